//! Arguments: from JavaScript to the core.

use std::cell::RefCell;
use std::ops::ControlFlow;

use js_sys::{Array, ArrayBuffer, BigInt, DataView, Date, Function};
use regulars::Error;
use regulars::catalog::snake_case;
use regulars::describe::{Arg, Output, PROGRESS};
use regulars::progress::{Progress, Watch};
use regulars::table::Column;
use wasm_bindgen::{JsCast, JsValue};

use crate::edge;
use crate::error::thrown;

/// The greatest whole number up to which every whole number is a float: `Number.MAX_SAFE_INTEGER`.
pub(crate) const SAFE: f64 = 9_007_199_254_740_991.0;

/// The options of a call, under the names that the core knows. One that is `undefined` was not given.
pub(crate) fn options(metric: &str, given: &JsValue) -> Result<Vec<(String, Arg)>, JsValue> {
    watched(metric, given).map(|(options, _)| options)
}

/// The options of a call, and who is told how far it has come.
type Watched = (Vec<(String, Arg)>, Option<Function>);

/// The options of a call, and the function among them that is told how far long work has come.
pub(crate) fn watched(metric: &str, given: &JsValue) -> Result<Watched, JsValue> {
    let (mut options, mut told) = (Vec::new(), None);
    if given.is_undefined() || given.is_null() {
        return Ok((options, told));
    }
    if !edge::is_plain(given) {
        return Err(refused(metric, "options", given, "an object that names them, such as { start: 1 }"));
    }
    for (name, value) in edge::entries(given).filter(|(_, value)| !value.is_undefined()) {
        let slug = snake_case(&name);
        match value.dyn_ref::<Function>() {
            Some(function) if slug == PROGRESS.name => told = Some(function.clone()),
            _ => options.push((slug.clone(), arg(metric, &slug, &value)?)),
        }
    }
    Ok((options, told))
}

/// Does work while a function is told how far it has come. What the function throws stops the work and is thrown.
pub(crate) fn watch(
    told: Option<&Function>,
    work: &dyn Fn(Watch<'_>) -> Result<Output, Error>,
) -> Result<Result<Output, Error>, JsValue> {
    let Some(told) = told else { return Ok(work(Watch::NOBODY)) };
    let thrown = RefCell::new(None);
    let tell = |Progress { stage, step, of, value }| {
        let count = |steps: u64| crate::shown::count(steps);
        match edge::tell(told, stage, count(step), of.map(count), value) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(error) => {
                thrown.replace(Some(error));
                ControlFlow::Break(())
            }
        }
    };
    let done = work(Watch::new(&tell));
    thrown.into_inner().map_or(Ok(done), Err)
}

/// The fields of a state, under the names that they have.
pub(crate) fn fields(class: &str, given: &JsValue) -> Result<Vec<(String, Arg)>, JsValue> {
    let given = edge::entries(given);
    given.map(|(name, value)| arg(class, &name, &value).map(|value| (name, value))).collect()
}

/// One argument. What it must be only the core knows; what it is not is said here.
pub(crate) fn arg(metric: &str, param: &str, value: &JsValue) -> Result<Arg, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(Arg::Null);
    }
    if let Some(value) = value.as_bool() {
        return Ok(Arg::Bool(value));
    }
    if let Some(value) = value.as_f64() {
        return Ok(whole(value).map_or(Arg::Float(value), Arg::Int));
    }
    if let Some(text) = value.as_string() {
        return Ok(Arg::Text(text));
    }
    if let Some(value) = value.dyn_ref::<BigInt>() {
        return Ok(big(value));
    }
    if let Some(date) = value.dyn_ref::<Date>() {
        return Ok(instant(date.get_time()));
    }
    if let Some(numbers) = edge::numbers(value) {
        return Ok(Arg::Column(Column::Floats(numbers.to_vec().into())));
    }
    let view = ArrayBuffer::is_view(value) && !value.is_instance_of::<DataView>();
    if view || Array::is_array(value) {
        let items = Array::from(value);
        return items.iter().map(|item| arg(metric, param, &item)).collect::<Result<_, _>>().map(Arg::List);
    }
    if let Some(handle) = edge::handle_of(value) {
        return Ok(Arg::Object(handle.into_inner()));
    }
    Err(refused(metric, param, value, "a number, a text, a date, a list or a result"))
}

/// A whole number that a float holds exactly.
pub(crate) fn whole(value: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53 in magnitude")]
    (value.fract() == 0.0 && value.abs() <= SAFE).then_some(value as i64)
}

/// A `BigInt`; one beyond 64 bits is the nearest float, which the core refuses where it needs a whole number.
fn big(value: &BigInt) -> Arg {
    match i64::try_from(value.clone()) {
        Ok(value) => Arg::Int(value),
        Err(_) => Arg::Float(edge::nearest(value)),
    }
}

/// A `Date`; an invalid one is NaN.
fn instant(millis: f64) -> Arg {
    whole(millis).and_then(|millis| millis.checked_mul(1_000)).map_or(Arg::Float(f64::NAN), Arg::Instant)
}

fn refused(metric: &str, param: &str, value: &JsValue, allowed: &str) -> JsValue {
    thrown(Error::domain(metric, param, edge::describe(value), allowed))
}
