//! Cohorts as one long table.

use super::options::CellState;
use super::result::{Cohort, Cohorts, TICKS};
use crate::evidence::{Confidence, Interval};
use crate::numeric::wide::ratio;
use crate::table::{Column, Table};

impl Cohorts {
    /// Cohorts in rows, ages in columns, and in each cell the value of [`retention`](Self::retention); what is not
    /// observed is empty.
    pub fn overview(&self) -> Table {
        let size = |cohort: &Cohort| i64::try_from(cohort.size).ok();
        let values = |age: usize| (0..self.cohorts.len()).map(move |cohort| self.value(cohort, age));
        let fixed = [
            ("cohort".into(), Column::Texts(self.labels().into_iter().map(Some).collect())),
            ("size".into(), Column::Ints(self.cohorts.iter().map(size).collect())),
        ];
        let ages = self.ages.iter().enumerate().map(|(place, age)| {
            let name = match age.to {
                Some(to) if to == age.from => age.from.to_string(),
                Some(to) => format!("{}-{to}", age.from),
                None => format!("{}+", age.from),
            };
            (name, Column::Floats(values(place).collect()))
        });
        Table::new(fixed.into_iter().chain(ages))
    }

    /// A row for each cell, cohort by cohort: `cohort` and `start`, `age` and `age_to` (the last age of a bracket; empty
    /// where all later ages count), `state`, `active`, `size`, `orders`, `net_revenue`, `value` as in
    /// [`retention`](Self::retention), and `low` and `high`, the ends of its interval where it is a share of customers.
    /// What is not observed is empty.
    pub fn table(&self, confidence: Confidence) -> Table {
        let pairs = || (0..self.cohorts.len()).flat_map(|c| (0..self.ages.len()).map(move |age| (c, age)));
        let cohort = |c: usize| self.cohorts.get(c);
        let column = |age: usize| self.ages.get(age);
        let count = |value: u64| i64::try_from(value).ok();
        let mut low = Vec::new();
        let mut high = Vec::new();
        for (c, age) in pairs() {
            let interval = self.rate(c, age).and_then(|rate| rate.interval(confidence));
            low.push(interval.as_ref().map(Interval::low));
            high.push(interval.as_ref().map(Interval::high));
        }
        let ints = |read: &dyn Fn(usize, usize) -> Option<i64>| {
            Column::Ints(pairs().map(|(c, age)| read(c, age)).collect())
        };
        let state = |state: CellState| Some(state.slug().to_string());
        Table::new([
            (
                "cohort",
                Column::Texts(pairs().map(|(c, _)| cohort(c).map(|each| each.label.clone())).collect()),
            ),
            (
                "start",
                Column::Instants(pairs().map(|(c, _)| cohort(c).map(|each| each.start.micros())).collect()),
            ),
            (
                "age",
                Column::Ints(
                    pairs().map(|(_, age)| column(age).map_or(0, |each| each.from.into())).collect(),
                ),
            ),
            ("age_to", ints(&|_, age| column(age).and_then(|each| each.to).map(i64::from))),
            ("state", Column::Texts(pairs().map(|(c, age)| state(self.state(c, age))).collect())),
            ("active", ints(&|c, age| self.cell(c, age).and_then(|cell| count(cell.active)))),
            ("size", ints(&|c, _| cohort(c).and_then(|each| count(each.size)))),
            ("orders", ints(&|c, age| self.cell(c, age).and_then(|cell| count(cell.orders)))),
            (
                "net_revenue",
                Column::Floats(
                    pairs()
                        .map(|(c, age)| self.cell(c, age).and_then(|cell| ratio(cell.net_revenue, TICKS)))
                        .collect(),
                ),
            ),
            ("value", Column::Floats(pairs().map(|(c, age)| self.value(c, age)).collect())),
            ("low", Column::Floats(low.into())),
            ("high", Column::Floats(high.into())),
        ])
    }
}
