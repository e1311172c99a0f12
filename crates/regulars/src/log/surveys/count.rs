//! One pass over a log of surveys: how often each answer was given in each group.

use std::ops::Range;

use super::Surveys;
use super::data::Answer;
use crate::Error;
use crate::log::basis::Excluded;
use crate::log::group::{Cells, Grouped};
use crate::log::scan::pieces;
use crate::model::{Question, Response, Scale};

/// How often each of the distinct answers was given in each cell. Every figure of surveys is read from this.
pub(crate) struct Counted<'a> {
    known: &'a [Answer],
    cells: CountsByCell,
    outside_window: u64,
}

/// For each cell the places of the answers that occur, and how often.
type CountsByCell = Vec<Vec<(u32, u64)>>;

/// So many rows are located at once.
const BATCH: usize = 4_096;

impl<'a> Counted<'a> {
    pub(crate) fn new(grouped: &'a Grouped<Surveys>, cells: &Cells<'_>) -> Result<Self, Error> {
        let data = grouped.log().data();
        let (known, groups, rows) = (&data.known, cells.len(), data.rows());
        // A counter for each answer in each cell, where there are not many more of these than rows.
        let dense = groups.checked_mul(known.len()).filter(|&counters| counters <= 4 * rows + (1 << 16));
        let (cells, outside_window) = match dense {
            Some(counters) => in_counters(grouped.log(), cells, counters)?,
            None => in_order(grouped.log(), cells),
        };
        Ok(Self { known, cells, outside_window })
    }

    /// The answers in a cell, and how often each was given.
    pub(crate) fn of(&self, cell: usize) -> impl Iterator<Item = (&'a Answer, u64)> {
        let counted = self.cells.get(cell).into_iter().flatten();
        counted.filter_map(|&(place, count)| Some((self.known.get(place as usize)?, count)))
    }

    /// The answers in all cells.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'a Answer, u64)> {
        (0..self.cells.len()).flat_map(|cell| self.of(cell))
    }

    /// How many rows lie outside the window.
    pub(crate) fn outside_window(&self) -> u64 {
        self.outside_window
    }

    /// The scales on which a question was asked, in order.
    pub(crate) fn scales(&self, question: Question) -> Vec<Scale> {
        let asked = self.all().filter(|(answer, _)| answer.question == question);
        let mut scales: Vec<Scale> = asked.filter_map(|(answer, _)| answer.scale).collect();
        scales.sort_unstable();
        scales.dedup();
        scales
    }

    /// What a figure about a question leaves out, which may be about one scale of it.
    pub(crate) fn excluded(&self, question: Question, scale: Option<Scale>) -> Excluded {
        let mut excluded = Excluded { outside_window: self.outside_window, ..Excluded::default() };
        for (answer, count) in self.all().filter(|(answer, _)| answer.question == question) {
            match answer.response {
                Response::NotAnswered => excluded.not_answered += count,
                Response::NotApplicable => excluded.not_applicable += count,
                _ if scale.is_some() && answer.scale != scale => excluded.other_scale += count,
                _ => {}
            }
        }
        excluded
    }
}

/// Counts in as many counters.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn in_counters(log: &Surveys, cells: &Cells<'_>, counters: usize) -> Result<(CountsByCell, u64), Error> {
    let (data, window) = (log.data(), log.window().micros());
    let width = data.known.len();
    #[expect(
        clippy::indexing_slicing,
        reason = "an answer is below the width and a cell below their number; what is outside counts behind all"
    )]
    let piece = |rows: Range<usize>| {
        // There are fewer rows than 2^32.
        let (mut counts, mut located) = (vec![0_u32; counters + 1], Vec::with_capacity(BATCH));
        for start in rows.clone().step_by(BATCH) {
            let batch = start..(start + BATCH).min(rows.end);
            cells.locate_rows(batch.clone(), &mut located);
            let column = located.iter().zip(&data.at[batch.clone()]).zip(&data.answers[batch]);
            for ((&cell, at), &answer) in column {
                let place = if window.contains(at) { cell * width + answer as usize } else { counters };
                counts[place] += 1;
            }
        }
        Ok(counts)
    };
    let merge = |mut whole: Vec<u32>, part: Vec<u32>| {
        whole.iter_mut().zip(part).for_each(|(whole, part)| *whole += part);
        Ok(whole)
    };
    let counts = pieces(data.rows(), piece, merge)?;
    let (inside, outside) = counts.split_at(counters);
    let some = |counts: &[u32]| {
        let all = (0..).zip(counts).filter(|&(_, count)| *count > 0);
        all.map(|(answer, &count)| (answer, u64::from(count))).collect()
    };
    let mut counted: Vec<_> = inside.chunks(width.max(1)).map(some).collect();
    counted.resize(cells.len(), Vec::new());
    Ok((counted, outside.first().copied().unwrap_or(0).into()))
}

/// Counts by sorting, where answers and cells are so many that most do not meet.
fn in_order(log: &Surveys, cells: &Cells<'_>) -> (CountsByCell, u64) {
    let (data, window) = (log.data(), log.window().micros());
    let mut met: Vec<(usize, u32)> = Vec::new();
    for (row, (at, &answer)) in data.at.iter().zip(&data.answers).enumerate() {
        if window.contains(at) {
            met.push((cells.locate(row, *at), answer));
        }
    }
    met.sort_unstable();
    let mut counted = vec![Vec::new(); cells.len()];
    for same in met.chunk_by(|a, b| a == b) {
        if let Some((slot, &(_, answer))) =
            same.first().and_then(|first| Some((counted.get_mut(first.0)?, first)))
        {
            slot.push((answer, same.len() as u64));
        }
    }
    (counted, (data.rows() - met.len()) as u64)
}
