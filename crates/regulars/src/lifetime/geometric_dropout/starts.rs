//! Where a fit begins.

use super::GeometricDropout;
use crate::lifetime::Histories;

/// The shape that a gamma distribution of rates would have by the mean and the variance of the frequencies, and its mean by the
/// purchases of all in the time of all; both within bounds for whatever histories.
pub(in crate::lifetime) fn moments(histories: &Histories) -> (f64, f64) {
    let (mut customers, mut purchases, mut squares, mut time) = (0.0, 0.0, 0.0, 0.0);
    for (history, weight) in histories.iter() {
        customers += weight;
        purchases += weight * history.frequency();
        squares += weight * history.frequency() * history.frequency();
        time += weight * history.t();
    }
    let within =
        |value: f64, least: f64, most: f64| if value.is_nan() { 1.0 } else { value.clamp(least, most) };
    let mean = purchases / customers;
    // A variance that is not above the mean says that all rates are alike.
    let excess = (squares / customers - mean * mean - mean).max(0.0);
    // Half a purchase more, so that there is a rate where nobody bought again.
    (within(mean * mean / excess, 0.05, 20.0), within((purchases + 0.5) / time, 1e-50, 1e50))
}

/// The share of customers without a repeat purchase; nothing is known of nobody.
fn never_again(histories: &Histories) -> f64 {
    let (once, all) = histories.iter().fold((0.0, 0.0), |(once, all), (history, weight)| {
        (if history.frequency() == 0.0 { once + weight } else { once }, all + weight)
    });
    if all > 0.0 { once / all } else { 0.5 }
}

impl GeometricDropout {
    /// Models of the same kind near what the averages of the histories suggest, the best guess first.
    pub(in crate::lifetime) fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (shape, rate) = moments(histories);
        // Customers who dropped out buy less than their rate, so that rates are higher than they seem.
        let mut starts =
            vec![(shape, 2.0, 0.8, 2.5), (shape, 1.1, 0.1, 3.0), (1.0, 2.0, 1.0, 3.0), (0.3, 3.0, 5.0, 15.0)];
        if self.at_first {
            // Nearly all either stop at once or stay: another summit than that of customers who stop by and by.
            let stopped = 0.1 * never_again(histories).clamp(0.1, 0.9);
            starts.push((2.0 * shape, 1.5, stopped, 0.1 - stopped));
        }
        starts
            .into_iter()
            .map(|(r, faster, a, b)| Self { r, alpha: r / (self.stages() * rate * faster), a, b, ..*self })
            .collect()
    }
}
