//! On how many days each person was active, group by group.

use super::active::{Days, own};
use super::active_customers::stickiness;
use super::grouped::Read;
use crate::Error;
use crate::evidence::{Distribution, Rate, RatioOfMeans, Total, Unit};
use crate::log::{Grouped, Interactions, Who};

/// Persons of one group by the number of days on which they were active in it.
#[derive(Debug, Clone, Default)]
pub(super) struct ActiveDays {
    by_days: Vec<u64>,
    /// How many days the group has.
    days: usize,
}

impl ActiveDays {
    fn push(&mut self, days: usize, persons: u64) {
        if self.by_days.len() <= days {
            self.by_days.resize(days + 1, 0);
        }
        self.by_days.get_mut(days).into_iter().for_each(|count| *count += persons);
    }

    fn merge(&mut self, other: Self) {
        for (days, persons) in other.by_days.into_iter().enumerate() {
            self.push(days, persons);
        }
    }

    /// Those whose number of days meets a condition, of all.
    pub(super) fn share(&self, meets: impl Fn(u32) -> bool) -> Share {
        let hits =
            (0..).zip(&self.by_days).filter(|&(days, _)| meets(days)).map(|(_, persons)| persons).sum();
        Share { hits, of: self.persons() }
    }

    fn persons(&self) -> u64 {
        self.by_days.iter().sum()
    }
}

impl Read<Distribution> for ActiveDays {
    fn read(&self) -> Result<Distribution, Error> {
        let mut distribution = Distribution::empty(Unit::Count);
        for (days, &persons) in (0..).zip(&self.by_days) {
            distribution.push_n(days, persons)?;
        }
        Ok(distribution)
    }

    fn is_empty(&self) -> bool {
        self.by_days.is_empty()
    }
}

impl Read<RatioOfMeans> for ActiveDays {
    fn read(&self) -> Result<RatioOfMeans, Error> {
        stickiness(&self.read()?, self.days)
    }

    fn is_empty(&self) -> bool {
        self.by_days.is_empty()
    }
}

impl Read<Total> for ActiveDays {
    fn read(&self) -> Result<Total, Error> {
        Ok(Total::new(self.persons(), self.persons().into(), Unit::Count))
    }

    fn is_empty(&self) -> bool {
        self.by_days.is_empty()
    }
}

/// A part of the persons of one group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    hits: u64,
    of: u64,
}

impl Read<Rate> for Share {
    fn read(&self) -> Result<Rate, Error> {
        Rate::new(self.hits, self.of)
    }

    fn is_empty(&self) -> bool {
        self.of == 0
    }
}

/// Counts these persons in each group in which they did something.
pub(super) fn active_days(grouped: &Grouped<Interactions>, who: Who) -> Result<Vec<ActiveDays>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let Some(days) = Days::new(log, &[])? else { return Ok(vec![ActiveDays::default(); cells.len()]) };
    let counts = log.counts(own);
    let (mut tallies, _) = log.fold(
        who,
        || (vec![ActiveDays::default(); cells.len()], Vec::new()),
        |(tallies, active), visits| {
            active.clear();
            for (row, at) in visits.counted(counts) {
                let Some(day) = days.place(at) else { continue };
                let one = (cells.locate(row, at), day);
                if active.last() != Some(&one) {
                    active.push(one);
                }
            }
            active.sort_unstable();
            active.dedup();
            for group in active.chunk_by(|a, b| a.0 == b.0) {
                if let Some(tally) = group.first().and_then(|&(cell, _)| tallies.get_mut(cell)) {
                    tally.push(group.len(), 1);
                }
            }
            Ok(())
        },
        |mut whole, part| {
            whole.0.iter_mut().zip(part.0).for_each(|(tally, other)| tally.merge(other));
            Ok(whole)
        },
    )?;
    for (cell, tally) in tallies.iter_mut().enumerate() {
        tally.days = days.within(cells.period(cell));
    }
    Ok(tallies)
}
