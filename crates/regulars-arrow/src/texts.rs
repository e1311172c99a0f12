//! Texts in Arrow's layouts, and as plain vectors.

use std::ops::Range;
use std::sync::Arc;

use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use regulars::log::TextSource;

/// Texts and their gaps.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    pub(crate) layout: Layout,
    pub(crate) nulls: Option<NullBuffer>,
}

/// Texts in each of Arrow's layouts, and as plain vectors.
#[derive(Debug, Clone)]
pub(crate) enum Layout {
    Narrow {
        offsets: ScalarBuffer<i32>,
        bytes: Buffer,
    },
    Wide {
        offsets: ScalarBuffer<i64>,
        bytes: Buffer,
    },
    Views {
        views: Buffer,
        bytes: Vec<Buffer>,
    },
    Booleans(BooleanBuffer),
    /// From the place of the first row on.
    Plain(Arc<[Option<String>]>, usize),
    Absent,
}

impl TextSource for Texts {
    fn text(&self, row: usize) -> Option<&str> {
        if self.nulls.as_ref().is_some_and(|nulls| row >= nulls.len() || nulls.is_null(row)) {
            return None;
        }
        let bytes = match &self.layout {
            Layout::Narrow { offsets, bytes } => slice(offsets, bytes, row),
            Layout::Wide { offsets, bytes } => slice(offsets, bytes, row),
            Layout::Views { views, bytes } => view(views, bytes, row),
            Layout::Booleans(values) => {
                return (row < values.len()).then(|| if values.value(row) { "true" } else { "false" });
            }
            Layout::Plain(texts, start) => return texts.get(start + row)?.as_deref(),
            Layout::Absent => return None,
        };
        std::str::from_utf8(bytes?).ok()
    }
}

impl Texts {
    /// These rows, which must be there.
    pub(crate) fn of_rows(&self, rows: &Range<usize>) -> Self {
        let layout = match &self.layout {
            Layout::Narrow { offsets, bytes } => {
                Layout::Narrow { offsets: offsets.slice(rows.start, rows.len() + 1), bytes: bytes.clone() }
            }
            Layout::Wide { offsets, bytes } => {
                Layout::Wide { offsets: offsets.slice(rows.start, rows.len() + 1), bytes: bytes.clone() }
            }
            Layout::Views { views, bytes } => {
                let start = (rows.start * 16).min(views.len());
                let length = (rows.len() * 16).min(views.len() - start);
                Layout::Views { views: views.slice_with_length(start, length), bytes: bytes.clone() }
            }
            Layout::Booleans(values) => Layout::Booleans(values.slice(rows.start, rows.len())),
            Layout::Plain(texts, start) => Layout::Plain(texts.clone(), start + rows.start),
            Layout::Absent => Layout::Absent,
        };
        let nulls = self.nulls.as_ref().map(|nulls| nulls.slice(rows.start, rows.len()));
        Self { layout, nulls }
    }
}

/// The bytes between two offsets.
fn slice<'a, T: ArrowNativeType>(
    offsets: &ScalarBuffer<T>,
    bytes: &'a Buffer,
    row: usize,
) -> Option<&'a [u8]> {
    bytes.get(offsets.get(row)?.to_usize()?..offsets.get(row + 1)?.to_usize()?)
}

/// The bytes of a view of sixteen: its length, and then the text itself where it is short, or its prefix, buffer and
/// place.
fn view<'a>(views: &'a Buffer, bytes: &'a [Buffer], row: usize) -> Option<&'a [u8]> {
    let view = views.get(row.checked_mul(16)?..)?.get(..16)?;
    let word = |place: usize| -> Option<usize> {
        let word = view.get(place..place + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(word)).ok()
    };
    let length = word(0)?;
    if length <= 12 {
        return view.get(4..4 + length);
    }
    let start = word(12)?;
    bytes.get(word(8)?)?.get(start..start.checked_add(length)?)
}

/// The texts of an array that holds such; `None` where it is not laid out as its type says.
pub(crate) fn texts(array: &ArrayData) -> Option<Texts> {
    /// The offsets of an array of texts, one more than it has rows; an empty one may have none.
    fn offsets<T: ArrowNativeType>(array: &ArrayData) -> Option<(ScalarBuffer<T>, Buffer)> {
        let [offsets, bytes] = array.buffers() else { return None };
        if array.is_empty() {
            return Some((vec![T::default()].into(), bytes.clone()));
        }
        let rows = array.len().checked_add(1)?;
        let whole = offsets.len() / size_of::<T>();
        (array.offset().checked_add(rows)? <= whole)
            .then(|| (ScalarBuffer::new(offsets.clone(), array.offset(), rows), bytes.clone()))
    }
    let layout = match array.data_type() {
        DataType::Utf8 => offsets(array).map(|(offsets, bytes)| Layout::Narrow { offsets, bytes })?,
        DataType::LargeUtf8 => offsets(array).map(|(offsets, bytes)| Layout::Wide { offsets, bytes })?,
        DataType::Utf8View => {
            let (views, bytes) = array.buffers().split_first()?;
            let start = array.offset().checked_mul(16)?;
            (start <= views.len())
                .then(|| Layout::Views { views: views.slice(start), bytes: bytes.to_vec() })?
        }
        DataType::Boolean => {
            let bits = array.buffers().first()?;
            let end = array.offset().checked_add(array.len())?;
            (end.div_ceil(8) <= bits.len())
                .then(|| Layout::Booleans(BooleanBuffer::new(bits.clone(), array.offset(), array.len())))?
        }
        _ => Layout::Absent,
    };
    Some(Texts { layout, nulls: array.nulls().cloned() })
}
