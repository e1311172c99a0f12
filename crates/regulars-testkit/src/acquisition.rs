//! The figures of acquisition again, straight from their definitions.

use std::collections::{BTreeMap, BTreeSet};

use regulars::model::{
    Actor, Calendar, CustomerKey, Interaction, Kind, Order, OrderPolicy, Period, RefundPolicy, SpendCategory,
    SpendEntry, Timestamp, Window,
};

/// All that the figures are made from.
#[derive(Debug, Clone)]
pub struct World {
    /// What was spent.
    pub spend: Vec<SpendEntry>,
    /// What was ordered.
    pub orders: Vec<Order>,
    /// Which channel brought whom.
    pub channels: BTreeMap<CustomerKey, String>,
    /// How orders count.
    pub policy: OrderPolicy,
    /// Where days and months are.
    pub calendar: Calendar,
    /// The first instant that counts, and the first after it.
    pub window: [Timestamp; 2],
    /// How many days pass from the spend to what it brings.
    pub lag_days: u32,
}

/// One group: a month by its number, and a channel or none, where groups are by these.
pub type Group<'a> = (Option<i64>, Option<Option<&'a str>>);

/// What was counted in one group, in ten-thousandths.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    /// What was spent on media.
    pub media: i128,
    /// What was spent in all.
    pub cost: i128,
    /// What was spent in all on channels that are paid for.
    pub paid_cost: i128,
    /// Customers who ordered for the first time.
    pub new: u64,
    /// Those of channels that are paid for.
    pub paid: u64,
    /// Those without a channel.
    pub without: u64,
    /// Orders of customers of channels that are paid for.
    pub orders: u64,
    /// What each customer of a channel that is paid for brought.
    pub brought: Vec<i128>,
    /// What each new customer brought, then and later.
    pub worth: Vec<i128>,
}

impl World {
    fn paid(&self, channel: Option<&str>) -> bool {
        let costs = |entry: &SpendEntry| entry.category == SpendCategory::Media && entry.amount.ticks() > 0;
        self.spend.iter().any(|entry| costs(entry) && Some(entry.channel.as_str()) == channel)
    }

    /// The instant at which something counts, in a zone whose days all have 24 hours.
    fn counted_at(&self, at: Timestamp) -> i64 {
        at.micros() - i64::from(self.lag_days) * 86_400_000_000
    }

    fn is_in(&self, at: Timestamp, channel: Option<&str>, (month, by): Group<'_>) -> bool {
        let [start, end] = self.window.map(Timestamp::micros);
        let counted = self.counted_at(at);
        let in_month = |month| {
            Timestamp::from_micros(counted).is_ok_and(|at| self.calendar.index(Period::Month, at) == month)
        };
        (start..end).contains(&counted) && month.is_none_or(in_month) && by.is_none_or(|by| by == channel)
    }

    /// What of an entry was spent before an instant, in a zone whose days all have 24 hours.
    fn before(entry: &SpendEntry, at: i64) -> i128 {
        let (start, end) = (entry.start.micros(), entry.end.micros());
        let amount = i128::from(entry.amount.ticks());
        if start == end {
            return if start < at { amount } else { 0 };
        }
        let past = i128::from(at.clamp(start, end)) - i128::from(start);
        amount * past / (i128::from(end) - i128::from(start))
    }

    fn spent(&self, entry: &SpendEntry, (month, by): Group<'_>) -> i128 {
        let [mut start, mut end] = self.window.map(Timestamp::micros);
        if let Some(month) = month {
            let month = self.calendar.window(Period::Month, month).micros();
            (start, end) = (start.max(month.start), end.min(month.end));
        }
        if end <= start || by.is_some_and(|by| by != Some(entry.channel.as_str())) {
            return 0;
        }
        Self::before(entry, end) - Self::before(entry, start)
    }

    /// The orders of each customer that count, in order of time, and each guest's by itself.
    fn customers(&self) -> Vec<(Option<&CustomerKey>, Vec<&Order>)> {
        let mut known: BTreeMap<&CustomerKey, Vec<&Order>> = BTreeMap::new();
        let mut all = Vec::new();
        for order in self.orders.iter().filter(|order| self.policy.counts(order.status)) {
            match &order.customer {
                Some(key) => known.entry(key).or_default().push(order),
                None => all.push((None, vec![order])),
            }
        }
        for (key, mut orders) in known {
            orders.sort_by_key(|order| order.placed_at);
            all.push((Some(key), orders));
        }
        all
    }

    /// Money in and out with its time, by the policy of refunds.
    fn money(&self, order: &Order) -> Vec<(Timestamp, i128)> {
        let amount = i128::from(order.amount.ticks());
        let back: i128 = order.refunds.iter().map(|refund| i128::from(refund.amount.ticks())).sum();
        match self.policy.refunds {
            RefundPolicy::DatedToOrder => vec![(order.placed_at, amount - back)],
            RefundPolicy::DatedToRefund => {
                let refunds =
                    order.refunds.iter().map(|refund| (refund.at, -i128::from(refund.amount.ticks())));
                std::iter::once((order.placed_at, amount)).chain(refunds).collect()
            }
            RefundPolicy::Ignored => vec![(order.placed_at, amount)],
        }
    }

    /// Counts one group.
    pub fn counted(&self, group: Group<'_>) -> Counted {
        let mut counted = Counted::default();
        for entry in &self.spend {
            let spent = self.spent(entry, group);
            counted.cost += spent;
            if entry.category == SpendCategory::Media {
                counted.media += spent;
            }
            if self.paid(Some(&entry.channel)) {
                counted.paid_cost += spent;
            }
        }
        for (key, orders) in self.customers() {
            let channel = key.and_then(|key| self.channels.get(key)).map(String::as_str);
            let here = |at: Timestamp| self.is_in(at, channel, group);
            let brought: Vec<i128> = orders
                .iter()
                .flat_map(|order| self.money(order))
                .filter(|(at, _)| here(*at))
                .map(|(_, ticks)| ticks)
                .collect();
            if self.paid(channel) {
                counted.orders += orders.iter().filter(|order| here(order.placed_at)).count() as u64;
                if !brought.is_empty() {
                    counted.brought.push(brought.iter().sum());
                }
            }
            let customer = key.is_some() || self.policy.guests == regulars::model::GuestPolicy::EachACustomer;
            if customer && orders.first().is_some_and(|first| here(first.placed_at)) {
                counted.new += 1;
                counted.paid += u64::from(self.paid(channel));
                counted.without += u64::from(channel.is_none());
                counted
                    .worth
                    .push(orders.iter().flat_map(|order| self.money(order)).map(|(_, ticks)| ticks).sum());
            }
        }
        counted
    }

    /// What new customers brought in each month since their first order, for the months that all were seen for.
    pub fn months(&self) -> (usize, Vec<i128>) {
        let last = self.orders.iter().flat_map(|order| {
            let refunds = order.refunds.iter().map(|refund| refund.at);
            std::iter::once(order.placed_at).chain(refunds)
        });
        let Some(seen_until) = last.max().map(|last| last.micros() + 1) else { return (0, Vec::new()) };
        let (mut cohort, mut months) = (Vec::new(), usize::MAX);
        for (key, orders) in self.customers() {
            let channel = key.and_then(|key| self.channels.get(key)).map(String::as_str);
            let Some(first) = orders.first().map(|order| order.placed_at) else { continue };
            let customer = key.is_some() || self.policy.guests == regulars::model::GuestPolicy::EachACustomer;
            if customer && self.is_in(first, channel, (None, None)) {
                let over = |month: &i32| self.calendar.add_months(first, *month).micros() <= seen_until;
                months = months.min((1..100).take_while(over).count());
                cohort.push((first, orders));
            }
        }
        let mut sums = vec![0; if cohort.is_empty() { 0 } else { months }];
        for (first, orders) in &cohort {
            for (at, ticks) in orders.iter().flat_map(|order| self.money(order)) {
                let month =
                    (1..100).take_while(|&month| self.calendar.add_months(*first, month) <= at).count();
                if let Some(sum) = sums.get_mut(month) {
                    *sum += ticks;
                }
            }
        }
        (cohort.len(), sums)
    }

    /// How many actions of a kind happened on channels that are paid for, each or once a person.
    pub fn actions(&self, all: &[Interaction], kind: Kind, once: bool) -> u64 {
        let mut persons = BTreeSet::new();
        let counted = all.iter().filter(|each| {
            let channel = each.channel.as_deref();
            !each.bot
                && each.kind.plain() == kind
                && self.paid(channel)
                && self.is_in(each.at, channel, (None, None))
                && (!once || persons.insert(&each.actor))
        });
        counted.count() as u64
    }
}

/// What became of those who came: persons, converted, undecided, customers already.
pub fn conversion(
    all: &[Interaction],
    orders: &[Order],
    window: Window,
    customers: bool,
    within_days: Option<u32>,
) -> [u64; 4] {
    let counted: Vec<&Order> =
        orders.iter().filter(|order| OrderPolicy::default().counts(order.status)).collect();
    let seen = all.iter().map(|each| each.at).chain(orders.iter().map(|order| order.placed_at)).max();
    let mut came: BTreeMap<&Actor, Timestamp> = BTreeMap::new();
    for each in all.iter().filter(|each| !each.bot && window.contains(each.at)) {
        let first = came.entry(&each.actor).or_insert(each.at);
        *first = each.at.min(*first);
    }
    let [mut persons, mut converted, mut undecided, mut already] = [0; 4];
    for (actor, came) in came {
        let bought: Vec<Timestamp> = counted
            .iter()
            .filter(|order| matches!(actor, Actor::Customer(key) if order.customer.as_ref() == Some(key)))
            .map(|order| order.placed_at)
            .collect();
        let until = within_days.map(|days| came.micros() + i64::from(days) * 86_400_000_000);
        if customers && bought.iter().any(|&at| at < came) {
            already += 1;
        } else if bought.iter().any(|&at| at >= came && until.is_none_or(|until| at.micros() <= until)) {
            persons += 1;
            converted += 1;
        } else if until.is_some_and(|until| seen.is_some_and(|seen| until > seen.micros())) {
            undecided += 1;
        } else {
            persons += 1;
        }
    }
    [persons, converted, undecided, already]
}
