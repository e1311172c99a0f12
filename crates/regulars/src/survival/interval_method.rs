//! How the interval of a survival curve is made.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::evidence::Method;

/// How the interval of a survival curve is made, from its value `S` and Greenwood's sum `G`, by which the standard error
/// of `S` is `S √G`; `z` is the normal quantile.
///
/// The default is log-log, as in SAS and lifelines. It stays within 0 and 1 without being cut off, and of the three it
/// covers most nearly as often as it says where few are left (Borgan & Liestøl 1990, "A note on confidence intervals and
/// bands for the survival function based on transformations", *Scandinavian Journal of Statistics* 17). R's `survfit` takes
/// `log` unless told otherwise, so its ends differ from the default here.
///
/// Before the first event `G` is 0 and all three are of no width, as in R and lifelines; once `S` is 0 there is no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SurvivalMethod {
    /// `S ^ exp(± z √G / ln S)`: Kalbfleisch & Prentice 1980, "exponential Greenwood".
    #[default]
    LogLog,
    /// `S exp(± z √G)`, cut off at 1.
    Log,
    /// `S ± z S √G`, cut off at 0 and 1.
    Plain,
}

impl SurvivalMethod {
    /// The ends of the interval.
    pub(super) fn ends(self, survival: f64, greenwood: Option<f64>, z: f64) -> Option<(f64, f64)> {
        let margin = z * greenwood?.sqrt();
        if margin == 0.0 {
            return Some((survival, survival));
        }
        let (low, high) = match self {
            Self::LogLog => {
                let log = libm::log(survival);
                let (down, up) = (libm::exp(-margin / log), libm::exp(margin / log));
                (libm::exp(log * down), libm::exp(log * up))
            }
            Self::Log => (survival * libm::exp(-margin), survival * libm::exp(margin)),
            Self::Plain => (survival - survival * margin, survival + survival * margin),
        };
        (low.is_finite() && high.is_finite()).then(|| (low.max(0.0), high.min(1.0)))
    }

    /// The same method as an interval names it.
    pub(super) fn told(self) -> Method {
        match self {
            Self::LogLog => Method::LogLog,
            Self::Log => Method::Log,
            Self::Plain => Method::Wald,
        }
    }
}
