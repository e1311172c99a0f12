//! What counts as being subscribed.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

/// What a customer is while a subscription rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Pauses {
    /// A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed,
    /// and nobody has left.
    #[default]
    Contraction,
    /// No customer by it: one who has no other is lost, and reactivated when it goes on.
    Churn,
    /// As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
    Counted,
}

/// What counts as being subscribed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct PauseOptions {
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

impl From<Pauses> for PauseOptions {
    fn from(pauses: Pauses) -> Self {
        Self { pauses }
    }
}

/// Which customers who came back count as kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Reactivation {
    /// Those of the opening who left and are back at the closing, as a comparison of the two has it. The default.
    #[default]
    OfOpening,
    /// None: who left is lost, also if they came back.
    Excluded,
    /// All, also those who had left before the opening: their revenue at the closing comes on top of what the others pay. It makes
    /// net retention what the opening, with all movements but the new, comes to.
    Included,
}

/// Which customers are kept, and how pauses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct RevenueRetentionOptions {
    /// Which customers who came back count as kept.
    pub reactivation: Reactivation,
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

impl From<Reactivation> for RevenueRetentionOptions {
    fn from(reactivation: Reactivation) -> Self {
        Self { reactivation, ..Self::default() }
    }
}
