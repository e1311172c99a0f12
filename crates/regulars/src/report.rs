//! Everything at once.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::commerce::{CommerceSummary, TimeBetweenPurchases};
use crate::evidence::Mean;
use crate::log::{About, Basis, Breakdown, Orders, page};
use crate::model::{Period, Timestamp, Window};
use crate::retention::{
    Churn, CohortOptions, Cohorts, EightWeekRetention, EightWeekRetentionOptions, Lifecycle,
    LifecycleOptions, Retention, RetentionOptions,
};

/// How a report is drawn up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Options)]
#[serde(default, deny_unknown_fields)]
pub struct ReportOptions {
    /// The calendar period of retention, lifecycle and cohorts.
    pub period: Period,
    /// Up to when the log is complete; the instant after its last event if not given.
    pub as_of: Option<Timestamp>,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { period: Period::Month, as_of: None }
    }
}

impl From<Period> for ReportOptions {
    fn from(period: Period) -> Self {
        Self { period, ..Self::default() }
    }
}

/// Everything that a log says of its customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Report {
    /// The instant of the first order that counts; nothing in an empty log.
    pub first: Option<Timestamp>,
    /// The instant of the last order that counts.
    pub last: Option<Timestamp>,
    /// Orders, revenue and buying again.
    pub commerce: CommerceSummary,
    /// How long customers wait before they buy again.
    pub time_between_purchases: TimeBetweenPurchases,
    /// How long customers have stayed so far, from their first order to their last.
    pub customer_lifespan: Mean,
    /// Who stayed in the last whole period; nothing where the log holds no whole period.
    pub retention: Option<Retention>,
    /// Who left in the last whole period.
    pub churn: Option<Churn>,
    /// Who came back eight weeks after their first order.
    pub eight_week_retention: EightWeekRetention,
    /// New, returning, resurrected and dormant customers of each period.
    pub lifecycle: Lifecycle,
    /// Customers by the period of their first order, and how many of them ordered in the periods after.
    pub cohorts: Cohorts,
    /// Commerce in each period.
    pub by_period: Breakdown<CommerceSummary>,
    /// Commerce for each value of each dimension.
    pub by_dimension: Vec<Breakdown<CommerceSummary>>,
    /// What it was drawn up from.
    pub basis: Basis,
}

impl Orders {
    #[doc = include_str!("../docs/metrics/report.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits; [`Error::OutOfDomain`] where a table of cohorts would be too large.
    ///
    /// # Example: two orders of one customer
    /// ```
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Period};
    /// let text = r#"{"customer": 1, "placed_at": "2011-01-05", "amount": "9.90"}
    /// {"customer": 1, "placed_at": "2011-03-05", "amount": "5"}"#;
    /// let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
    /// let report = orders.report(Period::Month)?;
    /// assert_eq!(report.commerce.repeat_purchase_rate.value(), Some(1.0));
    /// assert_eq!(report.commerce.net_revenue.value(), Some(14.9));
    /// // February is the last whole month: the customer of January did not order in it.
    /// assert_eq!(report.retention.unwrap().rate.value(), Some(0.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn report(&self, options: impl Into<ReportOptions>) -> Result<Report, Error> {
        let ReportOptions { period, as_of } = options.into();
        let counted = self.counted_span();
        let whole = counted.and_then(|(first, _)| self.last_whole(period, first, as_of));
        let retention = whole.map(|window| self.retention(RetentionOptions::from(window))).transpose()?;
        let churn = whole.map(|window| self.churn(RetentionOptions::from(window))).transpose()?;
        let names: Vec<String> = self.dimensions().map(Into::into).collect();
        let by_dimension =
            names.iter().map(|name| self.by(name)?.commerce_summary()).collect::<Result<_, Error>>()?;
        Ok(Report {
            first: counted.map(|(first, _)| first),
            last: counted.map(|(_, last)| last),
            commerce: self.commerce_summary()?.evidence,
            time_between_purchases: self.time_between_purchases()?.evidence,
            customer_lifespan: self
                .customer_lifespan(crate::retention::CustomerLifespanOptions::default())?
                .evidence,
            retention,
            churn,
            eight_week_retention: self
                .eight_week_retention(EightWeekRetentionOptions { as_of, ..Default::default() })?,
            lifecycle: self.lifecycle(LifecycleOptions { period, as_of })?,
            cohorts: self.cohorts(CohortOptions { period, as_of, ..Default::default() })?,
            by_period: self.per(period).commerce_summary()?,
            by_dimension,
            basis: self.basis(
                "report",
                page!(report),
                About::Orders,
                vec![("period".into(), period.to_string())],
            ),
        })
    }

    /// The instants of the first and the last order that counts, in the window.
    fn counted_span(&self) -> Option<(Timestamp, Timestamp)> {
        let window = self.window().micros();
        let mut span: Option<(i64, i64)> = None;
        for run in self.runs().chain(self.guest_runs()) {
            for placed in run.placed().filter(|placed| window.contains(&placed.at)) {
                let (first, last) = span.unwrap_or((placed.at, placed.at));
                span = Some((first.min(placed.at), last.max(placed.at)));
            }
        }
        let (first, last) = span?;
        Some((Timestamp::from_micros(first).ok()?, Timestamp::from_micros(last).ok()?))
    }

    /// The last period that ended before the log did, where it is not before the one of the first order.
    fn last_whole(&self, period: Period, first: Timestamp, as_of: Option<Timestamp>) -> Option<Window> {
        let end =
            [as_of.or_else(|| self.observed_until()), self.window().end()].into_iter().flatten().min()?;
        let calendar = self.calendar();
        let last = calendar.index(period, end).checked_sub(1)?;
        (last >= calendar.index(period, first)).then(|| calendar.window(period, last))
    }
}
