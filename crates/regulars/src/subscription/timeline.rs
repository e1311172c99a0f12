//! What each customer has at the end of each day.

use std::ops::Range;

use super::options::Pauses;
use crate::Error;
use crate::log::{Cells, GOES_ON, Grouped, Subscriptions};
use crate::model::{Calendar, Period, Timestamp};

/// The instants at which we look: the first of what figures are about, the ends of the calendar days in it, and its end. A
/// span is there at a look where it begins before it and does not end before it; so what begins and ends on one day is never
/// seen, and of what changes on a day the last counts.
#[derive(Debug, Clone)]
pub(super) struct Looks {
    covered: Range<i64>,
    calendar: Calendar,
    first_day: i64,
    last: usize,
}

impl Looks {
    pub(super) fn new(calendar: Calendar, covered: Range<i64>) -> Self {
        let mut looks = Self { first_day: 0, last: 0, calendar, covered };
        looks.first_day = looks.day(looks.covered.start);
        looks.last = looks.first_at(looks.covered.end.saturating_sub(1));
        looks
    }

    fn day(&self, at: i64) -> i64 {
        Timestamp::from_micros(at).map_or(self.first_day, |at| self.calendar.index(Period::Day, at))
    }

    /// The first look after an instant: at it is seen what begins then, and no more what ends then.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn first_at(&self, at: i64) -> usize {
        if at < self.covered.start {
            0
        } else if at >= self.covered.end {
            self.last.saturating_add(1)
        } else {
            usize::try_from(self.day(at).saturating_sub(self.first_day)).unwrap_or(0).saturating_add(1)
        }
    }

    /// The looks at the first and at the last instant of a period, as far as figures are about it.
    fn ends(&self, period: &Range<i64>) -> Range<usize> {
        let open = self.first_at(period.start.max(self.covered.start).saturating_sub(1));
        let close = self.first_at(period.end.min(self.covered.end).saturating_sub(1));
        open..close.max(open)
    }

    /// Whether a span was seen at the end of some day before the first look.
    fn seen_before(&self, start: i64, end: i64) -> bool {
        start < self.covered.start
            && (end >= self.covered.start || self.day(start) < self.day(end.min(self.covered.start)))
    }
}

/// What a customer has of one value of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Share {
    /// The place of the value.
    pub(super) value: usize,
    /// Ten-thousandths a year.
    pub(super) yearly: i64,
    /// How many spans.
    pub(super) spans: u64,
}

/// What a customer has from one look until the next that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    from: usize,
    /// Ten-thousandths a year.
    pub(super) yearly: i64,
    /// By value, in order; empty where the customer is not subscribed.
    pub(super) shares: Vec<Share>,
}

impl State {
    pub(super) fn is_subscribed(&self) -> bool {
        !self.shares.is_empty()
    }

    /// The value that most is paid for; of several the first.
    pub(super) fn main(&self) -> Option<usize> {
        let most = self.shares.iter().map(|share| share.yearly).max()?;
        self.shares.iter().find(|share| share.yearly == most).map(|share| share.value)
    }

    /// What there is of a value.
    pub(super) fn of(&self, value: usize) -> i64 {
        self.shares.iter().find(|share| share.value == value).map_or(0, |share| share.yearly)
    }
}

/// What a customer has at every look.
#[derive(Debug)]
pub(super) struct Timeline {
    /// In order of looks, the first from the first look on.
    pub(super) states: Vec<State>,
    /// Whether they were subscribed before the first look.
    pub(super) known_before: bool,
}

impl Timeline {
    /// What there is at a look.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn at(&self, look: usize) -> &State {
        static NOTHING: State = State { from: 0, yearly: 0, shares: Vec::new() };
        let place = self.states.partition_point(|state| state.from <= look);
        place.checked_sub(1).and_then(|place| self.states.get(place)).unwrap_or(&NOTHING)
    }

    /// Whether they were subscribed at a look or before.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn known_by(&self, look: usize) -> bool {
        self.known_before
            || self.states.iter().take_while(|state| state.from <= look).any(State::is_subscribed)
    }

    /// The first state after a look, up to another, of which something holds.
    pub(super) fn first_where(&self, looks: &Range<usize>, holds: impl Fn(&State) -> bool) -> Option<&State> {
        let within = |state: &&State| state.from > looks.start && state.from <= looks.end;
        self.states.iter().filter(within).find(|state| holds(state))
    }

    /// Each change with the look at which it is seen, from the first to the last.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn changes(&self) -> impl Iterator<Item = (usize, &State, &State)> {
        self.states.iter().zip(self.states.iter().skip(1)).map(|(before, after)| (after.from, before, after))
    }
}

/// A log of subscriptions in groups, walked customer by customer.
pub(super) struct Walk<'a> {
    pub(super) log: &'a Subscriptions,
    pub(super) covered: Range<i64>,
    pub(super) looks: Looks,
    /// The first and last look of each period; one where groups are not by period.
    pub(super) periods: Vec<Range<usize>>,
    /// How many values the dimension of the groups has.
    pub(super) values: usize,
    codes: &'a [u32],
    pub(super) cells: Cells<'a>,
    pauses: Pauses,
}

impl<'a> Walk<'a> {
    pub(super) fn new(grouped: &'a Grouped<Subscriptions>, pauses: Pauses) -> Result<Self, Error> {
        let (log, cells) = (grouped.log(), grouped.cells()?);
        let covered = log.covered();
        let looks = Looks::new(log.calendar(), covered.clone());
        let values = cells.values().max(1);
        let places = (0..cells.len()).step_by(values);
        let periods = places.map(|cell| looks.ends(&cells.period(cell).unwrap_or_else(|| covered.clone())));
        Ok(Self {
            log,
            periods: periods.collect(),
            codes: cells.codes(),
            looks,
            covered,
            values,
            cells,
            pauses,
        })
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.periods.len().saturating_mul(self.values)
    }

    /// The group of a value in a period.
    pub(super) fn cell(&self, period: usize, value: usize) -> usize {
        period.saturating_mul(self.values).saturating_add(value)
    }

    /// The place of a row's value.
    pub(super) fn value(&self, row: usize) -> usize {
        let code = self.codes.get(row).map_or(usize::MAX, |&code| code as usize);
        // What has no value comes last.
        code.min(self.values.saturating_sub(1))
    }

    /// What a row pays a year while it is there; nothing where nobody is a customer by it. A plan that costs nothing makes no
    /// customer.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn pays(&self, row: usize) -> Option<i64> {
        let rows = &self.log.data().rows;
        match (rows.paused.get(row) == Some(&true), self.pauses) {
            (true, Pauses::Contraction) => Some(0),
            (true, Pauses::Churn) => None,
            (true, Pauses::Counted) => Some(rows.yearly(row)),
            (false, _) => Some(rows.yearly(row)).filter(|&yearly| yearly > 0),
        }
    }

    /// Each customer's timeline, in the order of their keys.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn each(&self, visit: &mut dyn FnMut(&Timeline) -> Result<(), Error>) -> Result<(), Error> {
        let (mut events, mut there) = (Vec::new(), Vec::new());
        (0..self.log.known_customers())
            .try_for_each(|customer| visit(&self.timeline(customer, &mut events, &mut there)?))
    }

    #[cfg_attr(warm, optimize(speed))]
    fn timeline(
        &self,
        customer: usize,
        events: &mut Vec<(usize, bool, usize)>,
        there: &mut Vec<(usize, i64)>,
    ) -> Result<Timeline, Error> {
        let rows = &self.log.data().rows;
        let mut known_before = false;
        events.clear();
        there.clear();
        for row in self.log.data().run(customer).filter(|&row| self.pays(row).is_some()) {
            let (start, end) = (rows.start(row), rows.end(row));
            known_before = known_before || self.looks.seen_before(start, end);
            let (from, until) = (self.looks.first_at(start), self.looks.first_at(end));
            if from < until && from <= self.looks.last {
                events.push((from, true, row));
                if until <= self.looks.last && end != GOES_ON {
                    events.push((until, false, row));
                }
            }
        }
        events.sort_unstable();
        let mut states = Vec::new();
        if events.first().is_none_or(|&(look, ..)| look > 0) {
            states.push(State { from: 0, yearly: 0, shares: Vec::new() });
        }
        for group in events.chunk_by(|a, b| a.0 == b.0) {
            for &(_, begins, row) in group {
                if begins {
                    there.push((row, self.pays(row).unwrap_or(0)));
                } else {
                    there.retain(|&(other, _)| other != row);
                }
            }
            let state = self.state(group.first().map_or(0, |event| event.0), there)?;
            if states.last().is_none_or(|last: &State| last.shares != state.shares) {
                states.push(state);
            }
        }
        Ok(Timeline { states, known_before })
    }

    fn state(&self, from: usize, there: &[(usize, i64)]) -> Result<State, Error> {
        let overflow = || Error::overflow("what a customer pays a year");
        let mut shares: Vec<Share> = Vec::new();
        for &(row, yearly) in there {
            let value = self.value(row);
            match shares.iter_mut().find(|share| share.value == value) {
                Some(share) => {
                    share.yearly = share.yearly.checked_add(yearly).ok_or_else(overflow)?;
                    share.spans += 1;
                }
                None => shares.push(Share { value, yearly, spans: 1 }),
            }
        }
        shares.sort_unstable_by_key(|share| share.value);
        let sum = shares.iter().try_fold(0_i64, |sum, share| sum.checked_add(share.yearly));
        Ok(State { from, yearly: sum.ok_or_else(overflow)?, shares })
    }
}
