//! Laws of the log of spend, and its figures beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::cast_precision_loss, reason = "small sums")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use regulars::acquisition::{
    Acquisitions, Channels, ConversionRateOptions, ConvertedTo, CostPerAcquisitionOptions,
    CostPerActionOptions, Costs, CustomerAcquisitionCostOptions, LtvToCacOptions, Payback, PaybackOptions,
    ReturnOnAdSpendOptions,
};
use regulars::log::{Interactions, Orders, Spend, Strictness};
use regulars::model::{
    Calendar, Currency, CustomerKey, GuestPolicy, Kind, OrderPolicy, PendingPolicy, Period, RefundPolicy,
    SpendEntry, Timestamp, Window,
};
use regulars_testkit::acquisition::{self as naive, World};
use regulars_testkit::logs;

fn built(list: &[SpendEntry]) -> Spend {
    Spend::from_entries(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn policy() -> impl Strategy<Value = OrderPolicy> {
    let refunds = prop::sample::select(RefundPolicy::ALL.to_vec());
    let guests = prop::sample::select(GuestPolicy::ALL.to_vec());
    (refunds, guests, any::<bool>()).prop_map(|(refunds, guests, pending)| {
        let pending = PendingPolicy::ALL[usize::from(pending)];
        OrderPolicy { refunds, guests, pending }
    })
}

/// Zones whose days all have 24 hours in these years; others have a test of their own.
fn calendar() -> impl Strategy<Value = Calendar> {
    prop::sample::select(vec!["UTC", "America/Mexico_City", "Asia/Kolkata"])
        .prop_map(|zone| Calendar::new(zone, "monday").unwrap())
}

fn channels() -> impl Strategy<Value = BTreeMap<CustomerKey, String>> {
    let channel = prop::option::weighted(0.8, prop::sample::select(vec!["search", "email", "friends"]));
    prop::collection::vec(channel, 8).prop_map(|list| {
        let key = |place: usize| match i64::try_from(place).unwrap() {
            even if even % 2 == 0 => CustomerKey::Integer(even),
            odd => CustomerKey::Text(format!("c{odd}")),
        };
        let given = list.into_iter().enumerate().filter_map(|(place, name)| Some((key(place), name?.into())));
        given.collect()
    })
}

fn world() -> impl Strategy<Value = World> {
    let window = (-70_i64..110, 1_i64..150, 0_i64..86_400).prop_map(|(day, days, second)| {
        [day, day + days].map(|day| Timestamp::from_seconds(day * 86_400 + second).unwrap())
    });
    let lag = prop::sample::select(vec![0_u32, 0, 1, 30]);
    (logs::spend(20), logs::orders(40), channels(), policy(), calendar(), window, lag).prop_map(
        |(spend, orders, channels, policy, calendar, window, lag_days)| World {
            spend,
            orders,
            channels,
            policy,
            calendar,
            window,
            lag_days,
        },
    )
}

fn log(world: &World) -> Spend {
    let orders =
        Orders::from_orders(&world.orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let orders = orders.with_acquisition_channels(world.channels.clone()).unwrap().with_policy(world.policy);
    let [start, end] = world.window;
    built(&world.spend)
        .with_calendar(world.calendar)
        .within(Window::new(Some(start), Some(end)).unwrap())
        .with_orders(&orders)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn appending_is_building_at_once_and_order_leaves_no_trace(
        list in logs::spend(30), at in any::<prop::sample::Index>()
    ) {
        let at = at.index(list.len() + 1);
        let whole = built(&list);
        prop_assert_eq!(&built(&list[..at]).append(&built(&list[at..])).unwrap(), &whole);
        let reversed: Vec<SpendEntry> = list.iter().rev().cloned().collect();
        prop_assert_eq!(&built(&reversed), &whole);
        prop_assert_eq!(built(&whole.iter().collect::<Vec<_>>()), whole);
    }

    #[test]
    fn windows_side_by_side_spend_what_the_whole_does(
        list in logs::spend(30), day in -80_i64..160, second in 0_i64..86_400, calendar in calendar()
    ) {
        let spend = built(&list).with_calendar(calendar);
        let cut = Some(Timestamp::from_seconds(day * 86_400 + second).unwrap());
        let total = |start, end| spend.total(Window::new(start, end).unwrap()).unwrap().ticks();
        prop_assert_eq!(total(None, cut) + total(cut, None), total(None, None));
        prop_assert_eq!(total(None, None), list.iter().map(|entry| entry.amount.ticks()).sum::<i64>());
    }

    #[test]
    fn costs_are_those_of_the_naive_reading(world in world()) {
        let (spend, lag_days) = (log(&world), world.lag_days);
        let options = CustomerAcquisitionCostOptions { lag_days };
        let check = |found: &regulars::acquisition::CustomerAcquisitionCost, group| {
            let expected = world.counted(group);
            prop_assert_eq!((found.media.sum(), found.cost.sum()), (expected.media, expected.cost));
            prop_assert_eq!(
                (found.new_customers, found.paid_customers, found.without_channel),
                (expected.new, expected.paid, expected.without)
            );
            prop_assert_eq!((found.fully_loaded.cost(), found.fully_loaded.n()), (expected.cost, expected.new));
            Ok(())
        };
        check(&spend.customer_acquisition_cost(options).unwrap(), (None, None))?;
        let months = spend.per(Period::Month);
        for (group, found) in months.customer_acquisition_cost(options).unwrap().iter() {
            check(found, (Some(world.calendar.index(Period::Month, group.start.unwrap())), None))?;
        }
        let mut new = 0;
        for (group, found) in months.by("channel").unwrap().customer_acquisition_cost(options).unwrap().iter() {
            let month = world.calendar.index(Period::Month, group.start.unwrap());
            check(found, (Some(month), Some(group.value.as_deref())))?;
            new += found.new_customers;
        }
        prop_assert_eq!(new, world.counted((None, None)).new);
    }

    #[test]
    fn returns_are_those_of_the_naive_reading(world in world()) {
        let (spend, lag_days) = (log(&world), world.lag_days);
        let expected = world.counted((None, None));
        let orders = CostPerAcquisitionOptions {
            acquisitions: Acquisitions::Orders, costs: Costs::All, channels: Channels::Paid, lag_days,
        };
        let found = spend.cost_per_acquisition(orders).unwrap();
        prop_assert_eq!((found.cost(), found.n()), (expected.paid_cost, expected.orders));

        let options = ReturnOnAdSpendOptions { costs: Costs::All, lag_days, ..ReturnOnAdSpendOptions::default() };
        let found = spend.return_on_ad_spend(options).unwrap();
        prop_assert_eq!((found.n(), found.cost()), (expected.brought.len() as u64, expected.paid_cost));
        prop_assert_eq!(found.sum(), expected.brought.iter().sum::<i128>());
        prop_assert_eq!(found.sum_of_squares(), expected.brought.iter().map(|each| each * each).sum::<i128>());

        let options = LtvToCacOptions { lag_days, ..LtvToCacOptions::default() };
        let found = spend.ltv_to_cac(options).unwrap();
        prop_assert_eq!((found.ratio.n(), found.ratio.cost()), (expected.new, expected.cost));
        prop_assert_eq!(found.ratio.sum(), expected.worth.iter().sum::<i128>());
        prop_assert_eq!(found.ratio.sum_of_squares(), expected.worth.iter().map(|each| each * each).sum::<i128>());
    }

    #[test]
    fn payback_is_that_of_the_naive_reading(world in world()) {
        let options = PaybackOptions { lag_days: world.lag_days, ..PaybackOptions::default() };
        let found = log(&world).payback_period(options).unwrap();
        let (n, months) = world.months();
        prop_assert_eq!(found.acquisition_cost.n(), n as u64);
        prop_assert_eq!(found.observed_months, Some(months.len() as u64));
        // In ten-thousandths of all customers together, exactly.
        let (mut left, mut reached) = (world.counted((None, None)).cost, None);
        for (whole, &margin) in months.iter().enumerate() {
            if left > 0 && margin >= left {
                reached = Some(whole as f64 + left as f64 / margin as f64);
                break;
            }
            left -= margin;
        }
        match (found.outcome, reached) {
            (Payback::Reached, Some(expected)) => prop_assert!((found.months.unwrap() - expected).abs() < 1e-9),
            (Payback::NotYet, None) => prop_assert_eq!(found.months, None),
            (Payback::NoCost, _) => prop_assert_eq!((found.acquisition_cost.cost(), found.months), (0, Some(0.0))),
            (Payback::NoCustomers, _) => prop_assert_eq!(n, 0),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn actions_and_conversions_are_those_of_the_naive_reading(
        world in world(), list in logs::interactions(60), kind in prop::sample::select(vec![Kind::PageView, Kind::Login]),
        once in any::<bool>(), within_days in prop::option::of(0_u32..20), customers in any::<bool>()
    ) {
        let seen = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP).unwrap();
        if list.iter().any(|each| each.channel.is_some()) {
            let options = CostPerActionOptions {
                kind: Some(kind), once_a_person: once, lag_days: world.lag_days, ..CostPerActionOptions::default()
            };
            let found = log(&world).with_interactions(&seen).cost_per_action(options).unwrap();
            prop_assert_eq!(found.n(), world.actions(&list, kind, once));
        }
        let orders = Orders::from_orders(&world.orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
        let [start, end] = world.window;
        let window = Window::new(Some(start), Some(end)).unwrap();
        let to = if customers { ConvertedTo::Customer } else { ConvertedTo::Order };
        let options = ConversionRateOptions { to, within_days, ..ConversionRateOptions::default() };
        let found = seen.with_orders(&orders).within(window).conversion_rate(options).unwrap();
        let expected = naive::conversion(&list, &world.orders, window, customers, within_days);
        prop_assert_eq!(
            [found.persons, found.converted, found.undecided, found.already_customers],
            expected
        );
    }
}
