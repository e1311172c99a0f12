//! When a business is open: hours of each day of the week, and days on which it is closed.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::date::days_from_civil;
use super::schedule::Schedule;
use super::{Calendar, Timestamp};
use crate::Error;

/// The hours of each day of the week at which a business is open, by the clocks of its zone, and the days on which it is
/// closed all the same, such as holidays. The zone is that of the [`Calendar`] it is asked with.
///
/// As a text, the parts stand between semicolons: days with their hours, or `closed` with dates. Days are named as
/// `mon` or `monday`, one by one or from one to another; hours run from `00:00` to `24:00`. What a business is open past
/// midnight belongs to the next day: `fri 20:00-24:00; sat 00:00-02:00`.
///
/// # Example: a shop with a break at noon
/// ```
/// use regulars::model::{BusinessHours, Calendar, Timestamp};
///
/// let hours: BusinessHours = "mon-fri 09:00-12:00, 13:00-17:00; sat 10:00-14:00; closed 2026-12-25".parse()?;
/// let london = Calendar::new("Europe/London", "monday")?;
/// let at = |text| Timestamp::parse(text, &london);
/// // Thursday from 16:00 to 17:00, nothing on Friday the 25th, Saturday from 10:00 to 11:30.
/// let micros = hours.between(&london, at("2026-12-24 16:00")?, at("2026-12-26 11:30")?)?;
/// assert_eq!(micros, (60 + 90) * 60 * 1_000_000);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BusinessHours {
    /// For each day from Monday on, the minutes of the day from which and until which it is open, in order and apart.
    open: [Vec<(u32, u32)>; 7],
    /// Days since 1970-01-01.
    closed: BTreeSet<i64>,
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

const FORM: &str = "opening hours such as \"mon-fri 09:00-17:00; sat 10:00-14:00; closed 2026-12-25\"";

/// The minutes of a day.
const DAY: u32 = 24 * 60;

impl BusinessHours {
    /// Open at all hours of all days: business time is elapsed time.
    pub fn always() -> Self {
        Self { open: std::array::from_fn(|_| vec![(0, DAY)]), closed: BTreeSet::new() }
    }

    /// The same hours, with these days closed too.
    ///
    /// ```
    /// use regulars::model::{BusinessHours, NaiveDate};
    /// let hours: BusinessHours = "mon-fri 09:00-17:00".parse()?;
    /// let christmas = NaiveDate::from_ymd_opt(2026, 12, 25).unwrap();
    /// assert_eq!(hours.closed_on([christmas]).to_string(), "mon-fri 09:00-17:00; closed 2026-12-25");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[must_use]
    pub fn closed_on(mut self, days: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.closed.extend(days.into_iter().map(number));
        self
    }

    /// For how long a business is open from one instant to another, in microseconds, exactly: a day on which the clocks
    /// change has as many open hours as pass while they show the hours at which it is open. At an hour that they show
    /// twice it opens and closes the first time.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the second instant is before the first.
    pub fn between(&self, calendar: &Calendar, from: Timestamp, to: Timestamp) -> Result<i64, Error> {
        if to < from {
            return Err(Error::domain("business_hours", "to", to, format!("at or after {from}")));
        }
        Ok(Schedule::new(self, *calendar, from, to).between(from.micros(), to.micros()))
    }

    /// The minutes of a day, counted from 1970-01-01, from which and until which a business is open.
    pub(super) fn of_day(&self, day: i64) -> &[(u32, u32)] {
        // 1970-01-01 was a Thursday, the fourth day from Monday.
        let weekday = usize::try_from((day + 3).rem_euclid(7)).unwrap_or(0);
        let hours = self.open.get(weekday).filter(|_| !self.closed.contains(&day));
        hours.map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, days: &[usize], hours: &[(u32, u32)]) -> Result<(), String> {
        for (place, open) in self.open.iter_mut().enumerate().filter(|(place, _)| days.contains(place)) {
            open.extend(hours);
            open.sort_unstable();
            if open.windows(2).any(|pair| matches!(pair, [(_, end), (start, _)] if start < end)) {
                let name = WEEK.get(place).map_or(String::new(), Weekday::to_string).to_lowercase();
                return Err(format!("the hours of {name} overlap"));
            }
            // Hours that touch are one.
            open.dedup_by(|next, before| {
                let touch = before.1 == next.0;
                if touch {
                    before.1 = next.1;
                }
                touch
            });
        }
        Ok(())
    }

    fn read(text: &str) -> Result<Self, String> {
        let mut hours = Self { open: Default::default(), closed: BTreeSet::new() };
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (days, rest) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
            if days.eq_ignore_ascii_case("closed") {
                for date in rest.split([',', ' ']).filter(|date| !date.is_empty()) {
                    let day = read_date(date);
                    hours
                        .closed
                        .insert(day.ok_or_else(|| format!("{date:?} is not a date such as 2026-12-25"))?);
                }
                continue;
            }
            let days = days.split(',').map(read_days).collect::<Result<Vec<_>, _>>()?.concat();
            let spans = rest.split(',').map(read_span).collect::<Result<Vec<_>, _>>()?;
            hours.add(&days, &spans)?;
        }
        if hours.open.iter().all(Vec::is_empty) {
            return Err("no day is open".into());
        }
        Ok(hours)
    }
}

/// A day since 1970-01-01.
fn number(date: NaiveDate) -> i64 {
    days_from_civil(date.year().into(), date.month().into(), date.day().into())
}

/// A date as a day since 1970-01-01, read as instants are.
fn read_date(text: &str) -> Option<i64> {
    let utc = Calendar::default();
    let at = Timestamp::parse(text, &utc).ok().filter(|_| text.len() == "2026-12-25".len())?;
    Some(utc.day(at.micros()))
}

/// The places of a day, or of all days from one to another.
fn read_days(text: &str) -> Result<Vec<usize>, String> {
    let place = |name: &str| {
        let day = name.trim().parse::<Weekday>();
        let day = day.map_err(|_| format!("{:?} is not a day such as mon or monday", name.trim()))?;
        Ok::<usize, String>(day.num_days_from_monday() as usize)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (place(first)?, place(last)?);
    let days = (last + 7 - first) % 7;
    Ok((first..=first + days).map(|day| day % 7).collect())
}

/// Hours from one to another as minutes of the day.
fn read_span(text: &str) -> Result<(u32, u32), String> {
    let text = text.trim();
    let form = || format!("{text:?} is not a time such as 09:00-17:00");
    let minute = |time: &str| {
        let (hours, minutes) = time.trim().split_once(':').ok_or_else(form)?;
        match (hours.len() <= 2, minutes.len() == 2, hours.parse::<u32>(), minutes.parse::<u32>()) {
            (true, true, Ok(hours), Ok(minutes)) if minutes < 60 && hours * 60 + minutes <= DAY => {
                Ok(hours * 60 + minutes)
            }
            _ => Err(form()),
        }
    };
    let (start, end) = text.split_once('-').ok_or_else(form)?;
    let (start, end) = (minute(start)?, minute(end)?);
    if start < end {
        return Ok((start, end));
    }
    Err(format!("{text:?} ends before it begins; give what is open past midnight to the next day"))
}

impl FromStr for BusinessHours {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text).map_err(|why| Error::unreadable(text, format!("{FORM}: {why}")))
    }
}

impl TryFrom<String> for BusinessHours {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<BusinessHours> for String {
    fn from(hours: BusinessHours) -> Self {
        hours.to_string()
    }
}

impl fmt::Display for BusinessHours {
    /// `mon-fri 09:00-17:00; closed 2026-12-25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |day: Option<&Weekday>| day.map_or(String::new(), Weekday::to_string).to_lowercase();
        let (mut parts, mut place) = (Vec::new(), 0);
        for equal in self.open.chunk_by(|a, b| a == b) {
            let days = WEEK.get(place..place + equal.len()).unwrap_or_default();
            place += equal.len();
            let Some(hours) = equal.first().filter(|hours| !hours.is_empty()) else { continue };
            let days = match days {
                [day] => name(Some(day)),
                days => format!("{}-{}", name(days.first()), name(days.last())),
            };
            let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
            let hours = hours.iter().map(|&(start, end)| format!("{}-{}", clock(start), clock(end)));
            parts.push(format!("{days} {}", hours.collect::<Vec<_>>().join(", ")));
        }
        if !self.closed.is_empty() {
            let days = self.closed.iter().map(|&day| {
                let (year, month, day) = super::date::civil_from_days(day);
                format!("{year:04}-{month:02}-{day:02}")
            });
            parts.push(format!("closed {}", days.collect::<Vec<_>>().join(", ")));
        }
        f.write_str(&parts.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> BusinessHours {
        text.parse().unwrap()
    }

    #[test]
    fn texts_are_read_and_told() {
        for (text, told) in [
            ("mon-fri 09:00-17:00", "mon-fri 09:00-17:00"),
            (" Monday,TUE 9:00-17:00 ;; sat 10:00-14:00;", "mon-tue 09:00-17:00; sat 10:00-14:00"),
            ("fri-mon 00:00-24:00", "mon 00:00-24:00; fri-sun 00:00-24:00"),
            ("mon 13:00-17:00; mon 09:00-12:00", "mon 09:00-12:00, 13:00-17:00"),
            ("mon 09:00-12:00, 12:00-13:30", "mon 09:00-13:30"),
            (
                "sun 09:00-10:00; closed 2026-12-25, 2026-01-01",
                "sun 09:00-10:00; closed 2026-01-01, 2026-12-25",
            ),
        ] {
            assert_eq!(hours(text).to_string(), told);
            assert_eq!(hours(told), hours(text));
        }
        assert_eq!(BusinessHours::always(), hours("mon-sun 00:00-24:00"));
        let json = serde_json::to_string(&hours("mon-fri 09:00-17:00")).unwrap();
        assert_eq!(json, r#""mon-fri 09:00-17:00""#);
        assert_eq!(serde_json::from_str::<BusinessHours>(&json).unwrap(), hours("mon-fri 09:00-17:00"));
    }

    #[test]
    fn what_cannot_be_is_told() {
        for (text, why) in [
            ("", "no day is open"),
            ("closed 2026-12-25", "no day is open"),
            ("mon-fri", "\"\" is not a time such as 09:00-17:00"),
            ("weekdays 09:00-17:00", "\"weekdays\" is not a day such as mon or monday"),
            ("mon 09:00-25:00", "\"09:00-25:00\" is not a time such as 09:00-17:00"),
            ("mon 22:00-06:00", "ends before it begins; give what is open past midnight to the next day"),
            ("mon 09:00-12:00, 11:00-13:00", "the hours of mon overlap"),
            ("mon 09:00-12:00; closed 25.12.2026", "\"25.12.2026\" is not a date such as 2026-12-25"),
        ] {
            let error = text.parse::<BusinessHours>().unwrap_err();
            assert!(error.code() == "unreadable" && error.to_string().ends_with(why), "{error}");
        }
    }
}
