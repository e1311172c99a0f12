//! Who are your regular customers? (The README becomes this page.)
#![forbid(unsafe_code)]

mod error;
pub mod model;

pub use error::{BadRow, Error};
