//! The curve of Kaplan and Meier.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::{Rows, distinct, thinned};
use super::template::text;
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
            rows.number("low", Some(1.0)).number("high", Some(1.0)).number("at_risk", watched);
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
    ];
    let counted = counted.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Drawing {
        title: [&words::metric(handle, "Survival"), ": who still waits"].concat(),
        subtitle: vec![counted.join(", "), "band: 95 % intervals".into(), words::when(handle)],
        description: words::definition(handle),
        panels: vec![Panel {
            name: "survival".into(),
            known: curves.iter().any(|(_, waits)| read::number(waits, "n") > Some(0.0)),
            template: include_str!("specs/survival.json"),
            holes: vec![
                ("data", rows.finish()),
                ("series", distinct(curves.iter().map(|(name, _)| name.as_str()))),
                (
                    "legend",
                    if curves.len() > 1 { r#"{"title":null,"symbolOpacity":1}"# } else { "null" }.into(),
                ),
                ("time", text(&if unit.is_empty() { "time".into() } else { format!("time ({unit})") })),
            ],
        }],
        apart: false,
        size: (520.0, 260.0),
    }
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
