//! What it costs to win customers, and whether it pays: by channel, by month, and in all.
//!
//! Figures are asked of a log of what was spent ([`Spend`](crate::log::Spend)), beside the orders of the customers it won and
//! the interactions it brought. A customer is new with their first order that counts, and belongs to the channel that is
//! given for them ([`Orders::with_acquisition_channels`](crate::log::Orders::with_acquisition_channels)); nothing is
//! guessed. Where the view has no window, figures are about the time of which the log of spend knows.

mod channel_table;
mod conversion_rate;
mod cost_per_acquisition;
mod cost_per_action;
mod customer_acquisition_cost;
mod joined;
mod ltv_to_cac;
mod options;
mod payback_period;
mod return_on_ad_spend;
#[cfg(test)]
mod tests;

pub use channel_table::ChannelTableOptions;
pub use conversion_rate::{ConversionRate, ConversionRateOptions, ConvertedTo, conversion_rate};
pub use cost_per_acquisition::{Acquisitions, CostPerAcquisitionOptions, cost_per_acquisition};
pub use cost_per_action::{CostPerActionOptions, cost_per_action};
pub use customer_acquisition_cost::{
    CustomerAcquisitionCost, CustomerAcquisitionCostOptions, customer_acquisition_cost,
};
pub use ltv_to_cac::{LtvToCac, LtvToCacOptions, ltv_to_cac};
pub use options::{Channels, Costs};
pub use payback_period::{Payback, PaybackOptions, PaybackPeriod, payback_period};
pub use return_on_ad_spend::{Buyers, ReturnOnAdSpendOptions, return_on_ad_spend};

use crate::Error;
use crate::model::Money;

/// What was spent, in ten-thousandths.
fn spent(metric: &str, param: &str, money: Money) -> Result<i128, Error> {
    if money < Money::ZERO {
        return Err(Error::domain(metric, param, money, "0 or more"));
    }
    Ok(money.ticks().into())
}
