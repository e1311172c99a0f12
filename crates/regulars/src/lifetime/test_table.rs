//! Tables of figures that tests compare with.

/// The rows of a table below a line of names, cells without a figure as `None`.
pub(super) fn rows<const N: usize>(text: &str) -> Vec<[Option<f64>; N]> {
    let row = |line: &str| {
        let cells: Vec<Option<f64>> =
            line.split(',').map(|cell| (!cell.is_empty()).then(|| cell.parse().unwrap())).collect();
        cells.try_into().unwrap()
    };
    text.lines().skip(1).map(row).collect()
}

/// Asserts that two figures agree, relative to the expected one or, where `scale` is given, to that.
#[track_caller]
pub(super) fn assert_near(found: f64, expected: f64, scale: f64, tolerance: f64, what: &dyn std::fmt::Debug) {
    let (error, size) = ((found - expected).abs(), expected.abs().max(scale));
    assert!(error <= tolerance * size, "{what:?}: {found} for {expected}, {:e}", error / size);
}
