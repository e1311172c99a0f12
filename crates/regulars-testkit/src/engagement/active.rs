//! Who was active, and when.

use std::collections::{BTreeMap, BTreeSet};

use regulars::log::Who;
use regulars::model::{Actor, Calendar, Interaction, Period, Timestamp, Window};

use super::{counts, is_own};

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
        if is_own(each) && counts(who, &each.actor) && window.contains(each.at) {
            sets.entry(calendar.index(period, each.at)).or_default().insert(each.actor.clone());
        }
    }
    sets
}

/// On how many days each person was active who was.
pub fn days_active(
    all: &[Interaction],
    who: Who,
    window: Window,
    calendar: Calendar,
) -> BTreeMap<Actor, i64> {
    let mut days = BTreeMap::new();
    for person in active(all, who, window, calendar, Period::Day).into_values().flatten() {
        *days.entry(person).or_default() += 1;
    }
    days
}

/// For each period with its number who is new, returning, resurrected and dormant, by sets.
pub fn lifecycle(
    all: &[Interaction],
    who: Who,
    window: Window,
    calendar: Calendar,
    (period, as_of): (Period, Timestamp),
) -> Vec<(i64, [u64; 4])> {
    let own: Vec<&Interaction> =
        all.iter().filter(|each| is_own(each) && counts(who, &each.actor) && each.at < as_of).collect();
    let ends = window.end().map_or(as_of, |end| end.min(as_of));
    let begins =
        own.iter().map(|each| each.at).min().map(|first| window.start().map_or(first, |at| at.max(first)));
    let Some(begins) = begins.filter(|&begins| begins < ends) else { return Vec::new() };
    let number = |at: Timestamp| calendar.index(period, at);
    let last = Timestamp::from_micros(ends.micros() - 1).map_or(number(begins), number);
    let set = |wanted: i64| -> BTreeSet<&Actor> {
        // Before the first row all counts that happened then.
        let counts = |each: &&&Interaction| {
            number(each.at) == wanted
                && each.at < ends
                && (wanted < number(begins) || window.start().is_none_or(|start| each.at >= start))
        };
        own.iter().filter(counts).map(|each| &each.actor).collect()
    };
    let known = |person: &Actor, before: i64| {
        let history = |each: &&Interaction| {
            number(each.at) < before || window.start().is_some_and(|start| each.at < start)
        };
        own.iter().any(|each| each.actor == *person && history(each))
    };
    (number(begins)..=last)
        .map(|row| {
            let (now, before) = (set(row), set(row - 1));
            let count =
                |kept: &dyn Fn(&Actor) -> bool| now.iter().filter(|person| kept(person)).count() as u64;
            let new = count(&|person| !before.contains(person) && !known(person, row));
            let returning = count(&|person| before.contains(person));
            let dormant = before.iter().filter(|person| !now.contains(**person)).count() as u64;
            (row, [new, returning, now.len() as u64 - new - returning, dormant])
        })
        .collect()
}
