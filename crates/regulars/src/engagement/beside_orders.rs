//! A person's interactions beside the same customer's orders.

use crate::Error;
use crate::log::{Interactions, NO_VALUE, Orders, Run, Visits};

/// The orders beside a log, and which customer of the one is which of the other.
pub(crate) struct BesideOrders<'a> {
    pub(crate) orders: &'a Orders,
    /// For each customer of the log of interactions the code in the log of orders.
    codes: Vec<u32>,
}

/// An order that counts: when it was placed, and what it came to in ten-thousandths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bought {
    pub(crate) at: i64,
    pub(crate) net: i64,
}

impl<'a> BesideOrders<'a> {
    pub(crate) fn new(log: &'a Interactions, metric: &str) -> Result<Self, Error> {
        let orders = log.orders(metric)?;
        Ok(Self { orders, codes: log.data().customers.places_in(&orders.data().customers) })
    }

    /// A person's rows in the log of orders; a visitor has none.
    pub(crate) fn run(&self, person: usize) -> Option<Run<'a>> {
        let code = self.codes.get(person).filter(|&&code| code != NO_VALUE)?;
        let customer = *code as usize;
        self.orders.runs_of(customer..customer + 1).next()
    }

    /// The orders of a person in order of time.
    pub(crate) fn of(&self, visits: &Visits<'_>, bought: &mut Vec<Bought>) {
        bought.clear();
        if let Some(run) = self.run(visits.person) {
            bought.extend(run.placed().map(|order| Bought { at: order.at, net: order.net() }));
        }
    }

    /// The last instant that either log saw.
    pub(crate) fn seen_until(&self, log: &Interactions) -> i64 {
        let last = |bounds: Option<(i64, i64)>| bounds.map_or(i64::MIN, |(_, last)| last);
        last(log.bounds()).max(last(self.orders.bounds()))
    }
}
