//! The UCI Online Retail log, from its raw lines to what pandas and DuckDB made of them.
//!
//! The log is not in the repository. Where it is not beside the checkout either, these tests say so and check nothing.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests")]

#[path = "common/online_retail.rs"]
mod online_retail;

use std::collections::BTreeMap;
use std::path::Path;

use regulars::commerce::{GuestShare, RepeatBasis, Revenue};
use regulars::evidence::{Rate, Unit};
use regulars::model::{Money, Period};
use regulars::table;
use serde_json::Value;

fn figures(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/online_retail");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn answers(name: &str) -> Value {
    serde_json::from_str(&figures(name)).unwrap()
}

/// Ten-thousandths of a printed sum of prices with at most three decimals. Sums of floats end in noise behind them.
fn ticks(printed: &Value) -> i128 {
    i128::from(Money::from_f64(printed.as_f64().unwrap()).unwrap().ticks())
}

/// Equal to the last printed digit, which for a float that was divided twice is an error of two units in the last place.
#[track_caller]
fn same(found: Option<f64>, printed: &Value) {
    let (found, printed) = (found.unwrap(), printed.as_f64().unwrap());
    assert!((found - printed).abs() <= 2.0 * f64::EPSILON * printed.abs(), "{found} is not {printed}");
}

#[track_caller]
fn count(found: u64, printed: &Value) {
    #[expect(clippy::cast_precision_loss)]
    let found = found as f64;
    assert_eq!(Some(found), printed.as_f64());
}

#[test]
fn the_sales_lines_are_what_is_left() {
    let (Some(orders), answers) = (online_retail::online_retail(), answers("answers_pandas.json")) else {
        return;
    };
    let set_aside = orders.set_aside();
    count(set_aside.rows, &answers["raw"]["rows"]);
    count(set_aside.rows - set_aside.total, &answers["sales_lines"]["rows"]);
    count(set_aside.by_reason["quantity_not_positive"], &answers["raw"]["rows_qty_le_0"]);
    assert_eq!(set_aside.by_reason.len(), 2, "{:?}", set_aside.by_reason);
}

#[test]
fn orders_as_pandas_and_duckdb_have_them() {
    let Some(orders) = online_retail::online_retail() else { return };
    for file in ["answers_pandas.json", "answers_duckdb.json"] {
        let answers = &answers(file)["orders"];
        count(orders.order_count().unwrap().n(), &answers["n_orders"]);
        assert_eq!(orders.gross_revenue().unwrap().sum(), ticks(&answers["revenue"]));
        assert_eq!(orders.net_revenue().unwrap().sum(), ticks(&answers["revenue"]));
        same(orders.net_revenue().unwrap().value(), &answers["revenue"]);
        for revenue in [Revenue::Net, Revenue::Gross] {
            same(orders.average_order_value(revenue).unwrap().value(), &answers["aov"]);
        }
        let guests = orders.guest_checkout_rate(GuestShare::Orders).unwrap();
        count(guests.hits(), &answers["guest_orders"]);
        same(guests.value(), &answers["guest_order_share"]);
        let guest_revenue = orders.net_revenue().unwrap().sum() - orders.customer_value().unwrap().sum_x();
        assert_eq!(guest_revenue, ticks(&answers["guest_revenue"]));
    }
    let answers = &answers("answers_pandas.json")["orders"];
    same(orders.average_order_quantity().unwrap().value(), &answers["upt_units_per_order"]);
    assert_eq!(orders.refunded_amount().unwrap().n(), 0);
}

#[test]
fn known_customers_as_pandas_and_duckdb_have_them() {
    let Some(orders) = online_retail::online_retail() else { return };
    for file in ["answers_pandas.json", "answers_duckdb.json"] {
        let answers = &answers(file)["known_customers"];
        let frequency = orders.purchase_frequency().unwrap();
        count(frequency.n(), &answers["customers"]);
        assert_eq!(Some(frequency.mean_x().total()), answers["orders"].as_f64());
        same(frequency.value(), &answers["purchase_frequency"]);
        assert_eq!(orders.customer_value().unwrap().sum_x(), ticks(&answers["revenue"]));
        let repeat = orders.repeat_purchase_rate(RepeatBasis::Orders).unwrap();
        count(repeat.hits(), &answers["repeat_customers_ge2_orders"]);
        same(repeat.value(), &answers["repeat_purchase_rate"]);
    }
    let answers = answers("answers_pandas.json");
    let known = &answers["known_customers"];
    same(orders.customer_value().unwrap().value(), &known["revenue_per_customer"]);
    let days = orders.repeat_purchase_rate(RepeatBasis::DistinctDays).unwrap();
    count(days.hits(), &known["repeat_customers_ge2_distinct_days"]);
    same(days.value(), &known["repeat_purchase_rate_distinct_days"]);
    let kinds = orders.repeat_against_one_time().unwrap();
    let repeat = &kinds.repeat_revenue_share;
    assert_eq!(kinds.one_time.sum() + repeat.sum_x(), repeat.sum_y());
    let rest =
        Rate::new(kinds.one_time.sum().try_into().unwrap(), repeat.sum_y().try_into().unwrap()).unwrap();
    same(rest.value(), &known["one_time_revenue_share"]);
    count(kinds.one_time.n(), &known["orders_per_customer_hist"]["1"]);
    let waits = orders.time_between_purchases().unwrap();
    // pandas subtracted instants, not dates.
    same(waits.mean.value(), &answers["inter_order_days_mean"]);
    assert_eq!(waits.mean.unit(), Unit::Elapsed);
}

#[test]
fn each_month_as_pandas_has_it() {
    let Some(orders) = online_retail::online_retail() else { return };
    let months = orders.per(Period::Month).commerce_summary().unwrap();
    let text = figures("monthly.csv");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let head: Vec<String> = rows.headers().unwrap().iter().map(Into::into).collect();
    let mut checked = 0;
    for row in rows.records().map(Result::unwrap) {
        let row: BTreeMap<&str, &str> = head.iter().map(String::as_str).zip(&row).collect();
        let month = months.get(Some(row["m"]), None).unwrap();
        let whole = |name: &str| row[name].parse::<u64>().unwrap();
        assert_eq!(month.order_count.n(), whole("orders"));
        let revenue = Money::from_f64(row["revenue"].parse().unwrap()).unwrap();
        assert_eq!(month.net_revenue.sum(), i128::from(revenue.ticks()));
        assert_eq!(month.customers, whole("known_customers"));
        assert_eq!(month.guest_checkout_rate.hits(), whole("guest_orders"));
        assert_eq!(format!("{:.10}", month.average_order_value.value().unwrap()), row["aov"]);
        assert_eq!(month.new_customers, whole("new_customers"));
        assert_eq!(month.returning_rate.hits(), whole("returning_customers"));
        checked += 1;
    }
    assert_eq!((checked, months.groups.len()), (13, 13));
}

#[test]
fn each_customer_as_pandas_has_them() {
    let Some(orders) = online_retail::online_retail() else { return };
    let customers = orders.customer_summary().unwrap();
    let (
        Some(table::Column::Texts(keys)),
        Some(table::Column::Ints(counts)),
        Some(table::Column::Floats(spend)),
    ) = (customers.column("customer"), customers.column("orders"), customers.column("spend"))
    else {
        panic!("{customers:?}")
    };
    // 10 stands for 10 and more.
    let mut by_count: BTreeMap<String, u64> = BTreeMap::new();
    for &orders in counts.values() {
        *by_count.entry(orders.min(10).to_string()).or_default() += 1;
    }
    let answers = answers("answers_pandas.json");
    let printed = &answers["known_customers"]["orders_per_customer_hist"];
    assert_eq!(serde_json::to_value(by_count).unwrap(), *printed);

    let Some(file) =
        Some(online_retail::shared().join("reference/online_retail/rfm.csv")).filter(|file| file.is_file())
    else {
        return;
    };
    let mut rows = csv::Reader::from_path(file).unwrap();
    let mut checked = 0;
    for ((row, key), (orders, spend)) in
        rows.records().map(Result::unwrap).zip(keys.iter()).zip(counts.values().iter().zip(spend.values()))
    {
        assert_eq!(Some(&row[0]), key);
        assert_eq!(row[2], orders.to_string());
        assert_eq!(row[3], format!("{spend:.2}"));
        checked += 1;
    }
    assert_eq!((checked, keys.len()), (4_338, 4_338));
}
