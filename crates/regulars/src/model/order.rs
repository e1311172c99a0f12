//! What is bought.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Money, Problem, Timestamp};
use crate::Error;

/// One purchase by one customer, whatever the number of items.
///
/// # Example: an order of 30.00, of which 10.00 went back
/// ```
/// use regulars::model::{Calendar, Money, Order, Timestamp};
///
/// let utc = Calendar::default();
/// let (bought, returned) = (Timestamp::parse("2011-07-01", &utc)?, Timestamp::parse("2011-07-08", &utc)?);
/// let order = Order::new("ada", bought, Money::parse("30")?)
///     .with_refund(Money::parse("10")?, returned)
///     .with_dimension("country", "GB");
/// assert!(order.validate().is_empty());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Order {
    /// What the business calls the order by.
    #[serde(default)]
    pub key: Option<String>,
    /// Who bought; `None` is a guest.
    #[serde(default)]
    pub customer: Option<CustomerKey>,
    /// When the order was placed.
    pub placed_at: Timestamp,
    /// What the customer paid or owes, before refunds: zero or more.
    pub amount: Money,
    /// Whether the order counts.
    #[serde(default)]
    pub status: OrderStatus,
    /// What went back to the customer.
    #[serde(default)]
    pub refunds: Vec<Refund>,
    /// How many items were bought.
    #[serde(default)]
    pub units: Option<u64>,
    /// Anything to group orders by: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

/// Money that went back to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// How much: more than zero.
    pub amount: Money,
    /// When.
    pub at: Timestamp,
}

impl Order {
    /// A completed order of a customer.
    pub fn new(customer: impl Into<CustomerKey>, placed_at: Timestamp, amount: Money) -> Self {
        Self { customer: Some(customer.into()), ..Self::guest(placed_at, amount) }
    }

    /// A completed order of somebody who gave no account.
    pub fn guest(placed_at: Timestamp, amount: Money) -> Self {
        Self {
            key: None,
            customer: None,
            placed_at,
            amount,
            status: OrderStatus::default(),
            refunds: Vec::new(),
            units: None,
            dimensions: BTreeMap::new(),
        }
    }

    /// The same order under this key.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The same order in this state.
    #[must_use]
    pub fn with_status(mut self, status: OrderStatus) -> Self {
        self.status = status;
        self
    }

    /// The same order with a refund more.
    #[must_use]
    pub fn with_refund(mut self, amount: Money, at: Timestamp) -> Self {
        self.refunds.push(Refund { amount, at });
        self
    }

    /// The same order of this many items.
    #[must_use]
    pub fn with_units(mut self, units: u64) -> Self {
        self.units = Some(units);
        self
    }

    /// The same order with a dimension more.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// Everything that keeps the order from being used; nothing if it can be.
    ///
    /// | reason | what is wrong |
    /// |---|---|
    /// | `amount_negative` | the amount is below zero; money that went back is a refund |
    /// | `refund_not_positive` | a refund is zero or below |
    /// | `refund_before_order` | a refund is dated before the order |
    /// | `refunds_exceed_amount` | the refunds together are larger than the order |
    ///
    /// ```
    /// use regulars::model::{Money, Order, Timestamp};
    /// let order = Order::new(7, Timestamp::EPOCH, Money::from_ticks(5))
    ///     .with_refund(Money::from_ticks(3), Timestamp::EPOCH)
    ///     .with_refund(Money::from_ticks(3), Timestamp::EPOCH);
    /// let reasons: Vec<_> = order.validate().iter().map(|problem| problem.reason).collect();
    /// assert_eq!(reasons, ["refunds_exceed_amount"]);
    /// ```
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.amount < Money::ZERO {
            problems.push(Problem::new("amount", &self.amount, "amount_negative", "zero or more"));
        }
        for refund in &self.refunds {
            if refund.amount <= Money::ZERO {
                let allowed = "more than zero";
                problems.push(Problem::new("refunds", &refund.amount, "refund_not_positive", allowed));
            }
            if refund.at < self.placed_at {
                let allowed = "dated at or after the order";
                problems.push(Problem::new("refunds", &refund.at, "refund_before_order", allowed));
            }
        }
        let refunded = self.refunds.iter().map(|refund| i128::from(refund.amount.ticks())).sum::<i128>();
        if self.amount >= Money::ZERO && refunded > i128::from(self.amount.ticks()) {
            let value = i64::try_from(refunded).map_or(Money::MAX, Money::from_ticks);
            let allowed = "together at most the order's amount";
            problems.push(Problem::new("refunds", &value, "refunds_exceed_amount", allowed));
        }
        problems
    }
}

/// How far an order has come. Cancelled and test orders never count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    /// Paid for.
    #[default]
    Completed,
    /// Placed, and not yet paid for or fulfilled; whether it counts is a
    /// [`PendingPolicy`](super::PendingPolicy).
    Pending,
    /// Called off.
    Cancelled,
    /// Placed by the business to try something out.
    Test,
}

impl OrderStatus {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Completed, Self::Pending, Self::Cancelled, Self::Test];

    /// The name, in `snake_case`.
    ///
    /// ```
    /// assert_eq!(regulars::model::OrderStatus::Cancelled.name(), "cancelled");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::Pending => "pending",
            Self::Cancelled => "cancelled",
            Self::Test => "test",
        }
    }
}

impl fmt::Display for OrderStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for OrderStatus {
    type Err = Error;

    /// Reads the spellings that shops use, in any case.
    ///
    /// ```
    /// use regulars::model::OrderStatus;
    /// assert_eq!("Shipped".parse::<OrderStatus>()?, OrderStatus::Completed);
    /// assert_eq!("canceled".parse::<OrderStatus>()?, OrderStatus::Cancelled);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    fn from_str(text: &str) -> Result<Self, Error> {
        match text.trim().to_ascii_lowercase().as_str() {
            "complete" | "completed" | "paid" | "fulfilled" | "shipped" | "delivered" => Ok(Self::Completed),
            "pending" | "processing" | "open" | "placed" => Ok(Self::Pending),
            "cancelled" | "canceled" | "voided" => Ok(Self::Cancelled),
            "test" => Ok(Self::Test),
            _ => Err(Error::unreadable(
                text,
                "an order status; it must be completed (or complete, paid, fulfilled, shipped, delivered), \
                 pending (or processing, open, placed), cancelled (or canceled, voided) or test",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds).unwrap()
    }

    fn reasons(order: &Order) -> Vec<&str> {
        order.validate().iter().map(|problem| problem.reason).collect()
    }

    #[test]
    fn problems_are_all_named() {
        let ticks = Money::from_ticks;
        assert!(Order::guest(at(0), Money::ZERO).validate().is_empty());
        // The whole order may go back, at the instant it was placed.
        assert!(Order::new(1, at(0), ticks(10)).with_refund(ticks(10), at(0)).validate().is_empty());
        assert_eq!(reasons(&Order::new(1, at(0), ticks(-1))), ["amount_negative"]);
        assert_eq!(
            reasons(&Order::new(1, at(0), Money::MIN).with_refund(ticks(1), at(0))),
            ["amount_negative"]
        );
        assert_eq!(
            reasons(
                &Order::new(1, at(0), ticks(10)).with_refund(ticks(0), at(-1)).with_refund(ticks(11), at(0))
            ),
            ["refund_not_positive", "refund_before_order", "refunds_exceed_amount"]
        );
        let order =
            Order::new(1, at(0), Money::MAX).with_refund(Money::MAX, at(0)).with_refund(Money::MAX, at(0));
        assert_eq!(reasons(&order), ["refunds_exceed_amount"]);
    }

    #[test]
    fn statuses() {
        for status in OrderStatus::ALL {
            assert_eq!(status.name().to_uppercase().parse::<OrderStatus>().unwrap(), status);
            assert_eq!(serde_json::to_string(&status).unwrap(), format!("\"{status}\""));
        }
        let error = "refunded".parse::<OrderStatus>().unwrap_err();
        assert_eq!(error.code(), "unreadable");
        assert!(error.to_string().contains("voided"));
    }

    #[test]
    fn json_round_trips() {
        let order = Order::new("ada", at(0), Money::from_ticks(123_400))
            .with_key("A-1")
            .with_status(OrderStatus::Pending)
            .with_refund(Money::from_ticks(1), at(1))
            .with_units(3)
            .with_dimension("country", "GB");
        let json = serde_json::to_string(&order).unwrap();
        assert_eq!(
            json,
            r#"{"key":"A-1","customer":"ada","placed_at":"1970-01-01T00:00:00Z","amount":"12.34","status":"pending","refunds":[{"amount":"0.0001","at":"1970-01-01T00:00:01Z"}],"units":3,"dimensions":{"country":"GB"}}"#
        );
        assert_eq!(serde_json::from_str::<Order>(&json).unwrap(), order);
        assert_eq!(
            serde_json::from_str::<Order>(r#"{"placed_at":"1970-01-01","amount":12.34}"#).unwrap(),
            Order::guest(at(0), Money::from_ticks(123_400))
        );
    }
}
