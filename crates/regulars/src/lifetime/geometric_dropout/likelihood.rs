//! The likelihood, and the probability that a customer is still there.
//!
//! A history of `x` repeat purchases has two explanations: the customer is there, and has not bought since the last
//! purchase at `t_x`; or dropped out then. With `R = r + k x`, and `n` chances to drop out that were survived if the
//! customer is there, the likelihood is
//!
//! `Γ(R) / Γ(r) alpha^r B(a, b + n) / B(a, b) [(alpha + T)^-R S + a / (b + n − 1) (alpha + t_x)^-R]`
//!
//! where the second term falls away without a chance to drop out, and `S = Σ_{j<k} (R)_j / j! ((T − t_x) / (alpha + T))^j` is
//! 1 for `k = 1`: the customer is at one of the `k` stages.

use super::GeometricDropout;
use crate::lifetime::fit::Evaluation;
use crate::lifetime::{Histories, History};
use crate::numeric::{beta, digamma, log_gamma, sum};

/// What depends on the frequency only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frequency {
    x: f64,
    /// How many chances to drop out there were: `n`.
    chances: f64,
    /// The shape of the rate's distribution, given the purchases: `R`.
    pub(super) shape: f64,
    /// The second parameter of the distribution of `p`, for a customer who is there: `b + n`.
    pub(super) b: f64,
    /// The logarithm of all factors that depend on the frequency only.
    base: f64,
    /// `b + n − 1`; `b` where there was no chance.
    survived: f64,
    /// `ln a / (b + n − 1)`; minus infinity where there was no chance to drop out.
    odds: f64,
}

/// What depends on the frequency and the time of the watch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Watched {
    pub(super) frequency: Frequency,
    t: f64,
    /// The rate of the rate's distribution, for a customer who is there: `alpha + T`.
    pub(super) rate: f64,
    /// One over it.
    over_rate: f64,
    /// `ln (alpha + T) / alpha`.
    growth: f64,
    /// The logarithm of the first term, without `S`.
    base: f64,
}

/// What depends on all.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// `alpha / (alpha + t_x)`.
    share: f64,
    /// `(T − t_x) / (alpha + T)`.
    silent: f64,
    /// `ln (alpha + T) / (alpha + t_x)`.
    growth: f64,
    stages: Stages,
    /// The logarithm of the odds that the customer dropped out.
    odds: f64,
    /// `e^-|odds|`.
    less: f64,
}

/// The stages at which a customer who is there may be.
#[derive(Debug, Clone, Copy, Default)]
struct Stages {
    /// `ln S`.
    log: f64,
    /// Its derivative by the shape.
    by_shape: f64,
    /// The mean stage.
    mean: f64,
}

impl Row {
    /// The probabilities that the customer is there at the end of the watch, and that not, each to its own precision.
    pub(super) fn there_and_gone(&self) -> (f64, f64) {
        let likely = 1.0 / (1.0 + self.less);
        let unlikely = self.less * likely;
        if self.odds > 0.0 { (unlikely, likely) } else { (likely, unlikely) }
    }

    /// The logarithm of both terms together, over that of the first without `S`.
    fn both(&self) -> f64 {
        self.stages.log + self.odds.max(0.0) + libm::log(1.0 + self.less)
    }
}

impl GeometricDropout {
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn frequency(&self, x: f64) -> Frequency {
        let chances = x + f64::from(u8::from(self.at_first));
        let stages = self.stages() * x;
        let mut base =
            log_gamma::log_rising(self.r, stages) + log_gamma::log_beta_ratio(self.a, self.b, chances);
        if self.k > 1 && x > 0.0 {
            base -= log_gamma::log_rising(x, stages - x);
        }
        let survived = self.b + (chances - 1.0).max(0.0);
        let odds = if chances > 0.0 { libm::log(self.a / survived) } else { f64::NEG_INFINITY };
        Frequency { x, chances, shape: self.r + stages, b: self.b + chances, base, survived, odds }
    }

    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn watched(&self, frequency: Frequency, t: f64) -> Watched {
        let rate = self.alpha + t;
        let growth = log_growth(t, self.alpha);
        let base = frequency.base - self.r * growth - self.stages() * frequency.x * libm::log(rate);
        Watched { frequency, t, rate, over_rate: 1.0 / rate, growth, base }
    }

    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn row(&self, watched: &Watched, recency: f64) -> Row {
        let (silence, last) = (watched.t - recency, self.alpha + recency);
        let over_last = 1.0 / last;
        let growth = log_growth_by(silence * over_last, silence, last);
        let silent = silence * watched.over_rate;
        let stages = self.stages_in(watched.frequency.shape, silent, |_| ());
        let odds = watched.frequency.odds + watched.frequency.shape * growth - stages.log;
        Row { share: self.alpha * over_last, silent, growth, stages, odds, less: libm::exp(-odds.abs()) }
    }

    /// The distribution of the stage at which a customer who is there may be.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn stage_probabilities(&self, watched: &Watched, recency: f64, into: &mut Vec<f64>) {
        into.clear();
        let silent = (watched.t - recency) * watched.over_rate;
        let stages = self.stages_in(watched.frequency.shape, silent, |log_term| into.push(log_term));
        for term in into {
            *term = libm::exp(*term - stages.log);
        }
    }

    #[cfg_attr(warm, optimize(speed))]
    fn stages_in(&self, shape: f64, silent: f64, mut log_term: impl FnMut(f64)) -> Stages {
        /// A sum is taken down from here.
        const LARGE: f64 = 1e200;
        if self.k == 1 {
            log_term(0.0);
            return Stages::default();
        }
        let (mut scale, mut term, mut harmonic, mut j) = (0.0, 1.0, 0.0, 0.0);
        let [mut total, mut by_shape, mut mean] = [0.0; 3];
        for _ in 0..self.k {
            log_term(scale + libm::log(term));
            total += term;
            by_shape += term * harmonic;
            mean += term * j;
            harmonic += 1.0 / (shape + j);
            term *= (shape + j) / (j + 1.0) * silent;
            j += 1.0;
            if term > LARGE {
                scale += libm::log(LARGE);
                for sum in [&mut term, &mut total, &mut by_shape, &mut mean] {
                    *sum /= LARGE;
                }
            }
        }
        Stages { log: scale + libm::log(total), by_shape: by_shape / total, mean: mean / total }
    }

    pub(in crate::lifetime) fn log_likelihood(&self, history: &History) -> f64 {
        let watched = self.watched(self.frequency(history.frequency()), history.t());
        let row = self.row(&watched, history.recency());
        self.log_likelihood_of(&watched, &row, history.recency())
    }

    fn log_likelihood_of(&self, watched: &Watched, row: &Row, recency: f64) -> f64 {
        let x = watched.frequency.x;
        if x == 0.0 {
            return self.log_silence(watched, row);
        }
        let value = watched.base + row.both();
        if self.k == 1 {
            return value;
        }
        // Two purchases at one instant are as good as impossible: they have the density of the smallest time.
        value + (self.stages() - 1.0) * x * libm::log(recency.max(f64::MIN_POSITIVE))
    }

    /// The logarithm of the probability of no repeat purchase: to relative precision, since it is near 0 in a short time.
    fn log_silence(&self, watched: &Watched, row: &Row) -> f64 {
        // The probability that a customer who did not drop out at once has bought.
        let bought = if self.k == 1 {
            -libm::expm1(-self.r * watched.growth)
        } else {
            beta::tails_of(self.stages(), self.r, watched.t / watched.rate, self.alpha / watched.rate).0
        };
        let stays = if self.at_first { self.b / (self.a + self.b) } else { 1.0 };
        if bought * stays < 0.5 { libm::log1p(-bought * stays) } else { watched.base + row.both() }
    }

    /// What gaps of which the logarithms have this sum add to the log-likelihood.
    pub(in crate::lifetime) fn log_likelihood_of_gaps(
        &self,
        histories: &Histories,
        sum_log_gaps: f64,
    ) -> f64 {
        if self.k == 1 {
            return 0.0;
        }
        // The gaps are Erlang; given their sum t_x, which has the density that the likelihood has, what is left is Dirichlet's.
        let stages = self.stages();
        let each = log_gamma::log_rising(1.0, stages - 1.0);
        let mut total = (stages - 1.0) * sum_log_gaps;
        for (history, weight) in histories.iter().filter(|(history, _)| history.frequency() > 0.0) {
            let x = history.frequency();
            let last = (stages - 1.0) * x * libm::log(history.recency().max(f64::MIN_POSITIVE));
            total -= weight * (x * each + last - log_gamma::log_rising(x, stages * x - x));
        }
        total
    }

    #[cfg_attr(warm, optimize(speed))]
    pub(in crate::lifetime) fn evaluate(&self, histories: &Histories) -> Evaluation {
        let [value, gradient @ ..] = sum::in_pieces(histories.distinct().len(), |range| {
            self.evaluate_rows(histories.iter().skip(range.start).take(range.len()))
        });
        Evaluation { value, gradient: gradient.to_vec() }
    }

    /// The log-likelihood of rows, which are sorted, and its derivatives by the logarithms of `r`, `alpha`, `a` and `b`.
    #[cfg_attr(warm, optimize(speed))]
    fn evaluate_rows(&self, rows: impl Iterator<Item = (History, f64)>) -> [f64; 5] {
        let mut sums = [0.0; 5];
        let mut watched = self.watched(self.frequency(0.0), 0.0);
        let mut slopes = self.slopes(&watched.frequency);
        #[expect(clippy::float_cmp, reason = "they are the same numbers or they are not")]
        for (history, weight) in rows {
            if history.frequency() != watched.frequency.x {
                watched = self.watched(self.frequency(history.frequency()), history.t());
                slopes = self.slopes(&watched.frequency);
            } else if history.t() != watched.t {
                watched = self.watched(watched.frequency, history.t());
            }
            let row = self.row(&watched, history.recency());
            let (there, gone) = row.there_and_gone();
            let Frequency { x, shape, survived, .. } = watched.frequency;
            let stages = self.stages() * x + there * row.stages.mean;
            let by_r = slopes.r - watched.growth + there * row.stages.by_shape + gone * row.growth;
            let terms = [
                self.log_likelihood_of(&watched, &row, history.recency()),
                self.r * by_r,
                self.r * (watched.t * watched.over_rate)
                    - self.alpha * watched.over_rate * stages
                    - gone * shape * row.silent * row.share,
                gone - slopes.a,
                slopes.b - gone * self.b / survived,
            ];
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += weight * term;
            }
        }
        sums
    }

    /// The derivatives of what depends on the frequency only: by `r`, and by the logarithms of `a` and `b`.
    #[cfg_attr(warm, optimize(speed))]
    fn slopes(&self, frequency: &Frequency) -> Slopes {
        let Frequency { x, chances, .. } = *frequency;
        let fall = digamma::digamma_difference(self.a + self.b, chances);
        Slopes {
            r: digamma::digamma_difference(self.r, self.stages() * x),
            a: self.a * fall,
            b: self.b * (digamma::digamma_difference(self.b, chances) - fall),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Slopes {
    r: f64,
    a: f64,
    b: f64,
}

/// `ln (base + span) / base` for a base above 0, however large the ratio of the two.
#[cfg_attr(warm, optimize(speed))]
pub(in crate::lifetime) fn log_growth(span: f64, base: f64) -> f64 {
    log_growth_by(span / base, span, base)
}

/// The same, given the ratio, which may be infinite.
#[cfg_attr(warm, optimize(speed))]
fn log_growth_by(ratio: f64, span: f64, base: f64) -> f64 {
    if ratio < 1e300 { libm::log1p(ratio) } else { libm::log(span) - libm::log(base) }
}
