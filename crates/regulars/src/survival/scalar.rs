//! A survival curve from columns that somebody has already.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::KaplanMeier;
use super::kaplan_meier::ticks;
use crate::Error;
use crate::describe::Numbers;
use crate::error::{BadRow, BadRows};
use crate::evidence::Unit;

/// What durations are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum DurationUnit {
    /// Seconds, to a microsecond.
    Seconds,
    /// Minutes, to a microsecond.
    Minutes,
    /// Hours, to a microsecond.
    Hours,
    /// Days of 24 hours, to a microsecond. The default.
    #[default]
    Days,
    /// Whole numbers of anything else, such as months or renewals.
    Count,
}

impl DurationUnit {
    fn unit(self) -> Unit {
        match self {
            Self::Seconds => Unit::Seconds,
            Self::Minutes => Unit::Minutes,
            Self::Hours => Unit::Hours,
            Self::Days => Unit::Elapsed,
            Self::Count => Unit::Count,
        }
    }
}

/// How many bad rows are named.
const MOST: usize = 100;

#[doc = include_str!("../../docs/metrics/kaplan_meier.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the columns are not of one length; [`Error::BadRows`] with the rows whose duration is not a
/// finite time of 0 or more (a whole one of [`DurationUnit::Count`]), or whose `observed` is neither 1 nor 0.
///
/// # Example: five tickets, two of them still open
/// ```
/// use regulars::describe::Numbers;
/// use regulars::survival::{DurationUnit, kaplan_meier};
///
/// let (days, answered) = (vec![1.0, 2.0, 2.0, 4.5, 6.0], vec![1.0, 1.0, 0.0, 1.0, 0.0]);
/// let waits = kaplan_meier(Numbers::Many(days.into()), Some(Numbers::Many(answered.into())), Some(DurationUnit::Days))?;
/// assert_eq!((waits.events(), waits.censored(), waits.median()), (3, 2, Some(4.5)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[expect(clippy::needless_pass_by_value, reason = "as doors of counts are called")]
pub fn kaplan_meier(
    durations: Numbers,
    observed: Option<Numbers>,
    unit: Option<DurationUnit>,
) -> Result<KaplanMeier, Error> {
    let whole = unit == Some(DurationUnit::Count);
    let unit = unit.unwrap_or_default().unit();
    let durations = values(&durations);
    let all = match &observed {
        None => Some(1.0),
        Some(Numbers::One(value)) => Some(*value),
        Some(Numbers::Many(_)) => None,
    };
    let flags = observed.as_ref().map_or(&[][..], values);
    if all.is_none() && flags.len() != durations.len() {
        let allowed = format!("a column of {} values, as durations has", durations.len());
        return Err(Error::domain(
            "kaplan_meier",
            "observed",
            format!("a column of {}", flags.len()),
            allowed,
        ));
    }
    let (mut bad, mut total) = (Vec::new(), 0);
    let mut fault = |row: usize, column: &str, value: f64, reason: &str, allowed: &str| {
        total += 1;
        if bad.len() < MOST {
            bad.push(BadRow::new(row as u64, column, &value.to_string(), reason, allowed));
        }
    };
    let mut read = Vec::with_capacity(durations.len());
    for (row, &duration) in durations.iter().enumerate() {
        let flag = all.or_else(|| flags.get(row).copied()).unwrap_or(f64::NAN);
        let time = ticks(duration, unit).filter(|_| !whole || crate::numeric::is_whole(duration));
        match time {
            None if whole => {
                fault(row, "durations", duration, "duration_unreadable", "a whole number of 0 or more");
            }
            None => fault(row, "durations", duration, "duration_unreadable", "a finite time of 0 or more"),
            Some(time) => match seen(flag) {
                Some(seen) => read.push((time, seen)),
                None => {
                    let allowed = "1 where the event was seen, or 0 where it was not";
                    fault(row, "observed", flag, "observed_unreadable", allowed);
                }
            },
        }
    }
    if total > 0 {
        return Err(BadRows { rows: durations.len() as u64, total, bad }.into());
    }
    KaplanMeier::from_durations(read, unit)
}

#[expect(clippy::float_cmp, reason = "it is one of these two numbers or it is not")]
fn seen(flag: f64) -> Option<bool> {
    (flag == 1.0 || flag == 0.0).then_some(flag == 1.0)
}

fn values(numbers: &Numbers) -> &[f64] {
    match numbers {
        Numbers::One(value) => std::slice::from_ref(value),
        Numbers::Many(series) => series.values(),
    }
}
