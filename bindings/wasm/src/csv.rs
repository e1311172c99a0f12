//! Comma-separated values. Cells stay texts: the core reads amounts and dates exactly.

use csv::{ReaderBuilder, StringRecord};
use regulars::Error;

use crate::texts::Texts;

/// The columns of a text whose first record names them.
pub(crate) fn read(text: &str, delimiter: u8) -> Result<Vec<(String, Texts)>, Error> {
    let unreadable = |error: csv::Error| Error::Input { what: "csv".into(), reason: error.to_string() };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let names = reader.headers().map_err(unreadable)?;
    let mut columns: Vec<(String, Texts)> =
        names.iter().map(|name| (name.to_owned(), Texts::default())).collect();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(unreadable)? {
        for ((_, column), cell) in columns.iter_mut().zip(&record) {
            column.push(Some(cell))?;
        }
    }
    Ok(columns)
}
