//! Laws of the log of subscriptions, and its figures beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use regulars::evidence::{RatioOfMeans, Total};
use regulars::log::{Invoices, Strictness, Subscriptions, SubscriptionsBuilder};
use regulars::model::{Calendar, Currency, Period, SubscriptionSpan, Timestamp, Window};
use regulars::subscription::{
    Netting, Pauses, PlanChangeOptions, Reactivation, RecurringRevenueOptions, RenewalRateOptions,
    RevenueMovementOptions, RevenueMovements, RevenueRetentionOptions,
};
use regulars_testkit::logs;
use regulars_testkit::subscription::{Moved, World};

fn built(list: &[SubscriptionSpan]) -> Subscriptions {
    Subscriptions::from_spans(list, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE).unwrap()
}

/// A log of what does not overlap, and the same for a naive reading.
fn world() -> impl Strategy<Value = (Subscriptions, World)> {
    let second = prop::sample::select(vec![0_i64, 0, 30_000]);
    let window = (-45_i64..60, 0_i64..70, second.clone(), second);
    let pauses = prop::sample::select(Pauses::ALL.to_vec());
    let zone = prop::sample::select(vec!["UTC", "America/Mexico_City", "Asia/Kolkata"]);
    (logs::subscriptions(24), window, pauses, zone).prop_map(|(list, (day, days, from, to), pauses, zone)| {
        let calendar = Calendar::new(zone, "monday").unwrap();
        let at = |day: i64, second: i64| Timestamp::from_seconds(day * 86_400 + second).unwrap();
        let (start, end) = (at(day, from), at(day + days, to).max(at(day, from)));
        let log = built(&list).with_calendar(calendar).within(Window::new(start, end).unwrap());
        let window = [start.micros(), end.micros()];
        let spans = log.iter().collect();
        (log, World { spans, calendar, window, pauses })
    })
}

fn sums(moved: &RevenueMovements) -> Moved {
    let RevenueMovements { opening, new, expansion, reactivated, contraction, churned, closing, .. } = moved;
    [opening, new, expansion, reactivated, contraction, churned, closing].map(Total::sum)
}

fn pairs(ratio: &RatioOfMeans) -> (u64, [i128; 5]) {
    (ratio.n(), [ratio.sum_x(), ratio.sum_y(), ratio.sum_xx(), ratio.sum_yy(), ratio.sum_xy()])
}

fn expected_pairs<'a>(kept: impl Iterator<Item = &'a (Option<String>, i128, i128)>) -> (u64, [i128; 5]) {
    kept.fold((0, [0; 5]), |(n, [a, b, c, d, e]), (_, x, y)| {
        (n + 1, [a + x, b + y, c + x * x, d + y * y, e + x * y])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn appending_is_building_at_once_and_order_leaves_no_trace(
        list in logs::subscriptions(30), at in any::<prop::sample::Index>()
    ) {
        // What overlaps is taken out first: it is refused where two logs are joined.
        let list: Vec<SubscriptionSpan> = built(&list).iter().collect();
        let at = at.index(list.len() + 1);
        let whole = built(&list);
        prop_assert_eq!(whole.set_aside().total, 0);
        prop_assert_eq!(&built(&list[..at]).append(&built(&list[at..])).unwrap(), &whole);
        let reversed: Vec<SubscriptionSpan> = list.iter().rev().cloned().collect();
        prop_assert_eq!(built(&reversed), whole);
    }

    #[test]
    fn what_overlaps_is_set_aside_whatever_the_order(list in logs::subscriptions(30)) {
        let log = built(&list);
        let reversed: Vec<SubscriptionSpan> = list.iter().rev().cloned().collect();
        let kept: Vec<SubscriptionSpan> = log.iter().collect();
        prop_assert_eq!(&built(&reversed).iter().collect::<Vec<_>>(), &kept);
        prop_assert_eq!(kept.len() as u64 + log.set_aside().total, list.len() as u64);
        for (place, span) in kept.iter().enumerate().filter(|(_, span)| span.subscription.is_some()) {
            for later in kept.iter().skip(place + 1) {
                if (&later.customer, &later.subscription) == (&span.customer, &span.subscription) {
                    prop_assert!(span.end.is_some_and(|end| end <= later.start));
                }
            }
        }
    }

    #[test]
    fn movements_are_those_of_the_naive_reading_and_add_up(
        (log, world) in world(), netting in prop::sample::select(Netting::ALL.to_vec())
    ) {
        let options = RevenueMovementOptions { netting, pauses: world.pauses };
        let whole = sums(&log.revenue_movements(options).unwrap());
        prop_assert_eq!(whole, world.moved(None, None, netting));
        let adds_up = |[opening, new, expansion, reactivated, contraction, churned, closing]: Moved| {
            opening + new + expansion + reactivated - contraction - churned == closing
        };
        prop_assert!(adds_up(whole));
        let (mut months, mut closing) = (Moved::default(), whole[0]);
        for (group, figure) in log.per(Period::Month).revenue_movements(options).unwrap().iter() {
            let month = world.calendar.index(Period::Month, group.start.unwrap());
            let moved = sums(figure);
            prop_assert_eq!(moved, world.moved(Some(month), None, netting));
            prop_assert!(adds_up(moved));
            // Each month opens with what the one before has closed with.
            prop_assert_eq!(moved[0], closing);
            closing = moved[6];
            months.iter_mut().zip(moved).for_each(|(sum, part)| *sum += part);
        }
        prop_assert_eq!(closing, whole[6]);
        if netting == Netting::Day {
            prop_assert_eq!(&months[1..6], &whole[1..6]);
        }
        if log.dimensions().any(|name| name == "plan") {
            let mut plans = Moved::default();
            for (group, figure) in log.by("plan").unwrap().revenue_movements(options).unwrap().iter() {
                let moved = sums(figure);
                prop_assert_eq!(moved, world.moved(None, Some(&group.value), netting));
                prop_assert!(adds_up(moved));
                plans.iter_mut().zip(moved).for_each(|(sum, part)| *sum += part);
            }
            // Only what changed places is in expansion and in contraction.
            let between = plans[2] - whole[2];
            prop_assert_eq!(plans[4] - whole[4], between);
            for place in [0, 1, 3, 5, 6] {
                prop_assert_eq!(plans[place], whole[place]);
            }
        }
    }

    #[test]
    fn retention_is_that_of_the_naive_reading(
        (log, world) in world(), reactivation in prop::sample::select(Reactivation::ALL.to_vec())
    ) {
        let options = RevenueRetentionOptions { reactivation, pauses: world.pauses };
        for gross in [false, true] {
            let found = if gross { log.gross_revenue_retention(options) } else { log.net_revenue_retention(options) };
            let found = found.unwrap().evidence;
            let kept = world.kept(None, reactivation, gross);
            prop_assert_eq!(pairs(&found), expected_pairs(kept.iter()));
            prop_assert!(!gross || found.value().is_none_or(|value| (0.0..=1.0).contains(&value)));
            if log.dimensions().any(|name| name == "plan") {
                let plans = log.by("plan").unwrap();
                let plans =
                    if gross { plans.gross_revenue_retention(options) } else { plans.net_revenue_retention(options) };
                let mut whole = RatioOfMeans::empty(found.unit_x(), found.unit_y());
                for (group, figure) in plans.unwrap().iter() {
                    let here = kept.iter().filter(|(plan, ..)| *plan == group.value);
                    prop_assert_eq!(pairs(figure), expected_pairs(here));
                    whole = whole.merge(figure).unwrap();
                }
                prop_assert_eq!(whole, found);
            }
        }
        for (group, figure) in log.per(Period::Month).net_revenue_retention(options).unwrap().iter() {
            let month = world.calendar.index(Period::Month, group.start.unwrap());
            let kept = world.kept(Some(month), reactivation, false);
            prop_assert_eq!(pairs(figure), expected_pairs(kept.iter()));
        }
    }

    #[test]
    fn customers_lost_are_those_of_the_naive_reading((log, world) in world()) {
        let counts = |churn: &regulars::subscription::LogoChurn| {
            [churn.opening, churn.lost, churn.new, churn.reactivated, churn.lost_again, churn.closing]
        };
        let churn = log.logo_churn(world.pauses).unwrap();
        prop_assert_eq!(counts(&churn), world.churned(None));
        prop_assert_eq!(churn.of_average.sum_x(), 2 * i128::from(churn.lost));
        prop_assert_eq!(churn.of_average.sum_y(), i128::from(churn.opening + churn.closing));
        for (group, churn) in log.per(Period::Month).logo_churn(world.pauses).unwrap().iter() {
            let month = world.calendar.index(Period::Month, group.start.unwrap());
            prop_assert_eq!(counts(churn), world.churned(Some(month)));
        }
    }

    #[test]
    fn revenue_at_an_instant_is_that_of_the_naive_reading((log, world) in world(), day in -50_i64..80,
        second in prop::sample::select(vec![0_i64, 36_000, 61_200, 79_999])) {
        let at = Timestamp::from_seconds(day * 86_400 + second).unwrap();
        let options = RecurringRevenueOptions { at: Some(at), pauses: world.pauses };
        let found = log.recurring_revenue(options).unwrap();
        let paid: Vec<_> =
            world.customers().into_iter().map(|who| world.just_before(who, at.micros() + 1)).collect();
        let sums: Vec<i128> = paid.iter().filter(|paid| !paid.is_empty()).map(|paid| paid.values().sum()).collect();
        prop_assert_eq!((found.customers, found.yearly.sum()), (sums.len() as u64, sums.iter().sum::<i128>()));
        prop_assert_eq!(found.paused, sums.iter().filter(|&&sum| sum == 0).count() as u64);
        let users = log.average_revenue_per_user(options).unwrap();
        prop_assert_eq!((users.n(), users.sum()), (found.customers - found.paused, found.yearly.sum()));
    }

    #[test]
    fn renewals_are_those_of_the_naive_reading((log, world) in world(), grace_days in 0_u32..12) {
        let options = RenewalRateOptions { grace_days, pauses: world.pauses };
        let counts = |rate: &regulars::subscription::RenewalRate| {
            [rate.due, rate.renewed, rate.ended_early, rate.undecided]
        };
        let whole = log.renewal_rate(options).unwrap();
        prop_assert_eq!(counts(&whole), world.renewals(grace_days));
        for groups in [log.per(Period::Month), log.by("billing").unwrap()] {
            let parts = groups.renewal_rate(options).unwrap();
            let sums = parts.figures.iter().map(counts).fold([0; 4], |mut sums, part| {
                sums.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
                sums
            });
            prop_assert_eq!(sums, counts(&whole));
        }
    }

    #[test]
    fn ways_from_plan_to_plan_are_those_of_the_naive_reading((log, world) in world()) {
        prop_assume!(log.dimensions().any(|name| name == "plan"));
        let options = PlanChangeOptions { pauses: world.pauses, ..PlanChangeOptions::default() };
        let changes = log.plan_changes(options).unwrap();
        let place = |subscribed: bool, plan: &Option<String>| subscribed.then(|| plan.clone());
        let found: BTreeMap<_, u64> = changes
            .moves
            .iter()
            .map(|way| {
                let from = place(way.subscribed_before, &way.from);
                ((from, place(way.subscribed_after, &way.to)), way.customers.hits())
            })
            .collect();
        prop_assert_eq!(found, world.ways());
    }

    #[test]
    fn spans_that_are_cut_into_invoices_are_made_whole_again(list in logs::subscriptions(16), cuts in 1_i64..5) {
        // Of each subscription with a key, spans that end; each is paid for in several parts of equal amount.
        let spans: Vec<SubscriptionSpan> = built(&list)
            .iter()
            .filter(|span| span.subscription.is_some() && span.end.is_some_and(|end| end > span.start))
            .collect();
        let mut invoices = Vec::new();
        for span in &spans {
            let (start, end) = (span.start.micros(), span.end.unwrap().micros());
            let part = |number: i64| Timestamp::from_micros(start + (end - start) * number / cuts).unwrap();
            for number in 0..cuts {
                let mut invoice = span.clone();
                (invoice.start, invoice.end) = (part(number), Some(part(number + 1)));
                invoices.push(invoice);
            }
        }
        let mut builder = SubscriptionsBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP)
            .of_invoices(Invoices { grace_days: 0, as_of: Some(Timestamp::MAX) });
        invoices.iter().rev().try_for_each(|invoice| builder.push(invoice)).unwrap();
        let joined: Vec<SubscriptionSpan> = builder.finish().unwrap().iter().collect();
        // Spans that go on with one another without a change are one.
        let mut expected: Vec<SubscriptionSpan> = Vec::new();
        let mut sorted = spans.clone();
        sorted.sort_by_key(|span| (span.customer.clone(), span.subscription.clone(), span.start));
        for span in sorted {
            match expected.last_mut() {
                Some(last) if last.end == Some(span.start) && {
                    let mut same = span.clone();
                    (same.start, same.end, same.amount) = (last.start, last.end, last.amount);
                    same == *last && span.yearly() == last.yearly()
                } => last.end = span.end,
                _ => expected.push(span),
            }
        }
        expected.sort_by_key(|span| (span.customer.clone(), span.start, span.subscription.clone()));
        prop_assert_eq!(joined, expected);
    }
}
