use regulars_derive::{Choice, Record};
use serde::{Deserialize, Serialize};

use super::checks::{finite, representable, share, within};
use super::discounted_lifetime_value::{FirstPayment, Terms};
use crate::Error;

/// What a change in retention is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ChangeIn {
    /// Added to the rate: 0.05 makes 85 % of 80 %. The reading of Reichheld and Sasser’s best-known case, where 10 % of defections became 5 %.
    #[default]
    Points,
    /// A share of the rate: 0.05 makes 84 % of 80 %.
    Relative,
}

/// What customers are worth before and after a change in retention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RetentionProfitEffect {
    /// The retention before the change.
    pub retention_before: f64,
    /// The retention after it.
    pub retention_after: f64,
    /// What the customers are worth before it, less what it cost to win them.
    pub value_before: f64,
    /// What the customers are worth after it, less what it cost to win them.
    pub value_after: f64,
    /// What the change is worth: after less before.
    pub difference: f64,
    /// The difference as a share of the value before; nothing where that is 0 or a loss, of which no share makes sense.
    pub relative_change: Option<f64>,
}

#[doc = include_str!("../../docs/metrics/retention_profit_effect.md")]
///
/// # Errors
/// [`Error::Missing`] if neither the retention after nor the change is given; [`Error::OutOfDomain`] if both are, if a
/// retention is no share, if the discount rate is so low that the sum of all margins has no end, or if another argument
/// is no number; [`Error::Overflow`] if a value is too large for a number.
///
/// # Example: five points more retention, 80 % to 85 %, at a discount of 10 %
/// ```
/// use regulars::retention::retention_profit_effect;
/// let effect = retention_profit_effect(0.8, None, Some(0.05), None, 100.0, 0.1, None, None, None, None)?;
/// // 110 / 0.3 and 110 / 0.25: a fifth more.
/// assert_eq!(effect.value_after.round(), 440.0);
/// assert!((effect.relative_change.unwrap() - 0.2).abs() < 1e-12);
/// # Ok::<(), regulars::Error>(())
/// ```
#[expect(clippy::too_many_arguments, reason = "each assumption is an argument, and none is hidden")]
pub fn retention_profit_effect(
    retention_before: f64,
    retention_after: Option<f64>,
    change: Option<f64>,
    change_in: Option<ChangeIn>,
    margin_per_period: f64,
    discount_rate: f64,
    first_payment: Option<FirstPayment>,
    cost_per_period: Option<f64>,
    acquisition_cost: Option<f64>,
    customers: Option<f64>,
) -> Result<RetentionProfitEffect, Error> {
    const METRIC: &str = "retention_profit_effect";
    let before = share(METRIC, "retention_before", retention_before)?;
    let after = after(before, retention_after, change, change_in.unwrap_or_default())?;
    let margin = finite(METRIC, "margin_per_period", margin_per_period)?;
    let cost = finite(METRIC, "cost_per_period", cost_per_period.unwrap_or(0.0))?;
    let acquisition_cost = finite(METRIC, "acquisition_cost", acquisition_cost.unwrap_or(0.0))?;
    let customers = customers.unwrap_or(1.0);
    let holds = customers.is_finite() && customers >= 0.0;
    let customers = within(METRIC, "customers", customers, holds, "a finite number of 0 or more")?;
    let terms = Terms::new(METRIC, discount_rate, first_payment.unwrap_or_default())?;
    let value = |margin: f64, retention: f64| {
        let each = margin * terms.multiple(METRIC, retention)? - acquisition_cost;
        representable("the value of the customers", customers * each)
    };
    let (value_before, value_after) = (value(margin, before)?, value(margin - cost, after)?);
    let difference = representable("the difference in value", value_after - value_before)?;
    let relative_change = (value_before > 0.0).then(|| difference / value_before).filter(|x| x.is_finite());
    Ok(RetentionProfitEffect {
        retention_before: before,
        retention_after: after,
        value_before,
        value_after,
        difference,
        relative_change,
    })
}

/// The retention after the change, given as itself or by the change.
fn after(before: f64, after: Option<f64>, change: Option<f64>, change_in: ChangeIn) -> Result<f64, Error> {
    const METRIC: &str = "retention_profit_effect";
    match (after, change) {
        (Some(after), None) => share(METRIC, "retention_after", after),
        (None, Some(change)) => {
            let after = match change_in {
                ChangeIn::Points => before + change,
                ChangeIn::Relative => before * (1.0 + change),
            };
            let holds = (0.0..=1.0).contains(&after);
            let allowed = format!("such that the retention after it, here {after}, is a share from 0 to 1");
            within(METRIC, "change", change, holds, &allowed)?;
            Ok(after)
        }
        (None, None) => {
            Err(Error::missing(METRIC, "retention_after", "the retention after the change, or the change"))
        }
        (Some(_), Some(change)) => {
            Err(Error::domain(METRIC, "change", change, "left out where the retention after it is given"))
        }
    }
}
