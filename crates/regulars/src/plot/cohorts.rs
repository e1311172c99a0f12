//! Cohorts as a heatmap, and their retention as curves.

use super::frame::{Drawing, Panel};
use super::read;
use super::rows::Rows;
use super::template::number;
use super::words::{self, DARK, Scale};
use crate::describe::Handle;
use crate::table::{Column, Series, Table};

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
            other => ([&words::named(other), ", of the first"].concat(), Scale::share()),
        };
        let ages = [&option("period"), "s since joining"].concat();
        Self { table: read::table(handle, "table"), name, scale, ages }
    }

    /// The range of colours: that of the cells after joining, where all customers are active. All of them where there are
    /// no others.
    fn range(&self) -> (f64, f64) {
        let column = |name| self.table.column(name);
        let (ages, values) = (column("age").and_then(Column::ints), column("value").and_then(Column::floats));
        let (mut low, mut high, mut highest) = (0.0, 0.0, 0.0);
        for (age, value) in
            ages.into_iter().flat_map(Series::iter).zip(values.into_iter().flat_map(Series::iter))
        {
            let value = value.unwrap_or_default();
            highest = f64::max(highest, value);
            if age > Some(0) {
                (low, high) = (f64::min(low, value), f64::max(high, value));
            }
        }
        let high = if high > low { high } else { highest };
        (low, if high > low { high } else { 1.0 })
    }

    fn panel(&self, name: &str, template: &'static str, columns: &[&str]) -> Panel {
        let mut rows = Rows::default();
        rows.table(&self.table, columns, 0..self.table.rows());
        Panel::new(name, self.table.rows() > 0, template, rows)
            .text("name", &self.scale.named(&self.name))
            .text("ages", &self.ages)
            .scale(&self.scale)
    }

    fn title(&self) -> String {
        let labels = self.table.column("cohort").and_then(Column::texts);
        [&words::named(&self.name), " by cohort", &words::from_to(labels)].concat()
    }
}

#[expect(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn heatmap(handle: &Handle) -> Drawing {
    let cells = Cells::of(handle);
    let (low, high) = cells.range();
    let columns = ["cohort", "size", "age", "age_to", "state", "value", "low", "high", "active"];
    let bright = number(Some(low + (high - low) * DARK));
    let panel = cells
        .panel("cohorts", include_str!("specs/cohorts.json"), &columns)
        .text("told", if cells.scale.axis == "~%" { ".0%" } else { ",.0f" })
        .text("bright", &["datum.value > ", &bright].concat())
        .pair("domain", low, high);
    let side = |field, cell: f64| (read::objects(handle.get(field)).len() as f64 * cell).clamp(60.0, 900.0);
    let also = "hatched: the period is not over";
    Drawing::of(handle, cells.title(), also.into(), (side("ages", 34.0), side("cohorts", 22.0)), vec![panel])
}

pub(super) fn curves(handle: &Handle) -> Drawing {
    let cells = Cells::of(handle);
    let mut averages = read::objects(handle.call("average", &[]).ok());
    // Where all are active at joining that says nothing, and everything else would lie at the foot of the plot.
    let joined = averages.first().and_then(|average| read::number(average, "value")) == Some(1.0);
    let mut shown = "datum.state == 'complete'";
    if joined && averages.len() > 1 {
        averages.remove(0);
        shown = "datum.state == 'complete' && datum.age > 0";
    }
    let mut rows = Rows::default();
    for average in averages {
        let age = read::object(&average, "age").and_then(|age| read::number(&age, "from"));
        let ends = read::object(&average, "rate").and_then(|rate| read::interval(&rate));
        rows.row().number("age", age).number("value", read::number(&average, "value")).ends(ends);
        rows.number("customers", read::number(&average, "customers"));
    }
    let panel = cells
        .panel("retention", include_str!("specs/retention.json"), &["cohort", "age", "state", "value"])
        .text("shown", shown)
        .hole("average", rows.finish());
    let also = "thick, with a 95 % band: all customers together; thin: each cohort; periods that are over";
    Drawing::of(handle, cells.title(), also.into(), (520.0, 300.0), vec![panel])
}
