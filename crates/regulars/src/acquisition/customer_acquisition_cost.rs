//! What it costs to win a customer.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::joined::{Joined, asked};
use super::options::Channels;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Total, Unit, UnitCost};
use crate::log::{Breakdown, Figure, Grouped, Spend};
use crate::model::{Currency, Money, SpendCategory};
use crate::table::Column;

/// How long money takes to win a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct CustomerAcquisitionCostOptions {
    /// How many calendar days pass from the spend to the first order that it wins: customers who order so much later are set
    /// against it. None, as most tools have it; where a sale takes a month, 30 keeps January's money from being set against
    /// customers whom December's won.
    pub lag_days: u32,
}

/// What was spent, whom it won, and what each of them cost.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CustomerAcquisitionCost {
    /// Customers who ordered for the first time.
    pub new_customers: u64,
    /// Those of them whom a channel brought that money was spent on media for.
    pub paid_customers: u64,
    /// Those of them for whom no channel was given.
    pub without_channel: u64,
    /// Customers who ordered for the first time but were known before. They are in no figure.
    pub known_before: u64,
    /// What was spent on media.
    pub media: Total,
    /// What was spent on people.
    pub salaries: Total,
    /// What was spent on software and services.
    pub tools: Total,
    /// The share of rent, energy and the like.
    pub overhead: Total,
    /// What was spent on anything else.
    pub other: Total,
    /// All of it.
    pub cost: Total,
    /// Media for each new customer, whatever brought them.
    pub blended: UnitCost,
    /// Media for each new customer whom a paid channel brought.
    pub paid: UnitCost,
    /// All that was spent for each new customer.
    pub fully_loaded: UnitCost,
}

impl Tabular for CustomerAcquisitionCost {
    const BREAKDOWN: &'static str = "CustomerAcquisitionCostBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What was counted in one group.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// For each category how many entries, and what they come to.
    spent: [(u64, i128); SpendCategory::ALL.len()],
    new: u64,
    paid: u64,
    without_channel: u64,
    known_before: u64,
}

impl Tally {
    fn read(&self, currency: Currency) -> Result<CustomerAcquisitionCost, Error> {
        let unit = Unit::Money(currency);
        let total = |category: SpendCategory| {
            let (n, sum) = self.spent.get(category as usize).copied().unwrap_or_default();
            Total::new(n, sum, unit)
        };
        let mut cost = Total::empty(unit);
        for category in SpendCategory::ALL {
            cost = cost.merge(&total(category))?;
        }
        let media = total(SpendCategory::Media);
        Ok(CustomerAcquisitionCost {
            new_customers: self.new,
            paid_customers: self.paid,
            without_channel: self.without_channel,
            known_before: self.known_before,
            media,
            salaries: total(SpendCategory::Salaries),
            tools: total(SpendCategory::Tools),
            overhead: total(SpendCategory::Overhead),
            other: total(SpendCategory::Other),
            cost,
            blended: UnitCost::from_ticks(media.sum(), self.new, unit)?,
            paid: UnitCost::from_ticks(media.sum(), self.paid, unit)?,
            fully_loaded: UnitCost::from_ticks(cost.sum(), self.new, unit)?,
        })
    }
}

fn counted(joined: &Joined<'_>) -> Result<Vec<CustomerAcquisitionCost>, Error> {
    let mut tallies = vec![Tally::default(); joined.cells()];
    joined.each_spent(&mut |cell, _, category, spent| {
        let tally = tallies.get_mut(cell).and_then(|tally| tally.spent.get_mut(category as usize));
        if let Some((n, sum)) = tally {
            *n += 1;
            *sum += i128::from(spent);
        }
    });
    joined.each_won(&mut |won| {
        if let Some(tally) = tallies.get_mut(won.cell) {
            if won.known_before {
                tally.known_before += 1;
            } else {
                tally.new += 1;
                tally.paid += u64::from(joined.counts(won.channel, Channels::Paid));
                tally.without_channel += u64::from(won.channel == joined.channels().len());
            }
        }
        Ok(())
    })?;
    tallies.iter().map(|tally| tally.read(joined.spend.currency())).collect()
}

#[doc = include_str!("../../docs/metrics/customer_acquisition_cost.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where money is below 0; [`Error::Overflow`] where the sum no longer fits.
///
/// # Example: 12,000 on advertisements, 6,000 on people and 2,000 on tools, for 40 customers
/// ```
/// use regulars::acquisition::customer_acquisition_cost;
/// use regulars::model::Money;
/// let [ads, people, tools] = [12_000, 6_000, 2_000].map(|euros| Money::from_ticks(euros * 10_000));
/// let blended = customer_acquisition_cost(ads, 40, None, None, None, None)?;
/// let fully_loaded = customer_acquisition_cost(ads, 40, Some(people), Some(tools), None, None)?;
/// assert_eq!((blended.value(), fully_loaded.value()), (Some(300.0), Some(500.0)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn customer_acquisition_cost(
    cost: Money,
    new_customers: u64,
    salaries: Option<Money>,
    tools: Option<Money>,
    overhead: Option<Money>,
    other: Option<Money>,
) -> Result<UnitCost, Error> {
    let mut sum = super::spent("customer_acquisition_cost", "cost", cost)?;
    let others = [("salaries", salaries), ("tools", tools), ("overhead", overhead), ("other", other)];
    for (param, money) in others {
        sum += money.map_or(Ok(0), |money| super::spent("customer_acquisition_cost", param, money))?;
    }
    UnitCost::from_ticks(sum, new_customers, Unit::Money(Currency::XXX))
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/customer_acquisition_cost.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log.
    ///
    /// # Example: a search engine brought one of two new customers
    /// ```
    /// use regulars::acquisition::CustomerAcquisitionCostOptions;
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendCategory, SpendEntry, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let money = Money::parse;
    /// let list = [
    ///     SpendEntry::over("search", day(0)?, day(30)?, money("90")?),
    ///     SpendEntry::over("team", day(0)?, day(30)?, money("60")?).on(SpendCategory::Salaries),
    /// ];
    /// let bought = [Order::new("ann", day(3)?, money("5")?), Order::new("ben", day(9)?, money("5")?)];
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_acquisition_channels([("ann".into(), "search")])?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let cost = spend.customer_acquisition_cost(CustomerAcquisitionCostOptions::default())?;
    /// assert_eq!((cost.new_customers, cost.paid_customers, cost.without_channel), (2, 1, 1));
    /// assert_eq!((cost.blended.value(), cost.paid.value()), (Some(45.0), Some(90.0)));
    /// assert_eq!(cost.fully_loaded.value(), Some(75.0)); // (90 + 60) / 2
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn customer_acquisition_cost(
        &self,
        options: impl Into<CustomerAcquisitionCostOptions>,
    ) -> Result<Figure<CustomerAcquisitionCost>, Error> {
        let grouped = Grouped::new(self.clone());
        let joined = Joined::new(&grouped, "customer_acquisition_cost", options.into().lag_days)?;
        joined.figure(asked!(customer_acquisition_cost), counted(&joined)?)
    }
}

impl Grouped<Spend> {
    /// What it costs to win a customer in each group: a customer belongs to the period of the first order, and to the channel
    /// that is given for them. See [`Spend::customer_acquisition_cost`].
    ///
    /// # Errors
    /// As [`Spend::customer_acquisition_cost`].
    pub fn customer_acquisition_cost(
        &self,
        options: impl Into<CustomerAcquisitionCostOptions>,
    ) -> Result<Breakdown<CustomerAcquisitionCost>, Error> {
        let joined = Joined::new(self, "customer_acquisition_cost", options.into().lag_days)?;
        let nothing = |cost: &CustomerAcquisitionCost| {
            cost.new_customers == 0 && cost.known_before == 0 && cost.cost.sum() == 0
        };
        Ok(joined.breakdown(asked!(customer_acquisition_cost), counted(&joined)?, nothing))
    }
}
