//! A column that the core can borrow from: Arrow's memory where the layouts agree, converted where they do not.

use std::ops::Range;

use arrow_buffer::{ArrowNativeType, ScalarBuffer, i256};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use regulars::Error;
use regulars::log::{Column, TextSource, TimeUnit, Values};
use regulars::table::Series;

use crate::texts::{Layout, Texts, texts};

/// The values of a column, with its gaps.
///
/// It is made from an Arrow array ([`Loaded::from_data`]) or from plain vectors; only what a mapping names has to be made.
#[derive(Debug, Clone)]
pub struct Loaded {
    values: Owned,
    valid: Option<Vec<bool>>,
}

/// The values; a `ScalarBuffer` shares Arrow's memory.
#[derive(Debug, Clone)]
enum Owned {
    Integers(ScalarBuffer<i64>),
    Floats(ScalarBuffer<f64>),
    Decimals { mantissas: ScalarBuffer<i128>, scale: u32 },
    Texts { source: Texts, rows: usize },
    Dictionary { codes: ScalarBuffer<i64>, source: Texts },
    Times { steps: ScalarBuffer<i64>, unit: TimeUnit, local: bool },
}

impl Loaded {
    fn new(values: Owned) -> Self {
        Self { values, valid: None }
    }

    /// Whole numbers.
    pub fn integers(values: Vec<i64>) -> Self {
        Self::new(Owned::Integers(values.into()))
    }

    /// Whole numbers of any size; where one does not fit, all go on as decimals, for the core to tell its row.
    pub fn long_integers(values: Vec<i128>) -> Self {
        match values.iter().map(|&value| i64::try_from(value)).collect::<Result<Vec<i64>, _>>() {
            Ok(values) => Self::integers(values),
            Err(_) => Self::new(Owned::Decimals { mantissas: values.into(), scale: 0 }),
        }
    }

    /// Numbers.
    pub fn floats(values: Vec<f64>) -> Self {
        Self::new(Owned::Floats(values.into()))
    }

    /// Texts, some absent.
    pub fn texts(texts: Vec<Option<String>>) -> Self {
        let rows = texts.len();
        Self::new(Owned::Texts {
            source: Texts { layout: Layout::Plain(texts.into(), 0), nulls: None },
            rows,
        })
    }

    /// True and false, which a dimension has as texts.
    pub fn booleans(values: &[bool]) -> Self {
        let source = Texts { layout: Layout::Booleans(values.into()), nulls: None };
        Self::new(Owned::Texts { source, rows: values.len() })
    }

    /// Steps since 1970 of this unit, in UTC or on the calendar's wall clock.
    pub fn times(steps: Vec<i64>, unit: TimeUnit, local: bool) -> Self {
        Self::new(Owned::Times { steps: steps.into(), unit, local })
    }

    /// Nothing in any row.
    pub fn absent(rows: usize) -> Self {
        Self::new(Owned::Texts { source: Texts { layout: Layout::Absent, nulls: None }, rows })
    }

    /// Values by their numbers among others; a number that is below 0 stands for nothing.
    ///
    /// # Errors
    /// [`Error::Input`] where the others are numbered themselves.
    pub fn dictionary(name: &str, codes: Vec<i64>, entries: Self) -> Result<Self, Error> {
        let place = |code: &i64| usize::try_from(*code).unwrap_or(usize::MAX);
        let known = |code: &i64| {
            *code >= 0 && entries.valid.as_ref().is_none_or(|valid| valid.get(place(code)) == Some(&true))
        };
        let valid = Some(codes.iter().map(known).collect());
        let values = match entries.values {
            Owned::Texts { source, .. } => Owned::Dictionary { codes: codes.into(), source },
            Owned::Integers(entries) => {
                Owned::Integers(codes.iter().map(|code| at(&entries, place(code))).collect())
            }
            Owned::Floats(entries) => {
                Owned::Floats(codes.iter().map(|code| at(&entries, place(code))).collect())
            }
            Owned::Decimals { mantissas, scale } => Owned::Decimals {
                mantissas: codes.iter().map(|code| at(&mantissas, place(code))).collect(),
                scale,
            },
            Owned::Times { steps, unit, local } => Owned::Times {
                steps: codes.iter().map(|code| at(&steps, place(code))).collect(),
                unit,
                local,
            },
            Owned::Dictionary { .. } => return Err(unusable(name, "it is a dictionary of dictionaries")),
        };
        Ok(Self { values, valid })
    }

    /// The same with gaps.
    #[must_use]
    pub fn with_validity(self, valid: Vec<bool>) -> Self {
        Self { valid: Some(valid), ..self }
    }

    /// Some of its rows, in the memory of all of them; those beyond the last are left out.
    #[must_use]
    pub fn of_rows(&self, rows: Range<usize>) -> Self {
        let all = self.len();
        let start = rows.start.min(all);
        let rows = start..rows.end.clamp(start, all);
        let values = match &self.values {
            Owned::Integers(values) => Owned::Integers(values.slice(rows.start, rows.len())),
            Owned::Floats(values) => Owned::Floats(values.slice(rows.start, rows.len())),
            Owned::Decimals { mantissas, scale } => {
                Owned::Decimals { mantissas: mantissas.slice(rows.start, rows.len()), scale: *scale }
            }
            Owned::Texts { source, .. } => Owned::Texts { source: source.of_rows(&rows), rows: rows.len() },
            Owned::Dictionary { codes, source } => {
                Owned::Dictionary { codes: codes.slice(rows.start, rows.len()), source: source.clone() }
            }
            Owned::Times { steps, unit, local } => {
                Owned::Times { steps: steps.slice(rows.start, rows.len()), unit: *unit, local: *local }
            }
        };
        Self { values, valid: self.valid.as_ref().and_then(|valid| valid.get(rows)).map(<[bool]>::to_vec) }
    }

    /// An Arrow array; the name is for messages.
    ///
    /// # Errors
    /// [`Error::Input`] where nothing that an order is made of has this type.
    pub fn from_data(name: &str, array: &ArrayData) -> Result<Self, Error> {
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
        let valid: Option<Vec<bool>> = nulls.map(|nulls| nulls.iter().collect());
        if let DataType::Dictionary(keys, _) = array.data_type() {
            let entries =
                array.child_data().first().ok_or_else(|| unusable(name, "its dictionary has no values"))?;
            let mut codes =
                integers(array, keys).ok_or_else(|| unusable(name, "its dictionary has no keys"))?;
            for (code, valid) in codes.iter_mut().zip(valid.iter().flatten()) {
                *code = if *valid { *code } else { -1 };
            }
            return Self::dictionary(name, codes, Self::from_data(name, entries)?);
        }
        Ok(Self { values: values(name, array)?, valid })
    }

    /// The column as the core takes it.
    pub(crate) fn column<'a>(&'a self, name: &'a str) -> Column<'a> {
        let values = match &self.values {
            Owned::Integers(values) => Values::Integers(values),
            Owned::Floats(values) => Values::Floats(values),
            Owned::Decimals { mantissas, scale } => Values::Decimals { mantissas, scale: *scale },
            Owned::Texts { source, rows } => Values::Texts { source, rows: *rows },
            Owned::Dictionary { codes, source } => Values::Dictionary { codes, source },
            Owned::Times { steps, unit, local } => Values::Times { steps, unit: *unit, local: *local },
        };
        let column = Column::new(name, values);
        match &self.valid {
            Some(valid) => column.with_validity(valid),
            None => column,
        }
    }

    /// Refuses numbers, whose unit nobody knows, where times are needed.
    pub(crate) fn check_times(self, name: &str) -> Result<Self, Error> {
        match self.values {
            Owned::Integers(_) | Owned::Floats(_) | Owned::Decimals { .. } => Err(unusable(
                name,
                "it holds numbers, and nothing says whether they are days, seconds or nanoseconds; make timestamps of \
                 them first, such as pl.from_epoch(column, time_unit=\"s\"), pd.to_datetime(column, unit=\"s\") or \
                 array.astype(\"datetime64[s]\")",
            )),
            _ => self.check(name),
        }
    }

    /// Refuses true and false where neither a dimension nor a flag is.
    pub(crate) fn check(self, name: &str) -> Result<Self, Error> {
        match &self.values {
            Owned::Texts { source: Texts { layout: Layout::Booleans(_), .. }, .. } => {
                Err(unusable(name, "its type Boolean is one of a dimension or of a flag only"))
            }
            _ => Ok(self),
        }
    }

    /// The column as numbers, with its gaps; `None` where it holds anything else. True counts as 1 and false as 0.
    pub fn numbers(&self) -> Option<Series<f64>> {
        #[expect(clippy::cast_precision_loss, reason = "a number is wanted, and the nearest is given")]
        let values: Vec<f64> = match &self.values {
            Owned::Floats(values) => values.to_vec(),
            Owned::Integers(values) => values.iter().map(|&value| value as f64).collect(),
            Owned::Decimals { mantissas, scale } => {
                let unit = (0..*scale).fold(1.0, |unit, _| unit * 10.0);
                mantissas.iter().map(|&mantissa| mantissa as f64 / unit).collect()
            }
            Owned::Texts { source: Texts { layout: Layout::Absent, .. }, rows } => {
                return Some(Series::with_gaps(vec![0.0; *rows], Vec::new()));
            }
            Owned::Texts { source: source @ Texts { layout: Layout::Booleans(_), .. }, rows } => {
                let truth = |row| source.text(row).map(|text| if text == "true" { 1.0 } else { 0.0 });
                return Some((0..*rows).map(truth).collect());
            }
            _ => return None,
        };
        Some(match &self.valid {
            Some(valid) => Series::with_gaps(values, valid.clone()),
            None => values.into(),
        })
    }

    /// The column as keys, whole numbers or texts, with its gaps; `None` where it holds anything else.
    pub fn keys(&self) -> Option<regulars::table::Column> {
        use regulars::table::Column;
        Some(match &self.values {
            Owned::Integers(values) => Column::Ints(match &self.valid {
                Some(valid) => Series::with_gaps(values.to_vec(), valid.clone()),
                None => values.to_vec().into(),
            }),
            Owned::Texts { source: Texts { layout: Layout::Booleans(_), .. }, .. } => return None,
            Owned::Texts { .. } | Owned::Dictionary { .. } => {
                Column::Texts((0..self.len()).map(|row| self.text(row)).collect())
            }
            _ => return None,
        })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.column("").len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text of a row, for columns that must hold texts.
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        if self.valid.as_ref().is_some_and(|valid| valid.get(row) != Some(&true)) {
            return None;
        }
        match &self.values {
            Owned::Texts { source, .. } => source.text(row),
            Owned::Dictionary { codes, source } => {
                codes.get(row).and_then(|&code| usize::try_from(code).ok()).and_then(|code| source.text(code))
            }
            _ => None,
        }
    }
}

/// The part of a buffer of fixed-width values that an array shows.
fn shared<T: ArrowNativeType>(array: &ArrayData) -> Option<ScalarBuffer<T>> {
    let buffer = array.buffers().first()?;
    let whole = buffer.len() / size_of::<T>();
    (array.offset().checked_add(array.len())? <= whole)
        .then(|| ScalarBuffer::new(buffer.clone(), array.offset(), array.len()))
}

/// Whole numbers of any width up to 64 bits, the unsigned ones of 64 apart.
fn integers(array: &ArrayData, kind: &DataType) -> Option<Vec<i64>> {
    fn widened<T: ArrowNativeType>(array: &ArrayData) -> Option<Vec<i64>>
    where
        i64: From<T>,
    {
        Some(shared::<T>(array)?.iter().map(|&value| i64::from(value)).collect())
    }
    match kind {
        DataType::Int8 => widened::<i8>(array),
        DataType::Int16 => widened::<i16>(array),
        DataType::Int32 | DataType::Date32 => widened::<i32>(array),
        DataType::Int64 => widened::<i64>(array),
        DataType::UInt8 => widened::<u8>(array),
        DataType::UInt16 => widened::<u16>(array),
        DataType::UInt32 => widened::<u32>(array),
        DataType::UInt64 => {
            // A key beyond i64 names no entry.
            Some(shared::<u64>(array)?.iter().map(|&value| i64::try_from(value).unwrap_or(-1)).collect())
        }
        _ => None,
    }
}

fn values(name: &str, array: &ArrayData) -> Result<Owned, Error> {
    let kind = array.data_type();
    let found = match kind {
        DataType::Int64 => shared(array).map(Owned::Integers),
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32 => integers(array, kind).map(|values| Owned::Integers(values.into())),
        DataType::UInt64 => shared::<u64>(array)
            .map(|values| Loaded::long_integers(values.iter().map(|&value| value.into()).collect()).values),
        DataType::Float64 => shared(array).map(Owned::Floats),
        DataType::Float32 => shared::<f32>(array)
            .map(|values| Owned::Floats(values.iter().map(|&value| f64::from(value)).collect())),
        DataType::Float16 => shared::<half::f16>(array)
            .map(|values| Owned::Floats(values.iter().map(|&value| f64::from(value)).collect())),
        DataType::Decimal32(_, scale) => decimals(
            shared::<i32>(array).map(|values| values.iter().map(|&value| value.into()).collect()),
            *scale,
        ),
        DataType::Decimal64(_, scale) => decimals(
            shared::<i64>(array).map(|values| values.iter().map(|&value| value.into()).collect()),
            *scale,
        ),
        DataType::Decimal128(_, scale) => decimals(shared(array), *scale),
        // A number beyond i128 is beyond any amount, and as the greatest of them it is told as a bad row.
        DataType::Decimal256(_, scale) => decimals(
            shared::<i256>(array)
                .map(|values| values.iter().map(|value| value.to_i128().unwrap_or(i128::MAX)).collect()),
            *scale,
        ),
        DataType::Timestamp(unit, zone) => shared(array).map(|steps| {
            let unit = match unit {
                arrow_schema::TimeUnit::Second => TimeUnit::Second,
                arrow_schema::TimeUnit::Millisecond => TimeUnit::Millisecond,
                arrow_schema::TimeUnit::Microsecond => TimeUnit::Microsecond,
                arrow_schema::TimeUnit::Nanosecond => TimeUnit::Nanosecond,
            };
            Owned::Times { steps, unit, local: zone.is_none() }
        }),
        DataType::Date32 => integers(array, kind).map(|steps| Owned::Times {
            steps: steps.into(),
            unit: TimeUnit::Day,
            local: true,
        }),
        DataType::Date64 => {
            shared(array).map(|steps| Owned::Times { steps, unit: TimeUnit::Millisecond, local: true })
        }
        DataType::Boolean | DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => {
            texts(array).map(|source| Owned::Texts { source, rows: array.len() })
        }
        other => {
            return Err(unusable(
                name,
                &format!(
                    "its type {other} holds no numbers, texts, times or flags; convert it first, such as durations to a number of days"
                ),
            ));
        }
    };
    found.ok_or_else(|| unusable(name, &format!("it is not laid out as a column of type {kind} is")))
}

fn decimals(mantissas: Option<ScalarBuffer<i128>>, scale: i8) -> Option<Owned> {
    let mantissas = mantissas?;
    Some(match u32::try_from(scale) {
        Ok(scale) => Owned::Decimals { mantissas, scale },
        // Tens, hundreds, thousands; what is beyond i128 is beyond any amount.
        Err(_) => {
            let factor = 10_i128.checked_pow(u32::from(scale.unsigned_abs()));
            let times =
                |value: &i128| factor.and_then(|factor| value.checked_mul(factor)).unwrap_or(i128::MAX);
            Owned::Decimals { mantissas: mantissas.iter().map(times).collect(), scale: 0 }
        }
    })
}

/// An entry of a dictionary; a code that names none belongs to a row that is null.
fn at<T: Copy + Default>(entries: &[T], place: usize) -> T {
    entries.get(place).copied().unwrap_or_default()
}

pub(crate) fn unusable(name: &str, reason: &str) -> Error {
    Error::input(&format!("column {name:?}"), reason)
}
