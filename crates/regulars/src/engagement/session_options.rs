//! What makes a session.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::log::Who;

/// How long the last page of a session was looked at, which no later action tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum LastPage {
    /// It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it:
    /// it needs no measurement, and is known to be too short.
    #[default]
    Zero,
    /// It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the
    /// mean.
    LeftOut,
    /// It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one
    /// it is left out.
    Heartbeat,
}

/// What makes a session, and when one counts as engaged.
///
/// ```
/// use regulars::engagement::SessionOptions;
/// let options = SessionOptions::default();
/// assert_eq!((options.gap_minutes, options.cap_minutes, options.engaged_seconds), (30, None, 10));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct SessionOptions {
    /// A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
    pub gap_minutes: u32,
    /// A session that would last longer than so many minutes ends there, and the next one begins; without it there is no
    /// such end.
    pub cap_minutes: Option<u32>,
    /// Whether a session ends at midnight in the calendar's zone.
    pub split_at_midnight: bool,
    /// A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
    pub split_by: Option<String>,
    /// Whether a `session_start` always begins a new session.
    pub split_at_start: bool,
    /// How long the last page was looked at.
    pub last_page: LastPage,
    /// A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
    pub engaged_seconds: u32,
    /// A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
    pub engaged_views: u32,
    /// Whose sessions count.
    pub who: Who,
}

impl Default for SessionOptions {
    fn default() -> Self {
        Self {
            gap_minutes: 30,
            cap_minutes: None,
            split_at_midnight: false,
            split_by: None,
            split_at_start: false,
            last_page: LastPage::Zero,
            engaged_seconds: 10,
            engaged_views: 2,
            who: Who::Everybody,
        }
    }
}

impl From<LastPage> for SessionOptions {
    fn from(last_page: LastPage) -> Self {
        Self { last_page, ..Self::default() }
    }
}

impl SessionOptions {
    pub(super) fn check(&self, metric: &str) -> Result<(), Error> {
        let least = [
            ("gap_minutes", Some(self.gap_minutes)),
            ("cap_minutes", self.cap_minutes),
            ("engaged_views", Some(self.engaged_views)),
        ];
        match least.into_iter().find(|(_, value)| *value == Some(0)) {
            Some((param, _)) => Err(Error::domain(metric, param, 0, "1 or more")),
            None => Ok(()),
        }
    }

    /// The options as a basis tells them.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        let none = || "none".to_owned();
        [
            ("gap_minutes", self.gap_minutes.to_string()),
            ("cap_minutes", self.cap_minutes.map_or_else(none, |minutes| minutes.to_string())),
            ("split_at_midnight", self.split_at_midnight.to_string()),
            ("split_by", self.split_by.clone().unwrap_or_else(none)),
            ("split_at_start", self.split_at_start.to_string()),
            ("last_page", self.last_page.slug().into()),
            ("engaged_seconds", self.engaged_seconds.to_string()),
            ("engaged_views", self.engaged_views.to_string()),
            ("who", self.who.slug().into()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}
