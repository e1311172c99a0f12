//! What became of messages and forms, and what was done on social networks.

use std::collections::{BTreeMap, BTreeSet};

use regulars::log::Who;
use regulars::model::{Actor, Interaction, Kind, Timestamp, Window};

use super::{by_person, counts};

/// What became of messages: sent, delivered, bounced, opened, opened by a person, clicked, unsubscribed, openings, those by
/// persons, and messages that something was done with without a delivery.
pub fn messages(all: &[Interaction], who: Who, window: Window) -> [u64; 10] {
    let told = all.iter().any(|each| each.kind.plain() == Kind::MessageDelivered);
    let mut counts = [0; 10];
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
                if delivered { person } else { 0 },
                u64::from(!delivered && (openings > 0 || clicked || left)),
            ];
            counts.iter_mut().zip(found).for_each(|(count, more)| *count += more);
        }
    }
    counts
}

/// Attempts at forms that begin in a window: how many, the times of those that were completed, and what was sent in
/// without a view.
pub fn forms(
    all: &[Interaction],
    who: Who,
    window: Window,
    attempt_minutes: Option<u32>,
) -> (u64, Vec<i64>, u64) {
    let longest = attempt_minutes.map_or(i64::MAX, |minutes| i64::from(minutes) * 60_000_000);
    let (mut attempts, mut times, mut without) = (0, Vec::new(), 0);
    for actions in by_person(all, who).values() {
        let mut begun: BTreeMap<Option<&str>, Timestamp> = BTreeMap::new();
        for action in actions {
            let form = action.kind.subject().filter(|about| !about.is_empty());
            match action.kind.plain() {
                Kind::FormViewed => {
                    let goes_on =
                        begun.get(&form).is_some_and(|first| action.at.micros() - first.micros() <= longest);
                    if !goes_on {
                        attempts += u64::from(window.contains(action.at));
                        begun.insert(form, action.at);
                    }
                }
                Kind::FormSubmitted => match begun.remove(&form) {
                    Some(first) if action.at.micros() - first.micros() <= longest => {
                        if window.contains(first) {
                            times.push(action.at.micros() - first.micros());
                        }
                    }
                    _ => without += u64::from(window.contains(action.at)),
                },
                _ => {}
            }
        }
    }
    times.sort_unstable();
    (attempts, times, without)
}

/// Social actions of these kinds in a window: how many, and by how many persons.
pub fn social(all: &[&Interaction], who: Who, window: Window, kinds: &[Kind]) -> (u64, u64) {
    let done = |each: &&&Interaction| {
        !each.bot
            && counts(who, &each.actor)
            && window.contains(each.at)
            && kinds.contains(&each.kind.plain())
    };
    let people: BTreeSet<&Actor> = all.iter().filter(done).map(|each| &each.actor).collect();
    (all.iter().filter(done).count() as u64, people.len() as u64)
}
