use super::*;
use crate::lifetime::{HistoryUnit, ModelKind};
use crate::log::Strictness;
use crate::model::{Calendar, Currency, Money, Order, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn orders(list: &[(&str, &str, &str)]) -> Orders {
    let order =
        |(name, day, amount): &(&str, &str, &str)| Order::new(*name, at(day), Money::parse(amount).unwrap());
    let list: Vec<Order> = list.iter().map(order).collect();
    Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

/// Twenty days, told ten ahead: Ann bought on the 1st, 3rd, 6th and 10th and then on the 14th and 18th, Ben on the 2nd and
/// the 11th, Cid on the 5th and the 20th.
fn log() -> Orders {
    orders(&[
        ("ann", "2011-01-01", "1"),
        ("ann", "2011-01-03", "2"),
        ("ann", "2011-01-06", "3"),
        ("ann", "2011-01-10", "4"),
        ("ann", "2011-01-14", "5"),
        ("ann", "2011-01-18", "6"),
        ("ben", "2011-01-02", "7"),
        ("ben", "2011-01-11", "8"),
        ("cid", "2011-01-05", "9"),
        ("cid", "2011-01-20", "10"),
    ])
}

fn options() -> BacktestOptions {
    BacktestOptions {
        models: Vec::new(),
        horizons: vec![10.0],
        unit: HistoryUnit::Day,
        ..BacktestOptions::default()
    }
}

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found} {expected}");
}

#[test]
fn simple_forecasts_by_hand() {
    let found = log().backtest(options()).unwrap();
    assert_eq!((found.end, found.gaps.len()), (Some(at("2011-01-21")), 0));
    // One origin, the 11th, and the row over all of them.
    let names: Vec<(&str, Option<Timestamp>)> =
        found.rows.iter().map(|row| (row.method.as_str(), row.origin)).collect();
    let origin = Some(at("2011-01-11"));
    let methods = ["own_rate", "last_period", "most_recent"];
    let expected = [origin, None].into_iter().flat_map(|at| methods.map(|name| (name, at)));
    assert_eq!(names, expected.collect::<Vec<_>>());
    let row = |method: &str| found.rows.iter().find(|row| row.method == method).unwrap();
    // What came: 2, 1 and 1 purchases, of 11, 8 and 10.
    // Ann bought three times again in 9 days, so 10 thirds; the others never did.
    let own = row("own_rate");
    near(own.purchases.expected, 10.0 / 3.0);
    assert_eq!((own.purchases.customers, own.purchases.actual), (3, 4.0));
    near(own.purchases.absolute, 4.0 / 3.0 + 1.0 + 1.0);
    near(own.purchases.squared, 16.0 / 9.0 + 1.0 + 1.0);
    // At 3 a purchase, Ann's mean of 2, 3 and 4.
    let spend = own.spend.unwrap();
    near(spend.expected, 10.0);
    near(spend.absolute, 1.0 + 8.0 + 10.0);
    // From the 1st to the 10th Ann bought four times for 10, Ben once for 7, Cid once for 9.
    let last = row("last_period");
    near(last.purchases.expected, 6.0);
    near(last.purchases.squared, 4.0);
    near(last.spend.unwrap().absolute, 1.0 + 1.0 + 1.0);
    // Nobody was known ten days before, so half of three, that is two, are taken for still buying: Ann, silent for 0 days, and Cid.
    near(row("most_recent").purchases.squared, 16.0 / 9.0 + 1.0 + 1.0);
    // 34 ninths are less than 4.
    near(row("own_rate").against_naive.unwrap(), 1.0);
    near(row("last_period").against_naive.unwrap(), (36.0_f64 / 34.0).sqrt());
}

#[test]
fn origins_roll_back_as_far_as_the_log_goes() {
    let all = BacktestOptions { horizons: vec![5.0, 10.0, 11.0], origins: 9, ..options() };
    let found = log().backtest(all).unwrap();
    let of = |horizon: f64| {
        found
            .rows
            .iter()
            .filter(|row| row.horizon.to_bits() == horizon.to_bits() && row.method == "own_rate")
            .map(|row| row.origin)
            .collect::<Vec<_>>()
    };
    // Twenty days from the 1st: after 15, 10 and 5 of them.
    assert_eq!(of(5.0), [Some(at("2011-01-16")), Some(at("2011-01-11")), Some(at("2011-01-06")), None]);
    assert_eq!(of(10.0), [Some(at("2011-01-11")), None]);
    assert_eq!(of(11.0), []);
    let reasons: Vec<&str> = found.gaps.iter().map(|gap| gap.reason.as_str()).collect();
    assert_eq!(
        reasons,
        ["11 days ahead and as many to learn from take a log of 22 days, and this one has 20"]
    );
    let pooled = found.rows.iter().find(|row| row.origin.is_none() && row.horizon < 6.0).unwrap();
    assert_eq!((pooled.origins, pooled.purchases.customers), (3, 9));
    assert_eq!(found.table().rows(), found.rows.len());
    let none = orders(&[]).backtest(options()).unwrap();
    assert_eq!((none.rows.len(), none.gaps[0].reason.as_str()), (0, "there are no orders"));
}

#[test]
fn months_of_the_calendar() {
    let log = orders(&[("ann", "2010-01-31", "1"), ("ann", "2011-01-30", "1")]);
    let months = BacktestOptions { unit: HistoryUnit::Month, horizons: vec![3.0], origins: 2, ..options() };
    let found = log.backtest(months.clone()).unwrap();
    let origins: Vec<Option<Timestamp>> =
        found.rows.iter().filter(|row| row.method == "own_rate").map(|row| row.origin).collect();
    assert_eq!(origins, [Some(at("2010-10-31")), Some(at("2010-07-31")), None]);
    let half = BacktestOptions { horizons: vec![1.5], ..months };
    assert_eq!(log.backtest(half).unwrap_err().code(), "out_of_domain");
}

#[test]
fn a_model_is_tried_on_cdnow() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("examples/data/cdnow.csv")).unwrap();
    let order = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let customer: i64 = cells[0].parse().unwrap();
        Order::new(customer, at(cells[1]), Money::parse(cells[3]).unwrap())
    };
    let list: Vec<Order> = text.lines().skip(1).map(order).collect();
    let log = Orders::from_orders(&list, Currency::USD, Calendar::default(), Strictness::STOP).unwrap();
    let asked = BacktestOptions {
        models: vec![ModelKind::BgNbd, ModelKind::ParetoNbd, ModelKind::GammaGamma],
        horizons: vec![39.0],
        origins: 1,
        ..BacktestOptions::default()
    };
    let found = log.backtest(asked).unwrap();
    // Gamma-Gamma is no model of purchases.
    assert_eq!(found.gaps.len(), 1);
    assert_eq!(found.gaps[0].method.as_deref(), Some("gamma_gamma"));
    let row = |method: &str| found.rows.iter().find(|row| row.method == method).unwrap();
    for name in ["bg_nbd", "pareto_nbd"] {
        let model = row(name);
        assert_eq!(model.origin, Some(at("1997-10-01")));
        // Of 2,357 customers 1,882 purchases came, the sum of BTYD's x.star.
        assert_eq!((model.purchases.customers, model.purchases.actual), (2_357, 1_882.0));
        // Fader, Hardie and Lee find the model to be good: within a few per cent in all, and better than rules of thumb.
        assert!(model.purchases.relative_bias().unwrap().abs() < 0.15);
        assert!(model.against_naive.unwrap() < 1.0);
        assert_eq!(model.deciles.iter().map(|decile| decile.customers).sum::<u64>(), 2_357);
    }
}
