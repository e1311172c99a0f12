//! A piece: the functions and data of some families, which work on the main module's memory and table.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, FunctionSection,
    ImportSection, Instruction, Module as Encoded, TypeSection,
};
use wasmparser::{FunctionBody, GlobalType, MemoryType, Operator, Parser, Payload, TableType};

use super::Trouble;
use super::module::Module;
use super::plan::Plan;
use super::ties::{Kind, Ties};

/// What the pieces share with the main module has these types there.
#[derive(Default)]
pub(crate) struct Shared {
    memories: Vec<MemoryType>,
    tables: Vec<TableType>,
    globals: Vec<GlobalType>,
}

impl Shared {
    /// # Errors
    /// Where the module is broken.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let mut shared = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::MemorySection(section) => {
                    for memory in section {
                        shared.memories.push(memory?);
                    }
                }
                Payload::TableSection(section) => {
                    for table in section {
                        shared.tables.push(table?.ty);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        shared.globals.push(global?.ty);
                    }
                }
                _ => {}
            }
        }
        Ok(shared)
    }
}

/// The module from which a piece takes what it needs: the exports of the main module.
const MAIN: &str = "main";

/// # Errors
/// Where the module is made in a way that this does not know.
pub(crate) fn write(
    module: &Module<'_>,
    shared: &Shared,
    plan: &Plan,
    ties: &Ties,
    piece: usize,
) -> Result<Vec<u8>> {
    let mut numbers = Numbers::default();
    let mut types = TypeSection::new();
    for ty in &module.types {
        types.ty().func_type(&numbers.func_type(ty.clone())?);
    }

    let mut imports = ImportSection::new();
    for &(kind, index) in ties.needs.get(piece).context("a piece that is not there")? {
        let of = usize::try_from(index)?;
        let ty: EntityType = match kind {
            Kind::Function => {
                let next = u32::try_from(numbers.functions.len())?;
                numbers.functions.insert(index, next);
                EntityType::Function(module.type_of(index)?.0)
            }
            Kind::Table => {
                numbers.tables.insert(index, u32::try_from(numbers.tables.len())?);
                let mut ty = *shared.tables.get(of).context("a table from outside")?;
                if index == 0 {
                    ty.initial = ty.initial.max(ties.table.into());
                    ty.maximum = ty.maximum.map(|most| most.max(ty.initial));
                }
                numbers.table_type(ty)?.into()
            }
            Kind::Memory => {
                let ty = *shared.memories.get(of).context("a memory from outside")?;
                numbers.memory_type(ty)?.into()
            }
            Kind::Global => {
                numbers.globals.insert(index, u32::try_from(numbers.globals.len())?);
                let ty = *shared.globals.get(of).context("a global from outside")?;
                numbers.global_type(ty)?.into()
            }
        };
        imports.import(MAIN, ties.export(kind, index)?, ty);
    }

    let mut functions = FunctionSection::new();
    let own: Vec<u32> = module.own().filter(|function| plan.place(*function) == Some(piece)).collect();
    for function in &own {
        let next = u32::try_from(numbers.functions.len())?;
        numbers.functions.insert(*function, next);
        functions.function(module.type_of(*function)?.0);
    }

    let mut slots = BTreeMap::new();
    for (function, slot) in &ties.slots {
        if plan.place(*function) == Some(piece) {
            slots.insert(*slot, *numbers.functions.get(function).context("a function of no number")?);
        }
    }
    let mut elements = ElementSection::new();
    for (first, functions) in super::runs(slots) {
        let at = ConstExpr::i32_const(i32::try_from(first)?);
        elements.active(None, &at, Elements::Functions(functions.into()));
    }

    let mut code = CodeSection::new();
    for function in &own {
        let body = module.place(*function).and_then(|place| module.bodies.get(place));
        code.function(&copied(body.context("a function without a body")?, module, ties, &mut numbers)?);
    }

    let mut data = DataSection::new();
    for &(start, end) in plan.data.get(piece).into_iter().flatten() {
        let bytes = bytes(module, start, end)?;
        // What is only zeros is there already.
        if bytes.iter().any(|byte| *byte != 0) {
            data.active(0, &ConstExpr::i32_const(i32::try_from(start)?), bytes.iter().copied());
        }
    }

    let mut encoded = Encoded::new();
    encoded
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&elements)
        .section(&code)
        .section(&data);
    Ok(encoded.finish())
}

/// The bytes of a range of memory.
fn bytes<'a>(module: &Module<'a>, start: u32, end: u32) -> Result<&'a [u8]> {
    for segment in &module.data {
        if start >= segment.at && end <= segment.end()? {
            let range = usize::try_from(start - segment.at)?..usize::try_from(end - segment.at)?;
            return segment.bytes.get(range).context("data of no segment");
        }
    }
    // What begins as zeros is in no segment.
    Ok(&[])
}

/// A function with the piece's numbers. What it asks of another piece goes through a slot.
fn copied(
    body: &FunctionBody<'_>,
    module: &Module<'_>,
    ties: &Ties,
    numbers: &mut Numbers,
) -> Result<wasm_encoder::Function> {
    let mut copy = utils::new_function_with_parsed_locals(numbers, body)?;
    for operator in body.get_operators_reader()? {
        let operator = operator?;
        match operator {
            Operator::Call { function_index } if !numbers.functions.contains_key(&function_index) => {
                let Some(slot) = ties.slots.get(&function_index) else {
                    bail!("`{}` is asked from elsewhere, and has no slot", module.name(function_index));
                };
                copy.instruction(&Instruction::I32Const(i32::try_from(*slot)?));
                let table_index = *numbers.tables.get(&0).context("no table of functions")?;
                let type_index = module.type_of(function_index)?.0;
                copy.instruction(&Instruction::CallIndirect { type_index, table_index });
            }
            other => {
                copy.instruction(&numbers.instruction(other)?);
            }
        }
    }
    Ok(copy)
}

/// The numbers that the module's functions, tables and globals have in a piece.
#[derive(Default)]
struct Numbers {
    functions: BTreeMap<u32, u32>,
    tables: BTreeMap<u32, u32>,
    globals: BTreeMap<u32, u32>,
}

fn number(numbers: &BTreeMap<u32, u32>, of: u32) -> Result<u32, reencode::Error<Trouble>> {
    let known = numbers.get(&of).copied().with_context(|| format!("number {of} is not in the piece"));
    known.map_err(|error| reencode::Error::UserError(Trouble(error)))
}

impl Reencode for Numbers {
    type Error = Trouble;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        number(&self.functions, function)
    }

    fn table_index(&mut self, table: u32) -> Result<u32, reencode::Error<Self::Error>> {
        number(&self.tables, table)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, reencode::Error<Self::Error>> {
        number(&self.globals, global)
    }
}
