//! What people do besides buying: the metrics of engagement.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        engagement.sessions,
        interactions(crate::engagement::SessionOptions) -> crate::log::Figure<crate::engagement::Sessions>,
        interaction_groups(crate::engagement::SessionOptions) -> crate::log::Breakdown<crate::engagement::Sessions>
    ),
    metric!(
        engagement.active_customers,
        interactions(crate::engagement::ActiveOptions) -> crate::engagement::ActiveCustomers
    ),
];
