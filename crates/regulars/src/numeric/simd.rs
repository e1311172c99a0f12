//! Work in the widest registers that the processor has.

/// Work that gains from them.
pub(crate) trait Work {
    /// What comes of it.
    type Output;

    /// Does it. Only what is inlined into it becomes wide, so every implementation says `#[inline(always)]`, and so does what it
    /// calls in its loop.
    fn done(self) -> Self::Output;
}

/// Does the work, compiled for a processor with registers of four floats where this is one.
///
/// Each number goes through the same operations in the same order either way, so the bits are the same: nothing is fused and no
/// sum of floats is reordered.
pub(crate) fn simd<W: Work>(work: W) -> W::Output {
    #[cfg(feature = "simd")]
    return regulars_wide::wide(Wide(work));
    #[cfg(not(feature = "simd"))]
    work.done()
}

#[cfg(feature = "simd")]
struct Wide<W>(W);

#[cfg(feature = "simd")]
impl<W: Work> regulars_wide::Work for Wide<W> {
    type Output = W::Output;

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is not inlined does not become wide")]
    fn done(self) -> W::Output {
        self.0.done()
    }
}
