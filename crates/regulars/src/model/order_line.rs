//! One position of an order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Money, Problem, Timestamp};
use crate::Error;

/// One position of an order: so many units of one thing. Lines that share an order key make one order.
///
/// # Example: six units at 2.55
/// ```
/// use regulars::model::{Money, OrderLine, Timestamp};
///
/// let line = OrderLine::new("536365", Timestamp::EPOCH, 6, Money::parse("2.55")?).with_customer(17_850);
/// assert_eq!(line.amount()?.to_string(), "15.30");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrderLine {
    /// The order that the line belongs to.
    pub order: String,
    /// Who bought; `None` is a guest.
    #[serde(default)]
    pub customer: Option<CustomerKey>,
    /// When the order was placed.
    pub at: Timestamp,
    /// How many units: one or more.
    pub quantity: i64,
    /// What a unit costs: more than zero.
    pub unit_price: Money,
    /// Anything to group lines by: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

impl OrderLine {
    /// A line of an order whose customer is not known.
    pub fn new(order: impl Into<String>, at: Timestamp, quantity: i64, unit_price: Money) -> Self {
        Self { order: order.into(), customer: None, at, quantity, unit_price, dimensions: BTreeMap::new() }
    }

    /// The same line, bought by this customer.
    #[must_use]
    pub fn with_customer(mut self, customer: impl Into<CustomerKey>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// The same line with a dimension more.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// Quantity times unit price.
    ///
    /// # Errors
    /// [`Error::Overflow`] if that is outside the range of [`Money`].
    pub fn amount(&self) -> Result<Money, Error> {
        self.unit_price
            .checked_mul(self.quantity)
            .ok_or_else(|| Error::overflow("the amount of an order line"))
    }

    /// Everything that keeps the line from being used; nothing if it can be.
    ///
    /// | reason | what is wrong |
    /// |---|---|
    /// | `quantity_not_positive` | the quantity is zero or below, as in a return |
    /// | `unit_price_not_positive` | the unit price is zero or below, as in a correction |
    /// | `amount_out_of_range` | quantity times unit price is outside the range of [`Money`] |
    ///
    /// ```
    /// use regulars::model::{Money, OrderLine, Timestamp};
    /// let line = OrderLine::new("C536379", Timestamp::EPOCH, -1, Money::from_ticks(275_000));
    /// assert_eq!(line.validate()[0].reason, "quantity_not_positive");
    /// ```
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.quantity <= 0 {
            problems.push(Problem::new("quantity", &self.quantity, "quantity_not_positive", "one or more"));
        }
        if self.unit_price <= Money::ZERO {
            let allowed = "more than zero";
            problems.push(Problem::new("unit_price", &self.unit_price, "unit_price_not_positive", allowed));
        }
        if problems.is_empty() && self.amount().is_err() {
            let allowed = "such that quantity times unit price is at most 922337203685477.5807";
            problems.push(Problem::new("quantity", &self.quantity, "amount_out_of_range", allowed));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(quantity: i64, ticks: i64) -> OrderLine {
        OrderLine::new("1", Timestamp::EPOCH, quantity, Money::from_ticks(ticks))
    }

    #[test]
    fn problems_are_all_named() {
        let reasons = |quantity, ticks| {
            line(quantity, ticks).validate().iter().map(|problem| problem.reason).collect::<Vec<_>>()
        };
        assert!(reasons(1, 1).is_empty());
        assert_eq!(reasons(0, 1), ["quantity_not_positive"]);
        assert_eq!(reasons(1, 0), ["unit_price_not_positive"]);
        assert_eq!(reasons(i64::MIN, i64::MIN), ["quantity_not_positive", "unit_price_not_positive"]);
        assert_eq!(reasons(i64::MAX, 2), ["amount_out_of_range"]);
        assert_eq!(line(i64::MAX, 2).amount().unwrap_err().code(), "overflow");
        assert_eq!(line(i64::MAX, 1).amount().unwrap(), Money::MAX);
    }

    #[test]
    fn json_round_trips() {
        let line = line(6, 25_500).with_customer(17_850).with_dimension("product", "lantern");
        let json = serde_json::to_string(&line).unwrap();
        assert_eq!(
            json,
            r#"{"order":"1","customer":17850,"at":"1970-01-01T00:00:00Z","quantity":6,"unit_price":"2.55","dimensions":{"product":"lantern"}}"#
        );
        assert_eq!(serde_json::from_str::<OrderLine>(&json).unwrap(), line);
    }
}
