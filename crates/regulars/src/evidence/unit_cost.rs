use super::{Confidence, Interval, Method, RateMethod, Undefined, Unit, exact, not_a_part};
use crate::Error;
use crate::evidence::Rate;
use crate::numeric::wide::{Wide, ratio};
use crate::numeric::{float, gamma};
use serde::{Deserialize, Serialize};

/// A cost over a count: what each of so many came to, such as the cost of a new customer.
///
/// The value is `cost / n`, in the currency; it is undefined where there is none to share the cost.
///
/// # What is random
/// The cost is not: it was decided and paid. The count is: had the same money been spent again, it would have won a few
/// more or a few less. Of many persons, each of whom is won or not with a small chance of their own, a number is won that
/// is Poisson's in good approximation, so the interval is the cost over the ends of the exact interval of a Poisson count
/// (Garwood 1936, "Fiducial limits for the Poisson distribution", as GraphPad's QuickCalcs computes it):
///
/// `cost / G⁻¹(1 − α/2; n + 1)` to `cost / G⁻¹(α/2; n)`, where `G⁻¹(p; a)` is the quantile of the gamma distribution of shape a.
///
/// What comes in bursts (an order by a whole firm, a broadcast) varies more than that, and its interval is too narrow.
///
/// Merging is exact over any split of cost and count.
///
/// # Example: 100.00 for 25 customers
/// ```
/// use regulars::evidence::{Confidence, UnitCost, Unit};
/// use regulars::model::{Currency, Money};
///
/// let cost = UnitCost::new(Money::parse("100")?, 25, Currency::EUR)?;
/// assert_eq!(cost.value(), Some(4.0));
/// // GraphPad's page on the interval of a count has 16.18 to 36.90 for 25: 100 / 36.90 and 100 / 16.18.
/// let interval = cost.interval(Confidence::default()).unwrap();
/// assert_eq!(((interval.low() * 100.0).round(), (interval.high() * 100.0).round()), (271.0, 618.0));
///
/// // Money that won nobody has no cost for each, but a least one: at 95 %, the count is below 3 (-ln 0.05 = 2.9957).
/// let nobody = UnitCost::new(Money::parse("100")?, 0, Currency::EUR)?;
/// assert_eq!(nobody.value(), None);
/// assert_eq!(nobody.at_least(Confidence::default()).map(f64::round), Some(33.0));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct UnitCost {
    #[serde(serialize_with = "exact::serialize")]
    cost: i128,
    n: u64,
    unit: Unit,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(deserialize_with = "exact::deserialize")]
    cost: i128,
    n: u64,
    unit: Unit,
}

impl TryFrom<Fields> for UnitCost {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::from_ticks(fields.cost, fields.n, fields.unit)
    }
}

impl UnitCost {
    /// So much money for so many.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the cost is below 0.
    pub fn new(cost: crate::model::Money, n: u64, currency: iso_currency::Currency) -> Result<Self, Error> {
        Self::from_ticks(cost.ticks().into(), n, Unit::Money(currency))
    }

    /// So many ticks of a unit for so many.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where the cost is below 0.
    pub fn from_ticks(cost: i128, n: u64, unit: Unit) -> Result<Self, Error> {
        if cost < 0 {
            return Err(Error::domain("unit_cost", "cost", cost, "0 or more"));
        }
        Ok(Self { cost, n, unit })
    }

    /// The exact cost in ticks of the unit.
    pub fn cost(&self) -> i128 {
        self.cost
    }

    /// How many there were.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The unit of the value.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The cost in the unit, correctly rounded.
    pub fn total(&self) -> f64 {
        ratio(self.cost, self.unit.ticks().into()).unwrap_or(0.0)
    }

    /// `cost / n` in the unit, correctly rounded; `None` where there was none.
    pub fn value(&self) -> Option<f64> {
        Wide::ratio(Wide::from(self.cost), Wide::from(self.n) * Wide::from(self.unit.ticks()))
    }

    /// Why there is no value: neither cost nor count, or a cost that nobody shares.
    pub fn undefined(&self) -> Option<Undefined> {
        match (self.n, self.cost) {
            (0, 0) => Some(Undefined::NothingCounted),
            (0, _) => Some(Undefined::ZeroDenominator),
            _ => None,
        }
    }

    /// The interval of the cost for each (see the type's page); `None` where there was none, and so no upper end.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        if self.n == 0 {
            return None;
        }
        let (tail, n) = (confidence.tail(), float(self.n));
        let (least, most) = (gamma::upper_quantile(n, 1.0 - tail), gamma::upper_quantile(n + 1.0, tail));
        Interval::new(self.total() / most, self.total() / least, confidence, Method::Garwood).ok()
    }

    /// What each costs at least, at this confidence, on one side: it has a value where there was none, too.
    pub fn at_least(&self, confidence: Confidence) -> Option<f64> {
        let most = gamma::upper_quantile(float(self.n) + 1.0, 1.0 - confidence.level());
        (most > 0.0).then(|| self.total() / most).filter(|cost| cost.is_finite())
    }

    /// Whether the two costs for each can be told apart at this confidence; `None` where nothing can be said, since one of
    /// them cost nothing or neither won anybody.
    ///
    /// If both cost the same for each, then of all that both won, the first has won as large a share in expectation as it
    /// has of the cost. They are told apart where that share lies outside of the exact interval of the share that it did
    /// win: the conditional test of two Poisson counts by Przyborowski and Wilenski (1940), which Krishnamoorthy & Thomson
    /// 2004, "A more powerful test for comparing two Poisson means", describe as the usual one, with Clopper and Pearson's
    /// interval.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ; [`Error::Overflow`] where the sums no longer fit.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, UnitCost};
    /// use regulars::model::{Currency, Money};
    /// let spent = |amount, n| UnitCost::new(Money::parse(amount)?, n, Currency::EUR);
    /// // Of 40 customers the first won 10 for half of the money: 0.127 to 0.412 of all does not hold a half.
    /// assert_eq!(spent("100", 10)?.differs_from(&spent("100", 30)?, Confidence::default())?, Some(true));
    /// assert_eq!(spent("100", 1)?.differs_from(&spent("100", 3)?, Confidence::default())?, Some(false));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn differs_from(&self, other: &Self, confidence: Confidence) -> Result<Option<bool>, Error> {
        let both = self.merge(other)?;
        if self.cost == 0 || other.cost == 0 || both.n == 0 {
            return Ok(None);
        }
        let won = Rate::new(self.n, both.n)?.interval_by(RateMethod::ClopperPearson, confidence);
        Ok(won.zip(ratio(self.cost, both.cost)).map(|(won, share)| !won.contains(share)))
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.unit.same_as(other.unit)?;
        let overflow = || Error::overflow("a cost over a count");
        let cost = self.cost.checked_add(other.cost).ok_or_else(overflow)?;
        Ok(Self { cost, n: self.n.checked_add(other.n).ok_or_else(overflow)?, unit: self.unit })
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part costs or counts more than the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        self.unit.same_as(part.unit)?;
        match (self.n.checked_sub(part.n), self.cost.checked_sub(part.cost).filter(|&cost| cost >= 0)) {
            (Some(n), Some(cost)) => Ok(Self { cost, n, unit: self.unit }),
            _ => Err(not_a_part("a cost over a count", part, self)),
        }
    }
}

impl std::fmt::Display for UnitCost {
    /// `1000000 for 25`, in ticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} for {}", self.cost, self.n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Money};

    fn spent(amount: &str, n: u64) -> UnitCost {
        UnitCost::new(Money::parse(amount).unwrap(), n, Currency::EUR).unwrap()
    }

    #[test]
    fn intervals_are_those_of_a_published_table() {
        // GraphPad, "How QuickCalcs computes the confidence interval of a count": 25 events.
        for (level, low, high) in [(0.9, 17.38, 34.92), (0.95, 16.18, 36.90), (0.99, 14.00, 41.00)] {
            let interval = spent("1", 25).interval(Confidence::new(level).unwrap()).unwrap();
            let ends = (interval.high().recip(), interval.low().recip());
            assert!((ends.0 - low).abs() <= 0.005_001 && (ends.1 - high).abs() <= 0.005_001, "{ends:?}");
        }
        // R's epitools has 3.689 as the upper end of a count of 0, which is -ln 0.025: two sides, one of them empty.
        let both_sides = Confidence::new(0.975).unwrap();
        let least = spent("1", 0).at_least(both_sides).unwrap();
        assert!((least.recip() + libm::log(0.025)).abs() < 1e-13);
    }

    #[test]
    fn what_is_undefined_says_why() {
        let reasons = [("0", 0), ("5", 0), ("0", 5)].map(|(cost, n)| spent(cost, n).undefined());
        assert_eq!(reasons, [Some(Undefined::NothingCounted), Some(Undefined::ZeroDenominator), None]);
        let free = spent("0", 5);
        let interval = free.interval(Confidence::default()).unwrap();
        assert_eq!((free.value(), interval.low(), interval.high()), (Some(0.0), 0.0, 0.0));
        assert!(spent("5", 0).interval(Confidence::default()).is_none());
        assert_eq!(UnitCost::from_ticks(-1, 1, Unit::Count).unwrap_err().code(), "out_of_domain");
    }

    #[test]
    fn nothing_is_told_apart_where_nothing_can_be_said() {
        let told = |a: (&str, u64), b: (&str, u64)| {
            spent(a.0, a.1).differs_from(&spent(b.0, b.1), Confidence::default()).unwrap()
        };
        assert_eq!(told(("0", 5), ("10", 5)), None);
        assert_eq!(told(("10", 0), ("10", 0)), None);
        // Nobody of 5 for half of the money: 1/32 on one side. Of 6 it is 1/64, below 0.025.
        assert_eq!(told(("10", 0), ("10", 5)), Some(false));
        assert_eq!(told(("10", 0), ("10", 6)), Some(true));
        assert_eq!(told(("10", 6), ("10", 0)), Some(true));
    }

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let (a, b) = (spent("10", 3), spent("2.50", 1));
        let whole = a.merge(&b).unwrap();
        assert_eq!((whole.cost(), whole.n(), whole.value()), (125_000, 4, Some(3.125)));
        assert_eq!(whole.remove(&b).unwrap(), a);
        assert_eq!(b.remove(&a).unwrap_err().code(), "mismatch");
        let other = UnitCost::from_ticks(1, 1, Unit::Count).unwrap();
        assert_eq!(a.merge(&other).unwrap_err().code(), "mismatch");
        let json = serde_json::to_string(&a).unwrap();
        assert_eq!(serde_json::from_str::<UnitCost>(&json).unwrap(), a);
        assert!(serde_json::from_str::<UnitCost>(&json.replace("100000", "-1")).is_err());
    }
}
