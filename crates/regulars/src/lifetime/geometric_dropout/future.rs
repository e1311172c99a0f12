//! What a customer will do after the end of the watch.
//!
//! A customer who is there at the end of the watch, at stage `j` of `k`, has a rate whose distribution is gamma with
//! `R + j` and `alpha + T`, and a chance to drop out whose distribution is beta with `a` and `b + n`. What follows is a
//! number of stages, each `k`-th of which brings a purchase and a chance to drop out. All is summed or integrated exactly,
//! in positive terms: nothing depends on whether `a` is near 1, where the formula of the paper divides by `a − 1`.

use super::GeometricDropout;
use super::counts::{Counts, Survival};
use super::likelihood::Watched;
use super::regular::Asked;
use crate::lifetime::History;
use crate::numeric::nodes::Nodes;

/// From so many numbers of stages on, a sum over them is left for an integral over `p`.
const MOST: f64 = 5_000.0;

/// A customer who is there at the end of the watch.
pub(super) struct There {
    /// The shape and the rate of the rate's distribution, had the customer no stage behind.
    pub(super) shape: f64,
    pub(super) rate: f64,
    /// Of the distribution of the chance to drop out.
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) k: u32,
    pub(super) survival: Survival,
}

/// What is asked of a customer who is there, at a stage, about the time until a horizon.
type Question = fn(&mut There, stage: u32, horizon: f64) -> f64;

impl There {
    /// The number of stages until a horizon, from a stage on.
    #[cfg_attr(warm, optimize(speed))]
    fn counts(&self, stage: u32, horizon: f64) -> Counts {
        Counts::new(self.shape + f64::from(stage), horizon.max(0.0) / self.rate)
    }

    #[cfg_attr(warm, optimize(speed))]
    fn expected_purchases(&mut self, stage: u32, horizon: f64) -> f64 {
        let counts = self.counts(stage, horizon);
        if counts.relevant() < MOST {
            let (k, stage) = (self.k as usize, stage as usize);
            return counts.mean(|m| self.survival.made((m + stage) / k));
        }
        if self.k > 1 {
            return self.over_rates(&counts, stage, Asked::Purchases);
        }
        // The mean of (1 − e^(−λ p t)) / p over λ, and then over p.
        let Counts { shape, odds, .. } = counts;
        self.nodes(&counts).mean(|node| -libm::expm1(-shape * libm::log1p(node.at * odds)) / node.at)
    }

    #[cfg_attr(warm, optimize(speed))]
    fn probability_alive_after(&mut self, stage: u32, horizon: f64) -> f64 {
        let counts = self.counts(stage, horizon);
        if counts.relevant() < MOST {
            let (k, stage) = (self.k as usize, stage as usize);
            return counts.mean(|m| self.survival.there((m + stage) / k));
        }
        if self.k > 1 {
            return self.over_rates(&counts, stage, Asked::Alive);
        }
        // The mean of e^(−λ p t).
        let Counts { shape, odds, .. } = counts;
        self.nodes(&counts).mean(|node| libm::exp(-shape * libm::log1p(node.at * odds)))
    }

    fn nodes(&self, counts: &Counts) -> Nodes {
        self.chances(counts.odds, counts.shape, 50_000.0)
    }

    /// For means over `p` of what falls no faster than `(1 + bend p)^-power`, with at most so many nodes.
    pub(super) fn chances(&self, bend: f64, power: f64, most: f64) -> Nodes {
        // Beyond this all chances are as good as alike, and only their mean counts.
        let scale = (1e10 / self.a).min(1.0);
        Nodes::beta_within(self.a * scale, self.b * scale, bend, power, most)
    }

    /// The probability of `n` purchases.
    fn probability_of(&self, stage: u32, horizon: f64, n: f64) -> f64 {
        let counts = self.counts(stage, horizon);
        let (k, stage) = (f64::from(self.k), f64::from(stage));
        // The n-th purchase is the end of this number of stages.
        let first = k * n - stage;
        let mut between = 0.0;
        let mut m = first.max(0.0);
        while m < first + k {
            between += counts.exactly(m);
            m += 1.0;
        }
        let stays = self.survival.after(n) * between;
        if n == 0.0 { stays } else { stays + self.survival.dropping(n) * counts.at_least(first) }
    }

    /// The present value of all purchases to come, by stage.
    fn discounted(&self, rate: f64) -> Vec<f64> {
        // With v = λ / (λ + δ), the mean of v^(k − j) + (1 − p) v^(2k − j) + … = v^(k − j) / (1 − (1 − p) v^k). A density of λ
        // with the shape R + j, times λ^(k − j), is one with the shape R + k.
        let k = f64::from(self.k);
        let rates = Nodes::gamma(self.shape + k, self.rate, 1.0 / rate);
        let highest = (self.shape + k + 50.0) * 20.0 / self.rate;
        let chances = self.chances((highest / rate).min(1e200), 1.0, 4_000.0);
        (0..self.k)
            .map(|stage| {
                rates.mean(|lambda| {
                    let log_factor = -libm::log1p(rate / lambda.at);
                    let (all, none) = (libm::exp(k * log_factor), -libm::expm1(k * log_factor));
                    let scale: f64 = (stage..self.k)
                        .map(|j| (self.shape + f64::from(j)) / self.rate / (lambda.at + rate))
                        .product();
                    scale * chances.mean(|p| 1.0 / (none + p.at * all))
                })
            })
            .collect()
    }
}

impl GeometricDropout {
    fn there(&self, watched: &Watched) -> There {
        let frequency = &watched.frequency;
        There {
            shape: frequency.shape,
            rate: watched.rate,
            a: self.a,
            b: frequency.b,
            k: self.k,
            survival: Survival::new(self.a, frequency.b),
        }
    }

    pub(in crate::lifetime) fn probability_alive(&self, history: &History) -> f64 {
        let watched = self.watched(self.frequency(history.frequency()), history.t());
        self.row(&watched, history.recency()).there_and_gone().0
    }

    /// The expected number of purchases of each customer until each of the horizons, customer by customer. It is quick where
    /// customers with the same frequency and the same time of watch are neighbours.
    pub(in crate::lifetime) fn expected_purchases_each(
        &self,
        histories: &[History],
        horizons: &[f64],
    ) -> Vec<f64> {
        self.each(histories, horizons, There::expected_purchases)
    }

    /// The probability of each customer to be there at each of the horizons, in the same way.
    pub(in crate::lifetime) fn probability_alive_after_each(
        &self,
        histories: &[History],
        horizons: &[f64],
    ) -> Vec<f64> {
        self.each(histories, horizons, There::probability_alive_after)
    }

    /// What is expected of each customer at each of the horizons: nothing if the customer is gone.
    #[cfg_attr(warm, optimize(speed))]
    fn each(&self, histories: &[History], horizons: &[f64], question: Question) -> Vec<f64> {
        self.each_by_stage(histories, horizons.len(), |there, answers| {
            for horizon in horizons {
                answers.extend((0..self.k).map(|stage| question(there, stage, *horizon)));
            }
        })
    }

    /// So many answers about each customer, given those about one who is there, answer by answer and then by stage.
    #[cfg_attr(warm, optimize(speed))]
    fn each_by_stage(
        &self,
        histories: &[History],
        width: usize,
        ask: impl Fn(&mut There, &mut Vec<f64>),
    ) -> Vec<f64> {
        let mut answers = Vec::with_capacity(histories.len().saturating_mul(width));
        let mut last: Option<(f64, f64, Watched)> = None;
        let mut by_stage: Vec<f64> = Vec::new();
        let mut stages = Vec::new();
        #[expect(clippy::float_cmp, reason = "they are the same numbers or they are not")]
        for history in histories {
            let (x, t) = (history.frequency(), history.t());
            let watched = match last {
                Some((last_x, last_t, watched)) if last_x == x && last_t == t => watched,
                _ => {
                    let watched = self.watched(self.frequency(x), t);
                    by_stage.clear();
                    ask(&mut self.there(&watched), &mut by_stage);
                    last = Some((x, t, watched));
                    watched
                }
            };
            let (alive, _) = self.row(&watched, history.recency()).there_and_gone();
            self.stage_probabilities(&watched, history.recency(), &mut stages);
            answers.extend(by_stage.chunks(self.k as usize).map(|values| {
                alive * values.iter().zip(&stages).map(|(value, share)| value * share).sum::<f64>()
            }));
        }
        answers
    }

    pub(in crate::lifetime) fn probability_of_purchases(
        &self,
        history: &History,
        horizon: f64,
        n: u32,
    ) -> f64 {
        let watched = self.watched(self.frequency(history.frequency()), history.t());
        let (alive, gone) = self.row(&watched, history.recency()).there_and_gone();
        let there = self.there(&watched);
        let mut stages = Vec::new();
        self.stage_probabilities(&watched, history.recency(), &mut stages);
        let probability = (0..self.k)
            .zip(&stages)
            .map(|(stage, share)| share * there.probability_of(stage, horizon, f64::from(n)))
            .sum::<f64>();
        let all = alive * probability + if n == 0 { gone } else { 0.0 };
        all.min(1.0)
    }

    /// The present value of all purchases to come of each customer. It is quick where customers with the same frequency and
    /// the same time of watch are neighbours.
    #[cfg_attr(warm, optimize(speed))]
    pub(in crate::lifetime) fn residual_transactions_each(
        &self,
        histories: &[History],
        rate: f64,
    ) -> Vec<Option<f64>> {
        // Without a discount everybody who does not drop out before buys again: the mean of 1 / p.
        let has_bound = if rate == 0.0 { self.a > 1.0 } else { rate > 0.0 && rate.is_finite() };
        if !has_bound {
            return vec![None; histories.len()];
        }
        let by_stage = |there: &mut There, answers: &mut Vec<f64>| match rate {
            0.0 => answers.resize(self.k as usize, 1.0 + there.b / (self.a - 1.0)),
            _ => answers.extend(there.discounted(rate)),
        };
        let values = self.each_by_stage(histories, 1, by_stage);
        values.into_iter().map(|value| Some(value).filter(|value| value.is_finite())).collect()
    }

    #[cfg_attr(warm, optimize(speed))]
    pub(in crate::lifetime) fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
        let answers = self.probability_alive_after_each(std::slice::from_ref(history), &[horizon]);
        answers.first().map_or(0.0, |probability| probability.min(1.0))
    }

    pub(in crate::lifetime) fn expected_purchases_of_new(&self, t: f64) -> f64 {
        let answers = self.expected_purchases_each(&[History::NEW], &[t]);
        answers.first().copied().unwrap_or(0.0)
    }

    pub(in crate::lifetime) fn pmf(&self, n: u32, t: f64) -> f64 {
        self.probability_of_purchases(&History::NEW, t, n)
    }
}
