//! Distinct keys in order.

use std::cmp::Ordering;

/// The places of distinct numbers, from the least number to the greatest.
///
/// Bits that are the same in all numbers say nothing about their order. Without them a number and its place most often fit
/// one word, and words are quick to sort.
pub(crate) fn order(numbers: impl Iterator<Item = u128> + Clone) -> Vec<u32> {
    let first = numbers.clone().next().unwrap_or_default();
    let varying = Bits::new(numbers.clone().fold(0, |varying, number| varying | (number ^ first)));
    if varying.count <= u128::BITS - u32::BITS {
        let word = |(number, place)| varying.of(number) << u32::BITS | u128::from(place);
        let mut words: Vec<u128> = numbers.zip(0_u32..).map(word).collect();
        words.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the lower bits are the place")]
        return words.into_iter().map(|word| word as u32).collect();
    }
    let numbers: Vec<u128> = numbers.collect();
    let mut places: Vec<u32> = (0..).take(numbers.len()).collect();
    sort(&mut places, &|a, b| numbers.get(a as usize).cmp(&numbers.get(b as usize)));
    places
}

/// Sorts places by what stands there. The code for it is there once, whatever that is.
pub(crate) fn sort(places: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    places.sort_unstable_by(|&a, &b| compare(a, b));
}

/// For each place its rank in an order of some of `len` places; `u32::MAX` for the others.
pub(crate) fn of(order: &[u32], len: usize) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; len];
    for (rank, &place) in (0..).zip(order) {
        if let Some(slot) = ranks.get_mut(place as usize) {
            *slot = rank;
        }
    }
    ranks
}

/// Distinct keys in order, and for each place before its rank.
pub(crate) fn integers(keys: &[i64]) -> (Vec<i64>, Vec<u32>) {
    // Counted from the least whole number, they are in order as numbers without a sign.
    let order = order(keys.iter().map(|key| u128::from(key.abs_diff(i64::MIN))));
    let ranks = of(&order, keys.len());
    (order.into_iter().filter_map(|place| keys.get(place as usize).copied()).collect(), ranks)
}

/// Some of the bits of a number, moved together.
struct Bits {
    count: u32,
    /// For each stretch of neighbouring bits how far it is moved down, and where it stands then.
    stretches: Vec<(u32, u128)>,
}

impl Bits {
    fn new(mask: u128) -> Self {
        let (mut rest, mut count, mut stretches) = (mask, 0, Vec::new());
        while rest != 0 {
            let low = rest.trailing_zeros();
            let stretch = rest & !(rest.wrapping_add(1 << low));
            stretches.push((low - count, stretch >> (low - count)));
            count += stretch.count_ones();
            rest &= !stretch;
        }
        Self { count, stretches }
    }

    fn of(&self, number: u128) -> u128 {
        self.stretches.iter().fold(0, |bits, &(down, place)| bits | ((number >> down) & place))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bits_are_moved_together() {
        // Of 0b1101_0110 the bits 1, 2, 5 and 7, from the highest down: 1, 0, 1, 1.
        let bits = Bits::new(0b1010_0110);
        assert_eq!((bits.count, bits.of(0b1101_0110)), (4, 0b1011));
        assert_eq!(Bits::new(u128::MAX).of(1 << 127), 1 << 127);
    }

    #[test]
    fn nothing_and_one_number_are_in_order() {
        assert_eq!((order([].into_iter()), order([9].into_iter())), (vec![], vec![0]));
        assert_eq!(of(&[2, 0], 3), [1, u32::MAX, 0]);
    }

    proptest! {
        #[test]
        fn however_many_bits_vary(
            numbers in prop::collection::hash_set(any::<u128>(), 0..50),
            mask in prop::sample::select(vec![0xff_u128, 0xf0f0_f0f0 << 40, u64::MAX.into(), !0 << 30, u128::MAX]),
        ) {
            let numbers: std::collections::BTreeSet<u128> = numbers.into_iter().map(|number| number & mask).collect();
            // In an order that is not theirs.
            let shuffled: Vec<u128> = numbers.iter().copied().filter(|n| n % 3 == 1).chain(numbers.iter().copied().filter(|n| n % 3 != 1)).collect();
            let sorted: Vec<u128> = order(shuffled.iter().copied()).into_iter().map(|place| shuffled[place as usize]).collect();
            prop_assert_eq!(sorted, numbers.into_iter().collect::<Vec<_>>());
        }
    }
}
