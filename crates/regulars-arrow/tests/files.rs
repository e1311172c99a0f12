//! Logs from files.

#![cfg(all(feature = "csv", feature = "parquet"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::File;
use std::sync::Arc;

use arrow_array::{Date32Array, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use regulars_arrow::{OrderMapping, csv_batches, parquet_batches};

const CSV: &str = "\u{feff}who,when,paid,note\nada,2011-01-05T10:00:00Z,\"1.50\",\"a, b\"\n,2011-01-06,2,\n";

#[test]
fn csv_files() {
    let mut mapping = OrderMapping::new("when", "paid", "GBP");
    mapping.customer = Some("who".into());
    let orders = mapping.read(csv_batches(CSV.as_bytes()).unwrap()).unwrap();
    assert_eq!((orders.rows(), orders.known_customers()), (2, 1));
    assert_eq!(orders.net_revenue().unwrap().value(), Some(3.5));
    assert_eq!(csv_batches("".as_bytes()).unwrap_err().code(), "input");
    let ragged = "when,paid\n2011-01-05,1,2\n";
    let error = mapping.read(csv_batches(ragged.as_bytes()).unwrap()).unwrap_err();
    assert_eq!(error.code(), "unknown_name");
    mapping.customer = None;
    assert_eq!(mapping.read(csv_batches(ragged.as_bytes()).unwrap()).unwrap_err().code(), "input");
    // More rows than a batch holds.
    let many = format!("when,paid\n{}", "2011-01-05,1\n".repeat(70_000));
    assert_eq!(mapping.read(csv_batches(many.as_bytes()).unwrap()).unwrap().rows(), 70_000);
}

#[test]
fn parquet_files() {
    let batch = RecordBatch::try_from_iter([
        ("when", Arc::new(Date32Array::from(vec![1, 2])) as _),
        ("paid", Arc::new(Float64Array::from(vec![1.5, 2.0])) as _),
        ("note", Arc::new(StringArray::from(vec!["a", "b"])) as _),
    ])
    .unwrap();
    let path = std::env::temp_dir().join(format!("regulars-{}.parquet", std::process::id()));
    let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let mapping = OrderMapping::new("when", "paid", "GBP");
    let orders = mapping.read(parquet_batches(&path, mapping.columns()).unwrap()).unwrap();
    assert_eq!(orders.net_revenue().unwrap().value(), Some(3.5));
    let wrong = OrderMapping::new("when", "pad", "GBP");
    let error = wrong.read(parquet_batches(&path, wrong.columns()).unwrap()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no column \"pad\" (did you mean \"paid\"?); there is when, paid, note"
    );
    std::fs::write(&path, b"not Parquet").unwrap();
    assert_eq!(parquet_batches(&path, []).map(drop).unwrap_err().code(), "input");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(parquet_batches(&path, []).map(drop).unwrap_err().code(), "input");
}
