//! The curve itself: the share of those who are without the event, as time goes by.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::{KaplanMeier, SurvivalMethod};
use crate::evidence::Confidence;
use crate::numeric::{float, normal, wide};
use crate::table::{Column, Table};

/// The curve from a time at which something was counted until the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// In ticks.
    pub(super) time: i64,
    /// How many were still watched just before this time.
    pub(super) at_risk: u64,
    pub(super) events: u64,
    pub(super) censored: u64,
    /// The share without the event from here on.
    pub(super) survival: f64,
    /// The sum of `d / (n (n − d))` so far; nothing once nobody is left.
    pub(super) greenwood: Option<f64>,
    /// The sum of `d / n` so far: Nelson and Aalen's cumulative hazard.
    pub(super) hazard: f64,
}

/// A share at a time, with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CurveValue {
    /// The time, in the unit.
    pub time: f64,
    /// How many were still watched just before it.
    pub at_risk: u64,
    /// The share, from 0 to 1.
    pub value: f64,
    /// Its standard error by Greenwood's formula; nothing where all those who were left had the event.
    pub standard_error: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl KaplanMeier {
    /// The curve, time by time.
    ///
    /// Between two censorings the product of `(n − d) / n` is that of those who are left to those who were there, and is
    /// taken as such: without any censoring the curve is the exact share.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        let mut at_risk = self.n();
        let (mut base, mut together) = (1.0, at_risk);
        let (mut greenwood, mut hazard) = (Some(0.0), 0.0);
        self.counts().map(move |(time, events, censored)| {
            let watched = at_risk;
            let left = watched - events;
            let survival = base * wide::ratio(left.into(), together.into()).unwrap_or(0.0);
            if events > 0 {
                let (d, n, left) = (float(events), float(watched), float(left));
                hazard += d / n;
                greenwood = greenwood.filter(|_| left > 0.0).map(|sum| sum + d / (n * left));
            }
            at_risk = left - censored;
            if censored > 0 {
                (base, together) = (survival, at_risk);
            }
            Step { time, at_risk: watched, events, censored, survival, greenwood, hazard }
        })
    }

    /// A row for each time at which something was counted: `time` in the unit, `at_risk` just before it, `events`,
    /// `censored`, `survival` from then on, its `standard_error` by Greenwood's formula, the interval from `low` to `high`,
    /// and Nelson and Aalen's `cumulative_hazard`. Once nobody is left there is neither error nor interval.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Unit};
    /// use regulars::survival::{KaplanMeier, SurvivalMethod};
    ///
    /// let durations = [(1, true), (2, true), (2, false), (4, true), (6, false)];
    /// let curve = KaplanMeier::from_durations(durations, Unit::Days)?.curve(Confidence::default(), SurvivalMethod::default());
    /// let ints = |name| curve.column(name).unwrap().ints().unwrap().iter().flatten().collect::<Vec<_>>();
    /// assert_eq!((ints("at_risk"), ints("events"), ints("censored")), (vec![5, 4, 2, 1], vec![1, 1, 1, 0], vec![0, 1, 0, 1]));
    /// let survival = curve.column("survival").unwrap().floats().unwrap();
    /// assert_eq!((survival.get(0), survival.get(2)), (Some(0.8), Some(0.3)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn curve(&self, confidence: Confidence, method: SurvivalMethod) -> Table {
        let z = normal::upper_quantile(confidence.tail());
        let steps: Vec<Step> = self.steps().collect();
        let counts = |get: fn(&Step) -> u64| {
            Column::Ints(steps.iter().map(|step| i64::try_from(get(step)).ok()).collect())
        };
        let floats = |get: &dyn Fn(&Step) -> Option<f64>| Column::Floats(steps.iter().map(get).collect());
        let ends = |step: &Step| method.ends(step.survival, step.greenwood, z);
        Table::new([
            ("time", floats(&|step| self.in_unit(step.time))),
            ("at_risk", counts(|step| step.at_risk)),
            ("events", counts(|step| step.events)),
            ("censored", counts(|step| step.censored)),
            ("survival", floats(&|step| Some(step.survival))),
            ("standard_error", floats(&Step::standard_error)),
            ("low", floats(&|step| ends(step).map(|(low, _)| low))),
            ("high", floats(&|step| ends(step).map(|(_, high)| high))),
            ("cumulative_hazard", floats(&|step| Some(step.hazard))),
        ])
    }

    /// The share of those who are without the event at a time in the unit, 0 or more. `None` where nothing was counted, where
    /// there is no such time, and where nobody was watched so long, unless all had the event before.
    pub fn survival_at(
        &self,
        time: f64,
        confidence: Confidence,
        method: SurvivalMethod,
    ) -> Option<CurveValue> {
        let (tick, later) = self.last_tick(time)?;
        let (mut at_risk, mut now, mut greenwood) = (self.n(), 1.0, Some(0.0));
        for step in self.steps().take_while(|step| step.time <= tick) {
            (now, greenwood) = (step.survival, step.greenwood);
            at_risk = step.at_risk;
            if step.time < tick || later {
                at_risk -= step.events + step.censored;
            }
        }
        if self.last().is_none_or(|last| (last < tick || (last == tick && later)) && now > 0.0) {
            return None;
        }
        let ends = method.ends(now, greenwood, normal::upper_quantile(confidence.tail()));
        Some(CurveValue {
            time,
            at_risk,
            value: now,
            standard_error: standard_error(now, greenwood),
            low: ends.map(|(low, _)| low),
            high: ends.map(|(_, high)| high),
        })
    }

    /// The share of those who had the event by a time in the unit: what [`survival_at`](Self::survival_at) leaves.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Unit};
    /// use regulars::survival::{KaplanMeier, SurvivalMethod};
    ///
    /// let durations = [(1, true), (2, true), (2, false), (4, true), (6, false)];
    /// let waits = KaplanMeier::from_durations(durations, Unit::Days)?;
    /// let share = |day| waits.happened_by(day, Confidence::default(), SurvivalMethod::default()).map(|share| share.value);
    /// assert_eq!((share(0.0), share(4.5), share(7.0)), (Some(0.0), Some(0.7), None));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn happened_by(
        &self,
        time: f64,
        confidence: Confidence,
        method: SurvivalMethod,
    ) -> Option<CurveValue> {
        let without = self.survival_at(time, confidence, method)?;
        Some(CurveValue {
            value: 1.0 - without.value,
            low: without.high.map(|high| 1.0 - high),
            high: without.low.map(|low| 1.0 - low),
            ..without
        })
    }
}

impl Step {
    fn standard_error(&self) -> Option<f64> {
        standard_error(self.survival, self.greenwood)
    }
}

fn standard_error(survival: f64, greenwood: Option<f64>) -> Option<f64> {
    greenwood.map(|sum| survival * sum.sqrt())
}
