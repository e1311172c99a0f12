#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod catalog;
pub mod commerce;
pub mod describe;
pub mod engagement;
mod error;
pub mod evidence;
pub mod log;
pub mod model;
mod numeric;
pub mod report;
pub mod retention;
pub mod table;

pub use error::{BadRow, Error};
