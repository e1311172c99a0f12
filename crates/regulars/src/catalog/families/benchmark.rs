//! How figures stand against what others report: the metrics of benchmark.

use super::define::metric;
use crate::catalog::Metric;

pub(super) static METRICS: &[Metric] = &[
    metric!(
        benchmark.benchmarks,
        scalar(
            metric: Option<String>, "The metric, by its name; all if not given."
        ) -> crate::table::Table
    ),
    metric!(
        benchmark.benchmark_comparison,
        scalar(
            figure: crate::benchmark::GivenFigure, "The figure with its evidence, such as a rate.";
            benchmark: Option<String>, "The name of a published benchmark; your own, by its ends, if not given.";
            low: Option<f64>, "The lower end of your own; open if not given.";
            high: Option<f64>, "The upper end of your own; open if not given.";
            source: Option<String>, "Where your own comes from.";
            confidence: Option<crate::evidence::Confidence>, "The confidence level; 0.95 if not given."
        ) -> crate::benchmark::BenchmarkComparison
    ),
];
