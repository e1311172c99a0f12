//! An entry in the ledger of a loyalty programme's points.

use std::collections::BTreeMap;
use std::fmt;

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use super::{CustomerKey, Problem, Timestamp};

/// What points came for, or where they went.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Choice,
)]
#[serde(rename_all = "snake_case")]
pub enum PointsKind {
    /// Earned by a purchase.
    #[default]
    Purchase,
    /// Earned by a social act: a like, a share, a review.
    Social,
    /// Earned by bringing somebody else.
    Referral,
    /// A present on a birthday.
    Birthday,
    /// Earned by joining.
    SignUp,
    /// Spent on a reward.
    Redeemed,
    /// Lost, since they were not spent in time.
    Expired,
    /// Put right by hand, up or down: neither earned nor redeemed.
    Adjusted,
}

impl PointsKind {
    /// The kind of this name in `snake_case`.
    ///
    /// ```
    /// use regulars::model::PointsKind;
    /// assert_eq!(PointsKind::named("sign_up"), Some(PointsKind::SignUp));
    /// assert_eq!(PointsKind::named("signup"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == name)
    }

    /// Whether points of this kind are earned.
    pub fn is_earned(self) -> bool {
        !self.takes() && self != Self::Adjusted
    }

    /// Whether points of this kind leave the balance.
    pub fn takes(self) -> bool {
        matches!(self, Self::Redeemed | Self::Expired)
    }
}

impl fmt::Display for PointsKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

/// Points that a customer earned, spent or lost.
///
/// # Example: a hundred earned, and thirty spent
/// ```
/// use regulars::model::{PointsEntry, PointsKind, Timestamp};
/// let earned = PointsEntry::new("ada", Timestamp::EPOCH, PointsKind::Purchase, 100).with_order("A-17");
/// let spent = PointsEntry::new("ada", Timestamp::EPOCH, PointsKind::Redeemed, 30);
/// assert_eq!((earned.change(), spent.change()), (100, -30));
/// let wrong = PointsEntry::new("ada", Timestamp::EPOCH, PointsKind::Redeemed, -30);
/// assert_eq!(wrong.validate()[0].reason, "points_negative");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PointsEntry {
    /// Whose points they are.
    pub customer: CustomerKey,
    /// When.
    pub at: Timestamp,
    /// What they came for, or where they went.
    pub kind: PointsKind,
    /// How many points: 0 or more, since the kind says which way they go; of an adjustment of either sign.
    pub points: i64,
    /// The key of the order they belong to.
    #[serde(default)]
    pub order: Option<String>,
    /// Anything to group entries by: the name of a dimension and its value.
    #[serde(default)]
    pub dimensions: BTreeMap<String, String>,
}

impl PointsEntry {
    /// The most points that an entry can hold.
    pub const MOST: i64 = 1_000_000_000_000;

    /// So many points of a customer.
    pub fn new(customer: impl Into<CustomerKey>, at: Timestamp, kind: PointsKind, points: i64) -> Self {
        Self { customer: customer.into(), at, kind, points, order: None, dimensions: BTreeMap::new() }
    }

    /// The same entry for this order.
    #[must_use]
    pub fn with_order(mut self, order: impl Into<String>) -> Self {
        self.order = Some(order.into());
        self
    }

    /// The same entry with a dimension more.
    #[must_use]
    pub fn with_dimension(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.dimensions.insert(name.into(), value.into());
        self
    }

    /// What it does to the balance.
    pub fn change(&self) -> i64 {
        if self.kind.takes() { self.points.saturating_neg() } else { self.points }
    }

    /// What is wrong with it; nothing where it can be used.
    pub fn validate(&self) -> Vec<Problem> {
        points_problem(self.kind, self.points)
            .map(|(reason, allowed)| Problem::new("points", &self.points, reason, allowed))
            .into_iter()
            .collect()
    }
}

/// Why an entry of a kind cannot hold so many points, and what is allowed.
pub(crate) fn points_problem(kind: PointsKind, points: i64) -> Option<(&'static str, &'static str)> {
    if points.unsigned_abs() > PointsEntry::MOST.unsigned_abs() {
        return Some(("points_too_large", "at most 1,000,000,000,000"));
    }
    if points < 0 && kind != PointsKind::Adjusted {
        let allowed = if kind.takes() {
            "0 or more, since the kind says that they go; give points that came back as adjusted, and say where a column has signs as a ledger has them"
        } else {
            "0 or more; give points that were taken back as adjusted"
        };
        return Some(("points_negative", allowed));
    }
    None
}
