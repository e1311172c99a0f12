//! One row for each customer: what came, what went and what is there.

use super::points_balance::PointsBalanceOptions;
use crate::Error;
use crate::log::Points;
use crate::model::PointsKind;
use crate::table::{Column, Table};

impl Points {
    #[doc = include_str!("../../docs/metrics/customer_points.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum of a customer no longer fits.
    ///
    /// # Example: two customers
    /// ```
    /// use regulars::log::{Points, Strictness};
    /// use regulars::loyalty::PointsBalanceOptions;
    /// use regulars::model::{Calendar, PointsEntry, PointsKind, Timestamp};
    /// use regulars::table::Column;
    ///
    /// let list = [
    ///     PointsEntry::new("ann", Timestamp::EPOCH, PointsKind::Purchase, 100),
    ///     PointsEntry::new("ann", Timestamp::EPOCH, PointsKind::Redeemed, 30),
    ///     PointsEntry::new("ben", Timestamp::EPOCH, PointsKind::SignUp, 50),
    /// ];
    /// let points = Points::from_entries(&list, Calendar::default(), Strictness::STOP)?;
    /// let customers = points.customer_points(PointsBalanceOptions::default())?;
    /// assert_eq!(customers.column("balance"), Some(&Column::Ints(vec![70, 50].into())));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_points(&self, options: impl Into<PointsBalanceOptions>) -> Result<Table, Error> {
        let window = self.window().micros();
        let until = self.known_until(options.into().as_of).min(window.end);
        let (mut customers, mut sums) = (Vec::new(), [const { Vec::new() }; 5]);
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for (customer, code) in (0..self.known_customers()).zip(0_u32..) {
            // Earned, redeemed, expired, adjusted, and all of it.
            let (mut mine, mut span) = ([0_i128; 5], None);
            for entry in self.entries(customer).take_while(|entry| entry.at < until) {
                let [earned, redeemed, expired, adjusted, balance] = &mut mine;
                let change = i128::from(entry.change);
                *balance += change;
                let (begun, _) = *span.get_or_insert((entry.at, entry.at));
                span = Some((begun, entry.at));
                if !window.contains(&entry.at) {
                    continue;
                }
                match entry.kind {
                    PointsKind::Redeemed => *redeemed -= change,
                    PointsKind::Expired => *expired -= change,
                    PointsKind::Adjusted => *adjusted += change,
                    _ => *earned += change,
                }
            }
            let Some((begun, ended)) = span else { continue };
            customers.push(code);
            for (column, sum) in sums.iter_mut().zip(mine) {
                column.push(i64::try_from(sum).map_err(|_| Error::overflow("a customer's points"))?);
            }
            first.push(begun);
            last.push(ended);
        }
        let [earned, redeemed, expired, adjusted, balance] = sums.map(|sums| Column::Ints(sums.into()));
        Ok(Table::new([
            ("customer", self.customers_column(&customers)),
            ("earned", earned),
            ("redeemed", redeemed),
            ("expired", expired),
            ("adjusted", adjusted),
            ("balance", balance),
            ("first", Column::Instants(first.into())),
            ("last", Column::Instants(last.into())),
        ]))
    }
}
