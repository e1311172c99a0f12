//! Work in the widest registers that the processor has.

/// Does the work, compiled for a processor with registers of four floats where this is one.
///
/// What is inlined into it works on several numbers side by side; everything else is as elsewhere. Each number goes through the
/// same operations in the same order either way, so the bits are the same: nothing is fused and no sum is reordered.
#[inline(always)]
#[expect(clippy::inline_always, reason = "what is not inlined does not become wide")]
pub(crate) fn simd<T>(work: impl FnOnce() -> T) -> T {
    #[cfg(feature = "simd")]
    return pulp::Arch::new().dispatch(work);
    #[cfg(not(feature = "simd"))]
    work()
}
