use super::{Confidence, Interval, Mean, Method, Undefined, Unit, exact, not_a_part};
use crate::Error;
use crate::numeric::normal;
use crate::numeric::wide::{Wide, ratio};
use serde::{Deserialize, Serialize};

/// A ratio of two means over the same units, such as spend over orders with customers as the units.
///
/// The value is `Σx / Σy`, in the unit of x per unit of y; it is undefined where `Σy` is 0.
///
/// # Why not a mean
/// An average order value is a mean over orders, but the orders of one customer resemble each other. Its
/// uncertainty comes from the customers: whoever treats the orders as independent reads an interval that is
/// too narrow. So a unit is what was sampled (the customer), and x and y are what it brought.
///
/// # Interval
/// The delta method (Deng, Knoblich & Lu 2018, "Applying the delta method in metric analytics"; Fuller 2009,
/// *Sampling Statistics*), with sample covariances as in GrowthBook: with `r = Σx / Σy`,
///
/// `Var(r) = n / (Σy)² · Σ(x − r y)² / (n − 1)`
///
/// and the quantile of the normal distribution, which the method's proof gives; Student's has no ground here,
/// since the variance is not that of normal values. It is meant for some dozens of units at least, and for a
/// `Σy` that is far from 0.
///
/// Merging is exact over any split *by unit*: a unit's x and y must be complete when it is pushed.
///
/// # Example: three customers with 1, 2 and 1 orders
/// ```
/// use regulars::evidence::{RatioOfMeans, Unit};
/// use iso_currency::Currency::GBP;
///
/// let mut aov = RatioOfMeans::empty(Unit::Money(GBP), Unit::Count);
/// for (pounds, orders) in [(10, 1), (50, 2), (12, 1)] {
///     aov.push(pounds * 10_000, orders)?;
/// }
/// assert_eq!(aov.value(), Some(18.0)); // 72 / 4
/// // Σ(x - 18 y)² / (3 - 1) · 3 / 4² = ((-8)² + 14² + (-6)²) / 2 · 3 / 16 = 27.75
/// assert_eq!(aov.standard_error(), Some(27.75_f64.sqrt()));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct RatioOfMeans {
    n: u64,
    #[serde(serialize_with = "exact::serialize")]
    sum_x: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_y: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_xx: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_yy: i128,
    #[serde(serialize_with = "exact::serialize")]
    sum_xy: i128,
    unit_x: Unit,
    unit_y: Unit,
}

#[derive(Deserialize)]
struct Fields {
    n: u64,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_x: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_y: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_xx: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_yy: i128,
    #[serde(deserialize_with = "exact::deserialize")]
    sum_xy: i128,
    unit_x: Unit,
    unit_y: Unit,
}

impl TryFrom<Fields> for RatioOfMeans {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        let x = Mean::from_sums(fields.n, fields.sum_x, fields.sum_xx, fields.unit_x)?;
        let y = Mean::from_sums(fields.n, fields.sum_y, fields.sum_yy, fields.unit_y)?;
        Self::from_sums(&x, &y, fields.sum_xy)
    }
}

impl RatioOfMeans {
    /// No unit counted yet.
    pub fn empty(unit_x: Unit, unit_y: Unit) -> Self {
        Self { unit_x, unit_y, ..Self::default() }
    }

    /// The evidence of these units: x and y of each, in ticks.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits 128 bits.
    pub fn from_values(
        values: impl IntoIterator<Item = (i64, i64)>,
        unit_x: Unit,
        unit_y: Unit,
    ) -> Result<Self, Error> {
        let mut ratio = Self::empty(unit_x, unit_y);
        values.into_iter().try_for_each(|(x, y)| ratio.push(x, y))?;
        Ok(ratio)
    }

    /// The evidence of units that were summed elsewhere: the sums of x, those of y over the same units, and
    /// `Σxy`.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where x and y do not count the same units, [`Error::OutOfDomain`] where no values
    /// have this `Σxy` together with the other sums (by the inequality of Cauchy and Schwarz).
    pub fn from_sums(x: &Mean, y: &Mean, sum_xy: i128) -> Result<Self, Error> {
        if x.n() != y.n() {
            return Err(Error::mismatch(
                &format!("x of {} units", x.n()),
                &format!("y of {} units", y.n()),
                "both must be over the same units",
            ));
        }
        let ratio = Self {
            n: x.n(),
            sum_x: x.sum(),
            sum_y: y.sum(),
            sum_xx: x.sum_of_squares(),
            sum_yy: y.sum_of_squares(),
            sum_xy,
            unit_x: x.unit(),
            unit_y: y.unit(),
        };
        if ratio.is_possible() {
            return Ok(ratio);
        }
        let allowed = "what values with these sums and sums of squares can have";
        Err(Error::domain("ratio_of_means", "sum_xy", sum_xy, allowed))
    }

    fn is_possible(&self) -> bool {
        if self.n == 0 {
            return *self == Self::empty(self.unit_x, self.unit_y);
        }
        let n = Wide::from(self.n);
        let spread = |sum_of_products: i128, a: i128, b: i128| {
            n * Wide::from(sum_of_products) - Wide::from(a) * Wide::from(b)
        };
        let xx = spread(self.sum_xx, self.sum_x, self.sum_x);
        let yy = spread(self.sum_yy, self.sum_y, self.sum_y);
        let xy = spread(self.sum_xy, self.sum_x, self.sum_y);
        let spreads = xx >= Wide::ZERO && yy >= Wide::ZERO && xy.squared() <= xx * yy;
        spreads && (self.n > 1 || (xx == Wide::ZERO && yy == Wide::ZERO))
    }

    /// Counts one more unit, in ticks.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits 128 bits; nothing is counted then.
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    pub fn push(&mut self, x: i64, y: i64) -> Result<(), Error> {
        let (x, y) = (i128::from(x), i128::from(y));
        let one = Self { n: 1, sum_x: x, sum_y: y, sum_xx: x * x, sum_yy: y * y, sum_xy: x * y, ..*self };
        *self = self.plus(&one).ok_or_else(|| Error::overflow("the sums of a ratio"))?;
        Ok(())
    }

    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            n: self.n.checked_add(other.n)?,
            sum_x: self.sum_x.checked_add(other.sum_x)?,
            sum_y: self.sum_y.checked_add(other.sum_y)?,
            sum_xx: self.sum_xx.checked_add(other.sum_xx)?,
            sum_yy: self.sum_yy.checked_add(other.sum_yy)?,
            sum_xy: self.sum_xy.checked_add(other.sum_xy)?,
            ..*self
        })
    }

    fn minus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            n: self.n.checked_sub(other.n)?,
            sum_x: self.sum_x.checked_sub(other.sum_x)?,
            sum_y: self.sum_y.checked_sub(other.sum_y)?,
            sum_xx: self.sum_xx.checked_sub(other.sum_xx)?,
            sum_yy: self.sum_yy.checked_sub(other.sum_yy)?,
            sum_xy: self.sum_xy.checked_sub(other.sum_xy)?,
            ..*self
        })
    }

    fn same_units_as(&self, other: &Self) -> Result<(), Error> {
        self.unit_x.same_as(other.unit_x)?;
        self.unit_y.same_as(other.unit_y)
    }

    /// How many units were counted.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// `Σx` in ticks.
    pub fn sum_x(&self) -> i128 {
        self.sum_x
    }

    /// `Σy` in ticks.
    pub fn sum_y(&self) -> i128 {
        self.sum_y
    }

    /// `Σx²` in squared ticks.
    pub fn sum_xx(&self) -> i128 {
        self.sum_xx
    }

    /// `Σy²` in squared ticks.
    pub fn sum_yy(&self) -> i128 {
        self.sum_yy
    }

    /// `Σxy` in ticks of x times ticks of y.
    pub fn sum_xy(&self) -> i128 {
        self.sum_xy
    }

    /// What a tick of x means.
    pub fn unit_x(&self) -> Unit {
        self.unit_x
    }

    /// What a tick of y means.
    pub fn unit_y(&self) -> Unit {
        self.unit_y
    }

    /// The numerator alone: x per unit, such as spend per customer.
    pub fn mean_x(&self) -> Mean {
        Mean::of_sums(self.n, self.sum_x, self.sum_xx, self.unit_x)
    }

    /// The denominator alone: y per unit, such as orders per customer.
    pub fn mean_y(&self) -> Mean {
        Mean::of_sums(self.n, self.sum_y, self.sum_yy, self.unit_y)
    }

    /// `Σx / Σy` in the units, correctly rounded; `None` where `Σy` is 0.
    pub fn value(&self) -> Option<f64> {
        if self.unit_x.ticks() == self.unit_y.ticks() {
            return ratio(self.sum_x, self.sum_y);
        }
        let (x, y) = (Wide::from(self.unit_x.ticks()), Wide::from(self.unit_y.ticks()));
        Wide::ratio(Wide::from(self.sum_x) * y, Wide::from(self.sum_y) * x)
    }

    /// Why there is no value: nothing was counted, or `Σy` is 0.
    pub fn undefined(&self) -> Option<Undefined> {
        match (self.n, self.sum_y) {
            (0, _) => Some(Undefined::NothingCounted),
            (_, 0) => Some(Undefined::ZeroDenominator),
            _ => None,
        }
    }

    /// The standard error of the value by the delta method; `None` below two units, or where `Σy` is 0.
    pub fn standard_error(&self) -> Option<f64> {
        let freedom = self.n.checked_sub(1)?;
        let (x, y) = (Wide::from(self.sum_x), Wide::from(self.sum_y));
        // Σ(x − r y)² (Σy)², without a division: below 2^383.
        let residuals = Wide::from(self.sum_xx) * y.squared() + Wide::from(self.sum_yy) * x.squared()
            - Wide::from(2_u64) * Wide::from(self.sum_xy) * x * y;
        let scatter = Wide::ratio(Wide::from(self.n) * residuals, Wide::from(freedom))?.sqrt();
        // (Σy)² in units, then the ticks of x beside those of y.
        let base =
            Wide::ratio(y.squared() * Wide::from(self.unit_x.ticks()), Wide::from(self.unit_y.ticks()))?;
        (base > 0.0).then(|| scatter / base)
    }

    /// The interval of the delta method (see the type's page); `None` below two units, or where `Σy` is 0.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, RatioOfMeans, Unit};
    ///
    /// let ratio = RatioOfMeans::from_values([(10, 1), (50, 2), (12, 1)], Unit::Count, Unit::Count)?;
    /// let interval = ratio.interval(Confidence::default()).unwrap();
    /// // 18 ± 1.959963984540054 · √27.75
    /// assert!((interval.low() - (18.0 - 1.959_963_984_540_054 * 27.75_f64.sqrt())).abs() < 1e-13);
    ///
    /// let one = RatioOfMeans::from_values([(10, 1)], Unit::Count, Unit::Count)?;
    /// assert!(one.interval(Confidence::default()).is_none());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let margin = self.standard_error()? * normal::upper_quantile(confidence.tail());
        Interval::around(self.value()?, margin, confidence, Method::Delta)
    }

    /// The evidence of both together, for units that are in one of them only.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units of measure differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        self.same_units_as(other)?;
        self.plus(other).ok_or_else(|| Error::overflow("the sums of a ratio"))
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units of measure differ, or where what would remain are sums that no
    /// values have.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        self.same_units_as(part)?;
        self.minus(part).filter(Self::is_possible).ok_or_else(|| not_a_part("a ratio", part, self))
    }
}

impl std::fmt::Display for RatioOfMeans {
    /// `720000 over 4, of 3 units`, in ticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} over {}, of {} units", self.sum_x, self.sum_y, self.n)
    }
}
