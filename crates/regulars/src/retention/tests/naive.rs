//! The definitions written down a second time, as sets, and compared on random logs.
//!
//! Times are whole hours within a few weeks around 1970, so that equal instants, borders and gaps are frequent.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{at, log_of};
use crate::log::Orders;
use crate::model::{CustomerKey, Money, Order, OrderStatus, Period, Timestamp};
use crate::retention::{
    Active, EightWeekRetentionOptions, LifecycleOptions, RetentionOptions, ReturnMeasure,
};

const HOUR: i64 = 3_600_000_000;

/// Customer, hour, whether it counts.
type Raw = (i64, i64, bool);

fn hour(hours: i64) -> Timestamp {
    Timestamp::from_micros(hours * HOUR).unwrap()
}

fn build(raw: &[Raw]) -> Orders {
    let list = raw.iter().map(|&(customer, hours, counts)| {
        let status = if counts { OrderStatus::Completed } else { OrderStatus::Test };
        Order::new(customer, hour(hours), Money::from_ticks(1)).with_status(status)
    });
    log_of(&list.collect::<Vec<_>>())
}

fn times(raw: &[Raw]) -> BTreeMap<i64, Vec<i64>> {
    let mut times: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for &(customer, hours, counts) in raw {
        if counts {
            times.entry(customer).or_default().push(hours);
        }
    }
    for list in times.values_mut() {
        list.sort_unstable();
    }
    times
}

fn who(raw: &[Raw], from: i64, to: i64) -> BTreeSet<i64> {
    raw.iter().filter(|&&(_, at, counts)| counts && from <= at && at < to).map(|&(who, ..)| who).collect()
}

fn raw_log() -> impl Strategy<Value = Vec<Raw>> {
    prop::collection::vec((0..8_i64, -400..800_i64, prop::bool::weighted(0.9)), 0..60)
}

proptest! {
    #[test]
    fn retention_is_sets(
        raw in raw_log(),
        start in -420..820_i64,
        length in 0..500_i64,
        active in prop_oneof![Just(Active::SameLength), Just(Active::Ever), (1..30_u32).prop_map(Active::Days)],
    ) {
        let end = start + length;
        let (back_start, back_end) = match active {
            Active::SameLength => (length, length),
            Active::Ever => (1_000_000, length),
            Active::Days(days) => (i64::from(days) * 24, i64::from(days) * 24),
        };
        let at_start = who(&raw, start - back_start, start);
        let at_end = who(&raw, end - back_end, end);
        let before = who(&raw, -1_000_000, start);
        let only_end: BTreeSet<i64> = at_end.difference(&at_start).copied().collect();
        let back: Vec<i64> = only_end.intersection(&before).copied().collect();
        let lost: Vec<i64> = at_start.difference(&at_end).copied().collect();

        let orders = build(&raw);
        let options = RetentionOptions { start: Some(hour(start)), end: Some(hour(end)), active };
        let found = orders.retention(options).unwrap();
        prop_assert_eq!(
            [found.start, found.end, found.kept, found.lost, found.reactivated, found.new],
            [
                at_start.len(), at_end.len(), at_start.intersection(&at_end).count(), lost.len(), back.len(),
                only_end.difference(&before).count(),
            ].map(|count| count as u64)
        );
        let keys = |list: Vec<i64>| list.into_iter().map(CustomerKey::from).collect::<Vec<_>>();
        prop_assert_eq!(orders.lost_customers(options).unwrap().customers, keys(lost));
        prop_assert_eq!(orders.returned_customers(options).unwrap().customers, keys(back));
    }

    #[test]
    fn eight_weeks_are_counted_one_by_one(
        raw in raw_log(),
        weeks in 1..5_u32,
        as_of in -400..1_600_i64,
    ) {
        let week = 7 * 24;
        let n = i64::from(weeks);
        for measure in ReturnMeasure::ALL.iter().copied() {
            let (mut hits, mut of, mut not_yet) = (0, 0, 0);
            for list in times(&raw).values() {
                let known: Vec<i64> = list.iter().copied().filter(|&at| at < as_of).collect();
                let Some(&first) = known.first() else { continue };
                if first + (n + 1) * week > as_of {
                    not_yet += 1;
                    continue;
                }
                let ordered = |k: i64| known.iter().any(|at| (first + k * week..first + (k + 1) * week).contains(at));
                let retained = match measure {
                    ReturnMeasure::On => ordered(n),
                    ReturnMeasure::OnOrAfter => (n..30).any(ordered),
                    ReturnMeasure::EveryWeek => (1..=n).all(ordered),
                };
                of += 1;
                hits += u64::from(retained);
            }
            let options = EightWeekRetentionOptions { weeks, measure, as_of: Some(hour(as_of)) };
            let found = build(&raw).eight_week_retention(options).unwrap();
            prop_assert_eq!((found.rate.hits(), found.rate.of(), found.not_yet_observed), (hits, of, not_yet));
        }
    }

    #[test]
    fn lifecycles_are_sets(
        raw in raw_log(),
        as_of in -400..1_000_i64,
        from in prop::option::of(-400..800_i64),
        period in prop::sample::select(vec![Period::Day, Period::Week, Period::Month]),
    ) {
        let mut orders = build(&raw);
        if let Some(from) = from {
            orders = orders.within(crate::model::Window::new(hour(from), None).unwrap());
        }
        let calendar = orders.calendar();
        let found = orders.lifecycle(LifecycleOptions { period, as_of: Some(hour(as_of)) }).unwrap();
        let since = from.unwrap_or(-1_000_000);
        let hours = |number: i64| calendar.start(period, number).micros() / HOUR;
        // The periods that are told begin with the first order or the window, whichever is later.
        let first = times(&raw).values().filter_map(|list| list.first().copied()).min();
        let Some(first) = first.map(|first| first.max(since)).filter(|&first| first < as_of) else {
            prop_assert!(found.periods.is_empty());
            return Ok(());
        };
        let first = calendar.index(period, hour(first));
        for (number, row) in (first..).zip(&found.periods) {
            let (start, end) = (hours(number), hours(number + 1));
            prop_assert_eq!(&row.period, &calendar.label(period, number));
            let active = who(&raw, start.max(since), end.min(as_of));
            let before = hours(number - 1);
            // The period before the first row is history: all of it counts, whatever the window.
            let previous = if number == first { who(&raw, before, start) } else { who(&raw, before.max(since), start) };
            let earlier = who(&raw, -1_000_000, start.max(since));
            let returning = active.intersection(&previous).count() as u64;
            let known = active.intersection(&earlier).count() as u64;
            prop_assert_eq!(
                [row.active, row.returning, row.resurrected, row.new, row.dormant],
                [
                    active.len() as u64, returning, known - returning, active.len() as u64 - known,
                    previous.difference(&active).count() as u64,
                ]
            );
        }
        let last = calendar.index(period, hour(as_of - 1));
        prop_assert_eq!(i64::try_from(found.periods.len()).unwrap(), last - first + 1);
    }

    #[test]
    fn the_order_of_the_input_leaves_no_trace(raw in raw_log(), seed in 0..60_usize) {
        let mut turned = raw.clone();
        turned.rotate_left(seed.min(raw.len()));
        turned.reverse();
        let options = RetentionOptions {
            start: Some(at("1970-01-05")),
            end: Some(at("1970-01-15")),
            active: Active::SameLength,
        };
        prop_assert_eq!(build(&raw).churn(options).unwrap(), build(&turned).churn(options).unwrap());
        let month = Period::Month;
        prop_assert_eq!(build(&raw).lifecycle(month).unwrap(), build(&turned).lifecycle(month).unwrap());
    }
}
