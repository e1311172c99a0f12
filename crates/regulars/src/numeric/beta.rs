//! The beta distribution, that is, the regularised incomplete beta function and its inverse.

use super::gamma::nonzero;
use super::saddle::{LARGE, deviance, stirling_error, tail};
use std::f64::consts::PI;

/// The probabilities below and above `x`: `I_x(a, b)` and `I_{1-x}(b, a)`, each to its own precision. NaN
/// outside the domain `a > 0`, `b > 0`, `0 <= x <= 1`.
pub(crate) fn tails(a: f64, b: f64, x: f64) -> (f64, f64) {
    tails_of(a, b, x, 1.0 - x)
}

/// As [`tails`], for a caller who knows `y = 1 − x` better than the subtraction would.
pub(crate) fn tails_of(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    let domain = a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() && x >= 0.0 && y >= 0.0;
    if !domain {
        return (f64::NAN, f64::NAN);
    }
    if x == 0.0 || y == 0.0 {
        return if x == 0.0 { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let large = a.min(b) >= LARGE;
    let lower_is_smaller = if large { centre(a, b, x, y) > 0.0 } else { x * (a + b + 2.0) < a + 1.0 };
    let smaller = match (lower_is_smaller, large) {
        (true, false) => below_mean(a, b, x, y),
        (false, false) => below_mean(b, a, y, x),
        (true, true) => integral(a, b, x, y),
        (false, true) => integral(b, a, y, x),
    };
    let smaller = smaller.min(1.0);
    if lower_is_smaller { (smaller, 1.0 - smaller) } else { (1.0 - smaller, smaller) }
}

fn below_mean(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let difference = centre(a, b, x, y);
    logit_density(a, b, x, y, difference) * fraction(a, b, x, y, difference)
}

/// The value and its complement, `x` and `1 − x`, that a draw does not exceed with probability `p`.
///
/// Newton's method on `ln I`, which is concave in the logit of `x`: after the first step it comes from below
/// and never overshoots, from any start.
pub(crate) fn quantile(a: f64, b: f64, p: f64) -> (f64, f64) {
    if p > 0.5 {
        return upper_quantile(a, b, 1.0 - p);
    }
    solve(a, b, p)
}

/// The value and its complement, `x` and `1 − x`, that a draw exceeds with probability `tail`.
pub(crate) fn upper_quantile(a: f64, b: f64, tail: f64) -> (f64, f64) {
    if tail > 0.5 {
        return solve(a, b, 1.0 - tail);
    }
    let (y, x) = solve(b, a, tail);
    (x, y)
}

fn solve(a: f64, b: f64, p: f64) -> (f64, f64) {
    let domain = a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() && (0.0..=1.0).contains(&p);
    if !domain {
        return (f64::NAN, f64::NAN);
    }
    if p == 0.0 {
        return (0.0, 1.0);
    }
    let target = libm::log(p);
    let mut logit = libm::log(a) - libm::log(b);
    let mut known = logit;
    for _ in 0..100 {
        let (x, y) = logistic(logit);
        let below = tails_of(a, b, x, y).0;
        let slope = logit_density(a, b, x, y, centre(a, b, x, y));
        if below == 0.0 || slope == 0.0 {
            // The first step went too far for a double to hold what lies there.
            logit = 0.5 * (logit + known);
            continue;
        }
        if logit <= LEAST && below >= p {
            return (0.0, 1.0);
        }
        known = logit;
        let step = (target - libm::log(below)) * below / slope;
        logit = (logit + step).max(LEAST);
        if step.abs() <= 1e-15 * logit.abs().max(0.1) {
            break;
        }
    }
    logistic(logit)
}

/// The logit of about the smallest normal double.
const LEAST: f64 = -708.0;

/// `1 / (1 + e^-u)` and `1 / (1 + e^u)`.
fn logistic(u: f64) -> (f64, f64) {
    let e = libm::exp(-u.abs());
    let (near, far) = (1.0 / (1.0 + e), e / (1.0 + e));
    if u > 0.0 { (near, far) } else { (far, near) }
}

/// The density of the logit at a value and its complement: `x^a y^b / B(a, b)`.
pub(crate) fn logit_density_at(a: f64, b: f64, x: f64, y: f64) -> f64 {
    logit_density(a, b, x, y, centre(a, b, x, y))
}

/// `a − (a + b) x`, from whichever of `x` and `y` is the smaller, since that one is exact.
fn centre(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= y { libm::fma(-(a + b), x, a) } else { libm::fma(a + b, y, -b) }
}

/// The density of the logit: `x^a y^b / B(a, b)`, given `a − (a + b) x`.
fn logit_density(a: f64, b: f64, x: f64, y: f64, difference: f64) -> f64 {
    let n = a + b;
    let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let deviances = deviance(a, n * x, difference) + deviance(b, n * y, -difference);
    (a / n * b / (2.0 * PI)).sqrt() * libm::exp(stirling - deviances)
}

/// The logarithm of the density of the logit, `x^a y^b / B(a, b)` with `y = 1 − x`, where neither is 0.
pub(crate) fn log_logit_density(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let difference = centre(a, b, x, y);
    let n = a + b;
    let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
    let deviances = deviance(a, n * x, difference) + deviance(b, n * y, -difference);
    0.5 * libm::log(a / n * b / (2.0 * PI)) + stirling - deviances
}

/// `I_x(a, b)` over its density, given `a − (a + b) x`: the continued fraction of `DiDonato` & Morris 1992,
/// "Algorithm 708" (ACM TOMS 18(3)), whose terms do not cancel for x below the mean; by Lentz's
/// method.
fn fraction(a: f64, b: f64, x: f64, y: f64, difference: f64) -> f64 {
    let n = a + b;
    let mut h = nonzero(a / (a + 1.0) * (difference + 1.0));
    let mut c = h;
    let mut d = 0.0;
    for m in 1_u32..200_000 {
        let m = f64::from(m);
        let near = a + 2.0 * m - 1.0;
        let alpha = (a + m - 1.0) / near * (n + m - 1.0) / near * m * (b - m) * x * x;
        let beta =
            m + m * (b - m) * x / near + (a + m) / (a + 2.0 * m + 1.0) * (difference + 1.0 + m * (1.0 + y));
        d = nonzero(beta + alpha * d).recip();
        c = nonzero(beta + alpha / c);
        let step = c * d;
        h *= step;
        if (step - 1.0).abs() <= 2e-16 {
            break;
        }
    }
    h.recip()
}

/// The tail below `x`, which lies below the mean, over the logit.
fn integral(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let start = centre(a, b, x, y);
    let width = (n * x * y).sqrt().max(start).recip();
    tail(width, |distance| {
        // x' = x e^-d / (y + x e^-d), so that x − x' = x y (1 − e^-d) / (y + x e^-d).
        let drop = -libm::expm1(-distance);
        let scale = 1.0 - x * drop;
        let (at, rest) = ((x - x * drop) / scale, y / scale);
        logit_density(a, b, at, rest, start + n * x * y * drop / scale)
    })
}
