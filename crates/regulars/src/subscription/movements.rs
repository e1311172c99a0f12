//! How each customer's revenue moves.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::timeline::{State, Timeline, Walk};

/// Between which instants revenue is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Netting {
    /// The ends of calendar days. The default, as billing systems have it: the movements of two periods add up to those of both.
    #[default]
    Day,
    /// The ends of the period only, as spreadsheets have it: who comes and leaves within it leaves no trace.
    Period,
}

/// What kind of movement it is: that of the customer, whatever their subscriptions did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    New,
    Expansion,
    Contraction,
    Churned,
    Reactivated,
}

/// A movement of one customer in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) cell: usize,
    pub(super) kind: Kind,
    /// By how much, 0 or more, in ten-thousandths a year.
    pub(super) yearly: i64,
}

impl Walk<'_> {
    /// All movements of a customer.
    pub(super) fn moves(&self, timeline: &Timeline, netting: Netting, moves: &mut Vec<Move>) {
        moves.clear();
        match netting {
            Netting::Day => {
                for (look, before, after) in timeline.changes() {
                    let period = self.periods.partition_point(|looks| looks.end < look);
                    let known = timeline.known_by(look.saturating_sub(1));
                    self.compare(period, before, after, known, moves);
                }
            }
            Netting::Period => {
                for (period, looks) in self.periods.iter().enumerate() {
                    let (before, after) = (timeline.at(looks.start), timeline.at(looks.end));
                    self.compare(period, before, after, timeline.known_by(looks.start), moves);
                }
            }
        }
    }

    fn compare(&self, period: usize, before: &State, after: &State, known: bool, moves: &mut Vec<Move>) {
        let mut push =
            |value, kind, yearly| moves.push(Move { cell: self.cell(period, value), kind, yearly });
        match (before.is_subscribed(), after.is_subscribed()) {
            (false, false) => {}
            (false, true) => {
                let kind = if known { Kind::Reactivated } else { Kind::New };
                after.shares.iter().for_each(|share| push(share.value, kind, share.yearly));
            }
            (true, false) => {
                before.shares.iter().for_each(|share| push(share.value, Kind::Churned, share.yearly));
            }
            (true, true) => {
                for share in &after.shares {
                    // Both are 0 or more.
                    match share.yearly - before.of(share.value) {
                        0 => {}
                        up @ 1.. => push(share.value, Kind::Expansion, up),
                        down => push(share.value, Kind::Contraction, -down),
                    }
                }
                let gone = |value| after.shares.iter().all(|share| share.value != value);
                for share in before.shares.iter().filter(|share| share.yearly > 0 && gone(share.value)) {
                    push(share.value, Kind::Contraction, share.yearly);
                }
            }
        }
    }
}
