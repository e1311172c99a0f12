//! What holds for every model and every history.

use proptest::prelude::*;

use super::super::GeometricDropout;
use super::{error, history, model};
use crate::lifetime::fit::Fittable;
use crate::lifetime::{BgCnbd, BgNbd, Histories, History, MbgCnbd, MbgNbd, Nbd, PurchaseModel};
use crate::numeric::{float, random::Random};

/// A number between powers of ten.
fn power(low: f64, high: f64) -> impl Strategy<Value = f64> {
    (low..high).prop_map(|power| 10_f64.powf(power))
}

fn any_model(reach: f64, most_stages: u32) -> impl Strategy<Value = GeometricDropout> {
    let number = move || power(-reach, reach);
    (number(), number(), number(), number(), 1..=most_stages, any::<bool>())
        .prop_map(|(r, alpha, a, b, k, at_first)| model(k, at_first, [r, alpha, a, b]))
}

fn any_history(most: f64, reach: f64) -> impl Strategy<Value = History> {
    let frequency =
        prop_oneof![Just(0.0), Just(1.0), (0.0..most).prop_map(|power| 10_f64.powf(power).floor())];
    (frequency, power(-reach, reach), prop_oneof![Just(1.0), Just(0.0), 0.0..=1.0])
        .prop_map(|(x, t, share)| history(x, if x > 0.0 { t * share } else { 0.0 }, t))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_answer_is_finite(
        model in prop_oneof![any_model(9.0, 4), any_model(90.0, 4)],
        history in prop_oneof![any_history(6.0, 9.0), any_history(15.0, 90.0)],
        ahead in prop_oneof![power(-9.0, 9.0), power(-90.0, 90.0)],
        n in 0..100_u32,
    ) {
        let alive = model.probability_alive(&history);
        let later = model.probability_alive_after(&history, ahead);
        let expected = model.expected_purchases_each(&[history], &[0.0, ahead])[1];
        let exactly = model.probability_of_purchases(&history, ahead, n);
        prop_assert!(model.log_likelihood(&history).is_finite());
        for probability in [alive, later, exactly] {
            prop_assert!((0.0..=1.0).contains(&probability), "{alive} {later} {exactly}");
        }
        prop_assert!(later <= alive * (1.0 + 1e-12), "{alive} {later}");
        prop_assert!(expected >= 0.0 && expected.is_finite());
        if let Some(discounted) = model.residual_transactions_each(&[history], 1.0 / ahead)[0] {
            prop_assert!(discounted >= 0.0 && discounted.is_finite());
        }
        let nbd = Nbd::new(model.r, model.alpha).unwrap();
        let all = [nbd.log_likelihood(&history), nbd.probability_of_purchases(&history, ahead, n), nbd.expected_purchases(&history, &[ahead])[0]];
        prop_assert!(all.iter().all(|answer| answer.is_finite()), "{all:?}");
        let evaluation = model.evaluate(&Histories::new([history]));
        prop_assert!(evaluation.value.is_finite() && evaluation.gradient.iter().all(|slope| slope.is_finite()));
    }

    #[test]
    fn the_slope_is_that_of_the_value(model in any_model(2.0, 5), history in any_history(2.5, 2.0)) {
        let histories = Histories::new([history]);
        let evaluation = model.evaluate(&histories);
        prop_assert_eq!(evaluation.value.to_bits(), model.log_likelihood(&history).to_bits());
        let step = 1e-4_f64;
        for (i, slope) in evaluation.gradient.iter().enumerate() {
            let moved = |by: f64| {
                let mut all = [model.r, model.alpha, model.a, model.b];
                all[i] *= by.exp();
                GeometricDropout::new("moved", &all, model.k, model.at_first).unwrap().log_likelihood(&history)
            };
            // Richardson's extrapolation of central differences: the error is of the fourth order.
            let central = |h: f64| (moved(h) - moved(-h)) / (2.0 * h);
            let expected = (4.0 * central(step) - central(2.0 * step)) / 3.0;
            let scale = evaluation.value.abs().max(1.0);
            prop_assert!((slope - expected).abs() < 1e-8 * scale.max(expected.abs()), "{i}: {slope} {expected}");
        }
    }

    #[test]
    fn the_nbd_is_where_nobody_stops(r in power(-1.0, 1.0), alpha in power(-1.0, 1.0), history in any_history(1.0, 1.0)) {
        // A chance to stop of about 1e-90.
        let (nbd, model) = (Nbd::new(r, alpha).unwrap(), model(1, false, [r, alpha, 1e-90, 1.0]));
        let histories = Histories::new([history]);
        prop_assert!((nbd.log_likelihood(&history) - model.log_likelihood(&history)).abs() < 1e-9);
        let (found, expected) = (nbd.evaluate(&histories), model.evaluate(&histories));
        for (found, expected) in found.gradient.iter().zip(&expected.gradient) {
            prop_assert!((found - expected).abs() < 1e-9);
        }
        prop_assert!(error(nbd.expected_purchases(&history, &[3.0])[0], model.expected_purchases_each(&[history], &[3.0])[0]) < 1e-9);
        prop_assert!((nbd.pmf(4, 3.0) - model.pmf(4, 3.0)).abs() < 1e-9);
    }

    #[test]
    fn probabilities_make_one_and_their_mean_is_the_expectation(
        model in any_model(0.7, 3), history in any_history(1.0, 0.7), ahead in power(-0.5, 0.5),
    ) {
        let all: Vec<f64> = (0..3_000).map(|n| model.probability_of_purchases(&history, ahead, n)).collect();
        let mean: f64 = all.iter().zip(0..).map(|(p, n)| p * f64::from(n)).sum();
        prop_assert!((all.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(error(model.expected_purchases_each(&[history], &[ahead])[0], mean) < 1e-11);
    }
}

#[test]
fn one_stage_is_the_plain_model_to_the_bit() {
    let customer = history(3.0, 20.5, 39.0);
    let plain = BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap();
    let regular = BgCnbd::new(1, 0.243, 4.414, 0.793, 2.426).unwrap();
    assert_eq!(plain.log_likelihood(&customer), regular.log_likelihood(&customer));
    assert_eq!(
        plain.expected_purchases(&customer, &[9.0, 39.0]),
        regular.expected_purchases(&customer, &[9.0, 39.0])
    );
    let plain = MbgNbd::new(0.525, 6.183, 0.891, 1.614).unwrap();
    let regular = MbgCnbd::new(1, 0.525, 6.183, 0.891, 1.614).unwrap();
    assert_eq!(plain.probability_alive(&customer), regular.probability_alive(&customer));
    assert_eq!(plain.pmf(2, 10.0), regular.pmf(2, 10.0));
}

#[test]
fn many_customers_are_answered_as_one() {
    let list: Vec<History> = (0..200_u32)
        .map(|i| {
            let x = f64::from(i % 7);
            history(x, if x > 0.0 { f64::from(i % 11) } else { 0.0 }, 11.0 + f64::from(i % 5))
        })
        .collect();
    let histories = Histories::new(list);
    for k in [1, 3] {
        let model = model(k, true, [0.5, 6.0, 0.9, 1.6]);
        let together = model.expected_purchases_each(histories.distinct(), &[1.0, 30.0]);
        let singly: Vec<f64> = histories
            .distinct()
            .iter()
            .flat_map(|history| model.expected_purchases_each(std::slice::from_ref(history), &[1.0, 30.0]))
            .collect();
        assert_eq!(together, singly);
        let total: f64 =
            histories.iter().map(|(history, weight)| weight * model.log_likelihood(&history)).sum();
        assert!(error(model.evaluate(&histories).value, total) < 1e-13);
    }
}

#[test]
fn what_the_gaps_tell_is_told_once() {
    // A single gap is the time of the last purchase: nothing is added.
    let once = Histories::new([history(1.0, 7.0, 39.0)]);
    let model = BgCnbd::new(4, 0.5, 6.0, 0.9, 1.6).unwrap();
    assert!(model.log_likelihood_of_gaps(&once, 7.0_f64.ln()).abs() < 1e-13);
    // Of two gaps 3 and 4, with k = 2: the density 6 g (7 − g) / 7^3 of the first, over 1 / 7 for k = 1.
    let twice = Histories::new([history(2.0, 7.0, 39.0)]);
    let model = model.with_k(2).unwrap();
    let expected = (6.0 * 12.0 / 343.0 * 7.0_f64).ln();
    assert!((model.log_likelihood_of_gaps(&twice, 12.0_f64.ln()) - expected).abs() < 1e-13);
    assert_eq!(model.with_k(1).unwrap().log_likelihood_of_gaps(&twice, 0.0), 0.0);
}

#[test]
fn random_customers_buy_as_expected() {
    let (t, customers) = (30.0, 40_000_u32);
    for (k, at_first) in [(1, false), (1, true), (3, false), (2, true)] {
        let model = model(k, at_first, [0.6, 3.0, 0.8, 2.5]);
        let mut random = Random::new(5);
        let counts: Vec<f64> =
            (0..customers).map(|_| float(model.simulate(&mut random, t).len() as u64)).collect();
        let n = f64::from(customers);
        let mean = counts.iter().sum::<f64>() / n;
        let variance = counts.iter().map(|count| (count - mean).powi(2)).sum::<f64>() / n;
        let expected = model.expected_purchases_of_new(t);
        assert!((mean - expected).abs() < 4.0 * (variance / n).sqrt(), "{k} {at_first}: {mean} {expected}");
        let none = float(counts.iter().filter(|count| **count == 0.0).count() as u64) / n;
        let chance = model.pmf(0, t);
        assert!((none - chance).abs() < 4.0 * (chance * (1.0 - chance) / n).sqrt(), "{none} {chance}");
    }
}

#[test]
fn places_where_the_formulas_of_the_papers_break() {
    let customer = history(2.0, 30.43, 38.86);
    // E is smooth where a passes through 1: the value there is the mean of those to both sides, up to the second order.
    let at =
        |a: f64| model(1, false, [0.243, 4.414, a, 2.426]).expected_purchases_each(&[customer], &[39.0])[0];
    assert!(error(at(1.0), 0.5 * (at(1.0 + 1e-5) + at(1.0 - 1e-5))) < 1e-10);
    // Without discount the sum has no bound unless a > 1; then it is P(alive) (a + b + x − 1) / (a − 1).
    let open = model(1, false, [0.243, 4.414, 1.0, 2.426]);
    assert_eq!(open.residual_transactions_each(&[customer], 0.0)[0], None);
    let closed = model(1, false, [0.243, 4.414, 3.0, 2.426]);
    let sum = closed.residual_transactions_each(&[customer], 0.0)[0].unwrap();
    assert!(error(sum, closed.probability_alive(&customer) * (3.0 + 2.426 + 2.0 - 1.0) / 2.0) < 1e-14);
    // And it is the limit of what a small rate gives.
    let nearly = closed.residual_transactions_each(&[customer], 1e-12)[0].unwrap();
    assert!(error(nearly, sum) < 1e-6, "{nearly} {sum}");
    assert_eq!(closed.residual_transactions_each(&[customer], -0.1)[0], None);
    // A customer who was not watched at all.
    let new = model(1, true, [0.243, 4.414, 0.793, 2.426]);
    assert_eq!(new.log_likelihood(&History::NEW), 0.0);
    assert!(error(new.probability_alive(&History::NEW), 2.426 / (0.793 + 2.426)) < 1e-15);
}
