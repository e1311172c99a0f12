//! Logs of surveys.

use crate::Error;
use crate::catalog::Log;
use crate::catalog::kind::{Building, LogKind, Part, Parts, Reads, View};
use crate::describe::{FromArg, Param, documented};
#[cfg(feature = "stored")]
use crate::log::Surveys;
use crate::log::{SurveyColumns, SurveysBuilder};
use crate::model::{CustomerKey, Question, Scale};

pub(super) static KIND: LogKind = LogKind {
    class: "Surveys",
    slug: "surveys",
    rows: "answers to surveys",
    doc: documented!(
        "A log of what customers answered when they were asked: scores, ratings, votes, and the sentiment of texts. It may hold answers to several questions, on several scales; each figure takes those that it is about. Customers need not be known."
    ),
    parts: &[
        Part::needed(
            "at",
            Reads::Times,
            documented!("When it was answered; for an invitation without an answer, when it was sent."),
        ),
        Part::optional(
            "score",
            Reads::Numbers,
            documented!(
                "The score, a number on the scale; of a vote also `up` or `down`; `n/a` says that the question does not apply, and an empty one that it was not answered."
            ),
        ),
        Part::optional("customer", Reads::Labels, documented!("Who answered; empty where nobody knows.")),
        Part::optional(
            "question",
            Reads::Labels,
            documented!(
                "What was asked: nps, csat, ces, rating, vote or sentiment; empty is what `asking` says."
            ),
        ),
        Part::optional(
            "scale",
            Reads::Labels,
            documented!(
                "The scale of the score, such as `1 to 5`; empty is what `on` says, or else 0 to 10 of nps, 1 to 5 of csat and ratings, 1 to 7 of ces."
            ),
        ),
        Part::optional(
            "label",
            Reads::Labels,
            documented!("The label of a text's sentiment, such as `positive`."),
        ),
        Part::optional(
            "status",
            Reads::Labels,
            documented!(
                "Whether it was answered: answered, not_answered or not_applicable; empty is answered where there is a score or a label, and not_answered otherwise."
            ),
        ),
        Part::optional(
            "topic",
            Reads::Labels,
            documented!("What the answer is about, which is the dimension `topic`."),
        ),
    ],
    money: false,
    dimensions: true,
    options: &[
        Param {
            name: "asking",
            doc: documented!("What was asked in rows that do not say it."),
            shape: <Option<Question> as FromArg>::SHAPE,
            default: None,
        },
        Param {
            name: "on",
            doc: documented!(
                "The scale of scores in rows that do not say it, such as \"1 to 10\"; votes have none but their own."
            ),
            shape: <Option<Scale> as FromArg>::SHAPE,
            default: None,
        },
    ],
    line: r#"{"customer": 17, "at": "2011-01-05", "question": "nps", "score": 9}"#,
    beside: &[],
    views: &[View {
        name: "with_customer_dimension",
        doc: documented!(
            "The same log with one more dimension: what is known of the customers who answered, such as the segment of each. A customer whom the log does not name is passed over; one for whom nothing is given has no value, and so has nobody known."
        ),
        params: &[
            Param {
                name: "name",
                doc: documented!("The name of the dimension, such as \"segment\"."),
                shape: <String as FromArg>::SHAPE,
                default: None,
            },
            Param {
                name: "values",
                doc: documented!("Customers and the value of each, as pairs."),
                shape: <Vec<(CustomerKey, String)> as FromArg>::SHAPE,
                default: None,
            },
        ],
        call: |log, args| {
            let Log::Surveys(surveys) = log else { return Err(log.no_method("with_customer_dimension")) };
            let values: Vec<(CustomerKey, String)> = args.get("values")?;
            Ok(surveys.with_customer_dimension(&args.get::<String>("name")?, values)?.into())
        },
    }],
    facts: &[],
    start: |setting| {
        let mut builder = SurveysBuilder::new(setting.calendar, setting.strictness);
        if let Some(question) = setting.args.get("asking")? {
            builder = builder.asking(question);
        }
        if let Some(scale) = setting.args.get("on")? {
            builder = builder.on(scale);
        }
        Ok(Box::new(builder))
    },
    #[cfg(feature = "stored")]
    lines: |text, setting| {
        Surveys::from_json_lines(text, setting.calendar, setting.strictness).map(Log::from)
    },
};

impl Building for SurveysBuilder {
    fn reserve(&mut self, rows: usize) {
        self.reserve(rows);
    }

    fn extend(&mut self, parts: &Parts<'_>) -> Result<(), Error> {
        self.extend(&SurveyColumns {
            customer: parts.get("customer"),
            at: parts.get("at"),
            question: parts.get("question"),
            score: parts.get("score"),
            scale: parts.get("scale"),
            label: parts.get("label"),
            status: parts.get("status"),
            topic: parts.get("topic"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::{Arg, Output};
    use crate::log::{Column, Strictness, Values};
    use crate::model::{Calendar, Currency};

    fn built(options: &[(String, Arg)]) -> Result<Log, Error> {
        let days = ["2011-01-05", "2011-01-06"].map(|day| Some(day.to_owned())).to_vec();
        let mut building = KIND.start(Currency::XXX, Calendar::default(), Strictness::STOP, options)?;
        let mut parts = Parts::new();
        parts.add("at", Column::new("day", Values::Texts { source: &days, rows: 2 }));
        parts.add("score", Column::new("stars", Values::Integers(&[3, 1])));
        parts.add("customer", Column::new("who", Values::Integers(&[7, 8])));
        building.extend(&parts)?;
        building.finish()
    }

    fn text(name: &str, value: &str) -> (String, Arg) {
        (name.into(), Arg::Text(value.into()))
    }

    #[test]
    fn options_say_what_rows_do_not() {
        let log = built(&[text("asking", "csat"), text("on", "1 to 3")]).unwrap();
        let csat = log.ask("csat", &[]).unwrap();
        let Output::Object(csat) = csat else { panic!("{csat:?}") };
        let Some(Output::Object(rate)) = csat.get("satisfied") else { panic!() };
        assert_eq!((rate.get("hits"), rate.get("of")), (Some(Output::Int(1)), Some(Output::Int(2))));
        assert_eq!(built(&[]).unwrap_err().code(), "bad_rows");
        assert_eq!(built(&[text("asking", "smile")]).unwrap_err().code(), "out_of_domain");
        assert_eq!(built(&[text("on", "3 to 1")]).unwrap_err().code(), "out_of_domain");
    }

    #[test]
    fn what_is_known_of_customers_is_a_view() {
        let log = built(&[text("asking", "csat")]).unwrap();
        let pair = |key: Arg, value: &str| Arg::List(vec![key, Arg::Text(value.into())]);
        let values = Arg::List(vec![pair(Arg::Int(7), "loyal"), pair(Arg::Float(8.0), "new")]);
        let given = [text("name", "segment"), ("values".into(), values)];
        let viewed = log.view("with_customer_dimension", &given).unwrap();
        assert_eq!(viewed.dimensions(), ["segment"]);
        assert_eq!(viewed.view("with_customer_dimension", &given).unwrap_err().code(), "out_of_domain");
        let halves = [text("name", "half"), ("values".into(), Arg::List(vec![pair(Arg::Float(7.5), "x")]))];
        assert_eq!(log.view("with_customer_dimension", &halves).unwrap_err().code(), "out_of_domain");
    }
}
