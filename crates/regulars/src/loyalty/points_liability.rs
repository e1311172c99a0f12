//! What outstanding points are worth to those who hold them.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::asked::asked;
use super::points_balance::tallies;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Total, Unit};
use crate::log::{Breakdown, Figure, Grouped, Points};
use crate::model::{Money, Timestamp};
use crate::numeric::wide::ratio;
use crate::table::Column;

/// What points are worth, and how many of them are expected to be redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct PointsLiabilityOptions {
    /// What `points` points are worth to who redeems them; it must be given.
    pub value: Option<Money>,
    /// How many points are worth that much: 1, or more where a point is worth less than a ten-thousandth.
    pub points: u64,
    /// The share of the outstanding points that is expected to be redeemed, from 0 to 1. All of them by default: nobody has said
    /// yet how many will be lost.
    pub redemption_rate: f64,
    /// The instant at which balances are read. The end of the window if not given, or the end of the log.
    pub as_of: Option<Timestamp>,
}

impl Default for PointsLiabilityOptions {
    fn default() -> Self {
        Self { value: None, points: 1, redemption_rate: 1.0, as_of: None }
    }
}

/// What is owed for outstanding points, in whatever currency the value of a point is in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct PointsLiability {
    /// The points that are outstanding, of how many customers.
    pub outstanding: Total,
    /// What they come to if all of them are redeemed.
    pub maximum: f64,
    /// What they are expected to come to: the maximum times the redemption rate.
    pub expected: f64,
    /// What is expected to be lost of it: the rest.
    pub breakage: f64,
}

impl Tabular for PointsLiability {
    const BREAKDOWN: &'static str = "PointsLiabilityBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What points are worth, once it was checked.
struct Worth {
    ticks: i64,
    points: u64,
    redemption_rate: f64,
}

const METRIC: &str = "points_liability";

impl Worth {
    fn new(value: Money, points: u64, redemption_rate: f64) -> Result<Self, Error> {
        if value < Money::ZERO {
            return Err(Error::domain(METRIC, "value", value, "0 or more"));
        }
        if points == 0 {
            return Err(Error::domain(METRIC, "points", points, "1 or more"));
        }
        if !(0.0..=1.0).contains(&redemption_rate) {
            return Err(Error::domain(METRIC, "redemption_rate", redemption_rate, "a share from 0 to 1"));
        }
        Ok(Self { ticks: value.ticks(), points, redemption_rate })
    }

    fn of(&self, outstanding: Total) -> Result<PointsLiability, Error> {
        let ticks = outstanding.sum().checked_mul(self.ticks.into());
        let maximum = ticks.and_then(|ticks| ratio(ticks, i128::from(self.points) * 10_000));
        let maximum = maximum.ok_or_else(|| Error::overflow("what points are worth"))?;
        let expected = maximum * self.redemption_rate;
        Ok(PointsLiability { outstanding, maximum, expected, breakage: maximum - expected })
    }
}

impl PointsLiabilityOptions {
    fn worth(&self) -> Result<Worth, Error> {
        let allowed = "what a point is worth, or what so many `points` are";
        let value = self.value.ok_or_else(|| Error::missing(METRIC, "value", allowed))?;
        Worth::new(value, self.points, self.redemption_rate)
    }

    fn asked(&self) -> super::asked::Asked {
        let Self { value, points, redemption_rate, as_of } = self;
        asked!(points_liability, value: value.unwrap_or(Money::ZERO), points: points, redemption_rate: redemption_rate)
            .with("as_of", *as_of)
    }
}

#[doc = include_str!("../../docs/metrics/points_liability.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with a value below 0, with 0 points of that value, or with a rate outside 0 to 1.
///
/// # Example: 2,000 miles at 0.012, of which four in five are expected to be redeemed
/// ```
/// use regulars::model::Money;
/// let owed = regulars::loyalty::points_liability(2_000, Money::parse("0.012")?, None, Some(0.8))?;
/// assert_eq!((owed.maximum, owed.expected), (24.0, 24.0 * 0.8)); // 19.20
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn points_liability(
    outstanding: u64,
    value: Money,
    points: Option<u64>,
    redemption_rate: Option<f64>,
) -> Result<PointsLiability, Error> {
    let worth = Worth::new(value, points.unwrap_or(1), redemption_rate.unwrap_or(1.0))?;
    worth.of(Total::new(1, outstanding.into(), Unit::Count))
}

fn counted(
    grouped: &Grouped<Points>,
    options: &PointsLiabilityOptions,
) -> Result<Vec<PointsLiability>, Error> {
    let worth = options.worth()?;
    let owed = |tally: super::points_balance::Tally| {
        worth.of(Total::new(tally.balance.n(), tally.balance.sum(), Unit::Count))
    };
    tallies(grouped, options.as_of)?.into_iter().map(owed).collect()
}

impl Points {
    #[doc = include_str!("../../docs/metrics/points_liability.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without the value of a point; [`Error::OutOfDomain`] with a value below 0, with 0 points of that
    /// value, or with a rate outside 0 to 1; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 70 points, of which a hundred are worth 1.00
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::PointsLiabilityOptions;
    /// use regulars::model::{Calendar, Money, PointsEntry, PointsKind, Timestamp};
    ///
    /// let list = [
    ///     PointsEntry::new("ann", Timestamp::EPOCH, PointsKind::Purchase, 100),
    ///     PointsEntry::new("ann", Timestamp::EPOCH, PointsKind::Redeemed, 30),
    /// ];
    /// let points = Points::from_entries(&list, Calendar::default(), Strictness::STOP)?;
    /// let options = PointsLiabilityOptions {
    ///     value: Some(Money::parse("1")?), points: 100, redemption_rate: 0.5, ..Default::default()
    /// };
    /// let owed = points.points_liability(options)?;
    /// assert_eq!((owed.outstanding.sum(), owed.maximum, owed.expected, owed.breakage), (70, 0.7, 0.35, 0.35));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn points_liability(
        &self,
        options: impl Into<PointsLiabilityOptions>,
    ) -> Result<Figure<PointsLiability>, Error> {
        let options = options.into();
        options.asked().figure(self, counted(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Points> {
    /// What is owed for the points of each group: at the end of each period, and by a dimension for what the entries with the
    /// value come to. See [`Points::points_liability`].
    ///
    /// # Errors
    /// As [`Points::points_liability`].
    pub fn points_liability(
        &self,
        options: impl Into<PointsLiabilityOptions>,
    ) -> Result<Breakdown<PointsLiability>, Error> {
        let options = options.into();
        options.asked().breakdown(self, counted(self, &options)?, |owed| owed.outstanding.n() == 0)
    }
}
