//! Local days of a log's instants.

use crate::Error;
use crate::log::Orders;
use crate::model::{Period, PeriodIndex, Timestamp, Zone};

const DAY: i64 = 86_400_000_000;

/// What numbers the local days of instants in a log's span.
pub(super) enum Days {
    Utc,
    Local(PeriodIndex),
}

impl Days {
    pub(super) fn new(orders: &Orders) -> Result<Self, Error> {
        let calendar = orders.calendar();
        if calendar.zone == Zone::UTC {
            return Ok(Self::Utc);
        }
        let (low, high) = orders.bounds().unwrap_or((0, 0));
        let (low, high) = (Timestamp::from_micros(low)?, Timestamp::from_micros(high)?);
        Ok(Self::Local(PeriodIndex::new(&calendar, Period::Day, low, high)?))
    }

    /// The number of the local day: two instants have the same one where they are on the same day, and the difference is
    /// that of the dates.
    #[inline]
    pub(super) fn of(&self, at: i64) -> i64 {
        match self {
            Self::Utc => at.div_euclid(DAY),
            Self::Local(days) => i64::from(days.locate(at)),
        }
    }
}
