//! Exponentials and logarithms of four numbers at once.
//!
//! `libm` takes one number and asks several questions about it. Integrals take hundreds of thousands of them whose range is
//! known; these have no branches, so that a processor works on several side by side. They are made of the four operations
//! on floats and of integer operations on their bits, which are the same on every machine, and are right to about one unit in the
//! last place.
#![expect(clippy::inline_always, reason = "only inlined they become instructions for several numbers")]

/// Four numbers that go through the same operations.
pub(crate) type Lanes = [f64; 4];

/// `ln 2` in two parts: the first has so few bits that its product with a small whole number is exact.
const LN_2: (f64, f64) = (0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10);

/// Added to a float of up to 2^51, it leaves the nearest whole number in the lowest bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// `e^x − 1` for each, for numbers from -708 to 709 (beyond which they count as those).
#[inline(always)]
pub(crate) fn exp_m1([a, b, c, d]: Lanes) -> Lanes {
    [exp_m1_of(a), exp_m1_of(b), exp_m1_of(c), exp_m1_of(d)]
}

/// `e^x` for each, as [`exp_m1`].
#[inline(always)]
pub(crate) fn exp([a, b, c, d]: Lanes) -> Lanes {
    [exp_of(a), exp_of(b), exp_of(c), exp_of(d)]
}

#[cfg_attr(feature = "simd", inline(always))]
fn exp_m1_of(x: f64) -> f64 {
    let (power, rest) = split(x);
    power * rest + (power - 1.0)
}

#[cfg_attr(feature = "simd", inline(always))]
fn exp_of(x: f64) -> f64 {
    let (power, rest) = split(x);
    power * rest + power
}

/// `2^k` and `e^r − 1`, where `x = k ln 2 + r` and `r` is within half of `ln 2`.
#[inline(always)]
fn split(x: f64) -> (f64, f64) {
    let x = if x > -708.0 { x } else { -708.0 };
    let x = if x < 709.0 { x } else { 709.0 };
    let shifted = x * std::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()));
    let r = (x - k * LN_2.0) - k * LN_2.1;
    // The sum of r^n / n!, in which the terms behind r^13 are below the last digit.
    let high = C[9] + r * (C[10] + r * C[11]);
    let square = r * r;
    let fourth = square * square;
    let low = (C[0] + r * C[1]) + square * (C[2] + r * C[3]);
    let middle = (C[4] + r * C[5]) + square * (C[6] + r * C[7]);
    let sum = low + fourth * (middle + fourth * (C[8] + r * high));
    (power, r + square * sum)
}

/// `1 / 2!, 1 / 3!, …, 1 / 13!`.
const C: [f64; 12] = [
    1.0 / 2.0,
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5_040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
    1.0 / 6_227_020_800.0,
];

/// The bits of the float just above the root of one half.
const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;

/// 2^52: whole numbers below it stand in its lowest bits.
const WHOLE: f64 = 4_503_599_627_370_496.0;

/// `ln(1 + x)` for each of four numbers of 0 and more (beyond 1e308 they count as that).
#[inline(always)]
pub(crate) fn log_1p([a, b, c, d]: Lanes) -> Lanes {
    [log_1p_of(a), log_1p_of(b), log_1p_of(c), log_1p_of(d)]
}

#[cfg_attr(feature = "simd", inline(always))]
fn log_1p_of(x: f64) -> f64 {
    let x = if x < 1e308 { x } else { 1e308 };
    let sum = 1.0 + x;
    // What the sum lost, exactly (Knuth's sum of two numbers).
    let added = sum - 1.0;
    let lost = (1.0 - (sum - added)) + (x - added);
    // sum = 2^k m, with m between the roots of one half and of 2.
    let bits = sum.to_bits().wrapping_add(1.0_f64.to_bits() - ROOT_HALF);
    let biased = bits >> 52;
    let k = f64::from_bits(biased | WHOLE.to_bits()) - (WHOLE + 1_023.0);
    let m = f64::from_bits((bits & ((1 << 52) - 1)).wrapping_add(ROOT_HALF));
    let down = f64::from_bits(2_046_u64.wrapping_sub(biased) << 52);
    let f = (m - 1.0) + lost * down;
    // ln(1 + f) = 2 artanh(s) = f − (f² / 2 − s (f² / 2 + R)), with R the series behind its first term.
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let odd = A[0] + w * (A[2] + w * (A[4] + w * (A[6] + w * A[8])));
    let even = A[1] + w * (A[3] + w * (A[5] + w * (A[7] + w * A[9])));
    let r = z * (odd + z * even);
    let half = 0.5 * f * f;
    k * LN_2.0 + (f - (half - (s * (half + r) + k * LN_2.1)))
}

/// `2 / 3, 2 / 5, …, 2 / 21`.
const A: [f64; 10] = [
    2.0 / 3.0,
    2.0 / 5.0,
    2.0 / 7.0,
    2.0 / 9.0,
    2.0 / 11.0,
    2.0 / 13.0,
    2.0 / 15.0,
    2.0 / 17.0,
    2.0 / 19.0,
    2.0 / 21.0,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `libm` is within one unit in the last place of the truth.
    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 4.5e-16 * expected.abs()
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "they are exact")]
    fn exact_values_are_exact() {
        assert_eq!(exp_m1([0.0; 4]), [0.0; 4]);
        assert_eq!(exp([0.0; 4]), [1.0; 4]);
        assert_eq!(log_1p([0.0; 4]), [0.0; 4]);
        assert_eq!(exp([-1e9, -708.0, f64::NEG_INFINITY, -800.0])[0..1], exp([-708.0; 4])[0..1]);
        assert!(log_1p([f64::INFINITY; 4]).iter().all(|log| near(*log, 709.196_208_642_166_1)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn they_are_those_of_libm(power in -20.0..2.85_f64, up in -20.0..307.0_f64) {
            let x = 10_f64.powf(power);
            prop_assert!(near(exp_m1([x; 4])[0], libm::expm1(x)), "{x}");
            prop_assert!(near(exp([x; 4])[1], libm::exp(x)), "{x}");
            prop_assert!(near(exp([-x; 4])[2], libm::exp(-x)), "{x}");
            let u = 10_f64.powf(up);
            prop_assert!(near(log_1p([u; 4])[3], libm::log1p(u)), "{u} {:?} {}", log_1p([u; 4]), libm::log1p(u));
        }
    }
}
