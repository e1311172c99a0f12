//! Random customers of the family.

use super::GeometricDropout;
use crate::numeric::random::Random;

/// How many purchases a random customer makes at most: parameters can be such that nobody could wait for the last one.
const MOST_PURCHASES: usize = 1_000_000;

impl GeometricDropout {
    pub(in crate::lifetime) fn simulate(&self, random: &mut Random, t: f64) -> Vec<f64> {
        let rate = random.gamma(self.r, self.alpha);
        let p = random.beta(self.a, self.b);
        let mut times = Vec::new();
        let mut now = 0.0;
        if self.at_first && random.uniform() < p {
            return times;
        }
        while times.len() < MOST_PURCHASES {
            let stages: f64 = (0..self.k).map(|_| random.exponential()).sum();
            now += stages / rate;
            // Not so where the rate is 0 and the time infinite, or not even a number.
            let in_time = now <= t;
            if !in_time {
                break;
            }
            times.push(now);
            if random.uniform() < p {
                break;
            }
        }
        times
    }
}
