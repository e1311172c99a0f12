//! What Python calls a table, as record batches.

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use regulars::Error;

use crate::capsule::{import_array, import_stream, reader_of};
use crate::columns::column;
use crate::error::raise;

/// The batches of a table: anything with the Arrow C stream or array interface, a mapping of columns, or pandas.
///
/// `columns` are those that will be read; `perhaps` is one too if the table has it (a currency's code is not one).
pub(crate) fn batches(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Batches> {
    let class = table.get_type();
    let name = class.name()?.to_string();
    let module = class.module()?.to_string();
    if table.is_instance_of::<PyDict>()
        || (table.hasattr("keys")? && table.hasattr("items")? && !module.starts_with("pandas"))
    {
        return mapping(table, columns, perhaps);
    }
    if module.starts_with("pandas") && table.hasattr("columns")? {
        return pandas(table, columns, perhaps);
    }
    if name == "LazyFrame" {
        return Err(unusable(
            table.py(),
            "it is a LazyFrame, which has no rows yet; give lazy_frame.collect()",
        ));
    }
    if table.hasattr("__arrow_c_stream__")? {
        let reader = import_stream(&table.call_method0("__arrow_c_stream__")?)?;
        return Ok(Batches { reader: Box::new(reader) });
    }
    if table.hasattr("__arrow_c_array__")? {
        let array = import_array(&table.call_method0("__arrow_c_array__")?)?;
        return Ok(Batches { reader: reader_of(table.py(), &array)? });
    }
    let reason = format!(
        "a {name} is none; give a data frame of Polars, pandas, PyArrow or DuckDB, anything else with the Arrow C stream \
         interface, or a dict of columns"
    );
    Err(unusable(table.py(), &reason))
}

/// Batches of any source.
pub(crate) struct Batches {
    reader: Box<dyn RecordBatchReader + Send>,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.reader.next()
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }
}

fn unusable(py: Python<'_>, reason: &str) -> PyErr {
    raise(py, &Error::Input { what: "the table".into(), reason: reason.into() })
}

/// The columns to read, each once, or the error that one is not there.
fn select<'a>(
    py: Python<'_>,
    known: &[String],
    columns: &[&'a str],
    perhaps: &'a str,
) -> PyResult<Vec<&'a str>> {
    let mut selected = Vec::new();
    for &name in columns {
        if !known.iter().any(|known| known == name) {
            return Err(raise(py, &Error::unknown_name("column", name, known.iter().map(String::as_str))));
        }
        if !selected.contains(&name) {
            selected.push(name);
        }
    }
    if known.iter().any(|known| known == perhaps) && !selected.contains(&perhaps) {
        selected.push(perhaps);
    }
    Ok(selected)
}

fn names(labels: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    let mut names = Vec::new();
    for label in labels.try_iter()? {
        if let Ok(name) = label?.extract() {
            names.push(name);
        }
    }
    Ok(names)
}

fn mapping(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Batches> {
    let known = names(&table.call_method0("keys")?)?;
    let selected = select(table.py(), &known, columns, perhaps)?;
    assembled(table, &selected)
}

/// One batch of the columns that `table[name]` gives.
fn assembled(table: &Bound<'_, PyAny>, selected: &[&str]) -> PyResult<Batches> {
    let (mut fields, mut arrays) = (Vec::new(), Vec::new());
    for &name in selected {
        let array = column(name, &table.get_item(name)?)?;
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    }
    for (field, array) in fields.iter().zip(&arrays).skip(1) {
        if let (Some(first), true) =
            (arrays.first(), array.len() != arrays.first().map_or(0, |first| first.len()))
        {
            let error = Error::Mismatch {
                left: format!(
                    "column {:?} with {} rows",
                    selected.first().copied().unwrap_or_default(),
                    first.len()
                ),
                right: format!("column {:?} with {}", field.name(), array.len()),
                reason: "all columns must be of one length".into(),
            };
            return Err(raise(table.py(), &error));
        }
    }
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)
        .map_err(|error| unusable(table.py(), &error.to_string()))?;
    Ok(Batches { reader: Box::new(RecordBatchIterator::new([Ok(batch)], schema)) })
}

/// A pandas data frame: by Arrow where PyArrow is there and takes the columns, and else by their NumPy buffers.
fn pandas(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Batches> {
    let py = table.py();
    let known = names(&table.getattr("columns")?)?;
    let selected = select(py, &known, columns, perhaps)?;
    for name in &selected {
        if known.iter().filter(|known| known == name).count() > 1 {
            return Err(unusable(py, &format!("it has several columns of the name {name:?}")));
        }
    }
    let part = table.get_item(PyList::new(py, &selected)?)?;
    if part.hasattr("__arrow_c_stream__")? {
        // Without PyArrow this is an ImportError; objects of mixed types are an error of PyArrow's.
        if let Ok(capsule) = part.call_method0("__arrow_c_stream__") {
            return Ok(Batches { reader: Box::new(import_stream(&capsule)?) });
        }
    }
    assembled(&part, &selected)
}
