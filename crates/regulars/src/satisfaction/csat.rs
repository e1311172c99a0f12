//! How many customers are satisfied.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Asked, Given, asked, columns_beside};
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Mean, Rate};
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::{Question, Scale, Score};
use crate::table::Column;

/// Which answers count, and which of them are satisfied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct CsatOptions {
    /// The scale of the answers that count; the only one on which the log has answers if not given.
    pub scale: Option<Scale>,
    /// How many of the highest points of the scale are satisfied; if not given the two highest, such as 4 and 5 of 5, and on
    /// a scale of fewer than four points the highest only.
    pub top_boxes: Option<u32>,
}

/// How satisfied those are who answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Csat {
    /// Answers in the top boxes, of all answers.
    pub satisfied: Rate,
    /// The mean of all scores.
    pub mean: Mean,
    /// Invitations that nobody answered. They are in no other figure here.
    pub not_answered: u64,
    /// Answers that the question does not apply. They are in no other figure here.
    pub not_applicable: u64,
}

impl Tabular for Csat {
    const BREAKDOWN: &'static str = "CsatBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_beside(figures, "satisfied", |figure| figure.satisfied)
    }
}

impl CsatOptions {
    /// The lowest score that is satisfied, and how many boxes there are from it on.
    fn least(self, scale: Scale) -> Result<(Score, i64), Error> {
        let (low, high) = (i128::from(scale.low().ticks()), i128::from(scale.high().ticks()));
        let usual = if high - low < 30_000 { 1 } else { 2 };
        let boxes = self.top_boxes.map_or(usual, i64::from);
        let least = high - (i128::from(boxes) - 1) * 10_000;
        match i64::try_from(least) {
            Ok(ticks) if boxes > 0 && least > low => Ok((Score::from_ticks(ticks), boxes)),
            _ => {
                let allowed = format!("1 or more, and fewer than all points of the scale, {scale}");
                Err(Error::domain("csat", "top_boxes", boxes, allowed))
            }
        }
    }

    /// What is asked for, and the lowest score that is satisfied.
    fn asked(self, grouped: &Grouped<Surveys>) -> Result<(Answers<'_>, Asked, Score), Error> {
        let answers = Answers::new(grouped, Question::Csat)?.on_one("csat", self.scale)?;
        let (least, boxes) = self.least(answers.scale())?;
        Ok((answers, asked!(csat, top_boxes: boxes), least))
    }
}

fn read(given: &Given<'_>, least: Score) -> Result<Csat, Error> {
    Ok(Csat {
        satisfied: given.rate(|score| score >= least)?,
        mean: given.mean()?,
        not_answered: given.not_answered,
        not_applicable: given.not_applicable,
    })
}

#[doc = include_str!("../../docs/metrics/csat.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more are satisfied than answered.
///
/// # Example: 74 of 107
/// ```
/// let csat = regulars::satisfaction::csat(74, 107)?;
/// assert_eq!(csat.value(), Some(74.0 / 107.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn csat(satisfied: u64, answers: u64) -> Result<Rate, Error> {
    super::part("csat", "satisfied", satisfied, answers, "answers")
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/csat.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without a scale where the log has answers on several; [`Error::OutOfDomain`] where the top boxes are
    /// none or all of the scale; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 5, 4, 3 and one to whom it does not apply
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, Response, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::CsatOptions;
    ///
    /// let answer = |score: i32| SurveyAnswer::scored(Question::Csat, Timestamp::EPOCH, score);
    /// let apart = SurveyAnswer::new(Question::Csat, Timestamp::EPOCH, Response::NotApplicable);
    /// let list = [answer(5), answer(4), answer(3), apart];
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let csat = surveys.csat(CsatOptions::default())?;
    /// assert_eq!((csat.satisfied.hits(), csat.satisfied.of(), csat.mean.value()), (2, 3, Some(4.0)));
    /// assert_eq!(csat.not_applicable, 1);
    /// let top = surveys.csat(CsatOptions { top_boxes: Some(1), ..CsatOptions::default() })?;
    /// assert_eq!(top.satisfied.value(), Some(1.0 / 3.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn csat(&self, options: impl Into<CsatOptions>) -> Result<Figure<Csat>, Error> {
        let grouped = Grouped::new(self.clone());
        let (answers, asked, least) = options.into().asked(&grouped)?;
        answers.figure(asked, |given| read(given, least))
    }
}

impl Grouped<Surveys> {
    /// How satisfied customers are in each group. See [`Surveys::csat`].
    ///
    /// # Errors
    /// As [`Surveys::csat`].
    pub fn csat(&self, options: impl Into<CsatOptions>) -> Result<Breakdown<Csat>, Error> {
        let (answers, asked, least) = options.into().asked(self)?;
        answers.breakdown(asked, |given| read(given, least))
    }
}
