//! Numbers, instants and names as a person reads them.

use crate::model::Timestamp;

pub(super) fn instant(micros: i64) -> String {
    let text = Timestamp::from_micros(micros).map_or_else(|_| micros.to_string(), |at| at.to_string());
    text.strip_suffix("T00:00:00Z").map_or_else(|| text.clone(), Into::into)
}

/// A whole number with its thousands set apart.
pub(super) fn grouped(value: i128) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with so many decimals; one that would look like nothing by its size, as a small probability does.
pub(super) fn float(value: f64, digits: usize) -> String {
    let shown = number(value, digits);
    let vanished = value != 0.0 && digits >= 4 && !shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if vanished { format!("{value:.1e}") } else { shown }
}

/// A number with so many decimals, its thousands set apart.
pub(super) fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let negative = whole.starts_with('-') && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let Ok(whole) = whole.trim_start_matches('-').parse::<i128>() else { return text };
    let sign = if negative { "-" } else { "" };
    match rest {
        Some(rest) => format!("{sign}{}.{rest}", grouped(whole)),
        None => format!("{sign}{}", grouped(whole)),
    }
}

/// A name as words: `average_order_value` and `AverageOrderValue` are read as "Average order value".
pub(crate) fn words(name: &str) -> String {
    let mut text = String::new();
    for (place, letter) in name.chars().enumerate() {
        if letter == '_' {
            text.push(' ');
        } else if place == 0 {
            text.push(letter.to_ascii_uppercase());
        } else {
            if letter.is_ascii_uppercase() {
                text.push(' ');
            }
            text.push(letter.to_ascii_lowercase());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_are_easy_to_read() {
        assert_eq!(
            (grouped(1_234_567), grouped(-999), grouped(0)),
            ("1,234,567".into(), "-999".into(), "0".into())
        );
        assert_eq!(
            (number(-1234.5, 2), number(-0.001, 1), number(1e300, 0).len() > 300),
            ("-1,234.50".into(), "0.0".into(), true)
        );
        assert_eq!(
            (float(2.34e-9, 4), float(-0.00004, 4), float(0.00006, 4), float(0.0, 4)),
            ("2.3e-9".into(), "-4.0e-5".into(), "0.0001".into(), "0.0000".into())
        );
        assert_eq!(
            (words("average_order_value"), words("RatioOfMeans")),
            ("Average order value".into(), "Ratio of means".into())
        );
    }
}
