//! Integers of 512 bits, for sums of products that must not lose a digit.

use std::cmp::Ordering;

/// How many 64-bit limbs a magnitude has.
const LIMBS: usize = 8;

/// A signed integer of up to 512 bits: a sign and a magnitude, its lowest limb first.
///
/// A variance is the small difference of two large sums, `n Σx² − (Σx)²`. In floats that difference may keep
/// no right digit at all; here it is exact, and [`Wide::ratio`] rounds once, at the end.
///
/// # Bounds
/// The arithmetic does not check for overflow, since none of its uses comes near: sums are `i128` (below
/// 2^127) and counts `u64` (below 2^64). The largest products are `n (Σx)² Σy²`, below 2^64 · 2^254 · 2^127 =
/// 2^445 (at most four of them are added), and the product of two squares of sums, below 2^508. Division
/// needs one spare bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wide {
    negative: bool,
    magnitude: [u64; LIMBS],
}

impl From<u128> for Wide {
    fn from(value: u128) -> Self {
        let mut magnitude = [0; LIMBS];
        let [low, high, ..] = &mut magnitude;
        *low = low_limb(value);
        *high = low_limb(value >> 64);
        Self { negative: false, magnitude }
    }
}

impl From<i128> for Wide {
    fn from(value: i128) -> Self {
        let wide = Self::from(value.unsigned_abs());
        if value < 0 { wide.negated() } else { wide }
    }
}

impl From<u64> for Wide {
    fn from(value: u64) -> Self {
        Self::from(u128::from(value))
    }
}

impl From<i64> for Wide {
    fn from(value: i64) -> Self {
        Self::from(i128::from(value))
    }
}

impl std::ops::Add for Wide {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.negative == other.negative {
            return Self { negative: self.negative, magnitude: sum(&self.magnitude, &other.magnitude) };
        }
        match compare(&self.magnitude, &other.magnitude) {
            Ordering::Equal => Self::ZERO,
            Ordering::Greater => {
                Self { negative: self.negative, magnitude: difference(&self.magnitude, &other.magnitude) }
            }
            Ordering::Less => {
                Self { negative: other.negative, magnitude: difference(&other.magnitude, &self.magnitude) }
            }
        }
    }
}

impl std::ops::Sub for Wide {
    type Output = Self;

    #[expect(clippy::suspicious_arithmetic_impl, reason = "the sum with the negative")]
    fn sub(self, other: Self) -> Self {
        self + other.negated()
    }
}

impl std::ops::Mul for Wide {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let magnitude = product(&self.magnitude, &other.magnitude);
        Self { negative: self.negative != other.negative && magnitude != [0; LIMBS], magnitude }
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare(&self.magnitude, &other.magnitude),
            (true, true) => compare(&other.magnitude, &self.magnitude),
        }
    }
}

impl Wide {
    /// Nothing.
    pub(crate) const ZERO: Self = Self { negative: false, magnitude: [0; LIMBS] };

    /// The number times itself.
    pub(crate) fn squared(self) -> Self {
        self * self
    }

    fn negated(self) -> Self {
        Self { negative: !self.negative && self != Self::ZERO, magnitude: self.magnitude }
    }

    /// The float nearest to `numerator / denominator`, ties to the even one; `None` where the denominator is
    /// 0.
    ///
    /// The quotient of two such integers lies between 2^-512 and 2^512 (or is 0), so that it is never
    /// subnormal and never infinite.
    pub(crate) fn ratio(numerator: Self, denominator: Self) -> Option<f64> {
        if denominator == Self::ZERO {
            return None;
        }
        if numerator == Self::ZERO {
            return Some(0.0);
        }
        let quotient = divide(numerator.magnitude, denominator.magnitude);
        Some(if numerator.negative == denominator.negative { quotient } else { -quotient })
    }
}

/// The exact square.
#[inline]
pub(crate) fn square(value: i64) -> i128 {
    if cfg!(target_family = "wasm") {
        // WebAssembly multiplies 64 bits at most: the general product of 128 is a call, and twice the work.
        square_of_halves(value)
    } else {
        i128::from(value) * i128::from(value)
    }
}

#[inline]
fn square_of_halves(value: i64) -> i128 {
    let magnitude = value.unsigned_abs();
    let (high, low) = (magnitude >> 32, magnitude & 0xffff_ffff);
    (i128::from(high * high) << 64) + (i128::from(high * low) << 33) + i128::from(low * low)
}

/// The float nearest to `numerator / denominator`, ties to the even one; `None` where the denominator is 0.
pub(crate) fn ratio(numerator: i128, denominator: i128) -> Option<f64> {
    /// Up to here every integer is a float, and IEEE division of two floats is correctly rounded.
    const EXACT: i128 = 1 << 53;
    if denominator != 0 && (-EXACT..=EXACT).contains(&numerator) && (-EXACT..=EXACT).contains(&denominator) {
        #[expect(clippy::cast_precision_loss, reason = "both are at most 2^53 in size, hence exact")]
        return Some(if numerator == 0 { 0.0 } else { numerator as f64 / denominator as f64 });
    }
    Wide::ratio(Wide::from(numerator), Wide::from(denominator))
}

#[expect(clippy::cast_possible_truncation, reason = "the lowest 64 bits are what is asked for")]
fn low_limb(value: u128) -> u64 {
    value as u64
}

fn compare(a: &[u64; LIMBS], b: &[u64; LIMBS]) -> Ordering {
    a.iter().rev().cmp(b.iter().rev())
}

fn sum(a: &[u64; LIMBS], b: &[u64; LIMBS]) -> [u64; LIMBS] {
    let mut total = *a;
    let mut carry = false;
    for (limb, &other) in total.iter_mut().zip(b) {
        let (partial, first) = limb.overflowing_add(other);
        let (full, second) = partial.overflowing_add(u64::from(carry));
        *limb = full;
        carry = first || second;
    }
    debug_assert!(!carry, "a sum of more than 512 bits");
    total
}

/// `a − b`, where `a` is not the smaller.
fn difference(a: &[u64; LIMBS], b: &[u64; LIMBS]) -> [u64; LIMBS] {
    let mut rest = *a;
    let mut borrow = false;
    for (limb, &other) in rest.iter_mut().zip(b) {
        let (partial, first) = limb.overflowing_sub(other);
        let (full, second) = partial.overflowing_sub(u64::from(borrow));
        *limb = full;
        borrow = first || second;
    }
    rest
}

fn product(a: &[u64; LIMBS], b: &[u64; LIMBS]) -> [u64; LIMBS] {
    let mut total = [0; LIMBS];
    for (shift, &x) in a.iter().enumerate().filter(|(_, limb)| **limb != 0) {
        let mut carry = 0;
        for (limb, &y) in total.iter_mut().skip(shift).zip(b) {
            let step = u128::from(x) * u128::from(y) + u128::from(*limb) + u128::from(carry);
            *limb = low_limb(step);
            carry = low_limb(step >> 64);
        }
        debug_assert!(carry == 0, "a product of more than 512 bits");
    }
    total
}

/// How many bits a magnitude has.
fn bits(a: &[u64; LIMBS]) -> i32 {
    let empty = a.iter().rev().take_while(|limb| **limb == 0).count();
    let top = a.iter().rev().nth(empty).copied().unwrap_or(0);
    let below = a.iter().skip(empty).skip(1).count();
    // At most 512.
    i32::try_from(64 * below).unwrap_or(0) + i32::try_from(64 - top.leading_zeros()).unwrap_or(0)
}

fn shifted_left(a: &[u64; LIMBS], by: u32) -> [u64; LIMBS] {
    let (limbs, rest) = ((by / 64) as usize, by % 64);
    let mut out = [0; LIMBS];
    let mut carry = 0;
    for (to, &from) in out.iter_mut().skip(limbs).zip(a) {
        let both = u128::from(from) << rest;
        *to = low_limb(both) | carry;
        carry = low_limb(both >> 64);
    }
    out
}

/// The float nearest to the quotient of two magnitudes above 0, by long division in base 2.
fn divide(numerator: [u64; LIMBS], denominator: [u64; LIMBS]) -> f64 {
    /// Enough that the quotient has at least 55 bits: the float's 53, one to round by, and the remainder's.
    const STEPS: i32 = 57;
    let (above, below) = (bits(&numerator), bits(&denominator));
    let exponent = above - below;
    // Aligned, the numerator is below twice the denominator, and stays so.
    let mut rest = shifted_left(&numerator, (-exponent).max(0).unsigned_abs());
    let divisor = shifted_left(&denominator, exponent.max(0).unsigned_abs());
    let mut quotient = 0_u64;
    for _ in 0..STEPS {
        quotient <<= 1;
        if compare(&rest, &divisor) != Ordering::Less {
            rest = difference(&rest, &divisor);
            quotient |= 1;
        }
        rest = shifted_left(&rest, 1);
    }
    // A last bit stands for all that follow, so that the conversion sees whether it is at a tie.
    let sticky = u64::from(rest != [0; LIMBS]);
    libm::scalbn(super::float((quotient << 1) | sticky), exponent - STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_make_the_square() {
        for value in [0, 1, -1, 0xffff_ffff, -0x1_0000_0000, 3_037_000_500, i64::MAX, i64::MIN] {
            assert_eq!(square_of_halves(value), i128::from(value) * i128::from(value));
            assert_eq!(square(value), square_of_halves(value));
        }
    }

    #[test]
    fn a_ratio_is_rounded_once() {
        // Float division of the rounded operands would give 1: 2^60 + 1 is no float.
        let n = (1_i128 << 60) + 1;
        assert_eq!(ratio(n, 1 << 60), Some(1.0));
        // (2^60 + 2^7) / 2^60 = 1 + 2^-53 is a tie, which goes to the even 1; one more goes up.
        assert_eq!(ratio((1 << 60) + (1 << 7), 1 << 60), Some(1.0));
        assert_eq!(ratio((1 << 60) + (1 << 7) + 1, 1 << 60), Some(1.0 + f64::EPSILON));
        // (2^60 + 3 · 2^7) / 2^60 = 1 + 3 · 2^-53 is a tie between 1 + 2^-52 and 1 + 2^-51: the latter is
        // even.
        assert_eq!(ratio((1 << 60) + (3 << 7), 1 << 60), Some(1.0 + 2.0 * f64::EPSILON));
        assert_eq!(ratio(1, 0), None);
        assert_eq!(ratio(0, 0), None);
        assert_eq!(ratio(i128::MIN, 1), Some(-(2_f64.powi(127))));
        assert_eq!(ratio(i128::MIN, i128::MIN), Some(1.0));
        assert_eq!(ratio(0, -5).map(f64::to_bits), Some(0), "0, not -0");
    }

    #[test]
    fn a_square_of_the_largest_sum_squared_fits() {
        // (2^127)^4 = 2^508.
        let largest = Wide::from(i128::MIN).squared().squared();
        assert_eq!(Wide::ratio(largest, Wide::from(1_u64)), Some(2_f64.powi(508)));
        assert_eq!(Wide::ratio(Wide::from(1_u64), largest), Some(2_f64.powi(-508)));
        assert_eq!(largest - largest, Wide::ZERO);
    }

    #[test]
    fn a_small_difference_of_large_sums_keeps_its_digits() {
        // n Σx² − (Σx)² of the values 10^15, 10^15 + 1, 10^15 + 2 is n² times their variance 2/3, hence 6.
        let base = 10_i128.pow(15);
        let (sum, squares) = (3 * base + 3, base.pow(2) + (base + 1).pow(2) + (base + 2).pow(2));
        let spread = Wide::from(3_u64) * Wide::from(squares) - Wide::from(sum).squared();
        assert_eq!(spread, Wide::from(6_u64));
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_the_machine(a in any::<i64>(), b in any::<i64>(), c in any::<i64>()) {
            let (x, y, z) = (i128::from(a), i128::from(b), i128::from(c));
            prop_assert_eq!(Wide::from(a) * Wide::from(b) + Wide::from(c), Wide::from(x * y + z));
            prop_assert_eq!(Wide::from(a) * Wide::from(b) - Wide::from(c), Wide::from(x * y - z));
            prop_assert_eq!(Wide::from(a).cmp(&Wide::from(b)), a.cmp(&b));
        }

        #[test]
        fn multiplication_distributes(a in any::<i128>(), b in any::<i128>(), c in any::<i128>()) {
            let (a, b, c) = (Wide::from(a), Wide::from(b), Wide::from(c));
            prop_assert_eq!(a * (b - c), a * b - a * c);
            prop_assert_eq!(((a - b) * (a + b)).cmp(&Wide::ZERO), a.squared().cmp(&b.squared()));
        }

        /// Rust's own conversion of `i128` is correctly rounded: an oracle for every size below it.
        #[test]
        fn conversion_agrees_with_the_machine(a in any::<i128>(), shift in 0_u32..127) {
            let a = a >> shift;
            #[expect(clippy::cast_precision_loss, reason = "the oracle")]
            let expected = a as f64;
            prop_assert_eq!(ratio(a, 1), Some(expected));
        }

        /// Long division against IEEE division, wherever both operands are floats.
        #[test]
        fn division_agrees_with_the_machine(a in -(1_i64 << 53)..1 << 53, b in 1_i64..1 << 53) {
            #[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
            let expected = a as f64 / b as f64;
            prop_assert_eq!(Wide::ratio(Wide::from(a), Wide::from(b)), Some(expected));
        }
    }
}
