//! Rows that cannot be used.

use serde::{Deserialize, Serialize};

use super::names::shorten;

/// One row that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BadRow {
    /// The row's place in the input, counted from 0.
    pub row: u64,
    /// The column, as the caller named it.
    pub column: String,
    /// What was found there.
    pub value: String,
    /// The stable name of the reason, such as `amount_negative`.
    pub reason: String,
    /// What is allowed, as the end of a sentence that begins with "must be".
    pub allowed: String,
}

impl BadRow {
    /// A row that cannot be used.
    pub fn new(row: u64, column: &str, value: &str, reason: &str, allowed: &str) -> Self {
        Self {
            row,
            column: column.into(),
            value: shorten(value),
            reason: reason.into(),
            allowed: allowed.into(),
        }
    }
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}: {} is {}, but must be {}", self.row, self.column, self.value, self.allowed)
    }
}

/// How many bad rows a message spells out; the error's field holds the rest.
const SHOWN: usize = 5;

pub(super) fn list(bad: &[BadRow]) -> String {
    let mut text = String::new();
    for row in bad.iter().take(SHOWN) {
        text.push_str("\n  ");
        text.push_str(&row.to_string());
    }
    if bad.len() > SHOWN {
        text.push_str("\n  …");
    }
    text
}
