//! What the data could tell about the parameters.

use serde::{Deserialize, Serialize};

/// Whether a fit found parameters that the data single out.
///
/// A likelihood need not have a highest point within the range of the parameters: where nobody ever bought again it rises
/// for ever as the purchase rate falls. A fit then still answers, with the model at the end of a wide range (seven powers of
/// ten around what the data make natural), and says what happened.
///
/// ```
/// use regulars::lifetime::{Limit, Status, Towards};
/// let status = Status::Boundary { limits: vec![Limit { parameter: "a".into(), towards: Towards::Zero }] };
/// assert_eq!(status.to_string(), "at a boundary: the likelihood is highest as a goes to zero");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// The likelihood has a highest point, and falls noticeably in every direction from it.
    Identified,
    /// The likelihood rises towards a limit that no parameters reach. The predictions are those of the limit, as far as
    /// digits go; the parameters that run away say nothing by themselves.
    Boundary {
        /// Which parameters, and where to.
        limits: Vec<Limit>,
    },
    /// There is a highest point, but along one direction the likelihood hardly falls: other parameters describe the data as
    /// well.
    Flat {
        /// How the logarithm of each parameter changes along it, where the one that changes most changes by the logarithm
        /// of ten.
        direction: Vec<(String, f64)>,
        /// How much log-likelihood a tenfold change of that parameter costs, the others following. Below 1.92, which a
        /// likelihood-ratio test at 95 % would not notice.
        loss: f64,
    },
}

/// A parameter that runs away, and where to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The parameter's name.
    pub parameter: String,
    /// Where it goes.
    pub towards: Towards,
}

/// Where a parameter goes that has no best value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Towards {
    /// To 0.
    Zero,
    /// Beyond every bound.
    Infinity,
}

impl Towards {
    /// The stable name: `zero` or `infinity`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Infinity => "infinity",
        }
    }
}

impl Status {
    /// The stable name: `identified`, `boundary` or `flat`.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Identified => "identified",
            Self::Boundary { .. } => "boundary",
            Self::Flat { .. } => "flat",
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Identified => f.write_str("identified: the data single out these parameters"),
            Self::Boundary { limits } => {
                f.write_str("at a boundary: the likelihood is highest as ")?;
                for (i, Limit { parameter, towards }) in limits.iter().enumerate() {
                    let towards = towards.slug();
                    write!(f, "{}{parameter} goes to {towards}", if i > 0 { " and " } else { "" })?;
                }
                Ok(())
            }
            Self::Flat { direction, loss } => {
                let names: Vec<&str> = direction
                    .iter()
                    .filter(|(_, by)| by.abs() > 0.1)
                    .map(|(name, _)| name.as_str())
                    .collect();
                write!(
                    f,
                    "flat: a tenfold change along {} costs only {loss:.3} of log-likelihood, so the data do not tell these apart",
                    names.join(" and ")
                )
            }
        }
    }
}
