//! What came of a backtest.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::{BacktestOptions, ForecastDecile, ForecastErrors};
use crate::describe::{Describe, Method, Output, documented, read};
use crate::log::Basis;
use crate::model::Timestamp;
use crate::table::{Column, Table};

/// How well models and simpler forecasts foretold what customers did, from instants of the past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct Backtest {
    /// A row for each origin, method and horizon; and one over all origins for each method and horizon, which come last.
    pub rows: Vec<BacktestRow>,
    /// What could not be tried, and why.
    pub gaps: Vec<BacktestGap>,
    /// What was asked for.
    pub options: BacktestOptions,
    /// The end of the last holdout; nothing where the log is empty.
    pub end: Option<Timestamp>,
    /// What it was counted on.
    pub basis: Basis,
}

/// How well one method foretold one horizon.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct BacktestRow {
    /// The model, or the simpler forecast: `own_rate`, `last_period` or `most_recent`.
    pub method: String,
    /// How far ahead, in the unit.
    pub horizon: f64,
    /// The instant from which it was foretold; nothing for all origins together.
    pub origin: Option<Timestamp>,
    /// Over how many origins.
    pub origins: u32,
    /// How the fit ended, where there was one: `identified`, `boundary` or `flat`; over several origins the ends that were met, each once.
    pub status: Option<String>,
    /// The errors on numbers of purchases.
    pub purchases: ForecastErrors,
    /// The errors on spend; nothing where there was no repeat purchase to tell a spend from.
    pub spend: Option<ForecastErrors>,
    /// The root of the mean squared error on purchases, by that of the best of the simpler forecasts: below 1 where the method is better than all of them. Nothing where that one makes no error.
    pub against_naive: Option<f64>,
    /// Customers by what was foretold of them, with what they did; over several origins those of each together.
    pub deciles: Vec<ForecastDecile>,
}

/// Something that could not be tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct BacktestGap {
    /// The model; nothing where it concerns all methods.
    pub method: Option<String>,
    /// How far ahead, in the unit.
    pub horizon: f64,
    /// The origin; nothing where it concerns all of them.
    pub origin: Option<Timestamp>,
    /// Why.
    pub reason: String,
}

const METHODS: &[Method] = &[
    Method {
        name: "table",
        doc: documented!(
            "A row for each method, horizon and origin, and over all origins: errors on purchases and on spend."
        ),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(read::<Backtest>(handle, |this| Output::Table(this.table()))),
    },
    Method {
        name: "deciles",
        doc: documented!(
            "Customers by what was foretold of them: what was foretold and what came on average, for each method and horizon over all origins."
        ),
        params: &[],
        returns: <Table as Describe>::SHAPE,
        call: |handle, _| Ok(read::<Backtest>(handle, |this| Output::Table(this.deciles()))),
    },
];

/// A column of what can be undefined.
fn floats<'a, T: 'a>(rows: impl Iterator<Item = &'a T>, get: impl Fn(&T) -> Option<f64>) -> Column {
    Column::Floats(rows.map(get).collect())
}

fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Backtest {
    /// A row for each method, horizon and origin (absent over all origins), with the number of customers and of origins, the
    /// fits' status, for purchases and for spend what came (`actual`), what was foretold (`expected`), the relative bias of
    /// all, the mean absolute error and the root of the mean squared error of a customer, and the last against the best of the
    /// simpler forecasts.
    pub fn table(&self) -> Table {
        let rows = || self.rows.iter();
        let texts = |get: fn(&BacktestRow) -> Option<&str>| Column::Texts(rows().map(get).collect());
        let spend = |get: fn(&ForecastErrors) -> Option<f64>| {
            floats(rows(), move |row| row.spend.as_ref().and_then(get))
        };
        let purchases =
            |get: fn(&ForecastErrors) -> Option<f64>| floats(rows(), move |row| get(&row.purchases));
        Table::new([
            ("method", texts(|row| Some(&row.method))),
            ("horizon", floats(rows(), |row| Some(row.horizon))),
            ("origin", Column::Instants(rows().map(|row| row.origin.map(Timestamp::micros)).collect())),
            ("origins", Column::Ints(rows().map(|row| i64::from(row.origins)).collect())),
            ("customers", Column::Ints(rows().map(|row| count(row.purchases.customers)).collect())),
            ("status", texts(|row| row.status.as_deref())),
            ("purchases_actual", purchases(|errors| Some(errors.actual))),
            ("purchases_expected", purchases(|errors| Some(errors.expected))),
            ("purchases_bias", purchases(ForecastErrors::relative_bias)),
            ("purchases_mae", purchases(ForecastErrors::mean_absolute_error)),
            ("purchases_rmse", purchases(ForecastErrors::root_mean_squared_error)),
            ("against_naive", floats(rows(), |row| row.against_naive)),
            ("spend_actual", spend(|errors| Some(errors.actual))),
            ("spend_expected", spend(|errors| Some(errors.expected))),
            ("spend_bias", spend(ForecastErrors::relative_bias)),
            ("spend_mae", spend(ForecastErrors::mean_absolute_error)),
            ("spend_rmse", spend(ForecastErrors::root_mean_squared_error)),
        ])
    }

    /// For each method and horizon, over all origins, the customers by what was foretold of them: `decile`, `customers`, and
    /// the mean number of purchases that was foretold (`expected`) and that came (`actual`).
    pub fn deciles(&self) -> Table {
        let pooled = self.rows.iter().filter(|row| row.origin.is_none());
        let all: Vec<(&BacktestRow, &ForecastDecile)> =
            pooled.flat_map(|row| row.deciles.iter().map(move |decile| (row, decile))).collect();
        let mean = |sum: f64, customers: u64| Some(sum / crate::numeric::float(customers));
        let table = Table::new([
            ("method", Column::Texts(all.iter().map(|(row, _)| Some(row.method.as_str())).collect())),
            ("horizon", floats(all.iter(), |(row, _)| Some(row.horizon))),
            ("decile", Column::Ints(all.iter().map(|(_, decile)| i64::from(decile.decile)).collect())),
            ("customers", Column::Ints(all.iter().map(|(_, decile)| count(decile.customers)).collect())),
            ("expected", floats(all.iter(), |(_, decile)| mean(decile.expected, decile.customers))),
            ("actual", floats(all.iter(), |(_, decile)| mean(decile.actual, decile.customers))),
        ]);
        self.basis.counted(table, None)
    }
}

/// Names of the simpler forecasts.
fn is_naive(row: &BacktestRow) -> bool {
    super::Naive::ALL.iter().any(|naive| naive.name() == row.method)
}

/// Holds the rows of one horizon and origin, or of one horizon, against the best of the simpler forecasts among them.
pub(super) fn compare(rows: &mut [BacktestRow]) {
    let naive = rows.iter().filter(|row| is_naive(row));
    let best = naive.filter_map(|row| row.purchases.root_mean_squared_error()).reduce(f64::min);
    for row in rows {
        let ratio = row.purchases.root_mean_squared_error().zip(best).map(|(error, best)| error / best);
        row.against_naive = ratio.filter(|ratio| ratio.is_finite());
    }
}

/// Adds a row over all origins for each method and horizon.
pub(super) fn pool(rows: &mut Vec<BacktestRow>) {
    let mut pooled: Vec<BacktestRow> = Vec::new();
    for row in rows.iter() {
        let same = |known: &&mut BacktestRow| {
            known.method == row.method && known.horizon.total_cmp(&row.horizon).is_eq()
        };
        match pooled.iter_mut().find(same) {
            Some(known) => known.add(row),
            None => pooled.push(BacktestRow { origin: None, ..row.clone() }),
        }
    }
    for alike in pooled.chunk_by_mut(|a, b| a.horizon.total_cmp(&b.horizon).is_eq()) {
        compare(alike);
    }
    rows.append(&mut pooled);
}

impl BacktestRow {
    fn add(&mut self, other: &Self) {
        self.origins += other.origins;
        self.purchases = self.purchases.plus(&other.purchases);
        self.spend = match (&self.spend, &other.spend) {
            (Some(a), Some(b)) => Some(a.plus(b)),
            (a, b) => a.or(*b),
        };
        if let (Some(status), Some(other)) = (&mut self.status, &other.status) {
            if !status.split(", ").any(|known| known == other) {
                status.push_str(", ");
                status.push_str(other);
            }
        }
        for decile in &other.deciles {
            match self.deciles.iter_mut().find(|known| known.decile == decile.decile) {
                Some(known) => {
                    known.customers += decile.customers;
                    known.expected += decile.expected;
                    known.actual += decile.actual;
                }
                None => self.deciles.push(*decile),
            }
        }
        self.deciles.sort_unstable_by_key(|decile| decile.decile);
    }
}
