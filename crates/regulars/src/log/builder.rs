//! From columns or orders to a log.

use std::sync::Arc;

use super::assemble::Unsorted;
use super::columns::Column;
use super::data::{Dimension, OrderKeys, Refunds};
use super::intern::Interner;
use super::keys::KeyBuilder;
use super::order_columns::OrderColumns;
use super::read::{self, Chunk};
use super::strictness::{Faults, Strictness};
use super::{NO_VALUE, Orders};
use crate::error::Error;
use crate::model::{Calendar, Currency, Money, Order, OrderStatus, Timestamp};

/// Builds a log from chunks of columns or from single orders, in any order.
///
/// ```
/// use regulars::log::{OrdersBuilder, Strictness};
/// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
///
/// let mut builder = OrdersBuilder::new(Currency::GBP, Calendar::default(), Strictness::STOP);
/// builder.push(&Order::new(17, Timestamp::from_seconds(1_293_840_000)?, Money::parse("9.90")?))?;
/// let orders = builder.finish()?;
/// assert_eq!((orders.rows(), orders.known_customers()), (1, 1));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct OrdersBuilder {
    pub(super) currency: Currency,
    pub(super) calendar: Calendar,
    pub(super) faults: Faults,
    pub(super) customers: KeyBuilder,
    pub(super) at: Vec<i64>,
    pub(super) amount: Vec<i64>,
    pub(super) status: Vec<OrderStatus>,
    pub(super) units: Vec<u32>,
    pub(super) refunds: Refunds,
    pub(super) dimensions: Vec<(String, Interner, Vec<u32>)>,
    pub(super) keys: Option<Interner>,
}

impl OrdersBuilder {
    /// A builder for a log in one currency. Times without a zone are read in the calendar's.
    pub fn new(currency: Currency, calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            currency,
            calendar,
            faults: Faults::new(strictness),
            customers: KeyBuilder::default(),
            at: Vec::new(),
            amount: Vec::new(),
            status: Vec::new(),
            units: Vec::new(),
            refunds: Refunds::default(),
            dimensions: Vec::new(),
            keys: None,
        }
    }

    /// Makes room for this many more rows, so that a large log is not moved while it grows.
    pub fn reserve(&mut self, rows: usize) {
        self.at.reserve_exact(rows);
        self.amount.reserve_exact(rows);
        self.customers.reserve(rows);
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without times or amounts; [`Error::Mismatch`] where columns differ in length, or where the
    /// dimensions are not those of the chunks before. Rows that cannot be used are told by [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &OrderColumns<'_>) -> Result<(), Error> {
        let (Some(at), Some(amount)) = (&columns.at, &columns.amount) else {
            let param = if columns.at.is_none() { "at" } else { "amount" };
            return Err(Error::missing("orders", param, "the column that holds it"));
        };
        let rows = at.len();
        if let Some(other) = columns.optional().find(|column| column.len() != rows) {
            return Err(uneven(at, other));
        }
        self.same_dimensions(columns.dimensions.iter().map(|column| column.name))?;

        let before = self.at.len();
        let mut chunk = Chunk::new(self.faults.rows());
        read::times(at, self.calendar, &mut self.at, &mut chunk);
        read::amounts(amount, &mut self.amount, &mut chunk);
        self.read_status(columns.status.as_ref(), before, rows, &mut chunk);
        self.read_units(columns.units.as_ref(), before, rows, &mut chunk);
        let mut refunds = self.read_refunds(columns, before, rows, &mut chunk);
        self.read_dimensions(&columns.dimensions)?;
        super::customer_column::check(columns.customer.as_ref(), &mut chunk);
        self.read_keys(columns.order.as_ref(), before, rows, &mut chunk)?;

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            self.drop_bad(before, good);
            refunds.retain(|&(row, ..)| good.get(row) == Some(&true));
        }
        self.push_refunds(&refunds, before, good.as_deref())?;
        super::customer_column::read(columns.customer.as_ref(), rows, good.as_deref(), &mut self.customers)?;
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Adds one order.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion orders. An order that cannot be used is told by
    /// [`finish`](Self::finish).
    pub fn push(&mut self, order: &Order) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = order.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else if let Some(key) = &order.key {
            if self.keys.is_none() && !self.at.is_empty() {
                return Err(some_keys());
            }
            self.note_key(0, key, "order", &mut chunk)?;
        } else if self.keys.is_some() {
            chunk.fault(0, "order", "empty", "order_missing", KEY_ALLOWED);
        }
        if chunk.is_clean() {
            self.push_good(order)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no order, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "an order", why);
    }

    fn push_good(&mut self, order: &Order) -> Result<(), Error> {
        let before = self.at.len();
        self.at.push(order.placed_at.micros());
        self.amount.push(order.amount.ticks());
        if order.status != OrderStatus::Completed || !self.status.is_empty() {
            self.status.resize(before, OrderStatus::Completed);
            self.status.push(order.status);
        }
        let units = order.units.and_then(|units| u32::try_from(units).ok());
        if units.is_some() || !self.units.is_empty() {
            self.units.resize(before, NO_VALUE);
            self.units.push(units.unwrap_or(NO_VALUE));
        }
        for refund in &order.refunds {
            self.refunds.push(
                super::intern::next_code(before, "rows")?,
                refund.at.micros(),
                refund.amount.ticks(),
            );
        }
        for name in order.dimensions.keys() {
            if !self.dimensions.iter().any(|(known, ..)| known == name) {
                self.dimensions.push((name.clone(), Interner::default(), vec![NO_VALUE; before]));
            }
        }
        for (name, interner, codes) in &mut self.dimensions {
            codes.push(order.dimensions.get(name).map_or(Ok(NO_VALUE), |value| interner.code(value))?);
        }
        match &order.customer {
            Some(key) => self.customers.push(key),
            None => self.customers.push_guest(),
        }
    }

    pub(super) fn same_dimensions<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), Error> {
        if self.at.is_empty() && self.dimensions.is_empty() {
            self.dimensions = names.map(|name| (name.into(), Interner::default(), Vec::new())).collect();
            return Ok(());
        }
        let known: Vec<&str> = self.dimensions.iter().map(|(name, ..)| name.as_str()).collect();
        if known.iter().copied().eq(names.clone()) {
            return Ok(());
        }
        Err(Error::mismatch(
            &format!("rows with the dimensions [{}]", known.join(", ")),
            &format!("rows with [{}]", names.collect::<Vec<_>>().join(", ")),
            "all chunks of a log have the same dimensions in the same order",
        ))
    }

    fn read_status(&mut self, column: Option<&Column<'_>>, before: usize, rows: usize, chunk: &mut Chunk) {
        if let Some(column) = column {
            self.status.resize(before, OrderStatus::Completed);
            self.status.extend((0..rows).map(|row| read::status(column, row, chunk)));
        } else if !self.status.is_empty() {
            self.status.resize(before + rows, OrderStatus::Completed);
        }
    }

    fn read_units(&mut self, column: Option<&Column<'_>>, before: usize, rows: usize, chunk: &mut Chunk) {
        if let Some(column) = column {
            self.units.resize(before, NO_VALUE);
            self.units.extend((0..rows).map(|row| read::units(column, row, chunk).unwrap_or(NO_VALUE)));
        } else if !self.units.is_empty() {
            self.units.resize(before + rows, NO_VALUE);
        }
    }

    /// The refunds of a chunk as row, instant and amount.
    fn read_refunds(
        &self,
        columns: &OrderColumns<'_>,
        before: usize,
        rows: usize,
        chunk: &mut Chunk,
    ) -> Vec<(usize, i64, i64)> {
        let Some(refunded) = &columns.refunded else { return Vec::new() };
        let mut refunds = Vec::new();
        for row in 0..rows {
            let amount = read::optional_amount(refunded, row, "refunded", chunk);
            if amount == 0 {
                continue;
            }
            let (placed, whole) =
                (self.at.get(before + row).copied(), self.amount.get(before + row).copied());
            let (placed, whole) = (placed.unwrap_or(0), whole.unwrap_or(0));
            if amount > whole {
                let most = Money::from_ticks(whole);
                let found = Money::from_ticks(amount).to_string();
                let allowed = format!("at most the order's amount, {most}");
                chunk.fault(row, refunded.name, &found, "refund_exceeds_order", &allowed);
            }
            let at = columns
                .refunded_at
                .as_ref()
                .and_then(|column| read::optional_time(column, row, self.calendar, chunk))
                .map_or(placed, Timestamp::micros);
            if at < placed {
                let column = columns.refunded_at.map_or(refunded.name, |column| column.name);
                let placed =
                    Timestamp::from_micros(placed).map_or_else(|_| String::new(), |at| at.to_string());
                let found = Timestamp::from_micros(at).map_or_else(|_| String::new(), |at| at.to_string());
                let allowed = format!("at or after the order, {placed}");
                chunk.fault(row, column, &found, "refund_before_order", &allowed);
            }
            refunds.push((row, at, amount));
        }
        refunds
    }

    fn push_refunds(
        &mut self,
        refunds: &[(usize, i64, i64)],
        before: usize,
        good: Option<&[bool]>,
    ) -> Result<(), Error> {
        let mut place = before;
        let mut seen = 0;
        for &(row, at, amount) in refunds {
            place += match good {
                Some(good) => good.iter().take(row).skip(seen).filter(|&&good| good).count(),
                None => row - seen,
            };
            seen = row;
            self.refunds.push(super::intern::next_code(place, "rows")?, at, amount);
        }
        Ok(())
    }

    fn read_dimensions(&mut self, columns: &[Column<'_>]) -> Result<(), Error> {
        for ((_, interner, codes), column) in self.dimensions.iter_mut().zip(columns) {
            super::dimension::read(column, interner, codes)?;
        }
        Ok(())
    }

    fn read_keys(
        &mut self,
        column: Option<&Column<'_>>,
        before: usize,
        rows: usize,
        chunk: &mut Chunk,
    ) -> Result<(), Error> {
        let Some(column) = column else {
            if self.keys.is_some() {
                for row in 0..rows {
                    chunk.fault(row, "order", "empty", "order_missing", KEY_ALLOWED);
                }
            }
            return Ok(());
        };
        if self.keys.is_none() && before > 0 {
            return Err(some_keys());
        }
        let good = chunk.good(rows);
        for (row, good) in good.into_iter().enumerate() {
            if !good {
                continue;
            }
            match read::label(column.cell(row)) {
                Some(key) => self.note_key(row, &key, column.name, chunk)?,
                None => chunk.fault(row, column.name, "empty", "order_missing", KEY_ALLOWED),
            }
        }
        self.keys.get_or_insert_default();
        Ok(())
    }

    /// Notes the key of a good row. Keys are distinct, so the number of a key is the place of its row.
    fn note_key(&mut self, row: usize, key: &str, column: &str, chunk: &mut Chunk) -> Result<(), Error> {
        let keys = self.keys.get_or_insert_default();
        let before = keys.len();
        if (keys.code(key)? as usize) < before {
            chunk.fault(row, column, key, "order_repeated", KEY_ALLOWED);
        }
        Ok(())
    }

    fn drop_bad(&mut self, before: usize, good: &[bool]) {
        read::compact(&mut self.at, before, good);
        read::compact(&mut self.amount, before, good);
        if !self.status.is_empty() {
            read::compact(&mut self.status, before, good);
        }
        if !self.units.is_empty() {
            read::compact(&mut self.units, before, good);
        }
        for (_, _, codes) in &mut self.dimensions {
            read::compact(codes, before, good);
        }
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds; [`Error::Overflow`] with more
    /// than four billion rows or customers.
    pub fn finish(self) -> Result<Orders, Error> {
        let Self {
            currency,
            calendar,
            faults,
            customers,
            at,
            amount,
            status,
            units,
            refunds,
            dimensions,
            keys,
        } = self;
        let set_aside = faults.finish()?;
        let dimensions = dimensions
            .into_iter()
            .map(|(name, interner, codes)| Dimension::new(name, interner, codes))
            .collect();
        let (customers, codes) = customers.finish()?;
        // Keys are distinct, so the number of a key is the place of its row.
        let keys = keys.map(|keys| OrderKeys(keys.into_texts(), (0..).take(at.len()).collect()));
        let unsorted = Unsorted {
            currency,
            customers,
            codes,
            at,
            amount,
            status,
            units,
            refunds,
            dimensions,
            keys,
            set_aside,
        };
        Ok(Orders::new(Arc::new(unsorted.sorted()?), calendar))
    }
}

const KEY_ALLOWED: &str =
    "there once; if the table holds several lines of an order, build the log from order lines instead";

/// Two columns of one table that differ in length.
pub(super) fn uneven(a: &Column<'_>, b: &Column<'_>) -> Error {
    Error::mismatch(
        &format!("column {:?} with {} rows", a.name, a.len()),
        &format!("column {:?} with {}", b.name, b.len()),
        "all columns must be of one length",
    )
}

fn some_keys() -> Error {
    Error::mismatch("rows without order keys", "rows with order keys", "give every order its key, or none")
}

impl Orders {
    /// A log of these orders.
    ///
    /// # Errors
    /// Those of [`OrdersBuilder::finish`].
    pub fn from_orders<'a>(
        orders: impl IntoIterator<Item = &'a Order>,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = OrdersBuilder::new(currency, calendar, strictness);
        for order in orders {
            builder.push(order)?;
        }
        builder.finish()
    }

    /// A log from JSON lines, an [`Order`] on each; blank lines are passed over.
    ///
    /// # Errors
    /// Those of [`OrdersBuilder::finish`]. A line that is not an order is a bad row.
    ///
    /// # Example: a guest's order
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency};
    /// let text = r#"{"placed_at": "2011-01-05T10:00:00Z", "amount": "9.90"}"#;
    /// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!((orders.rows(), orders.known_customers()), (1, 0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(
        text: &str,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = OrdersBuilder::new(currency, calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<Order>(line) {
                Ok(order) => builder.push(&order)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
