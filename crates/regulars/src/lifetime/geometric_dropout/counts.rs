//! How many stages a customer goes through in a time, and what is left of a customer after so many chances to drop out.

use crate::numeric::{beta, gamma, log_gamma};

/// The number of stages in a time, where the rate has a gamma distribution: negative binomial.
#[derive(Debug, Clone, Copy)]
pub(in crate::lifetime) struct Counts {
    pub(super) shape: f64,
    /// The time over the rate of the rate's distribution.
    pub(super) odds: f64,
    /// `odds / (1 + odds)`, and one minus that.
    chance: f64,
    rest: f64,
}

impl Counts {
    pub(in crate::lifetime) fn new(shape: f64, odds: f64) -> Self {
        // More is not told apart: beyond any horizon against any time of watch.
        let odds = odds.min(1e200);
        Self { shape, odds, chance: odds / (1.0 + odds), rest: 1.0 / (1.0 + odds) }
    }

    /// The logarithm of the probability of none.
    fn log_none(&self) -> f64 {
        -self.shape * libm::log1p(self.odds)
    }

    /// The probability of exactly `m`.
    pub(in crate::lifetime) fn exactly(&self, m: f64) -> f64 {
        if m == 0.0 {
            return libm::exp(self.log_none());
        }
        beta::logit_density_at(m, self.shape, self.chance, self.rest) / m
    }

    /// The probability of `m` or more.
    pub(super) fn at_least(&self, m: f64) -> f64 {
        if m <= 0.0 { 1.0 } else { beta::tails_of(m, self.shape, self.chance, self.rest).0 }
    }

    /// About how many counts have a probability that matters.
    pub(super) fn relevant(&self) -> f64 {
        let mean = self.shape * self.odds;
        mean + 9.0 * (mean * (1.0 + self.odds)).sqrt() + 45.0 * (1.0 + self.odds)
    }

    /// The mean of a positive function of the count that grows no faster than the count itself.
    pub(super) fn mean(&self, mut value: impl FnMut(usize) -> f64) -> f64 {
        let (mut m, mut mass) = (0.0, libm::exp(self.log_none()));
        if mass < 1e-280 {
            // Far below the mean there is nothing. The shape is above 25 here, or the count without bounds.
            let mean = self.shape * self.odds;
            m = libm::floor((mean - 12.0 * (mean * (1.0 + self.odds)).sqrt()).max(0.02 * mean));
            mass = self.exactly(m);
        }
        sum_up(m, mass, self.chance, |m| (self.shape + m) / (m + 1.0) * self.chance, &mut value)
    }
}

/// The mean over a Poisson distribution of a positive function that grows no faster than the count itself.
pub(super) fn poisson_mean(mean: f64, mut value: impl FnMut(usize) -> f64) -> f64 {
    // Far below the mean there is nothing.
    let m = libm::floor((mean - 12.0 * mean.sqrt()).max(0.0));
    let mass = if m == 0.0 { libm::exp(-mean) } else { gamma::log_density_at(m, mean) / m };
    sum_up(m, mass, 0.0, |m| mean / (m + 1.0), &mut value)
}

/// Sums up masses times values, from a count and its mass on. The ratio of a mass to the one before has a limit.
fn sum_up(
    from: f64,
    mass: f64,
    limit: f64,
    ratio: impl Fn(f64) -> f64,
    value: &mut impl FnMut(usize) -> f64,
) -> f64 {
    let (mut m, mut mass, mut count, mut sum) = (from, mass, whole(from), 0.0);
    while mass > 0.0 {
        let term = mass * value(count);
        sum += term;
        let ratio = ratio(m);
        // What follows is less than a geometric series with the larger of this ratio and its limit.
        let bound = ratio.max(limit);
        if bound < 1.0 && term < 1e-17 * (1.0 - bound) * sum {
            break;
        }
        mass *= ratio;
        m += 1.0;
        count += 1;
    }
    sum
}

/// A whole number as an index. Counts that are gone through are far below 2^53.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, not negative, far below 2^53"
)]
fn whole(value: f64) -> usize {
    value as usize
}

/// What becomes of a customer who is there, whose chance to drop out has a beta distribution with `a` and `b`.
#[derive(Debug, Clone)]
pub(super) struct Survival {
    a: f64,
    b: f64,
    /// The probability to be there after so many chances to drop out.
    there: Vec<f64>,
    /// How many of so many purchases a customer is expected to make: the sum of the former over fewer chances.
    made: Vec<f64>,
}

impl Survival {
    pub(super) fn new(a: f64, b: f64) -> Self {
        Self { a, b, there: vec![1.0], made: vec![0.0] }
    }

    /// The probability to be there after `n` chances to drop out.
    pub(super) fn there(&mut self, n: usize) -> f64 {
        self.reach(n);
        self.there.get(n).copied().unwrap_or(0.0)
    }

    /// How many of `n` purchases are made.
    pub(super) fn made(&mut self, n: usize) -> f64 {
        self.reach(n);
        self.made.get(n).copied().unwrap_or(0.0)
    }

    fn reach(&mut self, n: usize) {
        while self.there.len() <= n {
            let (there, made) =
                (self.there.last().copied().unwrap_or(1.0), self.made.last().copied().unwrap_or(0.0));
            let so_far = crate::numeric::float(self.there.len() as u64) - 1.0;
            self.there.push(there * ((self.b + so_far) / (self.a + self.b + so_far)));
            self.made.push(made + there);
        }
    }

    /// The probability to be there after `n` chances, whose number may be large.
    pub(super) fn after(&self, n: f64) -> f64 {
        libm::exp(log_gamma::log_beta_ratio(self.a, self.b, n))
    }

    /// The probability to drop out at the `n`-th chance.
    pub(super) fn dropping(&self, n: f64) -> f64 {
        self.a / (self.b + (n - 1.0)) * self.after(n)
    }
}
