#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use super::*;
use crate::log::{Column, Strictness, Values};
use crate::model::{Question, Response, Scale, Score};

fn day(number: i64) -> Timestamp {
    Timestamp::from_seconds(number * 86_400).unwrap()
}

fn built(list: &[SurveyAnswer]) -> Surveys {
    Surveys::from_answers(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn some() -> Vec<SurveyAnswer> {
    vec![
        SurveyAnswer::scored(Question::Nps, day(3), 9).by("ben").about("delivery"),
        SurveyAnswer::scored(Question::Nps, day(3), 9),
        SurveyAnswer::scored(Question::Csat, day(1), 4).by(7).with_dimension("shop", "north"),
        SurveyAnswer::labelled(day(2), "positive").by("ben").about("price"),
        SurveyAnswer::new(Question::Nps, day(2), Response::NotAnswered).by(7),
        SurveyAnswer::scored(Question::Rating, day(5), Score::parse("4.5").unwrap())
            .on(Scale::new(0, 5).unwrap()),
        SurveyAnswer::new(Question::Csat, day(1), Response::NotApplicable),
    ]
}

#[test]
fn order_of_input_leaves_no_trace_and_appending_is_building() {
    let mut list = some();
    let whole = built(&list);
    for at in 0..=list.len() {
        assert_eq!(built(&list[..at]).append(&built(&list[at..])).unwrap(), whole, "{at}");
    }
    list.reverse();
    assert_eq!(built(&list), whole);
    let told: Vec<SurveyAnswer> = whole.iter().collect();
    assert_eq!((built(&told), built(&list).iter().collect::<Vec<_>>()), (whole.clone(), told.clone()));
    // By customer, whole numbers first and nobody last, and then by time.
    let who: Vec<Option<CustomerKey>> = told.into_iter().map(|answer| answer.customer).collect();
    let expected = [Some(7.into()), Some(7.into()), Some("ben".into()), Some("ben".into()), None, None, None];
    assert_eq!(who, expected);
    assert_eq!((whole.known_customers(), whole.dimensions().collect::<Vec<_>>()), (2, vec!["shop", "topic"]));
    assert_eq!(whole.span(), Some((day(1), day(5))));
}

#[test]
fn logs_that_differ_are_not_equal() {
    let list = some();
    let whole = built(&list);
    for place in 0..list.len() {
        let mut others = list.clone();
        others[place].at = day(9);
        assert_ne!(built(&others), whole);
        others[place] = list[place].clone().by("eve");
        assert_ne!(built(&others), whole);
        others[place] = list[place].clone().with_dimension("shop", "south");
        assert_ne!(built(&others), whole);
        others.remove(place);
        assert_ne!(built(&others), whole);
    }
}

#[test]
fn lines_and_answers_are_the_same_log() {
    let list = some();
    let lines: Vec<String> = list.iter().map(|answer| serde_json::to_string(answer).unwrap()).collect();
    let text = lines.join("\n") + "\n\nno answer\n";
    let read = Surveys::from_json_lines(&text, Calendar::default(), Strictness::SET_ASIDE).unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), built(&list).iter().collect::<Vec<_>>());
    assert_eq!(read.set_aside().by_reason["line_unreadable"], 1);
    let both = r#"{"at": "2011-01-05", "question": "nps", "score": 9, "status": "not_answered"}"#;
    let read = Surveys::from_json_lines(both, Calendar::default(), Strictness::SET_ASIDE).unwrap();
    assert_eq!((read.rows(), read.set_aside().total), (0, 1));
}

fn texts(list: &[&str]) -> Vec<Option<String>> {
    list.iter().map(|text| Some((*text).to_owned())).collect()
}

fn column<'a>(name: &'a str, source: &'a Vec<Option<String>>) -> Column<'a> {
    Column::new(name, Values::Texts { source, rows: source.len() })
}

#[test]
fn bad_rows_are_named() {
    let at = texts(&["2011-01-02"; 12]);
    let question = texts(&[
        "nps",
        "nps",
        "nps",
        "csat",
        "",
        "smile",
        "vote",
        "sentiment",
        "sentiment",
        "csat",
        "csat",
        "csat",
    ]);
    let score = texts(&["11", "8.5", "nine", "3", "3", "3", "2", "1", "", "4", "", "6"]);
    let scale = texts(&["", "", "", "5 to 1", "", "", "", "", "1 to 5", "", "", "1-7"]);
    let status = texts(&["", "", "", "", "", "", "", "", "", "not_answered", "done", ""]);
    let columns = SurveyColumns {
        at: Some(column("day", &at)),
        question: Some(column("asked", &question)),
        score: Some(column("points", &score)),
        scale: Some(column("from_to", &scale)),
        status: Some(column("state", &status)),
        ..SurveyColumns::default()
    };
    let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&columns).unwrap();
    let surveys = builder.finish().unwrap();
    let told: Vec<(u64, &str, &str)> = surveys
        .set_aside()
        .first
        .iter()
        .map(|bad| (bad.row, bad.column.as_str(), bad.reason.as_str()))
        .collect();
    let expected = [
        (0, "points", "score_off_scale"),
        (1, "points", "score_not_whole"),
        (2, "points", "score_unreadable"),
        (3, "from_to", "scale_unreadable"),
        (4, "asked", "question_missing"),
        (5, "asked", "question_unreadable"),
        (6, "points", "score_off_scale"),
        (7, "points", "score_unexpected"),
        (8, "from_to", "scale_unexpected"),
        (9, "state", "answer_unexpected"),
        (10, "state", "status_unreadable"),
    ];
    assert_eq!(told, expected);
    assert_eq!((surveys.rows(), surveys.iter().next().unwrap().scale), (1, Some(Scale::ONE_TO_SEVEN)));
    let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP);
    builder.extend(&columns).unwrap();
    let message = builder.finish().unwrap_err().to_string();
    assert!(message.contains("row 0: points is 11 (0 to 10), but must be on its scale"), "{message}");
}

#[test]
fn columns_of_numbers_hold_the_same_answers_as_texts() {
    let at = texts(&["2011-01-02"; 6]);
    let words = texts(&["10", "0", "n/a", "", "7", "10"]);
    let read = |score: Option<Column<'_>>| {
        let columns = SurveyColumns { at: Some(column("day", &at)), score, ..SurveyColumns::default() };
        let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP)
            .asking(Question::Nps)
            .on(Scale::ZERO_TO_TEN);
        builder.extend(&columns).unwrap();
        builder.finish().unwrap()
    };
    let from_words = read(Some(column("score", &words)));
    let told: Vec<Response> = from_words.iter().map(|answer| answer.response).collect();
    let score = |points: i32| Response::Score(points.into());
    assert_eq!(
        told,
        [score(0), score(7), score(10), score(10), Response::NotApplicable, Response::NotAnswered]
    );

    let floats = [10.0, 0.0, f64::NAN, f64::NAN, 7.0, 10.0];
    let valid = [true, true, false, false, true, true];
    let whole = [10, 0, 3, 3, 7, 10];
    let decimals = [100, 0, 3, 3, 70, 100];
    let decimals_of_whole = [100, 0, 30, 30, 70, 100];
    let numbers = read(Some(Column::new("score", Values::Floats(&floats))));
    assert_eq!(numbers.iter().filter(|answer| answer.response == Response::NotAnswered).count(), 2);
    for values in [
        Values::Integers(&whole),
        Values::Floats(&floats),
        Values::Decimals { mantissas: &decimals, scale: 1 },
    ] {
        assert_eq!(read(Some(Column::new("score", values).with_validity(&valid))), numbers);
    }
    // Without a gap, whole numbers are read by another way.
    let plain = read(Some(Column::new("score", Values::Integers(&whole))));
    assert_eq!(
        plain,
        read(Some(Column::new("score", Values::Decimals { mantissas: &decimals_of_whole, scale: 1 })))
    );
}

#[test]
fn votes_and_statuses_are_words_too() {
    let at = texts(&["2011-01-02"; 4]);
    let score = texts(&["up", "down", "", "1"]);
    let status = texts(&["answered", "", "not_applicable", ""]);
    let columns = SurveyColumns {
        at: Some(column("day", &at)),
        score: Some(column("vote", &score)),
        status: Some(column("status", &status)),
        ..SurveyColumns::default()
    };
    let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP)
        .asking(Question::Vote)
        .on(Scale::ONE_TO_FIVE);
    builder.extend(&columns).unwrap();
    let told: Vec<Response> = builder.finish().unwrap().iter().map(|answer| answer.response).collect();
    let vote = |points: i32| Response::Score(points.into());
    assert_eq!(told, [vote(0), vote(1), vote(1), Response::NotApplicable]);
}

#[test]
fn what_cannot_be_built_is_told() {
    let at = texts(&["2011-01-02"; 2]);
    let score = texts(&["1"]);
    let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP);
    let mut columns = SurveyColumns { at: Some(column("day", &at)), ..SurveyColumns::default() };
    let message = builder.extend(&columns).unwrap_err().to_string();
    assert_eq!(message, "surveys: score is missing; give the column that holds it, or the label's");
    columns.score = Some(column("score", &score));
    assert_eq!(builder.extend(&columns).unwrap_err().code(), "mismatch");
    columns.at = None;
    assert_eq!(builder.extend(&columns).unwrap_err().code(), "missing");
    let empty = SurveysBuilder::new(Calendar::default(), Strictness::STOP).finish().unwrap();
    assert_eq!((empty.rows(), empty.known_customers(), empty.span()), (0, 0, None));
    assert_eq!(empty.append(&built(&some())).unwrap(), built(&some()));
}

#[test]
fn chunks_with_and_without_customers_make_one_log() {
    let at = texts(&["2011-01-02", "2011-01-03"]);
    let who = texts(&["ada", ""]);
    let score = texts(&["9", "3"]);
    let mut columns = SurveyColumns {
        at: Some(column("day", &at)),
        score: Some(column("score", &score)),
        ..SurveyColumns::default()
    };
    let mut builder = SurveysBuilder::new(Calendar::default(), Strictness::STOP).asking(Question::Nps);
    builder.extend(&columns).unwrap();
    columns.customer = Some(column("who", &who));
    builder.extend(&columns).unwrap();
    columns.customer = None;
    builder.extend(&columns).unwrap();
    let surveys = builder.finish().unwrap();
    assert_eq!((surveys.rows(), surveys.known_customers()), (6, 1));
    let known: Vec<SurveyAnswer> = surveys.iter().filter(|answer| answer.customer.is_some()).collect();
    assert_eq!((known.len(), &known[0].response), (1, &Response::Score(9.into())));
}

#[test]
fn many_answers_in_many_groups_are_counted_by_sorting() {
    // 700 scores on 700 days: 490,000 pairs, of which 700 occur.
    let scale = Scale::new(0, 1_000).unwrap();
    let list: Vec<SurveyAnswer> = (0..700)
        .map(|place: i32| SurveyAnswer::scored(Question::Rating, day(place.into()), place).on(scale))
        .collect();
    let surveys = built(&list);
    let ratings = surveys.per(Period::Day).ratings(crate::satisfaction::RatingOptions::default()).unwrap();
    assert_eq!(ratings.figures.len(), 700);
    for (place, figure) in (0..700).zip(&ratings.figures) {
        assert_eq!((figure.mean.n(), figure.mean.value()), (1, Some(f64::from(place))));
    }
    let window = Window::new(day(10), day(20)).unwrap();
    let few = surveys
        .within(window)
        .per(Period::Day)
        .ratings(crate::satisfaction::RatingOptions::default())
        .unwrap();
    assert_eq!((few.figures.len(), few.basis.excluded.outside_window), (10, 690));
}
