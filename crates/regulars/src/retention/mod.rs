//! Who stays: retention, churn, lifespan, lifetime value and lifecycle.

mod active;
mod average_churn_rate;
mod checks;
mod churn;
mod churn_rate;
mod cohorts;
mod customer_lifespan;
mod customer_list;
mod discounted_lifetime_value;
mod eight_week_retention;
mod lifecycle;
mod lifecycle_rows;
mod lifetime_value;
mod lost_customers;
mod options;
#[expect(clippy::module_inception, reason = "the file of a metric has its name")]
mod retention;
mod retention_profit_effect;
mod retention_rate;
mod returned_customers;
mod standing;
#[cfg(test)]
mod tests;

pub use active::Active;
pub use average_churn_rate::average_churn_rate;
pub use churn::Churn;
pub use churn_rate::{ChurnDenominator, churn_rate};
pub use cohorts::{
    CellState, Cohort, CohortAge, CohortAges, CohortAverage, CohortCell, CohortFirst, CohortMean,
    CohortMeasure, CohortOptions, CohortReference, CohortValue, Cohorts,
};
pub use customer_lifespan::{CustomerLifespanOptions, LifespanCustomers, customer_lifespan};
pub use customer_list::CustomerList;
pub use discounted_lifetime_value::{FirstPayment, discounted_lifetime_value};
pub use eight_week_retention::{EightWeekRetention, EightWeekRetentionOptions, ReturnMeasure};
pub use lifecycle::{Lifecycle, LifecycleOptions, LifecyclePeriod, PeriodState};
pub(crate) use lifecycle_rows::{LifecycleRows, earlier, merged};
pub use lifetime_value::lifetime_value;
pub use options::RetentionOptions;
pub use retention::Retention;
pub use retention_profit_effect::{ChangeIn, RetentionProfitEffect, retention_profit_effect};
pub use retention_rate::retention_rate;
