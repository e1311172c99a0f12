//! Every model by name.

use crate::Error;
#[cfg(feature = "complete")]
use crate::describe::Object;
use crate::describe::{Arg, Handle, ObjectInfo};
#[cfg(feature = "complete")]
use crate::lifetime::{
    BgBb, BgCnbd, BgNbd, GammaGamma, GgompertzNbd, MbgCnbd, MbgNbd, Nbd, ParetoNbd, ShiftedBetaGeometric,
};

/// A model: a class that anybody can make from its parameters.
#[derive(Debug)]
#[non_exhaustive]
pub struct Model {
    /// The family, which is the module: `lifetime`.
    pub family: &'static str,
    /// The name by which fits and pages know it: `bg_nbd`.
    pub slug: &'static str,
    /// Its page in Markdown.
    pub page: &'static str,
    /// Its class.
    pub class: &'static ObjectInfo,
}

impl Model {
    /// The name that stands at the head of the page.
    pub fn title(&self) -> &'static str {
        super::metric::title(self.page)
    }

    /// The sentence that says what it is.
    pub fn definition(&self) -> String {
        crate::log::definition(self.page)
    }
}

/// The page of a model, in Markdown, where the library carries pages.
macro_rules! model_page {
    ($slug:ident) => {
        $crate::describe::documented!(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/docs/models/",
            stringify!($slug),
            ".md"
        )))
    };
}
pub(crate) use model_page;

#[cfg(feature = "complete")]
macro_rules! model {
    ($family:ident.$slug:ident, $class:ident) => {
        Model {
            family: stringify!($family),
            slug: stringify!($slug),
            page: model_page!($slug),
            class: <$class as Object>::INFO,
        }
    };
}

#[cfg(feature = "complete")]
static MODELS: &[Model] = &[
    model!(lifetime.nbd, Nbd),
    model!(lifetime.bg_nbd, BgNbd),
    model!(lifetime.mbg_nbd, MbgNbd),
    model!(lifetime.bg_cnbd, BgCnbd),
    model!(lifetime.mbg_cnbd, MbgCnbd),
    model!(lifetime.pareto_nbd, ParetoNbd),
    model!(lifetime.ggompertz_nbd, GgompertzNbd),
    model!(lifetime.bg_bb, BgBb),
    model!(lifetime.gamma_gamma, GammaGamma),
    model!(lifetime.shifted_beta_geometric, ShiftedBetaGeometric),
];

/// A build for the base has none.
#[cfg(not(feature = "complete"))]
static MODELS: &[Model] = &[];

/// Every model, by family and then in the order in which they are told.
pub fn models() -> impl Iterator<Item = &'static Model> + Clone {
    MODELS.iter()
}

/// Makes a model of this class from its parameters.
///
/// # Errors
/// [`Error::UnknownName`] where there is no such class; the parameters' own.
pub fn make(class: &str, values: &[(String, Arg)]) -> Result<Handle, Error> {
    let known = models().map(|model| model.class).find(|info| info.name == class);
    match known.and_then(|info| info.maker) {
        Some(maker) => maker.make(class, values),
        None => Err(Error::unknown_name("model", class, models().map(|model| model.class.name))),
    }
}
