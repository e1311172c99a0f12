//! The figures of engagement again, straight from their definitions.

mod active;
mod beside_orders;
mod channels;
mod messages;
mod referrals;
mod score;
mod sessions;

use std::collections::BTreeMap;

use regulars::log::Who;
use regulars::model::{Actor, Interaction, Kind};

pub use active::{active, days_active, lifecycle};
pub use beside_orders::{Cart, carts, orders_of, purchase_cycle};
pub use channels::{Channels, channels};
pub use messages::{forms, messages, social};
pub use referrals::{Referrals, referrals};
pub use score::{premium, scores};
pub use sessions::{Page, Session, pages, returned, sessions};

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

/// Whether somebody did something themselves, and is no machine.
pub fn is_own(each: &Interaction) -> bool {
    !each.bot && !PASSIVE.contains(&each.kind.plain())
}
