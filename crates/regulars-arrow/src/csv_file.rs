//! CSV as record batches of texts, which the core reads: dates, amounts and keys are as it understands them.

use std::io::Read;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use csv::StringRecord;
use regulars::Error;

/// How many rows a batch holds.
const ROWS: usize = 65_536;

/// CSV with a line of names, as record batches in which every column holds texts; an empty field is absent.
///
/// # Errors
/// [`Error::Input`] where there is no line of names.
///
/// ```
/// use regulars_arrow::{OrderMapping, csv_batches};
/// let text = "day,total\n2011-01-05,9.90\n2011-01-06,1.00\n";
/// let orders = OrderMapping::new("day", "total", "GBP").read(csv_batches(text.as_bytes())?)?;
/// assert_eq!(orders.rows(), 2);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn csv_batches<R: Read>(source: R) -> Result<CsvBatches<R>, Error> {
    let mut reader = csv::Reader::from_reader(source);
    let names = reader.headers().map_err(|error| Error::input("the CSV", &error.to_string()))?;
    let fields: Vec<Field> = names
        .iter()
        .map(|name| Field::new(name.trim_start_matches('\u{feff}'), DataType::Utf8, true))
        .collect();
    if fields.is_empty() {
        return Err(Error::input("the CSV", "it has no line of column names"));
    }
    Ok(CsvBatches { reader, schema: Arc::new(Schema::new(fields)) })
}

/// What [`csv_batches`] gives.
#[derive(Debug)]
pub struct CsvBatches<R> {
    reader: csv::Reader<R>,
    schema: SchemaRef,
}

impl<R: Read> CsvBatches<R> {
    fn batch(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let mut columns: Vec<StringBuilder> =
            self.schema.fields().iter().map(|_| StringBuilder::new()).collect();
        let mut record = StringRecord::new();
        let mut rows = 0;
        while rows < ROWS
            && self
                .reader
                .read_record(&mut record)
                .map_err(|error| ArrowError::CsvError(error.to_string()))?
        {
            for (column, field) in columns.iter_mut().zip(&record) {
                column.append_option((!field.is_empty()).then_some(field));
            }
            rows += 1;
        }
        if rows == 0 {
            return Ok(None);
        }
        let arrays = columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map(Some)
    }
}

impl<R: Read> Iterator for CsvBatches<R> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batch().transpose()
    }
}

impl<R: Read> RecordBatchReader for CsvBatches<R> {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
