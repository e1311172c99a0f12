//! Plots: the core's specifications as dicts and charts.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use regulars::Error;
use regulars::describe::Arg;

use crate::error::raise;

/// The options that were given, by name: texts and numbers in the order of these.
pub(crate) fn options(texts: [Option<String>; 4], numbers: [Option<f64>; 2]) -> Vec<(String, Arg)> {
    let texts = ["kind", "figure", "theme", "title"].into_iter().zip(texts.map(|text| text.map(Arg::Text)));
    let numbers = ["width", "height"].into_iter().zip(numbers.map(|number| number.map(Arg::Float)));
    texts.chain(numbers).filter_map(|(name, arg)| Some((name.into(), arg?))).collect()
}

/// A specification as a dict.
pub(crate) fn specification<'py>(
    py: Python<'py>,
    drawn: Result<String, Error>,
) -> PyResult<Bound<'py, PyDict>> {
    let text = drawn.map_err(|error| raise(py, &error))?;
    Ok(py.import("json")?.call_method1("loads", (text,))?.cast_into()?)
}

/// A specification as Altair's chart.
pub(crate) fn chart<'py>(py: Python<'py>, specification: Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    py.import("regulars._plot")?.call_method1("chart", (specification,))
}
