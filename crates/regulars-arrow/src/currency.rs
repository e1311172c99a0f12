//! The one currency of a log: a code, or a column that holds the same code in every row.

use arrow_array::RecordBatch;
use arrow_schema::Schema;
use regulars::Error;
use regulars::model::{Currency, parse_currency};

use crate::column::{Loaded, Role};

pub(crate) enum CurrencySource {
    Code(Currency),
    Column { name: String, place: usize, found: Option<Currency>, rows: u64 },
}

impl CurrencySource {
    /// A code of ISO 4217, or else the name of a column.
    pub(crate) fn new(given: &str, schema: &Schema) -> Result<Self, Error> {
        match (parse_currency(given), schema.index_of(given)) {
            (Ok(code), _) => Ok(Self::Code(code)),
            (Err(_), Ok(place)) => Ok(Self::Column { name: given.into(), place, found: None, rows: 0 }),
            (Err(error), Err(_)) => Err(match error {
                Error::Unreadable { value, expected } => {
                    let expected = format!("{expected}, and not the name of a column that holds one either");
                    Error::Unreadable { value, expected }
                }
                other => other,
            }),
        }
    }

    /// The currency as far as it is known.
    pub(crate) fn known(&self) -> Result<Currency, Error> {
        match self {
            Self::Code(code) | Self::Column { found: Some(code), .. } => Ok(*code),
            Self::Column { name, .. } => Err(Error::Missing {
                metric: "orders".into(),
                param: "currency".into(),
                allowed: format!("an ISO 4217 code; the column {name:?} has no row to take it from"),
            }),
        }
    }

    /// Takes note of a batch, and refuses a second currency.
    pub(crate) fn check(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let Self::Column { name, place, found, rows } = self else { return Ok(()) };
        let column = Loaded::new(name, batch.column(*place).as_ref(), Role::Other)?;
        let mut last: Option<&str> = None;
        for row in 0..batch.num_rows() {
            let text = column.text(row).unwrap_or_default();
            if last == Some(text) {
                continue;
            }
            let place = rows.saturating_add(row as u64);
            let mismatch = |expected: Currency| Error::CurrencyMismatch {
                expected: expected.code().into(),
                found: if text.is_empty() { "no currency".into() } else { text.into() },
                row: Some(place),
            };
            match (*found, parse_currency(text)) {
                (None, Ok(code)) => *found = Some(code),
                (None, Err(error)) => return Err(error),
                (Some(known), Ok(code)) if known == code => {}
                (Some(known), _) => return Err(mismatch(known)),
            }
            last = Some(text);
        }
        *rows = rows.saturating_add(batch.num_rows() as u64);
        Ok(())
    }
}
