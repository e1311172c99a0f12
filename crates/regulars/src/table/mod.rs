//! Results as columns, for data frames.

mod column;
mod gaps;
mod series;
mod texts;
mod when;

use serde::{Deserialize, Serialize};

use crate::model::{Timestamp, Window, Zone};

pub use column::Column;
pub use series::Series;
pub use texts::Texts;
pub(crate) use when::When;

/// Named columns of equal length: what an Arrow table, a data frame or a CSV file is made from.
///
/// ```
/// use regulars::table::{Column, Table};
/// let months = Column::Texts([Some("2011-01")].into_iter().collect());
/// let table = Table::new([("month", months), ("orders", Column::Ints(vec![7].into()))]);
/// assert_eq!((table.rows(), table.columns().len()), (1, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    columns: Vec<(String, Column)>,
    #[serde(skip)]
    when: When,
}

impl Table {
    /// A table of these columns. All are made to be of one length where a table is built.
    pub fn new<N: Into<String>>(columns: impl IntoIterator<Item = (N, Column)>) -> Self {
        let columns: Vec<(String, Column)> =
            columns.into_iter().map(|(name, column)| (name.into(), column)).collect();
        debug_assert!(columns.windows(2).all(|pair| matches!(pair, [a, b] if a.1.len() == b.1.len())));
        Self { columns, when: When::default() }
    }

    /// The same table, which says for when it was counted.
    #[must_use]
    pub(crate) fn counted(self, window: Window, as_of: Option<Timestamp>, zone: Zone) -> Self {
        Self { when: When { window, as_of, zone: Some(zone) }, ..self }
    }

    /// For when it was counted, as far as that is known.
    #[cfg(feature = "plot")]
    pub(crate) fn when(&self) -> When {
        self.when
    }

    /// The columns with their names, in order.
    pub fn columns(&self) -> &[(String, Column)] {
        &self.columns
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column)
    }

    /// The same table with one more column, of as many rows.
    #[must_use]
    pub(crate) fn with(&self, name: &str, column: Column) -> Self {
        Self::new(self.columns.iter().cloned().chain([(name.into(), column)]))
    }

    /// The same table with a column before the others, of as many rows.
    #[must_use]
    pub(crate) fn led_by(&self, name: &str, column: Column) -> Self {
        Self::new([(name.into(), column)].into_iter().chain(self.columns.iter().cloned()))
    }

    /// These rows of the table, in this order.
    pub(crate) fn of_rows(&self, rows: &[usize]) -> Self {
        Self::new(self.columns.iter().map(|(name, column)| (name.as_str(), column.of_rows(rows))))
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, column)| column.len())
    }
}
