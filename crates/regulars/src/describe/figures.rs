//! Evidence as rows of a table.

use super::Tabular;
use crate::evidence::{
    Confidence, Distribution, Interval, Mean, NetPromoter, Rate, RatioOfMeans, ReturnOnCost, Total, UnitCost,
};
use crate::table::Column;

/// The columns of several figures, one after the other.
pub(super) struct Figures<'a, T> {
    figures: &'a [T],
    columns: Vec<(String, Column)>,
}

impl<'a, T> Figures<'a, T> {
    pub(super) fn new(figures: &'a [T]) -> Self {
        Self { figures, columns: Vec::new() }
    }

    /// A column of whole numbers.
    pub(super) fn count(mut self, name: &str, get: fn(&T) -> u64) -> Self {
        let count = |place: usize| self.figures.get(place).map(get);
        self.columns.push(counts(name, self.figures.len(), &count));
        self
    }

    /// A column of numbers that are always there.
    fn total(self, name: &str, get: fn(&T) -> f64) -> Self {
        let figures = self.figures;
        self.floats(name, &|place| figures.get(place).map(get))
    }

    /// The values, with which a table ends.
    fn values(self, value: fn(&T) -> Option<f64>) -> Vec<(String, Column)> {
        let figures = self.figures;
        self.floats("value", &|place| value(figures.get(place)?)).columns
    }

    /// The values and their 95 % intervals, with which a table ends.
    pub(super) fn estimates(
        self,
        value: fn(&T) -> Option<f64>,
        interval: fn(&T, Confidence) -> Option<Interval>,
    ) -> Vec<(String, Column)> {
        let figures = self.figures;
        let mut columns = self.values(value);
        columns.extend(ends(figures.len(), &|place| interval(figures.get(place)?, Confidence::default())));
        columns
    }

    fn floats(mut self, name: &str, value: &dyn Fn(usize) -> Option<f64>) -> Self {
        self.columns.push((name.into(), Column::Floats((0..self.figures.len()).map(value).collect())));
        self
    }
}

/// The ends of so many intervals. It does not depend on what the figures are, so it is there once.
fn ends(figures: usize, interval: &dyn Fn(usize) -> Option<Interval>) -> [(String, Column); 2] {
    let intervals: Vec<Option<Interval>> = (0..figures).map(interval).collect();
    let end = |end: fn(&Interval) -> f64| intervals.iter().map(|it| it.as_ref().map(end)).collect();
    [("low".into(), Column::Floats(end(Interval::low))), ("high".into(), Column::Floats(end(Interval::high)))]
}

/// Whole numbers. It does not depend on what the figures are, so it is there once.
fn counts(name: &str, figures: usize, value: &dyn Fn(usize) -> Option<u64>) -> (String, Column) {
    let count = |place| value(place).and_then(|value| i64::try_from(value).ok());
    (name.into(), Column::Ints((0..figures).map(count).collect()))
}

impl Tabular for Rate {
    const BREAKDOWN: &'static str = "RateBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures).count("hits", Self::hits).count("of", Self::of);
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for Mean {
    const BREAKDOWN: &'static str = "MeanBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures).count("n", Self::n).total("total", Self::total);
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for RatioOfMeans {
    const BREAKDOWN: &'static str = "RatioOfMeansBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures)
            .count("n", Self::n)
            .total("numerator", |ratio| ratio.mean_x().total())
            .total("denominator", |ratio| ratio.mean_y().total());
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for UnitCost {
    const BREAKDOWN: &'static str = "UnitCostBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures).count("n", Self::n).total("total", Self::total);
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for ReturnOnCost {
    const BREAKDOWN: &'static str = "ReturnOnCostBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted =
            Figures::new(figures).count("n", Self::n).total("total", Self::total).total("spent", Self::spent);
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for NetPromoter {
    const BREAKDOWN: &'static str = "NetPromoterBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let counted = Figures::new(figures)
            .count("n", Self::n)
            .count("promoters", Self::promoters)
            .count("passives", Self::passives)
            .count("detractors", Self::detractors);
        counted.estimates(Self::value, Self::interval)
    }
}

impl Tabular for Total {
    const BREAKDOWN: &'static str = "TotalBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        Figures::new(figures).count("n", Self::n).values(Self::value)
    }
}

impl Tabular for Distribution {
    const BREAKDOWN: &'static str = "DistributionBreakdown";
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        Figures::new(figures).count("n", Self::n).estimates(Self::value, Self::interval)
    }
}
