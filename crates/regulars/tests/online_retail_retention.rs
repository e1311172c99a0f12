//! Retention of Online Retail, from the raw lines to figures counted as sets by a script that stands beside them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests, and a module that several of them share"
)]

#[path = "common/online_retail.rs"]
mod online_retail;

use regulars::describe::{Arg, Output};
use regulars::log::Orders;
use regulars::model::Period;
use regulars::retention::LifespanCustomers;
use serde_json::Value;

const FIGURES: &str = include_str!("../../../conformance/online_retail/retention_by_sets.json");

/// Asks by name, as other languages do, and gives the fields that are named, as numbers.
fn ask(orders: &Orders, metric: &str, args: &[(&str, &Value)], fields: &[&str]) -> Vec<i128> {
    let args: Vec<(String, Arg)> = args
        .iter()
        .map(|(name, value)| {
            let arg = value.as_i64().map_or_else(|| Arg::Text(value.as_str().unwrap().into()), Arg::Int);
            ((*name).to_string(), arg)
        })
        .collect();
    let Output::Object(result) = regulars::catalog::ask(metric, orders, &args).unwrap() else {
        panic!("{metric} gives no object");
    };
    let number = |field: &&str| {
        let found = field.split('.').fold(Output::Object(result.clone()), |at, part| match at {
            Output::Object(object) => object.get(part).unwrap(),
            other => other,
        });
        match found {
            Output::Int(number) => number,
            other => panic!("{field} is {other:?}"),
        }
    };
    fields.iter().map(number).collect()
}

fn whole(value: &Value) -> i128 {
    value.as_i64().unwrap().into()
}

#[test]
fn figures_are_those_of_sets() {
    let Some(orders) = online_retail::online_retail() else { return };
    let figures: Value = serde_json::from_str(FIGURES).unwrap();
    let list = |name: &str| figures[name].as_array().unwrap().clone();

    for case in list("retention") {
        let args = ["start", "end", "active"].map(|name| (name, &case[name]));
        let fields = ["start", "end", "new", "reactivated", "kept", "lost"];
        let expected: Vec<i128> = case["counts"].as_array().unwrap().iter().map(whole).collect();
        assert_eq!(ask(&orders, "retention", &args, &fields), expected, "{case}");
    }

    for case in list("eight_weeks") {
        let fields = ["hits", "of", "not_yet_observed"];
        let expected = fields.map(|field| whole(&case[field]));
        let found = ask(
            &orders,
            "eight_week_retention",
            &[("measure", &case["measure"])],
            &["rate.hits", "rate.of", "not_yet_observed"],
        );
        assert_eq!(found, expected, "{case}");
    }

    let lifecycle = orders.lifecycle(Period::Month).unwrap();
    let expected = list("lifecycle");
    assert_eq!(lifecycle.periods.len(), expected.len());
    for (row, case) in lifecycle.periods.iter().zip(&expected) {
        assert_eq!(Some(row.period.as_str()), case["period"].as_str());
        let counts = [row.active, row.new, row.returning, row.resurrected, row.dormant];
        let expected = ["active", "new", "returning", "resurrected", "dormant"];
        assert_eq!(counts.map(i128::from), expected.map(|name| whole(&case[name])), "{case}");
    }

    let all = orders.customer_lifespan(LifespanCustomers::All).unwrap();
    let lifespan = &figures["lifespan"];
    assert_eq!(i128::from(all.n()), whole(&lifespan["n"]));
    assert_eq!(all.sum(), whole(&lifespan["seconds"]) * 1_000_000);
    let repeat = orders.customer_lifespan(LifespanCustomers::Repeat).unwrap();
    assert_eq!(i128::from(repeat.n()), whole(&lifespan["repeat"]));
}
