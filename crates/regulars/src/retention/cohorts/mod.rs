//! Cohorts: customers by when they joined, and what became of them.

mod average;
mod build;
mod clock;
mod count;
mod methods;
mod options;
mod result;
mod table;

#[cfg(test)]
mod tests;

pub use average::CohortAverage;
pub use options::{
    CellState, CohortAges, CohortFirst, CohortMean, CohortMeasure, CohortOptions, CohortReference,
    CohortValue,
};
pub use result::{Cohort, CohortAge, CohortCell, Cohorts};

/// The slug, for messages.
const METRIC: &str = "cohorts";
