//! From columns or entries to a log of points.

use std::collections::BTreeMap;

use super::Points;
use super::data::{Origin, Rows, Source};
use crate::Error;
use crate::log::builder::uneven;
use crate::log::columns::Column;
use crate::log::data::Dimension;
use crate::log::intern::{Interner, next_code};
use crate::log::keys::KeyBuilder;
use crate::log::read::{self, Chunk};
use crate::log::strictness::{Faults, Strictness};
use crate::log::{NO_VALUE, customer_column, dimension};
use crate::model::{Calendar, PointsEntry, PointsKind, points_problem};

/// A chunk of a ledger of points as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct PointsColumns<'a> {
    /// Whose points they are: a whole number or a text.
    pub customer: Option<Column<'a>>,
    /// When.
    pub at: Option<Column<'a>>,
    /// The name of the [`PointsKind`], or one that [`with_kinds`](PointsBuilder::with_kinds) knows.
    pub kind: Option<Column<'a>>,
    /// How many points, a whole number of 0 or more, since the kind says which way they go; of an adjustment of either sign.
    /// With [`signed`](PointsBuilder::signed) what goes is below 0.
    pub points: Option<Column<'a>>,
    /// The key of the order they belong to; absent where there is none.
    pub order: Option<Column<'a>>,
    /// Named categories of the entry, such as the shop or the campaign.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> PointsColumns<'a> {
    fn all(&self) -> impl Iterator<Item = &Column<'a>> {
        [&self.customer, &self.at, &self.kind, &self.points, &self.order]
            .into_iter()
            .flatten()
            .chain(&self.dimensions)
    }
}

/// Builds a log from chunks of columns or from single entries, in any order.
///
/// # Example: a ledger whose points have signs, and which calls its kinds by other names
/// ```
/// use regulars::log::{Column, PointsBuilder, PointsColumns, Strictness, Values};
/// use regulars::model::{Calendar, PointsKind};
///
/// let texts = |list: [&str; 2]| list.map(|text| Some(text.to_string())).to_vec();
/// let (who, when, kind) = (texts(["ann", "ann"]), texts(["2024-01-05", "2024-02-01"]), texts(["earn", "burn"]));
/// let column = |name, source| Column::new(name, Values::Texts { source, rows: 2 });
/// let mut columns = PointsColumns::default();
/// columns.customer = Some(column("who", &who));
/// columns.at = Some(column("when", &when));
/// columns.kind = Some(column("kind", &kind));
/// columns.points = Some(Column::new("points", Values::Integers(&[100, -30])));
///
/// let names = [("earn", PointsKind::Purchase), ("burn", PointsKind::Redeemed)];
/// let mut builder = PointsBuilder::new(Calendar::default(), Strictness::STOP).with_kinds(names).signed(true);
/// builder.extend(&columns)?;
/// let points = builder.finish()?;
/// assert_eq!((points.rows(), points.balance_of(&"ann".into())), (2, Some(70)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct PointsBuilder {
    calendar: Calendar,
    faults: Faults,
    names: BTreeMap<String, PointsKind>,
    signed: bool,
    /// What the caller calls the column of points.
    column: String,
    customers: KeyBuilder,
    at: Vec<i64>,
    kinds: Vec<PointsKind>,
    change: Vec<i64>,
    orders: (Interner, Vec<u32>),
    dimensions: Vec<(String, Interner, Vec<u32>)>,
    /// For each good row its place in the input.
    source: Vec<u32>,
}

impl PointsBuilder {
    /// A builder. Times without a zone are read in the calendar's.
    pub fn new(calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            calendar,
            faults: Faults::new(strictness),
            names: BTreeMap::new(),
            signed: false,
            column: "points".into(),
            customers: KeyBuilder::default(),
            at: Vec::new(),
            kinds: Vec::new(),
            change: Vec::new(),
            orders: (Interner::default(), Vec::new()),
            dimensions: Vec::new(),
            source: Vec::new(),
        }
    }

    /// The same builder, which takes these names in columns of kinds for the kinds beside them. Names of kinds need not be
    /// given.
    #[must_use]
    pub fn with_kinds<'a>(mut self, names: impl IntoIterator<Item = (&'a str, PointsKind)>) -> Self {
        self.names.extend(names.into_iter().map(|(name, kind)| (name.to_owned(), kind)));
        self
    }

    /// The same builder, which reads columns in which points have the sign of what they do to the balance, as in a ledger:
    /// what was redeemed or expired is 0 or less.
    #[must_use]
    pub fn signed(mut self, signed: bool) -> Self {
        self.signed = signed;
        self
    }

    /// Makes room for this many more rows, so that a large log is not moved while it grows.
    pub fn reserve(&mut self, rows: usize) {
        self.at.reserve_exact(rows);
        self.change.reserve_exact(rows);
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without customers, times, kinds or points; [`Error::Mismatch`] where columns differ in length, or
    /// where the dimensions are not those of the chunks before. Rows that cannot be used are told by
    /// [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &PointsColumns<'_>) -> Result<(), Error> {
        let missing = |param: &str| Error::missing("points", param, "the column that holds it");
        let customer = columns.customer.as_ref().ok_or_else(|| missing("customer"))?;
        let at = columns.at.as_ref().ok_or_else(|| missing("at"))?;
        let kind = columns.kind.as_ref().ok_or_else(|| missing("kind"))?;
        let points = columns.points.as_ref().ok_or_else(|| missing("points"))?;
        let (rows, before) = (at.len(), self.at.len());
        if let Some(other) = columns.all().find(|column| column.len() != rows) {
            return Err(uneven(at, other));
        }
        dimension::agree(&mut self.dimensions, &columns.dimensions, self.at.is_empty())?;
        points.name.clone_into(&mut self.column);

        let first = self.faults.rows();
        let mut chunk = Chunk::new(first);
        read::times(at, self.calendar, &mut self.at, &mut chunk);
        self.read_kinds(kind, &mut chunk)?;
        self.read_points(points, before, &mut chunk);
        customer_column::check(Some(customer), &mut chunk);
        for row in (0..rows).filter(|&row| read::is_absent(customer.cell(row))) {
            chunk.fault(
                row,
                customer.name,
                "empty",
                "customer_missing",
                "the customer whose points they are",
            );
        }
        let (interner, codes) = &mut self.orders;
        match &columns.order {
            Some(column) => {
                codes.resize(before, NO_VALUE);
                dimension::read(column, interner, codes)?;
            }
            None if codes.is_empty() => {}
            None => codes.resize(before + rows, NO_VALUE),
        }
        for ((_, interner, codes), column) in self.dimensions.iter_mut().zip(&columns.dimensions) {
            dimension::read(column, interner, codes)?;
        }
        self.source.extend((first..).take(rows).map(|row| u32::try_from(row).unwrap_or(NO_VALUE)));

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            self.drop_bad(before, good);
        }
        customer_column::read(Some(customer), rows, good.as_deref(), &mut self.customers)?;
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Adds one entry.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion entries. An entry that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, entry: &PointsEntry) -> Result<(), Error> {
        let row = self.faults.rows();
        let mut chunk = Chunk::new(row);
        if let Some(problem) = entry.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else {
            self.push_good(entry, row)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no entry, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "an entry of points", why);
    }

    fn push_good(&mut self, entry: &PointsEntry, row: u64) -> Result<(), Error> {
        let before = self.at.len();
        next_code(before, "the number of rows")?;
        self.customers.push(&entry.customer)?;
        self.at.push(entry.at.micros());
        self.kinds.push(entry.kind);
        self.change.push(entry.change());
        self.source.push(u32::try_from(row).unwrap_or(NO_VALUE));
        let (interner, codes) = &mut self.orders;
        if let Some(order) = entry.order.as_deref().filter(|order| !order.is_empty()) {
            codes.resize(before, NO_VALUE);
            codes.push(interner.code(order)?);
        } else if !codes.is_empty() {
            codes.push(NO_VALUE);
        }
        for name in entry.dimensions.keys() {
            if !self.dimensions.iter().any(|(known, ..)| known == name) {
                self.dimensions.push((name.clone(), Interner::default(), vec![NO_VALUE; before]));
            }
        }
        for (name, interner, codes) in &mut self.dimensions {
            let value = entry.dimensions.get(name).filter(|value| !value.is_empty());
            codes.push(value.map_or(Ok(NO_VALUE), |value| interner.code(value))?);
        }
        Ok(())
    }

    fn read_kinds(&mut self, column: &Column<'_>, chunk: &mut Chunk) -> Result<(), Error> {
        let (mut names, mut codes) = (Interner::default(), Vec::with_capacity(column.len()));
        dimension::read(column, &mut names, &mut codes)?;
        let kind = |name: &str| self.names.get(name).copied().or_else(|| PointsKind::named(name));
        let known: Vec<Option<PointsKind>> = names.into_texts().iter().map(kind).collect();
        for (row, &code) in codes.iter().enumerate() {
            let found = known.get(code as usize).copied().flatten();
            self.kinds.push(found.unwrap_or_default());
            if found.is_none() {
                let cell = column.cell(row);
                let reason = if read::is_absent(cell) { "kind_missing" } else { "kind_unreadable" };
                let allowed = format!(
                    "one of {}; say what other names stand for by `kinds`",
                    PointsKind::ALL.map(PointsKind::slug).join(", ")
                );
                chunk.fault(row, column.name, &cell.to_string(), reason, &allowed);
            }
        }
        Ok(())
    }

    fn read_points(&mut self, column: &Column<'_>, before: usize, chunk: &mut Chunk) {
        for row in 0..column.len() {
            let cell = column.cell(row);
            let kind = self.kinds.get(before + row).copied().unwrap_or_default();
            let Some(points) = read::integer(cell) else {
                let reason = if read::is_absent(cell) { "points_missing" } else { "points_unreadable" };
                chunk.fault(row, column.name, &cell.to_string(), reason, "a whole number of points");
                self.change.push(0);
                continue;
            };
            let turned = self.signed && kind.takes();
            if turned && points > 0 {
                let allowed = "0 or less, since signs are those of a ledger and the kind says that they go";
                chunk.fault(row, column.name, &cell.to_string(), "points_positive", allowed);
            } else if let Some((reason, allowed)) =
                points_problem(kind, if turned { points.saturating_neg() } else { points })
            {
                chunk.fault(row, column.name, &cell.to_string(), reason, allowed);
            }
            self.change.push(if kind.takes() && !turned { points.saturating_neg() } else { points });
        }
    }

    fn drop_bad(&mut self, before: usize, good: &[bool]) {
        read::compact(&mut self.at, before, good);
        read::compact(&mut self.kinds, before, good);
        read::compact(&mut self.change, before, good);
        read::compact(&mut self.source, before, good);
        read::compact(&mut self.orders.1, before, good);
        for (_, _, codes) in &mut self.dimensions {
            read::compact(codes, before, good);
        }
    }

    /// Sorts what came, and gives the log. Rows that would take a customer's balance below zero show once all are in order
    /// of time: they are bad rows too, and where they are set aside the balance stays as it was.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds; [`Error::Overflow`] with more than four
    /// billion rows.
    pub fn finish(self) -> Result<Points, Error> {
        let (customers, codes) = self.customers.finish()?;
        let (interner, orders) = self.orders;
        let dimensions = self.dimensions.into_iter();
        let rows = Rows {
            at: self.at,
            kinds: self.kinds,
            change: self.change,
            orders: Dimension::new("order".into(), interner, orders),
            dimensions: dimensions
                .map(|(name, interner, codes)| Dimension::new(name, interner, codes))
                .collect(),
            source: Source(self.source),
        };
        let origin = Origin { faults: self.faults, column: self.column };
        Ok(Points::new(rows.sorted(codes, customers, origin)?, self.calendar))
    }
}

impl Points {
    /// A log of these entries.
    ///
    /// # Errors
    /// Those of [`PointsBuilder::finish`].
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = &'a PointsEntry>,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = PointsBuilder::new(calendar, strictness);
        entries.into_iter().try_for_each(|entry| builder.push(entry))?;
        builder.finish()
    }

    /// A log from one entry as JSON in each line, as [`PointsEntry`] is serialised. A line that is not an entry is a bad row;
    /// blank lines are passed over.
    ///
    /// # Errors
    /// Those of [`PointsBuilder::finish`].
    ///
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::model::Calendar;
    /// let text = r#"{"customer": "ann", "at": "2024-01-05", "kind": "purchase", "points": 100, "order": "A-17"}
    /// {"customer": "ann", "at": "2024-02-01", "kind": "redeemed", "points": 130}"#;
    /// let points = Points::from_json_lines(text, Calendar::default(), Strictness::SET_ASIDE)?;
    /// assert_eq!((points.rows(), points.set_aside().by_reason["balance_negative"]), (1, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(text: &str, calendar: Calendar, strictness: Strictness) -> Result<Self, Error> {
        let mut builder = PointsBuilder::new(calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<PointsEntry>(line) {
                Ok(entry) => builder.push(&entry)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
