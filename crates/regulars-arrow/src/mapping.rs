//! Which column holds what, and the logs that are read by it.

use arrow_array::RecordBatchReader;
use regulars::Error;
use regulars::log::{Column, LineColumns, LinesBuilder, OrderColumns, Orders, OrdersBuilder, Strictness};
use regulars::model::{Calendar, Currency};

use crate::column::Loaded;
use crate::currency::CurrencySource;
use crate::source::{Batches, Chunk, Nothing, Source};

/// Where a table of orders holds what.
///
/// # Example: a batch with one order
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator};
/// use regulars_arrow::OrderMapping;
///
/// let batch = RecordBatch::try_from_iter([
///     ("who", Arc::new(Int64Array::from(vec![17])) as _),
///     ("day", Arc::new(Date32Array::from(vec![15_000])) as _),
///     ("total", Arc::new(Float64Array::from(vec![9.9])) as _),
/// ])?;
/// let schema = batch.schema();
/// let mut mapping = OrderMapping::new("day", "total", "GBP");
/// mapping.customer = Some("who".into());
/// let orders = mapping.read(RecordBatchIterator::new([Ok(batch)], schema))?;
/// assert_eq!((orders.rows(), orders.known_customers()), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OrderMapping {
    /// The column that says who ordered; without it all are guests.
    pub customer: Option<String>,
    /// The column of the instant or day.
    pub at: String,
    /// The column of the amount.
    pub amount: String,
    /// An ISO 4217 code, or a column that holds the same one in every row.
    pub currency: String,
    /// The column of the order's own key.
    pub order: Option<String>,
    /// The column of the status.
    pub status: Option<String>,
    /// The column of what went back.
    pub refunded: Option<String>,
    /// The column that says when it went back.
    pub refunded_at: Option<String>,
    /// The column of the number of units.
    pub units: Option<String>,
    /// The columns of categories.
    pub dimensions: Vec<String>,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to rows that cannot be used.
    pub strictness: Strictness,
}

/// Where a table of order lines holds what.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LineMapping {
    /// The column of the key of the line's order.
    pub order: String,
    /// The column that says who ordered; without it all are guests.
    pub customer: Option<String>,
    /// The column of the instant or day.
    pub at: String,
    /// The column of the number of units.
    pub quantity: String,
    /// The column of a unit's price.
    pub unit_price: String,
    /// An ISO 4217 code, or a column that holds the same one in every row.
    pub currency: String,
    /// The columns of categories.
    pub dimensions: Vec<String>,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to lines that cannot be used.
    pub strictness: Strictness,
}

impl OrderMapping {
    /// Times, amounts and the currency; all else is added by setting its field.
    pub fn new(at: &str, amount: &str, currency: &str) -> Self {
        Self {
            customer: None,
            at: at.into(),
            amount: amount.into(),
            currency: currency.into(),
            order: None,
            status: None,
            refunded: None,
            refunded_at: None,
            units: None,
            dimensions: Vec::new(),
            calendar: Calendar::default(),
            strictness: Strictness::default(),
        }
    }

    /// The columns that are read, by name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        [Some(&self.at), Some(&self.amount)]
            .into_iter()
            .chain([&self.customer, &self.order, &self.status, &self.refunded].map(Option::as_ref))
            .chain([&self.refunded_at, &self.units].map(Option::as_ref))
            .flatten()
            .chain(&self.dimensions)
            .map(String::as_str)
    }

    /// Reads the log.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for a column that is not there; [`Error::Input`] for one of a type that cannot be read;
    /// [`Error::CurrencyMismatch`] for a second currency; those of [`OrdersBuilder::finish`].
    pub fn read(&self, batches: impl RecordBatchReader) -> Result<Orders, Error> {
        self.read_from(&mut Batches(batches))
    }

    /// Reads the log from chunks of any kind.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_from(&self, source: &mut dyn Source) -> Result<Orders, Error> {
        check_names(self.columns(), &source.names())?;
        let make = |currency, rows| {
            let mut builder = OrdersBuilder::new(currency, self.calendar, self.strictness);
            builder.reserve(rows);
            builder
        };
        read(source, &self.currency, make, |builder, chunk| self.extend(builder, chunk))?.finish()
    }

    fn extend(&self, builder: &mut OrdersBuilder, chunk: &dyn Chunk) -> Result<(), Error> {
        let load = |name: &String| chunk.column(name)?.check(name);
        let time = |name: &String| chunk.column(name)?.check_times(name);
        let optional = |name: &Option<String>| name.as_ref().map(load).transpose();
        let at = time(&self.at)?;
        let amount = load(&self.amount)?;
        let customer = optional(&self.customer)?;
        let order = optional(&self.order)?;
        let status = optional(&self.status)?;
        let refunded = optional(&self.refunded)?;
        let refunded_at = self.refunded_at.as_ref().map(time).transpose()?;
        let units = optional(&self.units)?;
        let dimensions = dimensions(chunk, &self.dimensions)?;

        let mut columns = OrderColumns::new(
            lend(customer.as_ref(), self.customer.as_deref()),
            at.column(&self.at),
            amount.column(&self.amount),
        );
        columns.order = lend(order.as_ref(), self.order.as_deref());
        columns.status = lend(status.as_ref(), self.status.as_deref());
        columns.refunded = lend(refunded.as_ref(), self.refunded.as_deref());
        columns.refunded_at = lend(refunded_at.as_ref(), self.refunded_at.as_deref());
        columns.units = lend(units.as_ref(), self.units.as_deref());
        columns.dimensions =
            dimensions.iter().zip(&self.dimensions).map(|(column, name)| column.column(name)).collect();
        builder.extend(&columns)
    }
}

impl LineMapping {
    /// Keys, times, quantities, prices and the currency; all else is added by setting its field.
    pub fn new(order: &str, at: &str, quantity: &str, unit_price: &str, currency: &str) -> Self {
        Self {
            order: order.into(),
            customer: None,
            at: at.into(),
            quantity: quantity.into(),
            unit_price: unit_price.into(),
            currency: currency.into(),
            dimensions: Vec::new(),
            calendar: Calendar::default(),
            strictness: Strictness::default(),
        }
    }

    /// The columns that are read, by name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let always = [&self.order, &self.at, &self.quantity, &self.unit_price];
        always.into_iter().chain(&self.customer).chain(&self.dimensions).map(String::as_str)
    }

    /// Reads the log, with the lines of an order folded into one.
    ///
    /// # Errors
    /// As [`OrderMapping::read`].
    pub fn read(&self, batches: impl RecordBatchReader) -> Result<Orders, Error> {
        self.read_from(&mut Batches(batches))
    }

    /// Reads the log from chunks of any kind.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_from(&self, source: &mut dyn Source) -> Result<Orders, Error> {
        check_names(self.columns(), &source.names())?;
        let make = |currency, _| LinesBuilder::new(currency, self.calendar, self.strictness);
        read(source, &self.currency, make, |builder, chunk| self.extend(builder, chunk))?.finish()
    }

    fn extend(&self, builder: &mut LinesBuilder, chunk: &dyn Chunk) -> Result<(), Error> {
        let load = |name: &String| chunk.column(name)?.check(name);
        let time = |name: &String| chunk.column(name)?.check_times(name);
        let order = load(&self.order)?;
        let customer = self.customer.as_ref().map(load).transpose()?;
        let at = time(&self.at)?;
        let quantity = load(&self.quantity)?;
        let unit_price = load(&self.unit_price)?;
        let dimensions = dimensions(chunk, &self.dimensions)?;
        builder.extend(&LineColumns {
            order: order.column(&self.order),
            customer: lend(customer.as_ref(), self.customer.as_deref()),
            at: at.column(&self.at),
            quantity: quantity.column(&self.quantity),
            unit_price: unit_price.column(&self.unit_price),
            dimensions: dimensions
                .iter()
                .zip(&self.dimensions)
                .map(|(column, name)| column.column(name))
                .collect(),
        })
    }
}

/// Room is made for at most so many rows before they have come, whatever a table says of itself.
const MOST_AHEAD: u64 = 1 << 26;

/// Feeds each chunk to a builder that is made once the currency is known, for about so many rows.
pub(crate) fn read<B>(
    source: &mut dyn Source,
    currency: &str,
    make: impl Fn(Currency, usize) -> B,
    extend: impl Fn(&mut B, &dyn Chunk) -> Result<(), Error>,
) -> Result<B, Error> {
    let mut currency = CurrencySource::new(currency, &source.names())?;
    let rows = usize::try_from(source.rows().unwrap_or(0).min(MOST_AHEAD)).unwrap_or(0);
    let mut builder = None;
    while let Some(chunk) = source.next_chunk()? {
        if chunk.rows() == 0 {
            continue;
        }
        currency.check(chunk.as_ref())?;
        if builder.is_none() {
            builder = Some(make(currency.known()?, rows));
        }
        if let Some(builder) = &mut builder {
            extend(builder, chunk.as_ref())?;
        }
    }
    if let Some(builder) = builder {
        return Ok(builder);
    }
    // An empty log still knows its dimensions.
    let mut builder = make(currency.known()?, 0);
    extend(&mut builder, &Nothing)?;
    Ok(builder)
}

pub(crate) fn check_names<'a>(names: impl Iterator<Item = &'a str>, known: &[String]) -> Result<(), Error> {
    for name in names {
        if !known.iter().any(|known| known == name) {
            return Err(Error::unknown_name("column", name, known.iter().map(String::as_str)));
        }
    }
    Ok(())
}

pub(crate) fn dimensions(chunk: &dyn Chunk, names: &[String]) -> Result<Vec<Loaded>, Error> {
    names.iter().map(|name| chunk.column(name)).collect()
}

/// A column that may not be there, with its name.
pub(crate) fn lend<'a>(column: Option<&'a Loaded>, name: Option<&'a str>) -> Option<Column<'a>> {
    Some(column?.column(name?))
}
