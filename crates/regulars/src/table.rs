//! Results as columns, for data frames.

use serde::{Deserialize, Serialize};

/// Named columns of equal length: what an Arrow table, a data frame or a CSV file is made from.
///
/// ```
/// use regulars::table::{Column, Table};
/// let table = Table::new([("month", Column::Texts(vec![Some("2011-01".into())])), ("orders", Column::Ints(vec![7]))]);
/// assert_eq!((table.rows(), table.columns().len()), (1, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    columns: Vec<(String, Column)>,
}

/// The values of one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Column {
    /// Whole numbers.
    Ints(Vec<i64>),
    /// Whole numbers, some undefined.
    OptionalInts(Vec<Option<i64>>),
    /// Numbers, some undefined; never NaN.
    Floats(Vec<Option<f64>>),
    /// Texts, some absent.
    Texts(Vec<Option<String>>),
    /// Instants in microseconds since 1970-01-01 UTC, some absent.
    Instants(Vec<Option<i64>>),
}

impl Column {
    /// How many values there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Ints(values) => values.len(),
            Self::OptionalInts(values) | Self::Instants(values) => values.len(),
            Self::Floats(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Table {
    /// A table of these columns. All are made to be of one length where a table is built.
    pub fn new<N: Into<String>>(columns: impl IntoIterator<Item = (N, Column)>) -> Self {
        let columns: Vec<(String, Column)> =
            columns.into_iter().map(|(name, column)| (name.into(), column)).collect();
        debug_assert!(columns.windows(2).all(|pair| matches!(pair, [a, b] if a.1.len() == b.1.len())));
        Self { columns }
    }

    /// The columns with their names, in order.
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }
}
