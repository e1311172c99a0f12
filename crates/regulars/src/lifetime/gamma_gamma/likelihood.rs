//! The likelihood of many customers' spend, and where a fit begins.

use std::borrow::Cow;

use super::GammaGamma;
use crate::lifetime::Spends;
use crate::lifetime::fit::{Evaluation, Problem};
use crate::lifetime::spends::Group;
use crate::numeric::log_gamma::LogProduct;
use crate::numeric::{digamma, saddle, sum};

/// So many factors are multiplied before they join the product whose logarithm is taken.
const TOGETHER: usize = 8;

impl GammaGamma {
    /// The log-likelihood of all customers with its gradient by the logarithms of the parameters.
    ///
    /// With `e = x m / gamma`, that of a customer is `-ln B(p x, q) + p x ln e - (p x + q) ln (1 + e) - ln m`. All but
    /// `ln (1 + e)` takes only sums that are known beforehand, and that is a logarithm for many customers together.
    pub(crate) fn evaluate(&self, spends: &Spends) -> Evaluation {
        let Self { p, q, gamma } = *self;
        let mut value = 0.0;
        let mut gradient = [0.0; 3];
        let log_gamma = libm::log(gamma);
        for Group { frequency: x, customers: n, log_sum, .. } in spends.groups() {
            let shape = p * x;
            let log_ratios = log_sum + n * (libm::log(*x) - log_gamma);
            // -ln B(a, b), as what Stirling's formula leaves of it and what nearly cancels with the logarithms of the shares.
            let stirling =
                saddle::stirling_error(shape + q) - saddle::stirling_error(shape) - saddle::stirling_error(q)
                    + 0.5 * libm::log(shape / (shape + q) * q / (2.0 * std::f64::consts::PI));
            value += n * (stirling + q * libm::log1p(shape / q))
                + shape * (log_ratios + n * libm::log1p(q / shape))
                - log_sum;
            gradient[0] += shape * (n * digamma::digamma_difference(shape, q) + log_ratios);
            gradient[1] += n * digamma::digamma_difference(q, shape);
            gradient[2] -= n * shape;
        }
        let [weighted, by_frequency, plain, shares] =
            sum::in_pieces(spends.totals_and_weights().0.len(), |range| self.logs(spends, range));
        value -= weighted;
        gradient[0] -= p * by_frequency;
        gradient[1] = q * (gradient[1] - plain);
        gradient[2] += shares;
        Evaluation { value, gradient: gradient.to_vec() }
    }

    /// Sums over rows: of `(p x + q) ln (1 + e)`, `x ln (1 + e)`, `ln (1 + e)` and `(p x + q) e / (1 + e)`.
    fn logs(&self, spends: &Spends, range: std::ops::Range<usize>) -> [f64; 4] {
        let (totals, weights) = spends.totals_and_weights();
        let groups = spends.groups();
        let first = groups.partition_point(|group| group.end <= range.start);
        let mut sums = [0.0; 4];
        let mut start = range.start;
        for group in groups.iter().skip(first) {
            let end = group.end.min(range.end);
            let rows = totals.get(start..end).zip(weights.get(start..end));
            let (log, share) =
                rows.map_or((0.0, 0.0), |(totals, weights)| self.log_and_share(totals, weights));
            let shape = self.p * group.frequency + self.q;
            sums[0] += shape * log;
            sums[1] += group.frequency * log;
            sums[2] += log;
            sums[3] += shape * share;
            start = end;
            if start == range.end {
                break;
            }
        }
        sums
    }

    /// The weighted sums of `ln (1 + e)` and of `e / (1 + e)` over rows of one frequency.
    fn log_and_share(&self, totals: &[f64], weights: &[f64]) -> (f64, f64) {
        let inverse = 1.0 / self.gamma;
        let mut product = LogProduct::default();
        let (mut logs, mut shares) = (0.0, 0.0);
        let (chunks, weight_chunks) = (totals.chunks_exact(TOGETHER), weights.chunks_exact(TOGETHER));
        let (rest, rest_weights) = (chunks.remainder(), weight_chunks.remainder());
        for (totals, weights) in chunks.zip(weight_chunks) {
            // They are as long as that.
            let (Ok(totals), Ok(weights)) =
                (<&[f64; TOGETHER]>::try_from(totals), <&[f64; TOGETHER]>::try_from(weights))
            else {
                continue;
            };
            let mut ratios = totals.map(|total| total * inverse);
            let parts: [f64; TOGETHER] =
                std::array::from_fn(|i| weights[i] * (ratios[i] / (1.0 + ratios[i])));
            shares += ((parts[0] + parts[1]) + (parts[2] + parts[3]))
                + ((parts[4] + parts[5]) + (parts[6] + parts[7]));
            if weights.iter().all(|weight| *weight == 1.0) {
                // 1 + e of a product from those of its halves.
                for half in [4, 2, 1] {
                    for i in 0..half {
                        ratios[i] += ratios[i + half] + ratios[i] * ratios[i + half];
                    }
                }
                if ratios[0].is_finite() {
                    product.times_one_plus(ratios[0]);
                    continue;
                }
                ratios = totals.map(|total| total * inverse);
            }
            for (ratio, weight) in ratios.iter().zip(weights) {
                logs += weight * libm::log1p(*ratio);
            }
        }
        for (total, weight) in rest.iter().zip(rest_weights) {
            let ratio = total * inverse;
            shares += weight * (ratio / (1.0 + ratio));
            logs += weight * libm::log1p(ratio);
        }
        (logs + product.log(), shares)
    }

    /// Models from which a fit may start. The shapes are those of amounts that vary as much around a customer's mean as
    /// among customers; the scale is the one under which the mean of the logarithms is about that of the data.
    pub(crate) fn starts(spends: &Spends) -> Vec<Self> {
        let typical = libm::exp(log_typical(spends));
        [(4.0, 4.0), (1.0, 1.0), (30.0, 10.0)]
            .into_iter()
            .filter_map(|(p, q)| Self::new(p, q, (typical * q / p).clamp(1e-100, 1e100)).ok())
            .collect()
    }
}

/// The mean of the logarithms of all mean spends; 0 where there are none.
fn log_typical(spends: &Spends) -> f64 {
    let (sum, count) = spends
        .groups()
        .iter()
        .fold((0.0, 0.0), |(sum, count), group| (sum + group.log_sum, count + group.customers));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The likelihood of spends as a problem to be solved.
pub(crate) struct SpendsProblem<'a>(Cow<'a, Spends>);

impl<'a> SpendsProblem<'a> {
    pub(crate) fn new(spends: &'a Spends) -> Self {
        Self(Cow::Borrowed(spends))
    }
}

impl Problem for SpendsProblem<'_> {
    fn names(&self) -> &'static [&'static str] {
        GammaGamma::PARAMETERS
    }

    fn centres(&self) -> Vec<f64> {
        vec![0.0, 0.0, log_typical(&self.0)]
    }

    fn starts(&self) -> Vec<Vec<f64>> {
        let starts = GammaGamma::starts(&self.0);
        starts.iter().map(|model| model.parameters().into_iter().map(libm::log).collect()).collect()
    }

    fn evaluate(&self, logs: &[f64]) -> Option<Evaluation> {
        let parameters: Vec<f64> = logs.iter().map(|log| libm::exp(*log)).collect();
        Some(GammaGamma::from_parameters(&parameters).ok()?.evaluate(&self.0))
    }

    fn rows(&self) -> usize {
        self.0.totals_and_weights().0.len()
    }

    fn thinned(&self, step: usize) -> Self {
        Self(Cow::Owned(self.0.thinned(step)))
    }
}
