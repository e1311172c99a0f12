//! What a customer pays a month.

use super::grouped::{MONEY, asked, monthly, not_negative};
use super::options::PauseOptions;
use super::recurring_revenue::{RecurringRevenueOptions, seen_at};
use super::timeline::Walk;
use crate::Error;
use crate::evidence::{Mean, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::Money;

/// What paying customers pay at the end of each period.
fn counted(walk: &Walk<'_>) -> Result<Vec<Mean>, Error> {
    let mut means = vec![Mean::empty(monthly(walk.log)); walk.len()];
    walk.each(&mut |timeline| {
        for (period, looks) in walk.periods.iter().enumerate() {
            for share in timeline.at(looks.end).shares.iter().filter(|share| share.yearly > 0) {
                if let Some(mean) = means.get_mut(walk.cell(period, share.value)) {
                    mean.push(share.yearly)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(means)
}

#[doc = include_str!("../../docs/metrics/average_revenue_per_user.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where the revenue is below 0, or there are more than 9 · 10^18 users.
///
/// # Example: 10,000 of 400 users
/// ```
/// use regulars::model::Money;
/// let value = regulars::subscription::average_revenue_per_user(Money::parse("10000")?, 400)?;
/// assert_eq!(value.value(), Some(25.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn average_revenue_per_user(revenue: Money, users: u64) -> Result<RatioOfMeans, Error> {
    let revenue = not_negative("average_revenue_per_user", "revenue", revenue)?;
    let users = i64::try_from(users).map_err(|_| Error::overflow("the number of users"))?;
    RatioOfMeans::from_values([(revenue, users)], MONEY, Unit::Count)
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/average_revenue_per_user.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum does not fit.
    ///
    /// # Example: 30.00 and 20.00 a month
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Billing, Calendar, Currency, Money, SubscriptionSpan, Timestamp};
    /// use regulars::subscription::RecurringRevenueOptions;
    ///
    /// let list = [
    ///     SubscriptionSpan::new("ann", Timestamp::EPOCH, Money::parse("30")?),
    ///     SubscriptionSpan::new("ben", Timestamp::EPOCH, Money::parse("240")?).billed(Billing::YEAR),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let value = log.average_revenue_per_user(RecurringRevenueOptions::default())?;
    /// assert_eq!((value.n(), value.value()), (2, Some(25.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn average_revenue_per_user(
        &self,
        options: impl Into<RecurringRevenueOptions>,
    ) -> Result<Figure<Mean>, Error> {
        let RecurringRevenueOptions { at, pauses } = options.into();
        let grouped = Grouped::new(seen_at(self, at)?);
        let walk = Walk::new(&grouped, pauses)?;
        let told = at.map_or_else(|| "closing".into(), |at| at.to_string());
        asked!(average_revenue_per_user, at: told, pauses: pauses.slug()).figure(&walk, counted(&walk)?)
    }
}

impl Grouped<Subscriptions> {
    /// What a paying customer pays at the end of each period, for what they have of each value of a dimension. See
    /// [`Subscriptions::average_revenue_per_user`].
    ///
    /// # Errors
    /// As [`Subscriptions::average_revenue_per_user`].
    pub fn average_revenue_per_user(
        &self,
        options: impl Into<PauseOptions>,
    ) -> Result<Breakdown<Mean>, Error> {
        let pauses = options.into().pauses;
        let walk = Walk::new(self, pauses)?;
        let asked = asked!(average_revenue_per_user, at: "closing", pauses: pauses.slug());
        Ok(asked.breakdown(self, &walk, &counted(&walk)?, |mean| mean.n() == 0))
    }
}
