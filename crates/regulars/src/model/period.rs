//! The unit of calendar time.

use std::fmt;
use std::str::FromStr;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::Error;

/// A unit of calendar time. A [`Calendar`](super::Calendar) says where each one begins.
///
/// ```
/// use regulars::model::Period;
/// assert_eq!("Month".parse::<Period>()?, Period::Month);
/// assert_eq!(Period::Quarter.to_string(), "quarter");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
    Day,
    /// Seven local days, from the calendar's first day of the week.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months, from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// The name, in `snake_case`.
    ///
    /// ```
    /// assert_eq!(regulars::model::Period::Week.name(), "week");
    /// ```
    pub const fn name(self) -> &'static str {
        self.slug()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Period {
    type Err = Error;

    /// Reads the name, in any case.
    fn from_str(text: &str) -> Result<Self, Error> {
        let name = text.trim();
        Self::ALL
            .into_iter()
            .find(|period| period.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::unreadable(text, "a period; it must be day, week, month, quarter or year"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for period in Period::ALL {
            assert_eq!(period.name().parse::<Period>().unwrap(), period);
            let json = serde_json::to_string(&period).unwrap();
            assert_eq!(json, format!("\"{period}\""));
            assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
        }
        assert_eq!("fortnight".parse::<Period>().unwrap_err().code(), "unreadable");
    }
}
