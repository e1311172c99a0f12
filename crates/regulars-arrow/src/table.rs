//! Results as Arrow.

use arrow_array::{RecordBatch, StructArray};
use arrow_buffer::{Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, Fields, TimeUnit};
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
    Ok(RecordBatch::from(StructArray::from(struct_data(table)?)))
}

/// The same as the data of a struct array, for the C interfaces.
///
/// # Errors
/// As [`record_batch`].
pub fn struct_data(table: &Table) -> Result<ArrayData, Error> {
    let (mut fields, mut children) = (Vec::new(), Vec::new());
    for (name, column) in table.columns() {
        let child = column_data(name, column)?;
        fields.push(Field::new(name, child.data_type().clone(), !matches!(column, Column::Ints(_))));
        children.push(child);
    }
    let data =
        ArrayData::builder(DataType::Struct(Fields::from(fields))).len(table.rows()).child_data(children);
    data.build().map_err(|error| unreadable(&error))
}

fn column_data(name: &str, column: &Column) -> Result<ArrayData, Error> {
    let built = match column {
        Column::Ints(values) => fixed(DataType::Int64, values.clone(), None),
        Column::OptionalInts(values) => optional(DataType::Int64, values),
        Column::Floats(values) => optional(DataType::Float64, values),
        Column::Instants(values) => {
            optional(DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())), values)
        }
        Column::Texts(values) => texts(values),
        // A kind of column that the core has and this crate does not know yet.
        other => {
            let reason = format!("a column of {} values of a kind that has no Arrow type", other.len());
            return Err(Error::Input { what: format!("column {name:?}"), reason });
        }
    };
    built.map_err(|error| unreadable(&error))
}

fn fixed<T: arrow_buffer::ArrowNativeType>(
    kind: DataType,
    values: Vec<T>,
    nulls: Option<NullBuffer>,
) -> Result<ArrayData, ArrowError> {
    ArrayData::builder(kind).len(values.len()).nulls(nulls).add_buffer(Buffer::from_vec(values)).build()
}

fn optional<T: arrow_buffer::ArrowNativeType>(
    kind: DataType,
    values: &[Option<T>],
) -> Result<ArrayData, ArrowError> {
    let plain = values.iter().map(|value| value.unwrap_or_default()).collect();
    fixed(kind, plain, nulls(values))
}

fn nulls<T>(values: &[Option<T>]) -> Option<NullBuffer> {
    let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
    (nulls.null_count() > 0).then_some(nulls)
}

fn texts(values: &[Option<String>]) -> Result<ArrayData, ArrowError> {
    let mut offsets = vec![0_i32];
    let mut bytes = Vec::new();
    for value in values {
        bytes.extend_from_slice(value.as_deref().unwrap_or_default().as_bytes());
        let end = i32::try_from(bytes.len()).map_err(|_| ArrowError::OffsetOverflowError(bytes.len()))?;
        offsets.push(end);
    }
    ArrayData::builder(DataType::Utf8)
        .len(values.len())
        .nulls(nulls(values))
        .add_buffer(Buffer::from_vec(offsets))
        .add_buffer(Buffer::from_vec(bytes))
        .build()
}
