//! One pass over a log of interactions, person by person.

use std::ops::Range;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::Interactions;
use crate::Error;
use crate::log::scan::pieces;
use crate::model::Kind;

/// Whose interactions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
    #[default]
    Everybody,
    /// Customers only.
    Customers,
    /// Visitors only who are no known customers.
    Visitors,
}

/// Which rows count.
#[derive(Clone, Copy)]
pub(crate) struct Counts<'a> {
    kinds: &'a [Kind],
    bots: &'a [bool],
    mask: u32,
    all: bool,
}

impl Counts<'_> {
    #[inline]
    pub(crate) fn has(&self, row: usize) -> bool {
        self.all
            || (self.kinds.get(row).is_some_and(|&kind| self.mask >> kind as u32 & 1 == 1)
                && self.bots.get(row) != Some(&true))
    }
}

/// The rows of one person.
#[derive(Clone)]
pub(crate) struct Visits<'a> {
    /// The person's code.
    pub(crate) person: usize,
    /// The places of their rows in the log.
    pub(crate) rows: Range<usize>,
    log: &'a Interactions,
}

impl<'a> Visits<'a> {
    /// The instants of all rows, whether they count or not.
    #[inline]
    pub(crate) fn at(&self) -> &'a [i64] {
        self.log.data().rows.at.get(self.rows.clone()).unwrap_or_default()
    }

    /// The rows that count, with their instants.
    #[inline]
    pub(crate) fn counted(&self, counts: Counts<'a>) -> impl Iterator<Item = (usize, i64)> + Clone + use<'a> {
        self.rows.clone().zip(self.at().iter().copied()).filter(move |&(row, _)| counts.has(row))
    }
}

impl Interactions {
    /// Which rows count in a figure about these kinds; the view's own, where it has any, come before those the figure
    /// names.
    pub(crate) fn counts(&self, kinds: impl Fn(Kind) -> bool) -> Counts<'_> {
        let named = || {
            Kind::ALL.into_iter().filter(|&kind| kinds(kind)).fold(0, |bits, kind| bits | 1 << kind as u32)
        };
        self.counted(self.only.unwrap_or_else(named))
    }

    /// Which rows are of these kinds, whatever kinds the view has.
    pub(crate) fn exactly(&self, kinds: &[Kind]) -> Counts<'_> {
        self.counted(kinds.iter().fold(0, |bits, &kind| bits | 1 << kind as u32))
    }

    fn counted(&self, mask: u32) -> Counts<'_> {
        let data = self.data();
        let bots: &[bool] = if self.bots { &[] } else { &data.rows.bots };
        Counts { kinds: &data.rows.kinds, bots, mask, all: bots.is_empty() && data.present & !mask == 0 }
    }

    /// The codes of these persons.
    pub(crate) fn persons(&self, who: Who) -> Range<usize> {
        let (customers, all) = (self.data().customers.len(), self.data().persons());
        match who {
            Who::Everybody => 0..all,
            Who::Customers => 0..customers,
            Who::Visitors => customers..all,
        }
    }

    /// The rows of each of these persons, in order.
    pub(crate) fn visits(&self, persons: Range<usize>) -> impl Iterator<Item = Visits<'_>> {
        persons.map(|person| Visits { person, rows: self.data().run(person), log: self })
    }

    /// One pass over these persons, in pieces side by side with the feature `parallel`; what is folded is made of
    /// integers, so the result is the same bits.
    ///
    /// # Errors
    /// Those of `visit` and `merge`.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn fold<T: Send>(
        &self,
        who: Who,
        make: impl Fn() -> T + Sync,
        visit: impl Fn(&mut T, Visits<'_>) -> Result<(), Error> + Sync,
        merge: impl Fn(T, T) -> Result<T, Error> + Sync,
    ) -> Result<T, Error> {
        let persons = self.persons(who);
        let piece = |part: Range<usize>| {
            let mut state = make();
            let part = persons.start + part.start..persons.start + part.end;
            self.visits(part).try_for_each(|visits| visit(&mut state, visits))?;
            Ok(state)
        };
        pieces(persons.len(), piece, merge)
    }
}
