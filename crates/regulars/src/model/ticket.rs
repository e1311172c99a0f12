//! What a customer asked for help with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Problem, Timestamp};

/// One request for help, from its opening on: a row is a ticket and not a message, and what happened to it so far stands in
/// its columns. Who has a row for each message counts them first, as `contacts`.
///
/// # Example: opened at 10:00, answered at 10:20, not yet resolved
/// ```
/// use regulars::model::{Calendar, Ticket, Timestamp};
///
/// let utc = Calendar::default();
/// let at = |text| Timestamp::parse(text, &utc);
/// let ticket = Ticket::new(at("2026-11-02 10:00")?).of("ada").answered(at("2026-11-02 10:20")?).in_channel("email");
/// assert!(ticket.validate().is_empty());
/// let reasons = ticket.resolved(at("2026-11-02 09:00")?).validate();
/// assert_eq!(reasons[0].reason, "resolution_before_opening");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Ticket {
    /// What the business calls the ticket by.
    #[serde(default)]
    pub key: Option<String>,
    /// Who asked; `None` where nobody knows.
    #[serde(default)]
    pub customer: Option<CustomerKey>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When somebody first replied; `None` where nobody did so far.
    #[serde(default)]
    pub first_reply_at: Option<Timestamp>,
    /// When it was resolved, the last time if it was reopened; `None` where it is open.
    #[serde(default)]
    pub resolved_at: Option<Timestamp>,
    /// How often it was reopened; `None` is unknown.
    #[serde(default)]
    pub reopened: Option<u32>,
    /// How often the customer got in touch about it, the opening included: 1 or more; `None` is unknown.
    #[serde(default)]
    pub contacts: Option<u32>,
    /// Whether it is a complaint; `None` where nobody said, which counts as no in a log in which somebody did. What kind of
    /// complaint it is may stand in a dimension.
    #[serde(default)]
    pub complaint: Option<bool>,
    /// Where it came in: the dimension `channel`.
    #[serde(default)]
    pub channel: Option<String>,
    /// Anything to group tickets by: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

/// When a reply or a resolution may be.
pub(crate) const AFTER_OPENING: &str = "at or after the opening";

/// How often a customer may have got in touch.
pub(crate) const CONTACTS_ALLOWED: &str = "1 or more, since the opening is a contact too";

impl Ticket {
    /// A ticket of which only the opening is known.
    pub fn new(opened_at: Timestamp) -> Self {
        Self {
            key: None,
            customer: None,
            opened_at,
            first_reply_at: None,
            resolved_at: None,
            reopened: None,
            contacts: None,
            complaint: None,
            channel: None,
            dimensions: BTreeMap::new(),
        }
    }

    /// The same ticket under this key.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The same ticket of this customer.
    #[must_use]
    pub fn of(mut self, customer: impl Into<CustomerKey>) -> Self {
        self.customer = Some(customer.into());
        self
    }

    /// The same ticket, first replied to at this instant.
    #[must_use]
    pub fn answered(mut self, at: Timestamp) -> Self {
        self.first_reply_at = Some(at);
        self
    }

    /// The same ticket, resolved at this instant.
    #[must_use]
    pub fn resolved(mut self, at: Timestamp) -> Self {
        self.resolved_at = Some(at);
        self
    }

    /// The same ticket, reopened so often.
    #[must_use]
    pub fn with_reopened(mut self, times: u32) -> Self {
        self.reopened = Some(times);
        self
    }

    /// The same ticket with so many contacts.
    #[must_use]
    pub fn with_contacts(mut self, contacts: u32) -> Self {
        self.contacts = Some(contacts);
        self
    }

    /// The same ticket, which is a complaint or is none.
    #[must_use]
    pub fn with_complaint(mut self, complaint: bool) -> Self {
        self.complaint = Some(complaint);
        self
    }

    /// The same ticket by this channel.
    #[must_use]
    pub fn in_channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }

    /// The same ticket with a dimension more.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// Everything that keeps the ticket from being used; nothing if it can be.
    ///
    /// | reason | what is wrong |
    /// |---|---|
    /// | `reply_before_opening` | the first reply is dated before the opening |
    /// | `resolution_before_opening` | the resolution is dated before the opening |
    /// | `contacts_zero` | nobody got in touch, and yet there is a ticket |
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (field, at, reason) in [
            ("first_reply_at", self.first_reply_at, "reply_before_opening"),
            ("resolved_at", self.resolved_at, "resolution_before_opening"),
        ] {
            if let Some(at) = at.filter(|&at| at < self.opened_at) {
                problems.push(Problem::new(field, &at, reason, AFTER_OPENING));
            }
        }
        if self.contacts == Some(0) {
            problems.push(Problem::new("contacts", &0, "contacts_zero", CONTACTS_ALLOWED));
        }
        problems
    }
}
