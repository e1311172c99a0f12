//! What a model foretells of each customer.

mod asked;
mod batched;
#[cfg(test)]
mod cdnow_tests;
mod distinct;
mod next_purchase;
mod options;
#[cfg(test)]
mod tests;

pub(crate) use batched::Foretelling;
pub(crate) use distinct::Distinct;
pub(crate) use options::check_horizon;

pub use options::{Prediction, PredictionOptions};

use super::{GammaGamma, LifetimeValueOptions, Model, PurchaseHistory};
use crate::Error;
use crate::numeric::sum::joined;
use crate::table::{Column, Series, Table};
use asked::Asked;

const METRIC: &str = "predictions";

impl PurchaseHistory {
    /// What models foretell of each customer: a row for each, with `customer` where keys are known, and a column for each
    /// [`Prediction`] that is asked for, of the name that stands there. The model of spend is needed for what is counted in
    /// money, and for nothing else.
    ///
    /// A model is asked once for all customers who are alike.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for an option out of its range, and where `model` is not one of purchases; [`Error::Missing`]
    /// where money is asked for and there is no model of spend, or the history knows no money.
    ///
    /// # Example: a year of 12 months of 4.345 weeks, by the published parameters for CDNOW, as lifetimes 0.11.3 has it
    /// ```
    /// use regulars::lifetime::{BgNbd, GammaGamma, MonthLength, PredictionOptions, PurchaseColumns, PurchaseHistory};
    /// let history = PurchaseHistory::from_columns(PurchaseColumns {
    ///     frequency: &[2.0, 0.0],
    ///     recency: &[30.43, 0.0],
    ///     t: &[38.86, 38.86],
    ///     monetary_value: Some(&[22.35, 0.0]),
    ///     ..PurchaseColumns::default()
    /// })?;
    /// let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?.into();
    /// let spend = GammaGamma::new(6.25, 3.74, 15.44)?;
    /// let options = PredictionOptions { month: MonthLength::Fixed, ..PredictionOptions::default() };
    /// let table = history.predictions(&model, Some(&spend), &options)?;
    /// let value = table.column("lifetime_value").and_then(|column| column.floats()).unwrap();
    /// assert!((value.values()[0] - 36.289_211_125_599).abs() < 1e-9);
    /// assert!((value.values()[1] - 8.369_004_358_920).abs() < 1e-9);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn predictions(
        &self,
        model: &Model,
        spend: Option<&GammaGamma>,
        options: &PredictionOptions,
    ) -> Result<Table, Error> {
        of_purchases!(METRIC, model, model => self.foretold(model, spend, options))
    }

    /// What the purchases of the months ahead of each customer are expected to bring, today and after the margin: the
    /// expected purchases of each month times the expected spend, discounted. Absent where the expected spend has no bound.
    ///
    /// # Errors
    /// Those of [`predictions`](Self::predictions).
    pub fn lifetime_value(
        &self,
        model: &Model,
        spend: &GammaGamma,
        options: LifetimeValueOptions,
    ) -> Result<Series<f64>, Error> {
        let table = self.predictions(model, Some(spend), &options.into())?;
        Ok(table
            .column(Prediction::LifetimeValue.slug())
            .and_then(Column::floats)
            .cloned()
            .unwrap_or_default())
    }

    /// What models foretell of each customer.
    pub(crate) fn foretold(
        &self,
        model: &dyn Foretelling,
        spend: Option<&GammaGamma>,
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
        spend: Option<&GammaGamma>,
        options: &PredictionOptions,
    ) -> Result<Option<Series<f64>>, Error> {
        let of_money = [Prediction::ExpectedSpend, Prediction::LifetimeValue, Prediction::ResidualValue];
        if !of_money.iter().any(|&prediction| options.has(prediction)) {
            return Ok(None);
        }
        let allowed = "a model of spend, or leave out expected_spend, lifetime_value and residual_value";
        let spend = spend.ok_or_else(|| missing("spend", allowed))?;
        self.expected_spend(spend).map(Some)
    }

    /// What a purchase to come of each customer is expected to cost.
    pub(crate) fn expected_spend(&self, model: &GammaGamma) -> Result<Series<f64>, Error> {
        let each = self.each_spend();
        let each = each.ok_or_else(|| missing("monetary_value", "a history with monetary values"))?;
        Ok(each.map(|spend| model.expected_spend(&spend)).collect())
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
    Error::missing(METRIC, param, allowed)
}

/// Does the same with whichever model of purchases it is, and refuses a model of other things.
macro_rules! of_purchases {
    ($metric:expr, $model:expr, $each:ident => $body:expr) => {{
        let model: &$crate::lifetime::Model = $model;
        $crate::lifetime::model::purchase_model!(model, $each => $body).unwrap_or_else(|| {
            let allowed = "a model of purchases, such as bg_nbd";
            Err($crate::Error::domain($metric, "model", model.kind().slug(), allowed))
        })
    }};
}
pub(crate) use of_purchases;
