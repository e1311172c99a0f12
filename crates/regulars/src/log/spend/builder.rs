//! From columns or entries to a log of spend.

use std::sync::Arc;

use super::{Spend, SpendData, Spreading};
use crate::Error;
use crate::log::NO_VALUE;
use crate::log::builder::uneven;
use crate::log::columns::Column;
use crate::log::data::Dimension;
use crate::log::dimension;
use crate::log::intern::Interner;
use crate::log::read::{self, Chunk};
use crate::log::strictness::{Faults, Strictness};
use crate::model::{Calendar, Currency, NOT_NEGATIVE, Period, SpendCategory, SpendEntry, Timestamp, Window};

/// A chunk of spend as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SpendColumns<'a> {
    /// The channel.
    pub channel: Option<Column<'a>>,
    /// When it was spent, or the first instant of the period over which it was.
    pub start: Option<Column<'a>>,
    /// The first instant after the period; absent where it was spent at an instant, or over the calendar period that
    /// [`SpendBuilder::over`] says.
    pub end: Option<Column<'a>>,
    /// How much, 0 or more.
    pub amount: Option<Column<'a>>,
    /// What it was spent on: media, salaries, tools, overhead or other; absent is media.
    pub category: Option<Column<'a>>,
}

/// Builds a log from chunks of columns or from single entries, in any order.
///
/// # Example: a budget for each month, given by its first day
/// ```
/// use regulars::log::{Column, SpendBuilder, SpendColumns, Strictness, Values};
/// use regulars::model::{Calendar, Currency, Money, Period, Timestamp, Window};
///
/// let months = ["2011-02-01".to_string(), "2011-03-01".to_string()].map(Some).to_vec();
/// let channels = ["search".to_string(), "search".to_string()].map(Some).to_vec();
/// let mut columns = SpendColumns::default();
/// columns.channel = Some(Column::new("channel", Values::Texts { source: &channels, rows: 2 }));
/// columns.start = Some(Column::new("month", Values::Texts { source: &months, rows: 2 }));
/// columns.amount = Some(Column::new("budget", Values::Floats(&[280.0, 310.0])));
///
/// let utc = Calendar::default();
/// let mut builder = SpendBuilder::new(Currency::EUR, utc, Strictness::STOP).over(Period::Month);
/// builder.extend(&columns)?;
/// let spend = builder.finish()?;
/// // Ten euros a day in both months.
/// let day = |text| Timestamp::parse(text, &utc);
/// let about_the_turn = Window::new(day("2011-02-27")?, day("2011-03-04")?)?;
/// assert_eq!(spend.total(about_the_turn)?, Money::parse("50")?);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct SpendBuilder {
    currency: Currency,
    calendar: Calendar,
    faults: Faults,
    over: Option<Period>,
    channels: (Interner, Vec<u32>),
    start: Vec<i64>,
    end: Vec<i64>,
    amount: Vec<i64>,
    category: Vec<SpendCategory>,
}

impl SpendBuilder {
    /// A builder for a log in one currency. Times without a zone are read in the calendar's.
    pub fn new(currency: Currency, calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            currency,
            calendar,
            faults: Faults::new(strictness),
            over: None,
            channels: (Interner::default(), Vec::new()),
            start: Vec::new(),
            end: Vec::new(),
            amount: Vec::new(),
            category: Vec::new(),
        }
    }

    /// The same builder, which takes a row of a column without an end for money that was spent over the calendar period that
    /// holds its start.
    #[must_use]
    pub fn over(mut self, period: Period) -> Self {
        self.over = Some(period);
        self
    }

    /// The period that holds an instant, where rows without an end are spent over one.
    fn period_of(&self, at: i64) -> Option<(i64, i64)> {
        let period = self.over?;
        let index = self.calendar.index(period, Timestamp::from_micros(at).ok()?);
        let start = |index| self.calendar.start(period, index).micros();
        Some((start(index), start(index.saturating_add(1))))
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without channels, starts or amounts; [`Error::Mismatch`] where columns differ in length. Rows that
    /// cannot be used are told by [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &SpendColumns<'_>) -> Result<(), Error> {
        let missing = |param: &str| Error::missing("spend", param, "the column that holds it");
        let channel = columns.channel.as_ref().ok_or_else(|| missing("channel"))?;
        let start = columns.start.as_ref().ok_or_else(|| missing("start"))?;
        let amount = columns.amount.as_ref().ok_or_else(|| missing("amount"))?;
        let (rows, before) = (start.len(), self.start.len());
        let others = [Some(channel), Some(amount), columns.end.as_ref(), columns.category.as_ref()];
        if let Some(other) = others.into_iter().flatten().find(|column| column.len() != rows) {
            return Err(uneven(start, other));
        }
        let mut chunk = Chunk::new(self.faults.rows());
        read::times(start, self.calendar, &mut self.start, &mut chunk);
        read::amounts_or(amount, &mut self.amount, &mut chunk, NOT_NEGATIVE);
        let (interner, codes) = &mut self.channels;
        dimension::read(channel, interner, codes)?;
        for row in 0..rows {
            let begun = self.start.get(before + row).copied().unwrap_or(0);
            if self.channels.1.get(before + row) == Some(&NO_VALUE) {
                chunk.fault(row, channel.name, "empty", "channel_missing", "the name of a channel");
            }
            let ended = columns.end.as_ref().and_then(|column| {
                let end = read::optional_instant(column, row, self.calendar, "end", &mut chunk)?;
                if end.micros() < begun {
                    chunk.fault(
                        row,
                        column.name,
                        &end.to_string(),
                        "end_before_start",
                        "at or after the start",
                    );
                }
                Some(end.micros())
            });
            if let (None, Some((start, end))) = (ended, self.period_of(begun)) {
                if let Some(slot) = self.start.get_mut(before + row) {
                    *slot = start;
                }
                self.end.push(end);
            } else {
                self.end.push(ended.unwrap_or(begun));
            }
            let category = columns.category.as_ref().map(|column| (column, column.cell(row)));
            self.category.push(match category {
                Some((column, cell)) if !read::is_absent(cell) => {
                    let label = read::label(cell).unwrap_or_default();
                    let known = SpendCategory::ALL.into_iter().find(|known| known.slug() == label);
                    if known.is_none() {
                        let allowed = SpendCategory::ALL.map(SpendCategory::slug).join(", ");
                        let found = cell.to_string();
                        chunk.fault(
                            row,
                            column.name,
                            &found,
                            "category_unreadable",
                            &format!("one of {allowed}"),
                        );
                    }
                    known.unwrap_or_default()
                }
                _ => SpendCategory::default(),
            });
        }
        if !chunk.is_clean() {
            let good = chunk.good(rows);
            read::compact(&mut self.start, before, &good);
            read::compact(&mut self.end, before, &good);
            read::compact(&mut self.amount, before, &good);
            read::compact(&mut self.category, before, &good);
            read::compact(&mut self.channels.1, before, &good);
        }
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Adds one entry.
    ///
    /// # Errors
    /// [`Error::Overflow`] after two billion channels. An entry that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, entry: &SpendEntry) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = entry.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else {
            let (interner, codes) = &mut self.channels;
            codes.push(interner.code(&entry.channel)?);
            self.start.push(entry.start.micros());
            self.end.push(entry.end.micros());
            self.amount.push(entry.amount.ticks());
            self.category.push(entry.category);
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no entry, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "an entry of spend", why);
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds.
    pub fn finish(self) -> Result<Spend, Error> {
        let set_aside = self.faults.finish()?;
        let (interner, codes) = self.channels;
        let data = SpendData {
            currency: self.currency,
            channels: Dimension::new("channel".into(), interner, codes),
            start: self.start,
            end: self.end,
            amount: self.amount,
            category: self.category,
            set_aside,
        };
        Ok(Spend {
            data: Arc::new(data.sorted()),
            window: Window::all(),
            calendar: self.calendar,
            spreading: Spreading::default(),
            orders: None,
            interactions: None,
        })
    }
}

impl Spend {
    /// A log of these entries.
    ///
    /// # Errors
    /// Those of [`SpendBuilder::finish`].
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = &'a SpendEntry>,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SpendBuilder::new(currency, calendar, strictness);
        entries.into_iter().try_for_each(|entry| builder.push(entry))?;
        builder.finish()
    }

    /// A log from one entry as JSON in each line, as [`SpendEntry`] is serialised; without an `end` it was spent at an
    /// instant. A line that is not an entry is a bad row; blank lines are passed over.
    ///
    /// # Errors
    /// Those of [`SpendBuilder::finish`].
    ///
    /// ```
    /// use regulars::log::{Spend, Strictness};
    /// use regulars::model::{Calendar, Currency};
    /// let text = r#"{"channel": "search", "start": "2011-01-05", "amount": "9.90"}
    /// {"channel": "search", "start": "2011-01-05", "end": "2011-01-08", "amount": "300", "category": "salaries"}
    /// {"channel": "search", "start": "2011-01-05", "amount": "-1"}"#;
    /// let spend = Spend::from_json_lines(text, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE)?;
    /// assert_eq!((spend.rows(), spend.set_aside().by_reason["amount_negative"]), (2, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(
        text: &str,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SpendBuilder::new(currency, calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<SpendEntry>(line) {
                Ok(entry) => builder.push(&entry)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
