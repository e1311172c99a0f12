//! Two Net Promoter Scores beside each other.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::evidence::{Confidence, Interval, NetPromoter, NpsMethod, Undefined};
use crate::numeric::normal;

/// One Net Promoter Score less another, of other answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NpsDifference {
    /// The first score.
    pub first: NetPromoter,
    /// The second, which is taken off.
    pub second: NetPromoter,
}

impl NpsDifference {
    /// The difference of two scores, neither of which has an answer of the other.
    pub fn between(first: NetPromoter, second: NetPromoter) -> Self {
        Self { first, second }
    }

    /// The first score less the second in points, from −200 to 200; `None` where nobody answered one of them.
    pub fn value(&self) -> Option<f64> {
        Some(self.first.value()? - self.second.value()?)
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        self.first.undefined().or(self.second.undefined())
    }

    /// The middle and the standard error by a method.
    fn moments(&self, method: NpsMethod) -> Option<(f64, f64)> {
        let (first, second) = (self.first.moments(method)?, self.second.moments(method)?);
        Some((first.0 - second.0, (first.1 + second.1).sqrt()))
    }

    /// The standard error of the difference in points: the root of the sum of the squared standard errors of both.
    pub fn standard_error(&self) -> Option<f64> {
        self.moments(NpsMethod::Trinomial).map(|(_, error)| error)
    }

    /// The difference over its standard error; `None` where neither score shows a spread.
    pub fn z(&self) -> Option<f64> {
        let error = self.standard_error().filter(|&error| error > 0.0)?;
        Some(self.value()? / error)
    }

    /// How often two scores that are the same would differ by this much, on either side: Wald's test, from 0 to 1.
    /// `None` where neither score shows a spread.
    pub fn p_value(&self) -> Option<f64> {
        self.z().map(|z| 2.0 * normal::sf(z.abs()))
    }

    /// The trinomial interval of the difference: [`interval_by`](Self::interval_by) with the default method.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        self.interval_by(NpsMethod::default(), confidence)
    }

    /// The interval of the difference in points; `None` where nobody answered one of them. The adjusted one adds three
    /// answers to each.
    pub fn interval_by(&self, method: NpsMethod, confidence: Confidence) -> Option<Interval> {
        let (middle, error) = self.moments(method)?;
        let margin = error * normal::upper_quantile(confidence.tail());
        Interval::around(middle, margin, confidence, method.method())
    }
}

#[doc = include_str!("../../docs/metrics/nps_difference.md")]
///
/// # Errors
/// [`Error::Overflow`] where there are more than 2^64 - 1 answers on a side.
///
/// # Example: 60, 25 and 15 of 100 this year, 50, 30 and 20 of 100 last year
/// ```
/// let difference = regulars::satisfaction::nps_difference(60, 25, 15, 50, 30, 20)?;
/// assert_eq!(difference.value(), Some(15.0));
/// // Variances of an answer of 0.5475 and 0.61: √(0.005475 + 0.0061) = 0.107587.
/// assert!((difference.standard_error().unwrap() - 10.758_717_395_675_006).abs() < 1e-12);
/// // A normal number lies beyond 1.394218 on either side so often.
/// assert!((difference.p_value().unwrap() - 0.163_251_712_433).abs() < 1e-12);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn nps_difference(
    promoters: u64,
    passives: u64,
    detractors: u64,
    other_promoters: u64,
    other_passives: u64,
    other_detractors: u64,
) -> Result<NpsDifference, Error> {
    let first = NetPromoter::new(promoters, passives, detractors)?;
    Ok(NpsDifference::between(first, NetPromoter::new(other_promoters, other_passives, other_detractors)?))
}
