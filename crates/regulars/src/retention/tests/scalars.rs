//! The formulas of text-books.
#![allow(clippy::float_cmp, reason = "values that are exact in binary, and their bits are meant")]

use crate::Error;
use crate::retention::{
    ChangeIn, ChurnDenominator, FirstPayment, RetentionProfitEffect, average_churn_rate, churn_rate,
    customer_lifespan, discounted_lifetime_value, lifetime_value, retention_profit_effect, retention_rate,
};

fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} is not {expected}");
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>, param: &str) {
    match result.unwrap_err() {
        Error::OutOfDomain(error) => assert_eq!(error.param, param),
        Error::Missing(error) => assert_eq!(error.param, param),
        other => panic!("{other}"),
    }
}

#[test]
fn retention_and_churn_of_counts() {
    assert_eq!(retention_rate(2_000, 2_400, 600).unwrap().value(), Some(0.9));
    assert_eq!(churn_rate(50, 500, None, None).unwrap().value(), Some(0.1));
    // Given and not part of the denominator, the new make no difference.
    assert_eq!(churn_rate(50, 500, Some(100), None).unwrap().of(), 500);
    let both = Some(ChurnDenominator::StartPlusNew);
    assert_eq!(churn_rate(50, 500, Some(125), both).unwrap().value(), Some(0.08));
    // The lost may be new ones, then.
    assert_eq!(churn_rate(600, 500, Some(125), both).unwrap().value(), Some(0.96));
    refused(churn_rate(600, 500, None, None), "lost");
    refused(churn_rate(626, 500, Some(125), both), "lost");
    refused(churn_rate(50, 500, None, both), "new");
    assert_eq!(churn_rate(0, 0, None, None).unwrap().value(), None);
    assert_eq!(churn_rate(1, u64::MAX, Some(1), both).unwrap_err().code(), "overflow");
}

#[test]
fn churn_over_the_mean() {
    // 50 / ((500 + 500) / 2), 50 / ((500 + 450) / 2), and 100 / ((100 + 0) / 2), which is no share.
    assert_eq!(average_churn_rate(50, 500, 500).unwrap().value(), Some(0.1));
    assert_eq!(average_churn_rate(50, 500, 450).unwrap().value(), Some(100.0 / 950.0));
    assert_eq!(average_churn_rate(100, 100, 0).unwrap().value(), Some(2.0));
    let one = average_churn_rate(50, 500, 451).unwrap();
    assert_eq!((one.n(), one.sum_x(), one.sum_y(), one.standard_error()), (1, 100, 951, None));
    assert_eq!(average_churn_rate(0, 0, 0).unwrap().value(), None);
    refused(average_churn_rate(101, 100, 50), "lost");
    refused(average_churn_rate(50, 100, 49), "end");
    assert_eq!(average_churn_rate(0, u64::MAX, u64::MAX).unwrap_err().code(), "overflow");
}

#[test]
fn lifespan_of_a_churn_rate() {
    assert_eq!(customer_lifespan(0.25).unwrap(), 4.0);
    assert_eq!(customer_lifespan(1.0).unwrap(), 1.0);
    let error = customer_lifespan(0.0).unwrap_err().to_string();
    assert!(error.ends_with("the mean lifespan is infinite, which is to say undefined"), "{error}");
    for wrong in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        refused(customer_lifespan(wrong), "churn_rate");
    }
    assert_eq!(customer_lifespan(1e-310).unwrap_err().code(), "overflow");
}

#[test]
fn lifetime_value_by_hand() {
    assert_eq!(lifetime_value(120.0, 4.0, None).unwrap(), 480.0);
    assert_eq!(lifetime_value(120.0, 4.0, Some(0.25)).unwrap(), 120.0);
    assert_eq!(lifetime_value(120.0, 0.0, Some(-0.5)).unwrap(), 0.0);
    refused(lifetime_value(f64::NAN, 4.0, None), "customer_value");
    refused(lifetime_value(120.0, -1.0, None), "lifespan");
    refused(lifetime_value(120.0, f64::INFINITY, None), "lifespan");
    refused(lifetime_value(120.0, 4.0, Some(25.0)), "margin");
    refused(lifetime_value(120.0, 4.0, Some(f64::NAN)), "margin");
    assert_eq!(lifetime_value(1e300, 1e300, None).unwrap_err().code(), "overflow");
}

const AFTER: Option<FirstPayment> = Some(FirstPayment::AfterOnePeriod);

#[test]
fn the_internet_provider_of_marketing_metrics() {
    // $19.95 a month, $1.50 of costs and $6 / 12 of marketing; 0.5 % leave in a month, which is discounted by 1 %. The
    // lecture "Applying the CLV formula" (University of Virginia, Darden) prints $1,209 with the first payment at the
    // start; the book, whose form is the other, is $17.95 lower.
    let at_start = discounted_lifetime_value(17.95, 0.995, 0.01, None).unwrap();
    near(at_start, 17.95 * 1.01 / 0.015);
    assert_eq!(at_start.round(), 1_209.0);
    let after = discounted_lifetime_value(17.95, 0.995, 0.01, AFTER).unwrap();
    assert_eq!(after.round(), 1_191.0);
}

#[test]
fn the_closed_form_is_the_sum() {
    for (retention, discount) in [(0.8_f64, 0.1_f64), (0.5, 0.0), (0.99, 0.02), (0.0, 0.3), (0.7, -0.1)] {
        let (mut sum, mut term) = (0.0, 100.0);
        for _ in 0..5_000 {
            sum += term;
            term *= retention / (1.0 + discount);
        }
        near(discounted_lifetime_value(100.0, retention, discount, None).unwrap(), sum);
        if retention > 0.0 {
            near(discounted_lifetime_value(100.0, retention, discount, AFTER).unwrap(), sum - 100.0);
        }
    }
    assert_eq!(discounted_lifetime_value(100.0, 0.0, 0.3, AFTER).unwrap(), 0.0);
    // Without a discount it is margin × lifespan.
    let lifespan = customer_lifespan(0.25).unwrap();
    let simple = lifetime_value(100.0, lifespan, None).unwrap();
    assert_eq!(discounted_lifetime_value(100.0, 0.75, 0.0, None).unwrap(), simple);
}

#[test]
fn a_sum_without_an_end_is_refused() {
    refused(discounted_lifetime_value(100.0, 1.0, 0.0, None), "discount_rate");
    refused(discounted_lifetime_value(100.0, 0.9, -0.2, AFTER), "discount_rate");
    refused(discounted_lifetime_value(100.0, 0.9, -1.0, None), "discount_rate");
    refused(discounted_lifetime_value(100.0, 0.9, f64::NAN, None), "discount_rate");
    refused(discounted_lifetime_value(100.0, 1.1, 0.5, None), "retention");
    refused(discounted_lifetime_value(f64::INFINITY, 0.9, 0.1, None), "margin_per_period");
    // Everybody stays: 100 · 1.1 / 0.1.
    near(discounted_lifetime_value(100.0, 1.0, 0.1, None).unwrap(), 1_100.0);
}

fn effect(before: f64, change: f64, change_in: ChangeIn) -> Result<RetentionProfitEffect, Error> {
    let change_in = Some(change_in);
    retention_profit_effect(before, None, Some(change), change_in, 100.0, 0.1, None, None, None, None)
}

#[test]
fn five_percent_more_retention() {
    let points = effect(0.8, 0.05, ChangeIn::Points).unwrap();
    near(points.retention_after, 0.85);
    near(points.value_before, 110.0 / 0.3);
    near(points.value_after, 110.0 / 0.25);
    near(points.difference, 110.0 / 0.25 - 110.0 / 0.3);
    near(points.relative_change.unwrap(), 0.2);
    let relative = effect(0.8, 0.05, ChangeIn::Relative).unwrap();
    near(relative.retention_after, 0.84);
    near(relative.relative_change.unwrap(), 0.3 / 0.26 - 1.0);
    refused(effect(0.98, 0.05, ChangeIn::Points), "change");
    refused(effect(0.02, -0.05, ChangeIn::Points), "change");
    refused(effect(0.8, f64::NAN, ChangeIn::Points), "change");
    let none = effect(0.8, 0.0, ChangeIn::Points).unwrap();
    assert_eq!((none.difference, none.relative_change), (0.0, Some(0.0)));
}

#[test]
fn each_assumption_is_an_argument() {
    // 1,000 customers, who cost 300 to win; keeping more of them costs 10 of the 100 in each period.
    // Before: 1,000 (100 · 1.1 / 0.3 − 300); after: 1,000 (90 · 1.1 / 0.25 − 300).
    let all = retention_profit_effect(
        0.8,
        Some(0.85),
        None,
        None,
        100.0,
        0.1,
        Some(FirstPayment::AtStart),
        Some(10.0),
        Some(300.0),
        Some(1_000.0),
    )
    .unwrap();
    near(all.value_before, 1_000.0 * (110.0 / 0.3 - 300.0));
    near(all.value_after, 1_000.0 * (99.0 / 0.25 - 300.0));
    near(all.relative_change.unwrap(), 96.0 / (110.0 / 0.3 - 300.0) - 1.0);
    // After one period: 100 · 0.8 / 0.3 and 100 · 0.85 / 0.25.
    let after = retention_profit_effect(0.8, Some(0.85), None, None, 100.0, 0.1, AFTER, None, None, None);
    near(after.unwrap().difference, 340.0 - 80.0 / 0.3);
}

#[test]
fn no_share_of_a_loss() {
    let loss =
        retention_profit_effect(0.8, Some(0.85), None, None, 100.0, 0.1, None, None, Some(400.0), None);
    let loss = loss.unwrap();
    assert!(loss.value_before < 0.0 && loss.difference > 0.0);
    assert_eq!(loss.relative_change, None);
    let nobody =
        retention_profit_effect(0.8, Some(0.85), None, None, 100.0, 0.1, None, None, None, Some(0.0));
    assert_eq!(nobody.unwrap().relative_change, None);
}

#[test]
fn profit_effect_of_wrong_arguments() {
    let ask = |before, after, change| {
        retention_profit_effect(before, after, change, None, 100.0, 0.1, None, None, None, None)
    };
    refused(ask(0.8, None, None), "retention_after");
    refused(ask(0.8, Some(0.85), Some(0.05)), "change");
    refused(ask(0.8, Some(1.2), None), "retention_after");
    refused(ask(-0.1, Some(0.5), None), "retention_before");
    let ask = |margin, discount, cost, acquisition, customers| {
        retention_profit_effect(
            0.8,
            Some(0.85),
            None,
            None,
            margin,
            discount,
            None,
            cost,
            acquisition,
            customers,
        )
    };
    refused(ask(f64::NAN, 0.1, None, None, None), "margin_per_period");
    refused(ask(100.0, -0.16, None, None, None), "discount_rate");
    refused(ask(100.0, 0.1, Some(f64::INFINITY), None, None), "cost_per_period");
    refused(ask(100.0, 0.1, None, Some(f64::NAN), None), "acquisition_cost");
    refused(ask(100.0, 0.1, None, None, Some(-1.0)), "customers");
    assert_eq!(ask(1e308, 0.1, None, None, Some(1e10)).unwrap_err().code(), "overflow");
}
