//! What each customer bought up to a snapshot: the last order, how many, and for how much.

use std::ops::Range;

use super::rfm_options::{RfmFrequency, RfmMonetary, RfmOptions, RfmRecency};
use crate::Error;
use crate::log::{Days, Orders, Run};
use crate::model::{GuestPolicy, Period, RefundPolicy, Timestamp, Window};

/// A value a customer, in columns: known customers in the order of their keys, and after them guests where each is a customer.
#[derive(Debug, Default)]
pub(super) struct CustomerValues {
    /// Codes of known customers.
    pub(super) customers: Vec<u32>,
    /// Days or microseconds since the last order, as a negative number: more is better.
    pub(super) nearness: Vec<i64>,
    pub(super) frequency: Vec<i64>,
    /// Net revenue in ten-thousandths.
    pub(super) spend: Vec<i64>,
    /// The mean of an order, where that is asked for; empty otherwise.
    pub(super) mean: Vec<i64>,
}

impl CustomerValues {
    fn with_capacity(rows: usize, mean: bool) -> Self {
        let column = || Vec::with_capacity(rows);
        let none = if mean { column() } else { Vec::new() };
        Self {
            customers: Vec::with_capacity(rows),
            nearness: column(),
            frequency: column(),
            spend: column(),
            mean: none,
        }
    }

    /// So many rows, to be set one by one: what is appended to grows, and is written slower.
    fn zeros(rows: usize, mean: bool) -> Self {
        let column = || vec![0; rows];
        let none = if mean { column() } else { Vec::new() };
        Self {
            customers: vec![0; rows],
            nearness: column(),
            frequency: column(),
            spend: column(),
            mean: none,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.frequency.len()
    }

    fn push(&mut self, row: &Row) {
        self.customers.extend(row.customer);
        self.nearness.push(row.nearness);
        self.frequency.push(row.frequency);
        self.spend.push(row.spend);
        self.mean.extend(row.mean);
    }

    #[inline(always)]
    fn set(&mut self, place: usize, row: &Row) {
        fn set<T: Copy>(column: &mut [T], place: usize, value: T) {
            if let Some(slot) = column.get_mut(place) {
                *slot = value;
            }
        }
        if let Some(code) = row.customer {
            set(&mut self.customers, place, code);
        }
        set(&mut self.nearness, place, row.nearness);
        set(&mut self.frequency, place, row.frequency);
        set(&mut self.spend, place, row.spend);
        if let Some(mean) = row.mean {
            set(&mut self.mean, place, mean);
        }
    }

    fn truncate(&mut self, rows: usize) {
        self.customers.truncate(rows);
        for column in [&mut self.nearness, &mut self.frequency, &mut self.spend, &mut self.mean] {
            column.truncate(rows);
        }
    }

    fn plus(mut self, mut other: Self) -> Self {
        if self.len() == 0 {
            return other;
        }
        self.customers.append(&mut other.customers);
        self.nearness.append(&mut other.nearness);
        self.frequency.append(&mut other.frequency);
        self.spend.append(&mut other.spend);
        self.mean.append(&mut other.mean);
        self
    }
}

/// The values of one customer.
struct Row {
    /// Nothing for a guest.
    customer: Option<u32>,
    nearness: i64,
    frequency: i64,
    spend: i64,
    mean: Option<i64>,
}

/// The view of a log up to a snapshot, and what is counted in it.
pub(super) struct Snapshot {
    pub(super) view: Orders,
    pub(super) as_of: Option<Timestamp>,
    days: Days,
    /// The local day of the snapshot.
    day: i64,
    recency: RfmRecency,
    frequency: RfmFrequency,
    monetary: RfmMonetary,
}

impl Snapshot {
    /// The snapshot that the options ask for: where they name none, at the end of the window, or else after all that the log
    /// saw.
    pub(super) fn new(orders: &Orders, options: &RfmOptions) -> Result<Self, Error> {
        let observed = orders.observed_until();
        let as_of = options.as_of.or(orders.window().end()).or(observed);
        let window = orders.window();
        let end = as_of.into_iter().chain(window.end()).min();
        // A window that holds all that was seen would only make the pass over the log slower.
        let view = match (end, observed) {
            (Some(end), Some(observed)) if end >= observed && window.start().is_none() => {
                orders.within(Window::all())
            }
            (Some(end), _) => {
                let start = window.start().map(|start| start.min(end));
                orders.within(Window::new(start, Some(end))?)
            }
            (None, _) => orders.clone(),
        };
        let at = as_of.map_or(0, Timestamp::micros);
        let (low, high) = orders.bounds().unwrap_or((at, at));
        let days = Days::between(orders.calendar(), low.min(at), high.max(at))?;
        let day = as_of.map_or(0, |as_of| orders.calendar().index(Period::Day, as_of));
        let RfmOptions { recency, frequency, monetary, .. } = *options;
        Ok(Self { view, as_of, days, day, recency, frequency, monetary })
    }

    fn nearness(&self, last: i64) -> i64 {
        match self.recency {
            RfmRecency::Days => self.days.of(last) - self.day,
            RfmRecency::Elapsed => last.saturating_sub(self.as_of.map_or(0, Timestamp::micros)),
        }
    }

    /// The values of each customer with an order before the snapshot.
    ///
    /// # Errors
    /// [`Error::Overflow`] where the sum of a customer no longer fits.
    pub(super) fn values(&self) -> Result<CustomerValues, Error> {
        let view = &self.view;
        let merge = |a: CustomerValues, b: CustomerValues| Ok(a.plus(b));
        let mut values = if view.data().is_plain() {
            view.pieces(|customers| self.plain(customers), merge)?
        } else {
            let mean = self.monetary == RfmMonetary::Mean;
            let make = || CustomerValues::with_capacity(view.known_customers(), mean);
            view.fold(make, |values, run| self.take(values, &run), merge)?
        };
        if view.policy().guests == GuestPolicy::EachACustomer {
            view.guest_runs().try_for_each(|run| self.take(&mut values, &run))?;
        }
        Ok(values)
    }

    /// Customers of whom every row in the window counts as it stands.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    fn plain(&self, customers: Range<usize>) -> Result<CustomerValues, Error> {
        let window = self.view.window().micros();
        let mut values = CustomerValues::zeros(customers.len(), self.monetary == RfmMonetary::Mean);
        let mut held = 0;
        for run in self.view.runs_of(customers) {
            let (_, at, amount) = run.within(&window);
            let &[.., last] = at else { continue };
            let spend =
                amount.iter().try_fold(0_i64, |sum, &amount| sum.checked_add(amount)).ok_or_else(overflow)?;
            let frequency = match self.frequency {
                RfmFrequency::Orders => at.len(),
                RfmFrequency::DistinctDays => self.distinct(at.iter().copied()),
            };
            values.set(held, &self.row(&run, (last, at.len(), frequency, spend))?);
            held += 1;
        }
        values.truncate(held);
        Ok(values)
    }

    /// A customer some of whose rows may not count.
    fn take(&self, values: &mut CustomerValues, run: &Run<'_>) -> Result<(), Error> {
        let window = self.view.window().micros();
        let placed = || run.placed().filter(|placed| window.contains(&placed.at));
        let (mut last, mut orders, mut spend) = (0, 0, 0_i64);
        for placed in placed() {
            last = placed.at;
            orders += 1;
            spend = spend.checked_add(placed.net()).ok_or_else(overflow)?;
        }
        if orders == 0 {
            return Ok(());
        }
        if self.view.policy().refunds == RefundPolicy::DatedToRefund {
            for (_, _, amount) in run.refunds().filter(|(_, at, _)| window.contains(at)) {
                spend = spend.checked_sub(amount).ok_or_else(overflow)?;
            }
        }
        let frequency = match self.frequency {
            RfmFrequency::Orders => orders,
            RfmFrequency::DistinctDays => self.distinct(placed().map(|placed| placed.at)),
        };
        values.push(&self.row(run, (last, orders, frequency, spend))?);
        Ok(())
    }

    /// On how many local days these instants lie, which are in order.
    fn distinct(&self, instants: impl Iterator<Item = i64>) -> usize {
        let mut before = None;
        instants.map(|at| self.days.of(at)).filter(|&day| before.replace(day) != Some(day)).count()
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a log has fewer than 2^32 customers")]
    fn row(
        &self,
        run: &Run<'_>,
        (last, orders, frequency, spend): (i64, usize, usize, i64),
    ) -> Result<Row, Error> {
        let count = |count: usize| i64::try_from(count).map_err(|_| overflow());
        Ok(Row {
            customer: run.customer.map(|code| code as u32),
            nearness: self.nearness(last),
            frequency: count(frequency)?,
            spend,
            mean: match self.monetary {
                RfmMonetary::Mean => Some(rounded(spend, count(orders)?)),
                RfmMonetary::Total => None,
            },
        })
    }
}

/// A quotient by a number above 0, rounded half to even.
fn rounded(sum: i64, of: i64) -> i64 {
    let (whole, rest) = (sum.div_euclid(of), sum.rem_euclid(of));
    let up = match (rest.saturating_mul(2)).cmp(&of) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => whole % 2 != 0,
        std::cmp::Ordering::Greater => true,
    };
    whole + i64::from(up)
}

fn overflow() -> Error {
    Error::overflow("the sum of a customer")
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotients_are_rounded_half_to_even() {
        // 5 / 2 = 2.5, 7 / 2 = 3.5, -5 / 2 = -2.5, 8 / 3 = 2.67, 7 / 3 = 2.33
        let found = [(5, 2), (7, 2), (-5, 2), (8, 3), (7, 3)].map(|(sum, of)| super::rounded(sum, of));
        assert_eq!(found, [2, 4, -2, 3, 2]);
    }
}
