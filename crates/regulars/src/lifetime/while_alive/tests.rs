//! Against mpmath 1.4.1 with 50 digits (`conformance/lifetime/while_alive.py`).

use proptest::prelude::*;

use super::super::fit::Fittable;
use super::super::{GgompertzNbd, Histories, History, ParetoNbd, PurchaseModel};

const PARETO: &str = include_str!("../../../../../conformance/lifetime/data/pareto_nbd.csv");
const GGOMPERTZ: &str = include_str!("../../../../../conformance/lifetime/data/ggompertz_nbd.csv");

/// How far a value may be from its reference, relative to it; a probability that is given as a logarithm may be as far in the
/// logarithm, plus what its size allows.
fn compare<M: Fittable>(grid: &str) -> [(&'static str, f64, usize); 10] {
    let mut worst = [
        "log-likelihood",
        "alive",
        "alive after",
        "expected",
        "dert",
        "new",
        "pmf",
        "probability",
        "gradient",
        "sum",
    ]
    .map(|name| (name, 0.0, 0));
    for (line, row) in grid.lines().enumerate().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |i: usize| cells[i].parse::<f64>().unwrap();
        let parameters: Vec<f64> = cells[0].split(' ').map(|v| v.parse().unwrap()).collect();
        let model = M::from_parameters(&parameters).unwrap();
        let history = History::new(number(1), number(2), number(3)).unwrap();
        let (horizon, rate, n) = (number(4), number(5), cells[6].parse().unwrap());
        let mut note = |i: usize, error: f64| {
            assert!(!error.is_nan(), "{}: {row}", worst[i].0);
            if error > worst[i].1 {
                worst[i] = (worst[i].0, error, line + 1);
            }
        };
        let relative =
            |found: f64, expected: f64| (found - expected).abs() / expected.abs().max(f64::MIN_POSITIVE);
        // Below the smallest double a probability is 0.
        let log = |found: f64, expected: f64| {
            if expected < -708.0 { found / 1e-300 } else { relative(found, expected.exp()) }
        };
        note(0, relative(model.log_likelihood(&history), number(7)));
        note(1, log(model.probability_alive(&history), number(8)));
        note(2, log(model.probability_alive_after(&history, horizon), number(9)));
        note(3, relative(model.expected_purchases(&history, &[horizon])[0], number(10)));
        let dert = model.discounted_expected_residual_transactions(&history, rate).unwrap();
        note(4, relative(dert, number(11)));
        note(5, relative(model.expected_purchases_of_new(horizon), number(12)));
        note(6, log(model.pmf(n, horizon), number(13)));
        note(7, log(model.probability_of_purchases(&history, horizon, n), number(14)));
        let found = model.evaluate(&Histories::new([history, history]));
        note(9, relative(found.value, 2.0 * number(7)));
        let slopes: Vec<f64> = cells[15].split(' ').map(|v| v.parse().unwrap()).collect();
        let size = slopes.iter().fold(0.0_f64, |size, slope| size.max(slope.abs())).max(1e-3);
        for (found, expected) in found.gradient.iter().zip(&slopes) {
            note(8, (found / 2.0 - expected).abs() / size);
        }
        assert_eq!(found.gradient.len(), slopes.len());
    }
    worst
}

#[test]
fn the_pareto_nbd_is_that_of_mpmath() {
    let worst = compare::<ParetoNbd>(PARETO);
    for (name, error, line) in worst {
        println!("{name}: {error:.1e} in line {line}");
    }
    assert!(worst.iter().all(|(_, error, _)| *error < 1e-9), "{worst:?}");
}

#[test]
fn the_ggompertz_nbd_is_that_of_mpmath() {
    let worst = compare::<GgompertzNbd>(GGOMPERTZ);
    for (name, error, line) in worst {
        println!("{name}: {error:.1e} in line {line}");
    }
    assert!(worst.iter().all(|(_, error, _)| *error < 1e-9), "{worst:?}");
}

fn powers<const N: usize>(range: std::ops::Range<f64>) -> impl Strategy<Value = [f64; N]> {
    prop::array::uniform(range).prop_map(|powers: [f64; N]| powers.map(|power| 10_f64.powf(power)))
}

fn histories() -> impl Strategy<Value = History> {
    let x = prop_oneof![Just(0.0), (1_u32..20).prop_map(f64::from), (1_u32..1_000_000).prop_map(f64::from)];
    (x, prop_oneof![Just(0.0), Just(1.0), 0.0..1.0_f64], -12.0..12.0_f64).prop_map(|(x, share, power)| {
        let t = 10_f64.powf(power);
        History::new(x, if x > 0.0 { share * t } else { 0.0 }, t).unwrap()
    })
}

/// Whatever the model and the history, answers are numbers in their range and agree with each other.
fn consistent<M: Fittable>(model: M, history: &History, horizon: f64, n: u32) -> Result<(), TestCaseError> {
    let what = format!("{model:?} {history:?} {horizon} {n}");
    let value = model.log_likelihood(history);
    prop_assert!(value.is_finite(), "{what}: {value}");
    prop_assert!(history.frequency() > 0.0 || value <= 0.0, "{what}: {value}");
    let evaluation = model.evaluate(&Histories::new([*history]));
    prop_assert!((evaluation.value - value).abs() <= 1e-12 * value.abs(), "{what}: {evaluation:?}");
    prop_assert!(evaluation.gradient.iter().all(|slope| slope.is_finite()), "{what}: {evaluation:?}");
    let probabilities = [
        model.probability_alive(history),
        model.probability_alive_after(history, horizon),
        model.probability_of_purchases(history, horizon, n),
        model.pmf(n, horizon),
    ];
    prop_assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "{what}: {probabilities:?}");
    let expected = model.expected_purchases(history, &[0.0, horizon, 2.0 * horizon]);
    // Each is a sum of its own, rounded at parameters of 18 orders of magnitude.
    prop_assert!(expected[0] == 0.0 && expected[1] <= expected[2] * (1.0 + 1e-12), "{what}: {expected:?}");
    prop_assert!(expected.iter().all(|e| e.is_finite()), "{what}: {expected:?}");
    let new = model.expected_purchases_of_new(horizon);
    prop_assert!(new.is_finite() && new >= 0.0, "{what}: {new}");
    if let Some(all) = model.discounted_expected_residual_transactions(history, 1.0 / horizon) {
        // In the time of one horizon nothing loses more than the factor e.
        prop_assert!(
            all.is_finite() && all * (1.0 + 1e-9) >= expected[1] * (-1.0_f64).exp(),
            "{what}: {all}"
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_answer_is_out_of_range(
        [r, alpha, s, beta, b] in powers::<5>(-9.0..9.0), history in histories(),
        horizon in -9.0..9.0_f64, n in prop_oneof![0_u32..5, 0_u32..10_000]
    ) {
        let horizon = 10_f64.powf(horizon);
        consistent(ParetoNbd::new(r, alpha, s, beta).unwrap(), &history, horizon, n)?;
        consistent(GgompertzNbd::new(r, alpha, b, s, beta).unwrap(), &history, horizon, n)?;
    }

    /// The probabilities of all numbers of purchases sum to 1, and their mean is the expectation.
    #[test]
    fn probabilities_sum_to_one(
        [r, alpha, s, beta] in powers::<4>(-1.0..1.0), b in -2.0..0.5_f64, t in 0.1..10.0_f64
    ) {
        fn check(model: &impl PurchaseModel, t: f64) -> Result<(), TestCaseError> {
            let (mut sum, mut mean, mut n) = (0.0, 0.0, 0_u32);
            loop {
                let p = model.pmf(n, t);
                sum += p;
                mean += f64::from(n) * p;
                n += 1;
                if (n > 20 && f64::from(n) * p < 1e-13 * mean) || n > 3_000 {
                    break;
                }
            }
            prop_assume!(n < 3_000);
            prop_assert!((sum - 1.0).abs() < 1e-10, "{model:?} {t} {sum}");
            let expected = model.expected_purchases_of_new(t);
            prop_assert!((mean / expected - 1.0).abs() < 1e-9, "{model:?} {t} {mean} {expected}");
            Ok(())
        }
        check(&ParetoNbd::new(r, alpha, s, beta).unwrap(), t)?;
        check(&GgompertzNbd::new(r, alpha, 10_f64.powf(b), s, beta).unwrap(), t)?;
    }
}

#[test]
fn what_makes_no_model_is_refused_by_name() {
    let error = ParetoNbd::new(0.5, 10.0, f64::NAN, 10.0).unwrap_err().to_string();
    assert!(error.contains("pareto_nbd: s is NaN"), "{error}");
    let error = GgompertzNbd::new(0.5, 10.0, 0.0, 1.0, 10.0).unwrap_err().to_string();
    assert!(error.contains("ggompertz_nbd: b is 0"), "{error}");
    let model = ParetoNbd::new(0.5, 10.0, 0.6, 11.0).unwrap();
    let text = serde_json::to_string(&model).unwrap();
    assert_eq!(text, r#"{"r":0.5,"alpha":10.0,"s":0.6,"beta":11.0}"#);
    assert_eq!(serde_json::from_str::<ParetoNbd>(&text).unwrap(), model);
    assert!(serde_json::from_str::<ParetoNbd>(&text.replace("0.6", "-0.6")).is_err());
    assert!(serde_json::from_str::<GgompertzNbd>(&text).is_err());
}

#[test]
fn times_that_are_none_and_rates_without_a_bound() {
    let history = History::new(2.0, 5.0, 9.0).unwrap();
    let few = ParetoNbd::new(0.5, 10.0, 0.6, 11.0).unwrap();
    let many = ParetoNbd::new(0.5, 10.0, 3.0, 11.0).unwrap();
    assert_eq!(few.expected_purchases(&history, &[f64::NAN, -1.0, 0.0]), [0.0; 3]);
    assert_eq!(few.pmf(0, f64::NAN).to_bits(), 1.0_f64.to_bits());
    assert!(few.expected_purchases(&history, &[f64::INFINITY])[0].is_finite());
    assert_eq!(few.discounted_expected_residual_transactions(&history, 0.0), None);
    assert_eq!(few.discounted_expected_residual_transactions(&history, f64::NAN), None);
    assert_eq!(many.discounted_expected_residual_transactions(&history, -0.1), None);
    // (r + x) / (alpha + T) (beta + T) / (s − 1) of the living: 2.5 / 19 * 20 / 2.
    let all = many.discounted_expected_residual_transactions(&history, 0.0).unwrap();
    let expected = 2.5 / 19.0 * 10.0 * many.probability_alive(&history);
    assert!((all / expected - 1.0).abs() < 1e-14, "{all} {expected}");
    // With beta = 1 lifetimes are exponential with the rate s b: 1 / (s b) time is left, or 1 / (s b + rate) with a discount.
    let steady = GgompertzNbd::new(0.5, 10.0, 0.5, 0.4, 1.0).unwrap();
    let (alive, per_time) = (steady.probability_alive(&history), 2.5 / 19.0);
    for (rate, time) in [(0.0, 5.0), (0.3, 2.0)] {
        let found = steady.discounted_expected_residual_transactions(&history, rate).unwrap();
        assert!((found / (per_time * alive * time) - 1.0).abs() < 1e-13, "{found}");
    }
}
