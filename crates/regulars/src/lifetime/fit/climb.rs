//! The way up a log-likelihood: Newton's method within a region of trust and a box.

use super::bend::Bend;
use super::likelihood::Evaluation;
use crate::Error;
use crate::numeric::symmetric::{Matrix, dot};
use crate::progress::{Progress, Watch};

/// A function to be climbed, in the logarithms of a model's parameters.
pub(crate) struct Slope<'a> {
    /// Its value and gradient; `None` or a value that is not finite where nobody can stand.
    pub(crate) evaluate: &'a dyn Fn(&[f64]) -> Option<Evaluation>,
    /// The least and the greatest each logarithm may be. Where both are equal it is held.
    pub(crate) limits: Vec<(f64, f64)>,
}

/// Where a climb ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Summit {
    /// The logarithms of the parameters.
    pub(crate) at: Vec<f64>,
    /// The log-likelihood there.
    pub(crate) value: f64,
    /// Its slopes there, which are as good as 0 where no wall is.
    pub(crate) gradient: Vec<f64>,
    /// Steps that were tried.
    pub(crate) iterations: u32,
    /// How often the function was evaluated.
    pub(crate) evaluations: u32,
    /// Whether no further step would gain anything that a double can tell; otherwise the steps ran out.
    pub(crate) settled: bool,
}

/// More steps than any surface has needed: 10,000 random problems took at most a third of them.
const MOST_STEPS: u32 = 150;

/// The step in a logarithm over which the gradient is differenced. The error of a forward difference is about half of it,
/// relative, which costs Newton's method nothing.
const NEAR: f64 = 1e-5;

/// A gain in log-likelihood that nobody climbs for.
const LEAST_GAIN: f64 = 1e-13;

/// How far what a step gains may be from what was promised, for the curvature to serve the next one too; and how far where
/// the way up has been found already, on a surface that is much the same.
const FORETOLD: (f64, f64) = (0.5, 0.75);

/// Climbs from a place. `None` where the start is no place to stand. `known` may be the curvature of a surface that is much the
/// same.
///
/// # Errors
/// [`Error::Interrupted`] by the watch, which is told before each step.
pub(crate) fn climb(
    slope: &Slope<'_>,
    start: &[f64],
    known: Option<&[Vec<f64>]>,
    watch: Watch<'_>,
) -> Result<Option<Summit>, Error> {
    let mut at: Vec<f64> = slope.within(start);
    let Some(mut here) = slope.standing(&at) else { return Ok(None) };
    let (mut iterations, mut evaluations) = (0, 1);
    let mut radius = 1.0_f64;
    let mut settled = false;
    let is_found = known.is_some();
    let mut known = known.and_then(|known| Bend::alike(known, slope.free(&at, &here)));
    'climb: while iterations < MOST_STEPS {
        let free = slope.free(&at, &here);
        // What is known of the curvature serves as long as it foretells what steps gain.
        let mut bend = match known.take().filter(|bend| bend.free() == free) {
            Some(bend) => bend,
            None => {
                let Some((curvature, spent)) = slope.curvature(&at, &here, &free) else { break };
                evaluations += spent;
                let Some(bend) = Bend::new(free, curvature) else { break };
                bend
            }
        };
        let gradient = among(bend.free(), &here.gradient);
        let mut corrected = false;
        // Steps shrink until one gains about what the curvature promises.
        loop {
            let value = Some(here.value);
            watch.tell(Progress { stage: "fit", step: iterations.into(), of: None, value })?;
            iterations += 1;
            let step = bend.step(&gradient, radius);
            let there = slope.within(&moved(&at, bend.free(), &step));
            let moved: Vec<f64> =
                bend.free().iter().filter_map(|&i| Some(there.get(i)? - at.get(i)?)).collect();
            let promised = bend.promises(&gradient, &moved);
            // What rounding in a sum of this size hides is no gain. A wall may cut off what a step would have gained.
            if promised <= 1e-15 * here.value.abs() + LEAST_GAIN {
                let is_cut = dot(&moved, &moved) < 0.999 * dot(&step, &step);
                if is_cut && radius > 1e-10 && iterations < MOST_STEPS {
                    radius *= 0.25;
                    continue;
                }
                settled = true;
                break 'climb;
            }
            let found = slope.standing(&there);
            evaluations += 1;
            let gained = found.as_ref().map_or(f64::NEG_INFINITY, |found| found.value - here.value);
            let length = dot(&moved, &moved).sqrt();
            let loss: Option<Vec<f64>> = found.as_ref().map(|found| {
                gradient.iter().zip(among(bend.free(), &found.gradient)).map(|(a, b)| a - b).collect()
            });
            if gained < 0.25 * promised && !bend.is_new {
                // What a step in vain has told may be all that was missing.
                let Some(loss) = loss.filter(|_| is_found && !corrected) else { continue 'climb };
                let Some(better) = bend.after(&moved, &loss) else { continue 'climb };
                (bend, corrected, radius) = (better, true, radius.min(length));
                continue;
            }
            if gained < 0.25 * promised {
                radius = 0.25 * radius.min(length);
            } else if gained > 0.75 * promised && length > 0.9 * radius {
                radius = (2.5 * radius).min(8.0);
            }
            if let Some((found, loss)) = found.zip(loss).filter(|_| gained > 0.0) {
                (at, here) = (there, found);
                let within = if is_found { FORETOLD.1 } else { FORETOLD.0 };
                let foretold = (gained / promised - 1.0).abs() < within;
                known = if foretold { bend.after(&moved, &loss) } else { None };
                break;
            }
            if radius < 1e-10 || iterations >= MOST_STEPS {
                settled = radius < 1e-10;
                break 'climb;
            }
        }
    }
    let Evaluation { value, gradient } = here;
    Ok(Some(Summit { at, value, gradient, iterations, evaluations, settled }))
}

/// The last step to a summit inside the box, by the curvature there: it gains nothing that can be told from rounding, but
/// brings the place to its last digits.
pub(crate) fn polished(slope: &Slope<'_>, summit: Summit, information: &[Vec<f64>]) -> Summit {
    let all = (0..summit.at.len()).collect();
    let Some(bend) = Bend::alike(information, all) else { return summit };
    let at = slope.within(&moved(&summit.at, bend.free(), &bend.step(&summit.gradient, 1e-3)));
    match slope.standing(&at) {
        Some(Evaluation { value, gradient }) if value >= summit.value - 1e-14 * value.abs() => {
            Summit { at, value, gradient, ..summit }
        }
        _ => summit,
    }
}

/// The negative of the second derivatives by the logarithms, from central differences of the gradient, whose error is of
/// the order of 1e-9, relative. `None` where a neighbour is no place to stand.
pub(crate) fn information(slope: &Slope<'_>, at: &[f64]) -> Option<Matrix> {
    const APART: f64 = 1e-4;
    let gradient = |i: usize, by: f64| {
        let mut there = at.to_vec();
        *there.get_mut(i)? += by;
        slope.standing(&there).map(|found| found.gradient)
    };
    let mut rows = Vec::with_capacity(at.len());
    for i in 0..at.len() {
        let (up, down) = (gradient(i, APART)?, gradient(i, -APART)?);
        rows.push(up.iter().zip(down).map(|(up, down)| (down - up) / (2.0 * APART)).collect());
    }
    Some(symmetrised(&rows))
}

impl Slope<'_> {
    /// The nearest place in the box.
    fn within(&self, at: &[f64]) -> Vec<f64> {
        at.iter().zip(&self.limits).map(|(at, (low, high))| at.max(*low).min(*high)).collect()
    }

    fn standing(&self, at: &[f64]) -> Option<Evaluation> {
        (self.evaluate)(at).filter(|found| {
            found.value.is_finite()
                && found.gradient.len() == at.len()
                && found.gradient.iter().all(|slope| slope.is_finite())
        })
    }

    /// The logarithms that may move: not those at a wall towards which they climb.
    fn free(&self, at: &[f64], here: &Evaluation) -> Vec<usize> {
        let held = |i: usize| {
            let (Some(at), Some((low, high))) = (at.get(i), self.limits.get(i)) else { return true };
            let slope = here.gradient.get(i).copied().unwrap_or(0.0);
            low >= high || (at <= low && slope <= 0.0) || (at >= high && slope >= 0.0)
        };
        (0..at.len()).filter(|&i| !held(i)).collect()
    }

    /// The negative of the second derivatives among the free logarithms, and how many evaluations they took.
    fn curvature(&self, at: &[f64], here: &Evaluation, free: &[usize]) -> Option<(Matrix, u32)> {
        let mut rows = Vec::with_capacity(free.len());
        let mut spent = 0;
        for &i in free {
            // Away from the wall that is near.
            let (_, high) = self.limits.get(i)?;
            let by = if at.get(i)? + NEAR > *high { -NEAR } else { NEAR };
            let neighbour = |by: f64| {
                let mut there = at.to_vec();
                *there.get_mut(i)? += by;
                Some((self.standing(&there)?, by))
            };
            spent += 1;
            let (found, by) = neighbour(by).or_else(|| neighbour(-by))?;
            let change = |&j: &usize| Some((here.gradient.get(j)? - found.gradient.get(j)?) / by);
            rows.push(free.iter().map(change).collect::<Option<Vec<f64>>>()?);
        }
        Some((symmetrised(&rows), spent))
    }
}

fn symmetrised(rows: &[Vec<f64>]) -> Matrix {
    let cell = |i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN);
    (0..rows.len()).map(|i| (0..rows.len()).map(|j| 0.5 * (cell(i, j) + cell(j, i))).collect()).collect()
}

/// Those of all that may move.
fn among(free: &[usize], all: &[f64]) -> Vec<f64> {
    free.iter().filter_map(|&i| all.get(i).copied()).collect()
}

fn moved(at: &[f64], free: &[usize], step: &[f64]) -> Vec<f64> {
    let mut there = at.to_vec();
    for (&i, step) in free.iter().zip(step) {
        if let Some(there) = there.get_mut(i) {
            *there += step;
        }
    }
    there
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summit(
        evaluate: &dyn Fn(&[f64]) -> Option<Evaluation>,
        limits: &[(f64, f64)],
        start: &[f64],
    ) -> Summit {
        let slope = Slope { evaluate, limits: limits.to_vec() };
        climb(&slope, start, None, Watch::NOBODY).unwrap().unwrap()
    }

    #[test]
    fn a_curved_valley_is_followed_to_its_end() {
        // Rosenbrock's function, upside down: its summit is 0 at (1, 1).
        let rosenbrock = |at: &[f64]| {
            let (x, y) = (at[0], at[1]);
            let bend = y - x * x;
            Some(Evaluation {
                value: -(1.0 - x) * (1.0 - x) - 100.0 * bend * bend,
                gradient: vec![2.0 * (1.0 - x) + 400.0 * x * bend, -200.0 * bend],
            })
        };
        let top = summit(&rosenbrock, &[(-16.0, 16.0); 2], &[-1.2, 1.0]);
        assert!(top.settled && top.value > -1e-12, "{top:?}");
        assert!((top.at[0] - 1.0).abs() < 1e-6 && (top.at[1] - 1.0).abs() < 1e-6, "{top:?}");
    }

    #[test]
    fn a_slope_without_an_end_is_climbed_to_the_wall() {
        // Rises for ever in x, the less the further; has its summit at y = 2.
        let ridge = |at: &[f64]| {
            let (rise, y) = (libm::exp(-at[0]), at[1] - 2.0);
            Some(Evaluation { value: -rise - y * y, gradient: vec![rise, -2.0 * y] })
        };
        let top = summit(&ridge, &[(-16.0, 16.0); 2], &[0.0, 0.0]);
        assert!(top.settled && top.at[0] > 14.0 && (top.at[1] - 2.0).abs() < 1e-6, "{top:?}");
        // Where nobody can stand, shorter steps are tried.
        let cliff = |at: &[f64]| if at[1] > 2.5 { None } else { ridge(&[at[0], 4.0 * at[1] - 6.0]) };
        let slope = |at: &[f64]| {
            cliff(at).map(|found| Evaluation {
                gradient: vec![found.gradient[0], 4.0 * found.gradient[1]],
                ..found
            })
        };
        let top = summit(&slope, &[(-16.0, 16.0); 2], &[0.0, 2.499_999]);
        assert!(top.settled && (top.at[1] - 2.0).abs() < 1e-6, "{top:?}");
    }

    #[test]
    fn a_wall_across_a_flat_direction_ends_no_climb() {
        // Along x = y − 3.7 the surface is all but flat, down to the wall that x is near; z has its summit at 1. The longest step
        // that the curvature promises goes along, and what the wall leaves of it leads off the ridge.
        let ridge = |at: &[f64]| {
            let (across, z) = (at[0] - at[1] + 3.7, at[2] - 1.0);
            Some(Evaluation {
                value: -100.0 * across * across - z * z - 1e-9 * (at[0] + at[1]),
                gradient: vec![-200.0 * across - 1e-9, 200.0 * across - 1e-9, -2.0 * z],
            })
        };
        let known = [vec![200.0, -200.0, 0.0], vec![-200.0, 200.0, 0.0], vec![0.0, 0.0, 2.0]];
        let slope = Slope { evaluate: &ridge, limits: vec![(-16.0, 16.0); 3] };
        let top = climb(&slope, &[-15.7, -12.0, 0.9], Some(&known), Watch::NOBODY).unwrap().unwrap();
        assert!(top.settled && (top.at[2] - 1.0).abs() < 1e-6, "{top:?}");
    }

    #[test]
    fn a_held_parameter_stays() {
        let bowl = |at: &[f64]| {
            let (x, y) = (at[0] - 1.0, at[1] - 2.0 * at[0]);
            Some(Evaluation { value: -x * x - y * y, gradient: vec![-2.0 * x + 4.0 * y, -2.0 * y] })
        };
        let top = summit(&bowl, &[(3.0, 3.0), (-16.0, 16.0)], &[0.0, 0.0]);
        assert_eq!(top.at[0].to_bits(), 3.0_f64.to_bits());
        assert!((top.at[1] - 6.0).abs() < 1e-9);
        let slope = Slope { evaluate: &bowl, limits: vec![(-16.0, 16.0); 2] };
        let information = information(&slope, &[1.0, 2.0]).unwrap();
        // -d²/dx² = 2 + 8, -d²/dxdy = -4, -d²/dy² = 2.
        for (row, expected) in information.iter().zip([[10.0, -4.0], [-4.0, 2.0]]) {
            assert!(row.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{information:?}");
        }
    }
}
