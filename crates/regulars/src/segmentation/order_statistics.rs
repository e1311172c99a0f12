//! The values at some ranks of many, without sorting them all.

/// The value at a rank, and how many values lie below it and up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OrderStatistic {
    pub(super) value: i64,
    /// How many are less.
    pub(super) below: u64,
    /// How many are less or equal.
    pub(super) through: u64,
}

/// How many buckets there are at most, as a power of two: their counts fit the cache.
const BITS: u32 = 15;

/// The values at these ranks, counted from 0; a rank past the end is the last.
///
/// Values are counted by their upper bits; only the buckets that hold a rank are looked at again. Where values span few
/// numbers, as days and orders do, each bucket is one of them and the counts are the answer.
pub(super) fn order_statistics(values: &[i64], ranks: &[usize]) -> Vec<OrderStatistic> {
    let (Some(&low), Some(&high)) = (values.iter().min(), values.iter().max()) else { return Vec::new() };
    let width = high.abs_diff(low);
    let shift = (u64::BITS - width.leading_zeros()).saturating_sub(BITS);
    let counts = counts(values, low, shift, width);
    let mut through = 0;
    // How many values lie before the end of each bucket.
    let ends: Vec<u64> = counts
        .iter()
        .map(|&count| {
            through += u64::from(count);
            through
        })
        .collect();
    let mut found: Vec<(usize, Vec<i64>)> = Vec::new();
    ranks
        .iter()
        .map(|&rank| {
            let rank = (rank.min(values.len() - 1)) as u64;
            let bucket = ends.partition_point(|&end| end <= rank);
            let end = ends.get(bucket).copied().unwrap_or(through);
            let before = end - u64::from(counts.get(bucket).copied().unwrap_or(0));
            if shift == 0 {
                return OrderStatistic {
                    value: low.wrapping_add_unsigned(bucket as u64),
                    below: before,
                    through: end,
                };
            }
            if !matches!(found.last(), Some((known, _)) if *known == bucket) {
                let within = |value: &i64| value.abs_diff(low) >> shift == bucket as u64;
                found.push((bucket, values.iter().copied().filter(within).collect()));
            }
            let members = found.last_mut().map(|(_, members)| members.as_mut_slice()).unwrap_or_default();
            let place = usize::try_from(rank - before).unwrap_or(0).min(members.len().saturating_sub(1));
            let value = if members.is_empty() { high } else { *members.select_nth_unstable(place).1 };
            let (mut below, mut through) = (before, before);
            for &member in members.iter() {
                below += u64::from(member < value);
                through += u64::from(member <= value);
            }
            OrderStatistic { value, below, through }
        })
        .collect()
}

/// How many values lie in each bucket.
#[cfg_attr(hot, optimize(speed), inline(never))]
#[expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "no value is more than `width` above the lowest, and `width >> shift` is below 2^15"
)]
fn counts(values: &[i64], low: i64, shift: u32, width: u64) -> Vec<u32> {
    let mut counts = vec![0_u32; (width >> shift) as usize + 1];
    for value in values {
        counts[(value.abs_diff(low) >> shift) as usize] += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_sorting(values: &[i64], rank: usize) -> OrderStatistic {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let value = sorted[rank];
        let below = sorted.partition_point(|&each| each < value) as u64;
        let through = sorted.partition_point(|&each| each <= value) as u64;
        OrderStatistic { value, below, through }
    }

    proptest! {
        #[test]
        fn as_sorting_finds_them(
            values in prop::collection::vec(prop_oneof![
                -5_i64..5,
                -1_000_000_i64..1_000_000,
                any::<i64>(),
            ], 1..60),
            ranks in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        ) {
            let ranks: Vec<usize> = ranks.iter().map(|rank| rank.index(values.len())).collect();
            let expected: Vec<_> = ranks.iter().map(|&rank| by_sorting(&values, rank)).collect();
            prop_assert_eq!(order_statistics(&values, &ranks), expected);
        }
    }

    #[test]
    fn none_of_nothing() {
        assert_eq!(order_statistics(&[], &[0]), []);
    }
}
