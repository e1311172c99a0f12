//! The Arrow C data and stream interfaces, through Python's capsules.
//!
//! See <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>. Arrays are taken as data and not as
//! the typed arrays of `arrow-array`, which would make the module half as large again.

use std::ffi::{CStr, c_char, c_int};
use std::ptr::{NonNull, null};
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};
use regulars::Error;
use regulars_arrow::{Chunk, Loaded, Source};

use crate::error::raise;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// The pointer in a capsule of this name.
fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.cast::<PyCapsule>()?.pointer_checked(Some(name))?.cast())
}

fn unreadable(reason: &str) -> Error {
    Error::input("the table", reason)
}

fn failed(error: &ArrowError) -> Error {
    unreadable(&error.to_string())
}

/// A stream of struct arrays.
pub(crate) struct Stream {
    raw: FFI_ArrowArrayStream,
    fields: Fields,
    pieces: Pieces,
}

impl Stream {
    /// Takes the stream out of what `__arrow_c_stream__` returned.
    pub(crate) fn import(capsule: &Bound<'_, PyAny>) -> PyResult<Self> {
        let stream = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
        // SAFETY: a capsule of this name points to an `ArrowArrayStream` that lives as long as the capsule. The stream is
        // moved out and a released one left behind, which the capsule's destructor passes over.
        let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
        Self::new(stream).map_err(|error| raise(capsule.py(), &error))
    }

    fn new(mut stream: FFI_ArrowArrayStream) -> Result<Self, Error> {
        match kind(&mut stream)? {
            DataType::Struct(fields) => Ok(Self { raw: stream, fields, pieces: Pieces::default() }),
            other => Err(one_column(&other)),
        }
    }
}

/// The chunks of one column, such as a Polars series, out of what `__arrow_c_stream__` returned.
pub(crate) fn import_chunks(capsule: &Bound<'_, PyAny>) -> PyResult<Vec<ArrayData>> {
    let stream = pointer::<FFI_ArrowArrayStream>(capsule, STREAM)?;
    // SAFETY: as in `Stream::import`.
    let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    let mut read = || {
        let kind = kind(&mut stream)?;
        let mut chunks = Vec::new();
        while let Some(chunk) = next(&mut stream, &kind)? {
            chunks.push(chunk);
        }
        Ok(chunks)
    };
    read().map_err(|error| raise(capsule.py(), &error))
}

/// The type of a stream's arrays.
fn kind(stream: &mut FFI_ArrowArrayStream) -> Result<DataType, Error> {
    let Some(get_schema) = stream.get_schema.filter(|_| stream.release.is_some()) else {
        return Err(unreadable("its stream has been read before"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, so its functions may be called, with a schema to write to.
    let code = unsafe { get_schema(&raw mut *stream, &raw mut schema) };
    if code != 0 {
        return Err(told(stream, code));
    }
    DataType::try_from(&schema).map_err(|error| failed(&error))
}

/// The next array of a stream, which is of its type.
fn next(stream: &mut FFI_ArrowArrayStream, kind: &DataType) -> Result<Option<ArrayData>, Error> {
    let Some(get_next) = stream.get_next else { return Ok(None) };
    let mut array = FFI_ArrowArray::empty();
    // SAFETY: the stream is not released, so its functions may be called, with an array to write to.
    let code = unsafe { get_next(&raw mut *stream, &raw mut array) };
    if code != 0 {
        return Err(told(stream, code));
    }
    if array.is_released() {
        return Ok(None);
    }
    // SAFETY: the producer says that the array is of the stream's type.
    let data = unsafe { taken(array, kind.clone()) };
    data.map(Some).map_err(|error| failed(&error))
}

fn one_column(kind: &DataType) -> Error {
    unreadable(&format!("it is one column of type {kind}; give a table with named columns"))
}

/// What the producer says of its failure.
fn told(stream: &mut FFI_ArrowArrayStream, code: c_int) -> Error {
    let message = match stream.get_last_error {
        // SAFETY: the stream is not released, and one of its functions has just failed.
        Some(get_last_error) => unsafe { get_last_error(stream) },
        None => null(),
    };
    if message.is_null() {
        return unreadable(&format!("its stream failed with the code {code}"));
    }
    // SAFETY: what is not null is a text that ends with a zero and lives until the next call.
    unreadable(&unsafe { CStr::from_ptr(message) }.to_string_lossy())
}

impl Source for Stream {
    fn names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name().clone()).collect()
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        loop {
            if let Some(rows) = self.pieces.next() {
                return Ok(Some(Box::new(rows)));
            }
            let Some(data) = next(&mut self.raw, &DataType::Struct(self.fields.clone()))? else {
                return Ok(None);
            };
            self.pieces = Pieces::of(data);
        }
    }
}

/// A struct array as a table of one chunk.
pub(crate) struct Array {
    pieces: Pieces,
    names: Vec<String>,
}

impl Array {
    /// Takes the array out of what `__arrow_c_array__` returned.
    pub(crate) fn import(capsules: &Bound<'_, PyAny>) -> PyResult<Self> {
        let data = import_data(capsules)?;
        match data.data_type() {
            DataType::Struct(fields) => {
                let names = fields.iter().map(|field| field.name().clone()).collect();
                Ok(Self { pieces: Pieces::of(data), names })
            }
            other => Err(raise(capsules.py(), &one_column(other))),
        }
    }
}

impl Source for Array {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        Ok(self.pieces.next().map(|rows| Box::new(rows) as Box<dyn Chunk>))
    }
}

/// The array in what `__arrow_c_array__` returned.
pub(crate) fn import_data(capsules: &Bound<'_, PyAny>) -> PyResult<ArrayData> {
    let py = capsules.py();
    let capsules = capsules.cast::<PyTuple>()?;
    let schema = pointer::<FFI_ArrowSchema>(&capsules.get_item(0)?, SCHEMA)?;
    let array = pointer::<FFI_ArrowArray>(&capsules.get_item(1)?, ARRAY)?;
    // SAFETY: a capsule of this name points to an `ArrowSchema` that lives as long as it does.
    let kind = DataType::try_from(unsafe { schema.as_ref() }).map_err(|error| raise(py, &failed(&error)))?;
    // SAFETY: a capsule of this name points to an `ArrowArray` of that type that lives as long as it does. The array is
    // moved out and a released one left behind, which the capsule's destructor passes over.
    let data = unsafe { taken(FFI_ArrowArray::from_raw(array.as_ptr()), kind) };
    data.map_err(|error| raise(py, &failed(&error)))
}

/// Takes an array of a known type.
///
/// A column of nothing has no buffers, but Polars gives it one, as the format first had it. It is read as a struct without
/// fields, which has just that one, and is a column of nothing again afterwards.
///
/// # Safety
/// The array must be of this type.
unsafe fn taken(array: FFI_ArrowArray, kind: DataType) -> Result<ArrayData, ArrowError> {
    let DataType::Struct(fields) = &kind else {
        // SAFETY: as the caller says.
        return unsafe { from_ffi_and_data_type(array, kind) };
    };
    let of_nothing = |place: usize, field: &FieldRef| {
        field.data_type() == &DataType::Null
            && place < array.num_children()
            && array.child(place).num_buffers() == 1
    };
    if !fields.iter().enumerate().any(|(place, field)| of_nothing(place, field)) {
        // SAFETY: as the caller says.
        return unsafe { from_ffi_and_data_type(array, kind) };
    }
    let read_as = |(place, field): (usize, &FieldRef)| {
        if of_nothing(place, field) {
            Arc::new(Field::new(field.name(), DataType::Struct(Fields::empty()), true))
        } else {
            field.clone()
        }
    };
    let lent: Fields = fields.iter().enumerate().map(read_as).collect();
    // SAFETY: as the caller says; a column of nothing and a struct without fields are laid out alike.
    let data = unsafe { from_ffi_and_data_type(array, DataType::Struct(lent)) }?;
    let children = data.child_data().iter().zip(fields).map(|(child, field)| match field.data_type() {
        DataType::Null => ArrayData::new_null(&DataType::Null, child.len()),
        _ => child.clone(),
    });
    let children = children.collect();
    data.into_builder().data_type(kind.clone()).child_data(children).build()
}

/// How many rows are read at a time: between two pieces whoever watches is told, and Ctrl-C is heard.
pub(crate) const PIECE: usize = 1 << 20;

/// A struct array that is handed out piece by piece.
#[derive(Default)]
struct Pieces {
    data: Option<ArrayData>,
    read: usize,
}

impl Pieces {
    fn of(data: ArrayData) -> Self {
        Self { data: Some(data), read: 0 }
    }
}

impl Iterator for Pieces {
    type Item = Rows;

    fn next(&mut self) -> Option<Rows> {
        let data = self.data.as_ref()?;
        let rest = data.len().checked_sub(self.read).filter(|&rest| rest > 0)?;
        // The entries of a dictionary are read with every piece.
        let entries = data.child_data().iter().flat_map(ArrayData::child_data).map(ArrayData::len);
        let rows = if entries.max().unwrap_or(0) > PIECE { rest } else { rest.min(PIECE) };
        let piece = Rows { data: data.clone(), start: self.read, length: rows };
        self.read += rows;
        Some(piece)
    }
}

/// Rows of a struct array.
struct Rows {
    data: ArrayData,
    start: usize,
    length: usize,
}

impl Chunk for Rows {
    fn rows(&self) -> usize {
        self.length
    }

    fn column(&self, name: &str) -> Result<Loaded, Error> {
        let DataType::Struct(fields) = self.data.data_type() else { return Ok(Loaded::absent(self.length)) };
        let place = fields.iter().position(|field| field.name() == name);
        match place.and_then(|place| self.data.child_data().get(place)) {
            // What is cut off the struct is not cut off its children.
            Some(column) => {
                Loaded::from_data(name, &column.slice(self.data.offset() + self.start, self.length))
            }
            None => Ok(Loaded::absent(self.length)),
        }
    }
}

/// A struct array as a stream, for `__arrow_c_stream__`.
pub(crate) fn export_stream(py: Python<'_>, data: ArrayData) -> PyResult<Bound<'_, PyCapsule>> {
    let exported = Box::new(Exported { kind: data.data_type().clone(), data: Some(data) });
    let stream = FFI_ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: Box::into_raw(exported).cast(),
    };
    PyCapsule::new_with_value(py, stream, STREAM)
}

/// What an exported stream owns.
struct Exported {
    kind: DataType,
    data: Option<ArrayData>,
}

/// `EINVAL`.
const INVALID: c_int = 22;

unsafe extern "C" fn get_schema(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowSchema) -> c_int {
    // SAFETY: the consumer calls this with a stream that is not released, whose data `export_stream` made, and with a
    // place to write to.
    unsafe {
        let exported: &Exported = &*(*stream).private_data.cast();
        match FFI_ArrowSchema::try_from(&exported.kind) {
            Ok(schema) => {
                out.write(schema);
                0
            }
            Err(_) => INVALID,
        }
    }
}

unsafe extern "C" fn get_next(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowArray) -> c_int {
    // SAFETY: as for `get_schema`; a stream is read by one thread at a time.
    unsafe {
        let exported: &mut Exported = &mut *(*stream).private_data.cast();
        out.write(exported.data.take().map_or_else(FFI_ArrowArray::empty, |data| FFI_ArrowArray::new(&data)));
    }
    0
}

unsafe extern "C" fn get_last_error(_: *mut FFI_ArrowArrayStream) -> *const c_char {
    null()
}

unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    // SAFETY: whoever owns the stream calls this once, and `export_stream` made its data.
    unsafe {
        drop(Box::<Exported>::from_raw((*stream).private_data.cast()));
        (*stream).release = None;
    }
}

/// A struct array, for `__arrow_c_array__`.
pub(crate) fn export_array<'py>(py: Python<'py>, data: &ArrayData) -> PyResult<Bound<'py, PyTuple>> {
    let (array, schema) = to_ffi(data).map_err(|error| raise(py, &failed(&error)))?;
    let schema = PyCapsule::new_with_value(py, schema, SCHEMA)?;
    let array = PyCapsule::new_with_value(py, array, ARRAY)?;
    PyTuple::new(py, [schema, array])
}
