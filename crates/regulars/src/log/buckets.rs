//! A coarse sort before a fine one, so that the fine one finds its memory in the cache.
//!
//! Ten million rows in no order cost a cache miss for every cell that is moved to its place. Moved first into 256
//! buckets, each written from front to back, and only then to its place within its bucket, a cell costs two quick moves.

use std::ops::Range;

/// How many buckets there are.
pub(crate) const BUCKETS: usize = 256;

/// Fewer rows than this are in the cache anyway.
pub(crate) const WORTH_IT: usize = 1 << 17;

/// Which bucket each row goes to. Rows keep their order within a bucket.
#[derive(Debug)]
pub(crate) struct Buckets {
    of: Vec<u8>,
    /// Where each bucket begins.
    starts: [usize; BUCKETS],
}

#[expect(
    clippy::indexing_slicing,
    reason = "a bucket's number has 8 bits, and each bucket's places are counted first"
)]
impl Buckets {
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn new(of: Vec<u8>) -> Self {
        let mut counts = [0_usize; BUCKETS];
        for &bucket in &of {
            counts[bucket as usize] += 1;
        }
        let mut starts = [0; BUCKETS];
        let mut sum = 0;
        for (start, count) in starts.iter_mut().zip(counts) {
            *start = sum;
            sum += count;
        }
        Self { of, starts }
    }

    /// By the upper bits of codes below `groups`; nothing where a coarse sort is not worth it.
    pub(crate) fn of_codes(codes: &[u32], groups: usize) -> Option<Self> {
        if codes.len() < WORTH_IT {
            return None;
        }
        let highest = u32::try_from(groups).unwrap_or(u32::MAX);
        let shift = (u32::BITS - highest.leading_zeros()).saturating_sub(u8::BITS);
        #[expect(clippy::cast_possible_truncation, reason = "the shift leaves 8 bits")]
        Some(Self::new(codes.iter().map(|code| (code >> shift) as u8).collect()))
    }

    /// The column with its buckets one after the other.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn scatter<T: Copy + Default>(&self, column: &[T]) -> Vec<T> {
        let mut bucketed = Vec::new();
        self.scatter_into(column, &mut bucketed);
        bucketed
    }

    /// The same in memory that is there already, where it is as long as the column.
    pub(crate) fn scatter_into<T: Copy + Default>(&self, column: &[T], bucketed: &mut Vec<T>) {
        if bucketed.len() != column.len() {
            // Freed first, so that both are never there together.
            *bucketed = Vec::new();
            *bucketed = vec![T::default(); column.len()];
        }
        for (place, &value) in self.places().zip(column) {
            bucketed[place] = value;
        }
    }

    /// The rows of each bucket, once they stand one after the other.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.starts.iter().copied().skip(1).chain([self.of.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| start..end)
    }

    /// For each row its place in a column whose buckets stand one after the other.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        let mut next = self.starts;
        self.of.iter().map(move |&bucket| {
            let next = &mut next[bucket as usize];
            let place = *next;
            *next += 1;
            place
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_within_a_bucket() {
        let buckets = Buckets::new(vec![2, 0, 2, 255]);
        let bucketed = buckets.scatter(&['a', 'b', 'c', 'd']);
        assert_eq!(bucketed, ['b', 'a', 'c', 'd']);
        assert_eq!(buckets.places().collect::<Vec<_>>(), [1, 0, 2, 3]);
    }
}
