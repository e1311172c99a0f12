//! Reading a field of a result by its place.

use super::{Describe, Handle, Object, Output};

/// Looks for one field of a result while all of them pass by in their order.
///
/// A class has one function that lets its fields pass, and not a function for each of them: a page would carry nearly a
/// thousand of those.
#[derive(Debug)]
pub struct Reading {
    /// How many fields are still to pass; nothing once the field has been read.
    ahead: Option<usize>,
    found: Output,
}

impl Reading {
    /// A field that the result holds passes by.
    // Called once for each field of each class; its body for each type is enough.
    #[inline(never)]
    pub fn held<T: Describe>(&mut self, value: &T) {
        if self.arrived() {
            self.found = value.output();
        }
    }

    /// A field that is made when it is read passes by.
    pub fn made<T: Describe>(&mut self, value: impl FnOnce() -> T) {
        if self.arrived() {
            self.set(value());
        }
    }

    /// The same where it is put into words already.
    pub(crate) fn put(&mut self, output: impl FnOnce() -> Output) {
        if self.arrived() {
            self.found = output();
        }
    }

    #[inline(never)]
    fn set<T: Describe>(&mut self, value: T) {
        self.found = value.into_output();
    }

    #[inline(never)]
    fn arrived(&mut self) -> bool {
        let here = self.ahead == Some(0);
        self.ahead = self.ahead.and_then(|ahead| ahead.checked_sub(1));
        here
    }
}

/// The field of a `T` at this place.
pub(crate) fn field<T: Object>(handle: &Handle, place: usize) -> Output {
    let mut reading = Reading { ahead: Some(place), found: Output::Null };
    if let Some(value) = handle.downcast::<T>() {
        value.pass(&mut reading);
    }
    reading.found
}

/// Answers from a result that is known to be a `T`.
pub(crate) fn read<T: Object>(handle: &Handle, get: impl FnOnce(&T) -> Output) -> Output {
    handle.downcast::<T>().map_or(Output::Null, get)
}
