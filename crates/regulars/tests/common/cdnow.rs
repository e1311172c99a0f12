//! The CDNOW sample: the order log that ships with the project, and what BTYD makes of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "not every test asks for everything")]

use std::path::PathBuf;

use regulars::log::{Orders, Strictness};
use regulars::model::{Calendar, Currency, Money, Order, Timestamp};

fn file(path: &str) -> csv::Reader<std::fs::File> {
    csv::Reader::from_path(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

/// 6,919 orders of 2,357 customers, from 1997-01-01 to 1998-06-30.
pub(crate) fn orders() -> Orders {
    let utc = Calendar::default();
    let order = |row: csv::StringRecord| {
        let customer: i64 = row[0].parse().unwrap();
        let at = Timestamp::parse(&row[1], &utc).unwrap();
        Order::new(customer, at, Money::parse(&row[3]).unwrap())
    };
    let list: Vec<Order> =
        file("examples/data/cdnow.csv").into_records().map(|row| order(row.unwrap())).collect();
    Orders::from_orders(&list, Currency::USD, utc, Strictness::STOP).unwrap()
}

/// A customer up to 1997-09-30, times in days, and the purchases of the 39 weeks after.
pub(crate) struct Summary {
    pub(crate) x: u32,
    pub(crate) t_x: f64,
    pub(crate) t: f64,
    pub(crate) x_star: u32,
    pub(crate) m_x: f64,
}

/// In the order of customers.
pub(crate) fn summary() -> Vec<Summary> {
    let row = |row: csv::StringRecord| Summary {
        x: row[1].parse().unwrap(),
        t_x: row[2].parse().unwrap(),
        t: row[3].parse().unwrap(),
        x_star: row[4].parse().unwrap(),
        m_x: row[5].parse().unwrap(),
    };
    file("conformance/lifetime/data/cdnow_summary.csv")
        .into_records()
        .map(|record| row(record.unwrap()))
        .collect()
}
