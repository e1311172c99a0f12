//! Which behaviour puts a person into which segment of buyers.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::log::Who;
use crate::model::{Money, Scale};
use crate::numeric::float;
use crate::satisfaction::NpsScale;

/// A segment of persons by what they did in the window. Each person is in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum BuyerSegment {
    /// Came, did next to nothing in any visit, and bought nothing.
    Bouncer,
    /// Looked around, put nothing into a cart, and bought nothing.
    PassiveBrowser,
    /// Put something into a cart or began a checkout, and bought nothing.
    CartAbandoner,
    /// Bought once, for less than the threshold.
    OneTimeLow,
    /// Bought once, for the threshold or more.
    OneTimeHigh,
    /// Bought twice or more, much of it at a discount.
    DiscountSeeker,
    /// Bought twice or more, mostly soon after coming, and no discount seeker.
    ImpulseBuyer,
    /// Bought twice or more, and is neither of these.
    RepeatBuyer,
}

/// The thresholds between segments of buyers. Apart from the median they are conventions to begin with, not findings.
///
/// ```
/// use regulars::segmentation::BuyerRules;
/// let rules = BuyerRules::default();
/// assert_eq!((rules.bounce_actions, rules.discount_share, rules.impulse_minutes), (1, 0.5, 10));
/// ```
#[derive(Debug, Clone, PartialEq, Options)]
pub struct BuyerRules {
    /// A visit of at most so many actions is a bounce, 1 or more; whoever only bounced is a bouncer.
    pub bounce_actions: u32,
    /// An only order of this value or more is of high value; the median of all orders in the window where it is not given.
    pub high_value: Option<Money>,
    /// The dimension of orders that says whether an order was discounted, such as a coupon. Without it nobody is a discount
    /// seeker.
    pub discount_dimension: Option<String>,
    /// The values of that dimension which mark a discounted order; any value where they are not given.
    pub discount_values: Option<Vec<String>>,
    /// A repeat buyer with at least this share of discounted orders is a discount seeker; above 0 and at most 1.
    pub discount_share: f64,
    /// An order within so many minutes of the beginning of its visit is an impulse.
    pub impulse_minutes: u32,
    /// A repeat buyer with at least this share of impulses is an impulse buyer; above 0 and at most 1.
    pub impulse_share: f64,
    /// A visit ends when nothing happens for more than so many minutes, 1 or more; an order up to then belongs to it.
    pub gap_minutes: u32,
    /// Whoever was there in the last so many days of the window, 1 or more, is retained.
    pub retained_days: u32,
    /// Whose behaviour counts.
    pub who: Who,
    /// On which scale they were asked whether they would recommend the shop, and how it is read, where surveys stand beside the
    /// log.
    pub nps_scale: NpsScale,
    /// On which scale they were asked how satisfied they are; the only one that the surveys have answers on where it is not
    /// given.
    pub csat_scale: Option<Scale>,
}

impl Default for BuyerRules {
    fn default() -> Self {
        Self {
            bounce_actions: 1,
            high_value: None,
            discount_dimension: None,
            discount_values: None,
            discount_share: 0.5,
            impulse_minutes: 10,
            impulse_share: 0.5,
            gap_minutes: 30,
            retained_days: 30,
            who: Who::Everybody,
            nps_scale: NpsScale::ZeroToTen,
            csat_scale: None,
        }
    }
}

impl BuyerRules {
    pub(super) fn check(&self, metric: &str) -> Result<(), Error> {
        let least = [
            ("bounce_actions", self.bounce_actions),
            ("gap_minutes", self.gap_minutes),
            ("retained_days", self.retained_days),
        ];
        if let Some((param, _)) = least.into_iter().find(|&(_, value)| value == 0) {
            return Err(Error::domain(metric, param, 0, "1 or more"));
        }
        let shares = [("discount_share", self.discount_share), ("impulse_share", self.impulse_share)];
        match shares.into_iter().find(|&(_, share)| !(share > 0.0 && share <= 1.0)) {
            Some((param, share)) => Err(Error::domain(metric, param, share, "a share above 0 and at most 1")),
            None => Ok(()),
        }
    }

    /// The options as a basis tells them, but for whose behaviour counts.
    pub(super) fn told(&self) -> Vec<(String, String)> {
        let none = || "none".to_owned();
        [
            ("bounce_actions", self.bounce_actions.to_string()),
            ("high_value", self.high_value.map_or_else(|| "the median".into(), |value| value.to_string())),
            ("discount_dimension", self.discount_dimension.clone().unwrap_or_else(none)),
            (
                "discount_values",
                self.discount_values.as_ref().map_or_else(|| "any".into(), |values| values.join(", ")),
            ),
            ("discount_share", self.discount_share.to_string()),
            ("impulse_minutes", self.impulse_minutes.to_string()),
            ("impulse_share", self.impulse_share.to_string()),
            ("gap_minutes", self.gap_minutes.to_string()),
            ("retained_days", self.retained_days.to_string()),
            ("who", self.who.slug().to_owned()),
            ("nps_scale", self.nps_scale.slug().to_owned()),
            ("csat_scale", self.csat_scale.map_or_else(|| "the only one".into(), |scale| scale.to_string())),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// What a person did in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Behaviour {
    pub(super) visits: u64,
    /// How many actions the longest visit has.
    pub(super) actions: u32,
    /// Whether anything was put into a cart, or a checkout begun.
    pub(super) cart: bool,
    pub(super) orders: u64,
    pub(super) discounted: u64,
    pub(super) impulses: u64,
    /// What the first order came to.
    pub(super) first: i64,
    /// What was bought, less what went back.
    pub(super) revenue: i64,
    /// The first and the last instant of an action or an order.
    pub(super) seen: Option<(i64, i64)>,
}

impl Behaviour {
    pub(super) fn see(&mut self, at: i64) {
        self.seen = Some(self.seen.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
    }

    /// The segment; `None` for whoever neither came nor bought. `high_value` is twice the least amount that is high, since a median
    /// may lie between two amounts.
    pub(super) fn segment(&self, rules: &BuyerRules, high_value: i128) -> Option<BuyerSegment> {
        let reaches = |part: u64, share: f64| part > 0 && float(part) >= share * float(self.orders);
        Some(match self.orders {
            0 if self.visits == 0 => return None,
            0 if self.cart => BuyerSegment::CartAbandoner,
            0 if self.actions <= rules.bounce_actions => BuyerSegment::Bouncer,
            0 => BuyerSegment::PassiveBrowser,
            1 if 2 * i128::from(self.first) >= high_value => BuyerSegment::OneTimeHigh,
            1 => BuyerSegment::OneTimeLow,
            _ if reaches(self.discounted, rules.discount_share) => BuyerSegment::DiscountSeeker,
            _ if reaches(self.impulses, rules.impulse_share) => BuyerSegment::ImpulseBuyer,
            _ => BuyerSegment::RepeatBuyer,
        })
    }
}
