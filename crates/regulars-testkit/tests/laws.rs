//! Laws that hold for any log.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use regulars::catalog;
use regulars::commerce::{GuestCheckoutRateOptions, RepeatBasis, RepeatPurchaseRateOptions};
use regulars::describe::Output;
use regulars::evidence::Evidence;
use regulars::log::{Figure, Orders, Strictness};
use regulars::model::{
    Calendar, Currency, GuestPolicy, Order, OrderPolicy, OrderStatus, Period, RefundPolicy, Timestamp, Window,
};
use regulars::retention::{CellState, CohortOptions};
use regulars::segmentation::RfmOptions;
use regulars_testkit::{logs, naive};

fn built(orders: &[Order]) -> Orders {
    Orders::from_orders(orders, Currency::GBP, Calendar::default(), Strictness::STOP).unwrap()
}

fn policy() -> impl Strategy<Value = OrderPolicy> {
    (
        prop::sample::select(RefundPolicy::ALL.to_vec()),
        prop::sample::select(GuestPolicy::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(refunds, guests, pending)| {
            let pending = regulars::model::PendingPolicy::ALL[usize::from(pending)];
            OrderPolicy { refunds, guests, pending }
        })
}

fn window() -> impl Strategy<Value = Window> {
    let day = 86_400_000_000_i64;
    (-70_i64..130, 0_i64..120, any::<[bool; 2]>()).prop_map(move |(start, length, [from, to])| {
        let at = |days: i64| Timestamp::from_micros(days * day).unwrap();
        Window::new(from.then(|| at(start)), to.then(|| at(start + length))).unwrap()
    })
}

/// Everything that can be asked of a log without arguments, to the bit.
fn everything(orders: &Orders) -> String {
    catalog::metrics()
        .filter(|metric| metric.door("orders").is_some())
        .map(|metric| match catalog::ask(metric.slug, orders, &[]) {
            Ok(output) => format!("{}: {}\n", metric.slug, output.canonical()),
            Err(error) => format!("{}: {error}\n", metric.slug),
        })
        .collect()
}

fn merged<E: Evidence>(parts: [Figure<E>; 2]) -> E {
    let [a, b] = parts;
    a.evidence.merge(&b.evidence).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_order_of_the_input_leaves_no_trace(
        (orders, shuffled) in logs::orders(40).prop_flat_map(|orders| (Just(orders.clone()), Just(orders).prop_shuffle()))
    ) {
        let (a, b) = (built(&orders), built(&shuffled));
        prop_assert_eq!(&a, &b);
        prop_assert_eq!(everything(&a), everything(&b));
    }

    #[test]
    fn appending_is_building_at_once(orders in logs::orders(40), cut in 0_usize..40) {
        let (old, new) = orders.split_at(cut.min(orders.len()));
        prop_assert_eq!(built(old).append(&built(new)).unwrap(), built(&orders));
    }

    #[test]
    fn some_orders_are_a_log_of_these(orders in logs::orders(40), policy in policy(), window in window()) {
        let log = built(&orders).with_policy(policy).within(window);
        let of = |order: &Order| order.dimensions.get("country").cloned();
        let countries: BTreeSet<String> = orders.iter().filter_map(of).collect();
        for country in &countries {
            let some: Vec<Order> = orders.iter().filter(|order| of(order).as_ref() == Some(country)).cloned().collect();
            let (found, expected) = (log.only("country", [country]).unwrap(), built(&some).with_policy(policy).within(window));
            prop_assert!(found.iter().eq(expected.iter()));
            prop_assert_eq!(found.span(), expected.span());
            prop_assert_eq!(everything(&found), everything(&expected));
        }
        if !countries.is_empty() {
            let rest: Vec<Order> = orders.iter().filter(|order| of(order).is_some()).cloned().collect();
            prop_assert!(log.only("country", &countries).unwrap().iter().eq(built(&rest).iter()));
            prop_assert_eq!(log.only("country", [""; 0]).unwrap().rows(), 0);
        }
    }

    #[test]
    fn a_log_gives_its_orders_back(orders in logs::orders(40)) {
        let log = built(&orders);
        let back: Vec<Order> = log.iter().collect();
        prop_assert_eq!(back.len(), orders.len());
        prop_assert_eq!(built(&back), log);
    }

    #[test]
    fn evidence_about_customers_merges_over_any_split_by_customer(
        orders in logs::orders(60), policy in policy(), window in window(), side in any::<[bool; 8]>()
    ) {
        let left = |order: &Order| order.customer.as_ref().is_none_or(|key| {
            side[key.to_string().trim_start_matches('c').parse::<usize>().unwrap()]
        });
        let (a, b): (Vec<Order>, Vec<Order>) = orders.iter().cloned().partition(left);
        let seen = |orders: &[Order]| built(orders).with_policy(policy).within(window);
        let (whole, a, b) = (seen(&orders), seen(&a), seen(&b));
        for basis in RepeatBasis::ALL {
            let options = RepeatPurchaseRateOptions::from(basis);
            let parts = [&a, &b].map(|part| part.repeat_purchase_rate(options).unwrap());
            prop_assert_eq!(merged(parts), whole.repeat_purchase_rate(options).unwrap().evidence);
        }
        let parts = [&a, &b].map(|part| part.average_order_value(regulars::commerce::AverageOrderValueOptions::default()).unwrap());
        prop_assert_eq!(merged(parts), whole.average_order_value(regulars::commerce::AverageOrderValueOptions::default()).unwrap().evidence);
        let parts = [&a, &b].map(|part| part.customer_value().unwrap());
        prop_assert_eq!(merged(parts), whole.customer_value().unwrap().evidence);
        let parts = [&a, &b].map(|part| part.net_revenue().unwrap());
        let (x, y) = (&parts[0].evidence, &parts[1].evidence);
        prop_assert_eq!(x.merge(y).unwrap(), whole.net_revenue().unwrap().evidence);
    }

    #[test]
    fn naive_counting_agrees(orders in logs::orders(60), policy in policy(), window in window()) {
        let expected = naive::commerce(&orders, policy, window, Calendar::default());
        let log = built(&orders).with_policy(policy).within(window);
        let summary = log.commerce_summary().unwrap();
        prop_assert_eq!(summary.order_count.n(), expected.orders);
        prop_assert_eq!(summary.gross_revenue.sum(), expected.gross);
        prop_assert_eq!(summary.refunded_amount.sum(), expected.refunded);
        prop_assert_eq!(summary.net_revenue.sum(), expected.gross - expected.refunded);
        prop_assert_eq!(summary.customers, expected.customers);
        prop_assert_eq!(summary.repeat_purchase_rate.hits(), expected.repeat);
        prop_assert_eq!(summary.repeat_on_distinct_days.hits(), expected.repeat_days);
        prop_assert_eq!(summary.returning_rate.hits(), expected.returning);
        prop_assert_eq!(log.guest_checkout_rate(GuestCheckoutRateOptions::default()).unwrap().hits(), expected.guest_orders);
    }

    #[test]
    fn naive_cohorts_agree_and_begin_complete(orders in logs::orders(60)) {
        let log = built(&orders);
        let expected = naive::monthly_cohorts(&orders, OrderPolicy::default(), Calendar::default());
        let cohorts = log.cohorts(CohortOptions::default()).unwrap();
        let calendar = Calendar::default();
        let mut found = 0;
        for (row, cohort) in cohorts.cohorts.iter().enumerate() {
            let month = calendar.index(Period::Month, cohort.start);
            for age in 0..cohorts.ages.len() {
                let active = cohorts.cell(row, age).map_or(0, |cell| cell.active);
                prop_assert_eq!(active, expected.get(&(month, i64::try_from(age).unwrap())).copied().unwrap_or(0));
                found += usize::from(active > 0);
                if age == 0 && cohort.size > 0 && row + 1 < cohorts.cohorts.len() {
                    prop_assert_eq!(cohorts.state(row, 0), CellState::Complete);
                    prop_assert_eq!(cohorts.value(row, 0), Some(1.0));
                }
            }
        }
        prop_assert_eq!(found, expected.len());
    }

    #[test]
    fn every_rate_lies_within_0_and_1(orders in logs::orders(40), policy in policy(), window in window()) {
        let log = built(&orders).with_policy(policy).within(window);
        for metric in catalog::metrics().filter(|metric| metric.door("orders").is_some()) {
            if let Ok(output) = catalog::ask(metric.slug, &log, &[]) {
                check_rates(&output)?;
            }
        }
    }

    #[test]
    fn an_order_that_does_not_count_changes_nothing(orders in logs::orders(60), window in window()) {
        // Without refunds, statuses and units no row in the window needs a look, and the passes over the log are others.
        let mut list: Vec<Order> = orders
            .into_iter()
            .map(|order| {
                let mut plain = Order::guest(order.placed_at, order.amount);
                (plain.customer, plain.dimensions) = (order.customer, order.dimensions);
                plain
            })
            .collect();
        let plain = built(&list).within(window);
        list.extend(list.first().cloned().map(|order| order.with_status(OrderStatus::Cancelled)));
        let looked_at = built(&list).within(window);
        prop_assert_eq!(plain.commerce_summary().unwrap().evidence, looked_at.commerce_summary().unwrap().evidence);
        let [ours, other] = [&plain, &looked_at].map(|log| log.rfm(RfmOptions::default()).unwrap());
        prop_assert_eq!((ours.table(), &ours.segments), (other.table(), &other.segments));
        if plain.dimensions().next().is_some() {
            for groups in [|log: &Orders| log.per(Period::Week), |log: &Orders| log.per(Period::Month).by("country").unwrap()] {
                let [ours, other] = [&plain, &looked_at].map(|log| groups(log).commerce_summary().unwrap());
                prop_assert_eq!((&ours.groups, &ours.figures), (&other.groups, &other.figures));
            }
        }
    }

    #[test]
    fn groups_add_up(orders in logs::orders(60), policy in policy()) {
        let log = built(&orders).with_policy(policy);
        let whole = log.net_revenue().unwrap().evidence;
        if orders.iter().any(|order| !order.dimensions.is_empty()) {
            for groups in [log.per(Period::Month), log.by("country").unwrap(), log.per(Period::Week).by("country").unwrap()] {
                let parts = groups.net_revenue().unwrap();
                let sum = parts.figures.iter().map(regulars::evidence::Total::sum).sum::<i128>();
                prop_assert_eq!(sum, whole.sum());
            }
        }
    }
}

/// Looks at every float called `value` of a rate, however deep, and at every interval.
fn check_rates(output: &Output) -> Result<(), TestCaseError> {
    match output {
        Output::List(items) => items.iter().try_for_each(check_rates),
        Output::Object(handle) => {
            if handle.info().name == "Rate" {
                if let Some(Output::Float(value)) = handle.get("value") {
                    prop_assert!((0.0..=1.0).contains(&value), "{value}");
                }
            }
            handle.fields().try_for_each(|(_, value)| check_rates(&value))
        }
        Output::Float(value) => {
            prop_assert!(value.is_finite());
            Ok(())
        }
        _ => Ok(()),
    }
}
