//! What becomes of points: the oldest go first.

use std::collections::VecDeque;

use regulars_derive::Options;

use super::asked::fits;
use crate::Error;
use crate::log::{Entry, Grouped, Points};
use crate::model::{PointsKind, Timestamp};

/// The microseconds of a day of 24 hours.
pub(super) const DAY: i64 = 86_400_000_000;

/// How long points are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct FollowOptions {
    /// The instant up to which points are followed; what happens then and later is passed over. The end of the log if not
    /// given.
    pub as_of: Option<Timestamp>,
}

/// How long points are followed, and when they have had time to be redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct RedemptionRateOptions {
    /// How many days of 24 hours old points must be, at the instant up to which they are followed, to be mature. 30 by default,
    /// the usual time in which goods can be given back and for which many programmes hold points back.
    pub maturity_days: u32,
    /// The instant up to which points are followed; what happens then and later is passed over. The end of the log if not
    /// given.
    pub as_of: Option<Timestamp>,
}

impl Default for RedemptionRateOptions {
    fn default() -> Self {
        Self { maturity_days: 30, as_of: None }
    }
}

impl FollowOptions {
    /// The instant itself, in microseconds.
    pub(super) fn until(self, log: &Points) -> i64 {
        let last = log.data().bounds.map_or(0, |(_, last)| last.saturating_add(1));
        self.as_of.map_or(last, Timestamp::micros)
    }
}

/// Points that came with one entry and are not all gone.
struct Lot {
    entry: Entry,
    left: i64,
}

/// A customer's points in the order in which they came.
#[derive(Default)]
pub(super) struct Lots(VecDeque<Lot>);

impl Lots {
    /// Goes through the entries of a customer, and tells of each part of what came at once where it went: with which entry, or
    /// with none where it is left. What goes, for whatever reason, goes from the oldest.
    pub(super) fn follow(
        &mut self,
        entries: impl Iterator<Item = Entry>,
        tell: &mut dyn FnMut(Entry, i64, Option<Entry>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.0.clear();
        for entry in entries {
            if entry.change > 0 {
                self.0.push_back(Lot { entry, left: entry.change });
                continue;
            }
            let mut going = entry.change.saturating_neg();
            while going > 0 {
                // A balance is never below zero, so there is always a lot.
                let Some(lot) = self.0.front_mut() else { break };
                let part = lot.left.min(going);
                tell(lot.entry, part, Some(entry))?;
                going -= part;
                lot.left -= part;
                if lot.left == 0 {
                    self.0.pop_front();
                }
            }
        }
        self.0.iter().try_for_each(|lot| tell(lot.entry, lot.left, None))
    }
}

/// What became of points of one customer in one group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fate {
    /// How many were earned.
    pub(super) earned: i64,
    /// How many of them had time to be redeemed.
    pub(super) mature: i64,
    /// How many were redeemed in the group, whenever they were earned.
    pub(super) spent: i64,
    /// How many of the earned ones were redeemed.
    pub(super) redeemed: i64,
    /// How many of the earned ones expired.
    pub(super) expired: i64,
    /// How many of the earned ones were taken back by an adjustment.
    pub(super) adjusted: i64,
    /// How many of the earned ones are left.
    pub(super) left: i64,
}

/// Counts what became of the points of each customer in each group, and hands over the groups of one customer after the
/// other. Points that an adjustment brought are not earned, and what becomes of them is passed over.
pub(super) fn each_customer(
    grouped: &Grouped<Points>,
    options: RedemptionRateOptions,
    take: &mut dyn FnMut(usize, Fate) -> Result<(), Error>,
) -> Result<(), Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let window = log.window().micros();
    let until = FollowOptions { as_of: options.as_of }.until(log);
    let mature_before = until.saturating_sub(i64::from(options.maturity_days).saturating_mul(DAY));
    let (mut lots, mut fates): (Lots, Vec<(usize, Fate)>) = (Lots::default(), Vec::new());
    for customer in 0..log.known_customers() {
        fates.clear();
        let entries = log.entries(customer).take_while(|entry| entry.at < until);
        for entry in entries.clone().filter(|entry| window.contains(&entry.at)) {
            if !(entry.kind.is_earned() || entry.kind == PointsKind::Redeemed) {
                continue;
            }
            let fate = fate_of(&mut fates, cells.locate(entry.row, entry.at));
            if entry.kind.is_earned() {
                fate.earned = fits(fate.earned.checked_add(entry.change))?;
                if entry.at <= mature_before {
                    fate.mature = fits(fate.mature.checked_add(entry.change))?;
                }
            } else {
                fate.spent = fits(fate.spent.checked_sub(entry.change))?;
            }
        }
        lots.follow(entries, &mut |lot, part, went| {
            if !(lot.kind.is_earned() && window.contains(&lot.at)) {
                return Ok(());
            }
            let fate = fate_of(&mut fates, cells.locate(lot.row, lot.at));
            let sum = match went.map(|entry| entry.kind) {
                Some(PointsKind::Redeemed) => &mut fate.redeemed,
                Some(PointsKind::Expired) => &mut fate.expired,
                Some(_) => &mut fate.adjusted,
                None => &mut fate.left,
            };
            // At most what was earned, which fits.
            *sum = sum.saturating_add(part);
            Ok(())
        })?;
        fates.iter().try_for_each(|&(cell, fate)| take(cell, fate))?;
    }
    Ok(())
}

fn fate_of(fates: &mut Vec<(usize, Fate)>, cell: usize) -> &mut Fate {
    let place = fates.iter().position(|(known, _)| *known == cell).unwrap_or(fates.len());
    if place == fates.len() {
        fates.push((cell, Fate::default()));
    }
    #[expect(clippy::indexing_slicing, reason = "the place is there, or was made")]
    &mut fates[place].1
}
