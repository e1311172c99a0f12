//! Which customers are which: the metrics of segmentation.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        segmentation.rfm,
        orders(crate::segmentation::RfmOptions) -> crate::segmentation::Rfm
    ),
    metric!(
        segmentation.rfm_moves,
        orders(crate::segmentation::RfmMovesOptions) -> crate::segmentation::RfmMoves
    ),
    metric!(
        segmentation.buyer_segments,
        interactions(crate::segmentation::BuyerRules) -> crate::segmentation::BuyerSegments
    ),
    metric!(
        segmentation.concentration,
        orders(crate::segmentation::ConcentrationOptions) -> crate::segmentation::Concentration
    ),
    metric!(
        segmentation.gini,
        scalar(
            amounts: Vec<crate::model::Money>, "The amounts, such as what each customer spent."
        ) -> crate::segmentation::Gini
    ),
];
