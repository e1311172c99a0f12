//! New, returning, resurrected and dormant by period.

use super::{at, cancelled, each_a_customer, guest, log, log_of, order, window};
use crate::log::Orders;
use crate::model::{Calendar, Period};
use crate::retention::{Lifecycle, LifecycleOptions, PeriodState};
use crate::table::Column;

/// Period, active, new, returning, resurrected, dormant, and whether the period is complete.
type Row = (String, [u64; 5], bool);

fn rows(lifecycle: &Lifecycle) -> Vec<Row> {
    let rows = lifecycle.periods.iter();
    rows.map(|row| {
        let counts = [row.active, row.new, row.returning, row.resurrected, row.dormant];
        (row.period.clone(), counts, row.state == PeriodState::Complete)
    })
    .collect()
}

fn ask(orders: &Orders, period: Period, as_of: Option<&str>) -> Vec<Row> {
    let lifecycle = orders.lifecycle(LifecycleOptions { period, as_of: as_of.map(at) }).unwrap();
    for pair in lifecycle.periods.windows(2) {
        assert_eq!(pair[0].active, pair[1].returning + pair[1].dormant);
    }
    for row in &lifecycle.periods {
        assert_eq!(row.active, row.new + row.returning + row.resurrected);
    }
    rows(&lifecycle)
}

fn row(period: &str, counts: [u64; 5], complete: bool) -> Row {
    (period.into(), counts, complete)
}

/// a orders in January, February and May; b in January and March; c in February.
fn three() -> Orders {
    log(&[
        ("a", "2011-01-01"),
        ("a", "2011-01-31T23:59:59.999999"),
        ("a", "2011-02-01"),
        ("a", "2011-05-10"),
        ("b", "2011-01-15"),
        ("b", "2011-03-15"),
        ("c", "2011-02-15"),
    ])
}

#[test]
fn five_months_of_three_customers() {
    let expected = [
        row("2011-01", [2, 2, 0, 0, 0], true),  // a and b are new.
        row("2011-02", [2, 1, 1, 0, 1], true),  // a returns, c is new, b is dormant.
        row("2011-03", [1, 0, 0, 1, 2], true),  // b is resurrected, a and c are dormant.
        row("2011-04", [0, 0, 0, 0, 1], true),  // b is dormant.
        row("2011-05", [1, 0, 0, 1, 0], false), // a is resurrected; the month has 21 days to go.
    ];
    assert_eq!(ask(&three(), Period::Month, None), expected);
    // The end of May completes it, and June is not begun.
    let whole = ask(&three(), Period::Month, Some("2011-06-01"));
    assert_eq!((whole.len(), whole[4].clone()), (5, row("2011-05", [1, 0, 0, 1, 0], true)));
    let longer = ask(&three(), Period::Month, Some("2011-06-01T00:00:01"));
    assert_eq!((longer.len(), longer[5].clone()), (6, row("2011-06", [0, 0, 0, 0, 1], false)));
}

#[test]
fn quarters_and_years() {
    let expected = [row("2011-Q1", [3, 3, 0, 0, 0], true), row("2011-Q2", [1, 0, 1, 0, 2], false)];
    assert_eq!(ask(&three(), Period::Quarter, None), expected);
    assert_eq!(ask(&three(), Period::Year, None), [row("2011", [3, 3, 0, 0, 0], false)]);
}

#[test]
fn as_of_hides_what_comes_later() {
    let expected = [row("2011-01", [2, 2, 0, 0, 0], true), row("2011-02", [1, 0, 1, 0, 1], false)];
    assert_eq!(ask(&three(), Period::Month, Some("2011-02-15")), expected);
    assert_eq!(ask(&three(), Period::Month, Some("2011-01-01")), []);
    assert_eq!(ask(&three(), Period::Month, Some("1999-01-01")), []);
}

#[test]
fn a_window_keeps_what_came_before_as_history() {
    let view = three().within(window("2011-02-01", "2011-04-01"));
    let expected = [row("2011-02", [2, 1, 1, 0, 1], true), row("2011-03", [1, 0, 0, 1, 2], true)];
    assert_eq!(ask(&view, Period::Month, None), expected);
    // A window that cuts February: c is new in it, a's order of the first is history.
    let cut = three().within(window("2011-02-10", "2011-03-10"));
    let expected = [row("2011-02", [1, 1, 0, 0, 2], false), row("2011-03", [0, 0, 0, 0, 1], false)];
    assert_eq!(ask(&cut, Period::Month, None), expected);
    // Nothing in the window itself: b is dormant in April.
    let silent = three().within(window("2011-04-01", "2011-05-01"));
    assert_eq!(ask(&silent, Period::Month, None), [row("2011-04", [0, 0, 0, 0, 1], true)]);
    // Before the data there is nothing to tell.
    assert_eq!(ask(&three().within(window("2010-01-01", "2010-12-01")), Period::Month, None), []);
    // The window begins before the data: so do the rows with the first order.
    let early = three().within(window("2010-01-01", "2011-02-01"));
    assert_eq!(ask(&early, Period::Month, None), [row("2011-01", [2, 2, 0, 0, 0], true)]);
}

#[test]
fn customers_first_seen_earlier_are_resurrected_and_not_new() {
    let orders = log(&[("a", "2011-01-10"), ("b", "2011-01-10")]);
    // b was seen in the same month before the order, and is new in it.
    let seen =
        orders.with_first_seen([("a".into(), at("2010-12-31")), ("b".into(), at("2011-01-01"))]).unwrap();
    assert_eq!(ask(&seen, Period::Month, None), [row("2011-01", [2, 1, 0, 1, 0], false)]);
}

#[test]
fn cancelled_orders_make_nobody_active() {
    let orders = log_of(&[
        cancelled("a", "2010-12-10"),
        order("a", "2011-01-10"),
        cancelled("a", "2011-02-10"),
        order("a", "2011-03-10"),
    ]);
    let expected = [
        row("2011-01", [1, 1, 0, 0, 0], true),
        row("2011-02", [0, 0, 0, 0, 1], true),
        row("2011-03", [1, 0, 0, 1, 0], false),
    ];
    assert_eq!(ask(&orders, Period::Month, None), expected);
}

#[test]
fn guests_by_policy() {
    let orders = log_of(&[guest("2011-01-10"), guest("2011-02-10")]);
    assert_eq!(ask(&orders, Period::Month, None), []);
    let each = orders.with_policy(each_a_customer());
    let expected = [row("2011-01", [1, 1, 0, 0, 0], true), row("2011-02", [1, 1, 0, 0, 1], false)];
    assert_eq!(ask(&each, Period::Month, None), expected);
}

#[test]
fn a_zone_moves_an_order_into_another_month() {
    let london = Calendar::new("Europe/London", "monday").unwrap();
    // 23:30 UTC on 30 June is 0:30 on 1 July in London.
    let orders = log(&[("a", "2011-06-15"), ("a", "2011-06-30T23:30:00")]);
    assert_eq!(ask(&orders, Period::Month, None), [row("2011-06", [1, 1, 0, 0, 0], false)]);
    let expected = [row("2011-06", [1, 1, 0, 0, 0], true), row("2011-07", [1, 0, 1, 0, 0], false)];
    assert_eq!(ask(&orders.with_calendar(london), Period::Month, None), expected);
}

#[test]
fn weeks_begin_when_the_calendar_says() {
    // Saturday 1 and Sunday 2 January 2011.
    let orders = log(&[("a", "2011-01-01"), ("a", "2011-01-02")]);
    assert_eq!(ask(&orders, Period::Week, None).len(), 1);
    let sunday = Calendar::new("UTC", "sunday").unwrap();
    let expected = [row("2010-12-26", [1, 1, 0, 0, 0], true), row("2011-01-02", [1, 0, 1, 0, 0], false)];
    assert_eq!(ask(&orders.with_calendar(sunday), Period::Week, None), expected);
}

#[test]
fn leap_days_and_days_before_1970() {
    let orders = log(&[("a", "2012-02-28"), ("a", "2012-02-29"), ("a", "2012-03-01")]);
    let expected = [
        row("2012-02-28", [1, 1, 0, 0, 0], true),
        row("2012-02-29", [1, 0, 1, 0, 0], true),
        row("2012-03-01", [1, 0, 1, 0, 0], false),
    ];
    assert_eq!(ask(&orders, Period::Day, None), expected);
    let orders = log(&[("a", "1969-12-31T23:59:59.999999"), ("a", "1970-01-01")]);
    let expected = [row("1969-12", [1, 1, 0, 0, 0], true), row("1970-01", [1, 0, 1, 0, 0], false)];
    assert_eq!(ask(&orders, Period::Month, None), expected);
    // There is no month before the first of all.
    let first = log(&[("a", "0001-01-01")]);
    assert_eq!(ask(&first, Period::Month, None), [row("0001-01", [1, 1, 0, 0, 0], false)]);
}

#[test]
fn an_empty_log_has_no_periods() {
    let lifecycle = log(&[]).lifecycle(LifecycleOptions::default()).unwrap();
    assert_eq!((lifecycle.periods.len(), lifecycle.as_of, lifecycle.table().rows()), (0, None, 0));
    assert_eq!(ask(&log_of(&[cancelled("a", "2011-01-01")]), Period::Month, None), []);
}

#[test]
fn the_table_has_a_row_for_each_period() {
    let lifecycle = three().lifecycle(Period::Month).unwrap();
    let table = lifecycle.table();
    assert_eq!((table.rows(), table.columns().len()), (5, 8));
    let dormant = vec![0, 1, 2, 1, 0];
    assert_eq!(table.column("dormant"), Some(&Column::Ints(dormant.into())));
    let json = serde_json::to_string(&lifecycle).unwrap();
    assert_eq!(serde_json::from_str::<Lifecycle>(&json).unwrap(), lifecycle);
}
