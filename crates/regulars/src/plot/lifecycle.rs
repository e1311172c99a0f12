//! Who is new, comes back, is won back, or stays away, period by period.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::words;
use crate::describe::Handle;

pub(super) fn draw(handle: &Handle) -> Drawing {
    let table = read::table(handle, "table");
    let mut rows = Rows::default();
    rows.table(&table, &["period", "new", "returning", "resurrected", "dormant", "state"], 0..table.rows());
    let periods: Vec<&str> = table
        .column("period")
        .and_then(|column| column.texts())
        .map_or_else(Vec::new, |texts| texts.iter().flatten().collect());
    Drawing {
        title: ["Customer lifecycle", &words::from_to(&periods)].concat(),
        subtitle: vec![
            "above: active customers; below: those of the period before who stayed away; pale: not over"
                .into(),
            words::when(handle),
        ],
        description: words::definition(handle),
        panels: vec![Panel {
            name: "lifecycle".into(),
            known: table.rows() > 0,
            template: include_str!("specs/lifecycle.json"),
            holes: vec![("data", rows.finish())],
        }],
        apart: false,
        size: (520.0, 280.0),
    }
}
