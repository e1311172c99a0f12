//! How old a customer is at an instant, in periods.

use crate::Error;
use crate::model::{Calendar, Period, PeriodIndex, Timestamp};

use super::options::{CohortAges, CohortOptions};

const DAY: i64 = 86_400_000_000;

/// What ages are told by, for all customers.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) calendar: Calendar,
    /// The periods from the first that a cohort may join in to the last that is observed.
    pub(super) periods: PeriodIndex,
    /// What an age is one step of, where each customer has a clock of their own.
    pub(super) step: Option<Step>,
}

/// What an age on a customer's own clock is one step of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// So many microseconds.
    Micros(i64),
    /// So many months to the same local time.
    Months(i32),
}

impl Rule {
    /// The rule for customers who joined at `from` or later and are seen before `until`.
    pub(super) fn new(
        calendar: Calendar,
        options: &CohortOptions,
        from: i64,
        until: i64,
    ) -> Result<Self, Error> {
        let (from, last) = (Timestamp::from_micros(from)?, Timestamp::from_micros(until - 1)?);
        let periods = PeriodIndex::new(&calendar, options.period, from, last)?;
        let step = match options.period {
            Period::Day => Step::Micros(DAY),
            Period::Week => Step::Micros(7 * DAY),
            Period::Month => Step::Months(1),
            Period::Quarter => Step::Months(3),
            Period::Year => Step::Months(12),
        };
        Ok(Self { calendar, periods, step: (options.ages == CohortAges::Rolling).then_some(step) })
    }

    /// No age that any customer reaches before `until` is this or greater.
    pub(super) fn bound(&self, from: i64, until: i64) -> usize {
        match self.step {
            None => self.periods.len(),
            // Months that end on the last day of a shorter one are shorter for whoever joined hours later.
            Some(step) => Rolling::new(self.calendar, step, from).age(until - 1) as usize + 2,
        }
    }

    /// How far apart two customers may have joined of whom the later one reaches an age first: the last days of a month
    /// all lead to the last one of a shorter month, and clocks may be put back.
    pub(super) fn disorder(&self) -> i64 {
        if matches!(self.step, Some(Step::Months(_))) { 5 * DAY } else { 0 }
    }

    /// How many periods have passed since that in a place, it included, and how many have begun after it.
    pub(super) fn periods_since(&self, place: usize, until: i64) -> (u32, u32) {
        let begun = u32::try_from((self.periods.len() - 1).saturating_sub(place)).unwrap_or(u32::MAX);
        let ended = self.periods.boundaries().last().is_some_and(|&end| end <= until);
        (if ended { begun.saturating_add(1) } else { begun }, begun)
    }

    /// How many ages have passed, and which was the last to begin, on the own clock of whoever joined at `start`.
    pub(super) fn observed(&self, start: i64, until: i64) -> (u32, u32) {
        let Some(step) = self.step else {
            return self.periods_since(self.periods.locate(start) as usize, until);
        };
        let mut clock = Rolling::new(self.calendar, step, start);
        let begun = clock.age(until - 1);
        (if clock.next <= until { begun.saturating_add(1) } else { begun }, begun)
    }
}

/// The age of one customer.
pub(super) trait Clock {
    /// The age at an instant at or after the start. Instants never go back.
    fn age(&mut self, at: i64) -> u32;

    /// The age at an instant of any order; nothing before age 0.
    fn age_of(&self, at: i64) -> Option<u32>;
}

/// Ages in whole periods of the calendar.
pub(super) struct Whole<'a> {
    periods: &'a PeriodIndex,
    born: u32,
}

impl<'a> Whole<'a> {
    #[inline]
    pub(super) fn new(periods: &'a PeriodIndex, born: u32) -> Self {
        Self { periods, born }
    }
}

impl Clock for Whole<'_> {
    #[inline]
    fn age(&mut self, at: i64) -> u32 {
        self.periods.locate(at).saturating_sub(self.born)
    }

    fn age_of(&self, at: i64) -> Option<u32> {
        self.periods.locate(at).checked_sub(self.born)
    }
}

/// Ages on a customer's own clock.
pub(super) struct Rolling {
    calendar: Calendar,
    step: Step,
    start: i64,
    age: u32,
    /// The first instant of the next age.
    next: i64,
}

impl Rolling {
    /// The clock of a customer who joined at `start`.
    pub(super) fn new(calendar: Calendar, step: Step, start: i64) -> Self {
        let mut clock = Self { calendar, step, start, age: 0, next: 0 };
        clock.next = clock.boundary(1);
        clock
    }

    fn advance(&mut self, at: i64) {
        match self.step {
            Step::Micros(step) => {
                self.age = u32::try_from(at.saturating_sub(self.start) / step).unwrap_or(u32::MAX);
                self.next = self.boundary(self.age.saturating_add(1));
            }
            Step::Months(step) => {
                // So many months are at most so many times 31 days, and a shift of the clocks.
                let least = (at - self.start - 2 * DAY) / (31 * DAY * i64::from(step));
                self.age = u32::try_from(least).unwrap_or(0).max(self.age.saturating_add(1));
                loop {
                    self.next = self.boundary(self.age.saturating_add(1));
                    if self.next > at {
                        return;
                    }
                    self.age = self.age.saturating_add(1);
                }
            }
        }
    }

    /// The first instant of an age; that of one beyond all time never comes.
    fn boundary(&self, age: u32) -> i64 {
        match self.step {
            Step::Micros(step) => self.start.saturating_add(step.saturating_mul(i64::from(age))),
            Step::Months(step) => {
                let months = step.saturating_mul(i32::try_from(age).unwrap_or(i32::MAX));
                let Ok(start) = Timestamp::from_micros(self.start) else { return i64::MAX };
                let at = self.calendar.add_months(start, months);
                if at == Timestamp::MAX { i64::MAX } else { at.micros() }
            }
        }
    }
}

impl Clock for Rolling {
    #[inline]
    fn age(&mut self, at: i64) -> u32 {
        if at >= self.next {
            self.advance(at);
        }
        self.age
    }

    fn age_of(&self, at: i64) -> Option<u32> {
        (at >= self.start).then(|| Self::new(self.calendar, self.step, self.start).age(at))
    }
}
