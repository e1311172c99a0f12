//! The Gauss hypergeometric function.

use super::log_gamma::log_beta_ratio;
use super::nodes::Nodes;

/// How many terms a series may have before an integral is cheaper.
const TERMS: u32 = 2_000;

/// The logarithm of `2F1(a, b; c; z)` for `a`, `b` and `c` above 0 and `z <= 1`, given `1 − z` to its own precision: the
/// power series, all of whose terms are positive, or Euler's integral where the series would be long. Neither knows of the
/// cases (`c − a − b` a whole number) that the formulas of connection between 0 and 1 fail in.
///
/// Infinite at 1 unless `c > a + b`. NaN outside the domain, to which also belongs that `c` is above `a` or `b` where `z`
/// is below 0.
pub(crate) fn log_2f1(a: f64, b: f64, c: f64, z: f64, complement: f64) -> f64 {
    let domain = a > 0.0 && b > 0.0 && c > 0.0 && complement >= 0.0;
    if !domain || !(a + b + c).is_finite() || z.is_nan() {
        return f64::NAN;
    }
    let (a, b) = (a.min(b), a.max(b));
    if c == a || c == b {
        let power = if c == a { b } else { a };
        return -power * log_complement(z, complement);
    }
    if z < 0.0 {
        // Pfaff's transformation, with the parameter that c exceeds.
        let (stays, goes) = if c > b { (a, b) } else { (b, a) };
        if goes > c {
            return f64::NAN;
        }
        let turned = log_2f1(stays, c - goes, c, -z / complement, 1.0 / complement);
        return turned - stays * log_complement(z, complement);
    }
    if complement == 0.0 {
        return if c > a + b { -log_beta_ratio(a, c - a - b, b) } else { f64::INFINITY };
    }
    if c <= a {
        return series(a, b, c, z, 100_000_000).unwrap_or(f64::INFINITY);
    }
    series(a, b, c, z, TERMS).unwrap_or_else(|| {
        // Euler's integral (Abramowitz & Stegun 15.3.1), over 1 − t, which has the beta distribution with c − a and a.
        let odds = z / complement;
        let nodes = Nodes::beta(c - a, a, b * odds, b);
        libm::log(nodes.mean(|node| libm::exp(-b * libm::log1p(node.at * odds)))) - b * libm::log(complement)
    })
}

fn log_complement(z: f64, complement: f64) -> f64 {
    if z.abs() < 0.5 { libm::log1p(-z) } else { libm::log(complement) }
}

/// The logarithm of the power series, if it converges in so many terms.
fn series(a: f64, b: f64, c: f64, z: f64, terms: u32) -> Option<f64> {
    /// A sum is taken down from here.
    const LARGE: f64 = 1e250;
    let mut scale = 0.0;
    let (mut term, mut rest, mut one) = (1.0, 0.0, 1.0);
    for n in 0..terms {
        let n = f64::from(n);
        let ratio = (a + n) / (c + n) * ((b + n) / (n + 1.0)) * z;
        term *= ratio;
        rest += term;
        // Once the ratio falls (or rises to z), what follows is less than a geometric series.
        let bound = ratio.max(z);
        if bound < 1.0 && term <= 1e-17 * (1.0 - bound) * (one + rest) {
            return Some(scale + if one > 0.0 { libm::log1p(rest) } else { libm::log(rest) });
        }
        if rest > LARGE {
            scale += libm::log(LARGE);
            (term, rest, one) = (term / LARGE, (rest + one) / LARGE, 0.0);
        }
    }
    None
}
