//! Answers as columns, and how they are read.

use std::collections::BTreeMap;

use super::builder::SurveysBuilder;
use super::data::Answer;
use crate::Error;
use crate::log::builder::uneven;
use crate::log::columns::{Cell, Column, Values};
use crate::log::intern::{Interner, next_code};
use crate::log::keys::KeyBuilder;
use crate::log::read::{self, Chunk};
use crate::log::{NO_VALUE, customer_column, dimension};
use crate::model::{AnswerStatus, Question, Scale, Score, Wrong, checked, responded};

/// A chunk of answers as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SurveyColumns<'a> {
    /// The customer: a whole number or a text; absent (empty, NaN) is nobody known.
    pub customer: Option<Column<'a>>,
    /// When it was answered; for an invitation without an answer, when it was sent.
    pub at: Option<Column<'a>>,
    /// What was asked: nps, csat, ces, rating, vote or sentiment; absent is what [`SurveysBuilder::asking`] says.
    pub question: Option<Column<'a>>,
    /// The score, a number on the scale; of a vote also `up` or `down`; `n/a` says that the question does not apply.
    pub score: Option<Column<'a>>,
    /// The scale, such as `1 to 5`; absent is what [`SurveysBuilder::on`] says, or else the question's usual one.
    pub scale: Option<Column<'a>>,
    /// The label of a text's sentiment.
    pub label: Option<Column<'a>>,
    /// Whether it was answered: `answered`, `not_answered` or `not_applicable`; absent is answered where there is a score or a
    /// label, and not answered otherwise.
    pub status: Option<Column<'a>>,
    /// What the answer is about: the dimension `topic`.
    pub topic: Option<Column<'a>>,
    /// Other named categories, such as the product or the survey.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> SurveyColumns<'a> {
    /// Columns of times and scores.
    pub fn new(at: Column<'a>, score: Column<'a>) -> Self {
        Self { at: Some(at), score: Some(score), ..Self::default() }
    }

    fn all(&self) -> impl Iterator<Item = &Column<'a>> {
        let parts = [
            &self.customer,
            &self.at,
            &self.question,
            &self.score,
            &self.scale,
            &self.label,
            &self.status,
            &self.topic,
        ];
        parts.into_iter().flatten().chain(&self.dimensions)
    }
}

/// Numbers for what the cells of a row hold: rows with the same ones hold the same answer.
type Held = (Option<u64>, [u32; 4]);

impl SurveysBuilder {
    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without times, or where nothing says what was answered; [`Error::Mismatch`] where columns differ in
    /// length, or where the dimensions are not those of the chunks before. Rows that cannot be used are told by
    /// [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &SurveyColumns<'_>) -> Result<(), Error> {
        let missing = |param: &str, allowed: &str| Error::missing("surveys", param, allowed);
        let at = columns.at.as_ref().ok_or_else(|| missing("at", "the column that holds it"))?;
        let said = [&columns.score, &columns.label, &columns.status];
        if !at.is_empty() && said.iter().all(|column| column.is_none()) {
            return Err(missing("score", "the column that holds it, or the label's"));
        }
        let (rows, before) = (at.len(), self.at.len());
        if let Some(other) = columns.all().find(|column| column.len() != rows) {
            return Err(uneven(at, other));
        }
        next_code(before + rows, "the number of rows")?;
        let topic = columns.topic.map(|column| Column { name: "topic", ..column });
        let dimensions: Vec<Column<'_>> =
            topic.into_iter().chain(columns.dimensions.iter().copied()).collect();
        self.dimensions.extend(before, &dimensions)?;

        let mut chunk = Chunk::new(self.faults.rows());
        read::times(at, self.calendar, &mut self.at, &mut chunk);
        customer_column::check(columns.customer.as_ref(), &mut chunk);
        self.read_answers(columns, rows, &mut chunk)?;

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            read::compact(&mut self.at, before, good);
            read::compact(&mut self.answers, before, good);
            self.dimensions.compact(before, good);
        }
        if columns.customer.is_some() && self.customers.is_none() {
            let mut customers = KeyBuilder::default();
            customers.reserve(self.at.capacity());
            self.customers = Some(customers);
            self.nobody(before)?;
        }
        if let Some(customers) = &mut self.customers {
            customer_column::read(columns.customer.as_ref(), rows, good.as_deref(), customers)?;
        }
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Reads what rows hold. The distinct combinations of cells are few, and each is understood once.
    fn read_answers(
        &mut self,
        columns: &SurveyColumns<'_>,
        rows: usize,
        chunk: &mut Chunk,
    ) -> Result<(), Error> {
        let parts = [&columns.question, &columns.scale, &columns.status, &columns.label];
        let parts = [
            coded(parts[0].as_ref())?,
            coded(parts[1].as_ref())?,
            coded(parts[2].as_ref())?,
            coded(parts[3].as_ref())?,
        ];
        let scores = Scores::new(columns.score.as_ref())?;
        let (mut answers, before) = (std::mem::take(&mut self.answers), self.answers.len());
        let mut learned: BTreeMap<Held, u32> = BTreeMap::new();
        let mut learn = |row: usize, held: Held| {
            *learned.entry(held).or_insert_with(|| {
                self.understand(columns, row).map_or(NO_VALUE, |answer| self.known.place(answer))
            })
        };
        answers.reserve(rows);
        match scores {
            Scores::Integers(values, None) if parts.iter().all(Vec::is_empty) => {
                let held = values.iter().map(|&value| bits(value));
                let learn = |row, score| learn(row, (Some(score), [NO_VALUE; 4]));
                number(held, |score| slot(*score), &mut answers, learn);
            }
            scores => {
                let part = |codes: &Vec<u32>, row| codes.get(row).copied().unwrap_or(NO_VALUE);
                let held =
                    (0..rows).map(|row| (scores.held(row), parts.each_ref().map(|codes| part(codes, row))));
                number(held, slot_of_all, &mut answers, learn);
            }
        }
        let told = answers.get(before..).unwrap_or_default();
        if some_unknown(told) {
            for (row, _) in told.iter().enumerate().filter(|(_, code)| **code == NO_VALUE) {
                if let Err((part, found, reason, allowed)) = self.understand(columns, row) {
                    chunk.fault(row, columns.name_of(part), &found, reason, allowed);
                }
            }
        }
        self.answers = answers;
        Ok(())
    }

    /// The answer that a row holds, or what is wrong with it.
    fn understand(&self, columns: &SurveyColumns<'_>, row: usize) -> Result<Answer, Wrong> {
        let question = match present(columns.question, row) {
            None => self.asking.ok_or_else(|| ("question", "empty".into(), "question_missing", QUESTIONS))?,
            Some(found) => named(found, &Question::ALL, Question::slug)
                .ok_or_else(|| ("question", found.to_string(), "question_unreadable", QUESTIONS))?,
        };
        let scale = match present(columns.scale, row) {
            // What has a scale of its own has no other.
            None => question
                .scale()
                .map(|usual| if usual == Scale::VOTE { usual } else { self.on.unwrap_or(usual) }),
            Some(found) => {
                let scale = read::label(found).and_then(|text| text.parse().ok());
                let allowed = "the lowest and the highest score, such as 1 to 5";
                Some(scale.ok_or_else(|| ("scale", found.to_string(), "scale_unreadable", allowed))?)
            }
        };
        let mut status = match present(columns.status, row) {
            None => None,
            Some(found) => {
                let status = named(found, &AnswerStatus::ALL, AnswerStatus::slug);
                let allowed = "answered, not_answered or not_applicable";
                Some(status.ok_or_else(|| ("status", found.to_string(), "status_unreadable", allowed))?)
            }
        };
        let score = match present(columns.score, row) {
            None => None,
            Some(Cell::Text("n/a" | "N/A")) => {
                status = status.or(Some(AnswerStatus::NotApplicable));
                None
            }
            Some(Cell::Text("up")) if question == Question::Vote => Some(Score::from(1)),
            Some(Cell::Text("down")) if question == Question::Vote => Some(Score::from(0)),
            Some(found) => {
                let allowed = "a number such as 9 or 4.5, n/a where the question does not apply, or empty";
                let score = read::money(found).map(|money| Score::from_ticks(money.ticks()));
                Some(score.ok_or_else(|| ("score", found.to_string(), "score_unreadable", allowed))?)
            }
        };
        let response = responded(status, score, present(columns.label, row).and_then(read::label)).map_err(
            |(reason, allowed)| {
                let found = status.map_or("empty", AnswerStatus::slug);
                match (reason, present(columns.label, row)) {
                    ("label_unexpected", Some(label)) => ("label", label.to_string(), reason, allowed),
                    _ => ("status", found.into(), reason, allowed),
                }
            },
        )?;
        checked(question, scale, &response)?;
        Ok(Answer { question, scale, response })
    }
}

const QUESTIONS: &str = "one of nps, csat, ces, rating, vote, sentiment";

impl SurveyColumns<'_> {
    /// What the caller calls the column of a part.
    fn name_of(&self, part: &'static str) -> &str {
        let column = match part {
            "question" => &self.question,
            "scale" => &self.scale,
            "status" => &self.status,
            "label" => &self.label,
            _ => &self.score,
        };
        column.as_ref().map_or(part, |column| column.name)
    }
}

/// What a cell holds, where it holds something.
fn present(column: Option<Column<'_>>, row: usize) -> Option<Cell<'_>> {
    column.map(|column| column.cell(row)).filter(|cell| !read::is_absent(*cell))
}

/// The one of these that a cell names.
fn named<T: Copy>(cell: Cell<'_>, all: &[T], slug: fn(T) -> &'static str) -> Option<T> {
    let Cell::Text(text) = cell else { return None };
    all.iter().copied().find(|&each| slug(each) == text)
}

/// A number for each distinct text of a column; none without a column.
fn coded(column: Option<&Column<'_>>) -> Result<Vec<u32>, Error> {
    let (mut interner, mut codes) = (Interner::default(), Vec::new());
    if let Some(column) = column {
        codes.reserve(column.len());
        dimension::read(column, &mut interner, &mut codes)?;
    }
    Ok(codes)
}

/// A column of scores, in which equal numbers are equal scores.
enum Scores<'a> {
    Integers(&'a [i64], Option<&'a [bool]>),
    Floats(&'a [f64], Option<&'a [bool]>),
    Coded(Vec<u32>),
}

impl<'a> Scores<'a> {
    fn new(column: Option<&Column<'a>>) -> Result<Self, Error> {
        Ok(match column.map(|column| (column.values, column.valid)) {
            Some((Values::Integers(values), valid)) => Self::Integers(values, valid),
            Some((Values::Floats(values), valid)) => Self::Floats(values, valid),
            _ => Self::Coded(coded(column)?),
        })
    }

    #[inline]
    fn held(&self, row: usize) -> Option<u64> {
        let is_valid = |valid: Option<&[bool]>| valid.is_none_or(|valid| valid.get(row) == Some(&true));
        match self {
            Self::Integers(values, valid) if is_valid(*valid) => values.get(row).copied().map(bits),
            Self::Floats(values, valid) if is_valid(*valid) => values.get(row).map(|value| value.to_bits()),
            Self::Coded(codes) => codes.get(row).filter(|code| **code != NO_VALUE).map(|&code| code.into()),
            _ => None,
        }
    }
}

/// A whole number as it stands in memory.
fn bits(value: i64) -> u64 {
    u64::from_ne_bytes(value.to_ne_bytes())
}

/// How many combinations of cells are kept at hand.
const AT_HAND: usize = 256;

/// The place of a score among those at hand.
#[inline]
fn slot(score: u64) -> usize {
    // Fibonacci hashing: the upper bits of a product with 2^64 over the golden ratio.
    usize::from(score.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes()[0])
}

/// The place of a combination among those at hand.
#[inline]
fn slot_of_all((score, parts): &Held) -> usize {
    let parts = parts.iter().fold(0, |sum: u32, part| sum.rotate_left(5) ^ part);
    slot(score.unwrap_or(u64::MAX) ^ u64::from(parts))
}

/// Whether there are rows that could not be understood. It looks at all of them, and so at several at once.
#[cfg_attr(warm, optimize(speed), inline(never))]
fn some_unknown(answers: &[u32]) -> bool {
    let mut unknown = false;
    for &answer in answers {
        unknown |= answer == NO_VALUE;
    }
    unknown
}

/// Appends the answer of each row, by what the row holds.
#[expect(clippy::indexing_slicing, reason = "a slot is a byte, and there are 256")]
#[cfg_attr(hot, optimize(speed))]
fn number<H: Copy + PartialEq>(
    held: impl Iterator<Item = H>,
    slot: impl Fn(&H) -> usize,
    answers: &mut Vec<u32>,
    mut learn: impl FnMut(usize, H) -> u32,
) {
    let mut at_hand: [Option<(H, u32)>; AT_HAND] = [None; AT_HAND];
    answers.extend(held.enumerate().map(|(row, held)| {
        let slot = &mut at_hand[slot(&held)];
        match slot {
            Some((known, code)) if *known == held => *code,
            _ => {
                let code = learn(row, held);
                *slot = Some((held, code));
                code
            }
        }
    }));
}
