//! The members of JSON objects, written and read without serde.

use super::arg::whole;
use super::canonical::quoted;
use super::{Arg, FromArg, Handle, Output, Place};
use crate::Error;
use crate::evidence::{MONTHLY, Unit};
use crate::model::{Calendar, Timestamp, of_code};

/// The members of an object that are read.
pub(super) struct Given<'a> {
    pub(super) class: &'a str,
    pub(super) fields: &'a [(String, Arg)],
}

impl Given<'_> {
    pub(super) fn arg(&self, name: &str) -> &Arg {
        self.fields.iter().find(|(known, _)| known == name).map_or(&Arg::Null, |(_, arg)| arg)
    }

    pub(super) fn missing(&self, name: &str) -> Error {
        Error::domain(self.class, name, self.arg(name), "what the library wrote")
    }

    pub(super) fn read<T: FromArg>(&self, name: &str) -> Result<T, Error> {
        let calendar = Calendar::default();
        T::from_arg(self.arg(name), &Place { metric: self.class, param: name, calendar: &calendar })
    }

    pub(super) fn int<T: TryFrom<i128>>(&self, name: &str) -> Result<T, Error> {
        self.whole(name, self.arg(name))
    }

    /// A whole number; those beyond 2^53 come as text.
    pub(super) fn whole<T: TryFrom<i128>>(&self, name: &str, arg: &Arg) -> Result<T, Error> {
        let wide = match arg {
            Arg::Text(text) => text.parse().ok(),
            number => whole(number).map(i128::from),
        };
        wide.and_then(|wide| T::try_from(wide).ok()).ok_or_else(|| self.missing(name))
    }

    pub(super) fn unit(&self, name: &str) -> Result<Unit, Error> {
        let Arg::Text(text) = self.arg(name) else { return Err(self.missing(name)) };
        match text.as_str() {
            "count" => Ok(Unit::Count),
            "score" => Ok(Unit::Score),
            "days" => Ok(Unit::Days),
            "elapsed" => Ok(Unit::Elapsed),
            "seconds" => Ok(Unit::Seconds),
            "minutes" => Ok(Unit::Minutes),
            "hours" => Ok(Unit::Hours),
            "years" => Ok(Unit::Years),
            code => match code.strip_suffix(MONTHLY) {
                Some(code) => of_code(code).map(Unit::Monthly),
                None => of_code(code).map(Unit::Money),
            }
            .ok_or_else(|| self.missing(name)),
        }
    }
}

/// The members of an object that are written, one after the other.
#[derive(Default)]
pub(super) struct Fields(String);

impl Fields {
    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        quoted(name, &mut self.0);
        self.0.push(':');
    }

    pub(super) fn value(&mut self, name: &str, value: &Output) -> &mut Self {
        self.name(name);
        write(value, &mut self.0);
        self
    }

    pub(super) fn int(&mut self, name: &str, value: u64) -> &mut Self {
        self.value(name, &Output::Int(value.into()))
    }

    /// A sum of 128 bits, as text: a JSON number loses digits in JavaScript.
    pub(super) fn wide(&mut self, name: &str, value: i128) -> &mut Self {
        self.value(name, &Output::Text(value.to_string()))
    }

    pub(super) fn unit(&mut self, name: &str, unit: Unit) -> &mut Self {
        let text = match unit {
            Unit::Count => "\"count\"",
            Unit::Score => "\"score\"",
            Unit::Days => "\"days\"",
            Unit::Elapsed => "\"elapsed\"",
            Unit::Seconds => "\"seconds\"",
            Unit::Minutes => "\"minutes\"",
            Unit::Hours => "\"hours\"",
            Unit::Years => "\"years\"",
            Unit::Money(_) | Unit::Monthly(_) => {
                let mut money = Fields::default();
                money.value("money", &Output::Text(unit.code().unwrap_or_default()));
                self.name(name);
                self.0.push_str(&money.finish());
                return self;
            }
        };
        self.name(name);
        self.0.push_str(text);
        self
    }

    /// A member whose text is written already.
    pub(super) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.name(name);
        self.0.push_str(text);
        self
    }

    pub(super) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// An object of all fields of a result.
pub(super) fn of_fields(handle: &Handle) -> String {
    let mut fields = Fields::default();
    for (field, value) in handle.fields() {
        fields.value(field.name, &value);
    }
    fields.finish()
}

/// What a basis, the counts of a distribution and models consist of.
fn write(value: &Output, text: &mut String) {
    match value {
        Output::Int(value) => text.push_str(&value.to_string()),
        Output::Float(value) => text.extend([format!("{value:?}")]),
        Output::Text(value) => quoted(value, text),
        Output::Instant(micros) => match Timestamp::from_micros(*micros) {
            Ok(at) => quoted(&at.to_string(), text),
            Err(_) => text.push_str("null"),
        },
        Output::List(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Output::Object(handle) => text.push_str(&of_fields(handle)),
        _ => text.push_str("null"),
    }
}
