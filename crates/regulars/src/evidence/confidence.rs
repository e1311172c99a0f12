use crate::Error;
use serde::{Deserialize, Serialize};

/// How often an interval made this way covers the truth: a level above 0 and below 1.
///
/// The default is 0.95, the convention of the field.
///
/// ```
/// use regulars::evidence::Confidence;
///
/// assert_eq!(Confidence::default().level(), 0.95);
/// assert_eq!(Confidence::new(0.9)?.level(), 0.9);
/// assert_eq!(
///     Confidence::new(95.0).unwrap_err().to_string(),
///     "confidence: level is 95, but must be above 0 and below 1, such as 0.95",
/// );
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Confidence(f64);

impl Confidence {
    /// A confidence of this level.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless the level is above 0 and below 1.
    pub fn new(level: f64) -> Result<Self, Error> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(Error::domain("confidence", "level", level, "above 0 and below 1, such as 0.95"))
        }
    }

    /// The level, above 0 and below 1.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The probability that an interval of two equal tails leaves out on each side.
    pub(crate) fn tail(self) -> f64 {
        0.5 * (1.0 - self.0)
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Self(0.95)
    }
}

impl TryFrom<f64> for Confidence {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self, Error> {
        Self::new(level)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.0
    }
}
