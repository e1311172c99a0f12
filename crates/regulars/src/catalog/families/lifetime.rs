//! What customers are worth: the metrics of lifetime.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        lifetime.purchase_history,
        orders(crate::lifetime::PurchaseHistoryOptions) -> crate::lifetime::PurchaseHistory
    ),
    metric!(
        lifetime.calibration_holdout,
        orders(crate::lifetime::CalibrationHoldoutOptions) -> crate::lifetime::CalibrationHoldout
    ),
];
