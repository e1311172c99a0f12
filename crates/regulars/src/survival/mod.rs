//! How long it takes until something happens, where some have not seen it yet: survival analysis.
//!
//! Whoever still waits is *censored*: it is known how long they have waited, and not how long they will. To leave them out
//! makes every wait look shorter than it is, since the long ones are those that are not over. [`KaplanMeier`] counts them
//! for as long as they were watched.

mod curve;
mod interval_method;
mod kaplan_meier;
mod log_rank;
mod quantile;
mod restricted_mean;
mod scalar;
#[cfg(test)]
mod tests;

pub use curve::CurveValue;
pub use interval_method::SurvivalMethod;
pub use kaplan_meier::KaplanMeier;
pub use log_rank::{LogRank, log_rank};
pub use quantile::TimeInterval;
pub use restricted_mean::RestrictedMean;
pub use scalar::{DurationUnit, kaplan_meier};
