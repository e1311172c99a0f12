//! All of it at once.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] =
    &[metric!(report.report, orders(crate::report::ReportOptions) -> crate::report::Report)];
