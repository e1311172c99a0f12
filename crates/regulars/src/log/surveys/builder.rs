//! From columns or answers to a log.

use super::Surveys;
use super::data::{Answer, KnownAnswers, Respondents, SurveyData};
use crate::Error;
use crate::log::dimension::DimensionsBuilder;
use crate::log::intern::next_code;
use crate::log::keys::KeyBuilder;
use crate::log::read::Chunk;
use crate::log::strictness::{Faults, Strictness};
use crate::model::{Calendar, Question, Scale, SurveyAnswer};
use crate::numeric::bounds::bounds;

/// Builds a log from chunks of columns or from single answers, in any order.
///
/// # Example: three answers to the question of the Net Promoter Score, and one invitation without an answer
/// ```
/// use regulars::log::{Column, Strictness, SurveyColumns, SurveysBuilder, Values};
/// use regulars::model::{Calendar, Question};
///
/// let days = ["2011-01-03", "2011-01-04", "2011-01-04", "2011-01-05"].map(|day| Some(day.to_string())).to_vec();
/// let at = Column::new("day", Values::Texts { source: &days, rows: 4 });
/// let score = Column::new("answer", Values::Floats(&[10.0, 7.0, f64::NAN, 3.0]));
///
/// let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP).asking(Question::Nps);
/// builder.extend(&SurveyColumns::new(at, score))?;
/// let surveys = builder.finish()?;
/// let nps = surveys.nps(regulars::satisfaction::NpsOptions::default())?;
/// assert_eq!((nps.promoters(), nps.passives(), nps.detractors(), nps.value()), (1, 1, 1, Some(0.0)));
/// assert_eq!(nps.basis.excluded.not_answered, 1);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct SurveysBuilder {
    pub(super) calendar: Calendar,
    pub(super) faults: Faults,
    pub(super) asking: Option<Question>,
    pub(super) on: Option<Scale>,
    pub(super) at: Vec<i64>,
    pub(super) answers: Vec<u32>,
    pub(super) known: KnownAnswers,
    /// Only once a customer has come.
    pub(super) customers: Option<KeyBuilder>,
    pub(super) dimensions: DimensionsBuilder,
}

impl SurveysBuilder {
    /// A builder. Times without a zone are read in the calendar's.
    pub fn new(calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            calendar,
            faults: Faults::new(strictness),
            asking: None,
            on: None,
            at: Vec::new(),
            answers: Vec::new(),
            known: KnownAnswers::default(),
            customers: None,
            dimensions: DimensionsBuilder::default(),
        }
    }

    /// The same builder, which takes rows of columns that do not say what was asked for answers to this question.
    #[must_use]
    pub fn asking(mut self, question: Question) -> Self {
        self.asking = Some(question);
        self
    }

    /// The same builder, which takes the scores of columns that do not say their scale for scores on this one. Votes and
    /// sentiment have none.
    #[must_use]
    pub fn on(mut self, scale: Scale) -> Self {
        self.on = Some(scale);
        self
    }

    /// Makes room for so many answers.
    pub fn reserve(&mut self, rows: usize) {
        self.at.reserve_exact(rows);
        self.answers.reserve_exact(rows);
    }

    /// Adds one answer.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion answers. One that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, answer: &SurveyAnswer) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = answer.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else {
            self.push_good(answer)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    fn push_good(&mut self, answer: &SurveyAnswer) -> Result<(), Error> {
        let before = self.at.len();
        next_code(before, "the number of rows")?;
        if answer.customer.is_some() && self.customers.is_none() {
            self.customers = Some(KeyBuilder::default());
            self.nobody(before)?;
        }
        if let Some(customers) = &mut self.customers {
            match &answer.customer {
                Some(key) => customers.push(key)?,
                None => customers.push_guest()?,
            }
        }
        let topic = answer.topic.as_deref().map(|topic| ("topic", topic));
        let others = answer.dimensions.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.dimensions.push(before, &topic.into_iter().chain(others).collect::<Vec<_>>())?;
        self.at.push(answer.at.micros());
        let (question, scale) = (answer.question, answer.scale);
        self.answers.push(self.known.place(Answer { question, scale, response: answer.response.clone() }));
        Ok(())
    }

    /// Adds nobody as the customer of so many rows.
    pub(super) fn nobody(&mut self, rows: usize) -> Result<(), Error> {
        match &mut self.customers {
            Some(customers) => (0..rows).try_for_each(|_| customers.push_guest()),
            None => Ok(()),
        }
    }

    /// Takes note of a line that is no answer, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "an answer", why);
    }

    /// Gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds.
    pub fn finish(self) -> Result<Surveys, Error> {
        let set_aside = self.faults.finish()?;
        let data = SurveyData {
            bounds: bounds(&self.at),
            at: self.at,
            answers: self.answers,
            known: self.known.into_list(),
            dimensions: self.dimensions.finish(),
            respondents: Respondents::new(self.customers),
            set_aside,
        };
        Ok(Surveys::new(data, self.calendar))
    }
}

impl Surveys {
    /// A log of these answers.
    ///
    /// # Errors
    /// Those of [`SurveysBuilder::finish`].
    pub fn from_answers<'a>(
        answers: impl IntoIterator<Item = &'a SurveyAnswer>,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SurveysBuilder::new(calendar, strictness);
        answers.into_iter().try_for_each(|answer| builder.push(answer))?;
        builder.finish()
    }

    /// A log from JSON lines, a [`SurveyAnswer`] on each; blank lines are passed over. With neither a score nor a label it
    /// was not answered, unless its status is `not_applicable`.
    ///
    /// # Errors
    /// Those of [`SurveysBuilder::finish`]. A line that is not an answer is a bad row.
    ///
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::Calendar;
    /// let text = r#"{"customer": 7, "at": "2011-01-05", "question": "nps", "score": 9}
    /// {"at": "2011-01-05", "question": "csat", "score": 4.5, "scale": "0 to 5", "topic": "delivery"}
    /// {"at": "2011-01-06", "question": "ces", "status": "not_applicable"}
    /// {"at": "2011-01-06", "question": "nps", "score": 11}"#;
    /// let surveys = Surveys::from_json_lines(text, Calendar::default(), Strictness::SET_ASIDE)?;
    /// assert_eq!((surveys.rows(), surveys.set_aside().by_reason["score_off_scale"]), (3, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(text: &str, calendar: Calendar, strictness: Strictness) -> Result<Self, Error> {
        let mut builder = SurveysBuilder::new(calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<SurveyAnswer>(line) {
                Ok(answer) => builder.push(&answer)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
