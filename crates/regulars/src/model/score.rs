//! Scores, and the scales on which they lie.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Money;
use crate::Error;

/// A score that somebody gave, exact to a ten-thousandth of a point.
///
/// ```
/// use regulars::model::Score;
/// assert_eq!(Score::from(9).ticks(), 90_000);
/// assert_eq!(Score::parse("4.5")?.to_string(), "4.5");
/// assert_eq!(Score::from_f64(4.5)?, Score::parse("4.50")?);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Score(i64);

impl Score {
    /// A score of so many ten-thousandths of a point.
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// The score in ten-thousandths of a point.
    pub const fn ticks(self) -> i64 {
        self.0
    }

    /// Reads a decimal number, half to even at a ten-thousandth.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where it is no number; [`Error::OutOfDomain`] where it is too large.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Money::parse(text).map(|money| Self(money.ticks()))
    }

    /// The score that is nearest to a number, half to even at a ten-thousandth.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where it is not finite or too large.
    pub fn from_f64(x: f64) -> Result<Self, Error> {
        Money::from_f64(x).map(|money| Self(money.ticks()))
    }

    /// The score as a number, correctly rounded.
    pub fn to_f64(self) -> f64 {
        Money::from_ticks(self.0).to_f64()
    }

    /// Whether it has no fraction.
    pub const fn is_whole(self) -> bool {
        self.0 % TICKS == 0
    }
}

/// How many ticks make a point.
const TICKS: i64 = 10_000;

impl From<i32> for Score {
    fn from(points: i32) -> Self {
        Self(i64::from(points) * TICKS)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let (whole, part) = (size / TICKS.unsigned_abs(), size % TICKS.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:04}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

/// A number in readable formats, the ticks in binary ones.
impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true if self.is_whole() => serializer.serialize_i64(self.0 / TICKS),
            true => serializer.serialize_f64(self.to_f64()),
            false => serializer.serialize_i64(self.0),
        }
    }
}

/// A number or a decimal string in readable formats, the ticks in binary ones.
impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Money::deserialize(deserializer).map(|money| Self(money.ticks()))
    }
}

/// The scale of a question: the lowest and the highest score that can be given.
///
/// ```
/// use regulars::model::{Scale, Score};
/// let stars: Scale = "1 to 5".parse()?;
/// assert_eq!((stars.low(), stars.high(), stars.points()), (Score::from(1), Score::from(5), Some(5)));
/// assert!(stars.contains(Score::parse("4.5")?) && !stars.contains(Score::from(6)));
/// assert_eq!(("1-5".parse()?, "1..5".parse()?), (stars, stars));
/// assert!("5 to 1".parse::<Scale>().is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale {
    low: Score,
    high: Score,
}

impl Scale {
    /// From 0 to 10, the scale of the Net Promoter Score.
    pub const ZERO_TO_TEN: Self = Self::whole(0, 10);
    /// From 1 to 10.
    pub const ONE_TO_TEN: Self = Self::whole(1, 10);
    /// From 1 to 5, such as stars.
    pub const ONE_TO_FIVE: Self = Self::whole(1, 5);
    /// From 1 to 7.
    pub const ONE_TO_SEVEN: Self = Self::whole(1, 7);
    /// A vote: 0 is down, 1 is up.
    pub const VOTE: Self = Self::whole(0, 1);

    const fn whole(low: i64, high: i64) -> Self {
        Self { low: Score(low * TICKS), high: Score(high * TICKS) }
    }

    /// The scale between two scores, both of which can be given.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless the lowest score is below the highest.
    pub fn new(low: impl Into<Score>, high: impl Into<Score>) -> Result<Self, Error> {
        let (low, high) = (low.into(), high.into());
        if low < high {
            return Ok(Self { low, high });
        }
        Err(Error::domain("scale", "low", low, format!("below the highest score, {high}")))
    }

    /// The lowest score.
    pub const fn low(self) -> Score {
        self.low
    }

    /// The highest score.
    pub const fn high(self) -> Score {
        self.high
    }

    /// Whether a score lies on it.
    pub fn contains(self, score: Score) -> bool {
        self.low <= score && score <= self.high
    }

    /// How many whole scores there are, where both ends are whole.
    pub fn points(self) -> Option<u64> {
        let whole = self.low.is_whole() && self.high.is_whole();
        whole.then(|| self.high.0.abs_diff(self.low.0) / TICKS.unsigned_abs() + 1)
    }

    /// Where a score lies to the middle of the scale: below it, on it or above it.
    pub(crate) fn side(self, score: Score) -> std::cmp::Ordering {
        (2 * i128::from(score.0)).cmp(&(i128::from(self.low.0) + i128::from(self.high.0)))
    }
}

impl fmt::Display for Scale {
    /// `1 to 5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.low, self.high)
    }
}

impl FromStr for Scale {
    type Err = Error;

    /// Reads `1 to 5`, `1-5` or `1..5`.
    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || Error::unreadable(text, "the lowest and the highest score, such as 1 to 5");
        let split = |by: &str| text.split_once(by);
        // A minus before the first number is its sign.
        let by_dash = || {
            let place = text.char_indices().skip(1).find(|&(_, letter)| letter == '-')?.0;
            Some((text.get(..place)?, text.get(place + 1..)?))
        };
        let (low, high) = split("to").or_else(|| split("..")).or_else(by_dash).ok_or_else(unreadable)?;
        let read = |part: &str| Score::parse(part.trim()).map_err(|_| unreadable());
        Self::new(read(low)?, read(high)?)
    }
}

/// The text that [`Display`](fmt::Display) shows.
impl Serialize for Scale {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_written_as_short_as_they_are() {
        for (ticks, text) in
            [(0, "0"), (45_000, "4.5"), (-5, "-0.0005"), (-100_000, "-10"), (12_340, "1.234")]
        {
            assert_eq!(Score::from_ticks(ticks).to_string(), text);
            assert_eq!(Score::parse(text).unwrap().ticks(), ticks);
        }
        assert_eq!(serde_json::to_string(&[Score::from(9), Score::from_ticks(45_000)]).unwrap(), "[9,4.5]");
        assert_eq!(
            serde_json::from_str::<Vec<Score>>(r#"[9, 4.5, "4.5"]"#).unwrap()[1..],
            [Score(45_000); 2]
        );
        assert!(Score::parse("good").is_err() && Score::from_f64(f64::NAN).is_err());
    }

    #[test]
    fn scales_are_read_in_three_ways_and_may_begin_below_0() {
        let signed = Scale::new(-2, 2).unwrap();
        for text in ["-2 to 2", "-2-2", "-2..2", "-2 - 2", "-2.0 to +2"] {
            assert_eq!(text.parse::<Scale>().unwrap(), signed, "{text}");
        }
        assert_eq!((signed.points(), signed.to_string()), (Some(5), "-2 to 2".into()));
        let half = Scale::new(Score::parse("0.5").unwrap(), 5).unwrap();
        assert_eq!((half.points(), half.to_string()), (None, "0.5 to 5".into()));
        for text in ["", "5", "5 to 5", "1 to x", "to", "-"] {
            assert!(text.parse::<Scale>().is_err(), "{text}");
        }
        let json = serde_json::to_string(&signed).unwrap();
        assert_eq!((json.as_str(), serde_json::from_str::<Scale>(&json).unwrap()), ("\"-2 to 2\"", signed));
    }

    #[test]
    fn the_middle_of_a_scale_is_on_neither_side() {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let sides = |scale: Scale, scores: &[i32]| -> Vec<_> {
            scores.iter().map(|&score| scale.side(score.into())).collect()
        };
        assert_eq!(sides(Scale::ONE_TO_SEVEN, &[3, 4, 5]), [Less, Equal, Greater]);
        assert_eq!(sides(Scale::ONE_TO_TEN, &[5, 6]), [Less, Greater]);
    }
}
