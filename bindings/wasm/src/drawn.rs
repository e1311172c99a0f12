//! A table that can be drawn: what JavaScript holds of one beside its columns.

use js_sys::JsString;
use regulars::table::Table;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::thrown;
use crate::given;

/// The core's half of a table.
#[wasm_bindgen]
pub struct Drawn(Table);

impl Drawn {
    /// Keeps a table that has a plot, whose columns are shared and not copied. Any other can be forgotten.
    pub(crate) fn new(table: &Table) -> Self {
        Self(if table.plots().is_empty() { Table::default() } else { table.clone() })
    }
}

#[wasm_bindgen]
impl Drawn {
    /// The table as a Vega-Lite specification, as JSON.
    ///
    /// # Errors
    /// Where it has no such plot.
    pub fn plot(&self, options: &JsValue) -> Result<JsString, JsValue> {
        self.0.plot(&given::options("plot", options)?).map(Into::into).map_err(thrown)
    }
}
