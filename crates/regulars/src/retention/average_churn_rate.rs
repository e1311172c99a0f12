use crate::Error;
use crate::evidence::{RatioOfMeans, Unit};

#[doc = include_str!("../../docs/metrics/average_churn_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if more customers were lost than there were at the start, or if those who were not lost are
/// more than there are at the end; [`Error::Overflow`] beyond 4 · 10^18 customers.
///
/// # Example: 50 lost, 500 at the start, 450 at the end
/// ```
/// let churn = regulars::retention::average_churn_rate(50, 500, 450)?;
/// assert_eq!(churn.value(), Some(50.0 / 475.0));
/// assert_eq!((churn.sum_x(), churn.sum_y()), (100, 950)); // Twice each, so that the mean is a whole number.
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn average_churn_rate(lost: u64, start: u64, end: u64) -> Result<RatioOfMeans, Error> {
    if lost > start {
        let allowed = format!("at most the customers at the start, {start}");
        return Err(Error::domain("average_churn_rate", "lost", lost, allowed));
    }
    if end < start - lost {
        let allowed = format!("at least the {} who were at the start and were not lost", start - lost);
        return Err(Error::domain("average_churn_rate", "end", end, allowed));
    }
    let too_large = || Error::overflow("the number of customers");
    let twice = |value: u64| i64::try_from(value).ok()?.checked_mul(2);
    let both = start.checked_add(end).and_then(|sum| i64::try_from(sum).ok());
    let (x, y) = twice(lost).zip(both).ok_or_else(too_large)?;
    RatioOfMeans::from_values([(x, y)], Unit::Count, Unit::Count)
}
