//! The models by name.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::fit::Fittable;
use super::{
    BgBb, BgCnbd, BgNbd, GammaGamma, GgompertzNbd, MbgCnbd, MbgNbd, Nbd, ParetoNbd, PurchaseModel,
    ShiftedBetaGeometric,
};
use crate::Error;

/// The kinds of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ModelKind {
    /// Customers buy at rates of their own and never stop.
    Nbd,
    /// Customers may stop after a repeat purchase. The default: quick, and as good as any on most data.
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
    /// What customers spend at a purchase.
    GammaGamma,
    /// How many customers renew a contract, period after period.
    ShiftedBetaGeometric,
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
    /// See [`Nbd`].
    Nbd(Nbd),
    /// See [`BgNbd`].
    BgNbd(BgNbd),
    /// See [`MbgNbd`].
    MbgNbd(MbgNbd),
    /// See [`BgCnbd`].
    BgCnbd(BgCnbd),
    /// See [`MbgCnbd`].
    MbgCnbd(MbgCnbd),
    /// See [`ParetoNbd`].
    ParetoNbd(ParetoNbd),
    /// See [`GgompertzNbd`].
    GgompertzNbd(GgompertzNbd),
    /// See [`BgBb`].
    BgBb(BgBb),
    /// See [`GammaGamma`].
    GammaGamma(GammaGamma),
    /// See [`ShiftedBetaGeometric`].
    ShiftedBetaGeometric(ShiftedBetaGeometric),
}

/// Does the same with whichever purchase model it is; nothing for the models of other things.
macro_rules! purchase_model {
    ($model:expr, $each:ident => $body:expr) => {
        match $model {
            $crate::lifetime::Model::Nbd($each) => Some($body),
            $crate::lifetime::Model::BgNbd($each) => Some($body),
            $crate::lifetime::Model::MbgNbd($each) => Some($body),
            $crate::lifetime::Model::BgCnbd($each) => Some($body),
            $crate::lifetime::Model::MbgCnbd($each) => Some($body),
            $crate::lifetime::Model::ParetoNbd($each) => Some($body),
            $crate::lifetime::Model::GgompertzNbd($each) => Some($body),
            $crate::lifetime::Model::BgBb($each) => Some($body),
            $crate::lifetime::Model::GammaGamma(_) | $crate::lifetime::Model::ShiftedBetaGeometric(_) => None,
        }
    };
}
pub(crate) use purchase_model;

macro_rules! from_each {
    ($($model:ident),*) => {$(
        impl From<$model> for Model {
            fn from(model: $model) -> Self {
                Self::$model(model)
            }
        }
    )*};
}

from_each!(Nbd, BgNbd, MbgNbd, BgCnbd, MbgCnbd, ParetoNbd, GgompertzNbd, BgBb, GammaGamma, ShiftedBetaGeometric);

impl Model {
    /// What kind it is of.
    pub fn kind(&self) -> ModelKind {
        match self {
            Self::Nbd(_) => ModelKind::Nbd,
            Self::BgNbd(_) => ModelKind::BgNbd,
            Self::MbgNbd(_) => ModelKind::MbgNbd,
            Self::BgCnbd(_) => ModelKind::BgCnbd,
            Self::MbgCnbd(_) => ModelKind::MbgCnbd,
            Self::ParetoNbd(_) => ModelKind::ParetoNbd,
            Self::GgompertzNbd(_) => ModelKind::GgompertzNbd,
            Self::BgBb(_) => ModelKind::BgBb,
            Self::GammaGamma(_) => ModelKind::GammaGamma,
            Self::ShiftedBetaGeometric(_) => ModelKind::ShiftedBetaGeometric,
        }
    }

    /// The names of the parameters, in the order of the paper.
    pub fn parameter_names(&self) -> &'static [&'static str] {
        fn names<M: PurchaseModel>(_: &M) -> &'static [&'static str] {
            M::PARAMETERS
        }
        match self {
            Self::GammaGamma(_) => GammaGamma::PARAMETERS,
            Self::ShiftedBetaGeometric(_) => ShiftedBetaGeometric::PARAMETERS,
            model => purchase_model!(model, model => names(model)).unwrap_or_default(),
        }
    }

    /// The parameters, in that order.
    pub fn parameters(&self) -> Vec<f64> {
        match self {
            Self::GammaGamma(model) => model.parameters(),
            Self::ShiftedBetaGeometric(model) => model.parameters(),
            model => purchase_model!(model, model => model.parameters()).unwrap_or_default(),
        }
    }

    /// A model of the same kind with other parameters.
    pub(crate) fn like(&self, parameters: &[f64]) -> Result<Self, Error> {
        match self {
            Self::GammaGamma(_) => GammaGamma::from_parameters(parameters).map(Self::from),
            Self::ShiftedBetaGeometric(_) => ShiftedBetaGeometric::from_parameters(parameters).map(Self::from),
            model => purchase_model!(model, model => model.like(parameters).map(Self::from)).unwrap_or(Ok(*self)),
        }
    }
}
