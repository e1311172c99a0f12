use super::{History, PurchaseModel, Random};
use crate::Error;

/// Customers buy at rates that are gamma-distributed, and never stop: the NBD in closed form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PoissonGamma {
    pub(crate) r: f64,
    pub(crate) alpha: f64,
}

impl PoissonGamma {
    fn exactly(r: f64, alpha: f64, n: u32, t: f64) -> f64 {
        let n = f64::from(n);
        let combinations = libm::lgamma(r + n) - libm::lgamma(r) - libm::lgamma(n + 1.0);
        let repeats = if n > 0.0 { n * libm::log(t / (alpha + t)) } else { 0.0 };
        libm::exp(combinations + r * libm::log(alpha / (alpha + t)) + repeats)
    }
}

impl PurchaseModel for PoissonGamma {
    const NAME: &'static str = "poisson_gamma";
    const PARAMETERS: &'static [&'static str] = &["r", "alpha"];
    fn parameters(&self) -> Vec<f64> {
        vec![self.r, self.alpha]
    }
    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [r, alpha] = parameters else { return Err(Error::domain("poisson_gamma", "r", "nothing", "2")) };
        Ok(Self { r: *r, alpha: *alpha })
    }
    fn log_likelihood(&self, history: &History) -> f64 {
        let (x, t) = (history.frequency(), history.t());
        libm::lgamma(self.r + x) - libm::lgamma(self.r) + self.r * libm::log(self.alpha)
            - (self.r + x) * libm::log(self.alpha + t)
    }
    fn probability_alive(&self, _: &History) -> f64 {
        1.0
    }
    fn probability_alive_after(&self, _: &History, _: f64) -> f64 {
        1.0
    }
    fn expected_purchases(&self, history: &History, horizons: &[f64]) -> Vec<f64> {
        let rate = (self.r + history.frequency()) / (self.alpha + history.t());
        horizons.iter().map(|horizon| rate * horizon).collect()
    }
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        Self::exactly(self.r + history.frequency(), self.alpha + history.t(), n, horizon)
    }
    fn discounted_expected_residual_transactions(&self, history: &History, rate: f64) -> Option<f64> {
        let purchases = (self.r + history.frequency()) / (self.alpha + history.t());
        (rate > 0.0).then(|| purchases / rate)
    }
    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        self.r / self.alpha * t
    }
    fn pmf(&self, n: u32, t: f64) -> f64 {
        Self::exactly(self.r, self.alpha, n, t)
    }
    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        let rate = random.gamma(self.r, self.alpha);
        let mut times = Vec::new();
        let mut at = random.exponential() / rate;
        while at <= t {
            times.push(at);
            at += random.exponential() / rate;
        }
        times
    }
}
