//! Which window, and who is a customer at its ends.

use regulars_derive::Options;

use super::active::Active;
use super::standing::Spans;
use crate::Error;
use crate::log::Orders;
use crate::model::{Timestamp, Window};

/// The window over which customers are kept and lost, and when somebody counts as one.
///
/// ```
/// use regulars::model::{Calendar, Timestamp, Window};
/// use regulars::retention::{Active, RetentionOptions};
/// let utc = Calendar::default();
/// let (start, end) = (Timestamp::parse("2011-01-01", &utc)?, Timestamp::parse("2011-07-01", &utc)?);
/// let options = RetentionOptions { start: Some(start), end: Some(end), active: Active::Ever };
/// assert_eq!(RetentionOptions { active: Active::Ever, ..Window::new(start, end)?.into() }, options);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct RetentionOptions {
    /// The first instant of the window; the start of the log's window where it is not given.
    pub start: Option<Timestamp>,
    /// The first instant after the window; the end of the log's window where it is not given.
    pub end: Option<Timestamp>,
    /// When somebody counts as a customer: `same_length`, `ever`, or a whole number of days.
    pub active: Active,
}

impl From<Window> for RetentionOptions {
    fn from(window: Window) -> Self {
        Self { start: window.start(), end: window.end(), active: Active::default() }
    }
}

impl From<Active> for RetentionOptions {
    fn from(active: Active) -> Self {
        Self { active, ..Self::default() }
    }
}

impl RetentionOptions {
    /// The window, with sides that were not given taken from the view.
    pub(super) fn window(&self, orders: &Orders, metric: &str) -> Result<(Timestamp, Timestamp), Error> {
        let side = |given: Option<Timestamp>, seen: Option<Timestamp>, param: &str, what: &str| {
            given
                .or(seen)
                .ok_or_else(|| Error::missing(metric, param, &format!("{what}, or a window to the log")))
        };
        let start = side(self.start, orders.window().start(), "start", "the first instant of the window")?;
        let end = side(self.end, orders.window().end(), "end", "the first instant after the window")?;
        if end < start {
            return Err(Error::domain(metric, "end", end, format!("at or after the start, {start}")));
        }
        Ok((start, end))
    }

    /// The view of the log with this window, and the look-backs.
    pub(super) fn resolve(&self, orders: &Orders, metric: &str) -> Result<(Orders, Spans), Error> {
        let (start, end) = self.window(orders, metric)?;
        let spans = Spans::new(start, end, self.active)
            .ok_or_else(|| Error::domain(metric, "active", self.active, "a number of days of 1 or more"))?;
        Ok((orders.within(Window::new(start, end)?), spans))
    }

    /// The options as a basis tells them; the window stands there already.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        vec![("active".into(), self.active.to_string())]
    }
}
