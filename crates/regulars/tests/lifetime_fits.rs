//! Fits of published data find the published parameters.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "tests"
)]

use regulars::evidence::Confidence;
use regulars::lifetime::{Fit, FitOptions, Histories, History, ModelKind, Renewals};
use regulars::progress::Watch;

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

#[test]
fn pareto_nbd_of_cdnow() {
    // pymc-marketing 0.19.2, R BTYD 2.4.3 and lifetimes 0.11.3 agree to 1e-4; beta lies on a flat ridge.
    let parameters = [0.553_28, 10.577_7, 0.606_22, 11.668_2];
    let fit = check(ModelKind::ParetoNbd, &parameters, 1e-4, -9_594.976_180_9);
    // CLVTools.
    let errors = [0.047_626_4, 0.842_722_2, 0.187_259_4, 6.210_544_8];
    for (estimate, expected) in fit.estimates(Confidence::default()).iter().zip(errors) {
        let found = estimate.standard_error.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-3, "{found} {expected}");
    }
}

#[test]
fn bg_bb_of_donations() {
    // Fader, Hardie & Shang 2010, table 3 (x, t_x, n, donors), as the R package BTYD 2.4.3 has it.
    let donors = [
        (6, 6, 1_203),
        (5, 6, 728),
        (4, 6, 512),
        (3, 6, 357),
        (2, 6, 234),
        (1, 6, 129),
        (5, 5, 335),
        (4, 5, 284),
        (3, 5, 225),
        (2, 5, 173),
        (1, 5, 119),
        (4, 4, 240),
        (3, 4, 181),
        (2, 4, 155),
        (1, 4, 78),
        (3, 3, 322),
        (2, 3, 255),
        (1, 3, 129),
        (2, 2, 613),
        (1, 2, 277),
        (1, 1, 1_091),
        (0, 0, 3_464),
    ];
    let donors =
        donors.map(|(x, t_x, count)| (History::new(f64::from(x), f64::from(t_x), 6.0).unwrap(), count));
    let histories = Histories::weighted(donors);
    assert_eq!(histories.customers(), 11_104);
    let fit = Fit::of(ModelKind::BgBb, &histories, FitOptions::default()).unwrap();
    // R BTYD 2.4.3 (its optimiser stops within 1e-5 of the parameters).
    let expected = [1.203_526_6, 0.749_721_1, 0.656_777_5, 2.783_793_0];
    for (found, expected) in fit.model.parameters().iter().zip(expected) {
        assert!((found / expected - 1.0).abs() < 2e-4, "{found} {expected}");
    }
    assert!((fit.log_likelihood + 33_225.581_275_364_9).abs() < 1e-4, "{}", fit.log_likelihood);
    assert_eq!(fit.status.slug(), "identified");
}

#[test]
fn contracts_of_the_shifted_beta_geometric_paper() {
    // Fader & Hardie 2007, table 1: per cent surviving years 0 to 7, as 1,000 customers; the estimates are scipy's.
    for (survivors, alpha, beta, log_likelihood) in [
        (
            [1_000, 631, 468, 382, 326, 289, 262, 241],
            0.704_077_276_808_307_2,
            1.182_042_958_528_984_9,
            -1_680.265_188_463_286_7,
        ),
        ([1_000, 869, 743, 653, 593, 551, 517, 491], 0.668_09, 3.806_10, -1_611.158_1),
    ] {
        let renewals = Renewals::of_cohort(&survivors).unwrap();
        let fit = Fit::of_renewals(&renewals, FitOptions::default(), Watch::NOBODY).unwrap();
        let parameters = fit.model.parameters();
        assert!(
            (parameters[0] / alpha - 1.0).abs() < 1e-5 && (parameters[1] / beta - 1.0).abs() < 1e-5,
            "{fit:?}"
        );
        assert!((fit.log_likelihood - log_likelihood).abs() < 1e-4, "{}", fit.log_likelihood);
        assert_eq!((fit.customers, fit.status.slug()), (1_000, "identified"));
    }
}
