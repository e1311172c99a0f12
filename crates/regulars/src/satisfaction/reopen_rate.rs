//! How many tickets had to be opened again.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::of_tickets::{Read, asked, tallied};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Tickets};
use crate::table::Column;

/// Of which tickets a reopened one is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ReopenedOf {
    /// Those that were resolved, once at least. The default: what is open cannot be reopened.
    #[default]
    Resolved,
    /// All of them.
    All,
}

/// Of which tickets a reopened one is a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct ReopenRateOptions {
    /// Of which tickets a reopened one is a share.
    pub of: ReopenedOf,
}

impl From<ReopenedOf> for ReopenRateOptions {
    fn from(of: ReopenedOf) -> Self {
        Self { of }
    }
}

/// Tickets that were opened again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ReopenRate {
    /// Reopened, of those that were resolved or of all.
    pub rate: Rate,
    /// How often each of these was reopened.
    pub reopenings: Mean,
    /// Tickets of which nobody knows whether they were reopened. They are in neither.
    pub unknown: u64,
}

impl Tabular for ReopenRate {
    const BREAKDOWN: &'static str = "ReopenRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    tickets: u64,
    reopened: u64,
    times: i128,
    squares: i128,
    unknown: u64,
}

impl Read<ReopenRate> for Tally {
    fn read(self) -> Result<ReopenRate, Error> {
        Ok(ReopenRate {
            rate: Rate::new(self.reopened, self.tickets)?,
            reopenings: Mean::from_sums(self.tickets, self.times, self.squares, Unit::Count)?,
            unknown: self.unknown,
        })
    }

    fn is_empty(&self) -> bool {
        self.tickets == 0 && self.unknown == 0
    }
}

fn tallies(grouped: &Grouped<Tickets>, of: ReopenedOf) -> Result<Vec<Tally>, Error> {
    let rows = &grouped.log().data().rows;
    if rows.reopened.is_empty() && !rows.at.is_empty() {
        let allowed = "how often each ticket was reopened, as the column reopened of the log";
        return Err(Error::missing("reopen_rate", "reopened", allowed));
    }
    tallied(grouped, |tally: &mut Tally, row| {
        let times = rows.reopened(row);
        if of == ReopenedOf::Resolved && rows.resolved(row).is_none() && times.unwrap_or(0) == 0 {
            return;
        }
        let Some(times) = times else {
            tally.unknown += 1;
            return;
        };
        tally.tickets += 1;
        tally.reopened += u64::from(times > 0);
        tally.times += i128::from(times);
        tally.squares += i128::from(times) * i128::from(times);
    })
}

#[doc = include_str!("../../docs/metrics/reopen_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more tickets were reopened than resolved.
///
/// # Example: 25 of 360 resolved tickets are reopened
/// ```
/// let rate = regulars::satisfaction::reopen_rate(25, 360)?;
/// assert_eq!((rate.hits(), rate.of()), (25, 360)); // 6.9 %
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn reopen_rate(reopened: u64, resolved: u64) -> Result<Rate, Error> {
    super::part("reopen_rate", "reopened", reopened, resolved, "resolved tickets")
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/reopen_rate.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where the log does not tell how often tickets were reopened.
    ///
    /// # Example: of three that were resolved one is open again
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::{Calendar, Ticket, Timestamp};
    /// use regulars::satisfaction::{ReopenRateOptions, ReopenedOf};
    ///
    /// let (opened, later) = (Timestamp::EPOCH, Timestamp::from_seconds(60)?);
    /// let list = [
    ///     Ticket::new(opened).resolved(later).with_reopened(0),
    ///     Ticket::new(opened).resolved(later).with_reopened(2),
    ///     Ticket::new(opened).with_reopened(1),
    ///     Ticket::new(opened).with_reopened(0),
    /// ];
    /// let tickets = Tickets::from_tickets(&list, Calendar::default(), Strictness::STOP)?;
    /// let found = tickets.reopen_rate(ReopenRateOptions::default())?;
    /// assert_eq!((found.rate.hits(), found.rate.of(), found.reopenings.value()), (2, 3, Some(1.0)));
    /// assert_eq!(tickets.reopen_rate(ReopenedOf::All)?.rate.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn reopen_rate(&self, options: impl Into<ReopenRateOptions>) -> Result<Figure<ReopenRate>, Error> {
        let of = options.into().of;
        asked!(reopen_rate, of: of.slug()).figure(self, tallies(&Grouped::new(self.clone()), of)?)
    }
}

impl Grouped<Tickets> {
    /// How many of the tickets that were opened in each group were opened again. See [`Tickets::reopen_rate`].
    ///
    /// # Errors
    /// As [`Tickets::reopen_rate`].
    pub fn reopen_rate(&self, options: impl Into<ReopenRateOptions>) -> Result<Breakdown<ReopenRate>, Error> {
        let of = options.into().of;
        asked!(reopen_rate, of: of.slug()).breakdown(self, tallies(self, of)?)
    }
}
