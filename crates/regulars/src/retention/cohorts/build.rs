//! From a log to its cohorts.

use super::METRIC;
use super::count::{Counts, Members, Plan};
use super::options::{CellState, CohortFirst, CohortMeasure, CohortOptions};
use super::result::{Cohort, CohortAge, CohortCell, Cohorts};
use crate::Error;
use crate::log::{About, Orders, page};
use crate::model::{Timestamp, Window};

impl Orders {
    #[doc = include_str!("../../../docs/metrics/cohorts.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a bracket is empty, where cumulative revenue is asked relative to the previous
    /// period, and where there would be more than 4,000,000 cells.
    ///
    /// # Example: two customers of January, of whom one came back in February
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Period};
    /// use regulars::retention::CellState;
    ///
    /// let text = r#"
    ///     {"customer": "ann", "placed_at": "2011-01-05", "amount": "9.90"}
    ///     {"customer": "bob", "placed_at": "2011-01-31", "amount": "5.00"}
    ///     {"customer": "ann", "placed_at": "2011-02-14", "amount": "7.50"}"#;
    /// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
    /// let cohorts = orders.cohorts(Period::Month)?;
    /// assert_eq!(cohorts.labels(), ["2011-01"]);
    /// assert_eq!(cohorts.sizes(), [2]);
    /// assert_eq!(cohorts.retention(), [[Some(1.0), Some(0.5)]]);
    /// // The log ends within February, so that Bob may still come back in it.
    /// assert_eq!(cohorts.states(), [[CellState::Complete, CellState::Partial]]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn cohorts(&self, options: impl Into<CohortOptions>) -> Result<Cohorts, Error> {
        let options = options.into();
        options.check()?;
        let as_of = options.as_of.or_else(|| self.observed_until());
        let window = self.window().micros();
        let until = as_of.map_or(Timestamp::MAX.micros() + 1, Timestamp::micros).min(window.end);
        let mut cohorts = Cohorts {
            as_of,
            cohorts: Vec::new(),
            ages: Vec::new(),
            unknown_first: 0,
            earlier: 0,
            cells: Vec::new(),
            basis: self.cohort_basis(&options, until)?,
            options,
        };
        let from = self.first_instant(cohorts.options.first).map(|first| first.max(window.start));
        if let Some(from) = from.filter(|&from| from < until) {
            let options = cohorts.options.clone();
            let plan = Plan::new(self, &options, from, until)?;
            let counts = plan.count()?;
            cohorts.unknown_first = counts.unknown;
            cohorts.earlier = counts.earlier;
            cohorts.fill(&plan, counts);
        }
        if let CohortMeasure::Brackets(brackets) = &cohorts.options.measure {
            cohorts.ages = brackets.iter().map(|&(from, to)| CohortAge { from, to: Some(to) }).collect();
        }
        Ok(cohorts)
    }

    /// The first instant at which somebody may have joined.
    fn first_instant(&self, first: CohortFirst) -> Option<i64> {
        let (low, _) = self.bounds()?;
        let seen = self.data().first_seen.iter().min().filter(|_| first == CohortFirst::Ever);
        Some(seen.map_or(low, |&seen| low.min(seen)))
    }

    /// The basis, in which orders that are not observed count as outside the window.
    fn cohort_basis(&self, options: &CohortOptions, until: i64) -> Result<crate::log::Basis, Error> {
        let start = self.window().start();
        let end = Timestamp::from_micros(until).ok().map(|end| start.map_or(end, |start| end.max(start)));
        let seen = if options.as_of.is_some() { self.within(Window::new(start, end)?) } else { self.clone() };
        let basis = seen.basis(METRIC, page!(cohorts), About::Customers, options.told());
        Ok(crate::log::Basis { end: self.window().end(), ..basis })
    }
}

impl Cohorts {
    /// Takes what was counted: from the first cohort with a member to the last, and up to the last age that has begun.
    fn fill(&mut self, plan: &Plan<'_>, counts: Counts) {
        let Counts { mut members, cells, earned, .. } = counts;
        let joined = |members: &Members| members.size > 0;
        let Some(first) = members.iter().position(joined) else { return };
        let last = members.iter().rposition(joined).unwrap_or(first);
        for (place, members) in members.iter_mut().enumerate() {
            let boundaries = plan.rule.periods.boundaries();
            let bound = |place: usize| boundaries.get(place).copied().unwrap_or(plan.until);
            if plan.rule.step.is_none() {
                (members.passed, members.begun) = plan.rule.periods_since(place, plan.until);
            } else if members.size == 0 {
                // Of a cohort without members: what would hold for whoever joined first, and last.
                members.passed = plan.rule.observed(bound(place + 1) - 1, plan.until).0;
                members.begun = plan.rule.observed(bound(place), plan.until).1;
            }
        }
        let shown = members.get(first..=last).unwrap_or_default();
        let unbounded = self.options.measure == CohortMeasure::OnOrAfter;
        let columns = match &self.options.measure {
            CohortMeasure::Brackets(brackets) => brackets.len(),
            _ => shown.iter().map(|each| each.begun as usize + 1).max().unwrap_or(0).min(plan.columns),
        };
        self.ages = (0..)
            .take(columns)
            .map(|age| CohortAge { from: age, to: if unbounded { None } else { Some(age) } })
            .collect();
        let brackets = match &self.options.measure {
            CohortMeasure::Brackets(brackets) => brackets.clone(),
            _ => (0..).take(columns).map(|age| (age, age)).collect(),
        };
        self.cells = Vec::with_capacity(shown.len() * columns);
        for (place, members) in members.iter().enumerate().take(last + 1).skip(first) {
            self.cohorts.push(cohort(plan, place, members.size));
            let range = place * plan.width..(place + 1) * plan.width;
            let tallies = cells.get(range.clone()).unwrap_or_default();
            let row = self.cells.len();
            let mut sum = 0;
            for (column, (tally, &(from, to))) in tallies.iter().zip(&brackets).enumerate() {
                let state = match () {
                    () if to < members.passed => CellState::Complete,
                    () if from <= members.begun => CellState::Partial,
                    () => CellState::Unobserved,
                };
                sum += tally.revenue;
                let earned = earned.get(range.start + column).copied().unwrap_or(sum);
                self.cells.push(CohortCell {
                    state,
                    active: tally.active,
                    orders: tally.orders,
                    net_revenue: tally.revenue,
                    earned,
                });
            }
            if unbounded {
                let later = tallies.get(columns..).unwrap_or_default();
                let mut sums = later.iter().fold((0, 0, 0), |(active, orders, revenue), tally| {
                    (active + tally.active, orders + tally.orders, revenue + tally.revenue)
                });
                for cell in self.cells.iter_mut().skip(row).rev() {
                    sums = (sums.0 + cell.active, sums.1 + cell.orders, sums.2 + cell.net_revenue);
                    (cell.active, cell.orders, cell.net_revenue) = sums;
                }
            }
        }
    }
}

fn cohort(plan: &Plan<'_>, place: usize, size: u64) -> Cohort {
    let index = plan.rule.periods.first().saturating_add_unsigned(place as u64);
    let window = plan.rule.calendar.window(plan.options.period, index);
    Cohort {
        label: plan.rule.calendar.label(plan.options.period, index),
        start: window.start().unwrap_or(Timestamp::MIN),
        end: window.end().unwrap_or(Timestamp::MAX),
        size,
    }
}
