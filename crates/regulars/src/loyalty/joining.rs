//! What joining a programme changes: members before and after, beside others like them.

use std::collections::BTreeMap;
use std::ops::Range;

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::member_orders::Bought;
use crate::Error;
use crate::evidence::{MatchedDifference, Mean, Unit};
use crate::log::{Orders, Run};
use crate::model::{Calendar, CustomerKey, Period, Timestamp};

/// What members did in the period after joining less what they did in the period before, less the same of others like them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct JoiningEffect {
    /// Orders a customer and period.
    pub orders: MatchedDifference,
    /// Net revenue a customer and period.
    pub revenue: MatchedDifference,
    /// The share of customers who order at all in a period: retention.
    pub active: MatchedDifference,
    /// Members of whom there are orders in both periods to be had: before a whole period and after one.
    pub members: u64,
    /// Members since before their first order, or since the day of it: they have no before.
    pub before_first_order: u64,
    /// Members whose first order came less than a whole period before they joined.
    pub too_new: u64,
    /// Members who joined less than a whole period before the end of what is known.
    pub too_recent: u64,
    /// Members who never ordered.
    pub without_orders: u64,
}

/// How customers are compared.
pub(super) struct Matching {
    /// The microseconds of a period.
    pub(super) length: i64,
    /// Those who join in one calendar period are compared with each other.
    pub(super) within: Period,
    pub(super) seed: u64,
    /// The end of what is known.
    pub(super) until: i64,
}

/// A day on which somebody joined or might have, and the calendar period of it.
#[derive(Clone, Copy)]
struct Day {
    start: i64,
    end: i64,
    period: i64,
}

impl Day {
    fn of(at: i64, calendar: Calendar, within: Period) -> Result<Self, Error> {
        let at = Timestamp::from_micros(at)?;
        let day = calendar.index(Period::Day, at);
        let start = |day| calendar.start(Period::Day, day).micros();
        Ok(Self { start: start(day), end: start(day.saturating_add(1)), period: calendar.index(within, at) })
    }

    /// The period that customers are matched on, the one before the day and the one after it.
    fn periods(&self, length: i64) -> [Range<i64>; 3] {
        let begins = |periods: i64| self.start.saturating_sub(length.saturating_mul(periods));
        [begins(2)..begins(1), begins(1)..self.start, self.end..self.end.saturating_add(length)]
    }
}

/// A customer on the day, in the three periods.
struct Case {
    period: i64,
    /// How many whole periods after the first order the day is.
    age: i64,
    matched_on: Bought,
    before: Bought,
    after: Bought,
}

impl Case {
    fn new(run: &Run<'_>, first: i64, day: &Day, length: i64) -> Result<Self, Error> {
        let [matched_on, before, after] = day.periods(length);
        Ok(Self {
            period: day.period,
            age: (day.start - first) / length,
            matched_on: Bought::between(run, &matched_on)?,
            before: Bought::between(run, &before)?,
            after: Bought::between(run, &after)?,
        })
    }

    /// The number of the stratum: the calendar period of the day, and classes of age, orders and revenue in the period that is
    /// matched on.
    fn stratum(&self, cuts: [i64; 2]) -> u64 {
        let class = |count: i64, most: u32| u64::from((64 - count.max(0).leading_zeros()).min(most));
        let Bought { orders, net } = self.matched_on;
        let revenue = if orders > 0 { 1 + cuts.iter().filter(|&&cut| net > cut).count() as u64 } else { 0 };
        // 0, 1, 2, 3 and 4, 5 to 8, 9 and more.
        let orders = if orders < 3 { class(orders, 2) } else { class(orders - 1, 4) + 1 };
        // Periods before 1970 are below 0.
        let period = self.period.wrapping_add(1 << 40).unsigned_abs();
        period << 12 | class(self.age, 4) << 8 | orders << 4 | revenue
    }

    /// What changed: orders, revenue, and whether there is an order at all.
    fn changes(&self) -> Result<[i64; 3], Error> {
        let revenue = self.after.net.checked_sub(self.before.net);
        Ok([
            self.after.orders - self.before.orders,
            revenue.ok_or_else(|| Error::overflow("the revenue of a customer"))?,
            i64::from(self.after.any()) - i64::from(self.before.any()),
        ])
    }
}

type Strata = BTreeMap<u64, [(Mean, Mean); 3]>;

/// Counts members and others.
pub(super) fn effect(orders: &Orders, matching: &Matching, metric: &str) -> Result<JoiningEffect, Error> {
    let (members, calendar) = (orders.members(metric)?, orders.calendar());
    let length = matching.length;
    let (mut cases, mut days, mut with_orders) = (Vec::new(), Vec::new(), 0_u64);
    let (mut before_first_order, mut too_new, mut too_recent) = (0, 0, 0);
    let joined = |run: &Run<'_>| {
        let member = members.of_customer(run.customer?)?;
        members.joined(member).filter(|&joined| joined < matching.until)
    };
    for run in orders.runs() {
        let Some(first) = run.placed().next().map(|placed| placed.at) else { continue };
        let Some(joined) = joined(&run) else { continue };
        with_orders += 1;
        let day = Day::of(joined, calendar, matching.within)?;
        let [_, before, after] = day.periods(length);
        if first >= day.start {
            before_first_order += 1;
        } else if first > before.start {
            too_new += 1;
        } else if after.end > matching.until {
            too_recent += 1;
        } else {
            cases.push(Case::new(&run, first, &day, length)?);
            days.push(day);
        }
    }
    days.sort_by_key(|day| day.start);
    let cuts = cuts(&cases);
    let money = Unit::Money(orders.currency());
    let none = [Unit::Count, money, Unit::Count].map(|unit| (Mean::empty(unit), Mean::empty(unit)));
    let mut strata = Strata::new();
    for case in &cases {
        let stratum = strata.entry(case.stratum(cuts)).or_insert(none);
        for ((those, _), change) in stratum.iter_mut().zip(case.changes()?) {
            those.push(change)?;
        }
    }
    for run in orders.runs() {
        let Some(first) = run.placed().next().map(|placed| placed.at) else { continue };
        if joined(&run).is_some() {
            continue;
        }
        let key = run.customer.and_then(|customer| orders.data().customers.get(customer));
        let Some(day) = key.and_then(|key| pretended(&days, first, length, &key, matching.seed)) else {
            continue;
        };
        let case = Case::new(&run, first, &day, length)?;
        // Who is like no member is compared with none.
        let Some(stratum) = strata.get_mut(&case.stratum(cuts)) else { continue };
        for ((_, others), change) in stratum.iter_mut().zip(case.changes()?) {
            others.push(change)?;
        }
    }
    let outcome = |place: usize| {
        let of = |(&id, means): (&u64, &[(Mean, Mean); 3])| means.get(place).map(|&(a, b)| (id, a, b));
        MatchedDifference::new(strata.iter().filter_map(of))
    };
    let all = (0..members.keys.len()).filter_map(|member| members.joined(member));
    let all = all.filter(|&joined| joined < matching.until).count() as u64;
    Ok(JoiningEffect {
        orders: outcome(0)?,
        revenue: outcome(1)?,
        active: outcome(2)?,
        members: cases.len() as u64,
        before_first_order,
        too_new,
        too_recent,
        without_orders: all.saturating_sub(with_orders),
    })
}

/// The two amounts that part members who ordered in the period that is matched on into thirds.
fn cuts(cases: &[Case]) -> [i64; 2] {
    let buyers = cases.iter().filter(|case| case.matched_on.any());
    let mut spent: Vec<i64> = buyers.map(|case| case.matched_on.net).collect();
    spent.sort_unstable();
    [1, 2].map(|third| spent.get(spent.len() * third / 3).copied().unwrap_or(i64::MAX))
}

/// The day on which somebody who never joined is taken to have: that of a member, picked by the customer's key among those on
/// which the customer was old enough, each as likely as the others.
fn pretended(days: &[Day], first: i64, length: i64, key: &CustomerKey, seed: u64) -> Option<Day> {
    let earliest = first.checked_add(length)?;
    let old_enough = days.get(days.partition_point(|day| day.start < earliest)..)?;
    let place = (u128::from(hashed(key, seed)) * old_enough.len() as u128) >> 64;
    old_enough.get(usize::try_from(place).ok()?).copied()
}

/// A number that depends on the key and the seed only, and on all of their bits.
fn hashed(key: &CustomerKey, seed: u64) -> u64 {
    let text = key.to_string();
    // FNV-1a, and the finish of SplitMix64, since short keys leave its upper bits alike.
    let fnv = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
