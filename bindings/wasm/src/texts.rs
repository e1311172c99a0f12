//! Texts by row, in one piece of memory.

use regulars::Error;
use regulars::log::TextSource;

/// A column of texts with gaps.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    data: String,
    /// Where each row's text begins and ends; a gap ends before it begins.
    spans: Vec<(u32, u32)>,
}

const GAP: (u32, u32) = (1, 0);

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(crate) fn push(&mut self, text: Option<&str>) -> Result<(), Error> {
        let Some(text) = text else {
            self.spans.push(GAP);
            return Ok(());
        };
        let start = self.data.len();
        self.data.push_str(text);
        let place = |place: usize| u32::try_from(place).map_err(|_| Error::overflow("the text of a column"));
        self.spans.push((place(start)?, place(self.data.len())?));
        Ok(())
    }

    /// Appends texts that stand one after the other with a character between them. A length counts UTF-16 units, as
    /// JavaScript does, and is one more than that; 0 is a gap, of which nothing stands in the text.
    pub(crate) fn extend(&mut self, joined: &str, lengths: &[u32]) -> Result<(), Error> {
        self.spans.reserve(lengths.len());
        self.data.reserve(joined.len());
        let ascii = joined.is_ascii();
        let mut rest = joined;
        for &length in lengths {
            let Some(units) = (length as usize).checked_sub(1) else {
                self.push(None)?;
                continue;
            };
            let bytes = if ascii { units } else { bytes_of(rest, units) };
            let (text, after) = rest.split_at_checked(bytes).unwrap_or((rest, ""));
            self.push(Some(text))?;
            rest = after.get(1..).unwrap_or_default();
        }
        Ok(())
    }
}

/// How many bytes this many UTF-16 units take.
fn bytes_of(text: &str, units: usize) -> usize {
    let mut left = units;
    let begun = text.chars().take_while(|letter| match left.checked_sub(letter.len_utf16()) {
        Some(less) => {
            left = less;
            true
        }
        None => false,
    });
    begun.map(char::len_utf8).sum()
}

impl TextSource for Texts {
    fn text(&self, row: usize) -> Option<&str> {
        let &(start, end) = self.spans.get(row)?;
        self.data.get(start as usize..end as usize)
    }
}
