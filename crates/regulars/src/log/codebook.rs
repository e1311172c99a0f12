//! Distinct keys to small numbers, many rows at a time.
//!
//! A hash table of two million keys lies far outside the cache, so that each look-up waits for memory. The look-ups of a
//! batch do not depend on each other: done step by step for the whole batch, they wait together. Where there are very many,
//! they are done in the order of the table, and most need not wait at all.

use super::buckets::{Buckets, WORTH_IT};
use crate::Error;

/// A key that fits a few machine words.
pub(crate) trait Key: Copy + Eq {
    fn hash(self) -> u64;
}

impl Key for i64 {
    fn hash(self) -> u64 {
        u128::from_le_bytes(i128::from(self).to_le_bytes()).hash()
    }
}

impl Key for u128 {
    /// Both halves, multiplied to 128 bits and folded.
    #[expect(clippy::cast_possible_truncation, reason = "halves are what is wanted")]
    fn hash(self) -> u64 {
        let (low, high) = (self as u64, (self >> 64) as u64);
        let product = u128::from(low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(high ^ 0xd1b5_4a32_d192_ed03);
        let folded = (product >> 64) as u64 ^ product as u64;
        folded.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }
}

/// The code of no key.
const EMPTY: u32 = u32::MAX;
/// The most distinct keys: 31 bits, so that a bit is left to tell two kinds of keys apart.
const MOST: usize = 1 << 31;
/// How many rows wait for memory together.
pub(crate) const BATCH: usize = 128;

/// How many rows are looked up in the order of the table together: enough that a piece of the table serves many of them,
/// few enough that they need little memory.
pub(crate) const PART: usize = 1 << 20;
/// The table of fewer keys is in the cache anyway.
const MANY: usize = 1 << 15;

/// Gives each distinct key a number, counted from 0 as they come.
#[derive(Debug, Clone)]
pub(crate) struct Codebook<K> {
    /// By the upper bits of the hash, the code of a key, or of the key before it that had the same place.
    slots: Vec<u32>,
    shift: u32,
    keys: Vec<K>,
}

impl<K> Default for Codebook<K> {
    fn default() -> Self {
        Self { slots: vec![EMPTY; 64], shift: 58, keys: Vec::new() }
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "a slot is a hash's upper bits, of which there are as many as slots"
)]
#[expect(clippy::cast_possible_truncation, reason = "a hash's upper bits fit, and so do 31 bits")]
impl<K: Key> Codebook<K> {
    /// Frees the memory that only serves to look keys up, after the last of them.
    pub(crate) fn close(&mut self) {
        (self.slots, self.shift) = (Vec::new(), 0);
    }

    /// Forgets all keys.
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
        if self.slots.len() <= WORTH_IT {
            self.slots.fill(EMPTY);
        } else {
            *self = Self::default();
        }
    }

    /// The distinct keys by number.
    pub(crate) fn keys(&self) -> &[K] {
        &self.keys
    }

    /// The number of one key, where `same` says whether a known one is the key itself.
    pub(crate) fn code(&mut self, key: K, same: impl Fn(u32) -> bool) -> Result<u32, Error> {
        let mut slot = (key.hash() >> self.shift) as usize;
        while self.slots[slot] != EMPTY {
            let code = self.slots[slot];
            if self.keys[code as usize] == key && same(code) {
                return Ok(code);
            }
            slot = (slot + 1) % self.slots.len();
        }
        let code = self.keys.len();
        if code >= MOST {
            return Err(Error::overflow("the number of distinct keys"));
        }
        self.slots[slot] = code as u32;
        self.keys.push(key);
        if self.keys.len() * 2 > self.slots.len() {
            self.grow();
        }
        Ok(code as u32)
    }

    /// Appends the numbers of many keys.
    #[expect(clippy::indexing_slicing, reason = "there is a number for each place")]
    pub(crate) fn extend(&mut self, keys: &[K], codes: &mut Vec<u32>) -> Result<(), Error>
    where
        K: Default,
    {
        let (mut near, mut numbers) = (Vec::new(), Vec::new());
        let mut rest = keys;
        while !rest.is_empty() {
            let in_cache = self.keys.len() < MANY || rest.len() < WORTH_IT;
            let (part, others) = rest.split_at(rest.len().min(if in_cache { WORTH_IT } else { PART }));
            rest = others;
            if in_cache {
                self.number(part, codes)?;
                continue;
            }
            // Keys that come in the order of the table crowd where they come, unless there is room for all.
            while (self.keys.len() + part.len()) / 3 > self.slots.len() / 4 {
                self.grow();
            }
            let buckets = Buckets::new(part.iter().map(|key| (key.hash() >> 56) as u8).collect());
            buckets.scatter_into(part, &mut near);
            numbers.clear();
            self.number(&near, &mut numbers)?;
            codes.extend(buckets.places().map(|place| numbers[place]));
        }
        Ok(())
    }

    /// Appends the numbers of keys. `guess` is what each finds at once where all goes well: it is checked, and looked up
    /// properly where it is wrong.
    fn number(&mut self, keys: &[K], codes: &mut Vec<u32>) -> Result<(), Error> {
        let mut guesses = [EMPTY; BATCH];
        for batch in keys.chunks(BATCH) {
            self.guess(batch, &mut guesses);
            for (&key, guess) in batch.iter().zip(guesses) {
                codes.push(if guess == EMPTY { self.code(key, |_| true)? } else { guess });
            }
        }
        Ok(())
    }

    /// For each key of a batch its number where it stands at its first two slots, and [`EMPTY`] where one must look.
    pub(crate) fn guess(&self, batch: &[K], guesses: &mut [u32]) {
        let mut after = [EMPTY; BATCH];
        for ((guess, after), key) in guesses.iter_mut().zip(&mut after).zip(batch) {
            let slot = (key.hash() >> self.shift) as usize;
            *guess = self.slots[slot];
            *after = self.slots[(slot + 1) % self.slots.len()];
        }
        // Which of the two it is cannot be foreseen, so both are looked at, whatever the first one says.
        let Some(last) = self.keys.len().checked_sub(1) else { return };
        for ((guess, after), &key) in guesses.iter_mut().zip(after).zip(batch) {
            let at = |code: u32| self.keys[(code as usize).min(last)];
            let second = if at(after) == key { after } else { EMPTY };
            *guess = if at(*guess) == key { *guess } else { second };
        }
    }

    fn grow(&mut self) {
        let len = self.slots.len() * 4;
        self.shift -= 2;
        self.slots = Vec::new();
        self.slots = vec![EMPTY; len];
        for (code, key) in self.keys.iter().enumerate() {
            let mut slot = (key.hash() >> self.shift) as usize;
            while self.slots[slot] != EMPTY {
                slot = (slot + 1) % len;
            }
            self.slots[slot] = code as u32;
        }
    }
}

/// What [`Codebook::guess`] says where it does not know.
pub(crate) const UNKNOWN: u32 = EMPTY;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_keys_have_numbers_of_their_own() {
        // More distinct keys than fit the cache, each twice, in parts that are looked up in the order of the table.
        let count = i64::try_from(PART).unwrap();
        let keys: Vec<i64> = (0..count).chain((0..count).rev()).map(|i| i * 1_000_000_007).collect();
        let (mut codes, mut book) = (Vec::new(), Codebook::default());
        book.extend(&keys, &mut codes).unwrap();
        assert_eq!((codes.len(), book.keys().len()), (keys.len(), PART));
        assert!(codes.iter().zip(&keys).all(|(&code, &key)| book.keys()[code as usize] == key));
    }

    #[test]
    fn equal_keys_have_equal_numbers_through_growth() {
        let keys: Vec<i64> = (0..10_000).map(|i| (i % 777) * 1_000_003).collect();
        let mut codes = Vec::new();
        let mut book = Codebook::default();
        book.extend(&keys, &mut codes).unwrap();
        // Keys come in a cycle of 777, so the number of a key is its place in the cycle.
        assert!(codes.iter().enumerate().all(|(row, &code)| code as usize == row % 777));
        assert_eq!(book.keys().len(), 777);
        assert_eq!(book.keys()[1], 1_000_003);
        book.clear();
        book.extend(&[5], &mut codes).unwrap();
        assert_eq!((codes.last(), book.keys()), (Some(&0), &[5][..]));
    }
}
