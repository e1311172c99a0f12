//! Polynomials and their divided differences.

/// `Σ c_k t^k`, and its divided difference between `s` and `t`: what the difference of the values at both is, over the
/// difference of `s` and `t`, however near they are.
pub(crate) fn value_and_slope(coefficients: &[f64], s: f64, t: f64) -> (f64, f64) {
    // Horner's scheme at t gives the coefficients of the quotient, which is summed up at s on the way.
    coefficients.iter().rev().fold((0.0, 0.0), |(value, slope), c| (value * t + c, slope * s + value))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cubic_by_hand() {
        // 1 + 2 t + 3 t² + 4 t³ is 49 at 2 and 142 at 3; the slope between them is 93, and at 2 itself 2 + 12 + 48.
        let cubic = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(super::value_and_slope(&cubic, 3.0, 2.0), (49.0, 93.0));
        assert_eq!(super::value_and_slope(&cubic, 2.0, 2.0), (49.0, 62.0));
    }
}
