//! What figures of points have in common.

use crate::Error;
use crate::log::{Breakdown, Figure, Grouped, Points};

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) options: Vec<(String, String)>,
}

/// The figure of this slug with these options.
macro_rules! asked {
    ($slug:ident $(, $option:ident: $value:expr)*) => {
        $crate::loyalty::asked::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            options: vec![$((stringify!($option).into(), $value.to_string())),*],
        }
    };
}
pub(super) use asked;

impl Asked {
    /// The same with an option that need not be given.
    pub(super) fn with<T: ToString>(mut self, option: &str, value: Option<T>) -> Self {
        self.options.extend(value.map(|value| (option.to_owned(), value.to_string())));
        self
    }

    /// The figure of a whole view, whose only group was counted.
    pub(super) fn figure<E>(self, log: &Points, figures: Vec<E>) -> Result<Figure<E>, Error> {
        let evidence = figures.into_iter().next().ok_or_else(|| Error::overflow("the number of groups"))?;
        Ok(Figure { evidence, basis: log.basis(self.slug, self.page, self.options) })
    }

    /// The figure of each group. By a dimension, a value that nothing was counted for is not shown.
    pub(super) fn breakdown<E>(
        self,
        grouped: &Grouped<Points>,
        figures: Vec<E>,
        is_empty: impl Fn(&E) -> bool,
    ) -> Result<Breakdown<E>, Error> {
        let (groups, shown) = grouped.shown(&grouped.cells()?, figures, is_empty);
        Ok(Breakdown::new(groups, shown, grouped.log().basis(self.slug, self.page, self.options)))
    }
}

/// A sum of points that has to fit.
pub(super) fn fits<T>(sum: Option<T>) -> Result<T, Error> {
    sum.ok_or_else(|| Error::overflow("a sum of points"))
}
