//! What a model of spend knows of one customer.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numeric::is_whole;

/// The repeat purchases of one customer and what they were worth on average.
///
/// The first purchase is in neither figure, as in the models of when customers buy.
///
/// # Example: two repeat purchases of 22.35 on average
/// ```
/// use regulars::lifetime::Spend;
/// let spend = Spend::new(2.0, 22.35)?;
/// assert_eq!((spend.frequency(), spend.monetary_value()), (2.0, 22.35));
/// assert!(Spend::new(0.0, 22.35).is_err()); // a mean of nothing
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Spend {
    frequency: f64,
    monetary_value: f64,
}

/// What money may be, in whatever unit, so that sums and ratios of it stay numbers.
const MONEY: std::ops::RangeInclusive<f64> = 1e-100..=1e100;

impl Spend {
    /// A customer's spend from its two figures.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless `frequency` is a whole number of 0 or more, at most 2^53, and `monetary_value` is 0 or
    /// between 1e-100 and 1e100; and where a customer without repeat purchases has a monetary value other than 0.
    pub fn new(frequency: f64, monetary_value: f64) -> Result<Self, Error> {
        const MOST: f64 = 9_007_199_254_740_992.0;
        if !(0.0..=MOST).contains(&frequency) || !is_whole(frequency) {
            let allowed = "a whole number of repeat purchases, 0 or more";
            return Err(Error::domain("spend", "frequency", frequency, allowed));
        }
        if monetary_value != 0.0 && !MONEY.contains(&monetary_value) {
            let allowed = "an amount of 0 or more, the mean of the repeat purchases";
            return Err(Error::domain("spend", "monetary_value", monetary_value, allowed));
        }
        if frequency == 0.0 && monetary_value > 0.0 {
            let allowed = "0 where there is no repeat purchase";
            return Err(Error::domain("spend", "monetary_value", monetary_value, allowed));
        }
        // A negative zero would be another spend than zero to the bit.
        Ok(Self { frequency: frequency + 0.0, monetary_value: monetary_value + 0.0 })
    }

    /// That of a customer who never bought again.
    pub(super) const NOTHING: Self = Self { frequency: 0.0, monetary_value: 0.0 };

    /// One whose figures are known to be within their ranges.
    pub(super) fn simulated(frequency: f64, monetary_value: f64) -> Self {
        Self { frequency, monetary_value }
    }

    /// How many purchases followed the first: a whole number.
    pub fn frequency(&self) -> f64 {
        self.frequency
    }

    /// The mean of what they were worth; 0 where there were none.
    pub fn monetary_value(&self) -> f64 {
        self.monetary_value
    }

    /// What they were worth together.
    pub fn total(&self) -> f64 {
        self.frequency * self.monetary_value
    }

    /// Whether all of at least one repeat purchase was free. A model whose amounts are above 0 cannot tell what such a
    /// customer is like.
    pub fn is_free(&self) -> bool {
        self.frequency > 0.0 && self.monetary_value == 0.0
    }

    /// Whether it tells a model of spend anything: there is a repeat purchase, and not all were free.
    pub fn is_informative(&self) -> bool {
        self.monetary_value > 0.0
    }
}

impl TryFrom<(f64, f64)> for Spend {
    type Error = Error;
    fn try_from((frequency, monetary_value): (f64, f64)) -> Result<Self, Error> {
        Self::new(frequency, monetary_value)
    }
}

impl From<Spend> for (f64, f64) {
    fn from(spend: Spend) -> Self {
        (spend.frequency, spend.monetary_value)
    }
}

#[cfg(test)]
mod tests {
    use super::Spend;

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        for (frequency, monetary_value, param) in [
            (1.5, 1.0, "frequency"),
            (-1.0, 0.0, "frequency"),
            (f64::NAN, 1.0, "frequency"),
            (1.0, -1.0, "monetary_value"),
            (1.0, f64::NAN, "monetary_value"),
            (1.0, f64::INFINITY, "monetary_value"),
            (1.0, 1e-200, "monetary_value"),
            (0.0, 1.0, "monetary_value"),
        ] {
            let message = Spend::new(frequency, monetary_value).unwrap_err().to_string();
            assert!(message.contains(&format!("spend: {param} is")), "{message}");
        }
        assert!(Spend::new(3.0, 0.0).unwrap().is_free() && !Spend::new(0.0, 0.0).unwrap().is_free());
        assert!(Spend::new(1.0, -0.0).unwrap().monetary_value().is_sign_positive());
    }
}
