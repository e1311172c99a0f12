//! Plots of tables, which are known by their columns.

use super::figures;
use super::frame::{self, Drawing};
use super::options::PlotOptions;
use super::words;
#[cfg(feature = "complete")]
use super::{models, segments};
use crate::Error;
use crate::describe::Arg;
use crate::table::Table;

/// A plot of every table that has its columns.
struct TablePlot {
    kind: &'static str,
    columns: &'static [&'static str],
    draw: fn(&Table) -> Drawing,
}

/// The first that fits is drawn where nothing else is said.
const PLOTS: &[TablePlot] = &[
    #[cfg(feature = "complete")]
    TablePlot {
        kind: "tracking",
        columns: &["end", "actual", "expected", "actual_cumulative", "expected_cumulative"],
        draw: models::tracking,
    },
    #[cfg(feature = "complete")]
    TablePlot {
        kind: "deciles",
        columns: &["method", "horizon", "decile", "customers", "expected", "actual"],
        draw: models::deciles,
    },
    #[cfg(feature = "complete")]
    TablePlot {
        kind: "calibration",
        columns: &["frequency", "customers", "actual", "expected"],
        draw: models::calibration,
    },
    #[cfg(feature = "complete")]
    TablePlot {
        kind: "frequency_recency",
        columns: &["frequency", "recency", "probability_alive", "expected_purchases"],
        draw: models::frequency_recency,
    },
    #[cfg(feature = "complete")]
    TablePlot {
        kind: "grid",
        columns: &["recency_score", "frequency_score", "customers", "share"],
        draw: segments::grid,
    },
    TablePlot { kind: "estimates", columns: &[], draw: figures::of_table },
];

impl Table {
    /// The table as a Vega-Lite specification, where it is one that has a plot: with options by name, those of
    /// [`PlotOptions`].
    ///
    /// # Errors
    /// [`Error::UnknownName`] where there is no plot of such a table, or not of this kind; [`Error::UnknownOption`] where there
    /// is no option of a name.
    ///
    /// # Example: any table that has a figure with its interval
    /// ```
    /// use regulars::table::{Column, Table};
    /// let column = |values: [f64; 2]| Column::Floats(values.to_vec().into());
    /// let channel = Column::Texts([Some("search"), Some("radio")].into_iter().collect());
    /// let table = Table::new([
    ///     ("channel", channel),
    ///     ("cost", column([5.0, 7.5])),
    ///     ("cost_low", column([4.0, 5.0])),
    ///     ("cost_high", column([7.0, 12.0])),
    /// ]);
    /// assert_eq!(table.plots(), ["estimates"]);
    /// assert!(table.plot(&[])?.contains(r#""group":"search","series":"","value":5.0"#));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn plot(&self, options: &[(String, Arg)]) -> Result<String, Error> {
        of_table(self, &PlotOptions::named(options)?)
    }

    /// The kinds of plot that a table with these columns has, the one that is drawn by default first.
    pub fn plots(&self) -> Vec<&'static str> {
        plots_of(self).map(|plot| plot.kind).collect()
    }
}

pub(super) fn of_table(table: &Table, options: &PlotOptions) -> Result<String, Error> {
    let kind = |plot: &&TablePlot| options.kind.as_ref().is_none_or(|kind| plot.kind == kind);
    let plot = plots_of(table).find(kind).ok_or_else(|| match &options.kind {
        Some(kind) if !table.plots().is_empty() => Error::unknown_name("plot", kind, table.plots()),
        _ => without_plot(table),
    })?;
    let mut drawing = (plot.draw)(table);
    drawing.subtitle.push(words::when_of(table));
    frame::framed(drawing, options)
}

#[cold]
fn without_plot(table: &Table) -> Error {
    let columns: Vec<&str> = table.columns().iter().map(|(name, _)| name.as_str()).collect();
    let known = PLOTS.iter().map(|plot| plot.kind);
    Error::unknown_name("plot of a table with the columns", &columns.join(", "), known)
}

fn plots_of(table: &Table) -> impl Iterator<Item = &'static TablePlot> {
    PLOTS.iter().filter(|plot| match plot.columns {
        [] => figures::has_estimates(table),
        columns => columns.iter().all(|name| table.column(name).is_some()),
    })
}
