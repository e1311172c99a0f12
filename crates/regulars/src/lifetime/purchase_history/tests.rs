use super::*;
use crate::error::BadRows;
use crate::model::Timestamp;

fn columns<'a>(frequency: &'a [f64], recency: &'a [f64], t: &'a [f64]) -> PurchaseColumns<'a> {
    PurchaseColumns { frequency, recency, t, ..PurchaseColumns::default() }
}

#[test]
fn what_a_row_cannot_be_is_named() {
    let money = [1.0, f64::NAN, 2.0, 3.0, -1.0, 5.0, f64::NAN];
    let given = PurchaseColumns {
        monetary_value: Some(&money),
        ..columns(
            &[1.5, 0.0, 1.0, 0.0, 1.0, 1e10, 1.0],
            &[1.0, 0.0, 3.0, 1.0, 1.0, 1.0, f64::NAN],
            &[2.0, 2.0, f64::INFINITY, 2.0, 2.0, 2.0, 2.0],
        )
    };
    let Err(Error::BadRows(refused)) = PurchaseHistory::from_columns(given) else {
        panic!("it is refused");
    };
    let BadRows { rows, total, bad } = *refused;
    let found: Vec<(u64, &str)> = bad.iter().map(|bad| (bad.row, bad.column.as_str())).collect();
    // What stands for the mean of no purchases (row 1) is passed over.
    let expected =
        [(0, "frequency"), (2, "t"), (3, "recency"), (4, "monetary_value"), (5, "frequency"), (6, "recency")];
    assert_eq!((rows, total, found), (7, 6, expected.to_vec()));
}

#[test]
fn columns_are_of_one_length() {
    let error = PurchaseHistory::from_columns(columns(&[1.0], &[1.0, 2.0], &[3.0])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "purchase_history: recency is a column of 2, but must be a column of 1 values, as frequency has"
    );
    let instants = Column::Instants(vec![1].into());
    let given = PurchaseColumns { customers: Some(&instants), ..columns(&[1.0], &[1.0], &[3.0]) };
    assert_eq!(PurchaseHistory::from_columns(given).unwrap_err().code(), "out_of_domain");
    assert!(PurchaseHistory::from_columns(PurchaseColumns::default()).unwrap().is_empty());
}

#[test]
fn what_models_read_is_repeat_purchases_always() {
    let keys = Column::Ints(vec![7, 9].into());
    let given = PurchaseColumns {
        customers: Some(&keys),
        monetary_value: Some(&[22.35, f64::NAN]),
        ..columns(&[2.0, 0.0], &[30.43, -0.0], &[38.86, 38.86])
    };
    let repeat = PurchaseHistory::from_columns(given).unwrap();
    let history = History::new(2.0, 30.43, 38.86).unwrap();
    assert_eq!((repeat.history(0), repeat.history(2)), (Some(history), None));
    let spends: Vec<Spend> = repeat.each_spend().unwrap().collect();
    assert_eq!(spends, [Spend::new(2.0, 22.35).unwrap(), Spend::NOTHING]);
    assert_eq!((repeat.spends().customers(), repeat.spends().without_repeat()), (1, 1));
    let mut all = repeat.clone();
    all.options.frequency = CountedPurchases::All;
    all.frequency = vec![3, 1].into();
    assert_eq!(all.histories(), repeat.histories());
    assert_eq!(all.each_spend().unwrap().collect::<Vec<_>>(), spends);
    let names: Vec<String> = repeat.table().columns().iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(names, ["customer", "frequency", "recency", "t", "monetary_value", "since_last"]);
}

#[test]
fn json_round_trips_and_is_checked() {
    let given = PurchaseColumns {
        as_of: Some(Timestamp::EPOCH),
        ..columns(&[2.0, 0.0], &[30.43, 0.0], &[38.86, 38.86])
    };
    let history = PurchaseHistory::from_columns(given).unwrap();
    let json = serde_json::to_string(&history).unwrap();
    assert_eq!(serde_json::from_str::<PurchaseHistory>(&json).unwrap(), history);
    for (good, wrong) in [("[38.86,38.86]", "[38.86,null]"), ("[38.86,38.86]", "[38.86]"), ("30.43", "39.43")]
    {
        assert!(serde_json::from_str::<PurchaseHistory>(&json.replace(good, wrong)).is_err(), "{wrong}");
    }
}

#[test]
fn gaps_are_summed_as_logarithms() {
    use crate::log::{Orders, Strictness};
    use crate::model::{Currency, Money, Order};
    let utc = Calendar::default();
    let order = |(customer, at): (i64, &str)| {
        Order::new(customer, Timestamp::parse(at, &utc).unwrap(), Money::parse("1").unwrap())
    };
    let list = [
        (1, "2011-01-01"),
        (1, "2011-01-08 10:00"),
        (1, "2011-01-08 12:00"),
        (1, "2011-01-22"),
        (2, "2011-01-05"),
    ];
    let orders = Orders::from_orders(&list.map(order), Currency::EUR, utc, Strictness::STOP).unwrap();
    let sum = |options| orders.purchase_history(options).unwrap().sum_log_gaps();
    let near = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-14);
    // 7 and 14 days: one week and two.
    near(sum(HistoryUnit::Week.into()), 2.0_f64.ln());
    near(sum(HistoryUnit::Day.into()), 7.0_f64.ln() + 14.0_f64.ln());
    // 7 days and 10 hours, 2 hours, and 13 days and 12 hours.
    near(sum(HistoryUnit::Hour.into()), 178.0_f64.ln() + 2.0_f64.ln() + 324.0_f64.ln());
    // Two orders of a day that are two purchases have nothing between them.
    let never = PurchaseHistoryOptions { merge: Some(HistoryMerge::Never), ..HistoryUnit::Day.into() };
    assert_eq!(sum(never), None);
}
