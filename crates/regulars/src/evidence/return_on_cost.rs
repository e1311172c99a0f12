use super::{Confidence, Interval, Mean, Method, Undefined, Unit, exact, not_a_part};
use crate::Error;
use crate::numeric::normal;
use crate::numeric::wide::{Wide, ratio, square};
use serde::{Deserialize, Serialize};

/// What customers brought over what was spent to win them: a pure number, 1 where the money just came back.
///
/// The value is `Σx / cost`, where x is what each customer brought; it is undefined where nothing was spent.
///
/// # What is random
/// The cost is not: it was decided and paid. Who comes is, and what each of them brings. With customers who come
/// independently of each other, in a number that is Poisson's, what they bring in all is a compound Poisson sum, whose
/// variance is the expected number times the mean square of what each brings. `Σx²` estimates it, and so the standard error
/// is
///
/// `√(Σx²) / cost`
///
/// with the quantile of the normal distribution. It is meant for some dozens of customers at least, none of whom brings
/// most of the whole. A lower end below 0 means that such a thing was not given.
///
/// Merging is exact over any split of the cost, and of the customers *by customer*.
///
/// # Example: three customers, for whom 20.00 was spent
/// ```
/// use regulars::evidence::{ReturnOnCost, Unit};
/// use regulars::model::Currency;
///
/// let mut brought = ReturnOnCost::empty(Unit::Money(Currency::EUR)).with_cost(200_000)?;
/// for euros in [10, 40, 20] {
///     brought.push(euros * 10_000)?;
/// }
/// assert_eq!(brought.value(), Some(3.5)); // 70 / 20
/// assert_eq!(brought.standard_error(), Some(2_100.0_f64.sqrt() / 20.0)); // 100 + 1600 + 400
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct ReturnOnCost {
    n: u64,
    #[serde(serialize_with = "exact::serialize")]
    sum: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_of_squares: i128,
    #[serde(serialize_with = "exact::serialize")]
    cost: i128,
    unit: Unit,
}

#[derive(Deserialize)]
struct Fields {
    n: u64,
    #[serde(deserialize_with = "exact::deserialize")]
    sum: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_of_squares: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    cost: i128,
    unit: Unit,
}

impl TryFrom<Fields> for ReturnOnCost {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        // Whether there are values with these sums is what a mean checks.
        let brought = Mean::from_sums(fields.n, fields.sum, fields.sum_of_squares, fields.unit)?;
        Self::from_sums(&brought, fields.cost)
    }
}

impl ReturnOnCost {
    /// No customer counted yet, and nothing spent.
    pub fn empty(unit: Unit) -> Self {
        Self { unit, ..Self::default() }
    }

    /// What each customer brought, as it was summed elsewhere, and what was spent in ticks.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the cost is below 0.
    pub fn from_sums(brought: &Mean, cost: i128) -> Result<Self, Error> {
        let (n, sum, sum_of_squares) = (brought.n(), brought.sum(), brought.sum_of_squares());
        Self { n, sum, sum_of_squares, cost: 0, unit: brought.unit() }.with_cost(cost)
    }

    /// The same customers, for whom so many ticks were spent.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the cost is below 0.
    pub fn with_cost(self, cost: i128) -> Result<Self, Error> {
        if cost < 0 {
            return Err(Error::domain("return_on_cost", "cost", cost, "0 or more"));
        }
        Ok(Self { cost, ..self })
    }

    /// Counts one more customer, by what they brought in ticks.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits; nothing is counted then.
    pub fn push(&mut self, brought: i64) -> Result<(), Error> {
        let one =
            Self { n: 1, sum: brought.into(), sum_of_squares: square(brought), cost: 0, unit: self.unit };
        *self = self.merge(&one)?;
        Ok(())
    }

    /// How many customers brought something.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// What they brought, in ticks.
    pub fn sum(&self) -> i128 {
        self.sum
    }

    /// The sum of the squares of what each brought.
    pub fn sum_of_squares(&self) -> i128 {
        self.sum_of_squares
    }

    /// What was spent, in ticks.
    pub fn cost(&self) -> i128 {
        self.cost
    }

    /// The unit of sum and cost.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// What they brought, in the unit.
    pub fn total(&self) -> f64 {
        ratio(self.sum, self.unit.ticks().into()).unwrap_or(0.0)
    }

    /// What was spent, in the unit.
    pub fn spent(&self) -> f64 {
        ratio(self.cost, self.unit.ticks().into()).unwrap_or(0.0)
    }

    /// `Σx / cost`, correctly rounded; `None` where nothing was spent.
    pub fn value(&self) -> Option<f64> {
        ratio(self.sum, self.cost)
    }

    /// Why there is no value: nothing was spent, and perhaps nobody came either.
    pub fn undefined(&self) -> Option<Undefined> {
        match (self.cost, self.n) {
            (0, 0) => Some(Undefined::NothingCounted),
            (0, _) => Some(Undefined::ZeroDenominator),
            _ => None,
        }
    }

    /// The standard error of the value; `None` below two customers, or where nothing was spent.
    pub fn standard_error(&self) -> Option<f64> {
        if self.n < 2 || self.cost == 0 {
            return None;
        }
        let cost = ratio(self.cost, 1)?;
        Some(Wide::ratio(Wide::from(self.sum_of_squares), Wide::from(1_u64))?.sqrt() / cost)
    }

    /// The interval of the value (see the type's page); `None` below two customers, or where nothing was spent.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let margin = self.standard_error()? * normal::upper_quantile(confidence.tail());
        Interval::around(self.value()?, margin, confidence, Method::Wald)
    }

    /// The evidence of both together, for customers who are in one of them only.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.unit.same_as(other.unit)?;
        let plus = |a: i128, b: i128| a.checked_add(b).ok_or_else(|| Error::overflow("a return on cost"));
        Ok(Self {
            n: self.n.checked_add(other.n).ok_or_else(|| Error::overflow("a return on cost"))?,
            sum: plus(self.sum, other.sum)?,
            sum_of_squares: plus(self.sum_of_squares, other.sum_of_squares)?,
            cost: plus(self.cost, other.cost)?,
            unit: self.unit,
        })
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where what would remain are sums that no values have.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        self.unit.same_as(part.unit)?;
        let rest = || {
            Self::try_from(Fields {
                n: self.n.checked_sub(part.n)?,
                sum: self.sum.checked_sub(part.sum)?,
                sum_of_squares: self.sum_of_squares.checked_sub(part.sum_of_squares)?,
                cost: self.cost.checked_sub(part.cost)?,
                unit: self.unit,
            })
            .ok()
        };
        rest().ok_or_else(|| not_a_part("a return on cost", part, self))
    }
}

impl std::fmt::Display for ReturnOnCost {
    /// `700000 for 200000, of 3`, in ticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} for {}, of {}", self.sum, self.cost, self.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(brought: &[i64], cost: i128) -> ReturnOnCost {
        let mut evidence = ReturnOnCost::empty(Unit::Count).with_cost(cost).unwrap();
        for &each in brought {
            evidence.push(each).unwrap();
        }
        evidence
    }

    #[test]
    fn what_is_undefined_says_why() {
        assert_eq!(of(&[], 0).undefined(), Some(Undefined::NothingCounted));
        assert_eq!(of(&[3], 0).undefined(), Some(Undefined::ZeroDenominator));
        // Money that brought nobody came back as nothing.
        assert_eq!((of(&[], 10).value(), of(&[], 10).interval(Confidence::default())), (Some(0.0), None));
        assert_eq!(of(&[5], 10).standard_error(), None);
        assert_eq!(ReturnOnCost::empty(Unit::Count).with_cost(-1).unwrap_err().code(), "out_of_domain");
    }

    #[test]
    fn the_interval_is_the_normal_one() {
        // 3 + 4 over 10, with the standard error √(9 + 16) / 10 = 0.5.
        let interval = of(&[3, 4], 10).interval(Confidence::default()).unwrap();
        let margin = 0.5 * 1.959_963_984_540_054;
        assert!((interval.low() - (0.7 - margin)).abs() < 1e-15);
        assert!((interval.high() - (0.7 + margin)).abs() < 1e-15);
    }

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let (a, b) = (of(&[3, -1], 10), of(&[4], 5));
        let whole = a.merge(&b).unwrap();
        assert_eq!(whole, of(&[3, -1, 4], 15));
        assert_eq!(whole.remove(&b).unwrap(), a);
        assert_eq!(b.remove(&a).unwrap_err().code(), "mismatch");
        let json = serde_json::to_string(&a).unwrap();
        assert_eq!(serde_json::from_str::<ReturnOnCost>(&json).unwrap(), a);
        let impossible = json.replace("\"sum_of_squares\":\"10\"", "\"sum_of_squares\":\"0\"");
        assert_ne!(impossible, json);
        assert!(serde_json::from_str::<ReturnOnCost>(&impossible).is_err());
    }
}
