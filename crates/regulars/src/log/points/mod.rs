//! The log of a loyalty programme's points, and the window and calendar through which it is seen.

mod builder;
mod data;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub use builder::{PointsBuilder, PointsColumns};
use data::PointsData;

use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::strictness::SetAside;
use crate::Error;
use crate::model::{Calendar, CustomerKey, OrderPolicy, Period, PointsEntry, PointsKind, Timestamp, Window};
use crate::table::Column;

/// A ledger of points, seen through a window and a calendar.
///
/// The log itself is immutable, sorted by customer and then by time, and clones share it: `within` and `with_calendar` give
/// another view of the same columns at no cost. No balance is ever below zero: an entry that would take it there is a bad
/// row, named by its place in the input, its customer and what was there, whatever the order in which entries came. At one
/// instant points come before they go.
///
/// # Example: two customers, one of whom spent more than she had
/// ```
/// use regulars::log::{Points, Strictness};
/// use regulars::model::{Calendar, PointsEntry, PointsKind, Timestamp};
///
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let list = [
///     PointsEntry::new("ann", day(9)?, PointsKind::Redeemed, 80),
///     PointsEntry::new("ann", day(1)?, PointsKind::Purchase, 100),
///     PointsEntry::new("ann", day(5)?, PointsKind::Redeemed, 30),
///     PointsEntry::new("ben", day(2)?, PointsKind::SignUp, 50),
/// ];
/// let points = Points::from_entries(&list, Calendar::default(), Strictness::SET_ASIDE)?;
/// assert_eq!((points.rows(), points.known_customers()), (3, 2));
/// assert_eq!(points.balance_of(&"ann".into()), Some(70));
/// let bad = &points.set_aside().first[0];
/// assert_eq!(bad.to_string(), "row 0: points is 80 redeemed of customer ann at 1970-01-10T00:00:00Z, \
///                              but must be at most the balance of then, 70");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    data: Arc<PointsData>,
    window: Window,
    calendar: Calendar,
}

/// One entry of the ledger in a pass over it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) row: usize,
    /// UTC microseconds.
    pub(crate) at: i64,
    pub(crate) kind: PointsKind,
    /// What it does to the balance.
    pub(crate) change: i64,
}

impl Points {
    fn new(data: PointsData, calendar: Calendar) -> Self {
        Self { data: Arc::new(data), window: Window::all(), calendar }
    }

    pub(crate) fn data(&self) -> &PointsData {
        &self.data
    }

    /// The log that also holds the entries of another one: the same as a log built from all of them at once, and so an entry
    /// that one log set aside since no balance covered it may be good in the whole. Window and calendar are this log's, and
    /// so is whether bad rows stop the build. Rows are named by their place in the input of their own log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where a balance would be below zero and bad rows stop the build; [`Error::Overflow`] with more than
    /// four billion rows.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        Ok(Self { data: Arc::new(self.data.joined(&newcomers.data)?), ..self.clone() })
    }

    /// The same log, where figures count what happened in a window only. Balances are still made of all that came before.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// How many entries the log holds, whatever the window.
    pub fn rows(&self) -> usize {
        self.data.rows.at.len()
    }

    /// How many distinct customers the log names.
    pub fn known_customers(&self) -> usize {
        self.data.customers.len()
    }

    /// The names of the dimensions.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.data.rows.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The instants of the first and the last entry; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.data.bounds?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The balance of a customer after all entries; `None` for one whom the log does not name.
    pub fn balance_of(&self, customer: &CustomerKey) -> Option<i64> {
        let code = self.data.customers.find(customer)? as usize;
        let balance: i128 = self.entries(code).map(|entry| i128::from(entry.change)).sum();
        i64::try_from(balance).ok()
    }

    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// The entries again: by customer in the order of their keys, then by time.
    pub fn iter(&self) -> impl Iterator<Item = PointsEntry> + '_ {
        (0..self.known_customers()).flat_map(move |customer| {
            let key = self.data.customers.get(customer);
            self.entries(customer).filter_map(move |entry| self.entry(key.clone()?, entry))
        })
    }

    fn entry(&self, customer: CustomerKey, Entry { row, at, kind, change }: Entry) -> Option<PointsEntry> {
        let value = |dimension: &Dimension| {
            let code = *dimension.codes.get(row)?;
            dimension.values.get(code as usize).map(str::to_owned)
        };
        let points = if kind.takes() { change.saturating_neg() } else { change };
        let mut entry = PointsEntry::new(customer, Timestamp::from_micros(at).ok()?, kind, points);
        entry.order = value(&self.data.rows.orders);
        for dimension in &self.data.rows.dimensions {
            if let Some(value) = value(dimension) {
                entry.dimensions.insert(dimension.name.clone(), value);
            }
        }
        Some(entry)
    }

    /// The entries of a customer in order of time, whatever the window.
    #[inline]
    pub(crate) fn entries(&self, customer: usize) -> impl Iterator<Item = Entry> + Clone + '_ {
        let run = self.data.run(customer);
        let rows = &self.data.rows;
        let part = |range: Range<usize>| {
            let kinds = rows.kinds.get(range.clone()).unwrap_or_default();
            (
                rows.at.get(range.clone()).unwrap_or_default(),
                kinds,
                rows.change.get(range).unwrap_or_default(),
            )
        };
        let (at, kinds, change) = part(run.clone());
        run.zip(at).zip(kinds).zip(change).map(|(((row, &at), &kind), &change)| Entry {
            row,
            at,
            kind,
            change,
        })
    }

    /// The instant up to which a figure knows what happened: the one that is asked for, or else the end of the window, or
    /// else the instant after the last entry.
    pub(crate) fn known_until(&self, as_of: Option<Timestamp>) -> i64 {
        let last = self.data.bounds.map_or(0, |(_, last)| last.saturating_add(1));
        as_of.or(self.window.end()).map_or(last, Timestamp::micros)
    }

    /// The keys of these customers: whole numbers where all of the log's keys are, otherwise texts.
    pub(crate) fn customers_column(&self, customers: &[u32]) -> Column {
        let keys = &self.data.customers;
        match keys.integers() {
            Some(integers) => {
                Column::Ints(customers.iter().map(|&code| integers.get(code as usize).copied()).collect())
            }
            None => Column::Texts(customers.iter().map(|&code| keys.text(code as usize)).collect()),
        }
    }

    /// The basis of a figure of this view.
    pub(crate) fn basis(&self, metric: &str, page: &str, options: Vec<(String, String)>) -> Basis {
        let window = self.window.micros();
        let outside = |at: &&i64| !window.contains(at);
        let all = self.window == Window::all();
        let excluded = Excluded {
            outside_window: if all { 0 } else { self.data.rows.at.iter().filter(outside).count() as u64 },
            set_aside: self.data.set_aside.total,
            ..Excluded::default()
        };
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: OrderPolicy::default(),
            start: self.window.start(),
            end: self.window.end(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: String::new(),
            excluded,
        }
    }
}

impl Groupable for Points {
    fn category(&self, place: usize) -> Option<&Dimension> {
        self.data.rows.dimensions.get(place)
    }

    fn instants(&self) -> &[i64] {
        &self.data.rows.at
    }

    fn days(&self) -> Calendar {
        self.calendar
    }

    fn observed(&self) -> (i64, i64) {
        let window = self.window.micros();
        let (low, high) = self.data.bounds.unwrap_or((0, 0));
        let low = low.max(window.start);
        (low, high.min(window.end.saturating_sub(1)).max(low))
    }
}
