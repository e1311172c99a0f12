//! How long customers wait for the first reply.

use regulars_derive::Options;

use super::of_tickets::Asked;
use super::waits::{Measure, Milestone, WithoutReply};
use crate::Error;
use crate::evidence::Unit;
use crate::log::{Breakdown, Figure, Grouped, Tickets, page};
use crate::model::{BusinessHours, Timestamp};
use crate::survival::KaplanMeier;

/// How the time to the first reply is measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Options)]
pub struct FirstReplyTimeOptions {
    /// The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
    pub hours: Option<BusinessHours>,
    /// The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
    pub as_of: Option<Timestamp>,
    /// What a ticket is that was resolved though nobody had replied.
    pub without_reply: WithoutReply,
}

impl From<BusinessHours> for FirstReplyTimeOptions {
    fn from(hours: BusinessHours) -> Self {
        Self { hours: Some(hours), ..Self::default() }
    }
}

impl FirstReplyTimeOptions {
    fn measure(&self) -> Measure<'_> {
        let Self { hours, as_of, without_reply } = self;
        let (hours, as_of, without_reply) = (hours.as_ref(), *as_of, *without_reply);
        Measure { hours, as_of, until: Milestone::FirstReply, without_reply }
    }
}

fn asked(measure: &Measure<'_>, log: &Tickets) -> Asked {
    let (options, opened_by) = (measure.told(log), measure.as_of(log));
    Asked { slug: "first_reply_time", page: page!(first_reply_time), options, opened_by }
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/first_reply_time.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where tickets can no longer be counted.
    ///
    /// # Example: four tickets, one of them still waiting, by the clock and by office hours
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::{BusinessHours, Calendar, Ticket, Timestamp};
    /// use regulars::satisfaction::FirstReplyTimeOptions;
    ///
    /// let utc = Calendar::default();
    /// let at = |text| Timestamp::parse(text, &utc);
    /// // 2026-11-02 was a Monday.
    /// let list = [
    ///     Ticket::new(at("2026-11-02 18:00")?).answered(at("2026-11-03 08:00")?),
    ///     Ticket::new(at("2026-11-03 10:00")?).answered(at("2026-11-03 10:20")?),
    ///     Ticket::new(at("2026-11-03 11:00")?).answered(at("2026-11-03 11:30")?),
    ///     Ticket::new(at("2026-11-03 11:25")?),
    /// ];
    /// let tickets = Tickets::from_tickets(&list, utc, Strictness::STOP)?;
    /// let waits = tickets.first_reply_time(FirstReplyTimeOptions::default())?;
    /// assert_eq!((waits.events(), waits.censored()), (3, 1));
    /// // 5 minutes so far, then 20, 30 and 840: a third of those who waited longer is left after 30.
    /// assert_eq!(waits.median(), Some(30.0));
    ///
    /// // The first waited from 7:00 to 8:00 only.
    /// let office: BusinessHours = "mon-fri 07:00-17:00".parse()?;
    /// assert_eq!(tickets.first_reply_time(office)?.quantile(1.0), Some(60.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn first_reply_time(
        &self,
        options: impl Into<FirstReplyTimeOptions>,
    ) -> Result<Figure<KaplanMeier>, Error> {
        let options = options.into();
        let measure = options.measure();
        asked(&measure, self).figure(self, measure.waits(&Grouped::new(self.clone()), Unit::Minutes)?)
    }
}

impl Grouped<Tickets> {
    /// The time to the first reply of the tickets that were opened in each group; all groups are watched until one instant.
    /// See [`Tickets::first_reply_time`].
    ///
    /// # Errors
    /// As [`Tickets::first_reply_time`].
    pub fn first_reply_time(
        &self,
        options: impl Into<FirstReplyTimeOptions>,
    ) -> Result<Breakdown<KaplanMeier>, Error> {
        let options = options.into();
        let measure = options.measure();
        asked(&measure, self.log()).breakdown(self, measure.waits(self, Unit::Minutes)?)
    }
}
