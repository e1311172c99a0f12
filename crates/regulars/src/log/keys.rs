//! Customers' keys: each distinct key once, sorted, whole numbers before texts.

use std::borrow::Cow;
use std::sync::Arc;

use super::codebook::Codebook;
use super::intern::{Interner, Texts, next_code};
use super::{ranges, rank};
use crate::Error;
use crate::model::CustomerKey;

/// The code of a row that has no customer.
pub(crate) const GUEST: u32 = u32::MAX;

/// The distinct keys of a log. A customer's code is the place of its key here.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Keys {
    /// Shared with the tables that show them.
    integers: Arc<Vec<i64>>,
    texts: Texts,
}

impl Keys {
    /// How many customers there are.
    pub(crate) fn len(&self) -> usize {
        self.integers.len() + self.texts.len()
    }

    /// How many of the keys are whole numbers: they come first.
    pub(crate) fn numbers(&self) -> usize {
        self.integers.len()
    }

    /// The key of the customer with this code.
    pub(crate) fn get(&self, code: usize) -> Option<CustomerKey> {
        match code.checked_sub(self.integers.len()) {
            None => self.integers.get(code).map(|&key| CustomerKey::Integer(key)),
            Some(text) => self.texts.get(text).map(|key| CustomerKey::Text(key.into())),
        }
    }

    /// The key of the customer with this code, as a text.
    pub(crate) fn text(&self, code: usize) -> Option<Cow<'_, str>> {
        match code.checked_sub(self.integers.len()) {
            None => self.integers.get(code).map(|key| key.to_string().into()),
            Some(text) => self.texts.get(text).map(Into::into),
        }
    }

    /// The code of a key, where the log has it.
    pub(crate) fn find(&self, key: &CustomerKey) -> Option<u32> {
        match key {
            CustomerKey::Integer(key) => self.integers.binary_search(key).ok(),
            CustomerKey::Text(key) => {
                let (mut low, mut high) = (0, self.texts.len());
                while low < high {
                    let middle = low.midpoint(high);
                    match self.texts.get(middle)?.cmp(key.as_str()) {
                        std::cmp::Ordering::Less => low = middle + 1,
                        std::cmp::Ordering::Equal => return u32::try_from(self.integers.len() + middle).ok(),
                        std::cmp::Ordering::Greater => high = middle,
                    }
                }
                None
            }
        }
        .and_then(|code| u32::try_from(code).ok())
    }

    /// The keys of two logs, and for each old code of either the code in the whole.
    pub(crate) fn merged(a: &Self, b: &Self) -> Result<(Self, Vec<u32>, Vec<u32>), Error> {
        let mut builder = KeyBuilder::default();
        for keys in [a, b] {
            builder.extend_integers(&keys.integers)?;
        }
        for text in a.texts.iter().chain(b.texts.iter()) {
            let code = builder.text_code(text)?;
            builder.push_text_code(code)?;
        }
        let (keys, codes) = builder.finish()?;
        let (integers, texts) = codes.split_at(a.integers.len() + b.integers.len());
        let split = |codes: &[u32], at: usize| {
            let (left, right) = codes.split_at(at.min(codes.len()));
            (left.to_vec(), right.to_vec())
        };
        let (mut left, mut right) = split(integers, a.integers.len());
        let (left_texts, right_texts) = split(texts, a.texts.len());
        left.extend(left_texts);
        right.extend(right_texts);
        Ok((keys, left, right))
    }

    /// For each key the code that another log has for it; [`NO_VALUE`](super::NO_VALUE) where it has none.
    pub(crate) fn places_in(&self, other: &Self) -> Vec<u32> {
        fn merge<T: Ord>(
            mine: impl Iterator<Item = T>,
            others: impl Iterator<Item = T>,
            first: u32,
            places: &mut Vec<u32>,
        ) {
            let mut others = others.zip(first..).peekable();
            for key in mine {
                while others.next_if(|(other, _)| *other < key).is_some() {}
                places.push(match others.peek() {
                    Some((other, place)) if *other == key => *place,
                    _ => super::NO_VALUE,
                });
            }
        }
        let mut places = Vec::with_capacity(self.len());
        merge(self.integers.iter(), other.integers.iter(), 0, &mut places);
        let texts = u32::try_from(other.integers.len()).unwrap_or(super::NO_VALUE);
        merge(self.texts.iter(), other.texts.iter(), texts, &mut places);
        places
    }

    /// The integer keys, where all keys are integers.
    pub(crate) fn integers(&self) -> Option<&Arc<Vec<i64>>> {
        (self.texts.len() == 0).then_some(&self.integers)
    }
}

/// The customer column while a log is being built.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyBuilder {
    rows: Rows,
    texts: Interner,
}

/// Rows hold integer keys as they are for as long as no text comes; looking them up is put off to the end, where the
/// range of the keys is known and most often small enough to need no hashing.
#[derive(Debug, Clone)]
enum Rows {
    Integers { keys: Vec<i64>, guests: Vec<u32> },
    Coded { codes: Vec<u32>, integers: Codebook<i64> },
}

/// The bit that tells a text's code from an integer's.
const TEXT: u32 = 1 << 31;

impl Default for Rows {
    fn default() -> Self {
        Self::Integers { keys: Vec::new(), guests: Vec::new() }
    }
}

impl KeyBuilder {
    /// Makes room for so many rows.
    pub(crate) fn reserve(&mut self, rows: usize) {
        if let Rows::Integers { keys, .. } = &mut self.rows {
            keys.reserve_exact(rows);
        }
    }

    fn len(&self) -> usize {
        match &self.rows {
            Rows::Integers { keys, .. } => keys.len(),
            Rows::Coded { codes, .. } => codes.len(),
        }
    }

    /// Adds a row without a customer.
    pub(crate) fn push_guest(&mut self) -> Result<(), Error> {
        let row = next_code(self.len(), ROWS)?;
        match &mut self.rows {
            Rows::Integers { keys, guests } => {
                keys.push(0);
                guests.push(row);
            }
            Rows::Coded { codes, .. } => codes.push(GUEST),
        }
        Ok(())
    }

    /// Adds rows with these integer keys.
    pub(crate) fn extend_integers(&mut self, new: &[i64]) -> Result<(), Error> {
        match &mut self.rows {
            Rows::Integers { keys, .. } => keys.extend_from_slice(new),
            Rows::Coded { codes, integers } => integers.extend(new, codes)?,
        }
        Ok(())
    }

    /// Adds rows with these text keys; a row without one is a guest.
    pub(crate) fn extend_texts<'a>(
        &mut self,
        rows: usize,
        text: impl Fn(usize) -> Option<&'a str>,
    ) -> Result<(), Error> {
        let (codes, texts) = self.coded()?;
        codes.reserve(rows);
        texts.codes(rows, text, |code| {
            codes.push(code.map_or(GUEST, |code| code | TEXT));
            Ok(())
        })
    }

    /// The provisional number of a text key, for columns that repeat a few texts by number.
    pub(crate) fn text_code(&mut self, key: &str) -> Result<u32, Error> {
        self.texts.code(key)
    }

    /// Adds a row by what [`Self::text_code`] gave.
    pub(crate) fn push_text_code(&mut self, code: u32) -> Result<(), Error> {
        self.coded()?.0.push(code | TEXT);
        Ok(())
    }

    /// Adds a row with this key.
    pub(crate) fn push(&mut self, key: &CustomerKey) -> Result<(), Error> {
        match key {
            CustomerKey::Integer(key) => self.extend_integers(&[*key]),
            CustomerKey::Text(key) => {
                let code = self.text_code(key)?;
                self.push_text_code(code)
            }
        }
    }

    /// Numbers the rows so far, once a text has come.
    fn coded(&mut self) -> Result<(&mut Vec<u32>, &mut Interner), Error> {
        if let Rows::Integers { keys, guests } = &mut self.rows {
            let mut integers = Codebook::default();
            let mut codes = Vec::with_capacity(keys.capacity());
            if guests.is_empty() {
                integers.extend(keys, &mut codes)?;
            } else {
                integers.extend(&Rows::known(keys, guests).collect::<Vec<_>>(), &mut codes)?;
            }
            let codes = among_guests(codes, keys.len(), guests, GUEST);
            self.rows = Rows::Coded { codes, integers };
        }
        match &mut self.rows {
            Rows::Coded { codes, .. } => Ok((codes, &mut self.texts)),
            Rows::Integers { .. } => Err(Error::overflow(ROWS)),
        }
    }

    /// The sorted keys, and each row's code; a guest's is the number of customers, so that guests sort last.
    pub(crate) fn finish(self) -> Result<(Keys, Vec<u32>), Error> {
        match self.rows {
            Rows::Integers { keys, guests } => {
                let (integers, mut codes) = dense(keys, &guests)?;
                let guest = next_code(integers.len(), CUSTOMERS)?;
                for row in guests {
                    if let Some(code) = codes.get_mut(row as usize) {
                        *code = guest;
                    }
                }
                Ok((Keys { integers: integers.into(), texts: Texts::default() }, codes))
            }
            Rows::Coded { mut codes, integers } => {
                let (integers, renumbered) = rank::integers(integers.keys());
                let (texts, renumbered_texts) = self.texts.sorted();
                let before = next_code(integers.len(), CUSTOMERS)?;
                let guest = next_code(integers.len() + texts.len(), CUSTOMERS)?;
                for code in &mut codes {
                    *code = match *code {
                        GUEST => guest,
                        text if text & TEXT != 0 => {
                            renumbered_texts.get((text & !TEXT) as usize).map_or(guest, |new| new + before)
                        }
                        integer => renumbered.get(integer as usize).copied().unwrap_or(guest),
                    };
                }
                Ok((Keys { integers: integers.into(), texts }, codes))
            }
        }
    }
}

const ROWS: &str = "the number of rows";
const CUSTOMERS: &str = "the number of customers";

/// Puts `guest` between the codes of the rows that have a key, where there is none.
fn among_guests(codes: Vec<u32>, rows: usize, guests: &[u32], guest: u32) -> Vec<u32> {
    if guests.is_empty() {
        return codes;
    }
    let (mut codes, mut guests) = (codes.into_iter(), guests.iter().copied().peekable());
    let code = |row: u32| match guests.next_if_eq(&row) {
        Some(_) => guest,
        None => codes.next().unwrap_or(guest),
    };
    (0..).take(rows).map(code).collect()
}

/// Numbers integer keys by their rank. Where they lie in a range of at most `SPREAD` times their count, a bit for
/// each number in the range says whether it occurs, and counting bits gives the rank: no hashing, no sorting.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn dense(keys: Vec<i64>, guests: &[u32]) -> Result<(Vec<i64>, Vec<u32>), Error> {
    const SPREAD: u64 = 32;
    let Some(first) = Rows::known(&keys, guests).next() else { return Ok((Vec::new(), vec![0; keys.len()])) };
    let (low, high) = if guests.is_empty() {
        keys.iter().fold((first, first), |(low, high), &key| (low.min(key), high.max(key)))
    } else {
        Rows::known(&keys, guests).fold((first, first), |(low, high), key| (low.min(key), high.max(key)))
    };
    let range = high.abs_diff(low);
    if range / SPREAD <= keys.len() as u64 {
        if let Ok(words) = usize::try_from(range / 64 + 1) {
            return Ok(ranked(&keys, guests, low, words));
        }
    }
    let rows = keys.len();
    let known = if guests.is_empty() { keys } else { Rows::known(&keys, guests).collect() };
    let (integers, codes) = ranges::numbered(known)?;
    Ok((integers, among_guests(codes, rows, guests, 0)))
}

#[expect(
    clippy::indexing_slicing,
    reason = "key - low is below the range, which has 64 bits a word in `words`"
)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the number of words is a usize, a rank is below the number of rows"
)]
#[cfg_attr(hot, optimize(speed), inline(never))]
fn ranked(keys: &[i64], guests: &[u32], low: i64, words: usize) -> (Vec<i64>, Vec<u32>) {
    let mut seen = vec![0_u64; words];
    // A guest's row holds no key: it must set no bit, and its code is replaced by the caller.
    for key in Rows::known(keys, guests) {
        let offset = key.abs_diff(low);
        seen[(offset / 64) as usize] |= 1 << (offset % 64);
    }
    let mut integers = Vec::new();
    let mut before = Vec::with_capacity(words);
    for (word, &bits) in (0_i64..).zip(&seen) {
        before.push(integers.len() as u32);
        let mut rest = bits;
        while rest != 0 {
            integers.push(low.wrapping_add(word * 64 + i64::from(rest.trailing_zeros())));
            rest &= rest - 1;
        }
    }
    let codes = keys
        .iter()
        .map(|key| {
            let offset = key.abs_diff(low);
            let word = ((offset / 64) as usize).min(words - 1);
            let below = seen[word] & ((1 << (offset % 64)) - 1);
            before[word] + below.count_ones()
        })
        .collect();
    (integers, codes)
}

impl Rows {
    /// The keys of the rows that have one.
    fn known(keys: &[i64], guests: &[u32]) -> impl Iterator<Item = i64> {
        let mut guests = guests.iter().copied().peekable();
        (0..).zip(keys).filter_map(move |(row, &key)| guests.next_if_eq(&row).is_none().then_some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(keys: &[Option<CustomerKey>]) -> (Keys, Vec<u32>) {
        let mut builder = KeyBuilder::default();
        for key in keys {
            match key {
                Some(key) => builder.push(key).unwrap(),
                None => builder.push_guest().unwrap(),
            }
        }
        builder.finish().unwrap()
    }

    #[test]
    fn codes_are_ranks_whether_keys_lie_close_or_far_apart() {
        for far in [0_i64, i64::MAX - 10] {
            let keys = [Some(7.into()), None, Some((-3).into()), Some((7 + far.min(i64::MAX - 7)).into())];
            let (keys, codes) = built(&keys);
            let distinct: u32 = if far == 0 { 2 } else { 3 };
            assert_eq!((keys.len(), codes), (distinct as usize, vec![1, distinct, 0, distinct - 1]));
        }
    }

    #[test]
    fn integers_sort_before_texts_and_guests_last() {
        let (keys, codes) =
            built(&[Some(5.into()), None, Some("b".into()), Some("a".into()), Some(5.into())]);
        assert_eq!(codes, [0, 3, 2, 1, 0]);
        assert_eq!(keys.get(1), Some("a".into()));
        assert_eq!(
            (keys.find(&"b".into()), keys.find(&"c".into()), keys.find(&6.into())),
            (Some(2), None, None)
        );
    }

    #[test]
    fn nobody_is_known() {
        let (keys, codes) = built(&[None, None]);
        assert_eq!((keys.len(), codes), (0, vec![0, 0]));
    }
}
