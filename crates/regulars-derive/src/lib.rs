//! Derive macros of the `regulars` crate.
