//! Carts and first purchases, beside orders of which all count and none is refunded.

use regulars::log::Who;
use regulars::model::{Actor, Interaction, Kind, Order, Timestamp, Window};

use super::by_person;

/// How carts or checkouts ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cart {
    /// Ordered, left, and not yet decided.
    pub counts: [u64; 3],
    /// From the first step to the order, in order.
    pub times: Vec<i64>,
}

/// The orders of a person in order of time: when, and for how much in ten-thousandths.
pub fn orders_of(orders: &[Order], actor: &Actor) -> Vec<(Timestamp, i64)> {
    let Actor::Customer(key) = actor else { return Vec::new() };
    let mine = orders.iter().filter(|order| order.customer.as_ref() == Some(key));
    let mut mine: Vec<_> = mine.map(|order| (order.placed_at, order.amount.ticks())).collect();
    mine.sort_unstable();
    mine
}

/// Reads steps and orders one after the other: a step opens a cart or goes on with it, an order closes it, and so does
/// time. Steps of this kind that begin in a window count.
pub fn carts(
    all: &[Interaction],
    orders: &[Order],
    (who, window, hours): (Who, Window, u32),
    kind: Kind,
    until: Timestamp,
) -> Cart {
    let longest = i64::from(hours) * 3_600_000_000;
    let mut found = Cart::default();
    for (actor, actions) in by_person(all, who) {
        let steps = actions.iter().filter(|each| each.kind.plain() == kind).map(|each| (each.at, false));
        let bought = orders_of(orders, &actor).into_iter().map(|(at, _)| (at, true));
        let mut events: Vec<(Timestamp, bool)> = steps.chain(bought).collect();
        events.sort_unstable();
        let mut open: Option<(Timestamp, Timestamp)> = None;
        let mut close = |first: Timestamp, which: usize| {
            if window.contains(first) {
                found.counts.get_mut(which).into_iter().for_each(|count| *count += 1);
            }
        };
        for (at, is_order) in events {
            if let Some((first, last)) = open {
                if at.micros() - last.micros() > longest {
                    close(first, 1);
                    open = None;
                }
            }
            open = match (open, is_order) {
                (Some((first, _)), false) => Some((first, at)),
                (None, false) => Some((at, at)),
                (Some((first, _)), true) => {
                    close(first, 0);
                    found.times.extend(window.contains(first).then(|| at.micros() - first.micros()));
                    None
                }
                (None, true) => None,
            };
        }
        if let Some((first, last)) = open {
            close(first, if until.micros() - last.micros() <= longest { 2 } else { 1 });
        }
    }
    found.times.sort_unstable();
    found
}

/// Customers by what came first: how many were touched before they ordered, how long those took who did, in order, and how
/// many had ordered before.
pub fn purchase_cycle(
    all: &[Interaction],
    orders: &[Order],
    window: Window,
    inside: &dyn Fn(&Interaction) -> bool,
) -> (u64, Vec<i64>, u64) {
    let (mut customers, mut times, mut before) = (0, Vec::new(), 0);
    for (actor, actions) in by_person(all, Who::Customers) {
        let Some(first) = actions.first().filter(|first| window.contains(first.at) && inside(first)) else {
            continue;
        };
        match orders_of(orders, &actor).first() {
            Some((at, _)) if *at < first.at => before += 1,
            bought => {
                customers += 1;
                times.extend(bought.map(|(at, _)| at.micros() - first.at.micros()));
            }
        }
    }
    times.sort_unstable();
    (customers, times, before)
}
