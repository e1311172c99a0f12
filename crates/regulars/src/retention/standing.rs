//! What became of each customer between the start and the end of a window.

use super::active::Active;
use crate::Error;
use crate::log::{Orders, Run};
use crate::model::{GuestPolicy, Timestamp};

const DAY: i64 = 86_400_000_000;

/// A window with the look-backs that decide who is a customer at its ends, in microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spans {
    /// Who ordered from here to the start is a customer at the start.
    since_start: i64,
    start: i64,
    /// Who ordered from here to the end is a customer at the end.
    since_end: i64,
    end: i64,
}

/// What became of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// A customer at both ends.
    Kept,
    /// A customer at the start only.
    Lost,
    /// A customer at the end only, who never ordered before the start.
    New,
    /// A customer at the end only, who had ordered before the start.
    Reactivated,
    /// At neither end.
    Absent,
}

impl Spans {
    /// `None` for a look-back of no days.
    pub(super) fn new(start: Timestamp, end: Timestamp, active: Active) -> Option<Self> {
        let (start, end) = (start.micros(), end.micros());
        let (since_start, since_end) = match active {
            Active::SameLength => (start.saturating_sub(end.saturating_sub(start)), start),
            Active::Ever => (i64::MIN, start),
            Active::Days(0) => return None,
            Active::Days(days) => {
                let back = i64::from(days).saturating_mul(DAY);
                (start.saturating_sub(back), end.saturating_sub(back))
            }
        };
        Some(Self { since_start, start, since_end, end })
    }

    /// The standing of a customer who is known to the log, and perhaps to the business, since `seen`.
    #[cfg_attr(warm, optimize(speed))]
    fn standing(&self, run: &Run<'_>, seen: i64) -> Standing {
        let (mut at_start, mut at_end, mut before) = (false, false, seen < self.start);
        for order in run.placed().take_while(|order| order.at < self.end) {
            before |= order.at < self.start;
            at_start |= self.since_start <= order.at && order.at < self.start;
            at_end |= self.since_end <= order.at;
        }
        match (at_start, at_end, before) {
            (true, true, _) => Standing::Kept,
            (true, false, _) => Standing::Lost,
            (false, true, false) => Standing::New,
            (false, true, true) => Standing::Reactivated,
            (false, false, _) => Standing::Absent,
        }
    }
}

/// How many customers stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standings {
    pub(super) kept: u64,
    pub(super) lost: u64,
    pub(super) new: u64,
    pub(super) reactivated: u64,
}

impl Standings {
    #[cfg_attr(warm, optimize(speed))]
    fn count(&mut self, standing: Standing) {
        match standing {
            Standing::Kept => self.kept += 1,
            Standing::Lost => self.lost += 1,
            Standing::New => self.new += 1,
            Standing::Reactivated => self.reactivated += 1,
            Standing::Absent => {}
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            kept: self.kept + other.kept,
            lost: self.lost + other.lost,
            new: self.new + other.new,
            reactivated: self.reactivated + other.reactivated,
        }
    }

    pub(super) fn start(&self) -> u64 {
        self.kept + self.lost
    }

    pub(super) fn end(&self) -> u64 {
        self.kept + self.new + self.reactivated
    }
}

impl Orders {
    /// When a customer was first seen; the end of time where nobody knows.
    fn seen(&self, run: &Run<'_>) -> i64 {
        run.customer.and_then(|code| self.data().first_seen.get(code)).copied().unwrap_or(i64::MAX)
    }

    /// The runs of guests, where each of them is a customer.
    pub(super) fn guest_customers(&self) -> impl Iterator<Item = Run<'_>> {
        let counted = self.policy().guests == GuestPolicy::EachACustomer;
        self.guest_runs().filter(move |_| counted)
    }

    /// Counts all customers.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn standings(&self, spans: Spans) -> Result<Standings, Error> {
        let known = self.fold(
            Standings::default,
            |counts, run| {
                counts.count(spans.standing(&run, self.seen(&run)));
                Ok(())
            },
            |a, b| Ok(a.plus(b)),
        )?;
        let mut guests = Standings::default();
        for run in self.guest_customers() {
            guests.count(spans.standing(&run, i64::MAX));
        }
        Ok(known.plus(guests))
    }

    /// The codes of the customers who stand so, in order, and how many guests do.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn standing_so(&self, spans: Spans, wanted: Standing) -> Result<(Vec<usize>, u64), Error> {
        let codes = self.fold(
            Vec::new,
            |codes, run| {
                if spans.standing(&run, self.seen(&run)) == wanted {
                    codes.extend(run.customer);
                }
                Ok(())
            },
            |mut a: Vec<usize>, b| {
                a.extend(b);
                Ok(a)
            },
        )?;
        let guests = self.guest_customers().filter(|run| spans.standing(run, i64::MAX) == wanted).count();
        Ok((codes, guests as u64))
    }
}
