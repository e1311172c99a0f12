//! How many purchases there will be.

use super::BgBb;
use crate::numeric::log_gamma::log_beta_ratio;

impl BgBb {
    /// The probability of k purchases in n periods: the sum over the periods after which a customer may stop, from the k-th
    /// on, upwards by the ratio of neighbours and relative to the first.
    pub(super) fn purchases(&self, k: f64, n: f64) -> f64 {
        const LARGE: f64 = 1e100;
        if k > n {
            return 0.0;
        }
        let Self { alpha, beta, gamma, delta } = *self;
        let mut log = log_beta_ratio(beta, alpha, k) + log_beta_ratio(gamma, delta, k);
        // Not stopped by the j-th period, and k purchases until then.
        let (mut here, mut sum, mut j) = (1.0, 0.0, k);
        while j < n {
            let both = gamma + delta + j;
            sum += here * (gamma / both);
            here *=
                (j + 1.0) / (j + 1.0 - k) * ((beta + (j - k)) / (alpha + beta + j)) * ((delta + j) / both);
            if here > LARGE {
                (here, sum, log) = (here / LARGE, sum / LARGE, log + libm::log(LARGE));
            }
            j += 1.0;
        }
        libm::exp(log + libm::log(sum + here)).min(1.0)
    }
}
