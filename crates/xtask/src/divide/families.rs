//! The families that a page can ask for, and the sets of them that a function serves.

use std::ops::{BitOr, BitOrAssign};

/// Some of the families, and whether whoever asks for none of them needs it, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub(crate) struct Set(u32);

impl Set {
    /// Of nobody.
    pub(crate) const NONE: Self = Self(0);
    /// What every page needs: the base, and what several parts of it share.
    pub(crate) const MAIN: Self = Self(1 << 31);

    /// The family at this place of the list.
    pub(crate) const fn family(place: usize) -> Self {
        Self(1 << place)
    }

    pub(crate) const fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Without what every page needs.
    pub(crate) const fn lazy(self) -> Self {
        Self(self.0 & !Self::MAIN.0)
    }

    pub(crate) const fn len(self) -> u32 {
        self.0.count_ones()
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Set {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl FromIterator<Self> for Set {
    fn from_iter<T: IntoIterator<Item = Self>>(sets: T) -> Self {
        sets.into_iter().fold(Self::NONE, BitOr::bitor)
    }
}

/// What the catalogue knows of families, and where one begins: the doors behind which a page may find nothing yet.
pub(crate) struct Families {
    names: Vec<&'static str>,
    /// The families whose metrics are asked of a kind of log.
    logs: Vec<(&'static str, Set)>,
    /// The families that give a class of results.
    classes: Vec<(&'static str, Set)>,
}

/// The family that tells a log of orders who is a member of what.
const LOYALTY: &str = "loyalty";
/// A log of any kind but orders.
const ANY_LOG: &str = "any";

/// What draws results is asked for like a family.
const PLOT: &str = "plot";
/// And so is the table of time zones.
const ZONES: &str = "zones";

impl Families {
    /// Of a module that has no more than these.
    pub(crate) const fn new(names: Vec<&'static str>) -> Self {
        Self { names, logs: Vec::new(), classes: Vec::new() }
    }

    /// Of the module of the base.
    pub(crate) fn of_base() -> Self {
        Self::new(vec![ZONES])
    }

    /// Of the module of all families.
    pub(crate) fn of_catalogue() -> Self {
        use regulars::catalog;
        let beyond = catalog::families().filter(|family| !catalog::BASE.contains(family));
        let names: Vec<&str> = beyond.chain([PLOT, ZONES]).collect();
        let asked_of = |log: &str| {
            let mut families = Set::NONE;
            for metric in catalog::metrics().filter(|metric| metric.door(log).is_some()) {
                if let Some(place) = names.iter().position(|name| *name == metric.family) {
                    families |= Set::family(place);
                }
            }
            families
        };
        let logs = catalog::kinds().map(|kind| kind.slug).chain(["interactions"]);
        let mut logs: Vec<(&str, Set)> = logs.map(|log| (log, asked_of(log))).collect();
        logs.push((ANY_LOG, logs.iter().map(|(_, families)| *families).collect()));
        let classes = names.iter().enumerate().flat_map(|(place, name)| {
            catalog::objects_of(&[*name]).into_iter().map(move |info| (info.name, Set::family(place)))
        });
        let classes = classes.collect();
        Self { names, logs, classes }
    }

    pub(crate) fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The families that share pieces: all but the time zones, which would bring much for the little that they share.
    pub(crate) fn sharing(&self) -> Set {
        let names = self.names.iter().enumerate().filter(|(_, name)| **name != ZONES);
        names.map(|(place, _)| Set::family(place)).collect()
    }

    /// The families of a set by name.
    pub(crate) fn of(&self, set: Set) -> impl Iterator<Item = &'static str> {
        self.names
            .iter()
            .enumerate()
            .filter(move |(place, _)| set.holds(Set::family(*place)))
            .map(|(_, name)| *name)
    }

    fn named(&self, name: &str) -> Option<Set> {
        self.names.iter().position(|known| *known == name).map(Set::family)
    }

    fn log(&self, name: &str) -> Option<Set> {
        self.logs.iter().find(|(log, _)| *log == name).map(|(_, set)| *set)
    }

    fn class(&self, name: &str) -> Option<Set> {
        let families: Set =
            self.classes.iter().filter(|(class, _)| *class == name).map(|(_, set)| *set).collect();
        (families != Set::NONE).then_some(families)
    }

    /// The door that a function is, where it is one.
    ///
    /// Only names that belong to one function count. The compiler makes one of functions that do the same, under any of
    /// their names: which family a getter or a vector of something belongs to is told by who uses it, and by no name.
    pub(crate) fn door(&self, name: &str) -> Option<Door> {
        let plain = plain(name);
        if let Some((_, of)) = EXPORTS.iter().find(|(export, _)| *export == plain) {
            return self.log(of).or_else(|| self.named(of)).map(Door::asked);
        }
        let path = plain.trim_start_matches(['<', '&']).strip_prefix("regulars::")?;
        let parts: Vec<&str> = path.splitn(4, "::").collect();
        match *parts.as_slice() {
            ["catalog", "families", family, ..] => {
                self.named(family).map(|families| Door { listed: true, ..Door::asked(families) })
            }
            ["catalog", "kinds", kind, ..] => self.log(kind).map(Door::asked),
            ["log", "members", _, "of_both"] => self.named(LOYALTY).map(Door::asked),
            ["log", kind, _, ..] => {
                self.log(kind).map(|families| Door { called: true, ..Door::asked(families) })
            }
            [PLOT, ..] => self.named(PLOT).map(Door::asked),
            ["model", ZONES, "find" | "name" | "offset"] => self.named(ZONES).map(Door::asked),
            ["describe", "fit_state", ..] => self.class("Fit").map(Door::asked),
            ["describe", "kaplan_meier", "read" | "write", ..] => self.class("KaplanMeier").map(Door::asked),
            ["describe", "state", function, ..] => {
                let (what, class) = function.split_once('_')?;
                let families =
                    if matches!(what, "read" | "write") { self.class(&camel(class)) } else { None };
                families.map(Door::asked)
            }
            _ => None,
        }
    }
}

/// A function behind which begins what only some families need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Door {
    pub(crate) families: Set,
    /// Whether the functions of other families come through it, too, when they call it. Else they only do by a name that
    /// somebody gave, such as that of a metric, and may find it shut.
    pub(crate) called: bool,
    /// Whether it is a metric, which the catalogue lists.
    pub(crate) listed: bool,
}

impl Door {
    const fn asked(families: Set) -> Self {
        Self { families, called: false, listed: false }
    }
}

/// `NetPromoter` of `net_promoter`.
fn camel(slug: &str) -> String {
    let word = |word: &str| {
        word.chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(word.chars().skip(1))
            .collect::<String>()
    };
    slug.split('_').map(word).collect()
}

fn plain(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// Functions that JavaScript asks, and the one family or log that they are for.
const EXPORTS: [(&str, &str); 16] = [
    // What is built in parts is begun in the main module, which says what is missing.
    ("nativebuild_extend", ANY_LOG),
    ("nativebuild_unreadable", ANY_LOG),
    ("nativebuild_finish", ANY_LOG),
    ("nativelog_beside", ANY_LOG),
    ("nativelog_view", ANY_LOG),
    ("nativelog_fact", ANY_LOG),
    ("nativelog_only", "interactions"),
    ("nativelog_from_interactions", "interactions"),
    ("nativelog_from_interaction_lines", "interactions"),
    ("nativelog_with_identities", "interactions"),
    ("nativelog_with_bots", "interactions"),
    ("nativelog_with_members", LOYALTY),
    // One table over several logs lays figures beside those that are given, as benchmarks do.
    ("nativeoverview_add", "benchmark"),
    ("nativeoverview_table", "benchmark"),
    ("make", "lifetime"),
    ("drawn_plot", PLOT),
];
