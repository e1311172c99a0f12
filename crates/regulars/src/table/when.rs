//! The time that a table tells of.

use crate::model::{Timestamp, Window, Zone};

/// The window that a table was counted in or, where there is none, the instant up to which the log was known; and the time zone.
/// It is written at a plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct When {
    pub(crate) window: Window,
    pub(crate) as_of: Option<Timestamp>,
    /// Nothing where it is not known.
    pub(crate) zone: Option<Zone>,
}
