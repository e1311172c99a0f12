//! The log of tickets, and the window and calendar through which it is seen.

mod append;
mod builder;
mod data;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use builder::{TicketColumns, TicketsBuilder};
use data::TicketData;

use super::Orders;
use super::basis::{Basis, Excluded, definition};
use super::data::Dimension;
use super::group::{Groupable, Grouped};
use super::strictness::SetAside;
use crate::Error;
use crate::model::{Calendar, CustomerKey, OrderPolicy, Period, Ticket, Timestamp, Window};

/// A log of tickets, seen through a window and a calendar.
///
/// The log itself is immutable, sorted by customer and then by opening, and clones share it: `within` and `with_calendar` give
/// another view of the same columns at no cost. A ticket belongs to the window and to the period in which it was opened.
///
/// # Example: three tickets of two customers, one of them without a reply
/// ```
/// use regulars::log::{Strictness, Tickets};
/// use regulars::model::{Calendar, Ticket, Timestamp};
///
/// let at = |minute: i64| Timestamp::from_seconds(minute * 60);
/// let list = [
///     Ticket::new(at(0)?).of("ada").answered(at(5)?),
///     Ticket::new(at(10)?).of("ada").answered(at(40)?),
///     Ticket::new(at(30)?).of("ben"),
/// ];
/// let tickets = Tickets::from_tickets(&list, Calendar::default(), Strictness::STOP)?;
/// assert_eq!((tickets.rows(), tickets.known_customers()), (3, 2));
/// assert_eq!(tickets.known_until(), Some(at(40)?));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Tickets {
    data: Arc<TicketData>,
    window: Window,
    calendar: Calendar,
    /// The orders of the same customers, for figures that need both.
    orders: Option<Orders>,
}

impl Tickets {
    pub(crate) fn new(data: TicketData, calendar: Calendar) -> Self {
        Self { data: Arc::new(data), window: Window::all(), calendar, orders: None }
    }

    pub(crate) fn data(&self) -> &TicketData {
        &self.data
    }

    fn with_data(&self, data: TicketData) -> Self {
        Self { data: Arc::new(data), ..self.clone() }
    }

    /// The same log, where figures count tickets that were opened in a window only.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        Self { window, ..self.clone() }
    }

    /// The same log, with days, weeks and months as another calendar has them, and business hours by its clocks.
    #[must_use]
    pub fn with_calendar(&self, calendar: Calendar) -> Self {
        Self { calendar, ..self.clone() }
    }

    /// The same log beside the orders of the same customers, for figures that need both, such as contacts per order. Which
    /// orders count is as their view has it; of its window and calendar those of the tickets stand in the place.
    #[must_use]
    pub fn with_orders(&self, orders: &Orders) -> Self {
        Self { orders: Some(orders.clone()), ..self.clone() }
    }

    /// The orders beside the log.
    pub(crate) fn orders(&self) -> Option<&Orders> {
        self.orders.as_ref()
    }

    /// The window of what counts.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The calendar of days, weeks and months, and of business hours.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// How many tickets the log holds, whatever the window.
    pub fn rows(&self) -> usize {
        self.data.rows()
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

    /// The instants of the first and the last opening; `None` for an empty log.
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let (low, high) = self.data.bounds?;
        Some((Timestamp::from_micros(low).ok()?, Timestamp::from_micros(high).ok()?))
    }

    /// The last instant of which the log knows: that of an opening, a first reply or a resolution.
    pub fn known_until(&self) -> Option<Timestamp> {
        Timestamp::from_micros(self.data.known_until?).ok()
    }

    /// The same questions, answered for each calendar period of opening.
    pub fn per(&self, period: Period) -> Grouped<Self> {
        Grouped::new(self.clone()).per(period)
    }

    /// The same questions, answered for each value of a dimension, such as `channel`.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension.
    pub fn by(&self, dimension: &str) -> Result<Grouped<Self>, Error> {
        Grouped::new(self.clone()).by(dimension)
    }

    /// The rows as tickets again: by customer in the order of their keys, then by time; those of nobody knows whom last.
    pub fn iter(&self) -> impl Iterator<Item = Ticket> + '_ {
        let known = (0..self.data.customers.len()).flat_map(|customer| {
            let key = self.data.customers.get(customer);
            self.data.run(customer).map(move |row| (key.clone(), row))
        });
        known
            .chain(self.data.of_nobody().map(|row| (None, row)))
            .filter_map(|(key, row)| self.ticket(key, row))
    }

    fn ticket(&self, customer: Option<CustomerKey>, row: usize) -> Option<Ticket> {
        let rows = &self.data.rows;
        let instant = |micros: Option<i64>| Timestamp::from_micros(micros?).ok();
        let mut ticket = Ticket::new(instant(rows.at.get(row).copied())?);
        ticket.customer = customer;
        ticket.key = rows.keys.as_ref().and_then(|keys| keys.get(row)).map(Into::into);
        ticket.first_reply_at = instant(rows.replied(row));
        ticket.resolved_at = instant(rows.resolved(row));
        ticket.reopened = rows.reopened(row);
        ticket.contacts = rows.contacts(row);
        ticket.complaint = rows.complaints.get(row).copied();
        for dimension in &rows.dimensions {
            let value = dimension.codes.get(row).and_then(|&code| dimension.values.get(code as usize));
            match value {
                Some(value) if dimension.name == "channel" => ticket.channel = Some(value.into()),
                Some(value) => {
                    ticket.dimensions.insert(dimension.name.clone(), value.into());
                }
                None => {}
            }
        }
        Some(ticket)
    }

    /// The basis of a figure of this view, in which tickets count that were opened by an instant.
    pub(crate) fn basis(
        &self,
        metric: &str,
        page: &str,
        opened_by: i64,
        options: Vec<(String, String)>,
    ) -> Basis {
        let window = self.window.micros();
        let outside = |at: &&i64| !window.contains(at) || **at > opened_by;
        let excluded = Excluded {
            outside_window: self.data.rows.at.iter().filter(outside).count() as u64,
            set_aside: self.data.set_aside.total,
            ..Excluded::default()
        };
        Basis {
            metric: metric.into(),
            definition: definition(page),
            options,
            policy: self.orders.as_ref().map_or_else(OrderPolicy::default, Orders::policy),
            start: self.window.start(),
            end: self.window.end(),
            zone: self.calendar.zone.name().into(),
            week_start: self.calendar.week_start_name().into(),
            currency: String::new(),
            excluded,
        }
    }
}

impl Groupable for Tickets {
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
