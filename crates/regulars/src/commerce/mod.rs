//! What customers buy: orders, revenue, average order value, purchase frequency, who comes back to buy.
//!
//! Each figure is asked of a log ([`Orders`](crate::log::Orders)), of its groups ([`Grouped`](crate::log::Grouped): by
//! period, by the values of a dimension, or both), and where the text-books have a formula, of counts that somebody
//! already has, by the function of the same name here.
//!
//! | about orders, guests' included | about customers |
//! |---|---|
//! | `order_count`, `gross_revenue`, `refunded_amount`, `net_revenue` | `purchase_frequency`, `annual_purchase_frequency` |
//! | `average_order_value`, `average_order_quantity` | `repeat_purchase_rate`, `repeat_against_one_time` |
//! | `guest_checkout_rate` | `customer_value`, `time_between_purchases`, `customer_summary` |
//!
//! `commerce_summary` gives all of them from one pass.

mod annual_purchase_frequency;
mod average_order_quantity;
mod average_order_value;
mod commerce_summary;
mod counted;
mod customer_summary;
mod customer_value;
mod gross_revenue;
mod guest_checkout_rate;
mod net_revenue;
mod once;
mod options;
mod order_count;
mod plain;
mod purchase_frequency;
mod refunded_amount;
mod repeat_against_one_time;
mod repeat_purchase_rate;
mod sums;
mod tally;
mod time_between_purchases;

pub use average_order_quantity::average_order_quantity;
pub use average_order_value::average_order_value;
pub use commerce_summary::CommerceSummary;
pub use customer_value::customer_value;
pub use guest_checkout_rate::guest_checkout_rate;
pub use options::{
    AverageOrderValueOptions, GuestCheckoutRateOptions, GuestShare, RepeatBasis, RepeatPurchaseRateOptions,
    Revenue,
};
pub use purchase_frequency::purchase_frequency;
pub use repeat_against_one_time::RepeatAgainstOneTime;
pub use repeat_purchase_rate::repeat_purchase_rate;
pub use time_between_purchases::TimeBetweenPurchases;

use crate::Error;
use crate::evidence::Rate;

/// A count as one unit of a ratio.
fn count(metric: &str, param: &str, value: u64) -> Result<i64, Error> {
    i64::try_from(value).map_err(|_| Error::domain(metric, param, value, "at most 9,223,372,036,854,775,807"))
}

/// So many of a whole.
fn part(metric: &str, param: &str, part: u64, whole: u64, of: &str) -> Result<Rate, Error> {
    Rate::new(part, whole)
        .map_err(|_| Error::domain(metric, param, part, format!("at most the {of}, {whole}")))
}
