//! The families that a page may load or go without.

use regulars::Error;
use regulars::catalog::{self, BASE};
use regulars::describe::Arg;
use regulars::model::Zone;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::edge;
use crate::error::thrown;

/// Draws what any family answers, and is loaded like one.
pub(crate) const PLOT: &str = "plot";

/// Time zones other than UTC are loaded like a family, too.
const ZONES: &str = "zones";

/// Checks the name of a family.
///
/// # Errors
/// Where there is none of this name, with the nearest.
#[wasm_bindgen]
pub fn family(name: &str) -> Result<(), JsValue> {
    let known: Vec<&str> = [PLOT, ZONES].into_iter().chain(catalog::families()).collect();
    if known.contains(&name) { Ok(()) } else { Err(thrown(Error::unknown_name("family", name, known))) }
}

/// Refuses a metric whose family the page has not loaded, before anything of it is asked.
pub(crate) fn loaded(slug: &str) -> Result<(), JsValue> {
    match catalog::metric(slug) {
        Ok(metric) if !BASE.contains(&metric.family) => edge::needed(metric.family),
        _ => Ok(()),
    }
}

/// Refuses the options of a calendar where they name a time zone, and the page has not loaded any but UTC.
pub(crate) fn zone_loaded(options: &[(String, Arg)]) -> Result<(), JsValue> {
    let named = options.iter().any(|(name, value)| match value {
        Arg::Text(zone) => name == "zone" && zone.trim() != Zone::UTC.name(),
        _ => false,
    });
    if named { edge::needed(ZONES) } else { Ok(()) }
}
