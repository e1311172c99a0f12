//! The answers to one question, by group, and the figures that are read from them.

use crate::Error;
use crate::describe::{Object, Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, Unit};
use crate::log::{Basis, Breakdown, Counted, Figure, Group, Grouped, Surveys};
use crate::model::{Question, Response, Scale, Score};
use crate::table::Column;

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) options: Vec<(String, String)>,
}

/// The figure of this slug, with these options.
macro_rules! asked {
    ($slug:ident $(, $option:ident: $value:expr)*) => {
        $crate::satisfaction::answers::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            options: vec![$((stringify!($option).into(), $value.to_string())),*],
        }
    };
}
pub(super) use asked;

/// What was answered in one group.
#[derive(Default)]
pub(super) struct Given<'a> {
    /// Scores on the scale, and how often each was given.
    pub(super) scores: Vec<(Score, u64)>,
    /// Labels, and how often each was given.
    pub(super) labels: Vec<(&'a str, u64)>,
    pub(super) not_answered: u64,
    pub(super) not_applicable: u64,
}

impl Given<'_> {
    /// How many scores were given for which something holds.
    pub(super) fn count(&self, holds: impl Fn(Score) -> bool) -> u64 {
        self.scores.iter().filter(|(score, _)| holds(*score)).map(|(_, count)| count).sum()
    }

    /// The share of scores for which something holds.
    pub(super) fn rate(&self, holds: impl Fn(Score) -> bool) -> Result<Rate, Error> {
        Rate::new(self.count(holds), self.count(|_| true))
    }

    /// The mean of all scores.
    pub(super) fn mean(&self) -> Result<Mean, Error> {
        let sum = |power: fn(i128) -> Option<i128>| {
            let parts = self
                .scores
                .iter()
                .map(|&(score, count)| power(score.ticks().into())?.checked_mul(count.into()));
            let whole = parts.into_iter().try_fold(0_i128, |whole, part| whole.checked_add(part?));
            whole.ok_or_else(|| Error::overflow("the sum of scores"))
        };
        Mean::from_sums(self.count(|_| true), sum(Some)?, sum(|ticks| ticks.checked_mul(ticks))?, Unit::Score)
    }
}

/// The answers to one question on one scale.
pub(super) struct Answers<'a> {
    log: &'a Surveys,
    counted: Counted<'a>,
    groups: Vec<(usize, Group)>,
    question: Question,
    scale: Option<Scale>,
    by_dimension: bool,
}

impl<'a> Answers<'a> {
    /// Those to a question.
    pub(super) fn new(grouped: &'a Grouped<Surveys>, question: Question) -> Result<Self, Error> {
        let cells = grouped.cells()?;
        let (counted, groups) = (Counted::new(grouped, &cells)?, cells.groups());
        let by_dimension = grouped.by_dimension();
        Ok(Self { log: grouped.log(), counted, groups, question, scale: None, by_dimension })
    }

    /// Those on this scale only.
    pub(super) fn on(self, scale: Scale) -> Self {
        Self { scale: Some(scale), ..self }
    }

    /// Those on the scale that is given, or else on the only one there is.
    pub(super) fn on_one(self, metric: &str, scale: Option<Scale>) -> Result<Self, Error> {
        let usual = || self.question.scale().unwrap_or(Scale::ONE_TO_FIVE);
        let scale = match (scale, self.counted.scales(self.question).as_slice()) {
            (Some(scale), _) => scale,
            (None, []) => usual(),
            (None, [only]) => *only,
            (None, several) => {
                let names: Vec<String> = several.iter().map(Scale::to_string).collect();
                let allowed = format!("one of {}, which the log has answers on", names.join(", "));
                return Err(Error::missing(metric, "scale", &allowed));
            }
        };
        Ok(self.on(scale))
    }

    /// The scale of the answers; any where there is none.
    pub(super) fn scale(&self) -> Scale {
        self.scale.unwrap_or(Scale::ONE_TO_FIVE)
    }

    /// What was answered in a cell.
    fn given(&self, cell: usize) -> Given<'a> {
        self.read(self.counted.of(cell))
    }

    /// What was answered in all of them.
    pub(super) fn given_in_all(&self) -> Given<'a> {
        self.read(self.counted.all())
    }

    /// What was answered in each of them.
    pub(super) fn given_in_each(&self) -> impl Iterator<Item = Given<'a>> {
        self.groups.iter().map(|&(cell, _)| self.given(cell))
    }

    fn read(&self, answers: impl Iterator<Item = (&'a crate::log::Answer, u64)>) -> Given<'a> {
        let mut given = Given::default();
        for (answer, count) in answers.filter(|(answer, _)| answer.question == self.question) {
            match &answer.response {
                Response::NotAnswered => given.not_answered += count,
                Response::NotApplicable => given.not_applicable += count,
                Response::Score(score) if self.scale.is_none() || answer.scale == self.scale => {
                    given.scores.push((*score, count));
                }
                Response::Score(_) => {}
                Response::Label(label) => given.labels.push((label, count)),
            }
        }
        given
    }

    fn basis(&self, asked: Asked) -> Basis {
        let mut options = asked.options;
        if let Some(scale) = self.scale {
            options.push(("scale".into(), scale.to_string()));
        }
        let excluded = self.counted.excluded(self.question, self.scale);
        self.log.basis(asked.slug, asked.page, options, &excluded)
    }

    /// The figure of all of them.
    pub(super) fn figure<E>(
        &self,
        asked: Asked,
        read: impl Fn(&Given<'a>) -> Result<E, Error>,
    ) -> Result<Figure<E>, Error> {
        Ok(Figure { evidence: read(&self.given(0))?, basis: self.basis(asked) })
    }

    /// The figure of each group. By a dimension, one that has nothing to do with the question is not shown.
    pub(super) fn breakdown<E>(
        &self,
        asked: Asked,
        read: impl Fn(&Given<'a>) -> Result<E, Error>,
    ) -> Result<Breakdown<E>, Error> {
        let (mut groups, mut figures) = (Vec::new(), Vec::new());
        for (cell, group) in &self.groups {
            let given = self.given(*cell);
            let nothing = given.scores.is_empty() && given.labels.is_empty();
            if self.by_dimension && nothing && given.not_answered + given.not_applicable == 0 {
                continue;
            }
            groups.push(group.clone());
            figures.push(read(&given)?);
        }
        Ok(Breakdown::new(groups, figures, self.basis(asked)))
    }
}

/// The columns of figures that have a rate: those of the rate, and behind them their other fields.
pub(super) fn columns_beside<T: Object>(
    figures: &[T],
    name: &str,
    rate: impl Fn(&T) -> Rate,
) -> Vec<(String, Column)> {
    let mut columns = Rate::columns(&figures.iter().map(rate).collect::<Vec<_>>());
    columns.extend(columns_of_fields(figures).into_iter().filter(|(field, _)| field != name));
    columns
}
