//! The models by name.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::PurchaseModel;
use super::fit::Fittable;
use crate::Error;

/// Writes down each model once: the models of purchases, and then those of other things.
macro_rules! models {
    ($($(#[doc = $doc:literal])+ $(#[$default:ident])? $name:ident,)* also $($(#[doc = $other_doc:literal])+ $other:ident,)*) => {
        /// The kinds of model.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ModelKind {
            $($(#[doc = $doc])+ $(#[$default])? $name,)*
            $($(#[doc = $other_doc])+ $other,)*
        }

        /// A model of any kind, with its parameters.
        ///
        /// ```
        /// use regulars::lifetime::{BgNbd, Model, ModelKind};
        /// let model = Model::from(BgNbd::new(0.243, 4.414, 0.793, 2.426)?);
        /// assert_eq!((model.kind(), model.parameters()), (ModelKind::BgNbd, vec![0.243, 4.414, 0.793, 2.426]));
        /// assert_eq!(model.parameter_names(), ["r", "alpha", "a", "b"]);
        /// # Ok::<(), regulars::Error>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Model {
            $($(#[doc = $doc])+ $name(super::$name),)*
            $($(#[doc = $other_doc])+ $other(super::$other),)*
        }

        /// Does the same with whichever model of purchases it is; nothing for a model of other things.
        macro_rules! purchase_model {
            ($model:expr, $each:ident => $body:expr) => {
                match $model {
                    $($crate::lifetime::Model::$name($each) => Some($body),)*
                    #[allow(unreachable_patterns, reason = "where there are only models of purchases")]
                    _ => None,
                }
            };
        }

        /// Does the same with the type of whichever model of purchases is of this kind; nothing for a model of other things.
        macro_rules! purchase_kind {
            ($kind:expr, $type:ident => $body:expr) => {
                match $kind {
                    $($crate::lifetime::ModelKind::$name => {
                        type $type = $crate::lifetime::$name;
                        Some($body)
                    })*
                    #[allow(unreachable_patterns, reason = "where there are only models of purchases")]
                    _ => None,
                }
            };
        }

        impl Model {
            /// What kind it is of.
            pub fn kind(&self) -> ModelKind {
                match self {
                    $(Self::$name(_) => ModelKind::$name,)*
                    $(Self::$other(_) => ModelKind::$other,)*
                }
            }

            /// The names of the parameters, in the order of the paper.
            pub fn parameter_names(&self) -> &'static [&'static str] {
                match self {
                    $(Self::$name(_) => super::$name::PARAMETERS,)*
                    $(Self::$other(_) => super::$other::PARAMETERS,)*
                }
            }

            /// The parameters, in that order.
            pub fn parameters(&self) -> Vec<f64> {
                match self {
                    $(Self::$name(model) => model.parameters(),)*
                    $(Self::$other(model) => model.parameters(),)*
                }
            }

            /// A model of the same kind with other parameters.
            pub(crate) fn like(&self, parameters: &[f64]) -> Result<Self, Error> {
                match self {
                    $(Self::$name(model) => model.like(parameters).map(Self::from),)*
                    $(Self::$other(_) => super::$other::from_parameters(parameters).map(Self::from),)*
                }
            }
        }

        $(impl From<super::$name> for Model {
            fn from(model: super::$name) -> Self {
                Self::$name(model)
            }
        })*
        $(impl From<super::$other> for Model {
            fn from(model: super::$other) -> Self {
                Self::$other(model)
            }
        })*
    };
}

models! {
    /// Customers buy at rates of their own and never stop.
    Nbd,
    /// Customers may stop after a repeat purchase. The default: quick, and on most data as good as any.
    #[default]
    BgNbd,
    /// Customers may stop after any purchase, the first among them.
    MbgNbd,
    /// As BG/NBD, with purchases that come more evenly than by chance.
    BgCnbd,
    /// As MBG/NBD, with purchases that come more evenly than by chance.
    MbgCnbd,
    /// Customers may stop at any time.
    ParetoNbd,
    /// Customers may stop at any time, the more likely the longer they have been customers.
    GgompertzNbd,
    /// Customers buy or do not at each of several opportunities, and may stop before each.
    BgBb,
    also
    /// What customers spend at a purchase.
    GammaGamma,
    /// How many customers renew a contract, period after period.
    ShiftedBetaGeometric,
}
pub(crate) use {purchase_kind, purchase_model};
