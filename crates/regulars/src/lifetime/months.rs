//! The months after the end of a watch, in the unit of a model.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{HistoryResolution, HistoryUnit, PurchaseHistory};
use crate::model::{Calendar, Timestamp, Zone};

/// How long the months of a lifetime value are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum MonthLength {
    /// As long as the calendar's, from the end of the watch: 31 days from 1997-10-01, then 30. The default, since twelve of
    /// them are a year. Where the end of the watch is not known, they are average months.
    #[default]
    Calendar,
    /// 30.436875 days each, a twelfth of the calendar's average year.
    Average,
    /// 30 days, which are 720 hours, or 4.345 weeks, or 1 month: as lifetimes counts, whose year has 360 days.
    Fixed,
}

impl HistoryUnit {
    /// How many of it make a month of the calendar on average, up to what a unit of the calendar calls one.
    pub(crate) fn per_month(self) -> f64 {
        match self {
            Self::Second => 2_629_746.0,
            Self::Minute => 43_829.1,
            Self::Hour => 730.485,
            Self::Day => 30.436_875,
            Self::Week => 30.436_875 / 7.0,
            Self::Month | Self::AverageMonth => 1.0,
            Self::Year | Self::AverageYear => 1.0 / 12.0,
        }
    }

    /// The month of packages.
    fn fixed_month(self) -> f64 {
        match self {
            Self::Second => 2_592_000.0,
            Self::Minute => 43_200.0,
            Self::Hour => 720.0,
            Self::Day => 30.0,
            Self::Week => 4.345,
            Self::Month | Self::AverageMonth | Self::Year | Self::AverageYear => self.per_month(),
        }
    }
}

impl PurchaseHistory {
    /// When each of so many months after the end of the watch ends, in the unit, from that end.
    pub(crate) fn month_ends(&self, months: u32, length: MonthLength) -> Vec<f64> {
        let unit = self.options.unit;
        let each = |month: f64| (1..=months).map(|k| month * f64::from(k)).collect();
        match (length, self.as_of) {
            (MonthLength::Calendar, Some(as_of)) => {
                // There are at most 1,200.
                let after = |k| self.calendar.add_months(as_of, i32::try_from(k).unwrap_or(i32::MAX));
                (1..=months).map(|k| self.time_to(as_of, after(k))).collect()
            }
            (MonthLength::Fixed, _) => each(unit.fixed_month()),
            _ => each(unit.per_month()),
        }
    }

    /// The time from one instant to a later one as the history tells it: by local times where it is told in dates.
    fn time_to(&self, from: Timestamp, to: Timestamp) -> f64 {
        use HistoryResolution::{Hour, Instant};
        let (calendar, unit) = (self.calendar, self.options.unit);
        let (from, to) = (from.micros(), to.micros());
        if matches!(self.options.resolution(), Instant | Hour) {
            return unit.between(calendar, from, to);
        }
        let dates = Calendar { zone: Zone::UTC, ..calendar };
        unit.between(dates, calendar.local_micros(from), calendar.local_micros(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::PurchaseColumns;

    fn ends(unit: HistoryUnit, as_of: Option<&str>, length: MonthLength) -> Vec<f64> {
        let as_of = as_of.map(|text| Timestamp::parse(text, &Calendar::default()).unwrap());
        let columns = PurchaseColumns { unit, as_of, ..PurchaseColumns::default() };
        PurchaseHistory::from_columns(columns).unwrap().month_ends(3, length)
    }

    #[test]
    fn months_of_three_kinds() {
        use HistoryUnit::{Day, Month, Week};
        // October has 31 days, November 30, December 31; of 2012, January 31 and February 29.
        let calendar = MonthLength::Calendar;
        assert_eq!(ends(Day, Some("1997-10-01"), calendar), [31.0, 61.0, 92.0]);
        assert_eq!(ends(Week, Some("1997-10-01"), calendar), [31.0, 61.0, 92.0].map(|days| days / 7.0));
        assert_eq!(ends(Day, Some("2012-01-01"), calendar), [31.0, 60.0, 91.0]);
        assert_eq!(ends(Day, Some("2011-01-31 18:00"), calendar), [28.0, 59.0, 89.0]);
        assert_eq!(ends(Month, Some("2011-01-31"), calendar), [1.0, 2.0, 3.0]);
        assert_eq!(ends(Day, None, calendar), ends(Day, Some("1997-10-01"), MonthLength::Average));
        assert_eq!(ends(Day, None, MonthLength::Average), [30.436_875, 60.873_75, 91.310_625]);
        assert_eq!(ends(Day, Some("1997-10-01"), MonthLength::Fixed), [30.0, 60.0, 90.0]);
        assert_eq!(ends(Week, None, MonthLength::Fixed), [4.345, 8.69, 3.0 * 4.345]);
    }
}
