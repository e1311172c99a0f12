//! What can go wrong, as data.
//!
//! An [`Error`] is of a kind, and each kind is a struct of its own, with the fields that a caller needs. The struct is
//! boxed, so that a result is passed on at the cost of what is right, and not of what could go wrong.

mod bad_row;
mod names;

use serde::{Deserialize, Serialize};

use crate::describe::{Describe, Output};

pub use bad_row::BadRow;
use bad_row::list;
use names::shorten;
pub(crate) use names::{did_you_mean, nearest};

/// The kinds of error: a struct and a variant each, a stable code, and how its fields are read by name. What stands
/// after `;` stands apart from the texts and counts.
macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])*
        #[error($($message:tt)*)]
        $kind:ident($code:literal) {
            $($(#[doc = $field_doc:literal])* $field:ident: $type:ty),* $(,)?
            $(; $(#[doc = $apart_doc:literal])* $apart:ident: $apart_type:ty)?
        }
    )*) => {
        /// Everything that the library can refuse, with the fields that a caller needs to say what to do about it.
        ///
        /// Each variant has a stable [`code`](Error::code), which bindings turn into an exception class (Python) or a
        /// field (JavaScript), and its fields are those of the struct of the same name in [`error`](crate::error).
        ///
        /// ```
        /// use regulars::{Error, evidence::Rate};
        /// let error = Rate::new(3, 2).unwrap_err();
        /// let Error::OutOfDomain(domain) = &error else { unreachable!() };
        /// assert_eq!((domain.param.as_str(), domain.value.as_str()), ("hits", "3"));
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "code", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Error {
            $($(#[doc = $doc])* $kind(Box<$kind>),)*
        }

        $(
            $(#[doc = $doc])*
            #[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
            #[error($($message)*)]
            pub struct $kind {
                $($(#[doc = $field_doc])* pub $field: $type,)*
                $($(#[doc = $apart_doc])* pub $apart: $apart_type,)?
            }

            impl From<$kind> for Error {
                fn from(error: $kind) -> Self {
                    Self::$kind(Box::new(error))
                }
            }
        )*

        impl Error {
            /// Every code there is, for bindings that make a class of each.
            pub const CODES: [&'static str; [$($code),*].len()] = [$($code),*];

            /// The stable name of this kind of error, in `snake_case`.
            ///
            /// ```
            /// assert_eq!(regulars::Error::overflow("revenue").code(), "overflow");
            /// ```
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$kind(_) => $code,)*
                }
            }

            /// The fields that are texts and counts, by name; the rows of [`Error::BadRows`] stand apart.
            ///
            /// ```
            /// use regulars::{Error, describe::Output};
            /// let error = Error::overflow("revenue");
            /// assert_eq!(error.fields(), [("what", Output::Text("revenue".into()))]);
            /// ```
            pub fn fields(&self) -> Vec<(&'static str, Output)> {
                match self {
                    $(Self::$kind(error) => vec![$((stringify!($field), error.$field.output())),*],)*
                }
            }
        }

        impl std::fmt::Display for Error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $(Self::$kind(error) => error.fmt(f),)*
                }
            }
        }
    };
}

kinds! {
    /// A parameter lies outside what its definition allows.
    #[error("{metric}: {param} is {value}, but must be {allowed}")]
    OutOfDomain("out_of_domain") {
        /// The slug of the metric or the name of the type that was asked.
        metric: String,
        /// The parameter's name.
        param: String,
        /// What was found.
        value: String,
        /// What is allowed, as the end of a sentence that begins with "must be".
        allowed: String,
    }
    /// A parameter without a default was not given.
    #[error("{metric}: {param} is missing; give {allowed}")]
    Missing("missing") {
        /// The slug of the metric that was asked.
        metric: String,
        /// The parameter's name.
        param: String,
        /// What to give.
        allowed: String,
    }
    /// A parameter's name is not one that the metric knows.
    #[error("{metric}: there is no option {param}{}; the options are {allowed}", did_you_mean(.suggestion.as_deref()))]
    UnknownOption("unknown_option") {
        /// The slug of the metric that was asked.
        metric: String,
        /// The name that was given.
        param: String,
        /// The nearest name that exists, where one is near.
        suggestion: Option<String>,
        /// The names that exist.
        allowed: String,
    }
    /// A column, dimension or metric of this name does not exist.
    #[error("there is no {what} {name:?}{}; there is {allowed}", did_you_mean(.suggestion.as_deref()))]
    UnknownName("unknown_name") {
        /// What was looked for: `column`, `dimension`, `metric`.
        what: String,
        /// The name that was given.
        name: String,
        /// The nearest name that exists, where one is near.
        suggestion: Option<String>,
        /// The names that exist.
        allowed: String,
    }
    /// An exact sum no longer fits its integer.
    #[error("{what} is too large to be summed exactly")]
    Overflow("overflow") {
        /// What was being summed.
        what: String,
    }
    /// Two pieces of evidence cannot be merged, or one cannot be removed from the other.
    #[error("{left} and {right} cannot be combined: {reason}")]
    Mismatch("mismatch") {
        /// What the first is.
        left: String,
        /// What the second is.
        right: String,
        /// Why not.
        reason: String,
    }
    /// A log holds one currency, and a second one was found.
    #[error("the log is in {expected}, but {found} was found{}; convert the amounts first, or build one log per currency", at_row(*.row))]
    CurrencyMismatch("currency_mismatch") {
        /// The log's currency.
        expected: String,
        /// The other currency.
        found: String,
        /// The row it was found in, counted from 0, where it came from a row.
        row: Option<u64>,
    }
    /// Rows that cannot be used, all of them up to a stated number.
    #[error("{total} of {rows} rows cannot be used{}", list(.bad))]
    BadRows("bad_rows") {
        /// How many rows were read.
        rows: u64,
        /// How many of them are bad.
        total: u64;
        /// The first of them in input order.
        bad: Vec<BadRow>
    }
    /// A text cannot be read as what it should be.
    #[error("{value:?} is not {expected}")]
    Unreadable("unreadable") {
        /// The text, shortened.
        value: String,
        /// What it should have been.
        expected: String,
    }
    /// Input from outside the library (a file, a table of another library) could not be read.
    #[error("{what}: {reason}")]
    Input("input") {
        /// What was being read.
        what: String,
        /// Why it could not be.
        reason: String,
    }
    /// Whoever watched long work stopped it.
    #[error("{stage} was stopped after step {step}")]
    Interrupted("interrupted") {
        /// What was being done, such as `fit`.
        stage: String,
        /// How many steps of it were done.
        step: u64,
    }
}

impl std::error::Error for Error {}

// What makes an error is kept away from what goes right.
impl Error {
    /// A parameter outside its domain.
    #[cold]
    pub fn domain(
        metric: &str,
        param: &str,
        value: impl std::fmt::Display,
        allowed: impl Into<String>,
    ) -> Self {
        Self::outside(metric, param, &value, allowed.into())
    }

    /// The same whatever the value is, and so it is there once.
    #[cold]
    fn outside(metric: &str, param: &str, value: &dyn std::fmt::Display, allowed: String) -> Self {
        let (metric, param, value) = (metric.into(), param.into(), value.to_string());
        OutOfDomain { metric, param, value, allowed }.into()
    }

    /// A parameter without a default that was not given.
    #[cold]
    pub fn missing(metric: &str, param: &str, allowed: &str) -> Self {
        Missing { metric: metric.into(), param: param.into(), allowed: allowed.into() }.into()
    }

    /// A parameter that the metric does not know, among those that it knows.
    #[cold]
    pub(crate) fn unknown_option(metric: &str, param: &str, names: &[&str]) -> Self {
        let allowed = if names.is_empty() { "none".into() } else { names.join(", ") };
        let (metric, suggestion) = (metric.into(), nearest(param, names));
        UnknownOption { metric, param: param.into(), suggestion, allowed }.into()
    }

    /// What an argument that was not given is refused with, told as such.
    #[cold]
    pub(crate) fn of_nothing(self) -> Self {
        match self {
            Self::OutOfDomain(error) => Self::missing(&error.metric, &error.param, &error.allowed),
            other => other,
        }
    }

    /// A sum that no longer fits.
    #[cold]
    pub fn overflow(what: &str) -> Self {
        Overflow { what: what.into() }.into()
    }

    /// Two things that cannot be combined.
    #[cold]
    pub fn mismatch(left: &str, right: &str, reason: &str) -> Self {
        Mismatch { left: left.into(), right: right.into(), reason: reason.into() }.into()
    }

    /// A second currency in a log of one, in a row where it came from one.
    #[cold]
    pub fn currencies(expected: &str, found: &str, row: Option<u64>) -> Self {
        CurrencyMismatch { expected: expected.into(), found: found.into(), row }.into()
    }

    /// A text that cannot be read; long ones are shortened, since they end up in a message.
    #[cold]
    pub(crate) fn unreadable(value: &str, expected: impl Into<String>) -> Self {
        Unreadable { value: shorten(value), expected: expected.into() }.into()
    }

    /// Input from outside the library that could not be read.
    #[cold]
    pub fn input(what: &str, reason: &str) -> Self {
        Input { what: what.into(), reason: reason.into() }.into()
    }

    /// A name that does not exist among `names`.
    pub fn unknown_name<'a>(what: &str, name: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        Self::unknown(what, name, &names.into_iter().collect::<Vec<&str>>())
    }

    #[cold]
    fn unknown(what: &str, name: &str, names: &[&str]) -> Self {
        UnknownName {
            what: what.into(),
            name: shorten(name),
            suggestion: nearest(name, names),
            allowed: if names.is_empty() { "none".into() } else { names.join(", ") },
        }
        .into()
    }
}

fn at_row(row: Option<u64>) -> String {
    row.map_or_else(String::new, |row| format!(" in row {row}"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let error = Error::from(BadRows { rows: 10, total: 1, bad });
        assert_eq!(
            error.to_string(),
            "1 of 10 rows cannot be used\n  row 3: amount is NaN, but must be a finite number"
        );
    }

    #[test]
    fn an_error_is_as_small_as_two_pointers_and_its_json_is_flat() {
        assert!(size_of::<Error>() <= 2 * size_of::<usize>());
        let error = Error::overflow("revenue");
        let json = serde_json::to_string(&error).unwrap();
        assert_eq!(json, r#"{"code":"overflow","what":"revenue"}"#);
        assert_eq!(serde_json::from_str::<Error>(&json).unwrap(), error);
    }
}
