//! The gamma-gamma model of spend.

mod customer_spend;
mod likelihood;

pub(super) use likelihood::SpendsProblem;
use serde::{Deserialize, Serialize};

use super::{Spend, parameters};
use crate::Error;
use crate::numeric::beta;
use crate::numeric::random::Random;

pub use customer_spend::CustomerSpend;

#[doc = include_str!("../../../docs/models/gamma_gamma.md")]
///
/// # Example: the CDNOW customers with the parameters of the note
/// ```
/// use regulars::lifetime::{GammaGamma, Spend};
/// let model = GammaGamma::new(6.25, 3.74, 15.44)?;
/// // A customer of whom nothing is known: p gamma / (q - 1) = 96.5 / 2.74.
/// let of_new = model.expected_spend(&Spend::new(0.0, 0.0)?).unwrap();
/// assert!((of_new - 96.5 / 2.74).abs() < 1e-13);
/// // Two purchases of 22.35 on average draw it down: 6.25 (15.44 + 44.70) / (6.25 * 2 + 3.74 - 1) = 375.875 / 15.24.
/// let of_known = model.expected_spend(&Spend::new(2.0, 22.35)?).unwrap();
/// assert!((of_known - 375.875 / 15.24).abs() < 1e-13);
/// assert!(GammaGamma::new(6.25, 0.0, 15.44).is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct GammaGamma {
    p: f64,
    q: f64,
    gamma: f64,
}

#[derive(Serialize, Deserialize)]
struct Fields {
    p: f64,
    q: f64,
    gamma: f64,
}

impl TryFrom<Fields> for GammaGamma {
    type Error = Error;
    fn try_from(Fields { p, q, gamma }: Fields) -> Result<Self, Error> {
        Self::new(p, q, gamma)
    }
}

impl From<GammaGamma> for Fields {
    fn from(GammaGamma { p, q, gamma }: GammaGamma) -> Self {
        Self { p, q, gamma }
    }
}

impl GammaGamma {
    /// The name by which the model is asked for.
    pub const NAME: &'static str = "gamma_gamma";

    /// The names of the parameters, in the order of the paper.
    pub const PARAMETERS: &'static [&'static str; 3] = &["p", "q", "gamma"];

    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter that is not between 1e-100 and 1e100.
    pub fn new(p: f64, q: f64, gamma: f64) -> Result<Self, Error> {
        Self::from_parameters(&[p, q, gamma])
    }

    /// The model with these parameters, in the order of [`PARAMETERS`](Self::PARAMETERS).
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter outside its range, or where there are not three.
    pub fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [p, q, gamma] = parameters::checked(Self::NAME, Self::PARAMETERS, parameters)?;
        Ok(Self { p, q, gamma })
    }

    /// The parameters, in the order of [`PARAMETERS`](Self::PARAMETERS).
    pub fn parameters(&self) -> Vec<f64> {
        vec![self.p, self.q, self.gamma]
    }

    /// The shape of the amounts of one customer around that customer's mean: the larger, the less they vary.
    pub fn p(&self) -> f64 {
        self.p
    }

    /// The shape of the customers' means: the larger, the more alike customers are.
    pub fn q(&self) -> f64 {
        self.q
    }

    /// The scale of the customers' means, an amount of money.
    pub fn gamma(&self) -> f64 {
        self.gamma
    }

    /// The natural logarithm of the likelihood of one customer's mean spend, given the number of purchases; 0 for a customer
    /// who tells nothing (without a repeat purchase, or all of them free).
    ///
    /// ```
    /// use regulars::lifetime::{GammaGamma, Spend};
    /// // With p = q = gamma = 1 and one purchase of 1 the density is 1 / (1 + 1)².
    /// let one = GammaGamma::new(1.0, 1.0, 1.0)?.log_likelihood(&Spend::new(1.0, 1.0)?);
    /// assert!((one - 0.25_f64.ln()).abs() < 1e-15);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn log_likelihood(&self, spend: &Spend) -> f64 {
        if !spend.is_informative() {
            return 0.0;
        }
        // The total over itself and gamma has the beta distribution with p x and q.
        let total = spend.total();
        let of = total + self.gamma;
        let share = beta::log_logit_density(self.p * spend.frequency(), self.q, total / of, self.gamma / of);
        share - libm::log(spend.monetary_value())
    }

    /// The mean over all customers of what they spend at a purchase, `p gamma / (q - 1)`. `None` where `q` is not above 1:
    /// so many customers then spend so much that the mean has no bound.
    ///
    /// ```
    /// use regulars::lifetime::GammaGamma;
    /// assert_eq!(GammaGamma::new(2.0, 3.0, 10.0)?.mean_spend(), Some(10.0));
    /// assert_eq!(GammaGamma::new(2.0, 1.0, 10.0)?.mean_spend(), None);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn mean_spend(&self) -> Option<f64> {
        self.population().mean()
    }

    /// What the customer is expected to spend at each purchase to come: a weighted mean of what they spent and of what all
    /// customers spend, `p (gamma + x m) / (p x + q - 1)`. For a customer without repeat purchases it is
    /// [`mean_spend`](Self::mean_spend).
    ///
    /// `None` where `p x + q` is not above 1: the expectation has no bound then.
    ///
    /// A customer whose purchases were all free is taken by the same formula, which is the limit for ever smaller amounts.
    pub fn expected_spend(&self, spend: &Spend) -> Option<f64> {
        self.customer(spend).mean()
    }

    /// What can be said of the mean of the customer's purchases, those to come included.
    pub fn customer(&self, spend: &Spend) -> CustomerSpend {
        CustomerSpend::new(self.p * spend.frequency(), self.q, self.p * (self.gamma + spend.total()))
    }

    /// The distribution of the means over all customers: what can be said of one of whom nothing is known.
    pub fn population(&self) -> CustomerSpend {
        CustomerSpend::new(0.0, self.q, self.p * self.gamma)
    }

    /// The mean spend of a random customer with so many repeat purchases.
    ///
    /// ```
    /// use regulars::lifetime::{GammaGamma, Random};
    /// let model = GammaGamma::new(6.25, 3.74, 15.44)?;
    /// let spend = model.simulate(&mut Random::new(1), 3);
    /// assert_eq!((spend.frequency(), spend.monetary_value() > 0.0), (3.0, true));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn simulate(&self, random: &mut Random, frequency: u32) -> Spend {
        // Both as logarithms: with small shapes they are beyond what a double holds.
        let rate = random.log_gamma(self.q) - libm::log(self.gamma);
        let frequency = f64::from(frequency);
        if frequency == 0.0 {
            return Spend::NOTHING;
        }
        let total = random.log_gamma(self.p * frequency) - rate;
        Spend::simulated(frequency, libm::exp((total - libm::log(frequency)).clamp(-230.0, 230.0)))
    }
}

#[cfg(test)]
mod tests;
