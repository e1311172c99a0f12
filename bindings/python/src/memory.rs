//! Where the module's memory comes from.
//!
//! A log of ten million orders answers a question in less time than a system's allocator needs to hand over fresh pages for
//! the answer, and to take them back after it. mimalloc keeps pages that were freed for a while. It asks for no huge pages: those are
//! cleared as a whole when the first byte of one is written, which costs more than it saves here.

use libmimalloc_sys::{mi_option_set, mi_option_t};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` of `mimalloc.h`, which the bindings do not name.
const PURGE_DELAY: mi_option_t = 15;

/// How long freed memory is kept for the next question, in milliseconds. mimalloc's default is one second, jemalloc's, which
/// other data frames use, is ten.
const DELAY: std::ffi::c_long = 10_000;

/// Lets the allocator keep what was freed for a while.
pub(crate) fn keep() {
    // SAFETY: it sets a number among the allocator's options, which may be done at any time.
    unsafe { mi_option_set(PURGE_DELAY, DELAY) }
}
