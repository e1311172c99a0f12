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
];
