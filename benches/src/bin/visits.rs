//! What a log of interactions costs on one thread: `visits [ROWS] [PERSONS]`, ten million and half a million by default.

use std::time::Instant;

use regulars::Error;
use regulars::engagement::{ActiveOptions, SessionOptions};
use regulars::log::{Column, InteractionColumns, InteractionsBuilder, Strictness, TimeUnit, Values};
use regulars::model::{Calendar, Period};
use regulars_benches::{Random, Visits};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let number = |place: usize, default: u64| {
        std::env::args().nth(place).map_or(Ok(default), |text| text.parse::<u64>())
    };
    let (rows, persons) = (number(1, 10_000_000)?, number(2, 500_000)?);
    let Visits { customer, at, kind, page } = Visits::new(rows, persons, &mut Random::new(20_260_101));
    let kinds: Vec<String> = Visits::KINDS.map(Into::into).to_vec();
    let pages: Vec<String> = (0..Visits::PAGES).map(|page| format!("/page/{page}")).collect();
    println!("{rows} interactions of {persons} persons");
    let log = time("build", 3, || {
        let mut columns = InteractionColumns::new(
            Some(Column::new("customer", Values::Integers(&customer))),
            Column::new("at", Values::Times { steps: &at, unit: TimeUnit::Microsecond, local: false }),
            Column::new("kind", Values::Dictionary { codes: &kind, source: &kinds }),
        );
        columns.about = Some(Column::new("page", Values::Dictionary { codes: &page, source: &pages }));
        let mut builder = InteractionsBuilder::new(Calendar::default(), Strictness::STOP);
        builder.reserve(customer.len());
        builder.extend(&columns)?;
        builder.finish()
    })?;
    let sessions = time("sessions", 5, || log.sessions(SessionOptions::default()))?;
    time("sessions by day", 5, || log.per(Period::Day).sessions(SessionOptions::default()))?;
    let active = time("active customers", 5, || log.active_customers(ActiveOptions::default()))?;
    println!("{} sessions, {:?} sticky", sessions.sessions, active.stickiness.value());
    Ok(())
}

fn time<T>(name: &str, times: usize, work: impl Fn() -> Result<T, Error>) -> Result<T, Error> {
    let mut best = f64::INFINITY;
    let mut last = None;
    for _ in 0..times {
        drop(last);
        let start = Instant::now();
        last = Some(work()?);
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    println!("{name:<18} {best:>9.1} ms");
    last.map_or_else(work, Ok)
}
