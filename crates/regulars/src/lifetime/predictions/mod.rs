//! What a model foretells of each customer.

mod distinct;
mod next_purchase;
mod options;
#[cfg(test)]
mod tests;

pub(crate) use distinct::Distinct;
pub(crate) use options::check_horizon;

pub use options::{Prediction, PredictionOptions};

use super::lifetime_value::discounted;
use super::{CountedPurchases, History, PurchaseHistory, PurchaseModel};
use crate::Error;
use crate::numeric::sum::joined;
use crate::table::{Column, Series, Table};

const METRIC: &str = "predictions";

/// What a model of spend says of one customer: from how many purchases and from their mean to the expected one.
pub(crate) type ExpectedSpend<'a> = &'a (dyn Fn(f64, f64) -> Option<f64> + Sync);

impl PurchaseHistory {
    /// What models foretell of each customer.
    pub(crate) fn foretold<M: PurchaseModel>(
        &self,
        model: &M,
        spend: Option<ExpectedSpend<'_>>,
        options: &PredictionOptions,
    ) -> Result<Table, Error> {
        options.check()?;
        let distinct = Distinct::new(self.each());
        let asked = Asked::new(self, options);
        let found = joined(distinct.histories.len(), |range| {
            let histories = distinct.histories.get(range).unwrap_or_default();
            histories.iter().map(|history| asked.of(model, history)).collect()
        });
        let spend = match (spend, asked.spend) {
            (_, false) => None,
            (Some(expected), true) => Some(self.expected_spend(expected)?),
            (None, true) => {
                let allowed =
                    "a model of spend, or leave out expected_spend, lifetime_value and residual_value";
                return Err(Error::Missing {
                    metric: METRIC.into(),
                    param: "spend".into(),
                    allowed: allowed.into(),
                });
            }
        };
        let column = |get: &dyn Fn(&Found) -> Option<f64>| -> Series<f64> {
            let values: Vec<Option<f64>> = found.iter().map(get).collect();
            distinct.scattered(&values).into()
        };
        let worth = |purchases: Series<f64>| -> Series<f64> {
            let spend = spend.iter().flat_map(Series::iter);
            let rows = purchases.iter().zip(spend);
            rows.map(|(purchases, spend)| Some(options.margin * purchases? * spend?)).collect()
        };
        let mut columns: Vec<(String, Column)> = Vec::new();
        columns.extend(self.customers.clone().map(|keys| ("customer".to_string(), keys)));
        for &prediction in &options.columns {
            let values = match prediction {
                Prediction::ProbabilityAlive => column(&|found| found.alive),
                Prediction::ProbabilityAliveAfter => column(&|found| found.alive_after),
                Prediction::ExpectedPurchases => column(&|found| found.purchases),
                Prediction::MedianTimeToNextPurchase => column(&|found| found.next),
                Prediction::ResidualTransactions => column(&|found| found.residual),
                Prediction::ExpectedSpend => spend.clone().unwrap_or_default(),
                Prediction::LifetimeValue => worth(column(&|found| found.discounted)),
                Prediction::ResidualValue => worth(column(&|found| found.residual)),
                Prediction::ProbabilityOfPurchases => {
                    for (place, n) in options.purchases.iter().enumerate() {
                        let name = format!("probability_of_{n}_purchases");
                        let values = column(&|found| found.exactly.get(place).copied());
                        columns.push((name, Column::Floats(values)));
                    }
                    continue;
                }
            };
            columns.push((prediction.slug().into(), Column::Floats(values)));
        }
        Ok(Table::new(columns))
    }

    /// What a purchase to come of each customer is expected to cost.
    pub(crate) fn expected_spend(&self, expected: ExpectedSpend<'_>) -> Result<Series<f64>, Error> {
        let Some(means) = &self.monetary_value else {
            let allowed = "a history with monetary values";
            return Err(Error::Missing {
                metric: METRIC.into(),
                param: "monetary_value".into(),
                allowed: allowed.into(),
            });
        };
        let rows = self.frequency().iter().zip(means.iter());
        let more = self.more_means();
        Ok(rows
            .map(|(&frequency, mean)| expected(f64::from(frequency) + more, mean.unwrap_or(0.0)))
            .collect())
    }

    /// How many more purchases than the frequency counts the monetary value is the mean of.
    pub(super) fn more_means(&self) -> f64 {
        match (self.options.frequency, self.options.monetary_value) {
            (CountedPurchases::Repeat, CountedPurchases::All) => 1.0,
            (CountedPurchases::All, CountedPurchases::Repeat) => -1.0,
            _ => 0.0,
        }
    }
}

/// What is asked of a model about each history.
struct Asked<'a> {
    options: &'a PredictionOptions,
    /// The horizon, and the ends of the months, ascending.
    times: Vec<f64>,
    /// Where the horizon is among them, and where the months are.
    horizon: usize,
    months: Vec<usize>,
    present_values: Vec<f64>,
    /// The rate per unit, compounded continuously.
    force: f64,
    spend: bool,
}

/// What was found of one history; what was not asked for is not there.
#[derive(Default)]
struct Found {
    alive: Option<f64>,
    alive_after: Option<f64>,
    purchases: Option<f64>,
    discounted: Option<f64>,
    residual: Option<f64>,
    next: Option<f64>,
    exactly: Vec<f64>,
}

impl<'a> Asked<'a> {
    fn new(history: &PurchaseHistory, options: &'a PredictionOptions) -> Self {
        let value = options.value();
        let (ends, present_values) = value.months_of(history);
        let has = |prediction| options.columns.contains(&prediction);
        let horizon = options.horizon.or(ends.last().copied()).unwrap_or(0.0);
        let mut times = if has(Prediction::LifetimeValue) { ends.clone() } else { Vec::new() };
        let place = times.partition_point(|&end| end < horizon);
        if times.get(place).is_none_or(|&end| end > horizon) {
            times.insert(place, horizon);
        }
        let months = ends.iter().map(|end| times.partition_point(|time| time < end)).collect();
        let spend =
            [Prediction::ExpectedSpend, Prediction::LifetimeValue, Prediction::ResidualValue].map(has);
        Self {
            options,
            times,
            horizon: place,
            months,
            present_values,
            force: value.force_per(history.options.unit),
            spend: spend.contains(&true),
        }
    }

    fn of<M: PurchaseModel>(&self, model: &M, history: &History) -> Found {
        let mut found = Found::default();
        let horizon = self.times.get(self.horizon).copied().unwrap_or(0.0);
        let expects = [Prediction::ExpectedPurchases, Prediction::LifetimeValue];
        if expects.iter().any(|prediction| self.options.columns.contains(prediction)) {
            let expected = model.expected_purchases(history, &self.times);
            found.purchases = expected.get(self.horizon).copied();
            if self.options.columns.contains(&Prediction::LifetimeValue) {
                let months: Vec<f64> =
                    self.months.iter().filter_map(|&month| expected.get(month).copied()).collect();
                found.discounted = Some(discounted(&months, &self.present_values));
            }
        }
        for prediction in &self.options.columns {
            match prediction {
                Prediction::ProbabilityAlive => found.alive = Some(model.probability_alive(history)),
                Prediction::ProbabilityAliveAfter => {
                    found.alive_after = Some(model.probability_alive_after(history, horizon));
                }
                Prediction::ProbabilityOfPurchases => {
                    let exactly = |&n: &u32| model.probability_of_purchases(history, horizon, n);
                    found.exactly = self.options.purchases.iter().map(exactly).collect();
                }
                Prediction::MedianTimeToNextPurchase => {
                    found.next = next_purchase::median_time(model, history);
                }
                Prediction::ResidualTransactions | Prediction::ResidualValue => {
                    found.residual = model.discounted_expected_residual_transactions(history, self.force);
                }
                Prediction::ExpectedPurchases | Prediction::ExpectedSpend | Prediction::LifetimeValue => {}
            }
        }
        found
    }
}
