//! From a problem to its solution: start, climb, look around.

use super::climb::{Slope, Summit, climb, information, polished};
use super::likelihood::Evaluation;
use super::status::{Limit, Status, Towards};
use crate::Error;
use crate::numeric::symmetric::{Matrix, axes, inverse};
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

/// With more rows than this the way up begins on a part of them, from every start.
const MANY: usize = 4_096;

/// How many rows there are at most in that part.
const FEW: usize = 1_024;

/// The loss of log-likelihood that a likelihood-ratio test of one parameter notices at 95 %: half of 3.84.
const NOTICED: f64 = 1.92;

/// The standard error of a logarithm from which on a direction is looked at more closely: 95 % intervals over three
/// powers of ten to either side.
const VAGUE: f64 = 3.524;

/// How close to the value at a limit is as good as it.
const AS_GOOD: f64 = 1e-6;

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
    let mut reached = Vec::new();
    if problem.rows() > MANY {
        let few = problem.coarse(FEW);
        let evaluate = |logs: &[f64]| penalised(few.as_ref(), logs, penalty, &centres);
        let coarse = Slope { evaluate: &evaluate, limits: slope.limits.clone() };
        let near = summits(&coarse, &given, thorough, &mut spent, watch)?;
        let mut start = |at: Vec<f64>| Start { known: spent.information(&coarse, &at), at };
        let near: Vec<Start> = near.into_iter().map(|summit| start(summit.at)).collect();
        reached = summits(&slope, &near, thorough, &mut spent, watch)?;
    }
    let mut summit = highest(reached);
    let mut around = summit.as_ref().and_then(|summit| spent.information(&slope, &summit.at));
    // A wall or a plain may be what the coarse problem had in place of a summit.
    if summit.as_ref().is_none_or(|summit| !is_peaked(&slope, &summit.at, around.as_deref())) {
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

/// What the climbs took.
#[derive(Default)]
struct Spent {
    iterations: u32,
    evaluations: u32,
}

impl Spent {
    fn add(&mut self, summit: &Summit) {
        self.iterations += summit.iterations;
        self.evaluations += summit.evaluations;
    }

    fn information(&mut self, slope: &Slope<'_>, at: &[f64]) -> Option<Matrix> {
        self.evaluations += 2 * u32::try_from(at.len()).unwrap_or(0);
        information(slope, at)
    }
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

/// Whether the function falls noticeably in every direction.
fn is_peaked(slope: &Slope<'_>, at: &[f64], information: Option<&[Vec<f64>]>) -> bool {
    let inside = at.iter().zip(&slope.limits).all(|(at, (low, high))| *low < *at && *at < *high);
    let bends = information.and_then(axes);
    inside && bends.is_some_and(|axes| axes.first().is_none_or(|axis| axis.value > VAGUE.powi(-2)))
}

/// Looks around from a summit.
struct Judge<'a> {
    slope: &'a Slope<'a>,
    names: &'static [&'static str],
    spent: &'a mut Spent,
    watch: Watch<'a>,
}

type Judged = Result<(Summit, Status, Option<Matrix>), Error>;

impl Judge<'_> {
    fn judge(mut self, summit: Summit, information: Option<&[Vec<f64>]>) -> Judged {
        let suspects = self.suspects(&summit, information);
        if suspects.is_empty() {
            let covariance = information.and_then(inverse);
            return Ok((summit, Status::Identified, covariance));
        }
        self.look_closer(summit, information, &suspects)
    }

    /// The parameters that stand at a wall or carry a direction in which the function hardly falls.
    fn suspects(&self, summit: &Summit, information: Option<&[Vec<f64>]>) -> Vec<usize> {
        let at_wall = |i: usize| {
            let (Some(at), Some((low, high))) = (summit.at.get(i), self.slope.limits.get(i)) else {
                return false;
            };
            at - low < 1e-6 || high - at < 1e-6
        };
        let axes = information.and_then(axes);
        let vague = |i: usize| match &axes {
            None => true,
            Some(axes) => axes.iter().any(|axis| {
                axis.value <= VAGUE.powi(-2) && axis.vector.get(i).is_some_and(|part| part.abs() > 0.25)
            }),
        };
        (0..summit.at.len()).filter(|&i| at_wall(i) || vague(i)).collect()
    }

    fn look_closer(
        &mut self,
        mut summit: Summit,
        information: Option<&[Vec<f64>]>,
        suspects: &[usize],
    ) -> Judged {
        // At the end of its range: is it as good there?
        let mut limit: Option<(usize, Towards, Summit)> = None;
        for &i in suspects {
            let Some(&(low, high)) = self.slope.limits.get(i) else { continue };
            for (wall, towards) in [(low, Towards::Zero), (high, Towards::Infinity)] {
                let Some(found) = self.held(&summit, i, wall)? else { continue };
                if limit.as_ref().is_none_or(|(.., best)| found.value > best.value + AS_GOOD) {
                    limit = Some((i, towards, found));
                }
            }
        }
        if let Some((i, towards, found)) = limit.filter(|(.., found)| found.value >= summit.value - AS_GOOD) {
            summit = found;
            let limits = self.limits(&summit, i, towards);
            let runaways: Vec<usize> = (0..summit.at.len())
                .filter(|&j| limits.iter().any(|limit| self.names.get(j) == Some(&limit.parameter.as_str())))
                .collect();
            let information = self.spent.information(self.slope, &summit.at);
            let covariance = information.and_then(|all| without(&all, &runaways));
            return Ok((summit, Status::Boundary { limits }, covariance));
        }
        // Ten times as much or a tenth of it: does anybody notice?
        let mut flattest: Option<(f64, Vec<f64>)> = None;
        for &i in suspects {
            for by in [std::f64::consts::LN_10, -std::f64::consts::LN_10] {
                let Some(at) = summit.at.get(i).map(|at| at + by) else { continue };
                let Some(found) = self.held(&summit, i, at)? else { continue };
                let loss = summit.value - found.value;
                if flattest.as_ref().is_none_or(|(least, _)| loss < *least) {
                    flattest = Some((
                        loss,
                        found.at.iter().zip(&summit.at).map(|(there, here)| there - here).collect(),
                    ));
                }
            }
        }
        let covariance = information.and_then(inverse);
        let status = match flattest {
            Some((loss, moved)) if loss < NOTICED => {
                let names = self.names.iter().map(|name| (*name).to_string());
                Status::Flat { direction: names.zip(moved).collect(), loss: loss.max(0.0) }
            }
            _ => Status::Identified,
        };
        Ok((summit, status, covariance))
    }

    /// The highest place where one logarithm has a value.
    fn held(&mut self, summit: &Summit, i: usize, value: f64) -> Result<Option<Summit>, Error> {
        let mut limits = self.slope.limits.clone();
        let mut start = summit.at.clone();
        if let (Some(limit), Some(log)) = (limits.get_mut(i), start.get_mut(i)) {
            *limit = (value, value);
            *log = value;
        }
        let found = climb(&Slope { evaluate: self.slope.evaluate, limits }, &start, None, self.watch)?;
        if let Some(found) = &found {
            self.spent.add(found);
        }
        Ok(found)
    }

    /// The parameter that was held at a wall, and the others that went to one with it.
    fn limits(&self, summit: &Summit, held: usize, towards: Towards) -> Vec<Limit> {
        let all = self.names.iter().zip(&summit.at).zip(&self.slope.limits).enumerate();
        all.filter_map(|(i, ((name, at), (low, high)))| {
            let towards = match () {
                () if i == held => towards,
                () if at - low < 1e-6 => Towards::Zero,
                () if high - at < 1e-6 => Towards::Infinity,
                () => return None,
            };
            Some(Limit { parameter: (*name).to_string(), towards })
        })
        .collect()
    }
}

/// The covariance of the parameters that do not run away, given those that do, whose rows and columns are NaN.
fn without(information: &[Vec<f64>], runaways: &[usize]) -> Option<Matrix> {
    let kept: Vec<usize> = (0..information.len()).filter(|i| !runaways.contains(i)).collect();
    let part: Matrix = kept
        .iter()
        .map(|&i| {
            kept.iter()
                .map(|&j| information.get(i).and_then(|row| row.get(j)).copied().unwrap_or(f64::NAN))
                .collect()
        })
        .collect();
    let part = inverse(&part)?;
    let mut all = vec![vec![f64::NAN; information.len()]; information.len()];
    for (row, &i) in part.iter().zip(&kept) {
        for (cell, &j) in row.iter().zip(&kept) {
            *all.get_mut(i)?.get_mut(j)? = *cell;
        }
    }
    Some(all)
}

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

    #[test]
    fn an_interrupted_fit_ends() {
        let peak = |at: &[f64]| (-at[0] * at[0] + at[0], vec![1.0 - 2.0 * at[0]]);
        let stop = |_: crate::progress::Progress| std::ops::ControlFlow::Break(());
        let error = solve(&Given(peak, &["x"]), 0.0, Watch::new(&stop)).unwrap_err();
        assert_eq!(error.code(), "interrupted");
    }
}
