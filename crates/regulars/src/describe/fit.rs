//! Fits for other languages.

use super::define::object;
use super::{Arg, Describe, FromArg, Output, Place, Shape};
use crate::Error;
use crate::evidence::{Confidence, Interval};
use crate::lifetime::{BgBb, BgNbd, Estimate, Fit, GammaGamma, Model, ParetoNbd, ShiftedBetaGeometric};
use crate::table::Table;

object! {
    Estimate, "A parameter that was estimated.",
    fields {
        parameter: String, "Its name.", |this| this.parameter.clone();
        value: f64, "The value that was found.", |this| this.value;
        standard_error: Option<f64>, "Its standard error, from the curvature of the log-likelihood; nothing for one that runs away.", |this| this.standard_error;
        interval: Option<Interval>, "Its confidence interval: symmetric about its logarithm, since a parameter is above 0.", |this| this.interval;
    }
    methods {}
}

object! {
    Fit, "A model that was fitted by maximum likelihood, and what the data could tell about it.",
    fields {
        model: Model, "The model with the parameters that were found.", |this| this.model;
        parameters: Vec<(String, f64)>, "The parameters by name, in the order of the paper.", |this| {
            this.model.parameter_names().iter().map(|name| (*name).into()).zip(this.model.parameters()).collect()
        };
        status: String, "What the data could tell: identified, boundary or flat.", |this| this.status.slug().into();
        explanation: String, "The status in words: which parameter runs away, or along which the likelihood is flat.", |this| this.status.to_string();
        log_likelihood: f64, "The natural logarithm of the likelihood of all customers.", |this| this.log_likelihood;
        aic: f64, "Akaike's information criterion; of models of the same customers the one with the lowest is expected to predict best.", Fit::aic;
        bic: Option<f64>, "The Bayesian information criterion.", Fit::bic;
        customers: u64, "How many customers it was fitted to.", |this| this.customers;
        penalty: f64, "The weight of the pull towards the centre that was asked for.", |this| this.penalty;
        iterations: u32, "How many steps were tried.", |this| this.iterations;
        evaluations: u32, "How often the likelihood was evaluated.", |this| this.evaluations;
    }
    methods {
        estimates(confidence: Confidence = Some(|| Confidence::default().to_arg()), "The confidence level.") -> Vec<Estimate>,
            "Each parameter with its standard error and its interval.",
            |this, args| Ok(this.estimates(args.or("confidence", Confidence::default())?));
        summary(confidence: Confidence = Some(|| Confidence::default().to_arg()), "The confidence level.") -> Table,
            "A row for each parameter: its value, standard error and interval.",
            |this, args| Ok(this.table(args.or("confidence", Confidence::default())?));
    }
}

/// A model of any kind: the object of its class, or a fit, whose model it then is.
macro_rules! any_model {
    ($($type:ident),*) => {
        impl Describe for Model {
            const SHAPE: Shape = any_model!(@shape $($type),*);
            fn output(&self) -> Output {
                match self {
                    $(Self::$type(model) => model.output(),)*
                }
            }
        }

        impl FromArg for Model {
            const SHAPE: Shape = Shape::Either(&<Fit as Describe>::SHAPE, &<Self as Describe>::SHAPE);
            fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
                if let Arg::Object(handle) = arg {
                    if let Some(fit) = handle.downcast::<Fit>() {
                        return Ok(fit.model);
                    }
                    $(if let Some(model) = handle.downcast::<$type>() {
                        return Ok(Self::from(*model));
                    })*
                }
                Err(place.expected(arg, "a model or a fit"))
            }
            fn to_arg(&self) -> Arg {
                match self {
                    $(Self::$type(model) => model.to_arg(),)*
                }
            }
        }
    };
    (@shape $type:ident) => { <$type as Describe>::SHAPE };
    (@shape $type:ident, $($other:ident),+) => {
        Shape::Either(&<$type as Describe>::SHAPE, &any_model!(@shape $($other),+))
    };
}

any_model!(BgNbd, ParetoNbd, BgBb, GammaGamma, ShiftedBetaGeometric);
