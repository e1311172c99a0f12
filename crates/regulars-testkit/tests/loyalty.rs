//! Laws of the log of points, and figures of loyalty beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::cast_precision_loss, reason = "small sums")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use regulars::evidence::RatioOfMeans;
use regulars::log::{Group, Orders, Points, Strictness};
use regulars::loyalty::{
    FollowOptions, LoyaltyEffectOptions, LoyaltyTiersOptions, PointsBalanceOptions, RedemptionRateOptions,
};
use regulars::model::{
    Calendar, Currency, CustomerKey, GuestPolicy, Membership, Money, Order, OrderPolicy, PendingPolicy,
    Period, PointsEntry, PointsKind, RefundPolicy, Timestamp, Window,
};
use regulars_testkit::logs;
use regulars_testkit::loyalty::{Ledger, Shop, age_class, orders_class};

const DAY: i64 = 86_400_000_000;

fn built(list: &[PointsEntry]) -> Points {
    Points::from_entries(list, Calendar::default(), Strictness::SET_ASIDE).unwrap()
}

fn at(day: i64) -> Timestamp {
    Timestamp::from_seconds(day * 86_400).unwrap()
}

fn policy() -> impl Strategy<Value = OrderPolicy> {
    let refunds = prop::sample::select(RefundPolicy::ALL.to_vec());
    (refunds, any::<bool>()).prop_map(|(refunds, pending)| OrderPolicy {
        refunds,
        guests: GuestPolicy::default(),
        pending: PendingPolicy::ALL[usize::from(pending)],
    })
}

/// Whether an entry is in a group by month and place.
fn is_in(entry: &PointsEntry, group: &Group) -> bool {
    let utc = Calendar::default();
    let month = utc.label(Period::Month, utc.index(Period::Month, entry.at));
    group.period.as_ref().is_none_or(|period| *period == month)
        && group.value.as_ref() == entry.dimensions.get("place")
}

/// The sums of a ratio of one part and one whole for each customer.
fn sums(parts: &BTreeMap<CustomerKey, [i64; 2]>) -> (i128, i128, i128) {
    let wide = |&[a, b]: &[i64; 2]| (i128::from(a), i128::from(b));
    parts.values().map(wide).fold((0, 0, 0), |(x, y, xy), (a, b)| (x + a, y + b, xy + a * b))
}

fn sums_of(ratio: &RatioOfMeans) -> (i128, i128, i128) {
    (ratio.sum_x(), ratio.sum_y(), ratio.sum_xy())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn appending_is_building_at_once_and_order_leaves_no_trace(
        list in logs::points(40), place in any::<prop::sample::Index>()
    ) {
        let place = place.index(list.len() + 1);
        let whole = built(&list);
        let entries = |log: &Points| log.iter().collect::<Vec<_>>();
        let naive = Ledger::of(&list);
        prop_assert_eq!(entries(&whole), naive.entries);
        prop_assert_eq!(whole.set_aside().total, naive.uncovered);
        let reversed: Vec<PointsEntry> = list.iter().rev().cloned().collect();
        for other in [built(&list[..place]).append(&built(&list[place..])).unwrap(), built(&reversed)] {
            prop_assert_eq!(entries(&other), entries(&whole));
            prop_assert_eq!(other.set_aside().total, whole.set_aside().total);
            prop_assert_eq!(other.set_aside().rows, whole.set_aside().rows);
        }
        // What is good is good by itself, to the bit.
        let good = built(&entries(&whole));
        prop_assert_eq!(good.set_aside().total, 0);
        let reversed: Vec<PointsEntry> = entries(&good).into_iter().rev().collect();
        prop_assert_eq!(built(&reversed), good);
    }

    #[test]
    fn balances_are_those_of_the_naive_reading(
        list in logs::points(40), from in -61_i64..60, days in 1_i64..150, as_of in prop::option::of(-61_i64..120)
    ) {
        let ledger = Ledger::of(&list);
        let window = Window::new(Some(at(from)), Some(at(from + days))).unwrap();
        let points = built(&list).within(window);
        let until = as_of.map_or(at(from + days), |day| at(day).min(at(from + days)));
        let options = PointsBalanceOptions { as_of: as_of.map(at) };
        let flows = |counts: &dyn Fn(&PointsEntry) -> bool| {
            let inside = |entry: &&PointsEntry| window.contains(entry.at) && entry.at < until && counts(entry);
            ledger.entries.iter().filter(inside).map(|entry| i128::from(entry.change())).sum::<i128>()
        };
        let whole = points.points_balance(options).unwrap();
        let balances = ledger.balances(|entry| entry.at < until);
        prop_assert_eq!(whole.balance.n(), balances.len() as u64);
        prop_assert_eq!(whole.balance.sum(), balances.values().map(|&it| i128::from(it)).sum::<i128>());
        prop_assert_eq!(whole.holders.hits(), balances.values().filter(|&&it| it > 0).count() as u64);
        prop_assert_eq!(whole.earned.sum(), flows(&|entry| entry.kind.is_earned()));
        prop_assert_eq!(whole.redeemed.sum(), -flows(&|entry| entry.kind == PointsKind::Redeemed));
        let table = points.customer_points(options).unwrap();
        prop_assert_eq!(table.rows(), balances.len());
        let column = table.column("balance").and_then(|column| column.ints()).unwrap();
        prop_assert_eq!(column.iter().flatten().collect::<Vec<_>>(), balances.values().copied().collect::<Vec<_>>());
        if as_of.is_none() {
            let months = points.per(Period::Month).by("place");
            // Without a dimension in any entry there is none.
            if let Ok(months) = months {
                let utc = Calendar::default();
                for (group, balance) in months.points_balance(options).unwrap().iter() {
                    let month = utc.index(Period::Month, group.start.unwrap());
                    let end = utc.start(Period::Month, month + 1).min(until);
                    let there = |entry: &PointsEntry| {
                        entry.at < end && entry.dimensions.get("place") == group.value.as_ref()
                    };
                    let balances = ledger.balances(there);
                    prop_assert_eq!(balance.balance.n(), balances.len() as u64);
                    prop_assert_eq!(balance.balance.sum(), balances.values().map(|&it| i128::from(it)).sum::<i128>());
                    let earned = flows(&|entry| entry.kind.is_earned() && is_in(entry, group));
                    prop_assert_eq!(balance.earned.sum(), earned);
                }
            }
        }
    }

    #[test]
    fn fates_are_those_of_each_single_point(
        list in logs::points(40), from in -61_i64..60, days in 1_i64..150, as_of in -61_i64..130, maturity in 0_u32..90
    ) {
        let ledger = Ledger::of(&list);
        let window = Window::new(Some(at(from)), Some(at(from + days))).unwrap();
        let (points, until) = (built(&list).within(window), at(as_of));
        let traced = ledger.points(until);
        let follow = FollowOptions { as_of: Some(until) };
        let entry = |place: usize| &ledger.entries[place];
        let check = |group: Option<&Group>,
                     redemption: &regulars::loyalty::RedemptionRate,
                     breakage: &regulars::loyalty::BreakageRate,
                     time: &regulars::loyalty::TimeToRedemption| {
            let here = |it: &PointsEntry| window.contains(it.at) && group.is_none_or(|group| is_in(it, group));
            let (mut flows, mut mature, mut cohort) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
            for it in ledger.entries.iter().filter(|it| it.at < until && here(it)) {
                let old = it.at.micros() <= until.micros() - i64::from(maturity) * DAY;
                let (redeemed, earned) = (it.kind == PointsKind::Redeemed, it.kind.is_earned());
                for (sums, whole) in [(&mut flows, earned), (&mut mature, earned && old)] {
                    let sums: &mut [i64; 2] = sums.entry(it.customer.clone()).or_default();
                    sums[0] += if redeemed { it.points } else { 0 };
                    sums[1] += if whole { it.points } else { 0 };
                }
            }
            let (mut by_fate, mut waits) = (BTreeMap::new(), BTreeMap::new());
            for point in traced.iter().filter(|point| entry(point.came).kind.is_earned() && here(entry(point.came))) {
                let sums: &mut [i64; 2] = cohort.entry(entry(point.came).customer.clone()).or_default();
                sums[1] += 1;
                let fate = point.went.map(|went| entry(went).kind);
                *by_fate.entry(fate).or_insert(0_i128) += 1;
                if fate == Some(PointsKind::Redeemed) {
                    sums[0] += 1;
                    let wait = entry(point.went.unwrap()).at.micros() - entry(point.came).at.micros();
                    *waits.entry(wait / DAY).or_insert(0_u64) += 1;
                }
            }
            prop_assert_eq!(sums_of(&redemption.of_earned), sums(&flows));
            prop_assert_eq!(sums_of(&redemption.of_mature), sums(&mature));
            prop_assert_eq!(sums_of(&redemption.of_cohort), sums(&cohort));
            prop_assert_eq!(redemption.redeemers.of(), cohort.len() as u64);
            prop_assert_eq!(redemption.redeemers.hits(), cohort.values().filter(|it| it[0] > 0).count() as u64);
            let fate = |kind: Option<PointsKind>| by_fate.get(&kind).copied().unwrap_or(0);
            prop_assert_eq!(breakage.earned.sum(), sums(&cohort).1);
            prop_assert_eq!(breakage.redeemed.sum(), fate(Some(PointsKind::Redeemed)));
            prop_assert_eq!(breakage.expired.sum(), fate(Some(PointsKind::Expired)));
            prop_assert_eq!(breakage.adjusted.sum(), fate(Some(PointsKind::Adjusted)));
            prop_assert_eq!(breakage.outstanding.sum(), fate(None));
            prop_assert_eq!(breakage.of_earned.sum_x(), breakage.expired.sum());
            prop_assert_eq!(breakage.at_most.sum_x(), breakage.expired.sum() + breakage.outstanding.sum());
            prop_assert_eq!(time.redeemed.counts().collect::<Vec<_>>(), waits.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(time.unredeemed.sum_x(), breakage.earned.sum() - breakage.redeemed.sum());
            // From each customer's first earning here to the first redemption after it.
            let mut first: BTreeMap<&CustomerKey, Timestamp> = BTreeMap::new();
            for it in ledger.entries.iter().filter(|it| it.at < until && here(it) && it.kind.is_earned() && it.points > 0) {
                first.entry(&it.customer).or_insert(it.at);
            }
            let next = |(customer, begun): (&&CustomerKey, &Timestamp)| {
                let redeems = |it: &&PointsEntry| {
                    it.customer == **customer && it.kind == PointsKind::Redeemed && it.points > 0
                        && (*begun..until).contains(&it.at)
                };
                let found = ledger.entries.iter().filter(redeems).map(|it| it.at.micros()).min()?;
                Some((found - begun.micros()) / DAY)
            };
            let found: Vec<i64> = first.iter().filter_map(next).collect();
            let events = time.first_redemption.counts().flat_map(|(days, times, _)| vec![days; usize::try_from(times).unwrap()]);
            let mut sorted = found.clone();
            sorted.sort_unstable();
            prop_assert_eq!(events.collect::<Vec<_>>(), sorted);
            prop_assert_eq!(time.never_redeemed.hits(), (first.len() - found.len()) as u64);
            prop_assert_eq!(time.first_redemption.censored(), time.never_redeemed.hits());
            let mut lasts = BTreeMap::new();
            for point in traced.iter().filter(|point| entry(point.came).kind.is_earned() && here(entry(point.came))) {
                if point.went.is_none_or(|went| entry(went).kind != PointsKind::Redeemed) {
                    let last = point.went.map_or(until, |went| entry(went).at);
                    *lasts.entry((last.micros() - entry(point.came).at.micros()) / DAY).or_insert(0_u64) += 1;
                }
            }
            let censored = time.waiting.counts().filter(|(.., censored)| *censored > 0).map(|(days, _, censored)| (days, censored));
            prop_assert_eq!(censored.collect::<Vec<_>>(), lasts.into_iter().collect::<Vec<_>>());
            Ok(())
        };
        let options = RedemptionRateOptions { maturity_days: maturity, as_of: Some(until) };
        let redemption = points.redemption_rate(options).unwrap();
        let breakage = points.breakage_rate(follow).unwrap();
        let time = points.time_to_redemption(follow).unwrap();
        check(None, &redemption, &breakage, &time)?;
        if let Ok(groups) = points.per(Period::Month).by("place") {
            let (a, b) = (groups.redemption_rate(options).unwrap(), groups.breakage_rate(follow).unwrap());
            let c = groups.time_to_redemption(follow).unwrap();
            for (group, redemption) in a.iter() {
                let key = (group.period.as_deref(), group.value.as_deref());
                // A group in which nothing was earned is not shown of what follows what was earned.
                if let (Some(breakage), Some(time)) = (b.get(key.0, key.1), c.get(key.0, key.1)) {
                    check(Some(group), redemption, breakage, time)?;
                }
            }
        }
    }

    #[test]
    fn members_and_others_are_those_of_the_naive_reading(
        orders in logs::orders(60),
        memberships in logs::memberships(10),
        policy in policy(),
        (from, days, length) in (-61_i64..60, 1_i64..150, 1_u32..60),
    ) {
        let shop = Shop { orders, memberships, policy };
        let log = Orders::from_orders(&shop.orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
        let window = Window::new(Some(at(from)), Some(at(from + days))).unwrap();
        let log = log.with_members(&shop.memberships).unwrap().with_policy(policy).within(window);
        let found = log.loyalty_effect(LoyaltyEffectOptions { days: length, ..Default::default() }).unwrap();
        let until = at(from + days);
        let period = i64::from(length) * DAY;
        for (figures, members) in [(&found.members, true), (&found.others, false)] {
            let (mut bought, mut retained) = (BTreeMap::new(), [0, 0]);
            for customer in shop.customers() {
                if shop.joined(&customer).is_some_and(|joined| joined < until) != members {
                    continue;
                }
                let mine = shop.bought(&customer, window.micros().start, window.micros().end);
                if mine.0 > 0 {
                    bought.insert(customer.clone(), [mine.1, mine.0]);
                }
                let last = until.micros() - period;
                if shop.bought(&customer, last - period, last).0 > 0 {
                    retained[1] += 1;
                    retained[0] += u64::from(shop.bought(&customer, last, until.micros()).0 > 0);
                }
            }
            prop_assert_eq!(figures.customers, bought.len() as u64);
            prop_assert_eq!(sums_of(&figures.order_value), sums(&bought));
            prop_assert_eq!(figures.frequency.sum(), sums(&bought).1);
            prop_assert_eq!(figures.repeat_rate.hits(), bought.values().filter(|it| it[1] > 1).count() as u64);
            prop_assert_eq!([figures.retention.hits(), figures.retention.of()], retained);
        }
    }

    #[test]
    fn who_joined_on_one_day_is_matched_as_in_the_naive_reading(
        list in prop::collection::vec((0_i64..20, -61_i64..120, 1_i64..5), 100..300),
        members in prop::collection::btree_set(0_i64..21, 3..12),
        (joined, length, end) in (-20_i64..60, 5_u32..40, 40_i64..130),
    ) {
        // Few customers with many orders, so that all classes are among them and many are alike.
        let order = |&(who, day, euros): &(i64, i64, i64)| Order::new(who, at(day), Money::from_ticks(euros * 10_000));
        let memberships: Vec<Membership> = members.iter().map(|&who| Membership::new(who, at(joined))).collect();
        let shop = Shop { orders: list.iter().map(order).collect(), memberships, policy: OrderPolicy::default() };
        let log = Orders::from_orders(&shop.orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
        let log = log.with_members(&shop.memberships).unwrap();
        let options = LoyaltyEffectOptions { days: length, as_of: Some(at(end)), ..Default::default() };
        let found = log.loyalty_effect(options).unwrap().evidence.joining;
        let (start, period) = (at(joined).micros(), i64::from(length) * DAY);
        let known = joined < end;
        let (mut counts, mut cases) = ([0_u64; 4], Vec::new());
        for customer in shop.customers() {
            let first = shop.orders_of(&customer)[0].placed_at.micros();
            let member = known && shop.joined(&customer).is_some();
            let old_enough = first <= start - period;
            if member {
                let which = if first >= start { 0 } else if !old_enough { 1 } else if start + DAY + period > at(end).micros() { 2 } else { 3 };
                counts[which] += 1;
                if which != 3 {
                    continue;
                }
            } else if !old_enough {
                continue;
            }
            let on = shop.bought(&customer, start - 2 * period, start - period);
            let before = shop.bought(&customer, start - period, start);
            let after = shop.bought(&customer, start + DAY, start + DAY + period);
            cases.push((member, (start - first) / period, on, [after.0 - before.0, after.1 - before.1]));
        }
        prop_assert_eq!([found.before_first_order, found.too_new, found.too_recent, found.members], counts);
        let ordered: BTreeSet<CustomerKey> = shop.customers();
        let never = shop.members().iter().filter(|&who| !ordered.contains(who)).count();
        prop_assert_eq!(found.without_orders, if known { never as u64 } else { 0 });
        // Members in thirds of what they spent.
        let mut spent: Vec<i64> = cases.iter().filter(|case| case.0 && case.2.0 > 0).map(|case| case.2.1).collect();
        spent.sort_unstable();
        let third = |revenue: i64| [1, 2].iter().filter(|&&third| spent.get(spent.len() * third / 3).is_some_and(|&cut| revenue > cut)).count();
        let mut strata: BTreeMap<_, [Vec<[i64; 2]>; 2]> = BTreeMap::new();
        for (member, age, on, change) in cases {
            let class = (age_class(age), orders_class(on.0), if on.0 > 0 { third(on.1) + 1 } else { 0 });
            strata.entry(class).or_default()[usize::from(!member)].push(change);
        }
        let matched: Vec<_> = strata.values().filter(|[those, others]| !those.is_empty() && others.len() > 1).collect();
        let n: usize = matched.iter().map(|[those, _]| those.len()).sum();
        prop_assert_eq!((found.orders.n(), found.orders.unmatched()), (n as u64, counts[3] - n as u64));
        for (place, (evidence, ticks)) in [(&found.orders, 1.0), (&found.revenue, 10_000.0)].into_iter().enumerate() {
            let mean = |changes: &[[i64; 2]]| changes.iter().map(|it| it[place] as f64 / ticks).sum::<f64>() / changes.len() as f64;
            let effect = matched.iter().map(|[those, others]| those.len() as f64 * (mean(those) - mean(others))).sum::<f64>();
            match evidence.value() {
                None => prop_assert_eq!(n, 0),
                Some(value) => prop_assert!((value - effect / n as f64).abs() < 1e-9, "{value} {}", effect / n as f64),
            }
        }
    }

    #[test]
    fn tiers_are_those_of_the_naive_reading(
        orders in logs::orders(60), memberships in logs::memberships(16), policy in policy(), from in -61_i64..60, days in 0_i64..150
    ) {
        let shop = Shop { orders, memberships, policy };
        let log = Orders::from_orders(&shop.orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
        let log = log.with_members(&shop.memberships).unwrap().with_policy(policy);
        let (from, to) = (at(from), at(from + days));
        let found = log.loyalty_tiers(LoyaltyTiersOptions { start: Some(from), end: Some(to) }).unwrap();
        let names: Vec<Option<&str>> = found.tiers.iter().map(|tier| tier.tier.as_deref()).collect();
        for (place, tier) in found.tiers.iter().enumerate() {
            let mine = Some(tier.tier.as_deref());
            let at_start: Vec<CustomerKey> = shop.members().into_iter().filter(|who| shop.tier(who, from) == mine).collect();
            let at_end: Vec<CustomerKey> = shop.members().into_iter().filter(|who| shop.tier(who, to) == mine).collect();
            prop_assert_eq!((tier.at_start, tier.at_end), (at_start.len() as u64, at_end.len() as u64));
            prop_assert_eq!(tier.at_end + tier.moved_out, tier.at_start + tier.joined + tier.moved_in);
            let brought = |who: &CustomerKey| shop.bought(who, from.micros(), to.micros());
            prop_assert_eq!(tier.value.sum(), at_start.iter().map(|who| i128::from(brought(who).1)).sum::<i128>());
            prop_assert_eq!(tier.frequency.sum(), at_start.iter().map(|who| i128::from(brought(who).0)).sum::<i128>());
            prop_assert_eq!(tier.value.n(), tier.at_start);
            let mut placed = 0_i128;
            for who in shop.members() {
                let inside = |at: Timestamp| from <= at && at < to;
                let here = |order: &&&Order| inside(order.placed_at) && shop.tier(&who, order.placed_at) == mine;
                placed += shop.orders_of(&who).iter().filter(here).count() as i128;
            }
            prop_assert_eq!(tier.order_value.sum_y(), placed);
            for (row, name) in names.iter().map(|name| Some(*name)).chain([None]).enumerate() {
                let moved = at_end.iter().filter(|who| shop.tier(who, from) == name).count() as u64;
                prop_assert_eq!(found.moves[row][place], moved);
            }
        }
    }
}
