//! Results as rows of a table.

use super::Object;
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
