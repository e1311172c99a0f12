//! Which column holds what in a table of interactions.

use arrow_array::RecordBatchReader;
use regulars::Error;
use regulars::log::{InteractionColumns, Interactions, InteractionsBuilder, Strictness};
use regulars::model::{Calendar, Currency, Kind};

use crate::mapping::{check_names, dimensions, lend, read};
use crate::source::{Batches, Chunk, Source};

/// Where a table of interactions holds what.
///
/// # Example: a batch with one page view
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray};
/// use regulars_arrow::InteractionMapping;
///
/// let batch = RecordBatch::try_from_iter([
///     ("who", Arc::new(Int64Array::from(vec![17])) as _),
///     ("day", Arc::new(Date32Array::from(vec![15_000])) as _),
///     ("event", Arc::new(StringArray::from(vec!["page_view"])) as _),
/// ])?;
/// let schema = batch.schema();
/// let mut mapping = InteractionMapping::new("day", "event");
/// mapping.customer = Some("who".into());
/// let log = mapping.read(RecordBatchIterator::new([Ok(batch)], schema))?;
/// assert_eq!((log.rows(), log.known_customers()), (1, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InteractionMapping {
    /// The column of the customer.
    pub customer: Option<String>,
    /// The column of the visitor, which counts in rows without a customer.
    pub visitor: Option<String>,
    /// The column of the instant or day.
    pub at: String,
    /// The column of the kind.
    pub kind: String,
    /// The column of what it is about.
    pub about: Option<String>,
    /// The column of the seconds for which a page was looked at.
    pub duration: Option<String>,
    /// The column that says whether a machine did it.
    pub bot: Option<String>,
    /// The column of the channel.
    pub channel: Option<String>,
    /// The columns of other categories.
    pub dimensions: Vec<String>,
    /// What names in the column of kinds stand for that are no names of kinds.
    pub kinds: Vec<(String, Kind)>,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to rows that cannot be used.
    pub strictness: Strictness,
}

impl InteractionMapping {
    /// Times and kinds; all else is added by setting its field.
    pub fn new(at: &str, kind: &str) -> Self {
        Self {
            customer: None,
            visitor: None,
            at: at.into(),
            kind: kind.into(),
            about: None,
            duration: None,
            bot: None,
            channel: None,
            dimensions: Vec::new(),
            kinds: Vec::new(),
            calendar: Calendar::default(),
            strictness: Strictness::default(),
        }
    }

    /// The columns that are read, by name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let optional = [&self.customer, &self.visitor, &self.about, &self.duration, &self.bot, &self.channel];
        let optional = optional.into_iter().flatten();
        [&self.at, &self.kind].into_iter().chain(optional).chain(&self.dimensions).map(String::as_str)
    }

    /// Reads the log.
    ///
    /// # Errors
    /// [`Error::UnknownName`] for a column that is not there; [`Error::Input`] for one of a type that cannot be read; those
    /// of [`InteractionsBuilder::finish`].
    pub fn read(&self, batches: impl RecordBatchReader) -> Result<Interactions, Error> {
        self.read_from(&mut Batches(batches))
    }

    /// Reads the log from chunks of any kind.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_from(&self, source: &mut dyn Source) -> Result<Interactions, Error> {
        check_names(self.columns(), &source.names())?;
        let names = || self.kinds.iter().map(|(name, kind)| (name.as_str(), *kind));
        let make = |_, _| InteractionsBuilder::new(self.calendar, self.strictness).with_kinds(names());
        read(source, Currency::XXX.code(), make, |builder, chunk| self.extend(builder, chunk))?.finish()
    }

    fn extend(&self, builder: &mut InteractionsBuilder, chunk: &dyn Chunk) -> Result<(), Error> {
        let load = |name: &String| chunk.column(name)?.check(name);
        let optional = |name: &Option<String>| name.as_ref().map(load).transpose();
        // Categories, and whether it was a machine, may be true and false.
        let any = |name: &Option<String>| name.as_ref().map(|name| chunk.column(name)).transpose();
        let at = chunk.column(&self.at)?.check_times(&self.at)?;
        let kind = load(&self.kind)?;
        let (customer, visitor) = (optional(&self.customer)?, optional(&self.visitor)?);
        let (about, duration) = (optional(&self.about)?, optional(&self.duration)?);
        let (bot, channel) = (any(&self.bot)?, any(&self.channel)?);
        let dimensions = dimensions(chunk, &self.dimensions)?;

        let customer = lend(customer.as_ref(), self.customer.as_deref());
        let mut columns = InteractionColumns::new(customer, at.column(&self.at), kind.column(&self.kind));
        columns.visitor = lend(visitor.as_ref(), self.visitor.as_deref());
        columns.about = lend(about.as_ref(), self.about.as_deref());
        columns.duration = lend(duration.as_ref(), self.duration.as_deref());
        columns.bot = lend(bot.as_ref(), self.bot.as_deref());
        columns.channel = lend(channel.as_ref(), self.channel.as_deref());
        columns.dimensions =
            dimensions.iter().zip(&self.dimensions).map(|(column, name)| column.column(name)).collect();
        builder.extend(&columns)
    }
}
