//! From a problem to its solution: start, climb, look around.

use super::climb::{Slope, Summit, climb, polished};
use super::judge::{Judge, Spent, is_peaked};
use super::likelihood::Evaluation;
use super::status::Status;
use crate::Error;
use crate::numeric::symmetric::Matrix;
use crate::progress::Watch;

/// What is fitted: a likelihood in the logarithms of its parameters.
pub(crate) trait Problem: Sync {
    /// The parameters' names.
    fn names(&self) -> &'static [&'static str];

    /// The logarithm of what is natural for each parameter: 0 for a shape, that of a typical time for a time.
    fn centres(&self) -> Vec<f64>;

    /// Where to start, the best guess first.
    fn starts(&self) -> Vec<Vec<f64>>;

    /// The log-likelihood and its gradient; `None` where the parameters make no model.
    fn evaluate(&self, logs: &[f64]) -> Option<Evaluation>;

    /// Whether the first start is the answer to a problem that is much the same, so that the others are not needed.
    fn is_continued(&self) -> bool {
        false
    }

    /// How many rows an evaluation goes through.
    fn rows(&self) -> usize;

    /// A problem of at most so many rows that has about the same answer.
    fn coarse(&self, rows: usize) -> Box<dyn Problem + '_>;

    /// The solution in the logarithms of the parameters, where the climb went by other coordinates.
    fn in_parameters(&self, solution: Solution) -> Solution {
        solution
    }
}

/// The answer to a problem.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Solution {
    /// The logarithms of the parameters.
    pub(crate) logs: Vec<f64>,
    /// The log-likelihood there, without any penalty.
    pub(crate) log_likelihood: f64,
    /// The covariance of the logarithms. Parameters that run away have none: their rows are NaN here, and never leave.
    pub(crate) covariance: Option<Matrix>,
    /// What the data could tell.
    pub(crate) status: Status,
    /// Steps of all climbs.
    pub(crate) iterations: u32,
    /// Evaluations on all rows or on some.
    pub(crate) evaluations: u32,
}

/// Half the width of the box in which logarithms are looked for: seven powers of ten.
const REACH: f64 = 16.118_095_650_958_32;

/// How many rows there are at most in the part of them on which the way up begins, from every start; and in a larger one, where
/// the first shows no summit.
const FEW: [usize; 2] = [1_024, 16_384];

/// How many times as many rows make a part worth while.
const MANY: usize = 4;

/// Fits. `penalty` is the weight of a pull of every logarithm towards its centre: that of a normal prior whose variance is
/// its inverse. `None` where no start is a place to stand.
///
/// # Errors
/// [`Error::Interrupted`] by the watch.
pub(crate) fn solve(
    problem: &dyn Problem,
    penalty: f64,
    watch: Watch<'_>,
) -> Result<Option<Solution>, Error> {
    let centres = problem.centres();
    let limits: Vec<(f64, f64)> = centres.iter().map(|centre| (centre - REACH, centre + REACH)).collect();
    let mut spent = Spent::default();

    let given: Vec<Start> = problem.starts().into_iter().map(|at| Start { at, known: None }).collect();
    let thorough = !problem.is_continued();
    let evaluate = |logs: &[f64]| penalised(problem, logs, penalty, &centres);
    let slope = Slope { evaluate: &evaluate, limits };
    let mut near = Vec::new();
    let mut looked_twice = false;
    for rows in FEW.into_iter().filter(|rows| problem.rows() > MANY * rows) {
        let few = problem.coarse(rows);
        let evaluate = |logs: &[f64]| penalised(few.as_ref(), logs, penalty, &centres);
        let coarse = Slope { evaluate: &evaluate, limits: slope.limits.clone() };
        looked_twice = !near.is_empty();
        let found = summits(&coarse, &given, thorough, &mut spent, watch)?;
        let mut start = |at: Vec<f64>| Start { known: spent.information(&coarse, &at), at };
        let top = highest(found.iter().cloned());
        near = found.into_iter().map(|summit| start(summit.at)).collect();
        let top = near.iter().find(|start| top.as_ref().is_some_and(|top| top.at == start.at));
        if top.is_some_and(|top| is_peaked(&coarse, &top.at, top.known.as_deref())) {
            break;
        }
    }
    let mut summit = highest(summits(&slope, &near, thorough, &mut spent, watch)?);
    let mut around = summit.as_ref().and_then(|summit| spent.information(&slope, &summit.at));
    // A wall or a plain may be what the coarse problem had in place of a summit; not where the larger part agrees.
    let is_peak = |summit: &Summit| is_peaked(&slope, &summit.at, around.as_deref());
    if summit.as_ref().is_none_or(|summit| !(is_peak(summit) || (looked_twice && summit.settled))) {
        let others = summits(&slope, &given, thorough, &mut spent, watch)?;
        summit = highest(summit.into_iter().chain(others));
        around = summit.as_ref().and_then(|summit| spent.information(&slope, &summit.at));
    }
    let Some(mut summit) = summit else { return Ok(None) };
    if let Some(around) = around.as_deref().filter(|around| is_peaked(&slope, &summit.at, Some(around))) {
        summit = polished(&slope, summit, around);
        spent.evaluations += 1;
    }
    let judge = Judge { slope: &slope, names: problem.names(), spent: &mut spent, watch };
    let judged = judge.judge(summit, around.as_deref())?;
    let (summit, status, covariance) = judged;
    let plain = if penalty == 0.0 {
        Some(summit.value)
    } else {
        problem.evaluate(&summit.at).map(|found| found.value)
    };
    let Spent { iterations, evaluations } = spent;
    let solution = |log_likelihood| Solution {
        logs: summit.at,
        log_likelihood,
        covariance,
        status,
        iterations,
        evaluations,
    };
    Ok(plain.map(solution).map(|solution| problem.in_parameters(solution)))
}

fn penalised(problem: &dyn Problem, logs: &[f64], penalty: f64, centres: &[f64]) -> Option<Evaluation> {
    let mut found = problem.evaluate(logs)?;
    if penalty > 0.0 {
        for ((slope, log), centre) in found.gradient.iter_mut().zip(logs).zip(centres) {
            let away = log - centre;
            found.value -= 0.5 * penalty * away * away;
            *slope -= penalty * away;
        }
    }
    Some(found)
}

/// Where a climb begins.
struct Start {
    at: Vec<f64>,
    /// The curvature of a surface that is much the same.
    known: Option<Matrix>,
}

/// The summits that are reached, each once: from every start, since a surface may have several; or else from the first, and
/// from the others only where that one ends at a wall or somewhere flat.
fn summits(
    slope: &Slope<'_>,
    starts: &[Start],
    thorough: bool,
    spent: &mut Spent,
    watch: Watch<'_>,
) -> Result<Vec<Summit>, Error> {
    let mut summits: Vec<Summit> = Vec::new();
    for Start { at, known } in starts {
        let Some(summit) = climb(slope, at, known.as_deref(), watch)? else { continue };
        spent.add(&summit);
        let alike = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < SAME_PLACE);
        if !summits.iter().any(|known| alike(&known.at, &summit.at)) {
            summits.push(summit);
        }
        let alone = thorough || starts.len() == 1;
        if !alone && summits.last().is_some_and(|last| last.settled) {
            let information = summits.last().and_then(|last| spent.information(slope, &last.at));
            if summits.last().is_some_and(|last| is_peaked(slope, &last.at, information.as_deref())) {
                break;
            }
        }
    }
    Ok(summits)
}

/// The first of the highest, where a difference that rounding makes is none.
fn highest(summits: impl IntoIterator<Item = Summit>) -> Option<Summit> {
    summits.into_iter().reduce(|best, other| if other.value > best.value + 1e-9 { other } else { best })
}

/// How near to each other two climbs end that have reached the same summit.
const SAME_PLACE: f64 = 1e-3;

#[cfg(test)]
mod tests {
    use super::*;

    /// A function given as such.
    struct Given(fn(&[f64]) -> (f64, Vec<f64>), &'static [&'static str]);

    impl Problem for Given {
        fn names(&self) -> &'static [&'static str] {
            self.1
        }
        fn centres(&self) -> Vec<f64> {
            vec![0.0; self.1.len()]
        }
        fn starts(&self) -> Vec<Vec<f64>> {
            vec![vec![0.0; self.1.len()]]
        }
        fn evaluate(&self, logs: &[f64]) -> Option<Evaluation> {
            let (value, gradient) = (self.0)(logs);
            Some(Evaluation { value, gradient })
        }
        fn rows(&self) -> usize {
            1
        }
        fn coarse(&self, _: usize) -> Box<dyn Problem + '_> {
            Box::new(Self(self.0, self.1))
        }
    }

    fn solved(problem: &Given, penalty: f64) -> Solution {
        solve(problem, penalty, Watch::NOBODY).unwrap().unwrap()
    }

    #[test]
    fn a_peak_is_identified() {
        // -50 (x - 1)² - 8 (y + 2)²: variances 1/100 and 1/16.
        let peak = |at: &[f64]| {
            let (x, y) = (at[0] - 1.0, at[1] + 2.0);
            (-50.0 * x * x - 8.0 * y * y, vec![-100.0 * x, -16.0 * y])
        };
        let solution = solved(&Given(peak, &["x", "y"]), 0.0);
        assert_eq!(solution.status, Status::Identified);
        let covariance = solution.covariance.unwrap();
        assert!((covariance[0][0] - 0.01).abs() < 1e-9 && (covariance[1][1] - 0.0625).abs() < 1e-9);
        // A prior of variance 1/100 draws x half of the way back to its centre, and y far more.
        let drawn = solved(&Given(peak, &["x", "y"]), 100.0);
        assert!((drawn.logs[0] - 0.5).abs() < 1e-9 && (drawn.logs[1] + 2.0 * 16.0 / 116.0).abs() < 1e-9);
        assert!((drawn.log_likelihood - peak(&drawn.logs).0).abs() < 1e-12);
    }

    #[test]
    fn a_rise_without_an_end_is_a_boundary() {
        let rise = |at: &[f64]| {
            let (rest, y) = (libm::exp(at[0]), at[1]);
            (-rest - 5.0 * y * y, vec![-rest, -10.0 * y])
        };
        let solution = solved(&Given(rise, &["r", "alpha"]), 0.0);
        assert_eq!(solution.status.to_string(), "at a boundary: the likelihood is highest as r goes to zero");
        let covariance = solution.covariance.unwrap();
        assert!((covariance[1][1] - 0.1).abs() < 1e-9 && covariance[0][0].is_nan());
        // Only the sum matters, and that without end: both run away or one of them does.
        let both = |at: &[f64]| {
            let rest = libm::exp(-at[0] - at[1]);
            (-rest, vec![rest, rest])
        };
        assert_eq!(solved(&Given(both, &["a", "b"]), 0.0).status.slug(), "boundary");
    }

    #[test]
    fn a_ridge_is_flat_along_it() {
        // x + y is known well, x - y hardly: x goes up by ln 10 where y goes down by as much.
        let ridge = |at: &[f64]| {
            let (sum, difference) = (at[0] + at[1] - 1.0, at[0] - at[1]);
            (
                -100.0 * sum * sum - 0.001 * difference * difference,
                vec![-200.0 * sum - 0.002 * difference, -200.0 * sum + 0.002 * difference],
            )
        };
        let Status::Flat { direction, loss } = solved(&Given(ridge, &["a", "b"]), 0.0).status else {
            panic!()
        };
        // (2 ln 10)² / 1000 = 0.0212.
        assert!((loss - 0.021_2).abs() < 1e-4, "{loss}");
        assert!((direction[0].1 + direction[1].1).abs() < 1e-4, "{direction:?}");
    }

    /// A summit at 2 among others, which a part of the rows shows if it is not too small.
    struct Parts(usize);

    impl Problem for Parts {
        fn names(&self) -> &'static [&'static str] {
            &["x"]
        }
        fn centres(&self) -> Vec<f64> {
            vec![0.0]
        }
        fn starts(&self) -> Vec<Vec<f64>> {
            vec![vec![-3.0]]
        }
        fn evaluate(&self, at: &[f64]) -> Option<Evaluation> {
            let x = at[0];
            let peak = |top: f64, at: f64| Evaluation {
                value: top - 50.0 * (x - at) * (x - at),
                gradient: vec![-100.0 * (x - at)],
            };
            Some(match self.0 {
                ..=1_024 => Evaluation { value: -libm::exp(-x), gradient: vec![libm::exp(-x)] },
                1_025..=16_384 => peak(0.0, 2.1),
                _ if x < 0.0 => peak(0.0, -3.0),
                _ if x > 8.0 => peak(-5.0, 12.0),
                _ => peak(10.0, 2.0),
            })
        }
        fn rows(&self) -> usize {
            self.0
        }
        fn coarse(&self, rows: usize) -> Box<dyn Problem + '_> {
            Box::new(Self(rows))
        }
    }

    #[test]
    fn a_larger_part_is_asked_where_a_small_one_shows_no_summit() {
        let found = |rows| solve(&Parts(rows), 0.0, Watch::NOBODY).unwrap().unwrap().logs;
        assert!((found(70_000)[0] - 2.0).abs() < 1e-9);
        // With fewer rows that part is not worth while: the climb goes on from the wall to what is near it.
        assert!((found(60_000)[0] - 12.0).abs() < 1e-9);
    }

    #[test]
    fn an_interrupted_fit_ends() {
        let peak = |at: &[f64]| (-at[0] * at[0] + at[0], vec![1.0 - 2.0 * at[0]]);
        let stop = |_: crate::progress::Progress| std::ops::ControlFlow::Break(());
        let error = solve(&Given(peak, &["x"]), 0.0, Watch::new(&stop)).unwrap_err();
        assert_eq!(error.code(), "interrupted");
    }
}
