//! Which orders count, and when.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::OrderStatus;

/// Which orders count, and when their refunds do. The log keeps all rows, so that one log answers under two
/// policies and shows the difference.
///
/// Cancelled and test orders never count: no money changed hands.
///
/// # Example: guests as customers of one order each
/// ```
/// use regulars::model::{GuestPolicy, OrderPolicy, RefundPolicy};
///
/// let policy = OrderPolicy { guests: GuestPolicy::EachACustomer, ..OrderPolicy::default() };
/// assert_eq!(policy.refunds, RefundPolicy::DatedToOrder);
/// assert_eq!(OrderPolicy::from(GuestPolicy::EachACustomer), policy);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Record, Options)]
#[serde(default, deny_unknown_fields)]
pub struct OrderPolicy {
    /// When refunds count.
    pub refunds: RefundPolicy,
    /// Whether orders without a customer make customers.
    pub guests: GuestPolicy,
    /// Whether orders that are not completed count.
    pub pending: PendingPolicy,
}

/// When a refund takes its amount off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RefundPolicy {
    /// When the order was placed. The default: the value of an order, a customer or a cohort is what was kept,
    /// and no period has negative spend. Figures of past periods fall as refunds arrive.
    #[default]
    DatedToOrder,
    /// When the refund was made, as in the books. Past periods stay as they were; a period's net may be
    /// negative.
    DatedToRefund,
    /// Never: gross figures.
    Ignored,
}

/// What an order without a customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum GuestPolicy {
    /// An order of nobody: it counts in figures about orders and revenue, and not in those about customers. The
    /// default, because a guest cannot be recognised on returning, so that nothing is known about repeating.
    #[default]
    Excluded,
    /// The only order of a customer of its own. Repeat rates fall by as much as there are guests who are
    /// regulars.
    EachACustomer,
}

/// Whether an order that is placed and not yet paid for or fulfilled counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum PendingPolicy {
    /// It does. The default: the customer has decided to buy, and leaving out orders that are still on their way
    /// makes the latest period look worse than it is.
    #[default]
    Counted,
    /// It does not, until it completes.
    Excluded,
}

impl OrderPolicy {
    /// Whether an order of this status counts. Cancelled and test orders never do.
    pub fn counts(self, status: OrderStatus) -> bool {
        match status {
            OrderStatus::Completed => true,
            OrderStatus::Pending => self.pending == PendingPolicy::Counted,
            OrderStatus::Cancelled | OrderStatus::Test => false,
        }
    }
}

impl From<RefundPolicy> for OrderPolicy {
    fn from(refunds: RefundPolicy) -> Self {
        Self { refunds, ..Self::default() }
    }
}

impl From<GuestPolicy> for OrderPolicy {
    fn from(guests: GuestPolicy) -> Self {
        Self { guests, ..Self::default() }
    }
}

impl From<PendingPolicy> for OrderPolicy {
    fn from(pending: PendingPolicy) -> Self {
        Self { pending, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_round_trips() {
        let json = r#"{"refunds":"dated_to_order","guests":"excluded","pending":"counted"}"#;
        assert_eq!(serde_json::to_string(&OrderPolicy::default()).unwrap(), json);
        let read = |json| serde_json::from_str::<OrderPolicy>(json);
        assert_eq!(read("{}").unwrap(), OrderPolicy::default());
        assert_eq!(read(r#"{"refunds":"ignored"}"#).unwrap(), RefundPolicy::Ignored.into());
        assert_eq!(read(r#"{"guests":"each_a_customer"}"#).unwrap(), GuestPolicy::EachACustomer.into());
        assert_eq!(read(r#"{"pending":"excluded"}"#).unwrap(), PendingPolicy::Excluded.into());
        assert!(read(r#"{"refund":"ignored"}"#).is_err());
    }
}
