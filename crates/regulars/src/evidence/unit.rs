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
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// A pure number: one tick is 1.
    #[default]
    Count,
    /// Money: one tick is a ten-thousandth of the currency's major unit. Serialised as the ISO 4217 code.
    Money(#[serde(with = "code")] Currency),
    /// A score: one tick is a ten-thousandth of a point.
    Score,
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
            Self::Money(currency) => currency.code(),
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

/// A currency as its ISO 4217 code.
mod code {
    use super::Currency;
    use serde::de::{Error, Unexpected};
    use serde::{Deserialize, Deserializer, Serializer};
    use std::borrow::Cow;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub(super) fn serialize<S: Serializer>(currency: &Currency, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(currency.code())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        let code = Cow::<str>::deserialize(deserializer)?;
        Currency::from_code(&code)
            .ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&code), &"an ISO 4217 currency code"))
    }
}
