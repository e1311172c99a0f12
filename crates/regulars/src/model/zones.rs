//! The offsets of all time zones, in a table of the library's own.
//!
//! Only [`Zone`](super::Zone) asks it, and by functions that are not inlined: a page that loads the library in pieces has
//! the table and all that reads it in one of them.

use std::sync::OnceLock;

use super::date::{days_from_civil, days_in_month};
use crate::error::{Error, UnknownName, nearest};

/// The names of all zones in order. Zones share their offsets: a name followed by a number has those of an earlier one,
/// and every other name has the next.
const NAMES: &str = include_str!("zones.txt");
/// The offsets of each number, one after the other: see [`read`].
const OFFSETS: &[u8] = include_bytes!("zones.bin");

/// The changes of a zone's offset: from an instant in seconds on, local time less UTC in seconds.
type Changes = Vec<(i64, i64)>;

#[derive(Debug, Default)]
struct Table {
    names: Vec<(&'static str, usize)>,
    changes: Vec<Changes>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| Table { names: names().collect(), changes: read(OFFSETS) })
}

/// The names of all zones, in order.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    table().names.iter().map(|(name, _)| *name)
}

/// The name of the zone of this number.
#[inline(never)]
pub(super) fn name(number: u16) -> &'static str {
    table().names.get(usize::from(number)).map_or("", |(name, _)| name)
}

/// The number of the zone of this name.
///
/// # Errors
/// Where there is none, with the nearest name there is.
#[inline(never)]
pub(super) fn find(name: &str) -> Result<u16, Error> {
    let found = table().names.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
    found.and_then(|place| u16::try_from(place).ok()).ok_or_else(|| {
        let unknown = UnknownName {
            what: "time zone".into(),
            name: name.chars().take(60).collect(),
            suggestion: nearest(name, &all().collect::<Vec<_>>()),
            allowed: "UTC, and the IANA names such as Europe/London or America/New_York".into(),
        };
        unknown.into()
    })
}

/// Local time less UTC in seconds in the zone of this number, at an instant in seconds since 1970-01-01 UTC.
#[inline(never)]
pub(super) fn offset(number: u16, at: i64) -> i32 {
    let table = table();
    let list = table.names.get(usize::from(number)).map(|(_, list)| *list);
    let Some(changes) = list.and_then(|list| table.changes.get(list)) else { return 0 };
    let after = changes.partition_point(|&(from, _)| from <= at);
    let offset = changes.get(after.saturating_sub(1)).map_or(0, |&(_, offset)| offset);
    i32::try_from(offset).unwrap_or(0)
}

fn names() -> impl Iterator<Item = (&'static str, usize)> {
    let mut next = 0..;
    NAMES.lines().filter_map(move |line| match line.split_once(' ') {
        Some((name, number)) => Some((name, number.parse().ok()?)),
        None => Some((line, next.next()?)),
    })
}

/// Reads the offsets of all zones.
///
/// First comes how many zones there are, and for each twice how many changes it has, and one more where the last two
/// come again in every year until [`LAST_YEAR`]. Then come four columns of the changes of all zones: the months from the
/// change before, or from [`FIRST_YEAR`]; the day; the time of day on the clocks before it; and the offset after it,
/// which each zone begins with one more of. Times and offsets are twice the quarters of an hour, or twice the seconds
/// and one more. All are whole numbers of 7 bits a byte, low bits first, with the sign in the lowest bit.
fn read(bytes: &[u8]) -> Vec<Changes> {
    let mut bytes = bytes.iter().copied();
    let mut column = |rows: i64| -> Vec<i64> { (0..rows).map(|_| whole(&mut bytes)).collect() };
    let zones = column(1).into_iter().sum();
    let lengths = column(zones);
    let rows = lengths.iter().map(|length| length / 2).sum();
    let mut columns = [rows, rows, rows, rows + zones].map(|rows| column(rows).into_iter());
    let mut next = |place: usize| columns.get_mut(place).and_then(Iterator::next).unwrap_or(0);
    let zone = |length: i64| {
        let mut offset = seconds(next(3));
        let mut changes = vec![(i64::MIN, offset)];
        let mut push = |change: &Change| {
            changes.push((change.at(offset), change.offset));
            offset = change.offset;
        };
        let mut last = [Change { month: FIRST_YEAR * 12, ..Change::default() }; 2];
        for _ in 0..length / 2 {
            let month = last[1].month + next(0);
            let change = Change { month, day: next(1), time: seconds(next(2)), offset: seconds(next(3)) };
            push(&change);
            last = [last[1], change];
        }
        while length % 2 == 1 && last[0].month < LAST_YEAR * 12 {
            let again = Change { month: last[0].month + 12, ..last[0] };
            push(&again);
            last = [last[1], again];
        }
        changes
    };
    lengths.into_iter().map(zone).collect()
}

/// The years that the table tells of.
const FIRST_YEAR: i64 = 1833;
const LAST_YEAR: i64 = 2099;

/// A change of a zone's offset.
#[derive(Clone, Copy, Default)]
struct Change {
    /// The months from the beginning of the year 0.
    month: i64,
    /// The number of a Sunday in its month from 0, 5 for the last; or 8 and the day of the month.
    day: i64,
    /// The time of day in seconds, on the clocks before the change.
    time: i64,
    /// Local time less UTC in seconds, after it.
    offset: i64,
}

impl Change {
    /// The instant, where local time was so much ahead of UTC before.
    fn at(&self, before: i64) -> i64 {
        let (year, month) = (self.month.div_euclid(12), self.month.rem_euclid(12) + 1);
        let first = days_from_civil(year, month, 1);
        // 1970-01-01 was a Thursday.
        let sunday = (3 - first).rem_euclid(7);
        let last = (days_in_month(year, month) - 1 - sunday) / 7;
        let day = if self.day < 8 { sunday + 7 * self.day.min(last) } else { self.day - 9 };
        (first + day) * 86_400 + self.time - before
    }
}

/// A time of day or an offset in seconds.
fn seconds(code: i64) -> i64 {
    if code % 2 == 0 { code / 2 * 900 } else { code.div_euclid(2) }
}

fn whole(bytes: &mut impl Iterator<Item = u8>) -> i64 {
    let mut value = 0_u64;
    for (shift, byte) in (0..64).step_by(7).zip(bytes) {
        value |= u64::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    #[expect(clippy::cast_possible_wrap, reason = "63 bits, and one bit")]
    let (half, sign) = ((value >> 1) as i64, (value & 1) as i64);
    half ^ -sign
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Zone;
    use chrono::{DateTime, Offset, TimeZone};

    /// What chrono-tz says, from which the table was written.
    fn oracle(zone: chrono_tz::Tz, at: i64) -> i32 {
        let at = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&at).fix().local_minus_utc()
    }

    #[test]
    fn offsets_are_those_of_chrono_tz() {
        for known in chrono_tz::TZ_VARIANTS {
            let zone: Zone = known.name().parse().unwrap();
            let list = table().names.iter().find(|(name, _)| *name == known.name()).unwrap().1;
            for &(at, _) in table().changes.get(list).into_iter().flatten().skip(1) {
                for at in [at - 1, at, at + 1] {
                    assert_eq!(zone.offset(at), oracle(known, at), "{known} at {at}");
                }
            }
            // Every 23 days and a bit from 1840 to 2110, in case the table lacks a change.
            for at in (-4_102_444_800..4_417_977_600).step_by(2_000_003) {
                assert_eq!(zone.offset(at), oracle(known, at), "{known} at {at}");
            }
        }
    }

    #[test]
    fn numbers_of_any_length_are_read() {
        let all = |bytes: &[u8]| whole(&mut bytes.iter().copied());
        assert_eq!([all(&[0]), all(&[1]), all(&[2]), all(&[3]), all(&[128 + 1, 1])], [0, -1, 1, -2, -65]);
        assert_eq!(all(&[255; 20]), i64::MIN);
        assert_eq!(all(&[]), 0);
    }
}
