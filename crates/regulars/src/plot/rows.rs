//! The data of a plot: a JSON list of objects.

use super::template::{number, text};
use crate::table::{Column, Table};

/// Rows as they are written.
#[derive(Default)]
pub(super) struct Rows {
    json: String,
    open: bool,
}

impl Rows {
    /// Starts the next row.
    pub(super) fn row(&mut self) -> &mut Self {
        self.end();
        if !self.json.is_empty() {
            self.json.push(',');
        }
        self.json.push('{');
        self.open = true;
        self
    }

    /// A cell whose JSON is written already.
    pub(super) fn cell(&mut self, name: &str, json: &str) -> &mut Self {
        if !self.json.ends_with('{') {
            self.json.push(',');
        }
        self.json.extend([&text(name), ":", json]);
        self
    }

    /// A cell of text.
    pub(super) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        self.cell(name, &text(value))
    }

    /// A cell with a number, or nothing where it is undefined.
    pub(super) fn number(&mut self, name: &str, value: Option<f64>) -> &mut Self {
        self.cell(name, &number(value))
    }

    /// The ends of an interval.
    pub(super) fn ends(&mut self, ends: Option<(f64, f64)>) -> &mut Self {
        self.number("low", ends.map(|ends| ends.0)).number("high", ends.map(|ends| ends.1))
    }

    /// Columns of a table by name, of these rows.
    pub(super) fn table(&mut self, table: &Table, columns: &[&str], rows: impl Iterator<Item = usize>) {
        for row in rows {
            self.row().cells(table, columns, row);
        }
    }

    /// Columns of a table by name, of one row.
    pub(super) fn cells(&mut self, table: &Table, columns: &[&str], row: usize) {
        for name in columns {
            let json = table.column(name).map_or_else(|| "null".into(), |column| of_cell(column, row));
            self.cell(name, &json);
        }
    }

    fn end(&mut self) {
        if self.open {
            self.json.push('}');
        }
    }

    /// All of them.
    pub(super) fn finish(mut self) -> String {
        self.end();
        ["[", &self.json, "]"].concat()
    }
}

fn of_cell(column: &Column, row: usize) -> String {
    match column {
        Column::Ints(values) | Column::Instants(values) => {
            values.get(row).map_or_else(|| "null".into(), |value| value.to_string())
        }
        Column::Floats(values) => number(values.get(row)),
        Column::Texts(values) => values.get(row).map_or_else(|| "null".into(), text),
    }
}

#[cfg(feature = "complete")]
/// At most so many of the rows of a curve, the first and the last among them: more than there are pixels are none to see.
pub(super) fn thinned(rows: usize, most: usize) -> impl Iterator<Item = usize> {
    let shown = rows.min(most);
    (0..shown).map(move |place| if rows > most { place * (rows - 1) / (shown - 1) } else { place })
}
