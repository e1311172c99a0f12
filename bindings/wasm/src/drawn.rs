//! What is drawn: results, and tables of which JavaScript holds no more than the columns.

use js_sys::JsString;
use regulars::describe::Output;
use regulars::plot;
use regulars::table::Table;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::thrown;
use crate::families::PLOT;
use crate::{edge, given};

/// The core's half of what is drawn.
#[wasm_bindgen]
pub struct Drawn(Output);

impl Drawn {
    pub(crate) fn new(output: Output) -> Self {
        Self(output)
    }

    /// Keeps a table that has a plot, whose columns are shared and not copied. Any other can be forgotten, once it is known
    /// what has one.
    pub(crate) fn table(table: &Table) -> Self {
        let forgotten = edge::has(PLOT) && table.plots().is_empty();
        Self(Output::Table(if forgotten { Table::default() } else { table.clone() }))
    }
}

#[wasm_bindgen]
impl Drawn {
    /// The Vega-Lite specification, as JSON.
    ///
    /// # Errors
    /// Where it has no such plot.
    pub fn plot(&self, options: &JsValue) -> Result<JsString, JsValue> {
        plot::named(&self.0, &given::options("plot", options)?).map(Into::into).map_err(thrown)
    }
}
