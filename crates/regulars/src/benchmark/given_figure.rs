//! A figure that another language handed back, of whatever kind it is.

use crate::Error;
use crate::describe::{Arg, FromArg, Handle, Output, Place, Shape};
use crate::evidence::{Confidence, Interval, Rate};

/// A figure that another language handed back: anything with a value, a number of units and an interval.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenFigure(Handle);

impl GivenFigure {
    /// What a result tells of a figure, whether it has an interval or not.
    #[cfg(feature = "complete")]
    pub(crate) fn of(handle: &Handle) -> Self {
        Self(handle.clone())
    }

    /// The figure; nothing where it is undefined.
    pub(crate) fn value(&self) -> Option<f64> {
        match self.0.get("value") {
            Some(Output::Float(value)) => Some(value),
            _ => None,
        }
    }

    /// Whether it is a share, from 0 to 1.
    pub(crate) fn is_share(&self) -> bool {
        self.0.downcast::<Rate>().is_some()
    }

    /// From how many units it was counted, such as customers.
    pub(crate) fn n(&self) -> u64 {
        let count = |name| match self.0.get(name) {
            Some(Output::Int(count)) => u64::try_from(count).ok(),
            _ => None,
        };
        ["n", "of"].into_iter().find_map(count).unwrap_or(0)
    }

    /// Its confidence interval; nothing where there is none.
    pub(crate) fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let given = [("confidence".to_owned(), confidence.to_arg())];
        match self.0.call("interval", &given) {
            Ok(Output::Object(interval)) => interval.downcast::<Interval>().copied(),
            _ => None,
        }
    }
}

impl FromArg for GivenFigure {
    const SHAPE: Shape = Shape::Figure;

    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let has = |handle: &Handle| {
            let info = handle.info();
            info.fields.iter().any(|field| field.name == "value")
                && info.methods.iter().any(|method| method.name == "interval")
        };
        match arg {
            Arg::Object(handle) if has(handle) => Ok(Self(handle.clone())),
            _ => Err(place.expected(arg, "a figure with its evidence, such as a rate or a mean")),
        }
    }

    fn to_arg(&self) -> Arg {
        Arg::Object(self.0.clone())
    }
}
