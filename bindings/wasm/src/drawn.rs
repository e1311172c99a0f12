//! What is drawn and written down: results, and tables of which JavaScript holds no more than the columns.

use js_sys::JsString;
use regulars::describe::Excerpt;
#[cfg(feature = "complete")]
use regulars::describe::Output;
use regulars::table::Table;
#[cfg(feature = "complete")]
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The core's half of what is drawn.
#[wasm_bindgen]
pub struct Drawn {
    #[cfg(feature = "complete")]
    output: Output,
    /// What is shown of a table.
    excerpt: Excerpt,
}

impl Drawn {
    #[cfg(feature = "complete")]
    pub(crate) fn new(output: Output) -> Self {
        Self { output, excerpt: Table::default().excerpt() }
    }

    /// Keeps a table that has a plot, whose columns are shared and not copied. Of any other its first rows are enough, once it
    /// is known what has one.
    #[cfg(feature = "complete")]
    pub(crate) fn table(table: &Table) -> Self {
        let forgotten = crate::edge::has(crate::families::PLOT) && table.plots().is_empty();
        let output = Output::Table(if forgotten { Table::default() } else { table.clone() });
        Self { output, excerpt: table.excerpt() }
    }

    #[cfg(not(feature = "complete"))]
    pub(crate) fn table(table: &Table) -> Self {
        Self { excerpt: table.excerpt() }
    }
}

#[wasm_bindgen]
impl Drawn {
    /// The first rows of the table, as text or as an HTML table.
    pub fn shown(&self, html: bool) -> JsString {
        if html { self.excerpt.html() } else { self.excerpt.text() }.into()
    }
}

#[cfg(feature = "complete")]
#[wasm_bindgen]
impl Drawn {
    /// The Vega-Lite specification, as JSON.
    ///
    /// # Errors
    /// Where it has no such plot.
    pub fn plot(&self, options: &JsValue) -> Result<JsString, JsValue> {
        let options = crate::given::options("plot", options)?;
        regulars::plot::named(&self.output, &options).map(Into::into).map_err(crate::error::thrown)
    }
}
