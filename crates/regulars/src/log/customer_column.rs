//! Reading the column that says who ordered.

use super::columns::{Cell, Column, Values};
use super::keys::{GUEST, KeyBuilder};
use super::read::{self, Chunk};
use super::strictness::{Faults, Strictness};
use crate::Error;
use crate::model::CustomerKey;

/// The keys of two columns of equal length, row by row, such as visitors and the customers that they are; `before` is
/// how many rows came before these, for messages.
///
/// # Errors
/// [`Error::Mismatch`] where the columns differ in length; [`Error::BadRows`] where a key is absent or cannot be read.
pub fn key_pairs(
    a: Column<'_>,
    b: Column<'_>,
    before: u64,
) -> Result<Vec<(CustomerKey, CustomerKey)>, Error> {
    if a.len() != b.len() {
        return Err(super::builder::uneven(&a, &b));
    }
    let (mut chunk, mut pairs) = (Chunk::new(before), Vec::with_capacity(a.len()));
    for row in 0..a.len() {
        let mut key = |column: &Column<'_>| {
            let key = read::key(column.cell(row)).ok().flatten();
            if key.is_none() {
                let found = column.cell(row).to_string();
                chunk.fault(row, column.name, &found, "key_unreadable", "a whole number or a text");
            }
            key
        };
        pairs.extend(key(&a).zip(key(&b)));
    }
    let mut faults = Faults::new(Strictness::STOP);
    faults.take(before + a.len() as u64, chunk.into_faults());
    faults.finish().map(|_| pairs)
}

/// The keys of one column and the labels of another of equal length, row by row, such as customers and the channels that
/// brought them. Rows without a label are passed over; `before` is how many rows came before these, for messages.
///
/// # Errors
/// [`Error::Mismatch`] where the columns differ in length; [`Error::BadRows`] where a key is absent or cannot be read.
pub fn key_labels(
    keys: Column<'_>,
    labels: Column<'_>,
    before: u64,
) -> Result<Vec<(CustomerKey, String)>, Error> {
    if keys.len() != labels.len() {
        return Err(super::builder::uneven(&keys, &labels));
    }
    let (mut chunk, mut pairs) = (Chunk::new(before), Vec::with_capacity(keys.len()));
    for row in 0..keys.len() {
        let key = read::key(keys.cell(row)).ok().flatten();
        if key.is_none() {
            let found = keys.cell(row).to_string();
            chunk.fault(row, keys.name, &found, "key_unreadable", "a whole number or a text");
        }
        pairs.extend(key.zip(read::label(labels.cell(row))));
    }
    let mut faults = Faults::new(Strictness::STOP);
    faults.take(before + keys.len() as u64, chunk.into_faults());
    faults.finish().map(|_| pairs)
}

/// Notes the rows whose customer cannot be read.
pub(crate) fn check(column: Option<&Column<'_>>, chunk: &mut Chunk) {
    let Some(column) = column else { return };
    if matches!(column.values, Values::Integers(_) | Values::Texts { .. } | Values::Dictionary { .. }) {
        return;
    }
    for row in 0..column.len() {
        let cell = column.cell(row);
        if read::key(cell).is_err() {
            let allowed = "a whole number or a text; an empty one is a guest";
            chunk.fault(row, column.name, &cell.to_string(), "customer_unreadable", allowed);
        }
    }
}

/// Appends the customers of the good rows.
#[cfg_attr(hot, optimize(speed), inline(never))]
pub(crate) fn read(
    column: Option<&Column<'_>>,
    rows: usize,
    good: Option<&[bool]>,
    keys: &mut KeyBuilder,
) -> Result<(), Error> {
    let is_good = |row: usize| good.is_none_or(|good| good.get(row) == Some(&true));
    let Some(column) = column else {
        return (0..rows).filter(|&row| is_good(row)).try_for_each(|_| keys.push_guest());
    };
    match column.values {
        Values::Integers(values) if good.is_none() && column.valid.is_none() => keys.extend_integers(values),
        Values::Texts { source, .. } if good.is_none() => keys.extend_texts(rows, |row| {
            let valid = column.valid.is_none_or(|valid| valid.get(row) == Some(&true));
            source.text(row).filter(|text| valid && !text.is_empty())
        }),
        Values::Dictionary { codes, source } => {
            let mut known: Vec<Option<u32>> = Vec::new();
            for (row, &number) in codes.iter().enumerate().filter(|&(row, _)| is_good(row)) {
                let number = usize::try_from(number).unwrap_or(usize::MAX);
                let code = match (column.cell(row), known.get(number).copied().flatten()) {
                    (Cell::Absent | Cell::Text(""), _) => GUEST,
                    (_, Some(code)) => code,
                    (Cell::Text(text), None) => keys.text_code(text)?,
                    _ => source.text(number).map_or(Ok(GUEST), |text| keys.text_code(text))?,
                };
                if code == GUEST {
                    keys.push_guest()?;
                    continue;
                }
                if known.len() <= number {
                    known.resize(number + 1, None);
                }
                if let Some(slot) = known.get_mut(number) {
                    *slot = Some(code);
                }
                keys.push_text_code(code)?;
            }
            Ok(())
        }
        _ => {
            for row in (0..rows).filter(|&row| is_good(row)) {
                match column.cell(row) {
                    Cell::Text(text) if !text.is_empty() => {
                        let code = keys.text_code(text)?;
                        keys.push_text_code(code)?;
                    }
                    cell => match read::key(cell).ok().flatten() {
                        Some(key) => keys.push(&key)?,
                        None => keys.push_guest()?,
                    },
                }
            }
            Ok(())
        }
    }
}
