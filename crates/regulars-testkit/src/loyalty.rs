//! What becomes of points, point by point, and members beside others, straight from the definitions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use regulars::model::{CustomerKey, Membership, Order, OrderPolicy, PointsEntry, RefundPolicy, Timestamp};

/// A ledger in order of time, without the entries that no balance covers.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The entries that are good.
    pub entries: Vec<PointsEntry>,
    /// How many are not.
    pub uncovered: u64,
}

/// One single point that came, by the place of its entry, and the entry with which it went, where it did.
#[derive(Debug, Clone, Copy)]
pub struct Point {
    /// The entry with which it came.
    pub came: usize,
    /// The entry with which it went.
    pub went: Option<usize>,
}

impl Ledger {
    /// The ledger of these entries.
    pub fn of(entries: &[PointsEntry]) -> Self {
        let mut sorted = entries.to_vec();
        sorted.sort_by_key(|entry| {
            let change = entry.change();
            let held = (entry.order.clone(), entry.dimensions.clone());
            (entry.customer.clone(), entry.at, change < 0, entry.kind, change.abs(), held)
        });
        let mut balances: BTreeMap<CustomerKey, i64> = BTreeMap::new();
        let (mut good, mut uncovered) = (Vec::new(), 0);
        for entry in sorted {
            let balance = balances.entry(entry.customer.clone()).or_default();
            if entry.change() < 0 && *balance + entry.change() < 0 {
                uncovered += 1;
            } else {
                *balance += entry.change();
                good.push(entry);
            }
        }
        Self { entries: good, uncovered }
    }

    /// Every point that came before an instant, and where it went before it; the oldest go first.
    pub fn points(&self, until: Timestamp) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let mut waiting: BTreeMap<&CustomerKey, VecDeque<usize>> = BTreeMap::new();
        for (place, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.at < until) {
            let mine = waiting.entry(&entry.customer).or_default();
            for _ in 0..entry.change().max(0) {
                mine.push_back(points.len());
                points.push(Point { came: place, went: None });
            }
            for _ in 0..(-entry.change()).max(0) {
                if let Some(point) = mine.pop_front().and_then(|point| points.get_mut(point)) {
                    point.went = Some(place);
                }
            }
        }
        points
    }

    /// The balance of each customer who had an entry before an instant that some condition holds for.
    pub fn balances(&self, counts: impl Fn(&PointsEntry) -> bool) -> BTreeMap<CustomerKey, i64> {
        let mut balances = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| counts(entry)) {
            *balances.entry(entry.customer.clone()).or_default() += entry.change();
        }
        balances
    }
}

/// Orders and who is a member.
#[derive(Debug, Clone)]
pub struct Shop {
    /// What was ordered.
    pub orders: Vec<Order>,
    /// Who is a member, since when and in which tier.
    pub memberships: Vec<Membership>,
    /// How orders count.
    pub policy: OrderPolicy,
}

/// What somebody ordered: how many orders, and what they came to.
pub type Bought = (i64, i64);

impl Shop {
    /// Everybody who has an order that counts, guests apart.
    pub fn customers(&self) -> BTreeSet<CustomerKey> {
        let counted = self.orders.iter().filter(|order| self.policy.counts(order.status));
        counted.filter_map(|order| order.customer.clone()).collect()
    }

    /// The orders of a customer that count, in order of time.
    pub fn orders_of(&self, customer: &CustomerKey) -> Vec<&Order> {
        let mine =
            |order: &&Order| order.customer.as_ref() == Some(customer) && self.policy.counts(order.status);
        let mut orders: Vec<&Order> = self.orders.iter().filter(mine).collect();
        orders.sort_by_key(|order| order.placed_at);
        orders
    }

    /// What a customer ordered between two instants, in microseconds.
    pub fn bought(&self, customer: &CustomerKey, from: i64, to: i64) -> Bought {
        let inside = |at: Timestamp| (from..to).contains(&at.micros());
        let (mut count, mut net) = (0, 0);
        for order in self.orders_of(customer) {
            let refunds = || order.refunds.iter();
            if inside(order.placed_at) {
                count += 1;
                net += order.amount.ticks();
                if self.policy.refunds == RefundPolicy::DatedToOrder {
                    net -= refunds().map(|refund| refund.amount.ticks()).sum::<i64>();
                }
            }
            if self.policy.refunds == RefundPolicy::DatedToRefund {
                net -= refunds()
                    .filter(|refund| inside(refund.at))
                    .map(|refund| refund.amount.ticks())
                    .sum::<i64>();
            }
        }
        (count, net)
    }

    /// When somebody joined.
    pub fn joined(&self, customer: &CustomerKey) -> Option<Timestamp> {
        self.memberships.iter().filter(|it| it.customer == *customer).map(|it| it.since).min()
    }

    /// Everybody who is or becomes a member.
    pub fn members(&self) -> BTreeSet<CustomerKey> {
        self.memberships.iter().map(|it| it.customer.clone()).collect()
    }

    /// The tier that somebody is in at an instant; nothing for who has not joined, and nothing in it for a member in none.
    pub fn tier(&self, customer: &CustomerKey, at: Timestamp) -> Option<Option<&str>> {
        let mine = self.memberships.iter().filter(|it| it.customer == *customer && it.since <= at);
        mine.max_by_key(|it| it.since).map(|it| it.tier.as_deref())
    }
}

/// The class of a number of orders, as the page of the metric lists them.
pub fn orders_class(orders: i64) -> u32 {
    match orders {
        0 => 0,
        1 => 1,
        2 => 2,
        3 | 4 => 3,
        5..=8 => 4,
        _ => 5,
    }
}

/// The class of whole periods since the first order, as the page of the metric lists them.
pub fn age_class(periods: i64) -> u32 {
    match periods {
        ..=1 => 1,
        2 | 3 => 2,
        4..=7 => 3,
        _ => 4,
    }
}
