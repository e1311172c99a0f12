//! Which customers are which: recency, frequency and monetary value, segments of buyers, and how revenue is spread over them.

mod buyer_behaviour;
mod buyer_rules;
mod buyer_segments;
mod concentration;
mod customer_values;
mod gini;
mod order_statistics;
mod rfm;
mod rfm_moves;
mod rfm_options;
mod scored;
mod scores;
mod segment_sums;
mod segment_table;
#[cfg(test)]
mod tests;

pub use buyer_rules::{BuyerRules, BuyerSegment};
pub use buyer_segments::{BuyerSegmentFigures, BuyerSegments};
pub use concentration::{Concentration, ConcentrationOptions, RevenueGroup, TopShare};
pub use gini::{Gini, gini};
pub use rfm::{Rfm, RfmSegment};
pub use rfm_moves::{RfmMoves, RfmMovesOptions};
pub use rfm_options::{RfmFrequency, RfmMonetary, RfmOptions, RfmRecency, RfmScoring};
pub use segment_table::{SegmentRule, SegmentTable};
