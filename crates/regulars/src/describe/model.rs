//! The model's types for other languages.

use super::{Arg, Describe, FromArg, Output, Place, Shape};
use crate::Error;
use crate::evidence::Confidence;
use crate::model::{
    BILLING_ALLOWED, Billing, BusinessHours, Currency, CustomerKey, Money, Scale, Timestamp, parse_currency,
};

impl Describe for Timestamp {
    const SHAPE: Shape = Shape::Timestamp;
    fn output(&self) -> Output {
        Output::Instant(self.micros())
    }
}

impl FromArg for Timestamp {
    const SHAPE: Shape = Shape::Timestamp;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) => Self::parse(text, place.calendar).ok(),
            Arg::Instant(micros) => Self::from_micros(*micros).ok(),
            _ => None,
        }
        .ok_or_else(|| place.expected(arg, "a date or time such as 2011-07-01 or 2011-07-01T10:00:00Z"))
    }
    fn to_arg(&self) -> Arg {
        Arg::Instant(self.micros())
    }
}

impl Describe for Money {
    const SHAPE: Shape = Shape::Money;
    fn output(&self) -> Output {
        Output::Float(self.to_f64())
    }
}

impl FromArg for Money {
    const SHAPE: Shape = Shape::Money;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Int(value) => Self::from_decimal(i128::from(*value), 0).ok(),
            Arg::Float(value) => Self::from_f64(*value).ok(),
            Arg::Text(text) => Self::parse(text).ok(),
            _ => None,
        }
        .ok_or_else(|| place.expected(arg, "an amount such as 12.34, below 922 million million"))
    }
    fn to_arg(&self) -> Arg {
        Arg::Float(self.to_f64())
    }
}

impl Describe for CustomerKey {
    const SHAPE: Shape = Shape::Key;
    fn output(&self) -> Output {
        match self {
            Self::Integer(key) => Output::Int(i128::from(*key)),
            Self::Text(key) => Output::Text(key.clone()),
        }
    }
}

impl FromArg for CustomerKey {
    const SHAPE: Shape = Shape::Key;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) if !text.is_empty() => Ok(Self::Text(text.clone())),
            other => super::arg::whole(other)
                .map(Self::Integer)
                .ok_or_else(|| place.expected(other, "a customer's key: a whole number or a text")),
        }
    }
    fn to_arg(&self) -> Arg {
        match self {
            Self::Integer(key) => Arg::Int(*key),
            Self::Text(key) => Arg::Text(key.clone()),
        }
    }
}

impl FromArg for Currency {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) => parse_currency(text),
            _ => Err(place.expected(arg, "an ISO 4217 code such as GBP")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.code().into())
    }
}

impl Describe for Confidence {
    const SHAPE: Shape = Shape::Float;
    fn output(&self) -> Output {
        Output::Float(self.level())
    }
}

impl FromArg for Confidence {
    const SHAPE: Shape = Shape::Float;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let level = f64::from_arg(arg, place).and_then(Self::new);
        level.map_err(|_| place.expected(arg, "a confidence level between 0 and 1, such as 0.95"))
    }
    fn to_arg(&self) -> Arg {
        Arg::Float(self.level())
    }
}

impl FromArg for Scale {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let scale = if let Arg::Text(text) = arg { text.parse().ok() } else { None };
        scale.ok_or_else(|| place.expected(arg, "the lowest and the highest score, such as \"1 to 5\""))
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}

impl FromArg for BusinessHours {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) => text.parse(),
            _ => Err(place.expected(arg, "opening hours such as \"mon-fri 09:00-17:00; closed 2026-12-25\"")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}

impl FromArg for Billing {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) => text.parse(),
            _ => Err(place.expected(arg, BILLING_ALLOWED)),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.to_string())
    }
}
