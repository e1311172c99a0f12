//! The four models of the family as types of their own.

/// A model: its type, made from its parameters, and all that is asked of it, answered by the family.
macro_rules! geometric_dropout_model {
    (
        $(#[$attribute:meta])*
        $model:ident = $name:literal, at_first: $at_first:literal
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Given", into = "Given")]
        pub struct $model($crate::lifetime::geometric_dropout::GeometricDropout);

        impl $model {
            /// The model with these parameters.
            ///
            /// # Errors
            /// [`Error::OutOfDomain`](crate::Error::OutOfDomain) for a parameter that is not from 1e-100 to 1e100.
            pub fn new(r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, &[r, alpha, a, b], 1, $at_first)
                    .map(Self)
            }
        }

        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Given {
            r: f64,
            alpha: f64,
            a: f64,
            b: f64,
        }

        impl TryFrom<Given> for $model {
            type Error = $crate::Error;
            fn try_from(given: Given) -> Result<Self, $crate::Error> {
                Self::new(given.r, given.alpha, given.a, given.b)
            }
        }

        impl From<$model> for Given {
            fn from($model(model): $model) -> Self {
                Self { r: model.r, alpha: model.alpha, a: model.a, b: model.b }
            }
        }

        $crate::lifetime::geometric_dropout::geometric_dropout_model!(@answers $model, $name, 1, $at_first, false);
    };
    (
        $(#[$attribute:meta])*
        $model:ident = $name:literal, at_first: $at_first:literal, regular
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "Given", into = "Given")]
        pub struct $model($crate::lifetime::geometric_dropout::GeometricDropout);

        impl $model {
            /// The model with this order of regularity and these parameters.
            ///
            /// # Errors
            /// [`Error::OutOfDomain`](crate::Error::OutOfDomain) for a `k` that is not between 1 and 100, or another
            /// parameter that is not from 1e-100 to 1e100.
            pub fn new(k: u32, r: f64, alpha: f64, a: f64, b: f64) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, &[r, alpha, a, b], k, $at_first)
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
        #[serde(deny_unknown_fields)]
        struct Given {
            k: u32,
            r: f64,
            alpha: f64,
            a: f64,
            b: f64,
        }

        impl TryFrom<Given> for $model {
            type Error = $crate::Error;
            fn try_from(given: Given) -> Result<Self, $crate::Error> {
                Self::new(given.k, given.r, given.alpha, given.a, given.b)
            }
        }

        impl From<$model> for Given {
            fn from($model(model): $model) -> Self {
                Self { k: model.k, r: model.r, alpha: model.alpha, a: model.a, b: model.b }
            }
        }

        $crate::lifetime::geometric_dropout::geometric_dropout_model!(@answers $model, $name, 1, $at_first, true);
    };
    (@answers $model:ident, $name:literal, $k:literal, $at_first:literal, $regular:literal) => {
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
        }

        $crate::lifetime::while_alive::each!($model);

        impl $crate::lifetime::PurchaseModel for $model {
            const NAME: &'static str = $name;
            const PARAMETERS: &'static [&'static str] = &["r", "alpha", "a", "b"];

            fn parameters(&self) -> Vec<f64> {
                vec![self.0.r, self.0.alpha, self.0.a, self.0.b]
            }

            fn from_parameters(parameters: &[f64]) -> Result<Self, $crate::Error> {
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, parameters, $k, $at_first)
                    .map(Self)
            }

            $crate::lifetime::while_alive::delegate!();
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
                $crate::lifetime::geometric_dropout::GeometricDropout::new($name, parameters, self.0.k, $at_first)
                    .map(Self)
            }

            fn of_order(&self, k: u32) -> Option<Self> {
                let model = $crate::lifetime::geometric_dropout::GeometricDropout { k, ..self.0 };
                $regular.then_some(Self(model))
            }

            fn log_likelihood_of_gaps(&self, histories: &$crate::lifetime::Histories) -> f64 {
                histories.log_gaps().map_or(0.0, |sum| self.0.log_likelihood_of_gaps(histories, sum))
            }
        }
    };
}

pub(in crate::lifetime) use geometric_dropout_model;
