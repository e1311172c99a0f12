//! What the tests share: the runner of the conformance vectors, and logs at random with a naive reading of them.
//!
//! The naive readings are written straight from the definitions, with maps and sets and no thought of speed. They do not
//! cover money beyond what an `i128` sums, since the logs at random hold small amounts only.

pub mod acquisition;
pub mod conformance;
pub mod engagement;
pub mod logs;
pub mod loyalty;
pub mod naive;
pub mod satisfaction;
pub mod segmentation;
pub mod subscription;
pub mod support;
