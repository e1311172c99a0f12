//! What customers are worth beside what it cost to win them.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::joined::{Joined, Won, asked};
use super::options::{Channels, Costs};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, RatioOfMeans, ReturnOnCost, Unit, UnitCost};
use crate::log::{Breakdown, Figure, Grouped, Orders, Spend};
use crate::model::{Currency, Money, ticks_from_f64};
use crate::numeric::wide::{ratio, square};
use crate::table::Column;

/// The microseconds of 24 hours.
const DAY: i64 = 86_400_000_000;

/// How a customer's worth is counted, and what it cost to win them.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct LtvToCacOptions {
    /// How many days of 24 hours from the first order on a customer's orders count; all that the log knows if not given.
    pub horizon_days: Option<u32>,
    /// The share of revenue that is margin, from 0 to 1.
    pub margin: f64,
    /// Which money counts as a cost. All of it, since a customer must pay for more than the advertisement.
    pub costs: Costs,
    /// Which channels count. All of them, since the figure is about the business.
    pub channels: Channels,
    /// How many calendar days pass from the spend to the first order that it wins.
    pub lag_days: u32,
}

impl Default for LtvToCacOptions {
    fn default() -> Self {
        Self { horizon_days: None, margin: 1.0, costs: Costs::All, channels: Channels::All, lag_days: 0 }
    }
}

/// What new customers brought so far, what they cost, and the one over the other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct LtvToCac {
    /// What a new customer brought within the horizon, as the margin on it.
    pub lifetime_value: Mean,
    /// What a new customer cost.
    pub acquisition_cost: UnitCost,
    /// What all of them brought over what all of them cost, which is the ratio of the two.
    pub ratio: ReturnOnCost,
    /// New customers whose horizon the log has not seen the end of, so that more may come; all of them without a horizon.
    pub still_growing: u64,
}

impl Tabular for LtvToCac {
    const BREAKDOWN: &'static str = "LtvToCacBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// What new customers brought in one group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    n: u64,
    sum: i128,
    squares: i128,
    still_growing: u64,
}

/// The share of a sum in ten-thousandths that is margin, to the nearest of them.
pub(super) fn margin_of(ticks: i64, margin: f64) -> Result<i64, Error> {
    let value = ratio(ticks.into(), 10_000).and_then(|amount| ticks_from_f64(amount * margin));
    if margin >= 1.0 { Ok(ticks) } else { value.ok_or_else(|| Error::overflow("the margin of a customer")) }
}

/// What a new customer's orders from the first one on came to before an instant.
pub(super) fn worth(won: &Won<'_>, until: i64) -> Result<i64, Error> {
    let overflow = || Error::overflow("the value of a customer");
    let orders = won.run.placed().take_while(|order| order.at < until);
    let brought = orders
        .map(|order| order.net())
        .try_fold(0_i64, |sum, net| sum.checked_add(net).ok_or_else(overflow))?;
    let back = won.run.refunds().filter(|&(_, at, _)| at < until).map(|(.., amount)| amount);
    back.into_iter().try_fold(brought, |sum, amount| sum.checked_sub(amount).ok_or_else(overflow))
}

/// A share of money that is margin.
pub(super) fn margin(metric: &str, margin: f64) -> Result<f64, Error> {
    if (0.0..=1.0).contains(&margin) {
        Ok(margin)
    } else {
        Err(Error::domain(metric, "margin", margin, "a share of revenue from 0 to 1"))
    }
}

pub(super) fn counted(joined: &Joined<'_>, options: &LtvToCacOptions) -> Result<Vec<LtvToCac>, Error> {
    let share = margin("ltv_to_cac", options.margin)?;
    let orders = joined.orders_in_currency()?;
    let seen_until = orders.observed_until().map_or(i64::MIN, crate::model::Timestamp::micros);
    let mut tallies = vec![Tally::default(); joined.cells()];
    joined.each_won(&mut |won| {
        if won.known_before || !joined.counts(won.channel, options.channels) {
            return Ok(());
        }
        let until =
            options.horizon_days.map_or(i64::MAX, |days| won.at.saturating_add(i64::from(days) * DAY));
        let worth = margin_of(worth(won, until)?, share)?;
        if let Some(tally) = tallies.get_mut(won.cell) {
            tally.n += 1;
            tally.sum += i128::from(worth);
            let squares = tally.squares.checked_add(square(worth));
            tally.squares = squares.ok_or_else(|| Error::overflow("the squares of customers' values"))?;
            tally.still_growing += u64::from(until > seen_until);
        }
        Ok(())
    })?;
    let costs = joined.costs(options.costs, options.channels);
    tallies.iter().zip(costs).map(|(tally, cost)| tally.read(cost, orders)).collect()
}

impl Tally {
    fn read(&self, cost: i128, orders: &Orders) -> Result<LtvToCac, Error> {
        let unit = Unit::Money(orders.currency());
        let lifetime_value = Mean::from_sums(self.n, self.sum, self.squares, unit)?;
        Ok(LtvToCac {
            lifetime_value,
            acquisition_cost: UnitCost::from_ticks(cost, self.n, unit)?,
            ratio: ReturnOnCost::from_sums(&lifetime_value, cost)?,
            still_growing: self.still_growing,
        })
    }
}

fn asked(options: &LtvToCacOptions) -> super::joined::Asked {
    let LtvToCacOptions { horizon_days, margin, costs, channels, lag_days: _ } = options;
    let mut asked = asked!(ltv_to_cac, margin: margin, costs: costs, channels: channels);
    asked.options.extend(horizon_days.iter().map(|days| ("horizon_days".into(), days.to_string())));
    asked
}

#[doc = include_str!("../../docs/metrics/ltv_to_cac.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the cost is below 0.
///
/// # Example: a value of 300.00 for a cost of 50.00
/// ```
/// use regulars::model::Money;
/// let value = regulars::acquisition::ltv_to_cac(Money::parse("300")?, Money::parse("50")?)?;
/// assert_eq!(value.value(), Some(6.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn ltv_to_cac(lifetime_value: Money, acquisition_cost: Money) -> Result<RatioOfMeans, Error> {
    super::spent("ltv_to_cac", "acquisition_cost", acquisition_cost)?;
    let money = Unit::Money(Currency::XXX);
    RatioOfMeans::from_values([(lifetime_value.ticks(), acquisition_cost.ticks())], money, money)
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/ltv_to_cac.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::CurrencyMismatch`] where they are in another currency;
    /// [`Error::OutOfDomain`] where the margin is no share.
    ///
    /// # Example: two customers won for 30.00, a month later
    /// ```
    /// use regulars::acquisition::LtvToCacOptions;
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendEntry, Timestamp, Window};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [SpendEntry::over("search", day(0)?, day(5)?, Money::parse("30")?)];
    /// let bought = [("ann", 1, "10"), ("ann", 28, "10"), ("ben", 3, "40")]
    ///     .map(|(who, at, amount)| Ok::<_, regulars::Error>(Order::new(who, day(at)?, Money::parse(amount)?)));
    /// let bought = bought.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    ///
    /// let all = spend.ltv_to_cac(LtvToCacOptions { margin: 0.5, ..Default::default() })?;
    /// assert_eq!(all.lifetime_value.value(), Some(15.0)); // (20 + 40) / 2, of which half
    /// assert_eq!((all.acquisition_cost.value(), all.ratio.value()), (Some(15.0), Some(1.0)));
    /// let week = spend.ltv_to_cac(LtvToCacOptions { horizon_days: Some(7), ..Default::default() })?;
    /// assert_eq!((week.ratio.value(), week.still_growing), (Some(50.0 / 30.0), 0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn ltv_to_cac(&self, options: impl Into<LtvToCacOptions>) -> Result<Figure<LtvToCac>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let joined = Joined::new(&grouped, "ltv_to_cac", options.lag_days)?;
        joined.figure(asked(&options), counted(&joined, &options)?)
    }
}

impl Grouped<Spend> {
    /// What customers are worth beside what they cost in each group: a customer belongs to the period of the first order,
    /// with all later orders, and to the channel that is given for them. See [`Spend::ltv_to_cac`].
    ///
    /// # Errors
    /// As [`Spend::ltv_to_cac`].
    pub fn ltv_to_cac(&self, options: impl Into<LtvToCacOptions>) -> Result<Breakdown<LtvToCac>, Error> {
        let options = options.into();
        let joined = Joined::new(self, "ltv_to_cac", options.lag_days)?;
        let nothing = |value: &LtvToCac| value.ratio.n() == 0 && value.ratio.cost() == 0;
        Ok(joined.breakdown(asked(&options), counted(&joined, &options)?, nothing))
    }
}
