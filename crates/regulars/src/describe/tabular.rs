//! Results as rows of a table.

use super::{Handle, Object, Output};
use crate::table::Column;

/// A result that can stand in the rows of a table.
pub trait Tabular: Object {
    /// The name of the class that holds one for each group.
    const BREAKDOWN: &'static str;

    /// The columns of several of them.
    fn columns(figures: &[Self]) -> Vec<(String, Column)>;

    /// The columns that are shown where there is no room for all; all of them where nothing else is said.
    fn overview(figures: &[Self]) -> Vec<(String, Column)> {
        Self::columns(figures)
    }
}

/// A column for each field: a whole number as it is, evidence by its value.
pub(crate) fn columns_of_fields<T: Object>(figures: &[T]) -> Vec<(String, Column)> {
    columns_of(T::INFO, &figures.iter().cloned().map(Handle::new).collect::<Vec<_>>())
}

/// The same whatever the class is, and so it is there once.
fn columns_of(info: &super::ObjectInfo, figures: &[Handle]) -> Vec<(String, Column)> {
    let whole = |output: &Output| match output {
        Output::Int(value) => i64::try_from(*value).ok(),
        _ => None,
    };
    let value = |output: &Output| match output {
        Output::Float(value) => Some(*value),
        Output::Object(evidence) => match evidence.get("value") {
            Some(Output::Float(value)) => Some(value),
            _ => None,
        },
        _ => None,
    };
    let column = |(place, field): (usize, &super::Field)| {
        let outputs = figures.iter().map(|figure| figure.field(place));
        let column = match field.shape {
            super::Shape::Int => Column::Ints(outputs.map(|output| whole(&output)).collect()),
            _ => Column::Floats(outputs.map(|output| value(&output)).collect()),
        };
        (field.name.to_owned(), column)
    };
    info.fields.iter().enumerate().map(column).collect()
}
