//! The pass over the log: members, active customers, orders and revenue of each cell.

use super::METRIC;
use super::clock::{Clock, Rolling, Rule, Whole};
use super::options::{CohortFirst, CohortMeasure, CohortOptions};
use crate::Error;
use crate::log::{Orders, Placed, Run};
use crate::model::{GuestPolicy, RefundPolicy};

/// The most cells that are counted: 2,000 cohorts of 2,000 ages.
const MOST: usize = 4_000_000;

/// What is counted in a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) revenue: i128,
    pub(super) active: u64,
    pub(super) orders: u64,
}

/// The members of a cohort.
#[derive(Debug, Clone, Copy)]
pub(super) struct Members {
    pub(super) size: u64,
    /// How many ages have passed for all members.
    pub(super) passed: u32,
    /// The last age that has begun for some member.
    pub(super) begun: u32,
    /// When the first and the last of those joined by whom the ages were told.
    seen: (i64, i64),
}

impl Members {
    const NONE: Self = Self { size: 0, passed: u32::MAX, begun: 0, seen: (i64::MAX, i64::MIN) };

    /// Takes in how far a member has come on their own clock. Only whoever joined near the first or the last can change
    /// what holds for all.
    #[inline]
    fn observe(&mut self, rule: &Rule, start: i64, until: i64) {
        let (first, last) = self.seen;
        let slack = rule.disorder();
        if start > first.saturating_add(slack) && start < last.saturating_sub(slack) {
            return;
        }
        let (passed, begun) = rule.observed(start, until);
        self.passed = self.passed.min(passed);
        self.begun = self.begun.max(begun);
        self.seen = (first.min(start), last.max(start));
    }
}

/// What one pass counts.
pub(super) struct Counts {
    pub(super) members: Vec<Members>,
    /// Cohorts times `width`.
    pub(super) cells: Vec<Tally>,
    /// Revenue up to the end of each bracket; empty where columns are ages.
    pub(super) earned: Vec<i128>,
    /// Customers of whom it is not known when they were first seen.
    pub(super) unknown: u64,
    /// Customers who are active in the window and joined before it.
    pub(super) earlier: u64,
}

/// How the pass is made.
pub(super) struct Plan<'a> {
    orders: &'a Orders,
    pub(super) options: &'a CohortOptions,
    pub(super) rule: Rule,
    from: i64,
    pub(super) until: i64,
    /// How many columns are kept.
    pub(super) columns: usize,
    /// Columns as they are counted: where these are ages, a last one takes in all that are greater.
    pub(super) width: usize,
}

impl<'a> Plan<'a> {
    /// The plan for a log in which something is observed before `until`.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there would be too many cells.
    pub(super) fn new(
        orders: &'a Orders,
        options: &'a CohortOptions,
        from: i64,
        until: i64,
    ) -> Result<Self, Error> {
        let rule = Rule::new(orders.calendar(), options, from, until)?;
        let (columns, width) = if let CohortMeasure::Brackets(brackets) = &options.measure {
            (brackets.len(), brackets.len())
        } else {
            let most = options.max_age.map_or(usize::MAX, |age| (age as usize).saturating_add(1));
            let columns = rule.bound(from, until).min(most);
            (columns, columns + 1)
        };
        let cohorts = rule.periods.len();
        if cohorts.saturating_mul(width) > MOST {
            let found = format!("{} ({cohorts} cohorts of {columns} ages)", options.period);
            let allowed = format!(
                "one of which the log has fewer: at most {MOST} cells are counted; take a longer period, a smaller max_age, or a window"
            );
            return Err(Error::domain(METRIC, "period", found, allowed));
        }
        Ok(Self { orders, options, rule, from: orders.window().micros().start, until, columns, width })
    }

    /// Counts.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn count(&self) -> Result<Counts, Error> {
        let mut counts = self.orders.fold(
            || self.empty(),
            |counts, run| {
                self.visit(counts, &run);
                Ok(())
            },
            |whole, part| Ok(whole.merged(&part)),
        )?;
        if self.orders.policy().guests == GuestPolicy::EachACustomer {
            self.orders.guest_runs().for_each(|run| self.visit(&mut counts, &run));
        }
        Ok(counts)
    }

    fn empty(&self) -> Counts {
        let cohorts = self.rule.periods.len();
        let brackets = matches!(self.options.measure, CohortMeasure::Brackets(_));
        Counts {
            members: vec![Members::NONE; cohorts],
            cells: vec![Tally::default(); cohorts * self.width],
            earned: vec![0; if brackets { cohorts * self.width } else { 0 }],
            unknown: 0,
            earlier: 0,
        }
    }

    /// One customer.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    fn visit(&self, counts: &mut Counts, run: &Run<'_>) {
        let orders = run.placed();
        let Some(first) = orders.clone().next().filter(|first| first.at < self.until) else { return };
        if self.options.first == CohortFirst::Recurring {
            self.visit_recurring(counts, run);
            return;
        }
        let mut start = first.at;
        let mut unknown = false;
        if self.options.first == CohortFirst::Ever {
            let seen = run.customer.and_then(|code| self.orders.data().first_seen.get(code));
            match seen {
                Some(&seen) if seen != i64::MAX => start = start.min(seen),
                _ => unknown = true,
            }
        }
        if start < self.from {
            let active =
                orders.skip_while(|order| order.at < self.from).take(1).any(|order| order.at < self.until);
            counts.earlier += u64::from(active);
            return;
        }
        counts.unknown += u64::from(unknown);
        self.enter(counts, run, start, orders);
    }

    /// One customer, who enters a cohort with the first order of each period.
    fn visit_recurring(&self, counts: &mut Counts, run: &Run<'_>) {
        let mut orders = run.placed();
        let mut last = None;
        loop {
            let here = orders.clone();
            let Some(order) = orders.next().filter(|order| order.at < self.until) else { return };
            if order.at < self.from {
                continue;
            }
            let place = self.rule.periods.locate(order.at);
            if last != Some(place) {
                last = Some(place);
                self.enter(counts, run, order.at, here);
            }
        }
    }

    /// A member of the cohort of `start`, with their orders from then on.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    fn enter(&self, counts: &mut Counts, run: &Run<'_>, start: i64, orders: impl Iterator<Item = Placed>) {
        let place = self.rule.periods.locate(start);
        let cohort = place as usize;
        let Some(members) = counts.members.get_mut(cohort) else { return };
        members.size += 1;
        if let Some(step) = self.rule.step {
            members.observe(&self.rule, start, self.until);
            self.tally(counts, run, cohort, Rolling::new(self.rule.calendar, step, start), orders);
        } else {
            self.tally(counts, run, cohort, Whole::new(&self.rule.periods, place), orders);
        }
    }

    /// Counts the orders and refunds of a member in the cells of their cohort.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    fn tally(
        &self,
        counts: &mut Counts,
        run: &Run<'_>,
        cohort: usize,
        mut clock: impl Clock,
        orders: impl Iterator<Item = Placed>,
    ) {
        let columns = cohort * self.width..(cohort + 1) * self.width;
        let Some(cells) = counts.cells.get_mut(columns.clone()) else { return };
        let orders = orders.take_while(|order| order.at < self.until);
        match &self.options.measure {
            CohortMeasure::On => count_ages::<true>(cells, &mut clock, orders),
            CohortMeasure::OnOrAfter => count_ages::<false>(cells, &mut clock, orders),
            CohortMeasure::Brackets(brackets) => {
                let earned = counts.earned.get_mut(columns.clone()).unwrap_or_default();
                count_brackets(cells, earned, brackets, &mut clock, orders);
            }
        }
        if self.orders.policy().refunds == RefundPolicy::DatedToRefund {
            let earned = counts.earned.get_mut(columns).unwrap_or_default();
            self.refund(cells, earned, &clock, run);
        }
    }

    /// Takes refunds off at the age at which they were made.
    fn refund(&self, cells: &mut [Tally], earned: &mut [i128], clock: &impl Clock, run: &Run<'_>) {
        for (_, at, amount) in run.refunds().filter(|&(_, at, _)| self.from <= at && at < self.until) {
            let Some(age) = clock.age_of(at) else { continue };
            if let CohortMeasure::Brackets(brackets) = &self.options.measure {
                for ((cell, earned), &(from, to)) in cells.iter_mut().zip(earned.iter_mut()).zip(brackets) {
                    let amount = if age <= to { i128::from(amount) } else { 0 };
                    *earned -= amount;
                    cell.revenue -= if age >= from { amount } else { 0 };
                }
            } else if let Some(cell) = cells.get_mut((age as usize).min(self.width - 1)) {
                cell.revenue -= i128::from(amount);
            }
        }
    }
}

/// Counts orders by age, and the customer once at each age (`EACH`) or at the last one only, from which the sums over
/// later ages follow.
#[inline]
#[expect(clippy::indexing_slicing, reason = "the column is at most the last, and there is always one")]
#[cfg_attr(hot, optimize(speed))]
fn count_ages<const EACH: bool>(
    cells: &mut [Tally],
    clock: &mut impl Clock,
    orders: impl Iterator<Item = Placed>,
) {
    let most = cells.len() - 1;
    let mut last = usize::MAX;
    for order in orders {
        let column = (clock.age(order.at) as usize).min(most);
        let cell = &mut cells[column];
        if EACH {
            cell.active += u64::from(column != last);
        }
        last = column;
        // Rows are numbered in 32 bits and amounts are of 64: neither sum can reach its end.
        cell.orders += 1;
        cell.revenue += i128::from(order.net());
    }
    if !EACH && last != usize::MAX {
        cells[last].active += 1;
    }
}

/// Counts orders in each bracket that holds their age, and the customer once in each.
fn count_brackets(
    cells: &mut [Tally],
    earned: &mut [i128],
    brackets: &[(u32, u32)],
    clock: &mut impl Clock,
    orders: impl Iterator<Item = Placed>,
) {
    let mut before = None;
    for order in orders {
        let age = clock.age(order.at);
        let net = i128::from(order.net());
        for ((cell, earned), &(from, to)) in cells.iter_mut().zip(earned.iter_mut()).zip(brackets) {
            if age > to {
                continue;
            }
            *earned += net;
            if age >= from {
                // Ages never fall, so whoever was here already was so at the age before.
                cell.active += u64::from(before.is_none_or(|before| before < from));
                cell.orders += 1;
                cell.revenue += net;
            }
        }
        before = Some(age);
    }
}

impl Counts {
    fn merged(mut self, other: &Self) -> Self {
        for (mine, theirs) in self.members.iter_mut().zip(&other.members) {
            mine.size += theirs.size;
            mine.passed = mine.passed.min(theirs.passed);
            mine.begun = mine.begun.max(theirs.begun);
        }
        for (mine, theirs) in self.cells.iter_mut().zip(&other.cells) {
            mine.revenue += theirs.revenue;
            mine.active += theirs.active;
            mine.orders += theirs.orders;
        }
        for (mine, theirs) in self.earned.iter_mut().zip(&other.earned) {
            *mine += theirs;
        }
        self.unknown += other.unknown;
        self.earlier += other.earlier;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Strictness;
    use crate::model::{Calendar, Currency, Money, Order, Period, Timestamp};
    use crate::retention::CohortAges;

    /// Pieces of the customers, counted apart and merged in any order, are the whole.
    #[test]
    fn pieces_make_the_whole() {
        let list: Vec<Order> = (0..400_i64)
            .map(|n| {
                let at = Timestamp::from_seconds(n * n % 577 * 40_000).unwrap();
                Order::new(n % 83, at, Money::from_ticks(n + 1))
            })
            .collect();
        let orders =
            Orders::from_orders(&list, Currency::GBP, Calendar::default(), Strictness::STOP).unwrap();
        let brackets = CohortMeasure::Brackets(vec![(0, 1), (1, 4)]);
        for measure in [CohortMeasure::On, CohortMeasure::OnOrAfter, brackets] {
            for first in CohortFirst::ALL {
                let ages = CohortAges::Rolling;
                let options = CohortOptions { measure: measure.clone(), first, ages, ..Period::Month.into() };
                let (low, high) = orders.bounds().unwrap();
                let plan = Plan::new(&orders, &options, low, high).unwrap();
                let whole = plan.count().unwrap();
                let mut parts = [plan.empty(), plan.empty(), plan.empty()];
                for (i, run) in orders.runs().enumerate() {
                    plan.visit(&mut parts[i % 3], &run);
                }
                let [a, b, c] = parts;
                let merged = c.merged(&a).merged(&b);
                let told = |counts: &Counts| {
                    let members = counts.members.iter().map(|each| (each.size, each.passed, each.begun));
                    (members.collect::<Vec<_>>(), counts.cells.clone(), counts.earned.clone(), counts.unknown)
                };
                assert_eq!(told(&merged), told(&whole));
            }
        }
    }
}
