//! The binomial distribution.

use super::{beta, float};

/// The probabilities of at most and of more than `hits` in `of` trials that each hit with probability `p`.
pub(crate) fn tails(hits: u64, of: u64, p: f64) -> (f64, f64) {
    if hits >= of {
        return (1.0, 0.0);
    }
    let (above, below) = beta::tails(float(hits) + 1.0, float(of - hits), p);
    (below, above)
}
