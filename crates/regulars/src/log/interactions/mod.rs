//! The log of interactions, and the window, calendar and filters through which it is seen.

mod append;
mod builder;
mod columns;
mod data;
mod scan;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use builder::InteractionsBuilder;
pub use columns::InteractionColumns;
use data::InteractionData;
pub use scan::Who;
pub(crate) use scan::{Counts, Visits};

use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::strictness::SetAside;
use super::{Orders, Surveys};
use crate::Error;
use crate::model::{Actor, Calendar, Interaction, Kind, OrderPolicy, Period, Timestamp, Window};

/// A log of interactions, seen through a window, a calendar and filters.
///
/// The log itself is immutable, and clones share it: `within`, `with_calendar`, `only` and `with_bots` give another view
/// of the same columns at no cost. What machines did is left out, and counted as excluded, unless the view takes it in.
///
/// A customer and a visitor are never the same person, even if their keys are spelt alike, until
/// [`with_identities`](Self::with_identities) says so.
///
/// # Example: two page views of a customer, and a machine's
/// ```
/// use regulars::log::{Interactions, Strictness};
/// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
///
/// let viewed = |page: &str| InteractionKind::PageView { page: page.into(), duration_micros: None };
/// let at = |minute: i64| Timestamp::from_seconds(minute * 60);
/// let list = [
///     Interaction::by_customer(1, at(0)?, viewed("/")),
///     Interaction::by_customer(1, at(5)?, viewed("/tea")),
///     Interaction::by_visitor("robot", at(1)?, viewed("/")).by_bot(),
/// ];
/// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
/// assert_eq!((log.rows(), log.known_customers(), log.visitors()), (3, 1, 1));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Interactions {
    data: Arc<InteractionData>,
    window: Window,
    calendar: Calendar,
    /// A bit for each kind that counts, where somebody said which.
    only: Option<u32>,
    bots: bool,
    /// The orders of the same customers, for figures that need both.
    orders: Option<Orders>,
    /// What the same customers answered when they were asked.
    surveys: Option<Surveys>,
}

impl Interactions {
    pub(crate) fn new(data: InteractionData, calendar: Calendar) -> Self {
        Self {
            data: Arc::new(data),
            window: Window::all(),
            calendar,
            only: None,
            bots: false,
            orders: None,
            surveys: None,
        }
    }

    pub(crate) fn data(&self) -> &InteractionData {
        &self.data
    }

    pub(crate) fn with_data(&self, data: InteractionData) -> Self {
        Self { data: Arc::new(data), ..self.clone() }
    }

    /// The same log, where figures count what happened in a window only.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// The same log, where figures about sessions and active persons rest on these kinds, instead of those that each
    /// figure names by itself.
    #[must_use]
    pub fn only(&self, kinds: &[Kind]) -> Self {
        let only = kinds.iter().fold(0, |bits, &kind| bits | 1 << kind as u32);
        Self { only: Some(only), ..self.clone() }
    }

    /// The same log, where what machines did counts too, or does not.
    #[must_use]
    pub fn with_bots(&self, bots: bool) -> Self {
        Self { bots, ..self.clone() }
    }

    /// The same log beside the orders of the same customers, for figures that need both, such as abandoned carts. Which
    /// orders count, and what they come to, is as their view has it; its window is passed over.
    #[must_use]
    pub fn with_orders(&self, orders: &Orders) -> Self {
        Self { orders: Some(orders.clone()), ..self.clone() }
    }

    /// The same log beside what the same customers answered when they were asked, for figures that tell how satisfied they
    /// are; its window is passed over.
    #[must_use]
    pub fn with_surveys(&self, surveys: &Surveys) -> Self {
        Self { surveys: Some(surveys.clone()), ..self.clone() }
    }

    /// The surveys beside the log, seen through its window and in its calendar.
    pub(crate) fn surveys(&self) -> Option<Surveys> {
        Some(self.surveys.as_ref()?.within(self.window).with_calendar(self.calendar))
    }

    /// The orders beside the log.
    ///
    /// # Errors
    /// [`Error::Missing`] where there are none.
    pub(crate) fn orders(&self, metric: &str) -> Result<&Orders, Error> {
        self.orders.as_ref().ok_or_else(|| {
            Error::missing(metric, "orders", "the orders of the same customers to the log, by with_orders")
        })
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// How many rows the log holds, whatever the window.
    pub fn rows(&self) -> usize {
        self.data.rows()
    }

    /// How many distinct customers the log names.
    pub fn known_customers(&self) -> usize {
        self.data.customers.len()
    }

    /// How many distinct visitors the log names who are no known customers.
    pub fn visitors(&self) -> usize {
        self.data.visitors.len()
    }

    /// The names of the dimensions.
    pub fn dimensions(&self) -> impl Iterator<Item = &str> {
        self.data.rows.dimensions.iter().map(|dimension| dimension.name.as_str())
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// The instants of the first and the last row; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.bounds()?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The first and the last instant in microseconds.
    pub(crate) fn bounds(&self) -> Option<(i64, i64)> {
        self.data.bounds
    }

    /// The same questions, answered for each calendar period.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension, or of `about`: each page, message, form or post.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// The rows as interactions again: by customer in the order of their keys, then by visitor, and then by time.
    pub fn iter(&self) -> impl Iterator<Item = Interaction> + '_ {
        let data = self.data();
        (0..data.persons()).flat_map(move |person| {
            let actor = match person.checked_sub(data.customers.len()) {
                None => data.customers.get(person).map(Actor::Customer),
                Some(visitor) => data.visitors.get(visitor).map(Actor::Visitor),
            };
            data.run(person).filter_map(move |row| self.interaction(actor.clone()?, row))
        })
    }

    fn interaction(&self, actor: Actor, row: usize) -> Option<Interaction> {
        let rows = &self.data.rows;
        let value = |dimension: &Dimension| {
            let code = *dimension.codes.get(row)?;
            dimension.values.get(code as usize).map(str::to_owned)
        };
        let about = value(&rows.about);
        let duration = rows.durations.get(row).and_then(|&micros| u64::try_from(micros).ok());
        let kind = rows.kinds.get(row)?.about(about.as_deref(), duration);
        let mut interaction = Interaction::by(actor, Timestamp::from_micros(*rows.at.get(row)?).ok()?, kind);
        interaction.bot = rows.bots.get(row) == Some(&true);
        for dimension in &rows.dimensions {
            match value(dimension) {
                Some(value) if dimension.name == "channel" => interaction.channel = Some(value),
                Some(value) => {
                    interaction.dimensions.insert(dimension.name.clone(), value);
                }
                None => {}
            }
        }
        Some(interaction)
    }

    /// The codes of a dimension's values by row.
    pub(crate) fn dimension_codes(&self, name: &str) -> Result<&[u32], Error> {
        let place = self.place_of(name)?;
        Ok(self.category(place).map_or(&[], |dimension| &dimension.codes))
    }

    /// The names of a dimension's values, by code.
    pub(crate) fn dimension_values(&self, name: &str) -> Result<impl Iterator<Item = &str>, Error> {
        let place = self.place_of(name)?;
        Ok(self.category(place).into_iter().flat_map(|dimension| dimension.values.iter()))
    }

    /// The basis of a figure of this view. Rows that are left out are counted under the first reason that holds: bots,
    /// the window, and in a figure about customers or about visitors the others.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        who: Who,
        mut options: Vec<(String, String)>,
    ) -> Basis {
        if let Some(only) = self.only {
            let kinds = Kind::ALL.into_iter().filter(|&kind| only >> kind as u32 & 1 == 1).map(Kind::slug);
            options.push(("only".into(), kinds.collect::<Vec<_>>().join(", ")));
        }
        if self.bots {
            options.push(("bots".into(), "counted".into()));
        }
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: self.orders.as_ref().map_or_else(OrderPolicy::default, Orders::policy),
            start: self.window.start(),
            end: self.window.end(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: self.orders.as_ref().map_or_else(String::new, |orders| orders.currency().code().into()),
            excluded: self.excluded(who),
        }
    }

    /// What is left out.
    pub(crate) fn excluded(&self, who: Who) -> Excluded {
        let (data, window) = (self.data(), self.window.micros());
        let mut excluded = Excluded { set_aside: data.set_aside.total, ..Excluded::default() };
        let counted = self.persons(who);
        let others = data.run(counted.start).start..data.run(counted.end).start;
        let everywhere = self.window == Window::all();
        if everywhere && data.rows.bots.is_empty() {
            excluded.no_customer = (data.rows() - others.len()) as u64;
            return excluded;
        }
        for (row, at) in data.rows.at.iter().enumerate() {
            if !self.bots && data.rows.bots.get(row) == Some(&true) {
                excluded.bots += 1;
            } else if !window.contains(at) {
                excluded.outside_window += 1;
            } else if !others.contains(&row) {
                excluded.no_customer += 1;
            }
        }
        excluded
    }
}

impl Groupable for Interactions {
    /// The dimensions, and then what rows are about.
    fn category(&self, place: usize) -> Option<&Dimension> {
        let rows = &self.data.rows;
        match place.checked_sub(rows.dimensions.len()) {
            None => rows.dimensions.get(place),
            Some(0) => Some(&rows.about),
            Some(_) => None,
        }
    }

    fn instants(&self) -> &[i64] {
        &self.data.rows.at
    }

    fn days(&self) -> Calendar {
        self.calendar
    }

    fn observed(&self) -> (i64, i64) {
        let window = self.window.micros();
        let (low, high) = self.bounds().unwrap_or((0, 0));
        let low = low.max(window.start);
        (low, high.min(window.end.saturating_sub(1)).max(low))
    }
}
