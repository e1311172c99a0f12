//! Specifications with holes.

use crate::describe::quoted;

/// The template with its holes filled, and without the spaces between its parts. A hole is a text of its own, `"$name"`; what
/// fills it is JSON.
pub(super) fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    // Between quotation marks every other part; templates hold no escaped ones.
    for (place, part) in template.split('"').enumerate() {
        let hole = part.strip_prefix('$').and_then(|name| holes.iter().find(|(known, _)| *known == name));
        match hole {
            _ if place % 2 == 0 => filled.extend(part.chars().filter(|letter| !letter.is_whitespace())),
            Some((_, json)) => filled.push_str(json),
            None => filled.extend(["\"", part, "\""]),
        }
    }
    filled
}

/// A text as JSON.
pub(super) fn text(value: &str) -> String {
    let mut json = String::new();
    quoted(value, &mut json);
    json
}

/// A number as JSON; what is undefined is `null`.
pub(super) fn number(value: Option<f64>) -> String {
    // As every runtime reads it back to the same bits, and never as a word that JSON does not know.
    value.filter(|value| value.is_finite()).map_or_else(|| "null".into(), |value| format!("{value:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_and_texts_keep_their_spaces() {
        let filled = fill("{\n  \"a b\": \"$x\", \"$schema\": \"$y\"\n}", &[("x", "[1, 2]"), ("y", "null")]);
        assert_eq!(filled, "{\"a b\":[1, 2],\"$schema\":null}");
        assert_eq!(text("a\"\n"), "\"a\\\"\\u000a\"");
        assert_eq!(
            [number(Some(1e300)), number(Some(0.1)), number(Some(f64::NAN))],
            ["1e300", "0.1", "null"]
        );
    }
}
