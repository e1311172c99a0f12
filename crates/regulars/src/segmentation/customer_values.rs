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

    pub(super) fn len(&self) -> usize {
        self.frequency.len()
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
        let plain = view.data().is_plain();
        let window = view.window().micros();
        let mean = self.monetary == RfmMonetary::Mean;
        let make = || CustomerValues::with_capacity(view.known_customers(), mean);
        let visit = |values: &mut CustomerValues, run: Run<'_>| {
            if plain { self.take_plain(values, &run, &window) } else { self.take(values, &run) }
        };
        let mut values = view.fold(make, visit, |a, b| Ok(a.plus(b)))?;
        if view.policy().guests == GuestPolicy::EachACustomer {
            view.guest_runs().try_for_each(|run| visit(&mut values, run))?;
        }
        Ok(values)
    }

    /// A customer of whom every row in the window counts as it stands.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    fn take_plain(
        &self,
        values: &mut CustomerValues,
        run: &Run<'_>,
        window: &Range<i64>,
    ) -> Result<(), Error> {
        let (_, at, amount) = run.within(window);
        let &[.., last] = at else { return Ok(()) };
        let spend =
            amount.iter().try_fold(0_i64, |sum, &amount| sum.checked_add(amount)).ok_or_else(overflow)?;
        let frequency = match self.frequency {
            RfmFrequency::Orders => at.len(),
            RfmFrequency::DistinctDays => self.distinct(at.iter().copied()),
        };
        self.push(values, run, (last, at.len(), frequency, spend))
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
        self.push(values, run, (last, orders, frequency, spend))
    }

    /// On how many local days these instants lie, which are in order.
    fn distinct(&self, instants: impl Iterator<Item = i64>) -> usize {
        let mut before = None;
        instants.map(|at| self.days.of(at)).filter(|&day| before.replace(day) != Some(day)).count()
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a log has fewer than 2^32 customers")]
    fn push(
        &self,
        values: &mut CustomerValues,
        run: &Run<'_>,
        (last, orders, frequency, spend): (i64, usize, usize, i64),
    ) -> Result<(), Error> {
        let count = |count: usize| i64::try_from(count).map_err(|_| overflow());
        if let Some(code) = run.customer {
            values.customers.push(code as u32);
        }
        values.nearness.push(self.nearness(last));
        values.frequency.push(count(frequency)?);
        values.spend.push(spend);
        if self.monetary == RfmMonetary::Mean {
            values.mean.push(rounded(spend, count(orders)?));
        }
        Ok(())
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
