//! How the main module and the pieces know each other.
//!
//! Memory, tables, globals and the functions that pieces ask of the main module are its exports. What somebody asks of
//! a piece goes through a slot of the table of functions, which the piece fills when it is loaded.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use wasmparser::{ExternalKind, FunctionBody, Operator};

use super::module::Module;
use super::plan::{Place, Plan};

#[derive(Default)]
pub(crate) struct Ties {
    /// The slots in which functions of pieces stand that are asked from elsewhere, or whose address is taken.
    pub(crate) slots: BTreeMap<u32, u32>,
    /// How many slots the table has with those that were added.
    pub(crate) table: u32,
    /// The names under which the main module exports what pieces need.
    exports: BTreeMap<(Kind, u32), String>,
    /// What each piece needs of the main module.
    pub(crate) needs: Vec<BTreeSet<(Kind, u32)>>,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Function,
    Table,
    Memory,
    Global,
}

impl Ties {
    /// # Errors
    /// Where the module is broken.
    pub(crate) fn new(module: &Module<'_>, plan: &Plan) -> Result<Self> {
        let mut ties = Self { needs: vec![BTreeSet::new(); plan.pieces.len()], ..Self::default() };
        for export in &module.exports {
            let kind = match export.kind {
                ExternalKind::Func => Kind::Function,
                ExternalKind::Table => Kind::Table,
                ExternalKind::Memory => Kind::Memory,
                ExternalKind::Global => Kind::Global,
                _ => continue,
            };
            ties.exports.entry((kind, export.index)).or_insert_with(|| export.name.to_owned());
        }
        let taken: BTreeMap<u32, u32> =
            module.slots.iter().map(|(slot, function)| (*function, *slot)).collect();
        ties.table = module.slots.keys().last().map_or(1, |last| last + 1);
        ties.slots = taken.into_iter().filter(|(function, _)| plan.place(*function).is_some()).collect();
        for function in module.exported() {
            ties.reach(function, None, plan);
        }
        for (function, (body, called)) in module.own().zip(module.bodies.iter().zip(&module.calls)) {
            let from = plan.place(function);
            for &called in called {
                ties.reach(called, from, plan);
            }
            if let Some(needs) = from.and_then(|piece| ties.needs.get_mut(piece)) {
                needs.extend(shared(body)?);
            }
        }
        for need in ties.needs.iter_mut().flat_map(|needs| needs.iter()) {
            let letter = match need.0 {
                Kind::Function => 'f',
                Kind::Table => 't',
                Kind::Memory => 'm',
                Kind::Global => 'g',
            };
            ties.exports.entry(*need).or_insert_with(|| format!("{letter}{}", need.1));
        }
        Ok(ties)
    }

    /// Somebody in one place asks a function that may be in another.
    fn reach(&mut self, function: u32, from: Place, plan: &Plan) {
        match (from, plan.place(function)) {
            (from, to) if from == to => {}
            (Some(piece), None) => {
                if let Some(needs) = self.needs.get_mut(piece) {
                    needs.insert((Kind::Function, function));
                }
            }
            (_, Some(_)) => {
                let next = self.table;
                if *self.slots.entry(function).or_insert(next) == next {
                    self.table += 1;
                }
            }
            (None, None) => {}
        }
    }

    /// The name under which the main module exports something.
    ///
    /// # Errors
    /// Where it does not.
    pub(crate) fn export(&self, kind: Kind, index: u32) -> Result<&str> {
        self.exports
            .get(&(kind, index))
            .map(String::as_str)
            .with_context(|| format!("{kind:?} {index} is not exported"))
    }

    /// What the main module exports for pieces beside what the module exported before.
    pub(crate) fn added(&self, module: &Module<'_>) -> impl Iterator<Item = (Kind, u32, &str)> {
        let known: BTreeSet<&str> = module.exports.iter().map(|export| export.name).collect();
        let added = self.exports.iter().filter(move |(_, name)| !known.contains(name.as_str()));
        added.map(|((kind, index), name)| (*kind, *index, name.as_str()))
    }
}

/// What a function uses of memory, tables and globals. The table of functions is there for whoever fills it.
fn shared(body: &FunctionBody<'_>) -> Result<BTreeSet<(Kind, u32)>> {
    let mut used = BTreeSet::from([(Kind::Memory, 0), (Kind::Table, 0)]);
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                used.insert((Kind::Global, global_index));
            }
            Operator::TableGet { table }
            | Operator::TableSet { table }
            | Operator::TableGrow { table }
            | Operator::TableSize { table }
            | Operator::TableFill { table } => {
                used.insert((Kind::Table, table));
            }
            _ => {}
        }
    }
    Ok(used)
}
