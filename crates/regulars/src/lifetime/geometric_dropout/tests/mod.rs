#![allow(clippy::float_cmp, reason = "the same code gives the same bits")]

mod mpmath;
mod properties;
mod published;

use std::collections::HashMap;

use super::GeometricDropout;
use crate::lifetime::History;

/// The rows of a file of `conformance/lifetime/data`, with the names of their columns.
fn table(name: &str) -> Vec<HashMap<String, String>> {
    let path = format!("{}/../../conformance/lifetime/data/{name}", env!("CARGO_MANIFEST_DIR"));
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

/// The number in a column.
fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

/// The relative error; what is below the smallest normal double may be less precise.
fn error(found: f64, expected: f64) -> f64 {
    if expected.abs() < 1e-300 { (found - expected).abs() } else { ((found - expected) / expected).abs() }
}

/// The family with a `k`, with a chance to drop out at the first purchase or without.
fn model(k: u32, at_first: bool, parameters: [f64; 4]) -> GeometricDropout {
    GeometricDropout::new("model", &parameters, k, at_first).unwrap()
}

fn history(x: f64, t_x: f64, t: f64) -> History {
    History::new(x, t_x, t).unwrap()
}
