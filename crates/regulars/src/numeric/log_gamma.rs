//! Ratios of gamma functions as logarithms, without the large numbers that cancel in differences of `ln Γ`.

use super::is_whole;
use super::series::value_and_slope;

/// From here on Stirling's series below is exact to the last digit.
const LARGE: f64 = 16.0;

/// The coefficients of `z^-1, z^-3, …` in `ln Γ(z) − (z − ½) ln z + z − ½ ln 2π`, which Stirling's formula leaves out
/// (Abramowitz & Stegun 6.1.41).
const SERIES: [f64; 6] =
    [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];

/// The logarithm of a product of factors `1 + e`, kept as what the product exceeds 1 by: as precise for one just above 1
/// as for a large one, at the price of a few logarithms in all.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LogProduct {
    logs: f64,
    excess: f64,
}

impl LogProduct {
    /// The product grows until here before its logarithm is taken.
    const MOST: f64 = 1e100;

    /// Multiplies by `1 + e`, for `e >= 0`.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn times_one_plus(&mut self, e: f64) {
        if e > Self::MOST {
            self.logs += libm::log(e);
            return;
        }
        self.excess += e + self.excess * e;
        if self.excess > Self::MOST {
            self.logs += libm::log(self.excess);
            self.excess = 0.0;
        }
    }

    /// The logarithm of the product.
    pub(crate) fn log(&self) -> f64 {
        self.logs + libm::log1p(self.excess)
    }
}

/// `ln Γ(a + n) / Γ(a)`, the logarithm of the rising factorial, for `a > 0` and `n >= 0`.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn log_rising(a: f64, n: f64) -> f64 {
    if n <= LARGE && a <= LARGE && is_whole(n) {
        let mut product = 1.0;
        let mut i = 0.0;
        while i < n {
            product *= a + i;
            i += 1.0;
        }
        return libm::log(product);
    }
    let mut a = a;
    let mut below = LogProduct::default();
    while a < LARGE {
        below.times_one_plus(n / a);
        a += 1.0;
    }
    let sum = a + n;
    let (p, q) = (1.0 / a, 1.0 / sum);
    let (s, t) = (p * p, q * q);
    // The remainder is 1 / z times a series in 1 / z²; the difference of 1 / a and 1 / (a + n) is n times their product.
    let (value, slope) = value_and_slope(&SERIES, s, t);
    let remainder = n * p * q * (value + p * (p + q) * slope);
    (a - 0.5) * libm::log1p(n * p) + n * (libm::log(sum) - 1.0) - remainder - below.log()
}

/// `ln B(a, b + n) / B(a, b)` for `a > 0`, `b > 0` and `n >= 0`, to relative precision however near to 0 it is.
///
/// It is the logarithm of the probability that `n` trials all fail where the chance of success has the beta distribution
/// with `a` and `b`; a product `B(a + x, b + m) / B(a, b)` is the one of `(a, b, m)` and then the one of
/// `(b + m, a, x)`, neither of which is above 0, so that nothing cancels.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn log_beta_ratio(a: f64, b: f64, n: f64) -> f64 {
    // It is symmetric in a and n, the second difference of ln Γ at b: ln Γ(b + a) + ln Γ(b + n) − ln Γ(b) − ln Γ(b + a + n).
    let (less, more) = (a.min(n), a.max(n));
    let mut product = LogProduct::default();
    if less <= LARGE && is_whole(less) {
        let mut i = 0.0;
        while i < less {
            product.times_one_plus(more / (b + i));
            i += 1.0;
        }
        return -product.log();
    }
    let mut b = b;
    while b < LARGE {
        product.times_one_plus(less / b * (more / (b + a + n)));
        b += 1.0;
    }
    let sum = b + a + n;
    let stirling = less * libm::log1p(more / (b + less)) + more * libm::log1p(less / (b + more))
        - (b - 0.5) * libm::log1p(less / b * (more / sum));
    -(product.log() + stirling + second_difference(a, n, [b, b + a, b + n, sum].map(f64::recip)))
}

/// `δ(b) − δ(b + a) − δ(b + n) + δ(b + a + n)` for the remainder `δ` of Stirling's formula, from the reciprocals of the
/// four: by divided differences, which are sums of products of the reciprocals, so that `a` and `n` stay factors of it.
#[cfg_attr(warm, optimize(speed))]
fn second_difference(a: f64, n: f64, [p, p_a, p_n, p_an]: [f64; 4]) -> f64 {
    // Sums of all products of so many of (p, p_a), of these and p_n, and of (p_a, p_n, p_an): of none of them at first.
    let (mut power, mut two, mut three, mut other_two, mut other_three) = (1.0, 1.0, 1.0, 1.0, 1.0);
    let mut longer = || {
        power *= p_a;
        two = two * p + power;
        three = three * p_n + two;
        other_two = other_two * p_an + power;
        other_three = other_three * p_n + other_two;
        (two, three, other_three)
    };
    let [first, rest @ ..] = SERIES;
    let (mut slope, mut curvature, mut other_curvature) = (first, 0.0, 0.0);
    for c in rest {
        let (_, three, other_three) = longer();
        curvature += c * three;
        other_curvature += c * other_three;
        let (two, ..) = longer();
        slope += c * two;
    }
    let (step, other_step) = (n * p * p_n, n * p_a * p_an);
    let gap = a * p_n * p_an;
    slope * a * (step * p_a + p_n * other_step) + gap * (step * curvature + other_step * other_curvature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn assert_close(found: f64, expected: f64, what: &str) {
        let error = (found - expected).abs() / expected.abs();
        assert!(error <= 3e-15, "{what}: {found} for {expected}, {error:e}");
    }

    #[test]
    fn rising_factorials_are_those_of_mpmath() {
        // mpmath 1.3.0 at 60 digits: loggamma(a + n) - loggamma(a).
        for (a, n, expected) in [
            (0.25, 3.0, -0.352_220_593_589_352_1),
            (1e-06, 1.0, -13.815_510_557_964_274),
            (1e-06, 5000.0, 37_568.810_814_221_695),
            (3.5, 0.75, 0.913_483_325_103_297_2),
            (1_000_000.0, 0.001, 0.013_815_510_058_464_191),
            (1_000_000.0, 5000.0, 69_090.029_514_644_47),
            (20.25, 1_000_000.0, 12_815_744.249_320_718),
            (0.001, 1e-09, -1.000_575_071_931_322_4e-06),
            (12.5, 40.0, 135.648_463_122_735_2),
        ] {
            assert_close(log_rising(a, n), expected, &format!("{a} {n}"));
        }
        assert_eq!(log_rising(0.3, 0.0).to_bits(), 0);
    }

    #[test]
    fn beta_ratios_are_those_of_mpmath() {
        // mpmath 1.3.0 at 60 digits: loggamma(b + n) - loggamma(b) + loggamma(a + b) - loggamma(a + b + n).
        for (a, b, n, expected) in [
            (0.5, 2.5, 3.0, -0.421_213_465_076_303_53),
            (1e-06, 1.0, 1.0, -9.999_995_000_003_334e-07),
            (1e-06, 1_000_000.0, 0.5, -5.000_001_249_997_499e-13),
            (1_000_000.0, 1e-06, 5000.0, -31_521.218_700_427_762),
            (1_000_000.0, 1_000_000.0, 5000.25, -3_459.675_391_880_096),
            (0.25, 17.5, 0.75, -0.010_713_193_399_192_165),
            (1e-09, 20.0, 1e-09, -5.127_082_293_257_500_4e-20),
            (33.5, 0.001, 1_000_000.0, -386.421_404_915_781_47),
            (1_000_000.0, 3.25, 1_000_000.0, -1_386_258.291_478_391_3),
            (2.75, 40.5, 17.25, -0.958_552_620_864_840_7),
            (1e-06, 10.0, 1_000_000.0, -1.156_376_741_626_980_4e-05),
        ] {
            assert_close(log_beta_ratio(a, b, n), expected, &format!("{a} {b} {n}"));
        }
    }

    proptest! {
        /// One step of the recurrence, which the implementation takes only while b is small.
        #[test]
        fn a_beta_ratio_obeys_its_recurrence(a in -6.0..6.0_f64, b in -6.0..6.0_f64, n in -3.0..6.0_f64) {
            let [a, b, n] = [a, b, n].map(|power| 10_f64.powf(power));
            let step = libm::log1p(a / b * (n / (a + b + n)));
            let (here, next) = (log_beta_ratio(a, b, n), log_beta_ratio(a, b + 1.0, n));
            prop_assert!((here + step - next).abs() <= 1e-14 * here.abs(), "{here} {next} {step}");
            prop_assert!(here < 0.0);
        }
    }
}
