//! One report over whichever logs there are.

use crate::Error;
use crate::benchmark::GivenFigure;
use crate::catalog::{Asked, Log};
use crate::describe::{Handle, Output};
use crate::evidence::Confidence;
use crate::table::{Column, Table};

/// A figure of the report: what it says of customers, who answers it, and where in the answer it stands.
struct Line {
    pillar: Pillar,
    /// The name of the figure, which is that of the metric as long as nothing else is said.
    name: &'static str,
    metric: &'static str,
    log: &'static str,
    /// The fields that lead to the figure.
    path: &'static [&'static str],
}

/// What a figure says of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pillar {
    Engagement,
    Experience,
    Satisfaction,
    Retention,
    Value,
}

impl Pillar {
    const fn slug(self) -> &'static str {
        match self {
            Self::Engagement => "engagement",
            Self::Experience => "experience",
            Self::Satisfaction => "satisfaction",
            Self::Retention => "retention",
            Self::Value => "value",
        }
    }
}

const fn line(pillar: Pillar, metric: &'static str, log: &'static str) -> Line {
    Line { pillar, name: metric, metric, log, path: &[] }
}

const fn part(
    pillar: Pillar,
    name: &'static str,
    metric: &'static str,
    log: &'static str,
    path: &'static [&'static str],
) -> Line {
    Line { pillar, name, metric, log, path }
}

/// The figures of the report in their order: those that answer the questions asked most, each with default options.
const LINES: &[Line] = &[
    line(Pillar::Engagement, "visit_frequency", "interactions"),
    line(Pillar::Engagement, "return_rate", "interactions"),
    line(Pillar::Engagement, "stickiness", "interactions"),
    line(Pillar::Engagement, "session_duration", "interactions"),
    part(Pillar::Engagement, "open_rate", "messages", "interactions", &["human_open_rate"]),
    part(Pillar::Engagement, "click_rate", "messages", "interactions", &["click_rate"]),
    part(
        Pillar::Engagement,
        "social_engagement_rate",
        "social_engagement",
        "interactions",
        &["engagement_rate"],
    ),
    part(Pillar::Engagement, "referral_rate", "referrals", "interactions", &["referral_rate"]),
    part(Pillar::Experience, "bounce_rate", "sessions", "interactions", &["bounce_rate"]),
    part(Pillar::Experience, "form_completion_rate", "forms", "interactions", &["completion_rate"]),
    part(
        Pillar::Experience,
        "cart_abandonment_rate",
        "cart_abandonment",
        "interactions",
        &["abandonment_rate"],
    ),
    part(Pillar::Experience, "conversion_rate", "conversion_rate", "interactions", &["rate"]),
    line(Pillar::Experience, "guest_checkout_rate", "orders"),
    line(Pillar::Experience, "first_reply_time", "tickets"),
    line(Pillar::Experience, "resolution_time", "tickets"),
    part(Pillar::Experience, "response_within_target", "response_within_target", "tickets", &["within"]),
    part(Pillar::Experience, "contacts_per_ticket", "contacts_per_ticket", "tickets", &["contacts"]),
    part(Pillar::Experience, "reopen_rate", "reopen_rate", "tickets", &["rate"]),
    part(Pillar::Experience, "complaint_rate", "complaint_rate", "tickets", &["per_ticket"]),
    line(Pillar::Experience, "contact_rate", "tickets"),
    line(Pillar::Satisfaction, "nps", "surveys"),
    part(Pillar::Satisfaction, "csat", "csat", "surveys", &["satisfied"]),
    part(Pillar::Satisfaction, "ces", "ces", "surveys", &["easy"]),
    part(Pillar::Satisfaction, "mean_rating", "ratings", "surveys", &["mean"]),
    part(Pillar::Satisfaction, "net_sentiment", "sentiment", "surveys", &["net"]),
    part(Pillar::Satisfaction, "survey_response_rate", "survey_response_rate", "surveys", &["response_rate"]),
    part(Pillar::Retention, "retention_rate", "report", "orders", &["retention", "rate"]),
    part(Pillar::Retention, "churn_rate", "report", "orders", &["churn", "rate"]),
    line(Pillar::Retention, "repeat_purchase_rate", "orders"),
    part(Pillar::Retention, "eight_week_retention", "eight_week_retention", "orders", &["rate"]),
    line(Pillar::Retention, "customer_lifespan", "orders"),
    part(Pillar::Retention, "time_between_purchases", "time_between_purchases", "orders", &["distribution"]),
    line(Pillar::Retention, "gross_revenue_retention", "subscriptions"),
    line(Pillar::Retention, "net_revenue_retention", "subscriptions"),
    part(Pillar::Retention, "renewal_rate", "renewal_rate", "subscriptions", &["rate"]),
    part(Pillar::Retention, "redemption_rate", "redemption_rate", "points", &["of_earned"]),
    line(Pillar::Value, "net_revenue", "orders"),
    line(Pillar::Value, "average_order_value", "orders"),
    line(Pillar::Value, "purchase_frequency", "orders"),
    line(Pillar::Value, "customer_value", "orders"),
    part(Pillar::Value, "customer_acquisition_cost", "customer_acquisition_cost", "spend", &["fully_loaded"]),
    part(Pillar::Value, "ltv_to_cac", "ltv_to_cac", "spend", &["ratio"]),
    line(Pillar::Value, "return_on_ad_spend", "spend"),
    part(Pillar::Value, "monthly_recurring_revenue", "recurring_revenue", "subscriptions", &["monthly"]),
    line(Pillar::Value, "average_revenue_per_user", "subscriptions"),
];

/// Everything that these logs say of customers, in one table: engagement, experience and satisfaction, and beside them
/// retention and value.
///
/// Each figure is asked with its default options of the log of its kind, through the window and the calendar of that log.
/// Logs that can stand beside one another do. A row has the `pillar`, the `name`, the `metric` that gives it, its `value`, the ends
/// `low` and `high` of its 95 % interval, the number `n` of units that it was counted from, its `unit` where the figure tells one, and
/// `missing`: why there is no value, such as a log that is not there.
///
/// # Errors
/// [`Error::Mismatch`] where two logs are of one kind.
///
/// # Example: orders alone
/// ```
/// use regulars::log::{Orders, Strictness};
/// use regulars::model::{Calendar, Currency};
/// use regulars::table::Column;
///
/// let text = r#"{"customer": 1, "placed_at": "2011-01-05", "amount": "9.90"}
/// {"customer": 1, "placed_at": "2011-03-05", "amount": "5"}"#;
/// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
/// let table = regulars::overview(&[orders.into()])?;
/// let (Some(Column::Texts(names)), Some(Column::Floats(values)), Some(Column::Texts(missing))) =
///     (table.column("name"), table.column("value"), table.column("missing"))
/// else {
///     unreachable!()
/// };
/// let place = |name| names.iter().position(|known| known == Some(name)).unwrap();
/// assert_eq!(values.iter().nth(place("repeat_purchase_rate")), Some(Some(1.0)));
/// assert_eq!(values.iter().nth(place("average_order_value")), Some(Some(7.45)));
/// assert_eq!(missing.iter().nth(place("visit_frequency")), Some(Some("there is no log of interactions")));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn overview(logs: &[Log]) -> Result<Table, Error> {
    let logs = together(logs)?;
    let mut given: Option<(&str, &str, Result<Output, Error>)> = None;
    let mut rows = Vec::with_capacity(LINES.len());
    for line in LINES {
        let Some(log) = logs.iter().find(|log| Asked::from(*log).door() == line.log) else {
            rows.push(Row::missing(line, format!("there is no log of {}", line.log)));
            continue;
        };
        // Lines that follow one another may stand in one answer.
        let answer = match given.take() {
            Some((metric, of, answer)) if metric == line.metric && of == line.log => answer,
            _ => log.ask(line.metric, &[]),
        };
        rows.push(match &answer {
            Ok(output) => Row::of(line, output),
            Err(error) => Row::missing(line, error.to_string()),
        });
        given = Some((line.metric, line.log, answer));
    }
    Ok(table(&rows))
}

/// The logs, each beside those that can stand there.
fn together(logs: &[Log]) -> Result<Vec<Log>, Error> {
    for (place, log) in logs.iter().enumerate() {
        let door = Asked::from(log).door();
        if logs.iter().skip(place + 1).any(|other| Asked::from(other).door() == door) {
            let kind = format!("a log of {door}");
            return Err(Error::mismatch(&kind, &kind, "a report has one log of each kind"));
        }
    }
    let beside = |log: &Log| logs.iter().fold(log.clone(), |log, other| log.beside(other).unwrap_or(log));
    Ok(logs.iter().map(beside).collect())
}

struct Row<'a> {
    line: &'a Line,
    value: Option<f64>,
    ends: Option<(f64, f64)>,
    n: Option<i64>,
    unit: Option<String>,
    missing: Option<String>,
}

impl<'a> Row<'a> {
    fn missing(line: &'a Line, why: String) -> Self {
        Self { line, value: None, ends: None, n: None, unit: None, missing: Some(why) }
    }

    /// The figure that stands in an answer.
    fn of(line: &'a Line, output: &Output) -> Self {
        let nothing = || Self::missing(line, "the log holds no whole period of it".into());
        let Output::Object(handle) = output else { return nothing() };
        let mut handle: Handle = handle.clone();
        for step in line.path {
            match handle.get(step) {
                Some(Output::Object(inner)) => handle = inner,
                _ => return nothing(),
            }
        }
        let text = |name| match handle.get(name) {
            Some(Output::Text(text)) => Some(text),
            _ => None,
        };
        let (missing, unit) = (text("undefined"), text("unit"));
        let figure = GivenFigure::of(&handle);
        let interval = figure.interval(Confidence::default());
        Self {
            line,
            value: figure.value(),
            ends: interval.map(|interval| (interval.low(), interval.high())),
            n: i64::try_from(figure.n()).ok(),
            unit,
            missing,
        }
    }
}

fn table(rows: &[Row<'_>]) -> Table {
    let named = |get: fn(&Line) -> &'static str| {
        Column::Texts(rows.iter().map(|row| Some(get(row.line).to_owned())).collect())
    };
    let floats = |get: fn(&Row<'_>) -> Option<f64>| Column::Floats(rows.iter().map(get).collect());
    let texts = |get: fn(&Row<'_>) -> Option<String>| Column::Texts(rows.iter().map(get).collect());
    Table::new([
        ("pillar", named(|line| line.pillar.slug())),
        ("name", named(|line| line.name)),
        ("value", floats(|row| row.value)),
        ("low", floats(|row| Some(row.ends?.0))),
        ("high", floats(|row| Some(row.ends?.1))),
        ("n", Column::Ints(rows.iter().map(|row| row.n).collect())),
        ("unit", texts(|row| row.unit.clone())),
        ("metric", named(|line| line.metric)),
        ("missing", texts(|row| row.missing.clone())),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Orders, Strictness};
    use crate::model::{Calendar, Currency};

    #[test]
    fn every_line_leads_to_a_figure() {
        for line in LINES {
            let metric = crate::catalog::metric(line.metric).unwrap();
            let door = metric.door(line.log).unwrap_or_else(|| panic!("{} of {}", line.metric, line.log));
            let mut shape = door.returns;
            for step in line.path {
                while let crate::describe::Shape::Optional(inner) = shape {
                    shape = *inner;
                }
                let crate::describe::Shape::Object(info) = shape else { panic!("{} {step}", line.metric) };
                shape = info().fields.iter().find(|field| field.name == *step).unwrap().shape;
            }
            let crate::describe::Shape::Object(info) = shape else { panic!("{}", line.metric) };
            assert!(info().fields.iter().any(|field| field.name == "value"), "{}", line.name);
        }
    }

    #[test]
    fn an_empty_log_says_why_and_two_of_a_kind_are_refused() {
        let empty = Orders::from_orders(&[], Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
        let table = overview(&[empty.clone().into()]).unwrap();
        let (Some(Column::Floats(values)), Some(Column::Texts(missing))) =
            (table.column("value"), table.column("missing"))
        else {
            panic!("no such columns")
        };
        for (value, why) in values.iter().zip(missing.iter()) {
            assert!(value.is_some() || why.is_some());
        }
        assert_eq!(overview(&[empty.clone().into(), empty.into()]).unwrap_err().code(), "mismatch");
    }
}
