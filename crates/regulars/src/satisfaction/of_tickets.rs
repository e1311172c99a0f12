//! What figures of tickets have in common.

use crate::Error;
use crate::log::{Breakdown, Cells, Figure, Grouped, Tickets};

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) options: Vec<(String, String)>,
    /// Tickets that were opened later are not there yet.
    pub(super) opened_by: i64,
}

/// The figure of this slug with these options, about tickets whenever they were opened.
macro_rules! asked {
    ($slug:ident $(, $option:ident: $value:expr)*) => {
        $crate::satisfaction::of_tickets::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            options: vec![$((stringify!($option).into(), $value.to_string()),)*],
            opened_by: i64::MAX,
        }
    };
}
pub(super) use asked;

/// A tally of one group that a figure is read from.
pub(super) trait Read<E> {
    /// The figure.
    fn read(self) -> Result<E, Error>;
    /// Whether there is anything to show of a dimension's value.
    fn is_empty(&self) -> bool;
}

impl Asked {
    /// The figure of a whole view, whose only group was counted.
    pub(super) fn figure<E, T: Read<E> + Default>(
        self,
        log: &Tickets,
        tallies: Vec<T>,
    ) -> Result<Figure<E>, Error> {
        let evidence = tallies.into_iter().next().unwrap_or_default().read()?;
        Ok(Figure { evidence, basis: log.basis(self.slug, self.page, self.opened_by, self.options) })
    }

    /// The figure of each group. By a dimension, a group that nothing was counted for is not shown.
    pub(super) fn breakdown<E, T: Read<E>>(
        self,
        grouped: &Grouped<Tickets>,
        tallies: Vec<T>,
    ) -> Result<Breakdown<E>, Error> {
        let (groups, tallies) = grouped.shown(&grouped.cells()?, tallies, T::is_empty);
        let figures = tallies.into_iter().map(T::read).collect::<Result<_, Error>>()?;
        let basis = grouped.log().basis(self.slug, self.page, self.opened_by, self.options);
        Ok(Breakdown::new(groups, figures, basis))
    }
}

/// Hands out the row, the opening and the cell of each ticket that was opened in the view's window and by an instant.
pub(super) fn each(
    log: &Tickets,
    cells: &Cells<'_>,
    opened_by: i64,
    take: &mut dyn FnMut(usize, i64, usize) -> Result<(), Error>,
) -> Result<(), Error> {
    let window = log.window().micros();
    for (row, &at) in log.data().rows.at.iter().enumerate() {
        if window.contains(&at) && at <= opened_by {
            take(row, at, cells.locate(row, at))?;
        }
    }
    Ok(())
}

/// A tally for each cell, which each ticket that counts is added to.
pub(super) fn tallied<T: Default>(
    grouped: &Grouped<Tickets>,
    mut add: impl FnMut(&mut T, usize),
) -> Result<Vec<T>, Error> {
    let cells = grouped.cells()?;
    let mut tallies: Vec<T> = (0..cells.len()).map(|_| T::default()).collect();
    each(grouped.log(), &cells, i64::MAX, &mut |row, _, cell| {
        if let Some(tally) = tallies.get_mut(cell) {
            add(tally, row);
        }
        Ok(())
    })?;
    Ok(tallies)
}
