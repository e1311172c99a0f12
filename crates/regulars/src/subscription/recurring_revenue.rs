//! What subscriptions come to in a month and in a year.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{asked, monthly, not_negative};
use super::options::{PauseOptions, Pauses};
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Total, Unit};
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::{Billing, Currency, Money, Timestamp, Window};
use crate::table::Column;

/// When we look, and how pauses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct RecurringRevenueOptions {
    /// The instant at which we look; the end of the window if not given.
    pub at: Option<Timestamp>,
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

/// What subscriptions come to, at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RecurringRevenue {
    /// Customers who are subscribed.
    pub customers: u64,
    /// Those of them who pay nothing now, since what they have is paused.
    pub paused: u64,
    /// Subscriptions that make them customers.
    pub subscriptions: u64,
    /// What these come to in a month: monthly recurring revenue (MRR).
    pub monthly: Total,
    /// What they come to in a year: annual recurring revenue (ARR), twelve times as much.
    pub yearly: Total,
}

impl Tabular for RecurringRevenue {
    const BREAKDOWN: &'static str = "RecurringRevenueBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    customers: u64,
    paused: u64,
    subscriptions: u64,
    yearly: i128,
}

/// What there is at the end of each period.
fn counted(walk: &Walk<'_>) -> Result<Vec<RecurringRevenue>, Error> {
    let mut tallies = vec![Tally::default(); walk.len()];
    walk.each(&mut |timeline| {
        for (period, looks) in walk.periods.iter().enumerate() {
            for share in &timeline.at(looks.end).shares {
                if let Some(tally) = tallies.get_mut(walk.cell(period, share.value)) {
                    tally.customers += 1;
                    tally.paused += u64::from(share.yearly == 0);
                    tally.subscriptions += share.spans;
                    tally.yearly += i128::from(share.yearly);
                }
            }
        }
        Ok(())
    })?;
    let (months, years) = (monthly(walk.log), Unit::Money(walk.log.currency()));
    let read = |tally: &Tally| RecurringRevenue {
        customers: tally.customers,
        paused: tally.paused,
        subscriptions: tally.subscriptions,
        monthly: Total::new(tally.subscriptions, tally.yearly, months),
        yearly: Total::new(tally.subscriptions, tally.yearly, years),
    };
    Ok(tallies.iter().map(read).collect())
}

/// The log seen at an instant: what begins at it is there, and what ends at it is not.
pub(super) fn seen_at(log: &Subscriptions, at: Option<Timestamp>) -> Result<Subscriptions, Error> {
    let Some(at) = at else { return Ok(log.clone()) };
    let after = Timestamp::from_micros(at.micros().saturating_add(1))?;
    Ok(log.within(Window::new(after, after)?))
}

#[doc = include_str!("../../docs/metrics/recurring_revenue.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the amount is below 0; [`Error::Overflow`] where a year of it does not fit.
///
/// # Example: four yearly plans of 500
/// ```
/// use regulars::model::{Billing, Money};
/// use regulars::subscription::recurring_revenue;
/// let value = recurring_revenue(Money::parse("500")?, Some(Billing::YEAR), Some(4))?;
/// assert_eq!((value.n(), value.value()), (4, Some(2_000.0 / 12.0)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn recurring_revenue(
    amount: Money,
    billing: Option<Billing>,
    subscriptions: Option<u64>,
) -> Result<Total, Error> {
    not_negative("recurring_revenue", "amount", amount)?;
    let yearly = billing.unwrap_or(Billing::MONTH).yearly(amount);
    let yearly = yearly.ok_or_else(|| Error::overflow("what the amount comes to in a year"))?;
    let n = subscriptions.unwrap_or(1);
    Ok(Total::new(n, i128::from(yearly.ticks()) * i128::from(n), Unit::Monthly(Currency::XXX)))
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/recurring_revenue.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a customer's sum does not fit.
    ///
    /// # Example: 30.00 a month, and 240.00 a year
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Billing, Calendar, Currency, Money, SubscriptionSpan, Timestamp};
    /// use regulars::subscription::RecurringRevenueOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     SubscriptionSpan::new("ann", day(0)?, Money::parse("30")?).until(day(90)?),
    ///     SubscriptionSpan::new("ben", day(10)?, Money::parse("240")?).billed(Billing::YEAR),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let at = |number| Ok::<_, regulars::Error>(RecurringRevenueOptions { at: Some(day(number)?), ..Default::default() });
    /// let value = |number| Ok::<_, regulars::Error>(log.recurring_revenue(at(number)?)?.monthly.value());
    /// assert_eq!([value(0)?, value(10)?, value(90)?], [Some(30.0), Some(50.0), Some(20.0)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn recurring_revenue(
        &self,
        options: impl Into<RecurringRevenueOptions>,
    ) -> Result<Figure<RecurringRevenue>, Error> {
        let RecurringRevenueOptions { at, pauses } = options.into();
        let grouped = Grouped::new(seen_at(self, at)?);
        let walk = Walk::new(&grouped, pauses)?;
        let told = at.map_or_else(|| "closing".into(), |at| at.to_string());
        asked!(recurring_revenue, at: told, pauses: pauses.slug()).figure(&walk, counted(&walk)?)
    }
}

impl Grouped<Subscriptions> {
    /// What subscriptions come to at the end of each period, and for each value of a dimension. A customer of two values is in
    /// both. See [`Subscriptions::recurring_revenue`].
    ///
    /// # Errors
    /// As [`Subscriptions::recurring_revenue`].
    pub fn recurring_revenue(
        &self,
        options: impl Into<PauseOptions>,
    ) -> Result<Breakdown<RecurringRevenue>, Error> {
        let pauses = options.into().pauses;
        let walk = Walk::new(self, pauses)?;
        let asked = asked!(recurring_revenue, at: "closing", pauses: pauses.slug());
        Ok(asked.breakdown(self, &walk, &counted(&walk)?, |each| each.customers == 0))
    }
}
