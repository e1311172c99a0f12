//! Which values of a column are absent.

use std::sync::Arc;

/// A mark for each value, `true` where it is present; no marks at all while none is absent.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Gaps(Option<Arc<Vec<bool>>>);

impl Gaps {
    pub(super) fn new(present: Vec<bool>) -> Self {
        Self(present.contains(&false).then(|| Arc::new(present)))
    }

    /// Whether the value at a place below the column's length is present.
    #[inline]
    pub(super) fn present(&self, place: usize) -> bool {
        self.0.as_ref().is_none_or(|present| present.get(place) == Some(&true))
    }

    pub(super) fn marks(&self) -> Option<&[bool]> {
        self.0.as_ref().map(|present| present.as_slice())
    }

    pub(super) fn count(&self) -> usize {
        self.marks().map_or(0, |present| present.iter().filter(|&&present| !present).count())
    }
}

/// The marks while a column is being filled: none before the first gap.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<bool>);

impl Marks {
    /// Marks the value at the next place.
    #[inline]
    pub(super) fn push(&mut self, place: usize, present: bool) {
        if !present || !self.0.is_empty() {
            self.0.resize(place, true);
            self.0.push(present);
        }
    }

    pub(super) fn finish(self) -> Gaps {
        Gaps::new(self.0)
    }
}
