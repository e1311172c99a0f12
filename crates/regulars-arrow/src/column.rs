//! An Arrow array as a column of the core: borrowed where the layouts agree, converted where they do not.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type,
    Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type,
    Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BooleanArray, LargeStringArray, StringArray, StringViewArray, downcast_dictionary_array,
};
use arrow_buffer::ScalarBuffer;
use arrow_schema::DataType;
use regulars::Error;
use regulars::log::{Column, TextSource, TimeUnit, Values};

/// What a column is used for, where that changes what it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// An instant: a number without a unit is none.
    Time,
    /// A category: true and false are categories too.
    Dimension,
    /// Anything else.
    Other,
}

/// A column that the core can borrow from.
pub(crate) struct Loaded {
    name: String,
    values: Owned,
    valid: Option<Vec<bool>>,
}

/// The values; a `ScalarBuffer` shares Arrow's memory.
enum Owned {
    Integers(ScalarBuffer<i64>),
    Floats(ScalarBuffer<f64>),
    Decimals { mantissas: ScalarBuffer<i128>, scale: u32 },
    Texts { source: Texts, rows: usize },
    Dictionary { codes: ScalarBuffer<i64>, source: Texts },
    Times { steps: ScalarBuffer<i64>, unit: TimeUnit, local: bool },
}

/// Texts in each of Arrow's layouts.
enum Texts {
    Narrow(StringArray),
    Wide(LargeStringArray),
    View(StringViewArray),
    Booleans(BooleanArray),
    Absent,
}

impl TextSource for Texts {
    fn text(&self, row: usize) -> Option<&str> {
        match self {
            Self::Narrow(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
            Self::Wide(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
            Self::View(array) => (row < array.len() && array.is_valid(row)).then(|| array.value(row)),
            Self::Booleans(array) => (row < array.len() && array.is_valid(row))
                .then(|| if array.value(row) { "true" } else { "false" }),
            Self::Absent => None,
        }
    }
}

impl Loaded {
    /// Makes an array readable, or says why it is not.
    pub(crate) fn new(name: &str, array: &dyn Array, role: Role) -> Result<Self, Error> {
        let values = values(name, array, role)?;
        if role == Role::Time
            && matches!(values, Owned::Integers(_) | Owned::Floats(_) | Owned::Decimals { .. })
        {
            return Err(unusable(
                name,
                "it holds numbers, and nothing says whether they are days, seconds or nanoseconds; make timestamps of \
                 them first, such as pl.from_epoch(column, time_unit=\"s\"), pd.to_datetime(column, unit=\"s\") or \
                 array.astype(\"datetime64[s]\")",
            ));
        }
        let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
        Ok(Self { name: name.into(), values, valid: nulls.map(|nulls| nulls.iter().collect()) })
    }

    /// The column as the core takes it.
    pub(crate) fn column(&self) -> Column<'_> {
        let values = match &self.values {
            Owned::Integers(values) => Values::Integers(values),
            Owned::Floats(values) => Values::Floats(values),
            Owned::Decimals { mantissas, scale } => Values::Decimals { mantissas, scale: *scale },
            Owned::Texts { source, rows } => Values::Texts { source, rows: *rows },
            Owned::Dictionary { codes, source } => Values::Dictionary { codes, source },
            Owned::Times { steps, unit, local } => Values::Times { steps, unit: *unit, local: *local },
        };
        let column = Column::new(&self.name, values);
        match &self.valid {
            Some(valid) => column.with_validity(valid),
            None => column,
        }
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

fn values(name: &str, array: &dyn Array, role: Role) -> Result<Owned, Error> {
    Ok(match array.data_type() {
        DataType::Int64 => Owned::Integers(array.as_primitive::<Int64Type>().values().clone()),
        DataType::Int32 => integers::<Int32Type>(array),
        DataType::Int16 => integers::<Int16Type>(array),
        DataType::Int8 => integers::<Int8Type>(array),
        DataType::UInt32 => integers::<UInt32Type>(array),
        DataType::UInt16 => integers::<UInt16Type>(array),
        DataType::UInt8 => integers::<UInt8Type>(array),
        DataType::UInt64 => long_integers(array.as_primitive::<UInt64Type>().values()),
        DataType::Float64 => Owned::Floats(array.as_primitive::<Float64Type>().values().clone()),
        DataType::Float32 => floats::<Float32Type>(array),
        DataType::Float16 => floats::<Float16Type>(array),
        DataType::Decimal32(_, scale) => decimals(
            name,
            array.as_primitive::<Decimal32Type>().values().iter().map(|&value| value.into()),
            *scale,
        )?,
        DataType::Decimal64(_, scale) => decimals(
            name,
            array.as_primitive::<Decimal64Type>().values().iter().map(|&value| value.into()),
            *scale,
        )?,
        DataType::Decimal128(_, scale) => Owned::Decimals {
            mantissas: array.as_primitive::<Decimal128Type>().values().clone(),
            scale: scale_of(name, *scale)?,
        },
        DataType::Decimal256(_, scale) => {
            // A number beyond i128 is beyond any amount, and as the greatest of them it is told as a bad row.
            let wide = array.as_primitive::<Decimal256Type>().values().iter();
            decimals(name, wide.map(|value| value.to_i128().unwrap_or(i128::MAX)), *scale)?
        }
        DataType::Timestamp(unit, zone) => {
            let (steps, unit) = match unit {
                arrow_schema::TimeUnit::Second => {
                    (array.as_primitive::<TimestampSecondType>().values().clone(), TimeUnit::Second)
                }
                arrow_schema::TimeUnit::Millisecond => {
                    (array.as_primitive::<TimestampMillisecondType>().values().clone(), TimeUnit::Millisecond)
                }
                arrow_schema::TimeUnit::Microsecond => {
                    (array.as_primitive::<TimestampMicrosecondType>().values().clone(), TimeUnit::Microsecond)
                }
                arrow_schema::TimeUnit::Nanosecond => {
                    (array.as_primitive::<TimestampNanosecondType>().values().clone(), TimeUnit::Nanosecond)
                }
            };
            Owned::Times { steps, unit, local: zone.is_none() }
        }
        DataType::Date32 => {
            let steps =
                array.as_primitive::<Date32Type>().values().iter().map(|&day| i64::from(day)).collect();
            Owned::Times { steps, unit: TimeUnit::Day, local: true }
        }
        DataType::Date64 => Owned::Times {
            steps: array.as_primitive::<Date64Type>().values().clone(),
            unit: TimeUnit::Millisecond,
            local: true,
        },
        DataType::Boolean if role == Role::Dimension => {
            texts(Texts::Booleans(array.as_boolean().clone()), array)
        }
        DataType::Utf8 => texts(Texts::Narrow(array.as_string().clone()), array),
        DataType::LargeUtf8 => texts(Texts::Wide(array.as_string().clone()), array),
        DataType::Utf8View => texts(Texts::View(array.as_string_view().clone()), array),
        DataType::Null => texts(Texts::Absent, array),
        DataType::Dictionary(_, _) => dictionary(name, array, role)?,
        other => return Err(unusable(name, &format!("its type {other} is none that an order is made of"))),
    })
}

fn texts(source: Texts, array: &dyn Array) -> Owned {
    Owned::Texts { source, rows: array.len() }
}

fn integers<T: ArrowPrimitiveType>(array: &dyn Array) -> Owned
where
    i64: From<T::Native>,
{
    Owned::Integers(array.as_primitive::<T>().values().iter().map(|&value| i64::from(value)).collect())
}

/// Whole numbers that may lie beyond `i64`; as decimals they reach the core as they are, to be told as bad rows.
fn long_integers(values: &[u64]) -> Owned {
    match values.iter().map(|&value| i64::try_from(value)).collect::<Result<Vec<i64>, _>>() {
        Ok(values) => Owned::Integers(values.into()),
        Err(_) => {
            Owned::Decimals { mantissas: values.iter().map(|&value| i128::from(value)).collect(), scale: 0 }
        }
    }
}

fn floats<T: ArrowPrimitiveType>(array: &dyn Array) -> Owned
where
    f64: From<T::Native>,
{
    Owned::Floats(array.as_primitive::<T>().values().iter().map(|&value| f64::from(value)).collect())
}

fn decimals(name: &str, mantissas: impl Iterator<Item = i128>, scale: i8) -> Result<Owned, Error> {
    Ok(Owned::Decimals { mantissas: mantissas.collect(), scale: scale_of(name, scale)? })
}

fn scale_of(name: &str, scale: i8) -> Result<u32, Error> {
    u32::try_from(scale).map_err(|_| unusable(name, "its decimals have a negative scale"))
}

/// Texts stay a dictionary; anything else is looked up row by row.
fn dictionary(name: &str, array: &dyn Array, role: Role) -> Result<Owned, Error> {
    fn codes<K: ArrowDictionaryKeyType>(array: &arrow_array::DictionaryArray<K>) -> Vec<i64> {
        use arrow_buffer::ArrowNativeType;
        array.keys().values().iter().map(|code| code.to_i64().unwrap_or(-1)).collect()
    }
    let (codes, entries) = downcast_dictionary_array! {
        array => (codes(array), values(name, array.values().as_ref(), role)?),
        other => return Err(unusable(name, &format!("its type {other} is none that an order is made of"))),
    };
    let place = |code: &i64| usize::try_from(*code).unwrap_or(usize::MAX);
    Ok(match entries {
        Owned::Texts { source, .. } => Owned::Dictionary { codes: codes.into(), source },
        Owned::Integers(entries) => {
            Owned::Integers(codes.iter().map(|code| at(&entries, place(code))).collect())
        }
        Owned::Floats(entries) => Owned::Floats(codes.iter().map(|code| at(&entries, place(code))).collect()),
        Owned::Decimals { mantissas, scale } => Owned::Decimals {
            mantissas: codes.iter().map(|code| at(&mantissas, place(code))).collect(),
            scale,
        },
        Owned::Times { steps, unit, local } => {
            Owned::Times { steps: codes.iter().map(|code| at(&steps, place(code))).collect(), unit, local }
        }
        Owned::Dictionary { .. } => return Err(unusable(name, "it is a dictionary of dictionaries")),
    })
}

/// An entry of a dictionary; a code that names none belongs to a row that is null.
fn at<T: Copy + Default>(entries: &[T], place: usize) -> T {
    entries.get(place).copied().unwrap_or_default()
}

pub(crate) fn unusable(name: &str, reason: &str) -> Error {
    Error::Input { what: format!("column {name:?}"), reason: reason.into() }
}
