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

use super::parameters;
use crate::Error;

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
    /// The model with its four parameters in a list.
    pub(super) fn new(name: &str, given: &[f64], k: u32, at_first: bool) -> Result<Self, Error> {
        let [r, alpha, a, b] = parameters::checked(name, &["r", "alpha", "a", "b"], given)?;
        if !(1..=MOST_STAGES).contains(&k) {
            return Err(Error::domain(name, "k", k, format!("a whole number from 1 to {MOST_STAGES}")));
        }
        Ok(Self { r, alpha, a, b, k, at_first })
    }

    /// `k` as a number.
    fn stages(&self) -> f64 {
        f64::from(self.k)
    }
}

#[cfg(test)]
mod tests;
