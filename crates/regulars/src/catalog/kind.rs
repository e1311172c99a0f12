//! What bindings know of a kind of log: its columns, its views and how it is built. A log that says it here needs no code in
//! a binding.

use crate::Error;
use crate::describe::{Args, Output, Param, Shape};
use crate::log::{Column, Strictness};
use crate::model::{Calendar, Currency};

use super::Log;

/// A kind of log that is built from a table by the names of its columns.
#[derive(Debug)]
#[non_exhaustive]
pub struct LogKind {
    /// The class of the log: `Spend`.
    pub class: &'static str,
    /// The name of the log, which is its door: `spend`.
    pub slug: &'static str,
    /// What rows are, for messages and documentation: `entries of spend`.
    pub rows: &'static str,
    /// What the log is.
    pub doc: &'static str,
    /// The parts that columns play.
    pub parts: &'static [Part],
    /// Whether there are amounts in a currency.
    pub money: bool,
    /// Whether other columns may be dimensions.
    pub dimensions: bool,
    /// What else can be said when it is built.
    pub options: &'static [Param],
    /// A row as JSON, for documentation.
    pub line: &'static str,
    /// The logs that can stand beside it.
    pub beside: &'static [Beside],
    /// Its views beside those that every log has.
    pub views: &'static [View],
    /// What is known of it beside what is known of every log.
    pub facts: &'static [Fact],
    /// Begins to build one.
    pub start: fn(&Setting<'_>) -> Result<Box<dyn Building>, Error>,
    /// One from JSON lines.
    #[cfg(feature = "stored")]
    pub lines: fn(&str, &Setting<'_>) -> Result<Log, Error>,
}

/// A part that a column plays.
#[derive(Debug)]
#[non_exhaustive]
pub struct Part {
    /// The name, in `snake_case`.
    pub name: &'static str,
    /// What it holds.
    pub doc: &'static str,
    /// How it is read.
    pub reads: Reads,
    /// Whether it must be there.
    pub needed: bool,
}

#[cfg(feature = "complete")]
impl Part {
    /// A part that must be there.
    pub(super) const fn needed(name: &'static str, reads: Reads, doc: &'static str) -> Self {
        Self { name, doc, reads, needed: true }
    }

    /// A part that may be there.
    pub(super) const fn optional(name: &'static str, reads: Reads, doc: &'static str) -> Self {
        Self { name, doc, reads, needed: false }
    }
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reads {
    /// As names: texts or whole numbers.
    Labels,
    /// As instants or days.
    Times,
    /// As numbers.
    Numbers,
    /// As yes or no: booleans, 1 and 0, or the texts of these.
    Flags,
}

/// A log that can stand beside another one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Beside {
    /// Its door: `orders`.
    pub slug: &'static str,
    /// What for.
    pub doc: &'static str,
}

/// A view of a log.
#[derive(Debug)]
#[non_exhaustive]
pub struct View {
    /// The method: `with_spreading`.
    pub name: &'static str,
    /// What it gives.
    pub doc: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// Gives it.
    pub call: fn(&Log, &Args<'_>) -> Result<Log, Error>,
}

/// What is known of a log without counting.
#[derive(Debug)]
#[non_exhaustive]
pub struct Fact {
    /// The property: `channels`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its type.
    pub shape: Shape,
    /// Tells it.
    pub get: fn(&Log) -> Output,
}

/// How a log is to be built.
#[derive(Debug)]
#[non_exhaustive]
pub struct Setting<'a> {
    /// The currency; that of no money where there is none.
    pub currency: Currency,
    /// Where local times are, and what days, weeks and months are.
    pub calendar: Calendar,
    /// What happens to rows that cannot be used.
    pub strictness: Strictness,
    /// The options of the kind.
    pub args: Args<'a>,
}

/// The columns of a chunk of rows by the parts that they play.
#[derive(Clone, Default)]
pub struct Parts<'a> {
    columns: Vec<(&'static str, Column<'a>)>,
    /// The columns that are dimensions.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> Parts<'a> {
    /// No columns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the column that plays a part.
    pub fn add(&mut self, part: &'static str, column: Column<'a>) {
        self.columns.push((part, column));
    }

    /// The column that plays a part, where there is one.
    pub fn get(&self, part: &str) -> Option<Column<'a>> {
        self.columns.iter().find(|(known, _)| *known == part).map(|(_, column)| *column)
    }
}

/// A log that is being built.
pub trait Building {
    /// Makes room for so many rows, where that saves anything.
    fn reserve(&mut self, rows: usize) {
        let _ = rows;
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// Those of the log's builder.
    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error>;

    /// Takes note of a line that is no row, and why.
    fn unreadable(&mut self, line: &str, why: &str);

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// Those of the log's builder.
    fn finish(self: Box<Self>) -> Result<Log, Error>;
}

impl LogKind {
    /// Begins to build a log of this kind.
    ///
    /// # Errors
    /// [`Error::UnknownOption`] and the like for options that the kind does not have.
    pub fn start(
        &self,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
        options: &[(String, crate::describe::Arg)],
    ) -> Result<Box<dyn Building>, Error> {
        let args = Args::new(self.slug, self.options, options, &calendar)?;
        (self.start)(&Setting { currency, calendar, strictness, args })
    }

    /// A log of this kind from one row as JSON in each line.
    ///
    /// # Errors
    /// Those of [`start`](Self::start) and of the log's builder.
    #[cfg(feature = "stored")]
    pub fn lines(
        &self,
        text: &str,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Log, Error> {
        let args = Args::new(self.slug, self.options, &[], &calendar)?;
        (self.lines)(text, &Setting { currency, calendar, strictness, args })
    }
}
