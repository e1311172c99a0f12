//! The Gamma-Gompertz/NBD model.
#![expect(clippy::inline_always, reason = "only inlined they become instructions for several numbers")]

use serde::{Deserialize, Serialize};

use super::fit::{Evaluation, Fittable};
use super::parameters::checked;
use super::while_alive::{
    Lifetime, Onwards, Prospect, Slopes, WhileAlive, delegate, discounted_time, each, typical, zip,
};
use super::{Histories, History, PurchaseModel};
use crate::Error;
use crate::numeric::lanes::{self, Lanes};
use crate::numeric::quadrature::{Node, Nodes, difficulty, walk};
use crate::numeric::random::Random;

#[doc = include_str!("../../docs/models/ggompertz_nbd.md")]
///
/// # Example: the parameters of Bemmaor & Glady 2012 for CDNOW
/// ```
/// use regulars::lifetime::{GgompertzNbd, History, PurchaseModel};
/// let model = GgompertzNbd::new(0.553, 10.578, 0.0002, 0.603, 0.0026)?;
/// let customer = History::new(2.0, 30.43, 38.86)?;
/// assert_eq!(format!("{:.4}", model.probability_alive(&customer)), "0.8727");
/// assert_eq!(format!("{:.4}", model.pmf(0, 39.0)), "0.5836");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Given", into = "Given")]
pub struct GgompertzNbd(WhileAlive<GammaGompertz>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    r: f64,
    alpha: f64,
    b: f64,
    s: f64,
    beta: f64,
}

impl GgompertzNbd {
    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless each is from 1e-100 to 1e100.
    pub fn new(r: f64, alpha: f64, b: f64, s: f64, beta: f64) -> Result<Self, Error> {
        Self::from_parameters(&[r, alpha, b, s, beta])
    }

    /// The shape of the gamma distribution of purchase rates: the smaller, the more customers differ.
    pub fn r(&self) -> f64 {
        self.0.r
    }

    /// The rate of that distribution, a time.
    pub fn alpha(&self) -> f64 {
        self.0.alpha
    }

    /// How fast a customer's hazard grows, per unit of time.
    pub fn b(&self) -> f64 {
        self.0.lifetime.b
    }

    /// The shape of the gamma distribution by which hazards differ between customers.
    pub fn s(&self) -> f64 {
        self.0.lifetime.s
    }

    /// The rate of that distribution, a pure number.
    pub fn beta(&self) -> f64 {
        self.0.lifetime.beta
    }
}

impl TryFrom<Given> for GgompertzNbd {
    type Error = Error;
    fn try_from(given: Given) -> Result<Self, Error> {
        Self::new(given.r, given.alpha, given.b, given.s, given.beta)
    }
}

impl From<GgompertzNbd> for Given {
    fn from(model: GgompertzNbd) -> Self {
        Self { r: model.r(), alpha: model.alpha(), b: model.b(), s: model.s(), beta: model.beta() }
    }
}

const NAMES: [&str; 5] = ["r", "alpha", "b", "s", "beta"];

impl PurchaseModel for GgompertzNbd {
    const NAME: &'static str = "ggompertz_nbd";
    const PARAMETERS: &'static [&'static str] = &NAMES;

    fn parameters(&self) -> Vec<f64> {
        vec![self.r(), self.alpha(), self.b(), self.s(), self.beta()]
    }

    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [r, alpha, b, s, beta] = checked(Self::NAME, &NAMES, parameters)?;
        Ok(Self(WhileAlive { r, alpha, lifetime: GammaGompertz { b, s, beta } }))
    }

    delegate!();
}

each!(GgompertzNbd);

impl Fittable for GgompertzNbd {
    const TIME_POWERS: &'static [i32] = &[0, 1, -1, 0, 0];

    fn evaluate(&self, histories: &Histories) -> Evaluation {
        self.0.evaluate::<3>(histories)
    }

    fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (rate, t) = typical(histories);
        // Hazards that fall with time as those of the Pareto/NBD do, that stay, and that rise.
        [(0.5, 0.02, 0.5, 0.006), (1.0, 0.5, 1.0, 1.0), (1.0, 3.0, 1.0, 20.0)]
            .into_iter()
            .filter_map(|(r, b, s, beta)| Self::new(r, 0.5 * r / rate, b / t, s, beta).ok())
            .collect()
    }
}

/// Gompertz lifetimes, whose hazard `b η e^(b t)` differs between customers by a gamma distribution of `η`:
/// `S(t) = (beta / (beta + e^(b t) − 1))^s`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct GammaGompertz {
    b: f64,
    s: f64,
    beta: f64,
}

impl GammaGompertz {
    /// `e^(-b t)` and `1 − e^(-b t)`, each to its own precision.
    fn decay(&self, t: f64) -> (f64, f64) {
        let age = self.b * t;
        let gone = -libm::expm1(-age);
        (if gone < 0.5 { 1.0 - gone } else { libm::exp(-age) }, gone)
    }

    /// The hazard over what it tends to, `s b`: above 1 where it falls, below where it rises.
    fn relative_hazard(&self, (decay, gone): (f64, f64)) -> f64 {
        1.0 / (self.beta * decay + gone)
    }
}

impl Lifetime for GammaGompertz {
    type Onwards = GompertzOnwards;

    fn onwards(&self, at: f64) -> GompertzOnwards {
        let decay = self.decay(at);
        let relative_hazard = self.relative_hazard(decay);
        // The nearest time before birth at which the hazard would be infinite; where there is none, the time by which it grows.
        let before = if self.beta < 1.0 { (-libm::log1p(-self.beta)).min(1.0) } else { 1.0 };
        let beyond = (self.beta - 1.0).abs();
        let age = self.b * at;
        let log_growth =
            if age < OLD { libm::log1p(libm::expm1(age) / self.beta) } else { age - libm::log(self.beta) };
        GompertzOnwards {
            law: *self,
            at,
            decay,
            relative_hazard,
            log_survival_so_far: -self.s * log_growth,
            scale: at + before / self.b,
            turn: if beyond > 0.0 { libm::log(beyond) } else { f64::NEG_INFINITY },
        }
    }

    fn has_bound(&self, rate: f64) -> bool {
        rate >= 0.0
    }

    fn draw(&self, random: &mut Random) -> f64 {
        let log_rate = random.log_gamma(self.s) - libm::log(self.beta);
        let log = libm::log(random.exponential()) - log_rate;
        let age = if log < 700.0 { libm::log1p(libm::exp(log)) } else { log };
        age / self.b
    }
}

/// From this age on, in units of `1 / b`, `e^age` dwarfs every other number here, and soon is none itself.
const OLD: f64 = 300.0;

#[derive(Debug, Clone, Copy)]
struct GompertzOnwards {
    law: GammaGompertz,
    at: f64,
    decay: (f64, f64),
    relative_hazard: f64,
    log_survival_so_far: f64,
    scale: f64,
    /// The age, times `b`, around which the hazard goes from one constant to the other.
    turn: f64,
}

impl GompertzOnwards {
    /// `ln(1 + k (e^a − 1))` for the age `a` since the start and the relative hazard there, given `e^a − 1`.
    fn log_growth(&self, age: f64, growth: f64) -> f64 {
        if age < OLD {
            libm::log1p(self.relative_hazard * growth)
        } else {
            age + libm::log(self.relative_hazard)
        }
    }
}

impl Onwards for GompertzOnwards {
    fn scale(&self) -> f64 {
        self.scale
    }

    fn log_survival_so_far(&self) -> f64 {
        self.log_survival_so_far
    }

    fn log_survival(&self, node: &Node) -> f64 {
        let age = self.law.b * node.offset;
        -self.law.s * self.log_growth(age, libm::expm1(age))
    }

    fn hazard(&self, node: &Node) -> f64 {
        let decay = self.law.decay(self.at + node.offset);
        self.law.s * self.law.b * self.law.relative_hazard(decay)
    }

    #[inline(always)]
    fn prospect(&self, nodes: &Nodes) -> Prospect {
        let GammaGompertz { b, s, .. } = self.law;
        // From `OLD` on a logarithm grows with age, and all else has come to its end.
        let age = nodes.offset.map(|offset| b * offset);
        let aged = age.map(|age| if age < OLD { age } else { OLD });
        let growth = lanes::exp_m1(aged);
        let grown = growth.map(|growth| self.relative_hazard * growth);
        let beyond = zip(age, aged, |age, aged| age - aged);
        let log_survival = zip(lanes::log_1p(grown), beyond, |log, beyond| -s * (log + beyond));
        // The relative hazard goes from `k` to `k e^a / (1 + k (e^a − 1))`.
        let hazard = zip(growth, grown, |growth, grown| {
            s * b * (self.relative_hazard * ((1.0 + growth) / (1.0 + grown)))
        });
        Prospect { log_survival, hazard, growth }
    }

    fn roughness(&self, from: &Node, to: &Node) -> f64 {
        let first = self.law.b * (self.at + from.offset.min(to.offset));
        if self.turn - first < -42.0 {
            // Nothing is left of what the hazard once was.
            return 0.0;
        }
        // Around its turn the hazard would be infinite at the imaginary distance π.
        let span = (to.offset - from.offset).abs();
        let turning = 3.0 * self.law.b * span / (0.7 * (first - self.turn).abs()).max(3.0);
        // A hazard that rises does in the panel's last part what its mean tells of the whole.
        let late = if from.offset < to.offset { to } else { from };
        let rising = if self.law.beta > 1.0 { 0.6 * self.hazard(late) * span } else { 0.0 };
        turning + rising
    }

    fn survival_slopes(&self, node: &Node, log_survival: f64) -> Slopes<f64> {
        let GammaGompertz { b, s, .. } = self.law;
        let t = self.at + node.offset;
        let decay = self.law.decay(t);
        let relative = self.law.relative_hazard(decay);
        [-s * b * t * relative, self.log_survival_so_far + log_survival, s * decay.1 * relative]
    }

    #[inline(always)]
    fn density_slopes(&self, nodes: &Nodes, prospect: &Prospect) -> Slopes<Lanes> {
        let GammaGompertz { b, s, beta } = self.law;
        let relative = prospect.hazard.map(|hazard| hazard / (s * b));
        // `e^(-b t)` and what is missing from 1, as sums of positive numbers.
        let decay = prospect.growth.map(|growth| self.decay.0 / (1.0 + growth));
        let gone = prospect.growth.map(|growth| self.decay.1 + self.decay.0 * (growth / (1.0 + growth)));
        let time = nodes.offset.map(|offset| b * (self.at + offset));
        let bend = zip(time, relative, |time, relative| time * relative);
        [
            zip(bend, decay, |bend, decay| 1.0 + bend * ((beta - 1.0) * decay - s)),
            prospect.log_survival.map(|log| 1.0 + (self.log_survival_so_far + log)),
            zip(relative, zip(gone, decay, |gone, decay| s * gone - beta * decay), |k, slope| k * slope),
        ]
    }

    fn time_alive(&self, horizon: f64) -> f64 {
        if horizon == f64::INFINITY {
            return discounted_time(self, 0.0);
        }
        let hard = |from: &Node, to: &Node| {
            difficulty(from, to, self.log_survival(to) - self.log_survival(from)) + self.roughness(from, to)
        };
        let end = Node::after(self.scale, horizon);
        let [time] = walk(self.scale, (0.0, end.log()), hard, &|nodes: &Nodes| {
            [nodes.one_by_one(|node| libm::exp(self.log_survival(node)))]
        });
        time
    }
}
