//! Retention, churn, the lost and the returned.

use super::{at, cancelled, each_a_customer, guest, log, log_of, order, window};
use crate::describe::{Arg, FromArg, Place};
use crate::evidence::{Rate, Undefined};
use crate::log::Orders;
use crate::model::{Calendar, CustomerKey, Timestamp};
use crate::retention::{Active, Retention, RetentionOptions};
use crate::table::Column;

/// Start, end, new, reactivated, kept, lost.
fn counts(retention: &Retention) -> [u64; 6] {
    let Retention { start, end, new, reactivated, kept, lost, .. } = *retention;
    assert_eq!((start, end), (kept + lost, kept + new + reactivated));
    assert_eq!(retention.rate, Rate::new(kept, start).unwrap());
    [start, end, new, reactivated, kept, lost]
}

fn ask(orders: &Orders, start: &str, end: &str, active: Active) -> [u64; 6] {
    let options = RetentionOptions { active, ..window(start, end).into() };
    let retention = orders.retention(options).unwrap();
    let churn = orders.churn(options).unwrap();
    assert_eq!(churn.rate, retention.rate.complement());
    assert_eq!(
        [churn.start, churn.end, churn.new, churn.lost],
        [retention.start, retention.end, retention.new, retention.lost]
    );
    let (lost, back) = (orders.lost_customers(options).unwrap(), orders.returned_customers(options).unwrap());
    assert_eq!(lost.customers.len() as u64 + lost.guests, retention.lost);
    assert_eq!(back.customers.len() as u64 + back.guests, retention.reactivated);
    counts(&retention)
}

/// Asked of the 20 days from 21 January to 10 February:
///
/// | | orders | same_length: 1 to 21 January | ever | 10 days: 11 to 21 January, 31 January to 10 February |
/// |---|---|---|---|---|
/// | a | 5 and 25 January | kept | kept | at neither end |
/// | b | 15 January | lost | lost | lost |
/// | c | 31 December, 5 February | reactivated | kept | reactivated |
/// | d | 5 February | new | new | new |
/// | e | 31 December | at neither end | lost | at neither end |
/// | f | 22 January | new | new | at neither end |
/// | g | 20 January, 9 February | kept | kept | kept |
fn seven() -> Orders {
    log(&[
        ("a", "2011-01-05"),
        ("a", "2011-01-25"),
        ("b", "2011-01-15"),
        ("c", "2010-12-31"),
        ("c", "2011-02-05"),
        ("d", "2011-02-05"),
        ("e", "2010-12-31"),
        ("f", "2011-01-22"),
        ("g", "2011-01-20"),
        ("g", "2011-02-09"),
    ])
}

#[test]
fn the_three_look_backs() {
    let ask = |active| ask(&seven(), "2011-01-21", "2011-02-10", active);
    assert_eq!(ask(Active::SameLength), [3, 5, 2, 1, 2, 1]);
    assert_eq!(ask(Active::Ever), [5, 5, 2, 0, 3, 2]);
    assert_eq!(ask(Active::Days(10)), [2, 3, 1, 1, 1, 1]);
    // The window is 20 days long, so that 20 days are the same length.
    assert_eq!(ask(Active::Days(20)), ask(Active::SameLength));
}

#[test]
fn a_look_back_longer_than_the_window_keeps_customers_without_an_order() {
    // Of the year before 21 January: a, b, c, e, g. All of them ordered in the year before 22 January too, and f is
    // not there before the 22nd begins.
    let counts = ask(&seven(), "2011-01-21", "2011-01-22", Active::Days(365));
    assert_eq!(counts, [5, 5, 0, 0, 5, 0]);
    let counts = ask(&seven(), "2011-01-21", "2011-01-22T00:00:01", Active::Days(365));
    assert_eq!(counts, [5, 6, 1, 0, 5, 0]);
}

#[test]
fn lists_and_their_tables() {
    let window = window("2011-01-21", "2011-02-10");
    let lost = seven().lost_customers(window).unwrap();
    assert_eq!(lost.customers, [CustomerKey::from("b")]);
    assert_eq!(lost.basis.metric, "lost_customers");
    assert_eq!(lost.table().column("customer"), Some(&Column::Texts(vec![Some("b")].into())));
    let back = seven().returned_customers(window).unwrap();
    assert_eq!(back.customers, [CustomerKey::from("c")]);
    let ever = RetentionOptions { active: Active::Ever, ..window.into() };
    let lost = seven().lost_customers(ever).unwrap();
    assert_eq!(lost.customers, [CustomerKey::from("b"), CustomerKey::from("e")]);
    let none = seven().lost_customers(super::window("2009-01-01", "2009-02-01")).unwrap();
    assert_eq!((none.customers.len(), none.table().rows()), (0, 0));
}

#[test]
fn an_order_at_the_start_is_in_and_one_at_the_end_is_out() {
    let at_start = log(&[("a", "2011-02-01")]);
    assert_eq!(ask(&at_start, "2011-02-01", "2011-03-01", Active::SameLength), [0, 1, 1, 0, 0, 0]);
    assert_eq!(ask(&at_start, "2011-01-01", "2011-02-01", Active::SameLength), [0; 6]);
    // Just before the start: in the look-back.
    let before = log(&[("a", "2011-01-31T23:59:59.999999")]);
    assert_eq!(ask(&before, "2011-02-01", "2011-03-01", Active::SameLength), [1, 0, 0, 0, 0, 1]);
    // February has 28 days, so the look-back begins on 4 January, and holds its first instant.
    let early = log(&[("a", "2011-01-04")]);
    assert_eq!(ask(&early, "2011-02-01", "2011-03-01", Active::SameLength), [1, 0, 0, 0, 0, 1]);
    let earlier = log(&[("a", "2011-01-03T23:59:59.999999")]);
    assert_eq!(ask(&earlier, "2011-02-01", "2011-03-01", Active::SameLength), [0; 6]);
}

#[test]
fn a_leap_day_lengthens_the_window_and_the_look_back() {
    // February 2012 has 29 days, so the look-back begins on 3 January.
    let orders = log(&[("a", "2012-01-03"), ("a", "2012-02-29")]);
    assert_eq!(ask(&orders, "2012-02-01", "2012-03-01", Active::SameLength), [1, 1, 0, 0, 1, 0]);
}

#[test]
fn before_1970() {
    let orders = log(&[("a", "1969-11-30"), ("a", "1969-12-31T23:59:59"), ("b", "1969-12-01")]);
    assert_eq!(ask(&orders, "1969-12-15", "1970-01-01", Active::SameLength), [2, 1, 0, 0, 1, 1]);
}

#[test]
fn the_ends_of_time() {
    let orders = log(&[("a", "0001-01-01"), ("a", "9999-12-30")]);
    for active in [Active::SameLength, Active::Ever, Active::Days(u32::MAX)] {
        let [_, end, ..] = ask(&orders, "0001-01-01", "9999-12-31", active);
        assert_eq!(end, 1);
    }
    let options = RetentionOptions {
        start: Some(Timestamp::MAX),
        end: Some(Timestamp::MAX),
        active: Active::Days(u32::MAX),
    };
    assert_eq!(counts(&orders.retention(options).unwrap()), [1, 1, 0, 0, 1, 0]);
}

#[test]
fn an_empty_log_has_no_rate_and_says_why() {
    let retention = log(&[]).retention(window("2011-01-01", "2011-02-01")).unwrap();
    assert_eq!(counts(&retention), [0; 6]);
    assert_eq!((retention.rate.value(), retention.rate.undefined()), (None, Some(Undefined::NothingCounted)));
    let churn = log(&[]).churn(window("2011-01-01", "2011-02-01")).unwrap();
    assert_eq!((churn.rate.value(), churn.rate_of_start_plus_new.value()), (None, None));
    assert_eq!(
        (churn.rate_of_mean.value(), churn.rate_of_mean.undefined()),
        (None, Some(Undefined::ZeroDenominator))
    );
}

#[test]
fn windows_before_and_after_the_data() {
    assert_eq!(ask(&seven(), "2009-01-01", "2009-02-01", Active::Ever), [0; 6]);
    assert_eq!(ask(&seven(), "2015-01-01", "2015-02-01", Active::SameLength), [0; 6]);
    assert_eq!(ask(&seven(), "2015-01-01", "2015-02-01", Active::Ever), [7, 0, 0, 0, 0, 7]);
}

#[test]
fn an_empty_window() {
    let same = ("2011-01-21", "2011-01-21");
    assert_eq!(ask(&seven(), same.0, same.1, Active::SameLength), [0; 6]);
    assert_eq!(ask(&seven(), same.0, same.1, Active::Ever), [5, 0, 0, 0, 0, 5]);
    assert_eq!(ask(&seven(), same.0, same.1, Active::Days(10)), [2, 2, 0, 0, 2, 0]);
}

#[test]
fn equal_timestamps_are_one_customer() {
    let orders = log(&[("a", "2011-01-10"), ("a", "2011-01-10"), ("a", "2011-01-25"), ("a", "2011-01-25")]);
    assert_eq!(ask(&orders, "2011-01-21", "2011-02-10", Active::SameLength), [1, 1, 0, 0, 1, 0]);
}

#[test]
fn cancelled_orders_make_nobody_a_customer() {
    let orders = log_of(&[
        cancelled("a", "2011-01-10"),
        order("a", "2011-01-25"),
        order("b", "2011-01-10"),
        cancelled("b", "2011-01-25"),
        cancelled("c", "2011-01-25"),
    ]);
    assert_eq!(ask(&orders, "2011-01-21", "2011-02-10", Active::SameLength), [1, 1, 1, 0, 0, 1]);
    let basis = orders.retention(window("2011-01-21", "2011-02-10")).unwrap().basis;
    assert_eq!((basis.excluded.cancelled, basis.excluded.outside_window), (3, 1));
    assert_eq!((basis.start, basis.end), (Some(at("2011-01-21")), Some(at("2011-02-10"))));
    assert_eq!(basis.options, [("active".to_string(), "same_length".to_string())]);
}

#[test]
fn a_refunded_order_is_an_order() {
    let back =
        order("a", "2011-01-10").with_refund(crate::model::Money::from_ticks(50_000), at("2011-01-11"));
    let orders = log_of(&[back]);
    assert_eq!(ask(&orders, "2011-01-21", "2011-02-10", Active::SameLength), [1, 0, 0, 0, 0, 1]);
}

#[test]
fn guests_by_policy() {
    let orders = log_of(&[guest("2011-01-10"), guest("2011-01-25"), guest("2011-01-25")]);
    let window = ("2011-01-21", "2011-02-10");
    assert_eq!(ask(&orders, window.0, window.1, Active::SameLength), [0; 6]);
    assert_eq!(orders.retention(super::window(window.0, window.1)).unwrap().basis.excluded.no_customer, 2);
    let each = orders.with_policy(each_a_customer());
    assert_eq!(ask(&each, window.0, window.1, Active::SameLength), [1, 2, 2, 0, 0, 1]);
    let lost = each.lost_customers(super::window(window.0, window.1)).unwrap();
    assert_eq!((lost.customers.len(), lost.guests), (0, 1));
}

#[test]
fn customers_first_seen_earlier_are_not_new() {
    let orders = log(&[("a", "2011-01-25"), ("b", "2011-01-25")]);
    let seen =
        orders.with_first_seen([("a".into(), at("2010-06-01")), ("b".into(), at("2011-01-21"))]).unwrap();
    let window = ("2011-01-21", "2011-02-10");
    assert_eq!(ask(&orders, window.0, window.1, Active::Ever), [0, 2, 2, 0, 0, 0]);
    assert_eq!(ask(&seen, window.0, window.1, Active::Ever), [0, 2, 1, 1, 0, 0]);
    assert_eq!(ask(&seen, window.0, window.1, Active::SameLength), [0, 2, 1, 1, 0, 0]);
}

#[test]
fn the_window_of_the_view_stands_in() {
    let whole = window("2011-01-21", "2011-02-10");
    let view = seven().within(whole);
    let default = view.retention(RetentionOptions::default()).unwrap();
    assert_eq!(default, seven().retention(whole).unwrap());
    assert_eq!(view.retention(Active::Ever).unwrap().lost, 2);
    // A side that is given replaces the view's.
    let options = RetentionOptions { end: Some(at("2011-02-05")), ..RetentionOptions::default() };
    let expected = seven().retention(window("2011-01-21", "2011-02-05")).unwrap();
    assert_eq!(view.retention(options).unwrap(), expected);
}

#[test]
fn what_is_missing_or_wrong_is_said() {
    let error = seven().retention(RetentionOptions::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "retention: start is missing; give the first instant of the window, or a window to the log"
    );
    let error = seven().churn(RetentionOptions { start: Some(at("2011-01-01")), ..Default::default() });
    assert_eq!(
        error.unwrap_err().to_string(),
        "churn: end is missing; give the first instant after the window, or a window to the log"
    );
    let swapped = RetentionOptions {
        start: Some(at("2011-02-01")),
        end: Some(at("2011-01-01")),
        active: Active::default(),
    };
    assert_eq!(
        seven().lost_customers(swapped).unwrap_err().to_string(),
        "lost_customers: end is 2011-01-01T00:00:00Z, but must be at or after the start, 2011-02-01T00:00:00Z"
    );
    let none = RetentionOptions { active: Active::Days(0), ..window("2011-01-01", "2011-02-01").into() };
    assert_eq!(seven().retention(none).unwrap_err().code(), "out_of_domain");
}

#[test]
fn the_look_back_from_other_languages() {
    let calendar = Calendar::default();
    let place = Place { metric: "retention", param: "active", calendar: &calendar };
    let read = |arg: Arg| Active::from_arg(&arg, &place);
    for active in [Active::SameLength, Active::Ever, Active::Days(90)] {
        assert_eq!(read(active.to_arg()).unwrap(), active);
        let json = serde_json::to_string(&active).unwrap();
        assert_eq!(serde_json::from_str::<Active>(&json).unwrap(), active);
    }
    assert_eq!(read(Arg::Float(90.0)).unwrap(), Active::Days(90));
    for wrong in [Arg::Int(0), Arg::Int(-1), Arg::Float(1.5), Arg::Text("always".into()), Arg::Null] {
        assert_eq!(read(wrong).unwrap_err().code(), "out_of_domain");
    }
}

#[test]
fn results_survive_json() {
    let window = window("2011-01-21", "2011-02-10");
    let retention = seven().retention(window).unwrap();
    let json = serde_json::to_string(&retention).unwrap();
    assert_eq!(serde_json::from_str::<Retention>(&json).unwrap(), retention);
    let lost = seven().lost_customers(window).unwrap();
    let json = serde_json::to_string(&lost).unwrap();
    assert_eq!(serde_json::from_str::<crate::retention::CustomerList>(&json).unwrap(), lost);
}

#[test]
fn churn_against_three_denominators() {
    let churn = seven().churn(window("2011-01-21", "2011-02-10")).unwrap();
    // 1 lost of 3 at the start; of 3 + 2; over (3 + 5) / 2.
    assert_eq!(churn.rate, Rate::new(1, 3).unwrap());
    assert_eq!(churn.rate_of_start_plus_new, Rate::new(1, 5).unwrap());
    assert_eq!(churn.rate_of_mean.value(), Some(0.25));
}
