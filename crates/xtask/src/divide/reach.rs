//! Who needs which function and which piece of data.
//!
//! A page needs what it can come to from the functions that JavaScript asks, by calls and by addresses. Only the doors
//! of families (`Families::door`) are not gone through from there: behind them lies what the page may not have yet.
//! Everything that can be come to from the doors of a family is what that family needs, whatever it is named.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::families::{Door, Families, Set};
use super::linked::{Linked, Names};
use super::module::Module;

/// Who needs what.
pub(crate) struct Reach {
    /// Of each function, those from outside first.
    pub(crate) functions: Vec<Set>,
    /// Of each piece of data, in the order of [`Linked::data`].
    pub(crate) data: Vec<Set>,
    /// The functions that are doors.
    doors: BTreeMap<u32, Door>,
    /// The families of the data that list doors.
    lists: Vec<Option<Set>>,
}

/// A function, or a piece of data.
#[derive(Clone, Copy)]
enum Node {
    Function(u32),
    Datum(usize),
}

impl Reach {
    /// # Errors
    /// Where the two modules are not the same one before and after wasm-bindgen.
    pub(crate) fn new(module: &Module<'_>, linked: &Linked<'_>, families: &Families) -> Result<Self> {
        check(module, linked)?;
        let nothing = Names::default();
        let doors: BTreeMap<u32, Door> = module
            .own()
            .filter_map(|function| Some((function, families.door(module.name(function))?)))
            .collect();
        // A list of metrics is behind their door, too: the catalogue of a page without the family has an empty one.
        let listed = |slot: &u32| {
            let door = module.slots.get(slot).and_then(|function| doors.get(function));
            door.filter(|door| door.listed).map(|door| door.families)
        };
        let lists: Vec<Option<Set>> =
            linked.data.iter().map(|datum| datum.names.slots.iter().find_map(listed)).collect();

        let mut reach = Self {
            functions: vec![Set::NONE; module.type_of.len()],
            data: vec![Set::NONE; linked.data.len()],
            doors,
            lists,
        };
        let mut work: Vec<Node> = Vec::new();
        for (function, door) in reach.doors.clone() {
            reach.add(Node::Function(function), door.families, &mut work);
        }
        for (datum, families) in reach.lists.clone().into_iter().enumerate() {
            reach.add(Node::Datum(datum), families.unwrap_or_default(), &mut work);
        }
        for function in module.exported() {
            reach.come(Node::Function(function), Set::MAIN, &mut work);
        }
        while let Some(node) = work.pop() {
            let set = reach.of(node);
            let names = match node {
                Node::Function(function) => {
                    let called = module.place(function).and_then(|place| module.calls.get(place));
                    for &called in called.into_iter().flatten() {
                        reach.come(Node::Function(called), set, &mut work);
                    }
                    linked.functions.get(module.name(function)).unwrap_or(&nothing)
                }
                Node::Datum(datum) => &linked.data.get(datum).context("a datum that is not there")?.names,
            };
            for slot in &names.slots {
                let function = *module.slots.get(slot).context("a slot without a function")?;
                reach.come(Node::Function(function), set, &mut work);
            }
            for datum in &names.data {
                reach.come(Node::Datum(*datum), set, &mut work);
            }
        }
        Ok(reach)
    }

    fn of(&self, node: Node) -> Set {
        match node {
            Node::Function(function) => {
                usize::try_from(function).ok().and_then(|place| self.functions.get(place)).copied()
            }
            Node::Datum(datum) => self.data.get(datum).copied(),
        }
        .unwrap_or_default()
    }

    /// Somebody comes to a function or to data, and goes on where there is no door.
    fn come(&mut self, node: Node, set: Set, work: &mut Vec<Node>) {
        let set = match node {
            Node::Function(function) => match self.doors.get(&function) {
                Some(door) if door.called => set.lazy(),
                Some(_) => Set::NONE,
                None => set,
            },
            Node::Datum(datum) if self.lists.get(datum).is_some_and(Option::is_some) => Set::NONE,
            Node::Datum(_) => set,
        };
        self.add(node, set, work);
    }

    fn add(&mut self, node: Node, set: Set, work: &mut Vec<Node>) {
        let known = match node {
            Node::Function(function) => {
                usize::try_from(function).ok().and_then(|place| self.functions.get_mut(place))
            }
            Node::Datum(datum) => self.data.get_mut(datum),
        };
        if let Some(known) = known.filter(|known| !known.holds(set)) {
            *known |= set;
            work.push(node);
        }
    }
}

/// The linker's module and wasm-bindgen's must have the same functions in the same slots and the same data.
fn check(module: &Module<'_>, linked: &Linked<'_>) -> Result<()> {
    for (slot, function) in &module.slots {
        let (before, after) = (linked.slots.get(slot).copied(), module.name(*function));
        // What only converts a value for JavaScript becomes a function from outside.
        if module.place(*function).is_some() && before != Some(after) {
            bail!(
                "wasm-bindgen moved functions in the table: in slot {slot} was {before:?} and is `{after}`"
            );
        }
    }
    Ok(())
}
