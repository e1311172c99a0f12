//! The time by which a share of all had the event.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::{KaplanMeier, SurvivalMethod};
use crate::evidence::Confidence;
use crate::numeric::{normal, wide};

/// An interval of a time whose upper end, or both, may not have been seen yet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct TimeInterval {
    /// The lower end, in the unit; nothing where not even it was reached.
    pub low: Option<f64>,
    /// The upper end; nothing where the curve's upper end stays above the share for as long as anybody was watched.
    pub high: Option<f64>,
    /// How often an interval made this way covers the truth.
    pub confidence: Confidence,
    /// How the interval of the curve was made.
    pub method: SurvivalMethod,
}

/// Shares nearer than this are equal: rounding takes less, and one of fewer than 10^9 is more.
const EQUAL: f64 = 1e-12;

impl KaplanMeier {
    /// The time by which a half of all had the event: [`quantile`](Self::quantile) at 0.5.
    pub fn median(&self) -> Option<f64> {
        self.quantile(0.5)
    }

    /// The time by which the share `q`, above 0 and up to 1, of all had the event, in the unit: the first time at which the
    /// curve is at `1 − q` or below. Where it stays at `1 − q` for a while, the middle of that while, as in R, so that without
    /// any censoring the median is the usual one (lifelines gives the beginning of that while).
    ///
    /// `None` where the curve does not come down so far, and where `q` is no such share.
    pub fn quantile(&self, q: f64) -> Option<f64> {
        if !(q > 0.0 && q <= 1.0) {
            return None;
        }
        self.crossing(self.steps().map(|step| (step.time, Some(step.survival))), 1.0 - q)
    }

    /// The interval of the quantile at the share `q`, above 0 and below 1: the times at which the interval of the curve
    /// holds `1 − q` (Brookmeyer & Crowley 1982, "A confidence interval for the median survival time", *Biometrics* 38, with
    /// the interval of choice), that is from where its lower end comes down to `1 − q` to where its upper end does. An end that
    /// was not reached is absent; that is the rule with few events. `None` where nothing was counted or `q` is no such share.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Unit};
    /// use regulars::survival::{KaplanMeier, SurvivalMethod};
    ///
    /// // The maintained group of the AML study, in weeks; R's survfit has 18 and NA (survival package, conf.type = "log").
    /// let (events, censored) = ([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]);
    /// let times = events.map(|week| (week, true)).into_iter().chain(censored.map(|week| (week, false)));
    /// let aml = KaplanMeier::from_durations(times, Unit::Count)?;
    /// let interval = aml.quantile_interval(0.5, Confidence::default(), SurvivalMethod::Log).unwrap();
    /// assert_eq!((aml.median(), interval.low, interval.high), (Some(31.0), Some(18.0), None));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn quantile_interval(
        &self,
        q: f64,
        confidence: Confidence,
        method: SurvivalMethod,
    ) -> Option<TimeInterval> {
        if !(q > 0.0 && q < 1.0) || self.n() == 0 {
            return None;
        }
        let z = normal::upper_quantile(confidence.tail());
        let end = |end: fn((f64, f64)) -> f64| {
            let ends =
                self.steps().map(|step| (step.time, method.ends(step.survival, step.greenwood, z).map(end)));
            self.crossing(ends, 1.0 - q)
        };
        // Next to no confidence leaves an interval of no width, and the quantile may be in the middle of a level time.
        let (quantile, low, high) = (self.quantile(q), end(|ends| ends.0), end(|ends| ends.1));
        let low = low.map(|low| quantile.map_or(low, |quantile| low.min(quantile)));
        let high = high.map(|high| quantile.map_or(high, |quantile| high.max(quantile)));
        Some(TimeInterval { low, high, confidence, method })
    }

    /// Where a curve that is defined at some times comes down to a level.
    fn crossing(&self, curve: impl Iterator<Item = (i64, Option<f64>)>, level: f64) -> Option<f64> {
        let mut points = curve
            .filter_map(|(time, share)| share.map(|share| (time, share)))
            .skip_while(|(_, share)| *share > level + EQUAL);
        let (first, share) = points.next()?;
        let until = if share < level - EQUAL {
            first
        } else {
            points.find(|(_, share)| *share < level - EQUAL).map_or(first, |(time, _)| time)
        };
        wide::ratio(i128::from(first) + i128::from(until), 2 * i128::from(self.unit().ticks()))
    }
}
