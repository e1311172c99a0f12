//! Tables of results.

use arrow_data::ArrayData;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyTuple};
use regulars::describe::Output;
use regulars::table::Column;

use crate::capsule::{export_array, export_stream};
use crate::error::raise;
use crate::output::instant;
use crate::plot;

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

    fn data(&self, py: Python<'_>) -> PyResult<ArrayData> {
        py.detach(|| regulars_arrow::struct_data(&self.table)).map_err(|error| raise(py, &error))
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
        export_stream(py, self.data(py)?)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let _ = requested_schema;
        export_array(py, &self.data(py)?)
    }

    /// The table drawn, where it is one that has a plot, as an Altair chart that a notebook shows; Altair comes with `pip install regulars[plot]`.
    ///
    /// Args:
    ///     kind: Which plot, where the table has several; the first of them if not given.
    ///     figure: Which figure, where the table has several; all of them if not given.
    ///     theme: The page that it stands on; any if not given.
    ///     width: The width of a panel in pixels, without axes.
    ///     height: The height of a panel in pixels, without axes.
    ///     title: The title, where it is to be another one.
    #[pyo3(signature = (kind=None, *, figure=None, theme=None, width=None, height=None, title=None))]
    #[expect(clippy::too_many_arguments, reason = "each is named")]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        kind: Option<String>,
        figure: Option<String>,
        theme: Option<String>,
        width: Option<f64>,
        height: Option<f64>,
        title: Option<String>,
    ) -> PyResult<Bound<'py, PyAny>> {
        plot::chart(py, self.plot_spec(py, kind, figure, theme, width, height, title)?)
    }

    /// The same as a Vega-Lite specification, which needs no other package.
    ///
    /// Args:
    ///     kind: Which plot, where the table has several; the first of them if not given.
    ///     figure: Which figure, where the table has several; all of them if not given.
    ///     theme: The page that it stands on; any if not given.
    ///     width: The width of a panel in pixels, without axes.
    ///     height: The height of a panel in pixels, without axes.
    ///     title: The title, where it is to be another one.
    #[pyo3(signature = (kind=None, *, figure=None, theme=None, width=None, height=None, title=None))]
    #[expect(clippy::too_many_arguments, reason = "each is named")]
    fn plot_spec<'py>(
        &self,
        py: Python<'py>,
        kind: Option<String>,
        figure: Option<String>,
        theme: Option<String>,
        width: Option<f64>,
        height: Option<f64>,
        title: Option<String>,
    ) -> PyResult<Bound<'py, PyDict>> {
        let options = plot::options([kind, figure, theme, title], [width, height]);
        plot::specification(py, self.table.plot(&options))
    }

    /// One text for one table, the same in every language.
    fn _canonical(&self) -> String {
        Output::Table(self.table.clone()).canonical()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.table == other.get().table)
    }

    fn __repr__(&self) -> String {
        self.table.text()
    }

    fn _repr_html_(&self) -> String {
        self.table.html()
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
        Column::Ints(values) => PyList::new(py, values.iter()),
        Column::Floats(values) => PyList::new(py, values.iter()),
        Column::Texts(values) => PyList::new(py, values.iter()),
        Column::Instants(values) => {
            let list = PyList::empty(py);
            for value in values.iter() {
                list.append(value.map(|micros| instant(py, micros)).transpose()?)?;
            }
            Ok(list)
        }
        _ => Ok(PyList::empty(py)),
    }
}
