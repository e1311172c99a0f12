//! What the customers of each segment come to.

use crate::Error;
use crate::evidence::{Mean, RatioOfMeans, Unit};
use crate::numeric::wide::square;

/// Customers, with the exact sum of a value of theirs and that of its squares.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    n: u64,
    sum: i128,
    squares: i128,
}

/// The mean of a value in each of so many segments: each customer has a place among them.
///
/// # Errors
/// [`Error::Overflow`] where a sum of squares no longer fits.
#[cfg_attr(hot, optimize(speed), inline(never))]
pub(super) fn means(segments: usize, places: &[u32], values: &[i64], unit: Unit) -> Result<Vec<Mean>, Error> {
    let mut all = vec![Sums::default(); segments];
    for (&place, &value) in places.iter().zip(values) {
        if let Some(sums) = all.get_mut(place as usize) {
            sums.n += 1;
            sums.sum += i128::from(value); // At most 2^32 times 2^63.
            sums.squares = sums.squares.checked_add(square(value)).ok_or_else(overflow)?;
        }
    }
    all.into_iter().map(|sums| Mean::from_sums(sums.n, sums.sum, sums.squares, unit)).collect()
}

/// The sum of each segment over that of all: over all customers the mean of what is the segment's by the mean of all.
///
/// # Errors
/// [`Error::Overflow`] where a sum of all no longer fits.
pub(super) fn shares(means: &[Mean], unit: Unit) -> Result<Vec<RatioOfMeans>, Error> {
    let all = means.iter().try_fold(Mean::empty(unit), |all, each| all.merge(each))?;
    let share = |each: &Mean| {
        let own = Mean::from_sums(all.n(), each.sum(), each.sum_of_squares(), unit)?;
        RatioOfMeans::from_sums(&own, &all, each.sum_of_squares())
    };
    means.iter().map(share).collect()
}

fn overflow() -> Error {
    Error::overflow("the sums of a segment")
}
