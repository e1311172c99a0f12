//! The base class of all results.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple, PyType};
use regulars::describe::{Handle, Output, Shape};

use crate::error::raise;
use crate::output::{convert, object};
use crate::value::arguments;

/// What a pickle holds: the class, the state, and the basis where there is one, as JSON.
type Stored = (String, String, Option<String>);

/// A result of the core: read by its properties, asked by its methods, equal where what was counted is equal.
#[pyclass(frozen, subclass, module = "regulars._regulars")]
pub(crate) struct Result {
    pub(crate) handle: Handle,
}

#[pymethods]
impl Result {
    /// Only the library makes results, from results; a model's class has a constructor of its own.
    #[new]
    #[pyo3(signature = (result, /))]
    fn new(result: &Bound<'_, Self>) -> Self {
        Self { handle: result.get().handle.clone() }
    }

    /// Reads a result back from what `to_json` wrote: its fields. What a figure of a log was counted on, its `basis`, is not
    /// among them, so that what is read back has none and does not equal the figure; `pickle` keeps both.
    #[classmethod]
    #[pyo3(signature = (text, /))]
    fn from_json(class: &Bound<'_, PyType>, text: &str) -> PyResult<Py<PyAny>> {
        let name = class.name()?.to_string();
        load(class.py(), &name, text, None)
    }

    #[pyo3(signature = (name, /))]
    fn _get(&self, py: Python<'_>, name: &str) -> PyResult<Py<PyAny>> {
        field(py, &self.handle, name).unwrap_or_else(|| Ok(py.None()))
    }

    #[pyo3(signature = (name, /, **arguments))]
    fn _call(
        &self,
        py: Python<'_>,
        name: &str,
        arguments: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Py<PyAny>> {
        let method = self.handle.info().methods.iter().find(|method| method.name == name);
        let (arguments, watcher) =
            self::arguments(name, method.map_or(&[], |method| method.params), arguments)?;
        let output = watcher.run(py, |watch| self.handle.call_watched(name, &arguments, watch))?;
        convert(py, output, method.map(|method| &method.returns))
    }

    /// The definition, options, policy and exclusions that the result rests on, where it was counted from a log.
    #[getter]
    fn basis(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if let Some(basis) = self.handle.basis() {
            return object(py, basis.clone()).map(Some);
        }
        field(py, &self.handle, "basis").transpose()
    }

    /// The fields by name, and theirs in turn, as plain values.
    fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyDict>> {
        plain_fields(py, &self.handle).map(Bound::unbind)
    }

    /// The result as JSON, without loss.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.handle.to_json().map_err(|error| raise(py, &error))
    }

    /// One text for one result, the same in every language.
    fn _canonical(&self) -> String {
        Output::Object(self.handle.clone()).canonical()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.handle == other.get().handle)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.handle.info().name.hash(&mut hasher);
        self.to_json(py)?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn __repr__(&self) -> String {
        self.handle.text()
    }

    fn _repr_html_(&self) -> String {
        self.handle.html()
    }

    /// The result drawn, as an Altair chart that a notebook shows; Altair comes with `pip install regulars[plot]`.
    ///
    /// Args:
    ///     kind: Which plot, where the result has several; the first of them if not given.
    ///     figure: Which figure, where the result has several for each group; all of them if not given.
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
        crate::plot::chart(py, self.plot_spec(py, kind, figure, theme, width, height, title)?)
    }

    /// The same as a Vega-Lite specification, which needs no other package.
    ///
    /// Args:
    ///     kind: Which plot, where the result has several; the first of them if not given.
    ///     figure: Which figure, where the result has several for each group; all of them if not given.
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
        let options = crate::plot::options([kind, figure, theme, title], [width, height]);
        crate::plot::specification(py, self.handle.plot(&options))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Stored)> {
        let load = py.import("regulars._regulars")?.getattr("load")?;
        let basis =
            self.handle.basis().map(Handle::to_json).transpose().map_err(|error| raise(py, &error))?;
        Ok((load, (self.handle.info().name.into(), self.to_json(py)?, basis)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// Makes a model of a class from its parameters.
#[pyfunction]
#[pyo3(signature = (name, /, **parameters))]
pub(crate) fn make(py: Python<'_>, name: &str, parameters: Option<&Bound<'_, PyDict>>) -> PyResult<Result> {
    let (parameters, _) = arguments(name, &[], parameters)?;
    let made = regulars::catalog::make(name, &parameters);
    made.map(|handle| Result { handle }).map_err(|error| raise(py, &error))
}

/// Reads a result back: its class, its JSON and that of its basis.
#[pyfunction]
#[pyo3(signature = (name, text, basis=None, /))]
pub(crate) fn load(py: Python<'_>, name: &str, text: &str, basis: Option<&str>) -> PyResult<Py<PyAny>> {
    let read =
        |name: &str, text: &str| regulars::catalog::from_json(name, text).map_err(|error| raise(py, &error));
    let mut handle = read(name, text)?;
    if let Some(basis) = basis {
        handle = handle.with_basis(read("Basis", basis)?);
    }
    object(py, handle)
}

/// The field of this name, where there is one.
fn field(py: Python<'_>, handle: &Handle, name: &str) -> Option<PyResult<Py<PyAny>>> {
    handle.named(name).map(|(field, value)| convert(py, value, Some(&field.shape)))
}

fn plain_fields<'py>(py: Python<'py>, handle: &Handle) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, value) in handle.fields() {
        dict.set_item(field.name, plain(py, value, &field.shape)?)?;
    }
    if let Some(basis) = handle.basis() {
        dict.set_item("basis", plain_fields(py, basis)?)?;
    }
    Ok(dict)
}

fn plain(py: Python<'_>, output: Output, shape: &Shape) -> PyResult<Py<PyAny>> {
    let shape = if let Shape::Optional(inner) = shape { inner } else { shape };
    Ok(match (output, shape) {
        (Output::Object(handle), _) => plain_fields(py, &handle)?.into_any().unbind(),
        (Output::Table(table), _) => crate::table::Table::new(table).to_dict(py)?.into_any(),
        (Output::List(items), Shape::Pair(a, b)) => {
            let items = items.into_iter().zip([*a, *b]).map(|(item, shape)| plain(py, item, shape));
            PyTuple::new(py, items.collect::<PyResult<Vec<_>>>()?)?.into_any().unbind()
        }
        (Output::List(items), Shape::List(inner)) => {
            let items = items.into_iter().map(|item| plain(py, item, inner));
            PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)?.into_any().unbind()
        }
        (output, shape) => convert(py, output, Some(shape))?,
    })
}
