//! An instant.

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Calendar;
use super::date::{civil_from_days, days_from_civil, days_in_month};
use crate::Error;

pub(super) const SECOND: i64 = 1_000_000;
pub(super) const DAY: i64 = 86_400 * SECOND;

/// An instant: UTC microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// - Unit: microseconds.
/// - Range: the years 0001 to 9999, from [`Timestamp::MIN`] to [`Timestamp::MAX`].
///
/// # Example: an order placed in London in summer
/// ```
/// use regulars::model::{Calendar, Timestamp};
///
/// let london = Calendar::new("Europe/London", "monday")?;
/// let at = Timestamp::parse("2011-07-01 00:30", &london)?;
/// assert_eq!(at.to_string(), "2011-06-30T23:30:00Z");
/// assert_eq!(at.micros(), 1_309_476_600_000_000);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

const RANGE: &str = "in the years 0001 to 9999";
const READABLE: &str = "a date that exists, or a date and time, with the year first, such as 2011-07-01, \
     2011-07-01 09:30, 2011-07-01T09:30:00Z or 2011-07-01T09:30:00.25+02:00";

impl Timestamp {
    /// 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(days_from_civil(1, 1, 1) * DAY);
    /// 9999-12-31T23:59:59.999999Z.
    pub const MAX: Self = Self(days_from_civil(10_000, 1, 1) * DAY - 1);
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self(0);

    /// The instant this many microseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] outside the years 0001 to 9999.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::from_micros(-1)?.to_string(), "1969-12-31T23:59:59.999999Z");
    /// assert!(Timestamp::from_micros(i64::MAX).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_micros(micros: i64) -> Result<Self, Error> {
        Self::in_range(micros).ok_or_else(|| out_of_range(micros, "microseconds"))
    }

    /// The instant this many milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] outside the years 0001 to 9999.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::from_millis(1_500)?.to_string(), "1970-01-01T00:00:01.5Z");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_millis(millis: i64) -> Result<Self, Error> {
        millis.checked_mul(1_000).and_then(Self::in_range).ok_or_else(|| out_of_range(millis, "milliseconds"))
    }

    /// The instant this many seconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] outside the years 0001 to 9999.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::from_seconds(951_782_400)?.to_string(), "2000-02-29T00:00:00Z");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_seconds(seconds: i64) -> Result<Self, Error> {
        seconds.checked_mul(SECOND).and_then(Self::in_range).ok_or_else(|| out_of_range(seconds, "seconds"))
    }

    /// The microsecond that this many nanoseconds after 1970-01-01T00:00:00Z lie in (rounded down). Every
    /// `i64` is in range.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::from_nanos(1_999).micros(), 1);
    /// assert_eq!(Timestamp::from_nanos(-1).micros(), -1);
    /// ```
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos.div_euclid(1_000))
    }

    /// The nearest instant in range.
    pub(super) fn clamped(micros: i64) -> Self {
        Self(micros.clamp(Self::MIN.0, Self::MAX.0))
    }

    fn in_range(micros: i64) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&micros).then_some(Self(micros))
    }

    /// Microseconds since 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::EPOCH.micros(), 0);
    /// ```
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Reads an ISO 8601 or RFC 3339 date or date and time, with white space around it.
    ///
    /// - A date (`2011-07-01`) is its midnight. Between date and time stands `T` or a space.
    /// - Seconds are optional, and so is a fraction of up to 9 digits, which is rounded down to a microsecond.
    /// - `Z`, `UTC` or an offset (`+02:00`, `+0200`, `+02`) names the instant. Without one, the text is local time
    ///   in the calendar's zone: a time that the zone skips is the first instant after the gap, and a time that
    ///   it repeats is the earlier one.
    ///
    /// # Errors
    /// [`Error::Unreadable`] if the text is anything else: `01/07/2011` means different days in different
    /// countries. [`Error::OutOfDomain`] if the instant is outside the years 0001 to 9999.
    ///
    /// ```
    /// use regulars::model::{Calendar, Timestamp};
    /// let utc = Calendar::default();
    /// let read = |text| Timestamp::parse(text, &utc).map(|at| at.to_string());
    /// assert_eq!(read("2011-07-01")?, "2011-07-01T00:00:00Z");
    /// assert_eq!(read("2011-07-01T09:30:00.25+02:00")?, "2011-07-01T07:30:00.25Z");
    /// assert!(read("01/07/2011").is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Self, Error> {
        let (local, offset) =
            read(text.as_bytes().trim_ascii()).ok_or_else(|| Error::unreadable(text, READABLE))?;
        let micros = offset.map_or_else(|| calendar.instant(local), |offset| local - offset);
        Self::in_range(micros).ok_or_else(|| Error::domain("timestamp", "time", text.trim(), RANGE))
    }
}

fn out_of_range(value: i64, unit: &str) -> Error {
    Error::domain("timestamp", "time", format_args!("{value} {unit} after 1970"), RANGE)
}

/// Local microseconds, and the offset from UTC if there is one.
fn read(text: &[u8]) -> Option<(i64, Option<i64>)> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, rest @ ..] = text else {
        return None;
    };
    let year = two(*y1, *y2)? * 100 + two(*y3, *y4)?;
    let (month, day) = (two(*m1, *m2)?, two(*d1, *d2)?);
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * DAY;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = rest else {
        return rest.is_empty().then_some((midnight, None));
    };
    let minutes = below(two(*h1, *h2)?, 24)? * 60 + below(two(*m1, *m2)?, 60)?;
    // A fraction is one of a second: that of a minute, which ISO 8601 has too, is not read.
    let (seconds, rest) = match rest {
        [b':', s1, s2, b'.' | b',', rest @ ..] => {
            let (fraction, rest) = read_fraction(rest)?;
            (below(two(*s1, *s2)?, 60)? * SECOND + fraction, rest)
        }
        [b':', s1, s2, rest @ ..] => (below(two(*s1, *s2)?, 60)? * SECOND, rest),
        _ => (0, rest),
    };
    let offset = if rest.is_empty() { None } else { Some(read_offset(rest)?) };
    Some((midnight + minutes * 60 * SECOND + seconds, offset))
}

/// The microseconds of one to nine digits, and what follows them.
fn read_fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let (mut micros, mut place, mut count, mut rest) = (0, SECOND, 0, text);
    while let [byte @ b'0'..=b'9', tail @ ..] = rest {
        place /= 10;
        micros += i64::from(byte - b'0') * place;
        count += 1;
        rest = tail;
    }
    (1..=9).contains(&count).then_some((micros, rest))
}

/// An offset from UTC in microseconds.
fn read_offset(text: &[u8]) -> Option<i64> {
    let text = text.strip_prefix(b" ").unwrap_or(text);
    let (sign, hours, minutes) = match text {
        [b'Z' | b'z'] | b"UTC" => return Some(0),
        [sign, h1, h2, b':', m1, m2] | [sign, h1, h2, m1, m2] => (sign, two(*h1, *h2)?, two(*m1, *m2)?),
        [sign, h1, h2] => (sign, two(*h1, *h2)?, 0),
        _ => return None,
    };
    let size = (below(hours, 24)? * 60 + below(minutes, 60)?) * 60 * SECOND;
    match sign {
        b'+' => Some(size),
        b'-' => Some(-size),
        _ => None,
    }
}

/// The number that two digits stand for.
fn two(tens: u8, ones: u8) -> Option<i64> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| i64::from((tens - b'0') * 10 + (ones - b'0')))
}

fn below(value: i64, limit: i64) -> Option<i64> {
    (value < limit).then_some(value)
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC, with as many digits of a second as it takes.
    ///
    /// ```
    /// use regulars::model::Timestamp;
    /// assert_eq!(Timestamp::from_millis(1_309_478_400_250)?.to_string(), "2011-07-01T00:00:00.25Z");
    /// # Ok::<(), regulars::Error>(())
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let (seconds, mut fraction) = (self.0.rem_euclid(DAY) / SECOND, self.0.rem_euclid(SECOND));
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
        if fraction == 0 {
            return f.pad(&(text + "Z"));
        }
        let mut width = 6;
        while fraction % 10 == 0 {
            fraction /= 10;
            width -= 1;
        }
        f.pad(&format!("{text}.{fraction:0width$}Z"))
    }
}

/// RFC 3339 text in readable formats, microseconds in binary ones.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}

/// Text as in [`Timestamp::parse`], read in UTC where it names no offset, or microseconds.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(TimestampVisitor)
        } else {
            Self::from_micros(i64::deserialize(deserializer)?).map_err(de::Error::custom)
        }
    }
}

struct TimestampVisitor;

impl Visitor<'_> for TimestampVisitor {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an RFC 3339 date and time, or microseconds since 1970")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
        Timestamp::parse(text, &Calendar::default()).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, micros: i64) -> Result<Timestamp, E> {
        Timestamp::from_micros(micros).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, micros: u64) -> Result<Timestamp, E> {
        self.visit_i64(i64::try_from(micros).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_in(zone: &str, text: &str) -> String {
        let calendar = Calendar::new(zone, "monday").unwrap();
        Timestamp::parse(text, &calendar).map_or_else(|error| error.code().into(), |at| at.to_string())
    }

    #[test]
    fn forms_that_are_read() {
        for (text, expected) in [
            ("2011-07-01", "2011-07-01T00:00:00Z"),
            (" 2011-07-01\t", "2011-07-01T00:00:00Z"),
            ("2011-07-01 09:30", "2011-07-01T09:30:00Z"),
            ("2011-07-01t09:30:15z", "2011-07-01T09:30:15Z"),
            ("2011-07-01 09:30:15 UTC", "2011-07-01T09:30:15Z"),
            ("2011-07-01 09:30:15 +00:00", "2011-07-01T09:30:15Z"),
            ("2011-07-01T09:30:15.5-0530", "2011-07-01T15:00:15.5Z"),
            ("2011-07-01T09:30+02", "2011-07-01T07:30:00Z"),
            ("2011-07-01T09:30:15,123456", "2011-07-01T09:30:15.123456Z"),
            ("2011-07-01T09:30:15.000001999", "2011-07-01T09:30:15.000001Z"),
            // Down is towards the past before 1970 too.
            ("1969-12-31T23:59:59.999999999", "1969-12-31T23:59:59.999999Z"),
            ("2000-02-29", "2000-02-29T00:00:00Z"),
            ("2000-12-31T23:00-02:00", "2001-01-01T01:00:00Z"),
            ("0001-01-01", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999Z"),
            ("0000-12-31", "out_of_domain"),
            ("0001-01-01T00:00+01:00", "out_of_domain"),
            ("9999-12-31T23:30-01:00", "out_of_domain"),
        ] {
            assert_eq!(read_in("UTC", text), expected, "{text}");
        }
    }

    #[test]
    fn forms_that_are_refused() {
        for text in [
            "",
            "01/07/2011",
            "07-01-2011",
            "2011-7-1",
            "2011/07/01",
            "20110701",
            "1309478400",
            "2011-13-01",
            "2011-00-01",
            "2011-01-00",
            "2011-02-29",
            "1900-02-29",
            "2011-04-31",
            "2011-07-01T",
            "2011-07-01T09",
            "2011-07-01T24:00",
            "2011-07-01T09:60",
            "2011-07-01T09:30:60",
            "2011-07-01T09:30:",
            "2011-07-01T09:30:15.",
            "2011-07-01T09:30.5",
            "2011-07-01T09:30:15.1234567890",
            "2011-07-01T09:30:15+",
            "2011-07-01T09:30:15+2",
            "2011-07-01T09:30:15+25:00",
            "2011-07-01T09:30:15+02:60",
            "2011-07-01T09:30:15*02:00",
            "2011-07-01Z",
            "2011-07-01T09:30 Europe/London",
            "-2011-07-01",
            "+2011-07-01",
            "２０１１-07-01",
            "2011-07-0a",
            "yesterday",
        ] {
            assert_eq!(read_in("UTC", text), "unreadable", "{text}");
        }
    }

    /// London sprang forward on 2011-03-27 at 01:00 to 02:00 and back on 2011-10-30 at 02:00 to 01:00.
    #[test]
    fn local_times_that_are_skipped_or_doubled() {
        let london = |text| read_in("Europe/London", text);
        assert_eq!(london("2011-03-27 00:59:59"), "2011-03-27T00:59:59Z");
        assert_eq!(london("2011-03-27 01:00"), "2011-03-27T01:00:00Z");
        assert_eq!(london("2011-03-27 01:30"), "2011-03-27T01:00:00Z");
        assert_eq!(london("2011-03-27 02:00"), "2011-03-27T01:00:00Z");
        assert_eq!(london("2011-03-27 02:01"), "2011-03-27T01:01:00Z");
        assert_eq!(london("2011-10-30 00:59"), "2011-10-29T23:59:00Z");
        assert_eq!(london("2011-10-30 01:30"), "2011-10-30T00:30:00Z");
        assert_eq!(london("2011-10-30 01:30+00:00"), "2011-10-30T01:30:00Z");
        assert_eq!(london("2011-10-30 02:00"), "2011-10-30T02:00:00Z");
        // Samoa crossed the date line: 2011-12-30 did not happen, and 12-31 began at 10:00 UTC (+14).
        assert_eq!(read_in("Pacific/Apia", "2011-12-30 12:00"), "2011-12-30T10:00:00Z");
        assert_eq!(read_in("Pacific/Apia", "2011-12-31"), "2011-12-30T10:00:00Z");
        assert_eq!(read_in("Pacific/Apia", "2011-12-29 23:59"), "2011-12-30T09:59:00Z");
        // Lord Howe moves by half an hour: 2011-10-02 02:00 (+10:30) became 02:30 (+11).
        assert_eq!(read_in("Australia/Lord_Howe", "2011-10-02 02:15"), "2011-10-01T15:30:00Z");
        // The calendar's zone at the edge of the range.
        assert_eq!(read_in("Asia/Tokyo", "0001-01-01"), "out_of_domain");
        assert_eq!(read_in("America/New_York", "9999-12-31 23:00"), "out_of_domain");
    }

    #[test]
    fn units_and_their_limits() {
        assert_eq!(Timestamp::from_seconds(-1).unwrap().micros(), -1_000_000);
        for extreme in [i64::MIN, i64::MAX] {
            assert!(Timestamp::from_seconds(extreme).is_err());
            assert!(Timestamp::from_millis(extreme).is_err());
            assert!(Timestamp::from_micros(extreme).is_err());
        }
        // 2^63 ns is 292 years.
        assert_eq!(Timestamp::from_nanos(i64::MIN).to_string(), "1677-09-21T00:12:43.145224Z");
        assert_eq!(Timestamp::from_nanos(i64::MAX).to_string(), "2262-04-11T23:47:16.854775Z");
        assert_eq!(Timestamp::MIN.to_string(), "0001-01-01T00:00:00Z");
        assert_eq!(Timestamp::MAX.to_string(), "9999-12-31T23:59:59.999999Z");
        assert!(Timestamp::from_micros(Timestamp::MIN.micros() - 1).is_err());
        assert!(Timestamp::from_micros(Timestamp::MAX.micros() + 1).is_err());
        // -62,135,596,800 s is the well-known Unix time of year 1, 253,402,300,799 that of the end of 9999.
        assert_eq!(Timestamp::MIN.micros(), -62_135_596_800_000_000);
        assert_eq!(Timestamp::MAX.micros(), 253_402_300_799_999_999);
    }

    #[test]
    fn json_takes_text_and_microseconds() {
        let read = |json| serde_json::from_str::<Timestamp>(json).map(|at| at.to_string()).ok();
        assert_eq!(read("\"2011-07-01\"").as_deref(), Some("2011-07-01T00:00:00Z"));
        assert_eq!(read("1500000").as_deref(), Some("1970-01-01T00:00:01.5Z"));
        assert_eq!(read("-1").as_deref(), Some("1969-12-31T23:59:59.999999Z"));
        assert_eq!((read("18446744073709551615"), read("1.5"), read("\"soon\"")), (None, None, None));
    }

    proptest! {
        #[test]
        fn text_and_serde_round_trip(micros in Timestamp::MIN.0..=Timestamp::MAX.0) {
            let at = Timestamp::from_micros(micros).unwrap();
            prop_assert_eq!(Timestamp::parse(&at.to_string(), &Calendar::default()).unwrap(), at);
            let json = serde_json::to_string(&at).unwrap();
            prop_assert_eq!(serde_json::from_str::<Timestamp>(&json).unwrap(), at);
        }

        #[test]
        fn no_text_panics(text in ".*", near in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,+Z -]{0,20}") {
            let calendar = Calendar::new("America/New_York", "monday").unwrap();
            let _ = (Timestamp::parse(&text, &calendar), Timestamp::parse(&near, &calendar));
        }
    }
}
