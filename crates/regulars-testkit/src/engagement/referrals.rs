//! Invitations, and those that brought somebody.

use std::collections::BTreeMap;

use regulars::log::Who;
use regulars::model::{Interaction, Kind, Window};

use super::{by_person, is_own};

/// Referrals of a group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Referrals {
    /// Persons, referrers, invitations, conversions, and conversions of no invitation.
    pub counts: [u64; 5],
    /// The squares of invitations and of conversions, summed over persons.
    pub squares: [i128; 2],
    /// How long conversions took, in order.
    pub times: Vec<i64>,
}

/// Counts referrals where a group's rows are those that `inside` says.
pub fn referrals(
    all: &[Interaction],
    who: Who,
    window: Window,
    inside: &dyn Fn(&Interaction) -> bool,
) -> Referrals {
    let mut found = Referrals::default();
    let [mut persons, mut referrers, mut invitations, mut conversions, mut orphans] = [0; 5];
    for actions in by_person(all, who).values() {
        let counted = |each: &Interaction| window.contains(each.at) && inside(each);
        // Each invitation with whether something has been converted by it.
        let mut sent: BTreeMap<Option<&str>, Vec<(&Interaction, bool)>> = BTreeMap::new();
        for action in actions {
            let key = action.kind.subject().filter(|key| !key.is_empty());
            match action.kind.plain() {
                Kind::ReferralSent => sent.entry(key).or_default().push((action, false)),
                Kind::ReferralConverted => {
                    let open = sent.entry(key).or_default().iter_mut().find(|(_, converted)| !converted);
                    match open {
                        Some((invitation, converted)) => {
                            *converted = true;
                            if key.is_some() && counted(invitation) {
                                found.times.push(action.at.micros() - invitation.at.micros());
                            }
                        }
                        None => orphans += u64::from(counted(action)),
                    }
                }
                _ => {}
            }
        }
        let mine: Vec<bool> =
            sent.values().flatten().filter(|(each, _)| counted(each)).map(|(_, done)| *done).collect();
        let converted = mine.iter().filter(|done| **done).count() as u64;
        persons += u64::from(actions.iter().any(|each| is_own(each) && counted(each)));
        referrers += u64::from(!mine.is_empty());
        invitations += mine.len() as u64;
        conversions += converted;
        found.squares[0] += i128::from(mine.len() as u64).pow(2);
        found.squares[1] += i128::from(converted).pow(2);
    }
    found.times.sort_unstable();
    found.counts = [persons, referrers, invitations, conversions, orphans];
    found
}
