//! The formulas of referrals, of counts that somebody already has.

use crate::Error;
use crate::evidence::Rate;

#[doc = include_str!("../../docs/metrics/referral_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more customers refer than there are.
///
/// # Example: 20 of 100 customers invite others
/// ```
/// assert_eq!(regulars::engagement::referral_rate(20, 100)?.value(), Some(0.2));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn referral_rate(referrers: u64, customers: u64) -> Result<Rate, Error> {
    super::part("referral_rate", "referrers", referrers, customers, "customers")
}

#[doc = include_str!("../../docs/metrics/referral_conversion_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were converted than invited.
///
/// # Example: 30 of 120 invitations bring a customer
/// ```
/// assert_eq!(regulars::engagement::referral_conversion_rate(30, 120)?.value(), Some(0.25));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn referral_conversion_rate(converted: u64, invitations: u64) -> Result<Rate, Error> {
    super::part("referral_conversion_rate", "converted", converted, invitations, "invitations")
}

#[doc = include_str!("../../docs/metrics/viral_coefficient.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with invitations below 0, or a conversion rate outside 0 to 1.
///
/// # Example: five invitations a customer, of which one in five converts
/// ```
/// assert_eq!(regulars::engagement::viral_coefficient(5.0, 0.2)?, 1.0);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn viral_coefficient(invitations_per_customer: f64, conversion_rate: f64) -> Result<f64, Error> {
    let metric = "viral_coefficient";
    if !(invitations_per_customer.is_finite() && invitations_per_customer >= 0.0) {
        let allowed = "a finite number of 0 or more";
        return Err(Error::domain(metric, "invitations_per_customer", invitations_per_customer, allowed));
    }
    if !(0.0..=1.0).contains(&conversion_rate) {
        return Err(Error::domain(metric, "conversion_rate", conversion_rate, "a share from 0 to 1"));
    }
    Ok(invitations_per_customer * conversion_rate)
}

#[doc = include_str!("../../docs/metrics/viral_growth.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] with a number below 0 or a cycle of 0 days; [`Error::Overflow`] where there are too many customers
/// for a float.
///
/// # Example: ten customers, each of whom brings two in two days, after four days
/// ```
/// let customers = regulars::engagement::viral_growth(10.0, 2.0, 2.0, 4.0)?;
/// assert_eq!(customers, 70.0); // 10 + 20 + 40
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn viral_growth(
    customers: f64,
    viral_coefficient: f64,
    cycle_days: f64,
    days: f64,
) -> Result<f64, Error> {
    let metric = "viral_growth";
    let given = [("customers", customers), ("viral_coefficient", viral_coefficient), ("days", days)];
    if let Some((param, value)) = given.into_iter().find(|(_, value)| !(value.is_finite() && *value >= 0.0)) {
        return Err(Error::domain(metric, param, value, "a finite number of 0 or more"));
    }
    if !(cycle_days.is_finite() && cycle_days > 0.0) {
        return Err(Error::domain(metric, "cycle_days", cycle_days, "a finite number of days above 0"));
    }
    let rounds = days / cycle_days + 1.0;
    let above = viral_coefficient - 1.0;
    let growth = if above == 0.0 {
        rounds
    } else if above.abs() < 0.125 {
        // Near 1 the power less 1 would lose its digits.
        libm::expm1(rounds * libm::log1p(above)) / above
    } else {
        (libm::pow(viral_coefficient, rounds) - 1.0) / above
    };
    let total = customers * growth;
    if total.is_finite() { Ok(total) } else { Err(Error::overflow("the number of customers")) }
}
