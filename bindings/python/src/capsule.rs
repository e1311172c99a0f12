//! The Arrow C data and stream interfaces, through Python's capsules.
//!
//! See <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.

use std::ffi::CStr;
use std::ptr::NonNull;
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray, make_array,
};
use arrow_schema::{ArrowError, DataType};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};
use regulars::Error;

use crate::error::raise;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// The pointer in a capsule of this name.
fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
}

fn failed(py: Python<'_>, error: &ArrowError) -> PyErr {
    raise(py, &Error::Input { what: "the table".into(), reason: error.to_string() })
}

/// Takes the stream out of what `__arrow_c_stream__` returned.
pub(crate) fn import_stream(capsule: &Bound<'_, PyAny>) -> PyResult<ArrowArrayStreamReader> {
    let stream = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
    // SAFETY: a capsule of this name points to an `ArrowArrayStream` that lives as long as the capsule. Reading it moves
    // the stream out and leaves a released one behind, which the capsule's destructor passes over.
    let reader = unsafe { ArrowArrayStreamReader::from_raw(stream.as_ptr()) };
    reader.map_err(|error| failed(capsule.py(), &error))
}

/// Takes the array out of what `__arrow_c_array__` returned.
pub(crate) fn import_array(capsules: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let capsules = capsules.cast::<PyTuple>()?;
    let schema = pointer::<FFI_ArrowSchema>(&capsules.get_item(0)?, SCHEMA)?;
    let array = pointer::<FFI_ArrowArray>(&capsules.get_item(1)?, ARRAY)?;
    // SAFETY: capsules of these names point to an `ArrowSchema` and an `ArrowArray` that live as long as they do. The
    // array is moved out and a released one left behind, which the capsule's destructor passes over.
    let data = unsafe {
        let array = FFI_ArrowArray::from_raw(array.as_ptr());
        from_ffi(array, schema.as_ref())
    };
    data.map(make_array).map_err(|error| failed(capsules.py(), &error))
}

/// The columns of a struct array as the one batch of a reader.
pub(crate) fn reader_of(py: Python<'_>, array: &ArrayRef) -> PyResult<Box<dyn RecordBatchReader + Send>> {
    match array.data_type() {
        DataType::Struct(_) => {
            let columns: &StructArray = arrow_array::cast::AsArray::as_struct(array.as_ref());
            let batch = RecordBatch::from(columns.clone());
            let schema = batch.schema();
            Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
        }
        other => {
            let reason = format!("it is one column of type {other}; give a table with named columns");
            Err(raise(py, &Error::Input { what: "the table".into(), reason }))
        }
    }
}

/// A batch as a stream, for `__arrow_c_stream__`.
pub(crate) fn export_stream(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = batch.schema();
    let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// A batch as a struct array, for `__arrow_c_array__`.
pub(crate) fn export_array(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyTuple>> {
    let array: ArrayRef = Arc::new(StructArray::from(batch));
    let (array, schema) = to_ffi(&array.to_data()).map_err(|error| failed(py, &error))?;
    let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
    let array = PyCapsule::new_with_value(py, array, ARRAY)?;
    PyTuple::new(py, [schema, array])
}
