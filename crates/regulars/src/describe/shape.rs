//! The types of arguments and results, as stubs and reference pages name them.

use super::{Arg, ObjectInfo};

/// The type of an argument or of a result.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// Nothing.
    Null,
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A whole number that a 64-bit one may not hold, such as an exact sum of squares.
    Wide,
    /// A finite number.
    Float,
    /// A finite number, or a column of them; a result is a column where an argument was one.
    Numbers,
    /// A column of keys, such as customers': whole numbers or texts.
    Keys,
    /// A text.
    Text,
    /// An instant.
    Timestamp,
    /// A text or a whole number, such as a customer's key.
    Key,
    /// An exact amount of money, read from and shown as a number in the major unit.
    Money,
    /// One of several names.
    Choice(&'static ChoiceInfo),
    /// A value or nothing.
    Optional(&'static Shape),
    /// Several of one type.
    List(&'static Shape),
    /// Two values.
    Pair(&'static Shape, &'static Shape),
    /// One type or another.
    Either(&'static Shape, &'static Shape),
    /// A result with fields and methods.
    Object(fn() -> &'static ObjectInfo),
    /// Any result that carries its evidence: a value, a number of units and an interval.
    Figure,
    /// A table of columns.
    Table,
    /// Who is told how far long work has come, and may stop it. It is no argument: a binding makes a
    /// [`Watch`](crate::progress::Watch) of it.
    Progress,
}

/// The parameter of every door whose work may take long.
pub const PROGRESS: Param = Param {
    name: "progress",
    doc: super::documented!("Who is told how far the work has come, and may stop it."),
    shape: Shape::Progress,
    default: Some(|| Arg::Bool(false)),
};

/// What an enum of plain variants is.
#[derive(Debug)]
pub struct ChoiceInfo {
    /// The Rust name.
    pub name: &'static str,
    /// The documentation.
    pub doc: &'static str,
    /// Each variant's slug and documentation.
    pub variants: &'static [(&'static str, &'static str)],
}

/// A parameter of a metric or of a method.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// The name, in `snake_case`.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Its type.
    pub shape: Shape,
    /// What stands where it is not given; without a default it must be given.
    pub default: Option<fn() -> Arg>,
}
