use super::Confidence;
use crate::Error;
use serde::{Deserialize, Serialize};

/// How an interval was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Wilson's score interval of a rate.
    Wilson,
    /// Agresti and Coull's interval of a rate.
    AgrestiCoull,
    /// Clopper and Pearson's exact interval of a rate.
    ClopperPearson,
    /// The equal-tailed interval of a rate under Jeffreys' prior.
    Jeffreys,
    /// The value and its standard error under a normal distribution.
    Wald,
    /// The value and its standard error under Student's t distribution.
    Student,
    /// The Net Promoter Score and its standard error under a normal distribution.
    Trinomial,
    /// The same after three answers were added.
    AdjustedWald,
    /// The difference of two means and its standard error under Student's t distribution, by Welch's degrees of freedom.
    Welch,
    /// Newcombe's hybrid of two Wilson intervals, of the difference of two rates.
    Newcombe,
    /// The delta method: the standard error of a function of means, under a normal distribution.
    Delta,
    /// Garwood's exact interval of a Poisson count, with the cost that is shared over its ends.
    Garwood,
    /// Two order statistics of the sample, by exact binomial probabilities.
    OrderStatistics,
    /// A survival curve's on the scale of the logarithm of minus its logarithm.
    LogLog,
    /// A survival curve's on the scale of its logarithm.
    Log,
    /// Fisher's z: the inverse hyperbolic tangent of a correlation, under a normal distribution.
    FisherZ,
    /// The middle share of the figures of many samples that were drawn from the data, or made up by the fitted model.
    Bootstrap,
}

impl Method {
    /// The stable name in `snake_case`, the same as in serialised form.
    ///
    /// ```
    /// use regulars::evidence::Method;
    ///
    /// assert_eq!(Method::ClopperPearson.slug(), "clopper_pearson");
    /// ```
    pub fn slug(self) -> &'static str {
        match self {
            Self::Wilson => "wilson",
            Self::AgrestiCoull => "agresti_coull",
            Self::ClopperPearson => "clopper_pearson",
            Self::Jeffreys => "jeffreys",
            Self::Wald => "wald",
            Self::Student => "student",
            Self::Trinomial => "trinomial",
            Self::AdjustedWald => "adjusted_wald",
            Self::Welch => "welch",
            Self::Newcombe => "newcombe",
            Self::Delta => "delta",
            Self::Garwood => "garwood",
            Self::OrderStatistics => "order_statistics",
            Self::LogLog => "log_log",
            Self::Log => "log",
            Self::FisherZ => "fisher_z",
            Self::Bootstrap => "bootstrap",
        }
    }
}

/// A confidence interval: both ends finite, the lower not above the upper, both included.
///
/// ```
/// use regulars::evidence::{Confidence, Method, Rate};
///
/// // 3 of 10 by Wilson's method (statsmodels 0.15.0: 0.10779126740630091, 0.6032218525388546).
/// let interval = Rate::new(3, 10)?.interval(Confidence::default()).unwrap();
/// assert!((interval.low() - 0.107_791_267_406_300_91).abs() < 1e-15);
/// assert!((interval.high() - 0.603_221_852_538_854_6).abs() < 1e-15);
/// assert_eq!(interval.method(), Method::Wilson);
/// assert_eq!(interval.confidence().level(), 0.95);
/// assert!(interval.contains(0.3) && !interval.contains(0.7));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Fields")]
pub struct Interval {
    low: f64,
    high: f64,
    confidence: Confidence,
    method: Method,
}

#[derive(Deserialize)]
struct Fields {
    low: f64,
    high: f64,
    confidence: Confidence,
    method: Method,
}

impl TryFrom<Fields> for Interval {
    type Error = Error;

    fn try_from(fields: Fields) -> Result<Self, Error> {
        let Fields { low, high, confidence, method } = fields;
        Self::new(low, high, confidence, method)
    }
}

impl Interval {
    /// An interval with these ends.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless both ends are finite and the lower is not above the upper.
    pub fn new(low: f64, high: f64, confidence: Confidence, method: Method) -> Result<Self, Error> {
        if !low.is_finite() {
            return Err(Error::domain("interval", "low", low, "finite"));
        }
        if !high.is_finite() || high < low {
            return Err(Error::domain("interval", "high", high, format!("finite and at least {low}")));
        }
        Ok(Self { low, high, confidence, method })
    }

    /// The interval of `margin` on both sides of `value`; `None` where an end is not finite.
    pub(crate) fn around(value: f64, margin: f64, confidence: Confidence, method: Method) -> Option<Self> {
        Self::new(value - margin, value + margin, confidence, method).ok()
    }

    /// The lower end.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The upper end.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// How often an interval made this way covers the truth.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// How it was made.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The distance between the ends.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }

    /// Whether `x` lies between the ends, or on one.
    pub fn contains(&self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }
}
