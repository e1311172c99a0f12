//! Numbers in order.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::gaps::{Gaps, Marks};

/// Numbers in order, some of them perhaps absent: 8 bytes each, and one more only where a series has gaps. A clone shares
/// them.
///
/// # Example: with gaps and without
/// ```
/// use regulars::table::Series;
/// let whole: Series<f64> = vec![0.5, 0.25].into();
/// assert_eq!((whole.values(), whole.present()), (&[0.5, 0.25][..], None));
///
/// let gapped: Series<f64> = [Some(0.5), None].into_iter().collect();
/// assert_eq!((gapped.get(0), gapped.get(1), gapped.len(), gapped.gaps()), (Some(0.5), None, 2, 1));
/// assert_eq!(gapped.iter().flatten().sum::<f64>(), 0.5);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series<T> {
    /// In a gap the default, so that equal series hold equal values.
    values: Arc<Vec<T>>,
    gaps: Gaps,
}

impl<T: Copy + Default> Series<T> {
    /// Values of which those with the mark `false`, or without a mark, are absent.
    pub fn with_gaps(mut values: Vec<T>, mut present: Vec<bool>) -> Self {
        present.resize(values.len(), false);
        for (value, _) in values.iter_mut().zip(&present).filter(|&(_, &present)| !present) {
            *value = T::default();
        }
        Self { values: Arc::new(values), gaps: Gaps::new(present) }
    }

    /// How many values there are, present or absent.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value at a place; `None` in a gap and past the end.
    pub fn get(&self, place: usize) -> Option<T> {
        self.values.get(place).copied().filter(|_| self.gaps.present(place))
    }

    /// The values in order, `None` in gaps.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<T>> + '_ {
        let value = |(place, &value)| self.gaps.present(place).then_some(value);
        self.values.iter().enumerate().map(value)
    }

    /// The values as they lie in memory, 0 in gaps.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// The same to keep, without a copy.
    pub fn shared(&self) -> Arc<Vec<T>> {
        self.values.clone()
    }

    /// For each value whether it is present; `None` where all are.
    pub fn present(&self) -> Option<&[bool]> {
        self.gaps.marks()
    }

    /// How many values are absent.
    pub fn gaps(&self) -> usize {
        self.gaps.count()
    }
}

/// Every value is present.
impl<T> From<Vec<T>> for Series<T> {
    fn from(values: Vec<T>) -> Self {
        Arc::new(values).into()
    }
}

/// Every value is present.
impl<T> From<Arc<Vec<T>>> for Series<T> {
    fn from(values: Arc<Vec<T>>) -> Self {
        Self { values, gaps: Gaps::default() }
    }
}

impl<T: Copy + Default> From<Vec<Option<T>>> for Series<T> {
    fn from(values: Vec<Option<T>>) -> Self {
        values.into_iter().collect()
    }
}

/// Every value is present.
impl<T> FromIterator<T> for Series<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        values.into_iter().collect::<Vec<T>>().into()
    }
}

impl<T: Copy + Default> FromIterator<Option<T>> for Series<T> {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(values: I) -> Self {
        let values = values.into_iter();
        let mut filled = Filled { values: Vec::with_capacity(values.size_hint().0), marks: Marks::default() };
        values.for_each(|value| filled.push(value));
        Self { values: Arc::new(filled.values), gaps: filled.marks.finish() }
    }
}

/// A series while it is being filled.
struct Filled<T> {
    values: Vec<T>,
    marks: Marks,
}

impl<T: Copy + Default> Filled<T> {
    // Written once for all that fills a series: there are many such loops, and most are short.
    #[inline(never)]
    fn push(&mut self, value: Option<T>) {
        self.marks.push(self.values.len(), value.is_some());
        self.values.push(value.unwrap_or_default());
    }
}

impl<T: Serialize + Copy + Default> Serialize for Series<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: Deserialize<'de> + Copy + Default> Deserialize<'de> for Series<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Option<T>>::deserialize(deserializer)?.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_gap_makes_no_difference() {
        let series = Series::with_gaps(vec![7, 8, 9], vec![true, false]);
        assert_eq!(series, vec![Some(7), None, None].into());
        assert_eq!((series.values(), series.present()), (&[7, 0, 0][..], Some(&[true, false, false][..])));
        assert_eq!(series.iter().collect::<Vec<_>>(), [Some(7), None, None]);
    }

    #[test]
    fn without_gaps_there_are_no_marks() {
        let series = Series::with_gaps(vec![1, 2], vec![true, true]);
        assert_eq!((series.clone(), series.present()), (vec![1, 2].into(), None));
        assert_eq!(series, [Some(1), Some(2)].into_iter().collect());
        assert_eq!((series.get(1), series.get(2)), (Some(2), None));
    }
}
