//! Results as Arrow.

use std::sync::Arc;

use arrow_array::{RecordBatch, StructArray};
use arrow_buffer::{Buffer, NullBuffer, ToByteSlice};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, Fields, TimeUnit};
use bytes::Bytes;
use regulars::Error;
use regulars::table::{Column, Series, Table, Texts};

use crate::unreadable;

/// A table of results as a record batch: whole numbers as `Int64`, numbers as `Float64`, texts as `Utf8`, instants as
/// `Timestamp(µs, UTC)`; what is undefined is null. Numbers, instants and the bytes of texts are shared and not copied.
///
/// # Errors
/// [`Error::Input`] where columns differ in length.
///
/// ```
/// use regulars::table::{Column, Table};
/// let table = Table::new([("orders", Column::Ints(vec![7].into())), ("value", Column::Floats(vec![None].into()))]);
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
        fields.push(Field::new(name, child.data_type().clone(), true));
        children.push(child);
    }
    let data =
        ArrayData::builder(DataType::Struct(Fields::from(fields))).len(table.rows()).child_data(children);
    data.build().map_err(|error| unreadable(&error))
}

/// A column of numbers as the data of an array, for the C interfaces.
///
/// # Errors
/// None that a series can cause.
pub fn series_data(series: &Series<f64>) -> Result<ArrayData, Error> {
    numbers(DataType::Float64, series).map_err(|error| unreadable(&error))
}

fn column_data(name: &str, column: &Column) -> Result<ArrayData, Error> {
    let built = match column {
        Column::Ints(values) => numbers(DataType::Int64, values),
        Column::Floats(values) => numbers(DataType::Float64, values),
        Column::Instants(values) => {
            numbers(DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())), values)
        }
        Column::Texts(values) => texts(values),
        // A kind of column that the core has and this crate does not know yet.
        other => {
            let reason = format!("a column of {} values of a kind that has no Arrow type", other.len());
            return Err(Error::input(&format!("column {name:?}"), &reason));
        }
    };
    built.map_err(|error| unreadable(&error))
}

fn numbers<T>(kind: DataType, values: &Series<T>) -> Result<ArrayData, ArrowError>
where
    T: Copy + Default + Send + Sync + 'static,
    [T]: ToByteSlice,
{
    ArrayData::builder(kind)
        .len(values.len())
        .nulls(nulls(values.present()))
        .add_buffer(shared(Numbers(values.shared())))
        .build()
}

fn texts(texts: &Texts) -> Result<ArrayData, ArrowError> {
    let offset = |&end: &usize| i32::try_from(end).map_err(|_| ArrowError::OffsetOverflowError(end));
    let offsets = [0].iter().chain(texts.ends()).map(offset).collect::<Result<Vec<i32>, _>>()?;
    ArrayData::builder(DataType::Utf8)
        .len(texts.len())
        .nulls(nulls(texts.present()))
        .add_buffer(Buffer::from_vec(offsets))
        .add_buffer(shared(Characters(texts.shared())))
        .build()
}

fn nulls(present: Option<&[bool]>) -> Option<NullBuffer> {
    present.map(NullBuffer::from)
}

/// A buffer of what is kept elsewhere too.
fn shared(owner: impl AsRef<[u8]> + Send + 'static) -> Buffer {
    Bytes::from_owner(owner).into()
}

struct Numbers<T>(Arc<Vec<T>>);

impl<T> AsRef<[u8]> for Numbers<T>
where
    [T]: ToByteSlice,
{
    fn as_ref(&self) -> &[u8] {
        self.0.as_slice().to_byte_slice()
    }
}

struct Characters(Arc<String>);

impl AsRef<[u8]> for Characters {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
