//! Results read by name.

use crate::describe::{Handle, Output};
use crate::table::Table;

/// The number in a field, whole or not.
pub(super) fn number(handle: &Handle, field: &str) -> Option<f64> {
    as_number(&handle.get(field)?)
}

#[cfg(feature = "complete")]
/// The number in a field, or the value of the evidence there.
pub(super) fn inner_number(handle: &Handle, field: &str) -> Option<f64> {
    object(handle, field).map_or_else(|| number(handle, field), |evidence| number(&evidence, "value"))
}

/// A number, whole or not.
pub(super) fn as_number(output: &Output) -> Option<f64> {
    match output {
        Output::Float(value) => Some(*value),
        #[expect(clippy::cast_precision_loss, reason = "for the eye")]
        Output::Int(value) => Some(*value as f64),
        _ => None,
    }
}

/// The text in a field.
pub(super) fn text(handle: &Handle, field: &str) -> Option<String> {
    match handle.get(field)? {
        Output::Text(text) => Some(text),
        _ => None,
    }
}

/// The result within a field.
pub(super) fn object(handle: &Handle, field: &str) -> Option<Handle> {
    match handle.get(field)? {
        Output::Object(inner) => Some(inner),
        _ => None,
    }
}

/// The results in a field, or in what a method gave.
pub(super) fn objects(output: Option<Output>) -> Vec<Handle> {
    let Some(Output::List(items)) = output else { return Vec::new() };
    let object = |item| if let Output::Object(handle) = item { Some(handle) } else { None };
    items.into_iter().filter_map(object).collect()
}

/// The table that a method gives.
pub(super) fn table(handle: &Handle, method: &str) -> Table {
    match handle.call(method, &[]) {
        Ok(Output::Table(table)) => table,
        _ => Table::default(),
    }
}

/// The ends of the 95 % interval of evidence, where it has one.
pub(super) fn interval(evidence: &Handle) -> Option<(f64, f64)> {
    match evidence.call("interval", &[]) {
        Ok(Output::Object(ends)) => Some((number(&ends, "low")?, number(&ends, "high")?)),
        _ => None,
    }
}

#[cfg(feature = "complete")]
/// A group by its period and its value.
pub(super) fn group_name(group: &Handle) -> String {
    let parts = [text(group, "period"), text(group, "value")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
