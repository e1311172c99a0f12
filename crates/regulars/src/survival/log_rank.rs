//! Whether several survival curves are one.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::KaplanMeier;
use crate::Error;
use crate::numeric::{chi_square, float, symmetric};

/// The log-rank test of several survival curves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct LogRank {
    /// The statistic; nothing where no event tells the curves apart.
    pub statistic: Option<f64>,
    /// One less than there are curves with somebody at risk when events happened.
    pub degrees_of_freedom: u64,
    /// The probability of a statistic so great or greater if all curves are one.
    pub p_value: Option<f64>,
    /// How many events there were in each.
    pub observed: Vec<f64>,
    /// How many there would have been if all curves were one, each given who was still watched.
    pub expected: Vec<f64>,
}

#[doc = include_str!("../../docs/metrics/log_rank.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with fewer than two curves; [`Error::Mismatch`] where units differ.
///
/// # Example: the two groups of the AML study
/// ```
/// use regulars::evidence::Unit;
/// use regulars::survival::{KaplanMeier, log_rank};
///
/// let group = |events: &[i64], censored: &[i64]| {
///     let events = events.iter().map(|&week| (week, true));
///     KaplanMeier::from_durations(events.chain(censored.iter().map(|&week| (week, false))), Unit::Count)
/// };
/// let maintained = group(&[9, 13, 18, 23, 31, 34, 48], &[13, 28, 45, 161])?;
/// let other = group(&[5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], &[16])?;
/// let test = log_rank([maintained, other])?;
/// // R's survdiff (survival package): 3.3963886989776, p = 0.0653393220405051.
/// assert!((test.statistic.unwrap() - 3.396_388_698_977_6).abs() < 1e-13);
/// assert!((test.p_value.unwrap() - 0.065_339_322_040_505_1).abs() < 1e-14);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn log_rank(groups: impl AsRef<[KaplanMeier]>) -> Result<LogRank, Error> {
    of(groups.as_ref())
}

fn of(groups: &[KaplanMeier]) -> Result<LogRank, Error> {
    let size = groups.len();
    if size < 2 {
        return Err(Error::domain("log_rank", "groups", size, "two curves or more"));
    }
    let mut whole = KaplanMeier::empty(groups.first().map(KaplanMeier::unit).unwrap_or_default());
    for group in groups {
        whole = whole.merge(group)?;
    }
    let mut at_risk: Vec<u64> = groups.iter().map(KaplanMeier::n).collect();
    let mut times: Vec<_> = groups.iter().map(|group| group.counts().peekable()).collect();
    let (mut observed, mut expected) = (vec![0.0; size], vec![0.0; size]);
    let mut variance = vec![vec![0.0; size]; size];
    for step in whole.steps() {
        let (d, n) = (float(step.events), float(step.at_risk));
        let share: Vec<f64> = at_risk.iter().map(|&watched| float(watched) / n).collect();
        for (expected, share) in expected.iter_mut().zip(&share) {
            *expected += d * share;
        }
        if step.at_risk > 1 && step.events > 0 {
            let factor = d * (n - d) / (n - 1.0);
            for (row, (mine, line)) in share.iter().zip(&mut variance).enumerate() {
                for (column, (other, cell)) in share.iter().zip(line).enumerate() {
                    *cell += factor * mine * (if row == column { 1.0 - other } else { -other });
                }
            }
        }
        for ((observed, times), at_risk) in observed.iter_mut().zip(&mut times).zip(&mut at_risk) {
            if let Some((_, events, censored)) = times.next_if(|&(time, ..)| time == step.time) {
                *observed += float(events);
                *at_risk -= events + censored;
            }
        }
    }
    // One group follows from the others, and who was never at risk tells nothing.
    let told: Vec<usize> =
        (0..size).filter(|&place| expected.get(place).is_some_and(|&sum| sum > 0.0)).collect();
    let told = told.split_last().map_or(&[][..], |(_, others)| others);
    let difference = |&place: &usize| Some(observed.get(place)? - expected.get(place)?);
    let away: Vec<f64> = told.iter().filter_map(difference).collect();
    let row = |&row: &usize| {
        let line = variance.get(row)?;
        told.iter().map(|&column| line.get(column).copied()).collect::<Option<Vec<f64>>>()
    };
    let variance: Option<Vec<Vec<f64>>> = told.iter().map(row).collect();
    let statistic = variance
        .filter(|variance| !variance.is_empty())
        .and_then(|variance| symmetric::inverse(&variance))
        .map(|inverse| symmetric::quadratic(&inverse, &away));
    let degrees_of_freedom = away.len() as u64;
    let p_value = statistic.map(|statistic| chi_square::sf(statistic, float(degrees_of_freedom)));
    Ok(LogRank { statistic, degrees_of_freedom, p_value, observed, expected })
}
