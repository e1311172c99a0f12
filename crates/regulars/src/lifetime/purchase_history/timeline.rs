//! When purchases were, as the options tell time.

use super::{HistoryMerge, HistoryResolution, HistoryUnit, PurchaseHistoryOptions};
use crate::Error;
use crate::log::Orders;
use crate::model::{Calendar, Period, PeriodIndex, Timestamp, Zone};

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;

/// Tells when the orders of a log were, and which of them are one purchase.
///
/// A moment is an instant where times are told by the hour or finer, and otherwise a date: the midnight of that date
/// in UTC, so that clocks that change make no day longer than another.
pub(crate) struct Timeline {
    unit: HistoryUnit,
    /// What moments are told in: dates in UTC.
    calendar: Calendar,
    times: Cells,
    /// What is one purchase; nothing where each order is one.
    purchases: Option<Cells>,
    /// Whether the two are the same.
    alike: bool,
    /// The logarithms of 0, 1, 2 … days in the unit, where moments are dates and days always as long.
    logs: Vec<f64>,
}

impl Timeline {
    /// The times from the log's first order, or the end of a watch that ended before it, up to an instant.
    pub(crate) fn new(
        orders: &Orders,
        options: &PurchaseHistoryOptions,
        as_of: Timestamp,
        until: Timestamp,
    ) -> Result<Self, Error> {
        let watched = as_of.micros().saturating_sub(1).max(Timestamp::MIN.micros());
        let first = orders.bounds().map_or(watched, |(first, _)| first.min(watched));
        let (resolution, merge) = (Cell::from(options.resolution()), Cell::of(options.merge()));
        let calendar = orders.calendar();
        let cells = |cell| Cells::new(calendar, cell, first.min(until.micros()), until.micros());
        let dates = !matches!(resolution, Cell::Instant | Cell::Hour);
        let (times, purchases) = (cells(resolution)?, merge.map(cells).transpose()?);
        let calendar = if dates { Calendar { zone: Zone::UTC, ..calendar } } else { calendar };
        let alike = merge == Some(resolution);
        let mut timeline = Self { unit: options.unit, calendar, times, purchases, alike, logs: Vec::new() };
        if dates && options.unit.length().is_ok() {
            timeline.logs = (0..YEARS).map(|days| timeline.log_of(0, days * DAY)).collect();
        }
        Ok(timeline)
    }

    /// The moment of an order, and what it shares with the orders that are one purchase with it; nothing where it is one by
    /// itself.
    #[inline]
    pub(crate) fn locate(&self, at: i64) -> (i64, Option<i64>) {
        let moment = self.times.start(at);
        let purchase =
            if self.alike { Some(moment) } else { self.purchases.as_ref().map(|cells| cells.start(at)) };
        (moment, purchase)
    }

    /// The moment at which a watch up to an instant ends: that instant, or the last date of which a part was watched.
    pub(crate) fn end(&self, as_of: i64) -> i64 {
        match self.times {
            Cells::Instant => as_of,
            _ => self.times.start(as_of.saturating_sub(1)),
        }
    }

    /// The logarithm of the time from one moment to a later one; negative infinity where there is none between.
    #[inline]
    pub(crate) fn log_between(&self, from: i64, to: i64) -> f64 {
        let known = usize::try_from((to - from) / DAY).ok().and_then(|days| self.logs.get(days));
        known.copied().unwrap_or_else(|| self.log_of(from, to))
    }

    fn log_of(&self, from: i64, to: i64) -> f64 {
        let time = self.between(from, to);
        if time > 0.0 { libm::log(time) } else { f64::NEG_INFINITY }
    }

    /// The first moment after a watch up to an instant, for what is told by whole periods.
    pub(crate) fn after(&self, as_of: i64) -> i64 {
        let end = self.end(as_of);
        match &self.times {
            Cells::Instant => end,
            Cells::Hour(_) => end.saturating_add(HOUR),
            Cells::Day => end.saturating_add(DAY),
            Cells::Period(period, ..) => {
                let next = |at| self.calendar.index(*period, at).saturating_add(1);
                let start = |at| self.calendar.start(*period, next(at)).micros();
                Timestamp::from_micros(end).map_or(end, start)
            }
        }
    }

    /// The time from one moment to a later one.
    #[inline]
    pub(crate) fn between(&self, from: i64, to: i64) -> f64 {
        self.unit.between(self.calendar, from, to)
    }
}

/// The days of eleven years: longer gaps are rare.
const YEARS: i64 = 4_096;

/// Which orders of one customer, in order of time, begin another purchase.
#[derive(Default)]
pub(crate) struct Merging {
    begun: bool,
    cell: Option<i64>,
}

impl Merging {
    /// Whether the next order does, by what it shares with those that are one purchase with it.
    #[inline]
    pub(crate) fn begins(&mut self, cell: Option<i64>) -> bool {
        let begins = !self.begun || cell.is_none() || cell != self.cell;
        (self.begun, self.cell) = (true, cell);
        begins
    }
}

/// What a time is rounded down to the beginning of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Instant,
    Hour,
    Period(Period),
}

impl From<HistoryResolution> for Cell {
    fn from(resolution: HistoryResolution) -> Self {
        match resolution {
            HistoryResolution::Instant => Self::Instant,
            HistoryResolution::Hour => Self::Hour,
            HistoryResolution::Day => Self::Period(Period::Day),
            HistoryResolution::Week => Self::Period(Period::Week),
            HistoryResolution::Month => Self::Period(Period::Month),
            HistoryResolution::Year => Self::Period(Period::Year),
        }
    }
}

impl Cell {
    fn of(merge: HistoryMerge) -> Option<Self> {
        Some(match merge {
            HistoryMerge::Never => return None,
            HistoryMerge::Instant => Self::Instant,
            HistoryMerge::Hour => Self::Hour,
            HistoryMerge::Day => Self::Period(Period::Day),
            HistoryMerge::Week => Self::Period(Period::Week),
            HistoryMerge::Month => Self::Period(Period::Month),
            HistoryMerge::Year => Self::Period(Period::Year),
        })
    }
}

/// The beginnings of cells of one kind.
enum Cells {
    Instant,
    Hour(Calendar),
    /// Days where no clock changes.
    Day,
    /// Periods of a calendar, and the date on which each begins.
    Period(Period, PeriodIndex, Vec<i64>),
}

impl Cells {
    fn new(calendar: Calendar, cell: Cell, from: i64, until: i64) -> Result<Self, Error> {
        let period = match cell {
            Cell::Instant => return Ok(Self::Instant),
            Cell::Hour => return Ok(Self::Hour(calendar)),
            Cell::Period(Period::Day) if calendar.zone == Zone::UTC => return Ok(Self::Day),
            Cell::Period(period) => period,
        };
        let index = PeriodIndex::new(
            &calendar,
            period,
            Timestamp::from_micros(from)?,
            Timestamp::from_micros(until)?,
        )?;
        let dates = Calendar { zone: Zone::UTC, ..calendar };
        let number = |place: usize| index.first().saturating_add_unsigned(place as u64);
        let starts = (0..index.len()).map(|place| dates.start(period, number(place)).micros()).collect();
        Ok(Self::Period(period, index, starts))
    }

    /// The beginning of the cell that holds an instant.
    #[inline]
    fn start(&self, at: i64) -> i64 {
        match self {
            Self::Instant => at,
            Self::Hour(calendar) => at - calendar.local_micros(at).rem_euclid(HOUR),
            Self::Day => at - at.rem_euclid(DAY),
            Self::Period(_, index, starts) => starts.get(index.locate(at) as usize).copied().unwrap_or(at),
        }
    }
}
