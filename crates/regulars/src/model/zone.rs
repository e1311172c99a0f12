//! A time zone of the IANA database.

use std::fmt;
use std::str::FromStr;

use super::zones;
use crate::error::Error;

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

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(u16::MAX);

    /// The name in the IANA database.
    pub fn name(self) -> &'static str {
        if self == Self::UTC { "UTC" } else { zones::name(self.0) }
    }

    /// The names of all zones, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        zones::all()
    }

    /// Local time less UTC in seconds, at an instant in seconds since 1970-01-01 UTC.
    pub fn offset(self, at: i64) -> i32 {
        if self == Self::UTC { 0 } else { zones::offset(self.0, at) }
    }
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
        if name == Self::UTC.name() { Ok(Self::UTC) } else { zones::find(name).map(Self) }
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
}
