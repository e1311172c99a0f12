//! Reads the columns of a chunk into canonical integers, noting each row that cannot be read.

use super::columns::{Cell, Column, TimeUnit, Values};
use crate::error::{BadRow, Error};
use crate::model::{Calendar, CustomerKey, Money, OrderStatus, Timestamp, ticks_from_f64};
use crate::numeric::is_whole;

/// The faults of one chunk. A row's first fault is the one that is told.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    first_row: u64,
    faults: Vec<(usize, BadRow)>,
}

impl Chunk {
    pub(crate) fn new(first_row: u64) -> Self {
        Self { first_row, faults: Vec::new() }
    }

    pub(crate) fn fault(&mut self, row: usize, column: &str, found: &str, reason: &str, allowed: &str) {
        let fault = BadRow::new(self.first_row.saturating_add(row as u64), column, found, reason, allowed);
        self.faults.push((row, fault));
    }

    fn cell(&mut self, row: usize, column: &Column<'_>, reason: &str, allowed: &str) {
        let found = column.cell(row);
        let missing = found == Cell::Absent;
        let reason = if missing { format!("{reason}_missing") } else { format!("{reason}_unreadable") };
        self.fault(row, column.name, &found.to_string(), &reason, allowed);
    }

    pub(crate) fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Which of `rows` rows are good.
    pub(crate) fn good(&self, rows: usize) -> Vec<bool> {
        let mut good = vec![true; rows];
        for (row, _) in &self.faults {
            if let Some(slot) = good.get_mut(*row) {
                *slot = false;
            }
        }
        good
    }

    /// One fault a row, in row order.
    pub(crate) fn into_faults(mut self) -> Vec<BadRow> {
        self.faults.sort_by_key(|(row, _)| *row);
        self.faults.dedup_by_key(|(row, _)| *row);
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }
}

/// Drops the rows that are not good from what a chunk appended.
pub(crate) fn compact<T: Copy>(values: &mut Vec<T>, before: usize, good: &[bool]) {
    let mut rows = 0..;
    values.retain(|_| {
        rows.next()
            .and_then(|row: usize| row.checked_sub(before))
            .is_none_or(|row| good.get(row) != Some(&false))
    });
}

const TIME_ALLOWED: &str =
    "a date or time such as 2011-07-01, 2011-07-01T10:00:00 or 2011-07-01T10:00:00Z, in the years 1 to 9999";

/// Reads instants in UTC microseconds; a bad row holds 0.
#[cfg_attr(hot, optimize(speed), inline(never))]
pub(crate) fn times(column: &Column<'_>, calendar: Calendar, out: &mut Vec<i64>, chunk: &mut Chunk) {
    let utc = calendar.zone == crate::model::Zone::UTC;
    if let (Values::Times { steps, unit, local }, None) = (column.values, column.valid) {
        let factor = micros_per_step(unit);
        let (low, high) = (Timestamp::MIN.micros() / factor, Timestamp::MAX.micros() / factor);
        let plain = (utc || !local) && unit != TimeUnit::Nanosecond;
        if plain && steps.iter().all(|&step| low <= step && step <= high) {
            out.extend(steps.iter().map(|&step| step * factor));
            return;
        }
    }
    for row in 0..column.len() {
        let read = time(column.cell(row), calendar);
        if read.is_none() {
            chunk.cell(row, column, "at", TIME_ALLOWED);
        }
        out.push(read.map_or(0, Timestamp::micros));
    }
}

/// Reads the instant of a refund, which may be absent.
pub(crate) fn optional_time(
    column: &Column<'_>,
    row: usize,
    calendar: Calendar,
    chunk: &mut Chunk,
) -> Option<Timestamp> {
    optional_instant(column, row, calendar, "refunded_at", chunk)
}

/// Reads an instant that may be absent.
pub(crate) fn optional_instant(
    column: &Column<'_>,
    row: usize,
    calendar: Calendar,
    reason: &str,
    chunk: &mut Chunk,
) -> Option<Timestamp> {
    let cell = column.cell(row);
    if is_absent(cell) {
        return None;
    }
    let read = time(cell, calendar);
    if read.is_none() {
        chunk.cell(row, column, reason, TIME_ALLOWED);
    }
    read
}

fn time(cell: Cell<'_>, calendar: Calendar) -> Option<Timestamp> {
    match cell {
        Cell::Text(text) => Timestamp::parse(text, &calendar).ok(),
        Cell::Time { step, unit, local } => {
            let micros = match unit {
                TimeUnit::Nanosecond => step.div_euclid(1_000),
                _ => step.checked_mul(micros_per_step(unit))?,
            };
            if local { calendar.at_local_micros(micros).ok() } else { Timestamp::from_micros(micros).ok() }
        }
        _ => None,
    }
}

fn micros_per_step(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Day => 86_400_000_000,
        TimeUnit::Second => 1_000_000,
        TimeUnit::Millisecond => 1_000,
        TimeUnit::Microsecond | TimeUnit::Nanosecond => 1,
    }
}

/// What an amount of an order must be.
const AMOUNT_ALLOWED: &str = "0 or more; give money that went back as a refund of the order it belongs to";

/// Reads amounts of 0 or more in ten-thousandths; a bad row holds 0.
pub(crate) fn amounts(column: &Column<'_>, out: &mut Vec<i64>, chunk: &mut Chunk) {
    amounts_or(column, out, chunk, AMOUNT_ALLOWED);
}

/// Reads amounts of 0 or more in ten-thousandths, with what to tell whoever gives less; a bad row holds 0.
#[cfg_attr(hot, optimize(speed), inline(never))]
pub(crate) fn amounts_or(column: &Column<'_>, out: &mut Vec<i64>, chunk: &mut Chunk, allowed: &str) {
    if let (Values::Floats(values), None) = (column.values, column.valid) {
        let before = out.len();
        out.extend(values.iter().map(|&value| ticks_from_f64(value).unwrap_or(-1)));
        if out.iter().skip(before).fold(0, |least, &ticks| least.min(ticks)) >= 0 {
            return;
        }
        out.truncate(before);
    }
    for row in 0..column.len() {
        out.push(amount(column, row, "amount", chunk, allowed).unwrap_or(0));
    }
}

/// Reads an amount of 0 or more that must be there.
fn amount(column: &Column<'_>, row: usize, reason: &str, chunk: &mut Chunk, allowed: &str) -> Option<i64> {
    match money(column.cell(row)) {
        Some(money) if money.ticks() >= 0 => Some(money.ticks()),
        Some(_) => {
            let found = column.cell(row).to_string();
            chunk.fault(row, column.name, &found, &format!("{reason}_negative"), allowed);
            None
        }
        None => {
            let allowed = "a finite amount with '.' before its decimals, below 922 million million";
            chunk.cell(row, column, reason, allowed);
            None
        }
    }
}

/// Reads an amount of 0 or more where an absent one is 0.
pub(crate) fn optional_amount(column: &Column<'_>, row: usize, reason: &str, chunk: &mut Chunk) -> i64 {
    if is_absent(column.cell(row)) {
        0
    } else {
        amount(column, row, reason, chunk, AMOUNT_ALLOWED).unwrap_or(0)
    }
}

/// Reads an amount of either sign.
pub(crate) fn money(cell: Cell<'_>) -> Option<Money> {
    match cell {
        Cell::Integer(value) => Money::from_decimal(i128::from(value), 0).ok(),
        Cell::Float(value) => Money::from_f64(value).ok(),
        Cell::Decimal { mantissa, scale } => {
            i8::try_from(scale).ok().and_then(|scale| Money::from_decimal(mantissa, scale).ok())
        }
        Cell::Text(text) => Money::parse(text).ok(),
        Cell::Absent | Cell::Time { .. } => None,
    }
}

/// Whether a cell stands for nothing: empty, an empty text, or NaN, which is what pandas makes of a gap.
pub(crate) fn is_absent(cell: Cell<'_>) -> bool {
    match cell {
        Cell::Absent => true,
        Cell::Text(text) => text.is_empty(),
        Cell::Float(value) => value.is_nan(),
        _ => false,
    }
}

/// Reads a status; an absent one is completed.
pub(crate) fn status(column: &Column<'_>, row: usize, chunk: &mut Chunk) -> OrderStatus {
    let cell = column.cell(row);
    if is_absent(cell) {
        return OrderStatus::Completed;
    }
    let read = match cell {
        Cell::Text(text) => text.parse().map_err(|error: Error| error.to_string()),
        _ => Err("completed, pending, cancelled or test".into()),
    };
    read.unwrap_or_else(|_| {
        let allowed =
            "completed, pending, cancelled or test (or a usual spelling such as paid, open, canceled)";
        chunk.cell(row, column, "status", allowed);
        OrderStatus::Completed
    })
}

/// Reads a count of 0 or more where an absent one is `None`.
pub(crate) fn units(column: &Column<'_>, row: usize, chunk: &mut Chunk) -> Option<u32> {
    let cell = column.cell(row);
    if is_absent(cell) {
        return None;
    }
    let read = integer(cell).and_then(|value| u32::try_from(value).ok()).filter(|&value| value < u32::MAX);
    if read.is_none() {
        chunk.cell(row, column, "units", "a whole number from 0 to 4,294,967,294");
    }
    read
}

/// Reads a number of seconds from 0 to 24 hours as microseconds, or says what is wrong with it.
pub(crate) fn seconds(cell: Cell<'_>) -> Result<i64, &'static str> {
    // Money's ten-thousandths are what numbers are read in; a time is as good as that.
    let ticks = money(cell).ok_or("duration_unreadable")?.ticks();
    match ticks {
        ..0 => Err("duration_negative"),
        0..=864_000_000 => Ok(ticks * 100),
        _ => Err("duration_too_long"),
    }
}

/// Reads true or false.
pub(crate) fn truth(cell: Cell<'_>) -> Option<bool> {
    match cell {
        Cell::Text("true" | "1") => Some(true),
        Cell::Text("false" | "0") => Some(false),
        Cell::Text(_) => None,
        cell => match integer(cell) {
            Some(1) => Some(true),
            Some(0) => Some(false),
            _ => None,
        },
    }
}

/// A whole number, however it is written.
pub(crate) fn integer(cell: Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Integer(value) => Some(value),
        Cell::Decimal { mantissa, scale } => {
            let unit = 10_i128.checked_pow(scale)?;
            (mantissa % unit == 0).then(|| i64::try_from(mantissa / unit).ok())?
        }
        Cell::Float(value) if is_whole(value) && value.abs() <= 9_007_199_254_740_992.0 =>
        {
            #[expect(clippy::cast_possible_truncation, reason = "whole and at most 2^53 in magnitude")]
            Some(value as i64)
        }
        Cell::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Reads a customer's key: a whole number (a float that is one counts) or a text. `Ok(None)` is a guest.
pub(crate) fn key(cell: Cell<'_>) -> Result<Option<CustomerKey>, ()> {
    match cell {
        cell if is_absent(cell) => Ok(None),
        Cell::Text(text) => Ok(Some(CustomerKey::Text(text.into()))),
        cell => integer(cell).map(|key| Some(CustomerKey::Integer(key))).ok_or(()),
    }
}

/// A cell as the text that stands for it in a dimension or as an order's key.
pub(crate) fn label(cell: Cell<'_>) -> Option<String> {
    if is_absent(cell) {
        return None;
    }
    Some(match cell {
        Cell::Text(text) => text.into(),
        cell => integer(cell).map_or_else(|| cell.to_string(), |value| value.to_string()),
    })
}
