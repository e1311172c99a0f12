//! What figures of subscriptions have in common: from what was counted in each group to the figures.

use super::timeline::Walk;
use crate::Error;
use crate::evidence::Unit;
use crate::log::{Basis, Breakdown, Figure, Grouped, Subscriptions};
use crate::model::{Currency, Money};

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) options: Vec<(String, String)>,
}

/// The figure of this slug with these options.
macro_rules! asked {
    ($slug:ident $(, $option:ident: $value:expr)*) => {
        $crate::subscription::grouped::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            options: vec![$((stringify!($option).into(), $value.to_string())),*],
        }
    };
}
pub(super) use asked;

impl Asked {
    /// What the figures rest on.
    pub(super) fn basis(self, walk: &Walk<'_>) -> Basis {
        walk.log.basis(self.slug, self.page, &walk.covered, self.options)
    }

    /// The figure of a whole view, whose only group was counted.
    pub(super) fn figure<E>(self, walk: &Walk<'_>, counted: Vec<E>) -> Result<Figure<E>, Error> {
        let evidence = counted.into_iter().next().ok_or_else(|| Error::overflow("the number of groups"))?;
        Ok(Figure { evidence, basis: self.basis(walk) })
    }

    /// The figure of each group; of a dimension's value where there is nothing to show none.
    pub(super) fn breakdown<E: Clone>(
        self,
        grouped: &Grouped<Subscriptions>,
        walk: &Walk<'_>,
        counted: &[E],
        is_empty: impl Fn(&E) -> bool,
    ) -> Breakdown<E> {
        let (groups, figures) = grouped.shown(&walk.cells, counted.iter().cloned(), is_empty);
        Breakdown::new(groups, figures, self.basis(walk))
    }
}

/// The unit of the log's revenue by the month.
pub(super) fn monthly(log: &Subscriptions) -> Unit {
    Unit::Monthly(log.currency())
}

/// The unit of money of which nobody tells the currency.
pub(super) const MONEY: Unit = Unit::Money(Currency::XXX);

/// Money of 0 or more, in ten-thousandths.
pub(super) fn not_negative(metric: &str, param: &str, money: Money) -> Result<i64, Error> {
    if money < Money::ZERO {
        return Err(Error::domain(metric, param, money, "0 or more"));
    }
    Ok(money.ticks())
}
