//! What cohorts are counted by.

use std::fmt;

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::METRIC;
use crate::Error;
use crate::describe::{Arg, ChoiceInfo, Describe, FromArg, Output, Place, Shape};
use crate::model::{Period, Timestamp};

/// How cohorts are formed and what is counted of them.
///
/// # Example: weekly cohorts, and who came back at any later time
/// ```
/// use regulars::model::Period;
/// use regulars::retention::{CohortMeasure, CohortOptions};
///
/// let options = CohortOptions { measure: CohortMeasure::OnOrAfter, ..Period::Week.into() };
/// assert_eq!((options.period, options.max_age), (Period::Week, None));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Options, Record)]
#[serde(default, deny_unknown_fields)]
pub struct CohortOptions {
    /// The calendar period that a cohort joined in, which is the unit of age too.
    pub period: Period,
    /// What makes a customer a member of a cohort.
    pub first: CohortFirst,
    /// When a member counts as active: `on` the age, `on_or_after` it, or within brackets of ages such as `[[1, 7], [8, 30]]`, both ends included.
    pub measure: CohortMeasure,
    /// How ages are told: by the calendar's periods, or on each customer's own clock.
    pub ages: CohortAges,
    /// What the value of a cell is a share of.
    pub relative_to: CohortReference,
    /// What the value of a cell is made of.
    pub value: CohortValue,
    /// The instant up to which the log is observed; without one, the instant after the last thing that the log saw.
    pub as_of: Option<Timestamp>,
    /// The greatest age shown; without one, all that are observed. Brackets say their own.
    pub max_age: Option<u32>,
}

impl Default for CohortOptions {
    fn default() -> Self {
        Self {
            period: Period::Month,
            first: CohortFirst::default(),
            measure: CohortMeasure::default(),
            ages: CohortAges::default(),
            relative_to: CohortReference::default(),
            value: CohortValue::default(),
            as_of: None,
            max_age: None,
        }
    }
}

impl From<Period> for CohortOptions {
    fn from(period: Period) -> Self {
        Self { period, ..Self::default() }
    }
}

impl CohortOptions {
    /// Refuses what has no meaning.
    pub(super) fn check(&self) -> Result<(), Error> {
        if let CohortMeasure::Brackets(brackets) = &self.measure {
            if brackets.is_empty() || brackets.iter().any(|(from, to)| from > to) {
                let allowed = "one or more pairs of a first and a last age, such as [[0, 0], [1, 7]]";
                return Err(Error::domain(METRIC, "measure", &self.measure, allowed));
            }
        }
        if self.value == CohortValue::CumulativeRevenue && self.relative_to == CohortReference::PreviousPeriod
        {
            let allowed = "first_period for cumulative_revenue, which is a value per acquired customer";
            return Err(Error::domain(METRIC, "relative_to", self.relative_to.slug(), allowed));
        }
        Ok(())
    }

    /// The options by name, as a basis tells them.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        let none = || "none".to_string();
        [
            ("period", self.period.to_string()),
            ("first", self.first.slug().into()),
            ("measure", self.measure.to_string()),
            ("ages", self.ages.slug().into()),
            ("relative_to", self.relative_to.slug().into()),
            ("value", self.value.slug().into()),
            ("as_of", self.as_of.map_or_else(none, |at| at.to_string())),
            ("max_age", self.max_age.map_or_else(none, |age| age.to_string())),
        ]
        .map(|(name, value)| (name.to_string(), value))
        .to_vec()
    }
}

/// What makes a customer a member of a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CohortFirst {
    /// The first order that the log knows, whatever the window. The default: it needs nothing but the log.
    #[default]
    InLog,
    /// The instant at which the customer was first seen, where somebody gave it with the customers; the first order in the log for the rest, who are counted.
    Ever,
    /// Each period in which a customer ordered: they belong to the cohorts of all of these.
    Recurring,
}

/// When a member of a cohort counts as active.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CohortMeasure {
    /// With an order at the age. The default: a cell depends on nothing that comes after it.
    #[default]
    On,
    /// With an order at the age or at any later one ("unbounded"): along a cohort it never rises.
    OnOrAfter,
    /// With an order at one of the ages of a bracket, both ends included. Brackets may overlap.
    Brackets(Vec<(u32, u32)>),
}

/// How ages are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CohortAges {
    /// Whole calendar periods between: an order just after midnight is a day later. The default: columns are the months that reports speak of.
    #[default]
    Calendar,
    /// Each customer's own clock, from their first instant: days of 24 hours, weeks of 7 of them, and months, quarters and years to the same local time on the same day of the month (or its last).
    Rolling,
}

/// What the value of a cell is a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CohortReference {
    /// The size of the cohort; for orders and revenue, those of the first column.
    #[default]
    FirstPeriod,
    /// The same figure one column before. It may exceed 1: customers who paused come back.
    PreviousPeriod,
}

/// What the value of a cell is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CohortValue {
    /// Active customers: the retention rate.
    #[default]
    Customers,
    /// Orders.
    Orders,
    /// Net revenue: what is called revenue retention.
    NetRevenue,
    /// Net revenue up to the end of the age for each customer acquired, in the currency's major unit.
    CumulativeRevenue,
}

/// Whether what a cell stands for has happened by the instant up to which the log is observed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// Its time has passed for every member of the cohort.
    Complete,
    /// Its time has begun for some member, and not passed for all: the figures may still grow.
    Partial,
    /// Its time has not begun. Nothing is known, which is not the same as nothing.
    #[default]
    Unobserved,
}

/// How cohorts are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CohortMean {
    /// Each customer counts alike: the sum over cohorts of what is counted, by the sum of what it is a share of.
    #[default]
    Weighted,
    /// Each cohort counts alike, however small.
    Simple,
}

const ON: &str = "on";
const ON_OR_AFTER: &str = "on_or_after";

impl fmt::Display for CohortMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On => f.write_str(ON),
            Self::OnOrAfter => f.write_str(ON_OR_AFTER),
            Self::Brackets(brackets) => write!(f, "{}", brackets.to_arg()),
        }
    }
}

const MEASURE: Shape = Shape::Either(
    &Shape::Choice(&ChoiceInfo {
        name: "CohortMeasure",
        doc: crate::describe::documented!("When a member of a cohort counts as active."),
        variants: &[
            (ON, "With an order at the age."),
            (ON_OR_AFTER, "With an order at the age or at any later one: along a cohort it never rises."),
        ],
    }),
    &<Vec<(u32, u32)> as FromArg>::SHAPE,
);

impl Describe for CohortMeasure {
    const SHAPE: Shape = MEASURE;
    fn output(&self) -> Output {
        match self {
            Self::Brackets(brackets) => brackets.output(),
            named => Output::Text(named.to_string()),
        }
    }
}

impl FromArg for CohortMeasure {
    const SHAPE: Shape = MEASURE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let allowed = "on, on_or_after, or pairs of a first and a last age such as [[1, 7], [8, 30]]";
        match arg {
            Arg::Text(text) if text == ON => Ok(Self::On),
            Arg::Text(text) if text == ON_OR_AFTER => Ok(Self::OnOrAfter),
            Arg::List(_) => {
                let brackets = Vec::from_arg(arg, place).map_err(|_| place.expected(arg, allowed))?;
                Ok(Self::Brackets(brackets))
            }
            _ => Err(place.expected(arg, allowed)),
        }
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::Brackets(brackets) => brackets.to_arg(),
            named => Arg::Text(named.to_string()),
        }
    }
}
