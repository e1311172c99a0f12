//! Results read back from JSON, with little code for each class.
//!
//! serde writes code for each class and each format. What `serde_json` brings of its own stands in all of it, and so does a reader of
//! lists where fields are expected; 150 classes took a fifth of a wheel. Here the text is parsed first, by the same code for all,
//! and each class has only to pick its fields out of what was found.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value, map};

use super::{Handle, Object};

/// Reads a result from JSON.
///
/// # Errors
/// [`Error::Input`](crate::Error::Input) where the text is no JSON, or not that of such a result.
pub(super) fn result<T: Object>(text: &str) -> Result<Handle, crate::Error> {
    read::<T>(text).map(Handle::new).map_err(|error| crate::Error::input(T::INFO.name, &error.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    T::deserialize(Given(serde_json::from_str(text)?))
}

/// A value as it was found in the text.
struct Given(Value);

impl Given {
    fn unexpected(&self, visitor: &dyn serde::de::Expected) -> Error {
        let found = match &self.0 {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(_) => Unexpected::Other("number"),
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        };
        Error::invalid_type(found, visitor)
    }

    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Number(number) = &self.0 else { return Err(self.unexpected(&visitor)) };
        match (number.as_u64(), number.as_i64(), number.as_f64()) {
            (Some(number), ..) => visitor.visit_u64(number),
            (None, Some(number), _) => visitor.visit_i64(number),
            (None, None, Some(number)) => visitor.visit_f64(number),
            (None, None, None) => Err(self.unexpected(&visitor)),
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Value::Array(items) = self.0 else { return Err(self.unexpected(&visitor)) };
        let mut items = Items(items.into_iter());
        let read = visitor.visit_seq(&mut items)?;
        match items.0.len() {
            0 => Ok(read),
            more => Err(Error::custom(format_args!("a list is too long by {more}"))),
        }
    }

    fn fields<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields { rest: fields.into_iter(), value: None }),
            _ => Err(self.unexpected(&visitor)),
        }
    }
}

/// One method for each of these, which does what this other one does.
macro_rules! each {
    ($as:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$as(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Given {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Array(_) => self.list(visitor),
            Value::Object(_) => self.fields(visitor),
        }
    }

    each! { number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 }
    each! { number: deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 }
    each! { number: deserialize_f32 deserialize_f64 }
    each! { text: deserialize_char deserialize_str deserialize_string deserialize_identifier }
    each! { list: deserialize_seq }
    each! { fields: deserialize_map }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(value),
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.fields(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant { name, value: Value::Null }),
            Value::Object(fields) if fields.len() == 1 => match fields.into_iter().next() {
                Some((name, value)) => visitor.visit_enum(Variant { name, value }),
                None => Err(Error::custom("a choice has no name")),
            },
            _ => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { bytes byte_buf unit unit_struct }
}

/// The items of a list that are still to be read.
struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|item| seed.deserialize(Given(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The fields that are still to be read, and the value of the one whose name was read.
struct Fields {
    rest: map::IntoIter,
    value: Option<Value>,
}

impl<'de> MapAccess<'de> for Fields {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Given(Value::String(name))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Given(self.value.take().unwrap_or_default()))
    }
}

/// A choice by its name, with what it carries.
struct Variant {
    name: String,
    value: Value,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Given;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Given), Error> {
        Ok((seed.deserialize(Given(Value::String(self.name)))?, Given(self.value)))
    }
}

impl<'de> VariantAccess<'de> for Given {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        if self.0.is_null() { Ok(()) } else { Err(Error::custom("a choice carries more than it can")) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.fields(visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Choice {
        Plain,
        Holding(i64),
        Named { low: f64, high: Option<f64> },
        Both(u8, String),
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Tagged {
        Visit { pages: u32 },
        Other,
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Inner(i64);

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        flag: bool,
        whole: i64,
        large: u64,
        float: f64,
        text: String,
        letter: char,
        nothing: Option<Inner>,
        something: Option<Inner>,
        pairs: Vec<(String, f64)>,
        by_name: BTreeMap<Name, [u16; 2]>,
        choices: Vec<Choice>,
        #[serde(default)]
        missing: Inner,
    }

    #[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    enum Name {
        A,
        B,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Flat {
        at: i64,
        #[serde(flatten)]
        tagged: Tagged,
    }

    const OUTER: &str = r#"{"flag": true, "whole": -9007199254740993, "large": 18446744073709551615, "float": 5e-324,
        "text": "a \"b\" é", "letter": "é", "nothing": null, "something": 7, "pairs": [["x", 1], ["y", 0.1]],
        "by_name": {"A": [1, 2], "B": [3, 4]},
        "choices": ["plain", {"holding": -1}, {"named": {"low": 1.5, "high": null}}, {"both": [255, "z"]}]}"#;

    #[test]
    fn what_is_read_is_what_serde_json_reads() {
        let outer: Outer = read(OUTER).unwrap();
        assert_eq!(outer, serde_json::from_str(OUTER).unwrap());
        assert_eq!((outer.whole, outer.large, outer.float), (-9_007_199_254_740_993, u64::MAX, 5e-324));
        for flat in [r#"{"at": 1, "kind": "visit", "pages": 3}"#, r#"{"kind": "other", "at": -1}"#] {
            assert_eq!(read::<Flat>(flat).unwrap(), serde_json::from_str(flat).unwrap());
        }
    }

    #[test]
    fn what_is_none_is_refused_as_there() {
        for (good, wrong) in [
            ("true", "1"),
            ("-9007199254740993", "1.5"),
            ("-9007199254740993", "9223372036854775808"),
            ("18446744073709551615", "-1"),
            ("18446744073709551615", "18446744073709551616"),
            ("5e-324", "\"5\""),
            ("\"letter\": \"é\"", "\"letter\": \"no\""),
            ("\"something\": 7", "\"something\": [7, 8]"),
            ("[\"x\", 1]", "[\"x\", 1, 2]"),
            ("[\"x\", 1]", "[\"x\"]"),
            ("[1, 2]", "[1, 65536]"),
            ("{\"A\"", "{\"C\""),
            ("\"plain\"", "\"unknown\""),
            ("\"plain\"", "{\"plain\": 1}"),
            ("\"plain\"", "7"),
            ("{\"holding\": -1}", "\"holding\""),
            ("{\"holding\": -1}", "{\"holding\": 1, \"plain\": null}"),
            ("\"flag\": true", "\"flag\": true, \"more\": 1"),
            ("\"flag\": true,", ""),
            ("]}", "]"),
        ] {
            let text = OUTER.replace(good, wrong);
            assert_ne!(text, OUTER, "{good}");
            assert!(
                serde_json::from_str::<Outer>(&text).is_err() && read::<Outer>(&text).is_err(),
                "{wrong}"
            );
        }
        for wrong in ["[]", "7", "null", "", "{"] {
            assert!(read::<Outer>(wrong).is_err(), "{wrong}");
        }
    }
}
