//! What is said, by labels that are given.

use std::collections::BTreeMap;

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Asked, Given, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::Question;
use crate::table::Column;

/// Which labels are what. Upper and lower case are the same.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct SentimentOptions {
    /// Labels that are positive.
    pub positive: Vec<String>,
    /// Labels that are neither.
    pub neutral: Vec<String>,
    /// Labels that are negative.
    pub negative: Vec<String>,
}

impl Default for SentimentOptions {
    /// `positive`, `neutral` and `mixed`, `negative`.
    fn default() -> Self {
        let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            positive: list(&["positive"]),
            neutral: list(&["neutral", "mixed"]),
            negative: list(&["negative"]),
        }
    }
}

/// How many texts are positive, neutral and negative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Sentiment {
    /// Positive ones, of all that have a label.
    pub positive: Rate,
    /// Neutral ones, of all that have a label.
    pub neutral: Rate,
    /// Negative ones, of all that have a label.
    pub negative: Rate,
    /// Net sentiment, from −1 to 1: the mean of 1 for each positive text, 0 for each neutral one and −1 for each negative one.
    pub net: Mean,
    /// Each label, and how often it was given, in order of their names.
    pub labels: Vec<(String, u64)>,
    /// Texts without a label. They are in no other figure here.
    pub not_answered: u64,
    /// Texts to which none applies. They are in no other figure here.
    pub not_applicable: u64,
}

impl Tabular for Sentiment {
    const BREAKDOWN: &'static str = "SentimentBreakdown";

    /// The columns of net sentiment, and behind them the shares and how often each label was given.
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let mut columns = Mean::columns(&figures.iter().map(|figure| figure.net).collect::<Vec<_>>());
        let others = columns_of_fields(figures).into_iter();
        columns.extend(others.filter(|(field, _)| field != "net" && field != "labels"));
        let mut names: Vec<&str> =
            figures.iter().flat_map(|figure| &figure.labels).map(|(label, _)| label.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        columns.extend(names.into_iter().map(|name| {
            let count = |figure: &Self| {
                let found = figure.labels.iter().find(|(label, _)| label == name);
                i64::try_from(found.map_or(0, |(_, count)| *count)).ok()
            };
            (format!("label_{name}"), Column::Ints(figures.iter().map(count).collect()))
        }));
        columns
    }
}

/// What a label stands for.
#[derive(Clone, Copy, PartialEq)]
enum Tone {
    Positive,
    Neutral,
    Negative,
}

impl SentimentOptions {
    /// What a label stands for, which must be one thing.
    fn tone(&self, label: &str) -> Result<Tone, Error> {
        let has = |list: &[String]| list.iter().any(|known| known.eq_ignore_ascii_case(label));
        match (has(&self.positive), has(&self.neutral), has(&self.negative)) {
            (true, false, false) => Ok(Tone::Positive),
            (false, true, false) => Ok(Tone::Neutral),
            (false, false, true) => Ok(Tone::Negative),
            _ => {
                let allowed = "in one of positive, neutral and negative; say in which";
                Err(Error::domain("sentiment", "label", format!("{label:?}"), allowed))
            }
        }
    }

    fn asked(&self) -> Asked {
        let joined = |list: &[String]| list.join(", ");
        let [positive, neutral, negative] =
            [&self.positive, &self.neutral, &self.negative].map(|list| joined(list));
        asked!(sentiment, positive: positive, neutral: neutral, negative: negative)
    }

    fn read(&self, given: &Given<'_>) -> Result<Sentiment, Error> {
        let mut labels: BTreeMap<&str, u64> = BTreeMap::new();
        let [mut positive, mut neutral, mut negative] = [0; 3];
        for &(label, count) in &given.labels {
            *labels.entry(label).or_default() += count;
            match self.tone(label)? {
                Tone::Positive => positive += count,
                Tone::Neutral => neutral += count,
                Tone::Negative => negative += count,
            }
        }
        Ok(Sentiment {
            labels: labels.into_iter().map(|(label, count)| (label.into(), count)).collect(),
            not_answered: given.not_answered,
            not_applicable: given.not_applicable,
            ..Sentiment::of(positive, neutral, negative)?
        })
    }
}

impl Sentiment {
    fn of(positive: u64, neutral: u64, negative: u64) -> Result<Self, Error> {
        let all = positive.checked_add(neutral).and_then(|sum| sum.checked_add(negative));
        let all = all.ok_or_else(|| Error::overflow("the number of texts"))?;
        let (plus, minus) = (i128::from(positive), i128::from(negative));
        Ok(Self {
            positive: Rate::new(positive, all)?,
            neutral: Rate::new(neutral, all)?,
            negative: Rate::new(negative, all)?,
            net: Mean::from_sums(all, plus - minus, plus + minus, Unit::Count)?,
            labels: Vec::new(),
            not_answered: 0,
            not_applicable: 0,
        })
    }
}

#[doc = include_str!("../../docs/metrics/sentiment.md")]
///
/// # Errors
/// [`Error::Overflow`] where there are more than 2^64 - 1 texts.
///
/// # Example: 80 positive, 100 neutral and 20 negative mentions
/// ```
/// let sentiment = regulars::satisfaction::sentiment(80, 100, 20)?;
/// assert_eq!((sentiment.positive.value(), sentiment.negative.value(), sentiment.net.value()), (Some(0.4), Some(0.1), Some(0.3)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn sentiment(positive: u64, neutral: u64, negative: u64) -> Result<Sentiment, Error> {
    Sentiment::of(positive, neutral, negative)
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/sentiment.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for a label of which the options do not say what it is, or two things at once.
    ///
    /// # Example: three texts about delivery
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::SentimentOptions;
    ///
    /// let list = ["positive", "Negative", "positive"]
    ///     .map(|label| SurveyAnswer::labelled(Timestamp::EPOCH, label).about("delivery"));
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let sentiment = surveys.by("topic")?.sentiment(SentimentOptions::default())?;
    /// let delivery = sentiment.get(None, Some("delivery")).unwrap();
    /// assert_eq!((delivery.net.value(), delivery.negative.hits()), (Some(1.0 / 3.0), 1));
    /// assert_eq!(delivery.labels, [("Negative".into(), 1), ("positive".into(), 2)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn sentiment(&self, options: impl Into<SentimentOptions>) -> Result<Figure<Sentiment>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        Answers::new(&grouped, Question::Sentiment)?.figure(options.asked(), |given| options.read(given))
    }
}

impl Grouped<Surveys> {
    /// Sentiment in each group: `by("topic")` tells it by topic. See [`Surveys::sentiment`].
    ///
    /// # Errors
    /// As [`Surveys::sentiment`].
    pub fn sentiment(&self, options: impl Into<SentimentOptions>) -> Result<Breakdown<Sentiment>, Error> {
        let options = options.into();
        Answers::new(self, Question::Sentiment)?.breakdown(options.asked(), |given| options.read(given))
    }
}
