//! What is wrong with a record.

use serde::Serialize;

use crate::BadRow;

/// Something that keeps a record from being used: which of its fields, what was found and what is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// The field.
    pub field: &'static str,
    /// What was found there.
    pub value: String,
    /// The stable name of the reason, such as `amount_negative`.
    pub reason: &'static str,
    /// What is allowed, as the end of a sentence that begins with "must be".
    pub allowed: &'static str,
}

impl Problem {
    pub(super) fn new(
        field: &'static str,
        value: &dyn std::fmt::Display,
        reason: &'static str,
        allowed: &'static str,
    ) -> Self {
        Self { field, value: value.to_string(), reason, allowed }
    }

    /// The problem as that of a row, counted from 0.
    ///
    /// ```
    /// use regulars::model::{Money, Order, Timestamp};
    /// let order = Order::new("ada", Timestamp::EPOCH, Money::from_ticks(-10_000));
    /// assert_eq!(
    ///     order.validate()[0].at_row(3).to_string(),
    ///     "row 3: amount is -1.00, but must be zero or more"
    /// );
    /// ```
    pub fn at_row(&self, row: u64) -> BadRow {
        BadRow::new(row, self.field, &self.value, self.reason, self.allowed)
    }
}
