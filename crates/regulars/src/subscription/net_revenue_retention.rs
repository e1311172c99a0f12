//! What the customers of an opening pay at the closing.

use super::grouped::asked;
use super::options::RevenueRetentionOptions;
use super::retained::{counted, ratio, told};
use super::timeline::Walk;
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::Money;

#[doc = include_str!("../../docs/metrics/net_revenue_retention.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where money is below 0, or where more was lost than there was.
///
/// # Example: 27,000, of which 5,000 left, and 8,000 more from those who stayed
/// ```
/// use regulars::model::Money;
/// use regulars::subscription::net_revenue_retention;
/// let money = |dollars: i64| Money::from_ticks(dollars * 10_000);
/// let kept = net_revenue_retention(money(27_000), money(8_000), money(0), money(5_000), None)?;
/// assert_eq!(kept.value(), Some(30.0 / 27.0));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn net_revenue_retention(
    opening: Money,
    expansion: Money,
    contraction: Money,
    churned: Money,
    reactivated: Option<Money>,
) -> Result<RatioOfMeans, Error> {
    let gained = [("expansion", Some(expansion)), ("reactivated", reactivated)];
    ratio("net_revenue_retention", opening, &gained, &[("contraction", contraction), ("churned", churned)])
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/net_revenue_retention.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum does not fit.
    ///
    /// # Example: one of two customers pays more, the other leaves
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::RevenueRetentionOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     SubscriptionSpan::new("ann", day(0)?, Money::parse("30")?).until(day(40)?),
    ///     SubscriptionSpan::new("ann", day(40)?, Money::parse("50")?),
    ///     SubscriptionSpan::new("ben", day(0)?, Money::parse("10")?).until(day(50)?),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let february = log.within(Window::new(day(31)?, day(59)?)?);
    /// let kept = february.net_revenue_retention(RevenueRetentionOptions::default())?;
    /// assert_eq!((kept.n(), kept.value()), (2, Some(1.25))); // (50 + 0) / (30 + 10)
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn net_revenue_retention(
        &self,
        options: impl Into<RevenueRetentionOptions>,
    ) -> Result<Figure<RatioOfMeans>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let (walk, [reactivation, pauses]) = (Walk::new(&grouped, options.pauses)?, told(options));
        let asked = asked!(net_revenue_retention, reactivation: reactivation, pauses: pauses);
        asked.figure(&walk, counted(&walk, options.reactivation, false)?)
    }
}

impl Grouped<Subscriptions> {
    /// What the customers of each group pay at the closing: by period those of its opening, and by a dimension those who pay most
    /// for a value, whatever they pay for later. See [`Subscriptions::net_revenue_retention`].
    ///
    /// # Errors
    /// As [`Subscriptions::net_revenue_retention`].
    pub fn net_revenue_retention(
        &self,
        options: impl Into<RevenueRetentionOptions>,
    ) -> Result<Breakdown<RatioOfMeans>, Error> {
        let options = options.into();
        let (walk, [reactivation, pauses]) = (Walk::new(self, options.pauses)?, told(options));
        let asked = asked!(net_revenue_retention, reactivation: reactivation, pauses: pauses);
        let counted = counted(&walk, options.reactivation, false)?;
        Ok(asked.breakdown(self, &walk, &counted, |ratio| ratio.n() == 0))
    }
}
