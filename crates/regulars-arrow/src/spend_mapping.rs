//! Which column holds what in a table of spend, and which channel brought which customer.

use arrow_array::RecordBatchReader;
use regulars::Error;
use regulars::log::{Spend, SpendBuilder, SpendColumns, Strictness};
use regulars::model::{Calendar, CustomerKey, Period};

use crate::mapping::{check_names, lend, read};
use crate::source::{Batches, Chunk, Source};

/// Where a table of spend holds what.
///
/// # Example: a batch with the budget of a month
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Float64Array, RecordBatch, RecordBatchIterator, StringArray};
/// use regulars::model::{Money, Period, Window};
/// use regulars_arrow::SpendMapping;
///
/// let batch = RecordBatch::try_from_iter([
///     ("channel", Arc::new(StringArray::from(vec!["search"])) as _),
///     ("month", Arc::new(Date32Array::from(vec![15_005])) as _),
///     ("budget", Arc::new(Float64Array::from(vec![310.0])) as _),
/// ])?;
/// let schema = batch.schema();
/// let mut mapping = SpendMapping::new("channel", "month", "budget", "EUR");
/// mapping.over = Some(Period::Month);
/// let spend = mapping.read(RecordBatchIterator::new([Ok(batch)], schema))?;
/// assert_eq!(spend.total(Window::all())?, Money::parse("310")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SpendMapping {
    /// The column of the channel.
    pub channel: String,
    /// The column of the instant or day, or of the first of the period.
    pub start: String,
    /// The column of the amount.
    pub amount: String,
    /// The currency: a code of ISO 4217, or the column that holds one.
    pub currency: String,
    /// The column of the first instant or day after the period.
    pub end: Option<String>,
    /// The column of what it was spent on.
    pub category: Option<String>,
    /// The calendar period over which rows without an end were spent; at an instant if not given.
    pub over: Option<Period>,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to rows that cannot be used.
    pub strictness: Strictness,
}

impl SpendMapping {
    /// Channels, times, amounts and the currency; all else is added by setting its field.
    pub fn new(channel: &str, start: &str, amount: &str, currency: &str) -> Self {
        Self {
            channel: channel.into(),
            start: start.into(),
            amount: amount.into(),
            currency: currency.into(),
            end: None,
            category: None,
            over: None,
            calendar: Calendar::default(),
            strictness: Strictness::default(),
        }
    }

    /// The columns that are read, by name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let always = [&self.channel, &self.start, &self.amount];
        always.into_iter().chain(&self.end).chain(&self.category).map(String::as_str)
    }

    /// Reads the log.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for a column that is not there; [`Error::Input`] for one of a type that cannot be read; those
    /// of [`SpendBuilder::finish`].
    pub fn read(&self, batches: impl RecordBatchReader) -> Result<Spend, Error> {
        self.read_from(&mut Batches(batches))
    }

    /// Reads the log from chunks of any kind.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_from(&self, source: &mut dyn Source) -> Result<Spend, Error> {
        check_names(self.columns(), &source.names())?;
        let make = |currency| {
            let builder = SpendBuilder::new(currency, self.calendar, self.strictness);
            match self.over {
                Some(period) => builder.over(period),
                None => builder,
            }
        };
        read(source, &self.currency, make, |builder, chunk| self.extend(builder, chunk))?.finish()
    }

    fn extend(&self, builder: &mut SpendBuilder, chunk: &dyn Chunk) -> Result<(), Error> {
        let load = |name: &String| chunk.column(name)?.check(name);
        let channel = load(&self.channel)?;
        let start = chunk.column(&self.start)?.check_times(&self.start)?;
        let amount = load(&self.amount)?;
        let time = |name: &String| chunk.column(name)?.check_times(name);
        let end = self.end.as_ref().map(time).transpose()?;
        let category = self.category.as_ref().map(load).transpose()?;
        let mut columns = SpendColumns::default();
        columns.channel = Some(channel.column(&self.channel));
        columns.start = Some(start.column(&self.start));
        columns.amount = Some(amount.column(&self.amount));
        columns.end = lend(end.as_ref(), self.end.as_deref());
        columns.category = lend(category.as_ref(), self.category.as_deref());
        builder.extend(&columns)
    }
}

/// Which channel brought which customer, from a table: what
/// [`Orders::with_acquisition_channels`](regulars::log::Orders::with_acquisition_channels) takes. Rows without a channel are
/// passed over.
///
/// # Errors
/// [`Error::UnknownName`] for a column that is not there; [`Error::BadRows`] for keys that cannot be read.
pub fn acquisition_channels(
    source: &mut dyn Source,
    customer: &str,
    channel: &str,
) -> Result<Vec<(CustomerKey, String)>, Error> {
    check_names([customer, channel].into_iter(), &source.names())?;
    let (mut pairs, mut rows) = (Vec::new(), 0);
    while let Some(chunk) = source.next_chunk()? {
        let (customers, channels) = (chunk.column(customer)?.check(customer)?, chunk.column(channel)?);
        let columns = (customers.column(customer), channels.column(channel));
        pairs.extend(regulars::log::key_labels(columns.0, columns.1, rows)?);
        rows += chunk.rows() as u64;
    }
    Ok(pairs)
}
