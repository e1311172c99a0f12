//! What the arguments of the scalar formulas may be.

use crate::Error;

/// A finite number.
pub(super) fn finite(metric: &str, param: &str, value: f64) -> Result<f64, Error> {
    within(metric, param, value, value.is_finite(), "a finite number")
}

/// A share, from 0 to 1.
pub(super) fn share(metric: &str, param: &str, value: f64) -> Result<f64, Error> {
    within(metric, param, value, (0.0..=1.0).contains(&value), "a share from 0 to 1")
}

/// A finite number of 0 or more.
pub(super) fn not_negative(metric: &str, param: &str, value: f64) -> Result<f64, Error> {
    within(metric, param, value, value.is_finite() && value >= 0.0, "a finite number of 0 or more")
}

/// A value that its condition has been checked for.
pub(super) fn within(
    metric: &str,
    param: &str,
    value: f64,
    holds: bool,
    allowed: &str,
) -> Result<f64, Error> {
    if holds { Ok(value) } else { Err(Error::domain(metric, param, value, allowed)) }
}

/// A result that is still a number.
pub(super) fn representable(what: &str, value: f64) -> Result<f64, Error> {
    if value.is_finite() { Ok(value) } else { Err(Error::overflow(what)) }
}
