use super::checks::{finite, not_negative, representable, within};
use crate::Error;

#[doc = include_str!("../../docs/metrics/lifetime_value.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if the customer value or the margin is no number, the lifespan is negative, or the margin is
/// above 1; [`Error::Overflow`] if the result is too large for a number.
///
/// # Example: 120 a year over 4 years, a quarter of it margin
/// ```
/// use regulars::retention::lifetime_value;
/// assert_eq!(lifetime_value(120.0, 4.0, None)?, 480.0);
/// assert_eq!(lifetime_value(120.0, 4.0, Some(0.25))?, 120.0);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn lifetime_value(customer_value: f64, lifespan: f64, margin: Option<f64>) -> Result<f64, Error> {
    let customer_value = finite("lifetime_value", "customer_value", customer_value)?;
    let lifespan = not_negative("lifetime_value", "lifespan", lifespan)?;
    let margin = margin.unwrap_or(1.0);
    let holds = margin.is_finite() && margin <= 1.0;
    let margin = within("lifetime_value", "margin", margin, holds, "a share of at most 1")?;
    representable("the lifetime value", customer_value * lifespan * margin)
}
