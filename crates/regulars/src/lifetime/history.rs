//! What a purchase model knows of one customer.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::numeric::is_whole;

/// The purchases of one customer as the models see them: how many came after the first, when the last one came, and how
/// long the customer has been watched. Times run from the first purchase, in one unit throughout.
///
/// # Example: two repeat purchases, the last one 30.43 weeks after the first, watched for 38.86 weeks
/// ```
/// use regulars::lifetime::History;
/// let history = History::new(2.0, 30.43, 38.86)?;
/// assert_eq!((history.frequency(), history.recency(), history.t()), (2.0, 30.43, 38.86));
/// assert!(History::new(2.0, 40.0, 38.86).is_err()); // bought after the end of the watch
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64, f64)", into = "(f64, f64, f64)")]
pub struct History {
    frequency: f64,
    recency: f64,
    t: f64,
}

impl History {
    /// A customer of whom nothing is known yet.
    pub(crate) const NEW: Self = Self { frequency: 0.0, recency: 0.0, t: 0.0 };

    /// A history from its three figures.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless `frequency` is a whole number of 0 or more, at most 2^53, and
    /// `0 <= recency <= t` with a finite `t`; and where a customer without repeat purchases has a recency other than 0.
    pub fn new(frequency: f64, recency: f64, t: f64) -> Result<Self, Error> {
        const MOST: f64 = 9_007_199_254_740_992.0;
        let bad =
            |param: &str, value: f64, allowed: String| Err(Error::domain("history", param, value, allowed));
        if !(0.0..=MOST).contains(&frequency) || !is_whole(frequency) {
            return bad("frequency", frequency, "a whole number of repeat purchases, 0 or more".into());
        }
        if !t.is_finite() || t < 0.0 {
            return bad(
                "t",
                t,
                "a finite time of 0 or more, from the first purchase to the end of the watch".into(),
            );
        }
        if !(0.0..=t).contains(&recency) {
            return bad("recency", recency, format!("a time from 0 to t, which is {t}"));
        }
        if frequency == 0.0 && recency > 0.0 {
            return bad("recency", recency, "0 where there is no repeat purchase".into());
        }
        // A negative zero would be another history than zero to the bit.
        Ok(Self { frequency: frequency + 0.0, recency: recency + 0.0, t: t + 0.0 })
    }

    /// How many purchases followed the first: a whole number.
    pub fn frequency(&self) -> f64 {
        self.frequency
    }

    /// The time from the first purchase to the last; 0 where there was only one.
    pub fn recency(&self) -> f64 {
        self.recency
    }

    /// The time from the first purchase to the end of the watch.
    pub fn t(&self) -> f64 {
        self.t
    }
}

impl TryFrom<(f64, f64, f64)> for History {
    type Error = Error;
    fn try_from((frequency, recency, t): (f64, f64, f64)) -> Result<Self, Error> {
        Self::new(frequency, recency, t)
    }
}

impl From<History> for (f64, f64, f64) {
    fn from(history: History) -> Self {
        (history.frequency, history.recency, history.t)
    }
}

#[cfg(test)]
mod tests {
    use super::History;

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        for (frequency, recency, t, param) in [
            (1.5, 1.0, 2.0, "frequency"),
            (-1.0, 0.0, 2.0, "frequency"),
            (f64::NAN, 0.0, 2.0, "frequency"),
            (1.0, 3.0, 2.0, "recency"),
            (1.0, f64::NAN, 2.0, "recency"),
            (0.0, 1.0, 2.0, "recency"),
            (0.0, 0.0, f64::INFINITY, "t"),
            (0.0, 0.0, -1.0, "t"),
        ] {
            let message = History::new(frequency, recency, t).unwrap_err().to_string();
            assert!(message.contains(&format!("history: {param} is")), "{message}");
        }
        // All at one instant is a history: two orders in the second of the only visit.
        assert!(History::new(1.0, 0.0, 0.0).is_ok());
        assert!(History::new(0.0, -0.0, 5.0).unwrap().recency().is_sign_positive());
    }
}
