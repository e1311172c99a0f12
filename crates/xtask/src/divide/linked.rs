//! The module as the linker leaves it, which still knows what each function and each piece of data names.
//!
//! In a finished module an address is a number like any other. The linker's relocations (`--emit-relocs`, written down
//! in WebAssembly's tool conventions, "Linking") say which numbers are addresses of data and which are functions' slots.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use wasmparser::{KnownCustom, Linking, Parser, Payload, RelocationType, SymbolInfo};

use super::module::Module;

/// What a function or a piece of data names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names {
    /// Slots of the table of functions.
    pub(crate) slots: BTreeSet<u32>,
    /// Pieces of data, by their place in [`Linked::data`].
    pub(crate) data: BTreeSet<usize>,
}

/// A piece of data: a constant, a text, a table.
#[derive(Debug)]
pub(crate) struct Datum {
    pub(crate) at: u32,
    pub(crate) len: u32,
    pub(crate) names: Names,
}

impl Datum {
    pub(crate) fn end(&self) -> u32 {
        self.at.saturating_add(self.len)
    }
}

/// What the linker knows.
#[derive(Default)]
pub(crate) struct Linked<'a> {
    /// What functions name, by their own names. Functions of one name are taken together.
    pub(crate) functions: BTreeMap<&'a str, Names>,
    /// In the order of their addresses.
    pub(crate) data: Vec<Datum>,
    /// The name of the function in each slot.
    pub(crate) slots: BTreeMap<u32, &'a str>,
}

/// A symbol, as far as addresses go.
#[derive(Clone, Copy)]
enum Symbol {
    Function(u32),
    Data(usize),
    Other,
}

impl<'a> Linked<'a> {
    /// # Errors
    /// Where the module is broken, or has no relocations.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let module = Module::read(bytes)?;
        let mut linked = Self::default();
        let (mut symbols, mut relocations) = (Vec::new(), Vec::new());
        let mut layout = Layout::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            layout.add(&payload, &module)?;
            let Payload::CustomSection(section) = payload else { continue };
            match section.as_known() {
                KnownCustom::Linking(section) => {
                    for part in section {
                        if let Linking::SymbolTable(table) = part? {
                            symbols = linked.symbols(table, &module)?;
                        }
                    }
                }
                KnownCustom::Reloc(section) => {
                    let of = section.section_index();
                    for entry in section.entries() {
                        relocations.push((of, entry?));
                    }
                }
                _ => {}
            }
        }
        if symbols.is_empty() || relocations.is_empty() {
            bail!("the linker left no relocations in the module: it is to be linked with --emit-relocs");
        }
        linked.slots = module.slots.iter().map(|(slot, function)| (*slot, module.name(*function))).collect();
        for function in module.own() {
            linked.functions.entry(module.name(function)).or_default();
        }
        let slots = module.slots.iter().map(|(slot, function)| (*function, *slot)).collect();
        for (section, entry) in relocations {
            let symbol = symbols.get(usize::try_from(entry.index)?).copied().unwrap_or(Symbol::Other);
            let Some(named) = named(entry.ty, symbol, &slots)? else { continue };
            match layout.at(section, usize::try_from(entry.offset)?, &module)? {
                Some(At::Function(function)) => {
                    linked.functions.entry(module.name(function)).or_default().add(named);
                }
                Some(At::Memory(address)) => linked.add_at(address, named),
                None => {}
            }
        }
        Ok(linked)
    }

    /// The symbols, after those of data have been added in the order of their addresses.
    fn symbols(&mut self, table: wasmparser::SymbolInfoMap<'a>, module: &Module<'a>) -> Result<Vec<Symbol>> {
        let (mut symbols, mut places) = (Vec::new(), BTreeSet::new());
        for symbol in table {
            symbols.push(match symbol? {
                SymbolInfo::Func { index, .. } => (Symbol::Function(index), None),
                SymbolInfo::Data { symbol: Some(defined), .. } => {
                    let segment =
                        module.data.get(usize::try_from(defined.index)?).context("a datum of no segment")?;
                    let place = (segment.at + defined.offset, defined.size);
                    places.insert(place);
                    (Symbol::Other, Some(place))
                }
                _ => (Symbol::Other, None),
            });
        }
        let places: Vec<(u32, u32)> = places.into_iter().collect();
        self.data = places.iter().map(|&(at, len)| Datum { at, len, names: Names::default() }).collect();
        let numbered = |(symbol, place): (Symbol, Option<(u32, u32)>)| {
            place.and_then(|place| places.binary_search(&place).ok()).map_or(symbol, Symbol::Data)
        };
        Ok(symbols.into_iter().map(numbered).collect())
    }

    /// All data that hold an address name what stands there.
    fn add_at(&mut self, address: u32, named: Named) {
        let behind = self.data.partition_point(|datum| datum.at <= address);
        for datum in self.data.iter_mut().take(behind).filter(|datum| address < datum.end()) {
            datum.names.add(named);
        }
    }
}

/// What a relocation says is named; nothing where it is no address.
fn named(ty: RelocationType, symbol: Symbol, slots: &BTreeMap<u32, u32>) -> Result<Option<Named>> {
    use RelocationType::{
        FunctionIndexLeb, GlobalIndexLeb, MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb, TableIndexI32,
        TableIndexSleb, TableNumberLeb, TypeIndexLeb,
    };
    Ok(match (ty, symbol) {
        // A function that is never called gets no slot, and the number 0.
        (TableIndexSleb | TableIndexI32, Symbol::Function(function)) => {
            slots.get(&function).copied().map(Named::Slot)
        }
        (MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32, Symbol::Data(datum)) => Some(Named::Datum(datum)),
        // Such as the end of the data. Calls by number are read from the code itself.
        (
            MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32 | FunctionIndexLeb | TypeIndexLeb | GlobalIndexLeb
            | TableNumberLeb,
            _,
        ) => None,
        (other, _) => bail!("a relocation that this does not know: {other:?}"),
    })
}

/// Where the sections of code and data are, in which relocations count places.
#[derive(Default)]
struct Layout {
    sections: u32,
    /// The numbers of the sections, and where in the file they begin.
    code: Option<(u32, usize)>,
    data: Option<(u32, usize)>,
    /// Where in the file each segment of data begins.
    segments: Vec<usize>,
}

/// What stands at a place: the code of a function, or data at an address.
enum At {
    Function(u32),
    Memory(u32),
}

impl Layout {
    fn add(&mut self, payload: &Payload<'_>, module: &Module<'_>) -> Result<()> {
        match payload {
            Payload::CodeSectionEntry(_) | Payload::Version { .. } | Payload::End(_) => return Ok(()),
            Payload::CodeSectionStart { range, .. } => self.code = Some((self.sections, range.start)),
            Payload::DataSection(section) => {
                self.data = Some((self.sections, section.range().start));
                for (segment, read) in section.clone().into_iter().zip(&module.data) {
                    self.segments.push(segment?.range.end - read.bytes.len());
                }
            }
            _ => {}
        }
        self.sections += 1;
        Ok(())
    }

    /// What stands at a place of a section.
    fn at(&self, section: u32, offset: usize, module: &Module<'_>) -> Result<Option<At>> {
        if let Some((_, start)) = self.code.filter(|(code, _)| *code == section) {
            let place = start + offset;
            let before = module.bodies.partition_point(|body| body.range().start <= place);
            let function = before.checked_sub(1).context("a relocation before the first function")?;
            return Ok(Some(At::Function(module.imported + u32::try_from(function)?)));
        }
        if let Some((_, start)) = self.data.filter(|(data, _)| *data == section) {
            let place = start + offset;
            for (begin, segment) in self.segments.iter().zip(&module.data) {
                if (*begin..begin + segment.bytes.len()).contains(&place) {
                    return Ok(Some(At::Memory(segment.at + u32::try_from(place - begin)?)));
                }
            }
            bail!("a relocation of no data");
        }
        Ok(None)
    }
}

#[derive(Clone, Copy)]
enum Named {
    Slot(u32),
    Datum(usize),
}

impl Names {
    fn add(&mut self, named: Named) {
        match named {
            Named::Slot(slot) => self.slots.insert(slot),
            Named::Datum(datum) => self.data.insert(datum),
        };
    }
}
