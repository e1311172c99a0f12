//! Texts in order.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::gaps::{Gaps, Marks};

/// Texts in order, some of them perhaps absent, end to end in one buffer. A clone shares them.
///
/// # Example: a text, a gap and an empty text
/// ```
/// use regulars::table::Texts;
/// let texts: Texts = [Some("abc"), None, Some("")].into_iter().collect();
/// assert_eq!((texts.get(0), texts.get(1), texts.get(2)), (Some("abc"), None, Some("")));
/// assert_eq!((texts.buffer(), texts.ends(), texts.gaps()), ("abc", &[3, 3, 3][..], 1));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Texts {
    buffer: Arc<String>,
    ends: Vec<usize>,
    gaps: Gaps,
}

impl Texts {
    /// How many there are, present or absent.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text at a place; `None` in a gap and past the end.
    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.buffer.get(start..end).filter(|_| self.gaps.present(place))
    }

    /// The texts in order, `None` in gaps.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        (0..self.len()).map(|place| self.get(place))
    }

    /// All texts, end to end.
    pub fn buffer(&self) -> &str {
        &self.buffer
    }

    /// The same to keep, without a copy.
    pub fn shared(&self) -> Arc<String> {
        self.buffer.clone()
    }

    /// Where in the buffer each text ends: the next one begins there, and the first at 0.
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// For each text whether it is present; `None` where all are.
    pub fn present(&self) -> Option<&[bool]> {
        self.gaps.marks()
    }

    /// How many are absent.
    pub fn gaps(&self) -> usize {
        self.gaps.count()
    }
}

impl Texts {
    /// The text of each code, which is its place among the names; absent where there is none.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn of_codes(codes: &[u32], names: &[&str]) -> Self {
        let name = |&code: &u32| names.get(code as usize).copied();
        let mut end = 0;
        let ends: Vec<usize> = codes
            .iter()
            .map(|code| {
                end += name(code).map_or(0, str::len);
                end
            })
            .collect();
        let mut buffer = String::with_capacity(end);
        codes.iter().filter_map(name).for_each(|name| buffer.push_str(name));
        let known = |&code: &u32| (code as usize) < names.len();
        let gaps = if codes.iter().all(known) {
            Gaps::default()
        } else {
            Gaps::new(codes.iter().map(known).collect())
        };
        Self { buffer: Arc::new(buffer), ends, gaps }
    }
}

impl<S: AsRef<str>> FromIterator<Option<S>> for Texts {
    fn from_iter<I: IntoIterator<Item = Option<S>>>(texts: I) -> Self {
        let texts = texts.into_iter();
        let mut filled = Filled::default();
        filled.ends.reserve(texts.size_hint().0);
        texts.for_each(|text| filled.push(text.as_ref().map(AsRef::as_ref)));
        Self { buffer: Arc::new(filled.buffer), ends: filled.ends, gaps: filled.marks.finish() }
    }
}

/// Texts while they are being filled.
#[derive(Default)]
struct Filled {
    buffer: String,
    ends: Vec<usize>,
    marks: Marks,
}

impl Filled {
    #[inline(never)]
    fn push(&mut self, text: Option<&str>) {
        self.marks.push(self.ends.len(), text.is_some());
        self.buffer.push_str(text.unwrap_or_default());
        self.ends.push(self.buffer.len());
    }
}

impl<S: AsRef<str>> From<Vec<Option<S>>> for Texts {
    fn from(texts: Vec<Option<S>>) -> Self {
        texts.into_iter().collect()
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Option<String>>::deserialize(deserializer)?.into())
    }
}
