//! Results: from the core to JavaScript.
//!
//! A type decides how its values show, so that a field is always of one JavaScript type: counts are numbers, exact sums
//! of any width are `BigInt`s, customers' keys are what they were given as, instants are `Date`s.

use js_sys::{Array, Date, Float64Array, JsString};
use regulars::Error;
use regulars::describe::{self, Describe, Output, Shape};
use regulars::table::{Column, Table, Texts};
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
            Output::Floats(values) => numbers(values.values(), values.present(), edge::gapped),
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

/// Whole milliseconds, which of the years 1 to 9999 are below 2^53.
#[expect(clippy::cast_precision_loss, reason = "below 2^53 in magnitude")]
fn millis(micros: i64) -> f64 {
    micros.div_euclid(1_000) as f64
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

/// A column of numbers without gaps is a `Float64Array`; every other one is an array with `null` in its gaps, made when somebody
/// looks at it. What it is made from is copied at once, so that the module's memory holds no column for a table that is kept.
fn show_column(column: &Column) -> Result<JsValue, Error> {
    Ok(match column {
        Column::Ints(values) => numbers(&whole(values.values())?, values.present(), edge::gaps),
        Column::Floats(values) => numbers(values.values(), values.present(), edge::gaps),
        Column::Texts(values) => edge::texts(values.buffer(), marked(&ends(values), values.present())),
        Column::Instants(values) => edge::dates(marked(&whole_millis(values.values()), values.present())),
        _ => JsValue::NULL,
    })
}

/// Numbers, of which those with gaps become an array.
fn numbers(values: &[f64], present: Option<&[bool]>, gapped: fn(Float64Array) -> JsValue) -> JsValue {
    let marked = marked(values, present);
    if present.is_some() { gapped(marked) } else { marked.into() }
}

/// Numbers with NaN in their gaps.
fn marked(values: &[f64], present: Option<&[bool]>) -> Float64Array {
    let Some(present) = present else { return Float64Array::from(values) };
    let mark = |(&value, &present)| if present { value } else { f64::NAN };
    Float64Array::from(values.iter().zip(present).map(mark).collect::<Vec<f64>>().as_slice())
}

/// Whole numbers as floats, where these hold each of them exactly.
fn whole(values: &[i64]) -> Result<Vec<f64>, Error> {
    if !all_safe(values) {
        values.iter().try_for_each(|&value| exact(value.into()).map(drop))?;
    }
    Ok(floats(values))
}

/// Whether all are at most [`SAFE`] in magnitude, which is a number of ones.
#[cfg_attr(hot, optimize(speed), inline(never))]
fn all_safe(values: &[i64]) -> bool {
    values.iter().fold(0, |bits, value| bits | value.unsigned_abs()) <= SAFE
}

#[cfg_attr(hot, optimize(speed), inline(never))]
#[expect(clippy::cast_precision_loss, reason = "checked to be below 2^53 in magnitude")]
fn floats(values: &[i64]) -> Vec<f64> {
    values.iter().map(|&value| value as f64).collect()
}

/// Whole milliseconds of microseconds: by a product of floats, which is off by one at most, and then put right, since an engine
/// takes long to divide.
#[cfg_attr(hot, optimize(speed), inline(never))]
#[expect(clippy::cast_precision_loss, reason = "checked to be below 2^53 in magnitude")]
fn whole_millis(values: &[i64]) -> Vec<f64> {
    if !all_safe(values) {
        return values.iter().map(|&micros| millis(micros)).collect();
    }
    let whole = |&micros: &i64| {
        let micros = micros as f64;
        let near = (micros * 1e-3).floor();
        let rest = micros - near * 1_000.0;
        let (above, below) = (f64::from(rest >= 1_000.0), f64::from(rest < 0.0));
        near + above - below
    };
    values.iter().map(whole).collect()
}

/// Where each text ends in a text of JavaScript's, whose units have 16 bits: a letter of four bytes takes two of them.
#[cfg_attr(hot, optimize(speed), inline(never))]
#[expect(clippy::cast_precision_loss, reason = "memory does not hold 2^53 letters")]
fn ends(texts: &Texts) -> Vec<f64> {
    let bytes = texts.buffer().as_bytes();
    let (mut start, mut units) = (0, 0);
    let unit = |&byte: &u8| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0);
    let end = |&end: &usize| {
        units += bytes.get(start..end).unwrap_or_default().iter().map(unit).sum::<usize>();
        start = end;
        units as f64
    };
    texts.ends().iter().map(end).collect()
}
