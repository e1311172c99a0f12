//! How figures stand against what others report: published benchmarks with their sources, and comparisons that know how
//! sure a figure is.

mod benchmark_comparison;
mod benchmarks;
mod given_figure;

pub use benchmark_comparison::{Benchmark, BenchmarkComparison, Standing, benchmark_comparison};
pub use benchmarks::{Published, benchmarks, published};
pub use given_figure::GivenFigure;
