//! One pass over a log, customer by customer.

use std::ops::Range;

use super::Orders;
use super::data::OrderData;
use crate::Error;
use crate::model::{RefundPolicy, Timestamp};

/// The rows of one customer, or of one guest where a guest counts as a customer.
#[derive(Clone)]
pub(crate) struct Run<'a> {
    /// The customer's code; `None` for a guest.
    pub(crate) customer: Option<usize>,
    /// The places of the rows in the log.
    pub(crate) rows: Range<usize>,
    orders: &'a Orders,
}

/// An order that counts under the policy: completed, or pending where those count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Placed {
    /// Its place in the log.
    pub(crate) row: usize,
    /// When it was placed, in UTC microseconds.
    pub(crate) at: i64,
    /// Its amount in ten-thousandths, whatever went back.
    pub(crate) gross: i64,
    /// What went back of it, where refunds are dated to the order; otherwise 0.
    pub(crate) refunded: i64,
}

impl Placed {
    /// What the order came to.
    pub(crate) fn net(&self) -> i64 {
        self.gross - self.refunded
    }
}

impl<'a> Run<'a> {
    /// The orders that count, in order of time, whatever the window: what a customer did before it says whether they
    /// are new in it.
    #[inline]
    pub(crate) fn placed(&self) -> impl Iterator<Item = Placed> + Clone + use<'a> {
        let (orders, data) = (self.orders, self.orders.data());
        let netted = orders.policy().refunds == RefundPolicy::DatedToOrder;
        let at = data.at.get(self.rows.clone()).unwrap_or_default();
        let amount = data.amount.get(self.rows.clone()).unwrap_or_default();
        self.rows.clone().zip(at).zip(amount).filter_map(move |((row, &at), &gross)| {
            if let Some(&status) = data.status.get(row) {
                if !orders.counts(status) {
                    return None;
                }
            }
            let refunded = if netted { data.refunded(row) } else { 0 };
            Some(Placed { row, at, gross, refunded })
        })
    }

    /// The instants and the amounts of all rows, whether they count or not.
    #[inline]
    pub(crate) fn columns(&self) -> (&'a [i64], &'a [i64]) {
        let data = self.orders.data();
        let column = |column: &'a [i64]| column.get(self.rows.clone()).unwrap_or_default();
        (column(&data.at), column(&data.amount))
    }

    /// The instants and the amounts of the rows in a window, whether they count or not, and the instant of the row before them.
    #[cfg_attr(not(hot), inline)]
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn within(&self, window: &Range<i64>) -> (Option<i64>, &'a [i64], &'a [i64]) {
        let (at, amount) = self.columns();
        let (&[first, ..], &[.., last]) = (at, at) else { return (None, at, amount) };
        // Most customers are in the window with all of their rows.
        if window.start <= first && last < window.end {
            return (None, at, amount);
        }
        let [start, end] = [window.start, window.end].map(|bound| place(at, bound));
        let column = |column: &'a [i64]| column.get(start..end).unwrap_or_default();
        let before = start.checked_sub(1).and_then(|before| at.get(before)).copied();
        (before, column(at), column(amount))
    }

    /// The refunds of orders that count, as row, instant and amount, where refunds are dated to themselves.
    pub(crate) fn refunds(&self) -> impl Iterator<Item = (usize, i64, i64)> + use<'a> {
        let (orders, data) = (self.orders, self.orders.data());
        let dated = orders.policy().refunds == RefundPolicy::DatedToRefund;
        let rows = if dated { self.rows.clone() } else { 0..0 };
        data.refunds
            .within(rows)
            .iter()
            .map(|&(row, at, amount)| (row as usize, at, amount))
            .filter(move |&(row, ..)| orders.counts(data.status(row)))
    }
}

/// How many instants, which are in order, lie before a bound.
#[inline(always)]
fn place(at: &[i64], bound: i64) -> usize {
    /// So few are looked at one by one quicker than halved: no jump depends on what they are.
    const FEW: usize = 16;
    if at.len() <= FEW {
        at.iter().map(|&at| usize::from(at < bound)).sum()
    } else {
        at.partition_point(|&at| at < bound)
    }
}

impl Orders {
    /// The runs of known customers, in the order of their keys.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        self.runs_of(0..self.known_customers())
    }

    pub(crate) fn runs_of(&self, customers: Range<usize>) -> impl Iterator<Item = Run<'_>> {
        customers.map(|customer| Run {
            customer: Some(customer),
            rows: self.data().run(customer),
            orders: self,
        })
    }

    /// One run for each guest's order.
    pub(crate) fn guest_runs(&self) -> impl Iterator<Item = Run<'_>> {
        self.data().guests().map(|row| Run { customer: None, rows: row..row + 1, orders: self })
    }

    /// One pass over all known customers. With the feature `parallel`, pieces of the log are folded side by side and
    /// merged in order; what is folded is made of integers, so the result is the same bits.
    ///
    /// # Errors
    /// Those of `visit` and `merge`.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn fold<T: Send>(
        &self,
        make: impl Fn() -> T + Sync,
        visit: impl Fn(&mut T, Run<'_>) -> Result<(), Error> + Sync,
        merge: impl Fn(T, T) -> Result<T, Error> + Sync,
    ) -> Result<T, Error> {
        let piece = |customers: Range<usize>| {
            let mut state = make();
            self.runs_of(customers).try_for_each(|run| visit(&mut state, run))?;
            Ok(state)
        };
        self.pieces(piece, merge)
    }

    /// [`fold`](Self::fold) where a whole range of customers is visited at once.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn pieces<T: Send>(
        &self,
        piece: impl Fn(Range<usize>) -> Result<T, Error> + Sync,
        merge: impl Fn(T, T) -> Result<T, Error> + Sync,
    ) -> Result<T, Error> {
        pieces(self.known_customers(), piece, merge)
    }

    /// The instant after the last thing that the log saw: the least `as_of` at which all of it has happened.
    pub(crate) fn observed_until(&self) -> Option<Timestamp> {
        let refunded = self.data().refunds.iter().map(|(_, at, _)| at).max();
        let (_, last) = self.bounds()?;
        Timestamp::from_micros(last.max(refunded.unwrap_or(last)).saturating_add(1)).ok()
    }
}

/// What pieces of so many customers come to, merged in order.
#[cfg(not(feature = "parallel"))]
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn pieces<T: Send>(
    customers: usize,
    piece: impl Fn(Range<usize>) -> Result<T, Error> + Sync,
    _merge: impl Fn(T, T) -> Result<T, Error> + Sync,
) -> Result<T, Error> {
    piece(0..customers)
}

/// What pieces of so many customers come to, folded side by side and merged in order.
#[cfg(feature = "parallel")]
#[cfg_attr(warm, optimize(speed))]
pub(crate) fn pieces<T: Send>(
    customers: usize,
    piece: impl Fn(Range<usize>) -> Result<T, Error> + Sync,
    merge: impl Fn(T, T) -> Result<T, Error> + Sync,
) -> Result<T, Error> {
    use rayon::prelude::*;
    /// Fewer customers than this are not worth a thread.
    const LEAST: usize = 16_384;
    let pieces = rayon::current_num_threads().min(customers.div_ceil(LEAST)).max(1);
    let bound = |i: usize| customers * i / pieces;
    let parts: Vec<Result<T, Error>> =
        (0..pieces).into_par_iter().map(|i| piece(bound(i)..bound(i + 1))).collect();
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_else(|| piece(0..0))?;
    parts.try_fold(first, |whole, part| merge(whole, part?))
}

/// Rows that do not count, by why.
pub(crate) fn left_out(orders: &Orders) -> (u64, u64, u64) {
    use crate::model::OrderStatus::{Cancelled, Pending, Test};
    let data: &OrderData = orders.data();
    data.status.iter().fold((0, 0, 0), |(cancelled, test, pending), status| match status {
        Cancelled => (cancelled + 1, test, pending),
        Test => (cancelled, test + 1, pending),
        Pending if !orders.counts(Pending) => (cancelled, test, pending + 1),
        _ => (cancelled, test, pending),
    })
}
