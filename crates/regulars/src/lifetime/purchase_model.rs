//! What every model of when customers buy can be asked.

use super::History;
use crate::Error;
use crate::numeric::random::Random;

/// A model of when customers buy and when they stop, with its parameters.
///
/// Times are in the unit of the histories that the parameters were fitted to. Every answer is finite for every model and
/// history that can be made: what the mathematics leaves open (an expectation that does not exist) is `None`, and its
/// documentation says when.
pub trait PurchaseModel: Copy + PartialEq + std::fmt::Debug + Send + Sync {
    /// The name by which the model is asked for, such as `bg_nbd`.
    const NAME: &'static str;

    /// The names of the parameters, in the order of the paper.
    const PARAMETERS: &'static [&'static str];

    /// The parameters, in that order.
    fn parameters(&self) -> Vec<f64>;

    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a parameter outside its range, or where their number is not that of
    /// [`PARAMETERS`](Self::PARAMETERS).
    fn from_parameters(parameters: &[f64]) -> Result<Self, Error>;

    /// The natural logarithm of the likelihood of one customer's history.
    fn log_likelihood(&self, history: &History) -> f64;

    /// The probability that the customer has not stopped at the end of the watch, from 0 to 1.
    fn probability_alive(&self, history: &History) -> f64;

    /// The probability, from 0 to 1, that the customer has not stopped `horizon` after the end of the watch, where none of
    /// what happens after it is known.
    fn probability_alive_after(&self, history: &History, horizon: f64) -> f64;

    /// The expected number of purchases of the customer between the end of the watch and each of the horizons, which
    /// ascend. One call for several shares what they have in common.
    fn expected_purchases(&self, history: &History, horizons: &[f64]) -> Vec<f64>;

    /// The probability of exactly `n` purchases of the customer between the end of the watch and the horizon.
    fn probability_of_purchases(&self, history: &History, horizon: f64, n: u32) -> f64;

    /// Discounted expected residual transactions: the present value, at the end of the watch, of all purchases to come,
    /// each worth 1, at a continuously compounded rate per unit of time. `None` where the sum has no bound.
    fn discounted_expected_residual_transactions(&self, history: &History, rate: f64) -> Option<f64>;

    /// The expected number of repeat purchases of a customer, of whom nothing is known yet, in `t` after the first.
    fn expected_purchases_of_new(&self, t: f64) -> f64;

    /// The probability that a customer, of whom nothing is known yet, makes exactly `n` repeat purchases in `t` after the
    /// first.
    fn pmf(&self, n: u32, t: f64) -> f64;

    /// The times of a random customer's repeat purchases in `t` after the first, ascending.
    fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64>;
}
