//! The CDNOW sample against what lifetimes makes of it.

use std::path::PathBuf;

use super::*;
use crate::lifetime::{BgNbd, HistoryUnit, LifetimeValueOptions, MonthLength, PurchaseColumns};

/// As published.
fn model() -> BgNbd {
    BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap()
}

/// As published.
fn spend() -> GammaGamma {
    GammaGamma::new(6.25, 3.74, 15.44).unwrap()
}

/// Frequency, recency, t, mean spend, expected spend, and the three lifetime values.
fn rows(path: &PathBuf) -> Vec<[f64; 8]> {
    let text = std::fs::read_to_string(path).unwrap();
    let row = |line: &str| {
        let values: Vec<f64> = line.split(',').skip(1).map(|value| value.parse().unwrap()).collect();
        values.try_into().unwrap()
    };
    text.lines().skip(1).map(row).collect()
}

fn check(rows: &[[f64; 8]]) {
    let column = |place: usize| -> Vec<f64> { rows.iter().map(|row| row[place]).collect() };
    let (frequency, recency, t, money) = (column(0), column(1), column(2), column(3));
    for (unit, discount_rate, expected) in
        [(HistoryUnit::Week, 0.01, 5), (HistoryUnit::Day, 0.01, 6), (HistoryUnit::Week, 0.0, 7)]
    {
        let columns = PurchaseColumns {
            frequency: &frequency,
            recency: &recency,
            t: &t,
            monetary_value: Some(&money),
            unit,
            ..PurchaseColumns::default()
        };
        let history = PurchaseHistory::from_columns(columns).unwrap();
        let value = LifetimeValueOptions { month: MonthLength::Fixed, discount_rate, ..Default::default() };
        let options = PredictionOptions {
            columns: vec![Prediction::LifetimeValue, Prediction::ExpectedSpend],
            ..value.into()
        };
        let table = history.predictions(&model().into(), Some(&spend()), &options).unwrap();
        for (name, place) in [("expected_spend", 4), ("lifetime_value", expected)] {
            let found = table.column(name).and_then(Column::floats).unwrap();
            for (row, (found, expected)) in found.iter().zip(column(place)).enumerate() {
                let found = found.unwrap();
                assert!((found - expected).abs() <= 1e-9 * expected, "{name} {row}: {found} {expected}");
            }
        }
    }
}

#[test]
fn lifetime_values_of_lifetimes() {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    check(&rows(&here.join("../../conformance/lifetime/data/cdnow_clv.csv")));
    let shared =
        std::env::var_os("REGULARS_SHARED").map_or_else(|| here.join("../../../shared"), PathBuf::from);
    let all = shared.join("reference/btyd/cdnow_clv_lifetimes.csv");
    if all.exists() {
        let rows = rows(&all);
        assert_eq!(rows.len(), 2_357);
        check(&rows);
    } else {
        println!("not checked: {} is not there", all.display());
    }
}
