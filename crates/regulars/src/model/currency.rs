//! The currency of a log.

pub use iso_currency::Currency;

use crate::Error;

/// Reads an ISO 4217 code of three letters, in either case and with white space around it.
///
/// [`Currency`] serialises as the code.
///
/// # Errors
/// [`Error::Unreadable`] if the text is not a code that ISO 4217 lists.
///
/// ```
/// use regulars::model::{Currency, parse_currency};
/// assert_eq!(parse_currency(" eur ")?, Currency::EUR);
/// assert_eq!(
///     parse_currency("€").unwrap_err().to_string(),
///     "\"€\" is not an ISO 4217 currency code of three letters, such as EUR, USD, GBP or JPY"
/// );
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn parse_currency(text: &str) -> Result<Currency, Error> {
    of_code(&text.trim().to_ascii_uppercase()).ok_or_else(|| {
        Error::unreadable(text, "an ISO 4217 currency code of three letters, such as EUR, USD, GBP or JPY")
    })
}

/// The currency of a code, found by its number: what finds it by the code takes a page seven kilobytes.
pub(crate) fn of_code(code: &str) -> Option<Currency> {
    (0..1_000).filter_map(Currency::from_numeric).find(|currency| currency.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_number() {
        let letters = || 'A'..='Z';
        for code in letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c]))) {
            let code: String = code.iter().collect();
            assert_eq!(of_code(&code), Currency::from_code(&code), "{code}");
        }
        assert_eq!(of_code(""), None);
    }

    #[test]
    fn codes_are_read_and_written() {
        assert_eq!(parse_currency("JPY").unwrap(), Currency::JPY);
        for text in ["", "EURO", "dollar", "QQQ", "ＥＵＲ"] {
            assert_eq!(parse_currency(text).unwrap_err().code(), "unreadable");
        }
        assert_eq!(serde_json::to_string(&Currency::GBP).unwrap(), "\"GBP\"");
        assert_eq!(serde_json::from_str::<Currency>("\"GBP\"").unwrap(), Currency::GBP);
    }
}
