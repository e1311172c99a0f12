//! Fits of published data find the published parameters.

use regulars::evidence::Confidence;
use regulars::lifetime::{Fit, FitOptions, Histories, History, ModelKind};

/// The 2,357 customers of the CDNOW sample over 39 weeks, made from the order log as the papers do.
fn cdnow() -> Histories {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data/cdnow.csv");
    let mut days = std::collections::BTreeMap::<u32, std::collections::BTreeSet<i64>>::new();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let calendar = regulars::model::Calendar::default();
    for row in reader.records() {
        let row = row.unwrap();
        let at = regulars::model::Timestamp::parse(&row[1], &calendar).unwrap();
        days.entry(row[0].parse().unwrap()).or_default().insert(at.micros() / 86_400_000_000);
    }
    // 1997-01-01 is day 9,862 since 1970; the watch ends with 1997-09-30, 272 days later.
    let end = 9_862 + 272;
    let histories = days.into_values().filter_map(|days| {
        let days: Vec<i64> = days.into_iter().filter(|day| *day <= end).collect();
        let (first, last) = (*days.first()?, *days.last()?);
        let weeks = |days: i64| days as f64 / 7.0;
        Some(History::new((days.len() - 1) as f64, weeks(last - first), weeks(end - first)).unwrap())
    });
    Histories::new(histories)
}

fn check(kind: ModelKind, parameters: &[f64], relative: f64, log_likelihood: f64) -> Fit {
    let histories = cdnow();
    assert_eq!(histories.customers(), 2_357);
    let fit = Fit::of(kind, &histories, FitOptions::default()).unwrap();
    println!("{fit:?}");
    for (found, expected) in fit.model.parameters().iter().zip(parameters) {
        assert!((found / expected - 1.0).abs() < relative, "{found} {expected}");
    }
    assert!((fit.log_likelihood - log_likelihood).abs() < 1e-4, "{}", fit.log_likelihood);
    assert_eq!(fit.status.slug(), "identified");
    fit
}

#[test]
fn bg_nbd_of_cdnow() {
    // R BTYD 2.4.3, CLVTools, lifetimes 0.11.3 and pymc-marketing 0.19.2 agree on four digits; the last ones are BTYD's.
    let parameters = [0.242_594_5, 4.413_601_9, 0.792_919_9, 2.425_888_1];
    let fit = check(ModelKind::BgNbd, &parameters, 1e-4, -9_582.429_206_7);
    // lifetimes 0.11.3, whose standard errors come from differences of differences.
    let errors = [0.012_557_3, 0.378_221_5, 0.185_719_1, 0.705_345_3];
    for (estimate, expected) in fit.estimates(Confidence::default()).iter().zip(errors) {
        let found = estimate.standard_error.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-3, "{found} {expected}");
    }
}
