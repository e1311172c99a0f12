//! Fits by maximum likelihood.

mod climb;
mod histories_problem;
mod likelihood;
mod solve;
mod status;

pub(crate) use histories_problem::HistoriesProblem;
pub(crate) use likelihood::{Evaluation, Fittable};
pub(crate) use solve::{Problem, Solution, solve};
pub use status::{Limit, Status, Towards};
