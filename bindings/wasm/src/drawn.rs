//! What is drawn and shown: results, and tables of which JavaScript holds no more than the columns.

use js_sys::JsString;
use regulars::describe::{Excerpt, Output};
use regulars::plot;
use regulars::table::Table;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::thrown;
use crate::families::PLOT;
use crate::{edge, given};

/// The core's half of what is drawn.
#[wasm_bindgen]
pub struct Drawn {
    output: Output,
    /// What is shown of a table.
    excerpt: Excerpt,
}

impl Drawn {
    pub(crate) fn new(output: Output) -> Self {
        Self { output, excerpt: Table::default().excerpt() }
    }

    /// Keeps a table that has a plot, whose columns are shared and not copied. Of any other its first rows are enough, once it
    /// is known what has one.
    pub(crate) fn table(table: &Table) -> Self {
        let forgotten = edge::has(PLOT) && table.plots().is_empty();
        let output = Output::Table(if forgotten { Table::default() } else { table.clone() });
        Self { output, excerpt: table.excerpt() }
    }
}

#[wasm_bindgen]
impl Drawn {
    /// The first rows of the table, as text or as an HTML table.
    pub fn shown(&self, html: bool) -> JsString {
        if html { self.excerpt.html() } else { self.excerpt.text() }.into()
    }

    /// The Vega-Lite specification, as JSON.
    ///
    /// # Errors
    /// Where it has no such plot.
    pub fn plot(&self, options: &JsValue) -> Result<JsString, JsValue> {
        plot::named(&self.output, &given::options("plot", options)?).map(Into::into).map_err(thrown)
    }
}
