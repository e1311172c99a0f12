//! Columns of Python objects, NumPy arrays and pandas series.

use pyo3::buffer::{Element, PyBuffer};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use regulars::Error;
use regulars::log::TimeUnit;
use regulars_arrow::Loaded;

use crate::capsule::import_data;
use crate::error::raise;
use crate::value::{Value, read};

/// A column, whatever Python has it as.
pub(crate) fn column(name: &str, values: &Bound<'_, PyAny>) -> PyResult<Loaded> {
    if values.hasattr("__arrow_c_array__")? {
        let data = import_data(&values.call_method0("__arrow_c_array__")?)?;
        return Loaded::from_data(name, &data).map_err(|error| raise(values.py(), &error));
    }
    if values.hasattr("dt")? && values.hasattr("cat")? || class_of(values)? == "Series" {
        return series(name, values);
    }
    if class_of(values)? == "Categorical" {
        return categories(name, &values.getattr("codes")?, &values.getattr("categories")?);
    }
    // A masked array says in its values nothing of its mask; as objects its gaps are None.
    if values.hasattr("__array_interface__")? && !values.hasattr("mask")? {
        return numpy(name, values, false);
    }
    objects(name, values)
}

fn class_of(value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(value.get_type().name()?.to_string())
}

/// A pandas or Polars series, through what it has in NumPy.
fn series(name: &str, series: &Bound<'_, PyAny>) -> PyResult<Loaded> {
    let dtype = series.getattr("dtype")?;
    match class_of(&dtype)?.as_str() {
        "CategoricalDtype" => {
            let cat = series.getattr("cat")?;
            let codes = cat.getattr("codes")?.call_method0("to_numpy")?;
            categories(name, &codes, &cat.getattr("categories")?)
        }
        "DatetimeTZDtype" => {
            let utc = series.getattr("dt")?.call_method1("tz_convert", ("UTC",))?;
            let plain = utc.getattr("dt")?.call_method1("tz_localize", (series.py().None(),))?;
            numpy(name, &plain.call_method0("to_numpy")?, true)
        }
        _ if dtype.hasattr("kind")? && series.hasattr("to_numpy")? => {
            // A type of pandas' own may hold gaps that NumPy knows nothing of.
            let numpy_dtype = dtype.hasattr("alignment")?;
            if numpy_dtype {
                numpy(name, &series.call_method0("to_numpy")?, false)
            } else {
                objects(name, series)
            }
        }
        _ => objects(name, series),
    }
}

/// Codes and what they stand for; -1 is nothing.
fn categories(name: &str, codes: &Bound<'_, PyAny>, categories: &Bound<'_, PyAny>) -> PyResult<Loaded> {
    let codes: Vec<i64> = buffer(&codes.call_method1("astype", ("int64",))?)?;
    let entries = objects(name, categories)?;
    Loaded::dictionary(name, codes, entries).map_err(|error| raise(categories.py(), &error))
}

fn buffer<T: Element>(array: &Bound<'_, PyAny>) -> PyResult<Vec<T>> {
    PyBuffer::<T>::get(array)?.to_vec(array.py())
}

fn numpy(name: &str, array: &Bound<'_, PyAny>, utc: bool) -> PyResult<Loaded> {
    let py = array.py();
    let dtype = array.getattr("dtype")?;
    if array.getattr("ndim")?.extract::<usize>()? != 1 {
        return Err(unusable(py, name, "it is an array of more than one dimension, or of none"));
    }
    let as_type = |kind: &str| array.call_method1("astype", (kind,));
    let kind: String = dtype.getattr("kind")?.extract()?;
    Ok(match kind.as_str() {
        "i" => Loaded::integers(buffer::<i64>(&as_type("int64")?)?),
        "u" => {
            let values = buffer::<u64>(&as_type("uint64")?)?;
            Loaded::long_integers(values.into_iter().map(i128::from).collect())
        }
        "f" => Loaded::floats(buffer::<f64>(&as_type("float64")?)?),
        "b" => {
            let bytes = buffer::<u8>(&as_type("uint8")?)?;
            Loaded::booleans(&bytes.into_iter().map(|byte| byte != 0).collect::<Vec<_>>())
        }
        "M" => {
            // "<M8[ns]": the unit stands in the brackets.
            let text: String = dtype.getattr("str")?.extract()?;
            let unit = match text.split(['[', ']']).nth(1).unwrap_or_default() {
                "s" => Some(TimeUnit::Second),
                "ms" => Some(TimeUnit::Millisecond),
                "us" => Some(TimeUnit::Microsecond),
                "ns" => Some(TimeUnit::Nanosecond),
                _ => None,
            };
            let array = if unit.is_some() { array.clone() } else { as_type("datetime64[s]")? };
            let steps: Vec<i64> = buffer(&array.call_method1("astype", ("int64",))?)?;
            // The least value stands for no time.
            let valid =
                steps.contains(&i64::MIN).then(|| steps.iter().map(|&step| step != i64::MIN).collect());
            let times = Loaded::times(steps, unit.unwrap_or(TimeUnit::Second), !utc);
            match valid {
                Some(valid) => times.with_validity(valid),
                None => times,
            }
        }
        _ => objects(name, &array.call_method0("tolist")?)?,
    })
}

/// What kinds of value a column holds.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "a set of flags, each found or not")]
struct Kinds {
    bool: bool,
    int: bool,
    float: bool,
    number: bool,
    text: bool,
    instant: bool,
    local: bool,
    day: bool,
}

/// After how many objects Ctrl-C is heard.
const SIGNALS: usize = 1 << 16;

/// Python objects, one by one. Where they are of several kinds, all become texts.
fn objects(name: &str, items: &Bound<'_, PyAny>) -> PyResult<Loaded> {
    let py = items.py();
    if items.is_instance_of::<PyString>() || items.is_instance_of::<PyDict>() {
        return Err(unusable(py, name, "a column is an array or a list of values"));
    }
    let items =
        items.try_iter().map_err(|_| unusable(py, name, "a column is an array or a list of values"))?;
    let mut values = Vec::new();
    let mut kinds = Kinds::default();
    for item in items {
        let item = item?;
        let Some(value) = read(&item)? else {
            let reason = format!("row {} holds a {}", values.len(), item.get_type().name()?);
            return Err(unusable(py, name, &reason));
        };
        match &value {
            Value::Null => {}
            // What pandas and NumPy write for a gap among objects.
            Value::Float(value) if value.is_nan() => {}
            Value::Bool(_) => kinds.bool = true,
            Value::Int(_) => kinds.int = true,
            Value::Float(_) => kinds.float = true,
            Value::Number(_) => kinds.number = true,
            Value::Text(_) => kinds.text = true,
            Value::Instant(_) => kinds.instant = true,
            Value::Local(_) => kinds.local = true,
            Value::Day(_) => kinds.day = true,
        }
        values.push(value);
        if values.len() % SIGNALS == 0 {
            py.check_signals()?;
        }
    }
    Ok(loaded(values, &kinds))
}

fn loaded(values: Vec<Value>, kinds: &Kinds) -> Loaded {
    let Kinds { bool, int, float, number, text, instant, local, day } = *kinds;
    let several =
        [bool, int || float, number || text, instant, local || day].into_iter().filter(|&kind| kind).count()
            > 1;
    let rows = values.len();
    if several || number || text {
        return Loaded::texts(values.into_iter().map(Value::into_text).collect());
    }
    let nan = |value: &Value| matches!(value, Value::Float(value) if value.is_nan());
    if float || (!(bool || int || instant || local || day) && values.iter().any(nan)) {
        return gaps(values, f64::NAN, Loaded::floats, |value| match value {
            Value::Float(value) => Some(value),
            #[expect(clippy::cast_precision_loss, reason = "floats stand in the same column")]
            Value::Int(value) => Some(value as f64),
            _ => None,
        });
    }
    if int {
        return gaps(values, 0, Loaded::long_integers, |value| match value {
            Value::Int(value) => Some(value),
            _ => None,
        });
    }
    if bool {
        return gaps(
            values,
            false,
            |values| Loaded::booleans(&values),
            |value| match value {
                Value::Bool(value) => Some(value),
                _ => None,
            },
        );
    }
    if instant || local || day {
        let times = |steps| Loaded::times(steps, TimeUnit::Microsecond, !instant);
        return gaps(values, 0, times, |value| match value {
            Value::Instant(micros) | Value::Local(micros) => Some(micros),
            Value::Day(day) => Some(i64::from(day).saturating_mul(86_400_000_000)),
            _ => None,
        });
    }
    Loaded::absent(rows)
}

/// A column of what `pick` finds, with `filler` and a note where it finds nothing.
fn gaps<T: Clone>(
    values: Vec<Value>,
    filler: T,
    make: impl Fn(Vec<T>) -> Loaded,
    pick: impl Fn(Value) -> Option<T>,
) -> Loaded {
    let found: Vec<Option<T>> = values.into_iter().map(pick).collect();
    let valid: Vec<bool> = found.iter().map(Option::is_some).collect();
    let column = make(found.into_iter().map(|value| value.unwrap_or_else(|| filler.clone())).collect());
    if valid.contains(&false) { column.with_validity(valid) } else { column }
}

fn unusable(py: Python<'_>, name: &str, reason: &str) -> PyErr {
    raise(py, &Error::input(&format!("column {name:?}"), reason))
}
