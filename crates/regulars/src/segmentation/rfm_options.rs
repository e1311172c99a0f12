//! How customers are scored.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::segment_table::SegmentTable;
use crate::Error;
use crate::model::{Money, Timestamp};

/// How values become scores, where no cuts are given. With n customers and b scores, a customer's rank is counted from 1 for the
/// worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RfmScoring {
    /// ⌈b · rank / n⌉, where all customers of one value have the greatest of their ranks. The default: equal customers get
    /// equal scores, whatever order they stand in, and the best value always has the best score.
    #[default]
    TiesMax,
    /// ⌈b · rank / n⌉, where all customers of one value have the least of their ranks: of as many
    /// customers as scores or more, the worst value has score 1.
    TiesMin,
    /// ⌈b · rank / n⌉, where all customers of one value have the mean of their ranks.
    TiesMid,
    /// ⌈b · rank / n⌉, where customers of one value are ranked by their keys: scores are of equal size, and two customers of
    /// one value may have different ones.
    TiesFirst,
    /// `NTILE` of SQL, by value and then by key: the first n mod b scores have one customer more than the others. Two customers
    /// of one value may have different scores.
    Ntile,
    /// `qcut(rank(method="first"), b)` of pandas: the ranks, ties by key, are cut at their interpolated quantiles. Two customers
    /// of one value may have different scores.
    RankQuantiles,
    /// `qcut(values, b, duplicates="drop")` of pandas: the values are cut at their interpolated quantiles, and equal edges
    /// count once, so that there are fewer scores where there are few distinct values.
    ValueQuantiles,
}

/// What frequency counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RfmFrequency {
    /// Orders. The default.
    #[default]
    Orders,
    /// Local days with an order: two orders on a day are one purchase.
    DistinctDays,
}

/// What monetary value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RfmMonetary {
    /// The sum of a customer's orders. The default.
    #[default]
    Total,
    /// Their mean, rounded half to even to the ten-thousandth.
    Mean,
}

/// How recency is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RfmRecency {
    /// Local calendar days from the date of the last order to that of the snapshot. The default: whoever bought on one day
    /// is equally recent.
    #[default]
    Days,
    /// The time from the last order to the snapshot, exactly, in days of 24 hours.
    Elapsed,
}

/// What recency, frequency and monetary value are, and how they become scores and segments.
///
/// ```
/// use regulars::segmentation::{RfmOptions, RfmScoring};
/// let options = RfmOptions::from(RfmScoring::Ntile);
/// assert_eq!((options.recency_bins, options.frequency_bins, options.monetary_bins), (5, 5, 5));
/// ```
#[derive(Debug, Clone, PartialEq, Options)]
pub struct RfmOptions {
    /// The snapshot: orders at it or later do not count, and recency is counted to it. Where it is not given, the end of
    /// the log's window, and without one the instant after the last thing that the log saw.
    pub as_of: Option<Timestamp>,
    /// How values become scores.
    pub scoring: RfmScoring,
    /// How many scores of recency there are, from 1 to 1,000.
    pub recency_bins: u32,
    /// How many scores of frequency there are, from 1 to 1,000.
    pub frequency_bins: u32,
    /// How many scores of monetary value there are, from 1 to 1,000.
    pub monetary_bins: u32,
    /// Fixed cuts of recency, in days and rising: whoever bought within the first has the best score, within the second the next, and
    /// later than the last score 1. There is one score more than there are cuts.
    pub recency_cuts: Option<Vec<u32>>,
    /// Fixed cuts of frequency, rising: whoever has as many as the first has score 2, as the second score 3, and so on.
    pub frequency_cuts: Option<Vec<u32>>,
    /// Fixed cuts of monetary value, rising: whoever has the first amount or more has score 2, and so on.
    pub monetary_cuts: Option<Vec<Money>>,
    /// How recency is told.
    pub recency: RfmRecency,
    /// What frequency counts.
    pub frequency: RfmFrequency,
    /// What monetary value is. Before or after refunds is as the policy of the log has it.
    pub monetary: RfmMonetary,
    /// The segments: names, and the scores that belong to each, as `("champions", "R5 F4-5")`. Without it the eleven names of
    /// the page; with other than five scores each stands there for the fifth in which it lies.
    pub segments: Option<SegmentTable>,
}

impl Default for RfmOptions {
    fn default() -> Self {
        Self {
            as_of: None,
            scoring: RfmScoring::default(),
            recency_bins: 5,
            frequency_bins: 5,
            monetary_bins: 5,
            recency_cuts: None,
            frequency_cuts: None,
            monetary_cuts: None,
            recency: RfmRecency::default(),
            frequency: RfmFrequency::default(),
            monetary: RfmMonetary::default(),
            segments: None,
        }
    }
}

impl From<RfmScoring> for RfmOptions {
    fn from(scoring: RfmScoring) -> Self {
        Self { scoring, ..Self::default() }
    }
}

impl From<SegmentTable> for RfmOptions {
    fn from(segments: SegmentTable) -> Self {
        Self { segments: Some(segments), ..Self::default() }
    }
}

impl From<Timestamp> for RfmOptions {
    fn from(as_of: Timestamp) -> Self {
        Self { as_of: Some(as_of), ..Self::default() }
    }
}

/// So many scores are as good as the values themselves, and more would make plots too large to look at.
const MOST: u32 = 1_000;

impl RfmOptions {
    /// How many scores each dimension has.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there are none or too many, or cuts do not rise.
    pub(super) fn bins(&self, metric: &str) -> Result<[u32; 3], Error> {
        let monetary: Option<Vec<i64>> =
            self.monetary_cuts.as_ref().map(|cuts| cuts.iter().map(|cut| cut.ticks()).collect());
        Ok([
            bins(metric, "recency", self.recency_bins, self.recency_cuts.as_deref())?,
            bins(metric, "frequency", self.frequency_bins, self.frequency_cuts.as_deref())?,
            bins(metric, "monetary", self.monetary_bins, monetary.as_deref())?,
        ])
    }

    /// The options as a basis tells them.
    pub(super) fn told(&self, as_of: Option<Timestamp>) -> Vec<(String, String)> {
        let joined = |cuts: &[String]| cuts.join(", ");
        let way = |bins: u32, cuts: Option<Vec<String>>| {
            cuts.map_or_else(
                || format!("{bins} by {}", self.scoring.slug()),
                |cuts| format!("cut at {}", joined(&cuts)),
            )
        };
        let days =
            |cuts: &Option<Vec<u32>>| cuts.as_ref().map(|cuts| cuts.iter().map(u32::to_string).collect());
        let money = self.monetary_cuts.as_ref().map(|cuts| cuts.iter().map(Money::to_string).collect());
        let mut told: Vec<(String, String)> = [
            ("recency", self.recency.slug().to_owned()),
            ("frequency", self.frequency.slug().to_owned()),
            ("monetary", self.monetary.slug().to_owned()),
            ("recency_scores", way(self.recency_bins, days(&self.recency_cuts))),
            ("frequency_scores", way(self.frequency_bins, days(&self.frequency_cuts))),
            ("monetary_scores", way(self.monetary_bins, money)),
            (
                "segments",
                self.segments.as_ref().map_or_else(|| "the eleven names".to_owned(), ToString::to_string),
            ),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        told.extend(as_of.map(|at| ("as_of".to_owned(), at.to_string())));
        told
    }
}

/// How many scores a dimension has.
fn bins<T: PartialOrd>(metric: &str, dimension: &str, bins: u32, cuts: Option<&[T]>) -> Result<u32, Error> {
    let param = |end: &str| format!("{dimension}_{end}");
    let Some(cuts) = cuts else {
        let allowed = || format!("a whole number from 1 to {MOST}");
        return if (1..=MOST).contains(&bins) {
            Ok(bins)
        } else {
            Err(Error::domain(metric, &param("bins"), bins, allowed()))
        };
    };
    if cuts.windows(2).any(|pair| matches!(pair, [a, b] if a >= b)) {
        return Err(Error::domain(
            metric,
            &param("cuts"),
            "not in rising order",
            "each greater than the one before",
        ));
    }
    u32::try_from(cuts.len() + 1).ok().filter(|&bins| bins <= MOST).ok_or_else(|| {
        Error::domain(
            metric,
            &param("cuts"),
            format!("{} cuts", cuts.len()),
            format!("at most {} cuts", MOST - 1),
        )
    })
}
