//! What each person did and bought in the window, from the two logs side by side.

use std::ops::Range;

use super::buyer_rules::{Behaviour, BuyerRules, BuyerSegment};
use super::order_statistics::order_statistics;
use crate::Error;
use crate::engagement::SessionOptions;
use crate::engagement::beside_orders::BesideOrders;
use crate::engagement::session::Cut;
use crate::log::{Interactions, NO_VALUE, Placed, Run, Visits, Who};
use crate::model::{CustomerKey, GuestPolicy, Kind, Timestamp};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 86_400_000_000;

/// The persons who came or bought in the window, each with their segment: customers with interactions, customers without, visitors,
/// and guests where each is a customer.
pub(super) struct Behaviours {
    pub(super) customers: Vec<Option<CustomerKey>>,
    pub(super) visitors: Vec<Option<CustomerKey>>,
    pub(super) persons: Vec<Behaviour>,
    /// The place of each person's segment among all.
    pub(super) segments: Vec<u32>,
    /// For each segment, who was there in the last days, of those who had been there before.
    pub(super) retained: Vec<(u64, u64)>,
    /// Twice the amount from which on an order is of high value, in ten-thousandths; `None` where there are no orders to
    /// take it from.
    pub(super) high_value: Option<i128>,
}

impl Behaviours {
    pub(super) fn new(log: &Interactions, rules: &BuyerRules, metric: &str) -> Result<Self, Error> {
        rules.check(metric)?;
        let beside = BesideOrders::new(log, metric)?;
        let reader = Reader::new(log, beside, rules, metric)?;
        let twice = rules.high_value.map(|value| 2 * i128::from(value.ticks()));
        let mut all = Self {
            customers: Vec::new(),
            visitors: Vec::new(),
            persons: Vec::new(),
            segments: Vec::new(),
            retained: vec![(0, 0); BuyerSegment::ALL.len()],
            high_value: twice.or_else(|| reader.twice_the_median()),
        };
        let data = log.data();
        if rules.who != Who::Visitors {
            for visits in log.visits(log.persons(Who::Customers)) {
                let key = data.customers.get(visits.person);
                let behaviour = reader.behaviour(Some(&visits), reader.beside.run(visits.person))?;
                all.take(&reader, rules, (key, None), behaviour);
            }
            let orders = reader.beside.orders;
            let seen = orders.data().customers.places_in(&data.customers);
            for (run, _) in orders.runs().zip(seen).filter(|&(_, place)| place == NO_VALUE) {
                let key = run.customer.and_then(|code| orders.data().customers.get(code));
                let behaviour = reader.behaviour(None, Some(run))?;
                all.take(&reader, rules, (key, None), behaviour);
            }
        }
        if rules.who != Who::Customers {
            for visits in log.visits(log.persons(Who::Visitors)) {
                let key = visits
                    .person
                    .checked_sub(data.customers.len())
                    .and_then(|place| data.visitors.get(place));
                let behaviour = reader.behaviour(Some(&visits), None)?;
                all.take(&reader, rules, (None, key), behaviour);
            }
        }
        for run in reader.guests() {
            let behaviour = reader.behaviour(None, Some(run))?;
            all.take(&reader, rules, (None, None), behaviour);
        }
        Ok(all)
    }

    fn take(
        &mut self,
        reader: &Reader<'_>,
        rules: &BuyerRules,
        (customer, visitor): (Option<CustomerKey>, Option<CustomerKey>),
        behaviour: Behaviour,
    ) {
        let Some(segment) = behaviour.segment(rules, self.high_value.unwrap_or(0)) else { return };
        if let (Some((hits, of)), Some((first, last))) =
            (self.retained.get_mut(segment as usize), behaviour.seen)
        {
            *of += u64::from(first < reader.last_days);
            *hits += u64::from(first < reader.last_days && last >= reader.last_days);
        }
        self.customers.push(customer);
        self.visitors.push(visitor);
        self.persons.push(behaviour);
        self.segments.push(segment as u32);
    }
}

/// What is read of a person's rows.
struct Reader<'a> {
    beside: BesideOrders<'a>,
    cut: Cut<'a>,
    carts: crate::log::Counts<'a>,
    window: Range<i64>,
    discounts: Option<(&'a [u32], Vec<bool>)>,
    gap: i64,
    impulse: i64,
    /// The first instant of the last days of the window.
    last_days: i64,
    guests: bool,
}

impl<'a> Reader<'a> {
    fn new(
        log: &'a Interactions,
        beside: BesideOrders<'a>,
        rules: &BuyerRules,
        metric: &str,
    ) -> Result<Self, Error> {
        let session =
            SessionOptions { gap_minutes: rules.gap_minutes, who: rules.who, ..SessionOptions::default() };
        let end =
            log.window().end().map_or_else(|| beside.seen_until(log).saturating_add(1), Timestamp::micros);
        let discounts = match &rules.discount_dimension {
            Some(name) => Some(beside.orders.chosen(name, rules.discount_values.as_deref())?),
            None => None,
        };
        Ok(Self {
            cut: Cut::new(log, &session, metric)?,
            carts: log.exactly(&[Kind::CartAdded, Kind::CheckoutStarted]),
            window: log.window().micros(),
            discounts,
            gap: i64::from(rules.gap_minutes) * MINUTE,
            impulse: i64::from(rules.impulse_minutes) * MINUTE,
            last_days: end.saturating_sub(i64::from(rules.retained_days) * DAY),
            guests: beside.orders.policy().guests == GuestPolicy::EachACustomer && rules.who != Who::Visitors,
            beside,
        })
    }

    /// One run for each guest, where guests are customers who count.
    fn guests(&self) -> impl Iterator<Item = Run<'a>> + use<'a> {
        let orders = self.beside.orders;
        self.guests.then(|| orders.guest_runs()).into_iter().flatten()
    }

    /// The orders of a run in the window.
    fn placed(&self, run: &Run<'a>) -> impl Iterator<Item = Placed> + use<'a> {
        let window = self.window.clone();
        run.placed().filter(move |placed| window.contains(&placed.at))
    }

    /// Twice the median of all orders in the window.
    fn twice_the_median(&self) -> Option<i128> {
        let runs = self.beside.orders.runs().chain(self.guests());
        let amounts: Vec<i64> = runs.flat_map(|run| self.placed(&run).map(|placed| placed.net())).collect();
        let middle = amounts.len().checked_sub(1)?;
        let found = order_statistics(&amounts, &[middle / 2, middle.div_ceil(2)]);
        Some(found.iter().map(|at| i128::from(at.value)).sum())
    }

    /// What a person did in the window, from their interactions and their orders.
    fn behaviour(&self, visits: Option<&Visits<'a>>, run: Option<Run<'a>>) -> Result<Behaviour, Error> {
        let mut behaviour = Behaviour::default();
        let mut sessions: Vec<(i64, i64)> = Vec::new();
        if let Some(visits) = visits {
            self.cut.each(visits, &mut |session| {
                sessions.push((session.start, session.end));
                behaviour.visits += 1;
                behaviour.actions = behaviour.actions.max(session.actions);
                behaviour.cart |= session.rows.clone().any(|row| self.carts.has(row));
                behaviour.see(session.start);
                behaviour.see(session.end);
                Ok(())
            })?;
        }
        let Some(run) = run else { return Ok(behaviour) };
        for placed in self.placed(&run) {
            let net = placed.net();
            if behaviour.orders == 0 {
                behaviour.first = net;
            }
            behaviour.orders += 1;
            behaviour.revenue = behaviour.revenue.checked_add(net).ok_or_else(overflow)?;
            behaviour.discounted += u64::from(self.is_discounted(placed.row));
            behaviour.impulses += u64::from(self.is_impulse(&sessions, placed.at));
            behaviour.see(placed.at);
        }
        if behaviour.orders > 0 {
            for (_, _, amount) in run.refunds().filter(|(_, at, _)| self.window.contains(at)) {
                behaviour.revenue = behaviour.revenue.checked_sub(amount).ok_or_else(overflow)?;
            }
        }
        Ok(behaviour)
    }

    fn is_discounted(&self, row: usize) -> bool {
        self.discounts.as_ref().is_some_and(|(codes, marked)| {
            codes.get(row).and_then(|&code| marked.get(code as usize)) == Some(&true)
        })
    }

    /// Whether an order came soon after the beginning of the visit it belongs to.
    fn is_impulse(&self, sessions: &[(i64, i64)], at: i64) -> bool {
        let begun = sessions.partition_point(|&(start, _)| start <= at);
        let visit = begun.checked_sub(1).and_then(|place| sessions.get(place));
        visit.is_some_and(|&(start, end)| at - end <= self.gap && at - start <= self.impulse)
    }
}

fn overflow() -> Error {
    Error::overflow("the sum of a customer")
}
