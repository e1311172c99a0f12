//! Interactions as columns, and how they are read.

use super::InteractionsBuilder;
use super::data::NO_DURATION;
use crate::Error;
use crate::log::columns::{Column, Values};
use crate::log::intern::Interner;
use crate::log::read::{self, Chunk};
use crate::log::{NO_VALUE, builder::uneven, customer_column, dimension};
use crate::model::Kind;

/// A chunk of interactions as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct InteractionColumns<'a> {
    /// The customer: a whole number or a text; absent (empty, NaN) where only a visitor is known.
    pub customer: Option<Column<'a>>,
    /// The visitor: a whole number or a text. It counts in rows without a customer only.
    pub visitor: Option<Column<'a>>,
    /// When it happened.
    pub at: Option<Column<'a>>,
    /// The name of the [`Kind`], or one that [`with_kinds`](InteractionsBuilder::with_kinds) knows.
    pub kind: Option<Column<'a>>,
    /// What it is about: the page, message, form, post, referral or ticket, or the name of a custom kind; absent is unknown.
    pub about: Option<Column<'a>>,
    /// How long a page was looked at, in seconds to a ten-thousandth, 0 to 86,400; absent is unknown.
    pub duration: Option<Column<'a>>,
    /// Whether a machine did it: true or false, 1 or 0; absent is false.
    pub bot: Option<Column<'a>>,
    /// Where it happened: the dimension `channel`.
    pub channel: Option<Column<'a>>,
    /// Other named categories, such as the campaign or the device.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> InteractionColumns<'a> {
    /// Columns of customers, times and kinds.
    pub fn new(customer: Option<Column<'a>>, at: Column<'a>, kind: Column<'a>) -> Self {
        Self { customer, at: Some(at), kind: Some(kind), ..Self::default() }
    }

    fn all(&self) -> impl Iterator<Item = &Column<'a>> {
        [
            &self.customer,
            &self.visitor,
            &self.at,
            &self.kind,
            &self.about,
            &self.duration,
            &self.bot,
            &self.channel,
        ]
        .into_iter()
        .flatten()
        .chain(&self.dimensions)
    }
}

impl InteractionsBuilder {
    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without times, kinds, or anybody who acts; [`Error::Mismatch`] where columns differ in length, or
    /// where the dimensions are not those of the chunks before. Rows that cannot be used are told by
    /// [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &InteractionColumns<'_>) -> Result<(), Error> {
        let at = columns.at.as_ref().ok_or_else(|| missing("at"))?;
        let kind = columns.kind.as_ref().ok_or_else(|| missing("kind"))?;
        let who =
            columns.customer.as_ref().or(columns.visitor.as_ref()).ok_or_else(|| missing("customer"))?;
        let (rows, before) = (at.len(), self.at.len());
        if let Some(other) = columns.all().find(|column| column.len() != rows) {
            return Err(uneven(at, other));
        }
        let channel = columns.channel.as_ref().map(|column| Column { name: "channel", ..*column });
        let dimensions: Vec<Column<'_>> =
            channel.into_iter().chain(columns.dimensions.iter().copied()).collect();
        dimension::agree(&mut self.dimensions, &dimensions, self.at.is_empty())?;

        let mut chunk = Chunk::new(self.faults.rows());
        read::times(at, self.calendar, &mut self.at, &mut chunk);
        self.read_kinds(kind, columns.about.as_ref(), before, &mut chunk)?;
        self.read_durations(columns.duration.as_ref(), before, rows, &mut chunk);
        self.read_bots(columns.bot.as_ref(), before, rows, &mut chunk);
        for ((_, interner, codes), column) in self.dimensions.iter_mut().zip(&dimensions) {
            dimension::read(column, interner, codes)?;
        }
        customer_column::check(columns.customer.as_ref(), &mut chunk);
        customer_column::check(columns.visitor.as_ref(), &mut chunk);
        let absent =
            |column: Option<&Column<'_>>, row| column.is_none_or(|column| read::is_absent(column.cell(row)));
        if !(matches!(who.values, Values::Integers(_)) && who.valid.is_none()) {
            let nobody = |row: &usize| {
                absent(columns.customer.as_ref(), *row) && absent(columns.visitor.as_ref(), *row)
            };
            for row in (0..rows).filter(nobody) {
                chunk.fault(row, who.name, "empty", "actor_missing", "a customer or a visitor");
            }
        }

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            self.drop_bad(before, good);
        }
        let (customer, good) = (columns.customer.as_ref(), good.as_deref());
        customer_column::read(customer, rows, good, &mut self.customers)?;
        if let Some(visitor) = &columns.visitor {
            let visitors = Self::visitors(&mut self.visitors, before)?;
            let is_good = |row: usize| good.is_none_or(|good| good.get(row) == Some(&true));
            for row in (0..rows).filter(|&row| is_good(row)) {
                match read::key(visitor.cell(row)).ok().flatten().filter(|_| absent(customer, row)) {
                    Some(key) => visitors.push(&key)?,
                    None => visitors.push_guest()?,
                }
            }
        } else if let Some(visitors) = &mut self.visitors {
            (before..self.at.len()).try_for_each(|_| visitors.push_guest())?;
        }
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Reads kinds and what they are about.
    fn read_kinds(
        &mut self,
        column: &Column<'_>,
        about: Option<&Column<'_>>,
        before: usize,
        chunk: &mut Chunk,
    ) -> Result<(), Error> {
        let (interner, subjects) = &mut self.about;
        if let Some(about) = about {
            subjects.resize(before, NO_VALUE);
            dimension::read(about, interner, subjects)?;
        } else if !subjects.is_empty() {
            subjects.resize(before + column.len(), NO_VALUE);
        }
        let (mut names, mut codes) = (Interner::default(), Vec::with_capacity(column.len()));
        dimension::read(column, &mut names, &mut codes)?;
        // The name of a kind that the caller calls custom is what its rows are about.
        let mut known = Vec::with_capacity(names.len());
        for name in names.into_texts().iter() {
            known.push(match self.names.get(name).copied().or_else(|| Kind::named(name)) {
                Some(Kind::Custom) if name != Kind::Custom.slug() => {
                    Some((Kind::Custom, interner.code(name)?))
                }
                kind => kind.map(|kind| (kind, NO_VALUE)),
            });
        }
        let custom = known.iter().flatten().any(|&(_, about)| about != NO_VALUE);
        if custom {
            subjects.resize(before + column.len(), NO_VALUE);
        }
        for (row, &code) in codes.iter().enumerate() {
            let found = known.get(code as usize).copied().flatten();
            let (kind, about) = found.unwrap_or((Kind::default(), NO_VALUE));
            self.kinds.push(kind);
            if found.is_none() {
                let cell = column.cell(row);
                let reason = if read::is_absent(cell) { "kind_missing" } else { "kind_unreadable" };
                chunk.fault(row, column.name, &cell.to_string(), reason, &kinds_allowed());
            } else if custom && about != NO_VALUE {
                if let Some(slot) = subjects.get_mut(before + row) {
                    *slot = about;
                }
            }
        }
        Ok(())
    }

    fn read_durations(&mut self, column: Option<&Column<'_>>, before: usize, rows: usize, chunk: &mut Chunk) {
        let Some(column) = column else {
            if !self.durations.is_empty() {
                self.durations.resize(before + rows, NO_DURATION);
            }
            return;
        };
        self.durations.resize(before, NO_DURATION);
        for row in 0..rows {
            let cell = column.cell(row);
            let micros = if read::is_absent(cell) { Ok(NO_DURATION) } else { read::seconds(cell) };
            if let Err(reason) = micros {
                let allowed = "a number of seconds from 0 to 86,400, which are 24 hours";
                chunk.fault(row, column.name, &cell.to_string(), reason, allowed);
            }
            self.durations.push(micros.unwrap_or(NO_DURATION));
        }
    }

    fn read_bots(&mut self, column: Option<&Column<'_>>, before: usize, rows: usize, chunk: &mut Chunk) {
        let Some(column) = column else {
            if !self.bots.is_empty() {
                self.bots.resize(before + rows, false);
            }
            return;
        };
        self.bots.resize(before, false);
        for row in 0..rows {
            let cell = column.cell(row);
            let bot = if read::is_absent(cell) { Some(false) } else { read::truth(cell) };
            if bot.is_none() {
                chunk.fault(row, column.name, &cell.to_string(), "bot_unreadable", "true or false, 1 or 0");
            }
            self.bots.push(bot.unwrap_or(false));
        }
    }

    fn drop_bad(&mut self, before: usize, good: &[bool]) {
        read::compact(&mut self.at, before, good);
        read::compact(&mut self.kinds, before, good);
        read::compact(&mut self.about.1, before, good);
        read::compact(&mut self.durations, before, good);
        read::compact(&mut self.bots, before, good);
        for (_, _, codes) in &mut self.dimensions {
            read::compact(codes, before, good);
        }
    }
}

fn missing(param: &str) -> Error {
    let allowed = if param == "customer" {
        "the column that holds it, or the visitor's"
    } else {
        "the column that holds it"
    };
    Error::missing("interactions", param, allowed)
}

fn kinds_allowed() -> String {
    let names = Kind::ALL.map(Kind::slug).join(", ");
    format!("one of {names}; say what other names stand for, and which are custom, by `kinds`")
}
