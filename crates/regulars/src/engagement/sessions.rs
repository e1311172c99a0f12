//! Sessions: how many, how long, how deep, and how many bounce.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::SessionOptions;
use super::grouped::{Asked, Read};
use super::session::{Cut, Session};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, page};
use crate::table::Column;

/// Sessions and what they were like. Averages over sessions are ratios over persons, so that their intervals know that
/// one person's sessions are alike.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Sessions {
    /// How many sessions began.
    pub sessions: u64,
    /// How many persons had one.
    pub persons: u64,
    /// How many pages were viewed in them.
    pub page_views: u64,
    /// Sessions a person.
    pub sessions_per_person: Mean,
    /// Actions a session.
    pub actions_per_session: RatioOfMeans,
    /// Page views a session.
    pub pages_per_session: RatioOfMeans,
    /// How long a session lasted, in seconds.
    pub duration: RatioOfMeans,
    /// Sessions of a single action, of all.
    pub bounce_rate: Rate,
    /// Sessions that were not engaged, of all.
    pub not_engaged_rate: Rate,
}

impl Tabular for Sessions {
    const BREAKDOWN: &'static str = "SessionsBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    sessions: u64,
    single: u64,
    engaged: u64,
    actions: RatioOfMeans,
    views: RatioOfMeans,
    duration: RatioOfMeans,
    open: Open,
}

/// What the person who is being read has done in the group so far.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    person: usize,
    sessions: i64,
    actions: i64,
    views: i64,
    timed: i64,
    micros: i64,
}

impl Default for Tally {
    fn default() -> Self {
        let counts = RatioOfMeans::empty(Unit::Count, Unit::Count);
        Self {
            sessions: 0,
            single: 0,
            engaged: 0,
            actions: counts,
            views: counts,
            duration: RatioOfMeans::empty(Unit::Seconds, Unit::Count),
            open: Open::default(),
        }
    }
}

impl Tally {
    #[cfg_attr(warm, optimize(speed))]
    fn take(&mut self, person: usize, session: &Session, cut: &Cut<'_>) -> Result<(), Error> {
        if self.open.person != person {
            self.close()?;
            self.open.person = person;
        }
        let duration = cut.duration(session);
        self.sessions += 1;
        self.single += u64::from(session.actions == 1);
        self.engaged += u64::from(cut.engaged(session, duration));
        self.open.sessions += 1;
        self.open.actions += i64::from(session.actions);
        self.open.views += i64::from(session.views);
        if let Some(micros) = duration {
            self.open.timed += 1;
            self.open.micros = self.open.micros.saturating_add(micros);
        }
        Ok(())
    }

    /// Counts the person who was read last.
    #[cfg_attr(warm, optimize(speed))]
    fn close(&mut self) -> Result<(), Error> {
        let Open { sessions, actions, views, timed, micros, .. } = std::mem::take(&mut self.open);
        if sessions > 0 {
            self.actions.push(actions, sessions)?;
            self.views.push(views, sessions)?;
        }
        if timed > 0 {
            self.duration.push(micros, timed)?;
        }
        Ok(())
    }

    fn merge(&self, other: &Self) -> Result<Self, Error> {
        Ok(Self {
            sessions: self.sessions + other.sessions,
            single: self.single + other.single,
            engaged: self.engaged + other.engaged,
            actions: self.actions.merge(&other.actions)?,
            views: self.views.merge(&other.views)?,
            duration: self.duration.merge(&other.duration)?,
            open: Open::default(),
        })
    }
}

impl Read<Sessions> for Tally {
    fn read(&self) -> Result<Sessions, Error> {
        Ok(Sessions {
            sessions: self.sessions,
            persons: self.actions.n(),
            // Page views are rows, of which there are fewer than 2^32.
            page_views: u64::try_from(self.views.sum_x()).unwrap_or(0),
            sessions_per_person: self.views.mean_y(),
            actions_per_session: self.actions,
            pages_per_session: self.views,
            duration: self.duration,
            bounce_rate: Rate::new(self.single, self.sessions)?,
            not_engaged_rate: Rate::new(self.sessions - self.engaged, self.sessions)?,
        })
    }

    fn is_empty(&self) -> bool {
        self.sessions == 0
    }
}

impl Read<Mean> for Tally {
    fn read(&self) -> Result<Mean, Error> {
        Ok(self.views.mean_y())
    }

    fn is_empty(&self) -> bool {
        self.sessions == 0
    }
}

impl From<&SessionOptions> for Asked {
    fn from(options: &SessionOptions) -> Self {
        Self { slug: "sessions", page: page!(sessions), who: options.who, options: options.told() }
    }
}

#[cfg_attr(warm, optimize(speed))]
pub(super) fn tallies(
    grouped: &Grouped<Interactions>,
    options: &SessionOptions,
) -> Result<Vec<Tally>, Error> {
    let log = grouped.log();
    let (cells, cut) = (grouped.cells()?, Cut::new(log, options, "sessions")?);
    log.fold(
        options.who,
        || vec![Tally::default(); cells.len()],
        |tallies, visits| {
            cut.each(&visits, &mut |session| match tallies
                .get_mut(cells.locate(session.rows.start, session.start))
            {
                Some(tally) => tally.take(visits.person, session, &cut),
                None => Ok(()),
            })
        },
        |mut whole, mut part| {
            for (tally, other) in whole.iter_mut().zip(&mut part) {
                tally.close()?;
                other.close()?;
                *tally = tally.merge(other)?;
            }
            Ok(whole)
        },
    )
    .and_then(|mut tallies| {
        tallies.iter_mut().try_for_each(Tally::close)?;
        Ok(tallies)
    })
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/sessions.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with a gap, a cap or a number of views of 0; [`Error::UnknownName`] where the log has no
    /// dimension of the name that splits; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two visits of one person
    /// ```
    /// use regulars::engagement::SessionOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    ///
    /// let viewed = |page: &str| InteractionKind::PageView { page: page.into(), duration_micros: None };
    /// let at = |minute: i64| Timestamp::from_seconds(minute * 60);
    /// // Two pages 30 minutes apart are one visit; a page 31 minutes later is another, and a bounce.
    /// let list = [
    ///     Interaction::by_visitor(1, at(0)?, viewed("/")),
    ///     Interaction::by_visitor(1, at(30)?, viewed("/tea")),
    ///     Interaction::by_visitor(1, at(61)?, viewed("/")),
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let sessions = log.sessions(SessionOptions::default())?;
    /// assert_eq!((sessions.sessions, sessions.persons, sessions.page_views), (2, 1, 3));
    /// assert_eq!(sessions.pages_per_session.value(), Some(1.5));
    /// assert_eq!(sessions.duration.value(), Some(900.0)); // 1,800 seconds and none
    /// assert_eq!((sessions.bounce_rate.hits(), sessions.bounce_rate.of()), (1, 2));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn sessions(&self, options: impl Into<SessionOptions>) -> Result<Figure<Sessions>, Error> {
        let options = options.into();
        Asked::from(&options).figure(self, &tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Interactions> {
    /// Sessions in each group: a session belongs to the period in which it begins and to the dimension's value of its
    /// first action. See [`Interactions::sessions`].
    ///
    /// # Errors
    /// As [`Interactions::sessions`].
    pub fn sessions(&self, options: impl Into<SessionOptions>) -> Result<Breakdown<Sessions>, Error> {
        let options = options.into();
        Asked::from(&options).breakdown(self, &tallies(self, &options)?)
    }
}
