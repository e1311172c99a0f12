//! The figures of tickets again, straight from their definitions.

use std::collections::{BTreeMap, BTreeSet};

use regulars::model::{Order, OrderStatus, Ticket, Timestamp, Window};

/// How waits are measured.
pub struct Measure<'a> {
    /// Which tickets count.
    pub window: Window,
    /// Up to when tickets are watched, where that is given.
    pub as_of: Option<Timestamp>,
    /// Whether the wait is for the resolution.
    pub resolution: bool,
    /// Whether a resolution is a reply.
    pub resolved_is_answered: bool,
    /// Whether the ten minutes from an instant on count.
    pub open: &'a dyn Fn(i64) -> bool,
}

/// Ten minutes, which all instants are multiples of.
const STEP: i64 = 600_000_000;

impl Measure<'_> {
    /// The instant up to which tickets are watched.
    pub fn until(&self, all: &[Ticket]) -> Option<i64> {
        if let Some(as_of) = self.as_of {
            return Some(as_of.micros());
        }
        let known =
            all.iter().flat_map(|ticket| [Some(ticket.opened_at), ticket.first_reply_at, ticket.resolved_at]);
        let known = known.flatten().max()?.micros();
        Some(self.window.end().map_or(known, |end| end.micros().min(known)))
    }

    /// The wait of each ticket that counts, in microseconds, and whether it is over.
    pub fn waits(&self, all: &[Ticket], inside: &dyn Fn(&Ticket) -> bool) -> Vec<(i64, bool)> {
        let Some(until) = self.until(all) else { return Vec::new() };
        let counted = |ticket: &&Ticket| {
            self.window.contains(ticket.opened_at) && ticket.opened_at.micros() <= until && inside(ticket)
        };
        let wait = |ticket: &Ticket| {
            let done = match (self.resolution, ticket.first_reply_at) {
                (true, _) => ticket.resolved_at,
                (false, None) if self.resolved_is_answered => ticket.resolved_at,
                (false, reply) => reply,
            };
            let done = done.map(Timestamp::micros).filter(|&at| at <= until);
            let (mut at, mut waited) = (ticket.opened_at.micros(), 0);
            while at < done.unwrap_or(until) {
                let step = (done.unwrap_or(until) - at).min(STEP);
                waited += if (self.open)(at) { step } else { 0 };
                at += step;
            }
            (waited, done.is_some())
        };
        all.iter().filter(counted).map(wait).collect()
    }
}

/// Tickets beside orders: for each customer, each ticket of nobody and each guest's order, what the tickets weigh and how many
/// orders there are; and how many customers have both, and have orders.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PerOrder {
    /// Tickets' weight and orders of each unit, in order.
    pub units: Vec<(i64, i64)>,
    /// Customers with weight and orders, and with orders.
    pub customers: (u64, u64),
}

/// Counts tickets beside orders where tickets' own group is what `inside` says, and the period what `period` does.
pub fn per_order(
    tickets: &[Ticket],
    orders: &[Order],
    weight: &dyn Fn(&Ticket) -> i64,
    inside: &dyn Fn(&Ticket) -> bool,
    period: &dyn Fn(Timestamp) -> bool,
) -> PerOrder {
    let mut found = PerOrder::default();
    let mut units: BTreeMap<_, (i64, i64)> = BTreeMap::new();
    for ticket in tickets.iter().filter(|ticket| inside(ticket) && period(ticket.opened_at)) {
        match &ticket.customer {
            _ if weight(ticket) == 0 => {}
            Some(customer) => units.entry(customer.clone()).or_default().0 += weight(ticket),
            None => found.units.push((weight(ticket), 0)),
        }
    }
    let counts = |order: &&Order| order.status == OrderStatus::Completed && period(order.placed_at);
    for order in orders.iter().filter(counts) {
        match &order.customer {
            Some(customer) => units.entry(customer.clone()).or_default().1 += 1,
            None => found.units.push((0, 1)),
        }
    }
    let bought: BTreeSet<_> =
        units.iter().filter(|(_, (_, orders))| *orders > 0).map(|(key, _)| key.clone()).collect();
    let both =
        bought.iter().filter(|key| units.get(key).is_some_and(|(weight, _)| *weight > 0)).count() as u64;
    found.customers = (both, bought.len() as u64);
    found.units.extend(units.into_values());
    found.units.sort_unstable();
    found
}
