//! What a log of spend holds, laid out by channel and then by time, and how money is spread over a period.

use std::ops::Range;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::log::append::{both_set_aside, joined};
use crate::log::data::Dimension;
use crate::log::strictness::SetAside;
use crate::model::{Calendar, Currency, Period, SpendCategory, Timestamp, spent_until};

/// How money that was spent over a period counts in a window, a month or a week that holds only a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Spreading {
    /// By the share of the period's days that lie inside, each calendar day being an equal share, however many hours it has.
    /// What parts of a period come to adds up to the whole, to the ten-thousandth. The default, since rent and salaries serve
    /// every day of their month.
    #[default]
    ByDay,
    /// Whole, where the period begins. This is how bills are booked.
    AtStart,
}

/// The columns of a log, sorted by channel, start, end, category and amount.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SpendData {
    pub(crate) currency: Currency,
    pub(crate) channels: Dimension,
    /// UTC microseconds, as the ends.
    pub(crate) start: Vec<i64>,
    /// As the start where it was spent at an instant.
    pub(crate) end: Vec<i64>,
    /// Ten-thousandths.
    pub(crate) amount: Vec<i64>,
    pub(crate) category: Vec<SpendCategory>,
    pub(crate) set_aside: SetAside,
}

impl SpendData {
    pub(super) fn sorted(self) -> Self {
        let mut rows: Vec<usize> = (0..self.start.len()).collect();
        let held = |&row: &usize| {
            let code = self.channels.codes.get(row);
            (code, self.start.get(row), self.end.get(row), self.category.get(row), self.amount.get(row))
        };
        rows.sort_by(|a, b| held(a).cmp(&held(b)));
        Self {
            start: placed(&self.start, &rows),
            end: placed(&self.end, &rows),
            amount: placed(&self.amount, &rows),
            category: placed(&self.category, &rows),
            channels: Dimension { codes: placed(&self.channels.codes, &rows), ..self.channels },
            ..self
        }
    }

    /// The rows of both.
    pub(super) fn joined(&self, newcomers: &Self) -> Result<Self, Error> {
        let (before, rows) = (self.start.len(), self.start.len() + newcomers.start.len());
        let channels =
            joined("channel", [(Some(&self.channels), before), (Some(&newcomers.channels), rows)])?;
        let data = Self {
            currency: self.currency,
            channels,
            start: [self.start.as_slice(), &newcomers.start].concat(),
            end: [self.end.as_slice(), &newcomers.end].concat(),
            amount: [self.amount.as_slice(), &newcomers.amount].concat(),
            category: [self.category.as_slice(), &newcomers.category].concat(),
            set_aside: both_set_aside(&self.set_aside, &newcomers.set_aside),
        };
        Ok(data.sorted())
    }

    /// What an entry comes to in a window, in ten-thousandths.
    pub(super) fn spent(
        &self,
        row: usize,
        window: &Range<i64>,
        spreading: Spreading,
        calendar: Calendar,
    ) -> i64 {
        let (Some(&start), Some(&end), Some(&amount)) =
            (self.start.get(row), self.end.get(row), self.amount.get(row))
        else {
            return 0;
        };
        if start == end || spreading == Spreading::AtStart {
            return if window.contains(&start) { amount } else { 0 };
        }
        let until = |at: i64| {
            if at <= start {
                0
            } else if at >= end {
                amount
            } else {
                spent_until(in_days(calendar, start), in_days(calendar, end), amount, in_days(calendar, at))
            }
        };
        (until(window.end) - until(window.start)).max(0)
    }
}

/// An instant on a scale on which every calendar day is 24 hours long.
fn in_days(calendar: Calendar, micros: i64) -> i64 {
    const DAY: i64 = 86_400_000_000;
    let Ok(at) = Timestamp::from_micros(micros) else { return micros };
    let day = calendar.index(Period::Day, at);
    let (start, next) =
        (calendar.start(Period::Day, day).micros(), calendar.start(Period::Day, day + 1).micros());
    let length = i128::from((next - start).max(1));
    let past = i128::from(micros - start) * i128::from(DAY) / length;
    day.saturating_mul(DAY).saturating_add(i64::try_from(past).unwrap_or(0))
}

/// A column in the order of these rows.
fn placed<T: Copy>(column: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|&row| column.get(row).copied()).collect()
}
