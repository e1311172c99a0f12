//! The figures of segmentation again, straight from their definitions.
#![allow(clippy::cast_possible_wrap, clippy::cast_precision_loss, reason = "small counts and sums")]

use std::collections::{BTreeMap, BTreeSet};

use regulars::engagement::SessionOptions;
use regulars::model::{
    Actor, Calendar, CustomerKey, Interaction, Kind, Order, OrderPolicy, Period, RefundPolicy, Timestamp,
    Window,
};
use regulars::segmentation::{
    BuyerRules, BuyerSegment, RfmFrequency, RfmMonetary, RfmOptions, RfmRecency, RfmScoring,
};

use super::engagement::{counts, sessions};

/// What a customer is scored by: days or microseconds since the last order, orders or days with orders, and the total or the mean
/// in ten-thousandths.
pub type Values = (i64, i64, i64);

/// The values of each customer before a snapshot, by key.
pub fn values(
    orders: &[Order],
    policy: OrderPolicy,
    (calendar, window): (Calendar, Window),
    options: &RfmOptions,
    as_of: Timestamp,
) -> BTreeMap<CustomerKey, Values> {
    let counted = |at: Timestamp| window.contains(at) && at < as_of;
    let mut by_customer: BTreeMap<CustomerKey, Vec<&Order>> = BTreeMap::new();
    for order in orders.iter().filter(|order| policy.counts(order.status)) {
        if let Some(key) = &order.customer {
            by_customer.entry(key.clone()).or_default().push(order);
        }
    }
    let day = |at: Timestamp| calendar.index(Period::Day, at);
    let value = |(key, all): (CustomerKey, Vec<&Order>)| {
        let orders: Vec<&Order> = all.iter().copied().filter(|order| counted(order.placed_at)).collect();
        let last = orders.iter().map(|order| order.placed_at).max()?;
        let recency = match options.recency {
            RfmRecency::Days => day(as_of) - day(last),
            RfmRecency::Elapsed => as_of.micros() - last.micros(),
        };
        let days: BTreeSet<i64> = orders.iter().map(|order| day(order.placed_at)).collect();
        let n = i64::try_from(orders.len()).unwrap_or(0);
        let frequency = match options.frequency {
            RfmFrequency::Orders => n,
            RfmFrequency::DistinctDays => i64::try_from(days.len()).unwrap_or(0),
        };
        let gross: i64 = orders.iter().map(|order| order.amount.ticks()).sum();
        // Dated to itself, a refund counts though its order came before the window.
        let refunds =
            all.iter().flat_map(|order| order.refunds.iter().map(|refund| (order.placed_at, refund)));
        let back: i64 = refunds
            .filter(|&(placed_at, refund)| match policy.refunds {
                RefundPolicy::DatedToOrder => counted(placed_at),
                RefundPolicy::DatedToRefund => counted(refund.at),
                RefundPolicy::Ignored => false,
            })
            .map(|(_, refund)| refund.amount.ticks())
            .sum();
        let monetary = match options.monetary {
            RfmMonetary::Total => gross - back,
            RfmMonetary::Mean => half_to_even(gross - back, n),
        };
        Some((key, (recency, frequency, monetary)))
    };
    by_customer.into_iter().filter_map(value).collect()
}

/// The whole number nearest to a quotient, the even one of two.
fn half_to_even(sum: i64, n: i64) -> i64 {
    let below = sum.div_euclid(n);
    let distance = |whole: i64| (whole * n - sum).abs();
    match distance(below).cmp(&distance(below + 1)) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => below + 1,
        std::cmp::Ordering::Equal => below + below.rem_euclid(2),
    }
}

/// The score of each value, of which more is better; where they `fall` they are the negatives of what is seen. Ranks are counted
/// one by one.
pub fn scores(values: &[i64], bins: u32, scoring: RfmScoring, falling: bool) -> Vec<i64> {
    let (n, b) = (i64::try_from(values.len()).unwrap_or(0), i64::from(bins));
    let count = |meets: &dyn Fn(i64) -> bool| {
        i64::try_from(values.iter().filter(|&&value| meets(value)).count()).unwrap_or(0)
    };
    let up = |a: i64, b: i64| (a + b - 1) / b;
    let score = |(place, &value): (usize, &i64)| {
        let (less, through) = (count(&|other| other < value), count(&|other| other <= value));
        let before = values.iter().take(place).filter(|&&other| other == value).count();
        let rank = less + i64::try_from(before).unwrap_or(0) + 1;
        match scoring {
            RfmScoring::TiesMax => up(b * through, n),
            RfmScoring::TiesMin => up(b * (less + 1), n),
            RfmScoring::TiesMid => up(b * (less + 1 + through), 2 * n),
            RfmScoring::TiesFirst => up(b * rank, n),
            RfmScoring::Ntile => {
                let (mut bucket, mut end) = (0, 0);
                while rank > end {
                    end += n / b + i64::from(bucket < n % b);
                    bucket += 1;
                }
                bucket
            }
            RfmScoring::RankQuantiles => 1 + (1..b).filter(|k| (rank - 1) * b > (n - 1) * k).count() as i64,
            RfmScoring::ValueQuantiles => by_values(values, value, b, falling),
        }
    };
    values.iter().enumerate().map(score).collect()
}

/// The bin of a value among the interpolated quantiles of what is seen, as `numpy.quantile` has them; the best last.
fn by_values(values: &[i64], value: i64, bins: i64, falling: bool) -> i64 {
    let seen = |value: i64| if falling { -value } else { value };
    let mut sorted: Vec<i64> = values.iter().copied().map(seen).collect();
    sorted.sort_unstable();
    let last = i64::try_from(sorted.len()).unwrap_or(1) - 1;
    let at = |place: i64| {
        usize::try_from(place.min(last)).ok().and_then(|place| sorted.get(place)).copied().unwrap_or(0)
    };
    // Over the number of bins.
    let edge = |k: i64| {
        let (place, part) = (last * k / bins, last * k % bins);
        at(place) * bins + (at(place + 1) - at(place)) * part
    };
    let mut edges: Vec<i64> = (0..=bins).map(edge).collect();
    edges.dedup();
    let inner: Vec<i64> = edges.iter().copied().skip(1).take(edges.len().saturating_sub(2)).collect();
    let passed = inner.iter().filter(|&&edge| seen(value) * bins > edge).count();
    let score = if falling { inner.len() - passed } else { passed };
    1 + i64::try_from(score).unwrap_or(0)
}

/// The Gini coefficient as half the relative mean difference: the sum of all differences over `2 n Σ`.
pub fn gini(values: &[i64]) -> Option<f64> {
    let differences: i64 = values.iter().flat_map(|a| values.iter().map(move |b| (a - b).abs())).sum();
    let sum: i64 = values.iter().sum();
    (sum > 0).then(|| differences as f64 / (2 * values.len() as i64 * sum) as f64)
}

/// Its standard error by Davidson's formula, one term after the other.
pub fn gini_error(values: &[i64]) -> Option<f64> {
    let (g, n) = (gini(values)?, values.len() as f64);
    let mut sorted: Vec<f64> = values.iter().map(|&value| value as f64).collect();
    sorted.sort_by(f64::total_cmp);
    let sum: f64 = sorted.iter().sum();
    let term = |(place, y): (usize, &f64)| {
        let through: f64 = sorted.iter().take(place + 1).sum();
        -(g + 1.0) * y + (2.0 * (place as f64 + 1.0) - 1.0) / n * y - 2.0 / n * through
    };
    let terms: Vec<f64> = sorted.iter().enumerate().map(term).collect();
    let mean = terms.iter().sum::<f64>() / n;
    let squares: f64 = terms.iter().map(|z| (z - mean) * (z - mean)).sum();
    Some((squares / (sum * sum)).sqrt())
}

/// What the best share of customers bring, in millionths of customers, by adding up the best and a part of the next.
pub fn top(values: &[i64], millionths: u64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let mut left = i128::from(millionths) * values.len() as i128;
    let mut sum = 0_i128;
    for value in sorted {
        let part = left.clamp(0, 1_000_000);
        sum += part * i128::from(value);
        left -= part;
    }
    sum as f64 / 1e10
}

/// A person's segment, how many orders they placed and what these came to, and whether they were there before the last days and
/// in them.
pub type Buyer = (BuyerSegment, u64, i64, [bool; 2]);

/// Puts persons into segments by their sessions and orders, of which all count and none is refunded; the last days end at `end`.
pub fn buyers(
    all: &[Interaction],
    orders: &[Order],
    window: Window,
    rules: &BuyerRules,
    end: Timestamp,
) -> BTreeMap<Actor, Buyer> {
    let minutes = |minutes: u32| i64::from(minutes) * 60_000_000;
    let inside: Vec<&Order> = orders.iter().filter(|order| window.contains(order.placed_at)).collect();
    let mut amounts: Vec<i64> = inside.iter().map(|order| order.amount.ticks()).collect();
    amounts.sort_unstable();
    let at = |place: usize| amounts.get(place).copied().unwrap_or(0);
    let middle = amounts.len().saturating_sub(1);
    let high =
        rules.high_value.map_or_else(|| at(middle / 2) + at(middle.div_ceil(2)), |value| 2 * value.ticks());
    let options = SessionOptions { gap_minutes: rules.gap_minutes, ..SessionOptions::default() };
    let sessions = sessions(all, &options, Calendar::default());
    let mut actors: BTreeSet<Actor> = all.iter().map(|each| each.actor.clone()).collect();
    actors.extend(orders.iter().filter_map(|order| order.customer.clone().map(Actor::Customer)));
    actors.retain(|actor| counts(rules.who, actor));
    let place = |actor: Actor| {
        let visits: Vec<_> =
            sessions.iter().filter(|visit| visit.actor == actor && window.contains(visit.start())).collect();
        let key = match &actor {
            Actor::Customer(key) => Some(key),
            Actor::Visitor(_) => None,
        };
        let bought: Vec<&&Order> =
            inside.iter().filter(|order| key.is_some() && order.customer.as_ref() == key).collect();
        let actions = || visits.iter().flat_map(|visit| &visit.actions);
        let mut instants: Vec<Timestamp> = actions().map(|action| action.at).collect();
        instants.extend(bought.iter().map(|order| order.placed_at));
        let (first, last) = (*instants.iter().min()?, *instants.iter().max()?);
        let is_impulse = |order: &Order| {
            let begun = visits
                .iter()
                .filter(|visit| visit.start() <= order.placed_at)
                .max_by_key(|visit| visit.start());
            begun.is_some_and(|visit| {
                let since = |at: Timestamp| order.placed_at.micros() - at.micros();
                let done = visit.actions.iter().map(|action| action.at).max().unwrap_or(visit.start());
                since(done) <= minutes(rules.gap_minutes)
                    && since(visit.start()) <= minutes(rules.impulse_minutes)
            })
        };
        let is_discounted = |order: &Order| {
            let value = rules.discount_dimension.as_ref().and_then(|name| order.dimensions.get(name));
            value.is_some_and(|value| {
                rules.discount_values.as_ref().is_none_or(|values| values.contains(value))
            })
        };
        let share = |meets: &dyn Fn(&Order) -> bool| {
            bought.iter().filter(|order| meets(order)).count() as f64 / bought.len() as f64
        };
        let cart =
            actions().any(|action| matches!(action.kind.plain(), Kind::CartAdded | Kind::CheckoutStarted));
        let bounced = visits.iter().all(|visit| visit.actions.len() <= rules.bounce_actions as usize);
        let segment = match bought.as_slice() {
            [] if cart => BuyerSegment::CartAbandoner,
            [] if bounced => BuyerSegment::Bouncer,
            [] => BuyerSegment::PassiveBrowser,
            [only] if 2 * only.amount.ticks() < high => BuyerSegment::OneTimeLow,
            [_] => BuyerSegment::OneTimeHigh,
            _ if share(&is_discounted) >= rules.discount_share => BuyerSegment::DiscountSeeker,
            _ if share(&is_impulse) >= rules.impulse_share => BuyerSegment::ImpulseBuyer,
            _ => BuyerSegment::RepeatBuyer,
        };
        let days = i64::from(rules.retained_days) * 86_400_000_000;
        let tail = end.micros() - days;
        let revenue = bought.iter().map(|order| order.amount.ticks()).sum();
        let there = [first.micros() < tail, last.micros() >= tail];
        Some((actor, (segment, bought.len() as u64, revenue, there)))
    };
    actors.into_iter().filter_map(place).collect()
}
