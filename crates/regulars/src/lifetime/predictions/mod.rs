//! What a model foretells of each customer.

mod asked;
mod batched;
mod distinct;
mod next_purchase;
mod options;
#[cfg(test)]
mod tests;

pub(crate) use batched::{Batched, Foretelling};
pub(crate) use distinct::Distinct;
pub(crate) use options::check_horizon;

pub use options::{Prediction, PredictionOptions};

use super::{CountedPurchases, PurchaseHistory};
use crate::Error;
use crate::numeric::sum::joined;
use crate::table::{Column, Series, Table};
use asked::Asked;

const METRIC: &str = "predictions";

/// What a model of spend says of one customer: from how many purchases and from their mean to the expected one.
pub(crate) type ExpectedSpend<'a> = &'a (dyn Fn(f64, f64) -> Option<f64> + Sync);

impl PurchaseHistory {
    /// What models foretell of each customer.
    pub(crate) fn foretold(
        &self,
        model: &dyn Foretelling,
        spend: Option<ExpectedSpend<'_>>,
        options: &PredictionOptions,
    ) -> Result<Table, Error> {
        options.check()?;
        let spend = self.spend_asked(spend, options)?;
        let (distinct, asked) = (Distinct::new(self.each()), Asked::new(self, options));
        let answers = joined(distinct.histories.len(), |range| {
            asked.answers(model, distinct.histories.get(range).unwrap_or_default())
        });
        let answered = |place: usize| -> Series<f64> {
            let values: Vec<f64> =
                answers.iter().skip(place).step_by(asked.width().max(1)).copied().collect();
            defined(distinct.scattered(&values))
        };
        let worth = |purchases: Series<f64>| -> Series<f64> {
            let spend = spend.iter().flat_map(Series::iter);
            let rows = purchases.iter().zip(spend);
            rows.map(|(purchases, spend)| Some(options.margin * purchases? * spend?)).collect()
        };
        let mut columns: Vec<(String, Column)> = Vec::new();
        columns.extend(self.customers.clone().map(|keys| ("customer".to_string(), keys)));
        let mut place = 0;
        for &prediction in &options.columns {
            let name = prediction.slug().to_string();
            match prediction {
                Prediction::ExpectedSpend => {
                    columns.push((name, Column::Floats(spend.clone().unwrap_or_default())));
                }
                Prediction::LifetimeValue | Prediction::ResidualValue => {
                    columns.push((name, Column::Floats(worth(answered(place)))));
                }
                Prediction::ProbabilityOfPurchases => {
                    let each = options.purchases.iter().zip(place..);
                    columns.extend(each.map(|(n, place)| {
                        (format!("probability_of_{n}_purchases"), Column::Floats(answered(place)))
                    }));
                }
                _ => columns.push((name, Column::Floats(answered(place)))),
            }
            place += asked.places(prediction);
        }
        Ok(Table::new(columns))
    }

    /// The expected spend of each customer, where something that was asked for takes it.
    fn spend_asked(
        &self,
        spend: Option<ExpectedSpend<'_>>,
        options: &PredictionOptions,
    ) -> Result<Option<Series<f64>>, Error> {
        let of_money = [Prediction::ExpectedSpend, Prediction::LifetimeValue, Prediction::ResidualValue];
        if !of_money.iter().any(|&prediction| options.has(prediction)) {
            return Ok(None);
        }
        let allowed = "a model of spend, or leave out expected_spend, lifetime_value and residual_value";
        let expected = spend.ok_or_else(|| missing("spend", allowed))?;
        self.expected_spend(expected).map(Some)
    }

    /// What a purchase to come of each customer is expected to cost.
    pub(crate) fn expected_spend(&self, expected: ExpectedSpend<'_>) -> Result<Series<f64>, Error> {
        let means = self.monetary_value.as_ref();
        let means = means.ok_or_else(|| missing("monetary_value", "a history with monetary values"))?;
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

/// Values with gaps where they are undefined.
fn defined(values: Vec<f64>) -> Series<f64> {
    if values.iter().all(|value| value.is_finite()) {
        return values.into();
    }
    values.into_iter().map(|value| value.is_finite().then_some(value)).collect()
}

fn missing(param: &str, allowed: &str) -> Error {
    Error::Missing { metric: METRIC.into(), param: param.into(), allowed: allowed.into() }
}
