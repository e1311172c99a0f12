use super::GeometricDropout;
use crate::lifetime::{Histories, History};

/// The rows of a file of `conformance/lifetime`, with the names of their columns.
fn table(name: &str) -> Vec<std::collections::HashMap<String, String>> {
    let path = format!("{}/../../conformance/lifetime/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// The relative error; what is below the smallest double may be 0.
fn error(found: f64, expected: f64) -> f64 {
    if expected.abs() < f64::MIN_POSITIVE { found.abs() } else { ((found - expected) / expected).abs() }
}

#[test]
fn answers_are_those_of_mpmath() {
    let mut worst = std::collections::BTreeMap::new();
    for row in table("geometric_dropout.csv") {
        let number = |name: &str| -> f64 { row[name].parse().unwrap() };
        let model = GeometricDropout {
            r: number("r"),
            alpha: number("alpha"),
            a: number("a"),
            b: number("b"),
            k: row["k"].parse().unwrap(),
            at_first: row["first"] == "1",
        };
        let history = History::new(number("x"), number("t_x"), number("t")).unwrap();
        let (horizon, n) = (number("horizon"), row["n"].parse().unwrap());
        let mut compare = |name: &'static str, found: f64, tolerance: f64| {
            let error = error(found, number(name));
            if std::env::var("SHOW").is_ok() && error > tolerance { println!("{name} {found} {error:e} {row:?}"); }
            let so_far = worst.entry(name).or_insert((0.0, 0.0));
            if error > so_far.0 { *so_far = (error, tolerance); }
        };
        compare("log_likelihood", model.log_likelihood(&history), 1e-12);
        compare("alive", model.probability_alive(&history), 1e-11);
        compare("expected", model.expected_purchases_each(&[history], &[horizon])[0], 1e-11);
        compare("alive_after", model.probability_alive_after(&history, horizon), 1e-11);
        compare("probability", model.probability_of_purchases(&history, horizon, n), 1e-11);
        if !row["discounted"].is_empty() {
            let found = model.discounted_expected_residual_transactions(&history, number("rate"));
            compare("discounted", found.unwrap(), 1e-11);
        }
    }
    println!("{worst:?}");
    assert!(worst.values().all(|(error, tolerance)| error <= tolerance), "{worst:?}");
}
