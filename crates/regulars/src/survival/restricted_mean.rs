//! The mean time without the event, up to a time.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::KaplanMeier;
use super::curve::Step;
use crate::evidence::Confidence;
use crate::numeric::{float, normal};

/// A mean time without the event, where what comes after a certain time is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RestrictedMean {
    /// The mean, in the unit.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The lower end of its interval under a normal distribution, at least 0.
    pub low: f64,
    /// The upper end, at most `until`.
    pub high: f64,
    /// The time up to which it is the mean, in the unit.
    pub until: f64,
}

impl KaplanMeier {
    /// The mean of the time without the event up to a time in the unit (the last at which anybody was watched, if not
    /// given): the area under the curve up to there. Whoever waits longer counts with that time, so it is lower than the
    /// mean itself, of which the data do not tell how high it is.
    ///
    /// The variance is the sum of `A² d / (n (n − d))` over the times of events, where `A` is the area from there on (Klein &
    /// Moeschberger 2003, *Survival Analysis*, 4.5); the term of an event that leaves nobody is 0, as in R.
    ///
    /// `None` where nothing was counted, where there is no such time, or where nobody was watched so long and not all had
    /// the event before.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Unit};
    /// use regulars::survival::KaplanMeier;
    ///
    /// let durations = [(1, true), (2, true), (4, false), (6, false)];
    /// let waits = KaplanMeier::from_durations(durations, Unit::Days)?;
    /// // 1 · 1 + 1 · 3/4 + 2 · 1/2 = 2.75 up to day 4, and 2 · 1/2 more up to day 6.
    /// let mean = |until| waits.restricted_mean(until, Confidence::default()).map(|mean| mean.value);
    /// assert_eq!((mean(Some(4.0)), mean(None), mean(Some(7.0))), (Some(2.75), Some(3.75), None));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn restricted_mean(&self, until: Option<f64>, confidence: Confidence) -> Option<RestrictedMean> {
        let last = self.last()?;
        let until = until.or_else(|| self.in_unit(last))?;
        let (tick, later) = self.last_tick(until)?;
        let steps: Vec<Step> = self.steps().take_while(|step| step.time <= tick).collect();
        let left = steps.last().map_or(1.0, |step| step.survival);
        if (last < tick || (last == tick && later)) && left > 0.0 {
            return None;
        }
        // Backwards: the area from each time on.
        let (mut area, mut variance, mut end) = (0.0, 0.0, until);
        for step in steps.iter().rev() {
            let begin = self.in_unit(step.time)?;
            area += step.survival * (end - begin);
            end = begin;
            let stay = step.at_risk - step.events;
            if step.events > 0 && stay > 0 {
                variance += area * area * (float(step.events) / (float(step.at_risk) * float(stay)));
            }
        }
        let (value, standard_error) = (area + end, variance.sqrt());
        let margin = normal::upper_quantile(confidence.tail()) * standard_error;
        let (low, high) = ((value - margin).max(0.0), (value + margin).min(until));
        Some(RestrictedMean { value, standard_error, low, high, until })
    }
}
