//! Local days of a log's instants.

use super::Orders;
use crate::Error;
use crate::model::{Calendar, Period, PeriodIndex, Timestamp, Zone};

const DAY: i64 = 86_400_000_000;

/// What numbers the local days of instants in a span, as [`Calendar::index`] does.
pub(crate) enum Days {
    Utc,
    Local(PeriodIndex),
}

impl Days {
    /// The days of a log's span.
    pub(crate) fn new(orders: &Orders) -> Result<Self, Error> {
        let (low, high) = orders.bounds().unwrap_or((0, 0));
        Self::between(orders.calendar(), low, high)
    }

    /// The days from one instant to another, both in microseconds.
    pub(crate) fn between(calendar: Calendar, low: i64, high: i64) -> Result<Self, Error> {
        if calendar.zone == Zone::UTC {
            return Ok(Self::Utc);
        }
        let (low, high) = (Timestamp::from_micros(low)?, Timestamp::from_micros(high)?);
        Ok(Self::Local(PeriodIndex::new(&calendar, Period::Day, low, high)?))
    }

    /// The number of the local day: two instants have the same one where they are on the same day, and the difference is
    /// that of the dates.
    #[inline]
    pub(crate) fn of(&self, at: i64) -> i64 {
        match self {
            Self::Utc => at.div_euclid(DAY),
            Self::Local(days) => days.first() + i64::from(days.locate(at)),
        }
    }
}
