//! What counts as a cost, and which channels count.

use regulars_derive::Choice;
use serde::{Deserialize, Serialize};

use crate::model::SpendCategory;

/// Which money counts as a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Costs {
    /// What was spent on media: advertising space and clicks.
    #[default]
    Media,
    /// All of it: media, salaries, tools, overhead and whatever else.
    All,
}

impl Costs {
    /// Whether money of a category counts.
    pub(super) fn has(self, category: SpendCategory) -> bool {
        self == Self::All || category == SpendCategory::Media
    }
}

/// Which channels count, on both sides of the ratio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum Channels {
    /// Those on which the log has money spent on media, whenever that was.
    #[default]
    Paid,
    /// All of them, and customers without a channel too.
    All,
}

impl std::fmt::Display for Costs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}

impl std::fmt::Display for Channels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.slug())
    }
}
