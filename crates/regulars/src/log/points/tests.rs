//! What comes in by columns and one by one: signs, balances, bad rows, and that no order of rows leaves a trace.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::{Points, PointsBuilder, PointsColumns};
use crate::error::{BadRows, Error};
use crate::log::{Column, Strictness, Values};
use crate::model::{Calendar, PointsEntry, PointsKind, Timestamp};

type Texts = Vec<Option<String>>;

fn texts(list: &[&str]) -> Texts {
    list.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect()
}

/// A log of columns of texts, each as its own name says; an empty text is a gap.
fn built(columns: &[(&str, &[&str])], signed: bool, strictness: Strictness) -> Result<Points, Error> {
    let columns: Vec<(&str, Texts)> = columns.iter().map(|(name, list)| (*name, texts(list))).collect();
    let mut given = PointsColumns::default();
    for (name, list) in &columns {
        let column = Column::new(name, Values::Texts { source: list, rows: list.len() });
        match *name {
            "who" => given.customer = Some(column),
            "at" => given.at = Some(column),
            "why" => given.kind = Some(column),
            "amount" => given.points = Some(column),
            "order" => given.order = Some(column),
            _ => given.dimensions.push(column),
        }
    }
    let names = [("earn", PointsKind::Purchase), ("burn", PointsKind::Redeemed)];
    let mut builder = PointsBuilder::new(Calendar::default(), strictness).with_kinds(names).signed(signed);
    builder.extend(&given)?;
    builder.finish()
}

fn told(points: &Points) -> Vec<(u64, &str, &str)> {
    let first = points.set_aside().first.iter();
    first.map(|bad| (bad.row, bad.column.as_str(), bad.reason.as_str())).collect()
}

fn entry(who: &str, day: i64, kind: PointsKind, points: i64) -> PointsEntry {
    PointsEntry::new(who, Timestamp::from_seconds(day * 86_400).unwrap(), kind, points)
}

fn log(list: &[PointsEntry]) -> Points {
    Points::from_entries(list, Calendar::default(), Strictness::SET_ASIDE).unwrap()
}

/// The rows that keep a log from being built.
fn bad_rows(built: Result<Points, Error>) -> BadRows {
    let Err(Error::BadRows(bad)) = built else { return BadRows { rows: 0, total: 0, bad: Vec::new() } };
    *bad
}

const DAY: &str = "2024-03-01";

#[test]
fn bad_rows_are_named_by_row_column_and_reason() {
    let columns: [(&str, &[&str]); 4] = [
        ("who", &["ann", "", "ann", "ann", "ann", "ann", "ann", "ann", "ann"]),
        ("at", &["soon", DAY, DAY, DAY, DAY, DAY, DAY, DAY, DAY]),
        ("why", &["earn", "earn", "", "gift", "earn", "earn", "burn", "earn", "adjusted"]),
        ("amount", &["1", "1", "1", "1", "", "1.5", "-1", "1000000000001", "-1"]),
    ];
    let points = built(&columns, false, Strictness::SET_ASIDE).unwrap();
    let expected = [
        (0, "at", "at_unreadable"),
        (1, "who", "customer_missing"),
        (2, "why", "kind_missing"),
        (3, "why", "kind_unreadable"),
        (4, "amount", "points_missing"),
        (5, "amount", "points_unreadable"),
        (6, "amount", "points_negative"),
        (7, "amount", "points_too_large"),
        (8, "amount", "balance_negative"),
    ];
    assert_eq!((points.rows(), told(&points)), (0, expected.to_vec()));
    let bad = bad_rows(built(&columns, false, Strictness::STOP));
    assert_eq!((bad.rows, bad.total), (9, 9));
}

#[test]
fn signs_are_those_of_the_kind_or_of_a_ledger() {
    let columns = |burnt: &'static [&'static str]| -> [(&'static str, &'static [&'static str]); 4] {
        [("who", &["ann", "ann"]), ("at", &[DAY, DAY]), ("why", &["earn", "burn"]), ("amount", burnt)]
    };
    let plain = built(&columns(&["100", "30"]), false, Strictness::STOP).unwrap();
    let signed = built(&columns(&["100", "-30"]), true, Strictness::STOP).unwrap();
    assert_eq!(plain, signed);
    assert_eq!(plain.balance_of(&"ann".into()), Some(70));
    let wrong = built(&columns(&["100", "30"]), true, Strictness::SET_ASIDE).unwrap();
    assert_eq!(told(&wrong), [(1, "amount", "points_positive")]);
    let wrong = built(&columns(&["-100", "-30"]), true, Strictness::SET_ASIDE).unwrap();
    assert_eq!(told(&wrong), [(0, "amount", "points_negative"), (1, "amount", "balance_negative")]);
}

#[test]
fn balances_run_in_order_of_time_and_not_of_rows() {
    // 100 on day 1, 60 off on day 2, 50 off on day 3: 40 are left by then.
    let list = [
        entry("ann", 3, PointsKind::Redeemed, 50),
        entry("ann", 2, PointsKind::Redeemed, 60),
        entry("ben", 9, PointsKind::Expired, 1),
        entry("ann", 1, PointsKind::Purchase, 100),
        entry("ann", 4, PointsKind::Redeemed, 40),
    ];
    let points = log(&list);
    assert_eq!(points.balance_of(&"ann".into()), Some(0));
    assert_eq!(told(&points), [(0, "points", "balance_negative"), (2, "points", "balance_negative")]);
    let bad = bad_rows(Points::from_entries(&list, Calendar::default(), Strictness::STOP));
    assert_eq!(
        bad.bad[0].to_string(),
        "row 0: points is 50 redeemed of customer ann at 1970-01-04T00:00:00Z, but must be at most the balance of then, 40"
    );
}

#[test]
fn at_one_instant_points_come_before_they_go() {
    let points = log(&[
        entry("ann", 1, PointsKind::Redeemed, 30),
        entry("ann", 1, PointsKind::Adjusted, -20),
        entry("ann", 1, PointsKind::Purchase, 50),
    ]);
    assert_eq!((points.rows(), points.balance_of(&"ann".into())), (3, Some(0)));
}

#[test]
fn what_was_set_aside_may_be_good_beside_others() {
    // Alone, the second log has nothing to redeem; with the first it has.
    let (early, late) =
        ([entry("ann", 1, PointsKind::Purchase, 100)], [entry("ann", 2, PointsKind::Redeemed, 80)]);
    assert_eq!((log(&late).rows(), log(&late).set_aside().total), (0, 1));
    let both = log(&early).append(&log(&late)).unwrap();
    assert_eq!((both.rows(), both.set_aside().total), (2, 0));
    assert_eq!(both.data().rows, log(&[early[0].clone(), late[0].clone()]).data().rows);
    // And what was good may no longer be, once something before it has come to light.
    let between = log(&[entry("ann", 1, PointsKind::Expired, 90)]);
    let worse = log(&early).append(&log(&late)).unwrap().append(&between).unwrap();
    assert_eq!((worse.rows(), worse.balance_of(&"ann".into())), (2, Some(10)));
    assert_eq!(worse.set_aside().by_reason["balance_negative"], 1);
    let strict = Points::from_entries(&early, Calendar::default(), Strictness::STOP).unwrap();
    assert_eq!(
        strict.append(&log(&[entry("ann", 3, PointsKind::Expired, 101)])).unwrap_err().code(),
        "bad_rows"
    );
}

#[test]
fn orders_and_dimensions_come_out_as_they_went_in() {
    let entry = entry("ann", 1, PointsKind::Purchase, 7).with_order("A-1").with_dimension("shop", "Kiel");
    let plain = PointsEntry::new(5, Timestamp::EPOCH, PointsKind::Adjusted, 0);
    let points = log(&[entry.clone(), plain.clone()]);
    assert_eq!(points.iter().collect::<Vec<_>>(), [plain, entry]);
    assert_eq!(points.dimensions().collect::<Vec<_>>(), ["shop"]);
    let json = serde_json::to_string(&points.iter().next().unwrap()).unwrap();
    let again = Points::from_json_lines(&json, Calendar::default(), Strictness::STOP).unwrap();
    assert_eq!(again.rows(), 1);
}

#[test]
fn a_log_of_nothing_is_a_log() {
    let none = log(&[]);
    assert_eq!((none.rows(), none.span(), none.balance_of(&"ann".into())), (0, None, None));
    assert_eq!(none.append(&none).unwrap(), none);
}

#[test]
fn columns_that_are_needed_are_asked_for() {
    let all: [(&str, &[&str]); 4] = [("who", &["a"]), ("at", &[DAY]), ("why", &["earn"]), ("amount", &["1"])];
    for left_out in 0..4 {
        let some: Vec<_> = (0..4).filter(|&place| place != left_out).map(|place| all[place]).collect();
        assert_eq!(built(&some, false, Strictness::STOP).unwrap_err().code(), "missing");
    }
    let twice = [all[0], all[1], all[2], all[3], ("shop", all[0].1), ("shop", all[0].1)];
    assert_eq!(built(&twice, false, Strictness::STOP).unwrap_err().code(), "mismatch");
}
