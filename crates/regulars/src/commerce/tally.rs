//! One pass over a log: the sums that every figure of commerce is made from.

use std::ops::Range;

use super::days::Days;
use super::sums::{Pairs, Sums};
use crate::Error;
use crate::log::{Cells, Grouped, Orders, Placed, Run};
use crate::model::RefundPolicy;

/// What was counted in one group, or in the whole view. The unit is the customer, and for guests the order.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tally {
    /// What customers with one order spent.
    pub(super) one_time: Sums,
    /// What customers with more spent, and how many orders they placed.
    pub(super) repeat: Pairs,
    /// What went back to customers without an order here: refunds of orders in other groups, below 0.
    pub(super) refunded_only: Sums,
    /// What each guest spent.
    pub(super) guests: Sums,
    /// What went back to guests whose order is in another group, below 0.
    pub(super) guests_refunded_only: Sums,
    /// What went back in all.
    pub(super) refunded: i128,
    /// In how many refunds.
    pub(super) refunds: u64,
    /// Customers with orders on two local days or more.
    pub(super) many_days: u64,
    /// Customers whose first order ever is here.
    pub(super) first_time: u64,
    /// Units and the orders whose units are known, of customers and guests.
    pub(super) units: Pairs,
    /// Microseconds from each customer's order to the next one, which is here.
    pub(super) gaps: Sums,
}

impl Tally {
    fn plus(self, other: Self) -> Result<Self, Error> {
        Ok(Self {
            one_time: self.one_time.plus(other.one_time)?,
            repeat: self.repeat.plus(other.repeat)?,
            refunded_only: self.refunded_only.plus(other.refunded_only)?,
            guests: self.guests.plus(other.guests)?,
            guests_refunded_only: self.guests_refunded_only.plus(other.guests_refunded_only)?,
            refunded: self.refunded + other.refunded,
            refunds: self.refunds + other.refunds,
            many_days: self.many_days + other.many_days,
            first_time: self.first_time + other.first_time,
            units: self.units.plus(other.units)?,
            gaps: self.gaps.plus(other.gaps)?,
        })
    }
}

/// One customer in one group, while their run is being read.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    touched: bool,
    first_time: bool,
    orders: i64,
    gross: i64,
    refunded: i64,
    /// Of the orders whose units are known: the units, and how many orders that is.
    units: i64,
    counted: i64,
    first: i64,
    last: i64,
}

impl Open {
    #[inline]
    fn order(&mut self, placed: &Placed, first_time: bool) -> Result<(), Error> {
        if self.orders == 0 {
            self.first = placed.at;
            self.first_time = first_time;
        }
        self.touched = true;
        self.orders += 1;
        self.last = placed.at;
        self.gross = money(self.gross, placed.gross)?;
        if placed.refunded != 0 {
            self.refunded = money(self.refunded, placed.refunded)?;
        }
        Ok(())
    }

    #[inline]
    fn units(&mut self, units: Option<u32>) -> Result<(), Error> {
        if let Some(units) = units {
            let sum = self.units.checked_add(i64::from(units));
            self.units = sum.ok_or_else(|| Error::overflow("the units of a customer"))?;
            self.counted += 1;
        }
        Ok(())
    }

    #[inline]
    fn refund(&mut self, amount: i64) -> Result<(), Error> {
        self.touched = true;
        self.refunded = money(self.refunded, amount)?;
        Ok(())
    }

    /// Nothing more comes of this customer in this group.
    #[inline]
    fn close(&self, tally: &mut Tally, guest: bool, days: &Days) -> Result<(), Error> {
        // Both are 0 or more.
        let net = self.gross - self.refunded;
        if self.refunded != 0 {
            tally.refunded += i128::from(self.refunded);
        }
        match (guest, self.orders) {
            (false, 0) => tally.refunded_only.push(net)?,
            (false, 1) => tally.one_time.push(net)?,
            (false, orders) => {
                tally.repeat.push(net, orders)?;
                tally.many_days += u64::from(days.of(self.first) != days.of(self.last));
            }
            (true, 0) => tally.guests_refunded_only.push(net)?,
            (true, _) => tally.guests.push(net)?,
        }
        tally.first_time += u64::from(self.first_time && !guest);
        if self.counted > 0 {
            tally.units.push(self.units, self.counted)?;
        }
        Ok(())
    }
}

#[inline]
fn money(sum: i64, more: i64) -> Result<i64, Error> {
    sum.checked_add(more).ok_or_else(|| Error::overflow("what a customer spent"))
}

/// What a pass looks at.
struct Pass<'a> {
    orders: &'a Orders,
    window: Range<i64>,
    days: Days,
    units: bool,
    refunds_of_their_own: bool,
}

/// What a pass by groups has counted so far. Between two customers all of `open` is untouched.
struct ByCell {
    tallies: Vec<Tally>,
    open: Vec<Open>,
    touched: Vec<usize>,
}

/// Counts the whole view.
pub(super) fn of_log(orders: &Orders, gaps: bool) -> Result<Tally, Error> {
    let pass = Pass::new(orders)?;
    let visit = match (gaps, pass.units) {
        (false, false) => Pass::whole::<false, false>,
        (false, true) => Pass::whole::<false, true>,
        (true, false) => Pass::whole::<true, false>,
        (true, true) => Pass::whole::<true, true>,
    };
    let known = orders.fold(Tally::default, |tally, run| visit(&pass, tally, &run), Tally::plus)?;
    orders.guest_runs().try_fold(known, |mut tally, run| {
        visit(&pass, &mut tally, &run)?;
        Ok(tally)
    })
}

/// Counts each cell.
pub(super) fn of_cells(grouped: &Grouped, cells: &Cells<'_>, gaps: bool) -> Result<Vec<Tally>, Error> {
    let orders = grouped.orders();
    let pass = Pass::new(orders)?;
    let make = || ByCell {
        tallies: vec![Tally::default(); cells.len()],
        open: vec![Open::default(); cells.len()],
        touched: Vec::new(),
    };
    let visit = if gaps { Pass::by_cell::<true> } else { Pass::by_cell::<false> };
    let merge = |mut a: ByCell, b: ByCell| {
        for (tally, other) in a.tallies.iter_mut().zip(b.tallies) {
            *tally = tally.plus(other)?;
        }
        Ok(a)
    };
    let mut state = orders.fold(make, |state, run| visit(&pass, state, &run, cells), merge)?;
    orders.guest_runs().try_for_each(|run| visit(&pass, &mut state, &run, cells))?;
    Ok(state.tallies)
}

impl<'a> Pass<'a> {
    fn new(orders: &'a Orders) -> Result<Self, Error> {
        Ok(Self {
            orders,
            window: orders.window().micros(),
            days: Days::new(orders)?,
            units: !orders.data().units.is_empty(),
            refunds_of_their_own: orders.policy().refunds == RefundPolicy::DatedToRefund
                && !orders.data().refunds.is_empty(),
        })
    }

    /// How many refunds a row has, where they are dated to their order.
    #[cold]
    fn refunds(&self, row: usize) -> u64 {
        u32::try_from(row).map_or(0, |row| self.orders.data().refunds.of(row).count() as u64)
    }

    #[inline]
    fn whole<const GAPS: bool, const UNITS: bool>(
        &self,
        tally: &mut Tally,
        run: &Run<'_>,
    ) -> Result<(), Error> {
        let mut open = Open::default();
        let mut before = None;
        for placed in run.placed() {
            if self.window.contains(&placed.at) {
                open.order(&placed, before.is_none())?;
                if UNITS {
                    open.units(self.orders.data().units(placed.row))?;
                }
                if placed.refunded != 0 {
                    tally.refunds += self.refunds(placed.row);
                }
                if let (true, Some(before)) = (GAPS, before) {
                    tally.gaps.push(placed.at - before)?;
                }
            }
            before = Some(placed.at);
        }
        if self.refunds_of_their_own {
            for (_, _, amount) in run.refunds().filter(|(_, at, _)| self.window.contains(at)) {
                open.refund(amount)?;
                tally.refunds += 1;
            }
        }
        if open.touched { open.close(tally, run.customer.is_none(), &self.days) } else { Ok(()) }
    }

    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "cells are located below their number, and touched ones are such"
    )]
    fn by_cell<const GAPS: bool>(
        &self,
        state: &mut ByCell,
        run: &Run<'_>,
        cells: &Cells<'_>,
    ) -> Result<(), Error> {
        let mut before = None;
        for placed in run.placed() {
            if self.window.contains(&placed.at) {
                let cell = cells.locate(placed.row, placed.at);
                let open = &mut state.open[cell];
                if !open.touched {
                    state.touched.push(cell);
                }
                open.order(&placed, before.is_none())?;
                if self.units {
                    open.units(self.orders.data().units(placed.row))?;
                }
                if placed.refunded != 0 {
                    state.tallies[cell].refunds += self.refunds(placed.row);
                }
                if let (true, Some(before)) = (GAPS, before) {
                    state.tallies[cell].gaps.push(placed.at - before)?;
                }
            }
            before = Some(placed.at);
        }
        if self.refunds_of_their_own {
            for (row, at, amount) in run.refunds().filter(|(_, at, _)| self.window.contains(at)) {
                let cell = cells.locate(row, at);
                let open = &mut state.open[cell];
                if !open.touched {
                    state.touched.push(cell);
                }
                open.refund(amount)?;
                state.tallies[cell].refunds += 1;
            }
        }
        let guest = run.customer.is_none();
        for cell in state.touched.drain(..) {
            let open = std::mem::take(&mut state.open[cell]);
            open.close(&mut state.tallies[cell], guest, &self.days)?;
        }
        Ok(())
    }
}
