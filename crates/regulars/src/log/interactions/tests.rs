//! What comes in by columns: whose rows they are, what is bad, and what stands for what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::{InteractionColumns, Interactions, InteractionsBuilder};
use crate::Error;
use crate::log::{Column, Strictness, Values};
use crate::model::{Actor, Calendar, InteractionKind, Kind};

type Texts = Vec<Option<String>>;

fn texts(list: &[&str]) -> Texts {
    list.iter().map(|text| (!text.is_empty()).then(|| (*text).to_owned())).collect()
}

/// A log of columns of texts, each as its own name says; an empty text is a gap.
fn built(columns: &[(&str, &[&str])], strictness: Strictness) -> Result<Interactions, Error> {
    let columns: Vec<(&str, Texts)> = columns.iter().map(|(name, list)| (*name, texts(list))).collect();
    let mut given = InteractionColumns::default();
    for (name, list) in &columns {
        let column = Column::new(name, Values::Texts { source: list, rows: list.len() });
        match *name {
            "who" => given.customer = Some(column),
            "cookie" => given.visitor = Some(column),
            "at" => given.at = Some(column),
            "event" => given.kind = Some(column),
            "page" => given.about = Some(column),
            "seconds" => given.duration = Some(column),
            "machine" => given.bot = Some(column),
            _ => given.dimensions.push(column),
        }
    }
    let names = [("pageview", Kind::PageView), ("tasting", Kind::Custom)];
    let mut builder = InteractionsBuilder::new(Calendar::default(), strictness).with_kinds(names);
    builder.extend(&given)?;
    builder.finish()
}

#[test]
fn a_customer_comes_before_a_visitor_and_names_stand_for_kinds() {
    let day = "2024-03-01";
    let log = built(
        &[
            ("who", &["ann", "", "ann"]),
            ("cookie", &["c1", "c1", ""]),
            ("at", &[day, day, day]),
            ("event", &["pageview", "login", "tasting"]),
            ("page", &["/", "", "/hall"]),
            ("seconds", &["1.5", "", ""]),
            ("machine", &["false", "1", ""]),
        ],
        Strictness::STOP,
    )
    .unwrap();
    assert_eq!((log.rows(), log.known_customers(), log.visitors()), (3, 1, 1));
    let rows: Vec<(Actor, InteractionKind, bool)> =
        log.iter().map(|each| (each.actor, each.kind, each.bot)).collect();
    let ann = || Actor::Customer("ann".into());
    let viewed = InteractionKind::PageView { page: "/".into(), duration_micros: Some(1_500_000) };
    assert_eq!(rows[0], (ann(), viewed, false));
    // The name of a custom kind is what it is about.
    assert_eq!(rows[1], (ann(), InteractionKind::Custom { name: "tasting".into() }, false));
    assert_eq!(rows[2], (Actor::Visitor("c1".into()), InteractionKind::Login, true));
}

#[test]
fn bad_rows_are_named_by_row_column_and_reason() {
    let day = "2024-03-01";
    let log = built(
        &[
            ("who", &["ann", "", "ann", "ann", "ann", "ann", "ann"]),
            ("at", &["soon", day, day, day, day, day, day]),
            ("event", &["login", "login", "", "log in", "page_view", "page_view", "login"]),
            ("seconds", &["", "", "", "", "-1", "86400.1", ""]),
            ("machine", &["", "", "", "", "", "", "perhaps"]),
        ],
        Strictness::SET_ASIDE,
    )
    .unwrap();
    let told: Vec<(u64, &str, &str)> =
        log.set_aside().first.iter().map(|bad| (bad.row, bad.column.as_str(), bad.reason.as_str())).collect();
    let expected = [
        (0, "at", "at_unreadable"),
        (1, "who", "actor_missing"),
        (2, "event", "kind_missing"),
        (3, "event", "kind_unreadable"),
        (4, "seconds", "duration_negative"),
        (5, "seconds", "duration_too_long"),
        (6, "machine", "bot_unreadable"),
    ];
    assert_eq!((log.rows(), told), (0, expected.to_vec()));
}

#[test]
fn the_longest_and_the_shortest_durations_are_good() {
    let day = "2024-03-01";
    let columns: [(&str, &[&str]); 4] = [
        ("who", &["ann", "ann"]),
        ("at", &[day, day]),
        ("event", &["page_view", "page_view"]),
        ("seconds", &["0", "86400"]),
    ];
    let log = built(&columns, Strictness::STOP).unwrap();
    assert_eq!(log.data().rows.durations, [0, 86_400_000_000]);
}

#[test]
fn a_dimension_is_given_once_and_times_and_kinds_are_needed() {
    let day = ["2024-03-01"];
    let twice = built(
        &[("who", &["a"]), ("at", &day), ("event", &["login"]), ("device", &["x"]), ("device", &["y"])],
        Strictness::STOP,
    );
    assert_eq!(twice.unwrap_err().code(), "mismatch");
    for missing in [["at", "event"], ["who", "event"], ["who", "at"]] {
        let columns: Vec<(&str, &[&str])> = missing
            .iter()
            .map(|&name| (name, if name == "at" { &day[..] } else { &["login"][..] }))
            .collect();
        assert_eq!(built(&columns, Strictness::STOP).unwrap_err().code(), "missing");
    }
}

#[test]
fn one_visitor_is_one_customer() {
    let columns: [(&str, &[&str]); 3] = [("cookie", &["c1"]), ("at", &["2024-03-01"]), ("event", &["login"])];
    let log = built(&columns, Strictness::STOP).unwrap();
    let pair = |customer: &str| ("c1".into(), customer.into());
    assert_eq!(log.with_identities([pair("ann"), pair("ann")]).unwrap().known_customers(), 1);
    assert_eq!(log.with_identities([pair("ann"), pair("ben")]).unwrap_err().code(), "out_of_domain");
    // Whom the log does not name is passed over.
    assert_eq!(log.with_identities([("c2".into(), "ann".into())]).unwrap(), log);
}
