//! What people do besides buying.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Timestamp};

/// One thing that somebody did, or that was done to reach them.
///
/// # Example: an e-mail that was opened by a person
/// ```
/// use regulars::model::{Interaction, InteractionKind, Timestamp};
///
/// let kind = InteractionKind::MessageOpened { message: "july".into(), machine: false };
/// let opened = Interaction::by_customer("ada", Timestamp::EPOCH, kind).with_channel("email");
/// assert_eq!(opened.kind.name(), "message_opened");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Interaction {
    /// Who it was.
    #[serde(flatten)]
    pub actor: Actor,
    /// When it happened.
    pub at: Timestamp,
    /// Where it happened, such as `email`, `web` or `store`.
    #[serde(default)]
    pub channel: Option<String>,
    /// What happened.
    #[serde(flatten)]
    pub kind: InteractionKind,
}

/// Who interacts. A visitor's key and a customer's are never the same, even if they are spelt alike: the library
/// does not resolve identities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A customer.
    Customer(CustomerKey),
    /// Somebody known by a cookie or a device only.
    Visitor(CustomerKey),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum InteractionKind {
    /// A page was shown.
    PageView {
        /// Its address or name.
        page: String,
        /// How long it was looked at, in microseconds, where that is known.
        #[serde(default)]
        duration_micros: Option<u64>,
    },
    /// A visit began.
    SessionStart,
    /// A message was sent.
    MessageSent {
        /// Which message.
        message: String,
    },
    /// A message reached the mail box or the device.
    MessageDelivered {
        /// Which message.
        message: String,
    },
    /// A message could not be delivered.
    MessageBounced {
        /// Which message.
        message: String,
    },
    /// A message was opened.
    MessageOpened {
        /// Which message.
        message: String,
        /// Whether a machine opened it, as mail services do that load images ahead of their readers.
        #[serde(default)]
        machine: bool,
    },
    /// A link in a message was followed.
    MessageClicked {
        /// Which message.
        message: String,
    },
    /// The reader wants no more messages.
    MessageUnsubscribed {
        /// Which message.
        message: String,
    },
    /// Something was done on a social network.
    Social {
        /// What was done.
        action: SocialAction,
    },
    /// A form was shown.
    FormViewed {
        /// Which form.
        form: String,
    },
    /// A form was sent in.
    FormSubmitted {
        /// Which form.
        form: String,
    },
    /// Something was put into the cart.
    CartAdded,
    /// The checkout was begun.
    CheckoutStarted,
    /// Somebody else was invited.
    ReferralSent,
    /// Somebody invited became a customer; the interaction is that of the one who invited.
    ReferralConverted,
    /// A review was written.
    Review,
    /// Help was asked for.
    SupportRequest {
        /// The case that was opened.
        ticket: String,
    },
    /// Support answered.
    SupportReply {
        /// The case that was answered.
        ticket: String,
    },
    /// A support case was closed.
    SupportResolved {
        /// The case that was closed.
        ticket: String,
    },
    /// The customer logged in.
    Login,
    /// Anything else.
    Custom {
        /// What the business calls it.
        name: String,
    },
}

/// What was done on a social network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SocialAction {
    /// A like or another reaction.
    Like,
    /// A comment.
    Comment,
    /// A share or repost.
    Share,
    /// A bookmark.
    Save,
    /// A click on a post.
    Click,
    /// A new follower.
    Follow,
    /// A post of their own that names the business.
    Mention,
}

impl Interaction {
    /// What a customer did.
    pub fn by_customer(customer: impl Into<CustomerKey>, at: Timestamp, kind: InteractionKind) -> Self {
        Self { actor: Actor::Customer(customer.into()), at, channel: None, kind }
    }

    /// What a visitor did of whom only a cookie or a device is known.
    pub fn by_visitor(visitor: impl Into<CustomerKey>, at: Timestamp, kind: InteractionKind) -> Self {
        Self { actor: Actor::Visitor(visitor.into()), at, channel: None, kind }
    }

    /// The same interaction in this channel.
    #[must_use]
    pub fn with_channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }
}

impl InteractionKind {
    /// The name of the kind, in `snake_case`; that of a custom one is its own.
    ///
    /// ```
    /// use regulars::model::InteractionKind;
    /// assert_eq!(InteractionKind::CartAdded.name(), "cart_added");
    /// assert_eq!(InteractionKind::Custom { name: "tasting".into() }.name(), "tasting");
    /// ```
    pub fn name(&self) -> &str {
        match self {
            Self::PageView { .. } => "page_view",
            Self::SessionStart => "session_start",
            Self::MessageSent { .. } => "message_sent",
            Self::MessageDelivered { .. } => "message_delivered",
            Self::MessageBounced { .. } => "message_bounced",
            Self::MessageOpened { .. } => "message_opened",
            Self::MessageClicked { .. } => "message_clicked",
            Self::MessageUnsubscribed { .. } => "message_unsubscribed",
            Self::Social { .. } => "social",
            Self::FormViewed { .. } => "form_viewed",
            Self::FormSubmitted { .. } => "form_submitted",
            Self::CartAdded => "cart_added",
            Self::CheckoutStarted => "checkout_started",
            Self::ReferralSent => "referral_sent",
            Self::ReferralConverted => "referral_converted",
            Self::Review => "review",
            Self::SupportRequest { .. } => "support_request",
            Self::SupportReply { .. } => "support_reply",
            Self::SupportResolved { .. } => "support_resolved",
            Self::Login => "login",
            Self::Custom { name } => name,
        }
    }
}

impl fmt::Display for InteractionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_flat_and_round_trips() {
        let kind = InteractionKind::MessageOpened { message: "july".into(), machine: true };
        let opened = Interaction::by_customer(7, Timestamp::EPOCH, kind).with_channel("email");
        let json = serde_json::to_string(&opened).unwrap();
        assert_eq!(
            json,
            r#"{"customer":7,"at":"1970-01-01T00:00:00Z","channel":"email","kind":"message_opened","message":"july","machine":true}"#
        );
        assert_eq!(serde_json::from_str::<Interaction>(&json).unwrap(), opened);
        let viewed: Interaction =
            serde_json::from_str(r#"{"visitor":"c3","at":0,"kind":"page_view","page":"/"}"#).unwrap();
        let kind = InteractionKind::PageView { page: "/".into(), duration_micros: None };
        assert_eq!(viewed, Interaction::by_visitor("c3", Timestamp::EPOCH, kind));
        assert!(serde_json::from_str::<Interaction>(r#"{"at":0,"kind":"login"}"#).is_err());
    }

    #[test]
    fn names_are_those_of_the_json() {
        let text = || "x".to_string();
        for kind in [
            InteractionKind::PageView { page: text(), duration_micros: Some(1) },
            InteractionKind::SessionStart,
            InteractionKind::MessageSent { message: text() },
            InteractionKind::MessageDelivered { message: text() },
            InteractionKind::MessageBounced { message: text() },
            InteractionKind::MessageOpened { message: text(), machine: false },
            InteractionKind::MessageClicked { message: text() },
            InteractionKind::MessageUnsubscribed { message: text() },
            InteractionKind::Social { action: SocialAction::Share },
            InteractionKind::FormViewed { form: text() },
            InteractionKind::FormSubmitted { form: text() },
            InteractionKind::CartAdded,
            InteractionKind::CheckoutStarted,
            InteractionKind::ReferralSent,
            InteractionKind::ReferralConverted,
            InteractionKind::Review,
            InteractionKind::SupportRequest { ticket: text() },
            InteractionKind::SupportReply { ticket: text() },
            InteractionKind::SupportResolved { ticket: text() },
            InteractionKind::Login,
        ] {
            let json = serde_json::to_value(&kind).unwrap();
            assert_eq!(json["kind"], kind.name());
            assert_eq!(serde_json::from_value::<InteractionKind>(json).unwrap(), kind);
        }
    }
}
