//! Results on their way to another language.

use super::{Handle, Shape};
use crate::table::{Series, Table};

/// A result, or a part of one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Output {
    /// Undefined, unobserved or not asked for.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number. Wide, since sums of squares are.
    Int(i128),
    /// A finite number.
    Float(f64),
    /// A text.
    Text(String),
    /// An instant in microseconds since 1970-01-01 UTC.
    Instant(i64),
    /// Several results.
    List(Vec<Output>),
    /// A column of numbers, undefined in its gaps; never NaN.
    Floats(Series<f64>),
    /// A result with fields and methods.
    Object(Handle),
    /// Columns.
    Table(Table),
}

/// A type that can be handed to another language.
pub trait Describe {
    /// The type, as stubs name it.
    const SHAPE: Shape;

    /// The value.
    fn output(&self) -> Output;

    /// The value, where it is not needed any more: what is large is moved and not copied.
    fn into_output(self) -> Output
    where
        Self: Sized,
    {
        self.output()
    }
}

macro_rules! describe_int {
    ($($type:ty)*, $shape:ident) => {$(
        impl Describe for $type {
            const SHAPE: Shape = Shape::$shape;
            fn output(&self) -> Output {
                Output::Int(i128::from(*self))
            }
        }
    )*};
}

describe_int!(u32 i32 u64 i64, Int);
describe_int!(i128, Wide);

impl Describe for f64 {
    const SHAPE: Shape = Shape::Float;
    /// A number that is not finite is undefined; none should come this far.
    fn output(&self) -> Output {
        if self.is_finite() { Output::Float(*self) } else { Output::Null }
    }
}

impl Describe for bool {
    const SHAPE: Shape = Shape::Bool;
    fn output(&self) -> Output {
        Output::Bool(*self)
    }
}

impl Describe for String {
    const SHAPE: Shape = Shape::Text;
    fn output(&self) -> Output {
        Output::Text(self.clone())
    }
}

impl Describe for Table {
    const SHAPE: Shape = Shape::Table;
    fn output(&self) -> Output {
        Output::Table(self.clone())
    }
    fn into_output(self) -> Output {
        Output::Table(self)
    }
}

impl<T: Describe> Describe for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);
    fn output(&self) -> Output {
        self.as_ref().map_or(Output::Null, T::output)
    }
}

impl<T: Describe> Describe for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    fn output(&self) -> Output {
        Output::List(self.iter().map(T::output).collect())
    }
}

impl<A: Describe, B: Describe> Describe for (A, B) {
    const SHAPE: Shape = Shape::Pair(&A::SHAPE, &B::SHAPE);
    fn output(&self) -> Output {
        Output::List(vec![self.0.output(), self.1.output()])
    }
}
