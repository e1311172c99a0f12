//! How much of what is earned is redeemed.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::asked::asked;
use super::fates::{RedemptionRateOptions, each_customer};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Points};
use crate::table::Column;

/// Points that were redeemed, over points that were earned. Intervals are over customers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RedemptionRate {
    /// Points redeemed in the window over points earned in it. Above 1 where old points are spent.
    pub of_earned: RatioOfMeans,
    /// Points redeemed in the window over points earned in it that have had time to be redeemed.
    pub of_mature: RatioOfMeans,
    /// Of the points earned in the window, those that have been redeemed since, the oldest first. From 0 to 1.
    pub of_cohort: RatioOfMeans,
    /// Customers who redeemed points of those that they earned in the window, of the customers who earned any.
    pub redeemers: Rate,
}

impl Tabular for RedemptionRate {
    const BREAKDOWN: &'static str = "RedemptionRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[doc = include_str!("../../docs/metrics/redemption_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with more points than fit a signed integer of 64 bits.
///
/// # Example: 600,000 of 1,000,000 points
/// ```
/// assert_eq!(regulars::loyalty::redemption_rate(600_000, 1_000_000)?.value(), Some(0.6));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn redemption_rate(redeemed: u64, earned: u64) -> Result<RatioOfMeans, Error> {
    share("redemption_rate", ("redeemed", redeemed), ("earned", earned))
}

/// One count over another, both of one unit.
pub(super) fn share(metric: &str, part: (&str, u64), whole: (&str, u64)) -> Result<RatioOfMeans, Error> {
    let count = |(param, count): (&str, u64)| {
        i64::try_from(count).map_err(|_| Error::domain(metric, param, count, format!("at most {}", i64::MAX)))
    };
    RatioOfMeans::from_values([(count(part)?, count(whole)?)], Unit::Count, Unit::Count)
}

fn counted(grouped: &Grouped<Points>, options: RedemptionRateOptions) -> Result<Vec<RedemptionRate>, Error> {
    let none = RatioOfMeans::empty(Unit::Count, Unit::Count);
    let mut cells = vec![([none; 3], (0, 0)); grouped.cells()?.len()];
    each_customer(grouped, options, &mut |cell, fate| {
        let Some(([of_earned, of_mature, of_cohort], (redeemers, earners))) = cells.get_mut(cell) else {
            return Ok(());
        };
        of_earned.push(fate.spent, fate.earned)?;
        of_mature.push(fate.spent, fate.mature)?;
        if fate.earned > 0 {
            of_cohort.push(fate.redeemed, fate.earned)?;
            *earners += 1;
            *redeemers += u64::from(fate.redeemed > 0);
        }
        Ok(())
    })?;
    let read =
        |([of_earned, of_mature, of_cohort], (redeemers, earners)): ([RatioOfMeans; 3], (u64, u64))| {
            Ok(RedemptionRate { of_earned, of_mature, of_cohort, redeemers: Rate::new(redeemers, earners)? })
        };
    cells.into_iter().map(read).collect()
}

impl Points {
    #[doc = include_str!("../../docs/metrics/redemption_rate.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 90 of 100 points, of which 40 were earned too late to be mature
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::RedemptionRateOptions;
    /// use regulars::model::{Calendar, PointsEntry, PointsKind, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     PointsEntry::new("ann", day(0)?, PointsKind::Purchase, 60),
    ///     PointsEntry::new("ann", day(50)?, PointsKind::Purchase, 40),
    ///     PointsEntry::new("ann", day(60)?, PointsKind::Redeemed, 90),
    /// ];
    /// let points = Points::from_entries(&list, Calendar::default(), Strictness::STOP)?;
    /// let rate = points.redemption_rate(RedemptionRateOptions::default())?;
    /// assert_eq!((rate.of_earned.value(), rate.of_mature.value()), (Some(0.9), Some(1.5))); // 90 / 100, 90 / 60
    /// assert_eq!((rate.of_cohort.value(), rate.redeemers.value()), (Some(0.9), Some(1.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn redemption_rate(
        &self,
        options: impl Into<RedemptionRateOptions>,
    ) -> Result<Figure<RedemptionRate>, Error> {
        let options = options.into();
        let counted = counted(&Grouped::new(self.clone()), options)?;
        asked!(redemption_rate, maturity_days: options.maturity_days)
            .with("as_of", options.as_of)
            .figure(self, counted)
    }
}

impl Grouped<Points> {
    /// The redemption rate in each group: points belong to the group of the entry with which they came, and a redemption to its
    /// own, but for `of_cohort`. See [`Points::redemption_rate`].
    ///
    /// # Errors
    /// As [`Points::redemption_rate`].
    pub fn redemption_rate(
        &self,
        options: impl Into<RedemptionRateOptions>,
    ) -> Result<Breakdown<RedemptionRate>, Error> {
        let options = options.into();
        asked!(redemption_rate, maturity_days: options.maturity_days).with("as_of", options.as_of).breakdown(
            self,
            counted(self, options)?,
            |rate| rate.of_earned.n() == 0,
        )
    }
}
