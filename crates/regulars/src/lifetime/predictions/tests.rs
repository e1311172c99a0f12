use super::*;
use crate::lifetime::{DiscountPeriod, HistoryUnit, LifetimeValueOptions, MonthLength, Nbd, PurchaseColumns};
use crate::model::{Calendar, Timestamp};

fn model() -> Model {
    Nbd::new(1.0, 10.0).unwrap().into()
}

/// Rates to come: (1 + 3) / (10 + 30) = 0.1, 1 / 20 = 0.05 and again 0.1 a day, from the first of October.
fn history() -> PurchaseHistory {
    PurchaseHistory::from_columns(PurchaseColumns {
        frequency: &[3.0, 0.0, 3.0],
        recency: &[20.0, 0.0, 25.0],
        t: &[30.0, 10.0, 30.0],
        monetary_value: Some(&[20.0, 0.0, 50.0]),
        unit: HistoryUnit::Day,
        as_of: Some(Timestamp::parse("1997-10-01", &Calendar::default()).unwrap()),
        ..PurchaseColumns::default()
    })
    .unwrap()
}

/// Expects (10 + x m) / (x + 1): 17.5, 10 and 40.
fn spend() -> GammaGamma {
    GammaGamma::new(1.0, 2.0, 10.0).unwrap()
}

fn floats(table: &Table, name: &str) -> Vec<Option<f64>> {
    table.column(name).and_then(Column::floats).unwrap().iter().collect()
}

fn near(found: &[Option<f64>], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found.unwrap() - expected).abs() <= 1e-12 * expected, "{found:?} {expected}");
    }
}

#[test]
fn a_year_ahead() {
    let table = history().predictions(&model(), Some(&spend()), &PredictionOptions::default()).unwrap();
    let names: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["probability_alive", "expected_purchases", "lifetime_value"]);
    near(&floats(&table, "probability_alive"), &[1.0; 3]);
    near(&floats(&table, "expected_purchases"), &[36.5, 18.25, 36.5]);
    // From October: the days of each month, a hundredth less a month.
    let days = [31.0, 30.0, 31.0, 31.0, 28.0, 31.0, 30.0, 31.0, 30.0, 31.0, 31.0, 30.0];
    let worth: f64 = days.iter().zip(1..).map(|(days, k)| days / libm::pow(1.01, f64::from(k))).sum();
    near(&floats(&table, "lifetime_value"), &[0.1 * 17.5 * worth, 0.05 * 10.0 * worth, 0.1 * 40.0 * worth]);
}

#[test]
fn a_horizon_between_months_changes_no_value() {
    let value = LifetimeValueOptions {
        month: MonthLength::Fixed,
        margin: 0.5,
        discount_per: DiscountPeriod::Year,
        ..LifetimeValueOptions::default()
    };
    let of = |horizon| {
        let columns =
            vec![Prediction::LifetimeValue, Prediction::ExpectedSpend, Prediction::ExpectedPurchases];
        let options = PredictionOptions { columns, horizon, ..value.into() };
        history().predictions(&model(), Some(&spend()), &options).unwrap()
    };
    let year = floats(&of(None), "lifetime_value");
    for horizon in [0.0, 30.0, 45.0, 360.0, 1_000.0] {
        let table = of(Some(horizon));
        assert_eq!(floats(&table, "lifetime_value"), year);
        near(&floats(&table, "expected_purchases"), &[0.1, 0.05, 0.1].map(|rate| rate * horizon));
        near(&floats(&table, "expected_spend"), &[17.5, 10.0, 40.0]);
    }
}

#[test]
fn chances_and_times() {
    let options = PredictionOptions {
        columns: Prediction::ALL.to_vec(),
        horizon: Some(40.0),
        purchases: vec![0, 2],
        discount_rate: 0.365_242_5,
        discount_per: DiscountPeriod::Continuous,
        ..PredictionOptions::default()
    };
    let table = history().predictions(&model(), Some(&spend()), &options).unwrap();
    // (40/80)^4 and (20/60)^1; n = 2: (5 4 / 2) (1/2)^4 (1/2)^2 and (1/3) (2/3)^2.
    near(&floats(&table, "probability_of_0_purchases"), &[0.062_5, 1.0 / 3.0, 0.062_5]);
    near(&floats(&table, "probability_of_2_purchases"), &[10.0 / 64.0, 4.0 / 27.0, 10.0 / 64.0]);
    // 40 (2^(1/4) - 1) and 20 (2 - 1).
    let quarter = 40.0 * (2.0_f64.sqrt().sqrt() - 1.0);
    near(&floats(&table, "median_time_to_next_purchase"), &[quarter, 20.0, quarter]);
    // 0.3652425 a year is 0.001 a day.
    near(&floats(&table, "residual_transactions"), &[100.0, 50.0, 100.0]);
    near(&floats(&table, "residual_value"), &[1_750.0, 500.0, 4_000.0]);
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let error = history().predictions(&model(), None, &PredictionOptions::default()).unwrap_err();
    assert_eq!(error.code(), "missing");
    let columns = vec![Prediction::ProbabilityAlive];
    let alive = PredictionOptions { columns, ..PredictionOptions::default() };
    assert!(history().predictions(&model(), None, &alive).is_ok());
    let wrong = PredictionOptions { horizon: Some(f64::INFINITY), ..alive };
    assert_eq!(history().predictions(&model(), None, &wrong).unwrap_err().code(), "out_of_domain");
    let mut poor = history();
    poor.monetary_value = None;
    let error = poor.predictions(&model(), Some(&spend()), &PredictionOptions::default()).unwrap_err();
    assert_eq!(error.code(), "missing");
}
