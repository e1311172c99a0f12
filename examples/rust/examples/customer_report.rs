//! A report on a shop's customers: `cargo run --release --example customer_report [FILE CUSTOMER DATE AMOUNT CURRENCY]`.

use std::fs::File;
use std::path::PathBuf;

use regulars::describe::Handle;
use regulars::model::Period;
use regulars_arrow::{OrderMapping, csv_batches};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let (path, columns) = match given.as_slice() {
        [] => (sample(), ["customer", "date", "amount", "USD"]),
        [file, customer, date, amount, currency] => {
            (file.into(), [customer.as_str(), date.as_str(), amount.as_str(), currency.as_str()])
        }
        _ => {
            return Err("give a CSV file, its columns for customer, date and amount, and the currency".into());
        }
    };
    let [customer, date, amount, currency] = columns;
    let mut mapping = OrderMapping::new(date, amount, currency);
    mapping.customer = Some(customer.into());
    let orders = mapping.read(csv_batches(File::open(path)?)?)?;
    println!("{}", Handle::new(orders.report(Period::Month)?).text());
    Ok(())
}

/// The CDNOW sample that ships with the project.
fn sample() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data/cdnow.csv")
}
