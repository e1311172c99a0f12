//! Numbers and columns of numbers and of keys, as arguments.

use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyFloat, PyInt, PyList, PyString, PyTuple};
use regulars::Error;
use regulars::describe::Arg;
use regulars::table::{self, Series, Texts};
use regulars_arrow::Loaded;

use crate::capsule::import_chunks;
use crate::column::Column;
use crate::columns::column;
use crate::error::raise;

/// A column of numbers from an array, a series, a list, or anything else that holds them; `None` for single values.
pub(crate) fn numbers(metric: &str, param: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Arg>> {
    if let Ok(own) = value.cast::<Column>() {
        return Ok(Some(floats(own.get().series.clone())));
    }
    if value.is_none() || single(value) {
        return Ok(None);
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        if let Some(series) = list(value)? {
            return Ok(Some(floats(series)));
        }
    }
    if value.hasattr("ndim")? && value.getattr("ndim")?.extract::<usize>().is_ok_and(|ndim| ndim == 0) {
        return Ok(None);
    }
    // A masked array says in its buffer nothing of its mask.
    if !value.hasattr("mask")? {
        if let Ok(buffer) = PyBuffer::<f64>::get(value) {
            // Bytes in the other order pass for numbers there.
            let swapped = buffer.format().to_bytes().first().is_some_and(|order| b">!".contains(order));
            if buffer.dimensions() == 1 && !swapped {
                return Ok(Some(floats(buffer.to_vec(value.py())?.into())));
            }
        }
    }
    match chunks(param, value)?.iter().map(Loaded::numbers).collect::<Option<Vec<_>>>() {
        Some(chunks) => Ok(Some(floats(joined(chunks)))),
        None => Err(refused(metric, param, value, "a finite number, or a column of finite numbers")),
    }
}

/// A column of keys.
pub(crate) fn keys(metric: &str, param: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Arg>> {
    if value.is_none() || single(value) {
        return Ok(None);
    }
    let chunks = chunks(param, value)?.iter().map(Loaded::keys).collect::<Option<Vec<_>>>();
    match chunks.and_then(|chunks| one_kind(&chunks)) {
        Some(column) => Ok(Some(Arg::Column(column))),
        None => Err(refused(metric, param, value, "a column of whole numbers or of texts")),
    }
}

/// One column of several, all of whole numbers or all of texts.
fn one_kind(chunks: &[table::Column]) -> Option<table::Column> {
    if let Some(ints) = chunks.iter().map(|chunk| chunk.ints().cloned()).collect() {
        return Some(table::Column::Ints(joined(ints)));
    }
    let texts: Vec<&Texts> = chunks.iter().map(table::Column::texts).collect::<Option<_>>()?;
    Some(table::Column::Texts(texts.into_iter().flat_map(Texts::iter).collect()))
}

/// One series of several.
fn joined<T: Copy + Default>(mut chunks: Vec<Series<T>>) -> Series<T> {
    match (chunks.pop(), chunks.as_slice()) {
        (None, _) => Series::default(),
        (Some(only), []) => only,
        (Some(last), first) => first.iter().chain([&last]).flat_map(Series::iter).collect(),
    }
}

fn floats(series: Series<f64>) -> Arg {
    Arg::Column(table::Column::Floats(series))
}

fn single(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyFloat>()
        || value.is_instance_of::<PyInt>()
        || value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBytes>()
}

/// A list of plain numbers, of which true and false are 1 and 0; nothing where it holds anything else.
fn list(items: &Bound<'_, PyAny>) -> PyResult<Option<Series<f64>>> {
    let mut values = Vec::with_capacity(items.len()?);
    for item in items.try_iter()? {
        let item = item?;
        values.push(if let Ok(float) = item.cast::<PyFloat>() {
            Some(float.value())
        } else if item.is_none() {
            None
        } else if item.is_instance_of::<PyInt>() {
            // One that is too long for a float is as good as none.
            Some(item.extract().unwrap_or(f64::INFINITY))
        } else {
            return Ok(None);
        });
    }
    Ok(Some(values.into()))
}

/// The column in pieces, as whoever has it gives them.
fn chunks(param: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<Loaded>> {
    if value.hasattr("__arrow_c_stream__")? {
        // Where this fails, as a pandas series does without PyArrow, there are other ways.
        if let Ok(capsule) = value.call_method0("__arrow_c_stream__") {
            let chunks = import_chunks(&capsule)?;
            let load = |chunk| Loaded::from_data(param, chunk).map_err(|error| raise(value.py(), &error));
            return chunks.iter().map(load).collect();
        }
    }
    Ok(vec![column(param, value)?])
}

fn refused(metric: &str, param: &str, value: &Bound<'_, PyAny>, allowed: &str) -> PyErr {
    let class = value.get_type().name().map_or_else(|_| "value".into(), |name| name.to_string());
    let error = Error::domain(metric, param, format!("a {class} of other values"), allowed);
    raise(value.py(), &error)
}
