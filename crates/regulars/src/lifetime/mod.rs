//! What customers are worth: models of when they buy, when they stop and what they spend.

mod bg_nbd;
mod calibration_holdout;
mod fit;
mod geometric_dropout;
mod histories;
mod history;
mod lifetime_value;
mod model;
mod months;
mod population;
mod predictions;
mod purchase_history;
mod purchase_model;

pub use crate::numeric::random::Random;
pub use bg_nbd::BgNbd;
pub use calibration_holdout::{CalibrationHoldout, CalibrationHoldoutOptions};
pub use fit::{Bootstrap, Estimate, Fit, FitOptions, Limit, Status, Towards};
pub use histories::Histories;
pub use history::History;
pub use lifetime_value::{DiscountPeriod, LifetimeValueOptions, PaymentTime};
pub use model::{Model, ModelKind};
pub use months::MonthLength;
pub use population::{FrequencyRecencyOptions, TrackingOptions};
pub use predictions::{Prediction, PredictionOptions};
pub use purchase_history::{
    CountedPurchases, HistoryMerge, HistoryResolution, HistoryUnit, PurchaseColumns, PurchaseHistory,
    PurchaseHistoryOptions,
};
pub use purchase_model::PurchaseModel;

/// The oldest model of purchases, for tests of what can be asked of any.
#[cfg(test)]
mod poisson_gamma;
