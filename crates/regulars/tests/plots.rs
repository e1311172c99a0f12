//! Every plot of the sample is the specification in `conformance/plots/`, which Python and Node read too.
//!
//! `REGULARS_PLOTS=write cargo test -p regulars --test plots` writes them anew: look at what changed, and at the pictures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common {
    pub(crate) mod cdnow;
}

use std::fs;
use std::path::PathBuf;

use regulars::commerce::{AverageOrderValueOptions, RepeatPurchaseRateOptions};
use regulars::describe::{Arg, Describe, Handle};
use regulars::evidence::{Distribution, NetPromoter, Rate, Unit};
use regulars::lifetime::{
    BgNbd, CalibrationHoldoutOptions, FrequencyRecencyOptions, HistoryUnit, Model, TrackingOptions,
};
use regulars::log::{Orders, Strictness, Subscriptions};
use regulars::model::{Calendar, Currency, Money, Order, Period, SubscriptionSpan, Timestamp, Window};
use regulars::plot::{PlotOptions, Theme, specification};
use regulars::retention::{CohortOptions, LifecycleOptions};
use regulars::segmentation::{ConcentrationOptions, RfmOptions};
use regulars::subscription::RevenueMovementOptions;
use regulars::survival::KaplanMeier;
use serde_json::Value;

fn drawn(result: impl Describe) -> String {
    specification(result, &PlotOptions::default()).unwrap()
}

fn of_kind(result: impl Describe, kind: &str) -> String {
    specification(result, &PlotOptions { kind: Some(kind.into()), ..PlotOptions::default() }).unwrap()
}

/// What is drawn of a log of orders.
fn of_orders(orders: &Orders) -> Vec<(&'static str, String)> {
    let per = orders.per(Period::Quarter);
    let cohorts =
        orders.cohorts(CohortOptions { period: Period::Quarter, ..CohortOptions::default() }).unwrap();
    let rfm = orders.rfm(RfmOptions::default()).unwrap();
    let lifecycle = LifecycleOptions { period: Period::Quarter, ..LifecycleOptions::default() };
    vec![
        ("average_order_value", drawn(per.average_order_value(AverageOrderValueOptions::default()).unwrap())),
        (
            "repeat_purchase_rate",
            drawn(per.repeat_purchase_rate(RepeatPurchaseRateOptions::default()).unwrap()),
        ),
        ("commerce_summary", drawn(per.commerce_summary().unwrap())),
        ("cohorts", of_kind(cohorts.clone(), "cohorts")),
        ("retention", of_kind(cohorts, "retention")),
        ("time_between_purchases", drawn(orders.time_between_purchases().unwrap())),
        ("lifecycle", drawn(orders.lifecycle(lifecycle).unwrap())),
        ("segments", of_kind(rfm.clone(), "segments")),
        ("grid", of_kind(rfm, "grid")),
        ("lorenz", drawn(orders.concentration(ConcentrationOptions::default()).unwrap())),
        ("report", drawn(orders.report(Period::Quarter).unwrap())),
    ]
}

/// What is drawn of a model, beside a log.
fn of_model(orders: &Orders) -> Vec<(&'static str, String)> {
    let model = Model::from(BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap());
    let split = Some(Timestamp::parse("1997-10-01", &Calendar::default()).unwrap());
    let unit = HistoryUnit::Week;
    let options = CalibrationHoldoutOptions { split, unit, ..CalibrationHoldoutOptions::default() };
    let holdout = orders.calibration_holdout(options).unwrap();
    let grid = FrequencyRecencyOptions { t: 39.0, horizon: 39.0, frequency: 4, steps: 6 };
    let tracking = TrackingOptions { every: 13.0, unit, ..TrackingOptions::default() };
    vec![
        ("calibration", drawn(holdout.by_frequency(&model, 7).unwrap())),
        ("frequency_recency", drawn(model.frequency_recency(grid).unwrap())),
        ("model", drawn(BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap())),
        ("tracking", drawn(orders.tracking(&model, tracking).unwrap())),
    ]
}

/// What is drawn of counts and durations.
fn of_counts() -> Vec<(&'static str, String)> {
    let waits = [(1, true), (2, true), (2, false), (4, true), (6, false)];
    vec![
        ("survival", drawn(KaplanMeier::from_durations(waits, Unit::Days).unwrap())),
        ("answers", drawn(NetPromoter::new(5, 3, 2).unwrap())),
    ]
}

/// What is drawn of subscriptions: in euros a month, Ann has 20 from January and 30 from March on, Ben 10 until the middle of
/// February and again from April on, and Cid 40 in February and 15 from March on.
fn of_subscriptions() -> Vec<(&'static str, String)> {
    let day = |text: &str| Timestamp::parse(text, &Calendar::default()).unwrap();
    let span = |who: &str, amount: i64, start: &str, end: &str| {
        SubscriptionSpan::new(who, day(start), Money::from_ticks(amount * 10_000)).until(day(end))
    };
    let spans = [
        span("ann", 20, "2024-01-01", "2024-03-01"),
        span("ann", 30, "2024-03-01", "2024-06-01"),
        span("ben", 10, "2024-01-10", "2024-02-15"),
        span("ben", 10, "2024-04-01", "2024-06-01"),
        span("cid", 40, "2024-02-01", "2024-03-01"),
        span("cid", 15, "2024-03-01", "2024-06-01"),
    ];
    let log =
        Subscriptions::from_spans(&spans, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let within = log.within(Window::new(Some(day("2024-02-01")), Some(day("2024-05-01"))).unwrap());
    let options = RevenueMovementOptions::default();
    vec![
        ("movements", drawn(within.per(Period::Month).revenue_movements(options).unwrap())),
        ("waterfall", drawn(within.revenue_movements(options).unwrap())),
    ]
}

fn all() -> Vec<(&'static str, String)> {
    let orders = common::cdnow::orders();
    [of_orders(&orders), of_model(&orders), of_counts(), of_subscriptions()].concat()
}

fn no_orders() -> Orders {
    Orders::from_orders(&[], Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn one_order() -> Orders {
    let list = [Order::new(1, Timestamp::EPOCH, Money::from_ticks(90_000))];
    Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

#[test]
fn plots_of_the_sample_are_those_that_every_runtime_draws() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../conformance/plots");
    for (name, text) in all() {
        let file = folder.join(name).with_extension("json");
        if std::env::var("REGULARS_PLOTS").is_ok_and(|what| what == "write") {
            fs::write(&file, format!("{text}\n")).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap().trim_end(), text, "{name}");
    }
}

/// Every text in a specification.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => members.values().for_each(|member| texts(member, found)),
        _ => {}
    }
}

#[test]
fn every_plot_is_json_without_holes_whatever_the_log_and_the_page() {
    let mut drawn = [all(), of_orders(&no_orders()), of_orders(&one_order())].concat();
    for theme in Theme::ALL {
        let options = PlotOptions {
            theme: Some(theme),
            title: Some("A \"title\" $name".into()),
            ..PlotOptions::default()
        };
        drawn.push(("themed", specification(NetPromoter::new(0, 0, 0).unwrap(), &options).unwrap()));
    }
    let nobody = KaplanMeier::from_durations([], Unit::Days).unwrap();
    drawn.push(("nobody", specification(nobody, &PlotOptions::default()).unwrap()));
    for values in [vec![], vec![5], vec![i64::MIN, i64::MAX], vec![1, 1_000_000]] {
        for unit in [Unit::Days, Unit::Elapsed, Unit::Money(Currency::JPY)] {
            let values = Distribution::from_values(values.clone(), unit).unwrap();
            drawn.push(("values", specification(values, &PlotOptions::default()).unwrap()));
        }
    }
    for (name, text) in drawn {
        let json: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        assert_eq!(json["$schema"], "https://vega.github.io/schema/vega-lite/v6.json");
        let mut found = Vec::new();
        texts(&json, &mut found);
        assert!(found.iter().all(|text| !text.starts_with('$')), "{name}: {text}");
        assert!(!text.contains("NaN") && !text.contains("inf"), "{name}: {text}");
    }
}

#[test]
fn a_histogram_has_few_bars_and_loses_no_value() {
    for values in [vec![3, 5, 7, 30, 365], vec![0], vec![-1_000_000, 7, 1_000_000_000]] {
        let text = drawn(Distribution::from_values(values.clone(), Unit::Days).unwrap());
        let json: Value = serde_json::from_str(&text).unwrap();
        let bars = json["layer"][0]["data"]["values"].as_array().unwrap();
        let counted: Vec<f64> = bars.iter().map(|bar| bar["count"].as_f64().unwrap()).collect();
        assert_eq!(format!("{:?}", counted.iter().sum::<f64>()), format!("{}.0", values.len()));
        // At most 40 widths from the least to the greatest value, and so at most 42 bars begun.
        let first = bars.first().unwrap()["from"].as_f64().unwrap();
        let last = bars.last().unwrap();
        let width = last["to"].as_f64().unwrap() - last["from"].as_f64().unwrap();
        assert!((last["to"].as_f64().unwrap() - first) / width <= 42.0, "{text}");
    }
}

#[test]
fn what_cannot_be_drawn_says_what_can() {
    let refused = |result: Handle, options: &[(&str, Arg)]| {
        let options: Vec<(String, Arg)> =
            options.iter().map(|(name, arg)| ((*name).into(), arg.clone())).collect();
        result.plot(&options).unwrap_err().to_string()
    };
    let rate = || Handle::new(Rate::new(1, 2).unwrap());
    let nps = || Handle::new(NetPromoter::new(1, 2, 3).unwrap());
    assert!(
        refused(rate(), &[])
            .starts_with("there is no plot of \"Rate\"; there is a figure for each period or group, ")
    );
    assert_eq!(
        refused(nps(), &[("kind", Arg::Text("answer".into()))]),
        "there is no plot \"answer\" (did you mean \"answers\"?); there is answers"
    );
    assert_eq!(
        refused(nps(), &[("figure", Arg::Text("score".into()))]),
        "there is no figure \"score\"; there is answers"
    );
    assert_eq!(
        refused(nps(), &[("width", Arg::Int(0))]),
        "plot: width is 0, but must be a number of pixels above 0 and at most 10,000"
    );
    assert!(
        refused(nps(), &[("theme", Arg::Text("blue".into()))])
            .starts_with("plot: theme is \"blue\", but must be")
    );
    assert!(refused(nps(), &[("them", Arg::Null)]).contains("did you mean \"theme\""));
    assert_eq!(nps().plots(), ["answers"]);
}
