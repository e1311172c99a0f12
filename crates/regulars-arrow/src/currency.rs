//! The one currency of a log: a code, or a column that holds the same code in every row.

use regulars::Error;
use regulars::model::{Currency, parse_currency};

use crate::source::Chunk;

pub(crate) enum CurrencySource {
    Code(Currency),
    Column { name: String, found: Option<Currency>, rows: u64 },
}

impl CurrencySource {
    /// A code of ISO 4217, or else the name of a column.
    pub(crate) fn new(given: &str, columns: &[String]) -> Result<Self, Error> {
        match (parse_currency(given), columns.iter().any(|name| name == given)) {
            (Ok(code), _) => Ok(Self::Code(code)),
            (Err(_), true) => Ok(Self::Column { name: given.into(), found: None, rows: 0 }),
            (Err(error), false) => Err(match error {
                Error::Unreadable(mut error) => {
                    error.expected.push_str(", and not the name of a column that holds one either");
                    Error::Unreadable(error)
                }
                other => other,
            }),
        }
    }

    /// The currency as far as it is known.
    pub(crate) fn known(&self) -> Result<Currency, Error> {
        match self {
            Self::Code(code) | Self::Column { found: Some(code), .. } => Ok(*code),
            Self::Column { name, .. } => Err(Error::missing(
                "orders",
                "currency",
                &format!("an ISO 4217 code; the column {name:?} has no row to take it from"),
            )),
        }
    }

    /// Takes note of a chunk, and refuses a second currency.
    pub(crate) fn check(&mut self, chunk: &dyn Chunk) -> Result<(), Error> {
        let Self::Column { name, found, rows } = self else { return Ok(()) };
        let column = chunk.column(name)?;
        let mut last: Option<&str> = None;
        for row in 0..chunk.rows() {
            let text = column.text(row).unwrap_or_default();
            if last == Some(text) {
                continue;
            }
            let place = rows.saturating_add(row as u64);
            let mismatch = |expected: Currency| {
                let found = if text.is_empty() { "no currency" } else { text };
                Error::currencies(expected.code(), found, Some(place))
            };
            match (*found, parse_currency(text)) {
                (None, Ok(code)) => *found = Some(code),
                (None, Err(error)) => return Err(error),
                (Some(known), Ok(code)) if known == code => {}
                (Some(known), _) => return Err(mismatch(known)),
            }
            last = Some(text);
        }
        *rows = rows.saturating_add(chunk.rows() as u64);
        Ok(())
    }
}
