//! Long horizons of regular customers.
//!
//! Given the rate, the number of stages until the horizon is Poisson with the mean `μ`. A sum over it has about `μ` terms,
//! and with the rate's distribution more than can be gone through. But where `μ` is large, the stage at which the customer
//! will be is as likely each as the other: with `y = 1 − p` and `η = y^(1/k)`, the mean of `y^⌊m / k⌋` over `m` stages from
//! the stage `j` on, whose Fourier series over the `k` stages has `k` terms, is its first one,
//!
//! `(1 / k) (1/y − 1) / (1/η − 1) η^j e^(−μ (1 − η))`,
//!
//! and the next is smaller by a factor `e^(−μ η (1 − cos 2π/k))`.

use super::counts::{Counts, poisson_mean};
use super::future::There;
use crate::numeric::nodes::Nodes;

/// What is asked about the time until a horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The expected number of purchases.
    Purchases,
    /// The probability to be there.
    Alive,
}

impl There {
    /// The answer, as a mean over rates, with the horizon as the unit of time.
    pub(super) fn over_rates(&mut self, counts: &Counts, stage: u32, asked: Asked) -> f64 {
        let k = f64::from(self.k);
        let many = 45.0 / (1.0 - libm::cos(2.0 * std::f64::consts::PI / k));
        let rates = Nodes::gamma(counts.shape, 1.0 / counts.odds, 1.0);
        // The largest rate that counts is at most so many means.
        let bend = (counts.shape + 50.0) / counts.shape * counts.odds;
        let chances = self.chances(bend / k, counts.shape.max(1.0), 2_000.0);
        let (whole_k, whole_stage) = (self.k as usize, stage as usize);
        let mut answer = 0.0;
        for rate in rates.each() {
            let mean = rate.at;
            let value = if mean < many {
                match asked {
                    Asked::Purchases => {
                        poisson_mean(mean, |m| self.survival.made((m + whole_stage) / whole_k))
                    }
                    Asked::Alive => poisson_mean(mean, |m| self.survival.there((m + whole_stage) / whole_k)),
                }
            } else {
                chances.mean(|p| {
                    // −ln η, and the logarithm of the whole.
                    let fall = -log_of_rest(p.at, p.rest) / k;
                    if mean * libm::exp(-fall) < 1.0 {
                        let there = hardly_there(mean, p.rest, self.k, stage);
                        return match asked {
                            Asked::Purchases => (1.0 - there) / p.at,
                            Asked::Alive => there,
                        };
                    }
                    let log = log_growth(k * fall) - log_growth(fall) - f64::from(stage) * fall
                        + mean * libm::expm1(-fall);
                    match asked {
                        Asked::Purchases => -libm::expm1(log) / p.at,
                        Asked::Alive => libm::exp(log),
                    }
                })
            };
            answer += rate.weight * value;
        }
        answer
    }
}

/// The mean of `y^⌊m / k⌋` where next to nobody outlives the first chances to drop out, `μ η < 1`: the first terms of the sum.
fn hardly_there(mean: f64, rest: f64, k: u32, stage: u32) -> f64 {
    let (mut mass, mut there, mut sum) = (libm::exp(-mean), 1.0, 0.0);
    // From k terms on each is less than 1 / n! of the one n before it.
    for m in 1..=20 + 2 * k {
        sum += mass * there;
        mass *= mean / f64::from(m);
        if (m + stage) % k == 0 {
            there *= rest;
        }
    }
    sum
}

/// `ln (1 − p)`, given both.
fn log_of_rest(p: f64, rest: f64) -> f64 {
    if p < 0.5 { libm::log1p(-p) } else { libm::log(rest) }
}

/// `ln (e^x − 1) / x` for `x >= 0`.
fn log_growth(x: f64) -> f64 {
    if x < 1e-3 {
        // The next term is x^6 / 181,440.
        return x * (0.5 + x * (1.0 / 24.0 - x * x / 2_880.0));
    }
    if x > 40.0 { x - libm::log(x) } else { libm::log(libm::expm1(x) / x) }
}
