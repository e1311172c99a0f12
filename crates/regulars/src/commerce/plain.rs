//! The passes over a log in which every row in the window counts as it stands, as most do: several times quicker than the
//! general ones.

use std::ops::Range;

use super::once::Once;
use super::tally::{ByCell, Pass, SPENT, Tally};
use crate::Error;
use crate::log::{Cells, Placed, Run};
use crate::model::Window;
use crate::numeric::wide::square;

/// How many customers are counted together.
const BLOCK: usize = 256;

/// What a block is counted with; kept, so that each block finds its memory.
struct Scratch {
    /// The cell of each row; that after the last one where it is not in the window.
    cells: Vec<usize>,
    /// For each row whether a customer begins there.
    begins: Vec<bool>,
    /// For each cell the row after the last one in it.
    after: Vec<usize>,
    /// Where customers begin who are in a cell twice.
    twice: Vec<usize>,
    /// What everybody else adds to each cell.
    once: Vec<Once>,
}

impl Pass<'_> {
    /// [`whole`](Self::whole) where every row in the window counts as it stands.
    #[inline]
    #[cfg_attr(hot, optimize(speed))]
    pub(super) fn whole_plain<const GAPS: bool>(
        &self,
        tally: &mut Tally,
        run: &Run<'_>,
    ) -> Result<(), Error> {
        let (before, at, amount) = run.within(&self.window);
        let guest = run.customer.is_none();
        let (&[first, ..], &[.., last]) = (at, at) else { return Ok(()) };
        let orders = i64::try_from(at.len()).map_err(|_| Error::overflow(SPENT))?;
        // None is below 0.
        let spent = amount.iter().try_fold(0_i64, |sum, &amount| sum.checked_add(amount));
        let spent = spent.ok_or_else(|| Error::overflow(SPENT))?;
        match (guest, orders) {
            (true, _) => tally.rest.guests.push(spent)?,
            (false, 1) => tally.often.one_time.push(spent)?,
            (false, _) => {
                tally.rest.many_days += u64::from(self.days.of(first) != self.days.of(last));
                tally.rest.repeat.push(spent, orders)?;
            }
        }
        tally.often.first_time += u64::from(!guest && before.is_none());
        if GAPS && (orders > 1 || before.is_some()) {
            let gap = |pair: &[i64]| if let [a, b] = pair { b - a } else { 0 };
            // The squares of the parts of a span are together at most the square of the span, which is below 2^118.
            let squares: i128 = at.windows(2).map(|pair| square(gap(pair))).sum();
            let start = before.unwrap_or(first);
            let gaps = orders.unsigned_abs() - u64::from(before.is_none());
            tally.often.gaps.extend(gaps, i128::from(last - start), squares + square(first - start))?;
        }
        Ok(())
    }

    /// What [`by_cell`](Self::by_cell) counts of many customers.
    ///
    /// A loop over the few rows of each customer would end where the processor does not expect it. So customers are counted
    /// in blocks, row by row, and first it is found out who is in a cell twice: everybody else is a customer with one order
    /// wherever they are.
    pub(super) fn by_cell_plain<const GAPS: bool>(
        &self,
        state: &mut ByCell,
        customers: Range<usize>,
        cells: &Cells<'_>,
    ) -> Result<(), Error> {
        let mut scratch = Scratch {
            cells: vec![],
            begins: vec![],
            after: vec![0; cells.len() + 1],
            twice: vec![],
            once: vec![Once::default(); cells.len()],
        };
        for start in customers.clone().step_by(BLOCK) {
            let end = customers.end.min(start + BLOCK);
            let runs = self.orders.data().offsets.get(start..=end).unwrap_or_default();
            self.block::<GAPS>(state, &mut scratch, runs, cells)?;
        }
        state.often.iter_mut().zip(&scratch.once).try_for_each(|(often, once)| once.add_to(often, GAPS))
    }

    /// Counts the customers that begin, and end, at these rows.
    #[expect(
        clippy::indexing_slicing,
        reason = "cells are located below their number, and runs lie in the block"
    )]
    #[cfg_attr(hot, optimize(speed), inline(never))]
    fn block<const GAPS: bool>(
        &self,
        state: &mut ByCell,
        Scratch { cells: located, begins, after, twice, once }: &mut Scratch,
        runs: &[u32],
        cells: &Cells<'_>,
    ) -> Result<(), Error> {
        let (&[first, ..], &[.., end]) = (runs, runs) else { return Ok(()) };
        let rows = first as usize..end as usize;
        let data = self.orders.data();
        let (at, amount) = (&data.at[rows.clone()], &data.amount[rows.clone()]);
        cells.locate_rows(rows.clone(), located);
        let elsewhere = cells.len();
        if self.window != Window::all().micros() {
            for (cell, at) in located.iter_mut().zip(at) {
                *cell = if self.window.contains(at) { *cell } else { elsewhere };
            }
        }
        begins.clear();
        begins.resize(rows.len() + 1, false);
        for &row in runs {
            begins[row as usize - rows.start] = true;
        }

        twice.clear();
        let mut start = 0;
        for (place, (&cell, &begin)) in located.iter().zip(&*begins).enumerate() {
            start = if begin { place } else { start };
            // Rows are counted in the whole log, so that those of earlier blocks are earlier.
            if after[cell] > rows.start + start && twice.last() != Some(&start) {
                twice.push(start);
            }
            after[cell] = if cell == elsewhere { 0 } else { rows.start + place + 1 };
        }

        let mut next = 0;
        for &start in twice.iter().chain([&rows.len()]) {
            let alone = next..start;
            let mut before = 0;
            for (((&cell, &begin), &at), &amount) in located[alone.clone()]
                .iter()
                .zip(&begins[alone.clone()])
                .zip(&at[alone.clone()])
                .zip(&amount[alone])
            {
                if cell != elsewhere {
                    once[cell].push::<GAPS>(amount, if begin { 0 } else { at - before }, begin)?;
                }
                before = at;
            }
            if start == rows.len() {
                break;
            }
            let length = begins[start + 1..].iter().position(|&begin| begin).unwrap_or_default() + 1;
            next = start + length;
            let run = start..next;
            repeated::<GAPS>(state, &located[run.clone()], &at[run.clone()], &amount[run])?;
            state.close(false, &self.days)?;
        }
        Ok(())
    }
}

/// Opens the cells of a customer who is in some of them more than once.
#[expect(clippy::indexing_slicing, reason = "cells are located below their number")]
fn repeated<const GAPS: bool>(
    state: &mut ByCell,
    cells: &[usize],
    at: &[i64],
    amount: &[i64],
) -> Result<(), Error> {
    let mut before = None;
    for ((&cell, &at), &gross) in cells.iter().zip(at).zip(amount) {
        // What is not in the window is in none of the cells.
        if cell < state.often.len() {
            state.open(cell).order(&Placed { row: 0, at, gross, refunded: 0 }, before.is_none())?;
            if let (true, Some(before)) = (GAPS, before) {
                state.often[cell].gaps.push(at - before)?;
            }
        }
        before = Some(at);
    }
    Ok(())
}
