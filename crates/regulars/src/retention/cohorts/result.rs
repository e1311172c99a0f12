//! The cohorts of a log.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::options::{CellState, CohortMeasure, CohortOptions, CohortReference, CohortValue};
use crate::evidence::{Rate, exact};
use crate::log::Basis;
use crate::model::Timestamp;
use crate::numeric::wide::ratio;

/// The cohorts of a log: a row for each, from the first with a member to the last, and a column for each age or bracket
/// of ages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = super::methods::METHODS)]
#[non_exhaustive]
pub struct Cohorts {
    /// The cohorts in order of time. One without members stands among them where others came later.
    pub cohorts: Vec<Cohort>,
    /// The columns.
    pub ages: Vec<CohortAge>,
    /// The instant up to which the log is observed; nothing where the log is empty.
    pub as_of: Option<Timestamp>,
    /// How they were formed and counted.
    pub options: CohortOptions,
    /// Members for whom it is not known when they were first seen, where cohorts are by that: they joined with their first order in the log.
    pub unknown_first: u64,
    /// Customers who are active in the window and joined before it: they are in no cohort that is shown.
    pub earlier: u64,
    /// The cells, one cohort after the other.
    #[record(skip)]
    pub(super) cells: Vec<CohortCell>,
    /// What they were counted on.
    pub basis: Basis,
}

/// A cohort: the customers who joined in one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Cohort {
    /// The period's name, such as `2011-01`.
    pub label: String,
    /// Its first instant.
    pub start: Timestamp,
    /// The first instant after it.
    pub end: Timestamp,
    /// How many customers joined in it.
    pub size: u64,
}

/// A column: an age, or a bracket of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CohortAge {
    /// The first age, in periods since joining.
    pub from: u32,
    /// The last one; nothing where all later ages count.
    pub to: Option<u32>,
}

/// What was counted of one cohort at one age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CohortCell {
    /// Whether the age has passed.
    pub state: CellState,
    /// Members with an order.
    pub active: u64,
    /// Their orders.
    pub orders: u64,
    /// What these came to, in ten-thousandths of the currency's major unit.
    #[serde(with = "exact")]
    pub net_revenue: i128,
    /// What members brought from joining up to the end of the age, in ten-thousandths.
    #[serde(with = "exact")]
    pub earned: i128,
}

impl Cohorts {
    /// The cohorts' names.
    pub fn labels(&self) -> Vec<String> {
        self.cohorts.iter().map(|cohort| cohort.label.clone()).collect()
    }

    /// How many customers joined in each cohort.
    pub fn sizes(&self) -> Vec<u64> {
        self.cohorts.iter().map(|cohort| cohort.size).collect()
    }

    /// Whether each cell is complete, partial or unobserved: cohorts by ages.
    pub fn states(&self) -> Vec<Vec<CellState>> {
        self.matrix(|cohort, age| self.state(cohort, age))
    }

    /// How many members were active in each cell; `None` where it is unobserved.
    pub fn active(&self) -> Vec<Vec<Option<u64>>> {
        self.matrix(|cohort, age| self.cell(cohort, age).map(|cell| cell.active))
    }

    /// How many orders there were in each cell; `None` where it is unobserved.
    pub fn orders(&self) -> Vec<Vec<Option<u64>>> {
        self.matrix(|cohort, age| self.cell(cohort, age).map(|cell| cell.orders))
    }

    /// What the orders of each cell came to, in the currency's major unit; `None` where it is unobserved.
    pub fn net_revenue(&self) -> Vec<Vec<Option<f64>>> {
        self.matrix(|cohort, age| self.cell(cohort, age).and_then(|cell| ratio(cell.net_revenue, TICKS)))
    }

    /// The value that the options ask for in each cell: by default the share of the cohort that was active. `None` where
    /// it is unobserved, or undefined because what it would be a share of is 0.
    pub fn retention(&self) -> Vec<Vec<Option<f64>>> {
        self.matrix(|cohort, age| self.value(cohort, age))
    }

    /// The evidence behind [`retention`](Self::retention) where that is a share of customers; `None` where the cell is
    /// unobserved, where the value is of orders or revenue, and where it is relative to a previous period whose
    /// customers the active ones need not be among.
    pub fn rates(&self) -> Vec<Vec<Option<Rate>>> {
        self.matrix(|cohort, age| self.rate(cohort, age))
    }

    /// What was counted of a cohort in a column, both counted from 0; `None` where it is unobserved or does not exist.
    pub fn cell(&self, cohort: usize, age: usize) -> Option<&CohortCell> {
        self.at(cohort, age).filter(|cell| cell.state != CellState::Unobserved)
    }

    /// Whether a cell is complete, partial or unobserved.
    pub fn state(&self, cohort: usize, age: usize) -> CellState {
        self.at(cohort, age).map_or(CellState::Unobserved, |cell| cell.state)
    }

    /// One value of [`retention`](Self::retention).
    pub fn value(&self, cohort: usize, age: usize) -> Option<f64> {
        self.share(cohort, age).and_then(|(part, of)| ratio(part, of))
    }

    /// One of the [`rates`](Self::rates).
    pub fn rate(&self, cohort: usize, age: usize) -> Option<Rate> {
        if !self.shares_customers(age) {
            return None;
        }
        let (active, of) = self.share(cohort, age)?;
        Rate::new(u64::try_from(active).ok()?, u64::try_from(of).ok()?).ok()
    }

    /// Whether the value of a column is a share of customers, among whom the active ones are.
    pub(super) fn shares_customers(&self, age: usize) -> bool {
        let nested = age == 0
            || self.options.relative_to == CohortReference::FirstPeriod
            || self.options.measure == CohortMeasure::OnOrAfter;
        self.options.value == CohortValue::Customers && nested
    }

    /// The value of a cell as what it is divided by what. Money that is not above 0 is nothing to be a share of.
    pub(super) fn share(&self, cohort: usize, age: usize) -> Option<(i128, i128)> {
        let cell = self.cell(cohort, age)?;
        let size = i128::from(self.cohorts.get(cohort)?.size);
        let previous = self.options.relative_to == CohortReference::PreviousPeriod && age > 0;
        let reference = || self.cell(cohort, if previous { age - 1 } else { 0 });
        let (part, of) = match self.options.value {
            CohortValue::Customers if previous => (cell.active.into(), reference()?.active.into()),
            CohortValue::Customers => (cell.active.into(), size),
            CohortValue::Orders => (cell.orders.into(), reference()?.orders.into()),
            CohortValue::NetRevenue => (cell.net_revenue, reference()?.net_revenue),
            CohortValue::CumulativeRevenue => (cell.earned, size.saturating_mul(TICKS)),
        };
        Some((part, of.max(0)))
    }

    fn at(&self, cohort: usize, age: usize) -> Option<&CohortCell> {
        if age >= self.ages.len() {
            return None;
        }
        self.cells.get(cohort.checked_mul(self.ages.len())?.checked_add(age)?)
    }

    fn matrix<T>(&self, read: impl Fn(usize, usize) -> T) -> Vec<Vec<T>> {
        let row = |cohort| (0..self.ages.len()).map(|age| read(cohort, age)).collect();
        (0..self.cohorts.len()).map(row).collect()
    }
}

/// Ten-thousandths to the major unit.
pub(super) const TICKS: i128 = 10_000;
