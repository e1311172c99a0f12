//! The main module: all but what lies in the pieces, with a way to it in its place.

use anyhow::{Context, Result};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, Module as Encoded, TableSection, TypeSection,
    ValType,
};

use super::Trouble;
use super::module::Module;
use super::plan::Plan;
use super::ties::{Kind, Ties};

/// What is asked where a piece is missing: it throws, and takes the number of the piece.
const MISSING: (&str, &str) = ("./edge.js", "missing");

/// # Errors
/// Where the module is made in a way that this does not know.
pub(crate) fn write(bytes: &[u8], module: &Module<'_>, plan: &Plan, ties: &Ties) -> Result<Vec<u8>> {
    let mut handlers: Vec<(u32, usize)> = Vec::new();
    for function in ties.slots.keys() {
        let (ty, _) = module.type_of(*function)?;
        handlers.push((ty, plan.place(*function).context("a slot of the main module")?));
    }
    handlers.sort_unstable();
    handlers.dedup();
    let mut encoded = Encoded::new();
    let mut main = Main { module, plan, ties, handlers };
    main.parse_core_module(&mut encoded, wasmparser::Parser::new(0), bytes)?;
    Ok(encoded.finish())
}

/// What replaces sections of the module as they are copied.
struct Main<'a> {
    module: &'a Module<'a>,
    plan: &'a Plan,
    ties: &'a Ties,
    /// A function for each type and piece that stands in the slots of the piece as long as it is missing.
    handlers: Vec<(u32, usize)>,
}

type Done = Result<(), reencode::Error<Trouble>>;

fn user(error: impl Into<anyhow::Error>) -> reencode::Error<Trouble> {
    reencode::Error::UserError(Trouble(error.into()))
}

impl Main<'_> {
    /// The number of a type that is new: one number, and no answer.
    fn missing_type(&self) -> Result<u32> {
        Ok(u32::try_from(self.module.types.len())?)
    }

    fn handler(&self, function: u32) -> Result<u32> {
        let (ty, _) = self.module.type_of(function)?;
        let piece = self.plan.place(function).context("a function of the main module")?;
        let place = self.handlers.binary_search(&(ty, piece)).ok().context("a type without a handler")?;
        Ok(u32::try_from(self.module.type_of.len())? + 1 + u32::try_from(place)?)
    }

    /// Goes to a function through its slot.
    fn stub(&self, function: u32) -> Result<Function> {
        let mut stub = Function::new([]);
        if let Some(slot) = self.ties.slots.get(&function) {
            let (ty, of) = self.module.type_of(function)?;
            for (local, _) in (0..).zip(of.params()) {
                stub.instruction(&Instruction::LocalGet(local));
            }
            stub.instruction(&Instruction::I32Const(i32::try_from(*slot)?));
            stub.instruction(&Instruction::CallIndirect { type_index: ty, table_index: 0 });
        } else {
            // Nobody outside its piece asks it, and wasm-opt takes it away.
            stub.instruction(&Instruction::Unreachable);
        }
        stub.instruction(&Instruction::End);
        Ok(stub)
    }

    fn slots(&self, elements: &mut ElementSection) -> Result<()> {
        let mut all = self.module.slots.clone();
        all.extend(self.ties.slots.iter().map(|(function, slot)| (*slot, *function)));
        for (first, functions) in super::runs(all) {
            let functions = functions.into_iter().map(|function| match self.plan.place(function) {
                None => Ok(self.index(function)),
                Some(_) => self.handler(function),
            });
            let functions = functions.collect::<Result<Vec<_>>>()?;
            let at = ConstExpr::i32_const(i32::try_from(first)?);
            elements.active(None, &at, Elements::Functions(functions.into()));
        }
        Ok(())
    }

    /// The number of a function behind the import that was added.
    const fn index(&self, function: u32) -> u32 {
        if function < self.module.imported { function } else { function + 1 }
    }

    fn data(&self, data: &mut DataSection) -> Result<()> {
        for segment in &self.module.data {
            let mut bytes = segment.bytes.to_vec();
            for &(start, end) in self.plan.data.iter().flatten() {
                if start >= segment.at && end <= segment.end()? {
                    let (start, end) =
                        (usize::try_from(start - segment.at)?, usize::try_from(end - segment.at)?);
                    bytes.get_mut(start..end).context("data of no segment")?.fill(0);
                }
            }
            data.active(0, &ConstExpr::i32_const(i32::try_from(segment.at)?), bytes);
        }
        Ok(())
    }
}

impl Reencode for Main<'_> {
    type Error = Trouble;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Self::Error>> {
        Ok(self.index(function))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Done {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Done {
        utils::parse_import_section(self, imports, section)?;
        imports.import(MISSING.0, MISSING.1, EntityType::Function(self.missing_type().map_err(user)?));
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Done {
        utils::parse_function_section(self, functions, section)?;
        for (ty, _) in &self.handlers {
            functions.function(*ty);
        }
        Ok(())
    }

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Done {
        for (place, table) in section.into_iter().enumerate() {
            let mut ty = self.table_type(table?.ty)?;
            if place == 0 {
                ty.minimum = ty.minimum.max(self.ties.table.into());
                ty.maximum = ty.maximum.map(|most| most.max(ty.minimum));
            }
            tables.table(ty);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Done {
        utils::parse_export_section(self, exports, section)?;
        for (kind, index, name) in self.ties.added(self.module) {
            let (kind, index) = match kind {
                Kind::Function => (ExportKind::Func, self.index(index)),
                Kind::Table => (ExportKind::Table, index),
                Kind::Memory => (ExportKind::Memory, index),
                Kind::Global => (ExportKind::Global, index),
            };
            exports.export(name, kind, index);
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        _: wasmparser::ElementSectionReader<'_>,
    ) -> Done {
        self.slots(elements).map_err(user)
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Done {
        for (function, body) in self.module.own().zip(section) {
            if self.plan.place(function).is_none() {
                self.parse_function_body(code, body?)?;
            } else {
                code.function(&self.stub(function).map_err(user)?);
            }
        }
        for (_, piece) in &self.handlers {
            let mut handler = Function::new([]);
            handler.instruction(&Instruction::I32Const(i32::try_from(*piece).map_err(user)?));
            handler.instruction(&Instruction::Call(self.module.imported));
            handler.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            code.function(&handler);
        }
        Ok(())
    }

    fn parse_data_section(&mut self, data: &mut DataSection, _: wasmparser::DataSectionReader<'_>) -> Done {
        self.data(data).map_err(user)
    }

    fn parse_custom_section(&mut self, _: &mut Encoded, _: wasmparser::CustomSectionReader<'_>) -> Done {
        Ok(())
    }
}
