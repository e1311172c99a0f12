//! What figures of groups have in common.

use crate::Error;
use crate::log::{Basis, Breakdown, Figure, Grouped, Interactions, Who};

/// Which figure is asked for: what its basis says of it.
pub(crate) struct Asked {
    pub(crate) slug: &'static str,
    pub(crate) page: &'static str,
    pub(crate) who: Who,
    pub(crate) options: Vec<(String, String)>,
}

/// The figure of this slug about these persons, with these options.
macro_rules! asked {
    ($slug:ident, $who:expr $(, $option:ident: $value:expr)*) => {
        $crate::engagement::grouped::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            who: $who,
            options: vec![$((stringify!($option).into(), $value.to_string()),)* ("who".into(), $who.slug().into())],
        }
    };
}
pub(crate) use asked;

/// A tally of one group that a figure is read from.
pub(crate) trait Read<E> {
    /// The figure.
    fn read(&self) -> Result<E, Error>;
    /// Whether there is anything to show of a dimension's value.
    fn is_empty(&self) -> bool;
}

impl Asked {
    /// The figure of a whole view, whose only group was counted.
    pub(crate) fn figure<E, T: Read<E> + Default>(
        self,
        log: &Interactions,
        tallies: &[T],
    ) -> Result<Figure<E>, Error> {
        let evidence = tallies.first().map_or_else(|| T::default().read(), T::read)?;
        Ok(Figure { evidence, basis: self.basis(log) })
    }

    /// What the figure of a view rests on.
    pub(crate) fn basis(self, log: &Interactions) -> Basis {
        log.basis(self.slug, self.page, self.who, self.options)
    }

    /// The figure of each group. By a dimension, a group that nothing was counted for is not shown.
    pub(crate) fn breakdown<E, T: Read<E> + Default>(
        self,
        grouped: &Grouped<Interactions>,
        tallies: &[T],
    ) -> Result<Breakdown<E>, Error> {
        let (groups, tallies) = grouped.shown(&grouped.cells()?, tallies, |tally| tally.is_empty());
        let figures = tallies.into_iter().map(T::read).collect::<Result<_, Error>>()?;
        Ok(Breakdown::new(groups, figures, self.basis(grouped.log())))
    }
}
