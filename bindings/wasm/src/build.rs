//! Building the logs that the catalogue describes, chunk by chunk.

use regulars::Error;
use regulars::catalog::{Building, LogKind, Parts, Reads, kind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::columns::Columns;
use crate::error::thrown;
use crate::orders::{NativeLog, made};
use crate::roles::{Build, Rows};

/// A log that is being built.
#[wasm_bindgen]
pub struct NativeBuild {
    kind: &'static LogKind,
    roles: Vec<(&'static str, Reads)>,
    options: JsValue,
    building: Box<dyn Building>,
}

#[wasm_bindgen]
impl NativeBuild {
    /// Begins to build a log of a kind.
    ///
    /// # Errors
    /// The core's.
    #[wasm_bindgen(constructor)]
    pub fn new(slug: &str, options: JsValue) -> Result<Self, JsValue> {
        let kind = kind(slug).map_err(thrown)?;
        let roles: Vec<_> = kind.parts.iter().map(|part| (part.name, part.reads)).collect();
        let build = Build::settings(&rows(kind, &roles), &options)?;
        let building =
            kind.start(build.currency, build.calendar, build.strictness, &build.options).map_err(thrown)?;
        Ok(Self { kind, roles, options, building })
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    /// The core's.
    pub fn extend(&mut self, table: Columns) -> Result<(), JsValue> {
        let build = Build::new(&rows(self.kind, &self.roles), table, &self.options)?;
        self.add(&build).map_err(thrown)
    }

    /// Takes note of a line that is no row, and why.
    pub fn unreadable(&mut self, line: &str, why: &str) {
        self.building.unreadable(line, why);
    }

    /// The log.
    ///
    /// # Errors
    /// The core's.
    pub fn finish(self) -> Result<NativeLog, JsValue> {
        made(self.building.finish())
    }
}

impl NativeBuild {
    fn add(&mut self, build: &Build) -> Result<(), Error> {
        let mut parts = Parts::new();
        for part in self.kind.parts {
            let column = if part.needed { Some(build.needed(part.name)?) } else { build.part(part.name) };
            if let Some(column) = column {
                parts.add(part.name, column);
            }
        }
        parts.dimensions = build.dimensions();
        self.building.extend(&parts)
    }
}

fn rows<'a>(kind: &'static LogKind, parts: &'a [(&'static str, Reads)]) -> Rows<'a> {
    Rows { log: kind.slug, parts, money: kind.money, options: kind.options }
}
