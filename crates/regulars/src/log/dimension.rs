//! Reading a column of categories.

use super::NO_VALUE;
use super::columns::{Column, Values};
use super::intern::Interner;
use super::read;
use crate::Error;

/// Appends each row's code; an absent value is [`NO_VALUE`].
pub(crate) fn read(column: &Column<'_>, interner: &mut Interner, codes: &mut Vec<u32>) -> Result<(), Error> {
    if let Values::Dictionary { codes: numbers, source } = column.values {
        // A dictionary's text is looked up once, not once a row.
        let mut known: Vec<Option<u32>> = Vec::new();
        for (row, &number) in numbers.iter().enumerate() {
            let number = usize::try_from(number)
                .ok()
                .filter(|_| column.valid.is_none_or(|valid| valid.get(row) == Some(&true)));
            let Some(number) = number else {
                codes.push(NO_VALUE);
                continue;
            };
            if let Some(Some(code)) = known.get(number) {
                codes.push(*code);
                continue;
            }
            let code = match source.text(number) {
                Some(text) if !text.is_empty() => interner.code(text)?,
                _ => NO_VALUE,
            };
            if known.len() <= number {
                known.resize(number + 1, None);
            }
            if let Some(slot) = known.get_mut(number) {
                *slot = Some(code);
            }
            codes.push(code);
        }
        return Ok(());
    }
    if let Values::Texts { source, rows } = column.values {
        let valid = |row: usize| column.valid.is_none_or(|valid| valid.get(row) == Some(&true));
        let text = |row| source.text(row).filter(|text| valid(row) && !text.is_empty());
        return interner.codes(rows, text, |code| {
            codes.push(code.unwrap_or(NO_VALUE));
            Ok(())
        });
    }
    for row in 0..column.len() {
        codes.push(match column.cell(row) {
            super::columns::Cell::Text(text) if !text.is_empty() => interner.code(text)?,
            cell => read::label(cell).map_or(Ok(NO_VALUE), |label| interner.code(&label))?,
        });
    }
    Ok(())
}

/// A named category while a log is being built: its values, and each row's code.
pub(crate) type Unbuilt = (String, Interner, Vec<u32>);

/// Begins the dimensions of a log with its first chunk, and refuses a chunk that has others.
pub(crate) fn agree(known: &mut Vec<Unbuilt>, columns: &[Column<'_>], is_first: bool) -> Result<(), Error> {
    let names = || columns.iter().map(|column| column.name);
    if is_first && known.is_empty() {
        *known = names().map(|name| (name.into(), Interner::default(), Vec::new())).collect();
    }
    let known: Vec<&str> = known.iter().map(|(name, ..)| name.as_str()).collect();
    let times = |name| known.iter().filter(|&&other| other == name).count();
    let repeated = known.iter().any(|&name| times(name) > 1);
    if known.iter().copied().eq(names()) && !repeated {
        return Ok(());
    }
    Err(Error::mismatch(
        &format!("rows with the dimensions [{}]", known.join(", ")),
        &format!("rows with [{}]", names().collect::<Vec<_>>().join(", ")),
        "all chunks of a log have the same dimensions in the same order, each once",
    ))
}
