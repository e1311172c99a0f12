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
use crate::survival::KaplanMeier;
use crate::table::Column;

/// Days from earning to redeeming, the oldest points first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct TimeToRedemption {
    /// How many whole days each point that was earned in the window waits to be redeemed: those that are left, expired or were
    /// taken back waited for as long as they were there. Its value is the median.
    pub waiting: KaplanMeier,
    /// How many whole days the points took that were redeemed, without regard to the others.
    pub redeemed: Distribution,
    /// Of the points earned in the window, those that were not redeemed.
    pub unredeemed: RatioOfMeans,
    /// How many whole days each customer who earned in the window waits from the first earning in it to the first redemption
    /// after that.
    pub first_redemption: KaplanMeier,
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
    /// Days, how many points were redeemed after so many, and how many were last seen then.
    days: Vec<(i64, u64, u64)>,
    unredeemed: RatioOfMeans,
    /// Days, and whether the customer redeemed then.
    first: Vec<(i64, bool)>,
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
            if !(lot.kind.is_earned() && window.contains(&lot.at)) {
                return Ok(());
            }
            let cell = cells.locate(lot.row, lot.at);
            let days = went.map_or(until, |went| went.at).saturating_sub(lot.at) / DAY;
            let redeemed = went.is_some_and(|went| went.kind == PointsKind::Redeemed);
            if let Some(known) = mine.iter_mut().find(|known| known.cell == cell && redeemed) {
                known.redeemed = known.redeemed.saturating_add(part);
            }
            if let Some(tally) = tallies.get_mut(cell) {
                let points = part.unsigned_abs();
                tally.days.push(if redeemed { (days, points, 0) } else { (days, 0, points) });
            }
            Ok(())
        })?;
        for Mine { cell, first, earned, redeemed } in &mine {
            let Some(tally) = tallies.get_mut(*cell) else { continue };
            tally.unredeemed.push(earned.saturating_sub(*redeemed), *earned)?;
            let redeems = |entry: &crate::log::Entry| entry.kind == PointsKind::Redeemed && entry.change < 0;
            let next = entries.clone().filter(redeems).find(|entry| entry.at >= *first);
            let days = next.map_or(until, |entry| entry.at).saturating_sub(*first) / DAY;
            tally.first.push((days, next.is_some()));
        }
    }
    tallies.into_iter().map(Tally::read).collect()
}

impl Tally {
    fn read(self) -> Result<TimeToRedemption, Error> {
        let waiting = KaplanMeier::from_counts(self.days, Unit::Days)?;
        let mut redeemed = Distribution::empty(Unit::Days);
        waiting.counts().try_for_each(|(days, points, _)| redeemed.push_n(days, points))?;
        let first_redemption = KaplanMeier::from_durations(self.first, Unit::Days)?;
        Ok(TimeToRedemption {
            waiting,
            redeemed,
            unredeemed: self.unredeemed,
            never_redeemed: Rate::new(first_redemption.censored(), first_redemption.n())?,
            first_redemption,
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
    /// assert_eq!((time.waiting.events(), time.waiting.censored(), time.waiting.median()), (80, 20, Some(10.0)));
    /// assert_eq!(time.redeemed.mean().value(), Some(15.0)); // (60 · 10 + 20 · 30) / 80
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
