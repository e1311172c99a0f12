use super::{Confidence, Interval, Method, Rate};
use crate::numeric::{beta, float, normal};
use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

/// How the interval of a [`Rate`] is made: of `k` hits of `n`, with the normal quantile `z`.
///
/// The default is Wilson's, which Brown et al. (2001, "Interval estimation for a binomial proportion",
/// *Statistical Science* 16(2)) advise for small n and Agresti-Coull, near to it, for large: both cover about
/// as often as they say on average. Values are those of `proportion_confint` of statsmodels, edges included,
/// wherever n > 0; of nothing there is no interval, where statsmodels gives the prior's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RateMethod {
    /// Wilson's score interval (1927): the rates that a score test does not reject. It lies within 0 and 1,
    /// contains the value, begins at 0 where k is 0 and ends at 1 where k is n.
    #[default]
    Wilson,
    /// Agresti & Coull (1998): Wald's interval after adding `z² / 2` hits and as many misses; cut off at 0
    /// and 1.
    AgrestiCoull,
    /// Clopper & Pearson (1934), "exact": covers at least as often as it says, and mostly more often, so
    /// it is wide. It begins at 0 where k is 0 and ends at 1 where k is n.
    ClopperPearson,
    /// The equal-tailed interval of a rate under Jeffreys' prior, beta(1/2, 1/2). Kept as the quantiles give
    /// it at k = 0 and k = n, where it leaves out the value itself; Brown et al. would extend it to 0 and 1
    /// there.
    Jeffreys,
    /// The value and its standard error `√(p (1 − p) / n)`; cut off at 0 and 1. Of no width where k is 0 or
    /// n, and covers less often than it says elsewhere: for comparison with other tools only.
    Wald,
}

impl RateMethod {
    /// The interval of this rate.
    pub(super) fn interval(self, rate: &Rate, confidence: Confidence) -> Option<Interval> {
        let value = rate.value()?;
        let (hits, misses, n) = (float(rate.hits()), float(rate.complement().hits()), float(rate.of()));
        let tail = confidence.tail();
        let (low, high, method) = match self {
            Self::Wilson => {
                let (low, high) = wilson(rate, normal::upper_quantile(tail));
                (low, high, Method::Wilson)
            }
            Self::AgrestiCoull => {
                let z = normal::upper_quantile(tail);
                let n = n + z * z;
                let (centre, rest) = ((hits + 0.5 * z * z) / n, (misses + 0.5 * z * z) / n);
                let margin = z * (centre * rest / n).sqrt();
                (centre - margin, centre + margin, Method::AgrestiCoull)
            }
            Self::ClopperPearson => {
                let low = if rate.hits() == 0 { 0.0 } else { beta::quantile(hits, misses + 1.0, tail).0 };
                let high = if rate.hits() == rate.of() {
                    1.0
                } else {
                    beta::upper_quantile(hits + 1.0, misses, tail).0
                };
                (low, high, Method::ClopperPearson)
            }
            Self::Jeffreys => {
                let (a, b) = (hits + 0.5, misses + 0.5);
                (beta::quantile(a, b, tail).0, beta::upper_quantile(a, b, tail).0, Method::Jeffreys)
            }
            Self::Wald => {
                let margin = normal::upper_quantile(tail) * (value * (misses / n) / n).sqrt();
                (value - margin, value + margin, Method::Wald)
            }
        };
        // Rounding must not swap the ends, nor make a method leave out the value; Jeffreys' does at 0 and n.
        let (low, high) =
            if self == Self::Jeffreys { (low.min(high), high) } else { (low.min(value), high.max(value)) };
        Interval::new(low.max(0.0), high.min(1.0), confidence, method).ok()
    }
}

/// The roots of `(p̂ − p)² = z² p (1 − p) / n`.
///
/// Each end is taken from the root that does not cancel, by their product `k² / (n (n + z²))`: the lower end
/// of few hits of many keeps its digits.
fn wilson(rate: &Rate, z: f64) -> (f64, f64) {
    let (hits, misses, n) = (float(rate.hits()), float(rate.complement().hits()), float(rate.of()));
    let square = z * z;
    let root = z * (square + 4.0 * hits * (misses / n)).sqrt();
    let far = |k: f64| (2.0 * k + square + root) / (2.0 * (n + square));
    let near = |k: f64| k / n * (k / (n + square)) / far(k);
    // The ends of the misses are those of the hits, seen from 1. The smaller of an end and its complement is
    // exact.
    let low = if hits <= misses { near(hits) } else { 1.0 - far(misses) };
    let high = if hits <= misses { far(hits) } else { 1.0 - near(misses) };
    (low, high)
}
