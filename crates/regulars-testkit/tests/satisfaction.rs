//! Laws of the log of surveys, and its figures beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use regulars::evidence::NetPromoter;
use regulars::log::{Breakdown, Strictness, Surveys};
use regulars::model::{Calendar, CustomerKey, Period, Question, Response, Scale, SurveyAnswer, Window};
use regulars::satisfaction::{
    CesOptions, CsatOptions, EasySide, NpsOptions, NpsScale, RatingOptions, RatingPrior, SentimentOptions,
    SurveyResponseOptions, VoteOptions,
};
use regulars_testkit::logs;
use regulars_testkit::satisfaction::{self as naive, Group};

fn built(list: &[SurveyAnswer]) -> Surveys {
    Surveys::from_answers(list, Calendar::default(), Strictness::STOP).unwrap()
}

/// Logs of half a year, of which a window holds about the middle.
fn window() -> impl Strategy<Value = Window> {
    (-70_i64..110, 1_i64..150, any::<[bool; 2]>()).prop_map(|(day, days, [from, to])| {
        let at = |day: i64| regulars::model::Timestamp::from_seconds(day * 86_400 + 40_000).unwrap();
        Window::new(Some(at(day)).filter(|_| from), Some(at(day + days)).filter(|_| to)).unwrap()
    })
}

/// Every group of a breakdown is the naive reading of it, and what is in no group is nothing.
fn each<E>(
    list: &[SurveyAnswer],
    window: Window,
    calendar: Calendar,
    dimension: Option<&str>,
    breakdown: &Breakdown<E>,
    mut same: impl FnMut(&E, &[&SurveyAnswer]) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    for (group, figure) in breakdown.iter() {
        let month = group.start.map(|start| calendar.index(Period::Month, start));
        let by: Group<'_> = (month, dimension.map(|name| (name, group.value.as_deref())));
        same(figure, &naive::counted(list, window, calendar, by))?;
    }
    Ok(())
}

const NPS: Scale = Scale::ZERO_TO_TEN;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn appending_is_building_at_once_and_order_leaves_no_trace(
        list in logs::survey_answers(30), at in any::<prop::sample::Index>()
    ) {
        let at = at.index(list.len() + 1);
        let whole = built(&list);
        prop_assert_eq!(&built(&list[..at]).append(&built(&list[at..])).unwrap(), &whole);
        let reversed: Vec<SurveyAnswer> = list.iter().rev().cloned().collect();
        prop_assert_eq!(&built(&reversed), &whole);
        prop_assert_eq!(built(&whole.iter().collect::<Vec<_>>()), whole.clone());
        let nps = |log: &Surveys| log.per(Period::Month).by("topic").map(|groups| groups.nps(NpsOptions::default()));
        match (nps(&whole), nps(&built(&reversed))) {
            (Ok(a), Ok(b)) => prop_assert_eq!(a.unwrap(), b.unwrap()),
            (a, b) => prop_assert_eq!(a.is_err(), b.is_err()),
        }
    }

    #[test]
    fn scores_are_those_of_the_naive_reading(
        list in logs::survey_answers(60), window in window(), calendar in logs::calendar()
    ) {
        let surveys = built(&list).with_calendar(calendar).within(window);
        let months = surveys.per(Period::Month);
        let all = naive::counted(&list, window, calendar, (None, None));

        let nps = surveys.nps(NpsOptions::default()).unwrap();
        let [a, b, c] = naive::net_promoter(&naive::scores(&all, Question::Nps, NPS));
        prop_assert_eq!(nps.evidence, NetPromoter::new(a, b, c).unwrap());
        let excluded = &nps.basis.excluded;
        let counted = |wanted: &dyn Fn(&Response) -> bool| naive::responses(&all, Question::Nps, wanted);
        prop_assert_eq!(excluded.not_answered, counted(&|response| *response == Response::NotAnswered));
        prop_assert_eq!(excluded.not_applicable, counted(&|response| *response == Response::NotApplicable));
        prop_assert_eq!(excluded.other_scale + nps.n(), counted(&|response| matches!(response, Response::Score(_))));
        prop_assert_eq!(excluded.outside_window, (list.len() - all.len()) as u64);

        let monthly = months.nps(NpsScale::OneToTen).unwrap();
        each(&list, window, calendar, None, &monthly, |figure, answers| {
            let [a, b, c] = naive::net_promoter(&naive::scores(answers, Question::Nps, Scale::ONE_TO_TEN));
            prop_assert_eq!(*figure, NetPromoter::new(a, b, c).unwrap());
            Ok(())
        })?;
        let whole = monthly.figures.iter().try_fold(NetPromoter::default(), |sum, part| sum.merge(part)).unwrap();
        prop_assert_eq!(whole, surveys.nps(NpsScale::OneToTen).unwrap().evidence);

        let scale = Some(Scale::ONE_TO_SEVEN);
        let csat = months.csat(CsatOptions { scale, top_boxes: None }).unwrap();
        each(&list, window, calendar, None, &csat, |figure, answers| {
            let scores = naive::scores(answers, Question::Csat, Scale::ONE_TO_SEVEN);
            // 6 and 7, and 6.5 between them.
            prop_assert_eq!((figure.satisfied.hits(), figure.satisfied.of()), naive::above(&scores, 5.9));
            prop_assert_eq!(figure.mean.n(), scores.len() as u64);
            prop_assert_eq!(figure.mean.value().is_some(), naive::mean(&scores).is_some());
            if let (Some(found), Some(mean)) = (figure.mean.value(), naive::mean(&scores)) {
                prop_assert!((found - mean).abs() < 1e-12);
            }
            let apart = naive::responses(answers, Question::Csat, |response| *response == Response::NotApplicable);
            prop_assert_eq!(figure.not_applicable, apart);
            Ok(())
        })?;

        for easy in EasySide::ALL {
            let ces = months.ces(CesOptions { scale: Some(Scale::new(-2, 2).unwrap()), easy }).unwrap();
            each(&list, window, calendar, None, &ces, |figure, answers| {
                let scores = naive::scores(answers, Question::Ces, Scale::new(-2, 2).unwrap());
                let high = naive::above(&scores, 0.25);
                let low = naive::above(&scores.iter().map(|score| -score).collect::<Vec<_>>(), 0.25);
                let (first, second) = if easy == EasySide::High { (high, low) } else { (low, high) };
                prop_assert_eq!((figure.easy.hits(), figure.easy.of()), first);
                prop_assert_eq!((figure.difficult.hits(), figure.difficult.of()), second);
                Ok(())
            })?;
        }
    }

    #[test]
    fn ratings_and_votes_are_those_of_the_naive_reading(
        list in logs::survey_answers(60), window in window(), calendar in logs::calendar()
    ) {
        let surveys = built(&list).with_calendar(calendar).within(window);
        let options = RatingOptions { scale: Some(Scale::ONE_TO_FIVE), ..RatingOptions::default() };
        // A log in which nobody named a product has no such dimension.
        let Ok(products) = surveys.by("product") else { return Ok(()) };
        let ratings = products.ratings(options).unwrap();
        let all = naive::counted(&list, window, calendar, (None, None));
        let everything = naive::scores(&all, Question::Rating, Scale::ONE_TO_FIVE);
        let rated = ratings.figures.iter().filter(|figure| figure.mean.n() > 0).count();
        each(&list, window, calendar, Some("product"), &ratings, |figure, answers| {
            let scores = naive::scores(answers, Question::Rating, Scale::ONE_TO_FIVE);
            let n = f64::from(u32::try_from(scores.len()).unwrap());
            let expected = naive::mean(&everything).map(|mean| {
                let weight = f64::from(u32::try_from(everything.len()).unwrap()) / f64::from(u32::try_from(rated).unwrap());
                (weight * mean + scores.iter().sum::<f64>()) / (weight + n)
            });
            prop_assert_eq!(figure.bayesian_average.is_some(), expected.is_some());
            if let (Some(found), Some(expected)) = (figure.bayesian_average, expected) {
                prop_assert!((found - expected).abs() < 1e-12, "{} {}", found, expected);
            }
            for (score, count) in &figure.histogram {
                prop_assert_eq!(*count, scores.iter().filter(|it| it.total_cmp(score).is_eq()).count() as u64);
            }
            prop_assert_eq!(figure.histogram.iter().map(|(_, count)| count).sum::<u64>(), scores.len() as u64);
            Ok(())
        })?;
        let uniform = RatingOptions { prior: RatingPrior::Uniform, ..options };
        let one = surveys.ratings(uniform).unwrap();
        let n = f64::from(u32::try_from(everything.len()).unwrap());
        let expected = (15.0 + everything.iter().sum::<f64>()) / (5.0 + n);
        prop_assert!((one.bayesian_average.unwrap() - expected).abs() < 1e-12);

        let votes = products.vote_score(VoteOptions::default()).unwrap();
        each(&list, window, calendar, Some("product"), &votes, |figure, answers| {
            let scores = naive::scores(answers, Question::Vote, Scale::VOTE);
            prop_assert_eq!((figure.up.hits(), figure.up.of()), naive::above(&scores, 0.5));
            Ok(())
        })?;
    }

    #[test]
    fn labels_and_responses_are_those_of_the_naive_reading(
        list in logs::survey_answers(60), window in window(), calendar in logs::calendar()
    ) {
        let surveys = built(&list).with_calendar(calendar).within(window);
        let Ok(topics) = surveys.by("topic") else { return Ok(()) };
        let sentiment = topics.per(Period::Month).sentiment(SentimentOptions::default()).unwrap();
        each(&list, window, calendar, Some("topic"), &sentiment, |figure, answers| {
            let labelled = |name: &str| {
                naive::responses(answers, Question::Sentiment, |response| {
                    matches!(response, Response::Label(label) if label.to_lowercase() == name)
                })
            };
            let found = [labelled("positive"), labelled("neutral") + labelled("mixed"), labelled("negative")];
            prop_assert_eq!([figure.positive, figure.neutral, figure.negative].map(|rate| rate.hits()), found);
            prop_assert_eq!(figure.net.sum(), i128::from(found[0]) - i128::from(found[2]));
            prop_assert_eq!(figure.labels.iter().map(|(_, count)| count).sum::<u64>(), figure.net.n());
            Ok(())
        })?;
        let responses = topics.survey_response_rate(SurveyResponseOptions::default()).unwrap();
        each(&list, window, calendar, Some("topic"), &responses, |figure, answers| {
            let count = |wanted: &dyn Fn(&Response) -> bool| {
                Question::ALL.into_iter().map(|question| naive::responses(answers, question, wanted)).sum::<u64>()
            };
            prop_assert_eq!(figure.invited, answers.len() as u64);
            prop_assert_eq!(figure.not_answered, count(&|response| *response == Response::NotAnswered));
            prop_assert_eq!(figure.not_applicable, count(&|response| *response == Response::NotApplicable));
            prop_assert_eq!(figure.answered + figure.not_answered + figure.not_applicable, figure.invited);
            prop_assert_eq!(figure.response_rate.hits() + figure.not_answered, figure.invited);
            Ok(())
        })?;
    }

    #[test]
    fn what_is_known_of_customers_groups_their_answers(list in logs::survey_answers(40)) {
        let surveys = built(&list);
        let segments = [(CustomerKey::Integer(0), "old"), (CustomerKey::Text("c1".into()), "new")];
        let grouped = surveys.with_customer_dimension("segment", segments.clone()).unwrap().by("segment").unwrap();
        let nps = grouped.nps(NpsOptions::default()).unwrap();
        for (group, figure) in nps.iter() {
            let key = segments.iter().find(|(_, name)| Some(*name) == group.value.as_deref()).map(|(key, _)| key);
            let mine: Vec<&SurveyAnswer> = list
                .iter()
                .filter(|answer| match (key, &answer.customer) {
                    (Some(key), customer) => customer.as_ref() == Some(key),
                    (None, customer) => segments.iter().all(|(known, _)| customer.as_ref() != Some(known)),
                })
                .collect();
            let [a, b, c] = naive::net_promoter(&naive::scores(&mine, Question::Nps, NPS));
            prop_assert_eq!(*figure, NetPromoter::new(a, b, c).unwrap());
        }
    }
}
