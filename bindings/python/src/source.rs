//! What Python calls a table, chunk by chunk.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use regulars::Error;
use regulars_arrow::{Chunk, Loaded, Source};

use crate::capsule::{Array, Stream};
use crate::columns::column;
use crate::error::raise;

/// The chunks of a table: anything with the Arrow C stream or array interface, a mapping of columns, or pandas.
///
/// `columns` are those that will be read; `perhaps` is one too if the table has it (a currency's code is not one).
pub(crate) fn chunks(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Chunks> {
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
        return Ok(Box::new(Stream::import(&table.call_method0("__arrow_c_stream__")?)?));
    }
    if table.hasattr("__arrow_c_array__")? {
        return Ok(Box::new(Array::import(&table.call_method0("__arrow_c_array__")?)?));
    }
    let reason = format!(
        "a {name} is none; give a data frame of Polars, pandas, PyArrow or DuckDB, anything else with the Arrow C stream \
         interface, or a dict of columns"
    );
    Err(unusable(table.py(), &reason))
}

/// A table of any kind.
pub(crate) type Chunks = Box<dyn Source + Send>;

/// Named columns, as a table of one chunk.
struct Columns {
    names: Vec<String>,
    columns: Option<Vec<Loaded>>,
}

impl Source for Columns {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        let names = self.names.clone();
        Ok(self.columns.take().map(|columns| Box::new(Whole { names, columns }) as Box<dyn Chunk>))
    }
}

/// All rows.
struct Whole {
    names: Vec<String>,
    columns: Vec<Loaded>,
}

impl Chunk for Whole {
    fn rows(&self) -> usize {
        self.columns.first().map_or(0, Loaded::len)
    }

    fn column(&self, name: &str) -> Result<Loaded, Error> {
        let place = self.names.iter().position(|known| known == name);
        let column = place.and_then(|place| self.columns.get(place)).cloned();
        Ok(column.unwrap_or_else(|| Loaded::absent(self.rows())))
    }
}

fn unusable(py: Python<'_>, reason: &str) -> PyErr {
    raise(py, &Error::input("the table", reason))
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

fn mapping(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Chunks> {
    let known = names(&table.call_method0("keys")?)?;
    let selected = select(table.py(), &known, columns, perhaps)?;
    assembled(table, &selected)
}

/// The columns that `table[name]` gives.
fn assembled(table: &Bound<'_, PyAny>, selected: &[&str]) -> PyResult<Chunks> {
    let mut columns: Vec<Loaded> = Vec::with_capacity(selected.len());
    for &name in selected {
        let column = column(name, &table.get_item(name)?)?;
        if let (Some(first), Some(known)) = (columns.first(), selected.first()) {
            if first.len() != column.len() {
                let error = Error::mismatch(
                    &format!("column {known:?} with {} rows", first.len()),
                    &format!("column {name:?} with {}", column.len()),
                    "all columns must be of one length",
                );
                return Err(raise(table.py(), &error));
            }
        }
        columns.push(column);
    }
    let names = selected.iter().map(|&name| name.into()).collect();
    Ok(Box::new(Columns { names, columns: Some(columns) }))
}

/// A pandas data frame: by Arrow where PyArrow is there and takes the columns, and else by their NumPy buffers.
fn pandas(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Chunks> {
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
            return Ok(Box::new(Stream::import(&capsule)?));
        }
    }
    assembled(&part, &selected)
}
