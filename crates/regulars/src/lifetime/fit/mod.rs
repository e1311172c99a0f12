//! Fits by maximum likelihood.

mod climb;
mod histories_problem;
mod likelihood;
mod solve;
mod status;

pub(crate) use likelihood::{Evaluation, Fittable};
pub use status::{Limit, Status, Towards};
