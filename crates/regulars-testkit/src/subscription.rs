//! The figures of subscriptions again, straight from their definitions: every customer is looked at, at every midnight.

use std::collections::{BTreeMap, BTreeSet};

use regulars::model::{Calendar, CustomerKey, Period, SubscriptionSpan, SubscriptionStatus, Timestamp};
use regulars::subscription::{Netting, Pauses, Reactivation};

/// All that the figures are made from.
#[derive(Debug, Clone)]
pub struct World {
    /// The spans, none of which overlaps another of its subscription.
    pub spans: Vec<SubscriptionSpan>,
    /// Where days and months are.
    pub calendar: Calendar,
    /// The first instant that counts, and the first after it.
    pub window: [i64; 2],
    /// How pauses count.
    pub pauses: Pauses,
}

/// What a customer pays a year for each plan; nobody is a customer by nothing.
pub type Paid = BTreeMap<Option<String>, i128>;

/// Whether somebody is subscribed, and the plan, where there is one.
pub type Plan = Option<Option<String>>;

/// The sums of opening, new, expansion, reactivated, contraction, churned and closing.
pub type Moved = [i128; 7];

impl World {
    /// What a span pays, where it makes somebody a customer.
    pub fn pays(&self, span: &SubscriptionSpan) -> Option<i128> {
        let yearly = i128::from(span.yearly()?.ticks());
        match (span.status, self.pauses) {
            (SubscriptionStatus::Active, _) => Some(yearly).filter(|&yearly| yearly > 0),
            (SubscriptionStatus::Paused, Pauses::Contraction) => Some(0),
            (SubscriptionStatus::Paused, Pauses::Churn) => None,
            (SubscriptionStatus::Paused, Pauses::Counted) => Some(yearly),
        }
    }

    /// Everybody.
    pub fn customers(&self) -> BTreeSet<&CustomerKey> {
        self.spans.iter().map(|span| &span.customer).collect()
    }

    /// What a customer has just before an instant.
    pub fn just_before(&self, who: &CustomerKey, at: i64) -> Paid {
        let mut paid = Paid::new();
        for span in self.spans.iter().filter(|span| span.customer == *who) {
            let there = span.start.micros() < at && span.end.is_none_or(|end| end.micros() >= at);
            if let Some(pays) = self.pays(span).filter(|_| there) {
                *paid.entry(span.plan.clone()).or_default() += pays;
            }
        }
        paid
    }

    fn day(&self, at: i64) -> i64 {
        Timestamp::from_micros(at).map_or(0, |at| self.calendar.index(Period::Day, at))
    }

    /// The midnights after an instant and before another.
    fn midnights(&self, from: i64, to: i64) -> Vec<i64> {
        let days = self.day(from)..=self.day(to);
        days.map(|day| self.calendar.start(Period::Day, day).micros())
            .filter(|&midnight| from < midnight && midnight < to)
            .collect()
    }

    /// Whether a customer was subscribed at some midnight before an instant, or just before it.
    pub fn known_by(&self, who: &CustomerKey, at: i64) -> bool {
        let first = self.spans.iter().map(|span| span.start.micros()).min().unwrap_or(at);
        let mut looks = self.midnights(first.min(at), at);
        if at > self.window[0] {
            // The window begins with a look, wherever it lies in its day.
            looks.push(self.window[0]);
        }
        looks.push(at);
        looks.into_iter().any(|look| !self.just_before(who, look).is_empty())
    }

    /// The window, or a part of it that lies in a month.
    pub fn part(&self, month: Option<i64>) -> [i64; 2] {
        let [start, end] = self.window;
        match month {
            None => [start, end],
            Some(month) => {
                let whole = self.calendar.window(Period::Month, month);
                let [from, to] = [whole.start(), whole.end()].map(|at| at.map_or(0, Timestamp::micros));
                [start.max(from), end.min(to)]
            }
        }
    }

    /// The instants at which we look, from the opening to the closing.
    fn looks(&self, [start, end]: [i64; 2], netting: Netting) -> Vec<i64> {
        let between = if netting == Netting::Day { self.midnights(start, end) } else { Vec::new() };
        std::iter::once(start).chain(between).chain([end]).collect()
    }

    /// The movements of a month, or of all, for one plan, or for all.
    pub fn moved(&self, month: Option<i64>, plan: Option<&Option<String>>, netting: Netting) -> Moved {
        let mut moved = Moved::default();
        let [start, end] = self.part(month);
        let of = |paid: &Paid| -> i128 {
            paid.iter().filter(|(name, _)| plan.is_none_or(|plan| plan == *name)).map(|(_, pays)| pays).sum()
        };
        for who in self.customers() {
            let looks = self.looks([start, end], netting);
            moved[0] += of(&self.just_before(who, start));
            moved[6] += of(&self.just_before(who, end));
            for (&from, &to) in looks.iter().zip(looks.iter().skip(1)) {
                let (before, after) = (self.just_before(who, from), self.just_before(who, to));
                match (before.is_empty(), after.is_empty()) {
                    (true, true) => {}
                    (true, false) if self.known_by(who, from) => moved[3] += of(&after),
                    (true, false) => moved[1] += of(&after),
                    (false, true) => moved[5] += of(&before),
                    (false, false) => {
                        let change = of(&after) - of(&before);
                        if change > 0 {
                            moved[2] += change;
                        } else {
                            moved[4] -= change;
                        }
                    }
                }
            }
        }
        moved
    }

    /// The plan that most is paid for; of several the first by name, and none after all others.
    pub fn main(paid: &Paid) -> Plan {
        let most = paid.values().max()?;
        let mut names: Vec<&Option<String>> =
            paid.keys().filter(|name| paid.get(*name) == Some(most)).collect();
        names.sort_by_key(|name| (name.is_none(), (*name).clone()));
        names.first().map(|name| (*name).clone())
    }

    /// What each customer of the opening pays at the closing and paid at the opening, with the plan they belong to.
    pub fn kept(
        &self,
        month: Option<i64>,
        reactivation: Reactivation,
        gross: bool,
    ) -> Vec<(Option<String>, i128, i128)> {
        let [start, end] = self.part(month);
        let mut all = Vec::new();
        for who in self.customers() {
            let (opening, closing) = (self.just_before(who, start), self.just_before(who, end));
            let (paid, pays): (i128, i128) = (opening.values().sum(), closing.values().sum());
            let left = || {
                self.looks([start, end], Netting::Day).iter().any(|&at| self.just_before(who, at).is_empty())
            };
            if let Some(plan) = Self::main(&opening) {
                let lost = reactivation == Reactivation::Excluded && left();
                let kept = if lost { 0 } else { pays };
                all.push((plan, if gross { kept.min(paid) } else { kept }, paid));
            } else if reactivation == Reactivation::Included && self.known_by(who, start) {
                if let Some(plan) = Self::main(&closing) {
                    all.push((plan, if gross { 0 } else { pays }, 0));
                }
            }
        }
        all
    }

    /// Opening, lost, new, reactivated, lost again, and closing.
    pub fn churned(&self, month: Option<i64>) -> [u64; 6] {
        let [start, end] = self.part(month);
        let mut counts = [0; 6];
        for who in self.customers() {
            let there = |at| !self.just_before(who, at).is_empty();
            let seen = self.looks([start, end], Netting::Day).into_iter().skip(1).any(there);
            counts[5] += u64::from(there(end));
            if there(start) {
                counts[0] += 1;
                counts[1] += u64::from(!there(end));
            } else if seen {
                let known = self.known_by(who, start);
                counts[2] += u64::from(!known);
                counts[3] += u64::from(known);
                counts[4] += u64::from(!there(end));
            }
        }
        counts
    }

    /// Terms that were due, renewed, ended early, and are undecided.
    pub fn renewals(&self, grace_days: u32) -> [u64; 4] {
        let [start, end] = self.window;
        let mut counts = [0; 4];
        let later = |at: Timestamp, days: u32| at.micros() + i64::from(days) * 86_400_000_000;
        for (place, span) in self.spans.iter().enumerate() {
            let (Some(_), Some(billing)) = (self.pays(span), span.billing) else { continue };
            if span.status == SubscriptionStatus::Paused || span.end == Some(span.start) {
                continue;
            }
            let ends = |at: i64| span.end.is_some_and(|end| end.micros() <= at);
            for number in 1..200_u32 {
                let due = match (billing.in_months(), billing.in_days()) {
                    (Some(months), _) => {
                        let months = i32::try_from(months * number).unwrap_or(i32::MAX);
                        self.calendar.add_months(span.start, months).micros()
                    }
                    (_, days) => later(span.start, days.unwrap_or(1) * number),
                };
                if due >= end {
                    break;
                }
                let inside = due >= start;
                if let Some(ended) = span.end.filter(|_| ends(due)) {
                    let until = later(ended, grace_days);
                    let followed = self.spans.iter().enumerate().any(|(other_place, other)| {
                        let from = other.start.micros();
                        other_place != place
                            && other.customer == span.customer
                            && other.subscription == span.subscription
                            && (ended.micros()..=until).contains(&from)
                            && from < end
                            && other.end != Some(other.start)
                            && self.pays(other).is_some()
                    });
                    let early = ended.micros() < due;
                    if inside && !(followed && early) {
                        if !followed && grace_days > 0 && until >= end {
                            counts[3] += 1;
                        } else {
                            counts[0] += 1;
                            counts[1] += u64::from(followed);
                            counts[2] += u64::from(!followed && early);
                        }
                    }
                    break;
                }
                if inside {
                    counts[0] += 1;
                    counts[1] += 1;
                }
            }
        }
        counts
    }

    /// How many customers went from which plan to which.
    pub fn ways(&self) -> BTreeMap<(Plan, Plan), u64> {
        let [start, end] = self.window;
        let mut ways = BTreeMap::new();
        for who in self.customers() {
            let way = (Self::main(&self.just_before(who, start)), Self::main(&self.just_before(who, end)));
            if way != (None, None) {
                *ways.entry(way).or_default() += 1;
            }
        }
        ways
    }
}
