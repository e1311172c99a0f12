//! Ratios of means beside GrowthBook's, whose package gives the standard error of a difference of two.
#![allow(clippy::unwrap_used, reason = "tests")]

use regulars::evidence::RatioOfMeans;
use serde_json::Value;

#[test]
fn standard_errors_are_those_of_gbstats() {
    let file: Value = serde_json::from_str(include_str!("gbstats_ratio.json")).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 2);
    for vector in vectors {
        let arm =
            |name: &str| -> RatioOfMeans { serde_json::from_value(vector["args"][name].clone()).unwrap() };
        let (control, treatment) = (arm("control"), arm("treatment"));
        let difference = treatment.value().unwrap() - control.value().unwrap();
        let error =
            (control.standard_error().unwrap().powi(2) + treatment.standard_error().unwrap().powi(2)).sqrt();
        for (found, name) in [(difference, "difference"), (error, "standard_error_of_difference")] {
            let expected = vector["expect"][name].as_f64().unwrap();
            assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{name}: {found}, not {expected}");
        }
    }
}
