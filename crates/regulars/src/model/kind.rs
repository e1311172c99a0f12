//! The kinds of interactions by name.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{InteractionKind, SocialAction};

/// A kind of interaction, without what it is about: what a column of kinds holds.
///
/// Interactions of one person at one instant stand in the log in this order.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Choice,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Kind {
    /// A visit began.
    SessionStart,
    /// A page was shown. It is about the page.
    #[default]
    PageView,
    /// A message was sent. It is about the message, as all its kinds are.
    MessageSent,
    /// A message reached the mail box or the device.
    MessageDelivered,
    /// A message could not be delivered.
    MessageBounced,
    /// A message was opened by its reader.
    MessageOpened,
    /// A message was opened by a machine, as mail services do that load images ahead of their readers.
    MessageOpenedByMachine,
    /// A link in a message was followed.
    MessageClicked,
    /// The reader wants no more messages.
    MessageUnsubscribed,
    /// A like or another reaction. It is about the post where that is known, as all social kinds are.
    SocialLike,
    /// A comment.
    SocialComment,
    /// A share or repost.
    SocialShare,
    /// A bookmark.
    SocialSave,
    /// A click on a post.
    SocialClick,
    /// A new follower.
    SocialFollow,
    /// A post of their own that names the business.
    SocialMention,
    /// A view of a video.
    SocialVideoView,
    /// A tag, such as the business marked in a picture.
    SocialTag,
    /// An answer to a post or a comment.
    SocialReply,
    /// A form was shown. It is about the form.
    FormViewed,
    /// A form was sent in. It is about the form.
    FormSubmitted,
    /// Something was put into the cart.
    CartAdded,
    /// The checkout was begun.
    CheckoutStarted,
    /// Somebody else was invited. It is about the referral where that is known.
    ReferralSent,
    /// Somebody invited became a customer. It is about the referral where that is known.
    ReferralConverted,
    /// A review was written.
    Review,
    /// Help was asked for. It is about the ticket, as all support kinds are.
    SupportRequest,
    /// Support answered.
    SupportReply,
    /// A support case was closed.
    SupportResolved,
    /// The customer logged in.
    Login,
    /// Anything else. It is about its own name.
    Custom,
}

use Kind as K;

impl Kind {
    /// The kind of this name in `snake_case`.
    ///
    /// ```
    /// use regulars::model::Kind;
    /// assert_eq!(Kind::named("social_like"), Some(Kind::SocialLike));
    /// assert_eq!(Kind::named("like"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == name)
    }

    /// The kind of a social action.
    pub fn social(action: SocialAction) -> Self {
        SOCIAL.iter().find(|(known, _)| *known == action).map_or(K::SocialLike, |&(_, kind)| kind)
    }

    /// The member of an interaction as JSON that says what it is about, and whether it must be there.
    ///
    /// ```
    /// use regulars::model::Kind;
    /// assert_eq!(Kind::PageView.subject_member(), Some(("page", true)));
    /// assert_eq!(Kind::SocialLike.subject_member(), Some(("post", false)));
    /// assert_eq!(Kind::Login.subject_member(), None);
    /// ```
    pub fn subject_member(self) -> Option<(&'static str, bool)> {
        match self {
            K::PageView => Some(("page", true)),
            K::MessageSent
            | K::MessageDelivered
            | K::MessageBounced
            | K::MessageOpened
            | K::MessageOpenedByMachine
            | K::MessageClicked
            | K::MessageUnsubscribed => Some(("message", true)),
            K::FormViewed | K::FormSubmitted => Some(("form", true)),
            K::SupportRequest | K::SupportReply | K::SupportResolved => Some(("ticket", true)),
            K::Custom => Some(("name", true)),
            K::ReferralSent | K::ReferralConverted => Some(("referral", false)),
            K::SessionStart | K::CartAdded | K::CheckoutStarted | K::Review | K::Login => None,
            K::SocialLike
            | K::SocialComment
            | K::SocialShare
            | K::SocialSave
            | K::SocialClick
            | K::SocialFollow
            | K::SocialMention
            | K::SocialVideoView
            | K::SocialTag
            | K::SocialReply => Some(("post", false)),
        }
    }

    /// An interaction of this kind. What the kind has no place for is passed over, and a page, message, form, ticket or
    /// name that is not known is an empty text.
    pub fn about(self, subject: Option<&str>, duration_micros: Option<u64>) -> InteractionKind {
        use InteractionKind as I;
        let some = || subject.map(str::to_owned);
        let text = || some().unwrap_or_default();
        match self {
            K::SessionStart => I::SessionStart,
            K::PageView => I::PageView { page: text(), duration_micros },
            K::MessageSent => I::MessageSent { message: text() },
            K::MessageDelivered => I::MessageDelivered { message: text() },
            K::MessageBounced => I::MessageBounced { message: text() },
            K::MessageOpened => I::MessageOpened { message: text(), machine: false },
            K::MessageOpenedByMachine => I::MessageOpened { message: text(), machine: true },
            K::MessageClicked => I::MessageClicked { message: text() },
            K::MessageUnsubscribed => I::MessageUnsubscribed { message: text() },
            K::FormViewed => I::FormViewed { form: text() },
            K::FormSubmitted => I::FormSubmitted { form: text() },
            K::CartAdded => I::CartAdded,
            K::CheckoutStarted => I::CheckoutStarted,
            K::ReferralSent => I::ReferralSent { referral: some() },
            K::ReferralConverted => I::ReferralConverted { referral: some() },
            K::Review => I::Review,
            K::SupportRequest => I::SupportRequest { ticket: text() },
            K::SupportReply => I::SupportReply { ticket: text() },
            K::SupportResolved => I::SupportResolved { ticket: text() },
            K::Login => I::Login,
            K::Custom => I::Custom { name: text() },
            social => {
                let action = SOCIAL.iter().find(|&&(_, kind)| kind == social);
                I::Social { action: action.map_or(SocialAction::Like, |&(action, _)| action), post: some() }
            }
        }
    }
}

const SOCIAL: [(SocialAction, Kind); 10] = [
    (SocialAction::Like, K::SocialLike),
    (SocialAction::Comment, K::SocialComment),
    (SocialAction::Share, K::SocialShare),
    (SocialAction::Save, K::SocialSave),
    (SocialAction::Click, K::SocialClick),
    (SocialAction::Follow, K::SocialFollow),
    (SocialAction::Mention, K::SocialMention),
    (SocialAction::VideoView, K::SocialVideoView),
    (SocialAction::Tag, K::SocialTag),
    (SocialAction::Reply, K::SocialReply),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_member_of_the_subject_is_that_of_the_json() {
        for kind in Kind::ALL {
            let mut json = serde_json::to_value(kind.about(Some("x"), None)).unwrap();
            let members = json.as_object_mut().unwrap();
            let Some((member, needed)) = kind.subject_member() else {
                assert!(!members.values().any(|value| value == "x"), "{kind:?}");
                continue;
            };
            assert_eq!(members.remove(member).unwrap(), "x");
            assert_eq!(serde_json::from_value::<InteractionKind>(json).is_err(), needed, "{kind:?}");
        }
    }
}
