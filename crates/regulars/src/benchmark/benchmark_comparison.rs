//! Whether a figure stands below, within or above a benchmark, as far as its evidence can tell.

use regulars_derive::{Choice, Record};
use serde::{Deserialize, Serialize};

use super::benchmarks::published;
use super::given_figure::GivenFigure;
use crate::Error;
use crate::evidence::{Confidence, Evidence, Interval};
use crate::numeric::float;

/// The range of a benchmark. One end may be open.
///
/// ```
/// use regulars::benchmark::{Benchmark, Standing};
/// use regulars::evidence::{Confidence, Rate};
///
/// // "35 % or more": 300 of 500 are more, beyond doubt; 180 of 500 may be less.
/// let strong = Benchmark::new(Some(0.35), None)?;
/// let stands = |hits| Ok::<_, regulars::Error>(strong.compare(&Rate::new(hits, 500)?, Confidence::default()));
/// assert_eq!(stands(300)?.standing, Standing::Within);
/// let close = stands(180)?;
/// assert_eq!((close.standing, close.value), (Standing::CannotTell, Some(0.36)));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Benchmark {
    low: Option<f64>,
    high: Option<f64>,
}

/// How a figure stands against a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// All of its interval is below the benchmark.
    Below,
    /// All of its interval is within the benchmark.
    Within,
    /// All of its interval is above the benchmark.
    Above,
    /// Its interval reaches across an end of the benchmark, or there is no interval: this much data cannot tell.
    #[default]
    CannotTell,
}

/// A figure beside a benchmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct BenchmarkComparison {
    /// How the figure stands, as far as its evidence can tell.
    pub standing: Standing,
    /// The figure; nothing where it is undefined.
    pub value: Option<f64>,
    /// Its interval; nothing where there is none.
    pub interval: Option<Interval>,
    /// From how many units it was counted, such as customers.
    pub n: u64,
    /// The lower end of the benchmark; nothing where it is open.
    pub low: Option<f64>,
    /// The upper end of the benchmark; nothing where it is open.
    pub high: Option<f64>,
    /// About how many units in all would tell, if the figure stays what it is; nothing where it can be told already, or where
    /// no number would: a figure on an end of the benchmark, or without an interval.
    pub needed: Option<u64>,
    /// Who published the benchmark; nothing where the caller's own has no source.
    pub source: Option<String>,
}

impl Benchmark {
    /// A benchmark between two ends, of which one may be open. Both ends may be the same figure.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where an end is not finite, where the upper one is below the lower one, or where both are open.
    pub fn new(low: Option<f64>, high: Option<f64>) -> Result<Self, Error> {
        let metric = "benchmark_comparison";
        for (name, end) in [("low", low), ("high", high)] {
            if let Some(end) = end.filter(|end| !end.is_finite()) {
                return Err(Error::domain(metric, name, end, "a finite number"));
            }
        }
        match (low, high) {
            (None, None) => Err(Error::missing(metric, "low", "a lower end, an upper end, or both")),
            (Some(low), Some(high)) if high < low => {
                Err(Error::domain(metric, "high", high, format!("at least the lower end, {low}")))
            }
            _ => Ok(Self { low, high }),
        }
    }

    /// The lower end.
    pub fn low(&self) -> Option<f64> {
        self.low
    }

    /// The upper end.
    pub fn high(&self) -> Option<f64> {
        self.high
    }

    /// How a figure stands.
    pub fn compare<E: Evidence>(&self, figure: &E, confidence: Confidence) -> BenchmarkComparison {
        self.place(figure.value(), figure.interval(confidence), figure.n())
    }

    /// How a figure with this interval, counted from so many units, stands.
    fn place(&self, value: Option<f64>, interval: Option<Interval>, n: u64) -> BenchmarkComparison {
        let standing = interval.map_or(Standing::CannotTell, |interval| self.standing(&interval));
        let needed = match (standing, value, interval) {
            (Standing::CannotTell, Some(value), Some(interval)) => self.needed(value, &interval, n),
            _ => None,
        };
        BenchmarkComparison {
            standing,
            value,
            interval,
            n,
            low: self.low,
            high: self.high,
            needed,
            source: None,
        }
    }

    fn standing(&self, interval: &Interval) -> Standing {
        if self.low.is_some_and(|low| interval.high() < low) {
            return Standing::Below;
        }
        if self.high.is_some_and(|high| interval.low() > high) {
            return Standing::Above;
        }
        let inside = self.low.is_none_or(|low| interval.low() >= low)
            && self.high.is_none_or(|high| interval.high() <= high);
        if inside { Standing::Within } else { Standing::CannotTell }
    }

    /// How many units would tell, since the width of an interval falls with the root of their number: that many that no
    /// side of the interval reaches the end of the benchmark on that side.
    fn needed(&self, value: f64, interval: &Interval, n: u64) -> Option<u64> {
        // A skewed interval becomes even with more units, so the shorter side counts as half of the width.
        let half = 0.5 * interval.width();
        let (below, above) = ((value - interval.low()).max(half), (interval.high() - value).max(half));
        // By how much a side is too long for the room that it has.
        let times = |side: f64, room: f64| side / room;
        let longest = match (self.low, self.high) {
            (Some(low), _) if value < low => times(above, low - value),
            (_, Some(high)) if value > high => times(below, value - high),
            (low, high) => {
                let to_low = low.map_or(0.0, |low| times(below, value - low));
                let to_high = high.map_or(0.0, |high| times(above, high - value));
                to_low.max(to_high)
            }
        };
        let units = libm::ceil(float(n) * longest * longest);
        // Beyond this a float is no whole number any more, and nobody has so many customers.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number from 1 to 2^53"
        )]
        (1.0..9.0e15).contains(&units).then_some(units as u64).map(|units| units.max(n.saturating_add(1)))
    }
}

#[doc = include_str!("../../docs/metrics/benchmark_comparison.md")]
///
/// # Errors
/// [`Error::UnknownName`] where there is no benchmark of this name; [`Error::Missing`] where neither a name nor an end is
/// given; [`Error::OutOfDomain`] for ends that are no range, that are no shares where the figure is one, or beside a name.
///
/// See [`Benchmark::compare`] for an example in Rust.
#[expect(clippy::needless_pass_by_value, reason = "what a caller hands over")]
pub fn benchmark_comparison(
    figure: GivenFigure,
    benchmark: Option<String>,
    low: Option<f64>,
    high: Option<f64>,
    source: Option<String>,
    confidence: Option<Confidence>,
) -> Result<BenchmarkComparison, Error> {
    let interval = figure.interval(confidence.unwrap_or_default());
    let compared = |range: Benchmark| range.place(figure.value(), interval, figure.n());
    let Some(name) = benchmark else {
        let beyond = |end: &f64| figure.is_share() && !(0.0..=1.0).contains(end);
        for (param, end) in [("low", low), ("high", high)] {
            if let Some(end) = end.filter(beyond) {
                let allowed = "a share from 0 to 1, as the figure is";
                return Err(Error::domain("benchmark_comparison", param, end, allowed));
            }
        }
        return Ok(BenchmarkComparison { source, ..compared(Benchmark::new(low, high)?) });
    };
    for (param, end) in [("low", low), ("high", high)] {
        if let Some(end) = end {
            let allowed = "nothing beside the name of a benchmark";
            return Err(Error::domain("benchmark_comparison", param, end, allowed));
        }
    }
    let known = published(&name)?;
    Ok(BenchmarkComparison { source: Some(known.source.to_owned()), ..compared(known.range()?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Rate;

    fn stands(low: Option<f64>, high: Option<f64>, hits: u64, of: u64) -> BenchmarkComparison {
        Benchmark::new(low, high).unwrap().compare(&Rate::new(hits, of).unwrap(), Confidence::default())
    }

    #[test]
    fn the_interval_decides() {
        // Wilson's interval of 90 of 300 is 0.2509 to 0.3541 (see conformance/evidence): across 0.35 and 0.255, not 0.36.
        assert_eq!(stands(Some(0.36), None, 90, 300).standing, Standing::Below);
        assert_eq!(stands(Some(0.35), None, 90, 300).standing, Standing::CannotTell);
        assert_eq!(stands(Some(0.25), Some(0.36), 90, 300).standing, Standing::Within);
        assert_eq!(stands(Some(0.255), Some(0.36), 90, 300).standing, Standing::CannotTell);
        assert_eq!(stands(None, Some(0.25), 90, 300).standing, Standing::Above);
    }

    #[test]
    fn what_is_needed_tells_and_a_tenth_of_it_does_not() {
        // The law of the root holds for large numbers, which is why a tenth is kept clear.
        for (low, high, hits, of) in
            [(Some(0.35), None, 90, 300), (Some(0.25), Some(0.36), 31, 100), (None, Some(0.29), 90, 300)]
        {
            let needed = stands(low, high, hits, of).needed.unwrap();
            assert!(needed > of);
            let grown = |n: u64| stands(low, high, n * hits / of, n).standing;
            assert_ne!(grown(needed * 11 / 10), Standing::CannotTell, "{needed}");
            assert_eq!(grown(needed / 10 * 8), Standing::CannotTell, "{needed}");
        }
    }

    #[test]
    fn what_cannot_be_told_says_so() {
        // On the end itself no number of units helps.
        let on = stands(Some(0.3), None, 90, 300);
        assert_eq!((on.standing, on.needed), (Standing::CannotTell, None));
        let empty = stands(Some(0.3), None, 0, 0);
        assert_eq!((empty.standing, empty.value, empty.needed), (Standing::CannotTell, None, None));
    }

    #[test]
    fn ends_are_a_range() {
        assert_eq!(Benchmark::new(None, None).unwrap_err().code(), "missing");
        assert_eq!(Benchmark::new(Some(0.5), Some(0.4)).unwrap_err().code(), "out_of_domain");
        assert_eq!(Benchmark::new(Some(f64::NAN), None).unwrap_err().code(), "out_of_domain");
    }
}
