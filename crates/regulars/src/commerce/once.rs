//! Customers who are in a cell once, as most are: what they add to it.

use super::sums::Sums;
use super::tally::Often;
use crate::Error;
use crate::numeric::wide::square;

/// What they add up to, in as few words as most rows change: a row in a cell writes six, where sums of 128 bits are eleven.
/// What a sum carries beyond its word is rare, and kept apart.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Once {
    /// Customers, and above 32 bits those whose first order ever it is: a log has fewer than 2^32 rows.
    counts: u64,
    spent: u64,
    spent_squares: u64,
    /// Microseconds since the order before.
    gaps: u64,
    gap_squares: u128,
    beyond: Beyond,
}

/// What is beyond 64 bits.
#[derive(Debug, Clone, Copy, Default)]
struct Beyond {
    spent: u64,
    spent_squares: u64,
    gaps: u64,
}

const FIRST_TIME: u64 = 1 << 32;

impl Once {
    /// Adds a customer's order by its amount and the time since the one before, neither below 0; there is none before where
    /// the customer begins.
    #[inline]
    pub(super) fn push<const GAPS: bool>(
        &mut self,
        amount: i64,
        gap: i64,
        begins: bool,
    ) -> Result<(), Error> {
        self.counts += 1 + if begins { FIRST_TIME } else { 0 };
        add(&mut self.spent, amount.unsigned_abs(), &mut self.beyond.spent);
        let (low, high) = halves(square(amount).unsigned_abs());
        add(&mut self.spent_squares, low, &mut self.beyond.spent_squares);
        if high != 0 {
            self.beyond.far(high)?;
        }
        if GAPS {
            add(&mut self.gaps, gap.unsigned_abs(), &mut self.beyond.gaps);
            let squares = self.gap_squares.checked_add(square(gap).unsigned_abs());
            self.gap_squares = squares.ok_or_else(too_far)?;
        }
        Ok(())
    }

    /// Adds all of them to what else is in the cell.
    pub(super) fn add_to(&self, often: &mut Often, gaps: bool) -> Result<(), Error> {
        let (customers, first_time) = (self.counts % FIRST_TIME, self.counts / FIRST_TIME);
        let whole = |low: u64, high: u64| {
            i128::try_from(u128::from(high) << 64 | u128::from(low)).map_err(|_| too_far())
        };
        let (spent, squares) =
            (whole(self.spent, self.beyond.spent)?, whole(self.spent_squares, self.beyond.spent_squares)?);
        often.one_time = often.one_time.plus(Sums { n: customers, x: spent, xx: squares })?;
        often.first_time += first_time;
        if gaps {
            let squares = i128::try_from(self.gap_squares).map_err(|_| too_far())?;
            let gaps = whole(self.gaps, self.beyond.gaps)?;
            often.gaps = often.gaps.plus(Sums { n: customers - first_time, x: gaps, xx: squares })?;
        }
        Ok(())
    }
}

impl Beyond {
    /// The upper half of a large square.
    #[cold]
    fn far(&mut self, high: u64) -> Result<(), Error> {
        self.spent_squares = self.spent_squares.checked_add(high).ok_or_else(too_far)?;
        Ok(())
    }
}

/// Adds to a word, and carries.
#[inline]
const fn add(word: &mut u64, more: u64, beyond: &mut u64) {
    let (sum, carries) = word.overflowing_add(more);
    *word = sum;
    if carries {
        // Once for each of fewer than 2^32 rows at most; a square's upper half leaves room for these (it is below 2^62).
        *beyond = beyond.saturating_add(1);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "each is a half")]
const fn halves(value: u128) -> (u64, u64) {
    (value as u64, (value >> 64) as u64)
}

#[cold]
fn too_far() -> Error {
    Error::overflow("a sum of squares")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_a_word_is_counted() {
        let (mut once, mut sums, mut gaps) = (Once::default(), Sums::default(), Sums::default());
        for (amount, gap, begins) in
            [(i64::MAX, 0, true), (i64::MAX, i64::MAX, false), (7, i64::MAX, false), (1, 3, false)]
        {
            once.push::<true>(amount, gap, begins).unwrap();
            sums.push(amount).unwrap();
            if !begins {
                gaps.push(gap).unwrap();
            }
        }
        let mut often = Often::default();
        once.add_to(&mut often, true).unwrap();
        assert_eq!(often, Often { one_time: sums, first_time: 1, gaps });
    }

    #[test]
    fn squares_beyond_128_bits_are_an_error() {
        // (2^63 - 1)^2 is below 2^126: two of them are below 2^127, and the third is not.
        let mut often = Often::default();
        let mut once = Once::default();
        for _ in 0..2 {
            once.push::<false>(i64::MAX, 0, true).unwrap();
        }
        once.add_to(&mut often, false).unwrap();
        once.push::<false>(i64::MAX, 0, true).unwrap();
        assert_eq!(once.add_to(&mut Often::default(), false).unwrap_err().code(), "overflow");
        assert_eq!(once.add_to(&mut often, false).unwrap_err().code(), "overflow");
    }
}
