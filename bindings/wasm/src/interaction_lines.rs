//! Interactions as JSON lines.

use regulars::Error;
use regulars::log::{Interactions, InteractionsBuilder};
use regulars::model::{Actor, Interaction, InteractionKind, Kind};

use crate::edge;
use crate::json_lines::{At, Members, lines};
use crate::orders::Key;

/// The members of an interaction, in the order in which the script gives them.
const MEMBERS: [&str; 17] = [
    "customer",
    "visitor",
    "at",
    "channel",
    "kind",
    "bot",
    "dimensions",
    "duration_micros",
    "machine",
    "action",
    "page",
    "message",
    "post",
    "form",
    "referral",
    "ticket",
    "name",
];

/// A log of the interactions in a text. A line that is none is a bad row; blank lines are passed over.
pub(crate) fn read(text: &str, mut builder: InteractionsBuilder) -> Result<Interactions, Error> {
    for line in lines(text) {
        let members = Members::new("interaction", &MEMBERS, &edge::interaction_of(line));
        match members.and_then(|members| interaction(&members).map_err(|error| error.to_string())) {
            Ok(interaction) => builder.push(&interaction)?,
            Err(why) => builder.push_unreadable(line, &why),
        }
    }
    builder.finish()
}

fn interaction(members: &Members) -> Result<Interaction, Error> {
    let At(at) = members.get("at")?;
    let actor = match members.get("customer")? {
        Some(Key(customer)) => Actor::Customer(customer),
        None => Actor::Visitor(members.get::<Key>("visitor")?.0),
    };
    let mut interaction = Interaction::by(actor, at, kind(members)?);
    interaction.channel = members.get("channel")?;
    interaction.bot = members.get::<Option<bool>>("bot")? == Some(true);
    for (name, value) in members.get::<Vec<(String, String)>>("dimensions")? {
        interaction = interaction.with_dimension(name, value);
    }
    Ok(interaction)
}

fn kind(members: &Members) -> Result<InteractionKind, Error> {
    let name: String = members.get("kind")?;
    let slug = match name.as_str() {
        "social" => format!("social_{}", members.get::<String>("action")?),
        "message_opened" if members.get::<Option<bool>>("machine")? == Some(true) => {
            Kind::MessageOpenedByMachine.slug().into()
        }
        _ => name.clone(),
    };
    // Social actions and machines' openings have a member, and no name of their own.
    let own = |kind: &Kind| *kind == Kind::Custom || kind.about(None, None).name() == name;
    let names = || Kind::ALL.into_iter().map(Kind::slug);
    let kind = Kind::named(&slug).filter(own).ok_or_else(|| Error::unknown_name("kind", &name, names()))?;
    let subject: Option<String> = match kind.subject_member() {
        Some((member, true)) => Some(members.get(member)?),
        Some((member, false)) => members.get(member)?,
        None => None,
    };
    Ok(kind.about(subject.as_deref(), members.get("duration_micros")?))
}
