//! Cohorts as a heatmap, and their retention as curves.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::template::{number, text};
use super::words::{self, Scale};
use crate::describe::{Handle, words as in_words};
use crate::table::{Column, Table};

/// How many cells are told by numbers: more of them would cover each other.
const TOLD: usize = 400;

/// What the cells hold.
struct Cells {
    table: Table,
    /// What the value is, and how it is shown.
    name: String,
    scale: Scale,
    /// What ages are counted in.
    ages: String,
}

impl Cells {
    fn of(handle: &Handle) -> Self {
        let options = read::object(handle, "options");
        let option =
            |name| options.as_ref().and_then(|options| read::text(options, name)).unwrap_or_default();
        let value = option("value");
        let (name, scale) = match value.as_str() {
            "customers" => ("share of customers active".into(), Scale::share()),
            "cumulative_revenue" => {
                ("net revenue so far for each customer".into(), Scale::of(&words::currency(handle)))
            }
            other => (format!("{}, of the first", in_words(other)), Scale::share()),
        };
        Self {
            table: read::table(handle, "table"),
            name,
            scale,
            ages: format!("{}s since joining", option("period")),
        }
    }

    fn floats(&self, name: &str, row: usize) -> Option<f64> {
        self.table.column(name)?.floats()?.get(row)
    }

    fn ints(&self, name: &str, row: usize) -> Option<i64> {
        self.table.column(name)?.ints()?.get(row)
    }

    fn texts(&self, name: &str, row: usize) -> &str {
        self.table.column(name).and_then(Column::texts).and_then(|texts| texts.get(row)).unwrap_or_default()
    }

    /// An age, or several of them.
    fn age(&self, row: usize) -> String {
        let from = self.ints("age", row).unwrap_or_default();
        match self.ints("age_to", row) {
            Some(to) if to == from => from.to_string(),
            Some(to) => format!("{from}–{to}"),
            None => format!("{from}+"),
        }
    }

    /// The range of colours: that of the cells after joining, where all customers are active. All of them where there are
    /// no others.
    fn range(&self) -> Option<(f64, f64)> {
        let rows = 0..self.table.rows();
        let values = |joining: bool| {
            let cells = rows.clone().filter(move |&row| joining || self.ints("age", row) != Some(0));
            cells.filter_map(|row| self.floats("value", row))
        };
        let high = values(false).reduce(f64::max).or_else(|| values(true).reduce(f64::max))?;
        let low = values(false).fold(0.0, f64::min);
        Some(if low < high { (low, high) } else { (0.0, 1.0) })
    }

    fn drawing(self, handle: &Handle, panel: Panel, size: (f64, f64), also: &str) -> Drawing {
        let labels: Vec<&str> = (0..self.table.rows()).map(|row| self.texts("cohort", row)).collect();
        let when = match (labels.first(), labels.last()) {
            (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
            (Some(only), _) => format!(", {only}"),
            _ => String::new(),
        };
        Drawing {
            title: [&in_words(&self.name), " by cohort", &when].concat(),
            subtitle: vec![also.into(), words::when(handle)],
            description: words::definition(handle),
            panels: vec![panel],
            size,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn heatmap(handle: &Handle) -> Drawing {
    let cells = Cells::of(handle);
    let (low, high) = cells.range().unwrap_or((0.0, 1.0));
    let seen: Vec<usize> =
        (0..cells.table.rows()).filter(|&row| cells.texts("state", row) != "unobserved").collect();
    let mut rows = Rows::default();
    for &row in &seen {
        let value = cells.floats("value", row);
        let size = cells.ints("size", row).unwrap_or_default();
        let bright = value.is_some_and(|value| value - low > (high - low) * 0.55);
        rows.row()
            .text("cohort", &format!("{} ({size})", cells.texts("cohort", row)))
            .text("age", &cells.age(row));
        rows.text("state", cells.texts("state", row)).number("value", value);
        rows.number("low", cells.floats("low", row)).number("high", cells.floats("high", row));
        rows.number("active", cells.ints("active", row).map(|active| active as f64));
        rows.cell("bright", if bright { "true" } else { "false" });
        rows.cell("told", if seen.len() <= TOLD && value.is_some() { "true" } else { "false" });
    }
    let ages = read::objects(handle.get("ages")).len();
    let cohorts = read::objects(handle.get("cohorts")).len();
    let pixels = |count: usize, cell: f64| (count as f64 * cell).clamp(60.0, 900.0);
    let panel = Panel {
        name: "retention",
        known: cells.table.rows() > 0,
        template: include_str!("specs/cohorts.json"),
        holes: vec![
            ("data", rows.finish()),
            ("name", text(&cells.scale.named(&cells.name))),
            ("ages", text(&cells.ages)),
            ("axis", text(cells.scale.axis)),
            ("exact", text(cells.scale.exact)),
            ("told", text(if cells.scale.axis == "~%" { ".0%" } else { ",.0f" })),
            ("domain", format!("[{},{}]", number(Some(low)), number(Some(high)))),
        ],
    };
    let size = (pixels(ages, 34.0), pixels(cohorts, 22.0));
    cells.drawing(handle, panel, size, "pale with a dashed edge: the period is not over")
}

#[expect(clippy::cast_precision_loss, reason = "an age")]
pub(super) fn curves(handle: &Handle) -> Drawing {
    let cells = Cells::of(handle);
    // Where all are active at joining that says nothing, and everything else would lie at the foot of the plot.
    let averages = read::objects(handle.call("average", &[]).ok());
    let joined = averages.first().and_then(|average| read::number(average, "value")) == Some(1.0);
    let after = i64::from(joined && averages.len() > 1);
    let mut thin = Rows::default();
    let complete =
        |&row: &usize| cells.texts("state", row) == "complete" && cells.ints("age", row) >= Some(after);
    for row in (0..cells.table.rows()).filter(complete) {
        thin.row().text("cohort", cells.texts("cohort", row));
        thin.number("age", cells.ints("age", row).map(|age| age as f64))
            .number("value", cells.floats("value", row));
    }
    let mut rows = Rows::default();
    for average in averages {
        let age = read::object(&average, "age").and_then(|age| read::number(&age, "from"));
        if age < Some(after as f64) {
            continue;
        }
        let ends = read::object(&average, "rate").and_then(|rate| read::interval(&rate));
        rows.row().number("age", age).number("value", read::number(&average, "value"));
        rows.number("low", ends.map(|ends| ends.0)).number("high", ends.map(|ends| ends.1));
        rows.number("customers", read::number(&average, "customers"));
    }
    let panel = Panel {
        name: "retention",
        known: cells.table.rows() > 0,
        template: include_str!("specs/retention.json"),
        holes: vec![
            ("data", rows.finish()),
            ("cohorts", thin.finish()),
            ("name", text(&cells.scale.named(&cells.name))),
            ("ages", text(&cells.ages)),
            ("axis", text(cells.scale.axis)),
            ("exact", text(cells.scale.exact)),
        ],
    };
    let also = "thick, with a 95 % band: all customers together; thin: each cohort; periods that are over";
    cells.drawing(handle, panel, (520.0, 300.0), also)
}
