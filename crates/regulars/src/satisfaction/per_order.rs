//! What tickets come to for each order: both of them customer by customer.

use std::ops::Range;

use crate::Error;
use crate::evidence::{Mean, Rate, RatioOfMeans, Unit};
use crate::log::{Cells, Grouped, NO_VALUE, Orders, Run, Tickets};

/// Totals that somebody knows already: evidence of a single unit, which has a value and no interval.
pub(super) fn ratio(x: u64, y: u64) -> Result<RatioOfMeans, Error> {
    let whole = |count| i64::try_from(count).map_err(|_| Error::overflow("a count"));
    if (x, y) == (0, 0) {
        return Ok(RatioOfMeans::empty(Unit::Count, Unit::Count));
    }
    RatioOfMeans::from_values([(whole(x)?, whole(y)?)], Unit::Count, Unit::Count)
}

/// What tickets of one group come to.
#[derive(Debug, Clone, Copy, Default)]
struct Weighed {
    x: i128,
    xx: i128,
    xy: i128,
    /// Units without an order in the period.
    alone: u64,
    /// Customers with an order in the period.
    ordered: u64,
}

/// The orders of one period.
#[derive(Debug, Clone, Copy, Default)]
struct Placed {
    customers: u64,
    /// Known customers and guests' orders.
    units: u64,
    y: i128,
    yy: i128,
}

/// Tickets beside orders, group by group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PerOrder {
    weighed: Weighed,
    placed: Placed,
}

impl PerOrder {
    /// What tickets weigh for each order. A unit is a customer with all their tickets and orders of the group, and by
    /// itself a ticket of nobody knows whom and a guest's order.
    pub(super) fn ratio(&self) -> Result<RatioOfMeans, Error> {
        let Self { weighed, placed } = self;
        let units = placed.units + weighed.alone;
        let x = Mean::from_sums(units, weighed.x, weighed.xx, Unit::Count)?;
        let y = Mean::from_sums(units, placed.y, placed.yy, Unit::Count)?;
        RatioOfMeans::from_sums(&x, &y, weighed.xy)
    }

    /// Customers with tickets that weigh something, of those who ordered.
    pub(super) fn customers(&self) -> Result<Rate, Error> {
        Rate::new(self.weighed.ordered, self.placed.customers)
    }

    /// Whether no ticket weighs anything.
    pub(super) fn is_empty(&self) -> bool {
        self.weighed.x == 0
    }
}

/// A sum for each of few numbers.
#[derive(Default)]
struct Few(Vec<(usize, i64)>);

impl Few {
    fn add(&mut self, key: usize, more: i64) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum = sum.saturating_add(more),
            None => self.0.push((key, more)),
        }
    }

    fn get(&self, key: usize) -> i64 {
        self.0.iter().find(|(known, _)| *known == key).map_or(0, |(_, sum)| *sum)
    }
}

/// What each group's tickets weigh, beside the orders of its period; orders have no part in the tickets' dimensions.
pub(super) fn counted(
    grouped: &Grouped<Tickets>,
    orders: &Orders,
    weight: &dyn Fn(usize) -> i64,
) -> Result<Vec<PerOrder>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (data, window) = (log.data(), log.window().micros());
    let mut pass = Pass { cells: &cells, window, found: vec![PerOrder::default(); cells.len()] };
    let codes = data.customers.places_in(&orders.data().customers);
    let mut met = vec![false; orders.known_customers()];
    let (mut weighed, mut placed) = (Few::default(), Few::default());
    for (customer, &code) in codes.iter().enumerate() {
        weighed.0.clear();
        placed.0.clear();
        pass.tickets(log, data.run(customer), weight, &mut weighed);
        if code != NO_VALUE {
            let code = code as usize;
            if let Some(met) = met.get_mut(code) {
                *met = true;
            }
            orders.runs_of(code..code + 1).for_each(|run| pass.orders(&run, &mut placed));
        }
        pass.unit(&weighed, &placed, true);
    }
    weighed.0.clear();
    for run in orders.runs().filter(|run| run.customer.and_then(|code| met.get(code)) == Some(&false)) {
        placed.0.clear();
        pass.orders(&run, &mut placed);
        pass.unit(&weighed, &placed, true);
    }
    for run in orders.guest_runs() {
        placed.0.clear();
        pass.orders(&run, &mut placed);
        pass.unit(&weighed, &placed, false);
    }
    placed.0.clear();
    for row in data.of_nobody() {
        weighed.0.clear();
        pass.tickets(log, row..row + 1, weight, &mut weighed);
        pass.unit(&weighed, &placed, false);
    }
    Ok(pass.whole())
}

/// One pass over customers. What is summed over a period stands in its first cell until the end.
struct Pass<'a> {
    cells: &'a Cells<'a>,
    window: Range<i64>,
    found: Vec<PerOrder>,
}

impl Pass<'_> {
    /// What the tickets in these rows weigh, by cell.
    fn tickets(&self, log: &Tickets, rows: Range<usize>, weight: &dyn Fn(usize) -> i64, weighed: &mut Few) {
        for row in rows {
            let at = log.data().rows.at.get(row).copied().unwrap_or(0);
            let weight = if self.window.contains(&at) { weight(row) } else { 0 };
            if weight > 0 {
                weighed.add(self.cells.locate(row, at), weight);
            }
        }
    }

    /// How many orders of a customer count, by the first cell of their period.
    fn orders(&self, run: &Run<'_>, placed: &mut Few) {
        for order in run.placed().filter(|order| self.window.contains(&order.at)) {
            if let Some(period) = self.cells.of_period(order.at) {
                placed.add(period.start, 1);
            }
        }
    }

    /// Counts a unit.
    fn unit(&mut self, weighed: &Few, placed: &Few, is_customer: bool) {
        for &(first, orders) in &placed.0 {
            if let Some(PerOrder { placed, .. }) = self.found.get_mut(first) {
                let orders = i128::from(orders);
                placed.units += 1;
                placed.customers += u64::from(is_customer);
                placed.y += orders;
                placed.yy += orders * orders;
            }
        }
        for &(cell, weight) in &weighed.0 {
            let first = self.cells.first_of(cell);
            let (weight, orders) = (i128::from(weight), i128::from(placed.get(first)));
            if let Some(PerOrder { weighed, .. }) = self.found.get_mut(cell) {
                weighed.x += weight;
                weighed.xx += weight * weight;
                weighed.xy += weight * orders;
                weighed.alone += u64::from(orders == 0);
                weighed.ordered += u64::from(orders > 0);
            }
        }
    }

    /// Every cell with the orders of its period.
    fn whole(self) -> Vec<PerOrder> {
        let orders: Vec<Placed> = (0..self.found.len())
            .map(|cell| {
                self.found.get(self.cells.first_of(cell)).map_or_else(Placed::default, |found| found.placed)
            })
            .collect();
        let both = self.found.into_iter().zip(orders);
        both.map(|(found, placed)| PerOrder { placed, ..found }).collect()
    }
}
