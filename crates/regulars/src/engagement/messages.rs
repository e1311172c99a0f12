//! Messages: how many arrive, are opened, clicked and unsubscribed from.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, NO_VALUE, Who};
use crate::model::Kind;
use crate::table::Column;

/// Whose messages count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct MessageOptions {
    /// Whose messages count.
    pub who: Who,
}

impl From<Who> for MessageOptions {
    fn from(who: Who) -> Self {
        Self { who }
    }
}

/// Messages to persons. Each message counts once for each person, however often it was sent to or opened by them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Messages {
    /// Messages that were sent: whatever was delivered or bounced was sent.
    pub sent: u64,
    /// Those that arrived.
    pub delivered: u64,
    /// Those that bounced and never arrived.
    pub bounced: u64,
    /// Delivered ones that were opened, by a person or a machine.
    pub opened: u64,
    /// Delivered ones that a person opened.
    pub opened_by_person: u64,
    /// Delivered ones in which a link was followed.
    pub clicked: u64,
    /// Delivered ones that were unsubscribed from.
    pub unsubscribed: u64,
    /// Delivered, of sent.
    pub delivery_rate: Rate,
    /// Bounced, of sent.
    pub bounce_rate: Rate,
    /// Opened, of delivered.
    pub open_rate: Rate,
    /// Opened by a person, of delivered.
    pub human_open_rate: Rate,
    /// Openings a delivered message, all of them, machines' too.
    pub opens_per_delivery: Mean,
    /// Openings by persons a delivered message, all of them.
    pub human_opens_per_delivery: Mean,
    /// Clicked, of delivered.
    pub click_rate: Rate,
    /// Opened and clicked, of opened.
    pub click_to_open_rate: Rate,
    /// Opened by a person and clicked, of opened by a person.
    pub click_to_human_open_rate: Rate,
    /// Unsubscribed from, of delivered.
    pub unsubscribe_rate: Rate,
    /// Messages that were opened, clicked or unsubscribed from without having arrived. They are bad data, and in no rate.
    pub without_delivery: u64,
    /// Delivered messages that were clicked without having been opened, as where images are blocked.
    pub clicked_unopened: u64,
}

impl Tabular for Messages {
    const BREAKDOWN: &'static str = "MessagesBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group.
#[derive(Debug, Clone, Default)]
struct Tally {
    sent: u64,
    delivered: u64,
    bounced: u64,
    opened: u64,
    by_person: u64,
    clicked: u64,
    unsubscribed: u64,
    opened_clicked: u64,
    by_person_clicked: u64,
    orphans: u64,
    openings: Openings,
    by_persons: Openings,
}

/// Openings of delivered messages.
#[derive(Debug, Clone, Copy, Default)]
struct Openings {
    sum: u64,
    squares: i128,
}

impl Openings {
    fn take(&mut self, openings: u64) {
        self.sum += openings;
        self.squares += i128::from(openings) * i128::from(openings);
    }

    fn per(self, delivered: u64) -> Result<Mean, Error> {
        Mean::from_sums(delivered, self.sum.into(), self.squares, Unit::Count)
    }
}

/// What became of one message to one person.
#[expect(clippy::struct_excessive_bools, reason = "each happened or not")]
#[derive(Default)]
struct Fate {
    sent: bool,
    delivered: bool,
    bounced: bool,
    by_person: u64,
    by_machine: u64,
    clicked: bool,
    unsubscribed: bool,
}

impl Fate {
    fn note(&mut self, kind: Kind) {
        match kind {
            Kind::MessageSent => self.sent = true,
            Kind::MessageDelivered => self.delivered = true,
            Kind::MessageBounced => self.bounced = true,
            Kind::MessageOpened => self.by_person += 1,
            Kind::MessageOpenedByMachine => self.by_machine += 1,
            Kind::MessageClicked => self.clicked = true,
            Kind::MessageUnsubscribed => self.unsubscribed = true,
            _ => {}
        }
    }
}

impl Tally {
    /// Counts a message. Where the log tells of no delivery at all, what was sent and did not bounce arrived.
    fn take(&mut self, fate: &Fate, deliveries_told: bool) {
        let delivered = if deliveries_told { fate.delivered } else { fate.sent && !fate.bounced };
        let one = u64::from;
        self.sent += one(fate.sent || fate.delivered || fate.bounced);
        self.bounced += one(fate.bounced && !delivered);
        let openings = fate.by_person + fate.by_machine;
        if !delivered {
            self.orphans += one(openings > 0 || fate.clicked || fate.unsubscribed);
            return;
        }
        self.delivered += 1;
        self.opened += one(openings > 0);
        self.by_person += one(fate.by_person > 0);
        self.clicked += one(fate.clicked);
        self.unsubscribed += one(fate.unsubscribed);
        self.opened_clicked += one(openings > 0 && fate.clicked);
        self.by_person_clicked += one(fate.by_person > 0 && fate.clicked);
        self.openings.take(openings);
        self.by_persons.take(fate.by_person);
    }
}

impl Read<Messages> for Tally {
    fn read(&self) -> Result<Messages, Error> {
        let of_delivered = |hits| Rate::new(hits, self.delivered);
        Ok(Messages {
            sent: self.sent,
            delivered: self.delivered,
            bounced: self.bounced,
            opened: self.opened,
            opened_by_person: self.by_person,
            clicked: self.clicked,
            unsubscribed: self.unsubscribed,
            delivery_rate: Rate::new(self.delivered, self.sent)?,
            bounce_rate: Rate::new(self.bounced, self.sent)?,
            open_rate: of_delivered(self.opened)?,
            human_open_rate: of_delivered(self.by_person)?,
            opens_per_delivery: self.openings.per(self.delivered)?,
            human_opens_per_delivery: self.by_persons.per(self.delivered)?,
            click_rate: of_delivered(self.clicked)?,
            click_to_open_rate: Rate::new(self.opened_clicked, self.opened)?,
            click_to_human_open_rate: Rate::new(self.by_person_clicked, self.by_person)?,
            unsubscribe_rate: of_delivered(self.unsubscribed)?,
            without_delivery: self.orphans,
            clicked_unopened: self.clicked - self.opened_clicked,
        })
    }

    fn is_empty(&self) -> bool {
        self.sent == 0 && self.orphans == 0
    }
}

const KINDS: [Kind; 7] = [
    Kind::MessageSent,
    Kind::MessageDelivered,
    Kind::MessageBounced,
    Kind::MessageOpened,
    Kind::MessageOpenedByMachine,
    Kind::MessageClicked,
    Kind::MessageUnsubscribed,
];

fn tallies(grouped: &Grouped<Interactions>, who: Who) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (rows, window) = (&log.data().rows, log.window().micros());
    let counts = log.exactly(&KINDS);
    let deliveries_told = log.data().present >> Kind::MessageDelivered as u32 & 1 == 1;
    let mut tallies = vec![Tally::default(); cells.len()];
    let mut mine: Vec<(u32, usize)> = Vec::new();
    for visits in log.visits(log.persons(who)) {
        mine.clear();
        mine.extend(
            visits
                .counted(counts)
                .map(|(row, _)| (rows.about.codes.get(row).copied().unwrap_or(NO_VALUE), row)),
        );
        mine.sort_unstable();
        for message in mine.chunk_by(|a, b| a.0 == b.0) {
            // A message belongs to where it was sent, or else to the first that is known of it.
            let kind = |&&(_, row): &&(u32, usize)| rows.kinds.get(row).copied();
            let begun = message.iter().find(|each| kind(each) == Some(Kind::MessageSent)).or(message.first());
            let Some(&(_, row)) = begun else { continue };
            let at = rows.at.get(row).copied().unwrap_or(0);
            if !window.contains(&at) {
                continue;
            }
            let mut fate = Fate::default();
            message.iter().filter_map(|each| kind(&each)).for_each(|kind| fate.note(kind));
            if let Some(tally) = tallies.get_mut(cells.locate(row, at)) {
                tally.take(&fate, deliveries_told);
            }
        }
    }
    Ok(tallies)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/messages.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two readers of one message, one of them a machine
    /// ```
    /// use regulars::engagement::MessageOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let july = |who: i64, kind: Kind| Interaction::by_customer(who, Timestamp::EPOCH, kind.about(Some("july"), None));
    /// let list = [
    ///     july(1, Kind::MessageSent), july(1, Kind::MessageOpened), july(1, Kind::MessageOpened), july(1, Kind::MessageClicked),
    ///     july(2, Kind::MessageSent), july(2, Kind::MessageOpenedByMachine),
    ///     july(3, Kind::MessageSent), july(3, Kind::MessageBounced),
    /// ];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let messages = log.messages(MessageOptions::default())?;
    /// assert_eq!((messages.sent, messages.delivered, messages.bounced), (3, 2, 1));
    /// assert_eq!((messages.open_rate.value(), messages.human_open_rate.value()), (Some(1.0), Some(0.5)));
    /// assert_eq!((messages.opens_per_delivery.value(), messages.human_opens_per_delivery.value()), (Some(1.5), Some(1.0)));
    /// assert_eq!(messages.click_to_open_rate.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn messages(&self, options: impl Into<MessageOptions>) -> Result<Figure<Messages>, Error> {
        let who = options.into().who;
        asked!(messages, who).figure(self, &tallies(&Grouped::new(self.clone()), who)?)
    }
}

impl Grouped<Interactions> {
    /// Messages in each group: a message belongs to the period and the dimension's value of its sending. `by("about")`
    /// gives each message by itself. See [`Interactions::messages`].
    ///
    /// # Errors
    /// As [`Interactions::messages`].
    pub fn messages(&self, options: impl Into<MessageOptions>) -> Result<Breakdown<Messages>, Error> {
        let who = options.into().who;
        asked!(messages, who).breakdown(self, &tallies(self, who)?)
    }
}
