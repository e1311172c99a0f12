//! The Python module of Regulars. It converts and reports errors; every formula, default and check lives in the core.
//!
//! `source` reads what Python calls a table, `value` reads single values, `output` gives results
//! back, and the classes here hold what the core made. Everything that has a name of its own in Python, the functions,
//! methods and properties, is generated from the catalogue and calls one of these by name.

mod capsule;
mod column;
mod columns;
mod error;
mod log;
mod memory;
mod numbers;
mod output;
mod plot;
mod result;
mod source;
mod table;
mod value;
mod watch;

/// The native half of the package `regulars`.
#[pyo3::pymodule(gil_used = false, module = "regulars")]
mod _regulars {
    #[pymodule_export]
    use crate::column::Column;
    #[pymodule_export]
    use crate::log::{Groups, Log};
    #[pymodule_export]
    use crate::result::{Result, load, make};
    #[pymodule_export]
    use crate::table::Table;

    use pyo3::prelude::*;
    use pyo3::types::PyDict;

    /// Says for how long memory is kept, and lets Python know that a column is a sequence.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::memory::keep();
        pyo3::types::PySequence::register::<crate::column::Column>(module.py())
    }

    /// The version of the library.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The codes of all errors.
    #[pyfunction]
    fn codes() -> Vec<&'static str> {
        regulars::Error::CODES.to_vec()
    }

    /// The name that was meant, among those there are.
    #[pyfunction]
    #[expect(clippy::needless_pass_by_value, reason = "what Python hands over")]
    fn nearest(name: &str, names: Vec<String>) -> Option<String> {
        match regulars::Error::unknown_name("name", name, names.iter().map(String::as_str)) {
            regulars::Error::UnknownName(error) => error.suggestion,
            _ => None,
        }
    }

    /// Everything that these logs say of customers, in one table.
    #[pyfunction]
    #[expect(clippy::needless_pass_by_value, reason = "what Python hands over")]
    fn overview(py: Python<'_>, logs: Vec<Bound<'_, PyAny>>) -> PyResult<Py<PyAny>> {
        let logs = logs.iter().map(|log| Ok(crate::log::held(log)?.get().0.clone()));
        let logs = logs.collect::<PyResult<Vec<_>>>()?;
        let table = py.detach(|| regulars::overview(&logs));
        let table = table.map_err(|error| crate::error::raise(py, &error))?;
        crate::output::convert(py, regulars::describe::Output::Table(table), None)
    }

    /// Asks a metric of counts.
    #[pyfunction]
    #[pyo3(signature = (name, /, **arguments))]
    fn scalar(py: Python<'_>, name: &str, arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Py<PyAny>> {
        let metric = regulars::catalog::metric(name).map_err(|error| crate::error::raise(py, &error))?;
        let door = metric.door("counts");
        let (arguments, watcher) =
            crate::value::arguments(name, door.map_or(&[], |door| door.params), arguments)?;
        let output = watcher.run(py, |_| regulars::catalog::scalar(name, &arguments))?;
        crate::output::convert(py, output, door.map(|door| &door.returns))
    }
}
