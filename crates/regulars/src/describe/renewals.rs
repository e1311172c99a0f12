//! Fits of renewals for other languages.

use super::Numbers;
use super::numbers::count;
use crate::Error;
use crate::lifetime::{Fit, FitOptions, Renewals};
use crate::progress::Watch;

/// A fit of the model to counts of renewals: those of one cohort, or those of whoever came up for each renewal.
#[expect(clippy::needless_pass_by_value, reason = "as doors of counts are called")]
pub(crate) fn fit_renewals(
    customers: Option<Numbers>,
    renewed: Option<Numbers>,
    lost: Option<Numbers>,
    penalty: Option<f64>,
) -> Result<Fit, Error> {
    let renewals = match (&customers, &renewed, &lost) {
        (Some(customers), None, None) => Renewals::of_cohort(&counts("customers", customers)?)?,
        (None, Some(renewed), Some(lost)) => {
            Renewals::new(counts("renewed", renewed)?, counts("lost", lost)?)?
        }
        _ => {
            return Err(Error::missing("fit_renewals", "customers", "either customers, or renewed and lost"));
        }
    };
    let options = FitOptions { penalty: penalty.unwrap_or(FitOptions::default().penalty) };
    Fit::of_renewals(&renewals, options, Watch::NOBODY)
}

fn counts(param: &str, numbers: &Numbers) -> Result<Vec<u64>, Error> {
    let values = match numbers {
        Numbers::One(value) => std::slice::from_ref(value),
        Numbers::Many(series) => series.values(),
    };
    values.iter().map(|value| count(param, *value).map(u64::from)).collect()
}
