//! What a climb knows of the curvature around it.

use crate::numeric::symmetric::{Axis, Matrix, axes, dot, quadratic};

/// The negative of the second derivatives among the logarithms that may move.
pub(super) struct Bend {
    free: Vec<usize>,
    curvature: Matrix,
    axes: Vec<Axis>,
    /// Whether it was found out right where the climb stands.
    pub(super) is_new: bool,
}

impl Bend {
    /// `None` where an entry is not finite.
    pub(super) fn new(free: Vec<usize>, curvature: Matrix) -> Option<Self> {
        let axes = axes(&curvature)?;
        Some(Self { free, curvature, axes, is_new: true })
    }

    /// What is known of a surface that is much the same, among these logarithms.
    pub(super) fn alike(whole: &[Vec<f64>], free: Vec<usize>) -> Option<Self> {
        let entry = |i: usize, j: usize| whole.get(i)?.get(j).copied();
        let row = |&i: &usize| free.iter().map(|&j| entry(i, j)).collect();
        let curvature = free.iter().map(row).collect::<Option<Matrix>>()?;
        Some(Self { is_new: false, ..Self::new(free, curvature)? })
    }

    /// The same, corrected by the least that explains how a step changed the slopes: the symmetric rank-one formula.
    pub(super) fn after(self, step: &[f64], loss: &[f64]) -> Option<Self> {
        let unexplained: Vec<f64> =
            self.curvature.iter().zip(loss).map(|(row, loss)| loss - dot(row, step)).collect();
        let scale = dot(&unexplained, step);
        let mut curvature = self.curvature;
        // Where the step is nearly across what it leaves unexplained, it says nothing.
        if scale.abs() > 1e-8 * (dot(step, step) * dot(&unexplained, &unexplained)).sqrt() {
            for (row, one) in curvature.iter_mut().zip(&unexplained) {
                for (entry, other) in row.iter_mut().zip(&unexplained) {
                    *entry += one * other / scale;
                }
            }
        }
        Some(Self { is_new: false, ..Self::new(self.free, curvature)? })
    }

    pub(super) fn free(&self) -> &[usize] {
        &self.free
    }

    /// What a step gains by it, given the slopes.
    pub(super) fn promises(&self, gradient: &[f64], step: &[f64]) -> f64 {
        dot(gradient, step) - 0.5 * quadratic(&self.curvature, step)
    }

    /// The step of at most this length that gains most by the curvature: `(C + shift I)⁻¹ g` with the least shift at which it
    /// is short enough and `C + shift I` has no direction left that bends upwards.
    pub(super) fn step(&self, gradient: &[f64], radius: f64) -> Vec<f64> {
        let along: Vec<f64> = self.axes.iter().map(|axis| dot(&axis.vector, gradient)).collect();
        let length = |shift: f64| {
            let parts = self.axes.iter().zip(&along).map(|(axis, g)| g / (axis.value + shift));
            parts.map(|part| part * part).sum::<f64>().sqrt()
        };
        let least = self.axes.first().map_or(0.0, |axis| axis.value);
        let steepest = dot(gradient, gradient).sqrt();
        // Directions that hardly bend are bent a little: an exact zero has no inverse.
        let greatest = self.axes.last().map_or(0.0, |axis| axis.value.abs());
        let mut low = (-least).max(0.0) + 1e-14 * greatest + f64::MIN_POSITIVE;
        if length(low) > radius {
            let mut high = low + steepest / radius;
            for _ in 0..60 {
                let middle = 0.5 * (low + high);
                if length(middle) > radius {
                    low = middle;
                } else {
                    high = middle;
                }
                if high - low <= 1e-3 * high {
                    break;
                }
            }
            low = high;
        }
        let mut step = vec![0.0; gradient.len()];
        for (axis, g) in self.axes.iter().zip(&along) {
            let by = g / (axis.value + low);
            for (step, v) in step.iter_mut().zip(&axis.vector) {
                *step += by * v;
            }
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_corrects_what_it_contradicts() {
        // True: 4 and 1 along the axes. Believed: 2 and 1. A step along the first tells the truth of it.
        let believed = Bend::new(vec![0, 1], vec![vec![2.0, 0.0], vec![0.0, 1.0]]).unwrap();
        let learned = believed.after(&[0.5, 0.0], &[2.0, 0.0]).unwrap();
        assert_eq!(learned.curvature, [[4.0, 0.0], [0.0, 1.0]]);
        assert!(!learned.is_new);
        // What it knew already leaves it as it is.
        let same = learned.after(&[0.5, 0.5], &[2.0, 0.5]).unwrap();
        assert_eq!(same.curvature, [[4.0, 0.0], [0.0, 1.0]]);
        // To (1, 1) from slopes (4, 1): Newton's step, which gains half of what the slope gains.
        let step = same.step(&[4.0, 1.0], 10.0);
        assert!(step.iter().all(|by| (by - 1.0).abs() < 1e-12), "{step:?}");
        assert!((same.promises(&[4.0, 1.0], &step) - 2.5).abs() < 1e-12);
        assert!(dot(&same.step(&[4.0, 1.0], 0.5), &same.step(&[4.0, 1.0], 0.5)).sqrt() <= 0.5 + 1e-12);
    }

    #[test]
    fn a_part_of_what_is_known_serves_those_that_may_move() {
        let whole = [vec![1.0, 2.0, 3.0], vec![2.0, 5.0, 6.0], vec![3.0, 6.0, 9.0]];
        let part = Bend::alike(&whole, vec![0, 2]).unwrap();
        assert_eq!(part.curvature, [[1.0, 3.0], [3.0, 9.0]]);
        assert!(Bend::alike(&whole, vec![3]).is_none());
        assert!(Bend::new(vec![0], vec![vec![f64::NAN]]).is_none());
    }
}
