//! How easy it was.

use std::cmp::Ordering;

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Asked, Given, asked, columns_beside};
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Mean, Rate};
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::{Question, Scale};
use crate::table::Column;

/// Which end of the scale is the easy one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum EasySide {
    /// The high one: customers say how far they agree that it was made easy. The default, and the wording since 2013.
    #[default]
    High,
    /// The low one: customers say how much effort it took, as the question was asked first.
    Low,
}

/// Which answers count, and which of them are easy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct CesOptions {
    /// The scale of the answers that count; the only one on which the log has answers if not given.
    pub scale: Option<Scale>,
    /// Which end of the scale is the easy one.
    pub easy: EasySide,
}

/// How easy those found it who answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Ces {
    /// Answers on the easy side of the middle of the scale, of all answers: 5, 6 and 7 of 7, or 4 and 5 of 5.
    pub easy: Rate,
    /// Answers on the other side, of all answers. What lies on the middle is on neither.
    pub difficult: Rate,
    /// The mean of all scores, as they were given.
    pub mean: Mean,
    /// Invitations that nobody answered. They are in no other figure here.
    pub not_answered: u64,
    /// Answers that the question does not apply. They are in no other figure here.
    pub not_applicable: u64,
}

impl Tabular for Ces {
    const BREAKDOWN: &'static str = "CesBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_beside(figures, "easy", |figure| figure.easy)
    }
}

impl CesOptions {
    fn asked(self, grouped: &Grouped<Surveys>) -> Result<(Answers<'_>, Asked), Error> {
        let answers = Answers::new(grouped, Question::Ces)?.on_one("ces", self.scale)?;
        Ok((answers, asked!(ces, easy: self.easy.slug())))
    }

    fn read(self, given: &Given<'_>, scale: Scale) -> Result<Ces, Error> {
        let (easy, difficult) = match self.easy {
            EasySide::High => (Ordering::Greater, Ordering::Less),
            EasySide::Low => (Ordering::Less, Ordering::Greater),
        };
        Ok(Ces {
            easy: given.rate(|score| scale.side(score) == easy)?,
            difficult: given.rate(|score| scale.side(score) == difficult)?,
            mean: given.mean()?,
            not_answered: given.not_answered,
            not_applicable: given.not_applicable,
        })
    }
}

#[doc = include_str!("../../docs/metrics/ces.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more found it easy than answered.
///
/// # Example: 150 of 200
/// ```
/// let ces = regulars::satisfaction::ces(150, 200)?;
/// assert_eq!(ces.value(), Some(0.75));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn ces(easy: u64, answers: u64) -> Result<Rate, Error> {
    super::part("ces", "easy", easy, answers, "answers")
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/ces.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without a scale where the log has answers on several; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: 7, 5, 4 and 2 of 7
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::CesOptions;
    ///
    /// let list = [7, 5, 4, 2].map(|score: i32| SurveyAnswer::scored(Question::Ces, Timestamp::EPOCH, score));
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let ces = surveys.ces(CesOptions::default())?;
    /// assert_eq!((ces.easy.hits(), ces.difficult.hits(), ces.mean.value()), (2, 1, Some(4.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn ces(&self, options: impl Into<CesOptions>) -> Result<Figure<Ces>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let (answers, asked) = options.asked(&grouped)?;
        answers.figure(asked, |given| options.read(given, answers.scale()))
    }
}

impl Grouped<Surveys> {
    /// How easy it was in each group. See [`Surveys::ces`].
    ///
    /// # Errors
    /// As [`Surveys::ces`].
    pub fn ces(&self, options: impl Into<CesOptions>) -> Result<Breakdown<Ces>, Error> {
        let options = options.into();
        let (answers, asked) = options.asked(self)?;
        answers.breakdown(asked, |given| options.read(given, answers.scale()))
    }
}
