//! The figures of engagement again, straight from their definitions.

use std::collections::{BTreeMap, BTreeSet};

use regulars::engagement::{LastPage, SessionOptions};
use regulars::log::Who;
use regulars::model::{Actor, Calendar, Interaction, Kind, Period, Timestamp, Window};

/// A session: its person and its actions in order.
#[derive(Debug, Clone)]
pub struct Session<'a> {
    /// Whose it is.
    pub actor: Actor,
    /// What was done.
    pub actions: Vec<&'a Interaction>,
}

/// Whether a person's interactions count.
pub fn counts(who: Who, actor: &Actor) -> bool {
    match who {
        Who::Everybody => true,
        Who::Customers => matches!(actor, Actor::Customer(_)),
        Who::Visitors => matches!(actor, Actor::Visitor(_)),
    }
}

/// Everything of each person in order of time, without bots.
pub fn by_person(all: &[Interaction], who: Who) -> BTreeMap<Actor, Vec<&Interaction>> {
    let mut people: BTreeMap<Actor, Vec<&Interaction>> = BTreeMap::new();
    for each in all.iter().filter(|each| !each.bot && counts(who, &each.actor)) {
        people.entry(each.actor.clone()).or_default().push(each);
    }
    for actions in people.values_mut() {
        // Rows of one instant stand in the order of their kinds, and then of what they are about.
        actions.sort_by_key(|each| {
            let about = each.kind.subject().filter(|about| !about.is_empty());
            let duration = match each.kind {
                regulars::model::InteractionKind::PageView { duration_micros, .. } => duration_micros,
                _ => None,
            };
            let about = about.map_or((1, ""), |about| (0, about));
            let channel = each.channel.as_deref().map_or((1, ""), |channel| (0, channel));
            let campaign = each.dimensions.get("campaign").map_or((1, ""), |value| (0, value));
            (each.at, each.kind.plain(), about, duration, campaign, channel)
        });
    }
    people
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
                    regulars::model::InteractionKind::PageView { duration_micros: Some(micros), .. } => {
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
}

/// What makes nobody active.
const PASSIVE: [Kind; 7] = [
    Kind::MessageSent,
    Kind::MessageDelivered,
    Kind::MessageBounced,
    Kind::MessageOpenedByMachine,
    Kind::SupportReply,
    Kind::SupportResolved,
    Kind::ReferralConverted,
];

/// Who was active in each period, by sets; with what lies before the window.
pub fn active(
    all: &[Interaction],
    who: Who,
    window: Window,
    calendar: Calendar,
    period: Period,
) -> BTreeMap<i64, BTreeSet<Actor>> {
    let mut sets: BTreeMap<i64, BTreeSet<Actor>> = BTreeMap::new();
    for each in all {
        let own = !each.bot && !PASSIVE.contains(&each.kind.plain());
        if own && counts(who, &each.actor) && window.contains(each.at) {
            sets.entry(calendar.index(period, each.at)).or_default().insert(each.actor.clone());
        }
    }
    sets
}

/// What became of messages: sent, delivered, bounced, opened, opened by a person, clicked, unsubscribed, openings, and
/// those that something was done with without a delivery.
pub fn messages(all: &[Interaction], who: Who, window: Window) -> [u64; 9] {
    let told = all.iter().any(|each| each.kind.plain() == Kind::MessageDelivered);
    let mut counts = [0; 9];
    for actions in by_person(all, who).values() {
        let mut mine: BTreeMap<Option<&str>, Vec<&Interaction>> = BTreeMap::new();
        for action in actions.iter().filter(|action| action.kind.name().starts_with("message_")) {
            mine.entry(action.kind.subject().filter(|about| !about.is_empty())).or_default().push(action);
        }
        for message in mine.values() {
            let kinds: Vec<Kind> = message.iter().map(|action| action.kind.plain()).collect();
            let place = kinds.iter().position(|kind| *kind == Kind::MessageSent).unwrap_or(0);
            if !message.get(place).is_some_and(|begun| window.contains(begun.at)) {
                continue;
            }
            let has = |kind| kinds.contains(&kind);
            let opens = |kind| kinds.iter().filter(|known| **known == kind).count() as u64;
            let person = opens(Kind::MessageOpened);
            let openings = person + opens(Kind::MessageOpenedByMachine);
            let (sent, bounced) = (has(Kind::MessageSent), has(Kind::MessageBounced));
            let delivered = if told { has(Kind::MessageDelivered) } else { sent && !bounced };
            let (clicked, left) = (has(Kind::MessageClicked), has(Kind::MessageUnsubscribed));
            let found = [
                u64::from(sent || bounced || has(Kind::MessageDelivered)),
                u64::from(delivered),
                u64::from(bounced && !delivered),
                u64::from(delivered && openings > 0),
                u64::from(delivered && person > 0),
                u64::from(delivered && clicked),
                u64::from(delivered && left),
                if delivered { openings } else { 0 },
                u64::from(!delivered && (openings > 0 || clicked || left)),
            ];
            counts.iter_mut().zip(found).for_each(|(count, more)| *count += more);
        }
    }
    counts
}

/// Attempts at forms that begin in a window: how many, the times of those that were completed, and what was sent in
/// without a view.
pub fn forms(all: &[Interaction], who: Who, window: Window) -> (u64, Vec<i64>, u64) {
    let (mut attempts, mut times, mut without) = (0, Vec::new(), 0);
    for actions in by_person(all, who).values() {
        let mut begun: BTreeMap<Option<&str>, Timestamp> = BTreeMap::new();
        for action in actions {
            let form = action.kind.subject().filter(|about| !about.is_empty());
            match action.kind.plain() {
                Kind::FormViewed => {
                    let inside = u64::from(window.contains(action.at));
                    begun.entry(form).or_insert_with(|| {
                        attempts += inside;
                        action.at
                    });
                }
                Kind::FormSubmitted => match begun.remove(&form) {
                    Some(first) if window.contains(first) => {
                        times.push(action.at.micros() - first.micros());
                    }
                    Some(_) => {}
                    None => without += u64::from(window.contains(action.at)),
                },
                _ => {}
            }
        }
    }
    times.sort_unstable();
    (attempts, times, without)
}
