//! CPU time and memory of each step on a log of 10 million orders (or as many as the first argument says).

use std::fmt::Write as _;
use std::time::Instant;

use regulars::Error;
use regulars::commerce::RepeatPurchaseRateOptions;
use regulars::log::{Column, OrderColumns, OrdersBuilder, Strictness, TextSource, TimeUnit, Values};
use regulars::model::{Calendar, Currency, Period};
use regulars::retention::CohortOptions;
use regulars_benches::{CHANNELS, Shop};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let orders: usize = std::env::args().nth(1).map_or(Ok(10_000_000), |text| text.parse())?;
    let spread: u64 = std::env::args().nth(2).map_or(Ok(3), |text| text.parse())?;
    let shop = Shop::new(orders, (orders as u64) / 5, spread);
    let channels: Vec<String> = CHANNELS.map(Into::into).to_vec();
    let texts = std::env::args().nth(3).is_some_and(|text| text == "texts");
    let names = Names::new(if texts { &shop.customer } else { &[] });
    let before = resident();
    let (start, cpu) = (Instant::now(), on_cpu());
    let mut columns = OrderColumns::new(
        Some(Column::new(
            "customer",
            if texts {
                Values::Texts { source: &names, rows: orders }
            } else {
                Values::Integers(&shop.customer)
            },
        )),
        Column::new("at", Values::Times { steps: &shop.at, unit: TimeUnit::Microsecond, local: false }),
        Column::new("amount", Values::Floats(&shop.amount)),
    );
    columns.dimensions =
        vec![Column::new("channel", Values::Dictionary { codes: &shop.channel, source: &channels })];
    let mut builder = OrdersBuilder::new(Currency::GBP, Calendar::default(), Strictness::STOP);
    builder.reserve(orders);
    builder.extend(&columns)?;
    println!("ingest {:>8.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let log = builder.finish()?;
    println!("build  {:>8.0} ms, {:.0} ms CPU", start.elapsed().as_secs_f64() * 1e3, (on_cpu() - cpu) * 1e3);
    let peak = resident_peak();
    #[expect(clippy::cast_precision_loss, reason = "for print")]
    let per_row = (peak - before) as f64 * 1024.0 / orders as f64;
    println!("peak   {per_row:>8.1} bytes a row");
    println!("rows   {} customers {}", log.rows(), log.known_customers());
    let grouped = log.per(Period::Month).by("channel")?;
    for _ in 0..3 {
        timed("summary", || log.commerce_summary().map(|_| ()))?;
        timed("month and channel", || grouped.commerce_summary().map(|_| ()))?;
        timed("cohorts", || log.cohorts(CohortOptions::default()).map(|_| ()))?;
        timed("customers", || log.customer_summary().map(|_| ()))?;
        timed("repeat rate", || log.repeat_purchase_rate(RepeatPurchaseRateOptions::default()).map(|_| ()))?;
    }
    Ok(())
}

fn timed(name: &str, ask: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    let (start, cpu) = (Instant::now(), on_cpu());
    ask()?;
    println!(
        "{name:<18} {:>6.0} ms, {:>6.0} ms CPU",
        start.elapsed().as_secs_f64() * 1e3,
        (on_cpu() - cpu) * 1e3
    );
    Ok(())
}

/// Seconds that the thread has run, as Linux counts them.
fn on_cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Texts end to end, as Arrow holds them.
struct Names {
    buffer: String,
    ends: Vec<usize>,
}

impl Names {
    fn new(keys: &[i64]) -> Self {
        let mut names = Self { buffer: String::new(), ends: vec![0] };
        for key in keys {
            let _ = write!(names.buffer, "C-{key:07}");
            names.ends.push(names.buffer.len());
        }
        names
    }
}

impl TextSource for Names {
    fn text(&self, row: usize) -> Option<&str> {
        self.buffer.get(*self.ends.get(row)?..*self.ends.get(row + 1)?)
    }
}

fn field(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Kibibytes in memory now.
fn resident() -> u64 {
    field("VmRSS:")
}

/// Kibibytes in memory at most so far.
fn resident_peak() -> u64 {
    field("VmHWM:")
}
