//! One text for one result, the same in every runtime where the result is the same to the bit.

use super::{Handle, Output};
use crate::table::Column;

impl Output {
    /// The result as a text that differs wherever a bit does: what conformance runners hash.
    ///
    /// `conformance/README.md` specifies it. An object stands with its class, all its fields, the answers of its methods
    /// that need no argument, and its basis; what a method gave stands with its fields only.
    ///
    /// ```
    /// use regulars::describe::Output;
    /// let output = Output::List(vec![Output::Float(0.5), Output::Int(7), Output::Null, Output::Text("a\"b".into())]);
    /// assert_eq!(output.canonical(), r#"["f:3fe0000000000000",7,null,"s:a\"b"]"#);
    /// ```
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        write(self, true, &mut text);
        text
    }
}

fn write(output: &Output, methods: bool, text: &mut String) {
    match output {
        Output::Null => text.push_str("null"),
        Output::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Output::Int(value) => text.push_str(&value.to_string()),
        Output::Float(value) => float(*value, text),
        Output::Text(value) => tagged('s', value, text),
        Output::Instant(micros) => instant(*micros, text),
        Output::List(items) => list(items, text, |item, text| write(item, methods, text)),
        Output::Object(handle) => object(handle, methods, text),
        Output::Floats(values) => list(values.iter(), text, optional(float)),
        Output::Table(table) => {
            text.push('{');
            for (place, (name, column)) in table.columns().iter().enumerate() {
                separate(place, text);
                key(name, text);
                write_column(column, text);
            }
            text.push('}');
        }
    }
}

fn object(handle: &Handle, methods: bool, text: &mut String) {
    let info = handle.info();
    text.push_str("{\"class\":");
    quoted(info.name, text);
    for (field, value) in handle.fields() {
        text.push(',');
        key(field.name, text);
        write(&value, methods, text);
    }
    if methods {
        for method in info.methods.iter().filter(|method| method.params.iter().all(|it| it.default.is_some()))
        {
            text.push(',');
            key(&format!("{}()", method.name), text);
            match handle.call(method.name, &[]) {
                Ok(answer) => write(&answer, false, text),
                Err(error) => tagged('e', error.code(), text),
            }
        }
        if let Some(basis) = handle.basis() {
            text.push(',');
            key("basis", text);
            object(basis, false, text);
        }
    }
    text.push('}');
}

fn write_column(column: &Column, text: &mut String) {
    match column {
        Column::Ints(values) => list(values.iter(), text, optional(int)),
        Column::Floats(values) => list(values.iter(), text, optional(float)),
        Column::Texts(values) => list(values.iter(), text, optional(|value, text| tagged('s', value, text))),
        Column::Instants(values) => list(values.iter(), text, optional(instant)),
    }
}

fn int(value: i64, text: &mut String) {
    text.push_str(&value.to_string());
}

fn optional<T>(write: impl Fn(T, &mut String)) -> impl Fn(Option<T>, &mut String) {
    move |value, text| match value {
        Some(value) => write(value, text),
        None => text.push_str("null"),
    }
}

fn list<T>(items: impl IntoIterator<Item = T>, text: &mut String, write: impl Fn(T, &mut String)) {
    text.push('[');
    for (place, item) in items.into_iter().enumerate() {
        separate(place, text);
        write(item, text);
    }
    text.push(']');
}

fn separate(place: usize, text: &mut String) {
    if place > 0 {
        text.push(',');
    }
}

fn float(value: f64, text: &mut String) {
    tagged('f', &format!("{:016x}", value.to_bits()), text);
}

fn instant(micros: i64, text: &mut String) {
    tagged('t', &micros.to_string(), text);
}

/// Texts carry a tag, so that none looks like a value of another type.
fn tagged(tag: char, value: &str, text: &mut String) {
    quoted(&format!("{tag}:{value}"), text);
}

fn key(name: &str, text: &mut String) {
    quoted(name, text);
    text.push(':');
}

/// A JSON text: the quotation mark, the backslash and what lies below U+0020 escaped, nothing else.
pub(crate) fn quoted(value: &str, text: &mut String) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            ' '.. => text.push(letter),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            _ => {
                text.push_str("\\u00");
                text.extend(
                    [4, 0]
                        .into_iter()
                        .filter_map(|shift| char::from_digit(u32::from(letter) >> shift & 15, 16)),
                );
            }
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::describe::Handle;
    use crate::evidence::Rate;
    use crate::table::Table;

    #[test]
    fn a_rate_stands_with_its_fields_and_methods() {
        let rate = Output::Object(Handle::new(Rate::new(1, 2).unwrap())).canonical();
        assert!(rate.starts_with(r#"{"class":"Rate","value":"f:3fe0000000000000","hits":1,"of":2,"#));
        assert!(rate.contains(r#","undefined":null,"interval()":{"class":"Interval","low":"f:3f"#), "{rate}");
        // What a method gave has no methods of its own here, or `complement` would never end.
        assert_eq!(rate.matches("complement()").count(), 1);
        assert!(serde_json::from_str::<serde_json::Value>(&rate).is_ok());
    }

    #[test]
    fn texts_are_quoted_as_json() {
        let text: String = (0..300).filter_map(char::from_u32).chain("日本👍🏽\"\\".chars()).collect();
        let mut quoted = String::new();
        super::quoted(&text, &mut quoted);
        assert_eq!(quoted, serde_json::Value::from(text).to_string());
    }

    #[test]
    fn signs_of_zero_and_columns_differ() {
        assert_ne!(Output::Float(0.0).canonical(), Output::Float(-0.0).canonical());
        assert_ne!(Output::Text("f:1".into()).canonical(), Output::Float(1.0).canonical());
        let table = Table::new([
            ("n", Column::Ints(vec![1, -2].into())),
            ("at", Column::Instants(vec![Some(-1), None].into())),
            ("x", Column::Floats(vec![Some(-0.0), None].into())),
        ]);
        assert_eq!(
            Output::Table(table).canonical(),
            r#"{"n":[1,-2],"at":["t:-1",null],"x":["f:8000000000000000",null]}"#
        );
    }
}
