//! Results as a person reads them: a table of text for a terminal, the same table as HTML for a notebook or a page.

use super::state::COMPLETE;
use super::{Handle, Output};
use crate::evidence::{
    Confidence, Distribution, Interval, Mean, NetPromoter, Rate, RatioOfMeans, ReturnOnCost, Total,
    Undefined, Unit, UnitCost,
};
use crate::model::Timestamp;
use crate::survival::KaplanMeier;
use crate::table::{Column, Table};

/// How many rows and columns of a table are shown; what is left out is said.
const SHOWN: usize = 30;
const SHOWN_COLUMNS: usize = 16;

/// A table for a person: a head, rows of cells, and which columns hold numbers.
#[derive(Debug, Clone, PartialEq, Default)]
struct Sheet {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    numeric: Vec<bool>,
    foot: Vec<String>,
}

impl Handle {
    /// The result as tables of text, with its definition and what was left out where it was counted from a log; a model
    /// with its parameters, as it is made.
    pub fn text(&self) -> String {
        if self.info().maker.is_some() {
            let fields = self.info().fields.iter();
            let given = fields.map(|field| format!("{}={}", field.name, exact(&(field.get)(self))));
            return format!("{}({})", self.info().name, given.collect::<Vec<_>>().join(", "));
        }
        sheets(self).iter().map(Sheet::text).collect::<Vec<_>>().join("\n\n")
    }

    /// The same as HTML tables, for a notebook or a page. Texts are escaped.
    pub fn html(&self) -> String {
        sheets(self).iter().map(Sheet::html).collect()
    }
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
}

/// The result itself, and behind it a sheet for each part of it that is a table of its own.
fn sheets(handle: &Handle) -> Vec<Sheet> {
    let mut parts = Vec::new();
    let mut sheet = if handle.info().maker.is_some() {
        let mut sheet = Sheet {
            head: ["parameter", "value"].map(Into::into).into(),
            numeric: vec![false, true],
            ..Sheet::default()
        };
        let fields = handle.info().fields.iter();
        sheet.rows.extend(fields.map(|field| vec![field.name.into(), exact(&(field.get)(handle))]));
        sheet
    } else if let Some(table) = overview(handle) {
        Sheet::of_table(&table)
    } else {
        let mut sheet = Sheet::of_figures();
        if let Some([value, interval, counted]) = figure(handle) {
            let label = handle.basis().and_then(metric).unwrap_or_else(|| words(handle.info().name));
            sheet.rows.push(vec![label, value, interval, counted]);
        } else {
            fields(handle, "", &mut sheet, &mut parts);
        }
        sheet
    };
    let own = handle.get("basis");
    let basis = handle.basis().or(match &own {
        Some(Output::Object(basis)) => Some(basis),
        _ => None,
    });
    sheet.title = basis.and_then(metric).unwrap_or_else(|| words(handle.info().name));
    if let Some(basis) = basis {
        sheet.foot.extend(foot(basis));
    }
    if let Some(Output::Text(words)) = handle.get("explanation") {
        sheet.foot.push(words);
    }
    parts.insert(0, sheet);
    parts
}

/// What is shown of a result that is a table: its overview where it has one.
fn overview(handle: &Handle) -> Option<Table> {
    let names = ["overview", "table", "summary"];
    let has = |name: &str| handle.info().methods.iter().any(|method| method.name == name);
    match handle.call(names.into_iter().find(|name| has(name))?, &[]) {
        Ok(Output::Table(table)) => Some(table),
        _ => None,
    }
}

/// The metric that a basis names, in words.
fn metric(basis: &Handle) -> Option<String> {
    match basis.get("metric") {
        Some(Output::Text(slug)) => Some(words(&slug)),
        _ => None,
    }
}

/// The definition, and what was left out.
fn foot(basis: &Handle) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(Output::Text(definition)) = basis.get("definition") {
        lines.push(definition);
    }
    if let Some(Output::Object(excluded)) = basis.get("excluded") {
        let left: Vec<String> = excluded
            .info()
            .fields
            .iter()
            .filter_map(|field| match (field.get)(&excluded) {
                Output::Int(count) if count > 0 => Some(format!("{} {}", words(field.name), grouped(count))),
                _ => None,
            })
            .collect();
        if !left.is_empty() {
            lines.push(format!("Left out: {}.", left.join(", ").to_ascii_lowercase()));
        }
    }
    lines
}

/// A row for each field; those of a result within the result are told with its name, and tables become parts.
fn fields(handle: &Handle, within: &str, sheet: &mut Sheet, parts: &mut Vec<Sheet>) {
    for field in handle.info().fields.iter().filter(|field| field.name != "basis") {
        let name = field.name.replace('_', " ");
        let label = if within.is_empty() { words(field.name) } else { format!("{within}: {name}") };
        match (field.get)(handle) {
            Output::Object(inner) => {
                if let Some([value, interval, counted]) = figure(&inner) {
                    sheet.rows.push(vec![label, value, interval, counted]);
                } else if let Some(table) = overview(&inner) {
                    parts.push(Sheet { title: label, ..Sheet::of_table(&table) });
                } else {
                    fields(&inner, &label, sheet, parts);
                }
            }
            Output::List(items) => {
                let tables = items.iter().filter_map(|item| match item {
                    Output::Object(inner) => overview(inner),
                    _ => None,
                });
                let before = parts.len();
                parts.extend(tables.map(|table| Sheet { title: label.clone(), ..Sheet::of_table(&table) }));
                if parts.len() == before && !items.is_empty() {
                    let told =
                        format!("{} in all", grouped(i128::try_from(items.len()).unwrap_or(i128::MAX)));
                    sheet.rows.push(vec![label, told, String::new(), String::new()]);
                }
            }
            output => sheet.rows.push(vec![label, plain(&output), String::new(), String::new()]),
        }
    }
}

/// Evidence as value, interval and what was counted.
fn figure(handle: &Handle) -> Option<[String; 3]> {
    let level = Confidence::default();
    if let Some(rate) = handle.downcast::<Rate>() {
        let counted = format!("{} of {}", grouped(i128::from(rate.hits())), grouped(i128::from(rate.of())));
        return Some([
            valued(rate.value(), rate.undefined(), percent),
            range(rate.interval(level), percent),
            counted,
        ]);
    }
    if let Some(ratio) = handle.downcast::<RatioOfMeans>() {
        // Money of money is a share; anything else is so many of the one for each of the other.
        let share =
            matches!(ratio.unit_x(), Unit::Money(_) | Unit::Monthly(_)) && ratio.unit_x() == ratio.unit_y();
        let shown = |value: f64| if share { percent(value) } else { in_unit(value, ratio.unit_x()) };
        let counted = format!(
            "{} / {}",
            in_unit(ratio.mean_x().total(), ratio.unit_x()),
            in_unit(ratio.mean_y().total(), ratio.unit_y())
        );
        return Some([
            valued(ratio.value(), ratio.undefined(), shown),
            range(ratio.interval(level), shown),
            counted,
        ]);
    }
    if let Some(mean) = handle.downcast::<Mean>() {
        let shown = |value: f64| in_unit(value, mean.unit());
        let counted = format!("of {}", grouped(i128::from(mean.n())));
        return Some([
            valued(mean.value(), mean.undefined(), shown),
            range(mean.interval(level), shown),
            counted,
        ]);
    }
    if let Some(cost) = handle.downcast::<UnitCost>().filter(|_| COMPLETE) {
        let shown = |value: f64| in_unit(value, cost.unit());
        let counted = format!("{} / {}", shown(cost.total()), grouped(i128::from(cost.n())));
        return Some([
            valued(cost.value(), cost.undefined(), shown),
            range(cost.interval(level), shown),
            counted,
        ]);
    }
    if let Some(brought) = handle.downcast::<ReturnOnCost>().filter(|_| COMPLETE) {
        let shown = |value: f64| in_unit(value, Unit::Count);
        let counted = format!(
            "{} / {}",
            in_unit(brought.total(), brought.unit()),
            in_unit(brought.spent(), brought.unit())
        );
        return Some([
            valued(brought.value(), brought.undefined(), shown),
            range(brought.interval(level), shown),
            counted,
        ]);
    }
    if let Some(nps) = handle.downcast::<NetPromoter>().filter(|_| COMPLETE) {
        let shown = |value: f64| number(value, 1);
        let counted = format!("of {}", grouped(i128::from(nps.n())));
        return Some([
            valued(nps.value(), nps.undefined(), shown),
            range(nps.interval(level), shown),
            counted,
        ]);
    }
    if let Some(waits) = handle.downcast::<KaplanMeier>().filter(|_| COMPLETE) {
        let shown = |value: f64| in_unit(value, waits.unit());
        let value = valued(waits.value(), waits.undefined(), |value| format!("median {}", shown(value)));
        let counted = format!("{} of {}", grouped(waits.events().into()), grouped(waits.n().into()));
        return Some([value, range(waits.interval(level), shown), counted]);
    }
    if let Some(total) = handle.downcast::<Total>() {
        let value = valued(total.value(), None, |value| in_unit(value, total.unit()));
        let counted = if total.unit() == Unit::Count {
            String::new()
        } else {
            format!("of {}", grouped(i128::from(total.n())))
        };
        return Some([value, String::new(), counted]);
    }
    if let Some(distribution) = handle.downcast::<Distribution>() {
        let shown = |value: f64| in_unit(value, distribution.unit());
        let value = valued(distribution.value(), distribution.undefined(), |value| {
            format!("median {}", shown(value))
        });
        let counted = format!("of {}", grouped(i128::from(distribution.n())));
        return Some([value, range(distribution.interval(level), shown), counted]);
    }
    None
}

fn valued(value: Option<f64>, why: Option<Undefined>, shown: impl Fn(f64) -> String) -> String {
    match (value, why) {
        (Some(value), _) => shown(value),
        (None, Some(why)) => format!("– ({why})"),
        (None, None) => "–".into(),
    }
}

fn range(interval: Option<Interval>, shown: impl Fn(f64) -> String) -> String {
    interval.map_or_else(String::new, |interval| {
        format!("{} to {}", shown(interval.low()), shown(interval.high()))
    })
}

fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0, 1))
}

fn in_unit(value: f64, unit: Unit) -> String {
    let digits = if matches!(unit, Unit::Count) && crate::numeric::is_whole(value) { 0 } else { 2 };
    match unit.name() {
        "" => number(value, digits),
        name => format!("{} {name}", number(value, digits)),
    }
}

/// A number with all its digits.
fn exact(output: &Output) -> String {
    match output {
        Output::Float(value) => format!("{value:?}"),
        output => plain(output),
    }
}

fn plain(output: &Output) -> String {
    match output {
        Output::Null | Output::Object(_) | Output::List(_) | Output::Floats(_) | Output::Table(_) => {
            "–".into()
        }
        Output::Bool(value) => if *value { "yes" } else { "no" }.into(),
        Output::Int(value) => grouped(*value),
        Output::Float(value) => number(*value, 4),
        Output::Text(text) => text.clone(),
        Output::Instant(micros) => instant(*micros),
    }
}

fn instant(micros: i64) -> String {
    let text = Timestamp::from_micros(micros).map_or_else(|_| micros.to_string(), |at| at.to_string());
    text.strip_suffix("T00:00:00Z").map_or_else(|| text.clone(), Into::into)
}

/// A whole number with its thousands set apart.
fn grouped(value: i128) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with so many decimals, its thousands set apart.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let negative = whole.starts_with('-') && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let Ok(whole) = whole.trim_start_matches('-').parse::<i128>() else { return text };
    let sign = if negative { "-" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{}.{rest}", grouped(whole)),
        None => format!("{sign}{}", grouped(whole)),
    }
}

/// A name as words: `average_order_value` and `AverageOrderValue` are read as "Average order value".
pub(crate) fn words(name: &str) -> String {
    let mut text = String::new();
    for (place, letter) in name.chars().enumerate() {
        if letter == '_' {
            text.push(' ');
        } else if place == 0 {
            text.push(letter.to_ascii_uppercase());
        } else {
            if letter.is_ascii_uppercase() {
                text.push(' ');
            }
            text.push(letter.to_ascii_lowercase());
        }
    }
    text
}

impl Sheet {
    fn of_figures() -> Self {
        Self {
            head: ["", "value", "95 % interval", "counted"].map(Into::into).into(),
            numeric: vec![false, true, true, true],
            ..Self::default()
        }
    }

    fn of_table(table: &Table) -> Self {
        let mut sheet = Self { rows: vec![Vec::new(); table.rows().min(SHOWN)], ..Self::default() };
        for (name, column) in table.columns().iter().take(SHOWN_COLUMNS) {
            sheet.head.push(name.clone());
            sheet.numeric.push(!matches!(column, Column::Texts(_)));
            for (place, row) in sheet.rows.iter_mut().enumerate() {
                row.push(cell(column, place));
            }
        }
        if table.rows() > SHOWN {
            let rest = i128::try_from(table.rows() - SHOWN).unwrap_or(0);
            sheet.foot.push(format!("… and {} rows more", grouped(rest)));
        }
        if table.columns().len() > SHOWN_COLUMNS {
            sheet.foot.push(format!("… and {} columns more", table.columns().len() - SHOWN_COLUMNS));
        }
        sheet
    }

    fn text(&self) -> String {
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&self.head]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(width).collect();
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(&widths).zip(&self.numeric).map(|((cell, &width), &right)| {
                if right { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_string()
        };
        let mut lines = Vec::new();
        if !self.title.is_empty() {
            lines.push(self.title.clone());
        }
        lines.push(line(&self.head));
        lines.extend(self.rows.iter().map(|row| line(row)));
        lines.extend(self.foot.iter().cloned());
        lines.join("\n")
    }

    fn html(&self) -> String {
        let row = |cells: &[String], tag: &str| {
            let cells = cells.iter().zip(&self.numeric).map(|(cell, &right)| {
                let align = if right { "right" } else { "left" };
                format!("<{tag} style=\"text-align:{align}\">{}</{tag}>", escaped(cell))
            });
            format!("<tr>{}</tr>", cells.collect::<String>())
        };
        let mut html = String::from("<div class=\"regulars\">");
        if !self.title.is_empty() {
            html.extend(["<strong>", &escaped(&self.title), "</strong>"]);
        }
        html.extend(["<table><thead>", &row(&self.head, "th"), "</thead><tbody>"]);
        self.rows.iter().for_each(|cells| html.push_str(&row(cells, "td")));
        html.push_str("</tbody></table>");
        if !self.foot.is_empty() {
            let lines: Vec<String> = self.foot.iter().map(|line| escaped(line)).collect();
            html.extend(["<details><summary>Definition</summary>", &lines.join("<br>"), "</details>"]);
        }
        html.push_str("</div>");
        html
    }
}

fn cell(column: &Column, place: usize) -> String {
    let float = |value: f64| number(value, if value.abs() < 10.0 { 4 } else { 2 });
    match column {
        Column::Ints(values) => values.get(place).map(|value| grouped(i128::from(value))),
        Column::Floats(values) => values.get(place).map(float),
        Column::Texts(values) => values.get(place).map(Into::into),
        Column::Instants(values) => values.get(place).map(instant),
    }
    .unwrap_or_else(|| "–".into())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_easy_to_read() {
        assert_eq!(
            (grouped(1_234_567), grouped(-999), grouped(0)),
            ("1,234,567".into(), "-999".into(), "0".into())
        );
        assert_eq!(
            (number(-1234.5, 2), number(-0.001, 1), number(1e300, 0).len() > 300),
            ("-1,234.50".into(), "0.0".into(), true)
        );
        assert_eq!(
            (words("average_order_value"), words("RatioOfMeans")),
            ("Average order value".into(), "Ratio of means".into())
        );
    }

    #[test]
    fn a_rate_tells_what_was_counted_or_why_it_is_undefined() {
        // Wilson's interval of 1 of 4 is 4.6 % to 69.9 % (Brown, Cai & DasGupta 2001, by hand from the formula).
        let text = Handle::new(Rate::new(1, 4).unwrap()).text();
        assert_eq!(text.lines().nth(2).unwrap(), "Rate  25.0 %  4.6 % to 69.9 %   1 of 4");
        let text = Handle::new(Rate::default()).text();
        assert!(text.contains("– (nothing was counted)"), "{text}");
    }

    #[test]
    fn html_escapes_what_came_from_outside() {
        let table = Table::new([("<b>", Column::Texts(vec![Some("a & \"b\""), None].into()))]);
        assert!(table.html().contains("&lt;b&gt;") && table.html().contains("a &amp; &quot;b&quot;"));
        assert_eq!(table.text(), "<b>\na & \"b\"\n–");
    }
}
