//! The shifted-beta-geometric model of contracts.

mod likelihood;

pub(super) use likelihood::RenewalsProblem;
use serde::{Deserialize, Serialize};

use super::parameters;
use super::trials::{self, whole};
use crate::Error;
use crate::numeric::digamma::digamma_difference;
use crate::numeric::log_gamma::log_beta_ratio;
use crate::numeric::nodes::Nodes;
use crate::numeric::random::Random;

#[doc = include_str!("../../../docs/models/shifted_beta_geometric.md")]
///
/// # Example: the regular customers of the paper
/// ```
/// use regulars::lifetime::ShiftedBetaGeometric;
/// let model = ShiftedBetaGeometric::new(0.704, 1.182)?;
/// // 1.182 / (0.704 + 1.182) renew at first, and of these (1.182 + 1) / (0.704 + 1.182 + 1).
/// assert!((model.retention_rate(1) - 1.182 / 1.886).abs() < 1e-15);
/// assert!((model.survival(2.0) - 1.182 / 1.886 * (2.182 / 2.886)).abs() < 1e-15);
/// assert_eq!(model.expected_lifetime(), None); // with alpha at 1 and below it has no bound
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct ShiftedBetaGeometric {
    alpha: f64,
    beta: f64,
}

#[derive(Serialize, Deserialize)]
struct Fields {
    alpha: f64,
    beta: f64,
}

impl TryFrom<Fields> for ShiftedBetaGeometric {
    type Error = Error;
    fn try_from(Fields { alpha, beta }: Fields) -> Result<Self, Error> {
        Self::new(alpha, beta)
    }
}

impl From<ShiftedBetaGeometric> for Fields {
    fn from(ShiftedBetaGeometric { alpha, beta }: ShiftedBetaGeometric) -> Self {
        Self { alpha, beta }
    }
}

/// With a larger `alpha` what the expansion of a discounted sum leaves out, of the order of `alpha^-2`, is near rounding.
const LARGE: f64 = 1e7;

impl ShiftedBetaGeometric {
    /// The name by which the model is asked for.
    pub const NAME: &'static str = "shifted_beta_geometric";

    /// The names of the parameters, in the order of the paper.
    pub const PARAMETERS: &'static [&'static str; 2] = &["alpha", "beta"];

    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter that is not between 1e-100 and 1e100.
    pub fn new(alpha: f64, beta: f64) -> Result<Self, Error> {
        Self::from_parameters(&[alpha, beta])
    }

    /// The model with these parameters, in the order of [`PARAMETERS`](Self::PARAMETERS).
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter outside its range, or where there are not two.
    pub fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [alpha, beta] = parameters::checked(Self::NAME, Self::PARAMETERS, parameters)?;
        Ok(Self { alpha, beta })
    }

    /// One whose parameters are known to be in order.
    pub(super) fn of(alpha: f64, beta: f64) -> Self {
        Self { alpha, beta }
    }

    /// The parameters, in the order of [`PARAMETERS`](Self::PARAMETERS).
    pub fn parameters(&self) -> Vec<f64> {
        vec![self.alpha, self.beta]
    }

    /// The weight of leaving in the distribution of the chances of leaving.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    /// The weight of staying in the distribution of the chances of leaving.
    pub fn beta(&self) -> f64 {
        self.beta
    }

    /// The probability of a new customer to survive so many renewals; parts of a period are cut off, and before the first
    /// renewal it is 1.
    pub fn survival(&self, renewals: f64) -> f64 {
        libm::exp(self.log_survival(renewals))
    }

    pub(super) fn log_survival(&self, renewals: f64) -> f64 {
        log_beta_ratio(self.alpha, self.beta, whole(renewals))
    }

    /// The survival curve: the probability to survive none, one, two … and so many renewals.
    ///
    /// ```
    /// use regulars::lifetime::ShiftedBetaGeometric;
    /// // Every chance of leaving is as likely as any other: 1 / (1 + n).
    /// let curve = ShiftedBetaGeometric::new(1.0, 1.0)?.survival_curve(3);
    /// assert!(curve.iter().zip([1.0, 0.5, 1.0 / 3.0, 0.25]).all(|(found, expected)| (found - expected).abs() < 1e-15));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn survival_curve(&self, renewals: u32) -> Vec<f64> {
        (0..=renewals).map(|n| self.survival(f64::from(n))).collect()
    }

    /// The share of the customers who came up for the n-th renewal, the first being 1, that renewed:
    /// `(beta + n - 1) / (alpha + beta + n - 1)`. It rises with `n`, since those who leave easily have left; no customer's
    /// own chance changes. 1 for the renewal 0, at which nobody can leave.
    pub fn retention_rate(&self, renewal: u32) -> f64 {
        if renewal == 0 {
            return 1.0;
        }
        let stayed = self.beta + f64::from(renewal - 1);
        stayed / (self.alpha + stayed)
    }

    /// The probability that a new customer is lost at the n-th renewal, the first being 1: 0 for the renewal 0.
    pub fn pmf(&self, renewal: u32) -> f64 {
        if renewal == 0 {
            return 0.0;
        }
        let stayed = self.beta + f64::from(renewal - 1);
        self.survival(f64::from(renewal - 1)) * (self.alpha / (self.alpha + stayed))
    }

    /// The model of a customer who has survived so many renewals: their chances of leaving are those of all customers, less
    /// the chances of those who left.
    #[must_use]
    pub fn after(&self, renewals: u32) -> Self {
        Self::of(self.alpha, self.beta + f64::from(renewals))
    }

    /// The expected number of periods for which a new customer pays, the first one included:
    /// `(alpha + beta - 1) / (alpha - 1)`. `None` where `alpha` is not above 1: so many customers then stay so long that it
    /// has no bound.
    pub fn expected_lifetime(&self) -> Option<f64> {
        (self.alpha > 1.0).then(|| 1.0 + self.beta / (self.alpha - 1.0))
    }

    /// The expected number of renewals that a new customer makes at the next so many occasions.
    pub fn expected_renewals(&self, occasions: f64) -> f64 {
        // The chances are falling factorials, whose sum is one again: beta / (alpha - 1) (1 - ratio), with the ratio
        // G(beta + 1 + n) G(alpha + beta) / (G(beta + 1) G(alpha + beta + n)); where alpha is 1, its derivative.
        let (n, beyond) = (whole(occasions), self.alpha - 1.0);
        let next = self.beta + 1.0;
        let sum = match beyond.partial_cmp(&0.0) {
            Some(std::cmp::Ordering::Greater) => -libm::expm1(log_beta_ratio(beyond, next, n)) / beyond,
            Some(std::cmp::Ordering::Less) => {
                let short = -beyond;
                let log = -log_beta_ratio(short, self.alpha + self.beta, n);
                libm::expm1(log) / short
            }
            _ => digamma_difference(next, n),
        };
        self.beta * sum
    }

    /// The present value of 1 in each period for which a new customer pays, the first one now and not discounted, at a
    /// continuously compounded rate per period: the discounted expected lifetime. At an effective rate `d` per period the
    /// continuously compounded one is `ln(1 + d)`.
    ///
    /// `None` where it has no bound: at a rate of 0 where `alpha` is not above 1, and at a rate below 0.
    pub fn discounted_expected_lifetime(&self, rate: f64) -> Option<f64> {
        Some(1.0 + self.discounted_expected_renewals(rate)?)
    }

    /// The present value of 1 in each period for which a customer still pays who has survived so many renewals and is about
    /// to decide on the next, at the time of which it is taken: the discounted expected residual lifetime of Fader & Hardie
    /// (2010). A payment at the next renewal is not discounted.
    ///
    /// `None` where it has no bound, as for [`discounted_expected_lifetime`](Self::discounted_expected_lifetime).
    pub fn discounted_expected_residual_lifetime(&self, renewals: u32, rate: f64) -> Option<f64> {
        let after = self.after(renewals);
        let there = after.beta / (after.alpha + after.beta);
        Some(there * Self::of(after.alpha, after.beta + 1.0).discounted_expected_lifetime(rate)?)
    }

    /// The present value, one period before the first of them, of 1 at each renewal that a new customer makes.
    pub(super) fn discounted_expected_renewals(&self, rate: f64) -> Option<f64> {
        let Self { alpha, beta } = *self;
        if rate == 0.0 {
            return (alpha > 1.0).then(|| beta / (alpha - 1.0));
        }
        if rate.is_nan() || rate < 0.0 {
            return None;
        }
        // The mean of v (1 - chance) / (1 - v (1 - chance)) over the chances, with one factor taken into their distribution.
        // At smaller rates the sum would be that at the least of these.
        let rest = (-libm::expm1(-rate)).max(1e-100);
        let v = libm::exp(-rate);
        let there = v * (beta / (alpha + beta));
        if alpha > LARGE {
            // Hardly any spread is left: the mean of the chances, and what their variance adds.
            let (more, all) = (beta + 1.0, alpha + beta + 1.0);
            let (mean, variance) = (alpha / all, alpha / all * (more / all) / (all + 1.0));
            let at_mean = 1.0 / (rest + v * mean);
            return Some(there * at_mean * (1.0 + variance * (v * at_mean) * (v * at_mean)));
        }
        let nodes = Nodes::beta(alpha, beta + 1.0, v / rest, 1.0);
        Some(there * nodes.mean(|node| 1.0 / (rest + v * node.at)))
    }

    /// How many renewals a random new customer makes, at most so many.
    ///
    /// ```
    /// use regulars::lifetime::{Random, ShiftedBetaGeometric};
    /// let model = ShiftedBetaGeometric::new(0.704, 1.182)?;
    /// assert!(model.simulate(&mut Random::new(1), 7) <= 7);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn simulate(&self, random: &mut Random, most: u32) -> u32 {
        let log_stay = trials::log_failure(random, self.alpha, self.beta);
        let survived = trials::failures(random, log_stay, f64::from(most));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and at most a u32"
        )]
        let renewals = survived as u32;
        renewals
    }
}

#[cfg(test)]
mod tests;
