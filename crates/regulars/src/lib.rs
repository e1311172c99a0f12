// A page's module and a wheel are compiled for size, but for the passes over rows, which are marked with this: as hot in
// both, as warm in a wheel. They stay functions of their own where what calls them once is compiled for size.
#![cfg_attr(any(hot, warm), feature(optimize_attribute))]
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod acquisition;
pub mod benchmark;
pub mod catalog;
pub mod commerce;
pub mod describe;
pub mod engagement;
pub mod error;
pub mod evidence;
pub mod lifetime;
pub mod log;
pub mod loyalty;
pub mod model;
mod numeric;
#[cfg(feature = "complete")]
mod overview;
#[cfg(feature = "plot")]
pub mod plot;
pub mod progress;
pub mod report;
pub mod retention;
pub mod satisfaction;
pub mod segmentation;
pub mod subscription;
pub mod survival;
pub mod table;

pub use error::{BadRow, Error};
#[cfg(feature = "complete")]
pub use overview::overview;
