//! The unit of time of histories.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::model::{Calendar, Timestamp};

/// The unit of a history's recency and t, and so of a model's rates and horizons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum HistoryUnit {
    /// 1 second.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// 24 hours; between two dates, their difference.
    Day,
    /// 7 days. The default: the papers' unit, so that their parameters come out.
    #[default]
    Week,
    /// Calendar months: whole months from the same day and time of the month, and the share of the month that follows.
    Month,
    /// Calendar years: whole years from the same date, and the share of the year that follows.
    Year,
    /// 30.436875 days, a twelfth of the calendar's average year: a month that is always the same.
    AverageMonth,
    /// 365.2425 days, the calendar's average year.
    AverageYear,
}

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;

impl HistoryUnit {
    /// How many microseconds it has, or how many months of the calendar.
    pub(crate) fn length(self) -> Result<i64, i32> {
        Ok(match self {
            Self::Second => SECOND,
            Self::Minute => 60 * SECOND,
            Self::Hour => 3_600 * SECOND,
            Self::Day => DAY,
            Self::Week => 7 * DAY,
            Self::AverageMonth => 2_629_746 * SECOND,
            Self::AverageYear => 31_556_952 * SECOND,
            Self::Month => return Err(1),
            Self::Year => return Err(12),
        })
    }

    /// How long it is from one instant to a later one, in this unit; 0 where the other is not later.
    ///
    /// From January 31 it is one month to February 28, since that is the day of February that comes nearest, and two months
    /// to March 31. A month and a part of one is the month, and the part by how long this one month is.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn between(self, calendar: Calendar, from: i64, to: i64) -> f64 {
        if to <= from {
            return 0.0;
        }
        match self.length() {
            Ok(length) => quotient(to.saturating_sub(from), length),
            Err(step) => in_months(calendar, step, from, to),
        }
    }
}

/// Whole steps of so many months, and the share of the one that follows.
fn in_months(calendar: Calendar, step: i32, from: i64, to: i64) -> f64 {
    let Ok(start) = Timestamp::from_micros(from) else { return 0.0 };
    let after = |steps: i32| calendar.add_months(start, step.saturating_mul(steps)).micros();
    // A step is at most 31 days a month and a day for the clocks: this many are over for certain.
    let longest = DAY * 31 * i64::from(step);
    let mut steps = i32::try_from((to - from - 2 * DAY).max(0) / longest).unwrap_or(0);
    let (mut low, mut high) = (after(steps), after(steps + 1));
    while high <= to && low < high {
        steps += 1;
        (low, high) = (high, after(steps + 1));
    }
    // The end of time: the month that holds it has no end.
    let length = if high > low { high - low } else { longest };
    f64::from(steps) + quotient(to - low, length)
}

/// Correctly rounded up to 285 years, where both are whole floats.
#[expect(clippy::cast_precision_loss, reason = "times up to 285 years are exact, and others rounded")]
fn quotient(time: i64, length: i64) -> f64 {
    time as f64 / length as f64
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "quotients are correctly rounded")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn between(unit: HistoryUnit, from: &str, to: &str) -> f64 {
        let utc = Calendar::default();
        let at = |text| Timestamp::parse(text, &utc).unwrap().micros();
        unit.between(utc, at(from), at(to))
    }

    #[test]
    fn units_of_one_length() {
        use HistoryUnit::{AverageMonth, AverageYear, Day, Hour, Minute, Second, Week};
        let units = [Second, Minute, Hour, Day, Week, AverageMonth, AverageYear];
        let found = units.map(|unit| between(unit, "2015-01-01", "2015-02-01"));
        // 31 days: of 86,400 seconds, 1,440 minutes, 24 hours. lifetimes 0.11.3 gives 1.0185014065997249 for a month.
        let expected =
            [2_678_400.0, 44_640.0, 744.0, 31.0, 31.0 / 7.0, 1.018_501_406_599_724_9, 31.0 / 365.242_5];
        assert_eq!(found, expected);
    }

    #[test]
    fn calendar_months_and_years() {
        for (from, to, months) in [
            ("2015-01-01", "2015-01-01", 0.0),
            ("2015-01-01", "2015-01-16", 15.0 / 31.0),
            ("2015-01-01", "2015-02-01", 1.0),
            ("2015-01-01", "2015-02-15", 1.5),
            // Of the month from January 31 to February 28, and then of the one to March 31.
            ("2015-01-31", "2015-02-14", 14.0 / 28.0),
            ("2015-01-31", "2015-02-28", 1.0),
            ("2015-01-31", "2015-03-01", 1.0 + 1.0 / 31.0),
            ("2015-01-31", "2015-03-31", 2.0),
            ("2012-01-31", "2012-02-29", 1.0),
            ("2015-01-01", "2115-01-01", 1_200.0),
            ("2015-01-01 12:00", "2015-02-01 00:00", 30.5 / 31.0),
        ] {
            assert_eq!(between(HistoryUnit::Month, from, to), months, "{from} {to}");
        }
        // 59 days of the 365 of 2015; a year and 59 of the 366 of 2016; leap day to the day before March.
        assert_eq!(between(HistoryUnit::Year, "2015-01-01", "2015-03-01"), 59.0 / 365.0);
        assert_eq!(between(HistoryUnit::Year, "2015-01-01", "2016-02-29"), 1.0 + 59.0 / 366.0);
        assert_eq!(between(HistoryUnit::Year, "2012-02-29", "2013-02-28"), 1.0);
    }

    #[test]
    fn the_ends_of_time_are_a_number() {
        let utc = Calendar::default();
        for unit in HistoryUnit::ALL {
            let all = unit.between(utc, Timestamp::MIN.micros(), Timestamp::MAX.micros());
            assert!(all.is_finite() && all > 9_990.0, "{unit:?} {all}");
            assert_eq!(unit.between(utc, 5, 5), 0.0);
            assert!(unit.between(utc, Timestamp::MAX.micros() - 1, Timestamp::MAX.micros()) >= 0.0);
        }
    }

    proptest! {
        /// Later is never less, and a day at most makes a difference of its share.
        #[test]
        fn time_does_not_run_backwards(
            zone in prop::sample::select(vec!["UTC", "America/Sao_Paulo", "Pacific/Apia", "Europe/London"]),
            unit in prop::sample::select(&HistoryUnit::ALL[..]),
            from in -1_000_000_000_i64..2_000_000_000,
            span in 0_i64..400_000_000,
            more in 0_i64..200_000,
        ) {
            let calendar = Calendar::new(zone, "monday").unwrap();
            let micros = |seconds: i64| seconds * SECOND;
            let early = unit.between(calendar, micros(from), micros(from + span));
            let late = unit.between(calendar, micros(from), micros(from + span + more));
            prop_assert!(early <= late, "{early} {late}");
        }
    }
}
