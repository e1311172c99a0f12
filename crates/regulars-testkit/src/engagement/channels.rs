//! Channels of each person, and what customers of one and of several ordered.

use std::collections::{BTreeMap, BTreeSet};

use regulars::log::Who;
use regulars::model::{Interaction, Order, Timestamp, Window};

use super::{by_person, is_own, orders_of};

/// What is known of persons by channels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channels {
    /// Persons by how many channels they used.
    pub persons: BTreeMap<i64, u64>,
    /// How often one followed another.
    pub steps: BTreeMap<(String, String), i64>,
    /// For customers of one channel and of several: orders, what they came to, who ordered, who did so twice, who had
    /// ordered before the instant, and who of them did from it on.
    pub orders: [[i128; 6]; 2],
}

/// Counts channels by sets, where a group's rows are those that `inside` says.
pub fn channels(
    all: &[Interaction],
    orders: &[Order],
    (who, window): (Who, Window),
    from: Timestamp,
    inside: &dyn Fn(&Interaction) -> bool,
) -> Channels {
    let mut found = Channels::default();
    for (actor, actions) in by_person(all, who) {
        let uses: Vec<(Timestamp, &str)> = actions
            .iter()
            .filter(|each| is_own(each) && window.contains(each.at) && inside(each))
            .filter_map(|each| Some((each.at, each.channel.as_deref()?)))
            .collect();
        for (&(_, a), &(_, b)) in uses.iter().zip(uses.iter().skip(1)) {
            *found.steps.entry((a.into(), b.into())).or_default() += 1;
        }
        let distinct = |until: Option<Timestamp>| {
            let counted = uses.iter().filter(|(at, _)| until.is_none_or(|until| *at < until));
            counted.map(|(_, channel)| *channel).collect::<BTreeSet<&str>>().len()
        };
        let several = distinct(None);
        if several == 0 {
            continue;
        }
        *found.persons.entry(i64::try_from(several).unwrap_or(0)).or_default() += 1;
        let mut bought = orders_of(orders, &actor);
        bought.retain(|(at, _)| window.contains(*at));
        let [one, more] = &mut found.orders;
        if !bought.is_empty() {
            let counts = if several > 1 { &mut *more } else { &mut *one };
            counts[0] += bought.len() as i128;
            counts[1] += bought.iter().map(|(_, ticks)| i128::from(*ticks)).sum::<i128>();
            counts[2] += 1;
            counts[3] += i128::from(bought.len() > 1);
        }
        let before = distinct(Some(from));
        if before > 0 && bought.iter().any(|(at, _)| *at < from) {
            let counts = if before > 1 { more } else { one };
            counts[4] += 1;
            counts[5] += i128::from(bought.iter().any(|(at, _)| *at >= from));
        }
    }
    found
}
