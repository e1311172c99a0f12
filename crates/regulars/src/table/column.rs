//! The values of one column.

use serde::{Deserialize, Serialize};

use super::{Series, Texts};

/// The values of one column, some of them perhaps absent.
///
/// # Example: with gaps and without
/// ```
/// use regulars::table::Column;
/// let counts = Column::Ints(vec![2, 1].into());
/// let shares = Column::Floats([Some(0.5), None].into_iter().collect());
/// assert_eq!((counts.len(), counts.gaps()), (2, 0));
/// assert_eq!((shares.len(), shares.gaps()), (2, 1));
/// assert_eq!(counts.ints().and_then(|counts| counts.get(1)), Some(1));
/// assert_eq!(counts.floats(), None);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Column {
    /// Whole numbers.
    Ints(Series<i64>),
    /// Numbers; never NaN.
    Floats(Series<f64>),
    /// Texts.
    Texts(Texts),
    /// Instants in microseconds since 1970-01-01 UTC.
    Instants(Series<i64>),
}

impl Column {
    /// How many values there are, present or absent.
    pub fn len(&self) -> usize {
        match self {
            Self::Ints(values) | Self::Instants(values) => values.len(),
            Self::Floats(values) => values.len(),
            Self::Texts(values) => values.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many values are absent.
    pub fn gaps(&self) -> usize {
        match self {
            Self::Ints(values) | Self::Instants(values) => values.gaps(),
            Self::Floats(values) => values.gaps(),
            Self::Texts(values) => values.gaps(),
        }
    }

    /// The values of these rows, in this order.
    pub(super) fn of_rows(&self, rows: &[usize]) -> Self {
        fn some<T: Copy + Default>(values: &Series<T>, rows: &[usize]) -> Series<T> {
            rows.iter().map(|&row| values.get(row)).collect()
        }
        match self {
            Self::Ints(values) => Self::Ints(some(values, rows)),
            Self::Floats(values) => Self::Floats(some(values, rows)),
            Self::Texts(values) => Self::Texts(rows.iter().map(|&row| values.get(row)).collect()),
            Self::Instants(values) => Self::Instants(some(values, rows)),
        }
    }

    /// The whole numbers, where it holds such.
    pub fn ints(&self) -> Option<&Series<i64>> {
        if let Self::Ints(values) = self { Some(values) } else { None }
    }

    /// The numbers, where it holds such.
    pub fn floats(&self) -> Option<&Series<f64>> {
        if let Self::Floats(values) = self { Some(values) } else { None }
    }

    /// The texts, where it holds such.
    pub fn texts(&self) -> Option<&Texts> {
        if let Self::Texts(values) = self { Some(values) } else { None }
    }

    /// The instants, where it holds such.
    pub fn instants(&self) -> Option<&Series<i64>> {
        if let Self::Instants(values) = self { Some(values) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_stored_as_lists_with_null_in_their_gaps() {
        for (column, text) in [
            (Column::Ints(vec![1, -2].into()), r#"{"ints":[1,-2]}"#),
            (Column::Floats(vec![Some(0.5), None].into()), r#"{"floats":[0.5,null]}"#),
            (Column::Texts([None, Some("é")].into_iter().collect()), r#"{"texts":[null,"é"]}"#),
            (Column::Instants(vec![None, Some(7)].into()), r#"{"instants":[null,7]}"#),
        ] {
            assert_eq!(serde_json::to_string(&column).unwrap(), text);
            assert_eq!(serde_json::from_str::<Column>(text).unwrap(), column);
        }
    }
}
