//! The log of what was spent to win customers, and the window, calendar and rule of spreading through which it is seen.

mod builder;
mod data;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use builder::{SpendBuilder, SpendColumns};
use data::SpendData;
pub use data::Spreading;

use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::strictness::SetAside;
use super::{Interactions, Orders};
use crate::Error;
use crate::model::{
    Calendar, Currency, Money, OrderPolicy, Period, SpendCategory, SpendEntry, Timestamp, Window,
};

/// A log of spend, seen through a window, a calendar and a rule of spreading.
///
/// The log itself is immutable, sorted by channel, start, end, category and amount, and clones share it: `within`,
/// `with_calendar` and `with_spreading` give another view of the same columns at no cost. Beside orders
/// ([`with_orders`](Self::with_orders)) it tells what a customer costs, and beside interactions
/// ([`with_interactions`](Self::with_interactions)) what an action does.
///
/// # Example: a month of tools and an advertisement, seen through the first half of the month
/// ```
/// use regulars::log::{Spend, Strictness};
/// use regulars::model::{Calendar, Currency, Money, SpendCategory, SpendEntry, Timestamp, Window};
///
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let list = [
///     SpendEntry::over("email", day(0)?, day(30)?, Money::parse("300")?).on(SpendCategory::Tools),
///     SpendEntry::at("search", day(20)?, Money::parse("50")?),
/// ];
/// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
/// assert_eq!(spend.total(Window::all())?, Money::parse("350")?);
/// let half = spend.by_channel(Window::new(day(0)?, day(15)?)?)?;
/// assert_eq!(half[&("email".to_string(), SpendCategory::Tools)], Money::parse("150")?);
/// assert_eq!(half.len(), 1);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Spend {
    data: Arc<SpendData>,
    window: Window,
    calendar: Calendar,
    spreading: Spreading,
    /// The orders of the customers who were won.
    orders: Option<Orders>,
    /// What they and others did.
    interactions: Option<Interactions>,
}

impl Spend {
    pub(crate) fn data(&self) -> &SpendData {
        &self.data
    }

    /// The log that also holds the entries of another one: the same as a log built from all of them at once. Window,
    /// calendar, rule of spreading and what stands beside it are this log's.
    ///
    /// # Errors
    /// [`Error::CurrencyMismatch`] where the currencies differ.
    #[inline(never)] // in a page, where the family may be missing, no other log carries it along
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        self.same_currency(newcomers.currency())?;
        let data = self.data.joined(&newcomers.data)?;
        Ok(Self { data: Arc::new(data), ..self.clone() })
    }

    /// The same log, where figures count what was spent in a window only, and the customers who were won in it.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// The same log, where money that was spent over a period counts by another rule.
    #[must_use]
    pub fn with_spreading(&self, spreading: Spreading) -> Self {
        Self { spreading, ..self.clone() }
    }

    /// The same log beside the orders of the customers who were won. Which orders count, and what they come to, is as
    /// their view has it; its window is passed over. Which channel brought a customer is what
    /// [`Orders::with_acquisition_channels`] says.
    #[must_use]
    pub fn with_orders(&self, orders: &Orders) -> Self {
        Self { orders: Some(orders.clone()), ..self.clone() }
    }

    /// The same log beside interactions, for figures about what persons did on the channels, such as the cost of an
    /// action. Its bots are left out as its view has it; its window is passed over.
    #[must_use]
    pub fn with_interactions(&self, interactions: &Interactions) -> Self {
        Self { interactions: Some(interactions.clone()), ..self.clone() }
    }

    /// The orders beside the log.
    pub(crate) fn orders(&self) -> Option<&Orders> {
        self.orders.as_ref()
    }

    /// The interactions beside the log.
    pub(crate) fn interactions(&self) -> Option<&Interactions> {
        self.interactions.as_ref()
    }

    /// Refuses money in another currency.
    pub(crate) fn same_currency(&self, other: Currency) -> Result<(), Error> {
        if self.currency() == other {
            return Ok(());
        }
        Err(Error::currencies(self.currency().code(), other.code(), None))
    }

    /// How many entries the log holds.
    pub fn rows(&self) -> usize {
        self.data.start.len()
    }

    /// How many customers the log names: none.
    pub fn known_customers(&self) -> usize {
        0
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

    /// How money that was spent over a period counts.
    pub fn spreading(&self) -> Spreading {
        self.spreading
    }

    /// The channels, in order of their names.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        self.data.channels.values.iter()
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The names of the dimensions: `channel`.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.data.channels.name.as_str())
    }

    /// The first instant of all entries, and the last start or end; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let low = *self.data.start.iter().min()?;
        let high = *self.data.end.iter().max()?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each channel: `by("channel")`.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// What was spent in a window, by the rule of spreading.
    ///
    /// # Errors
    /// [`Error::Overflow`] where the sum no longer fits.
    pub fn total(&self, window: Window) -> Result<Money, Error> {
        let window = window.micros();
        money((0..self.rows()).map(|row| i128::from(self.spent(row, &window))).sum())
    }

    /// What was spent in a window on each channel and category where it is not nothing, as [`total`](Self::total).
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    pub fn by_channel(&self, window: Window) -> Result<BTreeMap<(String, SpendCategory), Money>, Error> {
        let window = window.micros();
        let mut sums: BTreeMap<(u32, SpendCategory), i128> = BTreeMap::new();
        for (row, (&code, &category)) in self.data.channels.codes.iter().zip(&self.data.category).enumerate()
        {
            let spent = self.spent(row, &window);
            if spent > 0 {
                *sums.entry((code, category)).or_default() += i128::from(spent);
            }
        }
        let named = |((code, category), sum): ((u32, SpendCategory), i128)| {
            let channel = self.data.channels.values.get(code as usize).unwrap_or_default();
            Ok(((channel.to_owned(), category), money(sum)?))
        };
        sums.into_iter().map(named).collect()
    }

    /// The entries again, in the order of the log.
    pub fn iter(&self) -> impl Iterator<Item = SpendEntry> + '_ {
        let data = &*self.data;
        (0..self.rows()).filter_map(move |row| {
            let at = |column: &[i64]| Timestamp::from_micros(*column.get(row)?).ok();
            let code = *data.channels.codes.get(row)?;
            let channel = data.channels.values.get(code as usize).unwrap_or_default();
            let amount = Money::from_ticks(*data.amount.get(row)?);
            let entry = SpendEntry::over(channel, at(&data.start)?, at(&data.end)?, amount);
            Some(entry.on(*data.category.get(row)?))
        })
    }

    /// What an entry comes to in a window, in ten-thousandths.
    pub(crate) fn spent(&self, row: usize, window: &Range<i64>) -> i64 {
        self.data.spent(row, window, self.spreading, self.calendar)
    }

    /// The instants that the figures of this view are about: those of its window, and where that is open those of which the
    /// log knows: from the first start to the last end, and to the end of the calendar day for what was spent at an instant.
    /// With calendar periods an open side reaches to the end of the period there. Customers who were won before anything
    /// is known of what was spent are nobody's cost.
    pub(crate) fn covered(&self, period: Option<Period>) -> Range<i64> {
        let calendar = self.calendar;
        let whole = |period: Period, micros: i64, later: i64| match Timestamp::from_micros(micros) {
            Ok(at) => calendar.start(period, calendar.index(period, at).saturating_add(later)).micros(),
            Err(_) => micros,
        };
        let (start, end) = (self.window.start(), self.window.end());
        let ends = self
            .data
            .start
            .iter()
            .zip(&self.data.end)
            .map(|(&start, &end)| if start == end { whole(Period::Day, end, 1) } else { end });
        let (Some(&low), Some(high)) = (self.data.start.iter().min(), ends.max()) else {
            let start = start.map_or(0, Timestamp::micros);
            return start..end.map_or(start, Timestamp::micros);
        };
        let low = period.map_or(low, |period| whole(period, low, 0));
        let high = period.map_or(high, |period| whole(period, high - 1, 1));
        let start = start.map_or(low, Timestamp::micros);
        start..end.map_or(high, Timestamp::micros).max(start)
    }

    /// The basis of a figure of this view, which is about these instants.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        covered: &Range<i64>,
        mut options: Vec<(String, String)>,
    ) -> Basis {
        options.push(("spreading".into(), self.spreading.slug().into()));
        let outside = |row: &usize| {
            let (start, end) = (self.data.start.get(*row), self.data.end.get(*row));
            // A period that only touches the window is outside of it.
            start.is_some_and(|&start| {
                start >= covered.end
                    || end.is_some_and(|&end| end.max(start.saturating_add(1)) <= covered.start)
            })
        };
        let excluded = Excluded {
            outside_window: (0..self.rows()).filter(outside).count() as u64,
            set_aside: self.data.set_aside.total,
            ..Excluded::default()
        };
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: self.orders.as_ref().map_or_else(OrderPolicy::default, Orders::policy),
            start: Timestamp::from_micros(covered.start).ok(),
            end: Timestamp::from_micros(covered.end).ok(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: self.currency().code().into(),
            excluded,
        }
    }
}

impl Groupable for Spend {
    fn category(&self, place: usize) -> Option<&Dimension> {
        (place == 0).then_some(&self.data.channels)
    }

    fn instants(&self) -> &[i64] {
        &self.data.start
    }

    fn days(&self) -> Calendar {
        self.calendar
    }

    fn observed(&self) -> (i64, i64) {
        let covered = self.covered(None);
        (covered.start, covered.end.saturating_sub(1).max(covered.start))
    }
}

fn money(sum: i128) -> Result<Money, Error> {
    let ticks = i64::try_from(sum).map_err(|_| Error::overflow("what was spent"))?;
    Ok(Money::from_ticks(ticks))
}
