//! What people do besides buying.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Kind, Problem, Timestamp};

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
    /// Whether a machine did it, as far as the business can tell.
    #[serde(default)]
    pub bot: bool,
    /// Anything else to group interactions by, such as the campaign or the device: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
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
        /// How long it was looked at, in microseconds, where that is known: at most 24 hours.
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
        /// To which post, where that is known.
        #[serde(default)]
        post: Option<String>,
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
    ReferralSent {
        /// What the invitation and its conversion share.
        #[serde(default)]
        referral: Option<String>,
    },
    /// Somebody invited became a customer; the interaction is that of the one who invited.
    ReferralConverted {
        /// What the invitation and its conversion share.
        #[serde(default)]
        referral: Option<String>,
    },
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
    /// A view of a video.
    VideoView,
    /// A tag, such as the business marked in a picture.
    Tag,
    /// An answer to a post or a comment.
    Reply,
}

impl Interaction {
    /// What a customer did.
    pub fn by_customer(customer: impl Into<CustomerKey>, at: Timestamp, kind: InteractionKind) -> Self {
        Self::by(Actor::Customer(customer.into()), at, kind)
    }

    /// What a visitor did of whom only a cookie or a device is known.
    pub fn by_visitor(visitor: impl Into<CustomerKey>, at: Timestamp, kind: InteractionKind) -> Self {
        Self::by(Actor::Visitor(visitor.into()), at, kind)
    }

    /// What somebody did.
    pub fn by(actor: Actor, at: Timestamp, kind: InteractionKind) -> Self {
        Self { actor, at, channel: None, kind, bot: false, dimensions: BTreeMap::new() }
    }

    /// The same interaction by a machine.
    #[must_use]
    pub fn by_bot(mut self) -> Self {
        self.bot = true;
        self
    }

    /// The same interaction with this value of a dimension.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// The same interaction in this channel.
    #[must_use]
    pub fn with_channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }

    /// What is wrong with it; nothing where it can be used.
    ///
    /// # Example: a page that was looked at for two days
    /// ```
    /// use regulars::model::{Interaction, InteractionKind, Timestamp};
    /// let kind = InteractionKind::PageView { page: "/".into(), duration_micros: Some(172_800_000_000) };
    /// let viewed = Interaction::by_visitor("c3", Timestamp::EPOCH, kind);
    /// assert_eq!(viewed.validate()[0].reason, "duration_too_long");
    /// ```
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let InteractionKind::PageView { duration_micros: Some(micros), .. } = &self.kind {
            if *micros > Self::LONGEST {
                let allowed = "at most 86,400,000,000 microseconds, which are 24 hours";
                problems.push(Problem::new("duration_micros", micros, "duration_too_long", allowed));
            }
        }
        if self.channel.is_some() && self.dimensions.contains_key("channel") {
            let allowed = "given once, as the channel";
            problems.push(Problem::new("dimensions", &"channel", "channel_repeated", allowed));
        }
        problems
    }

    /// The longest time in microseconds that somebody is taken to have looked at a page: 24 hours.
    pub const LONGEST: u64 = 86_400_000_000;
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
            Self::ReferralSent { .. } => "referral_sent",
            Self::ReferralConverted { .. } => "referral_converted",
            Self::Review => "review",
            Self::SupportRequest { .. } => "support_request",
            Self::SupportReply { .. } => "support_reply",
            Self::SupportResolved { .. } => "support_resolved",
            Self::Login => "login",
            Self::Custom { name } => name,
        }
    }
}

impl InteractionKind {
    /// The kind without what it is about: each social action, and an opening by a machine, is a kind of its own.
    ///
    /// ```
    /// use regulars::model::{InteractionKind, Kind};
    /// let opened = InteractionKind::MessageOpened { message: "july".into(), machine: true };
    /// assert_eq!((opened.plain(), opened.subject()), (Kind::MessageOpenedByMachine, Some("july")));
    /// assert_eq!(Kind::MessageOpenedByMachine.about(Some("july"), None), opened);
    /// ```
    pub fn plain(&self) -> Kind {
        match self {
            Self::PageView { .. } => Kind::PageView,
            Self::SessionStart => Kind::SessionStart,
            Self::MessageSent { .. } => Kind::MessageSent,
            Self::MessageDelivered { .. } => Kind::MessageDelivered,
            Self::MessageBounced { .. } => Kind::MessageBounced,
            Self::MessageOpened { machine: false, .. } => Kind::MessageOpened,
            Self::MessageOpened { machine: true, .. } => Kind::MessageOpenedByMachine,
            Self::MessageClicked { .. } => Kind::MessageClicked,
            Self::MessageUnsubscribed { .. } => Kind::MessageUnsubscribed,
            Self::Social { action, .. } => Kind::social(*action),
            Self::FormViewed { .. } => Kind::FormViewed,
            Self::FormSubmitted { .. } => Kind::FormSubmitted,
            Self::CartAdded => Kind::CartAdded,
            Self::CheckoutStarted => Kind::CheckoutStarted,
            Self::ReferralSent { .. } => Kind::ReferralSent,
            Self::ReferralConverted { .. } => Kind::ReferralConverted,
            Self::Review => Kind::Review,
            Self::SupportRequest { .. } => Kind::SupportRequest,
            Self::SupportReply { .. } => Kind::SupportReply,
            Self::SupportResolved { .. } => Kind::SupportResolved,
            Self::Login => Kind::Login,
            Self::Custom { .. } => Kind::Custom,
        }
    }

    /// What it is about: the page, message, post, form, referral or ticket, or the name of a custom kind.
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::PageView { page: subject, .. }
            | Self::MessageSent { message: subject }
            | Self::MessageDelivered { message: subject }
            | Self::MessageBounced { message: subject }
            | Self::MessageOpened { message: subject, .. }
            | Self::MessageClicked { message: subject }
            | Self::MessageUnsubscribed { message: subject }
            | Self::FormViewed { form: subject }
            | Self::FormSubmitted { form: subject }
            | Self::SupportRequest { ticket: subject }
            | Self::SupportReply { ticket: subject }
            | Self::SupportResolved { ticket: subject }
            | Self::Custom { name: subject } => Some(subject),
            Self::Social { post: subject, .. }
            | Self::ReferralSent { referral: subject }
            | Self::ReferralConverted { referral: subject } => subject.as_deref(),
            Self::SessionStart | Self::CartAdded | Self::CheckoutStarted | Self::Review | Self::Login => None,
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
            r#"{"customer":7,"at":"1970-01-01T00:00:00Z","channel":"email","kind":"message_opened","message":"july","machine":true,"bot":false,"dimensions":{}}"#
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
            InteractionKind::Social { action: SocialAction::Share, post: None },
            InteractionKind::FormViewed { form: text() },
            InteractionKind::FormSubmitted { form: text() },
            InteractionKind::CartAdded,
            InteractionKind::CheckoutStarted,
            InteractionKind::ReferralSent { referral: Some(text()) },
            InteractionKind::ReferralConverted { referral: None },
            InteractionKind::Review,
            InteractionKind::SupportRequest { ticket: text() },
            InteractionKind::SupportReply { ticket: text() },
            InteractionKind::SupportResolved { ticket: text() },
            InteractionKind::Login,
        ] {
            let json = serde_json::to_value(&kind).unwrap();
            assert_eq!(json["kind"], kind.name());
            let duration = if kind.plain() == Kind::PageView { Some(1) } else { None };
            assert_eq!(kind.plain().about(kind.subject(), duration), kind);
            assert_eq!(serde_json::from_value::<InteractionKind>(json).unwrap(), kind);
        }
    }
}
