//! The one sort: rows by customer and then by time.

use std::cmp::Ordering;

use crate::Error;

/// Where each row goes: `rows[i]` is the input row that comes to stand at place `i`, and customer `c` has the places
/// from `offsets[c]` to `offsets[c + 1]`.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) rows: Vec<u32>,
    pub(crate) offsets: Vec<u32>,
}

impl Layout {
    /// Counts the rows of each code and puts them in their places, in input order. Two passes, no comparison.
    #[expect(
        clippy::indexing_slicing,
        reason = "every code is below `groups`, and the places are counted first"
    )]
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than 2^32 rows")]
    pub(crate) fn by_code(codes: &[u32], groups: usize) -> Result<Self, Error> {
        if codes.len() >= u32::MAX as usize {
            return Err(Error::overflow("the number of rows"));
        }
        let mut next = vec![0_u32; groups + 1];
        for &code in codes {
            next[code as usize + 1] += 1;
        }
        for group in 1..next.len() {
            next[group] += next[group - 1];
        }
        let offsets = next.clone();
        let mut rows = vec![0_u32; codes.len()];
        for (row, &code) in codes.iter().enumerate() {
            let place = &mut next[code as usize];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        Ok(Self { rows, offsets })
    }

    /// Puts each customer's rows in order of time, and rows of the same instant in the order that `content` gives,
    /// which depends on what they hold only: so the input's order leaves no trace. Returns the times in place, and the
    /// first and the last of them.
    pub(crate) fn sort_by_time(
        &mut self,
        at: &[i64],
        content: impl Fn(u32, u32) -> Ordering,
    ) -> (Vec<i64>, Option<(i64, i64)>) {
        let mut placed = Vec::new();
        gather_into(at, &self.rows, &mut placed);
        let mut bounds: Option<(i64, i64)> = None;
        let mut start = 0;
        for &end in self.offsets.iter().skip(1) {
            let run = start..end as usize;
            start = end as usize;
            if let (Some(times), Some(rows)) = (placed.get_mut(run.clone()), self.rows.get_mut(run)) {
                sort_run(times, rows, &content);
                if let (&[first, ..], &[.., last]) = (&*times, &*times) {
                    let (low, high) = bounds.unwrap_or((first, last));
                    bounds = Some((low.min(first), high.max(last)));
                }
            }
        }
        (placed, bounds)
    }
}

/// Up to this length, moving each row past the later ones before it is quicker than anything cleverer.
const SHORT: usize = 24;

#[expect(
    clippy::indexing_slicing,
    reason = "times and rows are of one length, and places run from 1 below it"
)]
fn sort_run(times: &mut [i64], rows: &mut [u32], content: &impl Fn(u32, u32) -> Ordering) {
    if times.len() <= SHORT {
        for i in 1..times.len().min(rows.len()) {
            let (time, row) = (times[i], rows[i]);
            let mut place = i;
            while place > 0 {
                let (earlier, other) = (times[place - 1], rows[place - 1]);
                if earlier < time || (earlier == time && content(other, row).is_le()) {
                    break;
                }
                (times[place], rows[place]) = (earlier, other);
                place -= 1;
            }
            (times[place], rows[place]) = (time, row);
        }
        return;
    }
    if times.windows(2).all(|pair| pair[0] < pair[1]) {
        return;
    }
    let mut pairs: Vec<(i64, u32)> = times.iter().copied().zip(rows.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| content(a.1, b.1)));
    for ((time, row), pair) in times.iter_mut().zip(rows).zip(pairs) {
        (*time, *row) = pair;
    }
}

/// A column in the order of `rows`, in memory that is there already, where there is enough.
#[expect(clippy::indexing_slicing, reason = "a layout's rows are places of the column it was made for")]
pub(crate) fn gather_into<T: Copy>(column: &[T], rows: &[u32], placed: &mut Vec<T>) {
    placed.clear();
    placed.extend(rows.iter().map(|&row| column[row as usize]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_by_customer_then_time_then_content() {
        // Customer 1: rows 0 and 2 at the same instant, row 3 before them. Customer 0: row 1.
        let mut layout = Layout::by_code(&[1, 0, 1, 1], 2).unwrap();
        assert_eq!((layout.rows.clone(), layout.offsets.clone()), (vec![1, 0, 2, 3], vec![0, 1, 4]));
        let amount = [9, 0, 5, 7];
        let (at, bounds) =
            layout.sort_by_time(&[20, 0, 20, 10], |a, b| amount[a as usize].cmp(&amount[b as usize]));
        assert_eq!((at, layout.rows, bounds), (vec![0, 10, 20, 20], vec![1, 3, 2, 0], Some((0, 20))));
    }

    #[test]
    fn a_log_of_nothing_has_a_layout() {
        let layout = Layout::by_code(&[], 0).unwrap();
        assert_eq!((layout.rows.len(), layout.offsets), (0, vec![0]));
    }
}
