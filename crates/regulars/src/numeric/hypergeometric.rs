//! The Gauss hypergeometric function.

use super::log_gamma::log_beta_ratio;
use super::nodes::Nodes;

/// How many terms a series may have before an integral is cheaper.
const TERMS: u32 = 2_000;

/// How many it may have where there is no integral.
const LONGEST: u32 = 10_000_000;

/// The logarithm of `2F1(a, b; c; z)` for `a`, `b` and `c` above 0 and `z <= 1`, given `1 − z` to its own precision: the
/// power series, all of whose terms are positive, or Euler's integral where the series would be long or alternate. Neither knows of the
/// cases (`c − a − b` a whole number) in which the formulas of connection between 0 and 1 fail. Euler's integral is that of
/// Abramowitz & Stegun 15.3.1.
///
/// Infinite at 1 unless `c > a + b`. NaN outside the domain, to which also belongs that `c` is above `a` or `b` where `z`
/// is below 0.
pub(crate) fn log_2f1(a: f64, b: f64, c: f64, z: f64, complement: f64) -> f64 {
    let domain = a > 0.0 && b > 0.0 && c > 0.0 && complement >= 0.0;
    if !domain || !(a + b + c).is_finite() || z.is_nan() {
        return f64::NAN;
    }
    let (a, b) = (a.min(b), a.max(b));
    #[expect(clippy::float_cmp, reason = "they are the same number or they are not")]
    if c == a || c == b {
        let power = if c == a { b } else { a };
        return -power * log_complement(z, complement);
    }
    // Euler's integral is over a beta distribution with the first and the second of these, of this power.
    let [first, second, power] = if c > b { [b, c - b, a] } else { [a, c - a, b] };
    if z < 0.0 {
        if second < 0.0 {
            return f64::NAN;
        }
        let nodes = Nodes::beta(first, second, -z, power);
        return libm::log(nodes.mean(|node| libm::exp(-power * libm::log1p(-z * node.at))));
    }
    if complement == 0.0 {
        return if c > a + b { -log_beta_ratio(a, c - a - b, b) } else { f64::INFINITY };
    }
    let short = if second > 0.0 { TERMS } else { LONGEST };
    series(a, b, c, z, short).unwrap_or_else(|| {
        let odds = z / complement;
        let integral = |first: f64, second: f64, power: f64| {
            let nodes = Nodes::beta(first, second, odds, power);
            // At most 1.
            let scale = (-power * libm::log1p(odds)).max(0.0);
            let mean = nodes.mean(|node| libm::exp(-power * libm::log1p(node.at * odds) - scale));
            scale + libm::log(mean)
        };
        let fall = libm::log(complement);
        // Euler's transformation makes another integral. Nodes reach down to densities of e^-700: the one is better where the
        // integrand has its peak within these.
        let near = -second * fall < 500.0 || (power < c && second <= first);
        if near {
            integral(second, first, power) - power * fall
        } else {
            integral(first, second, c - power) - first * fall
        }
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

#[cfg(test)]
mod tests {
    use super::log_2f1;

    #[test]
    fn values_are_those_of_mpmath() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../conformance/lifetime/data/hypergeometric.csv");
        let mut worst = 0.0_f64;
        for row in csv::Reader::from_path(path).unwrap().deserialize() {
            let (a, b, c, z, expected): (f64, f64, f64, f64, f64) = row.unwrap();
            let found = log_2f1(a, b, c, z, 1.0 - z);
            // The difference of logarithms is the relative error, of which a large logarithm has more.
            let error = (found - expected).abs() / expected.abs().max(1.0);
            assert!(error < 1e-12, "{a} {b} {c} {z}: {found} {expected}");
            worst = worst.max(error);
        }
        println!("largest error: {worst:e}");
        let infinite = log_2f1(2.0, 3.0, 5.0, 1.0, 0.0);
        assert!(infinite.is_infinite() && infinite > 0.0);
        assert!(log_2f1(2.0, 3.0, 1.0, -1.0, 2.0).is_nan());
        assert!(log_2f1(-2.0, 3.0, 1.0, 0.5, 0.5).is_nan());
    }
}
