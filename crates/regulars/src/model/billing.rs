//! How often a recurring amount is paid.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Money;
use crate::Error;

/// How often a recurring amount is paid: every so many months, or every so many days.
///
/// As a text it is `month`, `quarter`, `year`, `week` or `day`, or a number of these such as `28 days` or `2 years`;
/// `monthly`, `quarterly`, `yearly`, `annual`, `weekly` and `daily` are read too. A number alone is refused, since nobody can tell
/// what it counts.
///
/// ```
/// use regulars::model::Billing;
/// assert_eq!("monthly".parse::<Billing>()?, Billing::MONTH);
/// assert_eq!(Billing::months(24)?.to_string(), "2 years");
/// assert_eq!(Billing::days(28)?.to_string(), "4 weeks");
/// assert!("12".parse::<Billing>().is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Billing {
    /// Days or months.
    in_months: bool,
    /// How many of them, at least one.
    count: u32,
}

/// The longest billing period, in days and in months: a hundred years.
const MOST: [u32; 2] = [36_525, 1_200];

impl Billing {
    /// Every day.
    pub const DAY: Self = Self { in_months: false, count: 1 };
    /// Every seven days.
    pub const WEEK: Self = Self { in_months: false, count: 7 };
    /// Every month.
    pub const MONTH: Self = Self { in_months: true, count: 1 };
    /// Every three months.
    pub const QUARTER: Self = Self { in_months: true, count: 3 };
    /// Every twelve months.
    pub const YEAR: Self = Self { in_months: true, count: 12 };

    /// Every so many months, 1 to 1,200.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with none of them, or more than a hundred years.
    pub fn months(count: u32) -> Result<Self, Error> {
        Self { in_months: true, count }.checked()
    }

    /// Every so many days, 1 to 36,525.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with none of them, or more than a hundred years.
    pub fn days(count: u32) -> Result<Self, Error> {
        Self { in_months: false, count }.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        let (unit, most) = if self.in_months { ("months", MOST[1]) } else { ("days", MOST[0]) };
        if self.count == 0 || self.count > most {
            return Err(Error::domain("billing", unit, self.count, format!("from 1 to {most}")));
        }
        Ok(self)
    }

    /// How many months, where it is a number of months.
    pub fn in_months(self) -> Option<u32> {
        self.in_months.then_some(self.count)
    }

    /// How many days, where it is a number of days.
    pub fn in_days(self) -> Option<u32> {
        (!self.in_months).then_some(self.count)
    }

    /// What an amount that is paid so often comes to in a year: exactly for periods of 1, 2, 3, 4, 6 and 12 months, and
    /// rounded half to even to a ten-thousandth for others. A year has 12 months, or 365.25 days. `None` where it does not fit.
    ///
    /// ```
    /// use regulars::model::{Billing, Money};
    /// let money = Money::parse;
    /// assert_eq!(Billing::QUARTER.yearly(money("10")?), Some(money("40")?));
    /// assert_eq!(Billing::WEEK.yearly(money("20")?), Some(money("1043.5714")?)); // 20 · 365.25 / 7 = 1043.57142…
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn yearly(self, amount: Money) -> Option<Money> {
        let (a_year, length) = if self.in_months { (12, 1) } else { (1_461, 4) };
        let (top, bottom) = (i128::from(amount.ticks()) * a_year, length * i128::from(self.count.max(1)));
        let (whole, rest) = (top.div_euclid(bottom), top.rem_euclid(bottom));
        let up = match (2 * rest).cmp(&bottom) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => whole % 2 != 0,
            std::cmp::Ordering::Greater => true,
        };
        i64::try_from(whole + i128::from(up)).ok().map(Money::from_ticks)
    }
}

impl fmt::Display for Billing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match (self.in_months, self.count) {
            (true, 3) => (1, "quarter"),
            (true, count) if count % 12 == 0 => (count / 12, "year"),
            (true, count) => (count, "month"),
            (false, count) if count % 7 == 0 => (count / 7, "week"),
            (false, count) => (count, "day"),
        };
        if count == 1 { f.write_str(unit) } else { write!(f, "{count} {unit}s") }
    }
}

impl From<Billing> for String {
    fn from(billing: Billing) -> Self {
        billing.to_string()
    }
}

impl TryFrom<String> for Billing {
    type Error = Error;
    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

/// What a billing period may be written as.
pub(crate) const BILLING_ALLOWED: &str =
    "day, week, month, quarter or year, or a number of these such as 28 days or 2 years";

impl FromStr for Billing {
    type Err = Error;

    /// Reads it as the type's page says, in any case.
    fn from_str(text: &str) -> Result<Self, Error> {
        let lower = text.trim().to_ascii_lowercase();
        let (count, unit) = match lower.split_once(' ') {
            Some((count, unit)) => (count.parse().ok(), unit.trim().strip_suffix('s').unwrap_or(unit.trim())),
            None => (Some(1), lower.as_str()),
        };
        let of = |unit: Self| Some(Self { count: unit.count.checked_mul(count?)?, ..unit });
        let read = match unit {
            "day" | "daily" => of(Self::DAY),
            "week" | "weekly" => of(Self::WEEK),
            "month" | "monthly" => of(Self::MONTH),
            "quarter" | "quarterly" => of(Self::QUARTER),
            "year" | "yearly" | "annual" | "annually" => of(Self::YEAR),
            _ => None,
        };
        let read = read.ok_or_else(|| {
            Error::unreadable(text, format!("how often an amount is paid; it must be {BILLING_ALLOWED}"))
        })?;
        read.checked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_round_trip() {
        for (text, billing) in [
            ("day", Billing::DAY),
            ("week", Billing::WEEK),
            ("month", Billing::MONTH),
            ("quarter", Billing::QUARTER),
            ("year", Billing::YEAR),
            ("30 days", Billing::days(30).unwrap()),
            ("6 months", Billing::months(6).unwrap()),
            ("3 years", Billing::months(36).unwrap()),
        ] {
            assert_eq!((billing.to_string().as_str(), text.parse::<Billing>().unwrap()), (text, billing));
            assert_eq!(serde_json::from_str::<Billing>(&format!("\"{text}\"")).unwrap(), billing);
        }
        assert_eq!("Annually".parse::<Billing>().unwrap(), Billing::YEAR);
        for text in ["", "12", "0 days", "fortnight", "-1 months", "101 years", "4294967295 years"] {
            assert!(text.parse::<Billing>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_does_not_divide_is_rounded_half_to_even() {
        let yearly = |billing: Billing, ticks| billing.yearly(Money::from_ticks(ticks)).map(Money::ticks);
        let five = Billing::months(24).unwrap();
        // 1 · 12 / 24 = 0.5 rounds to 0, and 3 · 12 / 24 = 1.5 to 2.
        assert_eq!([yearly(five, 1), yearly(five, 3)], [Some(0), Some(2)]);
        // 1461 / 4 = 365.25.
        assert_eq!([yearly(Billing::DAY, 1), yearly(Billing::DAY, 4)], [Some(365), Some(1_461)]);
        assert_eq!(yearly(Billing::MONTH, i64::MAX), None);
    }
}
