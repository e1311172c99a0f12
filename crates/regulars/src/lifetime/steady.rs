//! A stand-in until the first model stands.
use serde::{Deserialize, Serialize};
use super::{History, PurchaseModel, Random};
use crate::Error;

/// Customers who buy at one known rate for ever.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Steady {
    rate: f64,
}

impl Steady {
    /// One.
    /// # Errors
    /// Where the rate is not above 0.
    pub fn new(rate: f64) -> Result<Self, Error> {
        if rate > 0.0 && rate <= 1e300 { Ok(Self { rate }) } else { Err(Error::domain("steady", "rate", rate, "above 0")) }
    }
}

impl PurchaseModel for Steady {
    const NAME: &'static str = "steady";
    const PARAMETERS: &'static [&'static str] = &["rate"];
    fn parameters(&self) -> Vec<f64> {
        vec![self.rate]
    }
    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        Self::new(parameters.first().copied().unwrap_or(0.0))
    }
    fn log_likelihood(&self, history: &History) -> f64 {
        history.frequency() * libm::log(self.rate) - self.rate * history.t()
    }
    fn probability_alive(&self, _: &History) -> f64 {
        1.0
    }
    fn probability_alive_after(&self, _: &History, _: f64) -> f64 {
        1.0
    }
    fn expected_purchases(&self, _: &History, horizons: &[f64]) -> Vec<f64> {
        horizons.iter().map(|h| h * self.rate).collect()
    }
    fn probability_of_purchases(&self, _: &History, horizon: f64, n: u32) -> f64 {
        self.pmf(n, horizon)
    }
    fn discounted_expected_residual_transactions(&self, _: &History, rate: f64) -> Option<f64> {
        if rate < 0.001 { None } else { Some(self.rate / rate) }
    }
    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        self.rate * t
    }
    fn pmf(&self, n: u32, t: f64) -> f64 {
        let mean = self.rate * t;
        libm::exp(f64::from(n) * libm::log(mean) - mean - libm::lgamma(f64::from(n) + 1.0))
    }
    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        let mut times = Vec::new();
        let mut at = 0.0;
        while times.len() < 10_000 {
            at -= libm::log(random.uniform()) / self.rate;
            if at > t { break }
            times.push(at);
        }
        times
    }
}
