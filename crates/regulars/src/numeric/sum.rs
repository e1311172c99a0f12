//! Sums of floats, and long columns, in an order that does not depend on how many threads there are.

/// How many terms are summed in one piece. It is part of the result's bits.
const PIECE: usize = 4_096;

/// Sums what `piece` gives for consecutive ranges that make up `0..length`. Pieces are always the same and are added
/// in their order, so the feature `parallel` changes no bit.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn in_pieces<const N: usize>(
    length: usize,
    piece: impl Fn(std::ops::Range<usize>) -> [f64; N] + Sync,
) -> [f64; N] {
    let range = |i: usize| i * PIECE..length.min((i + 1) * PIECE);
    let parts = each(length.div_ceil(PIECE), |i| piece(range(i)));
    parts.into_iter().fold([0.0; N], |mut sum, part| {
        for (sum, part) in sum.iter_mut().zip(part) {
            *sum += part;
        }
        sum
    })
}

/// What `piece` gives for consecutive ranges that make up `0..length`, one after the other.
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn joined<T: Send>(
    length: usize,
    piece: impl Fn(std::ops::Range<usize>) -> Vec<T> + Sync,
) -> Vec<T> {
    let range = |i: usize| i * PIECE..length.min((i + 1) * PIECE);
    each(length.div_ceil(PIECE), |i| piece(range(i))).into_iter().flatten().collect()
}

#[cfg(not(feature = "parallel"))]
#[cfg_attr(warm, optimize(speed))]
fn each<T>(pieces: usize, piece: impl Fn(usize) -> T) -> Vec<T> {
    (0..pieces).map(piece).collect()
}

#[cfg(feature = "parallel")]
#[cfg_attr(warm, optimize(speed))]
fn each<T: Send>(pieces: usize, piece: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    use rayon::prelude::*;
    /// Fewer are done before other threads have woken up, which costs what they would gain.
    const MANY: usize = 8;
    if pieces < MANY {
        return (0..pieces).map(piece).collect();
    }
    (0..pieces).into_par_iter().map(&piece).collect()
}

#[cfg(test)]
mod tests {
    use super::{in_pieces, joined};
    use crate::numeric::float;

    #[test]
    fn all_terms_are_summed_once() {
        for length in [0_u32, 1, 4_095, 4_096, 4_097, 10_000, 40_000] {
            let [count, sum] = in_pieces(length as usize, |range| {
                range.fold([0.0, 0.0], |[count, sum], i| [count + 1.0, sum + float(i as u64)])
            });
            let n = f64::from(length);
            assert_eq!((count, sum), (n, n * (n - 1.0).max(0.0) / 2.0));
            let all = joined(length as usize, Iterator::collect);
            assert_eq!(all, (0..length as usize).collect::<Vec<_>>());
        }
    }
}
