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
    unit: Unit,
}

/// What an age is one step of.
#[derive(Debug, Clone, Copy)]
enum Unit {
    /// The calendar's periods.
    Periods,
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
        let unit = match (options.ages, options.period) {
            (CohortAges::Calendar, _) => Unit::Periods,
            (CohortAges::Rolling, Period::Day) => Unit::Micros(DAY),
            (CohortAges::Rolling, Period::Week) => Unit::Micros(7 * DAY),
            (CohortAges::Rolling, Period::Month) => Unit::Months(1),
            (CohortAges::Rolling, Period::Quarter) => Unit::Months(3),
            (CohortAges::Rolling, Period::Year) => Unit::Months(12),
        };
        Ok(Self { calendar, periods, unit })
    }

    /// No age that any customer reaches before `until` is this or greater.
    pub(super) fn bound(&self, from: i64, until: i64) -> usize {
        match self.unit {
            Unit::Periods => self.periods.len(),
            // Months that end on the last day of a shorter one are shorter for whoever joined hours later.
            _ => Clock::new(self, from).age(until - 1) as usize + 2,
        }
    }

    /// How many ages have passed, and which was the last to begin, for a customer who joined at `start`.
    pub(super) fn observed(&self, start: i64, until: i64) -> (u32, u32) {
        let mut clock = Clock::new(self, start);
        let begun = clock.age(until - 1);
        // The calendar's last period ends at `until` or later, where it is not told that it has passed.
        let passed = if clock.ends() <= until { begun + 1 } else { begun };
        (passed, begun)
    }
}

/// The age of one customer at instants that never go back.
#[derive(Debug, Clone)]
pub(super) struct Clock<'a> {
    rule: &'a Rule,
    start: i64,
    /// The place of the period of the start, where ages are the calendar's.
    born: u32,
    age: u32,
    /// The first instant of the next age.
    next: i64,
}

impl<'a> Clock<'a> {
    /// The clock of a customer who joined at `start`.
    #[inline]
    pub(super) fn new(rule: &'a Rule, start: i64) -> Self {
        let born = if matches!(rule.unit, Unit::Periods) { rule.periods.locate(start) } else { 0 };
        let mut clock = Self { rule, start, born, age: 0, next: 0 };
        clock.next = clock.boundary(1);
        clock
    }

    /// The age at an instant; before the start it is 0.
    #[inline]
    pub(super) fn age(&mut self, at: i64) -> u32 {
        if at >= self.next {
            self.advance(at);
        }
        self.age
    }

    /// The first instant after the age that was told last.
    pub(super) fn ends(&self) -> i64 {
        self.next
    }

    /// The age at an instant of any order; nothing before age 0.
    pub(super) fn age_of(&self, at: i64) -> Option<u32> {
        match self.rule.unit {
            Unit::Periods => self.rule.periods.locate(at).checked_sub(self.born),
            _ if at < self.start => None,
            _ => Some(Self::new(self.rule, self.start).age(at)),
        }
    }

    fn advance(&mut self, at: i64) {
        match self.rule.unit {
            Unit::Periods => self.age = self.rule.periods.locate(at).saturating_sub(self.born),
            Unit::Micros(step) => {
                self.age = u32::try_from(at.saturating_sub(self.start) / step).unwrap_or(u32::MAX);
            }
            Unit::Months(step) => {
                // So many months are at most so many times 31 days, and a shift of the clocks.
                let least = (at - self.start - 2 * DAY) / (31 * DAY * i64::from(step));
                self.age = u32::try_from(least).unwrap_or(0).max(self.age + 1);
                while self.boundary(self.age.saturating_add(1)) <= at {
                    self.age = self.age.saturating_add(1);
                }
            }
        }
        self.next = self.boundary(self.age.saturating_add(1));
    }

    /// The first instant of an age; that of one beyond all time never comes.
    #[inline]
    fn boundary(&self, age: u32) -> i64 {
        match self.rule.unit {
            Unit::Periods => {
                let place = self.born as usize + age as usize;
                self.rule.periods.boundaries().get(place).copied().unwrap_or(i64::MAX)
            }
            Unit::Micros(step) => self.start.saturating_add(step.saturating_mul(i64::from(age))),
            Unit::Months(step) => self.month(step.saturating_mul(i32::try_from(age).unwrap_or(i32::MAX))),
        }
    }

    fn month(&self, months: i32) -> i64 {
        let Ok(start) = Timestamp::from_micros(self.start) else { return i64::MAX };
        let at = self.rule.calendar.add_months(start, months);
        if at == Timestamp::MAX { i64::MAX } else { at.micros() }
    }
}
