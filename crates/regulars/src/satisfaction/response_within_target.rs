//! How many tickets are answered, or resolved, within a time that was promised.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::of_tickets::{Asked, Read};
use super::waits::{Measure, Milestone, Waits, WithoutReply};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Confidence, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Tickets, page};
use crate::model::{BusinessHours, Timestamp};
use crate::survival::{CurveValue, KaplanMeier, SurvivalMethod};
use crate::table::Column;

/// What is to happen within which time.
#[derive(Debug, Clone, PartialEq, Options)]
pub struct ResponseWithinTargetOptions {
    /// The time in minutes, 0 or more. Ten minutes are what customers call an immediate reply.
    pub target_minutes: f64,
    /// What is to happen by then.
    pub until: Milestone,
    /// The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
    pub hours: Option<BusinessHours>,
    /// The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
    pub as_of: Option<Timestamp>,
    /// What a ticket is that was resolved though nobody had replied.
    pub without_reply: WithoutReply,
}

/// What a reply within is immediate.
const IMMEDIATE: f64 = 10.0;

impl Default for ResponseWithinTargetOptions {
    fn default() -> Self {
        Self {
            target_minutes: IMMEDIATE,
            until: Milestone::default(),
            hours: None,
            as_of: None,
            without_reply: WithoutReply::default(),
        }
    }
}

impl From<f64> for ResponseWithinTargetOptions {
    /// So many minutes to the first reply.
    fn from(target_minutes: f64) -> Self {
        Self { target_minutes, ..Self::default() }
    }
}

impl ResponseWithinTargetOptions {
    fn measure(&self) -> Measure<'_> {
        let Self { hours, as_of, until, without_reply, .. } = self;
        Measure { hours: hours.as_ref(), as_of: *as_of, until: *until, without_reply: *without_reply }
    }

    /// The target in microseconds.
    fn target(&self) -> Result<i64, Error> {
        /// Ten thousand years, longer than any log.
        const MOST: f64 = 5_259_600_000.0;
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^63")]
        if (0.0..=MOST).contains(&self.target_minutes) {
            return Ok(libm::rint(self.target_minutes * 60_000_000.0) as i64);
        }
        let allowed = "a number of minutes, 0 or more";
        Err(Error::domain("response_within_target", "target_minutes", self.target_minutes, allowed))
    }
}

/// Tickets that kept within the target, and those of which nobody knows yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ResponseWithinTarget {
    /// Tickets that kept within it, of those that did or did not.
    pub within: Rate,
    /// Tickets that wait still, and not as long as the target. They are in no rate.
    pub undecided: u64,
    /// The share by Kaplan and Meier's curve, which counts every ticket for as long as it was watched; nothing where none was
    /// watched for so long.
    pub estimated: Option<CurveValue>,
}

impl Tabular for ResponseWithinTarget {
    const BREAKDOWN: &'static str = "ResponseWithinTargetBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// The waits of a group, and what they are to keep within.
#[derive(Default)]
struct Tally {
    waits: Waits,
    target: i64,
}

impl Read<ResponseWithinTarget> for Tally {
    fn read(self) -> Result<ResponseWithinTarget, Error> {
        let target = self.target;
        let count = |holds: fn(i64, bool, i64) -> bool| {
            self.waits.list.iter().filter(|&&(wait, over)| holds(wait, over, target)).count() as u64
        };
        let kept = count(|wait, over, target| over && wait <= target);
        let missed = count(|wait, over, target| if over { wait > target } else { wait >= target });
        let undecided = count(|wait, over, target| !over && wait < target);
        let unit = self.waits.unit;
        let curve = KaplanMeier::from_durations(self.waits.list, unit)?;
        let minutes = crate::numeric::wide::ratio(target.into(), unit.ticks().into()).unwrap_or(0.0);
        Ok(ResponseWithinTarget {
            within: Rate::new(kept, kept + missed)?,
            undecided,
            estimated: curve.happened_by(minutes, Confidence::default(), SurvivalMethod::default()),
        })
    }

    fn is_empty(&self) -> bool {
        self.waits.is_empty()
    }
}

fn tallies(grouped: &Grouped<Tickets>, options: &ResponseWithinTargetOptions) -> Result<Vec<Tally>, Error> {
    let target = options.target()?;
    let waits = options.measure().waits(grouped, Unit::Minutes)?;
    Ok(waits.into_iter().map(|waits| Tally { waits, target }).collect())
}

fn asked(options: &ResponseWithinTargetOptions, log: &Tickets) -> Asked {
    let measure = options.measure();
    let mut told = vec![
        ("target_minutes".to_owned(), options.target_minutes.to_string()),
        ("until".to_owned(), options.until.slug().to_owned()),
    ];
    told.extend(measure.told(log));
    let opened_by = measure.as_of(log);
    Asked { slug: "response_within_target", page: page!(response_within_target), options: told, opened_by }
}

#[doc = include_str!("../../docs/metrics/response_within_target.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more tickets kept within the target than there were.
///
/// # Example: 470 of 500 tickets are answered in time
/// ```
/// let rate = regulars::satisfaction::response_within_target(470, 500)?;
/// assert_eq!((rate.hits(), rate.of(), rate.value()), (470, 500, Some(0.94)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn response_within_target(within: u64, tickets: u64) -> Result<Rate, Error> {
    super::part("response_within_target", "within", within, tickets, "tickets")
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/response_within_target.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the target is no time of 0 or more.
    ///
    /// # Example: answered after 5 and after 30 minutes, waiting for 20 and for 4
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::{Calendar, Ticket, Timestamp};
    /// use regulars::satisfaction::ResponseWithinTargetOptions;
    ///
    /// let at = |minute: i64| Timestamp::from_seconds(minute * 60);
    /// let list = [
    ///     Ticket::new(at(0)?).answered(at(5)?),
    ///     Ticket::new(at(0)?).answered(at(30)?),
    ///     Ticket::new(at(10)?),
    ///     Ticket::new(at(26)?),
    /// ];
    /// let tickets = Tickets::from_tickets(&list, Calendar::default(), Strictness::STOP)?;
    /// let immediate = tickets.response_within_target(ResponseWithinTargetOptions::default())?;
    /// assert_eq!((immediate.within.hits(), immediate.within.of(), immediate.undecided), (1, 3, 1));
    /// // Of the three who were watched for five minutes or more one had a reply by then, and nobody until the tenth.
    /// assert_eq!(immediate.estimated.map(|share| share.value), Some(1.0 - 2.0 / 3.0));
    /// assert_eq!(tickets.response_within_target(30.0)?.within.value(), Some(1.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn response_within_target(
        &self,
        options: impl Into<ResponseWithinTargetOptions>,
    ) -> Result<Figure<ResponseWithinTarget>, Error> {
        let options = options.into();
        asked(&options, self).figure(self, tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Tickets> {
    /// How many of the tickets that were opened in each group kept within the target. See
    /// [`Tickets::response_within_target`].
    ///
    /// # Errors
    /// As [`Tickets::response_within_target`].
    pub fn response_within_target(
        &self,
        options: impl Into<ResponseWithinTargetOptions>,
    ) -> Result<Breakdown<ResponseWithinTarget>, Error> {
        let options = options.into();
        asked(&options, self.log()).breakdown(self, tallies(self, &options)?)
    }
}
