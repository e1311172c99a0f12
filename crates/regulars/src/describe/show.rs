//! Results as a person reads them: what of a result stands in which table.

use super::sheet::Sheet;
use super::state::COMPLETE;
use super::written::{float, grouped, instant, number, words};
use super::{Handle, Output};
use crate::evidence::Interval;
use crate::table::Table;

impl Handle {
    /// The result as tables of text, with its definition and what was left out where it was counted from a log; a model
    /// with its parameters, as it is made.
    pub fn text(&self) -> String {
        if self.info().maker.is_some() {
            let given = self.fields().map(|(field, value)| format!("{}={}", field.name, exact(&value)));
            return format!("{}({})", self.info().name, given.collect::<Vec<_>>().join(", "));
        }
        sheets(self).iter().map(Sheet::text).collect::<Vec<_>>().join("\n\n")
    }

    /// The same as HTML tables, for a notebook or a page. Texts are escaped.
    pub fn html(&self) -> String {
        sheets(self).iter().map(Sheet::html).collect()
    }
}

/// The result itself, and behind it a sheet for each part of it that is a table of its own.
fn sheets(handle: &Handle) -> Vec<Sheet> {
    let mut parts = Vec::new();
    let mut sheet = if handle.info().maker.is_some() {
        let mut sheet = Sheet::of_facts(["parameter", "value"]);
        sheet.rows.extend(handle.fields().map(|(field, value)| vec![field.name.into(), exact(&value)]));
        sheet
    } else if let Some(table) = overview(handle) {
        parts.extend(beside(handle));
        tabled(handle, &table)
    } else {
        let mut sheet = Sheet::of_figures();
        if let Some([value, interval, counted]) = figure(handle) {
            let label = handle.basis().and_then(metric).unwrap_or_else(|| words(handle.info().name));
            sheet.rows.push(vec![label, value, interval, counted]);
        } else {
            fields(handle, "", &mut sheet, &mut parts);
            sheet.without_empty_columns();
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
    if let Some(fitted) = fitted(handle) {
        sheet.title = format!("{}: {}", sheet.title, fitted.0);
        sheet.notes.push(fitted.1);
    }
    if let Some(Output::Text(words)) = handle.get("explanation") {
        sheet.notes.push(words);
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

/// A result that is a table, with the average of each column in a last row where it has averages.
fn tabled(handle: &Handle, table: &Table) -> Sheet {
    let mut sheet = Sheet::of_table(table);
    // A page of the base alone is small rather than complete.
    let Some(Ok(Output::List(items))) = COMPLETE.then(|| handle.call("average", &[])) else { return sheet };
    let value = |item: &Output| if let Output::Object(inner) = item { inner.get("value") } else { None };
    let told = |item: &Output| value(item).filter(|value| *value != Output::Null).map(|value| plain(&value));
    let values: Vec<String> = items.iter().map(|item| told(item).unwrap_or_default()).collect();
    if values.iter().any(|value| !value.is_empty()) {
        let names = ["average".to_owned(), String::new()];
        sheet.rows.push(names.into_iter().chain(values).take(sheet.head.len()).collect());
        sheet.notes.push("Average: over the cohorts whose period is over.".into());
    }
    sheet
}

/// The figures that a result has beside its table.
fn beside(handle: &Handle) -> Option<Sheet> {
    let mut sheet = Sheet::of_figures();
    for (field, value) in handle.fields().filter(|_| COMPLETE) {
        let Output::Object(inner) = value else { continue };
        if let Some([value, interval, counted]) = figure(&inner).or_else(|| estimate(&inner)) {
            sheet.rows.push(vec![words(field.name), value, interval, counted]);
        }
    }
    (!sheet.rows.is_empty()).then_some(sheet)
}

/// A number between its ends.
fn estimate(handle: &Handle) -> Option<[String; 3]> {
    let [value, low, high, n] = ["value", "low", "high", "n"].map(|name| handle.get(name));
    let ends = match (low?, high?) {
        (Output::Float(low), Output::Float(high)) => format!("{} to {}", number(low, 4), number(high, 4)),
        _ => String::new(),
    };
    Some([plain(&value?), ends, n.map_or_else(String::new, |n| format!("of {}", plain(&n)))])
}

/// What was fitted, and how well, where the result is a fit.
fn fitted(handle: &Handle) -> Option<(&'static str, String)> {
    let Some(Output::Object(model)) = handle.get("model").filter(|_| COMPLETE) else { return None };
    let told = |name: &str| match handle.get(name)? {
        Output::Float(value) => Some(number(value, 2)),
        Output::Int(value) => Some(grouped(value)),
        _ => None,
    };
    let (customers, likelihood) = (told("customers")?, told("log_likelihood")?);
    let text = format!(
        "Fitted to {customers} customers; log-likelihood {likelihood}, AIC {}.",
        told("aic").unwrap_or_else(|| "–".into())
    );
    Some((model.info().name, text))
}

/// The metric that a basis names, in words.
fn metric(basis: &Handle) -> Option<String> {
    match basis.get("metric") {
        Some(Output::Text(slug)) => Some(words(&slug)),
        _ => None,
    }
}

/// The definition, the options in force, the window, and what was left out.
fn foot(basis: &Handle) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(Output::Text(definition)) = basis.get("definition") {
        lines.push(definition);
    }
    if let Some(Output::List(options)) = basis.get("options") {
        lines.extend(pairs(&options).map(|options| format!("Options: {options}.")));
    }
    let side = |name: &str| match basis.get(name) {
        Some(Output::Instant(micros)) => Some(instant(micros)),
        _ => None,
    };
    match (side("start"), side("end")) {
        (None, None) => {}
        (Some(start), None) => lines.push(format!("Window: from {start} on.")),
        (None, Some(end)) => lines.push(format!("Window: before {end}.")),
        (Some(start), Some(end)) => lines.push(format!("Window: from {start} to before {end}.")),
    }
    if let Some(Output::Object(excluded)) = basis.get("excluded") {
        let left: Vec<String> = excluded
            .fields()
            .filter_map(|(field, value)| match value {
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

/// Names and their values in one line, where an output is a list of such pairs.
fn pairs(items: &[Output]) -> Option<String> {
    let pair = |item: &Output| match item {
        Output::List(pair) => match pair.as_slice() {
            [Output::Text(name), value] => Some(format!("{} {}", name.replace('_', " "), plain(value))),
            _ => None,
        },
        _ => None,
    };
    let told: Vec<String> = items.iter().map(pair).collect::<Option<_>>()?;
    (!told.is_empty()).then(|| told.join(", "))
}

/// Texts in one line, where an output is a list of them, such as what is assumed.
fn sentences(items: &[Output]) -> Option<String> {
    let texts =
        items.iter().map(|item| if let Output::Text(text) = item { Some(text.clone()) } else { None });
    texts.collect::<Option<Vec<String>>>().filter(|texts| !texts.is_empty()).map(|texts| texts.join(" "))
}

/// A row for each field; those of a result within the result are told with its name, and tables become parts.
fn fields(handle: &Handle, within: &str, sheet: &mut Sheet, parts: &mut Vec<Sheet>) {
    for (field, value) in handle.fields().filter(|(field, _)| field.name != "basis") {
        let name = field.name.replace('_', " ");
        let label = if within.is_empty() { words(field.name) } else { format!("{within}: {name}") };
        match value {
            Output::Object(inner) => {
                if let Some([value, interval, counted]) = figure(&inner) {
                    sheet.rows.push(vec![label, value, interval, counted]);
                } else if let Some(interval) = inner.downcast::<Interval>() {
                    let ends = format!("{} to {}", float(interval.low(), 4), float(interval.high(), 4));
                    sheet.rows.push(vec![label, String::new(), ends, String::new()]);
                } else if let Some(table) = overview(&inner) {
                    parts.push(Sheet { title: label, ..tabled(&inner, &table) });
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
                if let Some(told) = pairs(&items).or_else(|| few(&items)) {
                    sheet.rows.push(vec![label, told, String::new(), String::new()]);
                    continue;
                }
                if let Some(told) = sentences(&items) {
                    sheet.notes.push(format!("{label}: {told}"));
                    continue;
                }
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

/// A few numbers, one after the other.
fn few(items: &[Output]) -> Option<String> {
    let one = |item: &Output| matches!(item, Output::Int(_) | Output::Float(_));
    let told = || items.iter().map(plain).collect::<Vec<_>>().join(", ");
    ((1..=6).contains(&items.len()) && items.iter().all(one)).then(told)
}

/// Evidence as value, interval and what was counted.
fn figure(handle: &Handle) -> Option<[String; 3]> {
    handle.info().figure.and_then(|told| told(handle))
}

/// A number with all its digits.
fn exact(output: &Output) -> String {
    match output {
        Output::Float(value) => format!("{value:?}"),
        output => plain(output),
    }
}

pub(super) fn plain(output: &Output) -> String {
    match output {
        Output::Null | Output::Object(_) | Output::List(_) | Output::Floats(_) | Output::Table(_) => {
            "–".into()
        }
        Output::Bool(value) => if *value { "yes" } else { "no" }.into(),
        Output::Int(value) => grouped(*value),
        Output::Float(value) => float(*value, 4),
        Output::Text(text) => text.clone(),
        Output::Instant(micros) => instant(*micros),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_row_has_is_no_column() {
        let policy = Handle::new(crate::model::OrderPolicy::default()).text();
        assert_eq!(policy.lines().nth(1).unwrap().trim(), "value", "{policy}");
        let churn = Handle::new(crate::evidence::Rate::new(1, 4).unwrap()).html();
        assert!(churn.contains("95 % interval") && churn.contains("1 of 4"));
    }

    #[test]
    fn figures_beside_a_table_are_shown_with_it() -> Result<(), crate::Error> {
        use crate::log::{Orders, Strictness};
        use crate::model::{Calendar, Currency, Period};
        // Ann spends 1 and 2 in January and 3 in February, Ben 2 in January: 6 and 2 in all.
        let text = r#"{"customer": "ann", "placed_at": "2011-01-05", "amount": "1"}
{"customer": "ann", "placed_at": "2011-01-06", "amount": "2"}
{"customer": "ann", "placed_at": "2011-02-05", "amount": "3"}
{"customer": "ben", "placed_at": "2011-01-07", "amount": "2"}"#;
        let orders = Orders::from_json_lines(text, Currency::GBP, Calendar::default(), Strictness::STOP)?;
        let text =
            Handle::new(orders.concentration(crate::segmentation::ConcentrationOptions::default())?).text();
        // Gini: the differences of 4 both ways, over twice the square of their number of 2, times their mean of 4.
        let line =
            |text: &str, name: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        assert!(line(&text, "Gini").contains("0.2500"), "{text}");
        assert!(line(&text, "Gini").ends_with("of 2"), "{text}");
        assert!(line(&text, "Revenue ").contains("8.00 GBP"), "{text}");
        let cohorts = Handle::new(orders.cohorts(Period::Month)?);
        // February is not over; in January all of both are active.
        let text = cohorts.text();
        let average = line(&text, "average");
        assert_eq!(average.split_whitespace().collect::<Vec<_>>(), ["average", "1.0000"], "{text}");
        assert!(cohorts.html().contains("Average: over the cohorts whose period is over."));
        Ok(())
    }
}
