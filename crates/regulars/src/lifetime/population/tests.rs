use super::*;
use crate::lifetime::{
    BgNbd, CalibrationHoldoutOptions, GammaGamma, HistoryUnit, Model, Nbd, ParetoNbd, PredictionOptions,
    PurchaseColumns, PurchaseHistory,
};
use crate::log::{Orders, Strictness};
use crate::model::{Calendar, Currency, Money, Order, Timestamp};
use crate::table::{Column, Table};

/// A purchase in 10 days, whoever it is.
fn model() -> Model {
    Nbd::new(1.0, 10.0).unwrap().into()
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn orders(list: &[(&str, &str)]) -> Orders {
    let order = |(name, day): &(&str, &str)| Order::new(*name, at(day), Money::parse("1").unwrap());
    let list: Vec<Order> = list.iter().map(order).collect();
    Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

/// Ann on January 1, 8, 8 and 15, Ben on January 3 and 14.
fn log() -> Orders {
    orders(&[
        ("ann", "2011-01-01"),
        ("ann", "2011-01-08 10:00"),
        ("ann", "2011-01-08 11:00"),
        ("ann", "2011-01-15"),
        ("ben", "2011-01-03"),
        ("ben", "2011-01-14"),
    ])
}

fn ints(table: &Table, name: &str) -> Vec<i64> {
    table.column(name).and_then(Column::ints).unwrap().iter().flatten().collect()
}

fn near(table: &Table, name: &str, expected: &[f64]) {
    let found: Vec<f64> = table.column(name).and_then(Column::floats).unwrap().iter().flatten().collect();
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= 1e-13 * expected.abs(), "{name} {found} {expected}");
    }
}

#[test]
fn purchases_over_time() {
    let options = TrackingOptions { every: 7.0, unit: HistoryUnit::Day, ..TrackingOptions::default() };
    let table = log().tracking(&model(), options).unwrap();
    // January 1 to 7 and 8 to 14 were watched whole, and of the third week one day.
    near(&table, "end", &[7.0, 14.0]);
    assert_eq!((ints(&table, "customers"), ints(&table, "actual")), (vec![2, 2], vec![0, 2]));
    assert_eq!(ints(&table, "actual_cumulative"), [0, 2]);
    // A tenth of 7 and 5 days, and of 14 and 12.
    near(&table, "expected_cumulative", &[1.2, 2.6]);
    near(&table, "expected", &[1.2, 1.4]);
    let wrong = TrackingOptions { every: 0.0, ..options };
    assert_eq!(log().tracking(&model(), wrong).unwrap_err().code(), "out_of_domain");
    let wrong = TrackingOptions { every: 1e-9, ..options };
    assert_eq!(log().tracking(&model(), wrong).unwrap_err().code(), "out_of_domain");
    assert_eq!(orders(&[]).tracking(&model(), options).unwrap().rows(), 0);
}

#[test]
fn many_starts_are_taken_together() {
    // A customer each second: by instants there are 10,000 times of coming.
    let start = at("2011-01-01").micros();
    let order = |i: i64| {
        let at = Timestamp::from_micros(start + i * 1_000_000).unwrap();
        Order::new(i, at, Money::parse("1").unwrap())
    };
    let list: Vec<Order> = (0..10_000).map(order).collect();
    let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let options = TrackingOptions {
        every: 10_000.0,
        unit: HistoryUnit::Second,
        as_of: Some(Timestamp::from_micros(start + 20_000_000_000).unwrap()),
        ..TrackingOptions::default()
    };
    let table = orders.tracking(&model(), options).unwrap();
    assert_eq!(ints(&table, "customers"), [10_000, 10_000]);
    // Of 10,000 s less i each: 10,000 * 10,000 - 10,000 * 9,999 / 2 in all, and 10,000 * 10,000 more.
    near(&table, "expected_cumulative", &[5_000_500.0, 15_000_500.0]);
}

#[test]
fn how_many_bought_how_often() {
    let history = PurchaseHistory::from_columns(PurchaseColumns {
        frequency: &[0.0, 1.0, 5.0, 0.0],
        recency: &[0.0, 2.0, 9.0, 0.0],
        t: &[10.0, 10.0, 10.0, 30.0],
        ..PurchaseColumns::default()
    })
    .unwrap();
    let table = history.repeat_purchases(&model(), 2).unwrap();
    assert_eq!(ints(&table, "purchases"), [0, 1, 2]);
    assert_eq!(ints(&table, "actual"), [2, 1, 1]);
    // Geometric: 1/2, 1/4 and 1/4 after 10, 1/4, 3/16 and 9/16 after 30.
    near(&table, "expected", &[1.75, 0.75 + 3.0 / 16.0, 0.75 + 9.0 / 16.0]);
}

#[test]
fn a_holdout_by_frequency() {
    let options = CalibrationHoldoutOptions {
        unit: HistoryUnit::Day,
        ..CalibrationHoldoutOptions::new(at("2011-01-11"), at("2011-01-21"))
    };
    let table = log().calibration_holdout(options).unwrap().by_frequency(&model(), 2).unwrap();
    // Ben without a repeat purchase after 7 days, Ann with one after 9; 10 days of holdout, one purchase each.
    assert_eq!(ints(&table, "frequency"), [0, 1, 2]);
    assert_eq!(ints(&table, "customers"), [1, 1, 0]);
    near(&table, "actual", &[1.0, 1.0]);
    near(&table, "expected", &[10.0 / 17.0, 20.0 / 19.0]);
}

#[test]
fn a_matrix_of_customers() {
    let options = FrequencyRecencyOptions { t: 30.0, horizon: 20.0, frequency: 2, steps: 3 };
    let table = model().frequency_recency(options).unwrap();
    assert_eq!(ints(&table, "frequency"), [0, 1, 1, 1, 1, 2, 2, 2, 2]);
    near(&table, "recency", &[0.0, 0.0, 10.0, 20.0, 30.0, 0.0, 10.0, 20.0, 30.0]);
    near(&table, "expected_purchases", &[0.5, 1.0, 1.0, 1.0, 1.0, 1.5, 1.5, 1.5, 1.5]);
    for wrong in [
        FrequencyRecencyOptions { t: f64::NAN, ..options },
        FrequencyRecencyOptions { frequency: 1_001, ..options },
        FrequencyRecencyOptions { steps: 0, ..options },
        FrequencyRecencyOptions { horizon: -1.0, ..options },
    ] {
        assert_eq!(model().frequency_recency(wrong).unwrap_err().code(), "out_of_domain");
    }
}

/// The CDNOW sample, week by week, against R's BTYD.
#[test]
fn cdnow_is_tracked() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let order = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let customer: i64 = cells[0].parse().unwrap();
        Order::new(customer, at(cells[1]), Money::parse(cells[3]).unwrap())
    };
    let list: Vec<Order> = read("examples/data/cdnow.csv").lines().skip(1).map(order).collect();
    let log = Orders::from_orders(&list, Currency::USD, Calendar::default(), Strictness::STOP).unwrap();
    let expected: Vec<Vec<f64>> = read("conformance/lifetime/data/cdnow_tracking.csv")
        .lines()
        .skip(1)
        .map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
        .collect();
    let column = |place: usize| -> Vec<f64> { expected.iter().map(|row| row[place]).collect() };
    let bg = BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
    let pareto = ParetoNbd::new(0.5534, 10.5802, 0.6061, 11.6562).unwrap();
    for (model, place) in [(Model::from(bg), 2), (pareto.into(), 3)] {
        let table = log.tracking(&model, TrackingOptions::default()).unwrap();
        near(&table, "end", &column(0));
        let actual: Vec<String> = ints(&table, "actual_cumulative").iter().map(i64::to_string).collect();
        assert_eq!(actual, column(1).iter().map(f64::to_string).collect::<Vec<_>>());
        // BTYD prints 12 digits after the point.
        let found = table.column("expected_cumulative").and_then(Column::floats).unwrap();
        for (found, expected) in found.values().iter().zip(column(place)) {
            assert!((found - expected).abs() <= 1e-9 * expected, "{found} {expected}");
        }
    }
}

#[test]
fn models_of_other_things_are_refused() {
    let spend: Model = GammaGamma::new(6.25, 3.74, 15.44).unwrap().into();
    let history = log().purchase_history(HistoryUnit::Day.into()).unwrap();
    for error in [
        log().tracking(&spend, TrackingOptions::default()).unwrap_err(),
        history.repeat_purchases(&spend, 5).unwrap_err(),
        history.predictions(&spend, None, &PredictionOptions::default()).unwrap_err(),
        spend.frequency_recency(FrequencyRecencyOptions::default()).unwrap_err(),
    ] {
        let message = error.to_string();
        assert!(
            message.ends_with("model is gamma_gamma, but must be a model of purchases, such as bg_nbd"),
            "{message}"
        );
    }
    assert_eq!(history.repeat_purchases(&model(), 10_001).unwrap_err().code(), "out_of_domain");
}
