//! The WebAssembly module of Regulars. It converts and reports errors; every formula lives in the core.
//!
//! What is exported here is for the scripts beside it (`js/`), which make it the npm package. Values come in through
//! [`given`], go out through [`shown`], and errors through [`error`]; nothing else knows both sides.

// A page's module is compiled for size, but for the passes over rows, which are marked with this.
#![cfg_attr(hot, feature(optimize_attribute))]

#[cfg(feature = "complete")]
mod build;
mod columns;
mod csv;
#[cfg(feature = "complete")]
mod drawn;
mod edge;
mod error;
mod families;
mod given;
#[cfg(feature = "complete")]
mod interaction_lines;
mod json_lines;
mod order_lines;
mod orders;
#[cfg(feature = "complete")]
mod other_logs;
mod result;
mod roles;
mod shown;
mod texts;

use js_sys::JsString;
use regulars::catalog::{self, snake_case};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "complete")]
pub use build::NativeBuild;
pub use columns::Columns;
#[cfg(feature = "complete")]
pub use drawn::Drawn;
pub use families::family;
pub use orders::{NativeGroups, NativeLog};
#[cfg(feature = "complete")]
pub use other_logs::NativeOverview;
pub use result::{Handle, make, revive};

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Asks the scalar door of a metric.
///
/// # Errors
/// The metric's.
#[wasm_bindgen]
pub fn scalar(metric: &str, given: &JsValue) -> Result<JsValue, JsValue> {
    let slug = snake_case(metric);
    families::loaded(&slug)?;
    let output = catalog::scalar(&slug, &given::options(&slug, given)?);
    let door = catalog::metric(&slug).ok().and_then(|metric| metric.door("counts"));
    shown::answer(output, door.map(|door| &door.returns))
}

/// The canonical text of what [`scalar`] gives.
///
/// # Errors
/// The metric's.
#[wasm_bindgen]
pub fn scalar_canonical(metric: &str, given: &JsValue) -> Result<JsString, JsValue> {
    let slug = snake_case(metric);
    families::loaded(&slug)?;
    shown::canonical(catalog::scalar(&slug, &given::options(&slug, given)?))
}
