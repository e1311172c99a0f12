use crate::Error;
use iso_currency::Currency;
use serde::{Deserialize, Serialize};

/// What one tick of an integer means.
///
/// Evidence counts ticks, so that sums are exact; read-outs are in the unit.
///
/// ```
/// use regulars::evidence::{Mean, Unit};
///
/// // £12.34 and £20.00 in ten-thousandths of a pound.
/// let spend = Mean::from_values([123_400, 200_000], Unit::Money(iso_currency::Currency::GBP))?;
/// assert_eq!(spend.value(), Some(16.17));
/// assert_eq!(spend.unit().name(), "GBP");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", try_from = "Stored", into = "Stored")]
#[non_exhaustive]
pub enum Unit {
    /// A pure number: one tick is 1.
    #[default]
    Count,
    /// Money: one tick is a ten-thousandth of the currency's major unit. Serialised as the ISO 4217 code.
    Money(Currency),
    /// A score: one tick is a ten-thousandth of a point.
    Score,
    /// Recurring money, read out by the month: one tick is a ten-thousandth of the currency's major unit a year, so that what
    /// is paid by the month, by the quarter and by the year is a whole number. Serialised as the code and `/month`.
    Monthly(Currency),
    /// Whole days: one tick is a day.
    Days,
    /// Elapsed time: one tick is a microsecond, read out in days of 24 hours.
    Elapsed,
    /// Elapsed time: one tick is a microsecond, read out in seconds.
    Seconds,
    /// Elapsed time: one tick is a microsecond, read out in minutes.
    Minutes,
    /// Elapsed time: one tick is a microsecond, read out in hours.
    Hours,
    /// Elapsed time: one tick is a microsecond, read out in Julian years of 365.25 days.
    Years,
}

impl Unit {
    /// How many ticks make one of the unit.
    ///
    /// ```
    /// use regulars::evidence::Unit;
    ///
    /// assert_eq!(Unit::Money(iso_currency::Currency::JPY).ticks(), 10_000);
    /// assert_eq!(Unit::Elapsed.ticks(), 24 * 60 * 60 * 1_000_000);
    /// ```
    pub fn ticks(self) -> i64 {
        match self {
            Self::Count | Self::Days => 1,
            Self::Money(_) | Self::Score => 10_000,
            Self::Monthly(_) => 120_000,
            Self::Elapsed => 86_400_000_000,
            Self::Seconds => 1_000_000,
            Self::Minutes => 60_000_000,
            Self::Hours => 3_600_000_000,
            Self::Years => 31_557_600_000_000,
        }
    }

    /// The unit's name behind a number: the currency's code, `days`, `seconds`, `minutes`, `hours`, `years`, or nothing for a pure number.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count | Self::Score => "",
            Self::Money(currency) | Self::Monthly(currency) => currency.code(),
            Self::Days | Self::Elapsed => "days",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Years => "years",
        }
    }

    /// Two units that are to be merged must be the same.
    pub(crate) fn same_as(self, other: Self) -> Result<(), Error> {
        if self == other {
            return Ok(());
        }
        Err(Error::mismatch(self.described(), other.described(), "the units differ"))
    }

    fn described(self) -> &'static str {
        match self {
            Self::Count => "a pure number",
            Self::Score => "scores",
            Self::Money(currency) => currency.code(),
            Self::Monthly(_) => "money a month",
            Self::Years => "elapsed time in years",
            Self::Seconds => "elapsed time in seconds",
            Self::Minutes => "elapsed time in minutes",
            Self::Hours => "elapsed time in hours",
            Self::Days => "whole days",
            Self::Elapsed => "elapsed time",
        }
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A unit as it is stored.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stored {
    Count,
    Money(String),
    Score,
    Days,
    Elapsed,
    Seconds,
    Minutes,
    Hours,
    Years,
}

impl From<Unit> for Stored {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Count => Self::Count,
            Unit::Money(_) | Unit::Monthly(_) => Self::Money(unit.code().unwrap_or_default()),
            Unit::Score => Self::Score,
            Unit::Minutes => Self::Minutes,
            Unit::Hours => Self::Hours,
            Unit::Days => Self::Days,
            Unit::Elapsed => Self::Elapsed,
            Unit::Seconds => Self::Seconds,
            Unit::Years => Self::Years,
        }
    }
}

impl TryFrom<Stored> for Unit {
    type Error = Error;

    fn try_from(stored: Stored) -> Result<Self, Error> {
        Ok(match stored {
            Stored::Count => Self::Count,
            Stored::Money(code) => match code.strip_suffix(MONTHLY) {
                Some(code) => Currency::from_code(code).map(Self::Monthly),
                None => Currency::from_code(&code).map(Self::Money),
            }
            .ok_or_else(|| {
                Error::unreadable(&code, "an ISO 4217 currency code, perhaps with /month behind it")
            })?,
            Stored::Score => Self::Score,
            Stored::Minutes => Self::Minutes,
            Stored::Hours => Self::Hours,
            Stored::Days => Self::Days,
            Stored::Elapsed => Self::Elapsed,
            Stored::Seconds => Self::Seconds,
            Stored::Years => Self::Years,
        })
    }
}

/// What stands behind the code of money by the month.
pub(crate) const MONTHLY: &str = "/month";

impl Unit {
    /// Of money the code by which it is stored.
    pub(crate) fn code(self) -> Option<String> {
        match self {
            Self::Money(currency) => Some(currency.code().into()),
            Self::Monthly(currency) => Some([currency.code(), MONTHLY].concat()),
            _ => None,
        }
    }
}
