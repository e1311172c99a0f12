//! Cohorts: customers by when they joined, and what became of them.
//!
//! `options` says what is asked, `clock` tells ages, `count` makes the one pass over the log, `build` turns what it
//! counted into a `result`, and `average`, `table` and `methods` read that out.

mod average;
mod build;
mod clock;
mod count;
mod methods;
mod options;
mod result;
mod table;

pub use average::CohortAverage;
pub use options::{
    CellState, CohortAges, CohortFirst, CohortMean, CohortMeasure, CohortOptions, CohortReference,
    CohortValue,
};
pub use result::{Cohort, CohortAge, CohortCell, Cohorts};

/// The slug, for messages.
const METRIC: &str = "cohorts";
