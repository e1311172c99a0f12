//! The beta-geometric / beta-Bernoulli model of purchases in discrete time.

mod likelihood;
mod model;
mod past;
mod pmf;

use serde::{Deserialize, Serialize};

use self::past::Past;
use super::shifted_beta_geometric::ShiftedBetaGeometric;
use super::trials::whole;
use super::{History, parameters};
use crate::Error;
use crate::numeric::is_whole;

#[doc = include_str!("../../../docs/models/bg_bb.md")]
///
/// # Example: a donor of the paper, who gave in two of six years, last in the fourth
/// ```
/// use regulars::lifetime::{BgBb, History, PurchaseModel};
/// let model = BgBb::new(1.204, 0.750, 0.657, 2.783)?;
/// let donor = History::new(2.0, 4.0, 6.0)?;
/// BgBb::check(&donor)?;
/// assert!((model.probability_alive(&donor) - 0.59).abs() < 0.005); // table 6
/// assert!((model.expected_purchases(&donor, &[5.0])[0] - 1.06).abs() < 0.005);
/// assert!(BgBb::check(&History::new(2.0, 4.5, 6.0)?).is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct BgBb {
    alpha: f64,
    beta: f64,
    gamma: f64,
    delta: f64,
}

#[derive(Serialize, Deserialize)]
struct Fields {
    alpha: f64,
    beta: f64,
    gamma: f64,
    delta: f64,
}

impl TryFrom<Fields> for BgBb {
    type Error = Error;
    fn try_from(Fields { alpha, beta, gamma, delta }: Fields) -> Result<Self, Error> {
        Self::new(alpha, beta, gamma, delta)
    }
}

impl From<BgBb> for Fields {
    fn from(BgBb { alpha, beta, gamma, delta }: BgBb) -> Self {
        Self { alpha, beta, gamma, delta }
    }
}

/// The most periods that a customer can be watched for: sums run over them.
const MOST_PERIODS: f64 = 1e7;

/// The counts of a history: purchases, the period of the last one, and periods.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counts {
    x: f64,
    t_x: f64,
    n: f64,
}

impl Counts {
    /// What a history counts, as [`BgBb::check`] would have it.
    fn of(history: &History) -> Self {
        let n = whole(history.t()).min(MOST_PERIODS);
        let t_x = whole(history.recency()).min(n);
        let x = history.frequency().min(t_x);
        Self { x, t_x: if x > 0.0 { t_x } else { 0.0 }, n }
    }
}

impl BgBb {
    const NAMES: &'static [&'static str; 4] = &["alpha", "beta", "gamma", "delta"];

    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter that is not between 1e-100 and 1e100.
    pub fn new(alpha: f64, beta: f64, gamma: f64, delta: f64) -> Result<Self, Error> {
        Self::checked(&[alpha, beta, gamma, delta])
    }

    fn checked(parameters: &[f64]) -> Result<Self, Error> {
        let [alpha, beta, gamma, delta] = parameters::checked("bg_bb", Self::NAMES, parameters)?;
        Ok(Self { alpha, beta, gamma, delta })
    }

    /// The weight of buying in the distribution of the chances of buying.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    /// The weight of not buying in it.
    pub fn beta(&self) -> f64 {
        self.beta
    }

    /// The weight of stopping in the distribution of the chances of stopping.
    pub fn gamma(&self) -> f64 {
        self.gamma
    }

    /// The weight of staying in it.
    pub fn delta(&self) -> f64 {
        self.delta
    }

    /// Whether a history is one in discrete time: of whole periods, with at most one purchase in each.
    ///
    /// The model's other answers take a history that is not as if parts of periods were cut off, and as if no period had
    /// more than one purchase.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where recency or `t` is not whole, `t` is above 10 million, or frequency is above recency.
    pub fn check(history: &History) -> Result<(), Error> {
        let (x, t_x, n) = (history.frequency(), history.recency(), history.t());
        if !is_whole(n) || n > MOST_PERIODS {
            return Err(Error::domain("bg_bb", "t", n, "a whole number of periods, at most 10,000,000"));
        }
        if !is_whole(t_x) {
            return Err(Error::domain(
                "bg_bb",
                "recency",
                t_x,
                "a whole number: the period of the last purchase",
            ));
        }
        if x > t_x {
            let allowed = format!("at most the recency, which is {t_x}: a period has one purchase or none");
            return Err(Error::domain("bg_bb", "frequency", x, allowed));
        }
        Ok(())
    }

    /// The probability that the customer is still there in the period that many after the last one watched: in that one
    /// itself with 0, in the next one with 1, which is the paper's `P(alive)` and that of
    /// [`probability_alive`](super::PurchaseModel::probability_alive).
    pub fn probability_alive_in(&self, history: &History, periods: u32) -> f64 {
        self.alive_in(Counts::of(history), f64::from(periods))
    }

    fn alive_in(&self, counts: Counts, periods: f64) -> f64 {
        Past::of(self, counts).alive_and(self.stopping(counts.n).log_survival(periods))
    }

    /// The expected value of the customer's chance to buy in a period, while there, given their history.
    ///
    /// ```
    /// use regulars::lifetime::{BgBb, History};
    /// let model = BgBb::new(1.204, 0.750, 0.657, 2.783)?;
    /// // With a purchase in the last period nobody has stopped: (alpha + 6) / (alpha + beta + 6).
    /// assert!((model.mean_purchase_probability(&History::new(6.0, 6.0, 6.0)?) - 7.204 / 7.954).abs() < 1e-15);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn mean_purchase_probability(&self, history: &History) -> f64 {
        Past::of(self, Counts::of(history)).mean_p()
    }

    /// The expected value of the customer's chance to stop in a period, given their history.
    ///
    /// ```
    /// use regulars::lifetime::{BgBb, History};
    /// let model = BgBb::new(1.204, 0.750, 0.657, 2.783)?;
    /// assert!((model.mean_dropout_probability(&History::new(6.0, 6.0, 6.0)?) - 0.657 / 9.44).abs() < 1e-15);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn mean_dropout_probability(&self, history: &History) -> f64 {
        Past::of(self, Counts::of(history)).mean_theta()
    }

    /// How a customer stops who was still there in the `n`-th period: like one who keeps renewing a contract.
    fn stopping(&self, n: f64) -> ShiftedBetaGeometric {
        ShiftedBetaGeometric::of(self.gamma, self.delta + n)
    }

    /// The model of a customer with these counts who is still there.
    fn of_survivor(&self, Counts { x, n, .. }: Counts) -> Self {
        Self { alpha: self.alpha + x, beta: self.beta + (n - x), gamma: self.gamma, delta: self.delta + n }
    }

    /// The chance to buy in the next period of a customer with these counts who will be there.
    fn purchase(&self, Counts { x, n, .. }: Counts) -> f64 {
        (self.alpha + x) / (self.alpha + self.beta + n)
    }
}

#[cfg(test)]
mod tests;
