//! How long it takes until tickets are resolved.

use regulars_derive::Options;

use super::of_tickets::Asked;
use super::waits::{Measure, Milestone};
use crate::Error;
use crate::evidence::Unit;
use crate::log::{Breakdown, Figure, Grouped, Tickets, page};
use crate::model::{BusinessHours, Timestamp};
use crate::survival::KaplanMeier;

/// How the time to the resolution is measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Options)]
pub struct ResolutionTimeOptions {
    /// The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
    pub hours: Option<BusinessHours>,
    /// The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
    pub as_of: Option<Timestamp>,
}

impl From<BusinessHours> for ResolutionTimeOptions {
    fn from(hours: BusinessHours) -> Self {
        Self { hours: Some(hours), ..Self::default() }
    }
}

impl ResolutionTimeOptions {
    fn measure(&self) -> Measure<'_> {
        let (hours, as_of) = (self.hours.as_ref(), self.as_of);
        Measure { hours, as_of, until: Milestone::Resolution, ..Measure::default() }
    }
}

fn asked(measure: &Measure<'_>, log: &Tickets) -> Asked {
    let (options, opened_by) = (measure.told(log), measure.as_of(log));
    Asked { slug: "resolution_time", page: page!(resolution_time), options, opened_by }
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/resolution_time.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where tickets can no longer be counted.
    ///
    /// # Example: three tickets, one of them open for 40 hours
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::{Calendar, Ticket, Timestamp};
    /// use regulars::satisfaction::ResolutionTimeOptions;
    ///
    /// let hour = |number: i64| Timestamp::from_seconds(number * 3_600);
    /// let list = [
    ///     Ticket::new(hour(0)?).resolved(hour(24)?),
    ///     Ticket::new(hour(8)?),
    ///     Ticket::new(hour(12)?).resolved(hour(48)?),
    /// ];
    /// let tickets = Tickets::from_tickets(&list, Calendar::default(), Strictness::STOP)?;
    /// let times = tickets.resolution_time(ResolutionTimeOptions::default())?;
    /// // 24, 36 and more than 40 hours: 2/3 are open after 24, 1/3 after 36.
    /// assert_eq!((times.n(), times.censored(), times.median()), (3, 1, Some(36.0)));
    /// // On the first day, nothing of the second was known.
    /// let then = ResolutionTimeOptions { as_of: Some(hour(30)?), ..Default::default() };
    /// assert_eq!(tickets.resolution_time(then)?.censored(), 2);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn resolution_time(
        &self,
        options: impl Into<ResolutionTimeOptions>,
    ) -> Result<Figure<KaplanMeier>, Error> {
        let options = options.into();
        let measure = options.measure();
        asked(&measure, self).figure(self, measure.waits(&Grouped::new(self.clone()), Unit::Hours)?)
    }
}

impl Grouped<Tickets> {
    /// The time to the resolution of the tickets that were opened in each group; all groups are watched until one instant.
    /// See [`Tickets::resolution_time`].
    ///
    /// # Errors
    /// As [`Tickets::resolution_time`].
    pub fn resolution_time(
        &self,
        options: impl Into<ResolutionTimeOptions>,
    ) -> Result<Breakdown<KaplanMeier>, Error> {
        let options = options.into();
        let measure = options.measure();
        asked(&measure, self.log()).breakdown(self, measure.waits(self, Unit::Hours)?)
    }
}
