//! How long tickets wait for what is to happen to them, and which of them wait still.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::of_tickets::{Read, each};
use crate::Error;
use crate::evidence::Unit;
use crate::log::{Grouped, Tickets};
use crate::model::{BusinessHours, Schedule, Timestamp};
use crate::survival::KaplanMeier;

/// What a ticket waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The first reply.
    #[default]
    FirstReply,
    /// The resolution, the last one where it was reopened.
    Resolution,
}

/// What a ticket is that was resolved though nobody had replied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum WithoutReply {
    /// One that was never answered: it waits until the end, as it did for the customer. The default, since a ticket that is
    /// closed unread must not make the reply look quicker.
    #[default]
    StillWaiting,
    /// One that was answered by its resolution, as where calls are noted when they are over.
    AnsweredByResolution,
}

/// How waits are measured.
#[derive(Debug, Clone, Default)]
pub(super) struct Measure<'a> {
    pub(super) hours: Option<&'a BusinessHours>,
    pub(super) as_of: Option<Timestamp>,
    pub(super) until: Milestone,
    pub(super) without_reply: WithoutReply,
}

impl Measure<'_> {
    /// The instant up to which tickets are watched: what is given; else the end of the window, or of what the log knows
    /// where that comes first.
    pub(super) fn as_of(&self, log: &Tickets) -> i64 {
        let known = log.known_until().map_or(i64::MIN, Timestamp::micros);
        let ended = log.window().end().map_or(known, |end| end.micros().min(known));
        self.as_of.map_or(ended, Timestamp::micros)
    }

    /// The options as a basis tells them.
    pub(super) fn told(&self, log: &Tickets) -> Vec<(String, String)> {
        let mut told = vec![("hours".into(), self.hours.map_or("calendar".into(), ToString::to_string))];
        if let Ok(as_of) = Timestamp::from_micros(self.as_of(log)) {
            told.push(("as_of".into(), as_of.to_string()));
        }
        if self.until == Milestone::FirstReply {
            told.push(("without_reply".into(), self.without_reply.slug().into()));
        }
        told
    }

    /// The waits of each group's tickets in microseconds, each with whether it is over.
    pub(super) fn waits(&self, grouped: &Grouped<Tickets>, unit: Unit) -> Result<Vec<Waits>, Error> {
        let (log, cells, as_of) = (grouped.log(), grouped.cells()?, self.as_of(grouped.log()));
        let rows = &log.data().rows;
        let schedule = match (self.hours, log.span(), Timestamp::from_micros(as_of)) {
            (Some(hours), Some((first, _)), Ok(as_of)) if first <= as_of => {
                Some(Schedule::new(hours, log.calendar(), first, as_of))
            }
            _ => None,
        };
        let mut waits: Vec<Waits> = (0..cells.len()).map(|_| Waits { unit, list: Vec::new() }).collect();
        each(log, &cells, as_of, &mut |row, opened, cell| {
            let ended = match (self.until, self.without_reply) {
                (Milestone::Resolution, _) => rows.resolved(row),
                (_, WithoutReply::StillWaiting) => rows.replied(row),
                (_, WithoutReply::AnsweredByResolution) => rows.replied(row).or(rows.resolved(row)),
            };
            let ended = ended.filter(|&at| at <= as_of);
            let until = ended.unwrap_or(as_of);
            let wait = schedule.as_ref().map_or(until - opened, |schedule| schedule.between(opened, until));
            if let Some(waits) = waits.get_mut(cell) {
                waits.list.push((wait, ended.is_some()));
            }
            Ok(())
        })?;
        Ok(waits)
    }
}

/// The waits of one group.
#[derive(Debug, Clone, Default)]
pub(super) struct Waits {
    pub(super) unit: Unit,
    /// Microseconds, and whether it is over.
    pub(super) list: Vec<(i64, bool)>,
}

impl Read<KaplanMeier> for Waits {
    fn read(self) -> Result<KaplanMeier, Error> {
        KaplanMeier::from_durations(self.list, self.unit)
    }

    fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
