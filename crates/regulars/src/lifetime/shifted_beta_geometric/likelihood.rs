//! The likelihood of renewals, and where a fit begins.

use super::ShiftedBetaGeometric;
use crate::lifetime::Renewals;
use crate::lifetime::fit::{Evaluation, Problem};
use crate::numeric::float;

impl ShiftedBetaGeometric {
    /// The natural logarithm of the likelihood of renewals, customer by customer: without the number of orders in which
    /// they may have left.
    ///
    /// ```
    /// use regulars::lifetime::{Renewals, ShiftedBetaGeometric};
    /// // One of three leaves at once, one at the second renewal, one stays: with all chances as likely, 1/2 * 1/6 * 1/3.
    /// let renewals = Renewals::of_cohort(&[3, 2, 1])?;
    /// let found = ShiftedBetaGeometric::new(1.0, 1.0)?.log_likelihood(&renewals);
    /// assert!((found - (1.0_f64 / 36.0).ln()).abs() < 1e-14);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn log_likelihood(&self, renewals: &Renewals) -> f64 {
        self.evaluate(renewals).value
    }

    /// The log-likelihood with its gradient by the logarithms of the parameters.
    ///
    /// A customer who leaves at the third renewal has renewed twice, so the probabilities of all customers are products of
    /// the rates at which they renewed or did not.
    pub(crate) fn evaluate(&self, renewals: &Renewals) -> Evaluation {
        let Self { alpha, beta } = *self;
        let (mut value, mut by_alpha, mut by_beta) = (0.0, 0.0, 0.0);
        let mut stay = beta;
        for (renewed, lost) in renewals.iter() {
            let (renewed, lost) = (float(renewed), float(lost));
            let all = alpha + stay;
            value -= renewed * libm::log1p(alpha / stay) + lost * libm::log1p(stay / alpha);
            by_alpha += (lost * stay - renewed * alpha) / all;
            by_beta += (renewed * (alpha / stay) - lost) * (beta / all);
            stay += 1.0;
        }
        Evaluation { value, gradient: vec![by_alpha, by_beta] }
    }

    /// Models from which a fit may start: those with the mean share of customers lost, who differ much or hardly.
    pub(crate) fn starts(renewals: &Renewals) -> Vec<Self> {
        let (renewed, lost) = renewals
            .iter()
            .fold((0.5, 0.5), |(sum, others), (renewed, lost)| (sum + float(renewed), others + float(lost)));
        let share = lost / (renewed + lost);
        [1.0, 10.0].map(|weight| Self::of(2.0 * weight * share, 2.0 * weight * (1.0 - share))).to_vec()
    }
}

/// The likelihood of renewals as a problem to be solved.
pub(crate) struct RenewalsProblem<'a>(&'a Renewals);

impl<'a> RenewalsProblem<'a> {
    pub(crate) fn new(renewals: &'a Renewals) -> Self {
        Self(renewals)
    }
}

impl Problem for RenewalsProblem<'_> {
    fn names(&self) -> &'static [&'static str] {
        ShiftedBetaGeometric::PARAMETERS
    }

    fn centres(&self) -> Vec<f64> {
        vec![0.0; 2]
    }

    fn starts(&self) -> Vec<Vec<f64>> {
        let starts = ShiftedBetaGeometric::starts(self.0);
        starts.iter().map(|model| model.parameters().into_iter().map(libm::log).collect()).collect()
    }

    fn evaluate(&self, logs: &[f64]) -> Option<Evaluation> {
        let parameters: Vec<f64> = logs.iter().map(|log| libm::exp(*log)).collect();
        Some(ShiftedBetaGeometric::from_parameters(&parameters).ok()?.evaluate(self.0))
    }

    /// A period counts many customers: there is nothing to thin.
    fn rows(&self) -> usize {
        1
    }

    fn coarse(&self, _: usize) -> Box<dyn Problem + '_> {
        Box::new(Self(self.0))
    }
}
