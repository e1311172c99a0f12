//! How long the figures of commerce take on 10 million orders of 2 million customers.
//! `cargo run --release -p regulars --example commerce_speed`

use std::time::Instant;

use regulars::log::{Column, OrderColumns, Orders, OrdersBuilder, Strictness, TimeUnit, Values};
use regulars::model::{Calendar, Currency, Period};

fn timed<T>(what: &str, ask: impl Fn() -> T) {
    let cpu = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
    };
    let (mut best, mut least) = (f64::MAX, f64::MAX);
    for _ in 0..5 {
        let (start, busy) = (Instant::now(), cpu());
        std::hint::black_box(ask());
        best = best.min(start.elapsed().as_secs_f64());
        least = least.min(cpu() - busy);
    }
    println!("{what}: {:.1} ms, CPU {least:.1} ms", best * 1e3);
}

fn main() -> Result<(), regulars::Error> {
    let rows: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000_000);
    let mut state = 1_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((u128::from(state) * u128::from(below)) >> 64).unwrap_or(0)
    };
    let customers = rows as u64 / 5;
    let mut customer = Vec::with_capacity(rows);
    let mut at = Vec::with_capacity(rows);
    let mut amount = Vec::with_capacity(rows);
    let mut country = Vec::with_capacity(rows);
    for _ in 0..rows {
        customer.push(random(customers));
        at.push(1_577_836_800_000_000 + random(2 * 365 * 86_400) * 1_000_000);
        amount.push(i128::from(100 + random(30_000)));
        country.push(random(5));
    }
    let names: Vec<String> = ["de", "fr", "gb", "it", "us"].map(Into::into).into();
    let mut builder = OrdersBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP);
    let mut columns = OrderColumns::default();
    columns.customer = Some(Column::new("customer", Values::Integers(&customer)));
    columns.at =
        Some(Column::new("at", Values::Times { steps: &at, unit: TimeUnit::Microsecond, local: false }));
    columns.amount = Some(Column::new("amount", Values::Decimals { mantissas: &amount, scale: 2 }));
    columns.dimensions = vec![Column::new("country", Values::Dictionary { codes: &country, source: &names })];
    builder.extend(&columns)?;
    let orders: Orders = builder.finish()?;
    println!("{} orders of {} customers", orders.rows(), orders.known_customers());

    timed("order_count", || orders.order_count());
    timed("average_order_value", || orders.average_order_value(regulars::commerce::Revenue::Net));
    timed("commerce_summary", || orders.commerce_summary());
    let berlin = orders.with_calendar(Calendar::new("Europe/Berlin", "monday")?);
    timed("commerce_summary in Berlin", || berlin.commerce_summary());
    timed("commerce_summary per month", || orders.per(Period::Month).commerce_summary());
    let by = orders.by("country")?;
    timed("commerce_summary by country", || by.commerce_summary());
    let both = by.per(Period::Month);
    timed("commerce_summary per month by country", || both.commerce_summary());
    timed("net_revenue per month by country", || both.net_revenue());
    timed("commerce_summary per day by country", || by.per(Period::Day).commerce_summary());
    timed("time_between_purchases", || orders.time_between_purchases());
    timed("time_between_purchases per month", || orders.per(Period::Month).time_between_purchases());
    timed("customer_summary", || orders.customer_summary());
    Ok(())
}
