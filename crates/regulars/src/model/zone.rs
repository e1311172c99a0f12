//! A time zone of the IANA database.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use crate::Error;
use crate::error::nearest;

/// A time zone of the IANA database, known by its name, such as `Europe/London`.
///
/// The library carries the offsets of all zones in a table of its own, because the usual ones take ten times the room
/// in a page. `cargo xtask zones` writes it from the crate `chrono-tz`, and a test compares the two.
///
/// ```
/// use regulars::model::Zone;
/// let london: Zone = "Europe/London".parse()?;
/// assert_eq!((london.name(), Zone::default().name()), ("Europe/London", "UTC"));
/// // On 2011-07-01 clocks are an hour ahead.
/// assert_eq!(london.offset(1_309_478_400), 3_600);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(u16);

/// The names of all zones in order, each with the number of its offsets, for zones share them.
const NAMES: &str = include_str!("zones.txt");
/// The offsets of each number, one after the other: see [`read`].
const OFFSETS: &[u8] = include_bytes!("zones.bin");

/// The changes of a zone's offset: from an instant in seconds on, local time less UTC in seconds.
type Changes = Vec<(i64, i32)>;

#[derive(Debug, Default)]
struct Zones {
    names: Vec<(&'static str, usize)>,
    changes: Vec<Changes>,
}

fn zones() -> &'static Zones {
    static ZONES: OnceLock<Zones> = OnceLock::new();
    ZONES.get_or_init(|| Zones { names: names().collect(), changes: read(OFFSETS) })
}

fn names() -> impl Iterator<Item = (&'static str, usize)> {
    NAMES.lines().filter_map(|line| {
        let (name, number) = line.split_once(' ')?;
        Some((name, number.parse().ok()?))
    })
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(u16::MAX);

    /// The name in the IANA database.
    pub fn name(self) -> &'static str {
        zones().names.get(usize::from(self.0)).map_or("UTC", |(name, _)| name)
    }

    /// The names of all zones, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        zones().names.iter().map(|(name, _)| *name)
    }

    /// Local time less UTC in seconds, at an instant in seconds since 1970-01-01 UTC.
    pub fn offset(self, at: i64) -> i32 {
        let zones = zones();
        let number = zones.names.get(usize::from(self.0)).map(|(_, number)| *number);
        let Some(changes) = number.and_then(|number| zones.changes.get(number)) else { return 0 };
        let after = changes.partition_point(|&(from, _)| from <= at);
        changes.get(after.saturating_sub(1)).map_or(0, |&(_, offset)| offset)
    }
}

/// Reads the offsets of all zones. First come the times: how many zones there are, and for each how many offsets and
/// the step in seconds from each change to the next, less the step two changes before it, for summers and winters take
/// turns. Then come all offsets in seconds. All are whole numbers of 7 bits a byte, low bits first, with the sign in the
/// lowest bit.
fn read(bytes: &[u8]) -> Vec<Changes> {
    let mut bytes = bytes.iter().copied();
    let mut zones = Vec::new();
    let count = whole(&mut bytes);
    for _ in 0..count {
        let mut changes = vec![(i64::MIN, 0)];
        let (mut at, mut steps) = (START, [0_i64; 2]);
        for _ in 1..whole(&mut bytes) {
            let step = steps[0].wrapping_add(whole(&mut bytes));
            steps = [steps[1], step];
            at = at.wrapping_add(step);
            changes.push((at, 0));
        }
        zones.push(changes);
    }
    for (_, offset) in zones.iter_mut().flatten() {
        *offset = i32::try_from(whole(&mut bytes)).unwrap_or(0);
    }
    zones
}

/// What the first change is counted from: before any.
const START: i64 = -1 << 32;

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

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

impl FromStr for Zone {
    type Err = Error;

    /// Reads a name as the IANA database has it.
    fn from_str(name: &str) -> Result<Self, Error> {
        if name == "UTC" {
            return Ok(Self::UTC);
        }
        let found = zones().names.binary_search_by(|(known, _)| (*known).cmp(name)).ok();
        found.and_then(|place| u16::try_from(place).ok()).map(Self).ok_or_else(|| Error::UnknownName {
            what: "time zone".into(),
            name: name.chars().take(60).collect(),
            suggestion: nearest(name, &Self::names().collect::<Vec<_>>()),
            allowed: "UTC, and the IANA names such as Europe/London or America/New_York".into(),
        })
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Offset, TimeZone};

    /// What chrono-tz says, from which the table was written.
    fn oracle(zone: chrono_tz::Tz, at: i64) -> i32 {
        let at = DateTime::from_timestamp(at, 0).unwrap().naive_utc();
        zone.offset_from_utc_datetime(&at).fix().local_minus_utc()
    }

    #[test]
    fn the_names_are_those_of_chrono_tz() {
        let mut names: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        names.sort_unstable();
        assert_eq!(Zone::names().collect::<Vec<_>>(), names);
        for name in names {
            assert_eq!(name.parse::<Zone>().unwrap().name(), name);
        }
        assert_eq!("Mars".parse::<Zone>().unwrap_err().code(), "unknown_name");
    }

    #[test]
    fn offsets_are_those_of_chrono_tz() {
        for known in chrono_tz::TZ_VARIANTS {
            let zone: Zone = known.name().parse().unwrap();
            let number = zones().names.get(usize::from(zone.0)).map_or(usize::MAX, |(_, number)| *number);
            for &(at, _) in zones().changes.get(number).into_iter().flatten().skip(1) {
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
