//! Results on their way to Python.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyTuple};
use regulars::describe::{Handle, Output, Shape};

use crate::column::Column;
use crate::result::Result;
use crate::table::Table;
use crate::value::epochs;

static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

/// A value as Python has it. The shape tells pairs, which are tuples, from lists.
pub(crate) fn convert(py: Python<'_>, output: Output, shape: Option<&Shape>) -> PyResult<Py<PyAny>> {
    let shape = match shape {
        Some(Shape::Optional(inner)) => Some(*inner),
        other => other,
    };
    Ok(match output {
        Output::Bool(value) => value.into_pyobject(py)?.to_owned().into_any().unbind(),
        Output::Int(value) => value.into_pyobject(py)?.into_any().unbind(),
        Output::Float(value) => value.into_pyobject(py)?.into_any().unbind(),
        Output::Text(text) => text.into_pyobject(py)?.into_any().unbind(),
        Output::Instant(micros) => instant(py, micros)?,
        Output::List(items) => match shape {
            Some(Shape::Pair(a, b)) => {
                let shapes = [Some(*a), Some(*b)].into_iter().chain(std::iter::repeat(None));
                let items = items.into_iter().zip(shapes).map(|(item, shape)| convert(py, item, shape));
                PyTuple::new(py, items.collect::<PyResult<Vec<_>>>()?)?.into_any().unbind()
            }
            other => {
                let inner = if let Some(Shape::List(inner)) = other { Some(*inner) } else { None };
                let items = items.into_iter().map(|item| convert(py, item, inner));
                PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)?.into_any().unbind()
            }
        },
        Output::Floats(series) => Py::new(py, Column::new(series)?)?.into_any(),
        Output::Object(handle) => object(py, handle)?,
        Output::Table(table) => Py::new(py, Table::new(table))?.into_any(),
        // Null, and what the core may come to have that this binding does not know.
        _ => py.None(),
    })
}

/// An aware `datetime` in UTC.
pub(crate) fn instant(py: Python<'_>, micros: i64) -> PyResult<Py<PyAny>> {
    static DELTA: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let delta =
        DELTA.get_or_try_init(py, || py.import("datetime")?.getattr("timedelta").map(Bound::unbind))?;
    let (_, utc) = epochs(py)?;
    let since = delta.bind(py).call1((0, 0, micros))?;
    utc.bind(py).add(since).map(Bound::unbind)
}

/// A result as an instance of the generated class of its name.
pub(crate) fn object(py: Python<'_>, handle: Handle) -> PyResult<Py<PyAny>> {
    let classes = CLASSES.import(py, "regulars._results", "CLASSES")?;
    let class = classes.get_item(handle.info().name)?;
    let result = Py::new(py, Result { handle })?;
    match class {
        // A model's class has a constructor of its own, which this passes by.
        Some(class) => py.get_type::<Result>().call_method1("__new__", (class, result)).map(Bound::unbind),
        None => Ok(result.into_any()),
    }
}
