//! Intervals of what a fitted model foretells: the delta method.

use super::estimate::Fit;
use crate::Error;
use crate::evidence::{Confidence, Interval, Method};
use crate::lifetime::{GammaGamma, Model, Prediction, PredictionOptions, PurchaseHistory};
use crate::numeric::normal;
use crate::numeric::symmetric::{Matrix, axes};
use crate::table::{Column, Series, Table};

/// The step along an axis: the error of a central difference is then of the order of 1e-8, relative.
const APART: f64 = 1e-4;

/// The model a little to both sides along one of the axes of the parameters' spread, which have nothing to do with each
/// other: a figure's variance is the sum of what each adds to it.
struct Direction {
    up: Model,
    down: Model,
    variance: f64,
}

impl Direction {
    /// What it adds to the variance of a figure, given the figure at both sides.
    fn adds(&self, up: f64, down: f64) -> f64 {
        let slope = (up - down) / (2.0 * APART);
        self.variance * slope * slope
    }
}

impl Fit {
    /// The delta method's interval of any figure of the model: the spread of the parameters carried over to it by its
    /// derivatives. `None` where a parameter runs away, or the figure is undefined here or close by.
    ///
    /// # Example: of a rate that is its only parameter's, the standard error is that of the parameter
    /// ```
    /// use regulars::evidence::Confidence;
    /// use regulars::lifetime::{Fit, FitOptions, Histories, History, Model, ModelKind};
    /// let rows = [(0.0, 0.0, 9), (1.0, 4.0, 5), (2.0, 9.0, 3), (5.0, 10.0, 2), (9.0, 9.5, 1)];
    /// let rows = rows.map(|(x, t_x, n)| (History::new(x, t_x, 10.0).unwrap(), n));
    /// let fit = Fit::of(ModelKind::Nbd, &Histories::weighted(rows), FitOptions::default())?;
    /// let r = |model: &Model| model.parameters().first().copied();
    /// let interval = fit.interval(r, Confidence::default()).unwrap();
    /// let error = fit.estimates(Confidence::default())[0].standard_error.unwrap();
    /// assert!((0.5 * (interval.high() - interval.low()) / (1.959963984540054 * error) - 1.0).abs() < 1e-7);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn interval(
        &self,
        figure: impl Fn(&Model) -> Option<f64>,
        confidence: Confidence,
    ) -> Option<Interval> {
        let value = figure(&self.model)?;
        let mut variance = 0.0;
        for direction in self.directions()? {
            variance += direction.adds(figure(&direction.up)?, figure(&direction.down)?);
        }
        let z = normal::upper_quantile(confidence.tail());
        Interval::around(value, z * variance.sqrt(), confidence, Method::Delta)
    }

    /// What the model foretells of each customer, as [`PurchaseHistory::predictions`] has it, and for each such column of
    /// numbers the ends of its interval by the delta method, in the columns `<name>_low` and `<name>_high`: how far the
    /// expectation or the probability may be off since the parameters are only estimated. What a customer will do is much
    /// less certain than that. A probability ends at 0 and 1, everything else at 0.
    ///
    /// The model of spend is taken as it is given, and `expected_spend` has no interval. Where a parameter runs away the
    /// intervals are absent.
    ///
    /// # Errors
    /// Those of [`PurchaseHistory::predictions`].
    pub fn predictions(
        &self,
        history: &PurchaseHistory,
        spend: Option<&GammaGamma>,
        options: &PredictionOptions,
        confidence: Confidence,
    ) -> Result<Table, Error> {
        let table = history.predictions(&self.model, spend, options)?;
        let names: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
        let figures = names.iter().filter(|name| has_interval(name));
        let mut variances: Vec<Vec<f64>> = figures.map(|_| vec![0.0; table.rows()]).collect();
        let directions = self.directions();
        for direction in directions.iter().flatten() {
            let (up, down) = (
                history.predictions(&direction.up, spend, options)?,
                history.predictions(&direction.down, spend, options)?,
            );
            let each = figures_of(&up).zip(figures_of(&down)).zip(&mut variances);
            for (((_, up), (_, down)), variances) in each {
                for ((up, down), variance) in up.iter().zip(down.iter()).zip(variances) {
                    *variance += up.zip(down).map_or(f64::NAN, |(up, down)| direction.adds(up, down));
                }
            }
        }
        let z = normal::upper_quantile(confidence.tail());
        let mut variances = variances.into_iter();
        let mut columns = Vec::with_capacity(table.columns().len() * 3);
        for (name, column) in table.columns() {
            columns.push((name.clone(), column.clone()));
            let Some(values) = column.floats().filter(|_| has_interval(name)) else { continue };
            let variances = variances.next().unwrap_or_default();
            let most = if name.starts_with("probability") { 1.0 } else { f64::MAX };
            let end = |sign: f64| -> Series<f64> {
                let rows = values.iter().zip(&variances);
                rows.map(|(value, variance)| {
                    let end = value? + sign * z * variance.sqrt();
                    (directions.is_some() && end.is_finite()).then(|| end.clamp(0.0, most))
                })
                .collect()
            };
            columns.push((format!("{name}_low"), Column::Floats(end(-1.0))));
            columns.push((format!("{name}_high"), Column::Floats(end(1.0))));
        }
        Ok(Table::new(columns))
    }

    /// The axes of the spread of the parameters' logarithms. `None` where a parameter runs away.
    fn directions(&self) -> Option<Vec<Direction>> {
        let whole = |row: &Vec<Option<f64>>| row.iter().copied().collect::<Option<Vec<f64>>>();
        let covariance: Matrix = self.log_covariance.as_ref()?.iter().map(whole).collect::<Option<_>>()?;
        let parameters = self.model.parameters();
        let moved = |axis: &[f64], by: f64| {
            let moved = parameters.iter().zip(axis).map(|(parameter, part)| parameter * libm::exp(by * part));
            self.model.like(&moved.collect::<Vec<f64>>()).ok()
        };
        let each = axes(&covariance)?.into_iter().map(|axis| {
            // Rounding may leave a variance that is nearly nothing a little below 0.
            let variance = axis.value.max(0.0);
            Some(Direction { up: moved(&axis.vector, APART)?, down: moved(&axis.vector, -APART)?, variance })
        });
        each.collect()
    }
}

/// Whether a column of predictions is one that the parameters of the purchase model make.
fn has_interval(name: &str) -> bool {
    name != "customer" && name != Prediction::ExpectedSpend.slug()
}

fn figures_of(table: &Table) -> impl Iterator<Item = (&str, &Series<f64>)> {
    let named = table.columns().iter().filter(|(name, _)| has_interval(name));
    named.filter_map(|(name, column)| Some((name.as_str(), column.floats()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::{
        BgNbd, FitOptions, Histories, History, ModelKind, PurchaseColumns, PurchaseModel, Random,
    };

    /// A fit of made-up customers with the parameters that were published for CDNOW.
    fn fit(kind: ModelKind) -> Fit {
        let model = BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
        let mut random = Random::new(1);
        let customers = (0..1_000).map(|_| {
            let times = model.simulate(&mut random, 39.0);
            let frequency = f64::from(u32::try_from(times.len()).unwrap());
            History::new(frequency, times.last().copied().unwrap_or(0.0), 39.0).unwrap()
        });
        Fit::of(kind, &Histories::new(customers), FitOptions::default()).unwrap()
    }

    #[test]
    fn columns_are_the_intervals_of_their_figures() {
        let fit = fit(ModelKind::BgNbd);
        let history = PurchaseHistory::from_columns(PurchaseColumns {
            frequency: &[2.0, 0.0, 2.0],
            recency: &[25.0, 0.0, 25.0],
            t: &[39.0, 39.0, 39.0],
            monetary_value: Some(&[20.0, 0.0, 30.0]),
            ..PurchaseColumns::default()
        })
        .unwrap();
        let spend = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
        let mut options = PredictionOptions { horizon: Some(10.0), ..PredictionOptions::default() };
        options.columns.push(Prediction::ExpectedSpend);
        let confidence = Confidence::new(0.9).unwrap();
        let table = fit.predictions(&history, Some(&spend), &options, confidence).unwrap();
        let names: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "probability_alive",
                "probability_alive_low",
                "probability_alive_high",
                "expected_purchases",
                "expected_purchases_low",
                "expected_purchases_high",
                "lifetime_value",
                "lifetime_value_low",
                "lifetime_value_high",
                "expected_spend",
            ]
        );
        let cell = |name: &str, row| table.column(name).and_then(Column::floats).unwrap().get(row).unwrap();
        let customer = History::new(2.0, 25.0, 39.0).unwrap();
        let alive: fn(&BgNbd, &History) -> f64 = BgNbd::probability_alive;
        let expected = |model: &BgNbd, customer: &History| model.expected_purchases(customer, &[10.0])[0];
        for (name, figure) in [("probability_alive", alive), ("expected_purchases", expected)] {
            let of_model = |model: &Model| match model {
                Model::BgNbd(model) => Some(figure(model, &customer)),
                _ => None,
            };
            let interval = fit.interval(of_model, confidence).unwrap();
            assert!((cell(&format!("{name}_low"), 0) - interval.low()).abs() < 1e-12, "{name}");
            assert!((cell(&format!("{name}_high"), 2) - interval.high()).abs() < 1e-12, "{name}");
        }
        // Money is purchases times what is given: 20 and 30 move by the same share.
        let share = |row| cell("lifetime_value_high", row) / cell("lifetime_value", row);
        assert!((share(0) - share(2)).abs() < 1e-12);
        // Who never bought again is alive for sure under this model.
        assert_eq!((cell("probability_alive_low", 1), cell("probability_alive_high", 1)), (1.0, 1.0));
    }

    #[test]
    fn what_runs_away_has_no_intervals() {
        let once = Histories::weighted([(History::new(0.0, 0.0, 30.0).unwrap(), 100)]);
        let fit = Fit::of(ModelKind::BgNbd, &once, FitOptions::default()).unwrap();
        let history = PurchaseHistory::from_columns(PurchaseColumns {
            frequency: &[0.0],
            recency: &[0.0],
            t: &[30.0],
            ..PurchaseColumns::default()
        })
        .unwrap();
        let options =
            PredictionOptions { columns: vec![Prediction::ExpectedPurchases], ..Default::default() };
        let table = fit.predictions(&history, None, &options, Confidence::default()).unwrap();
        assert_eq!(table.columns().len(), 3);
        assert_eq!(table.column("expected_purchases_low").map(Column::gaps), Some(1));
    }
}
