//! What the module asks of the scripts beside it: to make results and errors, and to tell what a value is.

use js_sys::{Array, BigInt, Float64Array, Function, JsString, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Handle;

#[wasm_bindgen(raw_module = "./edge.js")]
extern "C" {
    /// A result of a class, with its fields in their order, and its basis or nothing.
    #[wasm_bindgen(js_name = result)]
    pub(crate) fn result(class: &str, handle: Handle, fields: Array, basis: JsValue) -> JsValue;

    /// A table of columns, with what draws and shows it, where the module does.
    #[wasm_bindgen(js_name = table)]
    pub(crate) fn table(names: Array, columns: Array, rows: usize, drawn: JsValue) -> JsValue;

    /// The numbers as an array, with nothing in the place of NaN.
    #[wasm_bindgen(js_name = gapped)]
    pub(crate) fn gapped(values: Float64Array) -> JsValue;

    /// What makes such an array.
    #[wasm_bindgen(js_name = gaps)]
    pub(crate) fn gaps(values: Float64Array) -> JsValue;

    /// What makes the dates of a column of milliseconds since 1970; NaN is a gap.
    #[wasm_bindgen(js_name = dates)]
    pub(crate) fn dates(millis: Float64Array) -> JsValue;

    /// What makes the texts of a column, which come end to end, from where each ends; NaN is a gap.
    #[wasm_bindgen(js_name = texts)]
    pub(crate) fn texts(all: &str, ends: Float64Array) -> JsValue;

    /// An error with its fields, as pairs of name and value.
    #[wasm_bindgen(js_name = error)]
    pub(crate) fn error(message: &str, fields: Array) -> JsValue;

    /// A row that cannot be used.
    #[wasm_bindgen(js_name = badRow)]
    pub(crate) fn bad_row(row: f64, column: &str, value: &str, reason: &str, allowed: &str) -> JsValue;

    /// The fields of the order in a line of JSON, or why it has none.
    #[wasm_bindgen(js_name = orderOf)]
    pub(crate) fn order_of(line: &str) -> JsValue;

    /// The members of the interaction in a line of JSON, or why it has none.
    #[wasm_bindgen(js_name = interactionOf)]
    pub(crate) fn interaction_of(line: &str) -> JsValue;

    /// The core's half of a result; nothing where the value is none.
    #[wasm_bindgen(js_name = handleOf)]
    pub(crate) fn handle_of(value: &JsValue) -> Option<Handle>;

    /// The float nearest to a whole number.
    #[wasm_bindgen(js_name = nearest)]
    pub(crate) fn nearest(value: &BigInt) -> f64;

    /// An array of numbers alone, whatever kind of array it is; nothing where the value is none.
    #[wasm_bindgen(js_name = numbers)]
    pub(crate) fn numbers(value: &JsValue) -> Option<Float64Array>;

    /// Tells a function how far work has come; whether it goes on.
    #[wasm_bindgen(js_name = tell, catch)]
    pub(crate) fn tell(
        told: &Function,
        stage: &str,
        step: f64,
        of: Option<f64>,
        value: Option<f64>,
    ) -> Result<bool, JsValue>;

    /// Throws where the page has not loaded a family.
    #[wasm_bindgen(js_name = needed, catch)]
    pub(crate) fn needed(family: &str) -> Result<(), JsValue>;

    /// Whether the page has loaded a family.
    #[wasm_bindgen(js_name = has)]
    pub(crate) fn has(family: &str) -> bool;

    /// Whether a value is an object written as `{…}`.
    #[wasm_bindgen(js_name = isPlain)]
    pub(crate) fn is_plain(value: &JsValue) -> bool;

    /// A value as a person would recognise it in a message.
    #[wasm_bindgen(js_name = describe)]
    pub(crate) fn describe(value: &JsValue) -> JsString;
}

/// The names and values of an object's own properties.
pub(crate) fn entries(object: &JsValue) -> impl Iterator<Item = (String, JsValue)> {
    let pairs = Object::entries(object.unchecked_ref_object());
    pairs.into_iter().filter_map(|pair| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1)))
    })
}

trait AsObject {
    fn unchecked_ref_object(&self) -> &Object;
}

impl AsObject for JsValue {
    fn unchecked_ref_object(&self) -> &Object {
        wasm_bindgen::JsCast::unchecked_ref(self)
    }
}
