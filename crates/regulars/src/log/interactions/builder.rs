//! From columns or interactions to a log.

use std::collections::BTreeMap;

use super::Interactions;
use super::data::{NO_DURATION, Rows};
use crate::Error;
use crate::log::NO_VALUE;
use crate::log::data::Dimension;
use crate::log::intern::{Interner, next_code};
use crate::log::keys::{KeyBuilder, Keys};
use crate::log::read::Chunk;
use crate::log::strictness::{Faults, Strictness};
use crate::model::{Actor, Calendar, Interaction, Kind};

/// Builds a log from chunks of columns or from single interactions, in any order.
///
/// # Example: a page view and a login of customer 17
/// ```
/// use regulars::log::{InteractionsBuilder, Strictness};
/// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
///
/// let mut builder = InteractionsBuilder::new(Calendar::default(), Strictness::STOP);
/// let viewed = InteractionKind::PageView { page: "/".into(), duration_micros: None };
/// builder.push(&Interaction::by_customer(17, Timestamp::EPOCH, viewed))?;
/// builder.push(&Interaction::by_customer(17, Timestamp::EPOCH, InteractionKind::Login))?;
/// let log = builder.finish()?;
/// assert_eq!((log.rows(), log.known_customers(), log.visitors()), (2, 1, 0));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct InteractionsBuilder {
    pub(super) calendar: Calendar,
    pub(super) faults: Faults,
    pub(super) names: BTreeMap<String, Kind>,
    pub(super) customers: KeyBuilder,
    /// Only once a visitor has come.
    pub(super) visitors: Option<KeyBuilder>,
    pub(super) at: Vec<i64>,
    pub(super) kinds: Vec<Kind>,
    pub(super) about: (Interner, Vec<u32>),
    pub(super) durations: Vec<i64>,
    pub(super) bots: Vec<bool>,
    pub(super) dimensions: Vec<(String, Interner, Vec<u32>)>,
}

impl InteractionsBuilder {
    /// A builder. Times without a zone are read in the calendar's.
    pub fn new(calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            calendar,
            faults: Faults::new(strictness),
            names: BTreeMap::new(),
            customers: KeyBuilder::default(),
            visitors: None,
            at: Vec::new(),
            kinds: Vec::new(),
            about: (Interner::default(), Vec::new()),
            durations: Vec::new(),
            bots: Vec::new(),
            dimensions: Vec::new(),
        }
    }

    /// The same builder, which takes these names in columns of kinds for the kinds beside them. A name that stands for
    /// [`Kind::Custom`] is that custom kind's name. Names of kinds need not be given.
    #[must_use]
    pub fn with_kinds<'a>(mut self, names: impl IntoIterator<Item = (&'a str, Kind)>) -> Self {
        self.names.extend(names.into_iter().map(|(name, kind)| (name.to_owned(), kind)));
        self
    }

    /// Makes room for this many more rows, so that a large log is not moved while it grows.
    pub fn reserve(&mut self, rows: usize) {
        self.at.reserve_exact(rows);
        self.kinds.reserve_exact(rows);
    }

    /// Adds one interaction.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion interactions. One that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, interaction: &Interaction) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = interaction.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else {
            self.push_good(interaction)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no interaction, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "an interaction", why);
    }

    fn push_good(&mut self, interaction: &Interaction) -> Result<(), Error> {
        let before = self.at.len();
        next_code(before, "the number of rows")?;
        match &interaction.actor {
            Actor::Customer(key) => {
                self.customers.push(key)?;
                if let Some(visitors) = &mut self.visitors {
                    visitors.push_guest()?;
                }
            }
            Actor::Visitor(key) => {
                self.customers.push_guest()?;
                Self::visitors(&mut self.visitors, before)?.push(key)?;
            }
        }
        self.at.push(interaction.at.micros());
        self.kinds.push(interaction.kind.plain());
        let (interner, about) = &mut self.about;
        if let Some(subject) = interaction.kind.subject().filter(|subject| !subject.is_empty()) {
            about.resize(before, NO_VALUE);
            about.push(interner.code(subject)?);
        } else if !about.is_empty() {
            about.push(NO_VALUE);
        }
        let duration = match interaction.kind {
            crate::model::InteractionKind::PageView { duration_micros: Some(micros), .. } => {
                i64::try_from(micros).unwrap_or(NO_DURATION)
            }
            _ => NO_DURATION,
        };
        push_rare(&mut self.durations, before, duration, NO_DURATION);
        push_rare(&mut self.bots, before, interaction.bot, false);
        let channel = interaction.channel.as_deref().filter(|channel| !channel.is_empty());
        let given = || {
            let others = interaction.dimensions.iter().map(|(name, value)| (name.as_str(), value.as_str()));
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
        Ok(())
    }

    /// The visitors' column, begun where there is none yet.
    pub(super) fn visitors(
        visitors: &mut Option<KeyBuilder>,
        before: usize,
    ) -> Result<&mut KeyBuilder, Error> {
        if visitors.is_none() {
            let mut builder = KeyBuilder::default();
            (0..before).try_for_each(|_| builder.push_guest())?;
            *visitors = Some(builder);
        }
        Ok(visitors.get_or_insert_default())
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds; [`Error::Overflow`] with more than four
    /// billion rows or persons.
    pub fn finish(self) -> Result<Interactions, Error> {
        let set_aside = self.faults.finish()?;
        let (customers, mut codes) = self.customers.finish()?;
        let mut visitors = Keys::default();
        if let Some(builder) = self.visitors {
            let (keys, visiting) = builder.finish()?;
            next_code(customers.len() + keys.len(), "the number of persons")?;
            let first = next_code(customers.len(), "the number of persons")?;
            for (code, visitor) in codes.iter_mut().zip(visiting) {
                if *code == first {
                    *code = first + visitor;
                }
            }
            visitors = keys;
        }
        let (interner, about) = self.about;
        let dimensions = self.dimensions.into_iter();
        let rows = Rows {
            at: self.at,
            kinds: self.kinds,
            about: Dimension::new("about".into(), interner, about),
            durations: self.durations,
            bots: self.bots,
            dimensions: dimensions
                .map(|(name, interner, codes)| Dimension::new(name, interner, codes))
                .collect(),
        };
        let data = rows.sorted(codes, customers, visitors, set_aside)?;
        Ok(Interactions::new(data, self.calendar))
    }
}

/// Appends to a column that stays empty for as long as all its rows hold `none`.
fn push_rare<T: Copy + PartialEq>(column: &mut Vec<T>, before: usize, value: T, none: T) {
    if value != none || !column.is_empty() {
        column.resize(before, none);
        column.push(value);
    }
}

impl Interactions {
    /// A log of these interactions.
    ///
    /// # Errors
    /// Those of [`InteractionsBuilder::finish`].
    pub fn from_interactions<'a>(
        interactions: impl IntoIterator<Item = &'a Interaction>,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = InteractionsBuilder::new(calendar, strictness);
        interactions.into_iter().try_for_each(|interaction| builder.push(interaction))?;
        builder.finish()
    }

    /// A log from JSON lines, an [`Interaction`] on each; blank lines are passed over.
    ///
    /// # Errors
    /// Those of [`InteractionsBuilder::finish`]. A line that is not an interaction is a bad row.
    ///
    /// # Example: a visitor's page view
    /// ```
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::Calendar;
    /// let text = r#"{"visitor": "c3", "at": "2011-01-05T10:00:00Z", "kind": "page_view", "page": "/"}"#;
    /// let log = Interactions::from_json_lines(text, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!((log.rows(), log.known_customers(), log.visitors()), (1, 0, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(text: &str, calendar: Calendar, strictness: Strictness) -> Result<Self, Error> {
        let mut builder = InteractionsBuilder::new(calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<Interaction>(line) {
                Ok(interaction) => builder.push(&interaction)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
