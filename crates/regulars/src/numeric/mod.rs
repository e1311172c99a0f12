//! Numbers that have to be right: exact integers wider than the machine's, and the special functions and
//! distributions that intervals and models are made of.
//!
//! A leaf: it knows nothing of customers. Logarithms and their like come from `libm`, so that every runtime
//! gives the same bits; `sqrt` and the four operations are exact everywhere.
#![allow(
    dead_code,
    reason = "each distribution is whole and tested, whichever of its functions today's families call"
)]
#![allow(
    clippy::many_single_char_names,
    clippy::similar_names,
    reason = "formulas keep their sources' letters"
)]

pub(crate) mod beta;
pub(crate) mod binomial;
pub(crate) mod bounds;
pub(crate) mod chi_square;
pub(crate) mod digamma;
pub(crate) mod gamma;
pub(crate) mod hypergeometric;
pub(crate) mod lanes;
pub(crate) mod log_gamma;
pub(crate) mod nodes;
pub(crate) mod normal;
pub(crate) mod quadrature;
pub(crate) mod random;
pub(crate) mod saddle;
mod series;
pub(crate) mod simd;
pub(crate) mod student;
pub(crate) mod sum;
pub(crate) mod symmetric;
pub(crate) mod wide;

/// A count as a float, correctly rounded (exact below 2^53).
#[expect(clippy::cast_precision_loss, reason = "rounded to nearest, which is what is asked for")]
pub(crate) fn float(count: u64) -> f64 {
    count as f64
}

/// Whether a number has no fraction. Infinite ones have none; NaN is no number.
#[expect(clippy::float_cmp, reason = "it is the same number or it is not")]
pub(crate) fn is_whole(value: f64) -> bool {
    libm::trunc(value) == value
}

#[cfg(test)]
mod tests;
