//! Logs of points.

use crate::Error;
use crate::catalog::Log;
use crate::catalog::kind::{Building, LogKind, Part, Parts, Reads};
use crate::describe::{FromArg, Param, documented};
#[cfg(feature = "stored")]
use crate::log::Points;
use crate::log::{PointsBuilder, PointsColumns};
use crate::model::PointsKind;

pub(super) static KIND: LogKind = LogKind {
    class: "Points",
    slug: "points",
    rows: "entries of points",
    doc: documented!(
        "The ledger of a loyalty programme: points that customers earned, redeemed and lost. No balance is ever below zero: an entry that would take it there is a bad row, named once all are in order of time."
    ),
    parts: &[
        Part::needed(
            "customer",
            Reads::Labels,
            documented!("Whose points they are: a whole number or a text."),
        ),
        Part::needed("at", Reads::Times, documented!("When.")),
        Part::needed(
            "kind",
            Reads::Labels,
            documented!(
                "What they came for or where they went: purchase, social, referral, birthday, sign_up, redeemed, expired or adjusted, or a name that `kinds` has."
            ),
        ),
        Part::needed(
            "points",
            Reads::Numbers,
            documented!(
                "How many, a whole number of 0 or more, since the kind says which way they go; of an adjustment of either sign. With `signed`, what goes is below 0."
            ),
        ),
        Part::optional(
            "order",
            Reads::Labels,
            documented!("The key of the order they belong to; empty where there is none."),
        ),
    ],
    money: false,
    dimensions: true,
    options: &[
        Param {
            name: "kinds",
            doc: documented!("What other names of kinds stand for: pairs of a name and a kind."),
            shape: <Option<Vec<(String, PointsKind)>> as FromArg>::SHAPE,
            default: None,
        },
        Param {
            name: "signed",
            doc: documented!(
                "Whether points have the sign of what they do to the balance, as in a ledger: what was redeemed or expired is then 0 or less."
            ),
            shape: <Option<bool> as FromArg>::SHAPE,
            default: None,
        },
    ],
    line: r#"{"customer": "ann", "at": "2011-01-05", "kind": "purchase", "points": 100}"#,
    beside: &[],
    views: &[],
    facts: &[],
    start: |setting| {
        let kinds: Vec<(String, PointsKind)> = setting.args.or("kinds", Vec::new())?;
        let names = kinds.iter().map(|(name, kind)| (name.as_str(), *kind));
        let builder = PointsBuilder::new(setting.calendar, setting.strictness).with_kinds(names);
        Ok(Box::new(builder.signed(setting.args.or("signed", false)?)))
    },
    #[cfg(feature = "stored")]
    lines: |text, setting| Points::from_json_lines(text, setting.calendar, setting.strictness).map(Log::from),
};

impl Building for PointsBuilder {
    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error> {
        self.extend(&PointsColumns {
            customer: parts.get("customer"),
            at: parts.get("at"),
            kind: parts.get("kind"),
            points: parts.get("points"),
            order: parts.get("order"),
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
