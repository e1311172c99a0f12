//! The work of `benches/wasm/orders.js` in native code, on one thread: the two are compared with each other.

use std::time::Instant;

use regulars::log::{Column, OrderColumns, Orders, OrdersBuilder, Strictness, TimeUnit, Values};
use regulars::model::{Calendar, Currency, Period};
use regulars::table::{self, Table};
use regulars::{Error, catalog};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rows: u32 = std::env::args().nth(1).map_or(Ok(1_000_000), |text| text.parse())?;
    let customers = (rows / 5).max(1);
    let customer: Vec<i64> =
        (0..rows).map(|row| i64::from(random(row.wrapping_mul(3)) % customers)).collect();
    let at: Vec<i64> = (0..rows)
        .map(|row| 1_293_840_000_000 + i64::from(random(row.wrapping_mul(3) + 1) % 63_072_000) * 1000)
        .collect();
    let amount: Vec<f64> =
        (0..rows).map(|row| f64::from(random(row.wrapping_mul(3) + 2) % 20_000) / 100.0).collect();
    println!("{rows} orders of {customers} customers");
    let orders = time("build", || {
        let columns = OrderColumns::new(
            Some(Column::new("customer", Values::Integers(&customer))),
            Column::new("at", Values::Times { steps: &at, unit: TimeUnit::Millisecond, local: false }),
            Column::new("amount", Values::Floats(&amount)),
        );
        let mut builder = OrdersBuilder::new(Currency::GBP, Calendar::default(), Strictness::STOP);
        builder.reserve(rows as usize);
        builder.extend(&columns)?;
        builder.finish()
    })?;
    let ask = |orders: &Orders, name| catalog::ask(name, orders, &[]);
    time("commerceSummary", || ask(&orders, "commerce_summary"))?;
    time("commerce by month", || catalog::ask("commerce_summary", &orders.per(Period::Month), &[]))?;
    time("cohorts", || ask(&orders, "cohorts"))?;
    time("customerSummary", || ask(&orders, "customer_summary"))?;
    let numbers = ["customer", "orders", "spend"];
    let all = ["customer", "orders", "spend", "first", "last"];
    let read = |names| Ok(sums(&orders.customer_summary()?, names));
    let some = time("  numbers read", || read(&numbers[..]))?;
    let all = time("  all columns read", || read(&all[..]))?;
    println!("sums: {}; {}", some.join(", "), all.join(", "));
    Ok(())
}

/// The sum of each of these columns, of instants in milliseconds: as JavaScript has them.
#[expect(clippy::cast_precision_loss, reason = "below 2^53 in magnitude")]
fn sums(table: &Table, names: &[&str]) -> Vec<String> {
    let sum = |name: &&str| match table.column(name) {
        Some(table::Column::Ints(values)) => values.values().iter().map(|&value| value as f64).sum(),
        Some(table::Column::Floats(values)) => values.values().iter().sum(),
        Some(table::Column::Instants(values)) => {
            values.values().iter().map(|micros| micros.div_euclid(1_000) as f64).sum()
        }
        _ => f64::NAN,
    };
    names.iter().map(sum).map(|sum: f64| sum.to_string()).collect()
}

fn time<T>(name: &str, work: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let mut best = f64::INFINITY;
    let mut last = work();
    for _ in 0..20 {
        let start = Instant::now();
        last = work();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name:<18} {best:>9.1} ms");
    last
}

/// The same numbers as in JavaScript.
fn random(state: u32) -> u32 {
    let mut z = state.wrapping_add(0x9e37_79b9);
    z = (z ^ (z >> 16)).wrapping_mul(0x85eb_ca6b);
    z = (z ^ (z >> 13)).wrapping_mul(0xc2b2_ae35);
    z ^ (z >> 16)
}
