//! The negative binomial model.

use serde::{Deserialize, Serialize};

use super::fit::{Evaluation, Fittable};
use super::geometric_dropout::{Counts, log_growth, moments};
use super::parameters::checked;
use super::{Histories, History, PurchaseModel, Random};
use crate::Error;
use crate::numeric::{digamma, log_gamma, sum};

#[doc = include_str!("../../docs/models/nbd.md")]
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Given", into = "Given")]
pub struct Nbd {
    r: f64,
    alpha: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    r: f64,
    alpha: f64,
}

impl TryFrom<Given> for Nbd {
    type Error = Error;
    fn try_from(given: Given) -> Result<Self, Error> {
        Self::new(given.r, given.alpha)
    }
}

impl From<Nbd> for Given {
    fn from(model: Nbd) -> Self {
        Self { r: model.r, alpha: model.alpha }
    }
}

impl Nbd {
    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter that is not from 1e-100 to 1e100.
    pub fn new(r: f64, alpha: f64) -> Result<Self, Error> {
        Self::from_parameters(&[r, alpha])
    }

    /// `r`: the shape of the gamma distribution of the rates. Rates are the more alike, the larger it is.
    pub fn r(&self) -> f64 {
        self.r
    }

    /// `alpha`: the rate parameter of the gamma distribution of the rates, a time.
    pub fn alpha(&self) -> f64 {
        self.alpha
    }

    /// The part of the log-likelihood that depends on the frequency only, and its derivative by `r`.
    fn frequency(&self, x: f64) -> [f64; 2] {
        [log_gamma::log_rising(self.r, x), digamma::digamma_difference(self.r, x)]
    }

    /// The log-likelihood, and its derivatives by the logarithms of `r` and `alpha`.
    fn row(&self, [base, slope]: [f64; 2], x: f64, t: f64) -> [f64; 3] {
        let rate = self.alpha + t;
        let growth = log_growth(t, self.alpha);
        // Of no purchase it is -r times the growth, to relative precision.
        let purchases = if x > 0.0 { base - x * libm::log(rate) } else { 0.0 };
        [
            purchases - self.r * growth,
            self.r * (slope - growth),
            self.r * (t / rate) - x * (self.alpha / rate),
        ]
    }

    fn evaluate_rows(&self, rows: impl Iterator<Item = (History, f64)>) -> [f64; 3] {
        let mut sums = [0.0; 3];
        let mut last = 0.0;
        let mut frequency = self.frequency(last);
        for (history, weight) in rows {
            #[expect(clippy::float_cmp, reason = "it is the same number or it is not")]
            if history.frequency() != last {
                last = history.frequency();
                frequency = self.frequency(last);
            }
            for (sum, term) in sums.iter_mut().zip(self.row(frequency, last, history.t())) {
                *sum += weight * term;
            }
        }
        sums
    }

    /// The mean of the rate of purchases.
    fn rate(&self, history: &History) -> f64 {
        (self.r + history.frequency()) / (self.alpha + history.t())
    }
}

impl PurchaseModel for Nbd {
    const NAME: &'static str = "nbd";
    const PARAMETERS: &'static [&'static str] = &["r", "alpha"];

    fn parameters(&self) -> Vec<f64> {
        vec![self.r, self.alpha]
    }

    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [r, alpha] = checked(Self::NAME, &["r", "alpha"], parameters)?;
        Ok(Self { r, alpha })
    }

    fn log_likelihood(&self, history: &History) -> f64 {
        let x = history.frequency();
        let [log_likelihood, ..] = self.row(self.frequency(x), x, history.t());
        log_likelihood
    }

    fn probability_alive(&self, _: &History) -> f64 {
        1.0
    }

    fn probability_alive_after(&self, _: &History, _: f64) -> f64 {
        1.0
    }

    fn expected_purchases(&self, history: &History, horizons: &[f64]) -> Vec<f64> {
        let rate = self.rate(history);
        horizons.iter().map(|horizon| (rate * horizon.max(0.0)).min(f64::MAX)).collect()
    }

    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        let shape = self.r + history.frequency();
        Counts::new(shape, horizon.max(0.0) / (self.alpha + history.t())).exactly(f64::from(n)).min(1.0)
    }

    /// `None` unless the rate is above 0: nobody stops.
    fn discounted_expected_residual_transactions(&self, history: &History, rate: f64) -> Option<f64> {
        let value = self.rate(history) / rate;
        (rate > 0.0 && value.is_finite()).then_some(value)
    }

    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        (self.rate(&History::NEW) * t.max(0.0)).min(f64::MAX)
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        self.probability_of_purchases(&History::NEW, t, n)
    }

    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        /// Parameters can be such that nobody could wait for the last purchase.
        const MOST: usize = 1_000_000;
        let rate = random.gamma(self.r, self.alpha);
        let mut now = 0.0;
        std::iter::from_fn(|| {
            now += random.exponential() / rate;
            (now <= t).then_some(now)
        })
        .take(MOST)
        .collect()
    }
}

impl Fittable for Nbd {
    const TIME_POWERS: &'static [i32] = &[0, 1];

    fn evaluate(&self, histories: &Histories) -> Evaluation {
        let [value, gradient @ ..] = sum::in_pieces(histories.distinct().len(), |range| {
            self.evaluate_rows(histories.iter().skip(range.start).take(range.len()))
        });
        Evaluation { value, gradient: gradient.to_vec() }
    }

    fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (shape, rate) = moments(histories);
        [shape, 1.0].map(|r| Self { r, alpha: r / rate }).to_vec()
    }
}
