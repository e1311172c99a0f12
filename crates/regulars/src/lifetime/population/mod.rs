//! What a model says of all customers together, beside what they did.

mod by_frequency;
mod frequency_recency;
mod repeat_purchases;
#[cfg(test)]
mod tests;
mod tracking;

pub use frequency_recency::FrequencyRecencyOptions;
pub use tracking::TrackingOptions;
