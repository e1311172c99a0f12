use super::{Confidence, Interval, Mean, Method, Rate, RatioOfMeans, Undefined, Unit};
use crate::Error;
use crate::numeric::{float, normal, student};
use serde::{Deserialize, Serialize};

/// How far apart two figures of different people are: two means, two rates or two ratios of means.
///
/// The value is the left one less the right one, in their unit; it is undefined where either is. Nobody may be in both.
///
/// # Interval
/// - Of means, Welch's (1947): Student's with `(a + b)² / (a² / (n − 1) + b² / (m − 1))` degrees of freedom, where `a` and `b`
///   are the squared standard errors. The groups need not spread alike.
/// - Of rates, Newcombe's hybrid score interval (1998, "Interval estimation for the difference between independent
///   proportions", *Statistics in Medicine* 17, method 10), made of both Wilson intervals: it lies within −1 and 1 and has a
///   width even where a rate is 0 or 1.
/// - Of ratios of means, the delta method: both variances added, and the normal distribution.
///
/// Merging is exact over any split of the people.
///
/// # Example: orders of members and of others
/// ```
/// use regulars::evidence::{Confidence, Difference, Mean, Unit};
///
/// let members = Mean::from_values([3, 4, 5, 8], Unit::Count)?;
/// let others = Mean::from_values([1, 2, 3], Unit::Count)?;
/// let gap = Difference::of_means(members, others)?;
/// assert_eq!((gap.value(), gap.relative()), (Some(3.0), Some(1.5))); // 5 − 2; 5 / 2 − 1
/// // 14/3 / 4 + 1 / 3 = 3/2
/// assert!((gap.standard_error().unwrap() - 1.5_f64.sqrt()).abs() < 1e-15);
/// let interval = gap.interval(Confidence::default()).unwrap();
/// assert!(interval.low() < 0.0 && interval.high() > 6.0);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Sides", into = "Sides")]
pub struct Difference(Sides);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sides {
    Means(Mean, Mean),
    Rates(Rate, Rate),
    Ratios(RatioOfMeans, RatioOfMeans),
}

impl From<Difference> for Sides {
    fn from(difference: Difference) -> Self {
        difference.0
    }
}

impl TryFrom<Sides> for Difference {
    type Error = Error;

    fn try_from(sides: Sides) -> Result<Self, Error> {
        match sides {
            Sides::Means(left, right) => Self::of_means(left, right),
            Sides::Rates(left, right) => Ok(Self::of_rates(left, right)),
            Sides::Ratios(left, right) => Self::of_ratios(left, right),
        }
    }
}

impl Difference {
    /// Both sides, for those who store them.
    pub(crate) fn sides(&self) -> Sides {
        self.0
    }

    /// The left mean less the right one.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ.
    pub fn of_means(left: Mean, right: Mean) -> Result<Self, Error> {
        left.unit().same_as(right.unit())?;
        Ok(Self(Sides::Means(left, right)))
    }

    /// The left rate less the right one.
    pub fn of_rates(left: Rate, right: Rate) -> Self {
        Self(Sides::Rates(left, right))
    }

    /// The left ratio less the right one.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ.
    pub fn of_ratios(left: RatioOfMeans, right: RatioOfMeans) -> Result<Self, Error> {
        left.unit_x().same_as(right.unit_x())?;
        left.unit_y().same_as(right.unit_y())?;
        Ok(Self(Sides::Ratios(left, right)))
    }

    /// The left figure.
    pub fn left(&self) -> Option<f64> {
        match &self.0 {
            Sides::Means(left, _) => left.value(),
            Sides::Rates(left, _) => left.value(),
            Sides::Ratios(left, _) => left.value(),
        }
    }

    /// The right figure.
    pub fn right(&self) -> Option<f64> {
        match &self.0 {
            Sides::Means(_, right) => right.value(),
            Sides::Rates(_, right) => right.value(),
            Sides::Ratios(_, right) => right.value(),
        }
    }

    /// How many were counted on both sides together.
    pub fn n(&self) -> u64 {
        let (left, right) = match &self.0 {
            Sides::Means(left, right) => (left.n(), right.n()),
            Sides::Rates(left, right) => (left.of(), right.of()),
            Sides::Ratios(left, right) => (left.n(), right.n()),
        };
        left.saturating_add(right)
    }

    /// The unit of the value; of ratios that of what is above.
    pub fn unit(&self) -> Unit {
        match &self.0 {
            Sides::Means(left, _) => left.unit(),
            Sides::Rates(..) => Unit::Count,
            Sides::Ratios(left, _) => left.unit_x(),
        }
    }

    /// The left figure less the right one.
    pub fn value(&self) -> Option<f64> {
        Some(self.left()? - self.right()?)
    }

    /// The left figure over the right one, less 1: 0.12 where it is 12 % larger. `None` where the right one is 0 or less.
    pub fn relative(&self) -> Option<f64> {
        let right = self.right().filter(|&right| right > 0.0)?;
        Some(self.left()? / right - 1.0).filter(|relative| relative.is_finite())
    }

    /// Why there is no value: why either side has none.
    pub fn undefined(&self) -> Option<Undefined> {
        match &self.0 {
            Sides::Means(left, right) => left.undefined().or(right.undefined()),
            Sides::Rates(left, right) => left.undefined().or(right.undefined()),
            Sides::Ratios(left, right) => left.undefined().or(right.undefined()),
        }
    }

    /// The standard errors of both sides.
    fn standard_errors(&self) -> Option<(f64, f64)> {
        let of_rate = |rate: &Rate| {
            let (value, rest) = (rate.value()?, rate.complement().value()?);
            Some((value * rest / float(rate.of())).sqrt())
        };
        match &self.0 {
            Sides::Means(left, right) => left.standard_error().zip(right.standard_error()),
            Sides::Rates(left, right) => of_rate(left).zip(of_rate(right)),
            Sides::Ratios(left, right) => left.standard_error().zip(right.standard_error()),
        }
    }

    /// The standard error of the value: the root of the sum of both squares; `None` where a side has none.
    pub fn standard_error(&self) -> Option<f64> {
        let (left, right) = self.standard_errors()?;
        Some((left * left + right * right).sqrt())
    }

    /// The interval of the difference (see the type's page); `None` where a side has no spread.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let (value, (a, b)) = (self.value()?, self.standard_errors()?);
        let (squares, error) = ((a * a, b * b), self.standard_error()?);
        match &self.0 {
            Sides::Means(left, right) => {
                let sum = squares.0 + squares.1;
                let each = |square: f64, mean: &Mean| square * square / (float(mean.n()) - 1.0);
                let freedom = sum * sum / (each(squares.0, left) + each(squares.1, right));
                // Where nothing spreads, neither does the difference.
                let quantile =
                    if sum > 0.0 { student::upper_quantile(confidence.tail(), freedom) } else { 0.0 };
                Interval::around(value, error * quantile, confidence, Method::Welch)
            }
            Sides::Rates(left, right) => {
                let (p, q) = (left.value()?, right.value()?);
                let (of_p, of_q) = (left.interval(confidence)?, right.interval(confidence)?);
                let margin = |a: f64, b: f64| (a * a + b * b).sqrt();
                let low = value - margin(p - of_p.low(), of_q.high() - q);
                let high = value + margin(of_p.high() - p, q - of_q.low());
                Interval::new(low.max(-1.0), high.min(1.0), confidence, Method::Newcombe).ok()
            }
            Sides::Ratios(..) => {
                let margin = error * normal::upper_quantile(confidence.tail());
                Interval::around(value, margin, confidence, Method::Delta)
            }
        }
    }

    /// The evidence of both together, side by side.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where they are not of one kind and unit, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        match (&self.0, &other.0) {
            (Sides::Means(a, b), Sides::Means(c, d)) => Self::of_means(a.merge(c)?, b.merge(d)?),
            (Sides::Rates(a, b), Sides::Rates(c, d)) => Ok(Self::of_rates(a.merge(c)?, b.merge(d)?)),
            (Sides::Ratios(a, b), Sides::Ratios(c, d)) => Self::of_ratios(a.merge(c)?, b.merge(d)?),
            _ => Err(self.other_kind(other)),
        }
    }

    /// The evidence without a part of it, side by side.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where they are not of one kind and unit, or where the part cannot have been in the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        match (&self.0, &part.0) {
            (Sides::Means(a, b), Sides::Means(c, d)) => Self::of_means(a.remove(c)?, b.remove(d)?),
            (Sides::Rates(a, b), Sides::Rates(c, d)) => Ok(Self::of_rates(a.remove(c)?, b.remove(d)?)),
            (Sides::Ratios(a, b), Sides::Ratios(c, d)) => Self::of_ratios(a.remove(c)?, b.remove(d)?),
            _ => Err(self.other_kind(part)),
        }
    }

    fn of_what(&self) -> &'static str {
        match self.0 {
            Sides::Means(..) => "a difference of means",
            Sides::Rates(..) => "a difference of rates",
            Sides::Ratios(..) => "a difference of ratios",
        }
    }

    fn other_kind(&self, other: &Self) -> Error {
        Error::mismatch(self.of_what(), other.of_what(), "they are of different kinds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    fn ends(difference: &Difference) -> (f64, f64) {
        let interval = difference.interval(Confidence::default()).unwrap();
        (interval.low(), interval.high())
    }

    #[test]
    fn rates_are_those_of_newcombe() {
        // Newcombe 1998, table II, method 10: 56/70 and 48/80; 9/10 and 3/10; 10/10 and 0/10; 5/56 and 0/29; 0/10 and 0/20.
        let published = [
            ((56, 70), (48, 80), (0.0524, 0.3339)),
            ((9, 10), (3, 10), (0.1705, 0.8090)),
            ((10, 10), (0, 10), (0.6075, 1.0)),
            ((5, 56), (0, 29), (-0.0381, 0.1926)),
            ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ];
        for ((a, n), (b, m), (low, high)) in published {
            let (left, right) = (Rate::new(a, n).unwrap(), Rate::new(b, m).unwrap());
            let found = ends(&Difference::of_rates(left, right));
            assert!((found.0 - low).abs() <= 0.000_05 && (found.1 - high).abs() <= 0.000_05, "{found:?}");
        }
    }

    #[test]
    fn means_are_those_of_welch() {
        let mean = |values: &[i64]| Mean::from_values(values.iter().copied(), Unit::Count).unwrap();
        let gap = Difference::of_means(mean(&[3, 4, 5, 8]), mean(&[1, 2, 3])).unwrap();
        // a = 14/12, b = 1/3: (3/2)² / ((7/6)² / 3 + (1/3)² / 2) = 2.25 / (49/108 + 1/18) = 243 / 55 degrees of freedom.
        let margin = 1.5_f64.sqrt() * student::upper_quantile(0.025, 243.0 / 55.0);
        let (low, high) = ends(&gap);
        assert!((low - (3.0 - margin)).abs() < 1e-12 && (high - (3.0 + margin)).abs() < 1e-12);
        // Nothing spreads.
        assert_eq!(ends(&Difference::of_means(mean(&[2, 2]), mean(&[1, 1])).unwrap()), (1.0, 1.0));
        let one = Difference::of_means(mean(&[2]), mean(&[1, 1])).unwrap();
        assert_eq!((one.value(), one.interval(Confidence::default())), (Some(1.0), None));
    }

    #[test]
    fn ratios_add_their_variances() {
        let ratio = |values: &[(i64, i64)]| {
            RatioOfMeans::from_values(values.iter().copied(), Unit::Money(Currency::EUR), Unit::Count)
                .unwrap()
        };
        let (left, right) =
            (ratio(&[(100_000, 1), (500_000, 2), (120_000, 1)]), ratio(&[(100_000, 1), (120_000, 1)]));
        let gap = Difference::of_ratios(left, right).unwrap();
        // 18 − 11; 27.75 as the page of RatioOfMeans has it, and 2 · (1 + 1) / 1 / 4 = 1.
        assert_eq!(gap.value(), Some(7.0));
        assert!((gap.standard_error().unwrap() - 28.75_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let gap = |a, b| Difference::of_rates(Rate::new(a, 10).unwrap(), Rate::new(b, 20).unwrap());
        let whole = gap(3, 4).merge(&gap(5, 6)).unwrap();
        assert_eq!((whole.left(), whole.right(), whole.n()), (Some(0.4), Some(0.25), 60));
        assert_eq!(whole.remove(&gap(3, 4)).unwrap(), gap(5, 6));
        let means = Difference::of_means(Mean::default(), Mean::default()).unwrap();
        assert_eq!(whole.merge(&means).unwrap_err().code(), "mismatch");
        assert_eq!(means.undefined(), Some(Undefined::NothingCounted));
        let json = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<Difference>(&json).unwrap(), whole);
    }
}
