//! The WebAssembly module of Regulars. It converts and reports errors; every formula lives in the core.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
