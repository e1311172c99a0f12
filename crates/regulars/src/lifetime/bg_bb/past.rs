//! When a customer may have stopped.

use super::{BgBb, Counts};
use crate::numeric::log_gamma::log_beta_ratio;

/// A walk back over the periods after which a customer may have stopped, from the last one watched to that of the last
/// purchase.
///
/// What each of them contributes to the likelihood is taken relative to the customer's still being there, whose part is 1
/// at first. The ratio of neighbours takes only multiplications, all terms are positive, and whenever they grow too large
/// for a double everything is scaled down. `N` further sums, of the terms times something, go along.
pub(super) struct Walk<const N: usize> {
    x: f64,
    /// The period down to which the walk has come.
    pub(super) at: f64,
    /// The part of still being there.
    pub(super) alive: f64,
    /// The part of not having stopped by `at` and having bought nothing since the last purchase.
    here: f64,
    /// The sum of the parts of having stopped.
    pub(super) stopped: f64,
    pub(super) sums: [f64; N],
    /// The logarithm by which all were scaled down.
    scale: f64,
}

/// The reciprocals that a step of a walk takes.
pub(super) struct Reciprocals {
    pub(super) all: f64,
    pub(super) unbought: f64,
    pub(super) both: f64,
    pub(super) stay: f64,
}

impl<const N: usize> Walk<N> {
    /// Parts are scaled down by this as soon as they are larger.
    const LARGE: f64 = 1e100;
    const LOG_LARGE: f64 = 230.258_509_299_404_57;

    pub(super) fn new(x: f64, n: f64) -> Self {
        Self { x, at: n, alive: 1.0, here: 1.0, stopped: 0.0, sums: [0.0; N], scale: 0.0 }
    }

    /// Goes back to a period. `weigh` gives what the term of a period is multiplied by in each sum.
    pub(super) fn back_to(
        &mut self,
        model: &BgBb,
        t_x: f64,
        mut weigh: impl FnMut(f64, &Reciprocals) -> [f64; N],
    ) {
        let (both, all) = (model.gamma + model.delta, model.alpha + model.beta);
        while self.at > t_x {
            self.at -= 1.0;
            let (all, unbought) = (all + self.at, model.beta + (self.at - self.x));
            let (both, stay) = (both + self.at, model.delta + self.at);
            let over =
                Reciprocals { all: 1.0 / all, unbought: 1.0 / unbought, both: 1.0 / both, stay: 1.0 / stay };
            self.grow(all * over.unbought);
            self.grow(both * over.stay);
            let term = self.here * (model.gamma * over.both);
            self.stopped += term;
            let weights = weigh(self.at, &over);
            for (sum, weight) in self.sums.iter_mut().zip(weights) {
                *sum += term * weight;
            }
        }
    }

    fn grow(&mut self, ratio: f64) {
        self.here *= ratio;
        while self.here > Self::LARGE {
            self.scale += Self::LOG_LARGE;
            let down = 1.0 / Self::LARGE;
            for part in [&mut self.alive, &mut self.here, &mut self.stopped].into_iter().chain(&mut self.sums)
            {
                *part *= down;
            }
        }
    }

    /// The sum of all parts.
    pub(super) fn all(&self) -> f64 {
        self.alive + self.stopped
    }

    /// The logarithm of the sum of all parts, in units of still being there.
    pub(super) fn log_all(&self) -> f64 {
        if self.scale > 0.0 { self.scale + libm::log(self.all()) } else { libm::log1p(self.stopped) }
    }

    /// The probability of still being there and of something else, whose logarithm is given.
    pub(super) fn alive_and(&self, log: f64) -> f64 {
        if self.scale > 0.0 {
            libm::exp(log - self.log_all())
        } else {
            self.alive / self.all() * libm::exp(log)
        }
    }
}

/// The past of one customer.
pub(super) struct Past<'a> {
    model: &'a BgBb,
    counts: Counts,
    walk: Walk<2>,
}

impl<'a> Past<'a> {
    pub(super) fn of(model: &'a BgBb, counts: Counts) -> Self {
        let mut walk = Walk::new(counts.x, counts.n);
        let one_more = model.gamma + 1.0 + model.delta;
        walk.back_to(model, counts.t_x, |j, over| [over.all, 1.0 / (one_more + j)]);
        Self { model, counts, walk }
    }

    /// The probability of being there in the last period.
    pub(super) fn alive(&self) -> f64 {
        self.walk.alive_and(0.0)
    }

    /// The probability of being there in the last period and of something else, whose logarithm is given.
    pub(super) fn alive_and(&self, log: f64) -> f64 {
        self.walk.alive_and(log)
    }

    /// The probability of having stopped by the last period.
    pub(super) fn stopped(&self) -> f64 {
        self.walk.stopped / self.walk.all()
    }

    pub(super) fn log_likelihood(&self) -> f64 {
        self.model.log_likelihood_of(self.counts, || self.walk.log_all())
    }

    pub(super) fn mean_p(&self) -> f64 {
        let BgBb { alpha, beta, .. } = self.model;
        let Counts { x, n, .. } = self.counts;
        let [by_all, _] = self.walk.sums;
        (alpha + x) * ((by_all + self.walk.alive / (alpha + beta + n)) / self.walk.all())
    }

    pub(super) fn mean_theta(&self) -> f64 {
        let BgBb { gamma, delta, .. } = self.model;
        let [_, by_both] = self.walk.sums;
        let alive = self.walk.alive * (gamma / (gamma + delta + self.counts.n));
        ((gamma + 1.0) * by_both + alive) / self.walk.all()
    }
}

impl BgBb {
    /// The log-likelihood of counts, given the logarithm of the sum of all parts of their past.
    pub(super) fn log_likelihood_of(&self, counts: Counts, log_all: impl FnOnce() -> f64) -> f64 {
        let Counts { x, n, .. } = counts;
        if x == 0.0 {
            // Where hardly anybody buys, the likelihood of no purchase is 1 less something that must keep its digits.
            let bought = self.buys_within(n);
            if bought < 0.5 {
                // With no period at all it is 0, and not -0.
                return 0.0 - libm::log1p(bought / (1.0 - bought));
            }
        }
        self.log_alive(x, n) + log_all()
    }

    /// The logarithm of the probability of certain x of n periods with a purchase, and of still being there after all.
    fn log_alive(&self, x: f64, n: f64) -> f64 {
        log_beta_ratio(self.alpha, self.beta, n - x)
            + log_beta_ratio(self.beta + (n - x), self.alpha, x)
            + log_beta_ratio(self.gamma, self.delta, n)
    }

    /// The probability of a purchase within n periods if it is below a half; otherwise something above that.
    fn buys_within(&self, n: f64) -> f64 {
        let (mut sum, mut not_yet, mut j) = (0.0, 1.0, 0.0);
        while j < n && sum < 0.5 && not_yet > 0.0 {
            let (all, stays) = (self.alpha + self.beta + j, (self.delta + j) / (self.gamma + self.delta + j));
            sum += not_yet * stays * (self.alpha / all);
            not_yet *= stays * ((self.beta + j) / all);
            j += 1.0;
        }
        sum
    }
}
