//! Which column holds what, and the logs that are read by it.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::Schema;
use regulars::Error;
use regulars::log::{
    Column, LineColumns, LinesBuilder, OrderColumns, Orders, OrdersBuilder, Strictness, Values,
};
use regulars::model::{Calendar, Currency, CustomerKey, Timestamp};

use crate::column::{Loaded, Role};
use crate::currency::CurrencySource;
use crate::unreadable;

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
        check_names(self.columns(), &batches.schema())?;
        let make = |currency| OrdersBuilder::new(currency, self.calendar, self.strictness);
        read(batches, &self.currency, make, |builder, batch| self.extend(builder, batch))?.finish()
    }

    fn extend(&self, builder: &mut OrdersBuilder, batch: &RecordBatch) -> Result<(), Error> {
        let load = |name: &String| Loaded::of(batch, name, Role::Other);
        let optional = |name: &Option<String>| name.as_ref().map(load).transpose();
        let at = Loaded::of(batch, &self.at, Role::Time)?;
        let amount = load(&self.amount)?;
        let customer = optional(&self.customer)?;
        let order = optional(&self.order)?;
        let status = optional(&self.status)?;
        let refunded = optional(&self.refunded)?;
        let refunded_at =
            self.refunded_at.as_ref().map(|name| Loaded::of(batch, name, Role::Time)).transpose()?;
        let units = optional(&self.units)?;
        let dimensions = dimensions(batch, &self.dimensions)?;

        let mut columns =
            OrderColumns::new(customer.as_ref().map(Loaded::column), at.column(), amount.column());
        columns.order = order.as_ref().map(Loaded::column);
        columns.status = status.as_ref().map(Loaded::column);
        columns.refunded = refunded.as_ref().map(Loaded::column);
        columns.refunded_at = refunded_at.as_ref().map(Loaded::column);
        columns.units = units.as_ref().map(Loaded::column);
        columns.dimensions = dimensions.iter().map(Loaded::column).collect();
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
        check_names(self.columns(), &batches.schema())?;
        let make = |currency| LinesBuilder::new(currency, self.calendar, self.strictness);
        read(batches, &self.currency, make, |builder, batch| self.extend(builder, batch))?.finish()
    }

    fn extend(&self, builder: &mut LinesBuilder, batch: &RecordBatch) -> Result<(), Error> {
        let load = |name: &String| Loaded::of(batch, name, Role::Other);
        let order = load(&self.order)?;
        let customer = self.customer.as_ref().map(load).transpose()?;
        let at = Loaded::of(batch, &self.at, Role::Time)?;
        let quantity = load(&self.quantity)?;
        let unit_price = load(&self.unit_price)?;
        let dimensions = dimensions(batch, &self.dimensions)?;
        builder.extend(&LineColumns {
            order: order.column(),
            customer: customer.as_ref().map(Loaded::column),
            at: at.column(),
            quantity: quantity.column(),
            unit_price: unit_price.column(),
            dimensions: dimensions.iter().map(Loaded::column).collect(),
        })
    }
}

/// When customers were first seen, from a table: what [`Orders::with_first_seen`] takes.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys and times that cannot be read.
pub fn first_seen(
    batches: impl RecordBatchReader,
    customer: &str,
    at: &str,
    calendar: Calendar,
) -> Result<Vec<(CustomerKey, Timestamp)>, Error> {
    check_names([customer, at].into_iter(), &batches.schema())?;
    // Keys and times are read as those of orders are, by the same code: as orders of nothing.
    let make = |currency| OrdersBuilder::new(currency, calendar, Strictness::STOP);
    let seen = read(batches, Currency::XXX.code(), make, |builder, batch| {
        let key = Loaded::of(batch, customer, Role::Other)?;
        let at = Loaded::of(batch, at, Role::Time)?;
        let nothing = vec![0_i64; batch.num_rows()];
        let nothing = Column::new("amount", Values::Integers(&nothing));
        builder.extend(&OrderColumns::new(Some(key.column()), at.column(), nothing))
    })?;
    Ok(seen.finish()?.iter().filter_map(|order| Some((order.customer?, order.placed_at))).collect())
}

/// Feeds each batch to a builder that is made once the currency is known.
fn read<B>(
    batches: impl RecordBatchReader,
    currency: &str,
    make: impl Fn(Currency) -> B,
    extend: impl Fn(&mut B, &RecordBatch) -> Result<(), Error>,
) -> Result<B, Error> {
    let schema = batches.schema();
    let mut source = CurrencySource::new(currency, &schema)?;
    let mut builder = None;
    for batch in batches {
        let batch = batch.map_err(|error| unreadable(&error))?;
        if batch.num_rows() == 0 {
            continue;
        }
        source.check(&batch)?;
        if builder.is_none() {
            builder = Some(make(source.known()?));
        }
        if let Some(builder) = &mut builder {
            extend(builder, &batch)?;
        }
    }
    if let Some(builder) = builder {
        return Ok(builder);
    }
    // An empty log still knows its dimensions, and its columns are still checked.
    let mut builder = make(source.known()?);
    extend(&mut builder, &RecordBatch::new_empty(schema))?;
    Ok(builder)
}

fn check_names<'a>(names: impl Iterator<Item = &'a str>, schema: &Schema) -> Result<(), Error> {
    for name in names {
        if schema.index_of(name).is_err() {
            let known = schema.fields().iter().map(|field| field.name().as_str());
            return Err(Error::unknown_name("column", name, known));
        }
    }
    Ok(())
}

fn dimensions(batch: &RecordBatch, names: &[String]) -> Result<Vec<Loaded>, Error> {
    names.iter().map(|name| Loaded::of(batch, name, Role::Dimension)).collect()
}

impl Loaded {
    /// A column of a batch.
    fn of(batch: &RecordBatch, name: &str, role: Role) -> Result<Self, Error> {
        match batch.column_by_name(name) {
            Some(array) => Self::new(name, array.as_ref(), role),
            None => {
                let known = batch.schema();
                let known = known.fields().iter().map(|field| field.name().as_str());
                Err(Error::unknown_name("column", name, known))
            }
        }
    }
}
