//! Single values from Python, as arguments and as cells of a column.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDelta, PyDeltaAccess, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple,
};
use regulars::Error;
use regulars::describe::{Arg, Param, Shape};
use regulars::model::Timestamp;

use crate::error::raise;
use crate::numbers::{keys, numbers};
use crate::result::Result;
use crate::watch::Watcher;

/// A value, with the kinds of time that Python tells apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    /// A decimal, or a whole number that is too long for the others.
    Number(String),
    Text(String),
    /// Microseconds since 1970-01-01 UTC.
    Instant(i64),
    /// Microseconds since 1970-01-01 on a wall clock.
    Local(i64),
    /// Days since 1970-01-01.
    Day(i32),
}

/// 1970-01-01 as Python counts days, from 0001-01-01 as 1.
const EPOCH_ORDINAL: i64 = 719_163;

static EPOCHS: PyOnceLock<(Py<PyAny>, Py<PyAny>)> = PyOnceLock::new();

/// The first instant of 1970, without and with a zone.
pub(crate) fn epochs(py: Python<'_>) -> PyResult<&(Py<PyAny>, Py<PyAny>)> {
    EPOCHS.get_or_try_init(py, || {
        let datetime = py.import("datetime")?;
        let class = datetime.getattr("datetime")?;
        let utc = datetime.getattr("timezone")?.getattr("utc")?;
        let aware = class.call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
        Ok((class.call1((1970, 1, 1))?.unbind(), aware.unbind()))
    })
}

/// Reads a value; `None` for what is none that the library knows.
pub(crate) fn read(value: &Bound<'_, PyAny>) -> PyResult<Option<Value>> {
    if value.is_none() {
        return Ok(Some(Value::Null));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(Value::Text(text.to_str()?.into())));
    }
    if let Ok(float) = value.cast::<PyFloat>() {
        return Ok(Some(Value::Float(float.value())));
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Some(Value::Bool(truth.is_true())));
    }
    if value.is_instance_of::<PyInt>() {
        return Ok(Some(whole(value)));
    }
    let class = value.get_type();
    let name = class.name()?;
    let name = name.to_str()?;
    if matches!(name, "NaTType" | "NAType" | "MaskedConstant") {
        return Ok(Some(Value::Null));
    }
    if value.is_instance_of::<PyDateTime>() {
        return datetime(value).map(Some);
    }
    if value.is_instance_of::<PyDate>() {
        let ordinal: i64 = value.call_method0("toordinal")?.extract()?;
        return Ok(Some(Value::Day(i32::try_from(ordinal - EPOCH_ORDINAL).unwrap_or(i32::MAX))));
    }
    match name {
        "Decimal" => {
            let finite: bool = value.call_method0("is_finite")?.extract()?;
            let text = value.call_method1("__format__", (if finite { "f" } else { "" },))?;
            Ok(Some(Value::Number(text.extract()?)))
        }
        "datetime64" => {
            let micros = value.call_method1("astype", ("datetime64[us]",))?.call_method0("item")?;
            read(&micros)
        }
        _ if value.hasattr("dtype")? && value.hasattr("item")? && !value.hasattr("__len__")? => {
            // A NumPy scalar.
            let item = value.call_method0("item")?;
            if item.get_type().is(&class) { Ok(None) } else { read(&item) }
        }
        _ => match value.call_method0("__index__") {
            Ok(index) => Ok(Some(whole(&index))),
            Err(error) if error.is_instance_of::<PyAttributeError>(value.py()) => Ok(None),
            Err(_) => Ok(None),
        },
    }
}

fn whole(value: &Bound<'_, PyAny>) -> Value {
    match value.extract::<i128>() {
        Ok(value) => Value::Int(value),
        Err(_) => {
            // Python refuses to write out numbers of more than some thousand digits.
            let text = value
                .str()
                .map_or_else(|_| "a number of thousands of digits".into(), |text| text.to_string());
            Value::Number(text)
        }
    }
}

fn datetime(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    let (local, utc) = epochs(value.py())?;
    let aware = !value.call_method0("utcoffset")?.is_none();
    let since = value.sub(if aware { utc } else { local })?;
    let since = since.cast::<PyDelta>()?;
    let seconds = i64::from(since.get_days()) * 86_400 + i64::from(since.get_seconds());
    let micros = seconds * 1_000_000 + i64::from(since.get_microseconds());
    Ok(if aware { Value::Instant(micros) } else { Value::Local(micros) })
}

impl Value {
    /// The value as a text: a time as ISO 8601 has it, with `Z` where it is an instant.
    pub(crate) fn into_text(self) -> Option<String> {
        let iso = |micros: i64| {
            Timestamp::from_micros(micros).map_or_else(|_| micros.to_string(), |at| at.to_string())
        };
        Some(match self {
            Self::Null => return None,
            Self::Float(value) if value.is_nan() => return None,
            Self::Bool(value) => value.to_string(),
            Self::Int(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Number(text) | Self::Text(text) => text,
            Self::Instant(micros) => iso(micros),
            Self::Local(micros) => iso(micros).trim_end_matches('Z').into(),
            Self::Day(day) => iso(i64::from(day).saturating_mul(86_400_000_000)).split('T').next()?.into(),
        })
    }

    fn into_arg(self) -> Arg {
        match self {
            Self::Null => Arg::Null,
            Self::Bool(value) => Arg::Bool(value),
            #[expect(
                clippy::cast_precision_loss,
                reason = "beyond i64, where the core takes nothing but a float"
            )]
            Self::Int(value) => i64::try_from(value).map_or(Arg::Float(value as f64), Arg::Int),
            Self::Float(value) => Arg::Float(value),
            Self::Instant(micros) => Arg::Instant(micros),
            other => other.into_text().map_or(Arg::Null, Arg::Text),
        }
    }
}

/// The arguments of a call by name, as the shapes of its parameters take them, and who watches it.
pub(crate) fn arguments(
    metric: &str,
    params: &[Param],
    arguments: Option<&Bound<'_, PyDict>>,
) -> PyResult<(Vec<(String, Arg)>, Watcher)> {
    let mut watcher = Watcher::default();
    let Some(arguments) = arguments else { return Ok((Vec::new(), watcher)) };
    let mut read = Vec::with_capacity(arguments.len());
    for (name, value) in arguments {
        let name: String = name.extract()?;
        let shape = params.iter().find(|param| param.name == name).map(|param| param.shape);
        let column = match shape {
            Some(Shape::Numbers | Shape::Optional(Shape::Numbers)) => numbers(metric, &name, &value)?,
            Some(Shape::Keys | Shape::Optional(Shape::Keys)) => keys(metric, &name, &value)?,
            Some(Shape::Progress) => {
                watcher = Watcher::new(&value)?;
                continue;
            }
            Some(shape) if is_pairs(shape) => pairs(metric, &name, &value)?,
            _ => None,
        };
        let arg = column.map_or_else(|| arg(metric, &name, &value), Ok)?;
        read.push((name, arg));
    }
    Ok((read, watcher))
}

/// Whether it is a list of pairs, as which a dict goes in.
fn is_pairs(shape: Shape) -> bool {
    match shape {
        Shape::Optional(shape) => is_pairs(*shape),
        Shape::Either(one, other) => is_pairs(*one) || is_pairs(*other),
        Shape::List(Shape::Pair(..)) => true,
        _ => false,
    }
}

/// The items of a dict as pairs; `None` where it is no dict.
fn pairs(metric: &str, param: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<Arg>> {
    let Ok(dict) = value.cast::<PyDict>() else { return Ok(None) };
    let pair = |(key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
        Ok(Arg::List(vec![arg(metric, param, &key)?, arg(metric, param, &value)?]))
    };
    Ok(Some(Arg::List(dict.iter().map(pair).collect::<PyResult<_>>()?)))
}

fn arg(metric: &str, param: &str, value: &Bound<'_, PyAny>) -> PyResult<Arg> {
    if let Ok(result) = value.cast::<Result>() {
        return Ok(Arg::Object(result.get().handle.clone()));
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = value.try_iter()?.map(|item| arg(metric, param, &item?));
        return items.collect::<PyResult<_>>().map(Arg::List);
    }
    if let Some(value) = read(value)? {
        return Ok(value.into_arg());
    }
    if value.hasattr("tolist")? {
        // An array or a series.
        return arg(metric, param, &value.call_method0("tolist")?);
    }
    if value.hasattr("__float__")? {
        return Ok(Arg::Float(value.call_method0("__float__")?.extract()?));
    }
    let error = Error::domain(
        metric,
        param,
        format!("a {}", value.get_type().name()?),
        "a number, a text, a date, a time, a list of these, or a result",
    );
    Err(raise(value.py(), &error))
}
