#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::log::{Column, Strictness, Values};

fn day(number: i64) -> Timestamp {
    Timestamp::from_seconds(number * 86_400).unwrap()
}

fn built(list: &[SpendEntry]) -> Spend {
    Spend::from_entries(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn some() -> Vec<SpendEntry> {
    let ten = Money::parse("10").unwrap();
    vec![
        SpendEntry::over("search", day(0), day(3), ten),
        SpendEntry::over("email", day(1), day(2), ten).on(SpendCategory::Salaries),
        SpendEntry::at("search", day(3), ten),
    ]
}

#[test]
fn parts_of_a_period_add_up_to_the_whole() {
    // 10.0000 over three days: 3.3333, 3.3333 and 3.3334.
    let spend = built(&some()[..1]);
    let part = |from, to| spend.total(Window::new(day(from), day(to)).unwrap()).unwrap();
    assert_eq!([part(0, 1), part(1, 2), part(2, 3)].map(Money::ticks), [33_333, 33_333, 33_334]);
    assert_eq!(part(0, 3), Money::parse("10").unwrap());
    assert_eq!(part(3, 9), Money::ZERO);
}

#[test]
fn what_is_spent_at_an_instant_is_spent_once() {
    let spend = built(&some());
    let part = |from, to| spend.total(Window::new(day(from), day(to)).unwrap()).unwrap();
    assert_eq!((part(2, 3).ticks(), part(3, 4).ticks()), (33_334, 100_000));
}

#[test]
fn order_of_input_leaves_no_trace_and_appending_is_building() {
    let mut list = some();
    let whole = built(&list);
    assert_eq!(built(&list[..1]).append(&built(&list[1..])).unwrap(), whole);
    list.reverse();
    assert_eq!(built(&list), whole);
    assert_eq!(built(&whole.iter().collect::<Vec<_>>()), whole);
    assert_eq!(whole.channels().collect::<Vec<_>>(), ["email", "search"]);
}

#[test]
fn bad_rows_are_named() {
    let texts = |list: [&str; 4]| list.map(|text| Some(text.to_owned())).to_vec();
    let channel = texts(["search", "", "search", "search"]);
    let start = texts(["2011-01-02", "2011-01-02", "2011-01-02", "2011-01-02"]);
    let end = texts(["2011-01-01", "2011-01-03", "2011-01-03", "2011-01-03"]);
    let amount = texts(["1", "1", "-1", "1"]);
    let category = texts(["", "", "", "rent"]);
    let column = |name, source| Some(Column::new(name, Values::Texts { source, rows: 4 }));
    let columns = SpendColumns {
        channel: column("channel", &channel),
        start: column("from", &start),
        end: column("to", &end),
        amount: column("cost", &amount),
        category: column("for", &category),
    };
    let mut builder = SpendBuilder::new(Currency::EUR, Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&columns).unwrap();
    let spend = builder.finish().unwrap();
    let reasons: Vec<(u64, &str)> =
        spend.set_aside().first.iter().map(|bad| (bad.row, bad.reason.as_str())).collect();
    let expected =
        [(0, "end_before_start"), (1, "channel_missing"), (2, "amount_negative"), (3, "category_unreadable")];
    assert_eq!((spend.rows(), reasons), (0, expected.to_vec()));
}

#[test]
fn money_that_comes_back_is_told_what_to_do() {
    let channel = vec![Some("search".to_owned())];
    let start = vec![Some("2011-01-01".to_owned())];
    let mut columns = SpendColumns {
        channel: Some(Column::new("channel", Values::Texts { source: &channel, rows: 1 })),
        start: Some(Column::new("day", Values::Texts { source: &start, rows: 1 })),
        amount: Some(Column::new("cost", Values::Floats(&[-3.5]))),
        ..SpendColumns::default()
    };
    let mut builder = SpendBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP);
    builder.extend(&columns).unwrap();
    let expected = "1 of 1 rows cannot be used\n  row 0: cost is -3.5, but must be 0 or more; take a credit off the entry it \
                    belongs to";
    assert_eq!(builder.finish().unwrap_err().to_string(), expected);
    columns.amount = None;
    let mut builder = SpendBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP);
    let error = builder.extend(&columns).unwrap_err();
    assert_eq!(error.to_string(), "spend: amount is missing; give the column that holds it");
}

#[test]
fn entries_without_a_channel_are_refused() {
    let entry = SpendEntry::at("", day(0), Money::ZERO);
    let built =
        Spend::from_entries(&[entry], Currency::EUR, Calendar::default(), Strictness::SET_ASIDE).unwrap();
    assert_eq!((built.rows(), built.set_aside().by_reason["channel_missing"]), (0, 1));
}

#[test]
fn lines_and_entries_are_the_same_log() {
    let list = some();
    let lines: Vec<String> = list.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    let text = lines.join("\n") + "\n\nno entry\n";
    let read =
        Spend::from_json_lines(&text, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE).unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), built(&list).iter().collect::<Vec<_>>());
    assert_eq!(read.set_aside().by_reason["line_unreadable"], 1);
}

#[test]
fn currencies_are_not_mixed() {
    let dollars = Spend::from_entries(&some(), Currency::USD, Calendar::default(), Strictness::STOP).unwrap();
    assert_eq!(built(&some()).append(&dollars).unwrap_err().code(), "currency_mismatch");
}
