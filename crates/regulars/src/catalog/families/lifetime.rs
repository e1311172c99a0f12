//! What customers are worth: the metrics of lifetime.

use super::define::metric;
use crate::catalog::{Door, Metric};
use crate::describe::define::params;
use crate::describe::{Describe, FromArg, Options, Output, Param, documented};
use crate::lifetime::{Model, TrackingOptions};
use crate::log::Orders;
use crate::table::Table;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        lifetime.purchase_history,
        scalar(
            frequency: crate::describe::Numbers, "How many purchases followed each customer's first: whole numbers.";
            recency: crate::describe::Numbers, "The time from the first purchase to the last; 0 where there was only one.";
            t: crate::describe::Numbers, "The time from the first purchase to the end of the watch.";
            monetary_value: Option<crate::describe::Gapped>, "The mean spend of the purchases after the first; there may be gaps where there is none.";
            customer: Option<crate::describe::Keys>, "The customers' keys.";
            unit: Option<crate::lifetime::HistoryUnit>, "The unit of recency and t.";
            as_of: Option<crate::model::Timestamp>, "The instant up to which customers were watched, where it is known."
        ) -> crate::lifetime::PurchaseHistory,
        orders(crate::lifetime::PurchaseHistoryOptions) -> crate::lifetime::PurchaseHistory
    ),
    metric!(
        lifetime.fit_renewals,
        scalar(
            customers: Option<crate::describe::Numbers>, "How many of those who began together there were at the beginning and after each renewal.";
            renewed: Option<crate::describe::Numbers>, "Where there are several cohorts: how many renewed at their first renewal, at their second and so on.";
            lost: Option<crate::describe::Numbers>, "How many did not, at the same renewals.";
            penalty: Option<f64>, "The weight of the pull of each parameter towards 1; none if not given."
        ) -> crate::lifetime::Fit
    ),
    metric!(
        lifetime.calibration_holdout,
        orders(crate::lifetime::CalibrationHoldoutOptions) -> crate::lifetime::CalibrationHoldout
    ),
    metric!(
        lifetime.backtest,
        watched(crate::lifetime::BacktestOptions) -> crate::lifetime::Backtest
    ),
    Metric {
        family: "lifetime",
        slug: "tracking",
        page: crate::log::page!(tracking),
        doors: &[Some(Door {
            name: "orders",
            params: params!(
                &[Param {
                    name: "model",
                    doc: documented!("A model of purchases, or a fit of one."),
                    shape: <Model as FromArg>::SHAPE,
                    default: None,
                }],
                TrackingOptions::PARAMS,
            ),
            returns: <Table as Describe>::SHAPE,
            call: |asked, args| {
                asked.try_into().ok().map(|orders: &Orders| {
                    let model: Model = args.get("model")?;
                    orders.tracking(&model, TrackingOptions::from_args(args)?).map(Output::Table)
                })
            },
        })],
    },
];
