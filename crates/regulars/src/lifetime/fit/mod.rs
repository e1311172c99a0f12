//! Fits by maximum likelihood.

mod likelihood;

pub(crate) use likelihood::{Evaluation, Fittable};
