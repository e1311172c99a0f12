use super::{Confidence, Interval, Mean, Method, Undefined, Unit};
use crate::Error;
use crate::numeric::{float, normal};
use serde::{Deserialize, Serialize};

/// What changed for some and not for others like them: a difference in differences over strata of people who are alike.
///
/// A stratum holds the change of each of those to whom something happened, and the change of each of the others. The value is
/// the mean over the former of their change less the mean change of the others in their stratum: what happened to those to
/// whom it happened. A stratum counts where it has one of them and two others; who is in another stratum is unmatched.
///
/// # Interval
/// Everybody is in one stratum and has one change, so changes are independent of each other whatever the purchases of one
/// person are: with `n` and `m` people in a stratum, `N` in all, and the sample variances `s²` and `t²` of their changes,
///
/// `Var = Σ (n / N)² (s² / n + t² / m)`
///
/// and the normal distribution. One alone in a stratum is taken to spread as the others there.
///
/// Merging is exact over any split of the people.
///
/// # Example: two strata
/// ```
/// use regulars::evidence::{MatchedDifference, Mean, Unit};
///
/// let changes = |list: &[i64]| Mean::from_values(list.iter().copied(), Unit::Count);
/// let effect = MatchedDifference::new([
///     (1, changes(&[2, 4])?, changes(&[1, 1, 4])?), // 3 − 2
///     (2, changes(&[5])?, changes(&[0, 2])?),       // 5 − 1
///     (3, changes(&[9])?, changes(&[1])?),          // only one other: unmatched
/// ])?;
/// assert_eq!((effect.n(), effect.others(), effect.unmatched()), (3, 5, 1));
/// assert_eq!(effect.value(), Some(2.0)); // (2 · 1 + 4) / 3
/// assert_eq!((effect.change().value(), effect.others_change()), (Some(11.0 / 3.0), Some(5.0 / 3.0)));
/// // (2/3)² (2/2 + 3/3) + (1/3)² (2/1 + 2/2) = 8/9 + 1/3
/// assert!((effect.standard_error().unwrap() - (11.0_f64 / 9.0).sqrt()).abs() < 1e-15);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct MatchedDifference {
    /// In the order of their numbers, each once.
    strata: Vec<(u64, Mean, Mean)>,
}

#[derive(Deserialize)]
struct Fields {
    strata: Vec<(u64, Mean, Mean)>,
}

impl TryFrom<Fields> for MatchedDifference {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::new(fields.strata)
    }
}

impl MatchedDifference {
    /// The strata by number, with the changes on both sides.
    pub(crate) fn strata(&self) -> impl Iterator<Item = (u64, Mean, Mean)> + '_ {
        self.strata.iter().copied()
    }

    /// The evidence of these strata: the number of each, the changes of those to whom something happened, and those of the
    /// others. Strata of one number are one.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where units differ; [`Error::Overflow`] where a sum no longer fits.
    pub fn new(strata: impl IntoIterator<Item = (u64, Mean, Mean)>) -> Result<Self, Error> {
        let mut given: Vec<(u64, Mean, Mean)> = strata.into_iter().collect();
        given.sort_by_key(|(id, ..)| *id);
        let mut strata: Vec<(u64, Mean, Mean)> = Vec::with_capacity(given.len());
        for (id, those, others) in given {
            those.unit().same_as(others.unit())?;
            match strata.last_mut() {
                Some((known, a, b)) if *known == id => (*a, *b) = (a.merge(&those)?, b.merge(&others)?),
                Some((_, a, _)) => {
                    a.unit().same_as(those.unit())?;
                    strata.push((id, those, others));
                }
                None => strata.push((id, those, others)),
            }
        }
        Ok(Self { strata })
    }

    /// The strata that count.
    fn matched(&self) -> impl Iterator<Item = (&Mean, &Mean)> {
        let counts = |those: &Mean, others: &Mean| those.n() > 0 && others.n() > 1;
        self.strata.iter().map(|(_, a, b)| (a, b)).filter(move |(a, b)| counts(a, b))
    }

    /// To how many it happened who are matched.
    pub fn n(&self) -> u64 {
        self.matched().map(|(those, _)| those.n()).sum()
    }

    /// How many others they are matched with.
    pub fn others(&self) -> u64 {
        self.matched().map(|(_, others)| others.n()).sum()
    }

    /// To how many it happened who are in no stratum that counts.
    pub fn unmatched(&self) -> u64 {
        self.strata.iter().map(|(_, those, _)| those.n()).sum::<u64>() - self.n()
    }

    /// The unit of changes.
    pub fn unit(&self) -> Unit {
        self.strata.first().map_or_else(Unit::default, |(_, those, _)| those.unit())
    }

    /// The change of those to whom it happened and who are matched.
    pub fn change(&self) -> Mean {
        let none = Mean::empty(self.unit());
        // Strata have one unit, and together their sums fit where the whole's do.
        self.matched().fold(none, |sum, (those, _)| sum.merge(those).unwrap_or(sum))
    }

    /// The change of the others, weighted as those are whom they are matched with.
    pub fn others_change(&self) -> Option<f64> {
        self.weighted(|those, others| Some(float(those.n()) * others.value()?))
    }

    /// A sum over strata, over those to whom it happened.
    fn weighted(&self, of: impl Fn(&Mean, &Mean) -> Option<f64>) -> Option<f64> {
        let n = self.n();
        let sum = self.matched().try_fold(0.0, |sum, (those, others)| Some(sum + of(those, others)?))?;
        (n > 0).then(|| sum / float(n))
    }

    /// The mean change less that of the others in the same strata, in the unit.
    pub fn value(&self) -> Option<f64> {
        self.weighted(|those, others| Some(float(those.n()) * (those.value()? - others.value()?)))
    }

    /// Why there is no value: nobody was matched.
    pub fn undefined(&self) -> Option<Undefined> {
        (self.n() == 0).then_some(Undefined::NothingCounted)
    }

    /// The standard error of the value, in the unit.
    pub fn standard_error(&self) -> Option<f64> {
        let n = float(self.n());
        let variance = self.weighted(|those, others| {
            let (count, spread) = (float(those.n()), others.variance()?);
            let own = those.variance().unwrap_or(spread);
            Some(count * count * (own / count + spread / float(others.n())))
        })?;
        Some((variance / n).sqrt())
    }

    /// The interval of the value (see the type's page); `None` where nobody was matched.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let margin = self.standard_error()? * normal::upper_quantile(confidence.tail());
        Interval::around(self.value()?, margin, confidence, Method::Wald)
    }

    /// The evidence of both together, for people who are in one of them only.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        Self::new(self.strata.iter().chain(&other.strata).copied())
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part cannot have been in the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        let mut strata = Vec::with_capacity(self.strata.len());
        let mut parts = part.strata.iter().peekable();
        for &(id, those, others) in &self.strata {
            let (those, others) = match parts.next_if(|(known, ..)| *known == id) {
                Some((_, a, b)) => (those.remove(a)?, others.remove(b)?),
                None => (those, others),
            };
            if those.n() > 0 || others.n() > 0 {
                strata.push((id, those, others));
            }
        }
        if parts.next().is_some() {
            return Err(super::not_a_part("a matched difference", part.n(), self.n()));
        }
        Ok(Self { strata })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(list: &[i64]) -> Mean {
        Mean::from_values(list.iter().copied(), Unit::Count).unwrap()
    }

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let one =
            MatchedDifference::new([(4, changes(&[1]), changes(&[0])), (2, changes(&[3]), changes(&[]))])
                .unwrap();
        let two =
            MatchedDifference::new([(2, changes(&[]), changes(&[5, 6])), (4, changes(&[2]), changes(&[0]))])
                .unwrap();
        assert_eq!(
            (one.value(), one.undefined(), one.unmatched()),
            (None, Some(Undefined::NothingCounted), 2)
        );
        let whole = one.merge(&two).unwrap();
        // Stratum 2: 3 − 5.5; stratum 4, twice: 1.5 − 0.
        assert_eq!((whole.n(), whole.others(), whole.value()), (3, 4, Some(0.5 / 3.0)));
        assert_eq!(whole, two.merge(&one).unwrap());
        assert_eq!(whole.remove(&two).unwrap(), one);
        assert_eq!(one.remove(&whole).unwrap_err().code(), "mismatch");
        let json = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<MatchedDifference>(&json).unwrap(), whole);
        let days = Mean::from_values([1], Unit::Days).unwrap();
        assert_eq!(MatchedDifference::new([(1, days, changes(&[1]))]).unwrap_err().code(), "mismatch");
        assert_eq!(
            MatchedDifference::new([(1, days, days), (2, changes(&[1]), changes(&[1]))]).unwrap_err().code(),
            "mismatch"
        );
    }

    #[test]
    fn of_nobody_there_is_nothing_to_say() {
        let none = MatchedDifference::default();
        assert_eq!((none.n(), none.value(), none.others_change()), (0, None, None));
        assert_eq!((none.change().value(), none.interval(Confidence::default())), (None, None));
    }
}
