//! Weeks of 7 × 24 hours from each customer's own first order.

use super::{at, cancelled, each_a_customer, guest, log, log_of, order, window};
use crate::log::Orders;
use crate::retention::{EightWeekRetentionOptions, ReturnMeasure};

/// Hits, of, not yet observed.
fn ask(orders: &Orders, weeks: u32, measure: ReturnMeasure, as_of: Option<&str>) -> [u64; 3] {
    let options = EightWeekRetentionOptions { weeks, measure, as_of: as_of.map(at) };
    let counted = orders.eight_week_retention(options).unwrap();
    [counted.rate.hits(), counted.rate.of(), counted.not_yet_observed]
}

/// First order 1 January 2011, so that week 8 is from 26 February to 5 March: day 56 is 31 + 25 days on.
fn returning(on: &str) -> Orders {
    log(&[("a", "2011-01-01"), ("a", on)])
}

#[test]
fn the_week_is_half_open() {
    let on = |second| ask(&returning(second), 8, ReturnMeasure::On, Some("2012-01-01"))[0];
    assert_eq!(on("2011-02-25T23:59:59.999999"), 0);
    assert_eq!(on("2011-02-26"), 1);
    assert_eq!(on("2011-03-04T23:59:59.999999"), 1);
    assert_eq!(on("2011-03-05"), 0);
}

#[test]
fn a_week_that_has_not_passed_is_not_a_week_without_an_order() {
    let ask = |as_of| ask(&returning("2011-02-26"), 8, ReturnMeasure::On, as_of);
    assert_eq!(ask(Some("2011-03-05")), [1, 1, 0]);
    assert_eq!(ask(Some("2011-03-04T23:59:59.999999")), [0, 0, 1]);
    // The log ends with the order in week 8, which has six days to go.
    assert_eq!(ask(None), [0, 0, 1]);
    // Nobody has ordered yet.
    assert_eq!(ask(Some("2011-01-01")), [0, 0, 0]);
    assert_eq!(ask(Some("2011-01-01T00:00:00.000001")), [0, 0, 1]);
}

#[test]
fn measures() {
    use ReturnMeasure::{EveryWeek, On, OnOrAfter};
    let ask = |orders: &Orders, weeks, measure| ask(orders, weeks, measure, Some("2012-01-01"))[0];
    // Weeks 1 (8 January), 2 (15 January) and 4 (29 January).
    let orders = log(&[("a", "2011-01-01"), ("a", "2011-01-08"), ("a", "2011-01-21"), ("a", "2011-01-29")]);
    let hits = |measure| [1, 2, 3, 4, 5].map(|weeks| ask(&orders, weeks, measure));
    assert_eq!(hits(On), [1, 1, 0, 1, 0]);
    assert_eq!(hits(OnOrAfter), [1, 1, 1, 1, 0]);
    assert_eq!(hits(EveryWeek), [1, 1, 0, 0, 0]);
}

#[test]
fn orders_after_as_of_are_not_known() {
    let orders = returning("2011-06-01");
    assert_eq!(ask(&orders, 8, ReturnMeasure::OnOrAfter, Some("2011-06-01")), [0, 1, 0]);
    assert_eq!(ask(&orders, 8, ReturnMeasure::OnOrAfter, Some("2011-06-02")), [1, 1, 0]);
}

#[test]
fn orders_at_one_instant_are_in_week_0() {
    let orders = log(&[("a", "2011-01-01"), ("a", "2011-01-01")]);
    assert_eq!(ask(&orders, 1, ReturnMeasure::OnOrAfter, Some("2012-01-01")), [0, 1, 0]);
}

#[test]
fn cancelled_orders_neither_begin_nor_return() {
    let list = [cancelled("a", "2010-01-01"), order("a", "2011-01-01"), cancelled("a", "2011-02-26")];
    assert_eq!(ask(&log_of(&list), 8, ReturnMeasure::On, Some("2012-01-01")), [0, 1, 0]);
}

#[test]
fn the_window_chooses_by_first_order() {
    let orders = log(&[("a", "2011-01-01"), ("a", "2011-02-26"), ("b", "2011-02-01")]);
    let ask = |start, end| ask(&orders.within(window(start, end)), 8, ReturnMeasure::On, Some("2012-01-01"));
    assert_eq!(ask("2011-01-01", "2011-02-01"), [1, 1, 0]);
    assert_eq!(ask("2011-02-01", "2011-03-01"), [0, 1, 0]);
    assert_eq!(ask("2011-03-01", "2011-04-01"), [0, 0, 0]);
}

#[test]
fn guests_by_policy() {
    let orders = log_of(&[guest("2011-01-01"), guest("2011-12-01")]);
    assert_eq!(ask(&orders, 8, ReturnMeasure::On, None), [0, 0, 0]);
    assert_eq!(ask(&orders.with_policy(each_a_customer()), 8, ReturnMeasure::On, None), [0, 1, 1]);
}

#[test]
fn edges() {
    let empty = log(&[]).eight_week_retention(EightWeekRetentionOptions::default()).unwrap();
    assert_eq!((empty.rate.value(), empty.not_yet_observed, empty.as_of), (None, 0, None));
    assert!(empty.rate.undefined().is_some());
    // Before 1970: day 56 after 6 November 1969 is 1 January 1970.
    let early = log(&[("a", "1969-11-06"), ("a", "1970-01-01")]);
    assert_eq!(ask(&early, 8, ReturnMeasure::On, Some("1970-01-08")), [1, 1, 0]);
    // Across the leap day: day 56 after 4 January 2012 is 29 February.
    let leap = log(&[("a", "2012-01-04"), ("a", "2012-02-29")]);
    assert_eq!(ask(&leap, 8, ReturnMeasure::On, Some("2012-03-07")), [1, 1, 0]);
    // More weeks than there is time.
    assert_eq!(ask(&leap, u32::MAX, ReturnMeasure::OnOrAfter, None), [0, 0, 1]);
    let options = EightWeekRetentionOptions { weeks: 0, ..EightWeekRetentionOptions::default() };
    assert_eq!(leap.eight_week_retention(options).unwrap_err().code(), "out_of_domain");
}
