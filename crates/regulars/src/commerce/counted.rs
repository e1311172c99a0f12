//! From the sums of a pass to figures.

use std::ops::Range;

use super::options::{GuestShare, RepeatBasis};
use super::sums::{Pairs, Sums};
use super::tally::{self, Rest, Tally};
use super::{CommerceSummary, RepeatAgainstOneTime};
use crate::Error;
use crate::evidence::{Mean, Rate, RatioOfMeans, Total, Unit};
use crate::log::{About, Basis, Breakdown, Figure, Group, Grouped, Orders};
use crate::model::{GuestPolicy, Timestamp};

/// What was counted in one group, ready to be read as any figure.
pub(super) struct Counted {
    tally: Tally,
    money: Unit,
    guests_are_customers: bool,
    /// How long the group lasted, in microseconds.
    length: i64,
}

/// Which figure is asked for: what its basis says of it.
pub(super) struct Asked {
    pub(super) slug: &'static str,
    pub(super) page: &'static str,
    pub(super) about: About,
    pub(super) options: Vec<(String, String)>,
    /// Whether the time between orders is wanted too.
    pub(super) gaps: bool,
    /// Whether the length of the window or period is wanted too.
    pub(super) length: bool,
}

/// The figure of this slug.
macro_rules! asked {
    ($slug:ident, $about:ident $(, $option:ident: $value:expr)*) => {
        $crate::commerce::counted::Asked {
            slug: stringify!($slug),
            page: $crate::log::page!($slug),
            about: $crate::log::About::$about,
            options: vec![$((stringify!($option).into(), $value.slug().into())),*],
            gaps: false,
            length: false,
        }
    };
}
pub(super) use asked;

impl Asked {
    /// Asks the whole view.
    pub(super) fn of<E>(
        self,
        orders: &Orders,
        read: impl FnOnce(&Counted) -> Result<E, Error>,
    ) -> Result<Figure<E>, Error> {
        let evidence = read(&self.whole(orders)?)?;
        Ok(Figure { evidence, basis: self.basis(orders) })
    }

    /// Asks each group.
    #[cfg_attr(warm, optimize(speed))]
    pub(super) fn of_each<E>(
        self,
        grouped: &Grouped,
        read: impl Fn(&Counted) -> Result<E, Error>,
    ) -> Result<Breakdown<E>, Error> {
        let mut figures = Vec::new();
        let groups = self.each(grouped, &mut |counted| {
            figures.push(read(counted)?);
            Ok(())
        })?;
        Ok(Breakdown::new(groups, figures, self.basis(grouped.orders())))
    }

    // What follows is the same whatever is read: written once, it is there once.

    fn whole(&self, orders: &Orders) -> Result<Counted, Error> {
        let length = if self.length { observed(orders) } else { 0..0 };
        Ok(Counted::new(orders, tally::of_log(orders, self.gaps)?, length))
    }

    #[cfg_attr(warm, optimize(speed))]
    fn each(
        &self,
        grouped: &Grouped,
        read: &mut dyn FnMut(&Counted) -> Result<(), Error>,
    ) -> Result<Vec<Group>, Error> {
        let orders = grouped.orders();
        let cells = grouped.cells()?;
        let tallies = tally::of_cells(grouped, &cells, self.gaps)?;
        let observed = if self.length { observed(orders) } else { 0..0 };
        let mut groups = Vec::new();
        for (cell, group) in cells.groups() {
            let tally = tallies.get(cell).copied().unwrap_or_default();
            let period = cells.period(cell).unwrap_or(i64::MIN..i64::MAX);
            let length = observed.start.max(period.start)..observed.end.min(period.end);
            read(&Counted::new(orders, tally, length))?;
            groups.push(group);
        }
        Ok(groups)
    }

    fn basis(self, orders: &Orders) -> Basis {
        orders.basis(self.slug, self.page, self.about, self.options)
    }
}

/// The instants between which the view was observed: those of its window, and where that is open of the log's first and
/// last row.
fn observed(orders: &Orders) -> Range<i64> {
    let (start, end) = (orders.window().start(), orders.window().end());
    let (first, last) = orders.bounds().unwrap_or((0, 0));
    start.map_or(first, Timestamp::micros)..end.map_or(last, Timestamp::micros)
}

impl Counted {
    #[expect(clippy::large_types_passed_by_value, reason = "it is kept")]
    fn new(orders: &Orders, tally: Tally, length: Range<i64>) -> Self {
        Self {
            tally,
            money: Unit::Money(orders.currency()),
            guests_are_customers: orders.policy().guests == GuestPolicy::EachACustomer,
            length: length.end.saturating_sub(length.start).max(0),
        }
    }

    /// Guests, where each is a customer.
    fn guests(&self) -> (Sums, Sums) {
        if self.guests_are_customers {
            (self.tally.rest.guests, self.tally.rest.guests_refunded_only)
        } else {
            (Sums::default(), Sums::default())
        }
    }

    /// What customers with one order spent.
    fn one_time(&self) -> Result<Sums, Error> {
        self.tally.often.one_time.plus(self.guests().0)
    }

    /// Spend and orders of every customer with an order.
    fn active(&self) -> Result<Pairs, Error> {
        self.one_time()?.with_y(true).plus(self.tally.rest.repeat)
    }

    /// Spend and orders of every customer and every guest.
    fn everybody(&self) -> Result<Pairs, Error> {
        let Rest { guests, repeat, refunded_only, guests_refunded_only, .. } = self.tally.rest;
        let orders = self.tally.often.one_time.plus(guests)?.with_y(true).plus(repeat)?;
        orders.plus(refunded_only.plus(guests_refunded_only)?.with_y(false))
    }

    /// How many orders.
    pub(super) fn orders(&self) -> u64 {
        // Fewer than 2^32.
        let repeated = u64::try_from(self.tally.rest.repeat.y).unwrap_or(u64::MAX);
        self.tally.often.one_time.n.saturating_add(self.tally.rest.guests.n).saturating_add(repeated)
    }

    /// How many customers ordered.
    pub(super) fn customers(&self) -> u64 {
        self.tally.often.one_time.n + self.tally.rest.repeat.n + self.guests().0.n
    }

    /// How many of them for the first time ever.
    pub(super) fn new_customers(&self) -> u64 {
        self.tally.often.first_time + self.guests().0.n
    }

    pub(super) fn order_count(&self) -> Total {
        Total::new(self.orders(), i128::from(self.orders()), Unit::Count)
    }

    pub(super) fn gross_revenue(&self) -> Result<Total, Error> {
        Ok(Total::new(self.orders(), self.everybody()?.x + self.tally.rest.refunded, self.money))
    }

    pub(super) fn refunded_amount(&self) -> Total {
        Total::new(self.tally.rest.refunds, self.tally.rest.refunded, self.money)
    }

    pub(super) fn net_revenue(&self) -> Result<Total, Error> {
        Ok(Total::new(self.orders(), self.everybody()?.x, self.money))
    }

    pub(super) fn average_order_value(&self) -> Result<RatioOfMeans, Error> {
        self.everybody()?.ratio(self.money, Unit::Count)
    }

    pub(super) fn average_order_quantity(&self) -> Result<RatioOfMeans, Error> {
        self.tally.rest.units.ratio(Unit::Count, Unit::Count)
    }

    pub(super) fn purchase_frequency(&self) -> Result<RatioOfMeans, Error> {
        self.orders_over(1, Unit::Count)
    }

    pub(super) fn annual_purchase_frequency(&self) -> Result<RatioOfMeans, Error> {
        self.orders_over(self.length, Unit::Years)
    }

    /// Orders of each customer over the same y.
    fn orders_over(&self, y: i64, unit: Unit) -> Result<RatioOfMeans, Error> {
        let orders = self.active()?.over_y().mean(Unit::Count)?;
        let (n, y) = (i128::from(orders.n()), i128::from(y));
        let squares =
            (y * y).checked_mul(n).ok_or_else(|| Error::overflow("the squares of a window's length"))?;
        let length = Mean::from_sums(orders.n(), y * n, squares, unit)?;
        RatioOfMeans::from_sums(&orders, &length, orders.sum() * y)
    }

    pub(super) fn customer_value(&self) -> Result<RatioOfMeans, Error> {
        let active = self.active()?.over_x().with_y(true);
        let refunded_only = self.tally.rest.refunded_only.plus(self.guests().1)?;
        active.plus(refunded_only.with_y(false))?.ratio(self.money, Unit::Count)
    }

    pub(super) fn repeat_purchase_rate(&self, basis: RepeatBasis) -> Result<Rate, Error> {
        let hits = match basis {
            RepeatBasis::Orders => self.tally.rest.repeat.n,
            RepeatBasis::DistinctDays => self.tally.rest.many_days,
            RepeatBasis::Returning => self.customers() - self.new_customers(),
        };
        Rate::new(hits, self.customers())
    }

    pub(super) fn guest_checkout_rate(&self, by: GuestShare) -> Result<Rate, Error> {
        let guests = self.tally.rest.guests.n;
        let of = match by {
            GuestShare::Orders => self.orders(),
            GuestShare::Customers => self.tally.often.one_time.n + self.tally.rest.repeat.n + guests,
        };
        Rate::new(guests, of)
    }

    pub(super) fn time_between_purchases(&self) -> Result<Mean, Error> {
        self.tally.often.gaps.mean(Unit::Elapsed)
    }

    pub(super) fn repeat_against_one_time(&self) -> Result<RepeatAgainstOneTime, Error> {
        let (one_time, repeat) = (self.one_time()?, self.tally.rest.repeat);
        Ok(RepeatAgainstOneTime {
            repeat: repeat.over_x().mean(self.money)?,
            one_time: one_time.mean(self.money)?,
            repeat_order_value: repeat.ratio(self.money, Unit::Count)?,
            repeat_revenue_share: share(repeat.over_x(), one_time)?.ratio(self.money, self.money)?,
            repeat_order_share: share(repeat.over_y(), one_time.ones())?.ratio(Unit::Count, Unit::Count)?,
        })
    }

    pub(super) fn summary(&self) -> Result<CommerceSummary, Error> {
        Ok(CommerceSummary {
            customers: self.customers(),
            new_customers: self.new_customers(),
            order_count: self.order_count(),
            gross_revenue: self.gross_revenue()?,
            refunded_amount: self.refunded_amount(),
            net_revenue: self.net_revenue()?,
            average_order_value: self.average_order_value()?,
            average_order_quantity: self.average_order_quantity()?,
            purchase_frequency: self.purchase_frequency()?,
            annual_purchase_frequency: self.annual_purchase_frequency()?,
            customer_value: self.customer_value()?,
            repeat_purchase_rate: self.repeat_purchase_rate(RepeatBasis::Orders)?,
            repeat_on_distinct_days: self.repeat_purchase_rate(RepeatBasis::DistinctDays)?,
            returning_rate: self.repeat_purchase_rate(RepeatBasis::Returning)?,
            guest_checkout_rate: self.guest_checkout_rate(GuestShare::Orders)?,
            time_between_purchases: self.time_between_purchases()?,
            repeat_against_one_time: self.repeat_against_one_time()?,
        })
    }
}

/// A part beside the whole, over the units of both: x is the value of a unit in the part and 0 of one in the rest, y its
/// value.
fn share(part: Sums, rest: Sums) -> Result<Pairs, Error> {
    let all = part.plus(rest)?;
    Ok(Pairs { n: all.n, x: part.x, y: all.x, xx: part.xx, yy: all.xx, xy: part.xx })
}
