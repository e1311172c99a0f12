//! What purchases to come are worth today.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::{HistoryUnit, MonthLength, PurchaseHistory};
use crate::Error;

/// How purchases to come become a lifetime value.
///
/// ```
/// use regulars::lifetime::{DiscountPeriod, LifetimeValueOptions, PaymentTime};
/// // 10 % a year, purchases paid in the middle of their month: the first is worth 1.1^(-1/24) of its price.
/// let options = LifetimeValueOptions {
///     discount_rate: 0.1,
///     discount_per: DiscountPeriod::Year,
///     payment: PaymentTime::Middle,
///     ..LifetimeValueOptions::default()
/// };
/// assert!((options.present_value(1) - 0.996_036_6).abs() < 1e-7);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Options, Record)]
#[serde(default, deny_unknown_fields)]
pub struct LifetimeValueOptions {
    /// How many months ahead: from 1 to 1,200.
    pub months: u32,
    /// How long a month is.
    pub month: MonthLength,
    /// What is kept of a spend, as a share of it, 0 or more.
    pub margin: f64,
    /// The rate at which later money is worth less, 0 or more.
    pub discount_rate: f64,
    /// What the rate is per.
    pub discount_per: DiscountPeriod,
    /// When in its month money comes.
    pub payment: PaymentTime,
}

impl Default for LifetimeValueOptions {
    /// A year at 1 % a month, paid at the end of each month: what packages do, except that the months are those of the
    /// calendar. The margin is all of the spend.
    fn default() -> Self {
        Self {
            months: 12,
            month: MonthLength::default(),
            margin: 1.0,
            discount_rate: 0.01,
            discount_per: DiscountPeriod::default(),
            payment: PaymentTime::default(),
        }
    }
}

/// What a discount rate is per.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum DiscountPeriod {
    /// Per month, compounded monthly: money that comes in k months is worth (1 + rate)^-k. The default, as in packages.
    #[default]
    Month,
    /// Per year, compounded yearly: (1 + rate)^(-k/12).
    Year,
    /// Per year, compounded continuously: exp(-rate k/12).
    Continuous,
}

/// When money comes that is spent in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum PaymentTime {
    /// At its end. The default, as in packages; the careful choice.
    #[default]
    End,
    /// In its middle: where purchases are spread over the month, that is when they come on average.
    Middle,
    /// At its start.
    Start,
}

impl LifetimeValueOptions {
    /// Refuses what has no meaning.
    pub(crate) fn checked(self, metric: &str) -> Result<Self, Error> {
        let amount = |param: &str, value: f64| {
            let allowed = "a finite number of 0 or more";
            if (0.0..=f64::MAX).contains(&value) {
                Ok(())
            } else {
                Err(Error::domain(metric, param, value, allowed))
            }
        };
        if !(1..=1_200).contains(&self.months) {
            return Err(Error::domain(metric, "months", self.months, "from 1 to 1,200"));
        }
        amount("margin", self.margin)?;
        amount("discount_rate", self.discount_rate)?;
        Ok(self)
    }

    /// What 1 that is spent in a month is worth at the end of the watch; months are counted from 1.
    pub fn present_value(&self, month: u32) -> f64 {
        let before = match self.payment {
            PaymentTime::End => 0.0,
            PaymentTime::Middle => 0.5,
            PaymentTime::Start => 1.0,
        };
        libm::exp(-self.force() * (f64::from(month) - before).max(0.0))
    }

    /// The rate compounded continuously, per month.
    fn force(&self) -> f64 {
        match self.discount_per {
            DiscountPeriod::Month => libm::log1p(self.discount_rate),
            DiscountPeriod::Year => libm::log1p(self.discount_rate) / 12.0,
            DiscountPeriod::Continuous => self.discount_rate / 12.0,
        }
    }

    /// The rate compounded continuously, per unit.
    pub(crate) fn force_per(&self, unit: HistoryUnit) -> f64 {
        self.force() / unit.per_month()
    }

    /// When each month ends in the unit of a history, and what 1 spent in it is worth.
    pub(crate) fn months_of(&self, history: &PurchaseHistory) -> (Vec<f64>, Vec<f64>) {
        let ends = history.month_ends(self.months, self.month);
        (ends, (1..=self.months).map(|month| self.present_value(month)).collect())
    }
}

/// What the purchases up to the ends of months come to, each discounted as its month is: the expected ones of each month
/// are the difference between those up to its end and up to its start.
pub(crate) fn discounted(expected: impl Iterator<Item = f64>, present_values: &[f64]) -> f64 {
    let mut before = 0.0;
    expected.zip(present_values).fold(0.0, |sum, (expected, value)| {
        let purchases = expected - before;
        before = expected;
        sum + purchases * value
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_later_money_is_worth() {
        let value = |discount_rate, discount_per, payment, month| {
            LifetimeValueOptions { discount_rate, discount_per, payment, ..Default::default() }
                .present_value(month)
        };
        let near = |a: f64, b: f64| assert!((a - b).abs() <= 1e-15, "{a} {b}");
        near(value(0.01, DiscountPeriod::Month, PaymentTime::End, 1), 1.0 / 1.01);
        near(value(0.01, DiscountPeriod::Month, PaymentTime::End, 2), 1.0 / 1.0201);
        near(value(0.21, DiscountPeriod::Year, PaymentTime::End, 6), 1.0 / 1.1); // sqrt(1.21) = 1.1
        near(value(0.21, DiscountPeriod::Year, PaymentTime::Middle, 1), libm::pow(1.21, -1.0 / 24.0));
        near(value(0.12, DiscountPeriod::Continuous, PaymentTime::End, 12), libm::exp(-0.12));
        near(value(0.5, DiscountPeriod::Month, PaymentTime::Start, 1), 1.0);
        near(value(0.0, DiscountPeriod::Month, PaymentTime::End, 7), 1.0);
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        let good = LifetimeValueOptions::default();
        for (wrong, param) in [
            (LifetimeValueOptions { months: 0, ..good }, "months"),
            (LifetimeValueOptions { months: 1_201, ..good }, "months"),
            (LifetimeValueOptions { margin: -0.1, ..good }, "margin"),
            (LifetimeValueOptions { discount_rate: f64::NAN, ..good }, "discount_rate"),
        ] {
            let error = wrong.checked("lifetime_value").unwrap_err().to_string();
            assert!(error.starts_with(&format!("lifetime_value: {param} is")), "{error}");
        }
        assert_eq!(good.checked("lifetime_value"), Ok(good));
    }

    #[test]
    fn purchases_are_discounted_as_their_months_are() {
        // 2 in the first month and 1 in the second: 2 / 1.25 + 1 / 1.5625 = 1.6 + 0.64.
        assert!((discounted([2.0, 3.0].into_iter(), &[0.8, 0.64]) - 2.24).abs() < 1e-15);
    }
}
