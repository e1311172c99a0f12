//! Curves over all cohorts.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::options::{CellState, CohortMean, CohortMeasure, CohortReference, CohortValue};
use super::result::{CohortAge, Cohorts};
use crate::evidence::Rate;
use crate::numeric::{float, wide::ratio};

/// The average over cohorts at one age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CohortAverage {
    /// The age, or the bracket of ages.
    pub age: CohortAge,
    /// The average; nothing where no cohort has passed the age.
    pub value: Option<f64>,
    /// How many cohorts it is of.
    pub cohorts: u64,
    /// How many customers these have.
    pub customers: u64,
    /// The evidence, where the average is one share of the customers of these cohorts.
    pub rate: Option<Rate>,
}

impl Cohorts {
    /// The average of [`retention`](Self::retention) over cohorts at each age, of complete cells only: a month that is
    /// half over would pull it down.
    ///
    /// Young cohorts drop out towards greater ages, so that neighbouring averages are of different customers, and a curve
    /// may rise although no cohort does. `cohorts` says of how many each is. Two things put this right:
    ///
    /// - With `through`, the curve goes up to that age, over the cohorts that have passed all of its ages and no others.
    /// - Without it, where customers are active "on or after" an age, the curve is spliced: from one age to the next it
    ///   falls as do the cohorts that have passed both, as an index is chained when its basket changes. So it never rises.
    ///
    /// # Example: the cohort that has no second month says nothing about it
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Period, Timestamp};
    /// use regulars::retention::{CohortMean, CohortOptions};
    ///
    /// let text = r#"
    ///     {"customer": "ann", "placed_at": "2011-01-05", "amount": "9.90"}
    ///     {"customer": "bob", "placed_at": "2011-01-31", "amount": "5.00"}
    ///     {"customer": "ann", "placed_at": "2011-02-14", "amount": "7.50"}
    ///     {"customer": "eve", "placed_at": "2011-02-20", "amount": "7.50"}"#;
    /// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
    /// let as_of = Some(Timestamp::parse("2011-03-01", &Calendar::default())?);
    /// let cohorts = orders.cohorts(CohortOptions { as_of, ..Period::Month.into() })?;
    /// let curve = cohorts.average(CohortMean::Weighted, None);
    /// assert_eq!(curve.iter().map(|age| age.value).collect::<Vec<_>>(), [Some(1.0), Some(0.5)]);
    /// assert_eq!(curve.iter().map(|age| age.cohorts).collect::<Vec<_>>(), [2, 1]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average(&self, kind: CohortMean, through: Option<u32>) -> Vec<CohortAverage> {
        let columns = match through {
            Some(last) => self.ages.iter().take_while(|age| age.from <= last).count(),
            None => self.ages.len(),
        };
        let beyond =
            through.is_some_and(|last| self.ages.last().is_none_or(|age| age.to.unwrap_or(age.from) < last));
        let complete = |cohort: usize, age: usize| self.state(cohort, age) == CellState::Complete;
        let taken = |cohort: usize| match through {
            Some(_) => !beyond && (0..columns).all(|age| complete(cohort, age)),
            None => true,
        };
        let basket: Vec<usize> = (0..self.cohorts.len()).filter(|&cohort| taken(cohort)).collect();
        let spliced = through.is_none()
            && self.options.measure == CohortMeasure::OnOrAfter
            && self.options.relative_to == CohortReference::FirstPeriod
            && self.options.value != CohortValue::CumulativeRevenue;
        let previous = self.options.relative_to == CohortReference::PreviousPeriod;
        let mut curve: Vec<CohortAverage> = Vec::with_capacity(columns);
        for (age, &column) in self.ages.iter().enumerate().take(columns) {
            let here: Vec<usize> = basket
                .iter()
                .copied()
                .filter(|&cohort| {
                    complete(cohort, age) && (!previous || age == 0 || complete(cohort, age - 1))
                })
                .filter(|&cohort| self.share(cohort, age).is_some_and(|(_, of)| of > 0))
                .collect();
            let plain = self.mean(kind, &here, age);
            let value = match curve.last() {
                Some(before) if spliced => {
                    before.value.zip(self.link(kind, &here, age)).map(|(value, link)| value * link)
                }
                _ => plain,
            };
            let customers =
                here.iter().filter_map(|&cohort| self.cohorts.get(cohort)).map(|cohort| cohort.size).sum();
            let rate = if spliced || kind == CohortMean::Simple { None } else { self.pooled(&here, age) };
            curve.push(CohortAverage { age: column, value, cohorts: here.len() as u64, customers, rate });
        }
        curve
    }

    /// The average over these cohorts.
    fn mean(&self, kind: CohortMean, cohorts: &[usize], age: usize) -> Option<f64> {
        match kind {
            CohortMean::Weighted => {
                let (part, of) = self.sums(cohorts, age);
                ratio(part, of)
            }
            CohortMean::Simple if cohorts.is_empty() => None,
            CohortMean::Simple => Some(self.total(cohorts, age) / float(cohorts.len() as u64)),
        }
    }

    /// By how much the average over these cohorts changes from the age before.
    fn link(&self, kind: CohortMean, cohorts: &[usize], age: usize) -> Option<f64> {
        match kind {
            // What they are shares of is the same at both ages.
            CohortMean::Weighted => ratio(self.sums(cohorts, age).0, self.sums(cohorts, age - 1).0),
            CohortMean::Simple => {
                let before = self.total(cohorts, age - 1);
                (before > 0.0).then(|| self.total(cohorts, age) / before)
            }
        }
    }

    fn sums(&self, cohorts: &[usize], age: usize) -> (i128, i128) {
        let shares = cohorts.iter().filter_map(|&cohort| self.share(cohort, age));
        shares.fold((0, 0), |(parts, ofs), (part, of)| {
            // A cell sums fewer than 2^32 amounts of 64 bits, and there are fewer than 2^22 of them.
            (parts + part, ofs + of)
        })
    }

    /// The sum of values in order of cohorts, so that the bits are the same everywhere.
    fn total(&self, cohorts: &[usize], age: usize) -> f64 {
        cohorts.iter().filter_map(|&cohort| self.value(cohort, age)).sum()
    }

    fn pooled(&self, cohorts: &[usize], age: usize) -> Option<Rate> {
        if cohorts.is_empty() || !self.shares_customers(age) {
            return None;
        }
        let (active, of) = self.sums(cohorts, age);
        Rate::new(u64::try_from(active).ok()?, u64::try_from(of).ok()?).ok()
    }
}
