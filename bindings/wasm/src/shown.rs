//! Results: from the core to JavaScript.
//!
//! A type decides how its values show, so that a field is always of one JavaScript type: counts are numbers, exact sums
//! of any width are `BigInt`s, customers' keys are what they were given as, instants are `Date`s.

use js_sys::{Array, Date, Float64Array, JsString};
use regulars::Error;
use regulars::describe::{self, Describe, Output, Shape};
use regulars::table::{Column, Table};
use wasm_bindgen::JsValue;

use crate::error::thrown;
use crate::{Handle, edge};

/// The greatest whole number up to which every whole number is a float: `Number.MAX_SAFE_INTEGER`.
const SAFE: u64 = 9_007_199_254_740_991;

/// What a call gave, or the error that it threw.
pub(crate) fn answer(output: Result<Output, Error>, shape: Option<&Shape>) -> Result<JsValue, JsValue> {
    let shown = output.and_then(|output| Shower::default().show(&output, shape.unwrap_or(&Shape::Null)));
    shown.map_err(thrown)
}

/// A value of the core.
pub(crate) fn value<T: Describe>(value: &T) -> Result<JsValue, JsValue> {
    answer(Ok(value.output()), Some(&T::SHAPE))
}

/// The canonical text of what a call gave.
pub(crate) fn canonical(output: Result<Output, Error>) -> Result<JsString, JsValue> {
    output.map(|output| output.canonical().into()).map_err(thrown)
}

/// A result with its methods.
pub(crate) fn object(handle: &describe::Handle) -> Result<JsValue, JsValue> {
    Shower::default().object(handle).map_err(thrown)
}

/// A text, a count or nothing.
pub(crate) fn plain(value: &Output) -> JsValue {
    Shower::default().show(value, &Shape::Int).unwrap_or(JsValue::NULL)
}

/// A count of rows.
#[expect(clippy::cast_precision_loss, reason = "memory does not hold 2^53 rows")]
pub(crate) fn count(rows: u64) -> f64 {
    rows as f64
}

/// Shows the parts of one result. Figures of a breakdown share a basis, which is shown once.
#[derive(Default)]
struct Shower {
    basis: Option<(describe::Handle, JsValue)>,
}

impl Shower {
    fn show(&mut self, output: &Output, shape: &Shape) -> Result<JsValue, Error> {
        Ok(match output {
            Output::Bool(value) => JsValue::from_bool(*value),
            Output::Int(value) => integer(*value, shape)?,
            Output::Float(value) => JsValue::from_f64(*value),
            Output::Text(value) => JsValue::from_str(value),
            Output::Instant(micros) => date(*micros),
            Output::List(items) => self.list(items, shape)?,
            Output::Floats(values) => numbers(values.values(), values.present()),
            Output::Object(handle) => self.object(handle)?,
            Output::Table(table) => show_table(table)?,
            _ => JsValue::NULL,
        })
    }

    fn list(&mut self, items: &[Output], shape: &Shape) -> Result<JsValue, Error> {
        let shown = Array::new();
        for (place, item) in items.iter().enumerate() {
            let inner = match shape {
                Shape::Optional(Shape::List(inner)) | Shape::List(inner) => inner,
                Shape::Optional(Shape::Pair(a, b)) | Shape::Pair(a, b) => {
                    if place == 0 {
                        a
                    } else {
                        b
                    }
                }
                other => other,
            };
            shown.push(&self.show(item, inner)?);
        }
        Ok(shown.into())
    }

    fn object(&mut self, handle: &describe::Handle) -> Result<JsValue, Error> {
        let fields = Array::new();
        for (field, value) in handle.fields() {
            fields.push(&self.show(&value, &field.shape)?);
        }
        let basis = match handle.basis() {
            Some(basis) => self.basis(basis)?,
            None => JsValue::NULL,
        };
        Ok(edge::result(handle.info().name, Handle::new(handle.clone()), fields, basis))
    }

    fn basis(&mut self, basis: &describe::Handle) -> Result<JsValue, Error> {
        if let Some((known, shown)) = &self.basis {
            if known == basis {
                return Ok(shown.clone());
            }
        }
        let shown = self.object(basis)?;
        self.basis = Some((basis.clone(), shown.clone()));
        Ok(shown)
    }
}

fn integer(value: i128, shape: &Shape) -> Result<JsValue, Error> {
    match shape {
        Shape::Wide | Shape::Optional(Shape::Wide) => Ok(JsValue::from(value)),
        Shape::Key | Shape::Optional(Shape::Key) if value.unsigned_abs() > SAFE.into() => {
            Ok(JsValue::from(value))
        }
        _ => Ok(JsValue::from_f64(exact(value)?)),
    }
}

/// A whole number as a float, where one holds it exactly.
fn exact(value: i128) -> Result<f64, Error> {
    if value.unsigned_abs() > SAFE.into() {
        return Err(Error::overflow(&format!("{value}, which JavaScript's numbers cannot hold,")));
    }
    #[expect(clippy::cast_precision_loss, reason = "below 2^53 in magnitude")]
    Ok(value as f64)
}

/// A `Date`, which knows milliseconds: the one that the instant lies in.
fn date(micros: i64) -> JsValue {
    Date::new(&JsValue::from_f64(millis(micros))).into()
}

/// Whole milliseconds: by a product of floats, which is off by one at most, and then put right, since an engine takes long to divide.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "milliseconds of the years 1 to 9999 are below 2^53")]
#[expect(clippy::cast_possible_truncation, reason = "the quotient is whole, and far below 2^63")]
fn millis(micros: i64) -> f64 {
    let near = (micros as f64 * 1e-3).floor();
    match micros - near as i64 * 1_000 {
        ..0 => near - 1.0,
        0..1_000 => near,
        _ => near + 1.0,
    }
}

fn show_table(table: &Table) -> Result<JsValue, Error> {
    let (names, columns) = (Array::new(), Array::new());
    for (name, column) in table.columns() {
        names.push(&JsValue::from_str(name));
        columns.push(&show_column(column)?);
    }
    #[cfg(feature = "complete")]
    let drawn = crate::Drawn::table(table).into();
    #[cfg(not(feature = "complete"))]
    let drawn = JsValue::UNDEFINED;
    Ok(edge::table(names, columns, table.rows(), drawn))
}

/// A column of numbers without gaps is a `Float64Array`; every other column is an array with `null` in its gaps.
#[expect(clippy::cast_precision_loss, reason = "checked to be below 2^53 in magnitude")]
#[cfg_attr(hot, optimize(speed), inline(never))]
fn show_column(column: &Column) -> Result<JsValue, Error> {
    Ok(match column {
        Column::Ints(values) => {
            if let Some(&large) = values.values().iter().find(|value| value.unsigned_abs() > SAFE) {
                exact(i128::from(large))?;
            }
            numbers(
                &values.values().iter().map(|&value| value as f64).collect::<Vec<f64>>(),
                values.present(),
            )
        }
        Column::Floats(values) => numbers(values.values(), values.present()),
        Column::Texts(values) => {
            let text = |value: Option<&str>| value.map_or(JsValue::NULL, JsValue::from_str);
            values.iter().map(text).collect::<Array>().into()
        }
        Column::Instants(values) => {
            let mut shown: Vec<f64> = values.values().iter().map(|&micros| millis(micros)).collect();
            for (millis, _) in
                shown.iter_mut().zip(values.present().unwrap_or_default()).filter(|(_, at)| !**at)
            {
                *millis = f64::NAN;
            }
            edge::dates(Float64Array::from(shown.as_slice()))
        }
        _ => JsValue::NULL,
    })
}

fn numbers(values: &[f64], present: Option<&[bool]>) -> JsValue {
    let Some(present) = present else { return Float64Array::from(values).into() };
    let number = |(&value, &present)| if present { JsValue::from_f64(value) } else { JsValue::NULL };
    values.iter().zip(present).map(number).collect::<Array>().into()
}
