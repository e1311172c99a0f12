//! A table for a person: as text for a terminal, as HTML for a notebook or a page.

use super::written::{float, grouped, instant};
use crate::table::{Column, Series, Table};

/// How many rows a table may have to be shown whole; of a longer one the first are shown, and how many are not is said.
const WHOLE: usize = 60;
const FIRST: usize = 30;
const SHOWN_COLUMNS: usize = 16;

/// A table wider than this, which few terminals hold, is shown in parts, one below the other, that all terminals do; and its
/// long texts in several lines.
const WIDEST: usize = 160;
const PART: usize = 100;
const LINE: usize = 32;

/// The columns whose numbers are names: they are neither set apart in thousands nor added up.
const KEYS: [&str; 2] = ["customer", "year"];

/// A table for a person: a head, rows of cells, and which columns hold numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    pub(super) title: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) numeric: Vec<bool>,
    /// What is said below the table.
    pub(super) notes: Vec<String>,
    /// What a notebook folds away: the definition, and what was left out.
    pub(super) foot: Vec<String>,
}

impl Table {
    /// The first rows as text.
    pub fn text(&self) -> String {
        Sheet::of_table(self).text()
    }

    /// The first rows as an HTML table. Texts are escaped.
    pub fn html(&self) -> String {
        Sheet::of_table(self).html()
    }

    /// What a person is shown of the table, for who does not keep it.
    ///
    /// # Example: a hundred rows, of which thirty are kept
    /// ```
    /// use regulars::table::{Column, Table};
    /// let table = Table::new([("order", Column::Ints((1..=100_i64).collect()))]);
    /// let excerpt = table.excerpt();
    /// assert_eq!(excerpt.text(), table.text());
    /// assert!(excerpt.text().ends_with("   30\n… and 70 rows more"));
    /// ```
    pub fn excerpt(&self) -> Excerpt {
        let (rows, shown) = (self.rows(), shown(self.rows()));
        let first = if shown == rows { self.clone() } else { self.of_rows(&(0..shown).collect::<Vec<_>>()) };
        Excerpt { first, rows }
    }
}

/// The first rows of a table, and how many it has.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    first: Table,
    rows: usize,
}

impl Excerpt {
    /// The first rows as text, as [`Table::text`].
    pub fn text(&self) -> String {
        Sheet::of_rows(&self.first, self.rows).text()
    }

    /// The first rows as an HTML table, as [`Table::html`].
    pub fn html(&self) -> String {
        Sheet::of_rows(&self.first, self.rows).html()
    }
}

/// How many rows are shown of so many.
fn shown(rows: usize) -> usize {
    if rows > WHOLE { FIRST } else { rows }
}

impl Sheet {
    pub(super) fn of_figures() -> Self {
        Self {
            head: ["", "value", "95 % interval", "counted"].map(Into::into).into(),
            numeric: vec![false, true, true, true],
            ..Self::default()
        }
    }

    /// What is known by name.
    pub(super) fn of_facts(head: [&str; 2]) -> Self {
        Self { head: head.map(Into::into).into(), numeric: vec![false, true], ..Self::default() }
    }

    pub(super) fn of_table(table: &Table) -> Self {
        Self::of_rows(table, table.rows())
    }

    /// A table of which the first rows are there.
    fn of_rows(table: &Table, rows: usize) -> Self {
        let shown = shown(rows);
        let mut sheet = Self { rows: vec![Vec::new(); shown], ..Self::default() };
        for (name, column) in table.columns().iter().take(SHOWN_COLUMNS) {
            sheet.head.push(name.clone());
            sheet.numeric.push(!matches!(column, Column::Texts(_)));
            let cells = cells(name, column, shown);
            sheet.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        if rows > shown {
            let rest = i128::try_from(rows - shown).unwrap_or(0);
            sheet.notes.push(more(rest, "row"));
        }
        if table.columns().len() > SHOWN_COLUMNS {
            let rest = i128::try_from(table.columns().len() - SHOWN_COLUMNS).unwrap_or(0);
            sheet.notes.push(more(rest, "column"));
        }
        sheet
    }

    /// Leaves out the columns of figures that no row has anything in.
    pub(super) fn without_empty_columns(&mut self) {
        for column in (2..self.head.len()).rev() {
            if self.rows.iter().all(|row| row.get(column).is_none_or(String::is_empty)) {
                self.head.remove(column);
                self.numeric.remove(column);
                self.rows.iter_mut().filter(|row| column < row.len()).for_each(|row| {
                    row.remove(column);
                });
            }
        }
    }

    pub(super) fn text(&self) -> String {
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(self.title.clone());
        }
        if wide(&self.widths()) > WIDEST {
            let parts: Vec<String> = self.parts().iter().map(|part| part.lines().join("\n")).collect();
            lines.push(parts.join("\n\n"));
        } else {
            lines.extend(self.lines());
        }
        lines.extend(self.notes.iter().chain(&self.foot).cloned());
        lines.join("\n")
    }

    /// The most letters in each column.
    fn widths(&self) -> Vec<usize> {
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&self.head]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        (0..self.head.len()).map(width).collect()
    }

    /// The head and the rows.
    fn lines(&self) -> Vec<String> {
        let widths = self.widths();
        let line = |cells: &Vec<String>| {
            let padded = cells.iter().zip(&widths).zip(&self.numeric).map(|((cell, &width), &right)| {
                if right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_string()
        };
        [&self.head].into_iter().chain(&self.rows).map(line).collect()
    }

    /// The columns in parts that are narrow enough, each of which begins with the first column.
    fn parts(&self) -> Vec<Self> {
        let all: Vec<usize> = (0..self.head.len()).collect();
        let widths = self.part(&all).widths();
        let mut parts: Vec<Vec<usize>> = vec![vec![0]];
        for column in 1..widths.len() {
            let Some(part) = parts.last_mut() else { break };
            let with: Vec<usize> =
                part.iter().chain([&column]).filter_map(|&column| widths.get(column).copied()).collect();
            if part.len() == 1 || wide(&with) <= PART {
                part.push(column);
            } else {
                parts.push(vec![0, column]);
            }
        }
        parts.iter().map(|columns| self.part(columns)).collect()
    }

    /// Some of the columns, with long texts in several lines.
    fn part(&self, columns: &[usize]) -> Self {
        let of = |row: &[String]| -> Vec<String> {
            columns.iter().map(|&column| row.get(column).cloned().unwrap_or_default()).collect()
        };
        Self {
            head: of(&self.head),
            rows: self.rows.iter().flat_map(|row| in_lines(&of(row))).collect(),
            numeric: columns.iter().filter_map(|&column| self.numeric.get(column).copied()).collect(),
            ..Self::default()
        }
    }

    pub(super) fn html(&self) -> String {
        let row = |cells: &[String], tag: &str| {
            let cells = cells.iter().zip(&self.numeric).map(|(cell, &right)| {
                let align = if right { "right" } else { "left" };
                format!("<{tag} style=\"text-align:{align}\">{}</{tag}>", escaped(cell))
            });
            format!("<tr>{}</tr>", cells.collect::<String>())
        };
        let lines = |lines: &[String]| {
            let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
            lines.join("<br>")
        };
        let mut html = String::from("<div class=\"regulars\">");
        if !self.title.is_empty() {
            html.extend(["<strong>", &escaped(&self.title), "</strong>"]);
        }
        // Digits of one width, so that those of a column stand below one another.
        html.push_str("<table style=\"font-variant-numeric:tabular-nums\"><thead>");
        html.extend([&row(&self.head, "th"), "</thead><tbody>"]);
        self.rows.iter().for_each(|cells| html.push_str(&row(cells, "td")));
        html.push_str("</tbody></table>");
        if !self.notes.is_empty() {
            html.extend(["<div>", &lines(&self.notes), "</div>"]);
        }
        if !self.foot.is_empty() {
            html.extend(["<details><summary>Definition</summary>", &lines(&self.foot), "</details>"]);
        }
        html.push_str("</div>");
        html
    }
}

/// What is said of what is not shown.
fn more(rest: i128, what: &str) -> String {
    format!("… and {} {what}{} more", grouped(rest), if rest == 1 { "" } else { "s" })
}

/// How wide columns of these widths are together, with what lies between them.
fn wide(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)
}

/// A row whose long texts are broken between words, as the lines that it takes.
fn in_lines(row: &[String]) -> Vec<Vec<String>> {
    let broken: Vec<Vec<String>> = row.iter().map(|cell| broken(cell)).collect();
    let lines = broken.iter().map(Vec::len).max().unwrap_or(0);
    let line =
        |place: usize| broken.iter().map(|cell| cell.get(place).cloned().unwrap_or_default()).collect();
    (0..lines).map(line).collect()
}

/// A text in lines; a word that is longer than a line stays whole.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= LINE {
            line.extend([" ", word]);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The first cells of a column.
fn cells(name: &str, column: &Column, shown: usize) -> Vec<String> {
    let told = |place: usize| match column {
        Column::Ints(values) if KEYS.contains(&name) => values.get(place).map(|value| value.to_string()),
        Column::Ints(values) => values.get(place).map(|value| grouped(i128::from(value))),
        Column::Texts(values) => values.get(place).map(Into::into),
        Column::Instants(values) => values.get(place).map(instant),
        Column::Floats(_) => None,
    };
    let told = |place: usize| told(place).unwrap_or_else(|| "–".into());
    let Column::Floats(values) = column else { return (0..shown).map(told).collect() };
    let digits = decimals(values, shown);
    let shown_as = |value: f64| float(value, digits.unwrap_or(if value.abs() < 10.0 { 4 } else { 2 }));
    (0..shown).map(|place| values.get(place).map_or_else(|| "–".into(), shown_as)).collect()
}

/// How many decimals all numbers of a column are shown with, so that they stand below one another; none where they are so
/// unlike that they cannot be of one unit.
fn decimals(values: &Series<f64>, shown: usize) -> Option<usize> {
    let sizes = || values.iter().take(shown).flatten().map(f64::abs).filter(|&size| size > 0.0);
    let (small, large) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    if large >= 10.0 && sizes().all(crate::numeric::is_whole) {
        Some(0)
    } else if large < 10.0 || (small < 1.0 && large < 1000.0) {
        Some(4)
    } else {
        (small >= 1.0).then_some(2)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_escapes_what_came_from_outside() {
        let table = Table::new([("<b>", Column::Texts(vec![Some("a & \"b\""), None].into()))]);
        assert!(table.html().contains("&lt;b&gt;") && table.html().contains("a &amp; &quot;b&quot;"));
        assert_eq!(table.text(), "<b>\na & \"b\"\n–");
    }

    #[test]
    fn the_numbers_of_a_column_have_the_same_decimals() {
        let shown = |values: &[f64]| {
            let column = Column::Floats(values.to_vec().into());
            cells("value", &column, values.len())
        };
        assert_eq!(shown(&[8.42857, 37.1428, 0.0]), ["8.43", "37.14", "0.00"]);
        assert_eq!(shown(&[0.5533, 10.5784]), ["0.5533", "10.5784"]);
        assert_eq!(shown(&[0.29, 9.0]), ["0.2900", "9.0000"]);
        // Counts that came as floats.
        assert_eq!(shown(&[13.0, 2.0, 0.0]), ["13", "2", "0"]);
        // A share and a sum in one column are of different units.
        assert_eq!(shown(&[0.297, 244_091.94]), ["0.2970", "244,091.94"]);
    }

    #[test]
    fn keys_are_no_amounts() {
        let keys = Table::new([
            ("customer", Column::Ints(vec![17_850].into())),
            ("n", Column::Ints(vec![17_850].into())),
        ]);
        assert_eq!(keys.text().lines().nth(1).unwrap(), "   17850  17,850");
    }

    #[test]
    fn a_table_that_no_terminal_holds_is_shown_in_parts() {
        let texts = |text: &str| Column::Texts(vec![Some(text.to_owned())].into());
        let long = "word ".repeat(9).trim_end().to_owned();
        let table = |width: usize| {
            let wide = "x".repeat(width);
            Table::new([("name", texts("cup")), ("wide", texts(&wide)), ("said", texts(&long))])
        };
        // The name takes 4, what is said 44, and what lies between them 2 and 2.
        assert_eq!(table(108).text().lines().map(str::len).max(), Some(160));
        // 32 letters hold six words of four: the other three are in the next line.
        let x = "x".repeat(109);
        let shown = format!(
            "name  wide\ncup   {x}\n\nname  said\ncup   {}\n      {}",
            "word ".repeat(6).trim_end(),
            "word ".repeat(3).trim_end()
        );
        assert_eq!(table(109).text(), shown);
        // Parts hold as many columns as fit in 100: 4 + 2 + 30 + 2 + 30 + 2 + 30.
        let many: Vec<(String, Column)> =
            (0..6).map(|i| (format!("c{i}"), texts(&"y".repeat(if i == 0 { 4 } else { 30 })))).collect();
        let text = Table::new(many).text();
        assert_eq!(text.lines().map(str::len).max(), Some(100));
        assert!(text.contains("c0    c4"));
    }

    #[test]
    fn a_long_table_says_how_much_of_it_is_not_shown() {
        let of = |rows: i64| Table::new([("n", Column::Ints((0..rows).map(Some).collect()))]);
        assert_eq!(of(60).text().lines().count(), 61);
        // The head, thirty rows, and what is said of the other 31.
        let text = of(61).text();
        assert_eq!((text.lines().count(), text.lines().last()), (32, Some("… and 31 rows more")));
        assert!(of(61).html().contains("<div>… and 31 rows more</div>"));
    }
}
