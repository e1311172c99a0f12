//! What customers are worth: models of when they buy, when they stop and what they spend.

mod backtest;
mod bg_bb;
mod bg_cnbd;
mod bg_nbd;
mod calibration_holdout;
mod coarse;
mod fit;
mod gamma_gamma;
mod geometric_dropout;
mod ggompertz_nbd;
mod histories;
mod history;
mod lifetime_value;
mod mbg_cnbd;
mod mbg_nbd;
mod model;
mod months;
mod nbd;
mod parameters;
mod pareto_nbd;
mod population;
mod predictions;
mod purchase_history;
mod purchase_model;
mod renewals;
mod shifted_beta_geometric;
mod spend;
mod spend_independence;
mod spends;
#[cfg(test)]
mod test_table;
mod trials;
mod while_alive;

#[cfg(feature = "complete")]
pub(crate) use crate::describe::purchase_history::purchase_history;
#[cfg(feature = "complete")]
pub(crate) use crate::describe::renewals::fit_renewals;
pub use crate::numeric::random::Random;
pub use backtest::{
    Backtest, BacktestGap, BacktestOptions, BacktestRow, ForecastDecile, ForecastErrors, backtest,
};
pub use bg_bb::BgBb;
pub use bg_cnbd::BgCnbd;
pub use bg_nbd::BgNbd;
pub use calibration_holdout::{CalibrationHoldout, CalibrationHoldoutOptions};
pub use fit::{Bootstrap, Estimate, Fit, FitOptions, Limit, Status, Towards};
pub use gamma_gamma::{CustomerSpend, GammaGamma};
pub use ggompertz_nbd::GgompertzNbd;
pub use histories::Histories;
pub use history::History;
pub use lifetime_value::{DiscountPeriod, LifetimeValueOptions, PaymentTime};
pub use mbg_cnbd::MbgCnbd;
pub use mbg_nbd::MbgNbd;
pub use model::{Model, ModelKind};
pub use months::MonthLength;
pub use nbd::Nbd;
pub use pareto_nbd::ParetoNbd;
pub use population::{FrequencyRecencyOptions, TrackingOptions};
pub use predictions::{Prediction, PredictionOptions};
pub use purchase_history::{
    CountedPurchases, HistoryMerge, HistoryResolution, HistoryUnit, PurchaseColumns, PurchaseHistory,
    PurchaseHistoryOptions,
};
pub use purchase_model::PurchaseModel;
pub use renewals::Renewals;
pub use shifted_beta_geometric::ShiftedBetaGeometric;
pub use spend::Spend;
pub use spend_independence::{Association, SpendIndependence, spend_independence};
pub use spends::Spends;
