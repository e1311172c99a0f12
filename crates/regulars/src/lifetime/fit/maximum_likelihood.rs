//! Fits of each kind of model.

use super::estimate::Fit;
use super::histories_problem::HistoriesProblem;
use super::likelihood::Fittable;
use super::options::FitOptions;
use super::solve::{Problem, Solution, solve};
use crate::Error;
use crate::lifetime::gamma_gamma::SpendsProblem;
use crate::lifetime::model::purchase_kind;
use crate::lifetime::shifted_beta_geometric::RenewalsProblem;
use crate::lifetime::{GammaGamma, Histories, Model, ModelKind, Renewals, ShiftedBetaGeometric, Spends};
use crate::progress::Watch;

impl Fit {
    /// Fits a purchase model to histories by maximum likelihood. It answers for every set of histories: where the data do
    /// not single out parameters, [`status`](Self::status) says so.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there is no customer, where the options are out of range, for the models that are not of
    /// purchases (Gamma-Gamma is fitted to [`Spends`](crate::lifetime::Spends), the shifted-beta-geometric model to
    /// [`Renewals`](crate::lifetime::Renewals)), and for BG/BB where times are not whole numbers of opportunities.
    ///
    /// # Example: nobody ever came back, so the purchase rate has no best value but zero
    /// ```
    /// use regulars::lifetime::{Fit, FitOptions, Histories, History, ModelKind};
    /// let once = Histories::weighted([(History::new(0.0, 0.0, 30.0)?, 100)]);
    /// let fit = Fit::of(ModelKind::BgNbd, &once, FitOptions::default())?;
    /// assert_eq!(fit.status.slug(), "boundary");
    /// assert!(fit.log_likelihood > -1e-3); // the best there can be is a likelihood of 1
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn of(kind: ModelKind, histories: &Histories, options: FitOptions) -> Result<Self, Error> {
        Self::watched(kind, histories, options, Watch::NOBODY)
    }

    /// [`of`](Self::of), with somebody who is told how far it has come and may end it.
    ///
    /// # Errors
    /// Those of [`of`](Self::of); [`Error::Interrupted`].
    pub fn watched(
        kind: ModelKind,
        histories: &Histories,
        options: FitOptions,
        watch: Watch<'_>,
    ) -> Result<Self, Error> {
        let fit = purchase_kind!(kind, M => Self::like(first::<M>()?, histories, options, watch));
        fit.unwrap_or_else(|| {
            Err(Error::domain("fit", "model", kind.slug(), "a model of purchases, such as bg_nbd"))
        })
    }

    /// Fits the gamma-gamma model to what customers spend.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where no customer has a repeat purchase that cost anything, or the options are out of range;
    /// [`Error::Interrupted`].
    pub fn of_spends(spends: &Spends, options: FitOptions, watch: Watch<'_>) -> Result<Self, Error> {
        let model = |parameters: &[f64]| GammaGamma::from_parameters(parameters).map(Model::from);
        some(spends.customers(), "customers whose repeat purchases cost something")?;
        Self::solved(&SpendsProblem::new(spends), spends.customers(), &model, options, watch)
    }

    /// Fits the shifted-beta-geometric model to renewals of contracts.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where no contract came up for renewal, or the options are out of range;
    /// [`Error::Interrupted`].
    pub fn of_renewals(renewals: &Renewals, options: FitOptions, watch: Watch<'_>) -> Result<Self, Error> {
        let model = |parameters: &[f64]| ShiftedBetaGeometric::from_parameters(parameters).map(Model::from);
        // Where those of the first renewal are not counted, those of the renewal that most came up for.
        let each = renewals.iter().map(|(renewed, lost)| renewed.saturating_add(lost));
        let customers = each.max().unwrap_or(0);
        some(customers, "customers who came up for a renewal")?;
        Self::solved(&RenewalsProblem::new(renewals), customers, &model, options, watch)
    }

    /// Fits a model of the same kind as another one, of the order of regularity that describes the customers best where it
    /// has one.
    pub(super) fn like<M: Fittable + Into<Model>>(
        kind: M,
        histories: &Histories,
        options: FitOptions,
        watch: Watch<'_>,
    ) -> Result<Self, Error> {
        M::check(histories)?;
        let (mut best, mut last) = Self::of_one_order(kind, None, histories, options, watch)?;
        let mut worse = 0;
        for k in 2..=MOST_REGULAR {
            let Some(kind) = kind.of_order(k) else { break };
            // With more stages to a purchase they follow each other the quicker.
            let near = kind.like(&last.sped_up(f64::from(k) / f64::from(k - 1))).ok();
            let (fit, model) = Self::of_one_order(kind, near, histories, options, watch)?;
            last = model;
            let (iterations, evaluations) =
                (best.iterations + fit.iterations, best.evaluations + fit.evaluations);
            worse = if fit.log_likelihood > best.log_likelihood { 0 } else { worse + 1 };
            best = if worse == 0 { fit } else { best };
            (best.iterations, best.evaluations) = (iterations, evaluations);
            if worse == 2 {
                break;
            }
        }
        Ok(best)
    }

    /// The fit, and its model as one of its kind.
    fn of_one_order<M: Fittable + Into<Model>>(
        kind: M,
        near: Option<M>,
        histories: &Histories,
        options: FitOptions,
        watch: Watch<'_>,
    ) -> Result<(Self, M), Error> {
        let problem = HistoriesProblem::new(kind, histories).begun_at(near);
        let model = |parameters: &[f64]| kind.like(parameters).map(Into::into);
        let mut fit = Self::solved(&problem, histories.customers(), &model, options, watch)?;
        fit.log_likelihood += kind.log_likelihood_of_gaps(histories);
        let model = kind.like(&fit.model.parameters())?;
        Ok((fit, model))
    }

    fn solved(
        problem: &dyn Problem,
        customers: u64,
        model: &dyn Fn(&[f64]) -> Result<Model, Error>,
        options: FitOptions,
        watch: Watch<'_>,
    ) -> Result<Self, Error> {
        let penalty = options.checked()?.penalty;
        some(customers, "customers")?;
        let Some(solution) = solve(problem, penalty, watch)? else {
            return Err(Error::input("fit", "the likelihood of these histories cannot be computed anywhere"));
        };
        let Solution { logs, log_likelihood, covariance, status, iterations, evaluations } = solution;
        let parameters: Vec<f64> = logs.iter().map(|log| libm::exp(*log)).collect();
        let defined =
            |row: Vec<f64>| row.into_iter().map(|cell| Some(cell).filter(|cell| cell.is_finite())).collect();
        Ok(Self {
            model: model(&parameters)?,
            log_likelihood,
            customers,
            status,
            penalty,
            iterations,
            evaluations,
            log_covariance: covariance.map(|rows| rows.into_iter().map(defined).collect()),
        })
    }
}

/// There must be somebody to learn from.
fn some(customers: u64, who: &str) -> Result<(), Error> {
    if customers == 0 { Err(Error::domain("fit", who, 0, "1 or more")) } else { Ok(()) }
}

/// The orders of regularity that a fit tries, from 1; it stops where two in a row are worse than the best so far.
const MOST_REGULAR: u32 = 20;

/// A model of this kind with all parameters 1.
fn first<M: Fittable>() -> Result<M, Error> {
    M::from_parameters(&vec![1.0; M::PARAMETERS.len()])
}
