//! What a fit found, with how well it is known.

use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::evidence::{Confidence, Interval, Method};
use crate::lifetime::{Model, ModelKind};
use crate::numeric::{float, normal};
use crate::table::{Column, Table};

/// A model that was fitted by maximum likelihood, and what the data could tell about it.
///
/// It is some hundred bytes: the parameters, how well they are known, and no customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Fit {
    /// The model with the parameters that were found.
    pub model: Model,
    /// The natural logarithm of the likelihood of all customers, under the model as its page writes it.
    pub log_likelihood: f64,
    /// How many customers it was fitted to.
    pub customers: u64,
    /// What the data could tell.
    pub status: Status,
    /// The weight of the pull towards the centre that was asked for; 0 for plain maximum likelihood.
    pub penalty: f64,
    /// How many steps were tried.
    pub iterations: u32,
    /// How often the likelihood was evaluated, on all customers or on some.
    pub evaluations: u32,
    /// The covariance of the logarithms of the parameters; nothing for one that runs away.
    pub(super) log_covariance: Option<Vec<Vec<Option<f64>>>>,
}

/// One parameter that was estimated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Estimate {
    /// The parameter's name.
    pub parameter: String,
    /// The value that was found.
    pub value: f64,
    /// Its standard error, from the curvature of the log-likelihood; nothing for one that runs away.
    pub standard_error: Option<f64>,
    /// Its confidence interval: symmetric about its logarithm, since a parameter is above 0.
    pub interval: Option<Interval>,
}

impl Fit {
    /// A fit from what it consists of, as it was stored; the last pair is of iterations and evaluations.
    pub(crate) fn from_parts(
        model: Model,
        log_likelihood: f64,
        customers: u64,
        status: Status,
        penalty: f64,
        (iterations, evaluations): (u32, u32),
        log_covariance: Option<Vec<Vec<Option<f64>>>>,
    ) -> Self {
        Self { model, log_likelihood, customers, status, penalty, iterations, evaluations, log_covariance }
    }

    /// The covariance of the logarithms of the parameters.
    pub(crate) fn log_covariance(&self) -> Option<&[Vec<Option<f64>>]> {
        self.log_covariance.as_deref()
    }

    /// Each parameter with its standard error and its interval, in the order of the paper.
    ///
    /// # Example: BG/NBD on four customers, of whom the data tell too little
    /// ```
    /// use regulars::evidence::Confidence;
    /// use regulars::lifetime::{Fit, FitOptions, Histories, History, ModelKind};
    /// let histories = [(2.0, 30.0, 38.0), (0.0, 0.0, 38.0), (5.0, 20.0, 30.0), (1.0, 3.0, 25.0)];
    /// let histories = histories.map(|(frequency, recency, t)| History::new(frequency, recency, t)).into_iter();
    /// let fit = Fit::of(ModelKind::BgNbd, &Histories::new(histories.collect::<Result<Vec<_>, _>>()?), FitOptions::default())?;
    /// let names: Vec<String> = fit.estimates(Confidence::default()).into_iter().map(|each| each.parameter).collect();
    /// assert_eq!(names, ["r", "alpha", "a", "b"]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn estimates(&self, confidence: Confidence) -> Vec<Estimate> {
        let z = normal::upper_quantile(0.5 * (1.0 - confidence.level()));
        let all = self.model.parameter_names().iter().zip(self.model.parameters()).enumerate();
        all.map(|(i, (name, value))| {
            let error = self.log_covariance_of(i, i).map(f64::sqrt);
            let by = |error: f64| libm::exp(z * error);
            Estimate {
                parameter: (*name).to_string(),
                value,
                standard_error: error.map(|error| value * error).filter(|error| error.is_finite()),
                interval: error.and_then(|error| {
                    Interval::new(value / by(error), value * by(error), confidence, Method::Delta).ok()
                }),
            }
        })
        .collect()
    }

    /// The covariance of two parameters, by their places; `None` where one of them runs away.
    pub fn covariance(&self, i: usize, j: usize) -> Option<f64> {
        let parameters = self.model.parameters();
        let covariance = parameters.get(i)? * parameters.get(j)? * self.log_covariance_of(i, j)?;
        Some(covariance).filter(|covariance| covariance.is_finite())
    }

    fn log_covariance_of(&self, i: usize, j: usize) -> Option<f64> {
        *self.log_covariance.as_ref()?.get(i)?.get(j)?
    }

    /// How many numbers were estimated: the parameters, and the order of regularity where the model has one.
    pub fn estimated(&self) -> u32 {
        let regular = matches!(self.model.kind(), ModelKind::BgCnbd | ModelKind::MbgCnbd);
        u32::try_from(self.model.parameter_names().len()).unwrap_or(u32::MAX) + u32::from(regular)
    }

    /// Akaike's information criterion, `2 k - 2 ln L`: of models of the same customers the one with the lowest is expected
    /// to predict best.
    pub fn aic(&self) -> f64 {
        2.0 * f64::from(self.estimated()) - 2.0 * self.log_likelihood
    }

    /// The Bayesian information criterion, `k ln n - 2 ln L` with n customers; it takes more to convince it of a parameter.
    /// `None` where there is no customer.
    pub fn bic(&self) -> Option<f64> {
        let penalty = f64::from(self.estimated()) * libm::log(float(self.customers));
        (self.customers > 0).then_some(penalty - 2.0 * self.log_likelihood)
    }

    /// A row for each parameter: its value, standard error and interval.
    pub fn table(&self, confidence: Confidence) -> Table {
        let estimates = self.estimates(confidence);
        let column =
            |get: &dyn Fn(&Estimate) -> Option<f64>| Column::Floats(estimates.iter().map(get).collect());
        Table::new([
            (
                "parameter",
                Column::Texts(estimates.iter().map(|each| Some(each.parameter.as_str())).collect()),
            ),
            ("estimate", column(&|each| Some(each.value))),
            ("standard_error", column(&|each| each.standard_error)),
            ("low", column(&|each| each.interval.map(|interval| interval.low()))),
            ("high", column(&|each| each.interval.map(|interval| interval.high()))),
        ])
    }
}
