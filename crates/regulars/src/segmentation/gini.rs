//! How unevenly an amount is spread.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::evidence::Confidence;
use crate::model::Money;
use crate::numeric::normal;
use crate::numeric::wide::{Wide, ratio};

/// The Gini coefficient of some amounts, with its standard error.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Gini {
    /// How many amounts there are.
    pub n: u64,
    /// The coefficient; nothing where there are none, or they do not sum to more than 0.
    pub value: Option<f64>,
    /// The coefficient by n / (n - 1), without most of its bias in a small sample; nothing below two amounts.
    pub corrected: Option<f64>,
    /// The standard error of the coefficient; nothing below two amounts.
    pub standard_error: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl Gini {
    /// The coefficient of amounts in ten-thousandths, which rise.
    pub(super) fn of_sorted(sorted: &[i64]) -> Result<Self, Error> {
        let n = sorted.len() as u64;
        let (mut total, mut weighted) = (0_i128, 0_i128);
        for (&amount, weight) in sorted.iter().zip(weights(sorted.len())) {
            total += i128::from(amount); // At most 2^32 times 2^63.
            weighted = weighted.checked_add(i128::from(amount) * i128::from(weight)).ok_or_else(overflow)?;
        }
        let all = Wide::from(n) * Wide::from(total);
        let Some(value) = Wide::ratio(Wide::from(weighted), all).filter(|_| total > 0) else {
            return Ok(Self { n, ..Self::default() });
        };
        if n < 2 {
            return Ok(Self { n, value: Some(value), ..Self::default() });
        }
        let corrected = Wide::ratio(Wide::from(weighted), Wide::from(n - 1) * Wide::from(total));
        let error = standard_error(sorted, total, weighted).ok_or_else(overflow)?;
        let margin = normal::upper_quantile(Confidence::default().tail()) * error;
        Ok(Self {
            n,
            value: Some(value),
            corrected,
            standard_error: Some(error),
            low: Some((value - margin).max(0.0)),
            high: Some((value + margin).min(value.max(1.0))),
        })
    }
}

/// 2i − n − 1 for each place i from 1 on.
fn weights(n: usize) -> impl Iterator<Item = i64> {
    let n = i64::try_from(n).unwrap_or(i64::MAX / 4);
    (0..n).map(move |place| 2 * place + 1 - n)
}

/// Davidson's: the coefficient less its limit is nearly the mean of independent terms
/// z = −(G + 1) y + (2i − 1) / n · y − 2 / n · (y₁ + … + yᵢ), over the mean of y.
///
/// Here they are n times as large, in whole numbers but for the part with G, and so is their mean.
fn standard_error(sorted: &[i64], total: i128, weighted: i128) -> Option<f64> {
    let n = i128::from(sorted.len() as u64);
    let whole = || {
        let mut through = 0_i128;
        sorted.iter().zip(weights(sorted.len())).map(move |(&amount, weight)| {
            through += i128::from(amount);
            (amount, i128::from(amount) * i128::from(weight) - 2 * through)
        })
    };
    let sum = whole().try_fold(0_i128, |sum, (_, whole)| sum.checked_add(whole))?;
    let (mean, slope) = (ratio(sum.checked_sub(weighted)?, n)?, ratio(weighted, total)?);
    #[expect(clippy::cast_precision_loss, reason = "amounts and their sums as the nearest floats")]
    let squares: f64 = whole()
        .map(|(amount, whole)| {
            let apart = whole as f64 - slope * amount as f64 - mean;
            apart * apart
        })
        .sum();
    Some(ratio(1, n)? * squares.sqrt() * ratio(1, total)?)
}

#[doc = include_str!("../../docs/metrics/gini.md")]
///
/// # Errors
/// [`Error::Overflow`] where a sum no longer fits 128 bits.
///
/// # Example: one of two has three times as much
/// ```
/// use regulars::model::Money;
/// let gini = regulars::segmentation::gini(vec![Money::parse("3")?, Money::parse("1")?])?;
/// // (-1 · 1 + 1 · 3) / (2 · 4), and twice that with n - 1
/// assert_eq!((gini.value, gini.corrected), (Some(0.25), Some(0.5)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[expect(clippy::needless_pass_by_value, reason = "as the catalogue hands them over")]
pub fn gini(amounts: Vec<Money>) -> Result<Gini, Error> {
    let mut sorted: Vec<i64> = amounts.iter().map(|amount| amount.ticks()).collect();
    sorted.sort_unstable();
    Gini::of_sorted(&sorted)
}

fn overflow() -> Error {
    Error::overflow("the sums of a Gini coefficient")
}
