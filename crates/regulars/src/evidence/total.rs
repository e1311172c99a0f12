use super::{Undefined, Unit, exact};
use crate::Error;
use crate::numeric::wide::ratio;
use serde::{Deserialize, Serialize};

/// An exact sum: how much there was in all, of how many.
///
/// A total of nothing is 0: nothing was sold. It has no interval, since nothing is estimated.
///
/// # Example: two orders of 9.90 and 5.00
/// ```
/// use regulars::evidence::{Total, Unit};
/// use regulars::model::Currency;
///
/// let total = Total::new(2, 149_000, Unit::Money(Currency::GBP));
/// assert_eq!((total.n(), total.sum(), total.value()), (2, 149_000, Some(14.9)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Total {
    n: u64,
    #[serde(with = "exact")]
    sum: i128,
    unit: Unit,
}

impl Total {
    /// Nothing counted yet.
    pub fn empty(unit: Unit) -> Self {
        Self { unit, ..Self::default() }
    }

    /// A sum in ticks of a unit, of `n` values.
    pub fn new(n: u64, sum: i128, unit: Unit) -> Self {
        Self { n, sum, unit }
    }

    /// How many values were summed.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The exact sum in ticks.
    pub fn sum(&self) -> i128 {
        self.sum
    }

    /// The unit of the value.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The sum in the unit, correctly rounded.
    pub fn value(&self) -> Option<f64> {
        ratio(self.sum, i128::from(self.unit.ticks()))
    }

    /// A total is never undefined.
    pub fn undefined(&self) -> Option<Undefined> {
        None
    }

    /// The total of both.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where the sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.combine(other, i128::checked_add, u64::checked_add)
    }

    /// The total without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part counts more values than the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        if part.n > self.n {
            return Err(super::not_a_part("a total", part.n, self.n));
        }
        self.combine(part, i128::checked_sub, u64::checked_sub)
    }

    fn combine(
        &self,
        other: &Self,
        sum: fn(i128, i128) -> Option<i128>,
        n: fn(u64, u64) -> Option<u64>,
    ) -> Result<Self, Error> {
        if self.unit != other.unit {
            return Err(Error::mismatch(
                &format!("a total in {}", self.unit),
                &format!("a total in {}", other.unit),
                "their units differ",
            ));
        }
        let overflow = || Error::overflow("a total");
        Ok(Self {
            n: n(self.n, other.n).ok_or_else(overflow)?,
            sum: sum(self.sum, other.sum).ok_or_else(overflow)?,
            unit: self.unit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let unit = Unit::Money(Currency::GBP);
        let (a, b) = (Total::new(2, 149_000, unit), Total::new(1, -9_000, unit));
        let whole = a.merge(&b).unwrap();
        assert_eq!((whole.n(), whole.value()), (3, Some(14.0)));
        assert_eq!(whole.remove(&b).unwrap(), a);
        assert_eq!(b.remove(&a).unwrap_err().code(), "mismatch");
        assert_eq!(a.merge(&Total::empty(Unit::Count)).unwrap_err().code(), "mismatch");
        assert_eq!(Total::new(1, i128::MAX, unit).merge(&a).unwrap_err().code(), "overflow");
        let json = serde_json::to_string(&a).unwrap();
        assert_eq!(serde_json::from_str::<Total>(&json).unwrap(), a);
    }
}
