//! What people do on social networks, beside how many could have.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{Asked, Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, Who};
use crate::model::Kind;
use crate::table::Column;

/// Of what an audience consists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum AudienceKind {
    /// Of followers. The default, since their number is the one that everybody knows.
    #[default]
    Followers,
    /// Of the persons who saw it.
    Reach,
    /// Of all the times that it was shown, to one person more than once.
    Impressions,
    /// Of all the times that a video was begun.
    Views,
}

impl AudienceKind {
    /// Whether it is counted in persons, so that a share of it can have engaged.
    fn is_of_persons(self) -> bool {
        matches!(self, Self::Followers | Self::Reach)
    }
}

/// Beside how many engagement is held, what it is, and whose counts.
#[derive(Debug, Clone, PartialEq, Eq, Options)]
pub struct SocialOptions {
    /// How many followers, persons reached, impressions or views the rate is to be of. Without it there is no rate.
    pub audience: Option<u64>,
    /// Of what the audience consists.
    pub audience_kind: AudienceKind,
    /// In groups the audience of each, by the name of the post, the dimension's value or the period; a group that is not
    /// named has `audience`.
    pub audiences: Vec<(String, u64)>,
    /// Which actions are engagement. All are counted by themselves whatever these are.
    pub actions: Vec<Kind>,
    /// Whose actions count.
    pub who: Who,
}

impl Default for SocialOptions {
    fn default() -> Self {
        let engaging = |kind: &Kind| !matches!(kind, Kind::SocialFollow | Kind::SocialVideoView);
        Self {
            audience: None,
            audience_kind: AudienceKind::Followers,
            audiences: Vec::new(),
            actions: KINDS.into_iter().filter(engaging).collect(),
            who: Who::Everybody,
        }
    }
}

/// Social actions, each by itself, and those that are engagement together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct SocialEngagement {
    /// Actions that are engagement: likes, comments, shares, saves, clicks, mentions, tags and replies, unless others are
    /// named.
    pub engagements: u64,
    /// How many persons did one of them.
    pub persons: u64,
    /// Likes and other reactions.
    pub likes: u64,
    /// Comments.
    pub comments: u64,
    /// Shares and reposts.
    pub shares: u64,
    /// Bookmarks.
    pub saves: u64,
    /// Clicks on posts.
    pub clicks: u64,
    /// New followers. They are no engagement with a post, unless it is said.
    pub follows: u64,
    /// Posts that name the business.
    pub mentions: u64,
    /// Views of videos. They are what engagement is held beside, and none of it, unless it is said.
    pub video_views: u64,
    /// Tags.
    pub tags: u64,
    /// Answers.
    pub replies: u64,
    /// Engagements, of the audience. It can pass 1, since a person can do several things.
    pub engagement_rate: RatioOfMeans,
    /// Persons who engaged, of the audience; nothing where the audience is not of persons, or smaller than they are.
    pub engaged_share: Option<Rate>,
}

impl Tabular for SocialEngagement {
    const BREAKDOWN: &'static str = "SocialEngagementBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

const KINDS: [Kind; 10] = [
    Kind::SocialLike,
    Kind::SocialComment,
    Kind::SocialShare,
    Kind::SocialSave,
    Kind::SocialClick,
    Kind::SocialFollow,
    Kind::SocialMention,
    Kind::SocialVideoView,
    Kind::SocialTag,
    Kind::SocialReply,
];

#[derive(Debug, Clone, Default)]
struct Tally {
    actions: [u64; KINDS.len()],
    engagements: u64,
    persons: u64,
    /// The person who was counted last.
    last: Option<usize>,
    audience: Option<u64>,
    audience_kind: AudienceKind,
}

impl Read<SocialEngagement> for Tally {
    fn read(&self) -> Result<SocialEngagement, Error> {
        let [likes, comments, shares, saves, clicks, follows, mentions, video_views, tags, replies] =
            self.actions;
        let engagements = self.engagements;
        let of_persons = self.audience.filter(|_| self.audience_kind.is_of_persons());
        Ok(SocialEngagement {
            engagements,
            persons: self.persons,
            likes,
            comments,
            shares,
            saves,
            clicks,
            follows,
            mentions,
            video_views,
            tags,
            replies,
            engagement_rate: match self.audience {
                Some(audience) => social_engagement_rate(engagements, audience)?,
                None => RatioOfMeans::empty(Unit::Count, Unit::Count),
            },
            engaged_share: of_persons.and_then(|audience| Rate::new(self.persons, audience).ok()),
        })
    }

    fn is_empty(&self) -> bool {
        self.actions == [0; KINDS.len()]
    }
}

fn tallies(grouped: &Grouped<Interactions>, options: &SocialOptions) -> Result<Vec<Tally>, Error> {
    if let Some(kind) = options.actions.iter().find(|kind| !KINDS.contains(kind)) {
        let allowed = KINDS.map(Kind::slug).join(", ");
        return Err(Error::domain("social_engagement", "actions", kind.slug(), format!("of {allowed}")));
    }
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let (counts, window) = (log.exactly(&KINDS), log.window().micros());
    let engages = KINDS.map(|kind| options.actions.contains(&kind));
    let SocialOptions { audience, audience_kind, .. } = *options;
    let mut tallies = vec![Tally { audience, audience_kind, ..Tally::default() }; cells.len()];
    if !options.audiences.is_empty() {
        for (cell, group) in cells.groups() {
            let name = group.value.or(group.period);
            let own = options.audiences.iter().find(|(known, _)| Some(known) == name.as_ref());
            if let (Some(&(_, audience)), Some(tally)) = (own, tallies.get_mut(cell)) {
                tally.audience = Some(audience);
            }
        }
    }
    for visits in log.visits(log.persons(options.who)) {
        for (row, at) in visits.counted(counts).filter(|(_, at)| window.contains(at)) {
            let Some(tally) = tallies.get_mut(cells.locate(row, at)) else { continue };
            let kind = log.data().rows.kinds.get(row);
            let Some(place) = KINDS.iter().position(|known| Some(known) == kind) else { continue };
            tally.actions.get_mut(place).into_iter().for_each(|count| *count += 1);
            if engages.get(place) == Some(&true) {
                tally.engagements += 1;
                if tally.last != Some(visits.person) {
                    tally.last = Some(visits.person);
                    tally.persons += 1;
                }
            }
        }
    }
    Ok(tallies)
}

fn told(options: &SocialOptions) -> Asked {
    let audience = options.audience.map_or_else(|| "none".into(), |audience| audience.to_string());
    let named = options.audiences.iter().map(|(name, audience)| format!("{name} {audience}"));
    let actions: Vec<&str> = options.actions.iter().map(|kind| kind.slug()).collect();
    asked!(
        social_engagement,
        options.who,
        audience: audience,
        audience_kind: options.audience_kind.slug(),
        audiences: named.collect::<Vec<_>>().join(", "),
        actions: actions.join(", ")
    )
}

#[doc = include_str!("../../docs/metrics/social_engagement_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with a count of more than 9,223,372,036,854,775,807.
///
/// # Example: 150 likes, comments and shares, 1,000 followers
/// ```
/// assert_eq!(regulars::engagement::social_engagement_rate(150, 1_000)?.value(), Some(0.15));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn social_engagement_rate(engagements: u64, audience: u64) -> Result<RatioOfMeans, Error> {
    super::ratio("social_engagement_rate", ("engagements", engagements), ("audience", audience))
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/social_engagement.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with an audience of more than 9,223,372,036,854,775,807, or an action that is not social.
    ///
    /// # Example: a like and a comment of one of 100 followers
    /// ```
    /// use regulars::engagement::SocialOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let post = |kind: Kind| Interaction::by_customer(1, Timestamp::EPOCH, kind.about(Some("post 1"), None));
    /// let list = [post(Kind::SocialLike), post(Kind::SocialComment), post(Kind::SocialFollow)];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let social = log.social_engagement(SocialOptions { audience: Some(100), ..Default::default() })?;
    /// assert_eq!((social.engagements, social.likes, social.follows), (2, 1, 1));
    /// assert_eq!(social.engagement_rate.value(), Some(0.02));
    /// assert_eq!(social.engaged_share.and_then(|share| share.value()), Some(0.01));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn social_engagement(
        &self,
        options: impl Into<SocialOptions>,
    ) -> Result<Figure<SocialEngagement>, Error> {
        let options = options.into();
        told(&options).figure(self, &tallies(&Grouped::new(self.clone()), &options)?)
    }
}

impl Grouped<Interactions> {
    /// Social actions in each group; `by("about")` gives each post by itself. See [`Interactions::social_engagement`].
    ///
    /// # Errors
    /// As [`Interactions::social_engagement`].
    pub fn social_engagement(
        &self,
        options: impl Into<SocialOptions>,
    ) -> Result<Breakdown<SocialEngagement>, Error> {
        let options = options.into();
        told(&options).breakdown(self, &tallies(self, &options)?)
    }
}
