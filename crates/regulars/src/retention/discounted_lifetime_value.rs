use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::checks::{finite, representable, share, within};
use crate::Error;

/// When a customer brings the first of the margins that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum FirstPayment {
    /// Now, for certain, and not discounted: the value of a customer who is being won.
    #[default]
    AtStart,
    /// After one period, if the customer is still there: the value of one whose present margin is in already.
    AfterOnePeriod,
}

#[doc = include_str!("../../docs/metrics/discounted_lifetime_value.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if the margin is no number, the retention no share, the discount rate −1 or below, or so low
/// that the sum has no end (1 + d − r is 0 or below); [`Error::Overflow`] if the result is too large for a number.
///
/// # Example: 100 a period, 80 % retention, 10 % discount
/// ```
/// use regulars::retention::{FirstPayment, discounted_lifetime_value};
/// // 100 · 1.1 / 0.3, and 100 · 0.8 / 0.3, which is the first less the 100 that come at once.
/// let at_start = discounted_lifetime_value(100.0, 0.8, 0.1, None)?;
/// let after = discounted_lifetime_value(100.0, 0.8, 0.1, Some(FirstPayment::AfterOnePeriod))?;
/// assert!((at_start - 1_100.0 / 3.0).abs() < 1e-12 * at_start);
/// assert!((at_start - after - 100.0).abs() < 1e-12 * at_start);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn discounted_lifetime_value(
    margin_per_period: f64,
    retention: f64,
    discount_rate: f64,
    first_payment: Option<FirstPayment>,
) -> Result<f64, Error> {
    const METRIC: &str = "discounted_lifetime_value";
    let margin = finite(METRIC, "margin_per_period", margin_per_period)?;
    let retention = share(METRIC, "retention", retention)?;
    let terms = Terms::new(METRIC, discount_rate, first_payment.unwrap_or_default())?;
    representable("the discounted lifetime value", margin * terms.multiple(METRIC, retention)?)
}

/// What a stream of margins is discounted by, and when it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    discount_rate: f64,
    first_payment: FirstPayment,
}

impl Terms {
    pub(super) fn new(metric: &str, discount_rate: f64, first_payment: FirstPayment) -> Result<Self, Error> {
        let holds = discount_rate.is_finite() && discount_rate > -1.0;
        let discount_rate = within(metric, "discount_rate", discount_rate, holds, "a finite rate above -1")?;
        Ok(Self { discount_rate, first_payment })
    }

    /// How many margins of one period a customer is worth.
    pub(super) fn multiple(self, metric: &str, retention: f64) -> Result<f64, Error> {
        // Of 1 − r + d and 1 + d − r only the first is exact where both are small and r near 1.
        let gap = (1.0 - retention) + self.discount_rate;
        if gap <= 0.0 {
            let allowed = format!(
                "above {}, since with a retention of {retention} the sum of all margins has no end below that",
                retention - 1.0
            );
            return Err(Error::domain(metric, "discount_rate", self.discount_rate, allowed));
        }
        Ok(match self.first_payment {
            FirstPayment::AtStart => (1.0 + self.discount_rate) / gap,
            FirstPayment::AfterOnePeriod => retention / gap,
        })
    }
}
