//! Logs of tickets.

use crate::Error;
use crate::catalog::Log;
use crate::catalog::kind::{Beside, Building, Fact, LogKind, Part, Parts, Reads};
use crate::describe::{Describe, Output, documented};
#[cfg(feature = "stored")]
use crate::log::Tickets;
use crate::log::{TicketColumns, TicketsBuilder};
use crate::model::Timestamp;

pub(super) static KIND: LogKind = LogKind {
    class: "Tickets",
    slug: "tickets",
    rows: "tickets",
    doc: documented!(
        "A log of requests for help, a row for each: how long customers wait for a reply and for the resolution, and how often they have to ask. Beside orders (`with_orders`) it tells how often customers get in touch for each order."
    ),
    parts: &[
        Part::needed("opened_at", Reads::Times, documented!("When the ticket was opened.")),
        Part::optional(
            "first_reply_at",
            Reads::Times,
            documented!("When somebody first replied; empty where nobody did so far."),
        ),
        Part::optional(
            "resolved_at",
            Reads::Times,
            documented!("When it was resolved, the last time if it was reopened; empty where it is open."),
        ),
        Part::optional(
            "customer",
            Reads::Labels,
            documented!("Who asked: a whole number or a text; empty where nobody knows."),
        ),
        Part::optional(
            "key",
            Reads::Labels,
            documented!("What the business calls the ticket by, there in every row and once."),
        ),
        Part::optional(
            "reopened",
            Reads::Numbers,
            documented!("How often it was reopened; empty is unknown."),
        ),
        Part::optional(
            "contacts",
            Reads::Numbers,
            documented!(
                "How often the customer got in touch about it, the opening included; empty is unknown."
            ),
        ),
        Part::optional(
            "complaint",
            Reads::Flags,
            documented!("Whether it is a complaint: true or false, 1 or 0; empty is false."),
        ),
        Part::optional("channel", Reads::Labels, documented!("Where it came in: the dimension `channel`.")),
    ],
    money: false,
    dimensions: true,
    options: &[],
    line: r#"{"customer": 3, "opened_at": "2026-11-02T10:00:00Z", "first_reply_at": "2026-11-02T10:20:00Z"}"#,
    beside: &[Beside {
        slug: "orders",
        doc: documented!(
            "The same log beside the orders of the same customers, for figures that need both, such as contacts for each order. Which orders count is as their view has it; their window is passed over, and that of the tickets stands in its place."
        ),
    }],
    views: &[],
    facts: &[Fact {
        name: "known_until",
        doc: documented!(
            "The last time of which the log knows: that of an opening, a first reply or a resolution."
        ),
        shape: <Option<Timestamp> as Describe>::SHAPE,
        get: |log| if let Log::Tickets(log) = log { log.known_until().output() } else { Output::Null },
    }],
    start: |setting| Ok(Box::new(TicketsBuilder::new(setting.calendar, setting.strictness))),
    #[cfg(feature = "stored")]
    lines: |text, setting| {
        Tickets::from_json_lines(text, setting.calendar, setting.strictness).map(Log::from)
    },
};

impl Building for TicketsBuilder {
    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error> {
        self.extend(&TicketColumns {
            key: parts.get("key"),
            customer: parts.get("customer"),
            opened_at: parts.get("opened_at"),
            first_reply_at: parts.get("first_reply_at"),
            resolved_at: parts.get("resolved_at"),
            reopened: parts.get("reopened"),
            contacts: parts.get("contacts"),
            complaint: parts.get("complaint"),
            channel: parts.get("channel"),
            dimensions: parts.dimensions.clone(),
        })
    }

    fn unreadable(&mut self, line: &str, why: &str) {
        self.push_unreadable(line, &why);
    }

    fn finish(self: Box<Self>) -> Result<Log, Error> {
        (*self).finish().map(Log::from)
    }
}
