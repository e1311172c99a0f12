//! Referrals: who invites others, how many of those become customers, and how fast.

use std::collections::{BTreeMap, VecDeque};

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::WhoOptions;
use super::grouped::{Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Mean, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, NO_VALUE, Who};
use crate::model::Kind;
use crate::table::Column;

/// Invitations, and what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Referrals {
    /// Persons who were active in the window or invited somebody.
    pub persons: u64,
    /// Persons who invited somebody.
    pub referrers: u64,
    /// Invitations.
    pub invitations: u64,
    /// Invitations that were converted: the one who was invited became a customer.
    pub converted: u64,
    /// Referrers, of the persons.
    pub referral_rate: Rate,
    /// Converted invitations, of all.
    pub conversion_rate: Rate,
    /// Invitations a person.
    pub invitations_per_person: Mean,
    /// New customers that a person brings: converted invitations a person.
    pub viral_coefficient: Mean,
    /// From an invitation to its conversion, where both name the referral.
    pub cycle_time: Distribution,
    /// Conversions without an invitation before them. They are bad data, and in no rate.
    pub without_invitation: u64,
}

impl Tabular for Referrals {
    const BREAKDOWN: &'static str = "ReferralsBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone)]
struct Tally {
    sent: Mean,
    brought: Mean,
    referrers: u64,
    without_invitation: u64,
    micros: Vec<i64>,
}

impl Default for Tally {
    fn default() -> Self {
        let none = Mean::empty(Unit::Count);
        Self { sent: none, brought: none, referrers: 0, without_invitation: 0, micros: Vec::new() }
    }
}

impl Tally {
    /// Counts a person of the group.
    fn take(&mut self, invitations: i64, converted: i64) -> Result<(), Error> {
        self.sent.push(invitations)?;
        self.brought.push(converted)?;
        self.referrers += u64::from(invitations > 0);
        Ok(())
    }
}

impl Read<Referrals> for Tally {
    fn read(&self) -> Result<Referrals, Error> {
        let whole = |mean: &Mean| u64::try_from(mean.sum()).unwrap_or(0);
        let (invitations, converted) = (whole(&self.sent), whole(&self.brought));
        Ok(Referrals {
            persons: self.sent.n(),
            referrers: self.referrers,
            invitations,
            converted,
            referral_rate: Rate::new(self.referrers, self.sent.n())?,
            conversion_rate: Rate::new(converted, invitations)?,
            invitations_per_person: self.sent,
            viral_coefficient: self.brought,
            cycle_time: Distribution::from_values(self.micros.iter().copied(), Unit::Elapsed)?,
            without_invitation: self.without_invitation,
        })
    }

    fn is_empty(&self) -> bool {
        self.sent.n() == 0 && self.without_invitation == 0
    }
}

/// What somebody did that tells of referrals: where, and whether it was an invitation and was converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Act {
    cell: usize,
    invited: bool,
    converted: bool,
}

fn tallies(grouped: &Grouped<Interactions>, who: Who) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (rows, window) = (&log.data().rows, log.window().micros());
    let own = log.counts(super::active::own);
    let counts = log.exactly(&[Kind::ReferralSent, Kind::ReferralConverted]);
    let mut tallies = vec![Tally::default(); cells.len()];
    // The invitations that are open, by their key and in order; those without a key wait for one another's turn.
    let mut open: BTreeMap<u32, VecDeque<(usize, i64)>> = BTreeMap::new();
    let mut acts: Vec<Act> = Vec::new();
    for visits in log.visits(log.persons(who)) {
        open.clear();
        acts.clear();
        for (row, at) in visits.counted(own).filter(|(_, at)| window.contains(at)) {
            let act = Act { cell: cells.locate(row, at), invited: false, converted: false };
            if acts.last() != Some(&act) {
                acts.push(act);
            }
        }
        for (row, at) in visits.counted(counts) {
            let key = rows.about.codes.get(row).copied().unwrap_or(NO_VALUE);
            if rows.kinds.get(row) == Some(&Kind::ReferralSent) {
                open.entry(key).or_default().push_back((row, at));
                continue;
            }
            let Some((sent, invited)) = open.get_mut(&key).and_then(VecDeque::pop_front) else {
                let inside = tallies.get_mut(cells.locate(row, at)).filter(|_| window.contains(&at));
                if let Some(tally) = inside {
                    tally.without_invitation += 1;
                }
                continue;
            };
            if window.contains(&invited) {
                let cell = cells.locate(sent, invited);
                acts.push(Act { cell, invited: true, converted: true });
                if let Some(tally) = tallies.get_mut(cell).filter(|_| key != NO_VALUE) {
                    tally.micros.push(at - invited);
                }
            }
        }
        let left = open.values().flatten().filter(|(_, invited)| window.contains(invited));
        acts.extend(left.map(|&(row, invited)| Act {
            cell: cells.locate(row, invited),
            invited: true,
            converted: false,
        }));
        acts.sort_unstable();
        for group in acts.chunk_by(|a, b| a.cell == b.cell) {
            let tally = group.first().and_then(|act| tallies.get_mut(act.cell));
            let count = |is: fn(&&Act) -> bool| i64::try_from(group.iter().filter(is).count()).unwrap_or(0);
            if let Some(tally) = tally {
                tally.take(count(|act| act.invited), count(|act| act.converted))?;
            }
        }
    }
    Ok(tallies)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/referrals.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two invitations of one of two persons, one of which converts after three days
    /// ```
    /// use regulars::log::{Interactions, Strictness, Who};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let did = |who: i64, day: i64, kind: Kind, referral: Option<&str>| {
    ///     let at = Timestamp::from_seconds(day * 86_400)?;
    ///     Ok::<_, regulars::Error>(Interaction::by_customer(who, at, kind.about(referral, None)))
    /// };
    /// let list = [
    ///     did(1, 0, Kind::ReferralSent, Some("a"))?,
    ///     did(1, 1, Kind::ReferralSent, Some("b"))?,
    ///     did(1, 3, Kind::ReferralConverted, Some("a"))?,
    ///     did(2, 0, Kind::Login, None)?,
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let referrals = log.referrals(Who::Customers)?;
    /// assert_eq!((referrals.referral_rate.value(), referrals.conversion_rate.value()), (Some(0.5), Some(0.5)));
    /// assert_eq!((referrals.viral_coefficient.value(), referrals.cycle_time.median()), (Some(0.5), Some(3.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn referrals(&self, options: impl Into<WhoOptions>) -> Result<Figure<Referrals>, Error> {
        let who = options.into().who;
        asked!(referrals, who).figure(self, &tallies(&Grouped::new(self.clone()), who)?)
    }
}

impl Grouped<Interactions> {
    /// Referrals in each group: an invitation, with its conversion, belongs to the period and the dimension's value in which
    /// it was sent, and a person to each group in which they did something. See [`Interactions::referrals`].
    ///
    /// # Errors
    /// As [`Interactions::referrals`].
    pub fn referrals(&self, options: impl Into<WhoOptions>) -> Result<Breakdown<Referrals>, Error> {
        let who = options.into().who;
        asked!(referrals, who).breakdown(self, &tallies(self, who)?)
    }
}
