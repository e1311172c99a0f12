//! Ratings, such as stars.

use std::collections::BTreeMap;

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::answers::{Answers, Asked, Given, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Mean, Unit};
use crate::log::{Breakdown, Figure, Grouped, Surveys};
use crate::model::{Question, Scale, Score};
use crate::numeric::float;
use crate::table::Column;

/// What a rating is taken to be before anybody has rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum RatingPrior {
    /// The mean of all ratings of the view, with the weight of as many ratings as a group has on average. The default: what
    /// few have rated is taken to be like the others until it shows that it is not. Where nothing is grouped there are no
    /// others, and the Bayesian average is the mean.
    #[default]
    Overall,
    /// One rating for each point of the scale: its middle, with the weight of as many ratings as there are points.
    Uniform,
}

/// Which ratings count, and what the Bayesian average starts from.
#[derive(Debug, Clone, Copy, PartialEq, Default, Options)]
pub struct RatingOptions {
    /// The scale of the ratings that count; the only one on which the log has ratings if not given.
    pub scale: Option<Scale>,
    /// Where the prior comes from.
    pub prior: RatingPrior,
    /// The prior mean, instead of the one that `prior` names.
    pub prior_mean: Option<f64>,
    /// How many ratings the prior mean weighs as much as, instead of the number that `prior` names.
    pub prior_weight: Option<f64>,
}

impl From<RatingPrior> for RatingOptions {
    fn from(prior: RatingPrior) -> Self {
        Self { prior, ..Self::default() }
    }
}

/// What was rated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Ratings {
    /// The mean of all ratings.
    pub mean: Mean,
    /// The mean after ratings of the prior mean have been added, as many as the prior weighs; nothing without a prior and
    /// without a rating.
    pub bayesian_average: Option<f64>,
    /// What a rating was taken to be before anybody had rated; nothing where nobody knows.
    pub prior_mean: Option<f64>,
    /// How many ratings the prior weighs as much as.
    pub prior_weight: f64,
    /// Each score and how often it was given, from the lowest on: every whole point of the scale, and what else was given.
    pub histogram: Vec<(f64, u64)>,
    /// How often each score was given, for quantiles.
    pub scores: Distribution,
    /// Those who were asked and did not rate. They are in no other figure here.
    pub not_answered: u64,
    /// Those to whom the question does not apply. They are in no other figure here.
    pub not_applicable: u64,
}

impl Tabular for Ratings {
    const BREAKDOWN: &'static str = "RatingsBreakdown";

    /// The columns of the mean, and behind them the Bayesian average and how often each score was given.
    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let mut columns = Mean::columns(&figures.iter().map(|figure| figure.mean).collect::<Vec<_>>());
        let others = columns_of_fields(figures).into_iter();
        columns
            .extend(others.filter(|(field, _)| !["mean", "histogram", "scores"].contains(&field.as_str())));
        let mut scores: Vec<f64> =
            figures.iter().flat_map(|figure| &figure.histogram).map(|(score, _)| *score).collect();
        scores.sort_unstable_by(f64::total_cmp);
        scores.dedup();
        columns.extend(scores.into_iter().map(|score| {
            let count = |figure: &Self| {
                let found = figure.histogram.iter().find(|(known, _)| known.total_cmp(&score).is_eq());
                i64::try_from(found.map_or(0, |(_, count)| *count)).ok()
            };
            (format!("score_{score}"), Column::Ints(figures.iter().map(count).collect()))
        }));
        columns
    }
}

/// More points of a scale than this are not shown where nobody gave them.
const MOST_POINTS: u64 = 101;

/// What a rating is taken to be, and how many ratings that weighs as much as.
#[derive(Clone, Copy)]
struct Prior {
    mean: Option<f64>,
    weight: f64,
}

impl Prior {
    /// One rating for each point of a scale.
    fn uniform(scale: Scale) -> Self {
        let (low, high) = (scale.low().to_f64(), scale.high().to_f64());
        Self { mean: Some(0.5 * (low + high)), weight: high - low + 1.0 }
    }

    /// The mean of all ratings, with the weight of as many as a group has on average.
    fn overall(answers: &Answers<'_>) -> Result<Self, Error> {
        let all = answers.given_in_all().mean()?;
        let rated = answers.given_in_each().filter(|given| !given.scores.is_empty()).count();
        let weight = if rated == 0 { 0.0 } else { float(all.n()) / float(rated as u64) };
        Ok(Self { mean: all.value(), weight })
    }

    /// The same with what is given instead.
    fn or(self, metric: &str, mean: Option<f64>, weight: Option<f64>) -> Result<Self, Error> {
        if let Some(mean) = mean.filter(|mean| !mean.is_finite()) {
            return Err(Error::domain(metric, "prior_mean", mean, "a finite number"));
        }
        if let Some(weight) = weight.filter(|weight| !(weight.is_finite() && *weight >= 0.0)) {
            return Err(Error::domain(metric, "prior_weight", weight, "a finite number of 0 or more"));
        }
        Ok(Self { mean: mean.or(self.mean), weight: weight.unwrap_or(self.weight) })
    }

    /// The average of ratings that come to a total, and of the prior.
    fn average(self, total: f64, n: u64) -> Option<f64> {
        let (prior, weight) = (self.mean.unwrap_or(0.0), if self.mean.is_some() { self.weight } else { 0.0 });
        let average = (weight * prior + total) / (weight + float(n));
        average.is_finite().then_some(average)
    }
}

/// The figure of what was given on a scale.
fn read(given: &Given<'_>, scale: Scale, prior: Prior) -> Result<Ratings, Error> {
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    if scale.points().is_some_and(|points| points <= MOST_POINTS) {
        let whole = (scale.low().ticks()..=scale.high().ticks()).step_by(10_000);
        counts.extend(whole.map(|ticks| (ticks, 0)));
    }
    for &(score, count) in &given.scores {
        *counts.entry(score.ticks()).or_default() += count;
    }
    let mut scores = Distribution::empty(Unit::Score);
    for (&ticks, &count) in counts.iter().filter(|(_, count)| **count > 0) {
        scores.push_n(ticks, count)?;
    }
    let mean = given.mean()?;
    Ok(Ratings {
        bayesian_average: prior.average(mean.total(), mean.n()),
        prior_mean: prior.mean,
        prior_weight: prior.weight,
        histogram: counts
            .into_iter()
            .map(|(ticks, count)| (Score::from_ticks(ticks).to_f64(), count))
            .collect(),
        mean,
        scores,
        not_answered: given.not_answered,
        not_applicable: given.not_applicable,
    })
}

impl RatingOptions {
    fn asked(self, grouped: &Grouped<Surveys>) -> Result<(Answers<'_>, Asked, Prior), Error> {
        let answers = Answers::new(grouped, Question::Rating)?.on_one("ratings", self.scale)?;
        let prior = match self.prior {
            RatingPrior::Overall => Prior::overall(&answers)?,
            RatingPrior::Uniform => Prior::uniform(answers.scale()),
        };
        let given = self.prior_mean.is_some() && self.prior_weight.is_some();
        let name = if given { "given" } else { self.prior.slug() };
        let prior = prior.or("ratings", self.prior_mean, self.prior_weight)?;
        Ok((answers, asked!(ratings, prior: name), prior))
    }
}

#[doc = include_str!("../../docs/metrics/ratings.md")]
///
/// Without a prior mean or weight, those of one rating for each point of the scale are taken.
///
/// # Errors
/// [`Error::OutOfDomain`] with fewer than two counts, or where the prior is not finite or weighs less than 0;
/// [`Error::Overflow`] where a sum no longer fits.
///
/// # Example: 0, 0, 1, 2 and 7 ratings of one to five stars
/// ```
/// let ratings = regulars::satisfaction::ratings(vec![0, 0, 1, 2, 7], None, None, None)?;
/// assert_eq!((ratings.mean.value(), ratings.scores.median()), (Some(4.6), Some(5.0)));
/// // 46 of 10 ratings, and 15 of the 5 of the prior.
/// assert_eq!(ratings.bayesian_average, Some(61.0 / 15.0));
/// assert_eq!(ratings.histogram[3], (4.0, 2));
/// # Ok::<(), regulars::Error>(())
/// ```
#[expect(clippy::needless_pass_by_value, reason = "arguments of a scalar formula come by value")]
pub fn ratings(
    counts: Vec<u64>,
    lowest: Option<i64>,
    prior_mean: Option<f64>,
    prior_weight: Option<f64>,
) -> Result<Ratings, Error> {
    const METRIC: &str = "ratings";
    let lowest = lowest.unwrap_or(1);
    let score = |place: usize| {
        let points = i64::try_from(place).ok().and_then(|place| lowest.checked_add(place));
        let ticks = points.and_then(|points| points.checked_mul(10_000)).map(Score::from_ticks);
        ticks.ok_or_else(|| Error::domain(METRIC, "lowest", lowest, "a score such as 1"))
    };
    if counts.len() < 2 {
        return Err(Error::domain(
            METRIC,
            "counts",
            counts.len(),
            "of two scores or more, from the lowest on",
        ));
    }
    let scale = Scale::new(score(0)?, score(counts.len() - 1)?)?;
    let scores = counts.iter().enumerate().map(|(place, &count)| Ok((score(place)?, count)));
    let all = counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count));
    all.ok_or_else(|| Error::overflow("the number of ratings"))?;
    let given = Given { scores: scores.collect::<Result<_, Error>>()?, ..Given::default() };
    read(&given, scale, Prior::uniform(scale).or(METRIC, prior_mean, prior_weight)?)
}

#[doc = include_str!("../../docs/metrics/bayesian_average.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where a mean is not finite or the weight is below 0.
///
/// # Example: four ratings of 5, where others have 3.5
/// ```
/// use regulars::satisfaction::bayesian_average;
/// // (10 · 3.5 + 4 · 5) / 14
/// assert_eq!(bayesian_average(5.0, 4, 3.5, 10.0)?, Some(55.0 / 14.0));
/// assert_eq!(bayesian_average(5.0, 0, 3.5, 0.0)?, None);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn bayesian_average(
    mean: f64,
    ratings: u64,
    prior_mean: f64,
    prior_weight: f64,
) -> Result<Option<f64>, Error> {
    if !mean.is_finite() {
        return Err(Error::domain("bayesian_average", "mean", mean, "a finite number"));
    }
    let prior = Prior { mean: None, weight: 0.0 };
    let prior = prior.or("bayesian_average", Some(prior_mean), Some(prior_weight))?;
    Ok(prior.average(mean * float(ratings), ratings))
}

impl Surveys {
    #[doc = include_str!("../../docs/metrics/ratings.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without a scale where the log has ratings on several; [`Error::OutOfDomain`] where the prior is not
    /// finite or weighs less than 0; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two products
    /// ```
    /// use regulars::log::{Strictness, Surveys};
    /// use regulars::model::{Calendar, Question, SurveyAnswer, Timestamp};
    /// use regulars::satisfaction::RatingOptions;
    ///
    /// let rated = |product: &str, stars: i32| {
    ///     SurveyAnswer::scored(Question::Rating, Timestamp::EPOCH, stars).with_dimension("product", product)
    /// };
    /// let list = [rated("tea", 5), rated("cup", 4), rated("cup", 4), rated("cup", 3)];
    /// let surveys = Surveys::from_answers(&list, Calendar::default(), Strictness::STOP)?;
    /// let ratings = surveys.by("product")?.ratings(RatingOptions::default())?;
    /// let tea = ratings.get(None, Some("tea")).unwrap();
    /// // All four have a mean of 4, and a product has two: (2 · 4 + 5) / 3.
    /// assert_eq!((tea.prior_mean, tea.prior_weight, tea.bayesian_average), (Some(4.0), 2.0, Some(13.0 / 3.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn ratings(&self, options: impl Into<RatingOptions>) -> Result<Figure<Ratings>, Error> {
        let grouped = Grouped::new(self.clone());
        let (answers, asked, prior) = options.into().asked(&grouped)?;
        answers.figure(asked, |given| read(given, answers.scale(), prior))
    }
}

impl Grouped<Surveys> {
    /// Ratings in each group, such as each product or each month. See [`Surveys::ratings`].
    ///
    /// # Errors
    /// As [`Surveys::ratings`].
    pub fn ratings(&self, options: impl Into<RatingOptions>) -> Result<Breakdown<Ratings>, Error> {
        let (answers, asked, prior) = options.into().asked(self)?;
        answers.breakdown(asked, |given| read(given, answers.scale(), prior))
    }
}
