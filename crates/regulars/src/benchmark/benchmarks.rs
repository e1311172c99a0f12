//! The benchmarks that ship with the library: what others have published, and where.

use super::benchmark_comparison::Benchmark;
use crate::Error;
use crate::table::{Column, Table};

/// A benchmark that somebody published.
///
/// Such figures are what they are: averages of firms that are not yours, by definitions that are seldom told. The note
/// says what is known to be weak.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Published {
    /// Its name here.
    pub name: &'static str,
    /// The metric that it is about.
    pub metric: &'static str,
    /// The figure in the middle, where one is told.
    pub figure: Option<f64>,
    /// The lower end, where there is one.
    pub low: Option<f64>,
    /// The upper end, where there is one.
    pub high: Option<f64>,
    /// What its numbers count.
    pub unit: &'static str,
    /// Of whom.
    pub segment: &'static str,
    /// Over which period.
    pub period: &'static str,
    /// Who published it.
    pub source: &'static str,
    /// When.
    pub year: i64,
    /// What is known to be weak about it.
    pub note: &'static str,
}

impl Published {
    /// The range to compare with.
    ///
    /// # Errors
    /// None: what ships has an end or a figure.
    pub fn range(&self) -> Result<Benchmark, Error> {
        Benchmark::new(
            self.low.or(self.figure.filter(|_| self.high.is_none())),
            self.high.or(self.figure.filter(|_| self.low.is_none())),
        )
    }
}

/// Every benchmark that ships.
const PUBLISHED: [Published; 7] = [
    Published {
        name: "typical_retention",
        metric: "retention_rate",
        figure: Some(0.38),
        low: Some(0.3),
        high: Some(0.38),
        unit: "share of customers",
        segment: "online shops",
        period: "year",
        source: "Opensend, 7 Customer Retention Rate Statistics For eCommerce Stores",
        year: 2025,
        note: "A mean of surveys by several firms, from 30 to 38 %; none tells how it counted.",
    },
    Published {
        name: "strong_retention",
        metric: "retention_rate",
        figure: None,
        low: Some(0.35),
        high: Some(0.84),
        unit: "share of customers",
        segment: "all industries",
        period: "year",
        source: "Mixpanel, Product Benchmarks Report (lower end); Vena Solutions, Average Customer Retention Rate by Industry (upper end)",
        year: 2017,
        note: "The lower end is of users after eight weeks and the upper one of the best industry's customers after a year: it is a wide range of what has been called strong.",
    },
    Published {
        name: "software_eight_week_retention",
        metric: "eight_week_retention",
        figure: None,
        low: Some(0.35),
        high: None,
        unit: "share of users",
        segment: "software as a service",
        period: "eight weeks",
        source: "Mixpanel, Product Benchmarks Report",
        year: 2017,
        note: "What the best products reach; the mean of most industries is below 20 %.",
    },
    Published {
        name: "media_and_health_care_retention",
        metric: "retention_rate",
        figure: None,
        low: Some(0.77),
        high: Some(0.84),
        unit: "share of customers",
        segment: "health care, media",
        period: "year",
        source: "Vena Solutions, Average Customer Retention Rate by Industry",
        year: 2024,
        note: "77 % is health care and 84 % is media; both go back to a survey of 2018.",
    },
    Published {
        name: "immediate_reply",
        metric: "first_reply_time",
        figure: Some(10.0),
        low: None,
        high: Some(10.0),
        unit: "minutes",
        segment: "all industries",
        period: "each request",
        source: "HubSpot Research, survey of consumers in four countries",
        year: 2018,
        note: "What most of those asked call immediate when they wait for support.",
    },
    Published {
        name: "profit_of_retention",
        metric: "retention_profit_effect",
        figure: None,
        low: Some(0.25),
        high: Some(0.95),
        unit: "growth of profit",
        segment: "services, such as banks, insurers and publishers",
        period: "5 points more of a year's retention",
        source: "Reichheld and Sasser, Zero Defections: Quality Comes to Services, Harvard Business Review 68 (5); Bain & Company",
        year: 1990,
        note: "The present value of a customer in cases that were chosen; no forecast for a firm.",
    },
    Published {
        name: "loyalty_members_spend",
        metric: "loyalty_effect",
        figure: Some(0.12),
        low: Some(0.12),
        high: Some(0.18),
        unit: "growth over those who are no members",
        segment: "retail in the United States",
        period: "year",
        source: "Accenture Interactive, survey of retailers",
        year: 2016,
        note: "Of revenue, though often told of the size of an order. A raw gap: those who buy more join more.",
    },
];

/// The benchmark of this name.
///
/// # Errors
/// [`Error::UnknownName`] where there is none, with the nearest name.
///
/// ```
/// use regulars::benchmark::published;
/// let strong = published("software_eight_week_retention")?;
/// assert_eq!((strong.low, strong.high, strong.year), (Some(0.35), None, 2017));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn published(name: &str) -> Result<&'static Published, Error> {
    PUBLISHED
        .iter()
        .find(|known| known.name == name)
        .ok_or_else(|| Error::unknown_name("benchmark", name, PUBLISHED.iter().map(|known| known.name)))
}

#[doc = include_str!("../../docs/metrics/benchmarks.md")]
///
/// # Errors
/// None so far.
///
/// # Example: what is said of retention
/// ```
/// let table = regulars::benchmark::benchmarks(Some("retention_rate".into()))?;
/// assert_eq!(table.rows(), 3);
/// # Ok::<(), regulars::Error>(())
/// ```
#[expect(clippy::needless_pass_by_value, reason = "what a caller hands over")]
pub fn benchmarks(metric: Option<String>) -> Result<Table, Error> {
    let rows: Vec<&Published> = PUBLISHED
        .iter()
        .filter(|known| metric.as_ref().is_none_or(|metric| known.metric == metric))
        .collect();
    let texts = |get: fn(&Published) -> &'static str| {
        Column::Texts(rows.iter().map(|row| Some(get(row).to_owned())).collect())
    };
    let floats =
        |get: fn(&Published) -> Option<f64>| Column::Floats(rows.iter().map(|row| get(row)).collect());
    Ok(Table::new([
        ("name", texts(|row| row.name)),
        ("metric", texts(|row| row.metric)),
        ("figure", floats(|row| row.figure)),
        ("low", floats(|row| row.low)),
        ("high", floats(|row| row.high)),
        ("unit", texts(|row| row.unit)),
        ("segment", texts(|row| row.segment)),
        ("period", texts(|row| row.period)),
        ("source", texts(|row| row.source)),
        ("year", Column::Ints(rows.iter().map(|row| Some(row.year)).collect())),
        ("note", texts(|row| row.note)),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_range_a_source_and_its_own_name() {
        for (place, known) in PUBLISHED.iter().enumerate() {
            assert!(known.range().is_ok(), "{}", known.name);
            assert!(!known.source.is_empty() && !known.note.is_empty(), "{}", known.name);
            let later = PUBLISHED.iter().skip(place + 1);
            assert!(later.clone().all(|other| other.name != known.name), "{}", known.name);
        }
    }

    #[test]
    fn a_figure_alone_is_both_ends() {
        let mut known = PUBLISHED[0];
        (known.low, known.high) = (None, None);
        let range = known.range().unwrap();
        assert_eq!((range.low(), range.high()), (Some(0.38), Some(0.38)));
    }
}
