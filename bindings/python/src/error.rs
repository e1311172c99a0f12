//! The core's errors as exceptions: a class for each code, and the error's fields as attributes.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList};
use regulars::Error;
use serde_json::Value;

static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

/// The exception of an error.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failure| failure)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let classes = CLASSES.import(py, "regulars._errors", "CLASSES")?;
    let class = match classes.get_item(error.code())? {
        Some(class) => class,
        None => py.import("regulars._errors")?.getattr("RegularsError")?,
    };
    let raised = class.call1((error.to_string(),))?;
    if let Ok(Value::Object(fields)) = serde_json::to_value(error) {
        for (name, value) in &fields {
            raised.setattr(name.as_str(), json(py, value)?)?;
        }
    }
    Ok(PyErr::from_value(raised))
}

/// A JSON value as Python has it.
pub(crate) fn json(py: Python<'_>, value: &Value) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Value::Null => py.None(),
        Value::Bool(value) => value.into_pyobject(py)?.to_owned().into_any().unbind(),
        Value::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(value), ..) => value.into_pyobject(py)?.into_any().unbind(),
            (_, Some(value), _) => value.into_pyobject(py)?.into_any().unbind(),
            (.., value) => value.into_pyobject(py)?.into_any().unbind(),
        },
        Value::String(text) => text.into_pyobject(py)?.into_any().unbind(),
        Value::Array(items) => {
            let list = PyList::empty(py);
            for item in items {
                list.append(json(py, item)?)?;
            }
            list.into_any().unbind()
        }
        Value::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, field) in fields {
                dict.set_item(name, json(py, field)?)?;
            }
            dict.into_any().unbind()
        }
    })
}
