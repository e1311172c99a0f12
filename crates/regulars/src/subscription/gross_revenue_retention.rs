//! What is left of recurring revenue without any gains.

use super::grouped::asked;
use super::options::RevenueRetentionOptions;
use super::retained::{counted, ratio, told};
use super::timeline::Walk;
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::Money;

#[doc = include_str!("../../docs/metrics/gross_revenue_retention.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where money is below 0, or where more was lost than there was.
///
/// # Example: 10,000 that lost 300 and 700
/// ```
/// use regulars::model::Money;
/// use regulars::subscription::gross_revenue_retention;
/// let money = |euros: i64| Money::from_ticks(euros * 10_000);
/// assert_eq!(gross_revenue_retention(money(10_000), money(300), money(700))?.value(), Some(0.9));
/// assert!(gross_revenue_retention(money(10_000), money(300), money(9_800)).is_err());
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn gross_revenue_retention(
    opening: Money,
    contraction: Money,
    churned: Money,
) -> Result<RatioOfMeans, Error> {
    ratio("gross_revenue_retention", opening, &[], &[("contraction", contraction), ("churned", churned)])
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/gross_revenue_retention.md")]
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
    /// let kept = february.gross_revenue_retention(RevenueRetentionOptions::default())?;
    /// assert_eq!((kept.n(), kept.value()), (2, Some(0.75))); // (30 + 0) / (30 + 10)
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn gross_revenue_retention(
        &self,
        options: impl Into<RevenueRetentionOptions>,
    ) -> Result<Figure<RatioOfMeans>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let (walk, [reactivation, pauses]) = (Walk::new(&grouped, options.pauses)?, told(options));
        let asked = asked!(gross_revenue_retention, reactivation: reactivation, pauses: pauses);
        asked.figure(&walk, counted(&walk, options.reactivation, true)?)
    }
}

impl Grouped<Subscriptions> {
    /// What is left of the revenue of each group's customers: by period that of its opening, and by a dimension that of the
    /// customers who pay most for a value, whatever they pay for later. See [`Subscriptions::gross_revenue_retention`].
    ///
    /// # Errors
    /// As [`Subscriptions::gross_revenue_retention`].
    pub fn gross_revenue_retention(
        &self,
        options: impl Into<RevenueRetentionOptions>,
    ) -> Result<Breakdown<RatioOfMeans>, Error> {
        let options = options.into();
        let (walk, [reactivation, pauses]) = (Walk::new(self, options.pauses)?, told(options));
        let asked = asked!(gross_revenue_retention, reactivation: reactivation, pauses: pauses);
        let counted = counted(&walk, options.reactivation, true)?;
        Ok(asked.breakdown(self, &walk, &counted, |ratio| ratio.n() == 0))
    }
}
