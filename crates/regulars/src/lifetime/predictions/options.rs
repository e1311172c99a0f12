//! What is foretold of each customer.

use regulars_derive::{Choice, Options};

use crate::Error;
use crate::lifetime::{DiscountPeriod, LifetimeValueOptions, MonthLength, PaymentTime};

/// What is foretold of each customer, and how far ahead.
///
/// ```
/// use regulars::lifetime::{Prediction, PredictionOptions};
/// let options = PredictionOptions { horizon: Some(39.0), ..PredictionOptions::default() };
/// assert_eq!(options.columns, [Prediction::ProbabilityAlive, Prediction::ExpectedPurchases, Prediction::LifetimeValue]);
/// ```
#[derive(Debug, Clone, PartialEq, Options)]
pub struct PredictionOptions {
    /// What to foretell: a column for each.
    pub columns: Vec<Prediction>,
    /// How far ahead, in the unit of the history. Where it is not given, up to the end of the months.
    pub horizon: Option<f64>,
    /// The numbers of purchases within the horizon whose probability is asked for, where it is.
    pub purchases: Vec<u32>,
    /// How many months ahead a lifetime value looks: from 1 to 1,200.
    pub months: u32,
    /// How long these months are.
    pub month: MonthLength,
    /// What is kept of a spend, as a share of it, 0 or more.
    pub margin: f64,
    /// The rate at which later money is worth less, 0 or more.
    pub discount_rate: f64,
    /// What the rate is per.
    pub discount_per: DiscountPeriod,
    /// When in its month money comes.
    pub payment: PaymentTime,
}

impl Default for PredictionOptions {
    /// Whether customers are still there, how often they will buy within a year, and what that is worth.
    fn default() -> Self {
        Self {
            columns: vec![
                Prediction::ProbabilityAlive,
                Prediction::ExpectedPurchases,
                Prediction::LifetimeValue,
            ],
            horizon: None,
            purchases: vec![0],
            ..LifetimeValueOptions::default().into()
        }
    }
}

/// Something that a model foretells of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Choice)]
pub enum Prediction {
    /// `probability_alive`: that the customer has not stopped at the end of the watch.
    ProbabilityAlive,
    /// `probability_alive_after`: that they have not stopped at the horizon either, where nothing is known of what happens up to it.
    ProbabilityAliveAfter,
    /// `expected_purchases`: the expected number within the horizon.
    ExpectedPurchases,
    /// `probability_of_<n>_purchases`: of exactly as many within the horizon, for each number that is asked for.
    ProbabilityOfPurchases,
    /// `median_time_to_next_purchase`: after how long the customer has bought again with a probability of one half, in the
    /// unit; absent where that never comes, since they have rather stopped or will stop before. There is no expected time: it is infinite
    /// wherever a customer may never come back.
    MedianTimeToNextPurchase,
    /// `residual_transactions`: discounted expected residual transactions, all purchases to come for ever, each worth 1 today;
    /// absent where the sum has no bound, as without a discount.
    ResidualTransactions,
    /// `expected_spend`: what a purchase to come is expected to cost, given the mean of those so far. It takes a model of
    /// spend, and so does what follows.
    ExpectedSpend,
    /// `lifetime_value`: what the purchases of the months ahead are expected to bring, today and after the margin.
    LifetimeValue,
    /// `residual_value`: the residual transactions times the expected spend, after the margin.
    ResidualValue,
}

impl From<LifetimeValueOptions> for PredictionOptions {
    fn from(value: LifetimeValueOptions) -> Self {
        let LifetimeValueOptions { months, month, margin, discount_rate, discount_per, payment } = value;
        Self {
            columns: vec![Prediction::LifetimeValue],
            horizon: None,
            purchases: vec![0],
            months,
            month,
            margin,
            discount_rate,
            discount_per,
            payment,
        }
    }
}

impl PredictionOptions {
    /// What concerns the lifetime value.
    pub(crate) fn value(&self) -> LifetimeValueOptions {
        let Self { months, month, margin, discount_rate, discount_per, payment, .. } = *self;
        LifetimeValueOptions { months, month, margin, discount_rate, discount_per, payment }
    }

    /// Whether something is to be foretold.
    pub(crate) fn has(&self, prediction: Prediction) -> bool {
        self.columns.contains(&prediction)
    }

    /// Refuses what has no meaning.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.value().checked(super::METRIC)?;
        self.horizon.map_or(Ok(()), |horizon| check_horizon(super::METRIC, horizon))
    }
}

/// A horizon is a time.
pub(crate) fn check_horizon(metric: &str, horizon: f64) -> Result<(), Error> {
    if (0.0..=f64::MAX).contains(&horizon) {
        return Ok(());
    }
    Err(Error::domain(metric, "horizon", horizon, "a finite time of 0 or more, in the unit of the history"))
}
