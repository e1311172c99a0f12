//! Which column holds what in a table of any kind of rows that the catalogue describes.

use arrow_array::RecordBatchReader;
use regulars::Error;
use regulars::catalog::{Building, Log, LogKind, Parts, Reads};
use regulars::describe::Arg;
use regulars::log::Strictness;
use regulars::model::{Calendar, Currency};

use crate::column::Loaded;
use crate::mapping::{check_names, dimensions, read};
use crate::source::{Batches, Chunk, Source};

/// Where a table of spend, of answers or of another kind of rows holds what. [`regulars::catalog::kinds`] has the kinds,
/// with the parts that columns play.
///
/// # Example: a batch with the budget of a month
/// ```
/// use std::sync::Arc;
/// use arrow_array::{Date32Array, Float64Array, RecordBatch, RecordBatchIterator, StringArray};
/// use regulars::catalog::{Log, kind};
/// use regulars::describe::Arg;
/// use regulars::model::{Money, Window};
/// use regulars_arrow::LogMapping;
///
/// let batch = RecordBatch::try_from_iter([
///     ("channel", Arc::new(StringArray::from(vec!["search"])) as _),
///     ("month", Arc::new(Date32Array::from(vec![15_005])) as _),
///     ("budget", Arc::new(Float64Array::from(vec![310.0])) as _),
/// ])?;
/// let schema = batch.schema();
/// let mut mapping = LogMapping::new(kind("spend")?);
/// mapping.columns = [("channel", "channel"), ("start", "month"), ("amount", "budget")]
///     .map(|(part, column)| (part.into(), column.into()))
///     .into();
/// mapping.currency = "EUR".into();
/// mapping.options = vec![("over".into(), Arg::Text("month".into()))];
/// let log = mapping.read(RecordBatchIterator::new([Ok(batch)], schema))?;
/// let Log::Spend(spend) = log else { unreachable!() };
/// assert_eq!(spend.total(Window::all())?, Money::parse("310")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LogMapping {
    /// What rows are.
    pub kind: &'static LogKind,
    /// The part that each column plays, and its name.
    pub columns: Vec<(String, String)>,
    /// The columns of other categories.
    pub dimensions: Vec<String>,
    /// The currency: a code of ISO 4217, or the column that holds one; that of no money where there are no amounts.
    pub currency: String,
    /// The options of the kind.
    pub options: Vec<(String, Arg)>,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to rows that cannot be used.
    pub strictness: Strictness,
}

impl LogMapping {
    /// A mapping in which no column plays a part yet.
    pub fn new(kind: &'static LogKind) -> Self {
        Self {
            kind,
            columns: Vec::new(),
            dimensions: Vec::new(),
            currency: Currency::XXX.code().into(),
            options: Vec::new(),
            calendar: Calendar::default(),
            strictness: Strictness::default(),
        }
    }

    /// The columns that are read, by name.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(_, column)| column).chain(&self.dimensions).map(String::as_str)
    }

    /// Reads the log.
    ///
    /// # Errors
    /// [`Error::Missing`] for a part that must be there; [`Error::UnknownName`] for a part or a column that is not there;
    /// [`Error::Input`] for a column of a type that cannot be read; those of the log's builder.
    pub fn read(&self, batches: impl RecordBatchReader) -> Result<Log, Error> {
        self.read_from(&mut Batches(batches))
    }

    /// Reads the log from chunks of any kind.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_from(&self, source: &mut dyn Source) -> Result<Log, Error> {
        let known = || self.kind.parts.iter().map(|part| part.name);
        for (part, _) in &self.columns {
            if !known().any(|known| known == part) {
                return Err(Error::unknown_name(&format!("column of {}", self.kind.slug), part, known()));
            }
        }
        for part in self.kind.parts.iter().filter(|part| part.needed) {
            if !self.columns.iter().any(|(known, _)| known == part.name) {
                return Err(Error::missing(
                    self.kind.slug,
                    part.name,
                    "the name of the column that holds it",
                ));
            }
        }
        check_names(self.columns(), &source.names())?;
        let make = |currency, rows| {
            let mut building = self.kind.start(currency, self.calendar, self.strictness, &self.options)?;
            building.reserve(rows);
            Ok(building)
        };
        read(source, &self.currency, make, |building: &mut Result<Box<dyn Building>, Error>, chunk| {
            match building {
                Ok(building) => self.extend(building.as_mut(), chunk),
                Err(_) => Ok(()),
            }
        })??
        .finish()
    }

    fn extend(&self, building: &mut dyn Building, chunk: &dyn Chunk) -> Result<(), Error> {
        let mut loaded: Vec<(&'static str, &str, Loaded)> = Vec::with_capacity(self.columns.len());
        for (part, name) in &self.columns {
            let Some(part) = self.kind.parts.iter().find(|known| known.name == part) else { continue };
            let column = chunk.column(name)?;
            let column = match part.reads {
                Reads::Times => column.check_times(name)?,
                Reads::Flags => column,
                _ => column.check(name)?,
            };
            loaded.push((part.name, name, column));
        }
        let dimensions = dimensions(chunk, &self.dimensions)?;
        let mut parts = Parts::new();
        for (part, name, column) in &loaded {
            parts.add(part, column.column(name));
        }
        parts.dimensions =
            dimensions.iter().zip(&self.dimensions).map(|(column, name)| column.column(name)).collect();
        building.extend(&parts)
    }
}
