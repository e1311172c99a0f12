//! Scores from 1 up: how many thresholds a customer's value has passed.

use super::RfmScoring;
use super::order_statistics::order_statistics;
use crate::numeric::simd::{Work, simd};

/// From which value on a score is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Threshold {
    /// The least value that reaches it.
    pub(super) least: i64,
    /// So many of the customers who have just this value do not, in the order of the customers.
    pub(super) held: u64,
}

impl Threshold {
    /// Whoever has this value or more.
    pub(super) fn from(least: i64) -> Self {
        Self { least, held: 0 }
    }

    /// Whoever has more than this value.
    fn above(value: i64) -> Self {
        value.checked_add(1).map_or(Self { least: value, held: u64::MAX }, Self::from)
    }
}

/// The thresholds of so many scores over values of which more is better, in rising order.
///
/// `falling` says that the values are the negatives of what the customer sees: edges of values are then those of what is seen.
pub(super) fn thresholds(values: &[i64], bins: u32, scoring: RfmScoring, falling: bool) -> Vec<Threshold> {
    let (n, bins) = (values.len() as u64, u64::from(bins));
    if n == 0 {
        return Vec::new();
    }
    if scoring == RfmScoring::ValueQuantiles {
        return of_edges(values, bins, falling);
    }
    // For each score below the last, at how many customers it ends.
    let ends: Vec<u64> = (1..bins)
        .map(|score| match scoring {
            RfmScoring::Ntile => score * (n / bins) + score.min(n % bins),
            RfmScoring::RankQuantiles => (n - 1) * score / bins + 1,
            _ => score * n / bins,
        })
        .collect();
    // The value that the next score is reached at, or that this one ends with.
    let place = |&end: &u64| match scoring {
        RfmScoring::TiesMax | RfmScoring::TiesMid => end,
        _ => end.saturating_sub(1),
    };
    let ranks: Vec<usize> =
        ends.iter().map(place).map(|rank| usize::try_from(rank).unwrap_or(usize::MAX)).collect();
    let statistics = order_statistics(values, &ranks);
    let each = (1..bins).zip(ends).zip(statistics);
    each.map(|((score, end), at)| match scoring {
        RfmScoring::TiesMax => Threshold::from(at.value),
        RfmScoring::TiesMid if bins * (at.below + at.through + 1) > 2 * score * n => {
            Threshold::from(at.value)
        }
        RfmScoring::TiesMid => Threshold::above(at.value),
        // Nobody is left for the scores up to this one.
        _ if end == 0 => Threshold::from(i64::MIN),
        RfmScoring::TiesMin => Threshold::above(at.value),
        _ if end >= at.through => Threshold::above(at.value),
        _ => Threshold { least: at.value, held: end - at.below },
    })
    .collect()
}

/// Thresholds at the quantiles of the values themselves, interpolated between two neighbours as NumPy and pandas do by
/// default; equal ones count once.
fn of_edges(values: &[i64], bins: u64, falling: bool) -> Vec<Threshold> {
    let last = values.len() as u64 - 1;
    let places = || (0..=bins).map(|score| (last * score / bins, last * score % bins));
    let ranks: Vec<usize> = places()
        .flat_map(|(place, _)| [place, (place + 1).min(last)])
        .map(|rank| usize::try_from(rank).unwrap_or(usize::MAX))
        .collect();
    let found = order_statistics(values, &ranks);
    // An edge is this over the number of bins.
    let mut edges: Vec<i128> = places()
        .zip(found.chunks(2))
        .filter_map(|((_, part), pair)| {
            let [low, high] = pair else { return None };
            let (low, high) = (i128::from(low.value), i128::from(high.value));
            Some(low * i128::from(bins) + (high - low) * i128::from(part))
        })
        .collect();
    edges.dedup();
    let inner = edges.len().saturating_sub(2);
    let threshold = |edge: i128| {
        let whole = edge.div_euclid(bins.into());
        let exact = edge.rem_euclid(bins.into()) == 0;
        // An edge belongs to the lower bin of what is seen, which is the higher one of its negative.
        let whole = if falling && exact { whole } else { whole + 1 };
        i64::try_from(whole).map_or(Threshold { least: i64::MAX, held: u64::MAX }, Threshold::from)
    };
    edges.into_iter().skip(1).take(inner).map(threshold).collect()
}

/// The score of each value: 1, and one more for each threshold it passes.
pub(super) fn scores(values: &[i64], thresholds: &[Threshold]) -> Vec<i64> {
    /// Up to so many thresholds it is quicker to look at all of them.
    const FEW: usize = 16;
    if thresholds.iter().any(|threshold| threshold.held > 0) {
        return one_by_one(values, thresholds);
    }
    let least: Vec<i64> = thresholds.iter().map(|threshold| threshold.least).collect();
    if least.len() > FEW {
        let passed = |value: &i64| least.partition_point(|least| least <= value);
        return values.iter().map(|value| 1 + i64::try_from(passed(value)).unwrap_or(i64::MAX - 1)).collect();
    }
    all_at_once(values, &least)
}

#[cfg_attr(hot, optimize(speed), inline(never))]
fn all_at_once(values: &[i64], least: &[i64]) -> Vec<i64> {
    let mut scores = vec![0; values.len()];
    simd(AllAtOnce { values, least, scores: &mut scores });
    scores
}

/// Threshold by threshold, so that many values are compared in one step.
struct AllAtOnce<'a> {
    values: &'a [i64],
    least: &'a [i64],
    scores: &'a mut [i64],
}

impl Work for AllAtOnce<'_> {
    type Output = ();

    #[inline(always)]
    fn done(self) {
        /// So many values and scores stay in the cache.
        const PIECE: usize = 1_024;
        for (scores, values) in self.scores.chunks_mut(PIECE).zip(self.values.chunks(PIECE)) {
            // Memory of zeros comes quicker than memory of ones.
            for score in scores.iter_mut() {
                *score = 1;
            }
            for &least in self.least {
                for (score, &value) in scores.iter_mut().zip(values) {
                    *score += i64::from(value >= least);
                }
            }
        }
    }
}

/// In the order of the customers, since of those with one value the first are held back.
fn one_by_one(values: &[i64], thresholds: &[Threshold]) -> Vec<i64> {
    let mut thresholds = thresholds.to_vec();
    let score = |&value: &i64| {
        let passed = thresholds.partition_point(|threshold| threshold.least < value);
        let mut score = 1 + passed;
        for at in thresholds.iter_mut().skip(passed).take_while(|threshold| threshold.least == value) {
            if at.held > 0 {
                at.held -= 1;
            } else {
                score += 1;
            }
        }
        i64::try_from(score).unwrap_or(i64::MAX)
    };
    values.iter().map(score).collect()
}
