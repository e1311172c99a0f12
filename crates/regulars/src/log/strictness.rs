//! What happens to rows that cannot be used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::describe::{Arg, FromArg, Place, Shape};
use crate::error::{BadRow, BadRows, Error};

/// Whether bad rows stop the build of a log or are set aside and counted. Either way they are named, up to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on_bad_rows", rename_all = "snake_case")]
pub enum Strictness {
    /// The build fails with [`Error::BadRows`]. The default: a figure should not quietly rest on part of the data.
    Stop {
        /// How many bad rows the error names.
        most: u32,
    },
    /// The build goes on without them; [`SetAside`] counts all of them by reason.
    SetAside {
        /// How many bad rows are named.
        most: u32,
    },
}

/// How many bad rows are named unless somebody asks for more.
const MOST: u32 = 100;

impl Strictness {
    /// Bad rows stop the build.
    pub const STOP: Self = Self::Stop { most: MOST };
    /// Bad rows are set aside.
    pub const SET_ASIDE: Self = Self::SetAside { most: MOST };
}

impl Default for Strictness {
    fn default() -> Self {
        Self::STOP
    }
}

impl FromArg for Strictness {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) if text == "stop" => Ok(Self::STOP),
            Arg::Text(text) if text == "set_aside" => Ok(Self::SET_ASIDE),
            _ => Err(place.expected(arg, "\"stop\" or \"set_aside\"")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(if matches!(self, Self::Stop { .. }) { "stop" } else { "set_aside" }.into())
    }
}

/// The rows that a log was built without.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SetAside {
    /// How many rows were read, the good ones included.
    pub rows: u64,
    /// How many were set aside.
    pub total: u64,
    /// How many for each reason. A row with several faults counts under the first that was found.
    pub by_reason: BTreeMap<String, u64>,
    /// The first of them, in input order.
    pub first: Vec<BadRow>,
}

/// Collects bad rows while a log is being built.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    pub(crate) strictness: Strictness,
    found: SetAside,
}

impl Faults {
    /// Takes note of a line that is no row as JSON, and why.
    pub(crate) fn unreadable(&mut self, line: &str, row: &str, why: &dyn std::fmt::Display) {
        let fault =
            BadRow::new(self.rows(), "line", line, "line_unreadable", &format!("{row} as JSON ({why})"));
        self.take(1, vec![fault]);
    }

    pub(crate) fn new(strictness: Strictness) -> Self {
        Self { strictness, found: SetAside::default() }
    }

    /// How many rows have been read before this chunk.
    pub(crate) fn rows(&self) -> u64 {
        self.found.rows
    }

    /// Takes the faults of a chunk in row order, one a row.
    pub(crate) fn take(&mut self, rows: u64, faults: Vec<BadRow>) {
        let (Strictness::Stop { most } | Strictness::SetAside { most }) = self.strictness;
        self.found.rows = self.found.rows.saturating_add(rows);
        for fault in faults {
            self.found.total = self.found.total.saturating_add(1);
            *self.found.by_reason.entry(fault.reason.clone()).or_default() += 1;
            if self.found.first.len() < most as usize {
                self.found.first.push(fault);
            }
        }
    }

    /// The same with faults of rows that were good in themselves, and show once all rows are in order.
    pub(crate) fn with_late(mut self, faults: Vec<BadRow>) -> Self {
        let (Strictness::Stop { most } | Strictness::SetAside { most }) = self.strictness;
        for fault in &faults {
            self.found.total = self.found.total.saturating_add(1);
            *self.found.by_reason.entry(fault.reason.clone()).or_default() += 1;
        }
        self.found.first.extend(faults);
        self.found.first.sort_by_key(|fault| fault.row);
        self.found.first.truncate(most as usize);
        self
    }

    /// The faults of two logs, under the strictness of the first.
    pub(crate) fn joined(&self, other: &Self) -> Self {
        Self { strictness: self.strictness, found: super::append::both_set_aside(&self.found, &other.found) }
    }

    /// What was set aside, or the error that the strictness asks for.
    pub(crate) fn finish(self) -> Result<SetAside, Error> {
        let SetAside { rows, total, first, .. } = self.found;
        match self.strictness {
            Strictness::Stop { .. } if total > 0 => Err(BadRows { rows, total, bad: first }.into()),
            _ => Ok(SetAside { rows, total, by_reason: self.found.by_reason, first }),
        }
    }
}
