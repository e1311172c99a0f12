//! The values at some ranks of many, without sorting them all.

use crate::numeric::bounds::bounds;

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

/// More ranks than this are not worth looking for one by one.
const MANY: usize = 64;

/// The values at these ranks, counted from 0; a rank past the end is the last.
///
/// Values are counted by their upper bits; only the buckets that hold a rank are looked at again. Where values span few
/// numbers, as days and orders do, each bucket is one of them and the counts are the answer. Where many ranks are asked for, the
/// values are sorted after all.
pub(super) fn order_statistics(values: &[i64], ranks: &[usize]) -> Vec<OrderStatistic> {
    if ranks.len() > MANY {
        return by_sorting(values, ranks);
    }
    let Some((low, high)) = bounds(values) else { return Vec::new() };
    let width = high.abs_diff(low);
    let shift = (u64::BITS - width.leading_zeros()).saturating_sub(BITS);
    let counts = counts(values, low, shift, width);
    // How many values lie before the end of each bucket.
    let ends: Vec<u64> = counts
        .iter()
        .scan(0, |through, &count| {
            *through += u64::from(count);
            Some(*through)
        })
        .collect();
    let ranks: Vec<u64> = ranks.iter().map(|&rank| rank.min(values.len() - 1) as u64).collect();
    let bucket = |&rank: &u64| ends.partition_point(|&end| end <= rank);
    let mut members = if shift == 0 {
        Vec::new()
    } else {
        members(values, low, shift, counts.len(), ranks.iter().map(bucket))
    };
    let statistic = |rank: &u64| {
        let bucket = bucket(rank);
        let through = ends.get(bucket).copied().unwrap_or(0);
        let below = through - u64::from(counts.get(bucket).copied().unwrap_or(0));
        if shift == 0 {
            return OrderStatistic { value: low.wrapping_add_unsigned(bucket as u64), below, through };
        }
        let found = members.iter_mut().find(|(known, _)| *known == bucket);
        let members = found.map(|(_, members)| members.as_mut_slice()).unwrap_or_default();
        let place = usize::try_from(rank - below).unwrap_or(usize::MAX).min(members.len().saturating_sub(1));
        let value = if members.is_empty() { high } else { *members.select_nth_unstable(place).1 };
        let less = members.iter().filter(|&&member| member < value).count() as u64;
        let equal = members.iter().filter(|&&member| member == value).count() as u64;
        OrderStatistic { value, below: below + less, through: below + less + equal }
    };
    ranks.iter().map(statistic).collect()
}

fn by_sorting(values: &[i64], ranks: &[usize]) -> Vec<OrderStatistic> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let statistic = |&rank: &usize| {
        let value = sorted.get(rank).or(sorted.last()).copied()?;
        let below = sorted.partition_point(|&each| each < value) as u64;
        let through = sorted.partition_point(|&each| each <= value) as u64;
        Some(OrderStatistic { value, below, through })
    };
    ranks.iter().filter_map(statistic).collect()
}

/// The values in each of these buckets, which are looked up in one pass.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn members(
    values: &[i64],
    low: i64,
    shift: u32,
    buckets: usize,
    wanted: impl Iterator<Item = usize>,
) -> Vec<(usize, Vec<i64>)> {
    let mut found: Vec<(usize, Vec<i64>)> = Vec::new();
    let mut slots = vec![u16::MAX; buckets];
    for bucket in wanted {
        if let Some(slot @ &mut u16::MAX) = slots.get_mut(bucket) {
            *slot = u16::try_from(found.len()).unwrap_or(u16::MAX);
            found.push((bucket, Vec::new()));
        }
    }
    for &value in values {
        let bucket = usize::try_from(value.abs_diff(low) >> shift).unwrap_or(usize::MAX);
        let slot = slots.get(bucket).copied().unwrap_or(u16::MAX);
        if let Some((_, members)) = found.get_mut(usize::from(slot)) {
            members.push(value);
        }
    }
    found
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
            prop_assert_eq!(order_statistics(&values, &ranks), by_sorting(&values, &ranks));
        }
    }

    #[test]
    fn by_hand() {
        // In order -5, 2, 2, 2, 900,000,000,000.
        let values = [2, 900_000_000_000, -5, 2, 2];
        let middle = OrderStatistic { value: 2, below: 1, through: 4 };
        let last = OrderStatistic { value: 900_000_000_000, below: 4, through: 5 };
        assert_eq!(order_statistics(&values, &[2, 9, 1]), [middle, last, middle]);
        assert_eq!(by_sorting(&values, &[2, 9, 1]), [middle, last, middle]);
    }

    #[test]
    fn none_of_nothing() {
        assert_eq!(order_statistics(&[], &[0]), []);
    }
}
