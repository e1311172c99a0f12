//! What models say: tracking, calibration, and customers by their past.

use super::frame::{Drawing, Panel};
use super::rows::{Rows, thinned};
use super::{read, words};
use crate::describe::Handle;
use crate::lifetime::FrequencyRecencyOptions;
use crate::table::{Column, Series, Table, Texts};

/// The plot of what a method of a result gives, which says when that was counted.
pub(super) fn of_method(handle: &Handle, method: &str, draw: fn(&Table) -> Drawing) -> Drawing {
    let mut drawing = draw(&read::table(handle, method));
    drawing.subtitle.push(words::when(handle));
    let definition = words::definition(handle);
    Drawing { description: if definition.is_empty() { drawing.description } else { definition }, ..drawing }
}

/// What a model, or that of a fit, says of customers by their past, with the default options.
pub(super) fn by_past(handle: &Handle) -> Drawing {
    let mut drawing = of_method(handle, "frequency_recency", frequency_recency);
    let model = read::object(handle, "model").unwrap_or_else(|| handle.clone());
    drawing.title = ["What ", model.info().name, " says of customers by their past"].concat();
    let FrequencyRecencyOptions { horizon, .. } = FrequencyRecencyOptions::default();
    drawing.subtitle.push(format!("purchases expected in the {horizon} after that"));
    drawing
}

pub(super) fn panel(
    table: &Table,
    name: &'static str,
    template: &'static str,
    rows: impl Iterator<Item = usize>,
) -> Panel {
    let all: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
    columns(table, &all, name, template, rows)
}

fn columns(
    table: &Table,
    columns: &[&str],
    name: &'static str,
    template: &'static str,
    rows: impl Iterator<Item = usize>,
) -> Panel {
    let mut data = Rows::default();
    data.table(table, columns, rows);
    Panel::new(name, table.rows() > 0, template, data)
}

pub(super) fn drawing(title: &str, subtitle: &str, size: (f64, f64), panels: Vec<Panel>) -> Drawing {
    let subtitle = vec![subtitle.into()];
    Drawing { title: title.into(), subtitle, description: title.into(), panels, apart: false, size }
}

pub(super) fn tracking(table: &Table) -> Drawing {
    let panel = |name, actual: &str, expected: &str, title: &str| {
        let rows = thinned(table.rows(), 1_000);
        let shown = ["end", "customers", actual, expected];
        columns(table, &shown, name, include_str!("specs/tracking.json"), rows)
            .text("actual", actual)
            .text("expected", expected)
            .text("name", title)
    };
    let panels = vec![
        panel("cumulative", "actual_cumulative", "expected_cumulative", "repeat purchases so far"),
        panel("each", "actual", "expected", "repeat purchases in each period"),
    ];
    drawing(
        "Repeat purchases over time",
        "solid: as they came; dashed: as the model has them",
        (520.0, 260.0),
        panels,
    )
}

pub(super) fn calibration(table: &Table) -> Drawing {
    let panels = vec![panel(table, "calibration", include_str!("specs/calibration.json"), 0..table.rows())];
    let subtitle = "by repeat purchases before: solid, as they came; dashed, as the model foretold them";
    drawing("Repeat purchases of a customer in the holdout", subtitle, (420.0, 260.0), panels)
}

pub(super) fn deciles(table: &Table) -> Drawing {
    let methods = table.column("method").and_then(Column::texts);
    let panel = panel(table, "deciles", include_str!("specs/deciles.json"), 0..table.rows());
    let panels = vec![panel.series(methods.into_iter().flat_map(Texts::iter).flatten())];
    let subtitle =
        "a tenth of the customers each, by what was foretold; on the dashed line it came as foretold";
    drawing("Purchases of a customer, foretold and as they came", subtitle, (360.0, 360.0), panels)
}

pub(super) fn frequency_recency(table: &Table) -> Drawing {
    let panel = |name, title: &str, format: &str| {
        let rows = thinned(table.rows(), 25_000);
        let template = include_str!("specs/frequency_recency.json");
        columns(table, &["frequency", "recency", name], name, template, rows)
            .text("value", name)
            .text("name", title)
            .text("format", format)
    };
    let panels = vec![
        panel("probability_alive", "probability alive", ".0%"),
        panel("expected_purchases", "expected purchases", ",.3~f"),
    ];
    let title = "What the model says of customers by their past";
    // Nobody bought last after the end of the watch, and some at the end.
    let recencies = table.column("recency").and_then(Column::floats).into_iter().flat_map(Series::iter);
    let watched = recencies.flatten().fold(0.0, f64::max);
    let subtitle = format!("watched for {watched}, in the unit of time of the model");
    Drawing { apart: true, ..drawing(title, &subtitle, (420.0, 280.0), panels) }
}
