//! What the words of commerce can mean.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

/// What an order is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Revenue {
    /// Its amount less what went back of it, as the policy for refunds has it. The default: it is what was kept.
    #[default]
    Net,
    /// Its amount, whatever went back.
    Gross,
}

/// What an average order value is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Record, Options)]
#[serde(default, deny_unknown_fields)]
pub struct AverageOrderValueOptions {
    /// Net or gross revenue.
    pub revenue: Revenue,
}

impl From<Revenue> for AverageOrderValueOptions {
    fn from(revenue: Revenue) -> Self {
        Self { revenue }
    }
}

/// Which customers are repeat customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RepeatBasis {
    /// Those with two orders or more in the window or group. The default: the most common definition, and the one that
    /// needs nothing but counts.
    #[default]
    Orders,
    /// Those with orders on two local days or more: an order that was split in two at the checkout is no return.
    DistinctDays,
    /// Those whose first order ever came before their orders in the window or group: returning customers over returning
    /// and first-time customers.
    Returning,
}

/// What a repeat purchase rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Record, Options)]
#[serde(default, deny_unknown_fields)]
pub struct RepeatPurchaseRateOptions {
    /// Which customers are repeat customers.
    pub basis: RepeatBasis,
}

impl From<RepeatBasis> for RepeatPurchaseRateOptions {
    fn from(basis: RepeatBasis) -> Self {
        Self { basis }
    }
}

/// What a share of guests is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum GuestShare {
    /// Of all orders. The default: it needs no assumption about who the guests are.
    #[default]
    Orders,
    /// Of all buyers, where each guest's order is one buyer.
    Customers,
}

/// What a guest checkout rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Record, Options)]
#[serde(default, deny_unknown_fields)]
pub struct GuestCheckoutRateOptions {
    /// By orders or by customers.
    pub by: GuestShare,
}

impl From<GuestShare> for GuestCheckoutRateOptions {
    fn from(by: GuestShare) -> Self {
        Self { by }
    }
}
