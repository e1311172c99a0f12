//! What is tried in a backtest.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::METRIC;
use crate::Error;
use crate::lifetime::{HistoryMerge, HistoryResolution, HistoryUnit, ModelKind};
use crate::model::Timestamp;

/// Which models are tried, how far ahead, and from how many instants of the past.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Options, Record)]
#[serde(default, deny_unknown_fields)]
#[record(watched)]
pub struct BacktestOptions {
    /// The models of purchases that are tried, beside the naive forecasts, which always are.
    pub models: Vec<ModelKind>,
    /// How far ahead, each in the unit.
    pub horizons: Vec<f64>,
    /// From how many instants at most, for each horizon: the last lies a horizon before the end, and each other one a horizon before that. From 1 to 100.
    pub origins: u32,
    /// The unit of the horizons and of the histories.
    pub unit: HistoryUnit,
    /// The end of the last holdout. Where it is not given, the end of the log's window, and without one the end of the day of the last thing that the log saw.
    pub as_of: Option<Timestamp>,
    /// How finely times are told, as in a purchase history.
    pub resolution: Option<HistoryResolution>,
    /// Which orders are one purchase, as in a purchase history.
    pub merge: Option<HistoryMerge>,
}

impl Default for BacktestOptions {
    /// BG/NBD, a quarter of a year and half a year ahead in weeks, from three instants each.
    fn default() -> Self {
        Self {
            models: vec![ModelKind::default()],
            horizons: vec![13.0, 26.0],
            origins: 3,
            unit: HistoryUnit::default(),
            as_of: None,
            resolution: None,
            merge: None,
        }
    }
}

impl BacktestOptions {
    /// Refuses what has no meaning.
    pub(super) fn check(&self) -> Result<(), Error> {
        let calendar = matches!(self.unit, HistoryUnit::Month | HistoryUnit::Year);
        for &horizon in &self.horizons {
            let allowed =
                if calendar { "a whole number of months or years above 0" } else { "a time above 0" };
            let whole = crate::numeric::is_whole(horizon);
            if !(horizon > 0.0 && horizon <= 1e9) || (calendar && !whole) {
                return Err(Error::domain(METRIC, "horizons", horizon, allowed));
            }
        }
        if self.horizons.is_empty() {
            return Err(Error::domain(METRIC, "horizons", "empty", "one time ahead at least"));
        }
        if !(1..=100).contains(&self.origins) {
            return Err(Error::domain(METRIC, "origins", self.origins, "from 1 to 100"));
        }
        Ok(())
    }
}
