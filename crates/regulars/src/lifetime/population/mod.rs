//! What a model says of all customers together, beside what they did.

mod by_frequency;
mod frequency_recency;
mod repeat_purchases;
#[cfg(test)]
mod tests;
mod tracking;

pub use frequency_recency::FrequencyRecencyOptions;
pub use tracking::TrackingOptions;

/// More rows than this are more than anybody reads.
fn check_most(metric: &str, most: u32) -> Result<(), crate::Error> {
    if most <= 10_000 {
        return Ok(());
    }
    Err(crate::Error::domain(metric, "most", most, "a whole number from 0 to 10,000"))
}
