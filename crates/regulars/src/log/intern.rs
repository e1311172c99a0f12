//! Texts to small numbers: each distinct text is kept once.

use core::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::codebook::{BATCH, Codebook, PART, UNKNOWN};
use super::rank;
use crate::Error;

/// Distinct texts, end to end in one buffer, in the order they were first seen.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Texts {
    buffer: String,
    ends: Vec<usize>,
}

impl Texts {
    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text with this number.
    pub(crate) fn get(&self, code: usize) -> Option<&str> {
        let end = *self.ends.get(code)?;
        let start = code.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.buffer.get(start..end)
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|code| self.get(code))
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len());
    }
}

/// A text as one number: up to 15 bytes as they are, with the length behind them; of a longer one the first 8 and a hash
/// of all. Short texts are equal, and in order, as their numbers are.
fn packed(text: &str) -> u128 {
    let bytes = text.as_bytes();
    let (high, low) = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), _) if bytes.len() >= LONG => {
            let hash = FixedState::default().hash_one(text);
            (u64::from_be_bytes(first), hash | u64::from(u8::MAX))
        }
        (Some(&first), Some(&last)) => {
            (u64::from_be_bytes(first), top_bytes(u64::from_be_bytes(last), bytes.len() - 8))
        }
        _ => {
            let number = bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
            (top_bytes(number, bytes.len()), 0)
        }
    };
    let len = if bytes.len() < LONG { bytes.len() as u128 } else { 0 };
    u128::from(high) << 64 | u128::from(low) | len
}

/// The last `count` bytes of a number of eight, moved to its front.
fn top_bytes(number: u64, count: usize) -> u64 {
    let bits = u32::try_from(count * 8).unwrap_or(0);
    number.checked_shl(u64::BITS - bits).unwrap_or(0)
}

/// Whether a number is that of a text that is compared byte by byte.
fn is_long(key: u128) -> bool {
    key & 0xff == 0xff
}

/// The number of no text: none begins with such bytes.
const NO_TEXT: u128 = u128::MAX;

/// Texts of this length on are compared byte by byte.
const LONG: usize = 16;

/// A short text from its number.
fn short(key: &[u8; 16]) -> Option<&str> {
    let (&len, bytes) = key.split_last()?;
    std::str::from_utf8(bytes.get(..usize::from(len))?).ok()
}

/// Gives each distinct text a number, counted from 0 as they come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    book: Codebook<u128>,
    /// The long texts at their numbers, up to the last of them; nothing in the places of short ones.
    long: Texts,
}

impl Interner {
    /// The number of this text.
    ///
    /// # Errors
    /// [`Error::Overflow`] after two billion distinct texts.
    pub(crate) fn code(&mut self, text: &str) -> Result<u32, Error> {
        self.packed_code(text, packed(text))
    }

    fn packed_code(&mut self, text: &str, key: u128) -> Result<u32, Error> {
        let (texts, long) = (&self.long, text.len() >= LONG);
        let code = self.book.code(key, |code| !long || texts.get(code as usize) == Some(text))?;
        if long && code as usize >= texts.len() {
            self.long.ends.resize(code as usize, self.long.buffer.len());
            self.long.push(text);
        }
        Ok(code)
    }

    /// Hands out the number of each row's text, in order of rows; a row without a text has none.
    pub(crate) fn codes<'a>(
        &mut self,
        rows: usize,
        text: impl Fn(usize) -> Option<&'a str>,
        mut take: impl FnMut(Option<u32>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (mut keys, mut codes) = (Vec::new(), Vec::new());
        for start in (0..rows).step_by(PART) {
            let part = start..rows.min(start + PART);
            keys.clear();
            keys.extend(part.clone().map(|row| text(row).map_or(NO_TEXT, packed)));
            if keys.iter().any(|&key| is_long(key) && key != NO_TEXT) {
                self.long_codes(part, &keys, &text, &mut take)?;
                continue;
            }
            // A short text is its number.
            let known = keys.iter().filter(|&&key| key != NO_TEXT);
            codes.clear();
            if known.clone().count() == keys.len() {
                self.book.extend(&keys, &mut codes)?;
            } else {
                self.book.extend(&known.copied().collect::<Vec<_>>(), &mut codes)?;
            }
            let mut codes = codes.iter().copied();
            keys.iter().try_for_each(|&key| take(if key == NO_TEXT { None } else { codes.next() }))?;
        }
        Ok(())
    }

    /// The same where long texts are among them, which have to be compared.
    fn long_codes<'a>(
        &mut self,
        rows: Range<usize>,
        keys: &[u128],
        text: &impl Fn(usize) -> Option<&'a str>,
        take: &mut impl FnMut(Option<u32>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (mut rows, mut guesses) = (rows, [UNKNOWN; BATCH]);
        for batch in keys.chunks(BATCH) {
            self.book.guess(batch, &mut guesses);
            // The keys first: a zip asks its left side once more than there is.
            for ((&key, row), guess) in batch.iter().zip(rows.by_ref()).zip(guesses) {
                let code = if key == NO_TEXT {
                    None
                } else if guess != UNKNOWN && !is_long(key) {
                    Some(guess)
                } else {
                    Some(self.packed_code(text(row).unwrap_or_default(), key)?)
                };
                take(code)?;
            }
        }
        Ok(())
    }

    /// How many texts have a number.
    pub(crate) fn len(&self) -> usize {
        self.book.keys().len()
    }

    /// The texts by number.
    pub(crate) fn into_texts(self) -> Texts {
        self.texts_in((0..).take(self.len()))
    }

    fn texts_in(&self, codes: impl Iterator<Item = u32>) -> Texts {
        let key = |code: u32| self.book.keys().get(code as usize).copied().unwrap_or_default();
        let ends = Vec::with_capacity(codes.size_hint().0);
        if self.long.len() > 0 {
            let mut texts = Texts { buffer: String::new(), ends };
            codes.for_each(|code| texts.push(self.text(code, &key(code).to_be_bytes())));
            return texts;
        }
        // Sixteen bytes are quicker to copy than as many as there are, and many texts are quicker to check than each.
        let (mut bytes, mut ends) = (Vec::new(), ends);
        bytes.reserve_exact(self.book.keys().iter().map(|key| (key & 0xf) as usize).sum::<usize>() + LONG);
        for code in codes {
            let key = key(code).to_be_bytes();
            let end = bytes.len() + usize::from(key.last().copied().unwrap_or_default());
            bytes.extend_from_slice(&key);
            bytes.truncate(end);
            ends.push(end);
        }
        Texts { buffer: String::from_utf8(bytes).unwrap_or_default(), ends }
    }

    /// The text with this number, of which the key is known.
    fn text<'a>(&'a self, code: u32, key: &'a [u8; 16]) -> &'a str {
        short(key).or_else(|| self.long.get(code as usize)).unwrap_or_default()
    }

    /// The texts in sorted order, and for each old number the new one, so that numbers do not depend on the order of
    /// the input.
    pub(crate) fn sorted(self) -> (Texts, Vec<u32>) {
        self.sorted_where(|_| true)
    }

    /// The same without the texts that no row holds; their new number is `u32::MAX`.
    pub(crate) fn sorted_used(self, codes: &[u32]) -> (Texts, Vec<u32>) {
        let mut used = vec![false; self.len()];
        for &code in codes {
            if let Some(slot) = used.get_mut(code as usize) {
                *slot = true;
            }
        }
        self.sorted_where(|code| used.get(code as usize) == Some(&true))
    }

    fn sorted_where(mut self, keep: impl Fn(u32) -> bool) -> (Texts, Vec<u32>) {
        self.book.close();
        let mut order = rank::order(self.book.keys().iter().copied());
        order.retain(|&code| keep(code));
        if self.long.len() > 0 {
            let key = |code: u32| self.book.keys().get(code as usize).copied().unwrap_or_default();
            // Most texts differ in their first 8 bytes, which all numbers begin with.
            rank::sort(&mut order, &|a, b| {
                let (i, j) = (key(a), key(b));
                if is_long(i) || is_long(j) {
                    let texts = || self.text(a, &i.to_be_bytes()).cmp(self.text(b, &j.to_be_bytes()));
                    (i >> 64).cmp(&(j >> 64)).then_with(texts)
                } else {
                    i.cmp(&j)
                }
            });
        }
        let renumbered = rank::of(&order, self.len());
        (self.texts_in(order.into_iter()), renumbered)
    }
}

/// The number after `len` others, where numbers have 32 bits and the last one is kept for "none".
pub(crate) fn next_code(len: usize, what: &str) -> Result<u32, Error> {
    u32::try_from(len).ok().filter(|&code| code < u32::MAX).ok_or_else(|| Error::overflow(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_sort_as_text_whatever_their_length() {
        let words = [
            "",
            "a",
            "a\0",
            "abcdefgh",
            "abcdefghijklmno",
            "abcdefghijklmnop",
            "abcdefghijklmnoq",
            "abcdefghz",
            "é",
            "zz",
        ];
        let mut interner = Interner::default();
        let mut codes = Vec::new();
        let rows = words.len() * 2;
        let text = |row: usize| Some(words[rows / 2 - 1 - row % words.len()]);
        interner
            .codes(rows, text, |code| {
                codes.push(code.unwrap());
                Ok(())
            })
            .unwrap();
        assert!(codes.iter().enumerate().all(|(row, &code)| code as usize == row % words.len()));
        let mut expected = words;
        expected.sort_unstable();
        assert_eq!(interner.sorted().0.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn long_and_short_texts_keep_their_rows_over_many_batches() {
        let words = ["France", "United Arab Emirates", "United Kingdom", "European Community"];
        let rows = BATCH * 5 + 3;
        let mut codes = Vec::new();
        let mut interner = Interner::default();
        let text = |row: usize| Some(words[row % words.len()]);
        interner
            .codes(rows, text, |code| {
                codes.push(code.unwrap() as usize);
                Ok(())
            })
            .unwrap();
        // Words come in a cycle of four, so the number of a word is its place in the cycle.
        assert!(codes.iter().enumerate().all(|(row, &code)| code == row % words.len()));
        assert_eq!((codes.len(), interner.len()), (rows, words.len()));
    }

    #[test]
    fn numbers_do_not_depend_on_the_order_of_the_input() {
        let mut interner = Interner::default();
        let codes: Vec<u32> = ["b", "a", "", "b"].iter().map(|text| interner.code(text).unwrap()).collect();
        assert_eq!(codes, [0, 1, 2, 0]);
        let (texts, renumbered) = interner.sorted();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["", "a", "b"]);
        assert_eq!(renumbered, [2, 1, 0]);
    }
}
