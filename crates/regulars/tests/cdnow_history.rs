//! The order log of the CDNOW sample against the summary that R's BTYD makes of it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/cdnow.rs"]
mod cdnow;

use regulars::lifetime::{CalibrationHoldoutOptions, HistoryUnit, PurchaseHistoryOptions};
use regulars::model::{Calendar, Timestamp};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

#[test]
fn the_summary_comes_out_of_the_log() {
    let (orders, summary) = (cdnow::orders(), cdnow::summary());
    for (unit, length) in [(HistoryUnit::Week, 7.0), (HistoryUnit::Day, 1.0)] {
        let options = PurchaseHistoryOptions { as_of: Some(at("1997-10-01")), ..unit.into() };
        let history = orders.purchase_history(options).unwrap();
        assert_eq!((history.len(), summary.len()), (2_357, 2_357));
        let money = history.monetary_value().unwrap();
        for (row, expected) in summary.iter().enumerate() {
            let found = (history.frequency()[row], history.recency()[row], history.t()[row]);
            assert_eq!(found, (expected.x, expected.t_x / length, expected.t / length), "customer {row}");
            // BTYD prints 15 digits.
            let mean = money.get(row);
            assert_eq!(mean.is_some(), expected.x > 0);
            assert!((mean.unwrap_or(0.0) - expected.m_x).abs() <= 1e-14 * expected.m_x, "customer {row}");
        }
        // lifetimes 0.11.3 fits its model of spend to 946 customers.
        assert_eq!(history.frequency().iter().filter(|&&count| count == 0).count(), 2_357 - 946);
        assert_eq!(history.spends().customers(), 946);
    }
}

#[test]
fn the_holdout_comes_out_of_the_log() {
    let (orders, summary) = (cdnow::orders(), cdnow::summary());
    let both = orders
        .calibration_holdout(CalibrationHoldoutOptions::new(at("1997-10-01"), at("1998-07-01")))
        .unwrap();
    // 273 days; everybody bought for the first time in the first quarter of 1997.
    assert_eq!((both.duration, both.newcomers), (39.0, 0));
    let later: Vec<u32> = summary.iter().map(|customer| customer.x_star).collect();
    assert_eq!(both.frequency(), later);
    let options = PurchaseHistoryOptions { as_of: Some(at("1997-10-01")), ..Default::default() };
    let history = orders.purchase_history(options).unwrap();
    assert_eq!(both.calibration.table(), history.table());
    // The whole 78 weeks are both parts together.
    let all = orders.purchase_history(HistoryUnit::Week.into()).unwrap();
    let parts = both.calibration.frequency().iter().zip(both.frequency()).map(|(a, b)| a + b);
    assert_eq!(all.frequency(), parts.collect::<Vec<u32>>());
}
