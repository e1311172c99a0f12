//! Tables of results.

use arrow_array::RecordBatch;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple};
use regulars::table::Column;

use crate::capsule::{export_array, export_stream};
use crate::error::raise;
use crate::output::instant;
use crate::result::escaped;

/// A table of results, for Arrow, Polars, pandas and DuckDB; `pl.DataFrame(table)` and `pd.DataFrame(table)` take it.
///
/// It iterates over its rows, as dicts; `table["name"]` is a column, as a list.
#[pyclass(frozen, module = "regulars._regulars")]
pub(crate) struct Table {
    table: regulars::table::Table,
}

impl Table {
    pub(crate) fn new(table: regulars::table::Table) -> Self {
        Self { table }
    }

    fn batch(&self, py: Python<'_>) -> PyResult<RecordBatch> {
        py.detach(|| regulars_arrow::record_batch(&self.table)).map_err(|error| raise(py, &error))
    }
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.table.columns().iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The columns by name, as lists.
    pub(crate) fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyDict>> {
        let dict = PyDict::new(py);
        for (name, column) in self.table.columns() {
            dict.set_item(name, list(py, column)?)?;
        }
        Ok(dict.unbind())
    }

    /// The rows, as dicts.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let mut columns = Vec::new();
        for (name, column) in self.table.columns() {
            columns.push((name, list(py, column)?));
        }
        let rows = PyList::empty(py);
        for row in 0..self.table.rows() {
            let dict = PyDict::new(py);
            for (name, column) in &columns {
                dict.set_item(name, column.get_item(row)?)?;
            }
            rows.append(dict)?;
        }
        Ok(rows)
    }

    fn __iter__(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Ok(self.rows(py)?.try_iter()?.into_any().unbind())
    }

    fn __len__(&self) -> usize {
        self.table.rows()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        match self.table.column(name) {
            Some(column) => list(py, column),
            None => Err(PyKeyError::new_err(name.to_string())),
        }
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A producer that cannot cast gives what it has.
        let _ = requested_schema;
        export_stream(py, self.batch(py)?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        export_array(py, self.batch(py)?)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.table == other.get().table)
    }

    fn __repr__(&self) -> String {
        text(&self.table)
    }

    fn _repr_html_(&self) -> String {
        format!("<pre>{}</pre>", escaped(&text(&self.table)))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let load = py.get_type::<Self>().getattr("_from_json")?;
        let text = serde_json::to_string(&self.table);
        Ok((load, (text.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))?,)))
    }

    #[staticmethod]
    #[pyo3(signature = (text, /))]
    fn _from_json(text: &str) -> PyResult<Self> {
        let table = serde_json::from_str(text);
        Ok(Self { table: table.map_err(|error| pyo3::exceptions::PyValueError::new_err(error.to_string()))? })
    }
}

fn list<'py>(py: Python<'py>, column: &Column) -> PyResult<Bound<'py, PyList>> {
    match column {
        Column::Ints(values) => PyList::new(py, values),
        Column::OptionalInts(values) => PyList::new(py, values),
        Column::Floats(values) => PyList::new(py, values),
        Column::Texts(values) => PyList::new(py, values),
        Column::Instants(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(value.map(|micros| instant(py, micros)).transpose()?)?;
            }
            Ok(list)
        }
        _ => Ok(PyList::empty(py)),
    }
}

/// The rows as aligned text.
fn text(table: &regulars::table::Table) -> String {
    let mut lines: Vec<String> = vec![String::new(); table.rows() + 1];
    for (name, column) in table.columns() {
        let cells: Vec<String> = (0..table.rows()).map(|row| cell(column, row)).collect();
        let width = cells.iter().chain([name]).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let left = matches!(column, Column::Texts(_));
        for (line, cell) in lines.iter_mut().zip(std::iter::once(name).chain(&cells)) {
            let gap = if line.is_empty() { "" } else { "  " };
            *line += &if left { format!("{gap}{cell:<width$}") } else { format!("{gap}{cell:>width$}") };
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}

fn cell(column: &Column, row: usize) -> String {
    let shown = |value: Option<String>| value.unwrap_or_default();
    match column {
        Column::Ints(values) => shown(values.get(row).map(ToString::to_string)),
        Column::OptionalInts(values) => {
            shown(values.get(row).copied().flatten().map(|value| value.to_string()))
        }
        Column::Floats(values) => shown(values.get(row).copied().flatten().map(|value| value.to_string())),
        Column::Texts(values) => shown(values.get(row).cloned().flatten()),
        Column::Instants(values) => shown(values.get(row).copied().flatten().map(|micros| {
            regulars::model::Timestamp::from_micros(micros)
                .map_or_else(|_| String::new(), |at| at.to_string())
        })),
        _ => String::new(),
    }
}
