//! Figures of segmentation beside naive readings of the same logs at random.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "small counts")]
#![allow(clippy::cast_precision_loss, reason = "small sums")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use regulars::log::{Interactions, Orders, Strictness, Surveys, Who};
use regulars::model::{
    Actor, Calendar, Currency, CustomerKey, Money, Order, OrderPolicy, PendingPolicy, Question, RefundPolicy,
    SurveyAnswer, Timestamp, Window,
};
use regulars::segmentation::{
    BuyerRules, BuyerSegment, ConcentrationOptions, RfmFrequency, RfmMonetary, RfmOptions, RfmRecency,
    RfmScoring, gini,
};
use regulars::table::{Column, Table};
use regulars_testkit::logs::{self, calendar};
use regulars_testkit::segmentation as naive;

fn built(list: &[Order]) -> Orders {
    Orders::from_orders(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn ints(table: &Table, name: &str) -> Vec<i64> {
    table.column(name).unwrap().ints().unwrap().values().to_vec()
}

fn policy() -> impl Strategy<Value = OrderPolicy> {
    let refunds = prop::sample::select(RefundPolicy::ALL.to_vec());
    (refunds, prop::sample::select(PendingPolicy::ALL.to_vec())).prop_map(|(refunds, pending)| OrderPolicy {
        refunds,
        pending,
        ..OrderPolicy::default()
    })
}

fn options() -> impl Strategy<Value = RfmOptions> {
    (
        prop::sample::select(RfmScoring::ALL.to_vec()),
        [1_u32..12, 1_u32..12, 1_u32..12],
        prop::sample::select(RfmRecency::ALL.to_vec()),
        prop::sample::select(RfmFrequency::ALL.to_vec()),
        prop::sample::select(RfmMonetary::ALL.to_vec()),
    )
        .prop_map(
            |(scoring, [recency_bins, frequency_bins, monetary_bins], recency, frequency, monetary)| {
                RfmOptions {
                    scoring,
                    recency_bins,
                    frequency_bins,
                    monetary_bins,
                    recency,
                    frequency,
                    monetary,
                    ..RfmOptions::default()
                }
            },
        )
}

/// A day of the half year around 1970 in which orders lie, or somewhat later.
fn day() -> impl Strategy<Value = Timestamp> {
    (-50_i64..150).prop_map(|day| Timestamp::from_seconds(day * 86_400 + 20_000).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn rfm(
        list in logs::orders(60),
        policy in policy(),
        calendar in calendar(),
        options in options(),
        (start, as_of) in (prop::option::weighted(0.3, day()), day()),
    ) {
        let window = Window::new(start, None).unwrap();
        let log = built(&list).with_policy(policy).with_calendar(calendar).within(window);
        let found = log.rfm(RfmOptions { as_of: Some(as_of), ..options.clone() }).unwrap();
        let values = naive::values(&list, policy, (calendar, window), &options, as_of);
        let table = found.table();
        prop_assert_eq!(table.rows(), values.len());
        prop_assert_eq!(found.customers, values.len() as u64);
        let keys: Vec<Option<String>> = match table.column("customer").unwrap() {
            Column::Ints(keys) => keys.iter().map(|key| key.map(|key| key.to_string())).collect(),
            other => other.texts().unwrap().iter().map(|key| key.map(Into::into)).collect(),
        };
        let expected: Vec<Option<String>> = values.keys().map(|key: &CustomerKey| Some(key.to_string())).collect();
        prop_assert_eq!(keys, expected);
        let values: Vec<naive::Values> = values.into_values().collect();
        match table.column("recency").unwrap() {
            Column::Ints(days) => prop_assert_eq!(days.values().to_vec(), values.iter().map(|it| it.0).collect::<Vec<_>>()),
            other => {
                let micros: Vec<i64> = other.floats().unwrap().values().iter().map(|days| (days * 86_400_000_000.0).round() as i64).collect();
                prop_assert_eq!(micros, values.iter().map(|it| it.0).collect::<Vec<_>>());
            }
        }
        prop_assert_eq!(ints(&table, "frequency"), values.iter().map(|it| it.1).collect::<Vec<_>>());
        let money: Vec<f64> = values.iter().map(|it| Money::from_ticks(it.2).to_f64()).collect();
        prop_assert_eq!(table.column("monetary").unwrap().floats().unwrap().values(), money);
        let near: Vec<i64> = values.iter().map(|it| -it.0).collect();
        let frequency: Vec<i64> = values.iter().map(|it| it.1).collect();
        let monetary: Vec<i64> = values.iter().map(|it| it.2).collect();
        for (name, values, bins, falling) in [
            ("recency_score", &near, options.recency_bins, true),
            ("frequency_score", &frequency, options.frequency_bins, false),
            ("monetary_score", &monetary, options.monetary_bins, false),
        ] {
            prop_assert_eq!(ints(&table, name), naive::scores(values, bins, options.scoring, falling), "{}", name);
        }
    }

    #[test]
    fn concentration(
        list in logs::orders(60),
        policy in policy(),
        top in prop::collection::vec(0_u64..=1_000_000, 1..5),
        groups in 1_u32..20,
        with_zero in any::<bool>(),
    ) {
        let log = built(&list).with_policy(OrderPolicy { refunds: RefundPolicy::DatedToOrder, ..policy });
        let until = log.span().map_or(Timestamp::EPOCH, |(_, last)| Timestamp::from_micros(last.micros() + 1).unwrap());
        let place = (Calendar::default(), Window::all());
        let values = naive::values(&list, log.policy(), place, &RfmOptions::default(), until);
        let values: Vec<i64> = values.into_values().map(|it| it.2).filter(|&spend| with_zero || spend != 0).collect();
        let shares = top.iter().map(|&top| top as f64 / 1e6).collect();
        let found = log.concentration(ConcentrationOptions { top: shares, groups, points: 7, with_zero }).unwrap();
        let sum: i64 = values.iter().sum();
        prop_assert_eq!((found.revenue.n(), found.revenue.sum()), (values.len() as u64, i128::from(sum)));
        prop_assert_eq!(found.gini.value, naive::gini(&values));
        if let (Some(error), Some(expected)) = (found.gini.standard_error, naive::gini_error(&values)) {
            prop_assert!((error - expected).abs() <= 1e-12, "{} {}", error, expected);
        }
        for (found, &asked) in found.top.iter().zip(&top) {
            let expected = naive::top(&values, asked);
            prop_assert!((found.revenue - expected).abs() <= 1e-12 * expected, "{} {}", found.revenue, expected);
        }
        // The groups are the customers from the best down.
        let mut sorted = values.clone();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let mut rest = sorted.as_slice();
        for (place, group) in found.groups.iter().enumerate() {
            let (members, others) = rest.split_at(group.revenue.n() as usize);
            rest = others;
            prop_assert_eq!(group.revenue.sum(), members.iter().map(|&spend| i128::from(spend)).sum::<i128>());
            let size = values.len() / groups as usize + usize::from(place < values.len() % groups as usize);
            prop_assert_eq!(members.len(), size);
        }
        prop_assert!(rest.is_empty());
        // The area under the curve of all customers is what the coefficient is made of.
        let amounts: Vec<Money> = values.iter().map(|&ticks| Money::from_ticks(ticks)).collect();
        prop_assert_eq!(gini(amounts).unwrap(), found.gini);
        let curve = found.lorenz();
        let curve = curve.column("revenue").unwrap().floats().unwrap();
        for step in 0..=7_u64 {
            let least = sum as f64 / 1e4 - naive::top(&values, 0).max(0.0);
            let best: f64 = {
                // The best 1 - step / 7 of n customers, in sevenths of a customer.
                let mut left = (7 - step) * values.len() as u64;
                let mut found = 0.0;
                for &spend in &sorted {
                    let part = left.min(7);
                    found += part as f64 * spend as f64 / 7e4;
                    left -= part;
                }
                found
            };
            match curve.get(step as usize) {
                Some(share) => prop_assert!((share * sum as f64 / 1e4 - (least - best)).abs() <= 1e-9 * (1.0 + least)),
                None => prop_assert!(sum <= 0),
            }
        }
    }

    #[test]
    fn buyers(
        list in logs::interactions(60),
        orders in logs::orders_beside(20),
        window in logs::window(),
        who in prop::sample::select(Who::ALL.to_vec()),
        (bounce_actions, impulse_minutes, gap_minutes, retained_days) in (1_u32..3, 0_u32..60, 1_u32..60, 1_u32..10),
        (discount_share, impulse_share) in (0.1..=1.0_f64, 0.1..=1.0_f64),
        high_value in prop::option::of(0_i64..500_000),
        marked in any::<bool>(),
        scores in prop::collection::vec(0_i32..=10, 0..20),
    ) {
        // A third of the orders has a coupon, a third says that it has none, and a third says nothing.
        let orders: Vec<Order> = orders
            .into_iter()
            .map(|order| match order.amount.ticks() % 3 {
                0 => order.with_dimension("coupon", "spring"),
                1 => order.with_dimension("coupon", "none"),
                _ => order,
            })
            .collect();
        let has = |value: &str| orders.iter().any(|order| order.dimensions.get("coupon").map(String::as_str) == Some(value));
        let values = has("spring").then(|| vec!["spring".to_owned()]).filter(|_| marked);
        let rules = BuyerRules {
            bounce_actions,
            high_value: high_value.map(Money::from_ticks),
            discount_dimension: (has("spring") || has("none")).then(|| "coupon".into()),
            discount_values: values,
            discount_share,
            impulse_minutes,
            impulse_share,
            gap_minutes,
            retained_days,
            who,
            ..BuyerRules::default()
        };
        // Who did something answers too: the first of all rows with the first score, and so on.
        let customers = list.iter().filter_map(|row| if let Actor::Customer(key) = &row.actor { Some((key, row.at)) } else { None });
        let answers: Vec<(&CustomerKey, Timestamp, i32)> = customers.zip(&scores).map(|((key, at), &score)| (key, at, score)).collect();
        let told = answers.iter().map(|&(key, at, score)| SurveyAnswer::scored(Question::Nps, at, score).by(key.clone()));
        let surveys = Surveys::from_answers(&told.collect::<Vec<_>>(), Calendar::default(), Strictness::STOP).unwrap();
        let beside = built(&orders);
        let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)
            .unwrap()
            .with_orders(&beside)
            .with_surveys(&surveys)
            .within(window);
        let found = log.buyer_segments(rules.clone()).unwrap();
        let last = [log.span(), beside.span()].into_iter().flatten().map(|(_, last)| last.micros()).max();
        let end = window.end().map_or_else(|| last.unwrap_or(0) + 1, Timestamp::micros);
        let expected = naive::buyers(&list, &orders, window, &rules, Timestamp::from_micros(end).unwrap());
        prop_assert_eq!(found.persons, expected.len() as u64);

        // Each person by name, with their orders.
        let table = found.table();
        let text = |name: &str, row: usize| match table.column(name).unwrap() {
            Column::Ints(keys) => keys.get(row).map(|key| key.to_string()),
            other => other.texts().unwrap().get(row).map(Into::into),
        };
        let mut rows = BTreeMap::new();
        for row in 0..table.rows() {
            let key = (text("customer", row), text("visitor", row));
            let orders = table.column("orders").unwrap().ints().unwrap().get(row).unwrap();
            rows.insert(key, (text("segment", row).unwrap(), orders));
        }
        let named = |actor: &Actor| match actor {
            Actor::Customer(key) => (Some(key.to_string()), None),
            Actor::Visitor(key) => (None, Some(key.to_string())),
        };
        let told: BTreeMap<_, _> = expected
            .iter()
            .map(|(actor, it)| (named(actor), (it.0.slug().to_owned(), it.1 as i64)))
            .collect();
        prop_assert_eq!(rows, told);

        for (segment, figures) in BuyerSegment::ALL.into_iter().zip(&found.segments) {
            let members = || expected.values().filter(|it| it.0 == segment);
            prop_assert_eq!(figures.segment, segment);
            prop_assert_eq!(figures.persons, members().count() as u64);
            prop_assert_eq!(figures.value.sum(), members().map(|it| i128::from(it.2)).sum::<i128>());
            let before = members().filter(|it| it.3[0]).count() as u64;
            let both = members().filter(|it| it.3 == [true, true]).count() as u64;
            prop_assert_eq!((figures.retained.hits(), figures.retained.of()), (both, before));
            prop_assert_eq!(found.persons_in(segment).rows() as u64, figures.persons);
            let given = answers.iter().filter(|&&(key, at, _)| {
                let person = expected.get(&Actor::Customer(key.clone()));
                window.contains(at) && person.is_some_and(|it| it.0 == segment)
            });
            let [mut low, mut middle, mut high] = [0_u64; 3];
            for (_, _, score) in given {
                *match score { 0..=6 => &mut low, 7 | 8 => &mut middle, _ => &mut high } += 1;
            }
            let nps = figures.nps.unwrap();
            prop_assert_eq!([nps.detractors(), nps.passives(), nps.promoters()], [low, middle, high]);
        }
    }
}
