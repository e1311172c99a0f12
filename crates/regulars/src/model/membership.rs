//! A customer's membership in a loyalty programme.

use serde::{Deserialize, Serialize};

use super::{CustomerKey, Timestamp};

/// A customer who is a member of a loyalty programme from an instant on, perhaps in a tier of it. Who moves to another tier has a
/// membership for each; the first of them is when they joined.
///
/// ```
/// use regulars::model::{Membership, Timestamp};
/// let joined = Membership::new("ann", Timestamp::EPOCH);
/// let rose = Membership::new("ann", Timestamp::from_seconds(86_400)?).in_tier("gold");
/// assert_eq!((joined.tier, rose.tier.as_deref()), (None, Some("gold")));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Membership {
    /// Who it is.
    pub customer: CustomerKey,
    /// Since when.
    pub since: Timestamp,
    /// The tier, where the programme has any.
    #[serde(default)]
    pub tier: Option<String>,
}

impl Membership {
    /// A member in no tier.
    pub fn new(customer: impl Into<CustomerKey>, since: Timestamp) -> Self {
        Self { customer: customer.into(), since, tier: None }
    }

    /// The same member in a tier.
    #[must_use]
    pub fn in_tier(mut self, tier: impl Into<String>) -> Self {
        self.tier = Some(tier.into());
        self
    }
}
