//! How long it takes until points are redeemed.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::asked::{asked, fits};
use super::fates::{DAY, FollowOptions, Lots};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Points};
use crate::model::PointsKind;
use crate::table::Column;

/// Days from earning to redeeming, the oldest points first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct TimeToRedemption {
    /// For each point that was earned in the window and redeemed since, how many whole days that took.
    pub days: Distribution,
    /// Of the points earned in the window, those that were not redeemed: of them nobody knows how long it takes.
    pub unredeemed: RatioOfMeans,
    /// For each customer who earned in the window and redeemed since, the whole days from the first earning in it to the
    /// first redemption after that.
    pub first_redemption: Distribution,
    /// Customers who have not redeemed since, of those who earned in the window.
    pub never_redeemed: Rate,
}

impl Tabular for TimeToRedemption {
    const BREAKDOWN: &'static str = "TimeToRedemptionBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group.
#[derive(Clone)]
struct Tally {
    /// Days, and how many points took so many.
    days: Vec<(i64, u64)>,
    unredeemed: RatioOfMeans,
    first: Vec<i64>,
    earners: u64,
}

/// What a customer earned in one group.
struct Mine {
    cell: usize,
    first: i64,
    earned: i64,
    redeemed: i64,
}

fn counted(grouped: &Grouped<Points>, options: FollowOptions) -> Result<Vec<TimeToRedemption>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (window, until) = (log.window().micros(), options.until(log));
    let none = Tally {
        days: Vec::new(),
        unredeemed: RatioOfMeans::empty(Unit::Count, Unit::Count),
        first: Vec::new(),
        earners: 0,
    };
    let mut tallies = vec![none; cells.len()];
    let (mut lots, mut mine): (Lots, Vec<Mine>) = (Lots::default(), Vec::new());
    for customer in 0..log.known_customers() {
        mine.clear();
        let entries = log.entries(customer).take_while(|entry| entry.at < until);
        for entry in entries.clone().filter(|entry| entry.kind.is_earned() && entry.change > 0) {
            if window.contains(&entry.at) {
                let cell = cells.locate(entry.row, entry.at);
                match mine.iter_mut().find(|known| known.cell == cell) {
                    Some(known) => known.earned = fits(known.earned.checked_add(entry.change))?,
                    None => mine.push(Mine { cell, first: entry.at, earned: entry.change, redeemed: 0 }),
                }
            }
        }
        lots.follow(entries.clone(), &mut |lot, part, went| {
            let Some(redeemed) = went.filter(|went| went.kind == PointsKind::Redeemed) else { return Ok(()) };
            if lot.kind.is_earned() && window.contains(&lot.at) {
                let cell = cells.locate(lot.row, lot.at);
                if let Some(known) = mine.iter_mut().find(|known| known.cell == cell) {
                    known.redeemed = known.redeemed.saturating_add(part);
                }
                if let Some(tally) = tallies.get_mut(cell) {
                    tally.days.push((redeemed.at.saturating_sub(lot.at) / DAY, part.unsigned_abs()));
                }
            }
            Ok(())
        })?;
        for Mine { cell, first, earned, redeemed } in &mine {
            let Some(tally) = tallies.get_mut(*cell) else { continue };
            tally.earners += 1;
            tally.unredeemed.push(earned.saturating_sub(*redeemed), *earned)?;
            let redeems = |entry: &crate::log::Entry| entry.kind == PointsKind::Redeemed && entry.change < 0;
            let next = entries.clone().filter(redeems).find(|entry| entry.at >= *first);
            tally.first.extend(next.map(|entry| entry.at.saturating_sub(*first) / DAY));
        }
    }
    tallies.into_iter().map(Tally::read).collect()
}

impl Tally {
    fn read(mut self) -> Result<TimeToRedemption, Error> {
        self.days.sort_unstable();
        let mut days = Distribution::empty(Unit::Days);
        for same in self.days.chunk_by(|a, b| a.0 == b.0) {
            let points = same.iter().try_fold(0_u64, |sum, (_, points)| sum.checked_add(*points));
            if let Some(&(value, _)) = same.first() {
                days.push_n(value, fits(points)?)?;
            }
        }
        let never = self.earners - self.first.len() as u64;
        Ok(TimeToRedemption {
            days,
            unredeemed: self.unredeemed,
            first_redemption: Distribution::from_values(self.first, Unit::Days)?,
            never_redeemed: Rate::new(never, self.earners)?,
        })
    }
}

impl Points {
    #[doc = include_str!("../../docs/metrics/time_to_redemption.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 100 points, of which 60 are redeemed after 10 days and 20 after 30
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::FollowOptions;
    /// use regulars::model::{Calendar, PointsEntry, PointsKind, Timestamp};
    ///
    /// let entry = |day: i64, kind, points| {
    ///     Ok::<_, regulars::Error>(PointsEntry::new("ann", Timestamp::from_seconds(day * 86_400)?, kind, points))
    /// };
    /// let list = [
    ///     entry(0, PointsKind::Purchase, 100)?,
    ///     entry(10, PointsKind::Redeemed, 60)?,
    ///     entry(30, PointsKind::Redeemed, 20)?,
    /// ];
    /// let points = Points::from_entries(&list, Calendar::default(), Strictness::STOP)?;
    /// let time = points.time_to_redemption(FollowOptions::default())?;
    /// assert_eq!((time.days.n(), time.days.median()), (80, Some(10.0)));
    /// assert_eq!(time.days.mean().value(), Some(15.0)); // (60 · 10 + 20 · 30) / 80
    /// assert_eq!((time.unredeemed.value(), time.first_redemption.median()), (Some(0.2), Some(10.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn time_to_redemption(
        &self,
        options: impl Into<FollowOptions>,
    ) -> Result<Figure<TimeToRedemption>, Error> {
        let options = options.into();
        let counted = counted(&Grouped::new(self.clone()), options)?;
        asked!(time_to_redemption).with("as_of", options.as_of).figure(self, counted)
    }
}

impl Grouped<Points> {
    /// The time to redemption of the points earned in each group. See [`Points::time_to_redemption`].
    ///
    /// # Errors
    /// As [`Points::time_to_redemption`].
    pub fn time_to_redemption(
        &self,
        options: impl Into<FollowOptions>,
    ) -> Result<Breakdown<TimeToRedemption>, Error> {
        let options = options.into();
        asked!(time_to_redemption).with("as_of", options.as_of).breakdown(
            self,
            counted(self, options)?,
            |time| time.never_redeemed.of() == 0,
        )
    }
}
