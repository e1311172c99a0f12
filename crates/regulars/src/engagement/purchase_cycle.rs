//! From the first touch of a customer to the first order.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::beside_orders::BesideOrders;
use super::grouped::{Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, Who};
use crate::table::Column;

/// How long customers take from their first touch to their first order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct PurchaseCycle {
    /// Customers who were touched before they ordered, if they did.
    pub customers: u64,
    /// Those who ordered since.
    pub ordered: u64,
    /// Those who ordered, of all.
    pub conversion_rate: Rate,
    /// From the first touch to the first order, in days.
    pub cycle: Distribution,
    /// Customers whose first order came before the first touch that the log knows. They are in no figure.
    pub ordered_before: u64,
}

impl Tabular for PurchaseCycle {
    const BREAKDOWN: &'static str = "PurchaseCycleBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Default)]
struct Tally {
    customers: u64,
    ordered_before: u64,
    micros: Vec<i64>,
}

impl Read<PurchaseCycle> for Tally {
    fn read(&self) -> Result<PurchaseCycle, Error> {
        let ordered = self.micros.len() as u64;
        Ok(PurchaseCycle {
            customers: self.customers,
            ordered,
            conversion_rate: Rate::new(ordered, self.customers)?,
            cycle: Distribution::from_values(self.micros.iter().copied(), Unit::Elapsed)?,
            ordered_before: self.ordered_before,
        })
    }

    fn is_empty(&self) -> bool {
        self.customers == 0 && self.ordered_before == 0
    }
}

fn tallies(grouped: &Grouped<Interactions>) -> Result<Vec<Tally>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let beside = BesideOrders::new(log, "purchase_cycle")?;
    let (counts, window) = (log.counts(|_| true), log.window().micros());
    let mut tallies = vec![Tally::default(); cells.len()];
    let mut bought = Vec::new();
    for visits in log.visits(log.persons(Who::Customers)) {
        let Some((row, touched)) = visits.counted(counts).next() else { continue };
        if !window.contains(&touched) {
            continue;
        }
        let Some(tally) = tallies.get_mut(cells.locate(row, touched)) else { continue };
        beside.of(&visits, &mut bought);
        match bought.first() {
            Some(first) if first.at < touched => tally.ordered_before += 1,
            first => {
                tally.customers += 1;
                tally.micros.extend(first.map(|first| first.at - touched));
            }
        }
    }
    Ok(tallies)
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/purchase_cycle.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log.
    ///
    /// # Example: a first order three days after the first touch
    /// ```
    /// use regulars::log::{Interactions, Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, InteractionKind, Money, Order, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     Interaction::by_customer("ann", day(0)?, InteractionKind::Login),
    ///     Interaction::by_customer("ben", day(0)?, InteractionKind::Login),
    /// ];
    /// let bought = [Order::new("ann", day(3)?, Money::parse("5")?)];
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    /// let cycle = log.purchase_cycle()?;
    /// assert_eq!((cycle.cycle.median(), cycle.conversion_rate.value()), (Some(3.0), Some(0.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn purchase_cycle(&self) -> Result<Figure<PurchaseCycle>, Error> {
        asked!(purchase_cycle, Who::Customers).figure(self, &tallies(&Grouped::new(self.clone()))?)
    }
}

impl Grouped<Interactions> {
    /// From first touch to first order in each group: a customer belongs to the period and the dimension's value, such
    /// as the channel, of the first touch. See [`Interactions::purchase_cycle`].
    ///
    /// # Errors
    /// As [`Interactions::purchase_cycle`].
    pub fn purchase_cycle(&self) -> Result<Breakdown<PurchaseCycle>, Error> {
        asked!(purchase_cycle, Who::Customers).breakdown(self, &tallies(self)?)
    }
}
