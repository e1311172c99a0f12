//! The vectors of `conformance/evidence`, which every runtime reads.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use regulars::evidence::{
    Confidence, Distribution, Interval, Mean, QuantileMethod, Rate, RateMethod, RatioOfMeans, Unit,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::path::Path;

#[derive(Deserialize)]
struct File {
    metric: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    args: Value,
    expect: Map<String, Value>,
    tolerance: f64,
}

/// Runs every vector of a file; `read` gives a figure by its name, or nothing where it is undefined.
fn run(slug: &str, expected_count: usize, read: impl Fn(&Value, &str) -> Option<f64>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/evidence");
    let text = std::fs::read_to_string(folder.join(format!("{slug}.json"))).unwrap();
    let file: File = serde_json::from_str(&text).unwrap();
    assert_eq!(file.metric, format!("evidence.{slug}"));
    assert_eq!(file.vectors.len(), expected_count, "vectors were added or lost");
    for vector in &file.vectors {
        assert!(!vector.expect.is_empty());
        for (figure, expected) in &vector.expect {
            let found = read(&vector.args, figure);
            let close = match (found, expected.as_f64()) {
                (Some(found), Some(expected)) => {
                    (found - expected).abs() <= vector.tolerance * expected.abs().max(1e-3)
                }
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(close, "{}: {figure} is {found:?}, not {expected}", vector.name);
        }
    }
}

fn arg<T: DeserializeOwned>(args: &Value, name: &str) -> T {
    serde_json::from_value(args[name].clone()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn end(interval: Option<Interval>, figure: &str) -> Option<f64> {
    match figure {
        "low" => interval.map(|interval| interval.low()),
        "high" => interval.map(|interval| interval.high()),
        _ => panic!("no figure {figure}"),
    }
}

#[test]
fn rates() {
    run("rate", 1395, |args, figure| {
        let rate = Rate::new(arg(args, "hits"), arg(args, "of")).unwrap();
        let method: RateMethod = arg(args, "method");
        let interval = rate.interval_by(method, arg(args, "confidence"));
        assert_eq!(interval.is_none(), rate.undefined().is_some());
        if let Some(interval) = interval {
            assert_eq!(serde_json::to_value(interval.method()).unwrap(), args["method"]);
        }
        end(interval, figure)
    });
}

#[test]
fn means() {
    run("mean", 11, |args, figure| {
        // The arguments are the evidence's own serialised form, and one more.
        let mean: Mean = serde_json::from_value(args.clone()).unwrap();
        match figure {
            "value" => mean.value(),
            "standard_deviation" => mean.standard_deviation(),
            _ => end(mean.interval(arg(args, "confidence")), figure),
        }
    });
}

#[test]
fn ratios() {
    let ratio = |args: &Value| -> RatioOfMeans { serde_json::from_value(args.clone()).unwrap() };
    run("ratio_of_means", 7, |args, figure| match figure {
        "difference" => Some(ratio(&args["treatment"]).value()? - ratio(&args["control"]).value()?),
        "standard_error_of_difference" => {
            let (control, treatment) = (ratio(&args["control"]), ratio(&args["treatment"]));
            Some((control.standard_error()?.powi(2) + treatment.standard_error()?.powi(2)).sqrt())
        }
        "value" => ratio(args).value(),
        "standard_error" => ratio(args).standard_error(),
        _ => end(ratio(args).interval(arg(args, "confidence")), figure),
    });
}

#[test]
fn distributions() {
    run("distribution", 127, |args, figure| {
        let unit: Unit = arg(args, "unit");
        if figure == "quantile" {
            let values: Vec<i64> = arg(args, "values");
            let method: QuantileMethod = arg(args, "method");
            return Distribution::from_values(values, unit).unwrap().quantile_by(method, arg(args, "q"));
        }
        let values = arg::<i64>(args, "from")..=arg(args, "to");
        let distribution = Distribution::from_values(values, unit).unwrap();
        let confidence: Confidence = arg(args, "confidence");
        end(distribution.quantile_interval(arg(args, "q"), confidence), figure)
    });
}
