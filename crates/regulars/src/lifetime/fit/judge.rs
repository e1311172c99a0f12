//! What the surroundings of a summit tell: whether the data single it out, and how well.

use super::climb::{Slope, Summit, climb, information};
use super::status::{Limit, Status, Towards};
use crate::Error;
use crate::numeric::symmetric::{Matrix, axes, dot, inverse};
use crate::progress::Watch;

/// The loss of log-likelihood that a likelihood-ratio test of one parameter notices at 95 %: half of 3.84.
const NOTICED: f64 = 1.92;

/// The standard error of a logarithm from which on a direction is looked at more closely: where a tenfold change costs no
/// more than is noticed, `ln 10 / √(2 · 1.92)`, if the likelihood bends as it does at its summit.
const VAGUE: f64 = 1.175;

/// How close to the value at a limit is as good as it.
const AS_GOOD: f64 = 1e-6;

/// What the climbs took.
#[derive(Default)]
pub(super) struct Spent {
    pub(super) iterations: u32,
    pub(super) evaluations: u32,
}

impl Spent {
    pub(super) fn add(&mut self, summit: &Summit) {
        self.iterations += summit.iterations;
        self.evaluations += summit.evaluations;
    }

    /// The curvature at a place.
    pub(super) fn information(&mut self, slope: &Slope<'_>, at: &[f64]) -> Option<Matrix> {
        self.evaluations += 2 * u32::try_from(at.len()).unwrap_or(0);
        information(slope, at)
    }
}

/// The standard error of a logarithm from which on a place may be a plain beside the summit, so that others are looked for: 95 %
/// intervals over three powers of ten to either side.
const PLAIN: f64 = 3.524;

/// Whether the function falls in every direction, so that this is a summit.
pub(super) fn is_peaked(slope: &Slope<'_>, at: &[f64], information: Option<&[Vec<f64>]>) -> bool {
    let inside = at.iter().zip(&slope.limits).all(|(at, (low, high))| *low < *at && *at < *high);
    let bends = information.and_then(axes);
    inside && bends.is_some_and(|axes| axes.first().is_none_or(|axis| axis.value > PLAIN.powi(-2)))
}

/// Looks around from a summit.
pub(super) struct Judge<'a> {
    pub(super) slope: &'a Slope<'a>,
    pub(super) names: &'static [&'static str],
    pub(super) spent: &'a mut Spent,
    pub(super) watch: Watch<'a>,
}

pub(super) type Judged = Result<(Summit, Status, Option<Matrix>), Error>;

impl Judge<'_> {
    /// What the data could tell, and the covariance of the logarithms, seen from the summit or from a limit that is as good.
    ///
    /// # Errors
    /// [`Error::Interrupted`] by the watch.
    pub(super) fn judge(mut self, summit: Summit, information: Option<&[Vec<f64>]>) -> Judged {
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
        let mut ends: Vec<(usize, Towards, Summit)> = Vec::new();
        for &i in suspects {
            let Some(&(low, high)) = self.slope.limits.get(i) else { continue };
            for (wall, towards) in [(low, Towards::Zero), (high, Towards::Infinity)] {
                let found = self.held(&summit, i, wall, information)?;
                ends.extend(
                    found.filter(|found| found.value >= summit.value - AS_GOOD).map(|at| (i, towards, at)),
                );
            }
        }
        let is_ridge = information.is_some_and(is_level_once) && is_ridge(&summit, &ends);
        let best = ends
            .into_iter()
            .reduce(|best, end| if end.2.value > best.2.value + AS_GOOD { end } else { best });
        if let Some((i, towards, found)) = best.filter(|_| !is_ridge) {
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
                let Some(found) = self.held(&summit, i, at, information)? else { continue };
                let loss = summit.value - found.value;
                if flattest.as_ref().is_none_or(|(least, _)| loss < *least) {
                    flattest = Some((
                        loss,
                        found.at.iter().zip(&summit.at).map(|(there, here)| there - here).collect(),
                    ));
                }
            }
        }
        let covariance = information.filter(|_| !is_ridge).and_then(inverse);
        let status = match flattest {
            Some((loss, moved)) if loss < NOTICED => {
                let names = self.names.iter().map(|name| (*name).to_string());
                Status::Flat { direction: names.zip(moved).collect(), loss: loss.max(0.0) }
            }
            _ => Status::Identified,
        };
        Ok((summit, status, covariance))
    }

    /// The highest place where one logarithm has a value, from how the function bends at the summit.
    fn held(
        &mut self,
        summit: &Summit,
        i: usize,
        value: f64,
        bends: Option<&[Vec<f64>]>,
    ) -> Result<Option<Summit>, Error> {
        let mut limits = self.slope.limits.clone();
        let mut start = summit.at.clone();
        if let (Some(limit), Some(log)) = (limits.get_mut(i), start.get_mut(i)) {
            *limit = (value, value);
            *log = value;
        }
        let found = climb(&Slope { evaluate: self.slope.evaluate, limits }, &start, bends, self.watch)?;
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

/// Whether the function hardly falls in one direction only.
fn is_level_once(information: &[Vec<f64>]) -> bool {
    axes(information).is_some_and(|axes| axes.iter().filter(|axis| axis.value <= VAGUE.powi(-2)).count() == 1)
}

/// Whether a level line leads past the summit: it is as good at both of its ends, and better at none, as where only the ratio of
/// two parameters matters.
fn is_ridge(summit: &Summit, ends: &[(usize, Towards, Summit)]) -> bool {
    if ends.iter().any(|(.., end)| end.value > summit.value + AS_GOOD) {
        return false;
    }
    let ways: Vec<Vec<f64>> = ends
        .iter()
        .map(|(.., end)| end.at.iter().zip(&summit.at).map(|(end, at)| end - at).collect())
        .collect();
    let opposite = |a: &[f64], b: &[f64]| dot(a, b) < -0.9 * (dot(a, a) * dot(b, b)).sqrt();
    ways.iter().enumerate().any(|(i, a)| ways.iter().skip(i + 1).any(|b| opposite(a, b)))
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
