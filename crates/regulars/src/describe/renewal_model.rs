//! The shifted-beta-geometric model for other languages.

use super::define::{method, model_object, numbers};
use super::numbers::{count, rate, time};
use super::{Describe, Handle, Method, Param, Rows, Shape};
use crate::Error;
use crate::lifetime::ShiftedBetaGeometric;

model_object! {
    ShiftedBetaGeometric, shifted_beta_geometric, METHODS,
    alpha: f64 = |this| this.alpha(),
        "The weight of leaving: `alpha / (alpha + beta)` is the mean chance of leaving at the first renewal.";
    beta: f64 = |this| this.beta(),
        "The weight of staying.";
}

const RENEWALS: Param = numbers!(renewals, "How many renewals; parts of a period are cut off.");
const RENEWAL: Param = numbers!(renewal, "Which renewal, the first being 1: a whole number.");
const OCCASIONS: Param = numbers!(occasions, "How many occasions to renew; parts of a period are cut off.");
const RATE: Param =
    numbers!(rate, "The continuously compounded discount rate per period: ln(1.1) for 10 % a period.");

const SURVIVAL: &[Param] = &[RENEWALS];
const AT: &[Param] = &[RENEWAL];
const EXPECTED: &[Param] = &[OCCASIONS];
const LIFETIME: &[Param] = &[RATE];
const RESIDUAL: &[Param] =
    &[numbers!(renewals, "How many renewals each customer has survived: a whole number."), RATE];
const MAYBE: Shape = Shape::Optional(&Shape::Numbers);

const METHODS: &[Method] = &[
    method!(
        survival(SURVIVAL) -> Shape::Numbers,
        "The probability that a new customer survives so many renewals.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, SURVIVAL)?.each(&|[n, ..]| Ok(Some(model.survival(time("renewals", n)?))))
        }
    ),
    method!(
        retention_rate(AT) -> Shape::Numbers,
        "The share of the customers who come up for a renewal that renew.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, AT)?.each(&|[n, ..]| Ok(Some(model.retention_rate(count("renewal", n)?))))
        }
    ),
    method!(
        pmf(AT) -> Shape::Numbers,
        "The probability that a new customer is lost at a renewal.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, AT)?.each(&|[n, ..]| Ok(Some(model.pmf(count("renewal", n)?))))
        }
    ),
    method!(
        expected_renewals(EXPECTED) -> Shape::Numbers,
        "The expected number of renewals that a new customer makes at the next so many occasions.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, EXPECTED)?.each(&|[n, ..]| Ok(Some(model.expected_renewals(time("occasions", n)?))))
        }
    ),
    method!(
        expected_lifetime(&[]) -> Shape::Optional(&Shape::Float),
        "The expected number of periods for which a new customer pays, the first one included.\n\nNothing where it has no \
         bound, which is where `alpha` is not above 1.",
        |handle, _| Ok(model(handle)?.expected_lifetime().output())
    ),
    method!(
        discounted_expected_lifetime(LIFETIME) -> MAYBE,
        "The present value of 1 in each period for which a new customer pays, the first one now.\n\nNothing where it has no \
         bound.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, LIFETIME)?.each(&|[r, ..]| Ok(model.discounted_expected_lifetime(rate(r)?)))
        }
    ),
    method!(
        discounted_expected_residual_lifetime(RESIDUAL) -> MAYBE,
        "The present value of 1 in each period for which a customer still pays who has survived so many renewals and is \
         about to decide on the next.\n\nNothing where it has no bound.",
        |handle, args| {
            let model = model(handle)?;
            Rows::of(args, RESIDUAL)?.each(&|[n, r, ..]| {
                Ok(model.discounted_expected_residual_lifetime(count("renewals", n)?, rate(r)?))
            })
        }
    ),
];

fn model(handle: &Handle) -> Result<&ShiftedBetaGeometric, Error> {
    handle.downcast().ok_or_else(|| Error::unknown_name("model of renewals", handle.info().name, []))
}
