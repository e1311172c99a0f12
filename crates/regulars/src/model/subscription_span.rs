//! What somebody pays for, again and again, for as long as nothing changes.

use std::collections::BTreeMap;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{Billing, Currency, CustomerKey, Money, Problem, Timestamp};

/// Whether a subscription is paid for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Choice,
)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// It is.
    #[default]
    Active,
    /// It rests, and goes on later.
    Paused,
}

/// A stretch of time in which a subscription is the same: one amount, one plan, active or paused.
///
/// A change of plan or price, a pause and its end each begin another span of the same subscription, which its key tells. A customer
/// may hold several subscriptions at once; one subscription cannot overlap itself.
///
/// # Example: a yearly plan that was given up after two years
/// ```
/// use regulars::model::{Billing, Calendar, Money, SubscriptionSpan, Timestamp};
/// let utc = Calendar::default();
/// let day = |text| Timestamp::parse(text, &utc);
/// let span = SubscriptionSpan::new("ann", day("2011-03-01")?, Money::parse("120")?)
///     .billed(Billing::YEAR)
///     .until(day("2013-03-01")?)
///     .with_plan("gold");
/// assert_eq!((span.yearly(), span.validate().len()), (Some(Money::parse("120")?), 0));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SubscriptionSpan {
    /// Whose it is.
    pub customer: CustomerKey,
    /// Which of the customer's subscriptions it is a part of. Without one, spans stand by themselves and add up.
    #[serde(default)]
    pub subscription: Option<String>,
    /// The first instant.
    pub start: Timestamp,
    /// The first instant after it; absent where it goes on.
    #[serde(default)]
    pub end: Option<Timestamp>,
    /// What is paid each time, 0 or more.
    pub amount: Money,
    /// How often that is; a month where it is not given, and of an invoice what its dates come to.
    #[serde(default)]
    pub billing: Option<Billing>,
    /// The plan, or tier.
    #[serde(default)]
    pub plan: Option<String>,
    /// Whether it is active or paused.
    #[serde(default)]
    pub status: SubscriptionStatus,
    /// The currency of the amount, where it is known: that of the log.
    #[serde(default)]
    pub currency: Option<Currency>,
    /// Anything else to group subscriptions by: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

/// Dimensions that every log of subscriptions has of its own.
pub(crate) const OWN_DIMENSIONS: [&str; 2] = ["plan", "billing"];

impl SubscriptionSpan {
    /// A span that goes on, of an amount that is paid every month.
    pub fn new(customer: impl Into<CustomerKey>, start: Timestamp, amount: Money) -> Self {
        Self {
            customer: customer.into(),
            subscription: None,
            start,
            end: None,
            amount,
            billing: None,
            plan: None,
            status: SubscriptionStatus::Active,
            currency: None,
            dimensions: BTreeMap::new(),
        }
    }

    /// The same span, which ends.
    #[must_use]
    pub fn until(mut self, end: Timestamp) -> Self {
        self.end = Some(end);
        self
    }

    /// The same amount, paid so often.
    #[must_use]
    pub fn billed(mut self, billing: Billing) -> Self {
        self.billing = Some(billing);
        self
    }

    /// The same span of the subscription with this key.
    #[must_use]
    pub fn of(mut self, subscription: impl Into<String>) -> Self {
        self.subscription = Some(subscription.into());
        self
    }

    /// The same span of this plan.
    #[must_use]
    pub fn with_plan(mut self, plan: impl Into<String>) -> Self {
        self.plan = Some(plan.into());
        self
    }

    /// The same span with this value of a dimension.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// The same span, paused: the amount is what is paid once it goes on.
    #[must_use]
    pub fn paused(mut self) -> Self {
        self.status = SubscriptionStatus::Paused;
        self
    }

    /// What the amount comes to in a year ([`Billing::yearly`]); `None` where that does not fit.
    pub fn yearly(&self) -> Option<Money> {
        self.billing.unwrap_or(Billing::MONTH).yearly(self.amount)
    }

    /// What is wrong with it; nothing where it can be used.
    ///
    /// ```
    /// use regulars::model::{Money, SubscriptionSpan, Timestamp};
    /// let span = SubscriptionSpan::new(7, Timestamp::EPOCH, Money::from_ticks(-1));
    /// assert_eq!(span.validate()[0].reason, "amount_negative");
    /// ```
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.amount < Money::ZERO {
            problems.push(Problem::new("amount", &self.amount, "amount_negative", AMOUNT_ALLOWED));
        }
        if self.yearly().is_none() {
            problems.push(Problem::new("amount", &self.amount, "amount_too_large", YEARLY_ALLOWED));
        }
        if let Some(end) = self.end.filter(|end| *end < self.start) {
            problems.push(Problem::new("end", &end, "end_before_start", "at or after the start"));
        }
        for name in OWN_DIMENSIONS.into_iter().filter(|name| self.dimensions.contains_key(*name)) {
            let allowed = "another name; plan and billing are dimensions of every log of subscriptions";
            problems.push(Problem::new("dimensions", &name, "dimension_repeated", allowed));
        }
        problems
    }
}

/// What a recurring amount must be.
pub(crate) const AMOUNT_ALLOWED: &str = "0 or more; give money that went back as a lower amount";

/// What a recurring amount must come to.
pub(crate) const YEARLY_ALLOWED: &str = "below 922 million million a year";
