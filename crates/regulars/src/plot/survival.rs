//! The curve of Kaplan and Meier.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::{Rows, thinned};
use super::words;
use crate::describe::Handle;

/// How many steps of a curve are drawn.
const STEPS: usize = 1_000;

pub(super) fn draw(handle: &Handle) -> Drawing {
    let curves = curves(handle);
    let mut rows = Rows::default();
    let columns = ["time", "survival", "low", "high", "at_risk", "events", "censored"];
    for (name, waits) in &curves {
        let curve = read::table(waits, "curve");
        let watched = read::number(waits, "n");
        if watched > Some(0.0) {
            // Before anything happened everybody waits.
            rows.row().text("group", name).number("time", Some(0.0)).number("survival", Some(1.0));
            rows.ends(Some((1.0, 1.0))).number("at_risk", watched);
        }
        for row in thinned(curve.rows(), STEPS) {
            rows.row().text("group", name).cells(&curve, &columns, row);
        }
    }
    let unit = curves.iter().find_map(|(_, waits)| read::text(waits, "unit")).unwrap_or_default();
    let count = |field, name: &str| {
        read::number(handle, field).map_or_else(String::new, |count| format!("{count} {name}"))
    };
    let counted = [
        count("n", "watched"),
        count("events", "with the event"),
        count("censored", "still waiting (strokes)"),
        "band: 95 % intervals".into(),
    ];
    let counted = counted.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let time = if unit.is_empty() { "time".into() } else { ["time (", &unit, ")"].concat() };
    let known = curves.iter().any(|(_, waits)| read::number(waits, "n") > Some(0.0));
    let panel = Panel::new("survival", known, include_str!("specs/survival.json"), rows)
        .series(curves.iter().map(|(name, _)| name.as_str()))
        .text("time", &time);
    let title = [&words::metric(handle, "Survival"), ": who still waits"].concat();
    Drawing::of(handle, title, counted.join(", "), (520.0, 260.0), vec![panel])
}

/// One curve, or one of each group with its name.
fn curves(handle: &Handle) -> Vec<(String, Handle)> {
    if handle.get("groups").is_none() {
        return vec![(String::new(), handle.clone())];
    }
    let groups = read::objects(handle.get("groups"));
    let named = groups.iter().map(read::group_name);
    named.zip(read::objects(handle.get("figures"))).collect()
}
