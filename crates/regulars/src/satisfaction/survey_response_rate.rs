//! How many of those who were asked answered.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::columns_beside;
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::Rate;
use crate::log::{Answer, Basis, Breakdown, Counted, Excluded, Figure, Grouped, Surveys, page};
use crate::model::{Question, Response};
use crate::table::Column;

/// Which questions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct SurveyResponseOptions {
    /// The question that counts; all of them if not given.
    pub question: Option<Question>,
}

impl From<Question> for SurveyResponseOptions {
    fn from(question: Question) -> Self {
        Self { question: Some(question) }
    }
}

/// What became of invitations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct SurveyResponses {
    /// Whoever sent something back, of all who were invited: answers, and answers that the question does not apply.
    pub response_rate: Rate,
    /// Answers, of the invitations to which the question applies, as far as anybody knows.
    pub answer_rate: Rate,
    /// All rows: whoever answered was invited.
    pub invited: u64,
    /// Those that were answered by a score or a label.
    pub answered: u64,
    /// Those that nobody answered.
    pub not_answered: u64,
    /// Those to which the question does not apply.
    pub not_applicable: u64,
}

impl Tabular for SurveyResponses {
    const BREAKDOWN: &'static str = "SurveyResponsesBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_beside(figures, "response_rate", |figure| figure.response_rate)
    }
}

impl SurveyResponses {
    fn read<'a>(
        answers: impl Iterator<Item = (&'a Answer, u64)>,
        question: Option<Question>,
    ) -> Result<Self, Error> {
        let (mut answered, mut not_answered, mut not_applicable) = (0, 0, 0);
        for (answer, count) in
            answers.filter(|(answer, _)| question.is_none_or(|asked| asked == answer.question))
        {
            match answer.response {
                Response::NotAnswered => not_answered += count,
                Response::NotApplicable => not_applicable += count,
                Response::Score(_) | Response::Label(_) => answered += count,
            }
        }
        let invited = answered + not_answered + not_applicable;
        Ok(Self {
            response_rate: Rate::new(answered + not_applicable, invited)?,
            answer_rate: Rate::new(answered, invited - not_applicable)?,
            invited,
            answered,
            not_answered,
            not_applicable,
        })
    }
}

fn basis(log: &Surveys, counted: &Counted<'_>, question: Option<Question>) -> Basis {
    let asked = question.map_or("all", Question::slug);
    let excluded = Excluded { outside_window: counted.outside_window(), ..Excluded::default() };
    let page = page!(survey_response_rate);
    log.basis("survey_response_rate", page, vec![("question".into(), asked.into())], &excluded)
}

#[doc = include_str!("../../docs/metrics/survey_response_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more responded than were invited.
///
/// # Example: 120 of 400
/// ```
/// let rate = regulars::satisfaction::survey_response_rate(120, 400)?;
/// assert_eq!(rate.value(), Some(0.3));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn survey_response_rate(responses: u64, invited: u64) -> Result<Rate, Error> {
    super::part("survey_response_rate", "responses", responses, invited, "invitations")
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/survey_response_rate.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where there are too many groups.
    ///
    /// # Example: an answer, a "not applicable" and two invitations that nobody answered
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, Response, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::SurveyResponseOptions;
    ///
    /// let other = |response| SurveyAnswer::new(Question::Csat, Timestamp::EPOCH, response);
    /// let list = [
    ///     SurveyAnswer::scored(Question::Csat, Timestamp::EPOCH, 4),
    ///     other(Response::NotApplicable),
    ///     other(Response::NotAnswered),
    ///     other(Response::NotAnswered),
    /// ];
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let responses = surveys.survey_response_rate(SurveyResponseOptions::default())?;
    /// assert_eq!((responses.response_rate.value(), responses.answer_rate.value()), (Some(0.5), Some(1.0 / 3.0)));
    /// assert_eq!(surveys.survey_response_rate(Question::Nps)?.response_rate.value(), None);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn survey_response_rate(
        &self,
        options: impl Into<SurveyResponseOptions>,
    ) -> Result<Figure<SurveyResponses>, Error> {
        let (question, grouped) = (options.into().question, Grouped::new(self.clone()));
        let counted = Counted::new(&grouped, &grouped.cells()?)?;
        let evidence = SurveyResponses::read(counted.all(), question)?;
        Ok(Figure { evidence, basis: basis(self, &counted, question) })
    }
}

impl Grouped<Surveys> {
    /// How many of those who were asked answered, in each group. See [`Surveys::survey_response_rate`].
    ///
    /// # Errors
    /// As [`Surveys::survey_response_rate`].
    pub fn survey_response_rate(
        &self,
        options: impl Into<SurveyResponseOptions>,
    ) -> Result<Breakdown<SurveyResponses>, Error> {
        let (question, cells) = (options.into().question, self.cells()?);
        let counted = Counted::new(self, &cells)?;
        let (mut groups, mut figures) = (Vec::new(), Vec::new());
        for (cell, group) in cells.groups() {
            let figure = SurveyResponses::read(counted.of(cell), question)?;
            if !self.by_dimension() || figure.invited > 0 {
                groups.push(group);
                figures.push(figure);
            }
        }
        Ok(Breakdown::new(groups, figures, basis(self.log(), &counted, question)))
    }
}
