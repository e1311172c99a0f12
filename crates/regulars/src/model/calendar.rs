//! What turns instants into days, weeks, months, quarters and years.

use chrono::Weekday;
use serde::{Deserialize, Serialize};

use super::date::{civil_from_days, days_from_civil, days_in_month};
use super::timestamp::{DAY, SECOND};
use super::{Period, Timestamp, Window, Zone};
use crate::Error;

/// A time zone and the first day of the week: what turns instants into calendar periods and back.
///
/// Periods are numbered. Day 0 is 1970-01-01, week 0 the week that holds it, month 0 January 1970, quarter 0 its
/// first quarter and year 0 the year 1970; earlier ones are negative. Period `i` is the half-open span
/// `[start(i), start(i + 1))`, and it begins with the first instant at which the zone's clocks show its first
/// midnight or later:
///
/// - where a zone skips that midnight, the period begins after the gap; a day that a zone skips altogether is
///   an empty period (`start(i) == start(i + 1)`);
/// - where a zone shows that midnight twice, the period begins with the earlier one, and does not begin again.
///
/// The default is UTC with weeks from Monday (ISO 8601). Zones are those of the IANA database, whose rules for
/// daylight saving the library knows up to the end of the year 2099.
///
/// # Example: just after midnight in London
/// ```
/// use regulars::model::{Calendar, Period, Timestamp};
///
/// let london = Calendar::new("Europe/London", "monday")?;
/// let at = Timestamp::parse("2011-06-30T23:30:00Z", &london)?;
/// let month = london.index(Period::Month, at);
/// assert_eq!((month, london.label(Period::Month, month).as_str()), (498, "2011-07"));
/// assert_eq!(london.start(Period::Month, month).to_string(), "2011-06-30T23:00:00Z");
/// assert_eq!(Calendar::default().index(Period::Month, at), 497);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Named", into = "Named")]
pub struct Calendar {
    /// The time zone that days begin in.
    pub zone: Zone,
    /// The first day of the week.
    pub week_start: Weekday,
}

/// More days than lie between 1970 and either end of a [`Timestamp`]'s range.
const FAR: i64 = 4_000_000;

impl Default for Calendar {
    fn default() -> Self {
        Self { zone: Zone::UTC, week_start: Weekday::Mon }
    }
}

impl Calendar {
    /// The calendar of an IANA time zone such as `Europe/London`, with weeks that begin on a day such as
    /// `monday` or `Sun`.
    ///
    /// # Errors
    /// [`Error::UnknownName`] if there is no such zone, with the nearest name there is, and
    /// [`Error::Unreadable`] if the week's start is not the English name of a day.
    ///
    /// ```
    /// use regulars::model::{Calendar, Weekday};
    /// let calendar = Calendar::new("America/New_York", "sunday")?;
    /// assert_eq!(calendar.week_start, Weekday::Sun);
    /// assert_eq!(
    ///     Calendar::new("Europe/Londn", "monday").unwrap_err().to_string(),
    ///     "there is no time zone \"Europe/Londn\" (did you mean \"Europe/London\"?); \
    ///      there is UTC, and the IANA names such as Europe/London or America/New_York"
    /// );
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn new(zone: &str, week_start: &str) -> Result<Self, Error> {
        let zone = zone.trim();
        Ok(Self {
            zone: zone.parse()?,
            week_start: week_start.trim().parse().map_err(|_| {
                Error::unreadable(week_start, "a day of the week; it must be monday, tuesday, wednesday, thursday, friday, saturday or sunday")
            })?,
        })
    }

    /// The number of the period that holds an instant.
    ///
    /// ```
    /// use regulars::model::{Calendar, Period, Timestamp};
    /// let utc = Calendar::default();
    /// let at = Timestamp::parse("1969-12-31T23:59:59Z", &utc)?;
    /// assert_eq!(Period::ALL.map(|period| utc.index(period, at)), [-1, 0, -1, -1, -1]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn index(self, period: Period, at: Timestamp) -> i64 {
        let day = self.day(at.micros());
        let month = || {
            let (year, month, _) = civil_from_days(day);
            (year - 1970) * 12 + month - 1
        };
        match period {
            Period::Day => day,
            Period::Week => (day + self.days_before_epoch()).div_euclid(7),
            Period::Month => month(),
            Period::Quarter => month().div_euclid(3),
            Period::Year => month().div_euclid(12),
        }
    }

    /// The first instant of a period. Periods beyond the range of [`Timestamp`] begin at its nearest end.
    ///
    /// ```
    /// use regulars::model::{Calendar, Period};
    /// let new_york = Calendar::new("America/New_York", "sunday")?;
    /// // Quarter 166 is 41 years and two quarters after the first of 1970: the third of 2011.
    /// assert_eq!(new_york.start(Period::Quarter, 166).to_string(), "2011-07-01T04:00:00Z");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn start(self, period: Period, index: i64) -> Timestamp {
        Timestamp::clamped(self.start_micros(period, index))
    }

    /// The window of a period, `[start(index), start(index + 1))`.
    ///
    /// ```
    /// use regulars::model::{Calendar, Period};
    /// let window = Calendar::default().window(Period::Year, 41);
    /// assert_eq!(window.to_string(), "[2011-01-01T00:00:00Z, 2012-01-01T00:00:00Z)");
    /// ```
    pub fn window(self, period: Period, index: i64) -> Window {
        Window::between(self.start(period, index), self.start(period, index.saturating_add(1)))
    }

    /// A period's name: `2011-07-01` for a day, that of the first day for a week, `2011-07` for a month,
    /// `2011-Q3` for a quarter, `2011` for a year. Names sort as their periods do.
    ///
    /// ```
    /// use regulars::model::{Calendar, Period, Timestamp};
    /// let utc = Calendar::default();
    /// let at = Timestamp::parse("2011-07-01", &utc)?;
    /// let labels = Period::ALL.map(|period| utc.label(period, utc.index(period, at)));
    /// assert_eq!(labels, ["2011-07-01", "2011-06-27", "2011-07", "2011-Q3", "2011"]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn label(self, period: Period, index: i64) -> String {
        let (year, month, day) = civil_from_days(self.first_day(period, index));
        match period {
            Period::Day | Period::Week => format!("{year:04}-{month:02}-{day:02}"),
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            Period::Year => format!("{year:04}"),
        }
    }

    /// The same local time on the same day of the month, so many months later (earlier if negative). A day
    /// that the month does not have becomes its last; the result stays within the range of [`Timestamp`].
    ///
    /// ```
    /// use regulars::model::{Calendar, Timestamp};
    /// let utc = Calendar::default();
    /// let at = Timestamp::parse("2000-01-31 12:00", &utc)?;
    /// assert_eq!(utc.add_months(at, 1).to_string(), "2000-02-29T12:00:00Z");
    /// assert_eq!(utc.add_months(at, -2).to_string(), "1999-11-30T12:00:00Z");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn add_months(self, at: Timestamp, months: i32) -> Timestamp {
        if months == 0 {
            return at; // Also where the local time comes twice.
        }
        let local = at.micros() + self.offset(at.micros());
        let (year, month, day) = civil_from_days(local.div_euclid(DAY));
        let month = year * 12 + month - 1 + i64::from(months);
        let (year, month) = (month.div_euclid(12).clamp(0, 10_000), month.rem_euclid(12) + 1);
        let day = days_from_civil(year, month, day.min(days_in_month(year, month)));
        Timestamp::clamped(self.instant(day * DAY + local.rem_euclid(DAY)))
    }

    /// The instant at which the clocks show a local time, given in microseconds since their 1970-01-01: the first
    /// instant after the gap where they skip it, the earlier one where they show it twice.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] outside the years 1 to 9999.
    pub fn at_local_micros(self, local: i64) -> Result<Timestamp, Error> {
        Timestamp::from_micros(local)?;
        Timestamp::from_micros(self.instant(local))
    }

    /// What the clocks show at an instant, in microseconds since their 1970-01-01.
    pub(crate) fn local_micros(self, micros: i64) -> i64 {
        micros + self.offset(micros)
    }

    /// [`Calendar::start`] without its limits.
    pub(super) fn start_micros(self, period: Period, index: i64) -> i64 {
        self.instant(self.first_day(period, index) * DAY)
    }

    /// The first instant at which the clocks show this local time or a later one: after a gap, and in the
    /// earlier of two.
    pub(super) fn instant(self, local: i64) -> i64 {
        if self.zone == Zone::UTC {
            return local;
        }
        // Clocks are less than a day away from UTC, and no zone has changed its offset twice within two days.
        let (early, late) = (local - DAY, local + DAY);
        let (before, after) = (self.offset(early), self.offset(late));
        if before == after {
            return local - before;
        }
        let change = self.change(early, late, before);
        if local - before < change { local - before } else { change.max(local - after) }
    }

    /// The first instant in `(early, late]` whose offset is not `before`: offsets change on whole seconds.
    fn change(self, early: i64, late: i64, before: i64) -> i64 {
        let (mut same, mut other) = (early.div_euclid(SECOND), late.div_euclid(SECOND));
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if self.offset(middle * SECOND) == before {
                same = middle;
            } else {
                other = middle;
            }
        }
        other * SECOND
    }

    /// Local time less UTC in microseconds.
    fn offset(self, micros: i64) -> i64 {
        if self.zone == Zone::UTC {
            return 0;
        }
        i64::from(self.zone.offset(micros.div_euclid(SECOND))) * SECOND
    }

    /// The day that holds an instant.
    pub(super) fn day(self, micros: i64) -> i64 {
        let mut day = (micros + self.offset(micros)).div_euclid(DAY);
        // Clocks that were put back across midnight show a day that is over: the next has begun already.
        while self.zone != Zone::UTC && self.instant((day + 1) * DAY) <= micros {
            day += 1;
        }
        day
    }

    /// The number of a period's first day.
    fn first_day(self, period: Period, index: i64) -> i64 {
        let index = index.clamp(-FAR, FAR);
        let month = |month: i64| days_from_civil(1970 + month.div_euclid(12), month.rem_euclid(12) + 1, 1);
        let day = match period {
            Period::Day => index,
            Period::Week => index * 7 - self.days_before_epoch(),
            Period::Month => month(index),
            Period::Quarter => month(index * 3),
            Period::Year => month(index * 12),
        };
        day.clamp(-FAR, FAR)
    }

    /// The name of the first day of the week, as [`new`](Self::new) reads it.
    ///
    /// ```
    /// use regulars::model::Calendar;
    /// assert_eq!(Calendar::new("UTC", "Sun")?.week_start_name(), "sunday");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub const fn week_start_name(&self) -> &'static str {
        match self.week_start {
            Weekday::Mon => "monday",
            Weekday::Tue => "tuesday",
            Weekday::Wed => "wednesday",
            Weekday::Thu => "thursday",
            Weekday::Fri => "friday",
            Weekday::Sat => "saturday",
            Weekday::Sun => "sunday",
        }
    }

    /// How many days of week 0 come before 1970-01-01, a Thursday.
    fn days_before_epoch(self) -> i64 {
        i64::from(Weekday::Thu.days_since(self.week_start))
    }
}

/// A calendar by the names of its parts.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(default = "utc")]
    zone: String,
    #[serde(default = "monday")]
    week_start: String,
}

fn utc() -> String {
    "UTC".into()
}

fn monday() -> String {
    "monday".into()
}

impl From<Calendar> for Named {
    fn from(calendar: Calendar) -> Self {
        Self { zone: calendar.zone.name().into(), week_start: calendar.week_start_name().into() }
    }
}

impl TryFrom<Named> for Calendar {
    type Error = Error;

    fn try_from(named: Named) -> Result<Self, Error> {
        Self::new(&named.zone, &named.week_start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZONES: [&str; 14] = [
        "UTC",
        "Europe/London",
        "America/New_York",
        "Pacific/Apia",
        "America/Sao_Paulo",
        "Asia/Beirut",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Pacific/Kwajalein",
        "Asia/Manila",
        "America/Juneau",
        "Africa/Monrovia",
    ];

    fn calendar(zone: &str) -> Calendar {
        Calendar::new(zone, "monday").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text, &Calendar::default()).unwrap()
    }

    fn day_start(zone: &str, date: &str) -> String {
        let index = Calendar::default().index(Period::Day, at(date));
        calendar(zone).start(Period::Day, index).to_string()
    }

    #[test]
    fn days_begin_where_the_clocks_change() {
        // São Paulo sprang forward at midnight: 2011-10-16 began at 01:00 (-02), 03:00 UTC.
        assert_eq!(day_start("America/Sao_Paulo", "2011-10-16"), "2011-10-16T03:00:00Z");
        // It fell back at 2012-02-26 00:00 (-02) to 23:00 (-03): the 25th had 25 hours.
        assert_eq!(day_start("America/Sao_Paulo", "2012-02-26"), "2012-02-26T03:00:00Z");
        // Beirut likewise: 2011-03-27 began at 01:00 (+03), 22:00 UTC.
        assert_eq!(day_start("Asia/Beirut", "2011-03-27"), "2011-03-26T22:00:00Z");
        // Cairo skipped the midnight of 2023-04-28 (+02 to +03).
        assert_eq!(day_start("Africa/Cairo", "2023-04-28"), "2023-04-27T22:00:00Z");
        // Lord Howe is at +10:30 and +11 in summer.
        assert_eq!(day_start("Australia/Lord_Howe", "2011-07-01"), "2011-06-30T13:30:00Z");
        assert_eq!(day_start("Australia/Lord_Howe", "2011-12-01"), "2011-11-30T13:00:00Z");
    }

    /// Samoa went from 2011-12-29 24:00 (-10) straight to 2011-12-31 00:00 (+14), at 10:00 UTC.
    #[test]
    fn a_day_that_did_not_happen_is_empty() {
        let apia = calendar("Pacific/Apia");
        let skipped = Calendar::default().index(Period::Day, at("2011-12-30"));
        assert_eq!(apia.start(Period::Day, skipped), at("2011-12-30T10:00:00Z"));
        assert_eq!(apia.start(Period::Day, skipped + 1), at("2011-12-30T10:00:00Z"));
        assert!(apia.window(Period::Day, skipped).is_empty());
        assert_eq!(
            apia.label(Period::Day, apia.index(Period::Day, at("2011-12-30T09:59:59Z"))),
            "2011-12-29"
        );
        assert_eq!(
            apia.label(Period::Day, apia.index(Period::Day, at("2011-12-30T10:00:00Z"))),
            "2011-12-31"
        );
        // The week of six days still has its name.
        assert_eq!(
            apia.label(Period::Week, apia.index(Period::Week, at("2011-12-30T10:00:00Z"))),
            "2011-12-26"
        );
    }

    /// St. John's fell back on 2006-10-29 at 00:01 (-02:30) to 23:01 of the 28th (-03:30).
    #[test]
    fn a_day_does_not_begin_again() {
        let st_johns = calendar("America/St_Johns");
        let day = |text| st_johns.label(Period::Day, st_johns.index(Period::Day, at(text)));
        assert_eq!(day("2006-10-29T02:29:59Z"), "2006-10-28");
        assert_eq!(day("2006-10-29T02:30:00Z"), "2006-10-29");
        assert_eq!(day("2006-10-29T02:31:00Z"), "2006-10-29"); // 23:01 on the clocks
        assert_eq!(day("2006-10-29T03:30:00Z"), "2006-10-29");
        assert_eq!(day_start("America/St_Johns", "2006-10-29"), "2006-10-29T02:30:00Z");
    }

    #[test]
    fn numbers_and_names() {
        let utc = Calendar::default();
        let all = |text: &str| Period::ALL.map(|period| utc.index(period, at(text)));
        assert_eq!(all("1970-01-01"), [0, 0, 0, 0, 0]);
        // 1970-01-05 is the first Monday.
        assert_eq!(all("1970-01-05"), [4, 1, 0, 0, 0]);
        assert_eq!(all("1969-12-28"), [-4, -1, -1, -1, -1]);
        // 30 years of 365 days, 7 leap days, 59 days of 2000; (11,016 + 3) / 7 = 1,574.1.
        assert_eq!(all("2000-02-29"), [11_016, 1_574, 361, 120, 30]);
        // 1900 has no leap day: its March is 59 days after its January, 25,567 days before 1970.
        assert_eq!(all("1900-03-01"), [-25_508, -3_644, -838, -280, -70]);
        // 2008-12-29 is the Monday of the week of 2009-01-01 (ISO week 2009-W01).
        let week = |text| utc.label(Period::Week, utc.index(Period::Week, at(text)));
        assert_eq!((week("2008-12-28").as_str(), week("2009-01-01").as_str()), ("2008-12-22", "2008-12-29"));
    }

    #[test]
    fn weeks_begin_where_the_calendar_says() {
        // 2011-07-01 is a Friday.
        for (week_start, label) in [
            ("Monday", "2011-06-27"),
            ("tue", "2011-06-28"),
            ("wednesday", "2011-06-29"),
            ("THURSDAY", "2011-06-30"),
            ("fri", "2011-07-01"),
            ("saturday", "2011-06-25"),
            ("sunday", "2011-06-26"),
        ] {
            let calendar = Calendar::new("UTC", week_start).unwrap();
            assert_eq!(calendar.label(Period::Week, calendar.index(Period::Week, at("2011-07-01"))), label);
            assert_eq!(calendar.index(Period::Week, Timestamp::EPOCH), 0);
        }
    }

    #[test]
    fn months_are_added_on_local_clocks() {
        let new_york = calendar("America/New_York");
        // 2011-02-15 12:00 is at -05, 2011-04-15 12:00 at -04.
        assert_eq!(new_york.add_months(at("2011-02-15T17:00:00Z"), 2), at("2011-04-15T16:00:00Z"));
        // 2011-03-13 02:30 was skipped: the first instant after the gap is 03:00 at -04.
        assert_eq!(new_york.add_months(at("2011-02-13T07:30:00Z"), 1), at("2011-03-13T07:00:00Z"));
        // The second 01:30 of 2011-11-06 stays where it is.
        assert_eq!(new_york.add_months(at("2011-11-06T06:30:00Z"), 0), at("2011-11-06T06:30:00Z"));
        let utc = Calendar::default();
        assert_eq!(utc.add_months(at("2000-02-29"), 12), at("2001-02-28"));
        assert_eq!(utc.add_months(at("2000-02-29"), -1_200), at("1900-02-28"));
        assert_eq!(utc.add_months(at("2011-12-31"), 2), at("2012-02-29"));
        assert_eq!(utc.add_months(at("2011-07-01"), i32::MAX), Timestamp::MAX);
        assert_eq!(utc.add_months(at("2011-07-01"), i32::MIN), Timestamp::MIN);
    }

    #[test]
    fn periods_beyond_all_time() {
        for zone in ZONES {
            let calendar = calendar(zone);
            for period in Period::ALL {
                assert_eq!(calendar.start(period, i64::MIN), Timestamp::MIN);
                assert_eq!(calendar.start(period, i64::MAX), Timestamp::MAX);
                assert!(!calendar.label(period, i64::MIN).is_empty());
                assert!(calendar.window(period, i64::MAX).is_empty());
                assert!(calendar.start(period, calendar.index(period, Timestamp::MIN)) <= Timestamp::MIN);
                assert!(calendar.start(period, calendar.index(period, Timestamp::MAX)) <= Timestamp::MAX);
            }
        }
    }

    #[test]
    fn json_and_names() {
        let calendar = Calendar::new(" Europe/London ", "Sun").unwrap();
        let json = serde_json::to_string(&calendar).unwrap();
        assert_eq!(json, r#"{"zone":"Europe/London","week_start":"sunday"}"#);
        assert_eq!(serde_json::from_str::<Calendar>(&json).unwrap(), calendar);
        assert_eq!(serde_json::from_str::<Calendar>("{}").unwrap(), Calendar::default());
        assert!(serde_json::from_str::<Calendar>(r#"{"timezone":"UTC"}"#).is_err());
        assert_eq!(Calendar::new("Mars", "monday").unwrap_err().code(), "unknown_name");
        assert_eq!(Calendar::new("UTC", "noday").unwrap_err().code(), "unreadable");
    }

    proptest! {
        /// From 1890 to 2110, in seconds, with a week start of each kind.
        #[test]
        fn an_instant_lies_in_its_period(
            zone in prop::sample::select(&ZONES[..]),
            week_start in prop::sample::select(vec!["monday", "sunday", "saturday"]),
            seconds in -2_524_608_000_i64..4_417_977_600,
            micros in 0..1_000_000_i64,
        ) {
            let calendar = Calendar::new(zone, week_start).unwrap();
            let at = Timestamp::from_micros(seconds * 1_000_000 + micros).unwrap();
            for period in Period::ALL {
                let index = calendar.index(period, at);
                let (start, end) = (calendar.start(period, index), calendar.start(period, index + 1));
                prop_assert!(start <= at && at < end, "{zone} {period} {at}: [{start}, {end})");
                prop_assert_eq!(calendar.index(period, start), index);
                prop_assert!(calendar.label(period, index) < calendar.label(period, index + 1));
            }
        }

        /// Around each midnight, the numbers never go back and move by two only over a day that is empty.
        #[test]
        fn numbers_never_go_back(zone in prop::sample::select(&ZONES[..]), day in -30_000_i64..47_000) {
            let calendar = calendar(zone);
            let mut last = None;
            for quarter_hour in 0..96 {
                let at = Timestamp::from_seconds(day * 86_400 + quarter_hour * 900).unwrap();
                let index = calendar.index(Period::Day, at);
                if let Some(last) = last {
                    prop_assert!(index >= last);
                    prop_assert!((last + 1..index).all(|skipped| calendar.window(Period::Day, skipped).is_empty()));
                }
                last = Some(index);
            }
        }
    }
}
