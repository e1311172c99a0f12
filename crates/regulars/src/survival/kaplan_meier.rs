//! The evidence of a survival curve.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::SurvivalMethod;
use crate::Error;
use crate::evidence::{Confidence, Evidence, Interval, Undefined, Unit, evidence};
use crate::numeric::wide;

/// How long it took until something happened, or how long it was waited for in vain: for each time how many events and how
/// many censorings there were, exactly.
///
/// From these the product-limit estimate (Kaplan & Meier 1958) follows: at each time at which `d` of the `n` who were still
/// watched had the event, the share of those without it falls by the factor `(n − d) / n`. An event comes before a censoring
/// at the same time: who is censored then was still at risk.
///
/// The [`value`](Self::value) is the median: the time by which the share of those without the event has come down to a half.
/// It is undefined where nothing was counted, and where the curve does not come down so far.
///
/// It rests on one assumption: whoever is censored is as likely to see the event later as those who are still watched.
/// That holds where all are censored at one instant at which the data end.
///
/// Merging is exact over any split of the durations.
///
/// # Example: five tickets, two of them still open
/// ```
/// use regulars::evidence::Unit;
/// use regulars::survival::KaplanMeier;
///
/// let durations = [(1, true), (2, true), (2, false), (4, true), (6, false)];
/// let waits = KaplanMeier::from_durations(durations, Unit::Days)?;
/// assert_eq!((waits.n(), waits.events(), waits.censored()), (5, 3, 2));
/// // After day 1 4/5 wait, after day 2 4/5 · 3/4, after day 4 4/5 · 3/4 · 1/2 = 0.3.
/// assert_eq!(waits.median(), Some(4.0));
/// assert_eq!(waits.quantile(0.2), Some(1.5)); // 4/5 from day 1 to day 2: the middle of both
/// assert_eq!(waits.quantile(0.9), None); // not seen yet
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "Fields", try_from = "Fields")]
pub struct KaplanMeier {
    /// Time in ticks, events and censorings, in order of time; none has neither.
    counts: Vec<(i64, u64, u64)>,
    events: u64,
    censored: u64,
    unit: Unit,
}

#[derive(Serialize, Deserialize)]
struct Fields {
    counts: Vec<(i64, u64, u64)>,
    unit: Unit,
}

impl From<KaplanMeier> for Fields {
    fn from(curve: KaplanMeier) -> Self {
        Self { counts: curve.counts, unit: curve.unit }
    }
}

impl TryFrom<Fields> for KaplanMeier {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::from_counts(fields.counts, fields.unit)
    }
}

impl KaplanMeier {
    /// Nothing watched yet.
    pub fn empty(unit: Unit) -> Self {
        Self { unit, ..Self::default() }
    }

    /// The evidence of these durations in ticks of the unit, each with whether the event ended it.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a duration is below 0.
    pub fn from_durations(
        durations: impl IntoIterator<Item = (i64, bool)>,
        unit: Unit,
    ) -> Result<Self, Error> {
        // A time and what ended it as one number, which sorts as fast as numbers do.
        let coded = |(time, event): (i64, bool)| match u64::try_from(time) {
            Ok(ticks) => Ok(ticks << 1 | u64::from(!event)),
            Err(_) => Err(negative(time)),
        };
        let mut coded: Vec<u64> = durations.into_iter().map(coded).collect::<Result<_, Error>>()?;
        coded.sort_unstable();
        let mut curve = Self::empty(unit);
        for equal in coded.chunk_by(|a, b| a == b) {
            let (first, times) = (equal.first().copied().unwrap_or(0), equal.len() as u64);
            // It was an `i64` before.
            let time = i64::try_from(first >> 1).unwrap_or(i64::MAX);
            if first & 1 == 0 {
                curve.push(time, times, 0)?;
            } else {
                curve.push(time, 0, times)?;
            }
        }
        Ok(curve)
    }

    /// The evidence of times in ticks of the unit, each with how many events and how many censorings there were; times may
    /// come in any order, and more than once.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a time is below 0; [`Error::Overflow`] with more than 2^64 - 1 in all.
    pub fn from_counts(counts: impl IntoIterator<Item = (i64, u64, u64)>, unit: Unit) -> Result<Self, Error> {
        let mut counts: Vec<(i64, u64, u64)> = counts.into_iter().collect();
        counts.sort_unstable();
        if let Some((time, ..)) = counts.first().filter(|(time, ..)| *time < 0) {
            return Err(negative(*time));
        }
        let mut curve = Self::empty(unit);
        for (time, events, censored) in counts {
            curve.push(time, events, censored)?;
        }
        Ok(curve)
    }

    /// Counts at the last time or a later one.
    fn push(&mut self, time: i64, events: u64, censored: u64) -> Result<(), Error> {
        let overflow = || Error::overflow("the count of a survival curve");
        let all = events.checked_add(censored).and_then(|more| self.n().checked_add(more));
        if all.ok_or_else(overflow)? == self.n() {
            return Ok(());
        }
        self.events += events;
        self.censored += censored;
        match self.counts.last_mut() {
            Some((last, before, censored_before)) if *last == time => {
                *before += events;
                *censored_before += censored;
            }
            _ => self.counts.push((time, events, censored)),
        }
        Ok(())
    }

    /// How many were watched.
    pub fn n(&self) -> u64 {
        // Their sum was checked.
        self.events + self.censored
    }

    /// How many had the event.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// How many had not, for as long as they were watched.
    pub fn censored(&self) -> u64 {
        self.censored
    }

    /// What a tick means.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Each time in ticks and in order, with how many events and how many censorings there were.
    pub fn counts(&self) -> impl ExactSizeIterator<Item = (i64, u64, u64)> + '_ {
        self.counts.iter().copied()
    }

    /// The [`median`](Self::median).
    pub fn value(&self) -> Option<f64> {
        self.median()
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        match (self.n(), self.median()) {
            (0, _) => Some(Undefined::NothingCounted),
            (_, None) => Some(Undefined::NotReached),
            _ => None,
        }
    }

    /// The interval of the median where it has both ends; see [`quantile_interval`](Self::quantile_interval) for those that
    /// have one.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let method = SurvivalMethod::default();
        let ends = self.quantile_interval(0.5, confidence, method)?;
        Interval::new(ends.low?, ends.high?, confidence, method.told()).ok()
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] with more than 2^64 - 1 in all.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.unit.same_as(other.unit)?;
        let mut whole = Self::empty(self.unit);
        let (mut mine, mut theirs) = (self.counts().peekable(), other.counts().peekable());
        loop {
            let next = match (mine.peek(), theirs.peek()) {
                (Some(a), Some(b)) if b.0 < a.0 => theirs.next(),
                (Some(_), _) => mine.next(),
                (None, _) => theirs.next(),
            };
            let Some((time, events, censored)) = next else { return Ok(whole) };
            whole.push(time, events, censored)?;
        }
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part has an event or a censoring more often than the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        self.unit.same_as(part.unit)?;
        let refused = || {
            Error::mismatch(
                &format!("a survival curve of {self}"),
                &format!("a survival curve of {part}"),
                "the second cannot have been a part of the first",
            )
        };
        let (mut rest, mut parts) = (Self::empty(self.unit), part.counts().peekable());
        for (time, events, censored) in self.counts() {
            let (gone, gone_censored) = match parts.peek().map(|part| part.0.cmp(&time)) {
                Some(Ordering::Less) => return Err(refused()),
                Some(Ordering::Equal) => {
                    parts.next().map_or((0, 0), |(_, events, censored)| (events, censored))
                }
                _ => (0, 0),
            };
            let (events, censored) = (events.checked_sub(gone), censored.checked_sub(gone_censored));
            rest.push(time, events.ok_or_else(refused)?, censored.ok_or_else(refused)?)?;
        }
        if parts.peek().is_some() { Err(refused()) } else { Ok(rest) }
    }

    /// A number of ticks in the unit.
    pub(super) fn in_unit(&self, ticks: i64) -> Option<f64> {
        wide::ratio(ticks.into(), self.unit.ticks().into())
    }

    /// The last time that anybody was watched, in ticks.
    pub(super) fn last(&self) -> Option<i64> {
        self.counts.last().map(|&(time, ..)| time)
    }

    /// The last tick up to a time of 0 or more in the unit, and whether the time is later than that.
    pub(super) fn last_tick(&self, time: f64) -> Option<(i64, bool)> {
        #[expect(clippy::cast_precision_loss, reason = "a unit has fewer than 2^53 ticks")]
        let exact = time * self.unit.ticks() as f64;
        // What misses a whole tick by no more than the rounding of the product is that tick.
        let nearest = libm::rint(exact);
        let is_one = (exact - nearest).abs() <= 4.0 * f64::EPSILON * nearest.abs();
        let tick = whole(if is_one { nearest } else { libm::floor(exact) })?;
        Some((tick, !is_one))
    }
}

fn negative(time: i64) -> Error {
    Error::domain("kaplan_meier", "duration", time, "0 or more")
}

/// A time of 0 or more in a unit as ticks, to the nearest and of two to the even one.
pub(super) fn ticks(time: f64, unit: Unit) -> Option<i64> {
    #[expect(clippy::cast_precision_loss, reason = "a unit has fewer than 2^53 ticks")]
    whole(libm::rint(time * unit.ticks() as f64))
}

/// A whole number of 0 or more.
fn whole(ticks: f64) -> Option<i64> {
    /// The largest float below 2^63.
    const MOST: f64 = 9_223_372_036_854_774_784.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^63")]
    (0.0..=MOST).contains(&ticks).then_some(ticks as i64)
}

evidence!(KaplanMeier, "kaplan_meier", n);

impl std::fmt::Display for KaplanMeier {
    /// `7 events and 4 censored`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} events and {} censored", self.events, self.censored)
    }
}
