//! What customers answer when they are asked.

use std::collections::BTreeMap;
use std::fmt;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{CustomerKey, Problem, Scale, Score, Timestamp};

/// What was asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Choice,
)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// How likely it is that the customer recommends the business: a whole number, from 0 to 10 unless a scale is given.
    #[default]
    Nps,
    /// How satisfied the customer is, from 1 to 5 unless a scale is given.
    Csat,
    /// How easy it was, from 1 to 7 unless a scale is given.
    Ces,
    /// A rating or a review, from 1 to 5 unless a scale is given.
    Rating,
    /// A vote: 1 is up and 0 is down.
    Vote,
    /// What a text says, as a label that somebody or something gave it, such as `positive`.
    Sentiment,
}

impl Question {
    /// The scale of the answers where none is given; sentiment has labels and no scale.
    pub const fn scale(self) -> Option<Scale> {
        match self {
            Self::Nps => Some(Scale::ZERO_TO_TEN),
            Self::Csat | Self::Rating => Some(Scale::ONE_TO_FIVE),
            Self::Ces => Some(Scale::ONE_TO_SEVEN),
            Self::Vote => Some(Scale::VOTE),
            Self::Sentiment => None,
        }
    }

    /// Whether only whole numbers are answers.
    pub(crate) const fn is_whole(self) -> bool {
        matches!(self, Self::Nps | Self::Vote)
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Response {
    /// A score on the scale.
    Score(Score),
    /// A label, for sentiment.
    Label(String),
    /// That the question does not apply.
    NotApplicable,
    /// Nothing: the invitation was not answered.
    NotAnswered,
}

/// An answer to a question, or an invitation that nobody answered.
///
/// # Example: a score, and an invitation without an answer
/// ```
/// use regulars::model::{Question, Response, Scale, SurveyAnswer, Timestamp};
///
/// let nine = SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, 9).by("ada").about("delivery");
/// assert_eq!((nine.scale, nine.validate().len()), (Some(Scale::ZERO_TO_TEN), 0));
/// let silence = SurveyAnswer::new(Question::Nps, Timestamp::EPOCH, Response::NotAnswered);
/// assert_eq!((silence.customer, silence.response), (None, Response::NotAnswered));
///
/// let eleven = SurveyAnswer::scored(Question::Nps, Timestamp::EPOCH, 11);
/// assert_eq!(eleven.validate()[0].at_row(3).to_string(), "row 3: score is 11 (0 to 10), but must be on its scale");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Flat", into = "Flat")]
#[non_exhaustive]
pub struct SurveyAnswer {
    /// Who answered; nobody knows where surveys are anonymous.
    pub customer: Option<CustomerKey>,
    /// When it was answered; for an invitation without an answer, when it was sent.
    pub at: Timestamp,
    /// What was asked.
    pub question: Question,
    /// The scale of the answers; none for sentiment.
    pub scale: Option<Scale>,
    /// What came back.
    pub response: Response,
    /// What the answer is about, such as `delivery`.
    pub topic: Option<String>,
    /// Anything else to group answers by, such as the product or the survey: the name of a dimension and its value.
    pub dimensions: BTreeMap<String, String>,
}

/// An answer as it is written: a score or a label, or the status that stands for either.
#[derive(Serialize, Deserialize)]
struct Flat {
    #[serde(default)]
    customer: Option<CustomerKey>,
    at: Timestamp,
    question: Question,
    #[serde(default)]
    scale: Option<Scale>,
    #[serde(default)]
    score: Option<Score>,
    #[serde(default)]
    label: Option<String>,
    #[serde(default)]
    status: Option<AnswerStatus>,
    #[serde(default)]
    topic: Option<String>,
    #[serde(default)]
    dimensions: BTreeMap<String, String>,
}

/// What became of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AnswerStatus {
    /// It was answered, by a score or a label.
    Answered,
    /// Nobody answered it.
    NotAnswered,
    /// It does not apply.
    NotApplicable,
}

impl TryFrom<Flat> for SurveyAnswer {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, &'static str> {
        let response = responded(flat.status, flat.score, flat.label).map_err(|(_, allowed)| allowed)?;
        Ok(Self {
            scale: flat.scale.or(flat.question.scale()),
            customer: flat.customer,
            at: flat.at,
            question: flat.question,
            response,
            topic: flat.topic,
            dimensions: flat.dimensions,
        })
    }
}

/// What came back, from its parts; or the reason why they contradict each other, and what is allowed.
pub(crate) fn responded(
    status: Option<AnswerStatus>,
    score: Option<Score>,
    label: Option<String>,
) -> Result<Response, (&'static str, &'static str)> {
    match (status, score, label) {
        (Some(AnswerStatus::Answered) | None, Some(score), None) => Ok(Response::Score(score)),
        (Some(AnswerStatus::Answered) | None, None, Some(label)) => Ok(Response::Label(label)),
        (Some(AnswerStatus::NotAnswered) | None, None, None) => Ok(Response::NotAnswered),
        (Some(AnswerStatus::NotApplicable), None, None) => Ok(Response::NotApplicable),
        (Some(AnswerStatus::Answered), None, None) => Err((
            "answer_missing",
            "not_answered or not_applicable where there is neither a score nor a label",
        )),
        (Some(AnswerStatus::NotAnswered | AnswerStatus::NotApplicable), ..) => {
            Err(("answer_unexpected", "answered where there is a score or a label"))
        }
        (_, Some(_), Some(_)) => {
            Err(("label_unexpected", "empty where there is a score: an answer is one of the two"))
        }
    }
}

impl From<SurveyAnswer> for Flat {
    fn from(answer: SurveyAnswer) -> Self {
        let (mut score, mut label, mut status) = (None, None, None);
        match answer.response {
            Response::Score(given) => score = Some(given),
            Response::Label(given) => label = Some(given),
            Response::NotApplicable => status = Some(AnswerStatus::NotApplicable),
            Response::NotAnswered => status = Some(AnswerStatus::NotAnswered),
        }
        Self {
            customer: answer.customer,
            at: answer.at,
            question: answer.question,
            scale: answer.scale,
            score,
            label,
            status,
            topic: answer.topic,
            dimensions: answer.dimensions,
        }
    }
}

impl SurveyAnswer {
    /// What came back to a question of nobody known, on its usual scale.
    pub fn new(question: Question, at: Timestamp, response: Response) -> Self {
        Self {
            customer: None,
            at,
            question,
            scale: question.scale(),
            response,
            topic: None,
            dimensions: BTreeMap::new(),
        }
    }

    /// A score on the question's usual scale.
    pub fn scored(question: Question, at: Timestamp, score: impl Into<Score>) -> Self {
        Self::new(question, at, Response::Score(score.into()))
    }

    /// A label of sentiment.
    pub fn labelled(at: Timestamp, label: impl Into<String>) -> Self {
        Self::new(Question::Sentiment, at, Response::Label(label.into()))
    }

    /// The same answer by a customer.
    #[must_use]
    pub fn by(mut self, customer: impl Into<CustomerKey>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// The same answer on another scale.
    #[must_use]
    pub fn on(mut self, scale: Scale) -> Self {
        self.scale = Some(scale);
        self
    }

    /// The same answer about a topic.
    #[must_use]
    pub fn about(mut self, topic: impl Into<String>) -> Self {
        self.topic = Some(topic.into());
        self
    }

    /// The same answer with this value of a dimension.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// What is wrong with it; nothing where it can be used.
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Err((part, found, reason, allowed)) = checked(self.question, self.scale, &self.response) {
            problems.push(Problem::new(part, &found, reason, allowed));
        }
        if self.topic.is_some() && self.dimensions.contains_key("topic") {
            problems.push(Problem::new("dimensions", &"topic", "topic_repeated", "given once, as the topic"));
        }
        problems
    }
}

/// A part of an answer that cannot be: which, what was found, the reason, and what is allowed.
pub(crate) type Wrong = (&'static str, String, &'static str, &'static str);

/// Checks a response against its question and its scale.
pub(crate) fn checked(question: Question, scale: Option<Scale>, response: &Response) -> Result<(), Wrong> {
    let scaled = || scale.map_or_else(|| "empty".into(), |scale| scale.to_string());
    match (question, scale) {
        (Question::Sentiment, Some(_)) => {
            return Err(("scale", scaled(), "scale_unexpected", "empty for sentiment, which has labels"));
        }
        (Question::Sentiment, None) => {}
        (_, None) => return Err(("scale", scaled(), "scale_missing", "the lowest and the highest score")),
        (Question::Vote, Some(scale)) if scale != Scale::VOTE => {
            return Err(("scale", scaled(), "scale_unexpected", "0 to 1 for a vote, or empty"));
        }
        _ => {}
    }
    match response {
        Response::Score(score) => {
            let Some(scale) = scale else {
                let allowed = "empty for sentiment, which has labels";
                return Err(("score", score.to_string(), "score_unexpected", allowed));
            };
            if !scale.contains(*score) {
                return Err(("score", format!("{score} ({scale})"), "score_off_scale", "on its scale"));
            }
            if question.is_whole() && !score.is_whole() {
                let allowed = "a whole number for a vote and for the Net Promoter Score";
                return Err(("score", score.to_string(), "score_not_whole", allowed));
            }
        }
        Response::Label(label) if question != Question::Sentiment => {
            return Err((
                "label",
                label.clone(),
                "label_unexpected",
                "empty unless the question is sentiment",
            ));
        }
        Response::Label(label) if label.is_empty() => {
            return Err(("label", "empty".into(), "label_missing", "a label such as positive"));
        }
        _ => {}
    }
    Ok(())
}
