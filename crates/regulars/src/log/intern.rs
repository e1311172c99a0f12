//! Texts to small numbers: each distinct text is kept once.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

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

/// Gives each distinct text a number, counted from 0 as they come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interner {
    texts: Texts,
    table: HashTable<u32>,
    hasher: FixedState,
}

impl Interner {
    /// The number of this text.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion distinct texts.
    pub(crate) fn code(&mut self, text: &str) -> Result<u32, Error> {
        let hash = self.hasher.hash_one(text);
        if let Some(&code) = self.find(hash, text) {
            return Ok(code);
        }
        let code = next_code(self.texts.len(), "the number of distinct texts")?;
        self.texts.push(text);
        let (texts, hasher) = (&self.texts, &self.hasher);
        self.table.insert_unique(hash, code, |&known| {
            hasher.hash_one(texts.get(known as usize).unwrap_or_default())
        });
        Ok(code)
    }

    /// How many texts have a number.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The texts by number.
    pub(crate) fn into_texts(self) -> Texts {
        self.texts
    }

    fn find(&self, hash: u64, text: &str) -> Option<&u32> {
        self.table.find(hash, |&known| self.texts.get(known as usize) == Some(text))
    }

    /// The texts in sorted order, and for each old number the new one, so that numbers do not depend on the order of
    /// the input.
    pub(crate) fn sorted(self) -> (Texts, Vec<u32>) {
        self.texts.sorted(|_| true)
    }

    /// The same without the texts that no row holds; their new number is `u32::MAX`.
    pub(crate) fn sorted_used(self, codes: &[u32]) -> (Texts, Vec<u32>) {
        let mut used = vec![false; self.texts.len()];
        for &code in codes {
            if let Some(slot) = used.get_mut(code as usize) {
                *slot = true;
            }
        }
        self.texts.sorted(|code| used.get(code as usize) == Some(&true))
    }
}

impl Texts {
    fn sorted(self, keep: impl Fn(u32) -> bool) -> (Self, Vec<u32>) {
        let mut order: Vec<(&str, u32)> = self.iter().zip(0..).filter(|&(_, code)| keep(code)).collect();
        order.sort_unstable();
        let mut sorted = Self { buffer: String::with_capacity(self.buffer.len()), ends: Vec::new() };
        let mut renumbered = vec![u32::MAX; self.len()];
        for (new, (text, old)) in (0..).zip(order) {
            sorted.push(text);
            if let Some(slot) = renumbered.get_mut(old as usize) {
                *slot = new;
            }
        }
        (sorted, renumbered)
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
    fn numbers_do_not_depend_on_the_order_of_the_input() {
        let mut interner = Interner::default();
        let codes: Vec<u32> = ["b", "a", "", "b"].iter().map(|text| interner.code(text).unwrap()).collect();
        assert_eq!(codes, [0, 1, 2, 0]);
        let (texts, renumbered) = interner.sorted();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["", "a", "b"]);
        assert_eq!(renumbered, [2, 1, 0]);
    }
}
