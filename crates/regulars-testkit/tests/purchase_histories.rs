//! Purchase histories against a reading of their definition.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "tests, where it is the same number or it is not"
)]

use proptest::prelude::*;
use regulars::lifetime::{CalibrationHoldoutOptions, HistoryUnit};
use regulars::log::{Orders, Strictness};
use regulars::model::{
    Calendar, Currency, GuestPolicy, OrderPolicy, PendingPolicy, Period, RefundPolicy, Timestamp, Window,
};
use regulars_testkit::{logs, naive};

fn policy() -> impl Strategy<Value = OrderPolicy> {
    (
        prop::sample::select(RefundPolicy::ALL.to_vec()),
        prop::sample::select(GuestPolicy::ALL.to_vec()),
        prop::sample::select(PendingPolicy::ALL.to_vec()),
    )
        .prop_map(|(refunds, guests, pending)| OrderPolicy { refunds, guests, pending })
}

fn close(found: Option<f64>, count: u32, ticks: i64) -> bool {
    match found {
        Some(mean) => (mean - ticks as f64 / 10_000.0 / f64::from(count)).abs() <= 1e-12 * mean.abs(),
        None => count == 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn purchases_are_counted_as_they_are_defined(
        list in logs::orders(60),
        policy in policy(),
        zone in prop::sample::select(vec!["UTC", "Europe/London", "Pacific/Apia", "America/Sao_Paulo"]),
        start in -70_i64..0,
        // Hours, so that the split may lie within a day.
        watched in 0_i64..4_000,
        after in 0_i64..2_000,
    ) {
        let at = |hours: i64| Timestamp::from_micros(hours * 3_600_000_000).unwrap();
        let times = [at(start * 24), at(start * 24 + watched), at(start * 24 + watched + after)];
        let calendar = Calendar::new(zone, "monday").unwrap();
        let log = Orders::from_orders(&list, Currency::GBP, calendar, Strictness::STOP).unwrap();
        let view = log.with_policy(policy).within(Window::new(times[0], None).unwrap());
        let options = CalibrationHoldoutOptions {
            unit: HistoryUnit::Day,
            ..CalibrationHoldoutOptions::new(times[1], times[2])
        };
        let found = view.calibration_holdout(options).unwrap();
        let (history, money) = (&found.calibration, found.calibration.monetary_value().unwrap());
        let expected = naive::purchases(&list, policy, calendar, times);
        prop_assert_eq!(history.len(), expected.len());
        for (place, row) in expected.iter().enumerate() {
            prop_assert_eq!(history.frequency()[place], row.1);
            prop_assert_eq!(history.recency()[place], row.2 as f64);
            prop_assert_eq!(history.t()[place], row.3 as f64);
            prop_assert_eq!(found.frequency()[place], row.5);
            prop_assert!(close(money.get(place), row.1, row.4), "{:?} {:?}", money.get(place), row);
            prop_assert!(close(found.monetary_value().get(place), row.5, row.6), "{:?}", row);
        }
        let date = |at: Timestamp| calendar.index(Period::Day, Timestamp::from_micros(at.micros() - 1).unwrap());
        prop_assert_eq!(found.duration, (date(times[2]) - date(times[1])) as f64);
    }
}
