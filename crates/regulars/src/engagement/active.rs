//! Who was active on which days: one pass that every figure of active persons is read from.

use std::ops::Range;

use crate::Error;
use crate::log::{Interactions, Visits, Who};
use crate::model::{Calendar, Kind, Period, PeriodIndex, Timestamp};

/// What somebody does themselves. What is done to reach or to answer them is not: messages sent and delivered, those
/// that a machine opened, replies of the support, and what others do on a person's invitation.
pub(super) fn own(kind: Kind) -> bool {
    use Kind as K;
    !matches!(
        kind,
        K::MessageSent
            | K::MessageDelivered
            | K::MessageBounced
            | K::MessageOpenedByMachine
            | K::SupportReply
            | K::SupportResolved
            | K::ReferralConverted
    )
}

/// How many persons were active, by day and over days.
#[derive(Debug, Clone)]
pub(super) struct Active {
    /// On each day of the window.
    pub(super) daily: Vec<u64>,
    /// On each of the days or in those before it, for each length of a trailing window.
    pub(super) trailing: Vec<Vec<u64>>,
    /// In each calendar week and month of the window.
    pub(super) weeks: Vec<u64>,
    pub(super) months: Vec<u64>,
    /// Persons by the number of days on which they were active; none for no day.
    pub(super) by_days: Vec<u64>,
}

/// The days of a window and of what its trailing windows look back to.
pub(super) struct Days {
    calendar: Calendar,
    /// The numbers of the window's first day and of the log's, as the calendar counts.
    pub(super) first: i64,
    seen: i64,
    index: PeriodIndex,
    /// How many days of the index lie before the window.
    before: usize,
    /// The first instants of the window and after it.
    start: i64,
    end: i64,
    lengths: Vec<usize>,
    /// The place of each day's week and month.
    week_of: Vec<u32>,
    month_of: Vec<u32>,
}

impl Days {
    /// The days of a view; `None` where it has none.
    pub(super) fn new(log: &Interactions, lengths: &[u32]) -> Result<Option<Self>, Error> {
        let (calendar, window) = (log.calendar(), log.window());
        let Some((low, high)) = log.span() else { return Ok(None) };
        let start = window.start().unwrap_or(low);
        let last = match window.end() {
            Some(end) => Timestamp::from_micros(end.micros() - 1)?,
            None => high,
        };
        if last < start {
            return Ok(None);
        }
        let (first, seen) = (calendar.index(Period::Day, start), calendar.index(Period::Day, low));
        let back = lengths.iter().map(|&length| i64::from(length) - 1).max().unwrap_or(0).max(0);
        let base = (first - back).max(seen).min(first);
        let index = PeriodIndex::new(&calendar, Period::Day, calendar.start(Period::Day, base), last)?;
        let before = usize::try_from(first - base).unwrap_or(0);
        let places = |period| {
            let numbers = (base..).take(index.len()).map(|day| {
                let day = calendar.start(Period::Day, day);
                calendar.index(period, day)
            });
            let zero = calendar.index(period, calendar.start(Period::Day, first));
            numbers.map(|number| u32::try_from(number - zero).unwrap_or(0)).collect()
        };
        let lengths = lengths.iter().map(|&length| length as usize).collect();
        let (week_of, month_of) = (places(Period::Week), places(Period::Month));
        let (start, end) = (start.micros(), last.micros() + 1);
        Ok(Some(Self { calendar, first, seen, index, before, start, end, lengths, week_of, month_of }))
    }

    /// How many days the window has.
    pub(super) fn len(&self) -> usize {
        self.index.len() - self.before
    }

    /// How many days of the window lie in a group's period; all of them where groups are not by period.
    pub(super) fn within(&self, period: Option<Range<i64>>) -> usize {
        let Some(period) = period else { return self.len() };
        let (start, end) = (period.start.max(self.start), period.end.min(self.end));
        if start >= end {
            return 0;
        }
        (self.index.locate(end - 1) - self.index.locate(start)) as usize + 1
    }

    /// The place of the day of an instant, where it lies in the window.
    pub(super) fn place(&self, at: i64) -> Option<u32> {
        (self.start..self.end).contains(&at).then(|| self.index.locate(at))
    }

    /// How many days the log saw up to the window's first day, that day included.
    pub(super) fn seen(&self) -> i64 {
        (self.first - self.seen + 1).max(0)
    }

    /// Whether a trailing window of so many days that ends on a day of the window lies wholly in what the log saw.
    pub(super) fn is_complete(&self, day: usize, length: u32) -> bool {
        self.first.saturating_add_unsigned(day as u64) - i64::from(length) + 1 >= self.seen
    }

    /// The names and starts of the window's first so many periods.
    pub(super) fn labels(&self, period: Period, count: usize) -> (Vec<String>, Vec<Timestamp>) {
        let zero = self.calendar.index(period, self.calendar.start(Period::Day, self.first));
        (zero..)
            .take(count)
            .map(|number| (self.calendar.label(period, number), self.calendar.start(period, number)))
            .unzip()
    }

    /// Counts these persons.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn count(&self, log: &Interactions, who: Who) -> Result<Active, Error> {
        let counts = log.counts(own);
        let periods = |places: &[u32]| places.iter().max().map_or(0, |&most| most as usize + 1);
        let make = || Active {
            daily: vec![0; self.len()],
            trailing: vec![vec![0; self.index.len() + 1]; self.lengths.len()],
            weeks: vec![0; periods(&self.week_of)],
            months: vec![0; periods(&self.month_of)],
            by_days: vec![0; self.len() + 1],
        };
        let mut active = log.fold(
            who,
            make,
            |active, visits| {
                self.visit(active, &visits, counts);
                Ok(())
            },
            |mut whole, part| {
                let add = |whole: &mut [u64], part: &[u64]| {
                    whole.iter_mut().zip(part).for_each(|(a, b)| *a = a.wrapping_add(*b));
                };
                add(&mut whole.daily, &part.daily);
                add(&mut whole.weeks, &part.weeks);
                add(&mut whole.months, &part.months);
                add(&mut whole.by_days, &part.by_days);
                for (whole, part) in whole.trailing.iter_mut().zip(&part.trailing) {
                    add(whole, part);
                }
                Ok(whole)
            },
        )?;
        for steps in &mut active.trailing {
            // Steps up and down become levels; they wrap below 0 on the way and come out whole.
            let mut level = 0_u64;
            for step in steps.iter_mut() {
                level = level.wrapping_add(*step);
                *step = level;
            }
            steps.truncate(self.index.len());
            steps.drain(..self.before);
        }
        Ok(active)
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a day is a place of the index, for which every list was made; a person has at most as many days"
    )]
    #[cfg_attr(warm, optimize(speed))]
    fn visit(&self, active: &mut Active, visits: &Visits<'_>, counts: crate::log::Counts<'_>) {
        let bounds = self.index.boundaries();
        let (mut until, mut days, mut week, mut month) = (bounds[0], 0_usize, u32::MAX, u32::MAX);
        let mut covered = [0_usize; MOST];
        for (row, &at) in visits.rows.clone().zip(visits.at()) {
            if at < until || !counts.has(row) {
                continue;
            }
            if at >= self.end {
                break;
            }
            let day = self.index.locate(at) as usize;
            for ((steps, &length), covered) in active.trailing.iter_mut().zip(&self.lengths).zip(&mut covered)
            {
                let stop = (day + length).min(steps.len() - 1);
                if stop > *covered {
                    let from = day.max(*covered);
                    steps[from] = steps[from].wrapping_add(1);
                    steps[stop] = steps[stop].wrapping_sub(1);
                    *covered = stop;
                }
            }
            until = bounds[day + 1];
            if at < self.start {
                // The rest of the day may lie in the window.
                until = until.min(self.start);
                continue;
            }
            days += 1;
            active.daily[day - self.before] += 1;
            if self.week_of[day] != week {
                week = self.week_of[day];
                active.weeks[week as usize] += 1;
            }
            if self.month_of[day] != month {
                month = self.month_of[day];
                active.months[month as usize] += 1;
            }
        }
        if days > 0 {
            active.by_days[days] += 1;
        }
    }
}

/// How many lengths of trailing windows there can be at once.
const MOST: usize = 2;
