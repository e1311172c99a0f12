//! A result that JavaScript holds, and asks its methods of.

use js_sys::JsString;
use regulars::log::Basis;
use regulars::{Error, catalog, describe};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::thrown;
use crate::{given, shown};

/// The core's half of a result.
#[wasm_bindgen]
pub struct Handle(describe::Handle);

impl Handle {
    pub(crate) fn new(handle: describe::Handle) -> Self {
        Self(handle)
    }
}

#[wasm_bindgen]
impl Handle {
    /// Asks the method of this slug.
    ///
    /// # Errors
    /// The method's.
    pub fn ask(&self, method: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        let output = self.0.call(method, &given::options(method, options)?);
        let known = self.0.info().methods.iter().find(|known| known.name == method);
        shown::answer(output, known.map(|method| &method.returns))
    }

    /// What [`revive`] reads back.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn state(&self) -> Result<JsString, JsValue> {
        self.0.to_json().map(Into::into).map_err(thrown)
    }

    /// The state of the basis, where the result has one.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn basis(&self) -> Result<Option<JsString>, JsValue> {
        let basis = self.0.basis().and_then(|basis| basis.downcast::<Basis>());
        let write = |basis| serde_json::to_string(basis).map(Into::into).map_err(|error| unreadable(&error));
        basis.map(write).transpose()
    }

    /// The result as tables of text.
    pub fn text(&self) -> JsString {
        self.0.text().into()
    }

    /// The result as HTML tables.
    pub fn html(&self) -> JsString {
        self.0.html().into()
    }

    /// The canonical text of the result, or of what a method answers.
    ///
    /// # Errors
    /// The method's.
    pub fn canonical(&self, method: Option<String>, options: &JsValue) -> Result<JsString, JsValue> {
        match method {
            None => shown::canonical(Ok(describe::Output::Object(self.0.clone()))),
            Some(method) => shown::canonical(self.0.call(&method, &given::options(&method, options)?)),
        }
    }
}

/// A result from its class and the states of it and of its basis.
///
/// # Errors
/// Where there is no such class, or the state is not one of it.
#[wasm_bindgen]
pub fn revive(class: &str, state: &str, basis: Option<String>) -> Result<JsValue, JsValue> {
    let mut handle = catalog::from_json(class, state).map_err(thrown)?;
    if let Some(basis) = basis {
        let basis: Basis = serde_json::from_str(&basis).map_err(|error| unreadable(&error))?;
        handle = handle.with_basis(describe::Handle::new(basis));
    }
    shown::object(&handle)
}

fn unreadable(error: &serde_json::Error) -> JsValue {
    thrown(Error::Input { what: "basis".into(), reason: error.to_string() })
}
