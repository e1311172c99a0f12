//! Against mpmath 1.4.1 with 50 digits (`conformance/lifetime/while_alive_mpmath.py`).

use super::super::fit::Fittable;
use super::super::{GgompertzNbd, Histories, History, ParetoNbd, PurchaseModel};

const PARETO: &str = include_str!("../../../../../conformance/lifetime/pareto_nbd_mpmath.csv");
const GGOMPERTZ: &str = include_str!("../../../../../conformance/lifetime/ggompertz_nbd_mpmath.csv");

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

/// `cargo test --release -p regulars --lib speed -- --ignored --nocapture`
#[test]
#[ignore = "prints how long an evaluation takes"]
fn speed() {
    let mut random = crate::lifetime::Random::new(1);
    let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669).unwrap();
    let histories = Histories::new((0..23_570).map(|_| {
        let t = (189.0 + random.below(84) as f64) / 7.0;
        let mut days: Vec<u64> = model.simulate(&mut random, t).iter().map(|t| (t * 7.0) as u64).collect();
        days.dedup();
        let last = days.last().map_or(0.0, |day| *day as f64 / 7.0);
        History::new(days.len() as f64, if days.is_empty() { 0.0 } else { last }, t).unwrap()
    }));
    let rows = histories.distinct().len();
    let each = (0..50)
        .map(|_| {
            let start = std::time::Instant::now();
            std::hint::black_box(model.evaluate(&histories));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("{rows} rows, {:.3} ms, {:.0} ns a row", each * 1e3, each * 1e9 / rows as f64);
    let start = std::time::Instant::now();
    let horizons: Vec<f64> = (1..13).map(|m| f64::from(m) * 4.3).collect();
    let sum: f64 = model.expected_purchases_each(histories.distinct(), &horizons).iter().sum();
    let alive: f64 = model.probability_alive_each(histories.distinct()).iter().sum();
    let each = start.elapsed().as_secs_f64();
    println!("predictions: {:.0} ns a row {sum} {alive}", each * 1e9 / rows as f64);
}
