//! The digamma function, the derivative of `ln Γ`, and its differences.

use super::is_whole;
use super::series::value_and_slope;

/// From here on the asymptotic series below are exact to the last digit.
const LARGE: f64 = 16.0;

/// `B_2k / 2k`, the coefficients of `x^-2k` in `ln x − 1 / 2x − ψ(x)` (Abramowitz & Stegun 6.3.18).
const SERIES: [f64; 6] =
    [1.0 / 12.0, -1.0 / 120.0, 1.0 / 252.0, -1.0 / 240.0, 1.0 / 132.0, -691.0 / 32_760.0];

/// `ψ(x)` for `x > 0`.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn digamma(x: f64) -> f64 {
    let mut x = x;
    let mut below = 0.0;
    while x < LARGE {
        below += 1.0 / x;
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = SERIES.iter().rev().fold(0.0, |sum, c| (sum + c) * square);
    libm::log(x) - 0.5 * inverse - series - below
}

/// `ψ(x + n) − ψ(x)` for `x > 0` and `n >= 0`, to relative precision however small it is.
///
/// Each term is positive or too small to matter, where a difference of two digammas would leave few digits of it.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn digamma_difference(x: f64, n: f64) -> f64 {
    if n <= LARGE && is_whole(n) {
        let mut sum = 0.0;
        let mut i = 0.0;
        while i < n {
            sum += 1.0 / (x + i);
            i += 1.0;
        }
        return sum;
    }
    let mut x = x;
    let mut below = 0.0;
    while x < LARGE {
        below += n / (x + n) / x;
        x += 1.0;
    }
    let (p, q) = (1.0 / x, 1.0 / (x + n));
    let gap = n * q * p;
    // The series is Σ c_k s^(k + 1), of which s is one factor.
    let (s, t) = (p * p, q * q);
    let (value, slope) = value_and_slope(&SERIES, s, t);
    libm::log1p(n * p) + 0.5 * gap + gap * (p + q) * (value + s * slope) + below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_mpmath() {
        // mpmath 1.3.0 at 60 digits: psi(0, x).
        for (x, expected) in [
            (1e-06, -1_000_000.577_214_020_1),
            (0.5, -1.963_510_026_021_423_5),
            (1.0, -0.577_215_664_901_532_9),
            (3.75, 1.182_537_388_611_796_2),
            (15.9, 2.734_543_070_175_774),
            (16.5, 2.772_751_371_622_623_3),
            (1_000_000.0, 13.815_510_057_964_191),
        ] {
            let error = (digamma(x) - expected).abs() / expected.abs();
            assert!(error <= 1e-15, "{x}: {error:e}");
        }
        // psi(0, x + n) - psi(0, x), the last of them from the root of digamma.
        for (x, n, expected) in [
            (0.5, 3.0, 3.066_666_666_666_667),
            (1e-06, 17.0, 1_000_003.380_727_408_9),
            (1e-06, 0.5, 999_998.613_708_928_8),
            (3.25, 1e-09, 3.597_982_902_455_014_4e-10),
            (1_000_000.0, 0.001, 1.000_000_499_500_166_2e-09),
            (1_000_000.0, 5000.0, 0.004_987_543_998_602_09),
            (0.75, 1_000_000.0, 14.901_371_687_750_757),
            (20.5, 17.5, 0.628_534_164_212_486_6),
            (1.461_632_144_968_362_2, 0.125, 0.114_508_749_996_322_82),
        ] {
            let error = (digamma_difference(x, n) - expected).abs() / expected.abs();
            assert!(error <= 1e-15, "{x} {n}: {error:e}");
        }
    }
}
