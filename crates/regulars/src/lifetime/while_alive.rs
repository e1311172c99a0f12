//! Customers who buy at rates of their own while they are alive: what models have in common in which customers stop at a time
//! that has nothing to do with their purchases.
//!
//! All of it is made of integrals over the time at which a customer may have stopped. Every one is a sum of positive terms.
#![expect(clippy::inline_always, reason = "only inlined they become instructions for several numbers")]
#![expect(clippy::many_single_char_names, reason = "four lanes, and the letters of the papers")]

use super::fit::Evaluation;
use super::{Histories, History};
use crate::numeric::digamma::digamma_difference;
use crate::numeric::lanes::{self, Lanes};
use crate::numeric::log_gamma::log_rising;
use crate::numeric::quadrature::{Integrand, Node, Nodes, difficulty, is_easy, panel, walk};
use crate::numeric::random::Random;
use crate::numeric::simd::{Work, simd};
use crate::numeric::sum::in_pieces;

/// How many parameters a law of lifetimes can have. One with fewer leaves the last slopes 0.
pub(super) type Slopes<T> = [T; 3];

/// A law of how long customers live.
pub(super) trait Lifetime: Copy + Sync {
    /// The law as those see it who are alive at some time.
    type Onwards: Onwards;

    /// The law of the time that is left at a time.
    fn onwards(&self, at: f64) -> Self::Onwards;

    /// Whether the expected time alive has a bound where it is discounted at this rate.
    fn has_bound(&self, rate: f64) -> bool;

    /// A random lifetime.
    fn draw(&self, random: &mut Random) -> f64;
}

/// The law of the time that is left to a customer who is alive. Times count from there.
pub(super) trait Onwards: Copy {
    /// How much time it takes for the hazard to change much.
    fn scale(&self) -> f64;

    /// The logarithm of the probability of a lifetime up to the start.
    fn log_survival_so_far(&self) -> f64;

    /// The logarithm of the probability to be alive then.
    fn log_survival(&self, node: &Node) -> f64;

    /// The rate at which the living stop then.
    fn hazard(&self, node: &Node) -> f64;

    /// Both, at four times.
    fn prospect(&self, nodes: &Nodes) -> Prospect;

    /// How much harder a panel is than its width and the survival in it tell.
    fn roughness(&self, from: &Node, to: &Node) -> f64;

    /// The slopes of the logarithm of the probability of a lifetime from birth till then, by the logarithms of the
    /// parameters.
    fn survival_slopes(&self, node: &Node, log_survival: f64) -> Slopes<f64>;

    /// The slopes of the logarithm of its density then, for each of four.
    fn density_slopes(&self, nodes: &Nodes, prospect: &Prospect) -> Slopes<Lanes>;

    /// The expected time alive up to the horizon, which may be infinite where that has a bound.
    fn time_alive(&self, horizon: f64) -> f64;
}

/// What a customer faces who is alive at the start, at four later times.
#[derive(Clone, Copy)]
pub(super) struct Prospect {
    /// The logarithm of the probability to be alive then.
    pub(super) log_survival: Lanes,
    /// The rate at which the living stop then.
    pub(super) hazard: Lanes,
    /// What the law has worked out on the way and needs again for its slopes; 0 where it needs nothing.
    pub(super) growth: Lanes,
}

/// A Poisson process of purchases, whose rate differs between customers by a gamma distribution with the shape `r` and the
/// rate `alpha`, that ends when the customer's life does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WhileAlive<L> {
    pub(super) r: f64,
    pub(super) alpha: f64,
    pub(super) lifetime: L,
}

/// What may have happened to a customer since the last purchase. Both are relative to the likelihood of a life up to there.
struct Silence {
    /// The logarithm of the probability to have lived on, without a purchase.
    log_lived: f64,
    /// The probability to have stopped before the next purchase.
    stopped: f64,
}

impl Silence {
    fn total(&self) -> f64 {
        libm::exp(self.log_lived) + self.stopped
    }

    fn probability_alive(&self) -> f64 {
        let lived = libm::exp(self.log_lived);
        if lived > 1e-250 {
            return lived / (lived + self.stopped);
        }
        libm::exp(self.log_lived - libm::log(self.total()))
    }
}

/// Purchases from some time on: that of the last one, or of the end of the watch.
struct Ahead<O> {
    /// The shape and the rate of the gamma distribution of the customer's rate of purchases, given those so far.
    shape: f64,
    rate: f64,
    life: O,
    /// What time is measured by: the nearer of the two times before the start at which something is infinite.
    scale: f64,
}

impl<O: Onwards> Ahead<O> {
    fn new(shape: f64, rate: f64, life: O) -> Self {
        Self { shape, rate, life, scale: rate.min(life.scale()) }
    }

    /// The logarithm of the probability of a life without a purchase until then.
    fn log_silent(&self, node: &Node) -> f64 {
        self.life.log_survival(node) - self.shape * node.log_ratio(self.rate)
    }

    fn difficulty(&self, from: &Node, to: &Node) -> f64 {
        let variation = self.log_silent(to) - self.log_silent(from);
        difficulty(from, to, variation) + self.life.roughness(from, to)
    }

    /// The integral from the start until then of `f`, in as many panels as it takes.
    #[cfg_attr(feature = "simd", inline(always))]
    #[cfg_attr(not(feature = "simd"), inline)]
    fn integral<const N: usize>(&self, until: &Node, log_silent: f64, f: &impl Integrand<N>) -> [f64; N] {
        if until.offset <= 0.0 {
            return [0.0; N];
        }
        let start = Node::new(self.scale, 0.0);
        let whole = difficulty(&start, until, log_silent) + self.life.roughness(&start, until);
        if is_easy(whole) {
            return panel(self.scale, (0.0, until.log()), whole, f);
        }
        walk(self.scale, (0.0, until.log()), |from, to| self.difficulty(from, to), f)
    }

    /// The probability of silence, times the hazard: the density of a life that ends in silence. With the logarithm of the
    /// growth of the rate.
    #[inline(always)]
    fn density(&self, nodes: &Nodes, prospect: &Prospect) -> (Lanes, Lanes) {
        let log = nodes.log_ratio(self.rate);
        let silent = lanes::exp(zip(prospect.log_survival, log, |life, log| life - self.shape * log));
        (zip(prospect.hazard, silent, |hazard, silent| hazard * silent), log)
    }

    fn silence(&self, span: f64) -> Silence {
        let end = Node::after(self.scale, span);
        let log_lived = self.log_silent(&end);
        let [stopped] = self
            .integral(&end, log_lived, &|nodes: &Nodes| [self.density(nodes, &self.life.prospect(nodes)).0]);
        Silence { log_lived, stopped }
    }

    /// The probability of a purchase within the time.
    fn purchase(&self, span: f64) -> f64 {
        let end = Node::after(self.scale, span);
        let [bought] = self.integral(&end, self.log_silent(&end), &|nodes: &Nodes| {
            let log_survival = self.life.prospect(nodes).log_survival;
            let silent = zip(log_survival, nodes.log_ratio(self.rate), |life, log| life - self.shape * log);
            [zip(lanes::exp(silent), nodes.offset, |silent, offset| {
                self.shape / (self.rate + offset) * silent
            })]
        });
        bought
    }

    /// The probability of exactly `n` purchases within the time.
    fn probability_of(&self, n: u32, span: f64) -> f64 {
        let n = f64::from(n);
        if span <= 0.0 {
            return if n > 0.0 { 0.0 } else { 1.0 };
        }
        let end = Node::after(self.scale, span);
        let coefficient = log_rising(self.shape, n) - log_rising(1.0, n);
        // Of n purchases by then, from someone who lives until then.
        let log_bought = |node: &Node| {
            let each = if n > 0.0 { n * libm::log1p(self.rate / node.offset) } else { 0.0 };
            coefficient - each + self.log_silent(node)
        };
        let log_density = |node: &Node| log_bought(node) + libm::log(self.life.hazard(node));
        let mode =
            if n > 0.0 { peak(self.scale, end.log(), log_density) } else { Node::new(self.scale, 0.0) };
        let top = log_density(&mode);
        let log_alive = log_bought(&end);
        if top == f64::NEG_INFINITY {
            return libm::exp(log_alive);
        }
        let hard = |from: &Node, to: &Node| {
            let (early, late) = if from.offset < to.offset { (from, to) } else { (to, from) };
            // Without the factor offset^n, which for small n is a polynomial that a rule knows.
            let rest = |node: &Node| self.log_silent(node) - n * node.log_ratio(self.rate);
            let powers = if early.offset > 0.0 {
                n * libm::log(late.offset / early.offset)
            } else if n <= 16.0 {
                let smooth =
                    difficulty(early, late, rest(late) - rest(early)) + self.life.roughness(early, late);
                return if smooth <= 0.8 { smooth + 3.5 } else { f64::INFINITY };
            } else {
                f64::INFINITY
            };
            difficulty(early, late, powers + rest(late) - rest(early)) + self.life.roughness(early, late)
        };
        let density = |nodes: &Nodes| [nodes.one_by_one(|node| libm::exp(log_density(node) - top))];
        let [after] = walk(self.scale, (mode.log(), end.log()), hard, &density);
        let [before] = if n > 0.0 { walk(self.scale, (mode.log(), 0.0), hard, &density) } else { [0.0] };
        let stopped = before + after;
        let stopped = if stopped > 0.0 { libm::exp(top + libm::log(stopped)) } else { 0.0 };
        (libm::exp(log_alive) + stopped).min(1.0)
    }
}

/// `f` of each pair.
#[inline(always)]
pub(super) fn zip(one: Lanes, other: Lanes, f: impl Fn(f64, f64) -> f64) -> Lanes {
    let [a, b, c, d] = one;
    let [e, g, h, i] = other;
    [f(a, e), f(b, g), f(c, h), f(d, i)]
}

/// Where a function that rises and then falls is about largest, over the logarithm of time.
fn peak(scale: f64, end: f64, log_density: impl Fn(&Node) -> f64) -> Node {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    let (mut low, mut high) = (0.0, end);
    for _ in 0..60 {
        let width = GOLDEN * (high - low);
        let (left, right) = (Node::new(scale, high - width), Node::new(scale, low + width));
        if log_density(&left) + left.log() < log_density(&right) + right.log() {
            low = left.log();
        } else {
            high = right.log();
        }
    }
    Node::new(scale, 0.5 * (low + high))
}

/// The expected time alive, where time is discounted.
pub(super) fn discounted_time<O: Onwards>(life: &O, rate: f64) -> f64 {
    let log_worth = |node: &Node| life.log_survival(node) - rate * node.offset;
    let hard = |from: &Node, to: &Node| {
        difficulty(from, to, log_worth(to) - log_worth(from)) + life.roughness(from, to)
    };
    let [time] = walk(life.scale(), (0.0, f64::INFINITY), hard, &|nodes: &Nodes| {
        [nodes.one_by_one(|node| libm::exp(log_worth(node)))]
    });
    time
}

/// A time that can be calculated with: NaN and what is below 0 are no time, and there is a longest.
fn time(t: f64) -> f64 {
    if t > 0.0 { t.min(1e300) } else { 0.0 }
}

/// A number that is not infinite: an expectation beyond the largest double is that.
fn finite(value: f64) -> f64 {
    value.clamp(f64::MIN, f64::MAX)
}

/// More purchases than this are not simulated.
pub(super) const MOST_PURCHASES: usize = 1_000_000;

impl<L: Lifetime> WhileAlive<L> {
    /// What lies ahead after `x` purchases, the last of them at the start or no later one until it.
    fn ahead(&self, x: f64, at: f64) -> Ahead<L::Onwards> {
        Ahead::new(self.r + x, self.alpha + at, self.lifetime.onwards(at))
    }

    fn since_last_purchase(&self, history: &History) -> Silence {
        self.ahead(history.frequency(), history.recency()).silence(history.t() - history.recency())
    }

    pub(super) fn log_likelihood(&self, history: &History) -> f64 {
        let rising = Rising::of(self.r, self.alpha, history.frequency());
        let ahead = self.ahead(history.frequency(), history.recency());
        let total = ahead.silence(history.t() - history.recency()).total();
        let log = libm::log1p(history.recency() / self.alpha);
        finite(Self::log_of(history, &ahead, rising.value, log, total))
    }

    /// The log-likelihood from its parts, of which `log` is `ln(1 + recency / alpha)`.
    fn log_of(history: &History, ahead: &Ahead<L::Onwards>, rising: f64, log: f64, total: f64) -> f64 {
        let x = history.frequency();
        if x == 0.0 && total > 0.5 {
            // Near 1 the digits are in what it falls short by.
            return libm::log1p(-ahead.purchase(history.t()));
        }
        rising - ahead.shape * log + ahead.life.log_survival_so_far() + libm::log(total)
    }

    pub(super) fn probability_alive(&self, history: &History) -> f64 {
        self.since_last_purchase(history).probability_alive()
    }

    pub(super) fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
        let life = self.lifetime.onwards(history.t());
        let later = Node::after(life.scale(), time(horizon));
        self.probability_alive(history) * libm::exp(life.log_survival(&later))
    }

    /// The expected purchases of a customer who is alive at the end of the watch, in a unit of time.
    fn rate_of_purchases(&self, history: &History) -> f64 {
        finite((self.r + history.frequency()) / (self.alpha + history.t()))
    }

    pub(super) fn expected_purchases_each(&self, histories: &[History], horizons: &[f64]) -> Vec<f64> {
        let mut all = Vec::with_capacity(histories.len().saturating_mul(horizons.len()));
        let mut times = Vec::with_capacity(horizons.len());
        let mut known = f64::NAN;
        for history in histories {
            // Neighbours have often been watched for the same time.
            #[expect(clippy::float_cmp, reason = "it is the same time or it is not")]
            if history.t() != known {
                known = history.t();
                let life = self.lifetime.onwards(known);
                times.clear();
                times.extend(horizons.iter().map(|horizon| finite(life.time_alive(time(*horizon)))));
            }
            let rate = finite(self.rate_of_purchases(history) * self.probability_alive(history));
            all.extend(times.iter().map(|time| finite(rate * time)));
        }
        all
    }

    pub(super) fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
        let alive = self.since_last_purchase(history).probability_alive();
        let of_living = self.ahead(history.frequency(), history.t()).probability_of(n, time(horizon));
        let stopped = if n == 0 { 1.0 - alive } else { 0.0 };
        (stopped + alive * of_living).min(1.0)
    }

    pub(super) fn residual_transactions_each(&self, histories: &[History], rate: f64) -> Vec<Option<f64>> {
        if !self.lifetime.has_bound(rate) {
            return vec![None; histories.len()];
        }
        let mut known = (f64::NAN, 0.0);
        let residual = |history: &History| {
            // Neighbours have often been watched for the same time.
            #[expect(clippy::float_cmp, reason = "it is the same time or it is not")]
            if history.t() != known.0 {
                let life = self.lifetime.onwards(history.t());
                let time = match rate {
                    0.0 => life.time_alive(f64::INFINITY),
                    f64::INFINITY => 0.0,
                    _ => discounted_time(&life, rate),
                };
                known = (history.t(), finite(time));
            }
            let purchases = finite(self.rate_of_purchases(history) * self.probability_alive(history));
            Some(finite(purchases * known.1))
        };
        histories.iter().map(residual).collect()
    }

    pub(super) fn expected_purchases_of_new(&self, t: f64) -> f64 {
        let alive = finite(self.lifetime.onwards(0.0).time_alive(time(t)));
        finite(finite(self.r / self.alpha) * alive)
    }

    pub(super) fn pmf(&self, n: u32, t: f64) -> f64 {
        self.ahead(0.0, 0.0).probability_of(n, time(t))
    }

    pub(super) fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        let rate = libm::exp(random.log_gamma(self.r) - libm::log(self.alpha));
        let end = self.lifetime.draw(random).min(time(t));
        let mut times = Vec::new();
        let mut at = random.exponential() / rate;
        while at < end && times.len() < MOST_PURCHASES {
            times.push(at);
            at += random.exponential() / rate;
        }
        times
    }

    /// The log-likelihood and its slopes by the logarithms of `r`, `alpha` and the parameters of the lifetime.
    pub(super) fn evaluate<const LAW: usize>(&self, histories: &Histories) -> Evaluation {
        let rows = histories.iter();
        let sums = in_pieces(rows.len(), |range| {
            simd(Piece { model: self, rows: rows.clone().skip(range.start).take(range.len()) })
        });
        let [value, slopes @ ..] = sums;
        Evaluation { value, gradient: slopes.into_iter().take(2 + LAW).collect() }
    }

    /// A customer's part of the log-likelihood, and of its slopes.
    #[cfg_attr(feature = "simd", inline(always))]
    fn row(&self, history: &History, rising: &Rising) -> [f64; 6] {
        let (x, at, t) = (history.frequency(), history.recency(), history.t());
        let ahead = self.ahead(x, at);
        let end = Node::after(ahead.scale, t - at);

        let by_alpha = ByAlpha { r: self.r, at, bought: x * self.alpha, rate: ahead.rate };
        let (log, log_survival) = (end.log_ratio(ahead.rate), ahead.life.log_survival(&end));
        let log_lived = log_survival - ahead.shape * log;
        let weight = libm::exp(log_lived);
        let [a, b, c] = ahead.life.survival_slopes(&end, log_survival);
        let lived = [1.0, log, by_alpha.of(end.offset), a, b, c].map(|slope| weight * slope);
        let stopped = ahead.integral(&end, log_lived, &Stopped { ahead: &ahead, by_alpha });
        let [total, log, alpha, a, b, c] = add(lived, stopped);
        let log_so_far = libm::log1p(at / self.alpha);
        let value = Self::log_of(history, &ahead, rising.value, log_so_far, total);
        let mean = 1.0 / total;
        let r = rising.slope - self.r * (log_so_far + log * mean);
        [value, r, alpha * mean, a * mean, b * mean, c * mean]
    }
}

/// What the slope of the likelihood of a life by alpha is that ends so late.
#[derive(Clone, Copy)]
struct ByAlpha {
    r: f64,
    at: f64,
    /// The purchases, times alpha.
    bought: f64,
    rate: f64,
}

impl ByAlpha {
    #[cfg_attr(feature = "simd", inline(always))]
    fn of(&self, offset: f64) -> f64 {
        (self.r * (self.at + offset) - self.bought) / (self.rate + offset)
    }
}

/// The density of a life that ended in silence, and its slopes as in [`WhileAlive::row`].
struct Stopped<'a, O> {
    ahead: &'a Ahead<O>,
    by_alpha: ByAlpha,
}

impl<O: Onwards> Integrand<6> for Stopped<'_, O> {
    #[cfg_attr(feature = "simd", inline(always))]
    fn at(&self, nodes: &Nodes) -> [Lanes; 6] {
        let prospect = self.ahead.life.prospect(nodes);
        let (weight, log) = self.ahead.density(nodes, &prospect);
        let weighed = |slope: Lanes| zip(weight, slope, |weight, slope| weight * slope);
        let [a, b, c] = self.ahead.life.density_slopes(nodes, &prospect);
        let by_alpha = nodes.each(|offset| self.by_alpha.of(offset));
        [weight, weighed(log), weighed(by_alpha), weighed(a), weighed(b), weighed(c)]
    }
}

/// Some of the rows of a likelihood.
struct Piece<'a, L, R> {
    model: &'a WhileAlive<L>,
    rows: R,
}

impl<L: Lifetime, R: Iterator<Item = (History, f64)>> Work for Piece<'_, L, R> {
    type Output = [f64; 6];

    #[inline(always)]
    fn done(self) -> [f64; 6] {
        let WhileAlive { r, alpha, .. } = *self.model;
        let mut known = Rising::of(r, alpha, 0.0);
        let mut sums = [0.0; 6];
        for (history, weight) in self.rows {
            known.move_to(r, alpha, history.frequency());
            for (sum, part) in sums.iter_mut().zip(self.model.row(&history, &known)) {
                *sum += weight * part;
            }
        }
        sums
    }
}

fn add(mut one: [f64; 6], other: [f64; 6]) -> [f64; 6] {
    for (one, other) in one.iter_mut().zip(other) {
        *one += other;
    }
    one
}

/// `ln Γ(r + x) / Γ(r) − x ln alpha` and its slope by `ln r`, for the frequency of the row and the ones after it.
struct Rising {
    x: f64,
    value: f64,
    slope: f64,
}

impl Rising {
    fn of(r: f64, alpha: f64, x: f64) -> Self {
        if x == 0.0 {
            return Self { x, value: 0.0, slope: 0.0 };
        }
        let value = log_rising(r, x) - x * libm::log(alpha);
        Self { x, value, slope: r * digamma_difference(r, x) }
    }

    #[expect(clippy::float_cmp, reason = "it is the same frequency or it is not")]
    fn move_to(&mut self, r: f64, alpha: f64, x: f64) {
        if x != self.x {
            *self = Self::of(r, alpha, x);
        }
    }
}

/// A typical rate of purchases and a typical time of watch, both above 0 and finite for whatever histories.
pub(super) fn typical(histories: &Histories) -> (f64, f64) {
    let [purchases, time, customers] =
        histories.iter().fold([0.0, 0.0, 0.0], |[x, t, n], (history, weight)| {
            [x + weight * history.frequency(), t + weight * (history.t() * 1e-9), n + weight]
        });
    let t = if time > 0.0 { (time / customers * 1e9).clamp(1e-100, 1e100) } else { 1.0 };
    // Half a purchase where there is none.
    let rate = purchases.max(0.5) / customers.max(1.0) / t;
    (rate.clamp(1e-100, 1e100), t)
}

/// For a model around [`WhileAlive`]: many customers at once.
macro_rules! each {
    ($model:ty) => {
        impl $model {
            /// The expected purchases of each up to each horizon: those of the first customer, then of the second.
            pub(crate) fn expected_purchases_each(
                &self,
                histories: &[History],
                horizons: &[f64],
            ) -> Vec<f64> {
                self.0.expected_purchases_each(histories, horizons)
            }

            /// The discounted expected residual transactions of each.
            pub(crate) fn residual_transactions_each(
                &self,
                histories: &[History],
                rate: f64,
            ) -> Vec<Option<f64>> {
                self.0.residual_transactions_each(histories, rate)
            }
        }
    };
}
pub(super) use each;

/// The questions that [`WhileAlive`] answers for the model around it.
macro_rules! delegate {
    () => {
        fn log_likelihood(&self, history: &History) -> f64 {
            self.0.log_likelihood(history)
        }

        fn probability_alive(&self, history: &History) -> f64 {
            self.0.probability_alive(history)
        }

        fn probability_alive_after(&self, history: &History, horizon: f64) -> f64 {
            self.0.probability_alive_after(history, horizon)
        }

        fn expected_purchases(&self, history: &History, horizons: &[f64]) -> Vec<f64> {
            self.0.expected_purchases_each(std::slice::from_ref(history), horizons)
        }

        fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64 {
            self.0.probability_of_purchases(history, horizon, n)
        }

        fn discounted_expected_residual_transactions(&self, history: &History, rate: f64) -> Option<f64> {
            self.0.residual_transactions_each(std::slice::from_ref(history), rate).pop().flatten()
        }

        fn expected_purchases_of_new(&self, t: f64) -> f64 {
            self.0.expected_purchases_of_new(t)
        }

        fn pmf(&self, n: u32, t: f64) -> f64 {
            self.0.pmf(n, t)
        }

        fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
            self.0.simulate(random, t)
        }
    };
}
pub(super) use delegate;

#[cfg(test)]
mod tests;
