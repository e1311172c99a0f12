//! Fits by maximum likelihood.

mod bend;
mod bootstrap;
mod climb;
mod estimate;
mod histories_problem;
mod intervals;
mod judge;
mod likelihood;
mod maximum_likelihood;
mod options;
mod solve;
mod status;

pub use bootstrap::Bootstrap;
pub use estimate::{Estimate, Fit};
#[cfg(test)]
pub(crate) use histories_problem::HistoriesProblem;
pub(crate) use likelihood::{Evaluation, Fittable};
pub use options::FitOptions;
#[cfg(test)]
pub(crate) use solve::solve;
pub(crate) use solve::{Problem, Solution};
pub use status::{Limit, Status, Towards};
