//! Who buys.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Timestamp;

/// What a business calls a customer by: an integer or a text. Integers sort before texts, and the integer 7 is
/// not the text "7".
///
/// ```
/// use regulars::model::CustomerKey;
/// assert!(CustomerKey::from(10) < CustomerKey::from("1"));
/// assert_ne!(CustomerKey::from(7), CustomerKey::from("7"));
/// assert_eq!(CustomerKey::from(7).to_string(), "7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CustomerKey {
    /// A number, such as a row of a customer table.
    Integer(i64),
    /// A text, such as an e-mail address or a UUID, compared byte by byte.
    Text(String),
}

impl From<i64> for CustomerKey {
    fn from(key: i64) -> Self {
        Self::Integer(key)
    }
}

impl From<i32> for CustomerKey {
    fn from(key: i32) -> Self {
        Self::Integer(key.into())
    }
}

impl From<u32> for CustomerKey {
    fn from(key: u32) -> Self {
        Self::Integer(key.into())
    }
}

impl From<&str> for CustomerKey {
    fn from(key: &str) -> Self {
        Self::Text(key.into())
    }
}

impl From<String> for CustomerKey {
    fn from(key: String) -> Self {
        Self::Text(key)
    }
}

impl fmt::Display for CustomerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(key) => fmt::Display::fmt(key, f),
            Self::Text(key) => f.pad(key),
        }
    }
}

/// What is known about a customer besides their orders. Everything but the key may be unknown.
///
/// ```
/// use regulars::model::{Customer, Timestamp};
/// let ada = Customer::new("ada").with_first_seen(Timestamp::EPOCH).with_attribute("country", "GB");
/// assert_eq!(ada.attributes["country"], "GB");
/// assert_eq!(ada.member_since, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Customer {
    /// Who it is.
    pub key: CustomerKey,
    /// When the business first met the customer: a visit or a sign-up, not yet an order.
    #[serde(default)]
    pub first_seen: Option<Timestamp>,
    /// The channel that brought the customer.
    #[serde(default)]
    pub acquisition_channel: Option<String>,
    /// When the customer joined the loyalty programme.
    #[serde(default)]
    pub member_since: Option<Timestamp>,
    /// The date of birth, in ISO 8601 (`1815-12-10`).
    #[serde(default)]
    pub birthday: Option<NaiveDate>,
    /// Anything else to group customers by: the name of an attribute and its value.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

impl Customer {
    /// A customer of whom only the key is known.
    pub fn new(key: impl Into<CustomerKey>) -> Self {
        Self {
            key: key.into(),
            first_seen: None,
            acquisition_channel: None,
            member_since: None,
            birthday: None,
            attributes: BTreeMap::new(),
        }
    }

    /// The same customer, first seen at this time.
    #[must_use]
    pub fn with_first_seen(mut self, at: Timestamp) -> Self {
        self.first_seen = Some(at);
        self
    }

    /// The same customer, brought by this channel.
    #[must_use]
    pub fn with_acquisition_channel(mut self, channel: impl Into<String>) -> Self {
        self.acquisition_channel = Some(channel.into());
        self
    }

    /// The same customer, a member of the loyalty programme since this time.
    #[must_use]
    pub fn with_member_since(mut self, at: Timestamp) -> Self {
        self.member_since = Some(at);
        self
    }

    /// The same customer, born on this day.
    #[must_use]
    pub fn with_birthday(mut self, date: NaiveDate) -> Self {
        self.birthday = Some(date);
        self
    }

    /// The same customer with an attribute more.
    #[must_use]
    pub fn with_attribute(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.insert(name.into(), value.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn json_round_trips() {
        let ada = Customer::new("ada")
            .with_first_seen(Timestamp::EPOCH)
            .with_acquisition_channel("search")
            .with_member_since(Timestamp::EPOCH)
            .with_birthday(NaiveDate::from_ymd_opt(1815, 12, 10).unwrap())
            .with_attribute("country", "GB");
        let json = serde_json::to_string(&ada).unwrap();
        assert_eq!(
            json,
            r#"{"key":"ada","first_seen":"1970-01-01T00:00:00Z","acquisition_channel":"search","member_since":"1970-01-01T00:00:00Z","birthday":"1815-12-10","attributes":{"country":"GB"}}"#
        );
        assert_eq!(serde_json::from_str::<Customer>(&json).unwrap(), ada);
        assert_eq!(serde_json::from_str::<Customer>(r#"{"key":7}"#).unwrap(), Customer::new(7));
        assert!(serde_json::from_str::<Customer>(r#"{"key":"ada","birthday":"1815-02-29"}"#).is_err());
    }

    proptest! {
        #[test]
        fn keys_round_trip(number: i64, text: String) {
            for key in [CustomerKey::from(number), CustomerKey::from(text.as_str())] {
                let json = serde_json::to_string(&key).unwrap();
                prop_assert_eq!(serde_json::from_str::<CustomerKey>(&json).unwrap(), key);
            }
            prop_assert!(CustomerKey::from(number) < CustomerKey::from(text));
        }
    }
}
