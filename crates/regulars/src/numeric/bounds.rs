//! The least and the greatest of many numbers.

use super::simd::{Work, simd};

/// Both, or nothing of nothing.
#[cfg_attr(hot, optimize(speed), inline(never))]
pub(crate) fn bounds(values: &[i64]) -> Option<(i64, i64)> {
    simd(Bounds(values))
}

struct Bounds<'a>(&'a [i64]);

impl Work for Bounds<'_> {
    type Output = Option<(i64, i64)>;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not inlined does not become wide")]
    fn done(self) -> Option<(i64, i64)> {
        let first = *self.0.first()?;
        Some(self.0.iter().fold((first, first), |(low, high), &value| (low.min(value), high.max(value))))
    }
}

#[cfg(test)]
mod tests {
    use super::bounds;

    #[test]
    fn both_ends_are_found_wherever_they_stand() {
        assert_eq!((bounds(&[]), bounds(&[7])), (None, Some((7, 7))));
        for at in 0..100 {
            let mut values = vec![0_i64; 100];
            values[at] = i64::MIN;
            values[99 - at] = i64::MAX;
            assert_eq!(bounds(&values), Some((i64::MIN, i64::MAX)));
        }
    }
}
