//! The parametric bootstrap: what fits of customers that the model made up itself look like.

use super::estimate::Fit;
use super::likelihood::Fittable;
use super::options::FitOptions;
use crate::Error;
use crate::evidence::{Confidence, Interval, Method};
use crate::lifetime::model::purchase_model;
use crate::lifetime::{Histories, History, Model, Random};
use crate::progress::{Progress, Watch};
use crate::table::{Column, Table};

/// Fits of made-up customers, as many as the real ones and watched as long.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Bootstrap {
    /// The model of each replicate.
    pub models: Vec<Model>,
}

impl Fit {
    /// Makes up customers by the fitted model, watched as long as the real ones, fits the model to them, and does so again
    /// and again. The spread of what comes out is that of the estimates, also where a normal distribution does not describe
    /// it; it takes as many fits.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a model that is not of purchases; [`Error::Interrupted`] by the watch.
    pub fn bootstrap(
        &self,
        histories: &Histories,
        replicates: u32,
        seed: u64,
        watch: Watch<'_>,
    ) -> Result<Bootstrap, Error> {
        let options = FitOptions { penalty: self.penalty };
        let mut random = Random::new(seed);
        let mut models = Vec::new();
        for step in 0..replicates {
            watch.tell(Progress {
                stage: "bootstrap",
                step: step.into(),
                of: Some(replicates.into()),
                value: None,
            })?;
            let fit = purchase_model!(&self.model, model => {
                Self::like(*model, &made_up(model, histories, &mut random)?, options, Watch::NOBODY)
            });
            let kind = self.model.kind().slug();
            models.push(
                fit.ok_or_else(|| Error::domain("bootstrap", "model", kind, "a model of purchases"))??.model,
            );
        }
        Ok(Bootstrap { models })
    }
}

/// Customers watched as long as these, with purchases that the model makes up.
fn made_up<M: Fittable>(model: &M, histories: &Histories, random: &mut Random) -> Result<Histories, Error> {
    let mut all = Vec::new();
    for (history, customers) in histories.counted() {
        for _ in 0..customers {
            let times = model.simulate(random, history.t());
            let frequency = f64::from(u32::try_from(times.len()).unwrap_or(u32::MAX));
            all.push(History::new(frequency, times.last().copied().unwrap_or(0.0), history.t())?);
        }
    }
    Ok(Histories::new(all))
}

impl Bootstrap {
    /// A row for each replicate, with a column for each parameter.
    pub fn table(&self) -> Table {
        let names = self.models.first().map_or(&[][..], Model::parameter_names);
        let column = |i: usize| self.models.iter().map(|model| model.parameters().get(i).copied()).collect();
        Table::new(names.iter().enumerate().map(|(i, name)| (*name, Column::Floats(column(i)))))
    }

    /// The percentile interval of a figure of the model: of the replicates in which it is defined, the share between its ends
    /// is the confidence level. `None` with fewer than two of these.
    pub fn interval(
        &self,
        figure: impl Fn(&Model) -> Option<f64>,
        confidence: Confidence,
    ) -> Option<Interval> {
        let mut values: Vec<f64> =
            self.models.iter().filter_map(figure).filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let (low, high) = (0.5 * (1.0 - confidence.level()), 0.5 * (1.0 + confidence.level()));
        Interval::new(quantile(&values, low)?, quantile(&values, high)?, confidence, Method::Bootstrap).ok()
    }
}

/// Hyndman and Fan's type 7, the default everywhere in this library.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = u32::try_from(sorted.len().checked_sub(1).filter(|last| *last > 0)?).ok()?;
    let place = p * f64::from(last);
    let below = libm::floor(place);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let i = below as usize;
    let (a, b) = (*sorted.get(i)?, *sorted.get(i + 1).or(sorted.get(i))?);
    Some(a + (place - below) * (b - a))
}

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn quantiles_of_type_7_by_hand() {
        // h = (n - 1) p = 3 * 0.025 = 0.075: 1 + 0.075 * (2 - 1).
        assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0], 0.025), Some(1.075));
        // h = 2.925: 4 + 0.925 * (8 - 4).
        assert!((quantile(&[1.0, 2.0, 4.0, 8.0], 0.975).unwrap() - 7.7).abs() < 1e-12);
        assert_eq!(quantile(&[1.0, 2.0], 1.0), Some(2.0));
        assert_eq!((quantile(&[], 0.5), quantile(&[1.0], 0.5)), (None, None));
    }
}
