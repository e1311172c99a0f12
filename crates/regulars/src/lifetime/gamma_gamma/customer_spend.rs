//! What can be said of a customer's mean spend.

use crate::numeric::gamma;

/// The distribution of what a customer spends at a purchase in the long run, given what is known of them: an inverse gamma
/// distribution with the shape `p x + q` and the scale `p (gamma + x m)`.
///
/// # Example: a customer with two purchases of 22.35 on average, among those of CDNOW
/// ```
/// use regulars::lifetime::{GammaGamma, Spend};
/// let customer = GammaGamma::new(6.25, 3.74, 15.44)?.customer(&Spend::new(2.0, 22.35)?);
/// let (low, high) = (customer.quantile(0.05).unwrap(), customer.quantile(0.95).unwrap());
/// assert!(low < 24.66 && 24.66 < high); // 24.66 is the mean
/// assert!((customer.cumulative(low) - 0.05).abs() < 1e-14);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CustomerSpend {
    /// `p x`, apart from `q` so that what the shape exceeds 1 by keeps its digits.
    known: f64,
    q: f64,
    scale: f64,
}

impl CustomerSpend {
    pub(super) fn new(known: f64, q: f64, scale: f64) -> Self {
        Self { known, q, scale }
    }

    /// The shape, `p x + q`.
    pub fn shape(&self) -> f64 {
        self.known + self.q
    }

    /// The scale, `p (gamma + x m)`, an amount of money.
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The mean; `None` where the shape is not above 1, since it has no bound then.
    pub fn mean(&self) -> Option<f64> {
        let above = if self.q < 1.0 { self.known - (1.0 - self.q) } else { self.known + (self.q - 1.0) };
        (above > 0.0).then(|| self.scale / above)
    }

    /// The probability density at an amount; 0 at 0 and below.
    pub fn density(&self, amount: f64) -> f64 {
        let (x, shape) = (self.scale / amount, self.shape());
        if !(amount > 0.0 && x > 0.0 && x.is_finite()) {
            return 0.0;
        }
        (libm::exp(gamma::log_log_density(shape, x) - libm::log(amount))).min(f64::MAX)
    }

    /// The probability that it is at most an amount.
    pub fn cumulative(&self, amount: f64) -> f64 {
        // With a shape near 0 the one tail is 1 but for rounding, and the other what rounding leaves.
        if amount > 0.0 { gamma::tails(self.shape(), self.scale / amount).1.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The amount that it does not exceed with a probability. `None` where that is not above 0 and below 1, or where the
    /// amount is beyond what a double holds.
    pub fn quantile(&self, probability: f64) -> Option<f64> {
        if !(probability > 0.0 && probability < 1.0) {
            return None;
        }
        let amount = self.scale / gamma::upper_quantile(self.shape(), probability);
        amount.is_finite().then_some(amount)
    }
}
