//! Divides the compiled module, so that a page downloads only the families that it asks for.
//!
//! The module is compiled and bound to JavaScript as one, and then divided by what needs what, which the linker still
//! knew ([`linked`]): the main module keeps what every page needs, and each piece ([`plan`]) what certain families need and
//! nobody else ([`reach`]). The pieces work on the main module's memory and are called through its table of functions
//! ([`ties`]), so that no code is in two of them and no data are copied.
//!
//! A function that is asked in the main module and lies in a piece is a few bytes there: it goes to a slot of the table.
//! As long as the piece is missing, a function stands in the slot that throws and says which piece it is.

mod families;
mod linked;
mod main_module;
mod module;
mod piece;
mod plan;
mod reach;
#[cfg(test)]
mod tests;
mod ties;

use std::collections::BTreeMap;

use anyhow::{Context, Result};

pub(crate) use families::Families;
use linked::Linked;
use module::Module;
use plan::Plan;
use reach::Reach;
use ties::Ties;

/// A module in pieces.
pub(crate) struct Divided {
    pub(crate) main: Vec<u8>,
    pub(crate) pieces: Vec<Piece>,
}

pub(crate) struct Piece {
    pub(crate) name: String,
    /// The families that need it.
    pub(crate) families: Vec<&'static str>,
    pub(crate) module: Vec<u8>,
}

/// Divides a module, as wasm-bindgen left it and with the compiler's names, by what the linker knew of it.
///
/// # Errors
/// Where the two modules are not the same one, or made in a way that this does not know.
pub(crate) fn divide(linked: &[u8], bound: &[u8], families: &Families) -> Result<Divided> {
    let linked = Linked::read(linked).context("the linker's module")?;
    let module = Module::read(bound).context("wasm-bindgen's module")?;
    let reach = Reach::new(&module, &linked, families)?;
    let plan = Plan::new(&module, &linked, families, &reach)?;
    let ties = Ties::new(&module, &plan)?;
    let main = main_module::write(bound, &module, &plan, &ties).context("the main module")?;
    let shared = piece::Shared::read(bound)?;
    let pieces = plan.pieces.iter().enumerate().map(|(number, (set, name))| {
        let module = piece::write(&module, &shared, &plan, &ties, number)
            .with_context(|| format!("the piece {name}"))?;
        Ok(Piece { name: name.clone(), families: families.of(*set).collect(), module })
    });
    Ok(Divided { main, pieces: pieces.collect::<Result<_>>()? })
}

/// A module without the names and what the linker knew, as it is given to a page.
///
/// # Errors
/// Where it is broken.
pub(crate) fn bare(module: &[u8]) -> Result<Vec<u8>> {
    let mut bare = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, wasmparser::Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            let data = module.get(range).context("a section that is not there")?;
            bare.section(&wasm_encoder::RawSection { id, data });
        }
    }
    Ok(bare.finish())
}

/// Neighbours together: the first place of each run, and what stands in it.
fn runs(places: BTreeMap<u32, u32>) -> Vec<(u32, Vec<u32>)> {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    let mut next = None;
    for (place, what) in places {
        match runs.last_mut().filter(|_| next == Some(place)) {
            Some((_, run)) => run.push(what),
            None => runs.push((place, vec![what])),
        }
        next = place.checked_add(1);
    }
    runs
}

/// An error of ours within wasm-encoder's, which has to be one of the standard kind.
#[derive(Debug)]
struct Trouble(anyhow::Error);

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for Trouble {}
