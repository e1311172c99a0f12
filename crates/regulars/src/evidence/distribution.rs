use super::{Confidence, Interval, Mean, Method, Undefined, Unit, not_a_part};
use crate::Error;
use crate::numeric::{binomial, float, wide};
use regulars_derive::{Choice, Record};
use serde::{Deserialize, Serialize};

/// How often each value occurs, exactly.
///
/// Values are integers in ticks of a [`Unit`]; every read-out is in the unit. It holds one entry for each
/// different value, so it suits what has few of them (days between orders, orders per customer), and money
/// where prices repeat.
///
/// The [`value`](Self::value) is the median; it is undefined where nothing was counted.
///
/// Merging is exact over any split of the values.
///
/// # Example: days to the second order
/// ```
/// use regulars::evidence::{Distribution, Unit};
///
/// let days = Distribution::from_values([3, 5, 5, 8, 30], Unit::Days)?;
/// assert_eq!((days.n(), days.median(), days.mean().value()), (5, Some(5.0), Some(10.2)));
/// // Position 0.75 · (5 − 1) = 3 of 0, 1, 2, 3, 4.
/// assert_eq!(days.quantile(0.75), Some(8.0));
/// assert_eq!((days.min(), days.max()), (Some(3.0), Some(30.0)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(into = "Fields", try_from = "Fields")]
pub struct Distribution {
    /// Each value and how often it occurs, in order; none occurs 0 times.
    counts: Vec<(i64, u64)>,
    /// The sums of what `counts` holds.
    moments: Mean,
}

/// Pairs, since the keys of a JSON object are text.
#[derive(Serialize, Deserialize)]
struct Fields {
    counts: Vec<(i64, u64)>,
    unit: Unit,
}

impl From<Distribution> for Fields {
    fn from(distribution: Distribution) -> Self {
        Self { unit: distribution.unit(), counts: distribution.counts }
    }
}

impl TryFrom<Fields> for Distribution {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        let mut distribution = Self::empty(fields.unit);
        fields.counts.into_iter().try_for_each(|(value, times)| distribution.push_n(value, times))?;
        Ok(distribution)
    }
}

/// One bar of a histogram: how many values are at least `low` and below `high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Bin {
    /// The lower end, included, in the unit.
    pub low: f64,
    /// The upper end, excluded, in the unit.
    pub high: f64,
    /// How many values fall there.
    pub count: u64,
}

/// Which of the nine sample quantiles of Hyndman & Fan (1996), "Sample quantiles in statistical packages",
/// *The American Statistician* 50(4).
///
/// With `n` values in order and a share `p`, each takes the position `n p + m`; between two values it
/// interpolates, or (types 1 to 3) it picks one. The names behind them are numpy's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum QuantileMethod {
    /// `inverted_cdf`: the least value that at least `p` of all do not exceed.
    Type1,
    /// `averaged_inverted_cdf`: as type 1, with the mean of two values where the share falls between them.
    Type2,
    /// `closest_observation`: the value at the position nearest to `n p`, the even one of two equally near
    /// (SAS).
    Type3,
    /// `interpolated_inverted_cdf`: linear in the empirical distribution; m = 0.
    Type4,
    /// `hazen`: linear between the midpoints of its steps; m = 1/2 (hydrology).
    Type5,
    /// `weibull`: linear in the expected ranks; m = p (Excel's `PERCENTILE.EXC`, SPSS, Minitab).
    Type6,
    /// `linear`: linear from the least at 0 to the greatest at 1; m = 1 - p. The default of R, numpy, pandas,
    /// DuckDB's `quantile_cont` and Excel's `PERCENTILE.INC`, and hence of this library.
    #[default]
    Type7,
    /// `median_unbiased`: about median-unbiased whatever the distribution; m = (p + 1)/3. Hyndman & Fan's
    /// advice.
    Type8,
    /// `normal_unbiased`: about unbiased for normal values; m = p/4 + 3/8.
    Type9,
}

impl Distribution {
    /// Nothing counted yet.
    pub fn empty(unit: Unit) -> Self {
        Self { counts: Vec::new(), moments: Mean::empty(unit) }
    }

    /// The evidence of these values, in ticks of the unit.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum of squares no longer fits 128 bits.
    pub fn from_values(values: impl IntoIterator<Item = i64>, unit: Unit) -> Result<Self, Error> {
        let mut values = values.into_iter();
        let mut whole = Self::empty(unit);
        loop {
            // So many at once that bringing them in costs no more than sorting them.
            let mut chunk: Vec<i64> = values.by_ref().take(whole.counts.len().max(4_096)).collect();
            if chunk.is_empty() {
                return Ok(whole);
            }
            chunk.sort_unstable();
            let mut part = Self::empty(unit);
            chunk.into_iter().try_for_each(|value| part.push(value))?;
            whole = whole.merge(&part)?;
        }
    }

    /// Counts one more value, in ticks of the unit. A value that is new moves those that are greater: where there are
    /// many, [`from_values`](Self::from_values) and [`merge`](Self::merge) are quicker.
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum of squares no longer fits 128 bits; nothing is counted then.
    pub fn push(&mut self, value: i64) -> Result<(), Error> {
        self.push_n(value, 1)
    }

    /// Counts a value so many times.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub fn push_n(&mut self, value: i64, times: u64) -> Result<(), Error> {
        if times > 0 {
            self.moments.push_n(value, times)?;
            let place = self.counts.partition_point(|&(known, _)| known < value);
            match self.counts.get_mut(place) {
                // At most n, which has just been summed.
                Some((known, count)) if *known == value => *count += times,
                _ => self.counts.insert(place, (value, times)),
            }
        }
        Ok(())
    }

    /// How many values were counted.
    pub fn n(&self) -> u64 {
        self.moments.n()
    }

    /// What a tick means.
    pub fn unit(&self) -> Unit {
        self.moments.unit()
    }

    /// Each value that occurs, in ticks and in order, and how often.
    pub fn counts(&self) -> impl ExactSizeIterator<Item = (i64, u64)> + '_ {
        self.counts.iter().copied()
    }

    /// The mean, with the evidence for it.
    pub fn mean(&self) -> Mean {
        self.moments
    }

    /// The least value, in the unit.
    pub fn min(&self) -> Option<f64> {
        self.counts.first().and_then(|&(value, _)| self.in_unit(value))
    }

    /// The greatest value, in the unit.
    pub fn max(&self) -> Option<f64> {
        self.counts.last().and_then(|&(value, _)| self.in_unit(value))
    }

    /// The [`median`](Self::median).
    pub fn value(&self) -> Option<f64> {
        self.median()
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        self.moments.undefined()
    }

    /// The value in the middle, or the mean of the two there, in the unit; `None` where nothing was counted.
    pub fn median(&self) -> Option<f64> {
        self.quantile(0.5)
    }

    /// The quantile at the share `q` of 0 to 1, in the unit, by [`QuantileMethod::Type7`]; `None` where
    /// nothing was counted, or where `q` is no such share.
    pub fn quantile(&self, q: f64) -> Option<f64> {
        self.quantile_by(QuantileMethod::default(), q)
    }

    /// The quantile by a definition of choice, as [`quantile`](Self::quantile).
    ///
    /// A position that misses a whole number by no more than the rounding of `n q` counts as that number, as
    /// in R (four units in the last place): 7 % of 100 is the seventh value, though `0.07 * 100.0` is above
    /// 7.
    ///
    /// ```
    /// use regulars::evidence::{Distribution, QuantileMethod, Unit};
    ///
    /// let values = Distribution::from_values([1, 2, 3, 4], Unit::Count)?;
    /// assert_eq!(values.quantile_by(QuantileMethod::Type1, 0.5), Some(2.0));
    /// assert_eq!(values.quantile_by(QuantileMethod::Type7, 0.5), Some(2.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn quantile_by(&self, method: QuantileMethod, q: f64) -> Option<f64> {
        if !(0.0..=1.0).contains(&q) || self.n() == 0 {
            return None;
        }
        let (below, weight) = method.position(self.n(), q);
        let low = self.nth(below.max(1)).and_then(|value| self.in_unit(value))?;
        if weight == 0.0 || below >= self.n() {
            return Some(low);
        }
        let high = self.nth(below + 1).and_then(|value| self.in_unit(value))?;
        Some((low + weight * (high - low)).clamp(low, high))
    }

    /// The interval of the median: [`quantile_interval`](Self::quantile_interval) at 0.5.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        self.quantile_interval(0.5, confidence)
    }

    /// An interval of the quantile at the share `q` by two order statistics, in the unit.
    ///
    /// The number of values below the true quantile is binomial, whatever the distribution. The ends are the
    /// highest and the lowest values in order that leave out at most half of `1 - confidence` on their side
    /// (David & Nagaraja 2003, *Order Statistics*, 7.1), so that it covers at least as often as it says, and
    /// more often where values are few or tied.
    ///
    /// `None` where even the least or the greatest value leaves out more: the median at 0.95 takes 6 values,
    /// the quantile 0.99 takes 368. `None` too where `q` is not above 0 and below 1.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, Distribution, Unit};
    ///
    /// let ten = Distribution::from_values(1..=10, Unit::Count)?;
    /// let interval = ten.interval(Confidence::default()).unwrap();
    /// // P(X <= 1) = 11/1024 with X binomial of 10 and 1/2, and P(X <= 2) = 56/1024 is above 0.025.
    /// assert_eq!((interval.low(), interval.high()), (2.0, 9.0));
    /// assert!(Distribution::from_values(1..=5, Unit::Count)?.interval(Confidence::default()).is_none());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn quantile_interval(&self, q: f64, confidence: Confidence) -> Option<Interval> {
        if !(q > 0.0 && q < 1.0) {
            return None;
        }
        let (n, tail) = (self.n(), confidence.tail());
        // The highest place of which fewer values lie below the quantile with probability at most `tail`, and
        // the lowest place that at least so many reach.
        let low = first(n, |below| binomial::tails(below, n, q).0 > tail);
        let high = first(n, |below| binomial::tails(below, n, q).1 <= tail) + 1;
        if low == 0 || high > n {
            return None;
        }
        let end = |place| self.nth(place).and_then(|value| self.in_unit(value));
        Interval::new(end(low)?, end(high)?, confidence, Method::OrderStatistics).ok()
    }

    /// How many values fall into each bin of this width, in ticks: `[k · width, (k + 1) · width)` for whole
    /// k.
    ///
    /// Bins without a value are left out, so that one far value does not make a million of them.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless the width is above 0.
    ///
    /// ```
    /// use regulars::evidence::{Distribution, Unit};
    ///
    /// let days = Distribution::from_values([3, 5, 7, 30, -1], Unit::Days)?;
    /// let bins: Vec<_> = days.histogram(7)?.iter().map(|bin| (bin.low, bin.high, bin.count)).collect();
    /// assert_eq!(bins, [(-7.0, 0.0, 1), (0.0, 7.0, 2), (7.0, 14.0, 1), (28.0, 35.0, 1)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn histogram(&self, width: i64) -> Result<Vec<Bin>, Error> {
        if width <= 0 {
            return Err(Error::domain("distribution", "width", width, "above 0"));
        }
        let edge = |k: i128| wide::ratio(k * i128::from(width), self.unit().ticks().into()).unwrap_or(0.0);
        let of_bin = |pairs: &[(i64, u64)]| {
            let k = i128::from(pairs.first()?.0.div_euclid(width));
            let count = pairs.iter().map(|(_, times)| times).sum();
            Some(Bin { low: edge(k), high: edge(k + 1), count })
        };
        let together = |a: &(i64, u64), b: &(i64, u64)| a.0.div_euclid(width) == b.0.div_euclid(width);
        Ok(self.counts.chunk_by(together).filter_map(of_bin).collect())
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where a sum no longer fits.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        let moments = self.moments.merge(&other.moments)?;
        let mut counts = Vec::with_capacity(self.counts.len().max(other.counts.len()));
        let (mut mine, mut theirs) = (self.counts().peekable(), other.counts().peekable());
        while let Some(&(value, _)) = match (mine.peek(), theirs.peek()) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        } {
            let mut times = 0;
            for counts in [&mut mine, &mut theirs] {
                times += counts.next_if(|&(next, _)| next == value).map_or(0, |(_, times)| times);
            }
            counts.push((value, times));
        }
        Ok(Self { counts, moments })
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part has a value more often than the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        let refused = || not_a_part("a distribution", part, self);
        let mut counts = self.counts.clone();
        self.unit().same_as(part.unit())?;
        for (value, times) in part.counts() {
            let place = counts.partition_point(|&(known, _)| known < value);
            let have = counts.get_mut(place).filter(|(known, _)| *known == value);
            let (_, have) = have.ok_or_else(refused)?;
            *have = have.checked_sub(times).ok_or_else(refused)?;
        }
        counts.retain(|&(_, times)| times > 0);
        Ok(Self { counts, moments: self.moments.remove(&part.moments)? })
    }

    /// The value at a place in their order, from 1 on.
    fn nth(&self, place: u64) -> Option<i64> {
        let mut seen = 0;
        self.counts().find_map(|(value, times)| {
            seen += times;
            (seen >= place).then_some(value)
        })
    }

    fn in_unit(&self, value: i64) -> Option<f64> {
        wide::ratio(value.into(), self.unit().ticks().into())
    }
}

/// The least number below `n` for which this holds, or `n`; it holds for all that follow one for which it
/// does.
fn first(n: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

impl QuantileMethod {
    /// The place in their order, from 1 on, of the value below the quantile (0 where there is none), and how
    /// far on the way from there to the next value the quantile lies.
    fn position(self, n: u64, p: f64) -> (u64, f64) {
        let shift = match self {
            Self::Type1 | Self::Type2 | Self::Type4 => 0.0,
            Self::Type3 => -0.5,
            Self::Type5 => 0.5,
            Self::Type6 => p,
            Self::Type7 => 1.0 - p,
            Self::Type8 => (p + 1.0) / 3.0,
            Self::Type9 => p / 4.0 + 3.0 / 8.0,
        };
        let exact = float(n) * p + shift;
        let nearest = libm::round(exact);
        let near = (exact - nearest).abs() <= 4.0 * f64::EPSILON * nearest.abs().max(1.0);
        let (whole, rest) =
            if near { (nearest, 0.0) } else { (libm::floor(exact), exact - libm::floor(exact)) };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates, then at most n"
        )]
        let below = (whole as u64).min(n);
        let weight = match self {
            Self::Type1 if rest > 0.0 => 1.0,
            Self::Type2 => {
                if rest > 0.0 {
                    1.0
                } else {
                    0.5
                }
            }
            Self::Type3 if rest > 0.0 || below % 2 == 1 => 1.0,
            Self::Type1 | Self::Type3 => 0.0,
            _ => rest,
        };
        // Before the first value there is nothing to interpolate from.
        if whole < 1.0 { (1, 0.0) } else { (below, weight) }
    }
}

impl std::fmt::Display for Distribution {
    /// `5 values, 4 of them different`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} values, {} of them different", self.n(), self.counts.len())
    }
}
