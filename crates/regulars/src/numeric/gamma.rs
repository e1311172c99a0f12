//! The gamma distribution with scale 1, that is, the regularised incomplete gamma functions.

use super::saddle::{LARGE, deviance, stirling_error, tail};
use std::f64::consts::PI;

/// The probabilities below and above `x` for the shape `a > 0`: `P(a, x)` and `Q(a, x)`, each to its own
/// precision. NaN outside the domain.
pub(crate) fn tails(a: f64, x: f64) -> (f64, f64) {
    if a.is_nan() || x.is_nan() || a <= 0.0 || x < 0.0 || a.is_infinite() {
        return (f64::NAN, f64::NAN);
    }
    if x == 0.0 {
        return (0.0, 1.0);
    }
    if x.is_infinite() {
        return (1.0, 0.0);
    }
    // For a small shape the fraction serves from 1/4 on: there most lies below, and 1 - P would keep few
    // digits of Q.
    let middle = if a < 0.5 { 0.25 } else { a + 1.0 };
    let lower_is_smaller = if a < LARGE { x < middle } else { x < a };
    let smaller = match (lower_is_smaller, a < LARGE) {
        (true, true) => log_density(a, x, a - x) * series(a, x),
        (false, true) => log_density(a, x, a - x) * fraction(a, x),
        (_, false) => integral(a, x),
    };
    if lower_is_smaller { (smaller, 1.0 - smaller) } else { (1.0 - smaller, smaller) }
}

/// The density of the logarithm at `ln x`: `x^a e^-x / Γ(a)`.
pub(crate) fn log_density_at(a: f64, x: f64) -> f64 {
    log_density(a, x, a - x)
}

/// The density of `ln X`: `x^a e^-x / Γ(a)`, given `a − x`.
fn log_density(a: f64, x: f64, difference: f64) -> f64 {
    (a / (2.0 * PI)).sqrt() * libm::exp(-stirling_error(a) - deviance(a, x, difference))
}

/// The logarithm of the density of `ln X` at an `x` that is neither 0 nor infinite.
pub(crate) fn log_log_density(a: f64, x: f64) -> f64 {
    0.5 * libm::log(a / (2.0 * PI)) - stirling_error(a) - deviance(a, x, a - x)
}

/// The value that a draw exceeds with probability `tail`, between 0 and 1; 0 where it is below the smallest normal double.
///
/// Newton's method on the logarithm of the smaller tail, which is concave in `ln x`: after the first step it comes from one
/// side and never overshoots.
pub(crate) fn upper_quantile(a: f64, tail: f64) -> f64 {
    let upper = tail <= 0.5;
    let target = libm::log(if upper { tail } else { 1.0 - tail });
    let mut at = libm::log(a);
    let mut known = at;
    for _ in 0..200 {
        let x = libm::exp(at);
        let (below, above) = tails(a, x);
        let part = if upper { above } else { below };
        let slope = log_density(a, x, a - x);
        if part == 0.0 || slope == 0.0 {
            // The first step went too far for a double to hold what lies there.
            at = 0.5 * (at + known);
            continue;
        }
        // Even at the least x that there is, not so much lies above.
        if at <= LEAST && above <= tail {
            return 0.0;
        }
        known = at;
        let step = (target - libm::log(part)) * part / slope;
        at = (if upper { at - step } else { at + step }).max(LEAST);
        if step.abs() <= 1e-15 * at.abs().max(0.1) {
            break;
        }
    }
    libm::exp(at)
}

/// The logarithm of about the smallest normal double.
const LEAST: f64 = -708.0;

/// `Σ x^k / (a (a + 1) … (a + k))` (Abramowitz & Stegun 6.5.29).
fn series(a: f64, x: f64) -> f64 {
    let mut term = 1.0 / a;
    let mut sum = term;
    let mut k = a;
    for _ in 0..10_000 {
        k += 1.0;
        term *= x / k;
        sum += term;
        if term <= sum * 1e-17 {
            break;
        }
    }
    sum
}

/// Legendre's continued fraction (Abramowitz & Stegun 6.5.31), by Lentz's method.
fn fraction(a: f64, x: f64) -> f64 {
    let tiny = f64::MIN_POSITIVE;
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / tiny;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1_u32..10_000 {
        let i = f64::from(i);
        let an = -i * (i - a);
        b += 2.0;
        d = nonzero(an * d + b).recip();
        c = nonzero(b + an / c);
        let step = c * d;
        h *= step;
        if (step - 1.0).abs() <= 1e-16 {
            break;
        }
    }
    h
}

/// Lentz's method replaces a zero by something tiny.
pub(super) fn nonzero(x: f64) -> f64 {
    if x.abs() < f64::MIN_POSITIVE { f64::MIN_POSITIVE } else { x }
}

/// The tail on the far side of `x` from the mean, over `ln x`.
fn integral(a: f64, x: f64) -> f64 {
    let start = a - x;
    let width = x.sqrt().max(start.abs()).recip();
    let side = if start > 0.0 { -1.0 } else { 1.0 };
    tail(width, |distance| {
        let factor = libm::expm1(side * distance);
        log_density(a, x + x * factor, start - x * factor)
    })
}
