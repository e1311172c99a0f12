//! RFM of the UCI Online Retail log, under the five scorings that pandas and DuckDB gave.
//!
//! Neither the log nor the scores of its 4,338 customers are in the repository. Where they are not beside the checkout either,
//! this says so and checks nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests")]

#[path = "common/online_retail.rs"]
mod online_retail;

use std::collections::BTreeMap;

use regulars::model::{Calendar, Timestamp};
use regulars::segmentation::{Rfm, RfmOptions, RfmScoring};

/// A table of whole numbers and amounts, each row by its customer.
fn printed(name: &str) -> Option<BTreeMap<String, BTreeMap<String, String>>> {
    let path = online_retail::shared().join("reference/online_retail").join(name);
    let Ok(mut reader) = csv::Reader::from_path(&path) else {
        println!("not checked: {} is not there", path.display());
        return None;
    };
    let headers = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| -> BTreeMap<String, String> {
        headers.iter().map(Into::into).zip(record.iter().map(Into::into)).collect()
    };
    Some(
        reader
            .records()
            .map(|record| row(record.unwrap()))
            .map(|row| (row["customer"].clone(), row))
            .collect(),
    )
}

fn scored(scoring: RfmScoring) -> Option<Rfm> {
    let orders = online_retail::online_retail()?;
    let as_of = Timestamp::parse("2011-12-10", &Calendar::default()).unwrap();
    Some(orders.rfm(RfmOptions { as_of: Some(as_of), ..scoring.into() }).unwrap())
}

/// Compares each customer's scores with columns of these names.
fn same(scoring: RfmScoring, file: &str, names: [&str; 3]) {
    let (Some(rfm), Some(printed)) = (scored(scoring), printed(file)) else { return };
    let table = rfm.table();
    let column = |name: &str| table.column(name).unwrap().ints().unwrap().values().to_vec();
    assert_eq!((table.rows(), printed.len()), (4_338, 4_338));
    let scores = ["recency_score", "frequency_score", "monetary_score"].map(column);
    for (place, customer) in table.column("customer").unwrap().texts().unwrap().iter().flatten().enumerate() {
        for (scores, name) in scores.iter().zip(names) {
            let expected: i64 = printed[customer][name].parse().unwrap();
            assert_eq!(scores[place], expected, "{name} of {customer}");
        }
    }
}

#[test]
fn recency_frequency_and_monetary_value() {
    let (Some(rfm), Some(printed)) = (scored(RfmScoring::TiesMax), printed("rfm.csv")) else { return };
    let table = rfm.table();
    let column = |name: &str| table.column(name).unwrap().ints().unwrap().values().to_vec();
    let (recency, frequency) = (column("recency"), column("frequency"));
    let monetary = table.column("monetary").unwrap().floats().unwrap().values().to_vec();
    for (place, customer) in table.column("customer").unwrap().texts().unwrap().iter().flatten().enumerate() {
        let row = &printed[customer];
        assert_eq!(recency[place].to_string(), row["recency_days"], "{customer}");
        assert_eq!(frequency[place].to_string(), row["frequency"], "{customer}");
        // It is printed in pence.
        let cents: f64 = row["monetary_cents"].parse().unwrap();
        assert!((monetary[place] * 100.0 - cents).abs() <= 0.5 + 1e-6, "{customer}");
    }
}

#[test]
fn ties_share_a_score() {
    same(RfmScoring::TiesMax, "rfm.csv", ["R_tie", "F_tie", "M_tie"]);
}

#[test]
fn pandas_qcut_of_first_ranks() {
    same(RfmScoring::RankQuantiles, "rfm.csv", ["R", "F", "M"]);
}

#[test]
fn pandas_qcut_of_values() {
    same(RfmScoring::ValueQuantiles, "rfm.csv", ["R_qcutdrop", "F_qcutdrop", "M_qcutdrop"]);
}

#[test]
fn ntile_of_duckdb() {
    same(RfmScoring::Ntile, "rfm_ntile_duckdb.csv", ["R", "F", "M"]);
}
