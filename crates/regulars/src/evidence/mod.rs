//! Figures that keep what they were counted from.
//!
//! A repeat purchase rate is not `0.432`; it is 1,018 of 2,357 customers. Each type here holds exact
//! integers, reads out a value, and says how sure that value is:
//!
//! | type | holds | reads out |
//! |---|---|---|
//! | [`Rate`] | hits, of | the share, Wilson's interval (four others on request) |
//! | [`Mean`] | n, sum, sum of squares | the mean, its standard deviation, Student's interval |
//! | [`RatioOfMeans`] | n, Σx, Σy, Σx², Σy², Σxy | Σx / Σy with the delta-method interval over units |
//! | [`UnitCost`] | cost, n | the cost of each, Garwood's interval with a Poisson count |
//! | [`ReturnOnCost`] | n, Σx, Σx², cost | Σx / cost, the interval of a compound Poisson sum |
//! | [`NetPromoter`] | promoters, passives, detractors | the score, its trinomial interval (others on request) |
//! | [`Difference`] | two means, rates or ratios | how far apart they are, and the interval of that |
//! | [`MatchedDifference`] | the changes of some and of others like them | the difference of their mean changes |
//! | [`Total`] | n, sum | the exact sum |
//! | [`Distribution`] | how often each value occurs | quantiles by a named definition, their intervals, a histogram |
//!
//! # What they have in common
//! - Evidence of nothing is valid: it merges, serialises and reads `None`, and [`Undefined`] says why. No value
//!   is ever NaN or infinite.
//! - [`merge`](Evidence::merge) is exact: any split of the data, merged in any order, is the whole to the bit.
//!   [`remove`](Evidence::remove) is its inverse.
//! - Reading back what was serialised checks it as the constructors do.

mod confidence;
mod difference;
mod distribution;
pub(crate) mod exact;
mod interval;
mod matched_difference;
mod mean;
mod net_promoter;
mod rate;
mod rate_method;
mod ratio_of_means;
mod return_on_cost;
mod total;
mod undefined;
mod unit;
mod unit_cost;

pub use confidence::Confidence;
pub use difference::Difference;
pub(crate) use difference::Sides;
pub use distribution::{Bin, Distribution, QuantileMethod};
pub use interval::{Interval, Method};
pub use matched_difference::MatchedDifference;
pub use mean::Mean;
pub use net_promoter::{NetPromoter, NpsMethod};
pub(crate) use net_promoter::{least_answers, whole_answers};
pub use rate::Rate;
pub use rate_method::RateMethod;
pub use ratio_of_means::RatioOfMeans;
pub use return_on_cost::ReturnOnCost;
pub use total::Total;
pub use undefined::Undefined;
pub(crate) use unit::MONTHLY;
pub use unit::Unit;
pub use unit_cost::UnitCost;

use crate::Error;

/// What every piece of evidence can do, for code that does not care which one it has.
///
/// Each method without a body here is the type's own of the same name.
///
/// ```
/// use regulars::evidence::{Evidence, Rate};
///
/// fn total<E: Evidence>(parts: &[E], nothing: E) -> Result<E, regulars::Error> {
///     parts.iter().try_fold(nothing, |whole, part| whole.merge(part))
/// }
/// let rate = total(&[Rate::new(3, 10)?, Rate::new(1, 30)?], Rate::default())?;
/// assert_eq!((rate.hits(), rate.of(), rate.value()), (4, 40, Some(0.1)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub trait Evidence: Sized {
    /// The name of the type in `snake_case`: `rate`, `mean`, `ratio_of_means`, `distribution`.
    const KIND: &'static str;

    /// How many were counted: trials, values or units.
    fn n(&self) -> u64;

    /// The figure itself; `None` exactly where [`undefined`](Evidence::undefined) says why.
    fn value(&self) -> Option<f64>;

    /// Why there is no value.
    fn undefined(&self) -> Option<Undefined>;

    /// The default interval at this confidence; `None` where the evidence does not determine one.
    fn interval(&self, confidence: Confidence) -> Option<Interval>;

    /// Why there is no such interval.
    fn interval_undefined(&self, confidence: Confidence) -> Option<Undefined> {
        if self.interval(confidence).is_some() {
            return None;
        }
        let spread = if self.n() == 1 { Undefined::OneObservation } else { Undefined::TooFew };
        Some(self.undefined().unwrap_or(spread))
    }

    /// The evidence of both together.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, [`Error::Overflow`] where an exact sum no longer fits.
    fn merge(&self, other: &Self) -> Result<Self, Error>;

    /// The evidence without a part of it.
    ///
    /// # Errors
    /// [`Error::Mismatch`] where the units differ, or where the part cannot have been in the whole.
    fn remove(&self, part: &Self) -> Result<Self, Error>;
}

/// Implements [`Evidence`] by the type's own methods.
macro_rules! evidence {
    ($type:ty, $kind:literal, $n:ident) => {
        impl Evidence for $type {
            const KIND: &'static str = $kind;

            fn n(&self) -> u64 {
                self.$n()
            }

            fn value(&self) -> Option<f64> {
                self.value()
            }

            fn undefined(&self) -> Option<Undefined> {
                self.undefined()
            }

            fn interval(&self, confidence: Confidence) -> Option<Interval> {
                self.interval(confidence)
            }

            fn merge(&self, other: &Self) -> Result<Self, Error> {
                self.merge(other)
            }

            fn remove(&self, part: &Self) -> Result<Self, Error> {
                self.remove(part)
            }
        }
    };
}
pub(crate) use evidence;

evidence!(Rate, "rate", of);
evidence!(Mean, "mean", n);
evidence!(RatioOfMeans, "ratio_of_means", n);
evidence!(Distribution, "distribution", n);
evidence!(UnitCost, "unit_cost", n);
evidence!(ReturnOnCost, "return_on_cost", n);
evidence!(NetPromoter, "net_promoter", n);
evidence!(Difference, "difference", n);
evidence!(MatchedDifference, "matched_difference", n);

/// The part cannot have been in the whole.
fn not_a_part(kind: &str, part: impl std::fmt::Display, whole: impl std::fmt::Display) -> Error {
    Error::mismatch(
        &format!("{kind} of {whole}"),
        &format!("{kind} of {part}"),
        "the second cannot have been a part of the first",
    )
}
