//! Against mpmath at 60 digits and more: `conformance/lifetime/geometric_dropout.py`.

use std::collections::BTreeMap;

use super::{error, history, model, number, table};

#[test]
fn answers_are_those_of_mpmath() {
    let mut worst: BTreeMap<&str, f64> = BTreeMap::new();
    for row in table("geometric_dropout.csv") {
        let number = |column| number(&row, column);
        let k = row["k"].parse().unwrap();
        let model = model(k, row["first"] == "1", ["r", "alpha", "a", "b"].map(number));
        let history = history(number("x"), number("t_x"), number("t"));
        let (horizon, n) = (number("horizon"), row["n"].parse().unwrap());
        let mut answers = vec![
            ("log_likelihood", model.log_likelihood(&history)),
            ("alive", model.probability_alive(&history)),
            ("expected", model.expected_purchases_each(&[history], &[horizon])[0]),
            ("alive_after", model.probability_alive_after(&history, horizon)),
            ("probability", model.probability_of_purchases(&history, horizon, n)),
        ];
        if !row["discounted"].is_empty() {
            let discounted = model.residual_transactions_each(&[history], number("rate"))[0];
            answers.push(("discounted", discounted.unwrap()));
        }
        for (name, found) in answers {
            let error = error(found, number(name));
            assert!(error < 1e-12, "{name}: {found} {error:e} {row:?}");
            let worst = worst.entry(name).or_insert(0.0);
            *worst = worst.max(error);
        }
    }
    println!("largest relative errors: {worst:?}");
}

#[test]
fn extreme_points_are_those_at_80_digits() {
    let mut worst = (0.0_f64, 0.0_f64);
    for row in table("geometric_dropout_extremes.csv") {
        let number = |column| number(&row, column);
        let model = model(1, row["model"] == "mbgnbd", ["r", "alpha", "a", "b"].map(number));
        let history = history(number("x"), number("t_x"), number("T"));
        let log_likelihood = error(model.log_likelihood(&history), number("loglik"));
        let alive = error(model.probability_alive(&history), number("p_alive"));
        assert!(log_likelihood < 1e-13 && alive < 1e-12, "{row:?} {log_likelihood:e} {alive:e}");
        worst = (worst.0.max(log_likelihood), worst.1.max(alive));
    }
    println!("largest relative errors of log-likelihoods and P(alive): {worst:?}");
}
