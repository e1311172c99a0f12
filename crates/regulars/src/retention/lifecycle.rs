use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::lifecycle_rows::{LifecycleRows, LifecycleTally, merged};
use crate::Error;
use crate::describe::{Method, Output, Shape, read};
use crate::log::{About, Basis, Orders, Run, page};
use crate::model::{GuestPolicy, Period, Timestamp};
use crate::table::{Column, Table};

/// The unit of time, and when we look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct LifecycleOptions {
    /// The calendar period of a row.
    pub period: Period,
    /// The instant up to which orders are known; the one after the last event of the log where it is not given.
    pub as_of: Option<Timestamp>,
}

impl Default for LifecycleOptions {
    fn default() -> Self {
        Self { period: Period::Month, as_of: None }
    }
}

impl From<Period> for LifecycleOptions {
    fn from(period: Period) -> Self {
        Self { period, as_of: None }
    }
}

/// Whether a period was seen from its first instant to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum PeriodState {
    /// All of it was.
    Complete,
    /// A part of it was: the log was asked before its end, or the window cuts it. Whoever is dormant in it may still
    /// be active.
    Partial,
}

/// The customers of one period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct LifecyclePeriod {
    /// The period's name, such as `2011-01`.
    pub period: String,
    /// Its first instant.
    pub start: Timestamp,
    /// Who was active in it: ordered, or in a log of interactions did something. New, returning and resurrected together.
    pub active: u64,
    /// Who was active for the first time.
    pub new: u64,
    /// Who was active in it and in the period before.
    pub returning: u64,
    /// Who was active in it, not in the period before, but earlier than that.
    pub resurrected: u64,
    /// Who was active in the period before, and not in it.
    pub dormant: u64,
    /// Whether all of the period was seen.
    pub state: PeriodState,
}

/// Customers by period: new, returning, resurrected and dormant.
///
/// In every period `active = new + returning + resurrected`, and the active of the period before are its returning and
/// its dormant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct Lifecycle {
    /// The periods, from the first in which somebody was active to the one that the log ends in; none is left out.
    pub periods: Vec<LifecyclePeriod>,
    /// The instant up to which the log was known; nothing for an empty log.
    pub as_of: Option<Timestamp>,
    /// What this was counted on.
    pub basis: Basis,
}

const METHODS: &[Method] = &[Method {
    name: "table",
    doc: crate::describe::documented!("A row for each period."),
    params: &[],
    returns: Shape::Table,
    call: |handle, _| Ok(read::<Lifecycle>(handle, |this| Output::Table(this.table()))),
}];

impl Lifecycle {
    /// A row for each period, with the columns `period`, `start`, `active`, `new`, `returning`, `resurrected`,
    /// `dormant` and `state`.
    pub fn table(&self) -> Table {
        let texts = |get: fn(&LifecyclePeriod) -> String| {
            Column::Texts(self.periods.iter().map(|row| Some(get(row))).collect())
        };
        let counts = |get: fn(&LifecyclePeriod) -> u64| {
            Column::Ints(self.periods.iter().map(|row| i64::try_from(get(row)).ok()).collect())
        };
        let starts = self.periods.iter().map(|row| Some(row.start.micros()));
        Table::new([
            ("period", texts(|row| row.period.clone())),
            ("start", Column::Instants(starts.collect())),
            ("active", counts(|row| row.active)),
            ("new", counts(|row| row.new)),
            ("returning", counts(|row| row.returning)),
            ("resurrected", counts(|row| row.resurrected)),
            ("dormant", counts(|row| row.dormant)),
            ("state", texts(|row| row.state.slug().into())),
        ])
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/lifecycle.md")]
    ///
    /// # Errors
    /// None beyond those of the calendar.
    ///
    /// # Example: one customer in January, February and April
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Period, Timestamp};
    ///
    /// let utc = Calendar::default();
    /// let order = |at: &str| Ok::<_, regulars::Error>(Order::new("ada", Timestamp::parse(at, &utc)?, Money::parse("5")?));
    /// let list = [order("2011-01-31")?, order("2011-02-01")?, order("2011-04-30")?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let lifecycle = orders.lifecycle(Period::Month)?;
    /// let counts = |n: usize| {
    ///     let row = &lifecycle.periods[n];
    ///     (row.period.as_str(), row.new, row.returning, row.resurrected, row.dormant)
    /// };
    /// assert_eq!(counts(0), ("2011-01", 1, 0, 0, 0));
    /// assert_eq!(counts(1), ("2011-02", 0, 1, 0, 0));
    /// assert_eq!(counts(2), ("2011-03", 0, 0, 0, 1));
    /// assert_eq!(counts(3), ("2011-04", 0, 0, 1, 0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg_attr(warm, optimize(speed))]
    pub fn lifecycle(&self, options: impl Into<LifecycleOptions>) -> Result<Lifecycle, Error> {
        let LifecycleOptions { period, as_of } = options.into();
        let as_of = as_of.or_else(|| self.observed_until());
        let mut told = vec![("period".into(), period.slug().into())];
        told.extend(as_of.map(|at| ("as_of".into(), at.to_string())));
        let basis = self.basis("lifecycle", page!(lifecycle), About::Customers, told);
        let periods = match (self.first_placed(), as_of) {
            (Some(first), Some(as_of)) => {
                LifecycleRows::new(self.calendar(), period, self.window(), first, as_of)?
            }
            _ => None,
        };
        let periods = periods.map_or_else(|| Ok(Vec::new()), |rows| self.lifecycle_periods(&rows))?;
        Ok(Lifecycle { periods, as_of, basis })
    }

    /// The instant of the first order that counts, whatever the window.
    fn first_placed(&self) -> Option<i64> {
        let data = self.data();
        let each = self.policy().guests == GuestPolicy::EachACustomer;
        let rows = if each { data.rows() } else { data.guests().start };
        if data.status.is_empty() && rows == data.rows() {
            return self.bounds().map(|(first, _)| first);
        }
        let placed = data.at.iter().zip(0..rows).filter(|&(_, row)| self.counts(data.status(row)));
        placed.map(|(&at, _)| at).min()
    }

    fn lifecycle_periods(&self, rows: &LifecycleRows) -> Result<Vec<LifecyclePeriod>, Error> {
        let data = self.data();
        let seen = |run: &Run<'_>| run.customer.and_then(|code| data.first_seen.get(code).copied());
        let count = |tally: &mut LifecycleTally, run: Run<'_>| {
            let seen = seen(&run).unwrap_or(i64::MAX);
            if data.status.is_empty() {
                rows.count_all(tally, run.columns().0, seen);
            } else {
                rows.count(tally, run.placed().map(|order| order.at), seen);
            }
            Ok(())
        };
        let mut tally = self.fold(|| rows.nobody(), count, |a, b| Ok(merged(a, b)))?;
        self.guest_customers().try_for_each(|run| count(&mut tally, run))?;
        Ok(rows.told(tally))
    }
}
