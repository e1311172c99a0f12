//! A person's actions, cut into sessions.

use std::ops::Range;

use super::{LastPage, SessionOptions};
use crate::Error;
use crate::log::{Counts, Interactions, NO_VALUE, Visits};
use crate::model::{Kind, Period, PeriodIndex, Timestamp};

/// Actions that are done on a site or in an app, which a session is made of. What is done to a person, such as a message
/// that is sent, is no action of theirs; and what they do in a mail box or on a social network is no visit.
pub(super) fn on_site(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::SessionStart
            | K::PageView
            | K::FormViewed
            | K::FormSubmitted
            | K::CartAdded
            | K::CheckoutStarted
            | K::ReferralSent
            | K::Review
            | K::SupportRequest
            | K::Login
            | K::Custom
    )
}

/// A session of one person.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    /// The rows from its first action to its last; among them may be some that do not count.
    pub(crate) rows: Range<usize>,
    /// The instants of the first and the last action.
    pub(crate) start: i64,
    pub(crate) end: i64,
    pub(crate) actions: u32,
    pub(super) views: u32,
}

/// What ends a session.
pub(crate) struct Cut<'a> {
    log: &'a Interactions,
    pub(super) counts: Counts<'a>,
    pub(super) last_page: LastPage,
    gap: i64,
    cap: i64,
    days: Option<PeriodIndex>,
    campaigns: Option<&'a [u32]>,
    starts: bool,
    /// Whether anything but the gap ends a session.
    special: bool,
    window: Range<i64>,
    engaged_micros: i64,
    engaged_views: u32,
}

const MINUTE: i64 = 60_000_000;

impl<'a> Cut<'a> {
    pub(crate) fn new(log: &'a Interactions, options: &SessionOptions, metric: &str) -> Result<Self, Error> {
        options.check(metric)?;
        let campaigns = match &options.split_by {
            Some(name) => Some(log.dimension_codes(name)?),
            None => None,
        };
        let days = match log.bounds() {
            Some((low, high)) if options.split_at_midnight => {
                let [low, high] = [Timestamp::from_micros(low)?, Timestamp::from_micros(high)?];
                Some(PeriodIndex::new(&log.calendar(), Period::Day, low, high)?)
            }
            _ => None,
        };
        Ok(Self {
            log,
            counts: log.counts(on_site),
            last_page: options.last_page,
            gap: i64::from(options.gap_minutes) * MINUTE,
            cap: options.cap_minutes.map_or(i64::MAX, |minutes| i64::from(minutes) * MINUTE),
            special: options.cap_minutes.is_some()
                || days.is_some()
                || campaigns.is_some()
                || options.split_at_start,
            days,
            campaigns,
            starts: options.split_at_start,
            window: log.window().micros(),
            engaged_micros: i64::from(options.engaged_seconds) * 1_000_000,
            engaged_views: options.engaged_views,
        })
    }

    pub(super) fn log(&self) -> &'a Interactions {
        self.log
    }

    /// Hands out the sessions of a person that begin in the window, in order.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn each(
        &self,
        visits: &Visits<'_>,
        take: &mut dyn FnMut(&Session) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let kinds = &self.log.data().rows.kinds;
        let mut open: Option<Session> = None;
        let mut campaign = NO_VALUE;
        for (row, &at) in visits.rows.clone().zip(visits.at()) {
            if !self.counts.has(row) {
                continue;
            }
            let view = u32::from(kinds.get(row) == Some(&Kind::PageView));
            let value = match self.campaigns {
                Some(codes) => codes.get(row).copied().unwrap_or(NO_VALUE),
                None => NO_VALUE,
            };
            match &mut open {
                Some(session)
                    if at - session.end <= self.gap
                        && !(self.special && self.ends(session, row, at, value, campaign)) =>
                {
                    session.rows.end = row + 1;
                    session.end = at;
                    session.actions += 1;
                    session.views += view;
                }
                _ => {
                    if let Some(session) = &open {
                        self.hand(session, take)?;
                    }
                    open = Some(Session { rows: row..row + 1, start: at, end: at, actions: 1, views: view });
                    campaign = NO_VALUE;
                }
            }
            if value != NO_VALUE {
                campaign = value;
            }
        }
        open.map_or(Ok(()), |session| self.hand(&session, take))
    }

    #[cfg_attr(warm, optimize(speed))]
    fn hand(
        &self,
        session: &Session,
        take: &mut dyn FnMut(&Session) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.window.contains(&session.start) { take(session) } else { Ok(()) }
    }

    /// Whether something other than a gap ends the session before an action.
    fn ends(&self, session: &Session, row: usize, at: i64, value: u32, campaign: u32) -> bool {
        at - session.start > self.cap
            || (value != NO_VALUE && value != campaign)
            || self.days.as_ref().is_some_and(|days| days.locate(at) != days.locate(session.end))
            || (self.starts && self.log.data().rows.kinds.get(row) == Some(&Kind::SessionStart))
    }

    /// How long a session lasted in microseconds; `None` where it is left out.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn duration(&self, session: &Session) -> Option<i64> {
        let shown = session.end - session.start;
        match self.last_page {
            LastPage::Zero => Some(shown),
            LastPage::LeftOut => (session.actions > 1).then_some(shown),
            LastPage::Heartbeat => {
                let rows = &self.log.data().rows;
                let ends = session.rows.clone().filter(|&row| self.counts.has(row)).filter_map(|row| {
                    let micros = rows.durations.get(row).filter(|&&micros| micros >= 0)?;
                    Some(rows.at.get(row)? + micros)
                });
                match ends.max() {
                    Some(end) => Some(end.max(session.end) - session.start),
                    None => (session.actions > 1).then_some(shown),
                }
            }
        }
    }

    /// Whether a session is engaged.
    pub(super) fn engaged(&self, session: &Session, duration: Option<i64>) -> bool {
        session.views >= self.engaged_views
            || duration.unwrap_or(session.end - session.start) > self.engaged_micros
    }
}
