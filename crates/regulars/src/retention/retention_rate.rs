use crate::Error;
use crate::evidence::Rate;

#[doc = include_str!("../../docs/metrics/retention_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] if more customers are new than there are at the end, or if more stayed than there were at
/// the start.
///
/// # Example: 2,000 at the start, 2,400 at the end, 600 of them new
/// ```
/// let rate = regulars::retention::retention_rate(2_000, 2_400, 600)?;
/// assert_eq!((rate.hits(), rate.of(), rate.value()), (1_800, 2_000, Some(0.9)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn retention_rate(start: u64, end: u64, new: u64) -> Result<Rate, Error> {
    let Some(stayed) = end.checked_sub(new) else {
        let allowed = format!("at most the customers at the end, {end}");
        return Err(Error::domain("retention_rate", "new", new, allowed));
    };
    if stayed > start {
        let allowed =
            format!("at most {} with {start} at the start and {new} new", start.saturating_add(new));
        return Err(Error::domain("retention_rate", "end", end, allowed));
    }
    Rate::new(stayed, start)
}
