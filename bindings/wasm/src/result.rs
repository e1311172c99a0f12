//! A result that JavaScript holds, and asks its methods of.

use js_sys::JsString;
use regulars::catalog;
use regulars::describe;
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

    pub(crate) fn into_inner(self) -> describe::Handle {
        self.0
    }
}

#[wasm_bindgen]
impl Handle {
    /// Asks the method of this slug.
    ///
    /// # Errors
    /// The method's.
    pub fn ask(&self, method: &str, options: &JsValue) -> Result<JsValue, JsValue> {
        let (options, told) = given::watched(method, options)?;
        let output = given::watch(told.as_ref(), &|watch| self.0.call_watched(method, &options, watch))?;
        let known = self.0.info().methods.iter().find(|known| known.name == method);
        shown::answer(output, known.map(|method| &method.returns))
    }

    /// The same result once more, to be handed back to the module.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// The fields that [`revive`] reads back, as JSON.
    ///
    /// # Errors
    /// Where it is no evidence.
    pub fn state(&self) -> Result<JsString, JsValue> {
        describe::state(&self.0).map(Into::into).map_err(thrown)
    }

    /// The fields of the basis as JSON, where the result has one.
    ///
    /// # Errors
    /// None.
    pub fn basis(&self) -> Result<Option<JsString>, JsValue> {
        let write = |basis| describe::state(basis).map(Into::into).map_err(thrown);
        self.0.basis().map(write).transpose()
    }

    /// The result as tables of text.
    pub fn text(&self) -> JsString {
        self.0.text().into()
    }

    /// The result as HTML tables.
    pub fn html(&self) -> JsString {
        self.0.html().into()
    }

    /// What draws the result.
    #[cfg(feature = "complete")]
    pub fn drawn(&self) -> crate::Drawn {
        crate::Drawn::new(describe::Output::Object(self.0.clone()))
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

/// A model of this class from its parameters.
///
/// # Errors
/// The parameters'.
#[wasm_bindgen]
pub fn make(class: &str, parameters: &JsValue) -> Result<JsValue, JsValue> {
    shown::object(&catalog::make(class, &given::options(class, parameters)?).map_err(thrown)?)
}

/// Evidence from its class, its fields, and those of its basis: the policy and what was left out apart.
///
/// # Errors
/// Where there is no such class, or the fields are not those of one.
#[wasm_bindgen]
pub fn revive(
    class: &str,
    fields: &JsValue,
    basis: &JsValue,
    policy: &JsValue,
    excluded: &JsValue,
) -> Result<JsValue, JsValue> {
    let fields = given::fields(class, fields)?;
    let mut handle = describe::revive(class, &fields).map_err(thrown)?;
    if !basis.is_undefined() {
        let read = |fields| given::fields("basis", fields);
        let basis = describe::revive_basis(&read(basis)?, &read(policy)?, &read(excluded)?);
        handle = handle.with_basis(basis.map_err(thrown)?);
    }
    shown::object(&handle)
}
