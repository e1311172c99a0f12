//! Intervals hold the truth as often as they say: customers are made up by known parameters, and fitted, again and again.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "tests")]

use regulars::evidence::Confidence;
use regulars::lifetime::{
    BgNbd, Fit, FitOptions, Histories, History, MbgNbd, Model, ModelKind, ParetoNbd, PurchaseModel, Random,
};

const REPLICATES: u32 = 200;

/// How many customers each replicate has, watched for 26 to 52 weeks.
const CUSTOMERS: u32 = 3_000;

fn customers<M: PurchaseModel>(model: &M, random: &mut Random) -> Histories {
    Histories::new((0..CUSTOMERS).map(|_| {
        let t = 26.0 + 26.0 * random.uniform();
        let times = model.simulate(random, t);
        History::new(times.len() as f64, times.last().copied().unwrap_or(0.0), t).unwrap()
    }))
}

/// Of the 95 % intervals of 200 replicates 190 are expected to hold the truth, with a standard deviation of
/// `sqrt(200 * 0.95 * 0.05)`, which is 3.1: 178 to 200 are within four of them. The curvature of a likelihood is an
/// approximation too, which is why there are 3,000 customers.
fn covers<M: PurchaseModel>(kind: ModelKind, truth: M, seed: u64) {
    let mut random = Random::new(seed);
    let mut held = vec![0; truth.parameters().len()];
    let (mut foretold, mut fitted) = (0, 0);
    let customer = History::new(2.0, 10.0, 30.0).unwrap();
    let expected = |model: &Model| match model {
        Model::BgNbd(model) => model.expected_purchases(&customer, &[26.0]).first().copied(),
        Model::MbgNbd(model) => model.expected_purchases(&customer, &[26.0]).first().copied(),
        Model::ParetoNbd(model) => model.expected_purchases(&customer, &[26.0]).first().copied(),
        _ => None,
    };
    let answer = truth.expected_purchases(&customer, &[26.0]).first().copied().unwrap();
    for _ in 0..REPLICATES {
        let fit = Fit::of(kind, &customers(&truth, &mut random), FitOptions::default()).unwrap();
        fitted += u32::from(fit.status.slug() == "identified");
        for ((estimate, value), held) in
            fit.estimates(Confidence::default()).iter().zip(truth.parameters()).zip(&mut held)
        {
            *held += u32::from(estimate.interval.is_some_and(|interval| interval.contains(value)));
        }
        let interval = fit.interval(expected, Confidence::default());
        foretold += u32::from(interval.is_some_and(|interval| interval.contains(answer)));
    }
    println!("{}: {held:?} and {foretold} of {REPLICATES} held, {fitted} identified", kind.slug());
    for count in held.into_iter().chain([foretold]) {
        assert!((178..=REPLICATES).contains(&count), "{}: {count} of {REPLICATES}", kind.slug());
    }
}

#[test]
fn bg_nbd() {
    covers(ModelKind::BgNbd, BgNbd::new(0.6, 6.0, 1.2, 3.0).unwrap(), 11);
}

#[test]
fn mbg_nbd() {
    covers(ModelKind::MbgNbd, MbgNbd::new(0.8, 6.0, 0.9, 2.0).unwrap(), 12);
}

#[test]
fn pareto_nbd() {
    covers(ModelKind::ParetoNbd, ParetoNbd::new(0.8, 8.0, 0.7, 10.0).unwrap(), 13);
}
