//! Columns of Python objects, NumPy arrays and pandas series as Arrow arrays.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int32Array,
    Int64Array, NullArray, StringArray, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray, UInt64Array,
};
use pyo3::buffer::{Element, PyBuffer};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use regulars::Error;

use crate::capsule::import_array;
use crate::error::raise;
use crate::value::{Value, read};

/// A column, whatever Python has it as.
pub(crate) fn column(name: &str, values: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    if values.hasattr("__arrow_c_array__")? {
        return import_array(&values.call_method0("__arrow_c_array__")?);
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
fn series(name: &str, series: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
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
fn categories(name: &str, codes: &Bound<'_, PyAny>, categories: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let codes: Vec<i32> = buffer(&codes.call_method1("astype", ("int32",))?)?;
    let codes: Int32Array = codes.into_iter().map(|code| (code >= 0).then_some(code)).collect();
    let texts = objects(name, categories)?;
    let array = DictionaryArray::<Int32Type>::try_new(codes, texts);
    Ok(Arc::new(array.map_err(|error| unusable(categories.py(), name, &error.to_string()))?))
}

fn buffer<T: Element>(array: &Bound<'_, PyAny>) -> PyResult<Vec<T>> {
    PyBuffer::<T>::get(array)?.to_vec(array.py())
}

fn numpy(name: &str, array: &Bound<'_, PyAny>, utc: bool) -> PyResult<ArrayRef> {
    let py = array.py();
    let dtype = array.getattr("dtype")?;
    if array.getattr("ndim")?.extract::<usize>()? != 1 {
        return Err(unusable(py, name, "it is an array of more than one dimension, or of none"));
    }
    let as_type = |kind: &str| array.call_method1("astype", (kind,));
    let kind: String = dtype.getattr("kind")?.extract()?;
    Ok(match kind.as_str() {
        "i" => Arc::new(Int64Array::from(buffer::<i64>(&as_type("int64")?)?)),
        "u" => Arc::new(UInt64Array::from(buffer::<u64>(&as_type("uint64")?)?)),
        "f" => Arc::new(Float64Array::from(buffer::<f64>(&as_type("float64")?)?)),
        "b" => Arc::new(
            buffer::<u8>(&as_type("uint8")?)?.into_iter().map(|bit| Some(bit != 0)).collect::<BooleanArray>(),
        ),
        "M" => {
            // "<M8[ns]": the unit stands in the brackets.
            let text: String = dtype.getattr("str")?.extract()?;
            let unit = text.split(['[', ']']).nth(1).unwrap_or_default();
            let (array, unit) = if matches!(unit, "s" | "ms" | "us" | "ns") {
                (array.clone(), unit)
            } else {
                (as_type("datetime64[s]")?, "s")
            };
            let steps: Vec<i64> = buffer(&array.call_method1("astype", ("int64",))?)?;
            // The least value stands for no time.
            let steps = steps.into_iter().map(|step| (step != i64::MIN).then_some(step));
            let zone = utc.then_some("UTC");
            match unit {
                "s" => Arc::new(steps.collect::<TimestampSecondArray>().with_timezone_opt(zone)) as ArrayRef,
                "ms" => Arc::new(steps.collect::<TimestampMillisecondArray>().with_timezone_opt(zone)),
                "us" => Arc::new(steps.collect::<TimestampMicrosecondArray>().with_timezone_opt(zone)),
                _ => Arc::new(steps.collect::<TimestampNanosecondArray>().with_timezone_opt(zone)),
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

/// Python objects, one by one. Where they are of several kinds, all become texts.
fn objects(name: &str, items: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
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
    }
    Ok(array(values, &kinds))
}

fn array(values: Vec<Value>, kinds: &Kinds) -> ArrayRef {
    let nan = values.iter().any(|value| matches!(value, Value::Float(value) if value.is_nan()));
    let Kinds { bool, int, float, number, text, instant, local, day } = *kinds;
    let values = values.into_iter();
    match (bool, int, float, number, text, instant, local, day) {
        (false, false, false, false, false, false, false, false) if nan => Arc::new(
            values
                .map(|value| if let Value::Float(value) = value { Some(value) } else { None })
                .collect::<Float64Array>(),
        ),
        (false, false, false, false, false, false, false, false) => Arc::new(NullArray::new(values.len())),
        (true, false, false, false, false, false, false, false) => Arc::new(
            values
                .map(|value| if let Value::Bool(value) = value { Some(value) } else { None })
                .collect::<BooleanArray>(),
        ),
        (false, true, false, false, false, false, false, false) => integers(values),
        (false, _, true, false, false, false, false, false) => Arc::new(
            values
                .map(|value| match value {
                    Value::Float(value) => Some(value),
                    #[expect(clippy::cast_precision_loss, reason = "floats stand in the same column")]
                    Value::Int(value) => Some(value as f64),
                    _ => None,
                })
                .collect::<Float64Array>(),
        ),
        (false, false, false, false, false, true, false, false) => Arc::new(
            values
                .map(|value| if let Value::Instant(micros) = value { Some(micros) } else { None })
                .collect::<TimestampMicrosecondArray>()
                .with_timezone("UTC"),
        ),
        (false, false, false, false, false, false, false, true) => Arc::new(
            values
                .map(|value| if let Value::Day(day) = value { Some(day) } else { None })
                .collect::<Date32Array>(),
        ),
        (false, false, false, false, false, false, true, _) => Arc::new(
            values
                .map(|value| match value {
                    Value::Local(micros) => Some(micros),
                    Value::Day(day) => Some(i64::from(day) * 86_400_000_000),
                    _ => None,
                })
                .collect::<TimestampMicrosecondArray>(),
        ),
        _ => Arc::new(values.map(Value::into_text).collect::<StringArray>()),
    }
}

/// Whole numbers; those beyond `i64` go on as decimals, for the core to tell their rows.
fn integers(values: impl Iterator<Item = Value>) -> ArrayRef {
    let values: Vec<Option<i128>> =
        values.map(|value| if let Value::Int(value) = value { Some(value) } else { None }).collect();
    let narrow = |value: &Option<i128>| value.map(i64::try_from).transpose();
    match values.iter().map(narrow).collect::<Result<Int64Array, _>>() {
        Ok(array) => Arc::new(array),
        Err(_) => Arc::new(
            values
                .into_iter()
                .collect::<Decimal128Array>()
                .with_data_type(arrow_schema::DataType::Decimal128(38, 0)),
        ),
    }
}

fn unusable(py: Python<'_>, name: &str, reason: &str) -> PyErr {
    raise(py, &Error::Input { what: format!("column {name:?}"), reason: reason.into() })
}
