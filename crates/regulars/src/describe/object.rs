//! Results with fields and methods, read by name.

use std::any::Any;
#[cfg(feature = "stored")]
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::reading::Reading;
use super::{Arg, Args, Describe, FromArg, Output, Param, Place, Shape};
use crate::Error;
use crate::model::Calendar;
use crate::progress::Watch;

/// A type whose values have fields and methods for every language.
pub trait Object:
    Any + Send + Sync + Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned
{
    /// What the type is.
    const INFO: &'static ObjectInfo;

    /// Lets the fields pass by, in the order in which `INFO` names them.
    fn pass(&self, reading: &mut Reading);
}

/// What a type of result is.
#[derive(Debug)]
pub struct ObjectInfo {
    /// The name of its class.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// What it holds.
    pub fields: &'static [Field],
    /// Reads the field at a place.
    pub(crate) read: fn(&Handle, usize) -> Output,
    /// What it can be asked.
    pub methods: &'static [Method],
    /// Tells one in a line, where it is evidence.
    pub(crate) figure: Option<Line>,
    /// How one is made from its fields, where anybody may: a model from its parameters.
    pub maker: Option<Maker>,
    /// How one is written as JSON, read back and compared.
    #[cfg(feature = "stored")]
    pub stored: Stored,
}

/// Evidence in a line: value, interval, and what was counted.
pub(crate) type Line = fn(&Handle) -> Option<[String; 3]>;

/// How an object is made from its fields.
#[derive(Debug, Clone, Copy)]
pub struct Maker {
    /// The fields, as they are given.
    pub params: &'static [Param],
    /// Makes one.
    pub make: fn(&Args<'_>) -> Result<Handle, Error>,
}

impl Maker {
    /// Makes one of values by name.
    ///
    /// # Errors
    /// Those of the values, told under the name of the class.
    pub fn make(&self, class: &str, values: &[(String, Arg)]) -> Result<Handle, Error> {
        let calendar = Calendar::default();
        let made = (self.make)(&Args::new(class, self.params, values, &calendar)?);
        made.map_err(|mut error| {
            if let Error::OutOfDomain(domain) = &mut error {
                domain.metric = class.into();
            }
            error
        })
    }
}

/// Makes an object of its fields as JSON.
#[cfg(feature = "stored")]
fn from_fields(info: &ObjectInfo, text: &str) -> Result<Handle, Error> {
    let refused = |reason: String| Error::input(info.name, &reason);
    let fields: BTreeMap<String, f64> =
        serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
    let values: Vec<(String, Arg)> =
        fields.into_iter().map(|(name, value)| (name, Arg::Float(value))).collect();
    let maker = info.maker.ok_or_else(|| refused("it is not made from fields".into()))?;
    maker.make(info.name, &values).map_err(|error| refused(error.to_string()))
}

/// How results of a type are written as JSON, read back and compared.
#[cfg(feature = "stored")]
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// Whether two are of this type, and equal.
    pub equal: fn(&Handle, &Handle) -> bool,
    /// Writes one.
    pub write: fn(&Handle) -> Result<String, Error>,
    /// Reads one.
    pub read: fn(&str) -> Result<Handle, Error>,
}

#[cfg(feature = "stored")]
impl Stored {
    /// By its fields, for what is made from them.
    pub(crate) const fn made<T: Object>() -> Self {
        Self { write: super::state, read: |text| from_fields(T::INFO, text), ..Self::of::<T>() }
    }

    /// As a page reads it.
    pub(crate) const fn flat<T: Object>() -> Self {
        Self { write: super::state, read: |text| super::state::read(T::INFO.name, text), ..Self::of::<T>() }
    }

    /// By serde.
    pub(crate) const fn of<T: Object>() -> Self {
        Self {
            equal: |a, b| a.downcast::<T>().is_some_and(|a| b.downcast::<T>() == Some(a)),
            write: |handle| {
                handle
                    .downcast::<T>()
                    .and_then(|value| serde_json::to_string(value).ok())
                    .ok_or_else(|| Error::input(T::INFO.name, "it cannot be written"))
            },
            read: super::given::result::<T>,
        }
    }
}

/// A named part of a result.
#[derive(Debug)]
pub struct Field {
    /// The name, in `snake_case`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its type.
    pub shape: Shape,
}

/// A question that a result answers.
#[derive(Debug)]
pub struct Method {
    /// The name, in `snake_case`.
    pub name: &'static str,
    /// What it answers.
    pub doc: &'static str,
    /// What it takes.
    pub params: &'static [Param],
    /// What it gives.
    pub returns: Shape,
    /// Asks it.
    pub call: fn(&Handle, &Args<'_>) -> Result<Output, Error>,
}

/// A result of any type, with the basis it was counted on where it has one.
#[derive(Clone)]
pub struct Handle {
    info: &'static ObjectInfo,
    value: Arc<dyn Any + Send + Sync>,
    basis: Option<Arc<Handle>>,
    source: Option<Arc<Handle>>,
}

impl Handle {
    /// Wraps a result.
    pub fn new<T: Object>(value: T) -> Self {
        Self { info: T::INFO, value: Arc::new(value), basis: None, source: None }
    }

    /// The same result with the basis it was counted on.
    #[must_use]
    pub fn with_basis(self, basis: Handle) -> Self {
        Self { basis: Some(Arc::new(basis)), ..self }
    }

    /// The same result, which remembers what it was made from as long as it is not stored: a fit its histories. It is no
    /// part of the result.
    #[must_use]
    pub fn with_source(self, source: Handle) -> Self {
        Self { source: Some(Arc::new(source)), ..self }
    }

    /// What it was made from, where it remembers that.
    pub fn source(&self) -> Option<&Handle> {
        self.source.as_deref()
    }

    /// What type it is of.
    pub fn info(&self) -> &'static ObjectInfo {
        self.info
    }

    /// The definition, policy and exclusions behind it, where it was counted from a log.
    pub fn basis(&self) -> Option<&Handle> {
        self.basis.as_deref()
    }

    /// The result itself, where it is a `T`.
    // Every field of every class asks this, and once for each class is enough.
    #[inline(never)]
    pub fn downcast<T: Object>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }

    /// The fields, as they are named and read, in the order of the documentation.
    pub fn fields(&self) -> impl Iterator<Item = (&'static Field, Output)> {
        self.info.fields.iter().enumerate().map(|(place, field)| (field, self.field(place)))
    }

    /// The field at a place of `info().fields`; nothing where there is none.
    pub fn field(&self, place: usize) -> Output {
        (self.info.read)(self, place)
    }

    /// The field of this name, as it is described and read.
    pub fn named(&self, field: &str) -> Option<(&'static Field, Output)> {
        let mut fields = self.info.fields.iter().enumerate();
        let (place, known) = fields.find(|(_, known)| known.name == field)?;
        Some((known, self.field(place)))
    }

    /// The field of this name.
    pub fn get(&self, field: &str) -> Option<Output> {
        self.named(field).map(|(_, value)| value)
    }

    /// Asks the method of this name.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where there is no such method; the method's own.
    pub fn call(&self, method: &str, values: &[(String, Arg)]) -> Result<Output, Error> {
        self.call_watched(method, values, Watch::NOBODY)
    }

    /// Asks the method of this name while somebody watches.
    ///
    /// # Errors
    /// As [`call`](Self::call), and [`Error::Interrupted`] where whoever watches stops it.
    pub fn call_watched(
        &self,
        method: &str,
        values: &[(String, Arg)],
        watch: Watch<'_>,
    ) -> Result<Output, Error> {
        let Some(known) = self.info.methods.iter().find(|known| known.name == method) else {
            return Err(Error::unknown_name(
                "method",
                method,
                self.info.methods.iter().map(|known| known.name),
            ));
        };
        let calendar = Calendar::default();
        (known.call)(self, &Args::new(known.name, known.params, values, &calendar)?.with_watch(watch))
    }

    /// The result as JSON, without its basis: what [`catalog::from_json`](crate::catalog::from_json) reads.
    ///
    /// # Errors
    /// [`Error::Input`] where it cannot be written.
    #[cfg(feature = "stored")]
    pub fn to_json(&self) -> Result<String, Error> {
        (self.info.stored.write)(self)
    }
}

/// Without the feature `stored` a result is equal to its clones only: to compare any two would take every page code for
/// each class.
impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        #[cfg(feature = "stored")]
        let equal = (self.info.stored.equal)(self, other);
        #[cfg(not(feature = "stored"))]
        let equal = Arc::ptr_eq(&self.value, &other.value);
        equal && self.basis == other.basis
    }
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct(self.info.name);
        for (field, value) in self.fields() {
            shown.field(field.name, &value);
        }
        shown.field("basis", &self.basis).finish_non_exhaustive()
    }
}

impl<T: Object> Describe for T {
    const SHAPE: Shape = Shape::Object(|| T::INFO);
    fn output(&self) -> Output {
        Output::Object(Handle::new(self.clone()))
    }
    fn into_output(self) -> Output {
        Output::Object(Handle::new(self))
    }
}

/// A result that is handed back, such as a rate to merge.
impl<T: Object> FromArg for T {
    const SHAPE: Shape = Shape::Object(|| T::INFO);
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let found = if let Arg::Object(handle) = arg { handle.downcast::<T>().cloned() } else { None };
        found.ok_or_else(|| place.expected(arg, &format!("a {}", T::INFO.name)))
    }
    fn to_arg(&self) -> Arg {
        Arg::Object(Handle::new(self.clone()))
    }
}
