//! Trials, one a period, whose chance of success is drawn from a beta distribution.

use crate::numeric::random::Random;

/// How many periods lie within a time: parts of one are cut off, and a time below 0 has none.
pub(super) fn whole(time: f64) -> f64 {
    /// Up to here every whole number is a float.
    const MOST: f64 = 9_007_199_254_740_992.0;
    if time > 0.0 { libm::trunc(time).min(MOST) } else { 0.0 }
}

/// The logarithm of a random chance of failure, where that of success has the beta distribution with `a` and `b`: precise
/// for a chance of success too small to be taken off 1.
pub(super) fn log_failure(random: &mut Random, a: f64, b: f64) -> f64 {
    let log_odds = random.log_gamma(a) - random.log_gamma(b);
    -libm::log1p(libm::exp(log_odds))
}

/// A random number of failures before the first success, at most so many.
pub(super) fn failures(random: &mut Random, log_failure: f64, most: f64) -> f64 {
    // Where success has no chance it is infinite, where failure has none it is 0.
    libm::floor(libm::log(random.uniform()) / log_failure).min(most)
}
