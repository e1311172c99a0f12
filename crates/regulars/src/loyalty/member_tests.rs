//! Members beside others: counts beside hand calculations, and estimates beside what is known of made-up shops.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "small numbers of days and orders"
)]

use super::{LoyaltyEffect, LoyaltyEffectOptions, LoyaltyTiersOptions, ReferralProgrammeOptions};
use crate::evidence::{Confidence, Evidence, Undefined};
use crate::log::{Interactions, Orders, Strictness};
use crate::model::{
    Calendar, Currency, Customer, Interaction, Kind, Membership, Money, Order, Timestamp, Window,
};
use crate::numeric::random::Random;

fn at(day: i64) -> Timestamp {
    Timestamp::from_seconds(day * 86_400).unwrap()
}

fn log(list: &[(&str, i64, i64)]) -> Orders {
    let orders =
        list.iter().map(|&(who, day, euros)| Order::new(who, at(day), Money::from_ticks(euros * 10_000)));
    let orders: Vec<Order> = orders.collect();
    Orders::from_orders(&orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn covers(evidence: &impl Evidence, truth: f64) -> bool {
    evidence.interval(Confidence::default()).unwrap().contains(truth)
}

/// A made-up shop of 900 customers over three years. Each orders at their own rate, and the more they order, the likelier they join;
/// after that they order more by a factor. An order of whoever orders more is larger.
fn shop(seed: u64, factor: f64) -> Orders {
    let mut random = Random::new(seed);
    let (mut orders, mut members) = (Vec::new(), Vec::new());
    for customer in 0..900_i64 {
        let rate = random.gamma(1.5, 1.5 * 40.0);
        let first = random.uniform() * 400.0;
        let joined = 200.0 + random.uniform() * 750.0;
        let joins = random.uniform() < (rate * 40.0) / (rate * 40.0 + 1.0);
        if joins {
            members.push(Membership::new(
                customer,
                Timestamp::from_seconds((joined * 86_400.0) as i64).unwrap(),
            ));
        }
        let mut day = first;
        while day < 1_080.0 {
            let euros = 10.0 + rate * 400.0 + random.uniform() * 10.0;
            let placed = Timestamp::from_seconds((day * 86_400.0) as i64).unwrap();
            orders.push(Order::new(customer, placed, Money::from_f64(euros.floor()).unwrap()));
            // A gap that would end after joining is drawn anew from there, as a Poisson process has it.
            let mut next = day + random.exponential() / rate;
            if joins && day < joined && next > joined {
                next = joined + random.exponential() / (rate * factor);
            } else if joins && day >= joined {
                next = day + (next - day) / factor;
            }
            day = next;
        }
    }
    let log = Orders::from_orders(&orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    log.with_members(&members).unwrap()
}

fn effect(orders: &Orders) -> LoyaltyEffect {
    let options = LoyaltyEffectOptions { as_of: Some(at(1_080)), ..LoyaltyEffectOptions::default() };
    orders.loyalty_effect(options).unwrap().evidence
}

#[test]
fn a_programme_without_effect_has_a_raw_gap_and_no_difference_in_differences() {
    const SHOPS: u64 = 400;
    let mut covered = [0_u64; 3];
    for seed in 0..SHOPS {
        let found = effect(&shop(seed, 1.0));
        for gap in [found.raw_gap.frequency, found.raw_gap.revenue] {
            assert!(gap.interval(Confidence::default()).unwrap().low() > 0.0, "shop {seed}: {gap:?}");
        }
        let joining = [&found.joining.orders, &found.joining.revenue, &found.joining.active];
        for (count, estimate) in covered.iter_mut().zip(joining) {
            *count += u64::from(covers(estimate, 0.0));
        }
    }
    // 380 of 400 are expected; below 368 there is a chance of 1 in 300 (binomial).
    assert!(covered.iter().all(|&count| (368..=392).contains(&count)), "{covered:?}");
}

#[test]
fn an_effect_is_found() {
    // Members order half as much again. What that comes to for those matched is half of what they ordered before.
    let mut covered = 0;
    for seed in 1_000..1_040 {
        let found = effect(&shop(seed, 1.5));
        let orders = &found.joining.orders;
        let interval = orders.interval(Confidence::default()).unwrap();
        assert!(interval.low() > 0.0, "shop {seed}: {interval:?}");
        // Before joining, members change as others do, by nothing: so what they change by is half of their mean before.
        let before = orders.change().value().unwrap() / 0.5;
        covered += u64::from(interval.contains(0.5 * before));
    }
    assert!(covered >= 34, "{covered}");
}

#[test]
fn who_has_no_before_is_counted_apart() {
    let list = [
        ("early", 20, 10), // a member since day 10
        ("till", 30, 10),  // joined with the first order
        ("new", 25, 10),   // joined on day 40, 15 days after the first order
        ("late", 0, 10),   // joined on day 95, 5 days before the end
        ("good", 0, 10),
        ("other", 0, 10),
    ];
    let members =
        [("early", 10), ("till", 30), ("new", 40), ("late", 95), ("good", 50), ("never", 5), ("after", 500)];
    let members = members.map(|(who, day)| Membership::new(who, at(day)));
    let orders = log(&list).with_members(&members).unwrap();
    let options = LoyaltyEffectOptions { days: 20, as_of: Some(at(100)), ..LoyaltyEffectOptions::default() };
    let joining = orders.loyalty_effect(options).unwrap().evidence.joining;
    assert_eq!((joining.before_first_order, joining.too_new, joining.too_recent), (2, 1, 1));
    assert_eq!((joining.members, joining.without_orders), (1, 1));
    // One other is not enough.
    assert_eq!(
        (joining.orders.unmatched(), joining.orders.undefined()),
        (1, Some(Undefined::NothingCounted))
    );
}

#[test]
fn members_and_others_are_counted_in_the_window() {
    // In the window from day 30 on: Ann 2 orders of 10 and 30, Ben 1 of 40, Cid 1 of 20.
    let list =
        [("ann", 0, 5), ("ann", 40, 10), ("ann", 80, 30), ("ben", 45, 40), ("cid", 50, 20), ("cid", 10, 5)];
    let orders = log(&list).with_customers(&[Customer::new("ann").with_member_since(at(35))]).unwrap();
    let window = Window::new(Some(at(30)), Some(at(90))).unwrap();
    let options = LoyaltyEffectOptions { days: 30, ..LoyaltyEffectOptions::default() };
    let found = orders.within(window).loyalty_effect(options).unwrap();
    let (members, others) = (&found.members, &found.others);
    assert_eq!(
        (members.customers, members.order_value.value(), members.frequency.value()),
        (1, Some(20.0), Some(2.0))
    );
    assert_eq!(
        (others.customers, others.order_value.value(), others.frequency.value()),
        (2, Some(30.0), Some(1.0))
    );
    assert_eq!((members.repeat_rate.value(), others.repeat_rate.value()), (Some(1.0), Some(0.0)));
    // Ordered from day 30 to 60: Ann, Ben and Cid; of them from day 60 to 90: Ann.
    assert_eq!((members.retention.value(), others.retention.value()), (Some(1.0), Some(0.0)));
    assert_eq!(found.raw_gap.order_value.value(), Some(-10.0));
    let nobody = log(&list).loyalty_effect(LoyaltyEffectOptions::default());
    assert_eq!(nobody.unwrap_err().code(), "missing");
    let days = LoyaltyEffectOptions { days: 0, ..LoyaltyEffectOptions::default() };
    assert_eq!(orders.loyalty_effect(days).unwrap_err().code(), "out_of_domain");
}

#[test]
fn tiers_begin_with_some_and_end_with_others() {
    let list = [("ann", 5, 10), ("ann", 15, 20), ("ben", 12, 40), ("cid", 18, 80), ("cid", 30, 1)];
    let members = [
        Membership::new("ann", at(0)).in_tier("silver"),
        Membership::new("ann", at(14)).in_tier("gold"),
        Membership::new("ben", at(0)).in_tier("gold"),
        Membership::new("cid", at(17)),
        Membership::new("dot", at(1)).in_tier("silver"),
    ];
    let orders = log(&list).with_members(&members).unwrap();
    let found = orders.loyalty_tiers(LoyaltyTiersOptions { start: Some(at(10)), end: Some(at(20)) }).unwrap();
    let names: Vec<_> = found.tiers.iter().map(|tier| tier.tier.as_deref()).collect();
    assert_eq!(names, [Some("gold"), Some("silver"), None]);
    // Gold: Ben stays, Ann comes. Silver: Ann goes, Dot stays. In none: Cid joins.
    assert_eq!(found.moves, [[1, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 1]]);
    let counts: Vec<_> = found
        .tiers
        .iter()
        .map(|tier| (tier.at_start, tier.at_end, tier.joined, tier.moved_in, tier.moved_out))
        .collect();
    assert_eq!(counts, [(1, 2, 0, 1, 0), (2, 1, 0, 0, 1), (0, 1, 1, 0, 0)]);
    // From day 10 to 20: Ann 20 from silver, Dot nothing; Ben 40 from gold; Cid was in none at the start.
    let values: Vec<_> = found.tiers.iter().map(|tier| (tier.value.value(), tier.value.n())).collect();
    assert_eq!(values, [(Some(40.0), 1), (Some(10.0), 2), (None, 0)]);
    // By the tier of the order: gold 20 and 40, silver nothing, none 80.
    let order_values: Vec<_> = found.tiers.iter().map(|tier| tier.order_value.value()).collect();
    assert_eq!(order_values, [Some(30.0), None, Some(80.0)]);
    assert_eq!(found.matrix().columns().len(), 4);
    assert_eq!((found.table().rows(), found.basis.excluded.outside_window), (3, 2));
    let turned = orders.loyalty_tiers(LoyaltyTiersOptions { start: Some(at(20)), end: Some(at(10)) });
    assert_eq!(turned.unwrap_err().code(), "out_of_domain");
}

#[test]
fn referred_customers_are_compared_over_their_first_days() {
    let list = [
        ("ann", 0, 30), // referred: 30 + 20 in 10 days, and 99 later
        ("ann", 8, 20),
        ("ann", 50, 99),
        ("ben", 5, 40),  // referred
        ("cid", 10, 10), // searched
        ("dot", 12, 20), // nobody knows
        ("dot", 13, 20),
        ("eve", 95, 70), // referred, five days before the end
    ];
    let channels = [("ann", "friend"), ("ben", "friend"), ("cid", "search"), ("eve", "friend")];
    let orders =
        log(&list).with_acquisition_channels(channels.map(|(who, name)| (who.into(), name))).unwrap();
    let euros = |euros: i64| Money::from_ticks(euros * 10_000);
    let options = ReferralProgrammeOptions {
        referrer_reward: euros(15),
        referred_reward: euros(10),
        other_cost: euros(45),
        channel: "friend".into(),
        days: 10,
        as_of: Some(at(100)),
    };
    let found = orders.referral_programme(options.clone()).unwrap();
    // 3 · 15, 3 · 10, and 45.
    assert_eq!((found.converted, found.cost.value(), found.cost_per_referral), (3, Some(120.0), Some(40.0)));
    assert_eq!((found.referrer_rewards.value(), found.referred_rewards.value()), (Some(45.0), Some(30.0)));
    assert_eq!((found.referred.n(), found.referred.value()), (2, Some(45.0)));
    assert_eq!((found.others.n(), found.others.value()), (2, Some(25.0)));
    assert_eq!((found.value_gap.value(), found.repeat_gap.value()), (Some(20.0), Some(0.0)));
    assert_eq!((found.too_recent, found.without_channel, found.invitations), (1, 1, None));

    let did = |kind: Kind, name| Interaction::by_customer("zoe", at(1), kind.about(Some(name), None));
    let list =
        [did(Kind::ReferralSent, "a"), did(Kind::ReferralSent, "b"), did(Kind::ReferralConverted, "a")];
    let invitations = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP).unwrap();
    let asked = invitations.with_orders(&orders).referral_programme(options.clone()).unwrap();
    // 15 + 10 + 45 for the one that is known.
    assert_eq!((asked.converted, asked.invitations, asked.cost_per_referral), (1, Some(2), Some(70.0)));
    assert_eq!(asked.value_gap, found.value_gap);
    assert_eq!(invitations.referral_programme(options.clone()).unwrap_err().code(), "missing");
    assert_eq!(log(&[]).referral_programme(options.clone()).unwrap_err().code(), "missing");
    for wrong in [
        ReferralProgrammeOptions { days: 0, ..options.clone() },
        ReferralProgrammeOptions { other_cost: euros(-1), ..options },
    ] {
        assert_eq!(orders.referral_programme(wrong).unwrap_err().code(), "out_of_domain");
    }
}
