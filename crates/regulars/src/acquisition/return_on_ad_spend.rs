//! What advertising brings back.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::joined::{Joined, asked, runs};
use super::options::{Channels, Costs};
use crate::Error;
use crate::evidence::{RatioOfMeans, ReturnOnCost, Unit};
use crate::log::{Breakdown, Figure, Grouped, Run, Spend};
use crate::model::{Currency, Money};

/// Whose orders count as what advertising brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Buyers {
    /// Those of every customer whom a channel brought, whenever that was. The default, as advertising platforms count: an
    /// order that they led to is revenue, first or not.
    #[default]
    All,
    /// First orders only: what new customers brought at once.
    First,
}

/// What counts as a return, and what it cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct ReturnOnAdSpendOptions {
    /// Whose orders count.
    pub buyers: Buyers,
    /// Which money counts as a cost.
    pub costs: Costs,
    /// Which channels count: with all of them, this is the ratio of all revenue to all marketing.
    pub channels: Channels,
    /// How many calendar days pass from the spend to the order that it brings.
    pub lag_days: u32,
}

/// What one customer brought in each cell, in ten-thousandths.
#[derive(Default)]
struct Brought(Vec<(usize, i64)>);

impl Brought {
    fn add(&mut self, cell: usize, ticks: i64) -> Result<(), Error> {
        match self.0.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, sum)) => {
                *sum = sum.checked_add(ticks).ok_or_else(|| Error::overflow("what a customer brought"))?;
            }
            None => self.0.push((cell, ticks)),
        }
        Ok(())
    }

    /// The orders of a customer, and what went back of them where refunds count when they are made.
    fn take(&mut self, joined: &Joined<'_>, run: &Run<'_>, buyers: Buyers) -> Result<(), Error> {
        self.0.clear();
        let (channel, mut first) = (joined.won_by(run), None);
        let how_many = if buyers == Buyers::First { 1 } else { usize::MAX };
        for order in run.placed().take(how_many) {
            first = first.or(Some(order.row));
            if let Some(cell) = joined.locate(order.at, channel) {
                self.add(cell, order.net())?;
            }
        }
        for (row, at, amount) in run.refunds() {
            if buyers == Buyers::All || first == Some(row) {
                if let Some(cell) = joined.locate(at, channel) {
                    self.add(cell, -amount)?;
                }
            }
        }
        Ok(())
    }
}

/// The return in each cell.
pub(super) fn counted(
    joined: &Joined<'_>,
    options: ReturnOnAdSpendOptions,
) -> Result<Vec<ReturnOnCost>, Error> {
    let orders = joined.orders_in_currency()?;
    let mut cells = vec![ReturnOnCost::empty(Unit::Money(orders.currency())); joined.cells()];
    let mut brought = Brought::default();
    for run in runs(orders) {
        if !joined.counts(joined.won_by(&run), options.channels) {
            continue;
        }
        brought.take(joined, &run, options.buyers)?;
        for &(cell, ticks) in &brought.0 {
            if let Some(evidence) = cells.get_mut(cell) {
                evidence.push(ticks)?;
            }
        }
    }
    let costs = joined.costs(options.costs, options.channels);
    cells.into_iter().zip(costs).map(|(evidence, cost)| evidence.with_cost(cost)).collect()
}

fn asked(options: ReturnOnAdSpendOptions) -> super::joined::Asked {
    let ReturnOnAdSpendOptions { buyers, costs, channels, lag_days: _ } = options;
    asked!(return_on_ad_spend, buyers: buyers.slug(), costs: costs, channels: channels)
}

#[doc = include_str!("../../docs/metrics/return_on_ad_spend.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the spend is below 0.
///
/// # Example: 5,000.00 of revenue for 1,000.00
/// ```
/// use regulars::model::Money;
/// let value = regulars::acquisition::return_on_ad_spend(Money::parse("5000")?, Money::parse("1000")?)?;
/// assert_eq!(value.value(), Some(5.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn return_on_ad_spend(revenue: Money, ad_spend: Money) -> Result<RatioOfMeans, Error> {
    super::spent("return_on_ad_spend", "ad_spend", ad_spend)?;
    let money = Unit::Money(Currency::XXX);
    RatioOfMeans::from_values([(revenue.ticks(), ad_spend.ticks())], money, money)
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/return_on_ad_spend.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::CurrencyMismatch`] where they are in another currency.
    ///
    /// # Example: 30.00 brought two customers, who spent 10.00 twice and 40.00
    /// ```
    /// use regulars::acquisition::{Buyers, ReturnOnAdSpendOptions};
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendEntry, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [SpendEntry::over("search", day(0)?, day(30)?, Money::parse("30")?)];
    /// let bought = [("ann", 1, "10"), ("ann", 2, "10"), ("ben", 3, "40")]
    ///     .map(|(who, at, amount)| Ok::<_, regulars::Error>(Order::new(who, day(at)?, Money::parse(amount)?)));
    /// let bought = bought.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_acquisition_channels([("ann".into(), "search"), ("ben".into(), "search")])?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let all = spend.return_on_ad_spend(ReturnOnAdSpendOptions::default())?;
    /// assert_eq!((all.n(), all.value()), (2, Some(2.0))); // 60 / 30
    /// // Each customer's sum is squared: 20² + 40².
    /// assert_eq!(all.standard_error(), Some(2_000.0_f64.sqrt() / 30.0));
    /// let first = ReturnOnAdSpendOptions { buyers: Buyers::First, ..Default::default() };
    /// assert_eq!(spend.return_on_ad_spend(first)?.value(), Some(50.0 / 30.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn return_on_ad_spend(
        &self,
        options: impl Into<ReturnOnAdSpendOptions>,
    ) -> Result<Figure<ReturnOnCost>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let joined = Joined::new(&grouped, "return_on_ad_spend", options.lag_days)?;
        joined.figure(asked(options), counted(&joined, options)?)
    }
}

impl Grouped<Spend> {
    /// What advertising brings back in each group: an order belongs to its own period, and to the channel that brought the
    /// customer. See [`Spend::return_on_ad_spend`].
    ///
    /// # Errors
    /// As [`Spend::return_on_ad_spend`].
    pub fn return_on_ad_spend(
        &self,
        options: impl Into<ReturnOnAdSpendOptions>,
    ) -> Result<Breakdown<ReturnOnCost>, Error> {
        let options = options.into();
        let joined = Joined::new(self, "return_on_ad_spend", options.lag_days)?;
        let nothing = |value: &ReturnOnCost| value.n() == 0 && value.cost() == 0;
        Ok(joined.breakdown(asked(options), counted(&joined, options)?, nothing))
    }
}
