//! Who are your regular customers? (The README becomes this page.)
#![forbid(unsafe_code)]

mod error;
pub mod evidence;
mod numeric;

pub use error::{BadRow, Error};
