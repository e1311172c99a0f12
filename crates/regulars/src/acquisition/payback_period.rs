//! How many months customers take to pay back what it cost to win them.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::joined::{Joined, asked};
use super::ltv_to_cac::margin;
use super::options::{Channels, Costs};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Confidence, Unit, UnitCost};
use crate::log::{Breakdown, Figure, Grouped, Spend};
use crate::model::{Calendar, Currency, Money, Period, Timestamp};
use crate::numeric::wide::ratio;
use crate::table::Column;

/// What counts as paid back, and what is to be.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct PaybackOptions {
    /// The share of revenue that is margin, from 0 to 1.
    pub margin: f64,
    /// The rate by which a month makes money worth less, 0 or more: 0.01 for one per cent a month.
    pub discount_rate: f64,
    /// Which money counts as a cost.
    pub costs: Costs,
    /// Which channels count.
    pub channels: Channels,
    /// How many calendar days pass from the spend to the first order that it wins.
    pub lag_days: u32,
}

impl Default for PaybackOptions {
    fn default() -> Self {
        Self { margin: 1.0, discount_rate: 0.0, costs: Costs::All, channels: Channels::All, lag_days: 0 }
    }
}

/// Whether the cost came back, and if not, why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Payback {
    /// It came back.
    #[default]
    Reached,
    /// It did not come back in the months that the log has seen of every customer; it still may.
    NotYet,
    /// It never comes back: there is no margin, or all of it for ever is worth less today.
    Never,
    /// There was no cost, so nothing had to come back.
    NoCost,
    /// There was nobody to bring it back.
    NoCustomers,
}

/// When the cost of winning a customer is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct PaybackPeriod {
    /// What a new customer cost.
    pub acquisition_cost: UnitCost,
    /// After how many months the margin is as much, evenly within the month in which it is.
    pub months: Option<f64>,
    /// The same at the lower end of the 95 % interval of the cost, with margins as they came.
    pub months_low: Option<f64>,
    /// The same at its upper end; nothing where that is not paid back in the months that were seen.
    pub months_high: Option<f64>,
    /// Whether it came back, and if not, why not.
    pub outcome: Payback,
    /// After how many months the discounted margin is as much.
    pub discounted_months: Option<f64>,
    /// Whether that came back, and if not, why not.
    pub discounted_outcome: Payback,
    /// For how many months from their first order on every customer was seen; nothing where months are not counted.
    pub observed_months: Option<u64>,
}

impl Tabular for PaybackPeriod {
    const BREAKDOWN: &'static str = "PaybackPeriodBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// After how many months of these margins a cost is paid back; a month's margin comes at its end and is discounted as such,
/// and within the month it counts evenly.
fn recovered(cost: f64, margins: &[f64], discount_rate: f64) -> Option<f64> {
    let (mut left, mut factor, mut months) = (cost, 1.0, 0.0);
    if left <= 0.0 {
        return Some(0.0);
    }
    for margin in margins {
        factor *= 1.0 + discount_rate;
        let worth = margin / factor;
        if worth > 0.0 && left <= worth {
            return Some(months + left / worth);
        }
        left -= worth;
        months += 1.0;
    }
    None
}

/// The same where every month has the same margin, for ever.
fn recovered_by_constant(cost: f64, margin: f64, discount_rate: f64) -> Option<f64> {
    if cost <= 0.0 {
        return Some(0.0);
    }
    if margin <= 0.0 || cost * discount_rate >= margin {
        return None;
    }
    if discount_rate == 0.0 {
        return Some(cost / margin);
    }
    // The months that are whole, and of the next one as much of its margin as is still needed.
    let growth = libm::log1p(discount_rate);
    let whole = libm::floor(-libm::log1p(-cost * discount_rate / margin) / growth);
    let back = -margin * libm::expm1(-whole * growth) / discount_rate;
    let next = margin * libm::exp(-(whole + 1.0) * growth);
    Some(whole + (cost - back) / next).filter(|months| months.is_finite())
}

/// A rate by which a month makes money worth less.
fn discount(rate: f64) -> Result<f64, Error> {
    if rate.is_finite() && rate >= 0.0 {
        return Ok(rate);
    }
    Err(Error::domain(
        "payback_period",
        "discount_rate",
        rate,
        "a finite rate of 0 or more for a month, such as 0.01",
    ))
}

#[doc = include_str!("../../docs/metrics/payback_period.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the cost is below 0, or the discount rate is.
///
/// # Example: 600.00, paid back by 75.00 a month
/// ```
/// use regulars::acquisition::{Payback, payback_period};
/// use regulars::model::Money;
/// let (cost, margin) = (Money::parse("600")?, Money::parse("75")?);
/// let payback = payback_period(cost, margin, None)?;
/// assert_eq!((payback.months, payback.outcome), (Some(8.0), Payback::Reached));
/// // At 13 % a month, 75.00 for ever are worth 576.92 today.
/// let payback = payback_period(cost, margin, Some(0.13))?;
/// assert_eq!((payback.discounted_months, payback.discounted_outcome), (None, Payback::Never));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn payback_period(
    acquisition_cost: Money,
    margin_per_month: Money,
    discount_rate: Option<f64>,
) -> Result<PaybackPeriod, Error> {
    let ticks = super::spent("payback_period", "acquisition_cost", acquisition_cost)?;
    let rate = discount(discount_rate.unwrap_or(0.0))?;
    let (cost, margin) = (acquisition_cost.to_f64(), margin_per_month.to_f64());
    let months = recovered_by_constant(cost, margin, 0.0);
    let discounted_months = recovered_by_constant(cost, margin, rate);
    let outcome = |months: Option<f64>| match months {
        _ if ticks == 0 => Payback::NoCost,
        Some(_) => Payback::Reached,
        None => Payback::Never,
    };
    Ok(PaybackPeriod {
        acquisition_cost: UnitCost::from_ticks(ticks, 1, Unit::Money(Currency::XXX))?,
        months,
        months_low: None,
        months_high: None,
        outcome: outcome(months),
        discounted_months,
        discounted_outcome: outcome(discounted_months),
        observed_months: None,
    })
}

/// What the customers of one group brought, month by month.
#[derive(Debug, Clone, Default)]
struct Tally {
    n: u64,
    /// When the last of them ordered first.
    last: Option<i64>,
    /// In ten-thousandths, for each month that all of them were seen for.
    months: Vec<i128>,
}

impl Tally {
    fn read(&self, cost: i128, unit: Unit, options: &PaybackOptions) -> Result<PaybackPeriod, Error> {
        let acquisition_cost = UnitCost::from_ticks(cost, self.n, unit)?;
        let per_customer = |sum: &i128| {
            let mean = ratio(*sum, i128::from(self.n).saturating_mul(unit.ticks().into()));
            mean.unwrap_or(0.0) * options.margin
        };
        let margins: Vec<f64> = self.months.iter().map(per_customer).collect();
        let months = |cost: Option<f64>, rate: f64| recovered(cost?, &margins, rate);
        let value = acquisition_cost.value();
        let interval = acquisition_cost.interval(Confidence::default());
        let outcome = |months: Option<f64>| match months {
            _ if self.n == 0 => Payback::NoCustomers,
            _ if cost == 0 => Payback::NoCost,
            Some(_) => Payback::Reached,
            None => Payback::NotYet,
        };
        let (simple, discounted) = (months(value, 0.0), months(value, options.discount_rate));
        Ok(PaybackPeriod {
            acquisition_cost,
            months: simple,
            months_low: months(interval.map(|interval| interval.low()), 0.0),
            months_high: months(interval.map(|interval| interval.high()), 0.0),
            outcome: outcome(simple),
            discounted_months: discounted,
            discounted_outcome: outcome(discounted),
            observed_months: Some(self.months.len() as u64),
        })
    }
}

/// How many whole months lie between two instants on the clocks of a calendar.
fn months_between(calendar: Calendar, from: i64, to: i64) -> Option<i32> {
    let (from, to) = (Timestamp::from_micros(from).ok()?, Timestamp::from_micros(to).ok()?);
    let months = calendar.index(Period::Month, to) - calendar.index(Period::Month, from);
    let months = i32::try_from(months).ok()?;
    Some(if calendar.add_months(from, months) > to { months - 1 } else { months })
}

fn counted(joined: &Joined<'_>, options: &PaybackOptions) -> Result<Vec<PaybackPeriod>, Error> {
    margin("payback_period", options.margin)?;
    discount(options.discount_rate)?;
    let orders = joined.orders_in_currency()?;
    let calendar = joined.spend.calendar();
    let mut tallies = vec![Tally::default(); joined.cells()];
    joined.each_won(&mut |won| {
        if let Some(tally) = tallies.get_mut(won.cell) {
            if !won.known_before && joined.counts(won.channel, options.channels) {
                tally.n += 1;
                tally.last = tally.last.max(Some(won.at));
            }
        }
        Ok(())
    })?;
    if let Some(seen_until) = orders.observed_until() {
        for tally in &mut tallies {
            let months = tally.last.and_then(|last| months_between(calendar, last, seen_until.micros()));
            tally.months = vec![0; months.and_then(|months| usize::try_from(months).ok()).unwrap_or(0)];
        }
    }
    joined.each_won(&mut |won| {
        if won.known_before || !joined.counts(won.channel, options.channels) {
            return Ok(());
        }
        let Some(tally) = tallies.get_mut(won.cell) else { return Ok(()) };
        let mut add = |at: i64, ticks: i64| {
            let month = months_between(calendar, won.at, at).and_then(|month| usize::try_from(month).ok());
            if let Some(sum) = month.and_then(|month| tally.months.get_mut(month)) {
                *sum += i128::from(ticks);
            }
        };
        won.run.placed().for_each(|order| add(order.at, order.net()));
        won.run.refunds().for_each(|(_, at, amount)| add(at, -amount));
        Ok(())
    })?;
    let (costs, unit) = (joined.costs(options.costs, options.channels), Unit::Money(orders.currency()));
    tallies.iter().zip(costs).map(|(tally, cost)| tally.read(cost, unit, options)).collect()
}

fn asked(options: &PaybackOptions) -> super::joined::Asked {
    let PaybackOptions { margin, discount_rate, costs, channels, lag_days: _ } = options;
    asked!(payback_period, margin: margin, discount_rate: discount_rate, costs: costs, channels: channels)
}

impl Spend {
    #[doc = include_str!("../../docs/metrics/payback_period.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::CurrencyMismatch`] where they are in another currency;
    /// [`Error::OutOfDomain`] where the margin is no share or the discount rate is below 0.
    ///
    /// # Example: a customer who cost 30.00 and brings 20.00 each month
    /// ```
    /// use regulars::acquisition::{Payback, PaybackOptions};
    /// use regulars::log::{Orders, Spend, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, SpendEntry, Timestamp};
    ///
    /// let utc = Calendar::default();
    /// let at = |text| Timestamp::parse(text, &utc);
    /// let list = [SpendEntry::at("search", at("2011-01-05")?, Money::parse("30")?)];
    /// let bought = ["2011-01-05", "2011-02-10", "2011-03-10"]
    ///     .map(|day| Ok::<_, regulars::Error>(Order::new("ann", at(day)?, Money::parse("20")?)));
    /// let bought = bought.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&bought, Currency::EUR, utc, Strictness::STOP)?;
    /// let spend = Spend::from_entries(&list, Currency::EUR, utc, Strictness::STOP)?.with_orders(&orders);
    ///
    /// let payback = spend.payback_period(PaybackOptions::default())?;
    /// // Two months from the first order on are wholly seen. The first brings 20, the second the 10 still due of its 20.
    /// assert_eq!((payback.months, payback.observed_months), (Some(1.5), Some(2)));
    /// let half = spend.payback_period(PaybackOptions { margin: 0.5, ..Default::default() })?;
    /// assert_eq!((half.months, half.outcome), (None, Payback::NotYet));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn payback_period(&self, options: impl Into<PaybackOptions>) -> Result<Figure<PaybackPeriod>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let joined = Joined::new(&grouped, "payback_period", options.lag_days)?;
        joined.figure(asked(&options), counted(&joined, &options)?)
    }
}

impl Grouped<Spend> {
    /// When the cost of winning a customer is paid back in each group: a customer belongs to the period of the first order
    /// and to the channel that is given for them. See [`Spend::payback_period`].
    ///
    /// # Errors
    /// As [`Spend::payback_period`].
    pub fn payback_period(
        &self,
        options: impl Into<PaybackOptions>,
    ) -> Result<Breakdown<PaybackPeriod>, Error> {
        let options = options.into();
        let joined = Joined::new(self, "payback_period", options.lag_days)?;
        let nothing = |payback: &PaybackPeriod| {
            payback.acquisition_cost.n() == 0 && payback.acquisition_cost.cost() == 0
        };
        Ok(joined.breakdown(asked(&options), counted(&joined, &options)?, nothing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unequal_margins_are_those_of_a_published_example() {
        // "Discounted payback", gaodun.com: 200,000 and 60, 80, 70, 60, 50 thousand a year at 12 %: the table has -32,828.44
        // after three years and 38,131.08 in the fourth.
        let margins = [60_000.0, 80_000.0, 70_000.0, 60_000.0, 50_000.0];
        let years = recovered(200_000.0, &margins, 0.12).unwrap();
        assert!((years - (3.0 + 32_828.44 / 38_131.08)).abs() < 1e-6, "{years}");
        // Undiscounted 60 + 80 = 140, and 60 of the 70 of the third.
        assert!((recovered(200_000.0, &margins, 0.0).unwrap() - (2.0 + 60.0 / 70.0)).abs() < 1e-15);
        assert_eq!(recovered(400_000.0, &margins, 0.0), None);
    }

    #[test]
    fn the_closed_form_is_the_sum_month_by_month() {
        for (cost, margin, rate) in
            [(600.0, 75.0, 0.01), (600.0, 75.0, 0.12), (100.0, 100.0, 0.5), (50_000.0, 10_000.0, 0.11)]
        {
            let (closed, summed) =
                (recovered_by_constant(cost, margin, rate), recovered(cost, &[margin; 400], rate));
            match (closed, summed) {
                (Some(closed), Some(summed)) => assert!((closed - summed).abs() < 1e-11, "{closed} {summed}"),
                (None, None) => {}
                other => panic!("{other:?}"),
            }
        }
        // 50 a month at 50 % are worth 100 for ever, and never less.
        assert_eq!(recovered_by_constant(100.0, 50.0, 0.5), None);
        // A month that loses money is caught up with: 10 - 5 + 20 is past 15 half-way through the third.
        assert_eq!(recovered(15.0, &[10.0, -5.0, 20.0], 0.0), Some(2.5));
    }

    #[test]
    fn whole_months_are_those_of_the_calendar() {
        let utc = Calendar::default();
        let at = |text| Timestamp::parse(text, &utc).unwrap().micros();
        let months = |from, to| months_between(utc, at(from), at(to)).unwrap();
        assert_eq!(months("2011-01-05", "2011-02-04"), 0);
        assert_eq!(months("2011-01-05", "2011-02-05"), 1);
        // The last of January and a month is the last of February.
        assert_eq!((months("2011-01-31", "2011-02-27"), months("2011-01-31", "2011-02-28")), (0, 1));
        assert_eq!(months("2011-01-31T12:00:00Z", "2011-02-28T11:00:00Z"), 0);
    }
}
