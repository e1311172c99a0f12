//! What Python calls a table, chunk by chunk.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use regulars::Error;
use regulars_arrow::{Chunk, Loaded, Source};

use crate::capsule::{Array, PIECE, Stream};
use crate::columns::column;
use crate::error::raise;

/// A table of any kind, and how many rows it has where that is known before it is read.
pub(crate) struct Chunks {
    pub(crate) source: Box<dyn Source + Send>,
    pub(crate) rows: Option<u64>,
}

impl Chunks {
    fn of(source: impl Source + Send + 'static) -> Self {
        Self { source: Box::new(source), rows: None }
    }

    fn counted(self, rows: Option<u64>) -> Self {
        Self { rows: rows.or(self.rows), ..self }
    }
}

/// The chunks of a table: anything with the Arrow C stream or array interface, what makes one of those, a mapping of
/// columns, rows that are mappings, or pandas.
///
/// `columns` are those that will be read; `perhaps` is one too if the table has it (a currency's code is not one).
pub(crate) fn chunks(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Chunks> {
    let py = table.py();
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
    if module.starts_with("narwhals") && table.hasattr("to_native")? {
        return chunks(&table.call_method0("to_native")?, columns, perhaps);
    }
    if table.hasattr("collect_schema")? && table.hasattr("collect")? {
        // A lazy frame: only what is read is computed.
        let known = names(&table.call_method0("collect_schema")?.call_method0("names")?)?;
        let selected = PyList::new(py, select(py, &known, columns, perhaps)?)?;
        return chunks(
            &table.call_method1("select", (selected,))?.call_method0("collect")?,
            columns,
            perhaps,
        );
    }
    if table.hasattr("__arrow_c_stream__")? {
        let stream = Stream::import(&table.call_method0("__arrow_c_stream__")?)?;
        return Ok(Chunks::of(stream).counted(rows_of(table)));
    }
    if table.hasattr("__arrow_c_array__")? {
        let array = Array::import(&table.call_method0("__arrow_c_array__")?)?;
        return Ok(Chunks::of(array).counted(rows_of(table)));
    }
    if module.starts_with("pyarrow") && table.hasattr("scanner")? && table.hasattr("schema")? {
        let known = names(&table.getattr("schema")?.getattr("names")?)?;
        let scanned = PyDict::new(py);
        scanned.set_item("columns", PyList::new(py, select(py, &known, columns, perhaps)?)?)?;
        return chunks(&table.call_method("scanner", (), Some(&scanned))?, columns, perhaps);
    }
    // A scanner of PyArrow, and a connection of DuckDB that has been asked.
    for reader in ["to_reader", "to_arrow_reader"] {
        if table.hasattr(reader)? {
            return chunks(&table.call_method0(reader)?, columns, perhaps);
        }
    }
    if let Some(fields) = fields(table)? {
        return assembled(table, &select(py, &names(&fields)?, columns, perhaps)?);
    }
    if table.is_instance_of::<PyString>() || table.hasattr("__fspath__")? || table.hasattr("readline")? {
        return Err(unusable(
            py,
            "a file is no table before it is read; give pl.read_csv(path), pd.read_parquet(path) or list(csv.DictReader(file))",
        ));
    }
    if table.is_instance_of::<PyList>() || table.is_instance_of::<PyTuple>() || table.hasattr("__next__")? {
        return mapping(&columns_of_rows(table)?, columns, perhaps);
    }
    let reason = format!(
        "a value of type {name} is no table; give a data frame of Polars, pandas, PyArrow or DuckDB, anything else with the \
         Arrow C stream interface, a dict of columns, or a list of dicts"
    );
    Err(unusable(py, &reason))
}

/// How many rows a frame says that it has, where that costs nothing.
fn rows_of(table: &Bound<'_, PyAny>) -> Option<u64> {
    ["num_rows", "height"].iter().find_map(|name| table.getattr(*name).ok()?.extract().ok())
}

/// The names of the fields of a structured array of NumPy.
fn fields<'py>(table: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !table.hasattr("dtype")? || !table.getattr("dtype")?.hasattr("names")? {
        return Ok(None);
    }
    let names = table.getattr("dtype")?.getattr("names")?;
    Ok((!names.is_none()).then_some(names))
}

/// The columns of rows that are dicts; a row without one of them has nothing there.
fn columns_of_rows<'py>(table: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = table.py();
    let (known, mut rows) = (PyDict::new(py), Vec::new());
    for row in table.try_iter()? {
        let row = row?;
        if !row.hasattr("keys")? {
            let reason = format!(
                "its row {} is a {}; a list of rows is one of dicts, with the names of the columns",
                rows.len(),
                row.get_type().name()?
            );
            return Err(unusable(py, &reason));
        }
        known.call_method1("update", (&row,))?;
        rows.push(row);
    }
    if rows.is_empty() {
        let reason =
            "it is a list without rows, and nothing says which columns it has; a dict of empty lists does";
        return Err(unusable(py, reason));
    }
    let columns = PyDict::new(py);
    for name in known.keys() {
        let column = PyList::empty(py);
        for row in &rows {
            let cell = match row.cast::<PyDict>() {
                Ok(row) => row.get_item(&name)?,
                Err(_) => row.get_item(&name).ok(),
            };
            column.append(cell)?;
        }
        columns.set_item(name, column)?;
    }
    Ok(columns.into_any())
}

/// Named columns, as a table that is read piece by piece.
struct Columns {
    names: Vec<String>,
    whole: Vec<Loaded>,
    /// The rows that are still to be read; nothing after the last of them.
    rest: Option<Range<usize>>,
}

impl Source for Columns {
    fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    fn next_chunk(&mut self) -> Result<Option<Box<dyn Chunk>>, Error> {
        let Some(rest) = self.rest.take() else { return Ok(None) };
        let end = rest.end.min(rest.start.saturating_add(PIECE));
        self.rest = (end < rest.end).then_some(end..rest.end);
        let names = self.names.clone();
        let columns = self.whole.iter().map(|column| column.of_rows(rest.start..end)).collect();
        Ok(Some(Box::new(Piece { names, columns })))
    }
}

/// Some rows.
struct Piece {
    names: Vec<String>,
    columns: Vec<Loaded>,
}

impl Chunk for Piece {
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
    let rows = columns.first().map_or(0, Loaded::len);
    let counted = columns.first().and_then(|_| u64::try_from(rows).ok());
    Ok(Chunks::of(Columns { names, whole: columns, rest: Some(0..rows) }).counted(counted))
}

/// A pandas data frame: by Arrow where PyArrow is there and takes the columns, and else by their NumPy buffers.
fn pandas(table: &Bound<'_, PyAny>, columns: &[&str], perhaps: &str) -> PyResult<Chunks> {
    let py = table.py();
    let mut known = names(&table.getattr("columns")?)?;
    // What a frame is indexed by is a column too.
    let index = names(&table.getattr("index")?.getattr("names")?)?;
    let indexed = columns
        .iter()
        .any(|name| !known.iter().any(|known| known == name) && index.iter().any(|known| known == name));
    let table = if indexed { table.call_method0("reset_index")? } else { table.clone() };
    if indexed {
        known = names(&table.getattr("columns")?)?;
    }
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
            let rows = u64::try_from(table.len()?).ok();
            return Ok(Chunks::of(Stream::import(&capsule)?).counted(rows));
        }
    }
    assembled(&part, &selected)
}
