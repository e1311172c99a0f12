//! The customers of a snapshot with their scores and segments.

use super::customer_values::{CustomerValues, Snapshot};
use super::rfm_options::{RfmMonetary, RfmOptions, RfmRecency};
use super::scores::{Threshold, scores, thresholds};
use super::segment_table::{SegmentCells, SegmentTable};
use crate::Error;
use crate::log::Orders;
use crate::model::Money;

/// A day in microseconds.
const DAY: i64 = 86_400_000_000;

/// Customers, their values, the scores of these, and the place of the segment of each.
pub(super) struct Scored {
    pub(super) snapshot: Snapshot,
    pub(super) values: CustomerValues,
    /// How many scores of recency, frequency and monetary value there are.
    pub(super) bins: [u32; 3],
    pub(super) scores: [Vec<i64>; 3],
    /// The names of the segments.
    pub(super) names: Vec<String>,
    pub(super) segments: Vec<u32>,
}

impl Scored {
    /// Scores the customers of a log at the snapshot of the options.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with options that are none; [`Error::Overflow`] where the sum of a customer no longer fits.
    pub(super) fn new(orders: &Orders, options: &RfmOptions, metric: &str) -> Result<Self, Error> {
        let bins = options.bins(metric)?;
        let cells = match &options.segments {
            Some(table) => table.cells(bins, metric)?,
            None => SegmentTable::eleven_of(bins).cells(bins, metric)?,
        };
        let snapshot = Snapshot::new(orders, options)?;
        let values = snapshot.values()?;
        let day = if options.recency == RfmRecency::Days { 1 } else { DAY };
        // The longest time is the least nearness.
        let near = |days: &u32| Threshold::from(-(i64::from(*days).saturating_mul(day)));
        let recency = options.recency_cuts.as_ref().map(|cuts| cuts.iter().rev().map(near).collect());
        let many = |count: &u32| Threshold::from(i64::from(*count));
        let frequency = options.frequency_cuts.as_ref().map(|cuts| cuts.iter().map(many).collect());
        let much = |money: &Money| Threshold::from(money.ticks());
        let monetary = options.monetary_cuts.as_ref().map(|cuts| cuts.iter().map(much).collect());
        let spent = if options.monetary == RfmMonetary::Mean { &values.mean } else { &values.spend };
        let [r, f, m] = bins;
        let score = |values: &[i64], cuts: Option<Vec<Threshold>>, bins: u32, falling: bool| {
            let found = cuts.unwrap_or_else(|| thresholds(values, bins, options.scoring, falling));
            scores(values, &found)
        };
        let scores = [
            score(&values.nearness, recency, r, true),
            score(&values.frequency, frequency, f, false),
            score(spent, monetary, m, false),
        ];
        let segments = segments(&scores, &cells);
        Ok(Self { snapshot, values, bins, scores, names: cells.names, segments })
    }

    /// How many customers there are.
    pub(super) fn len(&self) -> usize {
        self.segments.len()
    }
}

#[cfg_attr(hot, optimize(speed), inline(never))]
fn segments([recency, frequency, monetary]: &[Vec<i64>; 3], cells: &SegmentCells) -> Vec<u32> {
    let each = recency.iter().zip(frequency).zip(monetary);
    each.map(|((&r, &f), &m)| cells.segment([r, f, m])).collect()
}
