//! The time from the first order to the last.

use super::{cancelled, each_a_customer, guest, log, log_of, order, window};
use crate::evidence::Undefined;
use crate::log::Orders;
use crate::retention::LifespanCustomers::{All, Repeat};

/// n and value, of all and of the repeat customers.
fn ask(orders: &Orders) -> [(u64, Option<f64>); 2] {
    [All, Repeat].map(|customers| {
        let mean = orders.customer_lifespan(customers).unwrap();
        (mean.n(), mean.value())
    })
}

#[test]
fn from_first_to_last() {
    // 10 days, 0 days (a single order), 5 days.
    let orders = log(&[
        ("a", "2011-01-01"),
        ("a", "2011-01-04"),
        ("a", "2011-01-11"),
        ("b", "2011-01-01"),
        ("c", "2011-02-27"),
        ("c", "2011-03-04"),
    ]);
    assert_eq!(ask(&orders), [(3, Some(5.0)), (2, Some(7.5))]);
    // In the window a has 4 and 11 January, and b and c have nothing.
    assert_eq!(ask(&orders.within(window("2011-01-02", "2011-02-01"))), [(1, Some(7.0)), (1, Some(7.0))]);
    // An order at the end is out.
    assert_eq!(ask(&orders.within(window("2011-01-02", "2011-01-11"))), [(1, Some(0.0)), (0, None)]);
    let basis = orders.customer_lifespan(Repeat).unwrap().basis;
    assert_eq!(basis.options, [("customers".to_string(), "repeat".to_string())]);
}

#[test]
fn edges() {
    assert_eq!(ask(&log(&[])), [(0, None), (0, None)]);
    assert_eq!(log(&[]).customer_lifespan(All).unwrap().undefined(), Some(Undefined::NothingCounted));
    assert_eq!(ask(&log(&[("a", "2011-01-01")])), [(1, Some(0.0)), (0, None)]);
    // Two orders at one instant.
    assert_eq!(ask(&log(&[("a", "2011-01-01"), ("a", "2011-01-01")])), [(1, Some(0.0)), (1, Some(0.0))]);
    // Across 1970, and across a leap day: 29 and 2 days.
    assert_eq!(ask(&log(&[("a", "1969-12-16"), ("a", "1970-01-14")]))[0], (1, Some(29.0)));
    assert_eq!(ask(&log(&[("a", "2012-02-28"), ("a", "2012-03-01")]))[0], (1, Some(2.0)));
    let ended = log_of(&[order("a", "2011-01-01"), order("a", "2011-01-02"), cancelled("a", "2011-06-01")]);
    assert_eq!(ask(&ended), [(1, Some(1.0)), (1, Some(1.0))]);
    // Nine thousand years of a few customers are summed exactly.
    let long = log(&[("a", "0001-01-01"), ("a", "9999-12-31"), ("b", "0001-01-01"), ("b", "9999-12-31")]);
    assert_eq!(ask(&long)[0], (2, Some(3_652_058.0)));
}

#[test]
fn guests_by_policy() {
    let orders = log_of(&[guest("2011-01-01"), guest("2011-02-01")]);
    assert_eq!(ask(&orders), [(0, None), (0, None)]);
    assert_eq!(ask(&orders.with_policy(each_a_customer())), [(2, Some(0.0)), (0, None)]);
}
