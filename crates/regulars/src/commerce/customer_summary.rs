//! One row for each customer.

use std::ops::Range;

use crate::Error;
use crate::log::{Orders, Run};
use crate::model::{GuestPolicy, Money, RefundPolicy, Window};
use crate::table::{Column, Table};

/// The columns while they are being filled.
struct Rows {
    /// Codes of known customers; guests come after them, and have none.
    customers: Vec<u32>,
    orders: Vec<i64>,
    first: Vec<i64>,
    last: Vec<i64>,
    spend: Vec<f64>,
    units: Vec<Option<i64>>,
}

impl Rows {
    fn with_capacity(rows: usize, units: bool) -> Self {
        Self {
            customers: Vec::with_capacity(rows),
            orders: Vec::with_capacity(rows),
            first: Vec::with_capacity(rows),
            last: Vec::with_capacity(rows),
            spend: Vec::with_capacity(rows),
            units: Vec::with_capacity(if units { rows } else { 0 }),
        }
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a log has fewer than 2^32 customers")]
    fn push(&mut self, customer: Option<usize>, orders: i64, first: i64, last: i64, spend: i64) {
        if let Some(code) = customer {
            self.customers.push(code as u32);
        }
        self.orders.push(orders);
        self.first.push(first);
        self.last.push(last);
        self.spend.push(Money::from_ticks(spend).to_f64());
    }

    /// The customers of a log in which every row counts as it stands: column by column, since what is written to one place at a
    /// time is written quickly. Nothing where a customer has no row at all.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    #[expect(clippy::cast_possible_truncation, reason = "a log has fewer than 2^32 customers")]
    fn whole(log: &Orders, customers: Range<usize>) -> Result<Option<Self>, Error> {
        let data = log.data();
        let bounds = data.offsets.get(customers.start..=customers.end).unwrap_or_default();
        let runs = bounds.windows(2).map(|pair| if let [from, to] = *pair { (from, to) } else { (0, 0) });
        if runs.clone().any(|(from, to)| from >= to) {
            return Ok(None);
        }
        let at = |row: u32| data.at.get(row as usize).copied().unwrap_or_default();
        // No amount is below 0: a sum that no longer fits is, and stays in here.
        let mut any_sum = 0;
        let spent = |(from, to): (u32, u32)| {
            let amounts = data.amount.get(from as usize..to as usize).unwrap_or_default();
            let sum = amounts.iter().fold(0_i64, |sum, &amount| {
                let sum = sum.wrapping_add(amount);
                any_sum |= sum;
                sum
            });
            Money::from_ticks(sum).to_f64()
        };
        let rows = Self {
            customers: (customers.start as u32..customers.end as u32).collect(),
            orders: runs.clone().map(|(from, to)| i64::from(to) - i64::from(from)).collect(),
            first: runs.clone().map(|(from, _)| at(from)).collect(),
            last: runs.clone().map(|(_, to)| at(to.saturating_sub(1))).collect(),
            spend: runs.map(spent).collect(),
            units: Vec::new(),
        };
        if any_sum < 0 { Err(overflow()) } else { Ok(Some(rows)) }
    }

    fn plus(mut self, mut other: Self) -> Self {
        self.customers.append(&mut other.customers);
        self.orders.append(&mut other.orders);
        self.first.append(&mut other.first);
        self.last.append(&mut other.last);
        self.spend.append(&mut other.spend);
        self.units.append(&mut other.units);
        self
    }
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/customer_summary.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where the sum of a customer no longer fits.
    ///
    /// # Example: three orders of two customers, and one of a guest
    /// ```
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// use regulars::table::Column;
    /// let customers = orders.customer_summary()?;
    /// assert_eq!(customers.column("orders"), Some(&Column::Ints(vec![2, 1].into())));
    /// assert_eq!(customers.column("spend"), Some(&Column::Floats(vec![25.0, 12.0].into())));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_summary(&self) -> Result<Table, Error> {
        let window = self.window().micros();
        let units = !self.data().units.is_empty();
        let dated = self.policy().refunds == RefundPolicy::DatedToRefund && !self.data().refunds.is_empty();
        let plain = self.window() == Window::all() && self.data().is_plain();
        let visit = |rows: &mut Rows, run: Run<'_>| {
            let (mut orders, mut spend, mut bought, mut counted) = (0, 0_i64, 0_i64, false);
            let (mut first, mut last) = (0, 0);
            for placed in run.placed().filter(|placed| window.contains(&placed.at)) {
                if orders == 0 {
                    first = placed.at;
                }
                last = placed.at;
                orders += 1;
                spend = spend.checked_add(placed.net()).ok_or_else(overflow)?;
                if let Some(units) = if units { self.data().units(placed.row) } else { None } {
                    counted = true;
                    bought = bought.checked_add(units.into()).ok_or_else(overflow)?;
                }
            }
            if orders == 0 {
                return Ok(());
            }
            if dated {
                for (_, _, amount) in run.refunds().filter(|(_, at, _)| window.contains(at)) {
                    spend = spend.checked_sub(amount).ok_or_else(overflow)?;
                }
            }
            rows.push(run.customer, orders, first, last, spend);
            if units {
                rows.units.push(counted.then_some(bought));
            }
            Ok(())
        };
        let whole = |customers| Rows::whole(self, customers);
        let both = |a: Option<Rows>, b: Option<Rows>| Ok(a.zip(b).map(|(a, b)| a.plus(b)));
        let mut rows = match if plain { self.pieces(whole, both)? } else { None } {
            Some(rows) => rows,
            None => {
                let make = || Rows::with_capacity(self.known_customers(), units);
                self.fold(make, visit, |a, b| Ok(a.plus(b)))?
            }
        };
        if self.policy().guests == GuestPolicy::EachACustomer {
            self.guest_runs().try_for_each(|run| visit(&mut rows, run))?;
        }
        let mut columns = vec![
            ("customer", self.customers_column(&rows.customers, rows.orders.len())),
            ("orders", Column::Ints(rows.orders.into())),
            ("first", Column::Instants(rows.first.into())),
            ("last", Column::Instants(rows.last.into())),
            ("spend", Column::Floats(rows.spend.into())),
        ];
        if units {
            columns.push(("units", Column::Ints(rows.units.into())));
        }
        Ok(Table::new(columns))
    }
}

fn overflow() -> Error {
    Error::overflow("the sum of a customer")
}
