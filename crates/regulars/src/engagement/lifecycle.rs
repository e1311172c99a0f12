//! Who is new, returning, resurrected and dormant by what they do.

use regulars_derive::Options;

use super::grouped::asked;
use crate::Error;
use crate::log::{Interactions, Who};
use crate::model::{Period, Timestamp};
use crate::retention::{Lifecycle, LifecycleRows, earlier, merged};

/// The unit of time, when we look, and at whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct ActiveLifecycleOptions {
    /// The calendar period of a row.
    pub period: Period,
    /// The instant up to which interactions are known; the one after the last of the log where it is not given.
    pub as_of: Option<Timestamp>,
    /// Who counts.
    pub who: Who,
}

impl Default for ActiveLifecycleOptions {
    fn default() -> Self {
        Self { period: Period::Month, as_of: None, who: Who::Everybody }
    }
}

impl From<Period> for ActiveLifecycleOptions {
    fn from(period: Period) -> Self {
        Self { period, ..Self::default() }
    }
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/lifecycle.md")]
    ///
    /// # Errors
    /// None beyond those of the calendar.
    ///
    /// # Example: somebody who logs in in January, February and April
    /// ```
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Period, Timestamp};
    ///
    /// let utc = Calendar::default();
    /// let login = |at: &str| {
    ///     Ok::<_, regulars::Error>(Interaction::by_customer("ada", Timestamp::parse(at, &utc)?, InteractionKind::Login))
    /// };
    /// let list = [login("2011-01-31")?, login("2011-02-01")?, login("2011-04-30")?];
    /// let log = Interactions::from_interactions(&list, utc, Strictness::STOP)?;
    /// let lifecycle = log.lifecycle(Period::Month)?;
    /// let counts: Vec<_> =
    ///     lifecycle.periods.iter().map(|row| (row.new, row.returning, row.resurrected, row.dormant)).collect();
    /// assert_eq!(counts, [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1), (0, 0, 1, 0)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    // The base lists this metric, and a page of the base goes without it.
    #[inline(never)]
    pub fn lifecycle(&self, options: impl Into<ActiveLifecycleOptions>) -> Result<Lifecycle, Error> {
        let ActiveLifecycleOptions { period, as_of, who } = options.into();
        let as_of = match (as_of, self.bounds()) {
            (None, Some((_, last))) => Timestamp::from_micros(last.saturating_add(1)).ok(),
            (given, _) => given,
        };
        let told = as_of.map_or_else(|| "none".into(), |at| at.to_string());
        let basis = asked!(lifecycle, who, period: period.slug(), as_of: told).basis(self);
        let own = self.counts(super::active::own);
        let first = self.fold(
            who,
            || None,
            |least, visits| {
                *least = earlier(*least, visits.counted(own).next().map(|(_, at)| at));
                Ok(())
            },
            |a, b| Ok(earlier(a, b)),
        )?;
        let rows = match (first, as_of) {
            (Some(first), Some(as_of)) => {
                LifecycleRows::new(self.calendar(), period, self.window(), first, as_of)?
            }
            _ => None,
        };
        let Some(rows) = rows else { return Ok(Lifecycle { periods: Vec::new(), as_of, basis }) };
        let tally = self.fold(
            who,
            || rows.nobody(),
            |tally, visits| {
                rows.count(tally, visits.counted(own).map(|(_, at)| at), i64::MAX);
                Ok(())
            },
            |a, b| Ok(merged(a, b)),
        )?;
        Ok(Lifecycle { periods: rows.told(tally), as_of, basis })
    }
}
