//! Logs of subscriptions.

use crate::Error;
use crate::catalog::Log;
use crate::catalog::kind::{Building, LogKind, Part, Parts, Reads};
use crate::describe::{FromArg, Param, documented};
#[cfg(feature = "stored")]
use crate::log::Subscriptions;
use crate::log::{Invoices, SubscriptionColumns, SubscriptionsBuilder};
use crate::model::Timestamp;

pub(super) static KIND: LogKind = LogKind {
    class: "Subscriptions",
    slug: "subscriptions",
    rows: "spans of subscriptions",
    doc: documented!(
        "A log of what customers pay again and again. Each row is a span of a subscription in which nothing changes, or an invoice (`grace_days`). How often rows are paid is a dimension of every log, `billing`, and so is the `plan` where rows have one."
    ),
    parts: &[
        Part::needed("customer", Reads::Labels, documented!("Whose it is.")),
        Part::needed(
            "start",
            Reads::Times,
            documented!("The first time or day of the span, or of what an invoice pays for."),
        ),
        Part::needed("amount", Reads::Numbers, documented!("What is paid each time, 0 or more.")),
        Part::optional(
            "end",
            Reads::Times,
            documented!("The first time or day after it; empty where it goes on. An invoice must have one."),
        ),
        Part::optional(
            "billing",
            Reads::Labels,
            documented!(
                "How often it is paid: day, week, month, quarter or year, or a number of these such as 28 days; empty is a month, and of an invoice what its dates come to."
            ),
        ),
        Part::optional(
            "subscription",
            Reads::Labels,
            documented!(
                "Which of the customer's subscriptions it is a part of; one cannot overlap itself. Rows without one stand by themselves and add up."
            ),
        ),
        Part::optional("plan", Reads::Labels, documented!("The plan, or tier: the dimension `plan`.")),
        Part::optional("status", Reads::Labels, documented!("active or paused; empty is active.")),
    ],
    money: true,
    dimensions: true,
    options: &[
        Param {
            name: "grace_days",
            doc: documented!(
                "Where it is given, each row is an invoice: how many calendar days may pass from the end of one to the start of the next of the same subscription. Without it rows are spans."
            ),
            shape: <Option<u32> as FromArg>::SHAPE,
            default: None,
        },
        Param {
            name: "as_of",
            doc: documented!(
                "The time up to which invoices are known; the last start of all if not given. A subscription that may still be renewed then goes on."
            ),
            shape: <Option<Timestamp> as FromArg>::SHAPE,
            default: None,
        },
    ],
    line: r#"{"customer": "ann", "start": "2011-01-05", "amount": "120", "billing": "year", "plan": "gold"}"#,
    beside: &[],
    views: &[],
    facts: &[],
    start: |setting| {
        let builder = SubscriptionsBuilder::new(setting.currency, setting.calendar, setting.strictness);
        let (grace_days, as_of) =
            (setting.args.get::<Option<u32>>("grace_days")?, setting.args.get("as_of")?);
        Ok(Box::new(match grace_days {
            Some(grace_days) => builder.of_invoices(Invoices { grace_days, as_of }),
            None if as_of.is_some() => {
                return Err(Error::missing(
                    "subscriptions",
                    "grace_days",
                    "a number of days: as_of is of invoices",
                ));
            }
            None => builder,
        }))
    },
    #[cfg(feature = "stored")]
    lines: |text, setting| {
        Subscriptions::from_json_lines(text, setting.currency, setting.calendar, setting.strictness)
            .map(Log::from)
    },
};

impl Building for SubscriptionsBuilder {
    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error> {
        self.extend(&SubscriptionColumns {
            customer: parts.get("customer"),
            subscription: parts.get("subscription"),
            start: parts.get("start"),
            end: parts.get("end"),
            amount: parts.get("amount"),
            billing: parts.get("billing"),
            plan: parts.get("plan"),
            status: parts.get("status"),
            currency: None,
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
