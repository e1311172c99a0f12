//! The figures of satisfaction again, straight from their definitions.

use regulars::model::{Calendar, Period, Question, Response, Scale, SurveyAnswer, Window};

/// One group: a month by its number, and a value of a dimension or none, where groups are by these.
pub type Group<'a> = (Option<i64>, Option<(&'a str, Option<&'a str>)>);

/// The answers that count in a group.
pub fn counted<'a>(
    all: &'a [SurveyAnswer],
    window: Window,
    calendar: Calendar,
    (month, by): Group<'_>,
) -> Vec<&'a SurveyAnswer> {
    let value = |answer: &'a SurveyAnswer, name: &str| match name {
        "topic" => answer.topic.as_deref(),
        name => answer.dimensions.get(name).map(String::as_str),
    };
    all.iter()
        .filter(|answer| window.contains(answer.at))
        .filter(|answer| month.is_none_or(|month| calendar.index(Period::Month, answer.at) == month))
        .filter(|answer| by.is_none_or(|(name, expected)| value(answer, name) == expected))
        .collect()
}

/// The scores to a question on a scale, in points.
pub fn scores(answers: &[&SurveyAnswer], question: Question, scale: Scale) -> Vec<f64> {
    let mine = answers.iter().filter(|answer| answer.question == question && answer.scale == Some(scale));
    let score = |answer: &&&SurveyAnswer| match &answer.response {
        Response::Score(score) => Some(score.to_f64()),
        _ => None,
    };
    mine.filter_map(|answer| score(&answer)).collect()
}

/// How many answers to a question hold what is wanted.
pub fn responses(answers: &[&SurveyAnswer], question: Question, wanted: impl Fn(&Response) -> bool) -> u64 {
    answers.iter().filter(|answer| answer.question == question && wanted(&answer.response)).count() as u64
}

/// Promoters, passives and detractors among scores from 0 or 1 to 10.
pub fn net_promoter(scores: &[f64]) -> [u64; 3] {
    let count = |holds: &dyn Fn(f64) -> bool| scores.iter().filter(|score| holds(**score)).count() as u64;
    [count(&|score| score > 8.5), count(&|score| score > 6.5 && score < 8.5), count(&|score| score < 6.5)]
}

/// How many scores there are, and how many of them are above a bound.
pub fn above(scores: &[f64], bound: f64) -> (u64, u64) {
    (scores.iter().filter(|score| **score > bound).count() as u64, scores.len() as u64)
}

/// The mean of numbers, added up in order.
pub fn mean(numbers: &[f64]) -> Option<f64> {
    let n = f64::from(u32::try_from(numbers.len()).ok()?);
    (n > 0.0).then(|| numbers.iter().sum::<f64>() / n)
}
