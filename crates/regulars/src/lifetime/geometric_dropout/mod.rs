//! Customers who buy at the ends of stages and may drop out after each purchase: what BG/NBD, MBG/NBD and their regular
//! kin have in common.
//!
//! A customer goes through stages at the rate `λ`, and each `k`-th stage ends with a purchase; after a purchase the customer
//! drops out with the probability `p`. Over customers, `λ` has a gamma distribution with `r` and `alpha`, and `p` a beta
//! distribution with `a` and `b`. All four models are this one: `k` is 1 or more, and the first purchase of all, from
//! which times are counted, is or is not a chance to drop out.

mod counts;
mod future;
mod likelihood;
mod model;
mod regular;
mod simulate;
mod starts;

pub(super) use counts::Counts;
pub(super) use likelihood::log_growth;
pub(super) use model::geometric_dropout_model;
pub(super) use starts::moments;

use std::ops::RangeInclusive;

use crate::Error;

/// The parameters that a model may have: no data can tell more extreme ones apart.
pub(super) const SHAPES: RangeInclusive<f64> = 1e-100..=1e10;
pub(super) const TIMES: RangeInclusive<f64> = 1e-100..=1e100;

/// The largest order of regularity.
const MOST_STAGES: u32 = 100;

/// A model of the family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct GeometricDropout {
    pub(super) r: f64,
    pub(super) alpha: f64,
    pub(super) a: f64,
    pub(super) b: f64,
    /// How many stages there are to a purchase.
    pub(super) k: u32,
    /// Whether a customer may drop out at the first purchase.
    pub(super) at_first: bool,
}

impl GeometricDropout {
    pub(super) fn new(name: &str, [r, alpha, a, b]: [f64; 4], k: u32, at_first: bool) -> Result<Self, Error> {
        checked(name, [("r", r, SHAPES), ("alpha", alpha, TIMES), ("a", a, SHAPES), ("b", b, SHAPES)])?;
        if !(1..=MOST_STAGES).contains(&k) {
            return Err(Error::domain(name, "k", k, format!("a whole number from 1 to {MOST_STAGES}")));
        }
        Ok(Self { r, alpha, a, b, k, at_first })
    }

    /// The model with its parameters in a list.
    pub(super) fn from_slice(name: &str, parameters: &[f64], k: u32, at_first: bool) -> Result<Self, Error> {
        let four = <[f64; 4]>::try_from(parameters);
        let four = four.map_err(|_| {
            Error::domain(
                name,
                "parameters",
                format!("a list of {}", parameters.len()),
                "the four r, alpha, a, b",
            )
        })?;
        Self::new(name, four, k, at_first)
    }

    /// `k` as a number.
    fn stages(&self) -> f64 {
        f64::from(self.k)
    }
}

/// Refuses a parameter outside its range.
pub(super) fn checked<const N: usize>(
    model: &str,
    parameters: [(&str, f64, RangeInclusive<f64>); N],
) -> Result<(), Error> {
    for (param, value, range) in parameters {
        if !range.contains(&value) {
            let allowed = format!("a number from {:e} to {:e}", range.start(), range.end());
            return Err(Error::domain(model, param, value, allowed));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
