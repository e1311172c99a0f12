//! What can go wrong, as data.

use serde::{Deserialize, Serialize};

use crate::describe::{Describe, Output};

/// Everything that the library can refuse, with the fields that a caller needs to say what to do about it.
///
/// Each variant has a stable [`code`](Error::code), which bindings turn into an exception class (Python) or a
/// field (JavaScript).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Error {
    /// A parameter lies outside what its definition allows.
    #[error("{metric}: {param} is {value}, but must be {allowed}")]
    OutOfDomain {
        /// The slug of the metric or the name of the type that was asked.
        metric: String,
        /// The parameter's name.
        param: String,
        /// What was found.
        value: String,
        /// What is allowed, as the end of a sentence that begins with "must be".
        allowed: String,
    },
    /// A parameter without a default was not given.
    #[error("{metric}: {param} is missing; give {allowed}")]
    Missing {
        /// The slug of the metric that was asked.
        metric: String,
        /// The parameter's name.
        param: String,
        /// What to give.
        allowed: String,
    },
    /// A parameter's name is not one that the metric knows.
    #[error("{metric}: there is no option {param}{}; the options are {allowed}", did_you_mean(.suggestion.as_deref()))]
    UnknownOption {
        /// The slug of the metric that was asked.
        metric: String,
        /// The name that was given.
        param: String,
        /// The nearest name that exists, where one is near.
        suggestion: Option<String>,
        /// The names that exist.
        allowed: String,
    },
    /// A column, dimension or metric of this name does not exist.
    #[error("there is no {what} {name:?}{}; there is {allowed}", did_you_mean(.suggestion.as_deref()))]
    UnknownName {
        /// What was looked for: `column`, `dimension`, `metric`.
        what: String,
        /// The name that was given.
        name: String,
        /// The nearest name that exists, where one is near.
        suggestion: Option<String>,
        /// The names that exist.
        allowed: String,
    },
    /// An exact sum no longer fits its integer.
    #[error("{what} is too large to be summed exactly")]
    Overflow {
        /// What was being summed.
        what: String,
    },
    /// Two pieces of evidence cannot be merged, or one cannot be removed from the other.
    #[error("{left} and {right} cannot be combined: {reason}")]
    Mismatch {
        /// What the first is.
        left: String,
        /// What the second is.
        right: String,
        /// Why not.
        reason: String,
    },
    /// A log holds one currency, and a second one was found.
    #[error("the log is in {expected}, but {found} was found{}; convert the amounts first, or build one log per currency", at_row(*.row))]
    CurrencyMismatch {
        /// The log's currency.
        expected: String,
        /// The other currency.
        found: String,
        /// The row it was found in, counted from 0, where it came from a row.
        row: Option<u64>,
    },
    /// Rows that cannot be used, all of them up to a stated number.
    #[error("{total} of {rows} rows cannot be used{}", list(.bad))]
    BadRows {
        /// How many rows were read.
        rows: u64,
        /// How many of them are bad.
        total: u64,
        /// The first of them in input order.
        bad: Vec<BadRow>,
    },
    /// A text cannot be read as what it should be.
    #[error("{value:?} is not {expected}")]
    Unreadable {
        /// The text, shortened.
        value: String,
        /// What it should have been.
        expected: String,
    },
    /// Input from outside the library (a file, a table of another library) could not be read.
    #[error("{what}: {reason}")]
    Input {
        /// What was being read.
        what: String,
        /// Why it could not be.
        reason: String,
    },
    /// Whoever watched long work stopped it.
    #[error("{stage} was stopped after step {step}")]
    Interrupted {
        /// What was being done, such as `fit`.
        stage: String,
        /// How many steps of it were done.
        step: u64,
    },
}

impl Error {
    /// The stable name of this kind of error, in `snake_case`.
    ///
    /// ```
    /// let error = regulars::Error::Overflow { what: "revenue".into() };
    /// assert_eq!(error.code(), "overflow");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Self::OutOfDomain { .. } => "out_of_domain",
            Self::Missing { .. } => "missing",
            Self::UnknownOption { .. } => "unknown_option",
            Self::UnknownName { .. } => "unknown_name",
            Self::Overflow { .. } => "overflow",
            Self::Mismatch { .. } => "mismatch",
            Self::CurrencyMismatch { .. } => "currency_mismatch",
            Self::BadRows { .. } => "bad_rows",
            Self::Unreadable { .. } => "unreadable",
            Self::Input { .. } => "input",
            Self::Interrupted { .. } => "interrupted",
        }
    }

    /// The fields that are texts and counts, by name; the rows of [`Error::BadRows`] stand apart.
    ///
    /// ```
    /// use regulars::{Error, describe::Output};
    /// let error = Error::Overflow { what: "revenue".into() };
    /// assert_eq!(error.fields(), [("what", Output::Text("revenue".into()))]);
    /// ```
    pub fn fields(&self) -> Vec<(&'static str, Output)> {
        let text = |text: &String| Output::Text(text.clone());
        let count = |count: &u64| Output::Int(i128::from(*count));
        match self {
            Self::OutOfDomain { metric, param, value, allowed } => vec![
                ("metric", text(metric)),
                ("param", text(param)),
                ("value", text(value)),
                ("allowed", text(allowed)),
            ],
            Self::Missing { metric, param, allowed } => {
                vec![("metric", text(metric)), ("param", text(param)), ("allowed", text(allowed))]
            }
            Self::UnknownOption { metric, param, suggestion, allowed } => vec![
                ("metric", text(metric)),
                ("param", text(param)),
                ("suggestion", suggestion.output()),
                ("allowed", text(allowed)),
            ],
            Self::UnknownName { what, name, suggestion, allowed } => vec![
                ("what", text(what)),
                ("name", text(name)),
                ("suggestion", suggestion.output()),
                ("allowed", text(allowed)),
            ],
            Self::Overflow { what } => vec![("what", text(what))],
            Self::Mismatch { left, right, reason } => {
                vec![("left", text(left)), ("right", text(right)), ("reason", text(reason))]
            }
            Self::CurrencyMismatch { expected, found, row } => {
                vec![("expected", text(expected)), ("found", text(found)), ("row", row.output())]
            }
            Self::BadRows { rows, total, bad: _ } => vec![("rows", count(rows)), ("total", count(total))],
            Self::Unreadable { value, expected } => {
                vec![("value", text(value)), ("expected", text(expected))]
            }
            Self::Input { what, reason } => vec![("what", text(what)), ("reason", text(reason))],
            Self::Interrupted { stage, step } => vec![("stage", text(stage)), ("step", count(step))],
        }
    }

    /// Every code there is, for bindings that make a class of each.
    pub const CODES: [&'static str; 11] = [
        "out_of_domain",
        "missing",
        "unknown_option",
        "unknown_name",
        "overflow",
        "mismatch",
        "currency_mismatch",
        "bad_rows",
        "unreadable",
        "input",
        "interrupted",
    ];

    /// A parameter outside its domain.
    pub(crate) fn domain(
        metric: &str,
        param: &str,
        value: impl std::fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        Self::OutOfDomain {
            metric: metric.into(),
            param: param.into(),
            value: value.to_string(),
            allowed: allowed.into(),
        }
    }

    /// A sum that no longer fits.
    pub(crate) fn overflow(what: &str) -> Self {
        Self::Overflow { what: what.into() }
    }

    /// A text that cannot be read; long ones are shortened, since they end up in a message.
    pub(crate) fn unreadable(value: &str, expected: impl Into<String>) -> Self {
        Self::Unreadable { value: shorten(value), expected: expected.into() }
    }

    /// A name that does not exist among `names`.
    pub fn unknown_name<'a>(what: &str, name: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<&str> = names.into_iter().collect();
        Self::UnknownName {
            what: what.into(),
            name: shorten(name),
            suggestion: nearest(name, &names),
            allowed: if names.is_empty() { "none".into() } else { names.join(", ") },
        }
    }
}

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

fn list(bad: &[BadRow]) -> String {
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

fn at_row(row: Option<u64>) -> String {
    row.map_or_else(String::new, |row| format!(" in row {row}"))
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!(" (did you mean {name:?}?)"))
}

/// The longest piece of input that a message repeats.
const LONGEST: usize = 60;

fn shorten(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.into();
    }
    let mut short: String = value.chars().take(LONGEST).collect();
    short.push('…');
    short
}

/// The name at the smallest edit distance, where that is at most a third of the name's length.
pub(crate) fn nearest(name: &str, names: &[&str]) -> Option<String> {
    let (distance, best) = names
        .iter()
        .map(|candidate| {
            (edit_distance(&name.to_ascii_lowercase(), &candidate.to_ascii_lowercase()), candidate)
        })
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= name.chars().count().div_ceil(3)).then(|| (*best).to_string())
}

/// Levenshtein's distance, one row of the table at a time.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = substituted.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_come_from_near_names_only() {
        let names = ["customer", "amount", "at"];
        assert_eq!(nearest("custmer", &names), Some("customer".into()));
        assert_eq!(nearest("Customer", &names), Some("customer".into()));
        assert_eq!(nearest("zebra", &names), None);
        assert_eq!(nearest("x", &[]), None);
        // kitten -> sitting is the text-book example of distance 3.
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }

    #[test]
    fn every_code_is_listed_once() {
        let mut codes = Error::CODES.to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Error::CODES.len());
        assert!(codes.contains(&Error::overflow("revenue").code()));
    }

    #[test]
    fn bad_rows_are_spelt_out() {
        let bad = vec![BadRow::new(3, "amount", "NaN", "amount_not_finite", "a finite number")];
        let error = Error::BadRows { rows: 10, total: 1, bad };
        assert_eq!(
            error.to_string(),
            "1 of 10 rows cannot be used\n  row 3: amount is NaN, but must be a finite number"
        );
    }
}
