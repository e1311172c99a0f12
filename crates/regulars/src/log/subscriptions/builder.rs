//! From columns or spans to a log of subscriptions.

use super::Subscriptions;
use super::data::{GOES_ON, Rows, SubscriptionData};
use super::invoices::Invoices;
use crate::Error;
use crate::log::NO_VALUE;
use crate::log::data::Dimension;
use crate::log::intern::{Interner, next_code};
use crate::log::keys::KeyBuilder;
use crate::log::read::Chunk;
use crate::log::strictness::{Faults, SetAside, Strictness};
use crate::model::{Billing, Calendar, Currency, Period, SubscriptionSpan, SubscriptionStatus, Timestamp};

/// Builds a log from chunks of columns or from single spans, in any order.
///
/// # Example: invoices for January, for February, and for April
/// ```
/// use regulars::log::{Invoices, Strictness, SubscriptionsBuilder};
/// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp};
///
/// let utc = Calendar::default();
/// let day = |text| Timestamp::parse(text, &utc);
/// let mut builder =
///     SubscriptionsBuilder::new(Currency::EUR, utc, Strictness::STOP).of_invoices(Invoices { grace_days: 7, as_of: None });
/// for (from, to) in [("2011-01-01", "2011-02-01"), ("2011-02-01", "2011-03-01"), ("2011-04-01", "2011-05-01")] {
///     builder.push(&SubscriptionSpan::new("ann", day(from)?, Money::parse("10")?).until(day(to)?))?;
/// }
/// let subscriptions = builder.finish()?;
/// let spans: Vec<_> = subscriptions.iter().map(|span| (span.start, span.end)).collect();
/// // A gap of a month is longer than seven days; what was paid for last may go on.
/// assert_eq!(spans, [(day("2011-01-01")?, Some(day("2011-03-01")?)), (day("2011-04-01")?, None)]);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug)]
pub struct SubscriptionsBuilder {
    pub(super) currency: Currency,
    pub(super) calendar: Calendar,
    pub(super) faults: Faults,
    pub(super) invoices: Option<Invoices>,
    pub(super) customers: KeyBuilder,
    pub(super) rows: Rows,
    /// The keys of subscriptions.
    pub(super) keys: (Interner, Vec<u32>),
    pub(super) dimensions: Vec<(String, Interner, Vec<u32>)>,
}

impl SubscriptionsBuilder {
    /// A builder for a log in one currency. Times without a zone are read in the calendar's.
    pub fn new(currency: Currency, calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            currency,
            calendar,
            faults: Faults::new(strictness),
            invoices: None,
            customers: KeyBuilder::default(),
            rows: Rows::default(),
            keys: (Interner::default(), Vec::new()),
            dimensions: Vec::new(),
        }
    }

    /// The same builder, which takes rows for invoices: each pays for the time from its start to its end. See [`Invoices`] for
    /// how they become subscriptions.
    #[must_use]
    pub fn of_invoices(mut self, invoices: Invoices) -> Self {
        self.invoices = Some(invoices);
        self
    }

    /// The billing of a row that does not tell it: a month, and of an invoice what its dates come to, in calendar months where
    /// they fit, and otherwise in calendar days.
    pub(super) fn billing_of(&self, start: i64, end: i64) -> Billing {
        let (Some(_), Ok(start), Ok(end)) =
            (self.invoices, Timestamp::from_micros(start), Timestamp::from_micros(end))
        else {
            return Billing::MONTH;
        };
        let index = |period, at| self.calendar.index(period, at);
        let months = index(Period::Month, end) - index(Period::Month, start);
        if let Some(fits) =
            i32::try_from(months).ok().filter(|&months| self.calendar.add_months(start, months) == end)
        {
            if let Some(billing) = u32::try_from(fits).ok().and_then(|fits| Billing::months(fits).ok()) {
                return billing;
            }
        }
        let days = (index(Period::Day, end) - index(Period::Day, start)).max(1);
        u32::try_from(days).ok().and_then(|days| Billing::days(days).ok()).unwrap_or(Billing::MONTH)
    }

    /// Adds one span, or one invoice.
    ///
    /// # Errors
    /// [`Error::Overflow`] after four billion rows. A span that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, span: &SubscriptionSpan) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        let billing = span.billing.unwrap_or_else(|| {
            self.billing_of(span.start.micros(), span.end.map_or(GOES_ON, Timestamp::micros))
        });
        if let Some(problem) = span.clone().billed(billing).validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else if let Some(other) = span.currency.filter(|&other| other != self.currency) {
            let allowed = format!("{}, the currency of the log; a log holds one", self.currency.code());
            chunk.fault(0, "currency", other.code(), "currency_other", &allowed);
        } else if self.invoices.is_some() && span.end.is_none() {
            chunk.fault(0, "end", "empty", "end_missing", "the end of what the invoice pays for");
        } else {
            self.push_good(span, billing)?;
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Takes note of a line that is no span, and why.
    pub fn push_unreadable(&mut self, line: &str, why: &dyn std::fmt::Display) {
        self.faults.unreadable(line, "a span of a subscription", why);
    }

    #[cfg_attr(warm, optimize(speed))]
    fn push_good(&mut self, span: &SubscriptionSpan, billing: Billing) -> Result<(), Error> {
        let before = self.rows.start.len();
        next_code(before, "the number of rows")?;
        self.customers.push(&span.customer)?;
        self.rows.start.push(span.start.micros());
        self.rows.end.push(span.end.map_or(GOES_ON, Timestamp::micros));
        self.rows.amount.push(span.amount.ticks());
        self.rows.billing.push(billing);
        self.rows.paused.push(span.status == SubscriptionStatus::Paused);
        self.rows.input.push(self.faults.rows());
        let key = span.subscription.as_deref().filter(|key| !key.is_empty());
        let (interner, keys) = &mut self.keys;
        keys.push(key.map_or(Ok(NO_VALUE), |key| interner.code(key))?);
        let plan = span.plan.as_deref().filter(|plan| !plan.is_empty());
        let given = || {
            let others = span.dimensions.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            plan.map(|plan| ("plan", plan)).into_iter().chain(others)
        };
        for (name, _) in given() {
            if !self.dimensions.iter().any(|(known, ..)| known == name) {
                self.dimensions.push((name.into(), Interner::default(), vec![NO_VALUE; before]));
            }
        }
        for (name, interner, codes) in &mut self.dimensions {
            let value = given().find(|(known, _)| known == name);
            codes.push(value.map_or(Ok(NO_VALUE), |(_, value)| interner.code(value))?);
        }
        Ok(())
    }

    /// Sorts what came, and gives the log. A span that begins before another one of the same subscription has ended is a bad row;
    /// the earlier of the two is kept.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds; [`Error::Overflow`] with more than four
    /// billion rows or customers.
    #[cfg_attr(warm, optimize(speed))]
    pub fn finish(self) -> Result<Subscriptions, Error> {
        let Self { currency, calendar, mut faults, invoices, customers, rows, keys, dimensions } = self;
        let (customers, codes) = customers.finish()?;
        let dimensions =
            dimensions.into_iter().map(|(name, interner, codes)| Dimension::new(name, interner, codes));
        let data = SubscriptionData {
            currency,
            customers,
            offsets: Vec::new(),
            keys: Dimension::new("subscription".into(), keys.0, keys.1),
            dimensions: dimensions.collect(),
            rows,
            set_aside: SetAside::default(),
        };
        let data = data.sorted(&codes)?;
        let (mut data, mut overlapping) = match invoices {
            Some(invoices) => data.of_invoices(calendar, invoices)?,
            None => data.without_overlapping()?,
        };
        overlapping.sort_by_key(|bad| bad.row);
        faults.take(0, overlapping);
        data.set_aside = faults.finish()?;
        data.rows.input = Vec::new();
        Ok(Subscriptions::new(data.with_billing()?, calendar))
    }
}

impl Subscriptions {
    /// A log of these spans.
    ///
    /// # Errors
    /// Those of [`SubscriptionsBuilder::finish`].
    pub fn from_spans<'a>(
        spans: impl IntoIterator<Item = &'a SubscriptionSpan>,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SubscriptionsBuilder::new(currency, calendar, strictness);
        spans.into_iter().try_for_each(|span| builder.push(span))?;
        builder.finish()
    }

    /// A log of invoices, each for the time from the start of its span to the end ([`Invoices`]).
    ///
    /// # Errors
    /// Those of [`SubscriptionsBuilder::finish`].
    pub fn from_invoices<'a>(
        paid: impl IntoIterator<Item = &'a SubscriptionSpan>,
        invoices: Invoices,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SubscriptionsBuilder::new(currency, calendar, strictness).of_invoices(invoices);
        paid.into_iter().try_for_each(|span| builder.push(span))?;
        builder.finish()
    }

    /// A log from one span as JSON in each line, as [`SubscriptionSpan`] is serialised. A line that is not a span is a bad
    /// row; blank lines are passed over.
    ///
    /// # Errors
    /// Those of [`SubscriptionsBuilder::finish`].
    ///
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency};
    /// let text = r#"{"customer": 7, "start": "2011-01-05", "amount": "9.90", "plan": "gold"}
    /// {"customer": "ann", "start": "2011-01-05", "end": "2012-01-05", "amount": "300", "billing": "year"}
    /// {"customer": "bob", "start": "2011-01-05", "amount": "-1"}"#;
    /// let log = Subscriptions::from_json_lines(text, Currency::EUR, Calendar::default(), Strictness::SET_ASIDE)?;
    /// assert_eq!((log.rows(), log.set_aside().by_reason["amount_negative"]), (2, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg(feature = "stored")]
    pub fn from_json_lines(
        text: &str,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SubscriptionsBuilder::new(currency, calendar, strictness);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str::<SubscriptionSpan>(line) {
                Ok(span) => builder.push(&span)?,
                Err(error) => builder.push_unreadable(line, &error),
            }
        }
        builder.finish()
    }
}
