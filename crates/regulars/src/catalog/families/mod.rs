//! The lists of metrics, one a family. A new metric is a line in its family's list.

#[cfg(feature = "complete")]
mod acquisition;
#[cfg(feature = "complete")]
mod benchmark;
mod commerce;
mod define;
#[cfg(feature = "complete")]
mod engagement;
#[cfg(feature = "complete")]
mod lifetime;
#[cfg(feature = "complete")]
mod loyalty;
mod report;
mod retention;
#[cfg(feature = "complete")]
mod satisfaction;
#[cfg(feature = "complete")]
mod segmentation;
#[cfg(feature = "complete")]
mod subscription;
#[cfg(feature = "complete")]
mod survival;

use super::Metric;

/// The families, but for those that this build goes without.
static FAMILIES: &[&[Metric]] = &[
    report::METRICS,
    commerce::METRICS,
    retention::METRICS,
    #[cfg(feature = "complete")]
    lifetime::METRICS,
    #[cfg(feature = "complete")]
    engagement::METRICS,
    #[cfg(feature = "complete")]
    acquisition::METRICS,
    #[cfg(feature = "complete")]
    benchmark::METRICS,
    #[cfg(feature = "complete")]
    satisfaction::METRICS,
    #[cfg(feature = "complete")]
    segmentation::METRICS,
    #[cfg(feature = "complete")]
    subscription::METRICS,
    #[cfg(feature = "complete")]
    survival::METRICS,
    #[cfg(feature = "complete")]
    loyalty::METRICS,
];

/// The names of the families, in their order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().filter_map(|metrics| metrics.first()).map(|metric| metric.family)
}

/// Every metric, by family and then in the order in which they are told.
pub(super) fn metrics() -> impl Iterator<Item = &'static Metric> + Clone {
    FAMILIES.iter().copied().flatten()
}
