//! Customers by period, counted from the instants at which each was active.

use super::{LifecyclePeriod, PeriodState};
use crate::Error;
use crate::model::{Calendar, Period, PeriodIndex, Timestamp, Window};

/// The customers of one period.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LifecycleCounts {
    new: u64,
    returning: u64,
    resurrected: u64,
    dormant: u64,
}

/// Customers by period while they are counted.
#[derive(Debug, Default)]
pub(crate) struct LifecycleTally {
    periods: Vec<LifecycleCounts>,
    /// The instants of the customer that is counted, where they do not lie side by side anyhow.
    instants: Vec<i64>,
}

/// The periods that are told, and the time in which something makes somebody active.
pub(crate) struct LifecycleRows {
    calendar: Calendar,
    period: Period,
    index: PeriodIndex,
    /// The first instant of the period before the first row.
    before: i64,
    /// The first instant that counts: what lies before it is history.
    from: i64,
    /// The first instant that does not count.
    until: i64,
}

impl LifecycleRows {
    /// From the window's start or, where the log begins later, from the first instant at which somebody was active;
    /// `None` where that is not before `as_of`.
    pub(crate) fn new(
        calendar: Calendar,
        period: Period,
        window: Window,
        first: i64,
        as_of: Timestamp,
    ) -> Result<Option<Self>, Error> {
        let window = window.micros();
        let (low, until) = (first.max(window.start), as_of.micros().min(window.end));
        if low >= until {
            return Ok(None);
        }
        let (low, high) = (Timestamp::from_micros(low)?, Timestamp::from_micros(until.saturating_sub(1))?);
        let index = PeriodIndex::new(&calendar, period, low, high)?;
        let before = calendar.start(period, index.first().saturating_sub(1)).micros();
        Ok(Some(Self { calendar, period, index, before, from: window.start, until }))
    }

    /// Nobody in any period.
    pub(crate) fn nobody(&self) -> LifecycleTally {
        let periods = vec![LifecycleCounts::default(); self.index.len()];
        LifecycleTally { periods, ..LifecycleTally::default() }
    }

    /// [`count_all`](Self::count_all) of instants that have to be picked.
    pub(crate) fn count(&self, tally: &mut LifecycleTally, instants: impl Iterator<Item = i64>, seen: i64) {
        let mut picked = std::mem::take(&mut tally.instants);
        picked.clear();
        picked.extend(instants);
        self.count_all(tally, &picked, seen);
        tally.instants = picked;
    }

    /// Counts one customer, who was active at these instants and first seen at another, in each period they belong to.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn count_all(&self, tally: &mut LifecycleTally, instants: &[i64], seen: i64) {
        let counts = tally.periods.as_mut_slice();
        let first_start = self.index.boundaries().first().copied().unwrap_or(i64::MAX);
        // The place of the last active period; before the first row there is one more, at -1.
        let mut last: Option<i64> = None;
        let mut known = false;
        // The first instant after the period that was counted last.
        let mut counted_until = i64::MIN;
        for &at in instants {
            if at >= self.until {
                break;
            }
            if at < self.from || at < first_start {
                known = true;
                if self.before <= at && at < first_start {
                    last = Some(-1);
                }
                continue;
            }
            if at < counted_until {
                continue;
            }
            let place = self.index.place(at);
            let number = i64::from(place);
            let bound = |place: usize| self.index.boundaries().get(place).copied().unwrap_or(i64::MAX);
            let start = bound(place as usize);
            counted_until = bound(place as usize + 1);
            let returning = last.is_some_and(|last| last + 1 == number);
            if let Some(cell) = counts.get_mut(place as usize) {
                if returning {
                    cell.returning += 1;
                } else if known || seen < start {
                    cell.resurrected += 1;
                } else {
                    cell.new += 1;
                }
            }
            if !returning {
                rest(counts, last);
            }
            (last, known) = (Some(number), true);
        }
        rest(counts, last);
    }

    /// The periods with what was counted in them.
    pub(crate) fn told(&self, tally: LifecycleTally) -> Vec<LifecyclePeriod> {
        let bounds = self.index.boundaries();
        (self.index.first()..)
            .zip(tally.periods)
            .zip(bounds.iter().zip(bounds.iter().skip(1)))
            .map(|((number, counts), (&start, &end))| {
                let whole = self.from <= start && end <= self.until;
                LifecyclePeriod {
                    period: self.calendar.label(self.period, number),
                    start: self.calendar.start(self.period, number),
                    active: counts.new + counts.returning + counts.resurrected,
                    new: counts.new,
                    returning: counts.returning,
                    resurrected: counts.resurrected,
                    dormant: counts.dormant,
                    state: if whole { PeriodState::Complete } else { PeriodState::Partial },
                }
            })
            .collect()
    }
}

/// Counts a customer as dormant in the period after their last one.
#[inline(always)]
#[expect(clippy::inline_always, reason = "it is called for each customer")]
fn rest(counts: &mut [LifecycleCounts], last: Option<i64>) {
    let next = last.and_then(|last| usize::try_from(last + 1).ok());
    if let Some(cell) = next.and_then(|next| counts.get_mut(next)) {
        cell.dormant += 1;
    }
}

/// What two parts of the customers come to.
pub(crate) fn merged(mut whole: LifecycleTally, part: LifecycleTally) -> LifecycleTally {
    for (a, b) in whole.periods.iter_mut().zip(part.periods) {
        a.new += b.new;
        a.returning += b.returning;
        a.resurrected += b.resurrected;
        a.dormant += b.dormant;
    }
    whole
}

/// The earlier of two instants that may be known.
pub(crate) fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.into_iter().chain(b).min()
}
