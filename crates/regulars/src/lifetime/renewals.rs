//! How many customers under contract renewed it, period by period.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Of the customers who came up for their first, second, third … renewal, how many renewed and how many were lost.
///
/// That is all that a model of contracts can learn from: customers of different ages simply add up, and customers who have
/// not yet come up for a renewal are in no count of it.
///
/// # Example: two cohorts, one of them a year younger
/// ```
/// use regulars::lifetime::Renewals;
/// let mut renewals = Renewals::of_cohort(&[1000, 631, 468])?;
/// renewals.add(&Renewals::of_cohort(&[500, 300])?);
/// assert_eq!((renewals.renewed(), renewals.lost()), (&[931, 468][..], &[569, 163][..]));
/// assert!(Renewals::of_cohort(&[1000, 631, 640]).is_err()); // nobody comes back to a contract
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct Renewals {
    renewed: Vec<u64>,
    lost: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
struct Fields {
    renewed: Vec<u64>,
    lost: Vec<u64>,
}

impl TryFrom<Fields> for Renewals {
    type Error = Error;
    fn try_from(Fields { renewed, lost }: Fields) -> Result<Self, Error> {
        Self::new(renewed, lost)
    }
}

impl From<Renewals> for Fields {
    fn from(Renewals { renewed, lost }: Renewals) -> Self {
        Self { renewed, lost }
    }
}

impl Renewals {
    /// Renewals from their counts, the first renewal first.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there are not as many counts of the one as of the other.
    pub fn new(renewed: Vec<u64>, lost: Vec<u64>) -> Result<Self, Error> {
        if renewed.len() == lost.len() {
            return Ok(Self { renewed, lost });
        }
        let allowed = format!("as many counts as those of renewed, which are {}", renewed.len());
        Err(Error::domain("renewals", "lost", format!("a list of {}", lost.len()), allowed))
    }

    /// Renewals of customers who began together, from how many of them there were at the beginning and after each renewal.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there are more customers after a renewal than before it.
    pub fn of_cohort(customers: &[u64]) -> Result<Self, Error> {
        let mut renewals = Self::default();
        for (period, (before, after)) in customers.iter().zip(customers.iter().skip(1)).enumerate() {
            let Some(lost) = before.checked_sub(*after) else {
                let (param, allowed) =
                    (format!("customers after renewal {}", period + 1), format!("at most {before}"));
                return Err(Error::domain("renewals", &param, after, allowed));
            };
            renewals.renewed.push(*after);
            renewals.lost.push(lost);
        }
        Ok(renewals)
    }

    /// Adds those of other customers, such as of another cohort.
    pub fn add(&mut self, other: &Self) {
        for (mine, others) in [(&mut self.renewed, &other.renewed), (&mut self.lost, &other.lost)] {
            mine.resize(mine.len().max(others.len()), 0);
            for (mine, others) in mine.iter_mut().zip(others) {
                *mine = mine.saturating_add(*others);
            }
        }
    }

    /// How many customers renewed at each renewal, the first of them first.
    pub fn renewed(&self) -> &[u64] {
        &self.renewed
    }

    /// How many customers were lost at each renewal.
    pub fn lost(&self) -> &[u64] {
        &self.lost
    }

    /// How many customers renewed and were lost, renewal by renewal.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.renewed.iter().copied().zip(self.lost.iter().copied())
    }

    /// Whether nobody has come up for a renewal.
    pub fn is_empty(&self) -> bool {
        self.iter().all(|(renewed, lost)| renewed == 0 && lost == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Renewals;

    #[test]
    fn what_cannot_be_is_refused() {
        let message = Renewals::of_cohort(&[10, 8, 9]).unwrap_err().to_string();
        assert_eq!(message, "renewals: customers after renewal 2 is 9, but must be at most 8");
        let message = Renewals::new(vec![1, 2], vec![1]).unwrap_err().to_string();
        assert_eq!(
            message,
            "renewals: lost is a list of 1, but must be as many counts as those of renewed, which are 2"
        );
        assert!(
            Renewals::of_cohort(&[]).unwrap().is_empty() && Renewals::of_cohort(&[7]).unwrap().is_empty()
        );
        assert!(serde_json::from_str::<Renewals>(r#"{"renewed":[1],"lost":[]}"#).is_err());
    }
}
