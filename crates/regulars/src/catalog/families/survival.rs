//! How long things take: the metrics of survival.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        survival.kaplan_meier,
        scalar(
            durations: crate::describe::Numbers, "How long each was watched: times of 0 or more.";
            observed: Option<crate::describe::Numbers>, "Whether the event ended it: 1 or true, or 0 or false where it was still to come; all did if not given.";
            unit: Option<crate::survival::DurationUnit>, "The unit of the durations."
        ) -> crate::survival::KaplanMeier
    ),
    metric!(
        survival.log_rank,
        scalar(
            groups: Vec<crate::survival::KaplanMeier>, "The survival curves of two groups or more, in one unit."
        ) -> crate::survival::LogRank
    ),
];
