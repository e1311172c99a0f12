//! Whether a model foretells anything: the past, told from an earlier past.

mod forecast;
mod options;
mod origins;
mod result;
mod score;
#[cfg(test)]
mod tests;

pub use options::BacktestOptions;
pub use result::{Backtest, BacktestGap, BacktestRow};
pub use score::{ForecastDecile, ForecastErrors};

use super::Histories;
use super::predictions::Distinct;
use super::purchase_history::{Observation, Observed};
use super::{CountedPurchases, ModelKind, PurchaseHistoryOptions};
use crate::Error;
use crate::log::{About, Orders};
use crate::model::Window;
use crate::progress::{Progress, Watch};
use crate::table::Series;
use forecast::{Forecast, Naive};

const METRIC: &str = "backtest";

impl Orders {
    #[doc = include_str!("../../../docs/metrics/backtest.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where an option is out of its range; [`Error::Overflow`] where the sum of a customer no longer
    /// fits. What the log is too short for, and models that cannot be fitted to it, are told among the [gaps](Backtest::gaps).
    ///
    /// # Example: a log of three days
    /// ```
    /// use regulars::lifetime::BacktestOptions;
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?),
    /// #     Order::new("ann", at("2011-01-06")?, Money::parse("20")?),
    /// #     Order::new("ben", at("2011-01-07")?, Money::parse("12")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// let backtest = orders.backtest(BacktestOptions { horizons: vec![13.0], ..BacktestOptions::default() })?;
    /// assert!(backtest.rows.is_empty());
    /// let why = "13 weeks ahead and as many to learn from take a log of 26 weeks, and this one has 0.43";
    /// assert_eq!(backtest.gaps[0].reason, why);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn backtest(&self, options: BacktestOptions) -> Result<Backtest, Error> {
        backtest(self, options, Watch::NOBODY)
    }
}

/// [`Orders::backtest`], with somebody who is told how far it has come and may end it.
///
/// # Errors
/// Those of [`Orders::backtest`]; [`Error::Interrupted`].
pub fn backtest(orders: &Orders, options: BacktestOptions, watch: Watch<'_>) -> Result<Backtest, Error> {
    options.check()?;
    let found = origins::of(orders, &options)?;
    let (mut rows, mut gaps) = (Vec::new(), found.gaps);
    let steps = found.list.len() as u64;
    for (step, origin) in (0..).zip(&found.list) {
        watch.tell(Progress { stage: METRIC, step, of: Some(steps), value: None })?;
        let trial = Trial::new(orders, &options, origin)?;
        let spend = match options.models.as_slice() {
            [] => None,
            _ => forecast::spend_of(&trial.observed.calibration, watch)?,
        };
        let rows_before = rows.len();
        for &kind in &options.models {
            match trial.model(kind, spend.as_ref(), watch) {
                Ok(forecast) => rows.push(trial.row(kind.slug(), forecast)),
                Err(error @ Error::Interrupted(_)) => return Err(error),
                Err(error) => gaps.push(BacktestGap {
                    method: Some(kind.slug().into()),
                    horizon: origin.horizon,
                    origin: Some(origin.at),
                    reason: error.to_string(),
                }),
            }
        }
        for naive in Naive::ALL {
            rows.push(trial.row(naive.name(), trial.naive(naive)));
        }
        result::compare(rows.get_mut(rows_before..).unwrap_or_default());
    }
    result::pool(&mut rows);
    let view = match found.end {
        Some(end) => orders.within(Window::new(orders.window().start(), end)?),
        None => orders.clone(),
    };
    let basis = view.basis(METRIC, crate::log::page!(backtest), About::Customers, Vec::new());
    Ok(Backtest { rows, gaps, options, end: found.end, basis })
}

/// One origin: what was known then, and what came.
struct Trial<'a> {
    origin: &'a origins::Origin,
    observed: Observed,
    histories: Histories,
    distinct: Distinct,
}

impl<'a> Trial<'a> {
    fn new(orders: &Orders, options: &BacktestOptions, origin: &'a origins::Origin) -> Result<Self, Error> {
        let BacktestOptions { unit, resolution, merge, .. } = *options;
        let counted = CountedPurchases::Repeat;
        let history = PurchaseHistoryOptions {
            unit,
            as_of: Some(origin.at),
            resolution,
            merge,
            frequency: counted,
            monetary_value: counted,
        };
        let (end, since) = (Some(origin.end), Some(origin.since));
        let observed = Observation { metric: METRIC, page: "", options: history, end, since }.run(orders)?;
        let histories = observed.calibration.histories();
        let distinct = Distinct::new(observed.calibration.each());
        Ok(Self { origin, observed, histories, distinct })
    }

    fn model(
        &self,
        kind: ModelKind,
        spend: Option<&Series<f64>>,
        watch: Watch<'_>,
    ) -> Result<Forecast, Error> {
        forecast::of_model(kind, &self.histories, &self.distinct, self.observed.duration, spend, watch)
    }

    fn naive(&self, which: Naive) -> Forecast {
        let spend = forecast::mean_spend(&self.observed.calibration);
        forecast::naive(which, &self.observed, self.origin.horizon, spend.as_ref())
    }

    /// A forecast against what came.
    fn row(&self, method: &str, forecast: Forecast) -> BacktestRow {
        let actual: Vec<f64> =
            self.observed.frequency.values().iter().map(|&count| f64::from(count)).collect();
        let means = self.observed.monetary_value.iter();
        let spent: Vec<f64> =
            actual.iter().zip(means).map(|(count, mean)| count * mean.unwrap_or(0.0)).collect();
        BacktestRow {
            method: method.into(),
            horizon: self.origin.horizon,
            origin: Some(self.origin.at),
            origins: 1,
            status: forecast.status,
            purchases: ForecastErrors::of(&forecast.purchases, &actual),
            spend: forecast.spend.map(|expected| ForecastErrors::of(&expected, &spent)),
            against_naive: None,
            deciles: score::deciles(&forecast.purchases, &actual),
        }
    }
}
