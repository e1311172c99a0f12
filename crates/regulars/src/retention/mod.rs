//! Who stays: retention, churn, lifespan and cohorts.

mod cohorts;
mod retention_rate;

pub use cohorts::{
    CellState, Cohort, CohortAge, CohortAges, CohortAverage, CohortCell, CohortFirst, CohortMean,
    CohortMeasure, CohortOptions, CohortReference, CohortValue, Cohorts,
};
pub use retention_rate::retention_rate;
