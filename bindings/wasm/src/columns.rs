//! A table on its way in: each column is copied once into the module's memory.

use js_sys::{Array, BigInt};
use regulars::Error;
use regulars::log::{Column, TimeUnit, Values};
use regulars::model::Timestamp;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::csv;
use crate::error::thrown;
use crate::given::whole;
use crate::texts::Texts;

/// The columns of a table.
#[wasm_bindgen]
pub struct Columns {
    /// What the caller's table has, whether it was copied or not.
    known: Vec<String>,
    columns: Vec<(String, Owned)>,
}

/// The values of a column, and which rows hold one where some do not.
#[derive(Debug, Clone)]
pub(crate) struct Owned {
    values: Kind,
    valid: Option<Vec<bool>>,
}

#[derive(Debug, Clone)]
enum Kind {
    Floats(Vec<f64>),
    Integers(Vec<i64>),
    Wide(Vec<i128>),
    Texts(Texts),
    /// Milliseconds of `Date`s; an invalid one is NaN.
    Dates(Vec<f64>),
    Times(Vec<i64>, TimeUnit),
}

#[wasm_bindgen]
impl Columns {
    /// Of a table with columns of these names.
    #[wasm_bindgen(constructor)]
    pub fn new(known: Vec<String>) -> Self {
        Self { known, columns: Vec::new() }
    }

    /// Reads comma-separated values, all columns as texts.
    ///
    /// # Errors
    /// Where the text cannot be read.
    pub fn csv(text: &str, delimiter: &str) -> Result<Self, JsValue> {
        let mut letters = delimiter.chars();
        let (Some(delimiter), None) = (letters.next(), letters.next()) else {
            return Err(thrown(Error::domain(
                "csv",
                "delimiter",
                format!("{delimiter:?}"),
                "one character, such as \",\" or \";\"",
            )));
        };
        let columns = csv::read(text, delimiter).map_err(thrown)?;
        let known = columns.iter().map(|(name, _)| name.clone()).collect();
        let columns = columns.into_iter().map(|(name, texts)| (name, Owned::full(Kind::Texts(texts))));
        Ok(Self { known, columns: columns.collect() })
    }

    /// A column of numbers.
    pub fn floats(&mut self, name: String, values: Vec<f64>, valid: Option<Vec<u8>>) {
        self.push(name, Kind::Floats(values), valid);
    }

    /// A column of 64-bit whole numbers.
    pub fn integers(&mut self, name: String, values: Vec<i64>, valid: Option<Vec<u8>>) {
        self.push(name, Kind::Integers(values), valid);
    }

    /// A column of `BigInt`s, of which one may be too large for 64 bits.
    pub fn wide(&mut self, name: String, values: &Array, valid: Option<Vec<u8>>) {
        let read = |value: JsValue| {
            let value = value.dyn_into::<BigInt>().ok()?;
            i128::try_from(value).ok()
        };
        let values = values.iter().map(|value| read(value).unwrap_or(i128::MAX)).collect();
        self.push(name, Kind::Wide(values), valid);
    }

    /// A column of dates in milliseconds since 1970.
    pub fn dates(&mut self, name: String, millis: Vec<f64>, valid: Option<Vec<u8>>) {
        self.push(name, Kind::Dates(millis), valid);
    }

    /// A column of texts, joined with a character between them; see [`Texts::extend`] for the lengths. The next call
    /// with the same name appends.
    ///
    /// # Errors
    /// Where a column's texts take more than 4 GB.
    pub fn texts(&mut self, name: String, joined: &str, lengths: &[u32]) -> Result<(), JsValue> {
        if self.columns.last().is_none_or(|(last, _)| *last != name) {
            self.push(name, Kind::Texts(Texts::default()), None);
        }
        if let Some((_, Owned { values: Kind::Texts(texts), .. })) = self.columns.last_mut() {
            texts.extend(joined, lengths).map_err(thrown)?;
        }
        Ok(())
    }

    fn push(&mut self, name: String, values: Kind, valid: Option<Vec<u8>>) {
        let valid = valid.map(|valid| valid.into_iter().map(|flag| flag != 0).collect());
        self.columns.push((name, Owned { values, valid }));
    }
}

impl Columns {
    /// Whether the table has a column of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|(known, _)| known == name)
    }

    /// The column of this name. It leaves the table where nothing else `needs` it.
    pub(crate) fn take(&mut self, name: &str, needed_again: bool) -> Result<Owned, Error> {
        let found = self.columns.iter().position(|(known, _)| known == name);
        match found {
            Some(place) if needed_again => self.columns.get(place).map(|(_, column)| column.clone()),
            Some(place) => Some(self.columns.swap_remove(place).1),
            None => None,
        }
        .ok_or_else(|| Error::unknown_name("column", name, self.known.iter().map(String::as_str)))
    }
}

impl Owned {
    fn full(values: Kind) -> Self {
        Self { values, valid: None }
    }

    /// The column as the core reads it.
    pub(crate) fn column<'a>(&'a self, name: &'a str) -> Column<'a> {
        let values = match &self.values {
            Kind::Floats(values) | Kind::Dates(values) => Values::Floats(values),
            Kind::Integers(values) => Values::Integers(values),
            Kind::Wide(mantissas) => Values::Decimals { mantissas, scale: 0 },
            Kind::Texts(texts) => Values::Texts { source: texts, rows: texts.len() },
            Kind::Times(steps, unit) => Values::Times { steps, unit: *unit, local: false },
        };
        let column = Column::new(name, values);
        match &self.valid {
            Some(valid) => column.with_validity(valid),
            None => column,
        }
    }

    /// A column of instants: numbers are counted in `unit`.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn times(self, unit: TimeUnit) -> Result<Self, Error> {
        let Self { values, valid } = self;
        let (numbers, unit) = match values {
            Kind::Floats(numbers) => (numbers, unit),
            Kind::Dates(numbers) => (numbers, TimeUnit::Millisecond),
            Kind::Integers(steps) => return Ok(Self { values: Kind::Times(steps, unit), valid }),
            values => return Ok(Self { values, valid }),
        };
        let holds = |row: usize| valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true));
        let all_whole =
            numbers.iter().enumerate().all(|(row, &number)| whole(number).is_some() || !holds(row));
        let values = if all_whole {
            Kind::Times(numbers.into_iter().map(|number| whole(number).unwrap_or(0)).collect(), unit)
        } else {
            // Some cannot be read, and the core tells which: those that can go as texts too.
            Kind::Texts(as_texts(&numbers, unit, holds)?)
        };
        Ok(Self { values, valid })
    }

    /// A column of keys and labels: numbers that all are whole go as whole numbers, dates as texts.
    #[cfg_attr(hot, optimize(speed), inline(never))]
    pub(crate) fn labels(self) -> Result<Self, Error> {
        let Self { values, mut valid } = self;
        let values = match values {
            Kind::Floats(numbers)
                if numbers.iter().all(|&number| number.is_nan() || whole(number).is_some()) =>
            {
                if numbers.iter().any(|number| number.is_nan()) {
                    let holds = |(row, number): (usize, &f64)| {
                        !number.is_nan() && valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true))
                    };
                    valid = Some(numbers.iter().enumerate().map(holds).collect());
                }
                Kind::Integers(numbers.into_iter().map(|number| whole(number).unwrap_or(0)).collect())
            }
            Kind::Dates(millis) => {
                let holds = |row: usize| valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true));
                Kind::Texts(as_texts(&millis, TimeUnit::Millisecond, holds)?)
            }
            values => values,
        };
        Ok(Self { values, valid })
    }
}

/// Instants as texts, and what is none as what it is.
fn as_texts(numbers: &[f64], unit: TimeUnit, holds: impl Fn(usize) -> bool) -> Result<Texts, Error> {
    let mut texts = Texts::default();
    for (row, &number) in numbers.iter().enumerate() {
        let at = whole(number).and_then(|steps| match unit {
            TimeUnit::Day => Timestamp::from_seconds(steps.checked_mul(86_400)?).ok(),
            TimeUnit::Second => Timestamp::from_seconds(steps).ok(),
            TimeUnit::Microsecond => Timestamp::from_micros(steps).ok(),
            TimeUnit::Nanosecond => Some(Timestamp::from_nanos(steps)),
            _ => Timestamp::from_millis(steps).ok(),
        });
        let text = at.map_or_else(|| number.to_string(), |at| at.to_string());
        texts.push(holds(row).then_some(text.as_str()))?;
    }
    Ok(texts)
}
