//! What every purchase model answers, in discrete time.

use super::past::Past;
use super::{BgBb, Counts};
use crate::Error;
use crate::lifetime::trials::{failures, log_failure, whole};
use crate::lifetime::{History, PurchaseModel};
use crate::numeric::random::Random;

/// Times are counted in periods, and parts of a period are cut off. A customer is alive at the end of the watch who will
/// still be there in the next period, the paper's `P(alive)`; [`BgBb::probability_alive_in`] answers for any period.
impl PurchaseModel for BgBb {
    const NAME: &'static str = "bg_bb";
    const PARAMETERS: &'static [&'static str] = Self::NAMES;

    fn parameters(&self) -> Vec<f64> {
        vec![self.alpha, self.beta, self.gamma, self.delta]
    }

    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        Self::checked(parameters)
    }

    fn log_likelihood(&self, history: &History) -> f64 {
        Past::of(self, Counts::of(history)).log_likelihood()
    }

    fn probability_alive(&self, history: &History) -> f64 {
        self.probability_alive_after(history, 0.0)
    }

    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
        self.alive_in(Counts::of(history), whole(horizon) + 1.0)
    }

    fn expected_purchases(&self, history: &History, horizons: &[f64]) -> Vec<f64> {
        let counts = Counts::of(history);
        let (there, stopping) = (self.alive_and_buying(counts), self.stopping(counts.n));
        horizons.iter().map(|horizon| there * stopping.expected_renewals(*horizon)).collect()
    }

    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        let counts = Counts::of(history);
        let past = Past::of(self, counts);
        let there = past.alive() * self.of_survivor(counts).purchases(f64::from(n), within(horizon));
        if n == 0 { (there + past.stopped()).min(1.0) } else { there }
    }

    /// Purchases of the next period are discounted by one period. In terms of an effective rate per period, the paper's
    /// `d`, the rate is `ln(1 + d)`. `None` at a rate of 0 where `gamma` is not above 1, and at a rate below 0.
    fn discounted_expected_residual_transactions(&self, history: &History, rate: f64) -> Option<f64> {
        let counts = Counts::of(history);
        Some(self.alive_and_buying(counts) * self.stopping(counts.n).discounted_expected_renewals(rate)?)
    }

    fn expected_purchases_of_new(&self, t: f64) -> f64 {
        self.alpha / (self.alpha + self.beta) * self.stopping(0.0).expected_renewals(t)
    }

    fn pmf(&self, n: u32, t: f64) -> f64 {
        self.purchases(f64::from(n), within(t))
    }

    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        let log_stay = log_failure(random, self.gamma, self.delta);
        let last = failures(random, log_stay, within(t));
        let log_pass = log_failure(random, self.alpha, self.beta);
        let mut times = Vec::new();
        let mut time = 0.0;
        while time < last {
            time += 1.0 + failures(random, log_pass, last);
            if time <= last {
                times.push(time);
            }
        }
        times
    }
}

/// The periods within a time over which a sum can run.
fn within(time: f64) -> f64 {
    whole(time).min(super::MOST_PERIODS)
}

impl BgBb {
    /// The probability of being there in the last period, times the chance to buy in one of those to come.
    fn alive_and_buying(&self, counts: Counts) -> f64 {
        Past::of(self, counts).alive() * self.purchase(counts)
    }

    /// The expected purchases of each of many customers within each of the horizons, customer by customer: the same bits as
    /// one by one, for less work where neighbours have been watched equally long.
    pub(crate) fn expected_purchases_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
        let mut all = Vec::with_capacity(histories.len() * horizons.len());
        let mut known: (f64, Vec<f64>) = (f64::NAN, Vec::new());
        for history in histories {
            let counts = Counts::of(history);
            if known.0.to_bits() != counts.n.to_bits() {
                let stopping = self.stopping(counts.n);
                known =
                    (counts.n, horizons.iter().map(|horizon| stopping.expected_renewals(*horizon)).collect());
            }
            let there = self.alive_and_buying(counts);
            all.extend(known.1.iter().map(|renewals| there * renewals));
        }
        all
    }
}
