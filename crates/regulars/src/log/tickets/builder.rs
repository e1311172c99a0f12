//! From columns or tickets to a log.

use super::Tickets;
use super::data::{NEVER, Rows};
use crate::Error;
use crate::log::builder::uneven;
use crate::log::columns::Column;
use crate::log::data::{Dimension, OrderKeys};
use crate::log::intern::{Interner, next_code};
use crate::log::keys::KeyBuilder;
use crate::log::read::{self, Chunk};
use crate::log::strictness::{Faults, Strictness};
use crate::log::{NO_VALUE, customer_column, dimension};
use crate::model::{AFTER_OPENING, CONTACTS_ALLOWED, Calendar, Ticket, Timestamp};

/// A chunk of tickets as columns of equal length, a row for each ticket.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct TicketColumns<'a> {
    /// What the business calls the ticket by: a whole number or a text, there in every row and once.
    pub key: Option<Column<'a>>,
    /// The customer: a whole number or a text; absent (empty, NaN) where nobody knows.
    pub customer: Option<Column<'a>>,
    /// When it was opened.
    pub opened_at: Option<Column<'a>>,
    /// When somebody first replied; absent where nobody did so far.
    pub first_reply_at: Option<Column<'a>>,
    /// When it was resolved, the last time if it was reopened; absent where it is open.
    pub resolved_at: Option<Column<'a>>,
    /// How often it was reopened; absent is unknown.
    pub reopened: Option<Column<'a>>,
    /// How often the customer got in touch about it, the opening included: 1 or more; absent is unknown.
    pub contacts: Option<Column<'a>>,
    /// Whether it is a complaint: true or false, 1 or 0; absent is false.
    pub complaint: Option<Column<'a>>,
    /// Where it came in: the dimension `channel`.
    pub channel: Option<Column<'a>>,
    /// Other named categories, such as the topic or the agent.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> TicketColumns<'a> {
    /// A column of openings.
    pub fn new(opened_at: Column<'a>) -> Self {
        Self { opened_at: Some(opened_at), ..Self::default() }
    }

    fn all(&self) -> impl Iterator<Item = &Column<'a>> {
        [
            &self.key,
            &self.customer,
            &self.opened_at,
            &self.first_reply_at,
            &self.resolved_at,
            &self.reopened,
            &self.contacts,
            &self.complaint,
            &self.channel,
        ]
        .into_iter()
        .flatten()
        .chain(&self.dimensions)
    }
}

/// Builds a log from chunks of columns or from single tickets, in any order.
///
/// # Example: two tickets, of which one has a reply
/// ```
/// use regulars::log::{Column, Strictness, TicketColumns, TicketsBuilder, Values};
/// use regulars::model::Calendar;
///
/// let opened = ["2026-11-02 10:00", "2026-11-02 11:00"].map(|text| Some(text.to_string())).to_vec();
/// let replied = [Some("2026-11-02 10:20".to_string()), None].to_vec();
/// let mut columns = TicketColumns::new(Column::new("created", Values::Texts { source: &opened, rows: 2 }));
/// columns.first_reply_at = Some(Column::new("replied", Values::Texts { source: &replied, rows: 2 }));
///
/// let mut builder = TicketsBuilder::new(Calendar::default(), Strictness::STOP);
/// builder.extend(&columns)?;
/// let tickets = builder.finish()?;
/// assert_eq!((tickets.rows(), tickets.known_customers()), (2, 0));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct TicketsBuilder {
    calendar: Calendar,
    faults: Faults,
    customers: KeyBuilder,
    rows: Rows,
    keys: Option<Interner>,
    dimensions: Vec<(String, Interner, Vec<u32>)>,
}

impl TicketsBuilder {
    /// A builder. Times without a zone are read in the calendar's.
    pub fn new(calendar: Calendar, strictness: Strictness) -> Self {
        let rows = Rows {
            at: Vec::new(),
            replied: Vec::new(),
            resolved: Vec::new(),
            reopened: Vec::new(),
            contacts: Vec::new(),
            complaints: Vec::new(),
            dimensions: Vec::new(),
            keys: None,
        };
        let faults = Faults::new(strictness);
        Self { calendar, faults, customers: KeyBuilder::default(), rows, keys: None, dimensions: Vec::new() }
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without openings; [`Error::Mismatch`] where columns differ in length, where the dimensions are not
    /// those of the chunks before, or where only some tickets have keys. Rows that cannot be used are told by
    /// [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &TicketColumns<'_>) -> Result<(), Error> {
        let opened = columns.opened_at.as_ref();
        let opened =
            opened.ok_or_else(|| Error::missing("tickets", "opened_at", "the column that holds it"))?;
        let (rows, before) = (opened.len(), self.rows.at.len());
        if let Some(other) = columns.all().find(|column| column.len() != rows) {
            return Err(uneven(opened, other));
        }
        let channel = columns.channel.as_ref().map(|column| Column { name: "channel", ..*column });
        let dimensions: Vec<Column<'_>> =
            channel.into_iter().chain(columns.dimensions.iter().copied()).collect();
        dimension::agree(&mut self.dimensions, &dimensions, self.rows.at.is_empty())?;

        let mut chunk = Chunk::new(self.faults.rows());
        let chunk = &mut chunk;
        read::times(opened, self.calendar, &mut self.rows.at, chunk);
        let (calendar, opened) = (self.calendar, self.rows.at.get(before..).unwrap_or_default());
        let (replied, resolved) = (columns.first_reply_at.as_ref(), columns.resolved_at.as_ref());
        let times = Times { calendar, opened, before };
        times.read(replied, "first_reply_at", "reply_before_opening", &mut self.rows.replied, chunk);
        times.read(resolved, "resolved_at", "resolution_before_opening", &mut self.rows.resolved, chunk);
        counts(columns.reopened.as_ref(), "reopened", 0, before, rows, &mut self.rows.reopened, chunk);
        counts(columns.contacts.as_ref(), "contacts", 1, before, rows, &mut self.rows.contacts, chunk);
        flags(columns.complaint.as_ref(), before, rows, &mut self.rows.complaints, chunk);
        for ((_, interner, codes), column) in self.dimensions.iter_mut().zip(&dimensions) {
            dimension::read(column, interner, codes)?;
        }
        customer_column::check(columns.customer.as_ref(), chunk);
        self.read_keys(columns.key.as_ref(), before, rows, chunk)?;

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            self.drop_bad(before, good);
        }
        customer_column::read(columns.customer.as_ref(), rows, good.as_deref(), &mut self.customers)?;
        self.faults.take(rows as u64, std::mem::take(chunk).into_faults());
        Ok(())
    }

    fn read_keys(
        &mut self,
        column: Option<&Column<'_>>,
        before: usize,
        rows: usize,
        chunk: &mut Chunk,
    ) -> Result<(), Error> {
        if self.keys.is_some() != column.is_some() && before > 0 {
            return Err(some_keys());
        }
        let Some(column) = column else { return Ok(()) };
        for (row, _) in chunk.good(rows).into_iter().enumerate().filter(|(_, good)| *good) {
            match read::label(column.cell(row)) {
                Some(key) => self.note_key(row, &key, column.name, chunk)?,
                None => chunk.fault(row, column.name, "empty", "ticket_missing", KEY_ALLOWED),
            }
        }
        Ok(())
    }

    /// Notes the key of a good row. Keys are distinct, so the number of a key is the place of its row.
    fn note_key(&mut self, row: usize, key: &str, column: &str, chunk: &mut Chunk) -> Result<(), Error> {
        let keys = self.keys.get_or_insert_default();
        let before = keys.len();
        if (keys.code(key)? as usize) < before {
            chunk.fault(row, column, key, "ticket_repeated", KEY_ALLOWED);
        }
        Ok(())
    }

    fn drop_bad(&mut self, before: usize, good: &[bool]) {
        let rows = &mut self.rows;
        for column in [&mut rows.at, &mut rows.replied, &mut rows.resolved] {
            read::compact(column, before, good);
        }
        for column in [&mut rows.reopened, &mut rows.contacts] {
            read::compact(column, before, good);
        }
        read::compact(&mut rows.complaints, before, good);
        for (_, _, codes) in &mut self.dimensions {
            read::compact(codes, before, good);
        }
    }

    /// Adds one ticket.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where only some tickets have keys; [`Error::Overflow`] after four billion tickets. A ticket that
    /// cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, ticket: &Ticket) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = ticket.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else if self.keys.is_some() != ticket.key.is_some() && !self.rows.at.is_empty() {
            return Err(some_keys());
        } else if let Some(key) = &ticket.key {
            self.note_key(0, key, "key", &mut chunk)?;
        }
        if chunk.is_clean() {
            self.push_good(ticket)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no ticket, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "a ticket", why);
    }

    fn push_good(&mut self, ticket: &Ticket) -> Result<(), Error> {
        let before = self.rows.at.len();
        next_code(before, "the number of rows")?;
        let rows = &mut self.rows;
        rows.at.push(ticket.opened_at.micros());
        push_rare(&mut rows.replied, before, ticket.first_reply_at.map(Timestamp::micros), NEVER);
        push_rare(&mut rows.resolved, before, ticket.resolved_at.map(Timestamp::micros), NEVER);
        push_rare(&mut rows.reopened, before, ticket.reopened, NO_VALUE);
        push_rare(&mut rows.contacts, before, ticket.contacts, NO_VALUE);
        push_rare(&mut rows.complaints, before, ticket.complaint, false);
        let channel = ticket.channel.as_deref().filter(|channel| !channel.is_empty());
        let given = || {
            let others = ticket.dimensions.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            channel.map(|channel| ("channel", channel)).into_iter().chain(others)
        };
        for (name, _) in given() {
            if !self.dimensions.iter().any(|(known, ..)| known == name) {
                self.dimensions.push((name.into(), Interner::default(), vec![NO_VALUE; before]));
            }
        }
        for (name, interner, codes) in &mut self.dimensions {
            let value = given().find(|(known, _)| known == name);
            codes.push(value.map_or(Ok(NO_VALUE), |(_, value)| interner.code(value))?);
        }
        match &ticket.customer {
            Some(key) => self.customers.push(key),
            None => self.customers.push_guest(),
        }
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds; [`Error::Overflow`] with more than four
    /// billion rows or customers.
    pub fn finish(self) -> Result<Tickets, Error> {
        let set_aside = self.faults.finish()?;
        let (customers, codes) = self.customers.finish()?;
        let dimensions = self.dimensions.into_iter();
        let rows = Rows {
            dimensions: dimensions
                .map(|(name, interner, codes)| Dimension::new(name, interner, codes))
                .collect(),
            keys: self.keys.map(|keys| OrderKeys(keys.into_texts(), (0..).take(codes.len()).collect())),
            ..self.rows
        };
        Ok(Tickets::new(rows.sorted(codes, customers, set_aside)?, self.calendar))
    }
}

const KEY_ALLOWED: &str =
    "there once: a row is a ticket; where it is a message, count them for each ticket first";

/// The largest count but one, which stands for an absent one.
const MOST: &str = "4,294,967,294";

pub(super) fn some_keys() -> Error {
    Error::mismatch("tickets without keys", "tickets with keys", "give every ticket its key, or none")
}

/// Appends to a column that stays empty for as long as no row holds anything.
fn push_rare<T: Copy>(column: &mut Vec<T>, before: usize, value: Option<T>, none: T) {
    if value.is_some() || !column.is_empty() {
        column.resize(before, none);
        column.push(value.unwrap_or(none));
    }
}

/// How instants after the opening are read.
struct Times<'a> {
    calendar: Calendar,
    /// When the rows of the chunk were opened.
    opened: &'a [i64],
    before: usize,
}

impl Times<'_> {
    fn read(
        &self,
        column: Option<&Column<'_>>,
        name: &str,
        early: &str,
        out: &mut Vec<i64>,
        chunk: &mut Chunk,
    ) {
        let Some(column) = column else {
            if !out.is_empty() {
                out.resize(self.before + self.opened.len(), NEVER);
            }
            return;
        };
        out.resize(self.before, NEVER);
        for (row, &opened) in self.opened.iter().enumerate() {
            let at = read::optional_instant(column, row, self.calendar, name, chunk);
            if let Some(at) = at.filter(|at| at.micros() < opened) {
                chunk.fault(row, column.name, &at.to_string(), early, AFTER_OPENING);
            }
            out.push(at.map_or(NEVER, Timestamp::micros));
        }
    }
}

/// Reads counts of `least` or more, of which some may be absent.
fn counts(
    column: Option<&Column<'_>>,
    name: &str,
    least: u32,
    before: usize,
    rows: usize,
    out: &mut Vec<u32>,
    chunk: &mut Chunk,
) {
    let Some(column) = column else {
        if !out.is_empty() {
            out.resize(before + rows, NO_VALUE);
        }
        return;
    };
    out.resize(before, NO_VALUE);
    for row in 0..rows {
        let cell = column.cell(row);
        let count =
            read::integer(cell).and_then(|value| u32::try_from(value).ok()).filter(|&value| value < NO_VALUE);
        match count {
            Some(count) if count < least => {
                chunk.fault(row, column.name, &cell.to_string(), &format!("{name}_zero"), CONTACTS_ALLOWED);
            }
            None if !read::is_absent(cell) => {
                let allowed = format!("a whole number from {least} to {MOST}");
                chunk.fault(row, column.name, &cell.to_string(), &format!("{name}_unreadable"), &allowed);
            }
            _ => {}
        }
        out.push(count.unwrap_or(NO_VALUE));
    }
}

/// Reads whether a ticket is a complaint; an absent cell is no.
fn flags(column: Option<&Column<'_>>, before: usize, rows: usize, out: &mut Vec<bool>, chunk: &mut Chunk) {
    let Some(column) = column else {
        if !out.is_empty() {
            out.resize(before + rows, false);
        }
        return;
    };
    out.resize(before, false);
    for row in 0..rows {
        let cell = column.cell(row);
        let flag = if read::is_absent(cell) { Some(false) } else { read::truth(cell) };
        if flag.is_none() {
            let allowed = "true or false, 1 or 0; give its kind as a dimension";
            chunk.fault(row, column.name, &cell.to_string(), "complaint_unreadable", allowed);
        }
        out.push(flag.unwrap_or(false));
    }
}

impl Tickets {
    /// A log of these tickets.
    ///
    /// # Errors
    /// Those of [`TicketsBuilder::push`] and [`TicketsBuilder::finish`].
    pub fn from_tickets<'a>(
        tickets: impl IntoIterator<Item = &'a Ticket>,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = TicketsBuilder::new(calendar, strictness);
        tickets.into_iter().try_for_each(|ticket| builder.push(ticket))?;
        builder.finish()
    }

    /// A log from JSON lines, a [`Ticket`] on each; blank lines are passed over. A line that is not a ticket is a bad row.
    ///
    /// # Errors
    /// Those of [`TicketsBuilder::push`] and [`TicketsBuilder::finish`].
    ///
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::Calendar;
    /// let text = r#"{"customer": 3, "opened_at": "2026-11-02T10:00:00Z", "first_reply_at": "2026-11-02T10:20:00Z"}
    /// {"opened_at": "2026-11-02T11:00:00Z", "resolved_at": "2026-11-02T09:00:00Z"}"#;
    /// let tickets = Tickets::from_json_lines(text, Calendar::default(), Strictness::SET_ASIDE)?;
    /// assert_eq!((tickets.rows(), tickets.set_aside().by_reason["resolution_before_opening"]), (1, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(text: &str, calendar: Calendar, strictness: Strictness) -> Result<Self, Error> {
        let mut builder = TicketsBuilder::new(calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<Ticket>(line) {
                Ok(ticket) => builder.push(&ticket)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
