//! A purchase model and histories, as a problem to be solved.

use std::borrow::Cow;

use super::likelihood::{Evaluation, Fittable};
use super::solve::Problem;
use crate::lifetime::Histories;

/// The likelihood of histories under a model of one kind.
pub(crate) struct HistoriesProblem<'a, M> {
    histories: Cow<'a, Histories>,
    /// Any model of the kind: it carries what is not estimated, such as the order of regularity.
    kind: M,
    /// The answer to a problem that is much the same.
    near: Option<M>,
    centres: Vec<f64>,
}

impl<'a, M: Fittable> HistoriesProblem<'a, M> {
    pub(crate) fn new(kind: M, histories: &'a Histories) -> Self {
        let time = libm::log(typical_time(histories));
        let centres = M::TIME_POWERS.iter().map(|power| f64::from(*power) * time).collect();
        Self { histories: Cow::Borrowed(histories), kind, near: None, centres }
    }

    /// The same problem, to be begun at the answer to one that is much the same.
    pub(crate) fn begun_at(self, near: Option<M>) -> Self {
        Self { near, ..self }
    }
}

/// The time for which a middling customer has been watched; 1 where nobody has been watched at all.
fn typical_time(histories: &Histories) -> f64 {
    let mut times: Vec<f64> =
        histories.distinct().iter().map(crate::lifetime::History::t).filter(|t| *t > 0.0).collect();
    let middle = times.len() / 2;
    if middle >= times.len() {
        return 1.0;
    }
    // The likelihood of times near the smallest double is that of no time at all.
    times.select_nth_unstable_by(middle, f64::total_cmp).1.clamp(1e-100, 1e100)
}

impl<M: Fittable> Problem for HistoriesProblem<'_, M> {
    fn names(&self) -> &'static [&'static str] {
        M::PARAMETERS
    }

    fn centres(&self) -> Vec<f64> {
        self.centres.clone()
    }

    fn starts(&self) -> Vec<Vec<f64>> {
        let starts = self.near.into_iter().chain(self.kind.starts(&self.histories));
        starts.map(|model| model.parameters().into_iter().map(libm::log).collect()).collect()
    }

    fn evaluate(&self, logs: &[f64]) -> Option<Evaluation> {
        let parameters: Vec<f64> = logs.iter().map(|log| libm::exp(*log)).collect();
        Some(self.kind.like(&parameters).ok()?.evaluate(&self.histories))
    }

    fn is_continued(&self) -> bool {
        self.near.is_some()
    }

    fn rows(&self) -> usize {
        self.histories.distinct().len()
    }

    fn coarse(&self, rows: usize) -> Box<dyn Problem + '_> {
        let histories = Cow::Owned(self.histories.coarse(rows));
        Box::new(Self { histories, centres: self.centres.clone(), ..*self })
    }
}
