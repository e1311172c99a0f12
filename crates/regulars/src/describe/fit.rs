//! Fits for other languages.

use super::define::{method, object, params};
use super::{
    Arg, Args, Describe, FromArg, Handle, Method, Options, Output, PROGRESS, Param, Place, Shape, read,
};
use crate::Error;
use crate::evidence::{Confidence, Interval};
use crate::lifetime::{
    BgBb, BgCnbd, BgNbd, Estimate, Fit, FrequencyRecencyOptions, GammaGamma, GgompertzNbd, MbgCnbd, MbgNbd,
    Model, Nbd, ParetoNbd, Prediction, PredictionOptions, PurchaseHistory, ShiftedBetaGeometric,
};

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
    methods = METHODS,
    stored = super::Stored::flat::<Fit>()
}

const CONFIDENCE: Param = Param {
    name: "confidence",
    doc: documented!("The confidence level."),
    shape: <Confidence as FromArg>::SHAPE,
    default: Some(|| Confidence::default().to_arg()),
};

const METHODS: &[Method] = &[
    method!(
        estimates(&[CONFIDENCE]) -> <Vec<Estimate> as Describe>::SHAPE,
        "Each parameter with its standard error and its interval.",
        |handle, args| {
            let confidence = args.or("confidence", Confidence::default())?;
            Ok(read::<Fit>(handle, |this| this.estimates(confidence).into_output()))
        }
    ),
    method!(
        summary(&[CONFIDENCE]) -> Shape::Table,
        "A row for each parameter: its value, standard error and interval.",
        |handle, args| {
            let confidence = args.or("confidence", Confidence::default())?;
            Ok(read::<Fit>(handle, |this| this.table(confidence).into_output()))
        }
    ),
    method!(
        bootstrap(&[
            Param {
                name: "replicates",
                doc: documented!("How many times customers are made up."),
                shape: <u32 as FromArg>::SHAPE,
                default: Some(|| Arg::Int(200)),
            },
            Param {
                name: "seed",
                doc: documented!("The beginning of the stream of random numbers: the same one gives the same customers, in every language."),
                shape: <u64 as FromArg>::SHAPE,
                default: Some(|| Arg::Int(0)),
            },
            HISTORY,
            PROGRESS,
        ]) -> Shape::Table,
        "The parameters of fits of made-up customers: a row for each replicate.\n\nThe customers are as many as those that the \
         model was fitted to, are watched as long, and buy as the fitted model has it. The middle 95 % of a column are an \
         interval of the parameter.",
        |handle, args| {
            let history = history(handle, args, "bootstrap")?;
            let Some(fit) = handle.downcast::<Fit>() else { return Ok(Output::Null) };
            let (replicates, seed) = (args.or("replicates", 200)?, args.or("seed", 0)?);
            let found = fit.bootstrap(&history.histories(), replicates, seed, args.watch())?;
            Ok(Output::Table(found.table()))
        }
    ),
    method!(
        predict(params!(PREDICTED, PredictionOptions::PARAMS, &[WITHIN])) -> Shape::Table,
        "What the model foretells of each customer: a row for each, with the customer's key where it is known.\n\nWithout a \
         model of spend, columns of money are left out unless they are asked for. With a confidence, each column but the \
         expected spend is followed by the ends of its interval, `_low` and `_high`: how far it may be off since the \
         parameters are only estimated. What a customer will do is much less certain than that.",
        |handle, args| match args.or::<Option<Confidence>>("confidence", None)? {
            None => predict(handle, args),
            Some(confidence) => {
                let Some(fit) = handle.downcast::<Fit>() else { return Ok(Output::Null) };
                let (history, spend, options) = predicted(handle, args)?;
                fit.predictions(&history, spend.as_ref(), &options, confidence).map(Output::Table)
            }
        }
    ),
    FREQUENCY_RECENCY,
];

const WITHIN: Param = Param {
    name: "confidence",
    doc: documented!("The confidence level of intervals, where they are wanted."),
    shape: <Option<Confidence> as FromArg>::SHAPE,
    default: Some(|| Arg::Null),
};

const HISTORY: Param = Param {
    name: "history",
    doc: documented!(
        "The customers. A fit takes those that it was fitted to if none are given, unless it was stored: then it has forgotten them."
    ),
    shape: <Option<PurchaseHistory> as FromArg>::SHAPE,
    default: Some(|| Arg::Null),
};

/// The customers that were given, or those that the fit remembers.
fn history(handle: &Handle, args: &Args<'_>, metric: &str) -> Result<PurchaseHistory, Error> {
    let given: Option<PurchaseHistory> = args.or("history", None)?;
    let known = || handle.source()?.downcast::<PurchaseHistory>().cloned();
    given.or_else(known).ok_or_else(|| {
        Error::missing(metric, "history", "the purchase history of the customers, since none are remembered")
    })
}

/// Of whom models and fits foretell something, and with what.
const PREDICTED: &[Param] = &[
    HISTORY,
    Param {
        name: "spend",
        doc: documented!(
            "A model of spend, such as a fitted gamma-gamma model, for what money is asked for."
        ),
        shape: <Option<Model> as FromArg>::SHAPE,
        default: Some(|| Arg::Null),
    },
];

/// What models foretell of customers.
pub(super) const PREDICT: Method = method!(
    predict(params!(PREDICTED, PredictionOptions::PARAMS)) -> Shape::Table,
    "What the model foretells of each customer: a row for each, with the customer's key where it is known.\n\nWithout a \
     model of spend, columns of money are left out unless they are asked for.",
    predict
);

fn predict(handle: &Handle, args: &Args<'_>) -> Result<Output, Error> {
    let model: Model = args.read("model", &Arg::Object(handle.clone()))?;
    let (history, spend, options) = predicted(handle, args)?;
    history.predictions(&model, spend.as_ref(), &options).map(Output::Table)
}

/// The customers, the model of spend and what is asked for.
fn predicted(
    handle: &Handle,
    args: &Args<'_>,
) -> Result<(PurchaseHistory, Option<GammaGamma>, PredictionOptions), Error> {
    let history = history(handle, args, "predict")?;
    let spend = match args.or::<Option<Model>>("spend", None)? {
        None => None,
        Some(Model::GammaGamma(model)) => Some(model),
        Some(other) => {
            return Err(Error::domain(
                "predict",
                "spend",
                format!("a model of the kind {}", other.kind().slug()),
                "a model of spend, such as gamma_gamma",
            ));
        }
    };
    let mut options = PredictionOptions::from_args(args)?;
    if spend.is_none() && options.columns == PredictionOptions::default().columns {
        options.columns.retain(|column| *column != Prediction::LifetimeValue);
    }
    Ok((history, spend, options))
}

/// A matrix of customers by frequency and recency, as a model sees them.
pub(super) const FREQUENCY_RECENCY: Method = method!(
    frequency_recency(FrequencyRecencyOptions::PARAMS) -> Shape::Table,
    "What the model foretells of customers by frequency and recency: a row for each pair.",
    |handle, args| {
        let model: Model = args.read("model", &Arg::Object(handle.clone()))?;
        model.frequency_recency(FrequencyRecencyOptions::from_args(args)?).map(Output::Table)
    }
);

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

        /// How each model describes itself.
        pub(super) fn model_infos() -> Vec<&'static super::ObjectInfo> {
            vec![$(<$type as super::Object>::INFO),*]
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

any_model!(
    Nbd,
    BgNbd,
    MbgNbd,
    BgCnbd,
    MbgCnbd,
    ParetoNbd,
    GgompertzNbd,
    BgBb,
    GammaGamma,
    ShiftedBetaGeometric
);
