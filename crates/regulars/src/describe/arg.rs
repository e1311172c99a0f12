//! Arguments as they arrive from another language.

use std::borrow::Cow;

use super::{Handle, Numbers, Param, Shape};
use crate::Error;
use crate::error::{did_you_mean, nearest};
use crate::model::Calendar;
use crate::progress::Watch;
use crate::table::Column;

/// A value that a caller gave, not checked yet.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Arg {
    /// Nothing: `None`, `null`, `undefined`.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number, NaN and infinities among them.
    Float(f64),
    /// A text.
    Text(String),
    /// An instant in microseconds since 1970-01-01 UTC.
    Instant(i64),
    /// Several values.
    List(Vec<Arg>),
    /// A column, in whose numbers there may be NaN.
    Column(Column),
    /// A result that was handed back, such as a rate to merge.
    Object(Handle),
}

impl Arg {
    /// The values of a list, which may also come as a column of numbers.
    pub(super) fn items(&self) -> Option<Cow<'_, [Arg]>> {
        match self {
            Self::List(items) => Some(Cow::Borrowed(items)),
            Self::Column(Column::Floats(series)) => {
                Some(series.iter().map(|value| value.map_or(Self::Null, Self::Float)).collect())
            }
            _ => None,
        }
    }
}

impl std::fmt::Display for Arg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => f.write_str("nothing"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value}"),
            Self::Text(value) => write!(f, "{value:?}"),
            Self::Instant(micros) => write!(f, "{micros} µs"),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Column(column) => write!(f, "a column of {} rows", column.len()),
            Self::Object(handle) => write!(f, "a {}", handle.info().name),
        }
    }
}

/// Where an argument stands, for messages, and the calendar in which a time without a zone is read.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The metric or method.
    pub metric: &'a str,
    /// The parameter.
    pub param: &'a str,
    /// Where local times are.
    pub calendar: &'a Calendar,
}

impl Place<'_> {
    /// The error that `found` is not what it must be.
    pub fn expected(&self, found: &Arg, allowed: &str) -> Error {
        Error::domain(self.metric, self.param, found, allowed)
    }

    /// The error that `found` is none of these names, with the one that was meant.
    pub fn choice(&self, found: &Arg, names: &[&str]) -> Error {
        let meant = if let Arg::Text(text) = found { nearest(text, names) } else { None };
        self.expected(found, &format!("one of {}{}", names.join(", "), did_you_mean(meant.as_deref())))
    }
}

/// A type that can be given from another language.
pub trait FromArg: Sized {
    /// The type, as stubs name it.
    const SHAPE: Shape;

    /// Reads and checks the value.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with what is allowed.
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error>;

    /// The value as somebody would give it, for the defaults in stubs and pages.
    fn to_arg(&self) -> Arg;
}

/// A set of options, each with a default.
pub trait Options: Sized {
    /// The options, in the order of the documentation.
    const PARAMS: &'static [Param];

    /// Takes what was given, and the default of the rest.
    ///
    /// # Errors
    /// Those of the fields.
    fn from_args(args: &Args<'_>) -> Result<Self, Error>;
}

/// The arguments of one call, by name.
#[derive(Debug, Clone)]
pub struct Args<'a> {
    metric: &'a str,
    calendar: &'a Calendar,
    values: &'a [(String, Arg)],
    watch: Watch<'a>,
}

impl<'a> Args<'a> {
    /// Takes the arguments of a call, and refuses a name that is not among `params`.
    ///
    /// # Errors
    /// [`Error::UnknownOption`], with the nearest name.
    pub fn new(
        metric: &'a str,
        params: &[Param],
        values: &'a [(String, Arg)],
        calendar: &'a Calendar,
    ) -> Result<Self, Error> {
        for (name, _) in values {
            if !params.iter().any(|param| param.name == name) {
                let names: Vec<&str> = params.iter().map(|param| param.name).collect();
                return Err(Error::unknown_option(metric, name, &names));
            }
        }
        Ok(Self { metric, calendar, values, watch: Watch::NOBODY })
    }

    /// The same arguments, where somebody watches the work.
    #[must_use]
    pub fn with_watch(self, watch: Watch<'a>) -> Self {
        Self { watch, ..self }
    }

    /// Who watches the work, for doors that take [`PROGRESS`](super::PROGRESS).
    pub fn watch(&self) -> Watch<'a> {
        self.watch
    }

    /// What is asked.
    pub(crate) fn metric(&self) -> &'a str {
        self.metric
    }

    /// The argument of this name.
    ///
    /// # Errors
    /// [`Error::Missing`] where it was not given and its type has no empty value; the errors of its type.
    pub fn get<T: FromArg>(&self, name: &str) -> Result<T, Error> {
        if let Some(arg) = self.find(name) {
            return T::from_arg(arg, &self.place(name));
        }
        self.needed(name)
    }

    /// What stands for an argument that was not given.
    ///
    /// # Errors
    /// [`Error::Missing`] where its type has no empty value.
    pub(super) fn needed<T: FromArg>(&self, name: &str) -> Result<T, Error> {
        T::from_arg(&Arg::Null, &self.place(name)).map_err(Error::of_nothing)
    }

    /// The argument of this name, or its default where it was not given.
    ///
    /// # Errors
    /// Those of its type.
    pub fn or<T: FromArg>(&self, name: &str, default: T) -> Result<T, Error> {
        self.find(name).map_or(Ok(default), |arg| T::from_arg(arg, &self.place(name)))
    }

    /// Whether there is an argument of this name, and more in it than nothing.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some_and(|arg| !matches!(arg, Arg::Null))
    }

    /// The numbers of this name, in which there may be gaps or not.
    pub(super) fn numbers(&self, name: &str, gaps: bool) -> Result<Numbers, Error> {
        Numbers::read(self.find(name).unwrap_or(&Arg::Null), &self.place(name), gaps)
    }

    /// Reads a default as though it had been given under this name.
    pub(crate) fn read<T: FromArg>(&self, name: &str, default: &Arg) -> Result<T, Error> {
        T::from_arg(default, &self.place(name))
    }

    fn find(&self, name: &str) -> Option<&Arg> {
        self.values.iter().find(|(given, _)| given == name).map(|(_, arg)| arg)
    }

    fn place<'b>(&'b self, param: &'b str) -> Place<'b> {
        Place { metric: self.metric, param, calendar: self.calendar }
    }
}

/// The largest magnitude up to which every whole number is a float: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number; a float counts as one where it is one, since JavaScript knows no other numbers.
pub(super) fn whole(arg: &Arg) -> Option<i64> {
    match *arg {
        Arg::Int(value) => Some(value),
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53 in magnitude")]
        Arg::Float(value) if value.abs() <= EXACT && crate::numeric::is_whole(value) => Some(value as i64),
        _ => None,
    }
}

macro_rules! whole_number {
    ($($type:ty, $allowed:literal;)*) => {$(
        impl FromArg for $type {
            const SHAPE: Shape = Shape::Int;
            fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
                whole(arg)
                    .and_then(|value| Self::try_from(value).ok())
                    .ok_or_else(|| place.expected(arg, $allowed))
            }
            fn to_arg(&self) -> Arg {
                i64::try_from(*self).map_or(Arg::Null, Arg::Int)
            }
        }
    )*};
}

whole_number! {
    u64, "a whole number of 0 or more";
    u32, "a whole number from 0 to 4,294,967,295";
    i64, "a whole number";
}

impl FromArg for f64 {
    const SHAPE: Shape = Shape::Float;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match *arg {
            #[expect(clippy::cast_precision_loss, reason = "a number is wanted, and the nearest is given")]
            Arg::Int(value) => Ok(value as f64),
            Arg::Float(value) if value.is_finite() => Ok(value),
            _ => Err(place.expected(arg, "a finite number")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Float(*self)
    }
}

impl FromArg for bool {
    const SHAPE: Shape = Shape::Bool;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Bool(value) => Ok(*value),
            _ => Err(place.expected(arg, "true or false")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Bool(*self)
    }
}

impl FromArg for String {
    const SHAPE: Shape = Shape::Text;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg {
            Arg::Text(text) => Ok(text.clone()),
            _ => Err(place.expected(arg, "a text")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}

impl<T: FromArg> FromArg for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        if matches!(arg, Arg::Null) { Ok(None) } else { T::from_arg(arg, place).map(Some) }
    }
    fn to_arg(&self) -> Arg {
        self.as_ref().map_or(Arg::Null, T::to_arg)
    }
}

impl<T: FromArg> FromArg for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg.items() {
            Some(items) => items.iter().map(|item| T::from_arg(item, place)).collect(),
            None => Err(place.expected(arg, "a list")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::List(self.iter().map(T::to_arg).collect())
    }
}

impl<A: FromArg, B: FromArg> FromArg for (A, B) {
    const SHAPE: Shape = Shape::Pair(&A::SHAPE, &B::SHAPE);
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        match arg.items().as_deref() {
            Some([a, b]) => Ok((A::from_arg(a, place)?, B::from_arg(b, place)?)),
            _ => Err(place.expected(arg, "a pair")),
        }
    }
    fn to_arg(&self) -> Arg {
        Arg::List(vec![self.0.to_arg(), self.1.to_arg()])
    }
}
