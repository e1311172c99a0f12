//! Columns of numbers, as methods of models give them.

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

use pyo3::exceptions::{PyBufferError, PyIndexError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyList, PySlice, PyTuple, PyType};
use regulars::describe::Output;
use regulars::table::Series;

use crate::capsule::export_array;
use crate::error::raise;

/// A column of numbers, in which `None` stands for what is undefined.
///
/// NumPy and Arrow read it without a copy: `np.asarray(column)`, `pl.Series(column)`. With gaps it is an array of objects
/// for NumPy, and has nulls for Arrow.
#[pyclass(frozen, sequence, module = "regulars._regulars")]
pub(crate) struct Column {
    pub(crate) series: Series<f64>,
    /// The shape and the strides of the buffer, which live as long as it does.
    shape: [ffi::Py_ssize_t; 1],
}

/// The bytes of a number, as a stride.
static STRIDES: [ffi::Py_ssize_t; 1] = [8];

/// How many values are shown.
const SHOWN: usize = 6;

impl Column {
    pub(crate) fn new(series: Series<f64>) -> PyResult<Self> {
        let shape = [ffi::Py_ssize_t::try_from(series.len())?];
        Ok(Self { series, shape })
    }
}

#[pymethods]
impl Column {
    /// A column from a list of numbers and `None`.
    #[new]
    #[pyo3(signature = (values, /))]
    fn of(values: Vec<Option<f64>>) -> PyResult<Self> {
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        Self::new(values.into_iter().map(finite).collect())
    }

    /// The numbers as a list, `None` where undefined.
    fn tolist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(py, self.series.iter())
    }

    /// How often a value occurs.
    #[pyo3(signature = (value, /))]
    fn count<'py>(&self, py: Python<'py>, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.tolist(py)?.call_method1("count", (value,))
    }

    /// Where a value first occurs.
    #[pyo3(signature = (value, /, *range))]
    fn index<'py>(
        &self,
        py: Python<'py>,
        value: &Bound<'py, PyAny>,
        range: &Bound<'py, PyTuple>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let given = PyTuple::new(py, [value.clone()])?.as_sequence().concat(range.as_sequence())?;
        self.tolist(py)?.call_method1("index", given.to_tuple()?)
    }

    /// How many are undefined.
    #[getter]
    fn null_count(&self) -> usize {
        self.series.gaps()
    }

    fn __len__(&self) -> usize {
        self.series.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, key: &Bound<'py, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(slice) = key.cast::<PySlice>() {
            let range = slice.indices(self.shape.iter().copied().sum())?;
            let mut place = range.start;
            let values = (0..range.slicelength).map(|_| {
                let value = usize::try_from(place).ok().and_then(|place| self.series.get(place));
                place += range.step;
                value
            });
            return Ok(Py::new(py, Self::new(values.collect())?)?.into_any());
        }
        let place: isize = key.extract()?;
        let length = self.series.len();
        let place = if place < 0 { place.checked_add_unsigned(length) } else { Some(place) };
        match place.and_then(|place| usize::try_from(place).ok()).filter(|&place| place < length) {
            Some(place) => Ok(self.series.get(place).into_pyobject(py)?.unbind()),
            None => Err(PyIndexError::new_err(format!("the column has {length} rows"))),
        }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.tolist(py)?.try_iter()
    }

    fn __eq__<'py>(&self, py: Python<'py>, other: &Bound<'py, PyAny>) -> PyResult<bool> {
        match other.cast::<Self>() {
            Ok(other) => Ok(self.series == other.get().series),
            Err(_) => self.tolist(py)?.eq(other),
        }
    }

    fn __repr__(&self) -> String {
        let shown = self.series.iter().take(SHOWN);
        let shown = shown.map(|value| value.map_or("None".into(), |value| format!("{value:?}")));
        let mut shown: Vec<String> = shown.collect();
        let rows = self.series.len();
        if rows > SHOWN {
            shown.push("…".into());
            return format!("Column([{}], {rows} rows)", shown.join(", "));
        }
        format!("Column([{}])", shown.join(", "))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, (Bound<'py, PyList>,))> {
        Ok((py.get_type::<Self>(), (self.tolist(py)?,)))
    }

    /// For NumPy where there are gaps; without them it takes the buffer.
    #[pyo3(signature = (dtype=None, copy=None))]
    fn __array__<'py>(
        &self,
        py: Python<'py>,
        dtype: Option<&Bound<'py, PyAny>>,
        copy: Option<bool>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = copy;
        let given = PyDict::new(py);
        match dtype {
            Some(dtype) => given.set_item("dtype", dtype)?,
            None => given.set_item("dtype", if self.series.gaps() > 0 { "object" } else { "float64" })?,
        }
        py.import("numpy")?.call_method("array", (self.tolist(py)?,), Some(&given))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        // A producer that cannot cast gives what it has.
        let _ = requested_schema;
        export_array(py, &regulars_arrow::series_data(&self.series).map_err(|error| raise(py, &error))?)
    }

    /// # Safety
    /// `view` must be what the interpreter gives.
    unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
        let column = slf.get();
        if view.is_null() || flags & ffi::PyBUF_WRITABLE == ffi::PyBUF_WRITABLE {
            return Err(PyBufferError::new_err("a column cannot be changed"));
        }
        if column.series.gaps() > 0 {
            return Err(PyBufferError::new_err("a column with gaps is no buffer; tolist() has None in them"));
        }
        let asked = |flag: c_int| flags & flag == flag;
        // SAFETY: the interpreter gives a view to write to. What it points to, the values and the shape, belongs to the
        // column, which is frozen and which the view keeps alive.
        unsafe {
            (*view).buf = column.series.values().as_ptr().cast::<c_void>().cast_mut();
            (*view).len = column.shape.iter().sum::<ffi::Py_ssize_t>() * 8;
            (*view).itemsize = 8;
            (*view).readonly = 1;
            (*view).ndim = 1;
            (*view).format = if asked(ffi::PyBUF_FORMAT) { c"d".as_ptr().cast_mut() } else { null_mut() };
            (*view).shape = if asked(ffi::PyBUF_ND) { column.shape.as_ptr().cast_mut() } else { null_mut() };
            (*view).strides =
                if asked(ffi::PyBUF_STRIDES) { STRIDES.as_ptr().cast_mut() } else { null_mut() };
            (*view).suboffsets = null_mut();
            (*view).internal = null_mut();
            (*view).obj = slf.into_any().into_ptr();
        }
        Ok(())
    }

    /// One text for one column, the same in every language.
    fn _canonical(&self) -> String {
        Output::Floats(self.series.clone()).canonical()
    }
}
