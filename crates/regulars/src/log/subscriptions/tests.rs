#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::log::{Column, Strictness, Values};
use crate::model::Billing;

fn day(number: i64) -> Timestamp {
    Timestamp::from_seconds(number * 86_400).unwrap()
}

fn money(text: &str) -> Money {
    Money::parse(text).unwrap()
}

fn span(who: &str, from: i64, to: i64) -> SubscriptionSpan {
    SubscriptionSpan::new(who, day(from), money("10")).billed(Billing::MONTH).until(day(to))
}

fn built(list: &[SubscriptionSpan]) -> Subscriptions {
    Subscriptions::from_spans(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn some() -> Vec<SubscriptionSpan> {
    vec![
        span("ben", 0, 10).of("x").with_plan("gold"),
        span("ann", 5, 9).of("x").with_dimension("country", "UK"),
        span("ben", 10, 20).of("x").with_plan("silver").paused(),
        SubscriptionSpan::new("ben", day(10), money("7")).billed(Billing::days(28).unwrap()),
    ]
}

#[test]
fn order_of_input_leaves_no_trace_and_appending_is_building() {
    let mut list = some();
    let whole = built(&list);
    assert_eq!(whole.dimensions().collect::<Vec<_>>(), ["country", "plan", "billing"]);
    for at in 0..=list.len() {
        assert_eq!(built(&list[..at]).append(&built(&list[at..])).unwrap(), whole);
    }
    list.reverse();
    assert_eq!(built(&list), whole);
    let again: Vec<_> = whole.iter().collect();
    assert_eq!(built(&again), whole);
    assert_eq!(again[0], some()[1]);
    assert_eq!(whole.span(), Some((day(0), day(20))));
}

#[test]
fn a_subscription_that_overlaps_itself_is_named_and_the_earlier_span_is_kept() {
    let list = [
        span("ann", 8, 12).of("x"),
        span("ann", 0, 9).of("x"),
        span("ben", 8, 12).of("x"),
        span("ann", 1, 2),
    ];
    let error =
        Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap_err();
    let expected = "1 of 4 rows cannot be used\n  row 0: start is 1970-01-09T00:00:00Z, but must be at or after the end of what \
                    came before of subscription \"x\"; it cannot overlap itself";
    assert_eq!(error.to_string(), expected);
    let set_aside = |list: &[SubscriptionSpan]| {
        Subscriptions::from_spans(list, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE).unwrap()
    };
    let kept = set_aside(&list);
    let without = built(&list[1..]);
    assert_eq!(kept.iter().collect::<Vec<_>>(), without.iter().collect::<Vec<_>>());
    assert_eq!((kept.known_customers(), kept.set_aside().by_reason["subscription_overlaps"]), (2, 1));
    // What only a bad row names is not in the log.
    let list = [span("ann", 0, 9).of("x"), span("ann", 8, 12).of("x").with_plan("gold")];
    assert_eq!(set_aside(&list).dimensions().count(), 2);
    assert_eq!(set_aside(&list).by("plan").unwrap().cells().unwrap().len(), 1);
    // In two logs.
    let error = built(&list[..1]).append(&built(&list[1..])).unwrap_err();
    assert_eq!(error.code(), "bad_rows");
    // One that ends where it begins is in nobody's way.
    assert_eq!(
        built(&[span("ann", 0, 9).of("x"), span("ann", 9, 9).of("x"), span("ann", 9, 12).of("x")]).rows(),
        3
    );
}

#[test]
fn bad_rows_are_named() {
    let texts = |list: [&str; 7]| list.map(|text| Some(text.to_owned())).to_vec();
    let customer = texts(["a", "", "a", "a", "a", "a", "a"]);
    let start = texts(["2011-01-02"; 7]);
    let end = texts(["2011-01-01", "", "", "", "", "", ""]);
    let amount = texts(["1", "1", "-1", "1", "1", "1", "900000000000000"]);
    let billing = texts(["month", "month", "month", "12", "", "", "day"]);
    let status = texts(["", "", "", "", "cancelled", "", ""]);
    let currency = texts(["EUR", "", "eur", "", "", "USD", ""]);
    let column = |name, source| Some(Column::new(name, Values::Texts { source, rows: 7 }));
    let columns = SubscriptionColumns {
        customer: column("who", &customer),
        start: column("from", &start),
        end: column("to", &end),
        amount: column("price", &amount),
        billing: column("every", &billing),
        status: column("state", &status),
        currency: column("in", &currency),
        ..SubscriptionColumns::default()
    };
    let mut builder = SubscriptionsBuilder::new(Currency::EUR, Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&columns).unwrap();
    let log = builder.finish().unwrap();
    let told: Vec<(u64, &str, &str)> =
        log.set_aside().first.iter().map(|bad| (bad.row, bad.column.as_str(), bad.reason.as_str())).collect();
    let expected = [
        (0, "to", "end_before_start"),
        (1, "who", "customer_missing"),
        (2, "price", "amount_negative"),
        (3, "every", "billing_unreadable"),
        (4, "state", "status_unreadable"),
        (5, "in", "currency_other"),
        (6, "price", "amount_too_large"),
    ];
    assert_eq!((log.rows(), told), (0, expected.to_vec()));
    assert_eq!(
        log.set_aside().first[5].to_string(),
        "row 5: in is \"USD\", but must be EUR, the currency of the log; a log holds one"
    );
}

#[test]
fn rows_and_columns_are_the_same_log() {
    let texts = |list: [&str; 2]| list.map(|text| Some(text.to_owned())).to_vec();
    let (customer, plan, every) = (texts(["ann", "ben"]), texts(["gold", ""]), texts(["year", ""]));
    let (start, end) = (texts(["1970-01-01", "1970-01-02"]), texts(["", "1970-01-03"]));
    let (key, country) = (texts(["k", ""]), texts(["", "UK"]));
    let column = |name, source| Some(Column::new(name, Values::Texts { source, rows: 2 }));
    let columns = SubscriptionColumns {
        customer: column("who", &customer),
        subscription: column("key", &key),
        plan: column("tier", &plan),
        billing: column("every", &every),
        start: column("from", &start),
        end: column("to", &end),
        amount: Some(Column::new("price", Values::Floats(&[120.0, 9.9]))),
        dimensions: column("country", &country).into_iter().collect(),
        ..SubscriptionColumns::default()
    };
    let mut builder = SubscriptionsBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP);
    builder.extend(&columns).unwrap();
    let list = [
        SubscriptionSpan::new("ann", day(0), money("120")).billed(Billing::YEAR).of("k").with_plan("gold"),
        SubscriptionSpan::new("ben", day(1), money("9.9")).until(day(2)).with_dimension("country", "UK"),
    ];
    let whole = built(&list);
    assert_eq!(builder.finish().unwrap(), whole);
    let lines: Vec<String> = list.iter().map(|span| serde_json::to_string(span).unwrap()).collect();
    let text = lines.join("\n") + "\n\nno span\n";
    let read =
        Subscriptions::from_json_lines(&text, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE)
            .unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), whole.iter().collect::<Vec<_>>());
    assert_eq!(read.set_aside().by_reason["line_unreadable"], 1);
}

#[test]
fn currencies_are_not_mixed() {
    let mut list = some();
    let dollars =
        Subscriptions::from_spans(&list, Currency::USD, Calendar::default(), Strictness::STOP).unwrap();
    assert_eq!(built(&list).append(&dollars).unwrap_err().code(), "currency_mismatch");
    list[2].currency = Some(Currency::USD);
    let error =
        Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap_err();
    let expected = "1 of 4 rows cannot be used\n  row 2: currency is USD, but must be EUR, the currency of the log; a log holds one";
    assert_eq!(error.to_string(), expected);
}

fn joined(list: &[SubscriptionSpan], grace_days: u32, as_of: Option<i64>) -> Vec<(i64, Option<i64>)> {
    let invoices = Invoices { grace_days, as_of: as_of.map(day) };
    let log =
        Subscriptions::from_invoices(list, invoices, Currency::EUR, Calendar::default(), Strictness::STOP)
            .unwrap();
    let days = |at: Timestamp| at.micros() / 86_400_000_000;
    log.iter().map(|span| (days(span.start), span.end.map(days))).collect()
}

#[test]
fn invoices_become_subscriptions() {
    let paid = [span("ann", 0, 31).of("x"), span("ann", 31, 59).of("x"), span("ann", 64, 95).of("x")];
    // The gap of five days.
    assert_eq!(joined(&paid, 4, Some(100)), [(0, Some(59)), (64, Some(95))]);
    assert_eq!(joined(&paid, 5, Some(101)), [(0, Some(95))]);
    // As of day 100 it may still be renewed, for five days of grace end with it.
    assert_eq!(joined(&paid, 5, Some(100)), [(0, None)]);
    assert_eq!(joined(&paid, 5, None), [(0, None)]);
    // A change of the amount begins another span, and the gap belongs to the one before.
    let mut dearer = paid.to_vec();
    dearer[2].amount = money("12");
    assert_eq!(joined(&dearer, 5, Some(101)), [(0, Some(64)), (64, Some(95))]);
}

#[test]
fn invoices_without_keys_are_dealt_out() {
    // Two plans side by side, and each goes on with its own.
    let plan = |name: &str, from, to| span("ann", from, to).with_plan(name);
    let paid = [plan("a", 0, 31), plan("b", 0, 31), plan("a", 31, 59), plan("b", 31, 59), plan("b", 59, 90)];
    assert_eq!(joined(&paid, 0, Some(200)), [(0, Some(59)), (0, Some(90))]);
    // Three at once are three subscriptions.
    let paid = [span("ann", 0, 31), span("ann", 10, 41), span("ann", 20, 51)];
    assert_eq!(joined(&paid, 0, Some(200)).len(), 3);
}

#[test]
fn what_invoices_pay_for_tells_how_often() {
    let (utc, at) = (Calendar::default(), |text: &str| Timestamp::parse(text, &Calendar::default()).unwrap());
    let builder =
        SubscriptionsBuilder::new(Currency::EUR, utc, Strictness::STOP).of_invoices(Invoices::default());
    let billing = |from, to| builder.billing_of(at(from).micros(), at(to).micros()).to_string();
    assert_eq!(billing("2011-01-31", "2011-02-28"), "month");
    assert_eq!(billing("2011-03-01", "2011-06-01"), "quarter");
    assert_eq!(billing("2011-03-01", "2012-03-01"), "year");
    assert_eq!(billing("2011-03-01", "2011-03-15"), "2 weeks");
    assert_eq!(billing("2011-03-01", "2011-03-01"), "day");
}

#[test]
fn invoices_that_overlap_are_named() {
    let paid = [span("ann", 0, 31).of("x"), span("ann", 30, 59).of("x"), span("ann", 31, 59).of("x")];
    let build = |strictness| {
        Subscriptions::from_invoices(
            &paid,
            Invoices::default(),
            Currency::EUR,
            Calendar::default(),
            strictness,
        )
    };
    assert_eq!(build(Strictness::STOP).unwrap_err().code(), "bad_rows");
    let log = build(Strictness::SET_ASIDE).unwrap();
    assert_eq!((log.rows(), log.set_aside().first[0].row), (1, 1));
    let mut builder = SubscriptionsBuilder::new(Currency::EUR, Calendar::default(), Strictness::STOP)
        .of_invoices(Invoices::default());
    builder.push(&SubscriptionSpan::new("ann", day(0), money("5"))).unwrap();
    assert!(builder.finish().unwrap_err().to_string().contains("end is empty"));
}
