//! How much of what is earned is lost.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::asked::asked;
use super::fates::{FollowOptions, RedemptionRateOptions, each_customer};
use super::redemption_rate::share;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{RatioOfMeans, Total, Unit};
use crate::log::{Breakdown, Figure, Grouped, Points};
use crate::table::Column;

/// What became of the points earned in the window, the oldest going first, and the share of them that is lost. Intervals are
/// over customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct BreakageRate {
    /// Points that were earned, of how many customers.
    pub earned: Total,
    /// Those of them that were redeemed.
    pub redeemed: Total,
    /// Those of them that expired.
    pub expired: Total,
    /// Those of them that were taken back by an adjustment.
    pub adjusted: Total,
    /// Those of them that are left.
    pub outstanding: Total,
    /// Expired over earned: the breakage so far, and the least that it will come to.
    pub of_earned: RatioOfMeans,
    /// Expired over expired and redeemed: the breakage of points whose fate is known.
    pub of_settled: RatioOfMeans,
    /// Expired and outstanding over earned: the breakage if nobody redeems any more, and the most that it can come to.
    pub at_most: RatioOfMeans,
}

impl Tabular for BreakageRate {
    const BREAKDOWN: &'static str = "BreakageRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[doc = include_str!("../../docs/metrics/breakage_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more points expired than were earned, or more than fit a signed integer of 64 bits.
///
/// # Example: 300,000 of 1,000,000 points
/// ```
/// assert_eq!(regulars::loyalty::breakage_rate(300_000, 1_000_000)?.value(), Some(0.3));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn breakage_rate(expired: u64, earned: u64) -> Result<RatioOfMeans, Error> {
    if expired > earned {
        let allowed = format!("at most the points earned, {earned}");
        return Err(Error::domain("breakage_rate", "expired", expired, allowed));
    }
    share("breakage_rate", ("expired", expired), ("earned", earned))
}

fn counted(grouped: &Grouped<Points>, options: FollowOptions) -> Result<Vec<BreakageRate>, Error> {
    let none = RatioOfMeans::empty(Unit::Count, Unit::Count);
    let mut cells = vec![([none; 3], [(0_u64, 0_i128); 5]); grouped.cells()?.len()];
    let options = RedemptionRateOptions { maturity_days: 0, as_of: options.as_of };
    each_customer(grouped, options, &mut |cell, fate| {
        let Some(([of_earned, of_settled, at_most], sums)) = cells.get_mut(cell).filter(|_| fate.earned > 0)
        else {
            return Ok(());
        };
        of_earned.push(fate.expired, fate.earned)?;
        // Parts of what was earned, which fits.
        of_settled.push(fate.expired, fate.expired.saturating_add(fate.redeemed))?;
        at_most.push(fate.expired.saturating_add(fate.left), fate.earned)?;
        let parts = [fate.earned, fate.redeemed, fate.expired, fate.adjusted, fate.left];
        for ((n, sum), part) in sums.iter_mut().zip(parts).filter(|(_, part)| *part > 0) {
            *n += 1;
            *sum += i128::from(part);
        }
        Ok(())
    })?;
    let read = |([of_earned, of_settled, at_most], sums): ([RatioOfMeans; 3], [(u64, i128); 5])| {
        let [earned, redeemed, expired, adjusted, outstanding] =
            sums.map(|(n, sum)| Total::new(n, sum, Unit::Count));
        BreakageRate { earned, redeemed, expired, adjusted, outstanding, of_earned, of_settled, at_most }
    };
    Ok(cells.into_iter().map(read).collect())
}

impl Points {
    #[doc = include_str!("../../docs/metrics/breakage_rate.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: of 100 points 50 are redeemed, 30 expire, and 20 are left
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::FollowOptions;
    /// use regulars::model::{Calendar, PointsEntry, PointsKind, Timestamp};
    ///
    /// let entry = |day: i64, kind, points| {
    ///     Ok::<_, regulars::Error>(PointsEntry::new("ann", Timestamp::from_seconds(day * 86_400)?, kind, points))
    /// };
    /// let list = [
    ///     entry(0, PointsKind::Purchase, 80)?,
    ///     entry(10, PointsKind::Redeemed, 50)?,
    ///     entry(20, PointsKind::Purchase, 20)?,
    ///     entry(365, PointsKind::Expired, 30)?,
    /// ];
    /// let points = Points::from_entries(&list, Calendar::default(), Strictness::STOP)?;
    /// let breakage = points.breakage_rate(FollowOptions::default())?;
    /// assert_eq!((breakage.expired.sum(), breakage.outstanding.sum()), (30, 20));
    /// assert_eq!((breakage.of_earned.value(), breakage.at_most.value()), (Some(0.3), Some(0.5)));
    /// assert_eq!(breakage.of_settled.value(), Some(0.375)); // 30 / 80
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn breakage_rate(&self, options: impl Into<FollowOptions>) -> Result<Figure<BreakageRate>, Error> {
        let options = options.into();
        let counted = counted(&Grouped::new(self.clone()), options)?;
        asked!(breakage_rate).with("as_of", options.as_of).figure(self, counted)
    }
}

impl Grouped<Points> {
    /// The breakage of the points earned in each group. See [`Points::breakage_rate`].
    ///
    /// # Errors
    /// As [`Points::breakage_rate`].
    pub fn breakage_rate(&self, options: impl Into<FollowOptions>) -> Result<Breakdown<BreakageRate>, Error> {
        let options = options.into();
        asked!(breakage_rate)
            .with("as_of", options.as_of)
            .breakdown(self, counted(self, options)?, |rate| rate.earned.n() == 0)
    }
}
