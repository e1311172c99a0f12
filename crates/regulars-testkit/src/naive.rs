//! The figures again, straight from their definitions.

use std::collections::{BTreeMap, BTreeSet};

use regulars::model::{
    Calendar, CustomerKey, GuestPolicy, Order, OrderPolicy, Period, RefundPolicy, Timestamp, Window,
};

/// The figures of commerce of a window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Commerce {
    /// Orders that count.
    pub orders: u64,
    /// Those of guests.
    pub guest_orders: u64,
    /// Before refunds, in ten-thousandths.
    pub gross: i128,
    /// What went back.
    pub refunded: i128,
    /// Distinct customers.
    pub customers: u64,
    /// Those with two orders or more.
    pub repeat: u64,
    /// Those with orders on two local days or more.
    pub repeat_days: u64,
    /// Those who had ordered before the window.
    pub returning: u64,
}

/// Counts commerce by maps and sets.
pub fn commerce(orders: &[Order], policy: OrderPolicy, window: Window, calendar: Calendar) -> Commerce {
    let counted: Vec<&Order> = orders.iter().filter(|order| policy.counts(order.status)).collect();
    let mut result = Commerce::default();
    let mut by_customer: BTreeMap<CustomerKey, Vec<&Order>> = BTreeMap::new();
    let mut before: BTreeSet<CustomerKey> = BTreeSet::new();
    for (place, order) in counted.iter().enumerate() {
        for refund in &order.refunds {
            let counts = match policy.refunds {
                RefundPolicy::DatedToOrder => window.contains(order.placed_at),
                RefundPolicy::DatedToRefund => window.contains(refund.at),
                RefundPolicy::Ignored => false,
            };
            result.refunded += if counts { i128::from(refund.amount.ticks()) } else { 0 };
        }
        let key = order.customer.clone().or_else(|| {
            (policy.guests == GuestPolicy::EachACustomer)
                .then(|| CustomerKey::Text(format!("a guest, {place}")))
        });
        if window.start().is_some_and(|start| order.placed_at < start) {
            before.extend(key.clone());
        }
        if window.contains(order.placed_at) {
            result.orders += 1;
            result.guest_orders += u64::from(order.customer.is_none());
            result.gross += i128::from(order.amount.ticks());
            if let Some(key) = key {
                by_customer.entry(key).or_default().push(order);
            }
        }
    }
    for (key, orders) in by_customer {
        let days: BTreeSet<i64> =
            orders.iter().map(|order| calendar.index(Period::Day, order.placed_at)).collect();
        result.customers += 1;
        result.repeat += u64::from(orders.len() > 1);
        result.repeat_days += u64::from(days.len() > 1);
        result.returning += u64::from(before.contains(&key));
    }
    result
}

/// For each month in which somebody ordered first and each month since, how many of them ordered: by sets.
pub fn monthly_cohorts(
    orders: &[Order],
    policy: OrderPolicy,
    calendar: Calendar,
) -> BTreeMap<(i64, i64), u64> {
    let mut months: BTreeMap<&CustomerKey, BTreeSet<i64>> = BTreeMap::new();
    for order in orders.iter().filter(|order| policy.counts(order.status)) {
        if let Some(key) = &order.customer {
            months.entry(key).or_default().insert(calendar.index(Period::Month, order.placed_at));
        }
    }
    let mut cells = BTreeMap::new();
    for months in months.values() {
        if let Some(first) = months.first() {
            for month in months {
                *cells.entry((*first, month - first)).or_insert(0) += 1;
            }
        }
    }
    cells
}

/// What a purchase history says of one customer, in days: key (none for a guest), repeat purchases, recency, t, what repeat
/// purchases came to in ten-thousandths, and then purchases of a holdout and what these came to.
pub type Purchases = (Option<CustomerKey>, u32, i64, i64, i64, u32, i64);

/// Counts purchases by sets of local dates: up to `split` those of the history, and from there up to `end` those of the
/// holdout. Customers who ordered before `start` are left out.
pub fn purchases(
    orders: &[Order],
    policy: OrderPolicy,
    calendar: Calendar,
    [start, split, end]: [Timestamp; 3],
) -> Vec<Purchases> {
    let mut by_customer: BTreeMap<CustomerKey, Vec<&Order>> = BTreeMap::new();
    let mut guests: Vec<&Order> = Vec::new();
    for order in orders.iter().filter(|order| policy.counts(order.status)) {
        match &order.customer {
            Some(key) => by_customer.entry(key.clone()).or_default().push(order),
            None => guests.push(order),
        }
    }
    // A log keeps guests in the order of time; those of one instant differ in nothing that is compared but money.
    guests.sort_by_key(|order| (order.placed_at, order.amount));
    let known = by_customer.into_iter().map(|(key, orders)| (Some(key), orders));
    let guests: Vec<_> = match policy.guests {
        GuestPolicy::EachACustomer => guests.into_iter().map(|order| (None, vec![order])).collect(),
        GuestPolicy::Excluded => Vec::new(),
    };
    let day = |at: Timestamp| calendar.index(Period::Day, at);
    let net = |order: &Order, until: Timestamp| {
        let counts = |at: Timestamp| match policy.refunds {
            RefundPolicy::DatedToOrder => true,
            RefundPolicy::DatedToRefund => at < until,
            RefundPolicy::Ignored => false,
        };
        let back = order.refunds.iter().filter(|refund| counts(refund.at));
        order.amount.ticks() - back.map(|refund| refund.amount.ticks()).sum::<i64>()
    };
    let watched = |(key, orders): (Option<CustomerKey>, Vec<&Order>)| {
        let first = orders.iter().map(|order| order.placed_at).min()?;
        if first < start || first >= split {
            return None;
        }
        let before: Vec<&&Order> = orders.iter().filter(|order| order.placed_at < split).collect();
        let after: Vec<&&Order> =
            orders.iter().filter(|order| split <= order.placed_at && order.placed_at < end).collect();
        let days =
            |orders: &[&&Order]| orders.iter().map(|order| day(order.placed_at)).collect::<BTreeSet<i64>>();
        let (dates, later) = (days(&before), days(&after));
        let (first, last) = (*dates.first()?, *dates.last()?);
        let seen = Timestamp::from_micros(split.micros() - 1).ok()?;
        let repeats = before.iter().filter(|order| day(order.placed_at) != first);
        Some((
            key,
            u32::try_from(dates.len()).ok()? - 1,
            last - first,
            day(seen) - first,
            repeats.map(|order| net(order, split)).sum(),
            u32::try_from(later.len()).ok()?,
            after.iter().map(|order| net(order, end)).sum(),
        ))
    };
    known.chain(guests).filter_map(watched).collect()
}
