//! The likelihood of many histories, and where a fit begins.

use std::ops::Range;

use super::past::Walk;
use super::{BgBb, Counts};
use crate::Error;
use crate::lifetime::fit::{Evaluation, Fittable};
use crate::lifetime::{Histories, History};
use crate::numeric::digamma::digamma_difference;
use crate::numeric::sum;

impl Fittable for BgBb {
    const TIME_POWERS: &'static [i32] = &[0; 4];

    fn evaluate(&self, histories: &Histories) -> Evaluation {
        let [value, gradient @ ..] =
            sum::in_pieces(histories.distinct().len(), |range| self.over(histories, range));
        Evaluation { value, gradient: gradient.to_vec() }
    }

    fn check(histories: &Histories) -> Result<(), Error> {
        histories.distinct().iter().try_for_each(Self::check)
    }

    fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (mut bought, mut passed, mut stopped, mut stayed) = (0.5, 0.5, 0.5, 0.5);
        for (history, weight) in histories.iter() {
            let Counts { x, t_x, n } = Counts::of(&history);
            bought += weight * x;
            passed += weight * (t_x - x);
            stopped += weight * f64::from(u8::from(t_x < n));
            stayed += weight * t_x;
        }
        let (p, theta) = (bought / (bought + passed), stopped / (stopped + stayed));
        // Customers who differ much or little, in how often they buy and in when they stop.
        [(2.0, 2.0), (10.0, 10.0), (0.5, 20.0), (20.0, 0.5), (0.5, 0.5)]
            .into_iter()
            .filter_map(|(buying, stopping)| {
                Self::new(buying * p, buying * (1.0 - p), stopping * theta, stopping * (1.0 - theta)).ok()
            })
            .collect()
    }
}

impl BgBb {
    /// The log-likelihood and its gradient over some of the distinct histories.
    fn over(&self, histories: &Histories, range: Range<usize>) -> [f64; 5] {
        let rows: Vec<(History, f64)> = histories.iter().skip(range.start).take(range.len()).collect();
        let mut sums = [0.0; 5];
        // Histories with as many purchases in as many periods stand together, by recency: one walk back passes all of them.
        let alike = |(one, _): &(History, f64), (next, _): &(History, f64)| {
            let (one, next) = (Counts::of(one), Counts::of(next));
            one.x.to_bits() == next.x.to_bits() && one.n.to_bits() == next.n.to_bits()
        };
        for run in rows.chunk_by(alike) {
            self.add_run(&mut sums, run);
        }
        sums
    }

    fn add_run(&self, sums: &mut [f64; 5], rows: &[(History, f64)]) {
        let Self { alpha, beta, gamma, delta } = *self;
        let Some(Counts { x, n, .. }) = rows.first().map(|(first, _)| Counts::of(first)) else { return };
        // The derivatives of the part of still being there.
        let (all, both) = (digamma_difference(alpha + beta, n), digamma_difference(gamma + delta, n));
        let alive = [
            alpha * (digamma_difference(alpha, x) - all),
            beta * (digamma_difference(beta, n - x) - all),
            -gamma * both,
            delta * (digamma_difference(delta, n) - both),
        ];
        // Those of the ratio of having stopped to that.
        let mut slopes = [0.0; 4];
        let mut walk = Walk::<4>::new(x, n);
        for (row, weight) in rows.iter().rev() {
            let counts = Counts::of(row);
            walk.back_to(self, counts.t_x, |_, over| {
                slopes[0] += alpha * over.all;
                slopes[1] += beta * over.all - beta * over.unbought;
                slopes[2] += gamma * over.both;
                slopes[3] += delta * over.both - delta * over.stay;
                let [by_alpha, by_beta, by_gamma, by_delta] = slopes;
                [by_alpha, by_beta, by_gamma + (1.0 - gamma * over.both), by_delta - delta * over.both]
            });
            sums[0] += weight * self.log_likelihood_of(counts, || walk.log_all());
            let all = walk.all();
            for ((sum, alive), part) in sums.iter_mut().skip(1).zip(alive).zip(walk.sums) {
                *sum += weight * (alive + part / all);
            }
        }
    }
}
