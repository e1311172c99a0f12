use super::{Confidence, Interval, RateMethod, Undefined, not_a_part};
use crate::Error;
use crate::numeric::wide;
use serde::{Deserialize, Serialize};

/// A share: so many of so many.
///
/// The value is `hits / of`, from 0 to 1, without a unit; it is undefined where `of` is 0.
///
/// Merging is exact over any split of what was counted.
///
/// # Example: 1,018 of 2,357 customers came back
/// ```
/// use regulars::evidence::{Confidence, Rate};
///
/// let repeat = Rate::new(1_018, 2_357)?;
/// assert_eq!(repeat.value(), Some(1_018.0 / 2_357.0));
/// assert_eq!(repeat.complement(), Rate::new(1_339, 2_357)?);
/// assert!(repeat.interval(Confidence::default()).unwrap().contains(0.45));
///
/// // Of nobody, nothing can be said; that is not 0.
/// assert_eq!(Rate::new(0, 0)?.value(), None);
/// assert!(Rate::new(3, 2).is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Rate {
    hits: u64,
    of: u64,
}

#[derive(Deserialize)]
struct Fields {
    hits: u64,
    of: u64,
}

impl TryFrom<Fields> for Rate {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::new(fields.hits, fields.of)
    }
}

impl Rate {
    /// So many hits of so many.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where there are more hits than were counted.
    pub fn new(hits: u64, of: u64) -> Result<Self, Error> {
        if hits > of {
            return Err(Error::domain(
                "rate",
                "hits",
                hits,
                format!("at most {of}, of which they are a part"),
            ));
        }
        Ok(Self { hits, of })
    }

    /// How many hits there were.
    pub fn hits(&self) -> u64 {
        self.hits
    }

    /// How many were counted.
    pub fn of(&self) -> u64 {
        self.of
    }

    /// `hits / of`, correctly rounded, from 0 to 1; `None` where nothing was counted.
    pub fn value(&self) -> Option<f64> {
        wide::ratio(self.hits.into(), self.of.into())
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        (self.of == 0).then_some(Undefined::NothingCounted)
    }

    /// The rate of the others: `of - hits` of `of`.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self { hits: self.of - self.hits, of: self.of }
    }

    /// Wilson's interval: [`interval_by`](Self::interval_by) with the default method.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        self.interval_by(RateMethod::default(), confidence)
    }

    /// The interval by a method of choice; `None` where nothing was counted, whatever the method.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Rate, RateMethod};
    ///
    /// // Nobody of 10 complained. By Clopper and Pearson: up to 1 - 0.025^(1/10).
    /// let interval = Rate::new(0, 10)?.interval_by(RateMethod::ClopperPearson, Confidence::default()).unwrap();
    /// assert_eq!(interval.low(), 0.0);
    /// assert!((interval.high() - 0.308_497_107_818_760_83).abs() < 1e-15);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn interval_by(&self, method: RateMethod, confidence: Confidence) -> Option<Interval> {
        method.interval(self, confidence)
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Overflow`] where more than 2^64 - 1 were counted.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        // The hits are at most `of`, so that they fit where it does.
        let of = self.of.checked_add(other.of).ok_or_else(|| Error::overflow("the count of a rate"))?;
        Self::new(self.hits.saturating_add(other.hits), of)
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the part has more hits or more misses than the whole.
    ///
    /// ```
    /// use regulars::evidence::Rate;
    ///
    /// assert_eq!(Rate::new(4, 40)?.remove(&Rate::new(1, 30)?)?, Rate::new(3, 10)?);
    /// assert!(Rate::new(4, 40)?.remove(&Rate::new(5, 30)?).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        let hits = self.hits.checked_sub(part.hits);
        let misses = self.complement().hits.checked_sub(part.complement().hits);
        match (hits, misses) {
            (Some(hits), Some(misses)) => Ok(Self { hits, of: hits + misses }),
            _ => Err(not_a_part("a rate", part, self)),
        }
    }
}

impl std::fmt::Display for Rate {
    /// `1018 of 2357`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.hits, self.of)
    }
}
