//! Objects as JSON, one in a line. The script reads the JSON, which spares the module a reader of its own.

use js_sys::Array;
use regulars::Error;
use regulars::describe::{Arg, FromArg, Place, Shape};
use regulars::model::{Calendar, Timestamp};
use wasm_bindgen::JsValue;

use crate::given;

/// The lines of a text that hold anything.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

/// The members of an object by their names.
pub(crate) struct Members {
    metric: &'static str,
    args: Vec<(&'static str, Arg)>,
    calendar: Calendar,
}

impl Members {
    /// The members that the script read, in the order of their names, or why it could not.
    pub(crate) fn new(metric: &'static str, names: &[&'static str], given: &JsValue) -> Result<Self, String> {
        if let Some(why) = given.as_string() {
            return Err(why);
        }
        let mut args = Vec::with_capacity(names.len());
        for (name, value) in names.iter().zip(Array::from(given).iter()) {
            let arg =
                given::arg(metric, name, &value).map_err(|_| format!("{name} is not what it must be"))?;
            args.push((*name, arg));
        }
        Ok(Self { metric, args, calendar: Calendar::default() })
    }

    pub(crate) fn get<T: FromArg>(&self, name: &str) -> Result<T, Error> {
        let arg = self.args.iter().find(|(known, _)| *known == name).map_or(&Arg::Null, |(_, arg)| arg);
        T::from_arg(arg, &Place { metric: self.metric, param: name, calendar: &self.calendar })
    }
}

/// An instant, which may be microseconds.
pub(crate) struct At(pub(crate) Timestamp);

impl FromArg for At {
    const SHAPE: Shape = Timestamp::SHAPE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Int(micros) => Timestamp::from_micros(*micros),
            _ => Timestamp::from_arg(arg, place),
        }
        .map(Self)
    }
    fn to_arg(&self) -> Arg {
        self.0.to_arg()
    }
}
