//! A span of time.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Timestamp;
use crate::Error;

/// A half-open span of time, `[start, end)`: an event at `start` is inside, one at `end` is not. Either side may
/// be open. Windows that share a boundary hold each event once.
///
/// # Example: an order at the end of the window
/// ```
/// use regulars::model::{Calendar, Timestamp, Window};
///
/// let utc = Calendar::default();
/// let (start, end) = (Timestamp::parse("2011-01-01", &utc)?, Timestamp::parse("2011-07-01", &utc)?);
/// let window = Window::new(start, end)?;
/// assert_eq!((window.contains(start), window.contains(end)), (true, false));
/// assert_eq!(window.to_string(), "[2011-01-01T00:00:00Z, 2011-07-01T00:00:00Z)");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Sides")]
pub struct Window {
    start: Option<Timestamp>,
    end: Option<Timestamp>,
}

impl Window {
    /// The window from `start` on and before `end`; `None` leaves a side open. One that ends where it starts
    /// is empty.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] if the end is before the start.
    ///
    /// ```
    /// use regulars::model::{Timestamp, Window};
    /// let since = Window::new(Timestamp::EPOCH, None)?;
    /// assert!(since.contains(Timestamp::MAX));
    /// assert!(Window::new(Timestamp::MAX, Timestamp::MIN).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn new(
        start: impl Into<Option<Timestamp>>,
        end: impl Into<Option<Timestamp>>,
    ) -> Result<Self, Error> {
        let window = Self { start: start.into(), end: end.into() };
        match (window.start, window.end) {
            (Some(start), Some(end)) if end < start => {
                Err(Error::domain("window", "end", end, format!("at or after the start, {start}")))
            }
            _ => Ok(window),
        }
    }

    /// The window of two instants, empty if they are not in order.
    pub(super) fn between(start: Timestamp, end: Timestamp) -> Self {
        Self { start: Some(start), end: Some(end.max(start)) }
    }

    /// All time.
    ///
    /// ```
    /// use regulars::model::{Timestamp, Window};
    /// assert!(Window::all().contains(Timestamp::MIN) && Window::all().contains(Timestamp::MAX));
    /// ```
    pub const fn all() -> Self {
        Self { start: None, end: None }
    }

    /// The first instant, if the window has one.
    pub const fn start(self) -> Option<Timestamp> {
        self.start
    }

    /// The first instant after the window, if there is one.
    pub const fn end(self) -> Option<Timestamp> {
        self.end
    }

    /// Whether an instant lies in the window.
    pub fn contains(self, at: Timestamp) -> bool {
        self.start.is_none_or(|start| start <= at) && self.end.is_none_or(|end| at < end)
    }

    /// Whether the window ends where it starts.
    pub fn is_empty(self) -> bool {
        self.start.is_some() && self.start == self.end
    }

    /// The same window in microseconds, for scans of a column; an open side is the end of `i64`.
    ///
    /// ```
    /// use regulars::model::{Timestamp, Window};
    /// let since = Window::new(Timestamp::EPOCH, None)?;
    /// assert_eq!(since.micros(), 0..i64::MAX);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn micros(self) -> Range<i64> {
        self.start.map_or(i64::MIN, Timestamp::micros)..self.end.map_or(i64::MAX, Timestamp::micros)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.start {
            Some(start) => write!(f, "[{start}, ")?,
            None => f.write_str("(…, ")?,
        }
        match self.end {
            Some(end) => write!(f, "{end})"),
            None => f.write_str("…)"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    #[serde(default)]
    start: Option<Timestamp>,
    #[serde(default)]
    end: Option<Timestamp>,
}

impl TryFrom<Sides> for Window {
    type Error = Error;

    fn try_from(sides: Sides) -> Result<Self, Error> {
        Self::new(sides.start, sides.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides() {
        let at = |micros| Timestamp::from_micros(micros).unwrap();
        let window = Window::new(at(0), at(10)).unwrap();
        assert_eq!([-1, 0, 9, 10].map(|t| window.contains(at(t))), [false, true, true, false]);
        let empty = Window::new(at(5), at(5)).unwrap();
        assert!(empty.is_empty() && !empty.contains(at(5)));
        assert!(!window.is_empty() && !Window::all().is_empty());
        assert_eq!(Window::new(at(1), at(0)).unwrap_err().code(), "out_of_domain");
        let until = Window::new(None, at(0)).unwrap();
        assert!(until.contains(Timestamp::MIN) && !until.contains(at(0)));
        assert_eq!(until.to_string(), "(…, 1970-01-01T00:00:00Z)");
        assert_eq!(Window::all().to_string(), "(…, …)");
        assert_eq!(Window::default(), Window::all());
    }

    #[test]
    fn json_round_trips_and_is_checked() {
        let window = Window::new(Timestamp::EPOCH, None).unwrap();
        let json = serde_json::to_string(&window).unwrap();
        assert_eq!(json, r#"{"start":"1970-01-01T00:00:00Z","end":null}"#);
        assert_eq!(serde_json::from_str::<Window>(&json).unwrap(), window);
        assert_eq!(serde_json::from_str::<Window>("{}").unwrap(), Window::all());
        assert!(serde_json::from_str::<Window>(r#"{"start":"2011-01-02","end":"2011-01-01"}"#).is_err());
        assert!(serde_json::from_str::<Window>(r#"{"from":"2011-01-02"}"#).is_err());
    }
}
