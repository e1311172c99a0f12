//! Votes up and down.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Given, asked, columns_beside};
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Confidence, Rate, RateMethod};
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::{Question, Score};
use crate::table::Column;

/// How careful the lower bound is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Options)]
pub struct VoteOptions {
    /// The confidence of Wilson's interval, whose lower end is the bound. It has two sides: at 0.95 the share of votes up is
    /// below the bound in one sample of forty.
    pub confidence: Confidence,
}

/// Votes up and down, and what they can be ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct VoteScore {
    /// Votes up, of all votes.
    pub up: Rate,
    /// The lower end of Wilson's interval of that share, from 0 to 1; nothing without a vote.
    pub lower_bound: Option<f64>,
    /// Those who were asked and did not vote. They are in no other figure here.
    pub not_answered: u64,
    /// Those to whom the question does not apply. They are in no other figure here.
    pub not_applicable: u64,
}

impl Tabular for VoteScore {
    const BREAKDOWN: &'static str = "VoteScoreBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_beside(figures, "up", |figure| figure.up)
    }
}

impl VoteScore {
    fn of(up: Rate, confidence: Confidence) -> Self {
        let interval = up.interval_by(RateMethod::Wilson, confidence);
        let lower_bound = interval.map(|interval| interval.low());
        Self { up, lower_bound, not_answered: 0, not_applicable: 0 }
    }

    fn read(given: &Given<'_>, confidence: Confidence) -> Result<Self, Error> {
        let (not_answered, not_applicable) = (given.not_answered, given.not_applicable);
        let up = given.rate(|score| score == Score::from(1))?;
        Ok(Self { not_answered, not_applicable, ..Self::of(up, confidence) })
    }
}

#[doc = include_str!("../../docs/metrics/vote_score.md")]
///
/// # Errors
/// [`Error::Overflow`] where there are more than 2^64 - 1 votes.
///
/// # Example: all of two votes rank below 100 of 101
/// ```
/// use regulars::satisfaction::vote_score;
/// let (few, many) = (vote_score(2, 0, None)?, vote_score(100, 1, None)?);
/// // 2 / (2 + 1.959964²) of two, and Wilson's formula for 100 of 101.
/// assert!((few.lower_bound.unwrap() - 0.342_380_227_506_653).abs() < 1e-12);
/// assert!((many.lower_bound.unwrap() - 0.946_032_842_005_544_9).abs() < 1e-12);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn vote_score(up: u64, down: u64, confidence: Option<Confidence>) -> Result<VoteScore, Error> {
    let votes = up.checked_add(down).ok_or_else(|| Error::overflow("the number of votes"))?;
    Ok(VoteScore::of(Rate::new(up, votes)?, confidence.unwrap_or_default()))
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/vote_score.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where there are too many groups.
    ///
    /// # Example: three votes up and one down
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::VoteOptions;
    ///
    /// let list = [1, 1, 0, 1].map(|vote: i32| SurveyAnswer::scored(Question::Vote, Timestamp::EPOCH, vote));
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let votes = surveys.vote_score(VoteOptions::default())?;
    /// assert_eq!((votes.up.hits(), votes.up.of()), (3, 4));
    /// assert_eq!(votes.lower_bound, regulars::satisfaction::vote_score(3, 1, None)?.lower_bound);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn vote_score(&self, options: impl Into<VoteOptions>) -> Result<Figure<VoteScore>, Error> {
        let (confidence, grouped) = (options.into().confidence, Grouped::new(self.clone()));
        let answers = Answers::new(&grouped, Question::Vote)?;
        let asked = asked!(vote_score, confidence: confidence.level());
        answers.figure(asked, |given| VoteScore::read(given, confidence))
    }
}

impl Grouped<Surveys> {
    /// Votes up and down in each group. See [`Surveys::vote_score`].
    ///
    /// # Errors
    /// As [`Surveys::vote_score`].
    pub fn vote_score(&self, options: impl Into<VoteOptions>) -> Result<Breakdown<VoteScore>, Error> {
        let confidence = options.into().confidence;
        let asked = asked!(vote_score, confidence: confidence.level());
        Answers::new(self, Question::Vote)?.breakdown(asked, |given| VoteScore::read(given, confidence))
    }
}
