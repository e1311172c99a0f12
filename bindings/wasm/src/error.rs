//! Errors of the core as errors of JavaScript, with names as JavaScript writes them.

use regulars::Error;
use regulars::catalog::camel_case;
use wasm_bindgen::JsValue;

use crate::edge;

/// The error to throw.
pub(crate) fn thrown(error: Error) -> JsValue {
    let error = renamed(error);
    let fields =
        serde_json::to_string(&error).unwrap_or_else(|_| format!("{{\"code\":\"{}\"}}", error.code()));
    edge::error(&error.to_string(), &fields)
}

/// Slugs of metrics and of options are what the caller wrote in camelCase; texts and columns stay as they are.
fn renamed(mut error: Error) -> Error {
    match &mut error {
        Error::OutOfDomain { metric, param, .. } | Error::Missing { metric, param, .. } => {
            rename([metric, param]);
        }
        Error::UnknownOption { metric, param, suggestion, allowed } => {
            rename([metric, param, allowed].into_iter().chain(suggestion));
        }
        Error::UnknownName { what, name, suggestion, allowed }
            if what == "method" || what.starts_with("metric") =>
        {
            rename([name, allowed].into_iter().chain(suggestion));
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
