//! What was spent to win customers.

use std::fmt;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{Calendar, Money, Period, Problem, Timestamp};

/// What money was spent on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Choice,
)]
#[serde(rename_all = "snake_case")]
pub enum SpendCategory {
    /// Advertising space and clicks. The default, since that is what channels bill.
    #[default]
    Media,
    /// People.
    Salaries,
    /// Software and services.
    Tools,
    /// A share of rent, energy and the like.
    Overhead,
    /// Anything else.
    Other,
}

/// Money that was spent on a channel, at an instant or over a period.
///
/// # Example: a day of advertising
/// ```
/// use regulars::model::{Money, SpendCategory, SpendEntry, Timestamp};
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let spent = SpendEntry::over("search", day(0)?, day(1)?, Money::parse("240")?);
/// assert_eq!((spent.category, spent.validate().len()), (SpendCategory::Media, 0));
/// // A quarter of the day is a quarter of the money.
/// assert_eq!(spent.until(Timestamp::from_seconds(21_600)?), Money::parse("60")?);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Given")]
#[non_exhaustive]
pub struct SpendEntry {
    /// The channel, as interactions and customers name it.
    pub channel: String,
    /// The first instant of the period.
    pub start: Timestamp,
    /// The first instant after it; the same as the start where the money was spent at an instant.
    pub end: Timestamp,
    /// How much, 0 or more.
    pub amount: Money,
    /// What it was spent on.
    pub category: SpendCategory,
}

/// An entry as it is written: without an end it was spent at an instant.
#[derive(Deserialize)]
struct Given {
    channel: String,
    start: Timestamp,
    #[serde(default)]
    end: Option<Timestamp>,
    amount: Money,
    #[serde(default)]
    category: SpendCategory,
}

impl From<Given> for SpendEntry {
    fn from(given: Given) -> Self {
        let end = given.end.unwrap_or(given.start);
        Self::over(given.channel, given.start, end, given.amount).on(given.category)
    }
}

impl SpendEntry {
    /// Money spent at an instant, on media.
    pub fn at(channel: impl Into<String>, at: Timestamp, amount: Money) -> Self {
        Self::over(channel, at, at, amount)
    }

    /// Money spent evenly over a period, on media.
    pub fn over(channel: impl Into<String>, start: Timestamp, end: Timestamp, amount: Money) -> Self {
        Self { channel: channel.into(), start, end, amount, category: SpendCategory::default() }
    }

    /// Money spent evenly over the calendar period that holds an instant, on media.
    ///
    /// ```
    /// use regulars::model::{Calendar, Money, Period, SpendEntry, Timestamp};
    /// let utc = Calendar::default();
    /// let some_day = Timestamp::parse("2011-02-14", &utc)?;
    /// let february = SpendEntry::in_period("search", &utc, Period::Month, some_day, Money::parse("280")?);
    /// assert_eq!((february.start.to_string(), february.end.to_string()), (
    ///     "2011-02-01T00:00:00Z".into(), "2011-03-01T00:00:00Z".into()
    /// ));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn in_period(
        channel: impl Into<String>,
        calendar: &Calendar,
        period: Period,
        at: Timestamp,
        amount: Money,
    ) -> Self {
        let index = calendar.index(period, at);
        Self::over(
            channel,
            calendar.start(period, index),
            calendar.start(period, index.saturating_add(1)),
            amount,
        )
    }

    /// The same money for something else.
    #[must_use]
    pub fn on(mut self, category: SpendCategory) -> Self {
        self.category = category;
        self
    }

    /// How much of it was spent before an instant: evenly over the period, rounded down to a ten-thousandth, so that what
    /// parts of a period come to adds up to the whole.
    pub fn until(&self, at: Timestamp) -> Money {
        Money::from_ticks(spent_until(
            self.start.micros(),
            self.end.micros(),
            self.amount.ticks(),
            at.micros(),
        ))
    }

    /// What is wrong with it; nothing where it can be used.
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.channel.is_empty() {
            problems.push(Problem::new("channel", &"empty", "channel_missing", "the name of a channel"));
        }
        if self.amount < Money::ZERO {
            problems.push(Problem::new("amount", &self.amount, "amount_negative", NOT_NEGATIVE));
        }
        if self.end < self.start {
            problems.push(Problem::new("end", &self.end, "end_before_start", "at or after the start"));
        }
        problems
    }
}

/// What an amount must be.
pub(crate) const NOT_NEGATIVE: &str = "0 or more; take a credit off the entry it belongs to";

/// How much of an amount is spent before an instant.
pub(crate) fn spent_until(start: i64, end: i64, amount: i64, at: i64) -> i64 {
    if at <= start {
        return 0;
    }
    if at >= end {
        return amount;
    }
    let (past, length) = (i128::from(at) - i128::from(start), i128::from(end) - i128::from(start));
    // At most the amount, which fits.
    i64::try_from(i128::from(amount) * past / length).unwrap_or(amount)
}

impl fmt::Display for SpendCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}
