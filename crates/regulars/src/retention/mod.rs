//! Who stays: retention, churn, lifespan and cohorts.

mod retention_rate;

pub use retention_rate::retention_rate;
