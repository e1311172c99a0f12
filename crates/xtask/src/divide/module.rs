//! A module as wasm-bindgen leaves it, read.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasmparser::{
    CompositeInnerType, DataKind, ElementItems, ElementKind, Export, ExternalKind, FuncType, FunctionBody,
    KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// Bytes of the memory and where they lie.
pub(crate) struct Segment<'a> {
    pub(crate) at: u32,
    pub(crate) bytes: &'a [u8],
}

impl Segment<'_> {
    pub(crate) fn end(&self) -> Result<u32> {
        Ok(self.at + u32::try_from(self.bytes.len())?)
    }
}

/// What a division has to know of a module.
#[derive(Default)]
pub(crate) struct Module<'a> {
    pub(crate) types: Vec<FuncType>,
    /// How many functions come from outside. They are numbered before the module's own.
    pub(crate) imported: u32,
    /// The type of each function, those from outside first.
    pub(crate) type_of: Vec<u32>,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// The functions that each function of the module calls.
    pub(crate) calls: Vec<Vec<u32>>,
    pub(crate) exports: Vec<Export<'a>>,
    /// The function in each slot of the first table.
    pub(crate) slots: BTreeMap<u32, u32>,
    pub(crate) data: Vec<Segment<'a>>,
    /// The names of functions, as the compiler mangled them.
    pub(crate) names: BTreeMap<u32, &'a str>,
}

impl<'a> Module<'a> {
    /// # Errors
    /// Where the module is broken, or made in a way that this does not know.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(groups) => {
                    for group in groups {
                        for ty in group?.into_types() {
                            let CompositeInnerType::Func(function) = ty.composite_type.inner else {
                                bail!("a type is not that of a function");
                            };
                            module.types.push(function);
                        }
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Func(ty) = import?.ty {
                            module.type_of.push(ty);
                            module.imported += 1;
                        }
                    }
                }
                Payload::FunctionSection(types) => {
                    for ty in types {
                        module.type_of.push(ty?);
                    }
                }
                Payload::ExportSection(exports) => {
                    module.exports = exports.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        module.add_element(element?)?;
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    module.calls.push(calls(&body)?);
                    module.bodies.push(body);
                }
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                            bail!("data are not laid into memory as the module starts");
                        };
                        module.data.push(Segment { at: constant(&offset_expr)?, bytes: segment.data });
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        module.add_names(names)?;
                    }
                }
                _ => {}
            }
        }
        Ok(module)
    }

    fn add_element(&mut self, element: wasmparser::Element<'a>) -> Result<()> {
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind else {
            bail!("a list of functions is not laid into the first table as the module starts");
        };
        let ElementItems::Functions(functions) = element.items else {
            bail!("a list of functions has something else in it");
        };
        let first = constant(&offset_expr)?;
        for (slot, function) in (first..).zip(functions) {
            self.slots.insert(slot, function?);
        }
        Ok(())
    }

    fn add_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> Result<()> {
        for name in names {
            if let Name::Function(functions) = name? {
                for function in functions {
                    let function = function?;
                    self.names.insert(function.index, function.name);
                }
            }
        }
        Ok(())
    }

    /// The functions of the module itself.
    pub(crate) fn own(&self) -> impl Iterator<Item = u32> + use<> {
        let own = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX);
        self.imported..self.imported + own
    }

    /// The place of a function among the module's own, where it is one.
    pub(crate) fn place(&self, function: u32) -> Option<usize> {
        function.checked_sub(self.imported).and_then(|place| usize::try_from(place).ok())
    }

    pub(crate) fn name(&self, function: u32) -> &'a str {
        self.names.get(&function).copied().unwrap_or("")
    }

    /// The number of a function's type, and the type.
    pub(crate) fn type_of(&self, function: u32) -> Result<(u32, &FuncType)> {
        let number = *self.type_of.get(usize::try_from(function)?).context("a function without a type")?;
        Ok((number, self.types.get(usize::try_from(number)?).context("a type that is not there")?))
    }

    /// The functions that can be asked from outside.
    pub(crate) fn exported(&self) -> impl Iterator<Item = u32> {
        self.exports.iter().filter(|export| export.kind == ExternalKind::Func).map(|export| export.index)
    }
}

/// The functions that a function calls by their numbers.
fn calls(body: &FunctionBody<'_>) -> Result<Vec<u32>> {
    let mut called = Vec::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => called.push(function_index),
            Operator::RefFunc { .. } | Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } => {
                bail!("a function is used in a way that this does not know");
            }
            _ => {}
        }
    }
    called.sort_unstable();
    called.dedup();
    Ok(called)
}

/// The number that a constant expression is.
pub(crate) fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(u32::from_ne_bytes(value.to_ne_bytes())),
        other => bail!("a place is not a constant: {other:?}"),
    }
}
