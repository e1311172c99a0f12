//! Where a fit begins.

use super::GeometricDropout;
use crate::lifetime::Histories;

impl GeometricDropout {
    /// Models of the same kind near what the averages of the histories suggest, the best guess first.
    pub(in crate::lifetime) fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (mut customers, mut purchases, mut squares, mut time) = (0.0, 0.0, 0.0, 0.0);
        for (history, weight) in histories.iter() {
            customers += weight;
            purchases += weight * history.frequency();
            squares += weight * history.frequency() * history.frequency();
            time += weight * history.t();
        }
        let within = |value: f64, otherwise: f64, least: f64, most: f64| {
            if value.is_finite() { value.clamp(least, most) } else { otherwise }
        };
        // Half a purchase more, so that there is a rate where nobody bought again.
        let rate = within((purchases + 0.5) / time, 1.0, 1e-50, 1e50);
        let mean = purchases / customers;
        // The shape whose negative binomial distribution has this mean and this variance.
        let r = within(mean * mean / (squares / customers - mean * mean - mean), 1.0, 0.05, 20.0);
        // Customers who dropped out buy less than their rate, so that the rate is higher than it seems.
        [(r, 2.0, 0.8, 2.5), (r, 1.1, 0.1, 3.0), (1.0, 2.0, 1.0, 3.0), (0.3, 3.0, 5.0, 15.0)]
            .into_iter()
            .map(|(r, faster, a, b)| {
                let alpha = (r / (self.stages() * rate * faster)).clamp(1e-60, 1e60);
                Self { r, alpha, a, b, ..*self }
            })
            .collect()
    }
}
