//! Reading columns of categories.

use super::NO_VALUE;
use super::columns::{Column, Values};
use super::data::Dimension;
use super::intern::Interner;
use super::read;
use crate::Error;

/// The named categories of rows while a log is being built.
#[derive(Debug, Clone, Default)]
pub(crate) struct DimensionsBuilder(Vec<(String, Interner, Vec<u32>)>);

impl DimensionsBuilder {
    /// Reads a chunk's columns, behind so many rows. All chunks of a log have the same dimensions, each once.
    pub(crate) fn extend(&mut self, before: usize, columns: &[Column<'_>]) -> Result<(), Error> {
        let names = || columns.iter().map(|column| column.name);
        if before == 0 && self.0.is_empty() {
            self.0 = names().map(|name| (name.into(), Interner::default(), Vec::new())).collect();
        }
        let known: Vec<&str> = self.0.iter().map(|(name, ..)| name.as_str()).collect();
        let repeated =
            known.iter().enumerate().any(|(place, name)| known.iter().take(place).any(|it| it == name));
        if !known.iter().copied().eq(names()) || repeated {
            return Err(Error::mismatch(
                &format!("rows with the dimensions [{}]", known.join(", ")),
                &format!("rows with [{}]", names().collect::<Vec<_>>().join(", ")),
                "all chunks of a log have the same dimensions in the same order, each once",
            ));
        }
        let mut parts = self.0.iter_mut().zip(columns);
        parts.try_for_each(|((_, interner, codes), column)| read(column, interner, codes))
    }

    /// Adds a row with these values, behind so many rows; a dimension that is new has none before.
    pub(crate) fn push(&mut self, before: usize, given: &[(&str, &str)]) -> Result<(), Error> {
        for (name, _) in given {
            if !self.0.iter().any(|(known, ..)| known == name) {
                self.0.push(((*name).into(), Interner::default(), vec![NO_VALUE; before]));
            }
        }
        for (name, interner, codes) in &mut self.0 {
            let value = given.iter().find(|(known, value)| known == name && !value.is_empty());
            codes.push(value.map_or(Ok(NO_VALUE), |(_, value)| interner.code(value))?);
        }
        Ok(())
    }

    /// Drops the rows of the last chunk that are not good.
    pub(crate) fn compact(&mut self, before: usize, good: &[bool]) {
        self.0.iter_mut().for_each(|(.., codes)| read::compact(codes, before, good));
    }

    /// The dimensions, in the order of their names.
    pub(crate) fn finish(mut self) -> Vec<Dimension> {
        self.0.sort_by(|a, b| a.0.cmp(&b.0));
        self.0.into_iter().map(|(name, interner, codes)| Dimension::new(name, interner, codes)).collect()
    }
}

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
