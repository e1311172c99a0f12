//! What is asked of a model about each customer.

use super::batched::Foretelling;
use super::next_purchase;
use super::{Prediction, PredictionOptions};
use crate::lifetime::lifetime_value::discounted;
use crate::lifetime::{History, PurchaseHistory};

/// What is asked of a model about each customer, as places in a row of answers.
pub(super) struct Asked<'a> {
    options: &'a PredictionOptions,
    /// The horizon and the ends of the months, ascending.
    times: Vec<f64>,
    /// Where the horizon is among them, and where the months are.
    horizon: usize,
    months: Vec<usize>,
    present_values: Vec<f64>,
    /// The rate per unit, compounded continuously.
    force: f64,
}

impl<'a> Asked<'a> {
    pub(super) fn new(history: &PurchaseHistory, options: &'a PredictionOptions) -> Self {
        let value = options.value();
        let (ends, present_values) = value.months_of(history);
        let horizon = options.horizon.or(ends.last().copied()).unwrap_or(0.0);
        let mut times = if options.has(Prediction::LifetimeValue) { ends.clone() } else { Vec::new() };
        let place = times.partition_point(|&end| end < horizon);
        if times.get(place).is_none_or(|&end| end > horizon) {
            times.insert(place, horizon);
        }
        let months = ends.iter().map(|end| times.partition_point(|time| time < end)).collect();
        let force = value.force_per(history.options.unit);
        Self { options, times, horizon: place, months, present_values, force }
    }

    /// How many answers a prediction takes.
    pub(super) fn places(&self, prediction: Prediction) -> usize {
        match prediction {
            Prediction::ExpectedSpend => 0,
            Prediction::ProbabilityOfPurchases => self.options.purchases.len(),
            _ => 1,
        }
    }

    /// How many answers there are about each customer.
    pub(super) fn width(&self) -> usize {
        self.options.columns.iter().map(|&prediction| self.places(prediction)).sum()
    }

    /// The answers about some customers, a row each. What is undefined is NaN, which goes no further than the columns.
    pub(super) fn answers(&self, model: &dyn Foretelling, histories: &[History]) -> Vec<f64> {
        let expects =
            self.options.has(Prediction::ExpectedPurchases) || self.options.has(Prediction::LifetimeValue);
        let expected = if expects { model.expected_of_each(histories, &self.times) } else { Vec::new() };
        let mut expected = expected.chunks_exact(self.times.len());
        let remains =
            self.options.has(Prediction::ResidualTransactions) || self.options.has(Prediction::ResidualValue);
        let residuals = if remains { model.residuals_of_each(histories, self.force) } else { Vec::new() };
        let mut residuals = residuals.into_iter();
        let mut answers = Vec::with_capacity(histories.len() * self.width());
        for history in histories {
            let known = (expected.next().unwrap_or_default(), residuals.next().flatten());
            self.answer(model, history, known, &mut answers);
        }
        answers
    }

    fn answer(
        &self,
        model: &dyn Foretelling,
        history: &History,
        (expected, residual): (&[f64], Option<f64>),
        row: &mut Vec<f64>,
    ) {
        let at = |place: usize| expected.get(place).copied().unwrap_or(f64::NAN);
        let horizon = self.times.get(self.horizon).copied().unwrap_or(0.0);
        for prediction in &self.options.columns {
            row.push(match prediction {
                Prediction::ProbabilityAlive => model.probability_alive(history),
                Prediction::ProbabilityAliveAfter => model.probability_alive_after(history, horizon),
                Prediction::ExpectedPurchases => at(self.horizon),
                Prediction::LifetimeValue => {
                    discounted(self.months.iter().map(|&month| at(month)), &self.present_values)
                }
                Prediction::MedianTimeToNextPurchase => {
                    next_purchase::median_time(model, history).unwrap_or(f64::NAN)
                }
                Prediction::ResidualTransactions | Prediction::ResidualValue => residual.unwrap_or(f64::NAN),
                Prediction::ProbabilityOfPurchases => {
                    let exactly = |&n: &u32| model.probability_of_purchases(history, horizon, n);
                    row.extend(self.options.purchases.iter().map(exactly));
                    continue;
                }
                Prediction::ExpectedSpend => continue,
            });
        }
    }
}
