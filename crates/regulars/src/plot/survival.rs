//! The curve of Kaplan and Meier.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::{Rows, thinned};
use super::template::text;
use super::words;
use crate::describe::Handle;

/// How many steps of a curve are drawn.
const STEPS: usize = 1_000;

pub(super) fn draw(handle: &Handle) -> Drawing {
    let curve = read::table(handle, "curve");
    let mut rows = Rows::default();
    let watched = read::number(handle, "n");
    if watched > Some(0.0) {
        // Before anything happened everybody waits.
        rows.row().number("time", Some(0.0)).number("survival", Some(1.0));
        rows.number("low", Some(1.0)).number("high", Some(1.0)).number("at_risk", watched);
    }
    let columns = ["time", "survival", "low", "high", "at_risk", "events", "censored"];
    rows.table(&curve, &columns, thinned(curve.rows(), STEPS));
    let unit = read::text(handle, "unit").unwrap_or_default();
    let count = |field, name: &str| {
        read::number(handle, field).map_or_else(String::new, |count| format!("{count} {name}"))
    };
    let counted = [
        count("n", "watched"),
        count("events", "with the event"),
        count("censored", "still waiting (strokes)"),
    ];
    Drawing {
        title: [&words::metric(handle, "Survival"), ": who still waits"].concat(),
        subtitle: vec![counted.join(", "), "band: 95 % intervals".into(), words::when(handle)],
        description: words::definition(handle),
        panels: vec![Panel {
            name: "survival",
            known: watched > Some(0.0),
            template: include_str!("specs/survival.json"),
            holes: vec![
                ("data", rows.finish()),
                ("time", text(&if unit.is_empty() { "time".into() } else { format!("time ({unit})") })),
            ],
        }],
        size: (520.0, 260.0),
    }
}
