//! What the customers of each segment come to.

use crate::Error;
use crate::evidence::{Mean, RatioOfMeans, Unit};
use crate::numeric::wide::square;

/// Customers, with the exact sum of a value of theirs and that of its squares.
#[derive(Debug, Clone, Copy, Default)]
struct Sums<T> {
    n: u64,
    sum: T,
    squares: T,
}

/// The mean of a value in each of so many segments: each customer has a place among them.
///
/// # Errors
/// [`Error::Overflow`] where a sum of squares no longer fits.
pub(super) fn means(segments: usize, places: &[u32], values: &[i64], unit: Unit) -> Result<Vec<Mean>, Error> {
    /// Fewer values at once are not worth the narrow sums.
    const LEAST: u128 = 1_024;
    let greatest = values.iter().fold(0, |greatest, value| value.unsigned_abs().max(greatest));
    // Sums of so many values and of their squares fit 64 bits, in which they are made quicker.
    let piece = (u128::from(u64::MAX >> 1)) / (u128::from(greatest) * u128::from(greatest)).max(1);
    let mut all = vec![Sums::<i128>::default(); segments];
    if piece < LEAST {
        wide(&mut all, places, values)?;
    } else {
        let piece = usize::try_from(piece).unwrap_or(usize::MAX);
        for (places, values) in places.chunks(piece).zip(values.chunks(piece)) {
            for (all, part) in all.iter_mut().zip(narrow(segments, places, values)) {
                all.n += part.n;
                all.sum += i128::from(part.sum);
                all.squares = all.squares.checked_add(part.squares.into()).ok_or_else(overflow)?;
            }
        }
    }
    all.into_iter().map(|sums| Mean::from_sums(sums.n, sums.sum, sums.squares, unit)).collect()
}

/// The sums of values that are small, or few.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn narrow(segments: usize, places: &[u32], values: &[i64]) -> Vec<Sums<i64>> {
    let mut all = vec![Sums::default(); segments];
    for (&place, &value) in places.iter().zip(values) {
        if let Some(sums) = all.get_mut(place as usize) {
            sums.n += 1;
            sums.sum += value;
            sums.squares += value * value;
        }
    }
    all
}

/// Adds values whose squares need more than 64 bits.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn wide(all: &mut [Sums<i128>], places: &[u32], values: &[i64]) -> Result<(), Error> {
    for (&place, &value) in places.iter().zip(values) {
        if let Some(sums) = all.get_mut(place as usize) {
            sums.n += 1;
            sums.sum += i128::from(value); // At most 2^32 times 2^63.
            sums.squares = sums.squares.checked_add(square(value)).ok_or_else(overflow)?;
        }
    }
    Ok(())
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
