//! Orders as columns.

use super::columns::Column;

/// A chunk of orders as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct OrderColumns<'a> {
    /// Who ordered: a whole number or a text; absent (empty, NaN) is a guest. Without the column all are guests.
    pub customer: Option<Column<'a>>,
    /// When the order was placed.
    pub at: Option<Column<'a>>,
    /// What it came to, 0 or more.
    pub amount: Option<Column<'a>>,
    /// The order's own key. Each must be there once.
    pub order: Option<Column<'a>>,
    /// Completed, pending, cancelled or test; absent is completed.
    pub status: Option<Column<'a>>,
    /// What went back of it, 0 up to the amount; absent is 0.
    pub refunded: Option<Column<'a>>,
    /// When it went back; absent is when the order was placed.
    pub refunded_at: Option<Column<'a>>,
    /// How many units the order holds; absent is unknown.
    pub units: Option<Column<'a>>,
    /// Named categories of the order, such as its channel or its country.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> OrderColumns<'a> {
    /// Columns of customers, times and amounts.
    pub fn new(customer: Option<Column<'a>>, at: Column<'a>, amount: Column<'a>) -> Self {
        Self { customer, at: Some(at), amount: Some(amount), ..Self::default() }
    }

    /// Those that are there, but for the instants, which tell how many rows there are.
    pub(super) fn optional(&self) -> impl Iterator<Item = &Column<'a>> {
        [
            &self.customer,
            &self.amount,
            &self.order,
            &self.status,
            &self.refunded,
            &self.refunded_at,
            &self.units,
        ]
        .into_iter()
        .flatten()
        .chain(&self.dimensions)
    }
}
