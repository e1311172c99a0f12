//! How purchases become histories.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::HistoryUnit;
use crate::model::Timestamp;

/// How an order log becomes frequencies, recencies and ages.
///
/// # Example: as the papers have it, and as packages that count whole calendar weeks
/// ```
/// use regulars::lifetime::{HistoryResolution, HistoryUnit, PurchaseHistoryOptions};
/// let papers = PurchaseHistoryOptions::default();
/// assert_eq!((papers.unit, papers.resolution()), (HistoryUnit::Week, HistoryResolution::Day));
/// let whole_weeks = PurchaseHistoryOptions { resolution: Some(HistoryResolution::Week), ..papers };
/// assert_eq!(whole_weeks.merge(), HistoryMerge::Week);
/// # use regulars::lifetime::HistoryMerge;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Options, Record)]
#[serde(default, deny_unknown_fields)]
pub struct PurchaseHistoryOptions {
    /// The unit of recency and t.
    pub unit: HistoryUnit,
    /// The instant up to which customers were watched: orders at it or later do not count. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
    pub as_of: Option<Timestamp>,
    /// How finely times are told. Where it is not given, `instant` for units below a day and `day` for the others.
    pub resolution: Option<HistoryResolution>,
    /// Which orders are one purchase. Where it is not given, those that the resolution cannot tell apart: by default those of a local day.
    pub merge: Option<HistoryMerge>,
    /// Which purchases the frequency counts.
    pub frequency: CountedPurchases,
    /// Which purchases the monetary value is the mean of.
    pub monetary_value: CountedPurchases,
}

/// How finely the time of a purchase is told: it is taken to be at the beginning of its day, week or month.
///
/// Between two purchases lies the time between the beginnings, and the watch ends in the last day, week or month of which a
/// part was watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum HistoryResolution {
    /// Exact instants, and time as it elapsed, where clocks change too.
    Instant,
    /// The hours of the clock.
    Hour,
    /// Local days: the papers' convention, so that the default is a difference of dates.
    Day,
    /// Calendar weeks: whole weeks of difference, whatever the day of the week.
    Week,
    /// Calendar months: whole months of difference, whatever the day of the month.
    Month,
    /// Calendar years.
    Year,
}

/// Which orders of a customer are one purchase. It is placed where the first of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum HistoryMerge {
    /// None: each order is a purchase, also several at one instant.
    Never,
    /// Those at one instant.
    Instant,
    /// Those within an hour of the clock.
    Hour,
    /// Those of a local day: a second order on the same day is more often the rest of the first than another decision to buy.
    Day,
    /// Those of a calendar week.
    Week,
    /// Those of a calendar month.
    Month,
    /// Those of a calendar year.
    Year,
}

/// Which purchases of a customer are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CountedPurchases {
    /// Those after the first. The default: the first one makes the customer, so the models take it for given, and what a
    /// first basket costs says little about the later ones.
    #[default]
    Repeat,
    /// All of them.
    All,
}

impl PurchaseHistoryOptions {
    /// The resolution that is in force.
    pub fn resolution(&self) -> HistoryResolution {
        use HistoryUnit::{Hour, Minute, Second};
        let fine = matches!(self.unit, Hour | Minute | Second);
        self.resolution.unwrap_or(if fine { HistoryResolution::Instant } else { HistoryResolution::Day })
    }

    /// What is in force of which orders are one purchase.
    pub fn merge(&self) -> HistoryMerge {
        self.merge.unwrap_or(match self.resolution() {
            HistoryResolution::Instant => HistoryMerge::Instant,
            HistoryResolution::Hour => HistoryMerge::Hour,
            HistoryResolution::Day => HistoryMerge::Day,
            HistoryResolution::Week => HistoryMerge::Week,
            HistoryResolution::Month => HistoryMerge::Month,
            HistoryResolution::Year => HistoryMerge::Year,
        })
    }

    /// The options by name, as a basis tells them; the end of the watch stands there already.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        [
            ("unit", self.unit.slug()),
            ("resolution", self.resolution().slug()),
            ("merge", self.merge().slug()),
            ("frequency", self.frequency.slug()),
            ("monetary_value", self.monetary_value.slug()),
        ]
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .to_vec()
    }
}

impl From<HistoryUnit> for PurchaseHistoryOptions {
    fn from(unit: HistoryUnit) -> Self {
        Self { unit, ..Self::default() }
    }
}
