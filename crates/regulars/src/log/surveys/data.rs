//! What a log of surveys holds.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Error;
use crate::log::NO_VALUE;
use crate::log::append::{both_dimensions, both_set_aside};
use crate::log::data::Dimension;
use crate::log::keys::{KeyBuilder, Keys};
use crate::log::strictness::SetAside;
use crate::model::{CustomerKey, Question, Response, Scale};

/// One of the distinct answers of a log: what was asked, on which scale, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Answer {
    pub(crate) question: Question,
    pub(crate) scale: Option<Scale>,
    pub(crate) response: Response,
}

/// The distinct answers that have come, each with its place.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownAnswers {
    list: Vec<Answer>,
    places: BTreeMap<Answer, u32>,
}

impl KnownAnswers {
    /// The place of an answer, which may be new. There are no more of them than rows.
    pub(super) fn place(&mut self, answer: Answer) -> u32 {
        let list = &mut self.list;
        *self.places.entry(answer).or_insert_with_key(|answer| {
            list.push(answer.clone());
            u32::try_from(list.len() - 1).unwrap_or(NO_VALUE)
        })
    }

    /// All of them, by place.
    pub(super) fn into_list(self) -> Vec<Answer> {
        self.list
    }
}

/// The columns of a log. A row's answer is one of the few that are known, by its place among them. Every figure counts
/// answers, whoever gave them and in whatever order, so the rows stay as they came: nothing is sorted before somebody
/// wants to see the rows, or compares two logs.
#[derive(Debug, Clone)]
pub(crate) struct SurveyData {
    /// UTC microseconds.
    pub(crate) at: Vec<i64>,
    /// The first and the last instant.
    pub(crate) bounds: Option<(i64, i64)>,
    /// The place of each row's answer among the known ones.
    pub(crate) answers: Vec<u32>,
    pub(crate) known: Vec<Answer>,
    /// In the order of their names.
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) respondents: Respondents,
    pub(crate) set_aside: SetAside,
}

/// Who answered. Keys are numbered once somebody asks for them, since no figure does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Respondents {
    given: Option<KeyBuilder>,
    numbered: OnceLock<(Keys, Vec<u32>)>,
}

impl Respondents {
    /// The keys of all rows; nothing where nobody is known.
    pub(crate) fn new(given: Option<KeyBuilder>) -> Self {
        Self { given, numbered: OnceLock::new() }
    }

    fn numbered(&self) -> &(Keys, Vec<u32>) {
        // It cannot fail: there are fewer rows than there are numbers.
        let number = || self.given.clone().and_then(|keys| keys.finish().ok()).unwrap_or_default();
        self.numbered.get_or_init(number)
    }

    /// The distinct customers.
    pub(crate) fn keys(&self) -> &Keys {
        &self.numbered().0
    }

    /// The number of a row's customer; [`NO_VALUE`] for nobody.
    pub(crate) fn code(&self, row: usize) -> u32 {
        let (keys, codes) = self.numbered();
        codes.get(row).copied().filter(|&code| (code as usize) < keys.len()).unwrap_or(NO_VALUE)
    }

    /// The customer of a row.
    pub(crate) fn key(&self, row: usize) -> Option<CustomerKey> {
        self.keys().get(self.code(row) as usize)
    }

    /// Those of two logs of so many rows, one after the other.
    fn joined(&self, rows: usize, other: &Self, more: usize) -> Result<Self, Error> {
        let (keys, ours, theirs) = Keys::merged(self.keys(), other.keys())?;
        let code = |known: &[u32], code: u32| known.get(code as usize).copied().unwrap_or(NO_VALUE);
        let mine = (0..rows).map(|row| code(&ours, self.code(row)));
        let codes = mine.chain((0..more).map(|row| code(&theirs, other.code(row)))).collect();
        let joined = Self::default();
        // Nobody has set it before.
        let _ = joined.numbered.set((keys, codes));
        Ok(joined)
    }
}

impl SurveyData {
    pub(crate) fn rows(&self) -> usize {
        self.at.len()
    }

    /// The rows of both.
    pub(super) fn joined(&self, newcomers: &Self) -> Result<Self, Error> {
        let mut known = KnownAnswers::default();
        self.known.iter().for_each(|answer| _ = known.place(answer.clone()));
        let places: Vec<u32> = newcomers.known.iter().map(|answer| known.place(answer.clone())).collect();
        let mut answers = self.answers.clone();
        answers.extend(newcomers.answers.iter().filter_map(|&code| places.get(code as usize)));
        let (before, rows) = (self.rows(), answers.len());
        crate::log::intern::next_code(rows, "the number of rows")?;
        let bounds = self.bounds.into_iter().chain(newcomers.bounds);
        let mut dimensions = both_dimensions((&self.dimensions, before), (&newcomers.dimensions, rows))?;
        dimensions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self {
            at: [self.at.as_slice(), &newcomers.at].concat(),
            bounds: bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
            answers,
            known: known.into_list(),
            dimensions,
            respondents: self.respondents.joined(before, &newcomers.respondents, newcomers.rows())?,
            set_aside: both_set_aside(&self.set_aside, &newcomers.set_aside),
        })
    }

    pub(crate) fn answer(&self, row: usize) -> Option<&Answer> {
        self.known.get(*self.answers.get(row)? as usize)
    }

    /// The rows in the one order that they have however they came: by customer, time, answer and dimensions.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = (0..self.rows()).collect();
        rows.sort_by(|&a, &b| self.compare(a, self, b));
        rows
    }

    /// Compares a row with one of a log that has the same customers and the same values of dimensions.
    fn compare(&self, row: usize, other: &Self, its: usize) -> Ordering {
        let codes = |data: &Self, row: usize| {
            data.dimensions.iter().map(|each| each.codes.get(row).copied()).collect()
        };
        let by_dimensions = || {
            let (a, b): (Vec<_>, Vec<_>) = (codes(self, row), codes(other, its));
            a.cmp(&b)
        };
        self.respondents
            .code(row)
            .cmp(&other.respondents.code(its))
            .then_with(|| self.at.get(row).cmp(&other.at.get(its)))
            .then_with(|| self.answer(row).cmp(&other.answer(its)))
            .then_with(by_dimensions)
    }
}

impl PartialEq for SurveyData {
    /// Equal where they hold the same rows; in what order these came leaves no trace.
    fn eq(&self, other: &Self) -> bool {
        let named = |data: &Self| -> Vec<(String, Vec<String>)> {
            let values = |each: &Dimension| each.values.iter().map(str::to_owned).collect();
            data.dimensions.iter().map(|each| (each.name.clone(), values(each))).collect()
        };
        self.rows() == other.rows()
            && self.set_aside == other.set_aside
            && named(self) == named(other)
            && self.respondents.keys() == other.respondents.keys()
            && self.in_order().iter().zip(other.in_order()).all(|(&a, b)| self.compare(a, other, b).is_eq())
    }
}
