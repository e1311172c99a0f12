//! The chi-square distribution.

use super::gamma;

/// The probability of a value above `x` with `freedom` degrees, precise in the far tail. NaN outside the
/// domain.
pub(crate) fn sf(x: f64, freedom: f64) -> f64 {
    gamma::tails(0.5 * freedom, 0.5 * x).1
}
