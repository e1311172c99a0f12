//! The four models of the family as types of their own.

/// A model: its type, made from its parameters, and all that is asked of it, answered by the family.
macro_rules! geometric_dropout_model {
    (
        $(#[$attribute:meta])*
        $model:ident = $name:literal, at_first: $at_first:literal
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Parameters", into = "Parameters")]
        pub struct $model($crate::lifetime::geometric_dropout::GeometricDropout);

        impl $model {
            /// The model with these parameters.
            ///
            /// # Errors
            /// [`Error::OutOfDomain`](crate::Error::OutOfDomain) for a parameter that is not between 1e-100 and 1e100.
            pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, [r, alpha, a, b], 1, $at_first)
                    .map(Self)
            }
        }

        #[derive(serde::Serialize, serde::Deserialize)]
        struct Parameters {
            r: f64,
            alpha: f64,
            a: f64,
            b: f64,
        }

        impl TryFrom<Parameters> for $model {
            type Error = $crate::Error;
            fn try_from(given: Parameters) -> Result<Self, $crate::Error> {
                Self::new(given.r, given.alpha, given.a, given.b)
            }
        }

        impl From<$model> for Parameters {
            fn from($model(model): $model) -> Self {
                Self { r: model.r, alpha: model.alpha, a: model.a, b: model.b }
            }
        }

        $crate::lifetime::geometric_dropout::geometric_dropout_model!(@answers $model, $name, 1, $at_first);
    };
    (
        $(#[$attribute:meta])*
        $model:ident = $name:literal, at_first: $at_first:literal, regular
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Parameters", into = "Parameters")]
        pub struct $model($crate::lifetime::geometric_dropout::GeometricDropout);

        impl $model {
            /// The model with this order of regularity and these parameters.
            ///
            /// # Errors
            /// [`Error::OutOfDomain`](crate::Error::OutOfDomain) for a `k` that is not between 1 and 100, or another
            /// parameter that is not between 1e-100 and 1e100.
            pub fn new(k: u32, r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, [r, alpha, a, b], k, $at_first)
                    .map(Self)
            }

            /// `k`: how many stages there are to a purchase; the larger, the more regular are the purchases.
            pub fn k(&self) -> u32 {
                self.0.k
            }

            /// The model with another order of regularity and the same parameters.
            ///
            /// # Errors
            /// [`Error::OutOfDomain`](crate::Error::OutOfDomain) for a `k` that is not between 1 and 100.
            pub fn with_k(&self, k: u32) -> Result<Self, $crate::Error> {
                Self::new(k, self.r(), self.alpha(), self.a(), self.b())
            }

            /// What the times between purchases add to the log-likelihood of histories, where they are known: the logarithm of
            /// their density given the last purchase, over that density for `k = 1`. `sum_log_gaps` is the sum, over all
            /// purchases but the first of each customer, of the logarithm of the time since the purchase before.
            ///
            /// Models with different `k` are compared by their log-likelihoods with this added to each, or with it added to
            /// none.
            pub fn log_likelihood_of_gaps(
                &self,
                histories: &$crate::lifetime::Histories,
                sum_log_gaps: f64,
            ) -> f64 {
                self.0.log_likelihood_of_gaps(histories, sum_log_gaps)
            }
        }

        #[derive(serde::Serialize, serde::Deserialize)]
        struct Parameters {
            k: u32,
            r: f64,
            alpha: f64,
            a: f64,
            b: f64,
        }

        impl TryFrom<Parameters> for $model {
            type Error = $crate::Error;
            fn try_from(given: Parameters) -> Result<Self, $crate::Error> {
                Self::new(given.k, given.r, given.alpha, given.a, given.b)
            }
        }

        impl From<$model> for Parameters {
            fn from($model(model): $model) -> Self {
                Self { k: model.k, r: model.r, alpha: model.alpha, a: model.a, b: model.b }
            }
        }

        $crate::lifetime::geometric_dropout::geometric_dropout_model!(@answers $model, $name, 1, $at_first);
    };
    (@answers $model:ident, $name:literal, $k:literal, $at_first:literal) => {
        impl $model {
            /// `r`: the shape of the gamma distribution of the rates. Rates are the more alike, the larger it is.
            pub fn r(&self) -> f64 {
                self.0.r
            }

            /// `alpha`: the rate parameter of the gamma distribution of the rates, a time.
            pub fn alpha(&self) -> f64 {
                self.0.alpha
            }

            /// `a`: the first parameter of the beta distribution of the chance to drop out.
            pub fn a(&self) -> f64 {
                self.0.a
            }

            /// `b`: the second parameter of that distribution.
            pub fn b(&self) -> f64 {
                self.0.b
            }

            /// The expected purchases of each customer until each of the horizons, customer by customer: as
            /// [`expected_purchases`](crate::lifetime::PurchaseModel::expected_purchases), but quick where customers with the
            /// same frequency and `t` are neighbours.
            #[allow(dead_code, reason = "for tables of predictions")]
            pub(crate) fn expected_purchases_each(
                &self,
                histories: &[$crate::lifetime::History],
                horizons: &[f64],
            ) -> Vec<f64> {
                self.0.expected_purchases_each(histories, horizons)
            }

            /// The probability of each customer to be there at each of the horizons, in the same way.
            #[allow(dead_code, reason = "for tables of predictions")]
            pub(crate) fn probability_alive_after_each(
                &self,
                histories: &[$crate::lifetime::History],
                horizons: &[f64],
            ) -> Vec<f64> {
                self.0.probability_alive_after_each(histories, horizons)
            }
        }

        impl $crate::lifetime::PurchaseModel for $model {
            const NAME: &'static str = $name;
            const PARAMETERS: &'static [&'static str] = &["r", "alpha", "a", "b"];

            fn parameters(&self) -> Vec<f64> {
                vec![self.0.r, self.0.alpha, self.0.a, self.0.b]
            }

            fn from_parameters(parameters: &[f64]) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::from_slice($name, parameters, $k, $at_first)
                    .map(Self)
            }

            fn log_likelihood(&self, history: &$crate::lifetime::History) -> f64 {
                self.0.log_likelihood(history)
            }

            fn probability_alive(&self, history: &$crate::lifetime::History) -> f64 {
                self.0.probability_alive(history)
            }

            fn probability_alive_after(&self, history: &$crate::lifetime::History, horizon: f64) -> f64 {
                self.0.probability_alive_after(history, horizon)
            }

            fn expected_purchases(&self, history: &$crate::lifetime::History, horizons: &[f64]) -> Vec<f64> {
                self.0.expected_purchases_each(std::slice::from_ref(history), horizons)
            }

            fn probability_of_purchases(
                &self,
                history: &$crate::lifetime::History,
                horizon: f64,
                n: u32,
            ) -> f64 {
                self.0.probability_of_purchases(history, horizon, n)
            }

            fn discounted_expected_residual_transactions(
                &self,
                history: &$crate::lifetime::History,
                rate: f64,
            ) -> Option<f64> {
                self.0.discounted_expected_residual_transactions(history, rate)
            }

            fn expected_purchases_of_new(&self, t: f64) -> f64 {
                self.0.expected_purchases_of_new(t)
            }

            fn pmf(&self, n: u32, t: f64) -> f64 {
                self.0.pmf(n, t)
            }

            fn simulate(&self, random: &mut $crate::lifetime::Random, t: f64) -> Vec<f64> {
                self.0.simulate(random, t)
            }
        }

        impl $crate::lifetime::fit::Fittable for $model {
            const TIME_POWERS: &'static [i32] = &[0, 1, 0, 0];

            fn evaluate(&self, histories: &$crate::lifetime::Histories) -> $crate::lifetime::fit::Evaluation {
                self.0.evaluate(histories)
            }

            fn starts(&self, histories: &$crate::lifetime::Histories) -> Vec<Self> {
                self.0.starts(histories).into_iter().map(Self).collect()
            }

            fn like(&self, parameters: &[f64]) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::from_slice($name, parameters, self.0.k, $at_first)
                    .map(Self)
            }
        }
    };
}

pub(in crate::lifetime) use geometric_dropout_model;
