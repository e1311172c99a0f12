//! What is written at a plot: titles, units, and when.

use super::read;
use crate::describe::{Handle, Output, words};
use crate::evidence::{Mean, Rate, RatioOfMeans, Unit};
use crate::model::{Calendar, Period, Timestamp, Zone};
use crate::table::{Table, Texts, When};

/// Up to this part of viridis white letters are read more easily than black ones, and beyond it black ones: either way with a contrast
/// of 4.5 or more (WCAG 2.2, level AA).
pub(super) const DARK: f64 = 0.43;

/// How numbers are shown: the unit behind the name, and the formats (d3's) of an axis and of a single number.
#[derive(Clone)]
pub(super) struct Scale {
    pub(super) unit: String,
    pub(super) axis: &'static str,
    pub(super) exact: &'static str,
}

impl Scale {
    /// A share, shown in per cent.
    pub(super) fn share() -> Self {
        Self { unit: String::new(), axis: "~%", exact: ".1%" }
    }

    /// So many of a unit; of nothing that has a name where it is empty.
    pub(super) fn of(unit: &str) -> Self {
        Self { unit: unit.into(), axis: ",f", exact: if unit.is_empty() { ",.4~f" } else { ",.2f" } }
    }

    /// That of evidence.
    pub(super) fn of_evidence(evidence: &Handle) -> Self {
        if evidence.downcast::<Rate>().is_some() {
            return Self::share();
        }
        if let Some(ratio) = evidence.downcast::<RatioOfMeans>() {
            // Money of money is a share; anything else is so many of the one for each of the other.
            let money = matches!(ratio.unit_x(), Unit::Money(_) | Unit::Monthly(_));
            let share = money && ratio.unit_x() == ratio.unit_y();
            return if share { Self::share() } else { Self::of(ratio.unit_x().name()) };
        }
        let unit = evidence.downcast::<Mean>().map(|mean| mean.unit().name().to_owned());
        Self::of(&unit.or_else(|| read::text(evidence, "unit")).unwrap_or_default())
    }

    /// A name with the unit behind it.
    pub(super) fn named(&self, name: &str) -> String {
        if self.unit.is_empty() { name.into() } else { format!("{name} ({})", self.unit) }
    }
}

/// The metric that a result rests on, in words, or what stands for it where it rests on none.
pub(super) fn metric(handle: &Handle, otherwise: &str) -> String {
    let slug = basis(handle).and_then(|basis| read::text(&basis, "metric"));
    named(slug.as_deref().unwrap_or(otherwise))
}

/// The definition of what is shown.
pub(super) fn definition(handle: &Handle) -> String {
    basis(handle).and_then(|basis| read::text(&basis, "definition")).unwrap_or_default()
}

/// The currency of amounts; empty where it is not known.
pub(super) fn currency(handle: &Handle) -> String {
    basis(handle).and_then(|basis| read::text(&basis, "currency")).unwrap_or_default()
}

/// What it was counted on: groups share that of their figures.
fn basis(handle: &Handle) -> Option<Handle> {
    let own = handle.basis().cloned().or_else(|| read::object(handle, "basis"));
    own.or_else(|| read::objects(handle.get("figures")).first()?.basis().cloned())
}

/// When it was counted, in which calendar: the window where there is one.
pub(super) fn when(handle: &Handle) -> String {
    let Some(basis) = basis(handle) else { return String::new() };
    let zone = read::text(&basis, "zone").unwrap_or_default();
    let at = |of: &Handle, field| match of.get(field) {
        Some(Output::Instant(micros)) => Timestamp::from_micros(micros).ok(),
        _ => None,
    };
    said(&zone, [at(&basis, "start"), at(&basis, "end"), at(handle, "as_of")])
}

/// When a table was counted, where it knows.
pub(super) fn when_of(table: &Table) -> String {
    let When { window, as_of, zone } = table.when();
    said(zone.map_or("", Zone::name), [window.start(), window.end(), as_of])
}

/// A window or, without one, the instant up to which something was known; and the time zone.
fn said(zone: &str, times: [Option<Timestamp>; 3]) -> String {
    let calendar = Calendar::new(zone, "monday").unwrap_or_default();
    let day = |at| calendar.label(Period::Day, calendar.index(Period::Day, at));
    let [start, end, as_of] = times.map(|at| at.map(day));
    let mut said = match (start, end) {
        (Some(start), Some(end)) => format!("from {start}, before {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("before {end}"),
        (None, None) => as_of.map_or_else(String::new, |day| format!("as of {day}")),
    };
    if !zone.is_empty() {
        said.extend([if said.is_empty() { "" } else { ", " }, "time zone ", zone]);
    }
    said
}

/// From the first of several periods to the last, behind a title.
pub(super) fn from_to(periods: Option<&Texts>) -> String {
    let mut named = periods.into_iter().flat_map(Texts::iter).flatten();
    match (named.next(), named.last()) {
        (Some(first), Some(last)) if first != last => [", ", first, " to ", last].concat(),
        (Some(only), _) => [", ", only].concat(),
        _ => String::new(),
    }
}

/// What is written in capitals.
const ACRONYMS: [&str; 6] = ["cac", "ces", "csat", "ltv", "nps", "rfm"];

/// A slug in words.
pub(super) fn named(slug: &str) -> String {
    let told = words(slug);
    let word = |word: &str| {
        let small = word.to_ascii_lowercase();
        if ACRONYMS.contains(&small.as_str()) { word.to_ascii_uppercase() } else { word.into() }
    };
    told.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
