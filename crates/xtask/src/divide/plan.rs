//! What goes where: into the main module, or into one of the pieces beside it.
//!
//! A piece is what certain families need and nobody else: one for each family, and one more for each set of several
//! that share enough to be worth a file. What little other sets share goes into the smallest piece whose families are
//! more, and in the end into one that all families bring; what the time zones share with others is the main module's.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::families::{Families, Set};
use super::linked::Linked;
use super::module::Module;
use super::reach::Reach;

/// A set of several families gets a piece of its own from so many bytes of code and data on: about 3 kB compressed.
const WORTH: usize = 10_000;

/// Where something lies: in the main module, or in the piece of this number.
pub(crate) type Place = Option<usize>;

pub(crate) struct Plan {
    /// The families of each piece, and what it is called.
    pub(crate) pieces: Vec<(Set, String)>,
    /// Where each function lies, those from outside first.
    functions: Vec<Place>,
    /// The ranges of memory that each piece brings, in order and apart from each other.
    pub(crate) data: Vec<Vec<(u32, u32)>>,
}

impl Plan {
    /// # Errors
    /// Where a number is out of range.
    pub(crate) fn new(
        module: &Module<'_>,
        linked: &Linked<'_>,
        families: &Families,
        reach: &Reach,
    ) -> Result<Self> {
        let sets = chosen(&sizes(module, linked, reach)?, families);
        let place_of = |set: Set| {
            // What nobody comes to stays where it is.
            if set.holds(Set::MAIN) || set == Set::NONE {
                return None;
            }
            sets.iter().position(|piece| piece.holds(set))
        };
        let own = |function: usize| u32::try_from(function).is_ok_and(|function| function >= module.imported);
        let functions = reach.functions.iter().enumerate();
        // What comes from outside is the main module's.
        let functions =
            functions.map(|(function, set)| if own(function) { place_of(*set) } else { None }).collect();
        let data = data(linked, &reach.data, &place_of, sets.len());
        let pieces = sets.iter().map(|set| (*set, name(*set, families))).collect();
        Ok(Self { pieces, functions, data })
    }

    pub(crate) fn place(&self, function: u32) -> Place {
        usize::try_from(function).ok().and_then(|function| self.functions.get(function)).copied().flatten()
    }
}

/// How much code and data each set of families alone needs.
fn sizes(module: &Module<'_>, linked: &Linked<'_>, reach: &Reach) -> Result<BTreeMap<Set, usize>> {
    let mut sizes: BTreeMap<Set, usize> = BTreeMap::new();
    for (function, body) in module.own().zip(&module.bodies) {
        let set = reach.functions.get(usize::try_from(function)?).context("a function without a place")?;
        *sizes.entry(*set).or_default() += body.range().len();
    }
    for (datum, set) in linked.data.iter().zip(&reach.data) {
        *sizes.entry(*set).or_default() += usize::try_from(datum.len)?;
    }
    Ok(sizes)
}

/// The sets of families that get a piece, those of few families first.
fn chosen(sizes: &BTreeMap<Set, usize>, families: &Families) -> Vec<Set> {
    let count = families.names().len();
    let worth = |(set, size): (&Set, &usize)| {
        let several = families.sharing().holds(*set) && set.len() > 1;
        (several && *size >= WORTH).then_some(*set)
    };
    let mut sets: BTreeSet<(u32, Set)> = sizes.iter().filter_map(worth).map(|set| (set.len(), set)).collect();
    let shared = Some(families.sharing()).filter(|set| set.len() > 1);
    sets.extend((0..count).map(Set::family).chain(shared).map(|set| (set.len(), set)));
    sets.into_iter().map(|(_, set)| set).collect()
}

/// What a piece is called: as its family, or by the first letters of its families.
fn name(set: Set, families: &Families) -> String {
    let names: Vec<&str> = families.of(set).collect();
    match *names.as_slice() {
        [family] => family.to_owned(),
        _ if set == families.sharing() => "shared".to_owned(),
        _ => format!(
            "shared-{}",
            names.iter().map(|name| name.get(..3).unwrap_or(name)).collect::<Vec<_>>().join("-")
        ),
    }
}

/// The ranges of each piece: those bytes that belong to its data and to no others.
fn data(
    linked: &Linked<'_>,
    reach: &[Set],
    place_of: &impl Fn(Set) -> Place,
    pieces: usize,
) -> Vec<Vec<(u32, u32)>> {
    // Data may lie within others, as the end of a text does: then the whole goes where all that it belongs to goes.
    let mut runs: Vec<(u32, u32, Set)> = Vec::new();
    for (datum, set) in linked.data.iter().zip(reach).filter(|(datum, _)| datum.len > 0) {
        match runs.last_mut() {
            Some((_, end, whole)) if datum.at < *end => {
                *end = datum.end().max(*end);
                *whole |= *set;
            }
            _ => runs.push((datum.at, datum.end(), *set)),
        }
    }
    let mut ranges: Vec<Vec<(u32, u32)>> = vec![Vec::new(); pieces];
    for (at, end, set) in runs {
        let Some(ranges) = place_of(set).and_then(|piece| ranges.get_mut(piece)) else { continue };
        match ranges.last_mut() {
            Some((_, last)) if *last == at => *last = end,
            _ => ranges.push((at, end)),
        }
    }
    ranges
}
