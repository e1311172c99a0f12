//! Errors of the core as errors of JavaScript, with names as JavaScript writes them.

use js_sys::Array;
use regulars::catalog::camel_case;
use regulars::{BadRow, Error};
use wasm_bindgen::JsValue;

use crate::{edge, shown};

/// The error to throw.
pub(crate) fn thrown(error: Error) -> JsValue {
    let error = renamed(error);
    let fields = Array::new();
    let field = |name: &str, value: &JsValue| {
        fields.push(&Array::of2(&JsValue::from_str(name), value));
    };
    field("code", &JsValue::from_str(error.code()));
    for (name, value) in error.fields() {
        field(name, &shown::plain(&value));
    }
    if let Error::BadRows(error) = &error {
        field("bad", &bad_rows(&error.bad));
    }
    edge::error(&error.to_string(), fields)
}

/// Rows that cannot be used.
pub(crate) fn bad_rows(rows: &[BadRow]) -> JsValue {
    let shown = |bad: &BadRow| {
        edge::bad_row(shown::count(bad.row), &bad.column, &bad.value, &bad.reason, &bad.allowed)
    };
    rows.iter().map(shown).collect::<Array>().into()
}

/// Slugs of metrics and of options are what the caller wrote in camelCase; texts and columns stay as they are.
fn renamed(mut error: Error) -> Error {
    match &mut error {
        Error::OutOfDomain(it) => rename([&mut it.metric, &mut it.param]),
        Error::Missing(it) => rename([&mut it.metric, &mut it.param]),
        Error::UnknownOption(it) => {
            rename([&mut it.metric, &mut it.param, &mut it.allowed].into_iter().chain(&mut it.suggestion));
        }
        Error::UnknownName(it) if it.what == "method" || it.what.starts_with("metric") => {
            rename([&mut it.name, &mut it.allowed].into_iter().chain(&mut it.suggestion));
        }
        _ => {}
    }
    error
}

fn rename<'a>(names: impl IntoIterator<Item = &'a mut String>) {
    for name in names {
        *name = camel_case(name);
    }
}
