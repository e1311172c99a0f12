//! The lists of metrics, one a family. A new metric is a line in its family's list.

mod acquisition;
mod commerce;
mod define;
mod engagement;
mod lifetime;
mod report;
mod retention;

use super::Metric;

/// Every metric, by family and then in the order in which they are told.
pub(super) fn metrics() -> impl Iterator<Item = &'static Metric> + Clone {
    [
        report::METRICS,
        commerce::METRICS,
        retention::METRICS,
        lifetime::METRICS,
        engagement::METRICS,
        acquisition::METRICS,
    ]
    .into_iter()
    .flatten()
}
