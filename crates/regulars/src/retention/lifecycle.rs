use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::describe::{Method, Output, Shape, read};
use crate::log::{About, Basis, Orders, Run, page};
use crate::model::{Period, PeriodIndex, Timestamp};
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
    /// order.
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
    /// Who ordered in it: new, returning and resurrected together.
    pub active: u64,
    /// Who ordered for the first time.
    pub new: u64,
    /// Who ordered in it and in the period before.
    pub returning: u64,
    /// Who ordered in it, not in the period before, but earlier than that.
    pub resurrected: u64,
    /// Who ordered in the period before, and not in it.
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
    /// The periods, from the first with an order to the one that the log ends in; none is left out.
    pub periods: Vec<LifecyclePeriod>,
    /// The instant up to which orders were known; nothing for an empty log.
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

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    new: u64,
    returning: u64,
    resurrected: u64,
    dormant: u64,
}

/// The periods that are told, and the time in which orders make somebody active.
struct Rows {
    index: PeriodIndex,
    /// The first instant of the period before the first row.
    before: i64,
    /// The first instant that counts: orders before it are history.
    from: i64,
    /// The first instant that does not count.
    until: i64,
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
    pub fn lifecycle(&self, options: impl Into<LifecycleOptions>) -> Result<Lifecycle, Error> {
        let LifecycleOptions { period, as_of } = options.into();
        let as_of = as_of.or_else(|| self.observed_until());
        let mut told = vec![("period".into(), period.slug().into())];
        told.extend(as_of.map(|at| ("as_of".into(), at.to_string())));
        let basis = self.basis("lifecycle", page!(lifecycle), About::Customers, told);
        let periods = match self.lifecycle_rows(period, as_of)? {
            Some(rows) => self.lifecycle_periods(period, &rows)?,
            None => Vec::new(),
        };
        Ok(Lifecycle { periods, as_of, basis })
    }

    /// From the window's start or, where the log begins later, from the first order; `None` where that is not before
    /// `as_of`.
    fn lifecycle_rows(&self, period: Period, as_of: Option<Timestamp>) -> Result<Option<Rows>, Error> {
        let window = self.window().micros();
        let Some(until) = as_of.map(|at| at.micros().min(window.end)) else { return Ok(None) };
        let first = |run: Run<'_>| run.placed().next().map(|order| order.at);
        let earliest = |a: Option<i64>, b: Option<i64>| a.into_iter().chain(b).min();
        let known = self.fold(
            || None,
            |least, run| {
                *least = earliest(*least, first(run));
                Ok(())
            },
            |a, b| Ok(earliest(a, b)),
        )?;
        let least = earliest(known, self.guest_customers().filter_map(first).min());
        let Some(low) = least.map(|at| at.max(window.start)).filter(|&low| low < until) else {
            return Ok(None);
        };
        let calendar = self.calendar();
        let (low, high) = (Timestamp::from_micros(low)?, Timestamp::from_micros(until.saturating_sub(1))?);
        let index = PeriodIndex::new(&calendar, period, low, high)?;
        let before = calendar.start(period, index.first().saturating_sub(1)).micros();
        Ok(Some(Rows { index, before, from: window.start, until }))
    }

    fn lifecycle_periods(&self, period: Period, rows: &Rows) -> Result<Vec<LifecyclePeriod>, Error> {
        let length = rows.index.len();
        let seen = |run: &Run<'_>| {
            run.customer.and_then(|code| self.data().first_seen.get(code)).copied().unwrap_or(i64::MAX)
        };
        let mut counts = self.fold(
            || vec![Counts::default(); length],
            |counts, run| {
                rows.count(counts, &run, seen(&run));
                Ok(())
            },
            |mut a, b| {
                for (a, b) in a.iter_mut().zip(b) {
                    a.new += b.new;
                    a.returning += b.returning;
                    a.resurrected += b.resurrected;
                    a.dormant += b.dormant;
                }
                Ok(a)
            },
        )?;
        self.guest_customers().for_each(|run| rows.count(&mut counts, &run, i64::MAX));
        let calendar = self.calendar();
        let bounds = rows.index.boundaries();
        (rows.index.first()..)
            .zip(counts)
            .zip(bounds.iter().zip(bounds.iter().skip(1)))
            .map(|((number, counts), (&start, &end))| {
                let whole = rows.from <= start && end <= rows.until;
                Ok(LifecyclePeriod {
                    period: calendar.label(period, number),
                    start: calendar.start(period, number),
                    active: counts.new + counts.returning + counts.resurrected,
                    new: counts.new,
                    returning: counts.returning,
                    resurrected: counts.resurrected,
                    dormant: counts.dormant,
                    state: if whole { PeriodState::Complete } else { PeriodState::Partial },
                })
            })
            .collect()
    }
}

impl Rows {
    /// Counts one customer in each period they belong to.
    fn count(&self, counts: &mut [Counts], run: &Run<'_>, seen: i64) {
        let first_start = self.index.boundaries().first().copied().unwrap_or(i64::MAX);
        // The place of the last period with an order; before the first row there is one more, at -1.
        let mut last: Option<i64> = None;
        let mut known = false;
        for at in run.placed().map(|order| order.at).take_while(|&at| at < self.until) {
            if at < self.from || at < first_start {
                known = true;
                if self.before <= at && at < first_start {
                    last = Some(-1);
                }
                continue;
            }
            let place = self.index.locate(at);
            let number = i64::from(place);
            if last == Some(number) {
                continue;
            }
            let start = self.index.boundaries().get(place as usize).copied().unwrap_or(i64::MAX);
            let returning = last.is_some_and(|last| last + 1 == number);
            if let Some(cell) = counts.get_mut(place as usize) {
                if returning {
                    cell.returning += 1;
                } else if known || seen < start {
                    cell.resurrected += 1;
                } else {
                    cell.new += 1;
                }
            }
            if !returning {
                rest(counts, last);
            }
            (last, known) = (Some(number), true);
        }
        rest(counts, last);
    }
}

/// Counts a customer as dormant in the period after their last one.
fn rest(counts: &mut [Counts], last: Option<i64>) {
    let next = last.and_then(|last| usize::try_from(last + 1).ok());
    if let Some(cell) = next.and_then(|next| counts.get_mut(next)) {
        cell.dormant += 1;
    }
}
