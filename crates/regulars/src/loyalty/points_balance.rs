//! How many points there are, where they came from and where they went.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::asked::asked;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, Total, Unit};
use crate::log::{Breakdown, Figure, Grouped, Points};
use crate::model::{PointsKind, Timestamp};
use crate::table::Column;

/// At which instant points are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct PointsBalanceOptions {
    /// The instant at which balances are read; what happens then and later is passed over. The end of the window if not given,
    /// or the end of the log.
    pub as_of: Option<Timestamp>,
}

/// What came and went in the window, by kind, and what was there at its end.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct PointsBalance {
    /// Earned by purchases, in how many entries.
    pub purchase: Total,
    /// Earned by social acts.
    pub social: Total,
    /// Earned by bringing others.
    pub referral: Total,
    /// Presents on birthdays.
    pub birthday: Total,
    /// Earned by joining.
    pub sign_up: Total,
    /// All that was earned.
    pub earned: Total,
    /// Spent on rewards.
    pub redeemed: Total,
    /// Lost.
    pub expired: Total,
    /// Put right by hand, up less down.
    pub adjusted: Total,
    /// The balance of each customer who had an entry by then; its total is all that is outstanding.
    pub balance: Mean,
    /// Customers with a balance above zero, of those who had an entry by then.
    pub holders: Rate,
}

impl Tabular for PointsBalance {
    const BREAKDOWN: &'static str = "PointsBalanceBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    /// For each kind how many entries, and what they do to the balance.
    flows: [(u64, i128); PointsKind::ALL.len()],
    pub(super) balance: Mean,
    holders: u64,
}

impl Tally {
    fn read(&self) -> Result<PointsBalance, Error> {
        let total = |kind: PointsKind| {
            let (n, sum) = self.flows.get(kind as usize).copied().unwrap_or_default();
            Total::new(n, if kind.takes() { -sum } else { sum }, Unit::Count)
        };
        let mut earned = Total::empty(Unit::Count);
        for kind in PointsKind::ALL.into_iter().filter(|kind| kind.is_earned()) {
            earned = earned.merge(&total(kind))?;
        }
        Ok(PointsBalance {
            purchase: total(PointsKind::Purchase),
            social: total(PointsKind::Social),
            referral: total(PointsKind::Referral),
            birthday: total(PointsKind::Birthday),
            sign_up: total(PointsKind::SignUp),
            earned,
            redeemed: total(PointsKind::Redeemed),
            expired: total(PointsKind::Expired),
            adjusted: total(PointsKind::Adjusted),
            balance: self.balance,
            holders: Rate::new(self.holders, self.balance.n())?,
        })
    }
}

/// What a customer's entries before the end of a period do to the balance, with one value of the dimension.
struct Change {
    value: usize,
    period: usize,
    points: i128,
}

/// Counts each group. The balance of a period is that of its end; where groups are by a dimension, it is what the customer's
/// entries with the value come to.
pub(super) fn tallies(grouped: &Grouped<Points>, as_of: Option<Timestamp>) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let window = log.window().micros();
    let until = log.known_until(as_of).min(window.end);
    let values = cells.values();
    let none = Tally { flows: Default::default(), balance: Mean::empty(Unit::Count), holders: 0 };
    let mut tallies = vec![none; cells.len()];
    let mut changes: Vec<Change> = Vec::new();
    for customer in 0..log.known_customers() {
        changes.clear();
        for entry in log.entries(customer).take_while(|entry| entry.at < until) {
            // What came before the window counts in the balance of its first period.
            let cell = cells.locate(entry.row, entry.at);
            changes.push(Change { value: cell % values, period: cell / values, points: entry.change.into() });
            let flows = tallies.get_mut(cell).filter(|_| window.contains(&entry.at));
            if let Some((n, sum)) = flows.and_then(|tally| tally.flows.get_mut(entry.kind as usize)) {
                *n += 1;
                *sum += i128::from(entry.change);
            }
        }
        changes.sort_by_key(|change| (change.value, change.period));
        for same in changes.chunk_by(|a, b| a.value == b.value) {
            let (mut rest, mut balance) = (same.iter().peekable(), 0_i128);
            let Some(&Change { value, period: first, .. }) = same.first() else { continue };
            for period in first..cells.len() / values {
                while let Some(change) = rest.next_if(|change| change.period == period) {
                    balance += change.points;
                }
                if let Some(tally) = tallies.get_mut(period * values + value) {
                    let balance =
                        i64::try_from(balance).map_err(|_| Error::overflow("a balance of points"))?;
                    tally.balance.push(balance)?;
                    tally.holders += u64::from(balance > 0);
                }
            }
        }
    }
    Ok(tallies)
}

fn counted(grouped: &Grouped<Points>, as_of: Option<Timestamp>) -> Result<Vec<PointsBalance>, Error> {
    tallies(grouped, as_of)?.iter().map(Tally::read).collect()
}

impl Points {
    #[doc = include_str!("../../docs/metrics/points_balance.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two customers
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::PointsBalanceOptions;
    /// use regulars::model::{Calendar, Period, PointsEntry, PointsKind, Timestamp};
    ///
    /// let utc = Calendar::default();
    /// let entry = |who, day, kind, points| {
    ///     Ok::<_, regulars::Error>(PointsEntry::new(who, Timestamp::parse(day, &utc)?, kind, points))
    /// };
    /// let list = [
    ///     entry("ann", "2024-01-05", PointsKind::SignUp, 50)?,
    ///     entry("ann", "2024-01-20", PointsKind::Purchase, 100)?,
    ///     entry("ann", "2024-02-01", PointsKind::Redeemed, 150)?,
    ///     entry("ben", "2024-02-10", PointsKind::Purchase, 80)?,
    /// ];
    /// let points = Points::from_entries(&list, utc, Strictness::STOP)?;
    /// let balance = points.points_balance(PointsBalanceOptions::default())?;
    /// assert_eq!((balance.earned.sum(), balance.redeemed.sum()), (230, 150));
    /// assert_eq!((balance.balance.total(), balance.holders.value()), (80.0, Some(0.5)));
    /// let months = points.per(Period::Month).points_balance(PointsBalanceOptions::default())?;
    /// assert_eq!(months.figures.iter().map(|month| month.balance.sum()).collect::<Vec<_>>(), [150, 80]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn points_balance(
        &self,
        options: impl Into<PointsBalanceOptions>,
    ) -> Result<Figure<PointsBalance>, Error> {
        let as_of = options.into().as_of;
        let counted = counted(&Grouped::new(self.clone()), as_of)?;
        asked!(points_balance).with("as_of", as_of).figure(self, counted)
    }
}

impl Grouped<Points> {
    /// Points in each group: what came and went belongs to the period and the dimension's value of its entry, and the balance
    /// of a period is that of its end. By a dimension the balance is what the entries with the value come to, which may be
    /// below zero. See [`Points::points_balance`].
    ///
    /// # Errors
    /// As [`Points::points_balance`].
    pub fn points_balance(
        &self,
        options: impl Into<PointsBalanceOptions>,
    ) -> Result<Breakdown<PointsBalance>, Error> {
        let as_of = options.into().as_of;
        asked!(points_balance)
            .with("as_of", as_of)
            .breakdown(self, counted(self, as_of)?, |balance| balance.balance.n() == 0)
    }
}
