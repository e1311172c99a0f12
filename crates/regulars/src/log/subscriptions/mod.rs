//! The log of subscriptions, and the window and calendar through which it is seen.

mod builder;
mod columns;
mod data;
mod invoices;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub use builder::SubscriptionsBuilder;
pub use columns::SubscriptionColumns;
pub(crate) use data::GOES_ON;
use data::SubscriptionData;
pub use invoices::Invoices;
pub(crate) use invoices::days_later;

use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::strictness::SetAside;
use crate::Error;
use crate::error::BadRows;
use crate::model::{
    Calendar, Currency, Money, OrderPolicy, Period, SubscriptionSpan, SubscriptionStatus, Timestamp, Window,
};

/// A log of subscriptions, seen through a window and a calendar.
///
/// The log itself is immutable, sorted by customer and then by start, and clones share it: `within` and `with_calendar` give another
/// view of the same columns at no cost. How often a row is paid for is a dimension of every log, `billing`, and so is the
/// `plan` where rows have one.
///
/// Where the window is open, figures end with the last start or end in the log. A log that knows of ends yet to come is asked
/// through a window that ends today.
///
/// # Example: two plans of one customer, one of which ends
/// ```
/// use regulars::log::{Strictness, Subscriptions};
/// use regulars::model::{Billing, Calendar, Currency, Money, SubscriptionSpan, Timestamp};
///
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let list = [
///     SubscriptionSpan::new("ann", day(0)?, Money::parse("10")?).of("a").until(day(40)?),
///     SubscriptionSpan::new("ann", day(0)?, Money::parse("240")?).of("b").billed(Billing::YEAR),
/// ];
/// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
/// assert_eq!((log.rows(), log.known_customers()), (2, 1));
/// assert_eq!(log.dimensions().collect::<Vec<_>>(), ["billing"]);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Subscriptions {
    data: Arc<SubscriptionData>,
    window: Window,
    calendar: Calendar,
}

impl Subscriptions {
    fn new(data: SubscriptionData, calendar: Calendar) -> Self {
        Self { data: Arc::new(data), window: Window::all(), calendar }
    }

    pub(crate) fn data(&self) -> &SubscriptionData {
        &self.data
    }

    /// The log that also holds the spans of another one: the same as a log built from all of them at once. Window and calendar
    /// are this log's. What was made of invoices is spans: invoices that go on with earlier ones are built together with them.
    ///
    /// # Errors
    /// [`Error::CurrencyMismatch`] where the currencies differ; [`Error::BadRows`] where a subscription of one overlaps itself in
    /// the other; [`Error::Overflow`] with more than four billion rows or customers.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        if self.currency() != newcomers.currency() {
            return Err(Error::currencies(self.currency().code(), newcomers.currency().code(), None));
        }
        let (mut data, mut bad) = self.data.joined(&newcomers.data)?.without_overlapping()?;
        if !bad.is_empty() {
            let total = bad.len() as u64;
            bad.sort_by_key(|bad| bad.row);
            bad.truncate(100);
            return Err(BadRows { rows: newcomers.rows() as u64, total, bad }.into());
        }
        data.rows.input = Vec::new();
        Ok(Self { data: Arc::new(data.with_billing()?), ..self.clone() })
    }

    /// The same log, where figures are about a window only: what was there before it is known, and what comes after is not.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// How many rows the log holds.
    pub fn rows(&self) -> usize {
        self.data.len()
    }

    /// How many distinct customers the log names.
    pub fn known_customers(&self) -> usize {
        self.data.customers.len()
    }

    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        self.data.currency
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The names of the dimensions: those that rows were given, with the plan, in order, and `billing`.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.data.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The names of a dimension's values, in order.
    pub(crate) fn dimension_values(&self, name: &str) -> impl Iterator<Item = &str> {
        let dimension = self.data.dimensions.iter().find(|dimension| dimension.name == name);
        dimension.into_iter().flat_map(|dimension| dimension.values.iter())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The first start of all rows, and the last start or end; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.bounds()?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    fn bounds(&self) -> Option<(i64, i64)> {
        let rows = &self.data.rows;
        let low = rows.start.iter().copied().min()?;
        let high = rows.start.iter().chain(rows.end.iter().filter(|&&end| end != GOES_ON)).copied().max()?;
        Some((low, high))
    }

    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension, such as the plan or the billing.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// The rows as spans again: by customer in the order of their keys, and then by start.
    pub fn iter(&self) -> impl Iterator<Item = SubscriptionSpan> + '_ {
        (0..self.known_customers()).flat_map(move |customer| {
            self.data.run(customer).filter_map(move |row| self.row_as_span(customer, row))
        })
    }

    fn row_as_span(&self, customer: usize, row: usize) -> Option<SubscriptionSpan> {
        let (data, rows) = (&*self.data, &self.data.rows);
        let value = |dimension: &Dimension| {
            let code = *dimension.codes.get(row)?;
            dimension.values.get(code as usize).map(str::to_owned)
        };
        let amount = Money::from_ticks(*rows.amount.get(row)?);
        let start = Timestamp::from_micros(rows.start(row)).ok()?;
        let mut span = SubscriptionSpan::new(data.customers.get(customer)?, start, amount)
            .billed(*rows.billing.get(row)?);
        span.end = Timestamp::from_micros(rows.end(row)).ok();
        span.subscription = value(&data.keys);
        if rows.paused.get(row) == Some(&true) {
            span.status = SubscriptionStatus::Paused;
        }
        for dimension in data.dimensions.iter().filter(|each| each.name != "billing") {
            match value(dimension) {
                Some(value) if dimension.name == "plan" => span.plan = Some(value),
                Some(value) => {
                    span.dimensions.insert(dimension.name.clone(), value);
                }
                None => {}
            }
        }
        Some(span)
    }

    /// The instants that the figures of this view are about: those of its window, and where that is open those from the first start
    /// to the last start or end.
    pub(crate) fn covered(&self) -> Range<i64> {
        let (start, end) = (self.window.start(), self.window.end());
        let Some((low, high)) = self.bounds() else {
            let start = start.map_or(0, Timestamp::micros);
            return start..end.map_or(start, Timestamp::micros);
        };
        let start = start.map_or(low, Timestamp::micros);
        start..end.map_or(high.saturating_add(1), Timestamp::micros).max(start)
    }

    /// The basis of a figure of this view, which is about these instants.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        covered: &Range<i64>,
        options: Vec<(String, String)>,
    ) -> Basis {
        let rows = &self.data.rows;
        let outside = |(start, end): &(&i64, &i64)| **start >= covered.end || **end < covered.start;
        let excluded = Excluded {
            outside_window: rows.start.iter().zip(&rows.end).filter(outside).count() as u64,
            set_aside: self.data.set_aside.total,
            ..Excluded::default()
        };
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: OrderPolicy::default(),
            start: Timestamp::from_micros(covered.start).ok(),
            end: Timestamp::from_micros(covered.end).ok(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: self.currency().code().into(),
            excluded,
        }
    }
}

impl Groupable for Subscriptions {
    fn category(&self, place: usize) -> Option<&Dimension> {
        self.data.dimensions.get(place)
    }

    fn instants(&self) -> &[i64] {
        &self.data.rows.start
    }

    fn days(&self) -> Calendar {
        self.calendar
    }

    fn observed(&self) -> (i64, i64) {
        let covered = self.covered();
        (covered.start, covered.end.saturating_sub(1).max(covered.start))
    }
}
