use super::{Confidence, Distribution, Interval, Method, Undefined, Unit, not_a_part};
use crate::Error;
use crate::numeric::random::Random;
use crate::numeric::wide::{Wide, ratio};
use crate::numeric::{float, normal};
use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

/// The Net Promoter Score: promoters less detractors, of a hundred answers.
///
/// The value is `100 (promoters − detractors) / n` in points, from −100 to 100, where n counts passives too; it is
/// undefined where nobody answered.
///
/// Merging is exact over any split of the answers.
///
/// # Example: 50 promoters, 30 passives and 20 detractors
/// ```
/// use regulars::evidence::{Confidence, NetPromoter};
///
/// let nps = NetPromoter::new(50, 30, 20)?;
/// assert_eq!((nps.n(), nps.value()), (100, Some(30.0)));
/// // An answer is 1, 0 or −1: their mean is 0.3 and their mean square 0.7, and so their variance 0.7 − 0.09.
/// assert_eq!(nps.variance(), Some(6_100.0));
/// let interval = nps.interval(Confidence::default()).unwrap();
/// assert!((interval.low() - 14.692_191_924_957_33).abs() < 1e-13);
/// assert_eq!(NetPromoter::default().value(), None);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct NetPromoter {
    promoters: u64,
    passives: u64,
    detractors: u64,
}

#[derive(Deserialize)]
struct Fields {
    promoters: u64,
    passives: u64,
    detractors: u64,
}

impl TryFrom<Fields> for NetPromoter {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        Self::new(fields.promoters, fields.passives, fields.detractors)
    }
}

/// How the interval of a [`NetPromoter`] is made. A third way is [`NetPromoter::bootstrap`], which takes a seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NpsMethod {
    /// The value and its standard error under a normal distribution, where an answer is 1, 0 or −1 with the three shares
    /// that were counted: what surveys mostly report. With few answers, or with nearly all of one kind, it covers less often
    /// than it says (with 25 answers of which 80 % are promoters and 5 % detractors 87 times of 100 where it says 95), and an
    /// end may lie beyond −100 or 100.
    #[default]
    Trinomial,
    /// The same after adding three answers: three quarters of a promoter, one and a half passives, three quarters of a
    /// detractor. Rocks (2016, "Interval estimation for the Net Promoter Score", *The American Statistician* 70(4)) found that
    /// it covers best of those he compared; with 25 answers it covers from 94 to 96 times of 100. Its middle is not the value, which it may even leave out with a handful of
    /// answers.
    AdjustedWald,
}

impl NpsMethod {
    /// The middle and the squared standard error, both in points.
    fn moments(self, nps: &NetPromoter) -> Option<(f64, f64)> {
        // In quarters of answers where three are added.
        let [promoters, detractors, n] = match self {
            Self::Trinomial => [nps.promoters, nps.detractors, nps.n()].map(Wide::from),
            Self::AdjustedWald => {
                let four = |count: u64, more: u64| Wide::from(u128::from(count) * 4 + u128::from(more));
                [four(nps.promoters, 3), four(nps.detractors, 3), four(nps.n(), 12)]
            }
        };
        let (hundred, answers) = (Wide::from(100_u64), if self == Self::Trinomial { 1 } else { 4_u64 });
        let middle = Wide::ratio(hundred * (promoters - detractors), n)?;
        let spread = n * (promoters + detractors) - (promoters - detractors).squared();
        Some((middle, Wide::ratio(hundred.squared() * spread * Wide::from(answers), n.squared() * n)?))
    }

    /// The name of intervals that are made so.
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Trinomial => Method::Trinomial,
            Self::AdjustedWald => Method::AdjustedWald,
        }
    }
}

impl NetPromoter {
    /// So many promoters, passives and detractors.
    ///
    /// # Errors
    /// [`Error::Overflow`] where there are more than 2^64 - 1 in all.
    pub fn new(promoters: u64, passives: u64, detractors: u64) -> Result<Self, Error> {
        let n = promoters.checked_add(passives).and_then(|sum| sum.checked_add(detractors));
        n.map(|_| Self { promoters, passives, detractors })
            .ok_or_else(|| Error::overflow("the number of answers"))
    }

    /// How many would recommend the business.
    pub fn promoters(&self) -> u64 {
        self.promoters
    }

    /// How many are neither.
    pub fn passives(&self) -> u64 {
        self.passives
    }

    /// How many would not recommend it.
    pub fn detractors(&self) -> u64 {
        self.detractors
    }

    /// How many answered.
    pub fn n(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// `100 (promoters − detractors) / n` in points, correctly rounded, from −100 to 100; `None` where nobody answered.
    pub fn value(&self) -> Option<f64> {
        ratio(100 * (i128::from(self.promoters) - i128::from(self.detractors)), self.n().into())
    }

    /// Why there is no value.
    pub fn undefined(&self) -> Option<Undefined> {
        (self.n() == 0).then_some(Undefined::NothingCounted)
    }

    /// The variance of one answer in squared points, correctly rounded: `10,000 (n (P + D) − (P − D)²) / n²`, that of the
    /// three shares themselves, and so without n - 1. `None` where nobody answered.
    pub fn variance(&self) -> Option<f64> {
        let [promoters, detractors, n] = [self.promoters, self.detractors, self.n()].map(Wide::from);
        let spread = n * (promoters + detractors) - (promoters - detractors).squared();
        Wide::ratio(Wide::from(10_000_u64) * spread, n.squared())
    }

    /// The standard error of the value in points: the root of the variance over n; `None` where nobody answered.
    pub fn standard_error(&self) -> Option<f64> {
        NpsMethod::Trinomial.moments(self).map(|(_, square)| square.sqrt())
    }

    /// The trinomial interval: [`interval_by`](Self::interval_by) with the default method.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        self.interval_by(NpsMethod::default(), confidence)
    }

    /// The interval by a method of choice, in points; `None` where nobody answered.
    ///
    /// Where all answers are of one kind the trinomial interval has no width: these answers show no spread. The adjusted one
    /// has one all the same.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, NetPromoter, NpsMethod};
    /// let all = NetPromoter::new(9, 0, 0)?;
    /// let width = |method| all.interval_by(method, Confidence::default()).unwrap().width();
    /// assert_eq!(width(NpsMethod::Trinomial), 0.0);
    /// // 9.75 promoters and 0.75 detractors of 12: 2 z √(0.875 − 0.75²) / √12.
    /// assert!((width(NpsMethod::AdjustedWald) - 63.257_565_594_083_01).abs() < 1e-12);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn interval_by(&self, method: NpsMethod, confidence: Confidence) -> Option<Interval> {
        self.value()?;
        let (middle, square) = method.moments(self)?;
        let margin = square.sqrt() * normal::upper_quantile(confidence.tail());
        Interval::around(middle, margin, confidence, method.method())
    }

    /// The percentile interval of as many samples as wanted, each of n answers drawn from these with replacement; `None`
    /// where nobody answered. One seed gives the same interval on every machine.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless there are 2 to 1,000,000 samples.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, NetPromoter};
    /// let nps = NetPromoter::new(9, 2, 0)?;
    /// let interval = nps.bootstrap(Confidence::default(), 1, 10_000)?.unwrap();
    /// // 11 answers of which each is 1 or 0: up to 5 are 1 with probability 0.007, up to 6 with 0.035.
    /// assert_eq!((interval.low(), interval.high()), (600.0 / 11.0, 100.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn bootstrap(
        &self,
        confidence: Confidence,
        seed: u64,
        samples: u32,
    ) -> Result<Option<Interval>, Error> {
        if !(2..=1_000_000).contains(&samples) {
            return Err(Error::domain("net_promoter", "samples", samples, "from 2 to 1,000,000"));
        }
        if self.n() == 0 {
            return Ok(None);
        }
        let (mut random, n) = (Random::new(seed), self.n());
        let share = |part: u64, of: u64| if of == 0 { 0.0 } else { float(part) / float(of) };
        let mut nets = Distribution::empty(Unit::Count);
        for _ in 0..samples {
            let promoters = random.binomial(n, share(self.promoters, n));
            let detractors = random.binomial(n - promoters, share(self.detractors, n - self.promoters));
            let net = i128::from(promoters) - i128::from(detractors);
            nets.push(i64::try_from(net).map_err(|_| Error::overflow("the number of answers"))?)?;
        }
        let end = |q: f64| nets.quantile(q).map(|net| 100.0 * net / float(n));
        let ends = (end(confidence.tail()), end(1.0 - confidence.tail()));
        let (Some(low), Some(high)) = ends else { return Ok(None) };
        Ok(Interval::new(low, high, confidence, Method::Bootstrap).ok())
    }

    /// How many answers the trinomial interval needs to reach no further than `margin` points to either side, if answers go
    /// on as these do; `None` where nobody answered, or where all answers are of one kind and so show no spread.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless the margin is above 0 and finite; [`Error::Overflow`] where it takes more than 2^53.
    ///
    /// ```
    /// use regulars::evidence::{Confidence, NetPromoter};
    /// // (1.96 · 78.1 / 5)² = 937.3
    /// assert_eq!(NetPromoter::new(50, 30, 20)?.answers_needed(5.0, Confidence::default())?, Some(938));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn answers_needed(&self, margin: f64, confidence: Confidence) -> Result<Option<u64>, Error> {
        let variance = self.variance().unwrap_or(0.0);
        let least = least_answers("net_promoter", variance, margin, confidence)?;
        if variance > 0.0 { whole_answers(least).map(Some) } else { Ok(None) }
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Overflow`] where there are more than 2^64 - 1 answers.
    pub fn merge(&self, other: &Self) -> Result<Self, Error> {
        let plus = |a: u64, b: u64| a.checked_add(b).ok_or_else(|| Error::overflow("the number of answers"));
        Self::new(
            plus(self.promoters, other.promoters)?,
            plus(self.passives, other.passives)?,
            plus(self.detractors, other.detractors)?,
        )
    }

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the part has more of a kind than the whole.
    pub fn remove(&self, part: &Self) -> Result<Self, Error> {
        let rest = || {
            Some(Self {
                promoters: self.promoters.checked_sub(part.promoters)?,
                passives: self.passives.checked_sub(part.passives)?,
                detractors: self.detractors.checked_sub(part.detractors)?,
            })
        };
        rest().ok_or_else(|| not_a_part("a Net Promoter Score", part, self))
    }

    /// The middle and the squared standard error by a method, both in points.
    pub(crate) fn moments(&self, method: NpsMethod) -> Option<(f64, f64)> {
        self.value()?;
        method.moments(self)
    }
}

/// The least number of answers with this variance whose mean has such a margin, before it is rounded up:
/// `(z / margin)² variance`.
pub(crate) fn least_answers(
    metric: &str,
    variance: f64,
    margin: f64,
    confidence: Confidence,
) -> Result<f64, Error> {
    if !(margin > 0.0 && margin.is_finite()) {
        return Err(Error::domain(metric, "margin", margin, "above 0 and finite, in points"));
    }
    let z = normal::upper_quantile(confidence.tail());
    Ok(z / margin * (z / margin) * variance)
}

/// A number of answers, rounded up to one at least.
pub(crate) fn whole_answers(least: f64) -> Result<u64, Error> {
    /// 2^53.
    const MOST: f64 = 9_007_199_254_740_992.0;
    if !(0.0..=MOST).contains(&least) {
        return Err(Error::overflow("the number of answers"));
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^53")]
    let whole = libm::ceil(least) as u64;
    Ok(whole.max(1))
}

impl std::fmt::Display for NetPromoter {
    /// `50 promoters, 30 passives, 20 detractors`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { promoters, passives, detractors } = self;
        write!(f, "{promoters} promoters, {passives} passives, {detractors} detractors")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_adjusted_interval_adds_three_answers() {
        // 5 promoters and 1 detractor of 8: 5.75 and 1.75 of 11.
        let interval = NetPromoter::new(5, 2, 1)
            .unwrap()
            .interval_by(NpsMethod::AdjustedWald, Confidence::default())
            .unwrap();
        let (middle, spread) = (4.0 / 11.0, 7.5 / 11.0 - (4.0_f64 / 11.0) * (4.0 / 11.0));
        let margin = 1.959_963_984_540_054 * (spread / 11.0).sqrt();
        assert!((interval.low() - 100.0 * (middle - margin)).abs() < 1e-12);
        assert!((interval.high() - 100.0 * (middle + margin)).abs() < 1e-12);
        assert_eq!(interval.method(), Method::AdjustedWald);
        assert_eq!(NetPromoter::default().interval_by(NpsMethod::AdjustedWald, Confidence::default()), None);
    }

    /// How often an interval holds the truth, over all samples of n answers.
    fn coverage(method: NpsMethod, n: u64, promoters: f64, detractors: f64) -> f64 {
        let choose = |n: u64, k: u64| (0..k).fold(1.0, |ways, i| ways * float(n - i) / float(i + 1));
        let power = |base: f64, times: u64| (0..times).fold(1.0, |product, _| product * base);
        let passives = 1.0 - promoters - detractors;
        let (mut held, mut all) = (0.0, 0.0);
        for p in 0..=n {
            for d in 0..=n - p {
                let ways = choose(n, p) * choose(n - p, d);
                let mass = ways * power(promoters, p) * power(detractors, d) * power(passives, n - p - d);
                let nps = NetPromoter::new(p, n - p - d, d).unwrap();
                let interval = nps.interval_by(method, Confidence::default()).unwrap();
                let truth = 100.0 * (promoters - detractors);
                held += if interval.contains(truth) { mass } else { 0.0 };
                all += mass;
            }
        }
        assert!((all - 1.0_f64).abs() < 1e-12);
        held
    }

    #[test]
    fn intervals_hold_the_truth_as_often_as_is_told() {
        // The same sums over all samples in Python 3.11, with math.comb.
        for (n, promoters, detractors, trinomial, adjusted) in [
            (10, 0.5, 0.2, 0.8962, 0.9625),
            (10, 0.1, 0.6, 0.8725, 0.9467),
            (25, 0.8, 0.05, 0.8672, 0.9548),
            (25, 0.25, 0.25, 0.9345, 0.9456),
            (50, 0.5, 0.2, 0.9411, 0.9500),
        ] {
            let found = NpsMethod::ALL.map(|method| coverage(method, n, promoters, detractors));
            assert!((found[0] - trinomial).abs() < 6e-5, "{n} {promoters} {detractors}: {found:?}");
            assert!((found[1] - adjusted).abs() < 6e-5, "{n} {promoters} {detractors}: {found:?}");
        }
    }

    #[test]
    fn the_bootstrap_is_near_the_trinomial_interval_where_answers_are_many() {
        let nps = NetPromoter::new(2_000_000, 1_000_000, 500_000).unwrap();
        let made = nps.bootstrap(Confidence::default(), 7, 4_000).unwrap().unwrap();
        let expected = nps.interval(Confidence::default()).unwrap();
        let se = nps.standard_error().unwrap();
        // An end of 4,000 samples is itself off by about √(0.025 · 0.975 / 4,000) / φ(1.96) = 0.042 standard errors.
        for (made, expected) in [(made.low(), expected.low()), (made.high(), expected.high())] {
            assert!((made - expected).abs() < 4.0 * 0.042 * se, "{made} {expected} {se}");
        }
        let one_kind =
            NetPromoter::new(0, 0, 4).unwrap().bootstrap(Confidence::default(), 7, 100).unwrap().unwrap();
        assert_eq!((one_kind.low(), one_kind.high()), (-100.0, -100.0));
        assert_eq!(NetPromoter::default().bootstrap(Confidence::default(), 7, 100).unwrap(), None);
        assert_eq!(nps.bootstrap(Confidence::default(), 7, 1).unwrap_err().code(), "out_of_domain");
    }

    #[test]
    fn answers_needed_are_the_fewest_with_the_margin() {
        let (nps, level) = (NetPromoter::new(5, 3, 2).unwrap(), Confidence::default());
        for margin in [0.5, 1.0, 3.0, 10.0, 400.0] {
            let needed = nps.answers_needed(margin, level).unwrap().unwrap();
            let reach = |n: u64| 1.959_963_984_540_054 * (nps.variance().unwrap() / float(n)).sqrt();
            assert!(reach(needed) <= margin && (needed == 1 || reach(needed - 1) > margin), "{margin}");
        }
        assert_eq!(NetPromoter::new(3, 0, 0).unwrap().answers_needed(1.0, level).unwrap(), None);
        assert_eq!(nps.answers_needed(0.0, level).unwrap_err().code(), "out_of_domain");
        assert_eq!(nps.answers_needed(f64::NAN, level).unwrap_err().code(), "out_of_domain");
        assert_eq!(nps.answers_needed(1e-9, level).unwrap_err().code(), "overflow");
    }

    #[test]
    fn parts_make_the_whole_and_come_off_again() {
        let (a, b) = (NetPromoter::new(1, 2, 3).unwrap(), NetPromoter::new(4, 5, 6).unwrap());
        let whole = a.merge(&b).unwrap();
        assert_eq!((whole, whole.remove(&b).unwrap()), (NetPromoter::new(5, 7, 9).unwrap(), a));
        assert_eq!(a.remove(&b).unwrap_err().code(), "mismatch");
        let most = NetPromoter::new(u64::MAX, 0, 0).unwrap();
        assert_eq!(most.merge(&a).unwrap_err().code(), "overflow");
        // 2^64 answers keep their digits.
        assert_eq!((most.value(), most.variance()), (Some(100.0), Some(0.0)));
        let json = serde_json::to_string(&a).unwrap();
        assert_eq!(json, r#"{"promoters":1,"passives":2,"detractors":3}"#);
        assert_eq!(serde_json::from_str::<NetPromoter>(&json).unwrap(), a);
        let impossible = r#"{"promoters":18446744073709551615,"passives":1,"detractors":0}"#;
        assert!(serde_json::from_str::<NetPromoter>(impossible).is_err());
    }
}
