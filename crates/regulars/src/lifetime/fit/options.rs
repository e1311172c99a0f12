//! How a fit is made.

use regulars_derive::Options;

/// What can be asked of a fit.
#[derive(Debug, Clone, Copy, PartialEq, Default, Options)]
pub struct FitOptions {
    /// The weight of a pull of every parameter towards what is natural for it: 1 for a shape, the time for which a middling
    /// customer has been watched for a time. It is the log-density of a normal prior of each parameter's logarithm with
    /// the variance `1 / penalty`: with 0.25 a factor of `e²`, about 7, to either side is one standard deviation. It does not grow with the
    /// number of customers, so many of them outweigh it. 0, the default, is plain maximum likelihood.
    pub penalty: f64,
}

impl FitOptions {
    /// The penalty, checked.
    pub(super) fn checked(self) -> Result<Self, crate::Error> {
        if self.penalty.is_finite() && self.penalty >= 0.0 {
            return Ok(self);
        }
        Err(crate::Error::domain("fit", "penalty", self.penalty, "a finite number of 0 or more"))
    }
}
