//! Student's t distribution.

use super::beta;

/// The probability of a value of at most `t` with `freedom` degrees, which need not be whole.
pub(crate) fn cdf(t: f64, freedom: f64) -> f64 {
    sf(-t, freedom)
}

/// The probability of a value above `t` with `freedom` degrees, precise in the far tail; NaN where `freedom` is not
/// above 0.
pub(crate) fn sf(t: f64, freedom: f64) -> f64 {
    if t.is_infinite() && freedom > 0.0 {
        return if t > 0.0 { 0.0 } else { 1.0 };
    }
    let outside = 0.5 * two_sided(t, freedom);
    if t < 0.0 { 1.0 - outside } else { outside }
}

/// The probability of a value further from 0 than `t`, on either side.
pub(crate) fn two_sided(t: f64, freedom: f64) -> f64 {
    // x = ν / (ν + t²), by t² / ν so that a huge t does not overflow.
    let square = t / freedom * t;
    let (x, y) = if square > 1.0 {
        let inverse = freedom / t / t;
        (inverse / (1.0 + inverse), 1.0 / (1.0 + inverse))
    } else {
        (1.0 / (1.0 + square), square / (1.0 + square))
    };
    beta::tails_of(0.5 * freedom, 0.5, x, y).0
}

/// The value that a draw exceeds with probability `tail`: infinite at 0, NaN outside 0 to 1 and unless
/// `freedom > 0`.
pub(crate) fn upper_quantile(tail: f64, freedom: f64) -> f64 {
    if tail > 0.5 {
        return -upper_quantile(1.0 - tail, freedom);
    }
    let (x, y) = beta::quantile(0.5 * freedom, 0.5, 2.0 * tail);
    (freedom * y / x).sqrt()
}
