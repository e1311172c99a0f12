//! From order lines to orders: lines with the same order key are one order.

use super::builder::OrdersBuilder;
use super::columns::Column;
use super::read::{self, Chunk};
use super::strictness::Strictness;
use super::{NO_VALUE, Orders};
use crate::Error;
use crate::model::{Calendar, Currency, CustomerKey, Money};

/// A chunk of order lines as columns of equal length.
#[derive(Clone)]
pub struct LineColumns<'a> {
    /// The key of the order that the line belongs to.
    pub order: Column<'a>,
    /// Who ordered; absent is a guest. All lines of an order say the same.
    pub customer: Option<Column<'a>>,
    /// When; the order's instant is the earliest of its lines'.
    pub at: Column<'a>,
    /// How many units, 1 or more.
    pub quantity: Column<'a>,
    /// What a unit came to, more than 0.
    pub unit_price: Column<'a>,
    /// Named categories of the order. All lines of an order say the same.
    pub dimensions: Vec<Column<'a>>,
}

/// Builds a log from order lines. The amount of an order is the exact sum of quantity times price over its lines, its
/// units the sum of the quantities.
///
/// A line of zero or fewer units, or of a price of zero or less, is a bad row: shops write returns, corrections and
/// gifts that way, and what such a line means for the order only the shop knows. [`Strictness::SetAside`] leaves
/// these lines out and counts them by reason.
#[derive(Debug)]
pub struct LinesBuilder {
    orders: OrdersBuilder,
    customers: Vec<Option<CustomerKey>>,
}

/// A line that can be used.
struct Line {
    order: String,
    customer: Option<CustomerKey>,
    at: i64,
    amount: i64,
    units: u32,
}

impl LinesBuilder {
    /// A builder for a log in one currency. Times without a zone are read in the calendar's.
    pub fn new(currency: Currency, calendar: Calendar, strictness: Strictness) -> Self {
        Self { orders: OrdersBuilder::new(currency, calendar, strictness), customers: Vec::new() }
    }

    /// Adds a chunk of lines. Lines of an order may come in different chunks.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where columns differ in length, or where the dimensions are not those of the chunks before;
    /// [`Error::Overflow`] where an order's amount or units no longer fit. Lines that cannot be used are told by
    /// [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &LineColumns<'_>) -> Result<(), Error> {
        let rows = columns.at.len();
        let all = [&columns.order, &columns.quantity, &columns.unit_price];
        let mut others = all.into_iter().chain(&columns.customer).chain(&columns.dimensions);
        if let Some(other) = others.find(|column| column.len() != rows) {
            return Err(super::builder::uneven(&columns.at, other));
        }
        self.orders.same_dimensions(columns.dimensions.iter().map(|column| column.name))?;
        let mut chunk = Chunk::new(self.orders.faults.rows());
        let mut at = Vec::with_capacity(rows);
        read::times(&columns.at, self.orders.calendar, &mut at, &mut chunk);
        let good = chunk.good(rows);
        let mut labels = Vec::with_capacity(columns.dimensions.len());
        for (column, (_, interner, _)) in columns.dimensions.iter().zip(&mut self.orders.dimensions) {
            let mut codes = Vec::with_capacity(rows);
            super::dimension::read(column, interner, &mut codes)?;
            labels.push(codes);
        }
        for ((row, at), _) in at.into_iter().enumerate().zip(good).filter(|(_, good)| *good) {
            if let Some(line) = read_line(columns, row, at, &mut chunk) {
                let codes = labels.iter().map(|codes| codes.get(row).copied().unwrap_or(NO_VALUE));
                self.take(columns, row, line, &codes.collect::<Vec<_>>(), &mut chunk)?;
            }
        }
        self.orders.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Puts a line into its order, or begins one.
    fn take(
        &mut self,
        columns: &LineColumns<'_>,
        row: usize,
        line: Line,
        codes: &[u32],
        chunk: &mut Chunk,
    ) -> Result<(), Error> {
        let orders = &mut self.orders;
        let keys = orders.keys.get_or_insert_default();
        let before = keys.len();
        let order = keys.code(&line.order)? as usize;
        if order == before {
            orders.at.push(line.at);
            orders.amount.push(line.amount);
            orders.units.push(line.units);
            for ((_, _, column), &code) in orders.dimensions.iter_mut().zip(codes) {
                column.push(code);
            }
            self.customers.push(line.customer);
            return Ok(());
        }
        if self.customers.get(order) != Some(&line.customer) {
            let name = columns.customer.map_or("customer", |column| column.name);
            let found = line.customer.map_or_else(|| "empty".into(), |key| key.to_string());
            chunk.fault(row, name, &found, "customer_conflict", "the same in all lines of an order");
            return Ok(());
        }
        for (((_, _, column), &code), input) in orders.dimensions.iter().zip(codes).zip(&columns.dimensions) {
            if column.get(order) != Some(&code) {
                let found = read::label(input.cell(row)).unwrap_or_else(|| "empty".into());
                chunk.fault(
                    row,
                    input.name,
                    &found,
                    "dimension_conflict",
                    "the same in all lines of an order",
                );
                return Ok(());
            }
        }
        if let Some(at) = orders.at.get_mut(order) {
            *at = line.at.min(*at);
        }
        if let Some(amount) = orders.amount.get_mut(order) {
            *amount = amount.checked_add(line.amount).ok_or_else(|| Error::overflow("an order's amount"))?;
        }
        if let Some(units) = orders.units.get_mut(order) {
            let sum = units.checked_add(line.units).filter(|&sum| sum != NO_VALUE);
            *units = sum.ok_or_else(|| Error::overflow("an order's units"))?;
        }
        Ok(())
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// Those of [`OrdersBuilder::finish`].
    pub fn finish(mut self) -> Result<Orders, Error> {
        for customer in &self.customers {
            match customer {
                Some(key) => self.orders.customers.push(key)?,
                None => self.orders.customers.push_guest()?,
            }
        }
        self.orders.finish()
    }
}

fn read_line(columns: &LineColumns<'_>, row: usize, at: i64, chunk: &mut Chunk) -> Option<Line> {
    let fault = |chunk: &mut Chunk, column: &Column<'_>, reason: &str, allowed: &str| {
        chunk.fault(row, column.name, &column.cell(row).to_string(), reason, allowed);
    };
    let Some(order) = read::label(columns.order.cell(row)) else {
        fault(chunk, &columns.order, "order_missing", "the key of the line's order");
        return None;
    };
    let quantity = read::integer(columns.quantity.cell(row));
    let Some(units) = quantity.filter(|&units| units > 0) else {
        let reason = if quantity.is_some() { "quantity_not_positive" } else { "quantity_unreadable" };
        fault(chunk, &columns.quantity, reason, "a whole number of 1 or more");
        return None;
    };
    let price = read::money(columns.unit_price.cell(row));
    let Some(price) = price.filter(|&price| price > Money::ZERO) else {
        let reason = if price.is_some() { "unit_price_not_positive" } else { "unit_price_unreadable" };
        fault(chunk, &columns.unit_price, reason, "an amount of more than 0");
        return None;
    };
    let Some(amount) = price.checked_mul(units) else {
        fault(chunk, &columns.unit_price, "amount_too_large", "below 922 million million for the line");
        return None;
    };
    let Some(units) = u32::try_from(units).ok().filter(|&units| units != NO_VALUE) else {
        fault(chunk, &columns.quantity, "quantity_too_large", "at most 4,294,967,294");
        return None;
    };
    let customer = match &columns.customer {
        None => None,
        Some(column) => {
            let Ok(customer) = read::key(column.cell(row)) else {
                fault(
                    chunk,
                    column,
                    "customer_unreadable",
                    "a whole number or a text; an empty one is a guest",
                );
                return None;
            };
            customer
        }
    };
    Some(Line { order, customer, at, amount: amount.ticks(), units })
}
