//! How long sessions last and pages are looked at: every time by itself, for medians.

use super::grouped::{Asked, Read};
use super::session::{Cut, Session};
use super::{LastPage, SessionOptions};
use crate::Error;
use crate::evidence::{Distribution, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, page};
use crate::model::Kind;

/// The times of one group in microseconds.
#[derive(Debug, Clone, Default)]
struct Times(Vec<i64>);

impl Read<Distribution> for Times {
    fn read(&self) -> Result<Distribution, Error> {
        let mut distribution = Distribution::empty(Unit::Seconds);
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        for equal in sorted.chunk_by(|a, b| a == b) {
            if let Some(&micros) = equal.first() {
                distribution.push_n(micros, equal.len() as u64)?;
            }
        }
        Ok(distribution)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Cut<'_> {
    /// Hands out the page views of a session with how long each was looked at, where that counts.
    pub(super) fn views(&self, session: &Session, take: &mut dyn FnMut(usize, i64, Option<i64>)) {
        let rows = &self.log().data().rows;
        let is_view = |row: &usize| rows.kinds.get(*row) == Some(&Kind::PageView) && self.counts.has(*row);
        let mut views = session.rows.clone().filter(is_view).peekable();
        while let Some(row) = views.next() {
            let at = rows.at.get(row).copied().unwrap_or(0);
            let until = match views.peek() {
                Some(&next) => rows.at.get(next).copied(),
                // What was done on the last page later on says that it was still looked at.
                None if row + 1 < session.rows.end => Some(session.end),
                None => None,
            };
            let shown = until.map(|until| until - at);
            let measured = rows.durations.get(row).copied().filter(|&micros| micros >= 0);
            let micros = match self.last_page {
                LastPage::Zero => Some(shown.unwrap_or(0)),
                LastPage::LeftOut => shown,
                LastPage::Heartbeat => measured.or(shown),
            };
            take(row, at, micros);
        }
    }
}

type Collect = fn(&Cut<'_>, &Session, &mut dyn FnMut(usize, i64, i64));

/// The times of sessions, each at its first row.
fn of_sessions(cut: &Cut<'_>, session: &Session, take: &mut dyn FnMut(usize, i64, i64)) {
    if let Some(micros) = cut.duration(session) {
        take(session.rows.start, session.start, micros);
    }
}

/// The times of page views, each at its own row.
fn of_pages(cut: &Cut<'_>, session: &Session, take: &mut dyn FnMut(usize, i64, i64)) {
    cut.views(session, &mut |row, at, micros| {
        if let Some(micros) = micros {
            take(row, at, micros);
        }
    });
}

fn tallies(
    grouped: &Grouped<Interactions>,
    options: &SessionOptions,
    metric: &str,
    collect: Collect,
) -> Result<Vec<Times>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let cut = Cut::new(log, options, metric)?;
    let mut tallies = vec![Times::default(); cells.len()];
    for visits in log.visits(log.persons(options.who)) {
        cut.each(&visits, &mut |session| {
            collect(&cut, session, &mut |row, at, micros| {
                if let Some(Times(times)) = tallies.get_mut(cells.locate(row, at)) {
                    times.push(micros);
                }
            });
            Ok(())
        })?;
    }
    Ok(tallies)
}

fn asked(slug: &'static str, page: &'static str, options: &SessionOptions) -> Asked {
    Asked { slug, page, who: options.who, options: options.told() }
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/session_duration.md")]
    ///
    /// # Errors
    /// As [`sessions`](Self::sessions).
    ///
    /// # Example: one session of ten minutes, one of a single action
    /// ```
    /// use regulars::engagement::LastPage;
    /// # use regulars::log::{Interactions, Strictness};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, minute: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(minute * 60)?, InteractionKind::Login))
    /// # };
    /// let list = [login(1, 0)?, login(1, 10)?, login(2, 0)?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// assert_eq!(log.session_duration(LastPage::Zero)?.median(), Some(300.0));
    /// assert_eq!(log.session_duration(LastPage::LeftOut)?.median(), Some(600.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn session_duration(
        &self,
        options: impl Into<SessionOptions>,
    ) -> Result<Figure<Distribution>, Error> {
        let options = options.into();
        let times = tallies(&Grouped::new(self.clone()), &options, "session_duration", of_sessions)?;
        asked("session_duration", page!(session_duration), &options).figure(self, &times)
    }

    #[doc = include_str!("../../docs/metrics/time_on_page.md")]
    ///
    /// # Errors
    /// As [`sessions`](Self::sessions).
    ///
    /// # Example: a minute on one page, and nobody knows how long on the last
    /// ```
    /// use regulars::engagement::LastPage;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    ///
    /// let viewed = |page: &str, seconds: Option<u64>| InteractionKind::PageView {
    ///     page: page.into(),
    ///     duration_micros: seconds.map(|seconds| seconds * 1_000_000),
    /// };
    /// let list = [
    ///     Interaction::by_visitor(1, Timestamp::EPOCH, viewed("/", None)),
    ///     Interaction::by_visitor(1, Timestamp::from_seconds(60)?, viewed("/tea", Some(20))),
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let mean = |last_page: LastPage| Ok::<_, regulars::Error>(log.time_on_page(last_page)?.mean().value());
    /// assert_eq!(mean(LastPage::Zero)?, Some(30.0)); // 60 and 0
    /// assert_eq!(mean(LastPage::LeftOut)?, Some(60.0));
    /// assert_eq!(mean(LastPage::Heartbeat)?, Some(40.0)); // 60 and 20
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn time_on_page(&self, options: impl Into<SessionOptions>) -> Result<Figure<Distribution>, Error> {
        let options = options.into();
        let times = tallies(&Grouped::new(self.clone()), &options, "time_on_page", of_pages)?;
        asked("time_on_page", page!(time_on_page), &options).figure(self, &times)
    }
}

impl Grouped<Interactions> {
    /// How long the sessions that begin in each group last: see [`Interactions::session_duration`].
    ///
    /// # Errors
    /// As [`Interactions::sessions`].
    pub fn session_duration(
        &self,
        options: impl Into<SessionOptions>,
    ) -> Result<Breakdown<Distribution>, Error> {
        let options = options.into();
        let times = tallies(self, &options, "session_duration", of_sessions)?;
        asked("session_duration", page!(session_duration), &options).breakdown(self, &times)
    }

    /// How long pages are looked at in each group; `by("about")` gives each page by itself. See
    /// [`Interactions::time_on_page`].
    ///
    /// # Errors
    /// As [`Interactions::sessions`].
    pub fn time_on_page(&self, options: impl Into<SessionOptions>) -> Result<Breakdown<Distribution>, Error> {
        let options = options.into();
        let times = tallies(self, &options, "time_on_page", of_pages)?;
        asked("time_on_page", page!(time_on_page), &options).breakdown(self, &times)
    }
}
