//! Asks one question of a log many times, for a profiler: `ask summary|monthly|cohorts|customers [TIMES]`.

use regulars::Error;
use regulars::log::{Column, OrderColumns, OrdersBuilder, Strictness, TimeUnit, Values};
use regulars::model::{Calendar, Currency, Period};
use regulars::retention::CohortOptions;
use regulars_benches::{CHANNELS, Shop};

fn main() -> Result<(), Error> {
    let question = std::env::args().nth(1).unwrap_or_default();
    let times = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(20);
    let shop = Shop::new(10_000_000, 2_000_000, 3);
    let channels: Vec<String> = CHANNELS.map(Into::into).to_vec();
    let mut columns = OrderColumns::new(
        Some(Column::new("customer", Values::Integers(&shop.customer))),
        Column::new("at", Values::Times { steps: &shop.at, unit: TimeUnit::Microsecond, local: false }),
        Column::new("amount", Values::Floats(&shop.amount)),
    );
    columns.dimensions =
        vec![Column::new("channel", Values::Dictionary { codes: &shop.channel, source: &channels })];
    let mut builder = OrdersBuilder::new(Currency::GBP, Calendar::default(), Strictness::STOP);
    builder.extend(&columns)?;
    let log = builder.finish()?;
    let grouped = log.per(Period::Month).by("channel")?;
    for _ in 0..times {
        match question.as_str() {
            "monthly" => drop(grouped.commerce_summary()?),
            "cohorts" => drop(log.cohorts(CohortOptions::default())?),
            "customers" => drop(log.customer_summary()?),
            _ => drop(log.commerce_summary()?),
        }
    }
    Ok(())
}
