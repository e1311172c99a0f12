//! Columns as they come from outside: borrowed, typed loosely, perhaps with gaps.

/// A source of texts by row, such as an Arrow string array.
pub trait TextSource {
    /// The text of this row; an absent one is `None`.
    fn text(&self, row: usize) -> Option<&str>;
}

impl TextSource for [Option<&str>] {
    fn text(&self, row: usize) -> Option<&str> {
        self.get(row).copied().flatten()
    }
}

impl TextSource for Vec<Option<String>> {
    fn text(&self, row: usize) -> Option<&str> {
        self.get(row)?.as_deref()
    }
}

impl TextSource for Vec<String> {
    fn text(&self, row: usize) -> Option<&str> {
        self.get(row).map(String::as_str)
    }
}

/// What one step of a whole-number time column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeUnit {
    /// Days since 1970-01-01.
    Day,
    /// Seconds since 1970-01-01.
    Second,
    /// Thousandths of a second.
    Millisecond,
    /// Millionths of a second.
    Microsecond,
    /// Thousand-millionths of a second; rounded down to microseconds.
    Nanosecond,
}

/// The values of a column.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Values<'a> {
    /// Whole numbers.
    Integers(&'a [i64]),
    /// Numbers.
    Floats(&'a [f64]),
    /// Decimals: each value is its mantissa divided by ten to the power of `scale`.
    Decimals {
        /// The mantissas.
        mantissas: &'a [i128],
        /// How many digits stand behind the point.
        scale: u32,
    },
    /// Texts.
    Texts {
        /// Where they are.
        source: &'a dyn TextSource,
        /// How many rows there are.
        rows: usize,
    },
    /// Texts by number, as in a dictionary-encoded or categorical column.
    Dictionary {
        /// The number of each row's text.
        codes: &'a [i64],
        /// The texts.
        source: &'a dyn TextSource,
    },
    /// Instants.
    Times {
        /// Steps since 1970-01-01.
        steps: &'a [i64],
        /// What a step is.
        unit: TimeUnit,
        /// Whether they are wall-clock times of the log's calendar (no zone was given) and not UTC.
        local: bool,
    },
}

/// A column of the input, with the name that the caller knows it by.
#[derive(Clone, Copy)]
pub struct Column<'a> {
    /// The caller's name for it, for messages.
    pub name: &'a str,
    /// The values.
    pub values: Values<'a>,
    /// Which rows hold a value, where some do not.
    pub valid: Option<&'a [bool]>,
}

impl<'a> Column<'a> {
    /// A column in which every row holds a value.
    pub fn new(name: &'a str, values: Values<'a>) -> Self {
        Self { name, values, valid: None }
    }

    /// The same column with gaps.
    #[must_use]
    pub fn with_validity(self, valid: &'a [bool]) -> Self {
        Self { valid: Some(valid), ..self }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self.values {
            Values::Integers(values) => values.len(),
            Values::Floats(values) => values.len(),
            Values::Decimals { mantissas, .. } => mantissas.len(),
            Values::Texts { rows, .. } => rows,
            Values::Dictionary { codes, .. } => codes.len(),
            Values::Times { steps, .. } => steps.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One value.
    pub(crate) fn cell(&self, row: usize) -> Cell<'a> {
        if self.valid.is_some_and(|valid| valid.get(row) != Some(&true)) {
            return Cell::Absent;
        }
        match self.values {
            Values::Integers(values) => values.get(row).map(|&value| Cell::Integer(value)),
            Values::Floats(values) => values.get(row).map(|&value| Cell::Float(value)),
            Values::Decimals { mantissas, scale } => {
                mantissas.get(row).map(|&mantissa| Cell::Decimal { mantissa, scale })
            }
            Values::Texts { source, .. } => source.text(row).map(Cell::Text),
            Values::Dictionary { codes, source } => codes
                .get(row)
                .and_then(|&code| usize::try_from(code).ok())
                .and_then(|code| source.text(code))
                .map(Cell::Text),
            Values::Times { steps, unit, local } => {
                steps.get(row).map(|&step| Cell::Time { step, unit, local })
            }
        }
        .unwrap_or(Cell::Absent)
    }
}

/// One value of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Cell<'a> {
    Absent,
    Integer(i64),
    Float(f64),
    Decimal { mantissa: i128, scale: u32 },
    Text(&'a str),
    Time { step: i64, unit: TimeUnit, local: bool },
}

impl std::fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Absent => f.write_str("empty"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
            Self::Decimal { mantissa, scale } => write!(f, "{mantissa}e-{scale}"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::Time { step, unit, .. } => write!(f, "{step} {unit:?}s since 1970"),
        }
    }
}
