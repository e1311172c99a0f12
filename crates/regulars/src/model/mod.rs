//! What a business knows about its customers, as typed values: money, time, identity and events.
//!
//! Everything here is a plain value. Amounts and instants are integers, so that sums are exact and do not
//! depend on order; what turns instants into days and months is a [`Calendar`] that the caller names.

mod calendar;
mod currency;
mod date;
mod money;
mod period;
mod timestamp;
mod window;

pub use calendar::Calendar;
pub use chrono::{NaiveDate, Weekday};
pub use currency::{Currency, parse_currency};
pub use money::{Money, ticks_from_f64};
pub use period::Period;
pub use timestamp::Timestamp;
pub use window::Window;
