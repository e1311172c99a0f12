//! Results as Arrow.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Float64Array, Int64Array, RecordBatch, RecordBatchOptions, StringArray,
    TimestampMicrosecondArray,
};
use arrow_schema::{Field, Schema};
use regulars::Error;
use regulars::table::{Column, Table};

use crate::unreadable;

/// A table of results as a record batch: whole numbers as `Int64`, numbers as `Float64`, texts as `Utf8`, instants as
/// `Timestamp(µs, UTC)`; what is undefined is null.
///
/// # Errors
/// [`Error::Input`] where columns differ in length.
///
/// ```
/// use regulars::table::{Column, Table};
/// let table = Table::new([("orders", Column::Ints(vec![7])), ("value", Column::Floats(vec![None]))]);
/// let batch = regulars_arrow::record_batch(&table)?;
/// assert_eq!((batch.num_rows(), batch.column(1).null_count()), (1, 1));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn record_batch(table: &Table) -> Result<RecordBatch, Error> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for (name, column) in table.columns() {
        let (array, nullable): (ArrayRef, bool) = match column {
            Column::Ints(values) => (Arc::new(Int64Array::from(values.clone())), false),
            Column::OptionalInts(values) => (Arc::new(Int64Array::from(values.clone())), true),
            Column::Floats(values) => (Arc::new(Float64Array::from(values.clone())), true),
            Column::Texts(values) => (Arc::new(StringArray::from_iter(values)), true),
            Column::Instants(values) => {
                (Arc::new(TimestampMicrosecondArray::from(values.clone()).with_timezone("UTC")), true)
            }
            // A kind of column that the core has and this crate does not know yet.
            other => {
                let reason = format!("a column of {} values of a kind that has no Arrow type", other.len());
                return Err(Error::Input { what: format!("column {name:?}"), reason });
            }
        };
        fields.push(Field::new(name, array.data_type().clone(), nullable));
        arrays.push(array);
    }
    let options = RecordBatchOptions::new().with_row_count(Some(table.rows()));
    RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
        .map_err(|error| unreadable(&error))
}
