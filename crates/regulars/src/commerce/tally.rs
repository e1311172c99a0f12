//! One pass over a log: the sums that every figure of commerce is made from.

use std::ops::Range;

use super::sums::{Pairs, Sums};
use crate::Error;
use crate::log::Days;
use crate::log::{Cells, Grouped, Orders, Placed, Run};
use crate::model::RefundPolicy;

/// What was counted in one group, or in the whole view. The unit is the customer, and for guests the order.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tally {
    pub(super) often: Often,
    pub(super) rest: Rest,
}

/// What most orders change. Cells keep these side by side, so that all of them stay near the processor.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Often {
    /// What customers with one order spent.
    pub(super) one_time: Sums,
    /// Customers whose first order ever is here.
    pub(super) first_time: u64,
    /// Microseconds from each customer's order to the next one, which is here.
    pub(super) gaps: Sums,
}

/// What fewer orders change.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Rest {
    /// What customers with more orders than one spent, and how many they placed.
    pub(super) repeat: Pairs,
    /// Customers with orders on two local days or more.
    pub(super) many_days: u64,
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
    /// Units and the orders whose units are known, of customers and guests.
    pub(super) units: Pairs,
}

impl Tally {
    fn plus(self, other: Self) -> Result<Self, Error> {
        let (a, b) = (self.often, other.often);
        let often = Often {
            one_time: a.one_time.plus(b.one_time)?,
            first_time: a.first_time + b.first_time,
            gaps: a.gaps.plus(b.gaps)?,
        };
        let (a, b) = (self.rest, other.rest);
        let rest = Rest {
            repeat: a.repeat.plus(b.repeat)?,
            many_days: a.many_days + b.many_days,
            refunded_only: a.refunded_only.plus(b.refunded_only)?,
            guests: a.guests.plus(b.guests)?,
            guests_refunded_only: a.guests_refunded_only.plus(b.guests_refunded_only)?,
            refunded: a.refunded + b.refunded,
            refunds: a.refunds + b.refunds,
            units: a.units.plus(b.units)?,
        };
        Ok(Self { often, rest })
    }
}

/// One customer in one group, while their run is being read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    cell: usize,
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
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn order(&mut self, placed: &Placed, first_time: bool) -> Result<(), Error> {
        if self.orders == 0 {
            self.first = placed.at;
            self.first_time = first_time;
        }
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
    #[cfg_attr(warm, optimize(speed))]
    fn refund(&mut self, amount: i64) -> Result<(), Error> {
        self.refunded = money(self.refunded, amount)?;
        Ok(())
    }

    /// Nothing more comes of this customer in this group.
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    fn close(&self, often: &mut Often, rest: &mut Rest, guest: bool, days: &Days) -> Result<(), Error> {
        // Both are 0 or more.
        let net = self.gross - self.refunded;
        if self.orders == 1 && !guest {
            often.one_time.push(net)?;
        } else {
            self.close_rarer(net, rest, guest, days)?;
        }
        often.first_time += u64::from(self.first_time && !guest);
        if self.refunded != 0 {
            rest.refunded += i128::from(self.refunded);
        }
        if self.counted > 0 {
            rest.units.push(self.units, self.counted)?;
        }
        Ok(())
    }

    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    fn close_rarer(&self, net: i64, rest: &mut Rest, guest: bool, days: &Days) -> Result<(), Error> {
        match (guest, self.orders) {
            (false, 0) => rest.refunded_only.push(net),
            (true, 0) => rest.guests_refunded_only.push(net),
            (true, _) => rest.guests.push(net),
            (false, orders) => {
                rest.many_days += u64::from(days.of(self.first) != days.of(self.last));
                rest.repeat.push(net, orders)
            }
        }
    }
}

#[inline]
fn money(sum: i64, more: i64) -> Result<i64, Error> {
    sum.checked_add(more).ok_or_else(|| Error::overflow(SPENT))
}

pub(super) const SPENT: &str = "what a customer spent";

/// What a pass looks at.
pub(super) struct Pass<'a> {
    pub(super) orders: &'a Orders,
    pub(super) window: Range<i64>,
    pub(super) days: Days,
    units: bool,
    refunds_of_their_own: bool,
    /// Whether every row in the window counts as it stands: no status, no refunds, no units. Most logs are so, and the pass
    /// over them is several times quicker.
    plain: bool,
}

/// What a pass by groups has counted so far.
pub(super) struct ByCell {
    pub(super) often: Vec<Often>,
    pub(super) rest: Vec<Rest>,
    /// The cells that the customer of the moment has something in, one after the other.
    open: Vec<Open>,
    /// Where in `open` a cell stands, if it does: whatever was written here for another customer is seen to be old by the
    /// cell that stands in that place now.
    places: Vec<u32>,
}

impl ByCell {
    fn new(cells: usize) -> Self {
        Self {
            often: vec![Often::default(); cells],
            rest: vec![Rest::default(); cells],
            open: Vec::new(),
            places: vec![0; cells],
        }
    }

    fn tallies(self) -> impl Iterator<Item = Tally> {
        self.often.into_iter().zip(self.rest).map(|(often, rest)| Tally { often, rest })
    }

    fn plus(self, other: Self) -> Result<Self, Error> {
        let mut whole = Self::new(0);
        whole.places.resize(self.places.len(), 0);
        for (a, b) in self.tallies().zip(other.tallies()) {
            let Tally { often, rest } = a.plus(b)?;
            whole.often.push(often);
            whole.rest.push(rest);
        }
        Ok(whole)
    }

    /// What the customer of the moment did in a cell.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "cells are located below their number, and the place was just filled"
    )]
    #[expect(clippy::cast_possible_truncation, reason = "a customer has fewer than 2^32 rows")]
    pub(super) fn open(&mut self, cell: usize) -> &mut Open {
        let mut place = self.places[cell] as usize;
        if self.open.get(place).is_none_or(|open| open.cell != cell) {
            place = self.open.len();
            self.places[cell] = place as u32;
            self.open.push(Open { cell, ..Open::default() });
        }
        &mut self.open[place]
    }

    /// Nothing more comes of this customer.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "cells are located below their number")]
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn close(&mut self, guest: bool, days: &Days) -> Result<(), Error> {
        for open in &self.open {
            open.close(&mut self.often[open.cell], &mut self.rest[open.cell], guest, days)?;
        }
        self.open.clear();
        Ok(())
    }
}

/// Counts the whole view.
#[cfg_attr(warm, optimize(speed))]
pub(super) fn of_log(orders: &Orders, gaps: bool) -> Result<Tally, Error> {
    let pass = Pass::new(orders)?;
    let visit = if gaps { Pass::whole::<true> } else { Pass::whole::<false> };
    let known = orders.fold(Tally::default, |tally, run| visit(&pass, tally, &run), Tally::plus)?;
    orders.guest_runs().try_fold(known, |mut tally, run| {
        visit(&pass, &mut tally, &run)?;
        Ok(tally)
    })
}

/// Counts each cell.
#[cfg_attr(warm, optimize(speed))]
pub(super) fn of_cells(grouped: &Grouped, cells: &Cells<'_>, gaps: bool) -> Result<Vec<Tally>, Error> {
    let orders = grouped.orders();
    let pass = Pass::new(orders)?;
    let make = || ByCell::new(cells.len());
    let visit = if gaps { Pass::by_cell::<true> } else { Pass::by_cell::<false> };
    let quick = if gaps { Pass::by_cell_plain::<true> } else { Pass::by_cell_plain::<false> };
    let piece = |customers: Range<usize>| {
        let mut state = make();
        if pass.plain {
            quick(&pass, &mut state, customers, cells)?;
        } else {
            orders.runs_of(customers).try_for_each(|run| visit(&pass, &mut state, &run, cells))?;
        }
        Ok(state)
    };
    let mut state = orders.pieces(piece, ByCell::plus)?;
    orders.guest_runs().try_for_each(|run| visit(&pass, &mut state, &run, cells))?;
    Ok(state.tallies().collect())
}

impl<'a> Pass<'a> {
    fn new(orders: &'a Orders) -> Result<Self, Error> {
        Ok(Self {
            orders,
            window: orders.window().micros(),
            days: Days::new(orders)?,
            units: !orders.data().units.is_empty(),
            plain: orders.data().is_plain(),
            refunds_of_their_own: orders.policy().refunds == RefundPolicy::DatedToRefund
                && !orders.data().refunds.is_empty(),
        })
    }

    /// How many refunds a row has, where they are dated to their order.
    #[cold]
    #[cfg_attr(warm, optimize(speed))]
    fn refunds(&self, row: usize) -> u64 {
        u32::try_from(row).map_or(0, |row| self.orders.data().refunds.of(row).count() as u64)
    }

    #[cfg_attr(hot, optimize(speed))]
    fn whole<const GAPS: bool>(&self, tally: &mut Tally, run: &Run<'_>) -> Result<(), Error> {
        if self.plain {
            return self.whole_plain::<GAPS>(tally, run);
        }
        let (mut open, mut touched) = (Open::default(), false);
        let mut before = None;
        for placed in run.placed() {
            if self.window.contains(&placed.at) {
                touched = true;
                open.order(&placed, before.is_none())?;
                if self.units {
                    open.units(self.orders.data().units(placed.row))?;
                }
                if placed.refunded != 0 {
                    tally.rest.refunds += self.refunds(placed.row);
                }
                if let (true, Some(before)) = (GAPS, before) {
                    tally.often.gaps.push(placed.at - before)?;
                }
            }
            before = Some(placed.at);
        }
        if self.refunds_of_their_own {
            for (_, _, amount) in run.refunds().filter(|(_, at, _)| self.window.contains(at)) {
                touched = true;
                open.refund(amount)?;
                tally.rest.refunds += 1;
            }
        }
        if !touched {
            return Ok(());
        }
        open.close(&mut tally.often, &mut tally.rest, run.customer.is_none(), &self.days)
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "cells are located below their number")]
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
                let open = state.open(cell);
                open.order(&placed, before.is_none())?;
                if self.units {
                    open.units(self.orders.data().units(placed.row))?;
                }
                if placed.refunded != 0 {
                    state.rest[cell].refunds += self.refunds(placed.row);
                }
                if let (true, Some(before)) = (GAPS, before) {
                    state.often[cell].gaps.push(placed.at - before)?;
                }
            }
            before = Some(placed.at);
        }
        if self.refunds_of_their_own {
            for (row, at, amount) in run.refunds().filter(|(_, at, _)| self.window.contains(at)) {
                let cell = cells.locate(row, at);
                state.open(cell).refund(amount)?;
                state.rest[cell].refunds += 1;
            }
        }
        state.close(run.customer.is_none(), &self.days)
    }
}
