//! The likelihood of many customers' spend, and where a fit begins.

use std::borrow::Cow;

use super::GammaGamma;
use crate::lifetime::fit::{Evaluation, Problem, Solution};
use crate::lifetime::spends::Group;
use crate::lifetime::{Limit, Spends, Status, Towards};
use crate::numeric::log_gamma::LogProduct;
use crate::numeric::{digamma, saddle, sum};

/// So many factors are multiplied before they join the product whose logarithm is taken.
const TOGETHER: usize = 8;

/// Combines numbers in pairs, and the results again, so that few have to wait for others.
#[cfg_attr(warm, optimize(speed))]
fn in_pairs(numbers: [f64; TOGETHER], both: impl Fn(f64, f64) -> f64) -> f64 {
    let [one, two, three, four, five, six, seven, eight] = numbers;
    both(both(both(one, two), both(three, four)), both(both(five, six), both(seven, eight)))
}

impl GammaGamma {
    /// The log-likelihood of all customers with its gradient by the logarithms of the parameters.
    ///
    /// With `e = x m / gamma`, that of a customer is `-ln B(p x, q) + p x ln e - (p x + q) ln (1 + e) - ln m`. All but
    /// `ln (1 + e)` takes only sums that are known beforehand, and that is a logarithm for many customers together.
    #[cfg_attr(warm, optimize(speed))]
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
    #[cfg_attr(warm, optimize(speed))]
    fn logs(&self, spends: &Spends, range: std::ops::Range<usize>) -> [f64; 4] {
        let (totals, weights) = spends.totals_and_weights();
        let groups = spends.groups();
        let first = groups.partition_point(|group| group.end <= range.start);
        let mut sums = [0.0; 4];
        let mut start = range.start;
        for group in groups.iter().skip(first) {
            let end = group.end.min(range.end);
            let run = totals.get(start..end).zip(weights.get(start..end));
            let (log, part) = run.map_or((0.0, 0.0), |(totals, weights)| self.log_and_share(totals, weights));
            let shape = self.p * group.frequency + self.q;
            sums[0] += shape * log;
            sums[1] += group.frequency * log;
            sums[2] += log;
            sums[3] += shape * part;
            start = end;
            if start == range.end {
                break;
            }
        }
        sums
    }

    /// The weighted sums of `ln (1 + e)` and of `e / (1 + e)` over rows of one frequency.
    #[cfg_attr(warm, optimize(speed))]
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
            let ratios = totals.map(|total| total * inverse);
            let mut parts = ratios;
            for (part, weight) in parts.iter_mut().zip(weights) {
                *part = weight * (*part / (1.0 + *part));
            }
            shares += in_pairs(parts, |one, other| one + other);
            // Weights are whole numbers. 1 + e of a product comes from those of its factors.
            let product_of_all = in_pairs(ratios, |one, other| one + other + one * other);
            if weights.iter().all(|weight| *weight <= 1.0) && product_of_all.is_finite() {
                product.times_one_plus(product_of_all);
                continue;
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
}

/// The mean of the logarithms of all mean spends; 0 where there are none.
#[cfg_attr(warm, optimize(speed))]
fn log_typical(spends: &Spends) -> f64 {
    let (sum, count) = spends
        .groups()
        .iter()
        .fold((0.0, 0.0), |(sum, count), group| (sum + group.log_sum, count + group.customers));
    if count > 0.0 { sum / count } else { 0.0 }
}

/// The likelihood of spends as a problem to be solved.
///
/// The climb goes by the logarithms of `p`, `q` and `p gamma / q`, which is about the mean spend of a middling customer:
/// that the data know, whatever the shapes are, while `gamma` itself follows the shapes along a narrow ridge.
pub(crate) struct SpendsProblem<'a> {
    spends: Cow<'a, Spends>,
    typical: f64,
}

impl<'a> SpendsProblem<'a> {
    pub(crate) fn new(spends: &'a Spends) -> Self {
        Self { spends: Cow::Borrowed(spends), typical: log_typical(spends) }
    }
}

impl Problem for SpendsProblem<'_> {
    fn names(&self) -> &'static [&'static str] {
        GammaGamma::PARAMETERS
    }

    fn centres(&self) -> Vec<f64> {
        vec![0.0, 0.0, self.typical]
    }

    /// Amounts that vary as much around a customer's mean as among customers, with different spreads.
    fn starts(&self) -> Vec<Vec<f64>> {
        [(4.0, 4.0), (1.0, 1.0), (30.0, 10.0)]
            .map(|(p, q)| vec![libm::log(p), libm::log(q), self.typical])
            .to_vec()
    }

    #[cfg_attr(warm, optimize(speed))]
    fn evaluate(&self, coordinates: &[f64]) -> Option<Evaluation> {
        let &[log_p, log_q, typical] = coordinates else { return None };
        let logs = [log_p, log_q, typical + log_q - log_p];
        let model = GammaGamma::from_parameters(&logs.map(libm::exp)).ok()?;
        let Evaluation { value, gradient } = model.evaluate(&self.spends);
        let &[by_p, by_q, by_gamma] = gradient.as_slice() else { return None };
        Some(Evaluation { value, gradient: vec![by_p - by_gamma, by_q + by_gamma, by_gamma] })
    }

    fn rows(&self) -> usize {
        self.spends.totals_and_weights().0.len()
    }

    fn coarse(&self, rows: usize) -> Box<dyn Problem + '_> {
        Box::new(Self { spends: Cow::Owned(self.spends.coarse(rows)), typical: self.typical })
    }

    fn in_parameters(&self, mut solution: Solution) -> Solution {
        // The logarithm of gamma is the last coordinate, plus that of q, less that of p.
        let add_up = |row: &mut [f64]| {
            if let [p, q, last] = row {
                *last += *q - *p;
            }
        };
        add_up(&mut solution.logs);
        if let Some(rows) = &mut solution.covariance {
            for row in rows.iter_mut() {
                add_up(row);
            }
            if let [p, q, last] = rows.as_mut_slice() {
                for ((p, q), last) in p.iter().zip(q.iter()).zip(last) {
                    *last += q - p;
                }
            }
        }
        match &mut solution.status {
            Status::Flat { direction, .. } => {
                if let [(_, p), (_, q), (_, last)] = direction.as_mut_slice() {
                    *last += *q - *p;
                }
            }
            Status::Boundary { limits } => {
                // Where one of the shapes runs away alone, gamma goes with it or against it.
                let towards = |name: &str| {
                    limits.iter().find(|limit| limit.parameter == name).map(|limit| limit.towards)
                };
                let gamma = match (towards("p"), towards("q"), towards("gamma")) {
                    (None, Some(towards), None) => Some(towards),
                    (Some(Towards::Zero), None, None) => Some(Towards::Infinity),
                    (Some(Towards::Infinity), None, None) => Some(Towards::Zero),
                    _ => None,
                };
                limits.extend(gamma.map(|towards| Limit { parameter: "gamma".into(), towards }));
            }
            Status::Identified => {}
        }
        solution
    }
}
