//! Logs of spend.

use crate::Error;
use crate::catalog::Log;
use crate::catalog::kind::{Beside, Building, Fact, LogKind, Part, Parts, Reads, View};
use crate::describe::{Describe, FromArg, Param, documented};
use crate::log::{Spend, SpendBuilder, SpendColumns, Spreading};
use crate::model::Period;

pub(super) static KIND: LogKind = LogKind {
    class: "Spend",
    slug: "spend",
    rows: "entries of spend",
    doc: documented!(
        "A log of what was spent to win customers. Beside orders (`with_orders`) it tells what a customer costs, and beside interactions (`with_interactions`) what an action does."
    ),
    parts: &[
        Part::needed(
            "channel",
            Reads::Labels,
            documented!("The channel, as customers and interactions name it."),
        ),
        Part::needed(
            "start",
            Reads::Times,
            documented!("When it was spent, or when the period began over which it was."),
        ),
        Part::needed("amount", Reads::Numbers, documented!("How much, 0 or more.")),
        Part::optional(
            "end",
            Reads::Times,
            documented!(
                "The first time or day after the period; empty where it was spent at a time, or over what `over` says."
            ),
        ),
        Part::optional(
            "category",
            Reads::Labels,
            documented!("What it was spent on: media, salaries, tools, overhead or other; empty is media."),
        ),
    ],
    money: true,
    dimensions: false,
    options: &[Param {
        name: "over",
        doc: documented!(
            "The calendar period over which rows without an end were spent, such as \"month\" for monthly budgets: the one that holds their start."
        ),
        shape: <Option<Period> as FromArg>::SHAPE,
        default: None,
    }],
    line: r#"{"channel": "search", "start": "2011-01-05", "amount": "9.90"}"#,
    beside: &[
        Beside {
            slug: "orders",
            doc: documented!(
                "The same log beside the orders of the customers who were won. Which orders count, and what they come to, is as their view has it; its window is passed over. Which channel brought a customer is what the orders' acquisition channels say."
            ),
        },
        Beside {
            slug: "interactions",
            doc: documented!(
                "The same log beside interactions, for figures about what persons did on the channels; their window is passed over."
            ),
        },
    ],
    views: &[View {
        name: "with_spreading",
        doc: documented!("The same log, where money that was spent over a period counts by another rule."),
        params: &[Param {
            name: "spreading",
            doc: documented!(
                "By the share of the period's days inside a window or month, as long as nothing is said; or whole where the period begins."
            ),
            shape: <Spreading as FromArg>::SHAPE,
            default: None,
        }],
        call: |log, args| Ok(spend(log, "with_spreading")?.with_spreading(args.get("spreading")?).into()),
    }],
    facts: &[
        Fact {
            name: "channels",
            doc: documented!("The channels that money was spent on, by name."),
            shape: <Vec<String> as Describe>::SHAPE,
            get: |log| {
                let names = spend(log, "channels").map(|log| log.channels().map(str::to_owned).collect());
                names.unwrap_or_else(|_| Vec::new()).into_output()
            },
        },
        Fact {
            name: "spreading",
            doc: documented!(
                "How money that was spent over a period counts in a window or month that cuts it."
            ),
            shape: <Spreading as Describe>::SHAPE,
            get: |log| spend(log, "spreading").map(Spend::spreading).unwrap_or_default().output(),
        },
    ],
    start: |setting| {
        let builder = SpendBuilder::new(setting.currency, setting.calendar, setting.strictness);
        Ok(Box::new(match setting.args.get("over")? {
            Some(period) => builder.over(period),
            None => builder,
        }))
    },
    #[cfg(feature = "stored")]
    lines: |text, setting| {
        Spend::from_json_lines(text, setting.currency, setting.calendar, setting.strictness).map(Log::from)
    },
};

fn spend<'a>(log: &'a Log, method: &str) -> Result<&'a Spend, Error> {
    if let Log::Spend(log) = log { Ok(log) } else { Err(log.no_method(method)) }
}

impl Building for SpendBuilder {
    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error> {
        self.extend(&SpendColumns {
            channel: parts.get("channel"),
            start: parts.get("start"),
            end: parts.get("end"),
            amount: parts.get("amount"),
            category: parts.get("category"),
        })
    }

    fn unreadable(&mut self, line: &str, why: &str) {
        self.push_unreadable(line, &why);
    }

    fn finish(self: Box<Self>) -> Result<Log, Error> {
        (*self).finish().map(Log::from)
    }
}
