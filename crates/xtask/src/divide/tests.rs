//! A module of a few functions, divided. What divided modules answer is tested by the npm package's tests.

use wasm_encoder::{CustomSection, Encode, LinkingSection, SymbolTable};
use wasmparser::{ExternalKind, Parser, Payload, TypeRef, Validator};

use super::families::{Families, Set};
use super::linked::Linked;
use super::module::Module;
use super::plan::Plan;
use super::reach::Reach;
use super::ties::Ties;
use super::{main_module, piece, runs};

/// The main module asks `ask`, which goes to a door of each family through the table. Both doors call `both`, which has
/// a datum of its own, as has the first door. `helper` is only the first's, whatever it is named, and calls the main `add`.
const MODULE: &str = r#"(module
  (import "./edge.js" "log" (func $log (param i32)))
  (memory (export "memory") 1)
  (global $top (mut i32) (i32.const 1024))
  (table 5 5 funcref)
  (elem (i32.const 1) $first $second $add)
  (func $ask (export "ask") (param i32) (result i32)
    (call_indirect (param i32) (result i32) (local.get 0) (i32.load offset=32 (i32.const 0))))
  (func $"regulars::catalog::families::first::METRICS" (param i32) (result i32)
    (global.set $top (local.get 0))
    (drop (i32.load (i32.const 16)))
    (call $helper (call $both (local.get 0))))
  (func $"regulars::catalog::families::second::METRICS" (param i32) (result i32) (call $both (local.get 0)))
  (func $"<Vec<regulars::second::Thing>>::len" (param i32) (result i32)
    (call $log (local.get 0))
    (call $add (local.get 0)))
  (func $both (param i32) (result i32) (i32.load (i32.const 20)))
  (func $add (export "add") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (data (i32.const 16) "one.both" "\00\00\00\00\00\00\00\00" "\01\00\00\00\02\00\00\00"))"#;

fn module() -> Vec<u8> {
    module_with(SECOND_DOOR)
}

const SECOND_DOOR: &str = "regulars::catalog::families::second::METRICS";

/// The module, whose second door has this name.
fn module_with(door: &str) -> Vec<u8> {
    let text = MODULE
        .replace("$first", "$\"regulars::catalog::families::first::METRICS\"")
        .replace("$second", &format!("$\"{SECOND_DOOR}\""))
        .replace("$helper", "$\"<Vec<regulars::second::Thing>>::len\"");
    wat::parse_str(text.replace(SECOND_DOOR, door)).unwrap()
}

/// Functions in the order of the module, after the one from outside.
const ASK: u32 = 1;
const FIRST: u32 = 2;
const SECOND: u32 = 3;
const HELPER: u32 = 4;
const BOTH: u32 = 5;
const ADD: u32 = 6;

/// The module with what a linker would have left: symbols, and which numbers are addresses.
fn linked() -> Vec<u8> {
    linked_of(module())
}

fn linked_of(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut symbols = SymbolTable::new();
    symbols.function(0, FIRST, Some("first"));
    symbols.function(0, SECOND, Some("second"));
    for (name, offset) in [("one", 0), ("both", 4), ("list of first", 16), ("list of second", 20)] {
        symbols.data(0, name, Some(wasm_encoder::DataSymbolDefinition { index: 0, offset, size: 4 }));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    bytes.push(0);
    linking.encode(&mut bytes);

    let (mut code, mut data, mut sections) = ((0, 0), 0, 0);
    let mut constants = Vec::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload.unwrap() {
            Payload::Version { .. } | Payload::End(_) => continue,
            Payload::CodeSectionStart { range, .. } => code = (sections, range.start),
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().unwrap().into_iter_with_offsets() {
                    if let (wasmparser::Operator::I32Const { value }, at) = operator.unwrap() {
                        constants.push((value, at + 1));
                    }
                }
                continue;
            }
            Payload::DataSection(_) => data = sections,
            _ => {}
        }
        sections += 1;
    }
    let place_of = |wanted: i32| constants.iter().find(|(value, _)| *value == wanted).unwrap().1;
    // R_WASM_MEMORY_ADDR_SLEB is 4, R_WASM_TABLE_INDEX_I32 is 2.
    let address = |of: i32, symbol: u32| (4_u8, place_of(of) - code.1, symbol, true);
    relocations(&mut bytes, "reloc.CODE", code.0, &[address(16, 2), address(20, 3)]);
    // The bytes of the only segment follow the count, its kind, the three bytes of its place, and its length.
    let slot = |offset: usize, symbol: u32| (2_u8, 6 + offset, symbol, false);
    relocations(&mut bytes, "reloc.DATA", data, &[slot(16, 0), slot(20, 1)]);
    bytes
}

fn relocations(bytes: &mut Vec<u8>, name: &str, section: u32, entries: &[(u8, usize, u32, bool)]) {
    let mut written = Vec::new();
    section.encode(&mut written);
    u32::try_from(entries.len()).unwrap().encode(&mut written);
    for (kind, offset, symbol, addend) in entries {
        written.push(*kind);
        u32::try_from(*offset).unwrap().encode(&mut written);
        symbol.encode(&mut written);
        if *addend {
            0_i32.encode(&mut written);
        }
    }
    bytes.push(0);
    CustomSection { name: name.into(), data: written.into() }.encode(bytes);
}

fn families() -> Families {
    Families::new(vec!["first", "second"])
}

const BOTH_FAMILIES: [Set; 2] = [Set::family(0), Set::family(1)];

#[test]
fn what_the_linker_knew_is_read() {
    let bytes = linked();
    let linked = Linked::read(&bytes).unwrap();
    let at: Vec<(u32, u32)> = linked.data.iter().map(|datum| (datum.at, datum.len)).collect();
    assert_eq!(at, [(16, 4), (20, 4), (32, 4), (36, 4)]);
    let slots: Vec<Vec<u32>> =
        linked.data.iter().map(|datum| datum.names.slots.iter().copied().collect()).collect();
    assert_eq!(slots, [vec![], vec![], vec![1], vec![2]]);
    let named = |name: &str| linked.functions[name].data.iter().copied().collect::<Vec<_>>();
    assert_eq!(named("regulars::catalog::families::first::METRICS"), [0]);
    assert_eq!(named("both"), [1]);
    assert_eq!(named("ask"), Vec::<usize>::new());
}

#[test]
fn a_module_without_relocations_is_refused() {
    let error = Linked::read(&module()).err().unwrap().to_string();
    assert!(error.contains("--emit-relocs"), "{error}");
}

#[test]
fn who_needs_what_is_told_by_use_and_not_by_name() {
    let (bytes, with) = (module(), linked());
    let (module, linked) = (Module::read(&bytes).unwrap(), Linked::read(&with).unwrap());
    let reach = Reach::new(&module, &linked, &families()).unwrap();
    let of = |function: u32| reach.functions[usize::try_from(function).unwrap()];
    let [first, second] = BOTH_FAMILIES;
    assert_eq!(of(ASK), Set::MAIN);
    assert_eq!((of(FIRST), of(SECOND)), (first, second));
    assert_eq!(of(HELPER), first);
    assert_eq!(of(BOTH), first | second);
    assert!(of(ADD).holds(Set::MAIN));
    assert_eq!(reach.data, [first, first | second, first, second]);
}

#[test]
fn the_pieces_are_modules_that_fit_the_main_one() {
    let (bytes, with) = (module(), linked());
    let divided = super::divide(&with, &bytes, &families()).unwrap();
    let names: Vec<&str> = divided.pieces.iter().map(|piece| piece.name.as_str()).collect();
    assert_eq!(names, ["first", "second", "shared"]);
    assert_eq!(divided.pieces[2].families, ["first", "second"]);

    let mut exports = Vec::new();
    Validator::new().validate_all(&divided.main).unwrap();
    for payload in Parser::new(0).parse_all(&divided.main) {
        if let Payload::ExportSection(section) = payload.unwrap() {
            exports.extend(section.into_iter().map(|export| {
                let export = export.unwrap();
                (export.name.to_owned(), export.kind)
            }));
        }
    }
    for piece in &divided.pieces {
        Validator::new().validate_all(&piece.module).unwrap();
        for payload in Parser::new(0).parse_all(&piece.module) {
            let Payload::ImportSection(section) = payload.unwrap() else { continue };
            for import in section.into_imports() {
                let import = import.unwrap();
                assert_eq!(import.module, "main");
                let kind = match import.ty {
                    TypeRef::Func(_) => ExternalKind::Func,
                    TypeRef::Table(_) => ExternalKind::Table,
                    TypeRef::Memory(_) => ExternalKind::Memory,
                    TypeRef::Global(_) => ExternalKind::Global,
                    other => panic!("{other:?}"),
                };
                assert!(exports.contains(&(import.name.to_owned(), kind)), "{} {kind:?}", import.name);
            }
        }
    }
    // The same input gives the same bytes.
    let again = super::divide(&with, &bytes, &families()).unwrap();
    assert_eq!(divided.main, again.main);
    assert!(divided.pieces.iter().zip(&again.pieces).all(|(one, other)| one.module == other.module));
}

#[test]
fn each_byte_and_each_slot_is_somewhere_once() {
    let (bytes, with) = (module(), linked());
    let (module, linked) = (Module::read(&bytes).unwrap(), Linked::read(&with).unwrap());
    let families = families();
    let reach = Reach::new(&module, &linked, &families).unwrap();
    let plan = Plan::new(&module, &linked, &families, &reach).unwrap();
    let ties = Ties::new(&module, &plan).unwrap();
    assert_eq!(plan.data, [vec![(16, 20), (32, 36)], vec![(36, 40)], vec![(20, 24)]]);
    // The doors keep their slots; `both`, which is asked from two pieces and lies in a third, gets one behind the others.
    assert_eq!(
        ties.slots.iter().map(|(function, slot)| (*function, *slot)).collect::<Vec<_>>(),
        [(FIRST, 1), (SECOND, 2), (BOTH, 4)]
    );

    let main = main_module::write(&bytes, &module, &plan, &ties).unwrap();
    let main = Module::read(&main).unwrap();
    assert_eq!(main.data[0].bytes, &[0; 24]);
    let shared = piece::Shared::read(&bytes).unwrap();
    let piece_of = |number: usize| piece::write(&module, &shared, &plan, &ties, number).unwrap();
    let filled = |number: usize, slot: u32, data: &[(u32, &[u8])]| {
        let bytes = piece_of(number);
        let piece = Module::read(&bytes).unwrap();
        assert_eq!(piece.slots.keys().copied().collect::<Vec<_>>(), [slot]);
        let found: Vec<(u32, &[u8])> = piece.data.iter().map(|segment| (segment.at, segment.bytes)).collect();
        assert_eq!(found, data);
    };
    filled(0, 1, &[(16, b"one."), (32, &[1, 0, 0, 0])]);
    filled(1, 2, &[(36, &[2, 0, 0, 0])]);
    filled(2, 4, &[(20, b"both")]);
    // Slot 3 is the main module's own; all others of the main module's throw as long as nobody has filled them.
    assert_eq!(main.slots.keys().copied().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(main.name(main.slots[&3]), "");
    assert!([1, 2, 4].into_iter().all(|slot| main.slots[&slot] > main.slots[&3]));
}

#[test]
fn doors_are_those_of_the_catalogue() {
    let families = Families::of_catalogue();
    let behind = |name: &str| {
        families.door(name).map(|door| families.of(door.families).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(families.names().first(), Some(&"lifetime"));
    assert!(families.names().ends_with(&["plot", "zones"]));
    assert_eq!(
        behind("<regulars::catalog::families::loyalty::METRICS::{closure#0} as F>::call"),
        ["loyalty"]
    );
    assert_eq!(behind("regulars::catalog::families::retention::METRICS"), Vec::<&str>::new());
    assert_eq!(behind("<regulars::log::points::Points>::append"), ["loyalty"]);
    assert_eq!(behind("regulars::describe::fit_state::write"), ["lifetime"]);
    assert!(behind("regulars::describe::state::read_net_promoter").contains(&"satisfaction"));
    assert_eq!(behind("drawn_plot"), ["plot"]);
    assert_eq!(behind("regulars::model::zones::find"), ["zones"]);
    assert_eq!(behind("<regulars::model::zone::Zone>::offset"), Vec::<&str>::new());
    assert_eq!(behind("<regulars::log::members::Members>::of_both"), ["loyalty"]);
    assert_eq!(behind("<regulars::log::members::Members>::joined"), Vec::<&str>::new());
    assert_eq!(behind("regulars::describe::state::write_unit_cost"), ["acquisition"]);
    assert_eq!(Families::of_base().names(), ["zones"]);
    // Whatever the compiler named a vector after, many may use it.
    assert_eq!(behind("<alloc::vec::Vec<regulars::log::points::Row>>::push"), Vec::<&str>::new());
}

#[test]
fn what_time_zones_share_with_a_family_is_in_the_main_module() {
    let bytes = module_with("regulars::model::zones::find");
    let with = linked_of(bytes.clone());
    let (module, linked) = (Module::read(&bytes).unwrap(), Linked::read(&with).unwrap());
    let families = Families::new(vec!["first", "zones"]);
    let reach = Reach::new(&module, &linked, &families).unwrap();
    let plan = Plan::new(&module, &linked, &families, &reach).unwrap();
    let names: Vec<&str> = plan.pieces.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["first", "zones"]);
    assert_eq!(
        [FIRST, SECOND, HELPER, BOTH].map(|function| plan.place(function)),
        [Some(0), Some(1), Some(0), None]
    );
}

#[test]
fn neighbours_are_put_together() {
    let places = [(1, 10), (2, 20), (5, 50), (6, 60), (9, 90)].into();
    assert_eq!(runs(places), [(1, vec![10, 20]), (5, vec![50, 60]), (9, vec![90])]);
    assert_eq!(runs([].into()), []);
}
