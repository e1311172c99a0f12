//! The gamma-gamma model for other languages.

use super::define::{method, model_object, numbers};
use super::{Describe, Handle, Method, Param, Rows, Shape};
use crate::Error;
use crate::lifetime::{GammaGamma, Spend};

model_object! {
    GammaGamma, gamma_gamma, METHODS,
    p: f64 = |this| this.p(),
        "The shape of the amounts of one customer around that customer's mean: the larger, the less they vary.";
    q: f64 = |this| this.q(),
        "The shape of the customers' means: the larger, the more alike customers are.";
    gamma: f64 = |this| this.gamma(),
        "The scale of the customers' means, an amount of money.";
}

const FREQUENCY: Param =
    numbers!(frequency, "Of how many purchases the monetary value is the mean: a whole number.");
/// Without a repeat purchase there is no mean of them.
const MONETARY_VALUE: Param = Param {
    shape: Shape::Optional(&Shape::Numbers),
    ..numbers!(
        monetary_value,
        "The mean of these purchases; in a column there may be gaps where there is no purchase."
    )
};
const BOTH: &[Param] = &[FREQUENCY, MONETARY_VALUE];
const EITHER: &[Param] = &[Param { shape: Shape::Optional(&Shape::Numbers), ..FREQUENCY }, MONETARY_VALUE];

const METHODS: &[Method] = &[
    method!(
        log_likelihood(BOTH) -> Shape::Numbers,
        "The natural logarithm of the likelihood of each customer's mean spend; 0 for one who tells nothing.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, BOTH)?.each(&|[x, mean, ..]| Ok(Some(model.log_likelihood(&spend(x, mean)?))))
        }
    ),
    method!(
        expected_spend(EITHER) -> Shape::Optional(&Shape::Numbers),
        "What each customer is expected to spend at a purchase to come; without figures, a customer of whom nothing is \
         known.\n\nNothing where the expectation has no bound.",
        |handle, args| {
            let model = model(handle)?;
            if !["frequency", "monetary_value"].iter().any(|name| args.has(name)) {
                return Ok(model.mean_spend().output());
            }
            Rows::of(args, BOTH)?.each(&|[x, mean, ..]| Ok(model.expected_spend(&spend(x, mean)?)))
        }
    ),
];

fn model(handle: &Handle) -> Result<&GammaGamma, Error> {
    handle.downcast().ok_or_else(|| Error::unknown_name("model of spend", handle.info().name, []))
}

fn spend(frequency: f64, mean: f64) -> Result<Spend, Error> {
    match (mean.is_nan(), frequency == 0.0) {
        (true, true) => Spend::new(frequency, 0.0),
        (true, false) => Err(Error::domain(
            "",
            "monetary_value",
            "nothing",
            "an amount of 0 or more where there is a purchase",
        )),
        (false, _) => Spend::new(frequency, mean),
    }
}
