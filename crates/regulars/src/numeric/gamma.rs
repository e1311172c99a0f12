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
