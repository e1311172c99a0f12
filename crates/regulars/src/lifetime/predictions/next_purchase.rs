//! When a customer is likely to buy again.

use super::batched::Foretelling;
use crate::lifetime::History;

/// The time after the end of the watch by which the customer has bought again with a probability of one half. `None` where
/// that does not come within 2^40 times as long as the time since the first purchase.
pub(crate) fn median_time(model: &dyn Foretelling, history: &History) -> Option<f64> {
    let silent = |time: f64| model.probability_of_purchases(history, time, 0) - 0.5;
    let scale = if history.t() > 0.0 { history.t() } else { 1.0 };
    let (mut low, mut high) = (0.0, scale / (history.frequency() + 1.0));
    let (mut above, mut below) = (0.5, silent(high));
    let last = scale * 1_099_511_627_776.0;
    while below > 0.0 {
        if high >= last {
            return None;
        }
        (low, above) = (high, below);
        high *= 8.0;
        below = silent(high);
    }
    // The secant, where an end that stays twice counts half (Illinois); at least every third step halves the interval.
    let mut stayed = 0;
    for step in 0..200 {
        if high - low <= 1e-13 * high || below >= 0.0 {
            break;
        }
        let secant = low + (high - low) * above / (above - below);
        let inside = low < secant && secant < high;
        let middle = if step % 3 == 2 || !inside { 0.5 * (low + high) } else { secant };
        let value = silent(middle);
        if value > 0.0 {
            (low, above) = (middle, value);
            below *= if stayed < 0 { 0.5 } else { 1.0 };
            stayed = -1;
        } else {
            (high, below) = (middle, value);
            above *= if stayed > 0 { 0.5 } else { 1.0 };
            stayed = 1;
        }
    }
    Some(high)
}
