//! Loader's saddle-point form of the gamma and beta densities (Catherine Loader 2000, "Fast and accurate
//! computation of binomial probabilities"), and the integral of a tail.
//!
//! Written with log gamma functions, a density with parameters of a million is the exponential of a small
//! difference of numbers near ten million, and keeps seven digits. In this form nothing large cancels.

use super::quadrature::SIXTEEN;
use std::f64::consts::PI;

/// From this parameter on, tails are integrated numerically: a fixed effort, where continued fractions need
/// ever more terms.
pub(super) const LARGE: f64 = 200.0;

/// How far Stirling's formula falls short: `ln Γ(z + 1) − (z + ½) ln z + z − ½ ln 2π`.
pub(crate) fn stirling_error(z: f64) -> f64 {
    if z < 16.0 {
        return libm::lgamma(z + 1.0) - (z + 0.5) * libm::log(z) + z - 0.5 * libm::log(2.0 * PI);
    }
    let s = 1.0 / (z * z);
    (1.0 / 12.0
        - (1.0 / 360.0
            - (1.0 / 1260.0 - (1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 * s) * s) * s) * s)
            * s)
        / z
}

/// The deviance `k ln(k / m) + m − k`, given `k − m` apart so that its digits count.
pub(super) fn deviance(k: f64, m: f64, difference: f64) -> f64 {
    let d = difference / (k + m);
    if d.abs() >= 0.1 {
        return k * libm::log(k / m) - difference;
    }
    // ln(k / m) = 2 artanh d, and its first term, with the rest of the deviance, is the difference times d.
    let mut sum = difference * d;
    let mut power = 2.0 * k * d;
    for j in 1_u32..1000 {
        power *= d * d;
        let next = sum + power / f64::from(2 * j + 1);
        #[expect(clippy::float_cmp, reason = "the series has converged when a term changes nothing")]
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

/// The integral of `density` from 0 on, for a log-concave one that falls from there with a scale of `width`.
pub(super) fn tail(width: f64, density: impl Fn(f64) -> f64) -> f64 {
    let mut total = 0.0;
    for panel in 0_u32..200 {
        let middle = (f64::from(panel) + 0.5) * width;
        let part: f64 = SIXTEEN
            .iter()
            .map(|&(x, weight)| {
                let offset = 0.5 * width * x;
                weight * (density(middle - offset) + density(middle + offset))
            })
            .sum::<f64>()
            * 0.5
            * width;
        total += part;
        if part <= 1e-18 * total {
            break;
        }
    }
    total
}
