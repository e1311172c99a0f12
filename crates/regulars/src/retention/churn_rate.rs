use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::evidence::Rate;

/// What the lost customers are a share of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ChurnDenominator {
    /// The customers at the start: only they can be lost, and the rate is 1 less the retention rate.
    #[default]
    Start,
    /// The customers at the start and those won during the period, for counts of the lost that include some of the new.
    StartPlusNew,
}

#[doc = include_str!("../../docs/metrics/churn_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if more customers were lost than there were; [`Error::Missing`] if the new are part of the
/// denominator and are not given.
///
/// # Example: 50 of 500
/// ```
/// use regulars::retention::{ChurnDenominator, churn_rate};
/// assert_eq!(churn_rate(50, 500, None, None)?.value(), Some(0.1));
/// let of_all = churn_rate(50, 500, Some(125), Some(ChurnDenominator::StartPlusNew))?;
/// assert_eq!((of_all.hits(), of_all.of(), of_all.value()), (50, 625, Some(0.08)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn churn_rate(
    lost: u64,
    start: u64,
    new: Option<u64>,
    denominator: Option<ChurnDenominator>,
) -> Result<Rate, Error> {
    let (of, who) = match denominator.unwrap_or_default() {
        ChurnDenominator::Start => (start, "at the start"),
        ChurnDenominator::StartPlusNew => {
            let new = new.ok_or_else(|| {
                Error::missing(
                    "churn_rate",
                    "new",
                    "how many customers were won during the period, which the denominator counts",
                )
            })?;
            let all = start.checked_add(new).ok_or_else(|| Error::overflow("the number of customers"))?;
            (all, "at the start and new")
        }
    };
    if lost > of {
        return Err(Error::domain("churn_rate", "lost", lost, format!("at most the customers {who}, {of}")));
    }
    Rate::new(lost, of)
}
