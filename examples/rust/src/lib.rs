//! Examples of the `regulars` crate: see the folder `examples` beside this one.

/// The guide's Rust, which the tests of the documentation run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/guide/start/rust.md")]
struct Guide;
