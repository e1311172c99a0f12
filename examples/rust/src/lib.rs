//! Examples of the `regulars` crate: see the folder `examples` beside this one.
