//! Fits by maximum likelihood.

mod bootstrap;
mod climb;
mod estimate;
mod histories_problem;
mod likelihood;
mod maximum_likelihood;
mod options;
mod solve;
mod status;

pub use bootstrap::Bootstrap;
pub use estimate::{Estimate, Fit};
pub(crate) use likelihood::{Evaluation, Fittable};
pub use options::FitOptions;
pub use status::{Limit, Status, Towards};
