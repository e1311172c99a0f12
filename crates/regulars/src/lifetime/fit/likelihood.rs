//! What a fit climbs.

use crate::Error;
use crate::lifetime::{Histories, PurchaseModel};

/// A log-likelihood and its slope.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evaluation {
    /// The log-likelihood. One that is not finite is a place where nobody can stand: a fit turns back from it.
    pub(crate) value: f64,
    /// Its derivatives by the natural logarithm of each parameter.
    pub(crate) gradient: Vec<f64>,
}

/// A purchase model that can be fitted to histories by maximum likelihood.
pub(crate) trait Fittable: PurchaseModel {
    /// The power of the unit of time in which each parameter is measured: 1 for a time such as `alpha`, 0 for a shape, -1
    /// for a rate. A fit looks for each within some powers of ten around what that unit makes natural.
    const TIME_POWERS: &'static [i32];

    /// The log-likelihood of all customers, each distinct history times how many share it, with its gradient by the
    /// logarithms of the parameters.
    fn evaluate(&self, histories: &Histories) -> Evaluation;

    /// Models of the same kind from which a fit may start, the best guess first. There is one at least for whatever
    /// histories.
    fn starts(&self, histories: &Histories) -> Vec<Self>;

    /// The model of the same kind with other parameters: what is not estimated, such as an order of regularity, stays.
    ///
    /// # Errors
    /// Those of [`PurchaseModel::from_parameters`].
    fn like(&self, parameters: &[f64]) -> Result<Self, Error> {
        Self::from_parameters(parameters)
    }

    /// The model with another order of regularity, where it has one.
    fn of_order(&self, _k: u32) -> Option<Self> {
        None
    }

    /// What the times between purchases add to the log-likelihood, where they are known and the model cares. It does not
    /// depend on the parameters.
    fn log_likelihood_of_gaps(&self, _histories: &Histories) -> f64 {
        0.0
    }

    /// The parameters of a model in which everything happens so many times as fast.
    fn sped_up(&self, times: f64) -> Vec<f64> {
        let parameters = self.parameters().into_iter().zip(Self::TIME_POWERS);
        parameters.map(|(parameter, power)| parameter * libm::pow(times, f64::from(-power))).collect()
    }

    /// Refuses histories that the model cannot have.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`], such as where time is told in parts of the periods that the model counts.
    fn check(_histories: &Histories) -> Result<(), Error> {
        Ok(())
    }
}
