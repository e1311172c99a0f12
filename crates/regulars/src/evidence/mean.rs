use super::{Confidence, Interval, Method, Undefined, Unit, exact, not_a_part};
use crate::Error;
use crate::numeric::wide::{Wide, ratio};
use crate::numeric::{float, student};
use serde::{Deserialize, Serialize};

/// A mean, with the spread of what it is the mean of.
///
/// Values are integers in ticks of a [`Unit`]; every read-out is in the unit. The sums are exact, so that the
/// order of the values and any split of them make no difference, and the variance suffers no cancellation.
///
/// The value is `Σx / n`; it is undefined where nothing was counted. A spread, and with it an interval, takes
/// two observations.
///
/// # Example: four orders
/// ```
/// use regulars::evidence::{Mean, Unit};
///
/// let items = Mean::from_values([1, 2, 3, 6], Unit::Count)?;
/// assert_eq!((items.n(), items.sum(), items.sum_of_squares()), (4, 12, 50));
/// assert_eq!(items.value(), Some(3.0));
/// // Σ(x - 3)² / (4 - 1) = (4 + 1 + 0 + 9) / 3
/// assert_eq!(items.variance(), Some(14.0 / 3.0));
/// assert_eq!(Mean::empty(Unit::Count).value(), None);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Mean {
    n: u64,
    #[serde(serialize_with = "exact::serialize")]
    sum: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_of_squares: i128,
    unit: Unit,
}

#[derive(Deserialize)]
struct Fields {
    n: u64,
    #[serde(deserialize_with = "exact::deserialize")]
    sum: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_of_squares: i128,
    unit: Unit,
}

impl TryFrom<Fields> for Mean {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::from_sums(fields.n, fields.sum, fields.sum_of_squares, fields.unit)
    }
}

impl Mean {
    /// Nothing counted yet.
    pub fn empty(unit: Unit) -> Self {
        Self { unit, ..Self::default() }
    }

    /// The evidence of these values, in ticks of the unit.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits 128 bits.
    pub fn from_values(values: impl IntoIterator<Item = i64>, unit: Unit) -> Result<Self, Error> {
        let mut mean = Self::empty(unit);
        values.into_iter().try_for_each(|value| mean.push(value))?;
        Ok(mean)
    }

    /// The evidence of values that were summed elsewhere, in ticks of the unit.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where no values have these sums: sums of nothing that are not 0, or a sum of
    /// squares below `sum² / n`, the least that any values with this sum have.
    ///
    /// ```
    /// use regulars::evidence::{Mean, Unit};
    ///
    /// assert_eq!(Mean::from_sums(4, 12, 50, Unit::Count)?, Mean::from_values([1, 2, 3, 6], Unit::Count)?);
    /// assert!(Mean::from_sums(4, 12, 35, Unit::Count).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn from_sums(n: u64, sum: i128, sum_of_squares: i128, unit: Unit) -> Result<Self, Error> {
        let mean = Self { n, sum, sum_of_squares, unit };
        if mean.is_possible() {
            return Ok(mean);
        }
        let (param, value) =
            if n == 0 && sum != 0 { ("sum", sum) } else { ("sum_of_squares", sum_of_squares) };
        Err(Error::domain("mean", param, value, format!("what {n} values with a sum of {sum} can have")))
    }

    /// Sums that are known to be possible.
    pub(super) fn of_sums(n: u64, sum: i128, sum_of_squares: i128, unit: Unit) -> Self {
        Self { n, sum, sum_of_squares, unit }
    }

    fn is_possible(&self) -> bool {
        match self.n {
            0 => self.sum == 0 && self.sum_of_squares == 0,
            1 => self.spread() == Wide::ZERO,
            _ => self.spread() >= Wide::ZERO,
        }
    }

    /// Counts one more value, in ticks of the unit.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits 128 bits; nothing is counted then.
    #[inline]
    pub fn push(&mut self, value: i64) -> Result<(), Error> {
        let value = i128::from(value);
        let sums = (
            self.n.checked_add(1),
            self.sum.checked_add(value),
            self.sum_of_squares.checked_add(value * value),
        );
        let (Some(n), Some(sum), Some(sum_of_squares)) = sums else {
            return Err(Error::overflow("the sums of a mean"));
        };
        *self = Self { n, sum, sum_of_squares, unit: self.unit };
        Ok(())
    }

    /// Counts a value so many times.
    pub(super) fn push_n(&mut self, value: i64, times: u64) -> Result<(), Error> {
        let (wide, count) = (i128::from(value), i128::from(times));
        let part = || {
            let squares = wide.checked_mul(wide)?.checked_mul(count)?;
            Some(Self { n: times, sum: wide.checked_mul(count)?, sum_of_squares: squares, unit: self.unit })
        };
        *self = self.merge(&part().ok_or_else(|| Error::overflow("the sums of a mean"))?)?;
        Ok(())
    }

    /// How many values were counted.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The sum of the values, in ticks.
    pub fn sum(&self) -> i128 {
        self.sum
    }

    /// The sum of the squared values, in squared ticks.
    pub fn sum_of_squares(&self) -> i128 {
        self.sum_of_squares
    }

    /// What a tick means.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The sum of the values in the unit, correctly rounded; 0 where nothing was counted.
    pub fn total(&self) -> f64 {
        ratio(self.sum, self.unit.ticks().into()).unwrap_or(0.0)
    }

    /// `Σx / n` in the unit, correctly rounded; `None` where nothing was counted.
    pub fn value(&self) -> Option<f64> {
        // Below 2^64 · 2^37 in size.
        ratio(self.sum, i128::from(self.n) * i128::from(self.unit.ticks()))
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        (self.n == 0).then_some(Undefined::NothingCounted)
    }

    /// The sample variance `Σ(x - mean)² / (n - 1)` in the squared unit, correctly rounded; `None` below two
    /// values.
    pub fn variance(&self) -> Option<f64> {
        self.spread_over(Wide::from(self.n))
    }

    /// The square root of the [`variance`](Self::variance), in the unit; `None` below two values.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean, `standard deviation / √n`, in the unit; `None` below two values.
    pub fn standard_error(&self) -> Option<f64> {
        self.spread_over(Wide::from(self.n).squared()).map(f64::sqrt)
    }

    /// Student's interval of the mean (Student 1908), with n - 1 degrees of freedom; `None` below two values.
    ///
    /// Exact for normal values and, by the central limit theorem, near enough for others where n is some
    /// dozens and no value dominates. Where all values are equal its width is 0: the sample shows no spread.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Mean, Unit};
    ///
    /// let interval = Mean::from_values([1, 2, 3, 6], Unit::Count)?.interval(Confidence::default()).unwrap();
    /// // scipy 1.17.1: t.interval(0.95, 3, 3, sem([1, 2, 3, 6]))
    /// assert!((interval.low() - -0.437_434_881_858_309_14).abs() < 1e-14);
    /// assert!((interval.high() - 6.437_434_881_858_31).abs() < 1e-14);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let margin = self.standard_error()? * student::upper_quantile(confidence.tail(), float(self.n) - 1.0);
        Interval::around(self.value()?, margin, confidence, Method::Student)
    }

    /// `n Σx² − (Σx)²`, which is `n Σ(x − mean)²`.
    fn spread(&self) -> Wide {
        Wide::from(self.n) * Wide::from(self.sum_of_squares) - Wide::from(self.sum).squared()
    }

    /// The spread over `scale (n − 1)`, in the squared unit.
    fn spread_over(&self, scale: Wide) -> Option<f64> {
        let freedom = Wide::from(self.n.checked_sub(1)?);
        Wide::ratio(self.spread(), scale * freedom * Wide::from(self.unit.ticks()).squared())
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.unit.same_as(other.unit)?;
        let sums = (
            self.n.checked_add(other.n),
            self.sum.checked_add(other.sum),
            self.sum_of_squares.checked_add(other.sum_of_squares),
        );
        let (Some(n), Some(sum), Some(sum_of_squares)) = sums else {
            return Err(Error::overflow("the sums of a mean"));
        };
        Ok(Self { n, sum, sum_of_squares, unit: self.unit })
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where what would remain are sums that no values have.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        self.unit.same_as(part.unit)?;
        let rest = || {
            let n = self.n.checked_sub(part.n)?;
            let sum = self.sum.checked_sub(part.sum)?;
            let sum_of_squares = self.sum_of_squares.checked_sub(part.sum_of_squares)?;
            Some(Self { n, sum, sum_of_squares, unit: self.unit })
        };
        rest().filter(Self::is_possible).ok_or_else(|| not_a_part("a mean", part, self))
    }
}

impl std::fmt::Display for Mean {
    /// `12 over 4`, in ticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} over {}", self.sum, self.n)
    }
}
