//! When somebody counts as a customer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::describe::{Arg, ChoiceInfo, Describe, FromArg, Output, Place, Shape};

/// How far back an order makes somebody a customer at the start and at the end of a window.
///
/// Shops have no contracts that end, so that somebody is a customer is read off their orders: they ordered within a
/// look-back. With a window from `start` to `end`:
///
/// | | a customer at the start ordered in | a customer at the end ordered in |
/// |---|---|---|
/// | `SameLength` | `[start − (end − start), start)` | `[start, end)` |
/// | `Ever` | any time before `start` | `[start, end)` |
/// | `Days(n)` | `[start − n days, start)` | `[end − n days, end)` |
///
/// Given by name it is `"same_length"`, `"ever"`, or a whole number of days.
///
/// ```
/// use regulars::retention::Active;
/// assert_eq!(Active::default(), Active::SameLength);
/// assert_eq!(Active::Days(90).to_string(), "90");
/// assert_eq!(serde_json::to_string(&Active::Days(90)).unwrap(), r#"{"days":90}"#);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Active {
    /// The look-back is as long as the window. It is the default, since it asks the same of a customer at both ends
    /// and needs no number that somebody has to choose.
    #[default]
    SameLength,
    /// Whoever ever ordered is a customer at the start, however long ago; at the end whoever ordered in the window.
    Ever,
    /// The look-back is this many times 24 hours, whatever the window: who is a customer is a state at an instant, and
    /// a window of any length says how it changed. At least 1.
    Days(u32),
}

const NAMES: &ChoiceInfo = &ChoiceInfo {
    name: "ActiveName",
    doc: crate::describe::documented!("How far back an order makes somebody a customer, by name."),
    variants: &[
        ("same_length", "The look-back is as long as the window."),
        (
            "ever",
            "Whoever ever ordered is a customer at the start; at the end whoever ordered in the window.",
        ),
    ],
};

impl fmt::Display for Active {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameLength => f.write_str("same_length"),
            Self::Ever => f.write_str("ever"),
            Self::Days(days) => write!(f, "{days}"),
        }
    }
}

impl Describe for Active {
    const SHAPE: Shape = Shape::Either(&Shape::Choice(NAMES), &Shape::Int);
    fn output(&self) -> Output {
        match self {
            Self::Days(days) => Output::Int(i128::from(*days)),
            name => Output::Text(name.to_string()),
        }
    }
}

impl FromArg for Active {
    const SHAPE: Shape = <Self as Describe>::SHAPE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let read = match arg {
            Arg::Text(text) if text == "same_length" => Some(Self::SameLength),
            Arg::Text(text) if text == "ever" => Some(Self::Ever),
            Arg::Int(_) | Arg::Float(_) => {
                u32::from_arg(arg, place).ok().filter(|&days| days > 0).map(Self::Days)
            }
            _ => None,
        };
        read.ok_or_else(|| place.expected(arg, "same_length, ever, or a whole number of days of 1 or more"))
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::Days(days) => Arg::Int(i64::from(*days)),
            name => Arg::Text(name.to_string()),
        }
    }
}
