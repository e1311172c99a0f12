//! The Python module of Regulars. It converts and reports errors; every formula lives in the core.

use pyo3::pymodule;

/// The native half of the package `regulars`.
#[pymodule(gil_used = false)]
mod _regulars {
    use pyo3::pyfunction;

    /// The version of the library.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
