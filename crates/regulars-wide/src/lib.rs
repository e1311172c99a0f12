//! Work in the widest registers that the processor has.
//!
//! A program is compiled for every processor of its kind; those with wider registers are found when it runs. Work of the same
//! operations in the same order gives the same bits either way, since nothing is fused and no sum of floats is reordered.
//!
//! ```
//! struct Doubled<'a>(&'a mut [f64]);
//! impl regulars_wide::Work for Doubled<'_> {
//!     type Output = ();
//!     #[inline(always)]
//!     fn done(self) {
//!         self.0.iter_mut().for_each(|number| *number *= 2.0);
//!     }
//! }
//! let mut numbers = [1.5, 2.0, 4.0];
//! regulars_wide::wide(Doubled(&mut numbers));
//! assert_eq!(numbers, [3.0, 4.0, 8.0]);
//! ```
// It is compiled for speed where what calls it is compiled for size.
#![cfg_attr(hot, feature(optimize_attribute))]

/// Work that gains from wide registers.
pub trait Work {
    /// What comes of it.
    type Output;

    /// Does it. Only what is inlined into it becomes wide, so every implementation says `#[inline(always)]`, and so does what it
    /// calls in its loop.
    fn done(self) -> Self::Output;
}

/// Does the work, compiled for a processor with registers of four floats where this is one (AVX2 and what came with it).
pub fn wide<W: Work>(work: W) -> W::Output {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
    {
        // SAFETY: the processor was asked for each of the features.
        return unsafe { with_avx2(work) };
    }
    plain(work)
}

/// # Safety
/// The processor has these features.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt")]
#[cfg_attr(hot, optimize(speed))]
unsafe fn with_avx2<W: Work>(work: W) -> W::Output {
    work.done()
}

#[cfg_attr(hot, optimize(speed), inline(never))]
fn plain<W: Work>(work: W) -> W::Output {
    work.done()
}
