//! The Online Retail log (UCI, 541,909 lines) from its raw lines, where the reference data are at hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::path::PathBuf;
use std::sync::OnceLock;

use regulars::log::{Column, LineColumns, LinesBuilder, Orders, Strictness, Values};
use regulars::model::{Calendar, Currency};

/// Where the reference data are: `REGULARS_SHARED`, or `shared` beside the checkout.
pub(crate) fn shared() -> PathBuf {
    std::env::var_os("REGULARS_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from)
}

/// The log as `DEFINITIONS.md` beside the reference answers has it: an order for each invoice, of its lines with more than 0
/// units at a price above 0. All lines of cancellations have fewer units than that. `None`, and a line that says so, where the data are not there.
pub(crate) fn online_retail() -> Option<Orders> {
    static LOG: OnceLock<Option<Orders>> = OnceLock::new();
    LOG.get_or_init(read).clone()
}

fn read() -> Option<Orders> {
    let path = shared().join("reference/data/online_retail.csv.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        println!(
            "not checked: {} is not there; REGULARS_SHARED can name the folder `shared`",
            path.display()
        );
        return None;
    };
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let names = ["InvoiceNo", "CustomerID", "InvoiceDate", "Quantity", "UnitPrice", "Country"];
    let places = names.map(place);
    let mut columns: [Vec<String>; 6] = Default::default();
    for record in reader.records() {
        let record = record.unwrap();
        for (column, place) in columns.iter_mut().zip(places) {
            column.push(record[place].to_string());
        }
    }
    let rows = columns[0].len();
    assert_eq!(rows, 541_909);
    let column = |i: usize| Column::new(names[i], Values::Texts { source: &columns[i], rows });
    let lines = LineColumns {
        order: column(0),
        customer: Some(column(1)),
        at: column(2),
        quantity: column(3),
        unit_price: column(4),
        dimensions: vec![column(5)],
    };
    let mut builder = LinesBuilder::new(Currency::GBP, Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&lines).unwrap();
    Some(builder.finish().unwrap())
}
