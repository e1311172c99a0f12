//! Sessions, pages and who comes back.

use std::collections::{BTreeMap, BTreeSet};

use regulars::engagement::{LastPage, ReturnBasis, SessionOptions};
use regulars::model::{Actor, Calendar, Interaction, InteractionKind, Kind, Period, Timestamp, Window};

use super::by_person;

/// A session: its person and its actions in order.
#[derive(Debug, Clone)]
pub struct Session<'a> {
    /// Whose it is.
    pub actor: Actor,
    /// What was done.
    pub actions: Vec<&'a Interaction>,
}

/// Every session, whenever it begins.
pub fn sessions<'a>(
    all: &'a [Interaction],
    options: &SessionOptions,
    calendar: Calendar,
) -> Vec<Session<'a>> {
    let site = [
        Kind::SessionStart,
        Kind::PageView,
        Kind::FormViewed,
        Kind::FormSubmitted,
        Kind::CartAdded,
        Kind::CheckoutStarted,
        Kind::ReferralSent,
        Kind::Review,
        Kind::SupportRequest,
        Kind::Login,
        Kind::Custom,
    ];
    let mut found: Vec<Session<'a>> = Vec::new();
    for (actor, actions) in by_person(all, options.who) {
        let mut last: Option<Session<'a>> = None;
        for action in actions.into_iter().filter(|each| site.contains(&each.kind.plain())) {
            let goes_on = last.as_ref().is_some_and(|session| {
                let (Some(first), Some(before)) = (session.actions.first(), session.actions.last()) else {
                    return false;
                };
                let since = |from: &Interaction| action.at.micros() - from.at.micros();
                let minutes = |minutes: u32| i64::from(minutes) * 60_000_000;
                let day = |at: Timestamp| calendar.index(Period::Day, at);
                let value = |each: &Interaction| {
                    options.split_by.as_ref().and_then(|name| match name.as_str() {
                        "channel" => each.channel.clone(),
                        name => each.dimensions.get(name).cloned(),
                    })
                };
                let seen = session.actions.iter().rev().find_map(|each| value(each));
                since(before) <= minutes(options.gap_minutes)
                    && options.cap_minutes.is_none_or(|cap| since(first) <= minutes(cap))
                    && !(options.split_at_midnight && day(before.at) != day(action.at))
                    && !(value(action).is_some() && value(action) != seen)
                    && !(options.split_at_start && action.kind.plain() == Kind::SessionStart)
            });
            match &mut last {
                Some(session) if goes_on => session.actions.push(action),
                _ => {
                    found.extend(last.take());
                    last = Some(Session { actor: actor.clone(), actions: vec![action] });
                }
            }
        }
        found.extend(last);
    }
    found
}

impl Session<'_> {
    /// When it began.
    pub fn start(&self) -> Timestamp {
        self.actions.first().map_or(Timestamp::EPOCH, |action| action.at)
    }

    /// How many pages were viewed.
    pub fn views(&self) -> u64 {
        self.actions.iter().filter(|action| action.kind.plain() == Kind::PageView).count() as u64
    }

    /// How long it lasted in microseconds, where that counts.
    pub fn duration(&self, last_page: LastPage) -> Option<i64> {
        let end = self.actions.last().map_or(0, |action| action.at.micros());
        let start = self.start().micros();
        let several = self.actions.len() > 1;
        match last_page {
            LastPage::Zero => Some(end - start),
            LastPage::LeftOut => several.then_some(end - start),
            LastPage::Heartbeat => {
                let measured = self.actions.iter().filter_map(|action| match action.kind {
                    InteractionKind::PageView { duration_micros: Some(micros), .. } => {
                        Some(action.at.micros() + i64::try_from(micros).ok()?)
                    }
                    _ => None,
                });
                match measured.max() {
                    Some(until) => Some(until.max(end) - start),
                    None => several.then_some(end - start),
                }
            }
        }
    }

    /// The page views with how long each was looked at in microseconds, where that counts.
    pub fn page_times(&self, last_page: LastPage) -> Vec<(&Interaction, Option<i64>)> {
        let micros = |action: &Interaction| action.at.micros();
        let is_view = |action: &&&Interaction| action.kind.plain() == Kind::PageView;
        let views: Vec<usize> =
            (0..self.actions.len()).filter(|&place| self.actions.get(place).iter().any(is_view)).collect();
        let time = |(nth, &place): (usize, &usize)| {
            let view = *self.actions.get(place)?;
            let next = views.get(nth + 1).and_then(|&next| self.actions.get(next));
            // On the last page whatever was done later says that it was still looked at.
            let until = next.or_else(|| self.actions.last().filter(|_| place + 1 < self.actions.len()));
            let shown = until.map(|until| micros(until) - micros(view));
            let measured = match view.kind {
                InteractionKind::PageView { duration_micros, .. } => {
                    duration_micros.and_then(|micros| i64::try_from(micros).ok())
                }
                _ => None,
            };
            let counted = match last_page {
                LastPage::Zero => Some(shown.unwrap_or(0)),
                LastPage::LeftOut => shown,
                LastPage::Heartbeat => measured.or(shown),
            };
            Some((view, counted))
        };
        views.iter().enumerate().filter_map(time).collect()
    }
}

/// What became of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Views, sessions with one, entrances, exits and bounces.
    pub counts: [i64; 5],
    /// How long it was looked at, in order.
    pub times: Vec<i64>,
}

/// The pages of these sessions by name; a view of an unknown page has none.
pub fn pages(sessions: &[&Session<'_>], last_page: LastPage) -> BTreeMap<Option<String>, Page> {
    let mut pages: BTreeMap<Option<String>, Page> = BTreeMap::new();
    for session in sessions {
        let views = session.page_times(last_page);
        let name =
            |view: &Interaction| view.kind.subject().filter(|name| !name.is_empty()).map(str::to_owned);
        let mut add = |page: Option<String>, which: usize| {
            let counts = &mut pages.entry(page).or_default().counts;
            counts.get_mut(which).into_iter().for_each(|count| *count += 1);
        };
        for (view, _) in &views {
            add(name(view), 0);
        }
        let names: BTreeSet<Option<String>> = views.iter().map(|(view, _)| name(view)).collect();
        for page in names {
            add(page, 1);
        }
        if let (Some((first, _)), Some((last, _))) = (views.first(), views.last()) {
            add(name(first), 2);
            add(name(last), 3);
            if session.actions.len() == 1 {
                add(name(first), 4);
            }
        }
        for (view, time) in &views {
            pages.entry(name(view)).or_default().times.extend(time);
        }
    }
    for page in pages.values_mut() {
        page.times.sort_unstable();
    }
    pages
}

/// Who has come back, of those with a session in a window: hits and persons.
pub fn returned(
    sessions: &[Session<'_>],
    basis: ReturnBasis,
    window: Window,
    calendar: Calendar,
) -> (u64, u64) {
    let mut people: BTreeMap<&Actor, Vec<&Session<'_>>> = BTreeMap::new();
    for session in sessions {
        people.entry(&session.actor).or_default().push(session);
    }
    let (mut hits, mut of) = (0, 0);
    for all in people.values() {
        let inside: Vec<_> = all.iter().filter(|session| window.contains(session.start())).collect();
        let Some(first) = inside.iter().map(|session| session.start()).min() else { continue };
        let days: BTreeSet<i64> =
            inside.iter().map(|session| calendar.index(Period::Day, session.start())).collect();
        let back = match basis {
            ReturnBasis::Sessions => inside.len() > 1,
            ReturnBasis::DistinctDays => days.len() > 1,
            ReturnBasis::Returning => all.iter().any(|session| session.start() < first),
        };
        of += 1;
        hits += u64::from(back);
    }
    (hits, of)
}
