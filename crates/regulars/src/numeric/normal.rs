//! The standard normal distribution.

use std::f64::consts::{PI, SQRT_2};

/// The density at `z`.
pub(crate) fn pdf(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// The probability of a value of at most `z`.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The probability of a value above `z`: not `1 - cdf(z)`, which is 0 from 8.3 on.
pub(crate) fn sf(z: f64) -> f64 {
    0.5 * libm::erfc(z / SQRT_2)
}

/// The value that a draw does not exceed with probability `p`; infinite at 0 and 1, NaN outside.
///
/// A first guess from the tail's leading terms (Abramowitz & Stegun 26.2.23, good to 4.5e-4), then Halley's
/// steps, each of which triples the number of right digits.
pub(crate) fn quantile(p: f64) -> f64 {
    if p.is_nan() || !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p > 0.5 {
        return upper_quantile(1.0 - p);
    }
    -upper_quantile(p)
}

/// The value that a draw exceeds with probability `tail`: precise where `1 - tail` would round to 1.
pub(crate) fn upper_quantile(tail: f64) -> f64 {
    if tail.is_nan() || !(0.0..=1.0).contains(&tail) {
        return f64::NAN;
    }
    if tail == 0.0 {
        return f64::INFINITY;
    }
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail);
    }
    // The steps below end within rounding of the answer, which must not make it negative.
    if tail >= 0.5 {
        return 0.0;
    }
    let t = (-2.0 * libm::log(tail)).sqrt();
    let mut z = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    for _ in 0..3 {
        let density = pdf(z);
        if density == 0.0 {
            break;
        }
        let step = (sf(z) - tail) / density;
        z += step / (1.0 - 0.5 * z * step);
    }
    z.max(0.0)
}
