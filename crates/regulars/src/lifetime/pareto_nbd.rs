//! The Pareto/NBD model.
#![expect(clippy::inline_always, reason = "only inlined they become instructions for several numbers")]

use serde::{Deserialize, Serialize};

use super::fit::{Evaluation, Fittable};
use super::parameters::checked;
use super::while_alive::{Lifetime, Onwards, Prospect, Slopes, WhileAlive, delegate, each, typical};
use super::{Histories, History, PurchaseModel};
use crate::Error;
use crate::numeric::lanes::Lanes;
use crate::numeric::quadrature::{Node, Nodes};
use crate::numeric::random::Random;

#[doc = include_str!("../../docs/models/pareto_nbd.md")]
///
/// # Example: the parameters of Fader, Hardie & Lee 2005 for CDNOW
/// ```
/// use regulars::lifetime::{History, ParetoNbd, PurchaseModel};
/// let model = ParetoNbd::new(0.553, 10.578, 0.606, 11.669)?;
/// let customer = History::new(2.0, 30.43, 38.86)?;
/// assert_eq!(format!("{:.4}", model.probability_alive(&customer)), "0.8692");
/// let expected = model.expected_purchases(&customer, &[39.0]);
/// assert_eq!(format!("{:.4}", expected[0]), "1.4551");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Given", into = "Given")]
pub struct ParetoNbd(WhileAlive<Lomax>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    r: f64,
    alpha: f64,
    s: f64,
    beta: f64,
}

impl ParetoNbd {
    /// The model with these parameters.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] unless each is from 1e-100 to 1e100.
    pub fn new(r: f64, alpha: f64, s: f64, beta: f64) -> Result<Self, Error> {
        Self::from_parameters(&[r, alpha, s, beta])
    }

    /// The shape of the gamma distribution of purchase rates: the smaller, the more customers differ.
    pub fn r(&self) -> f64 {
        self.0.r
    }

    /// The rate of that distribution, a time.
    pub fn alpha(&self) -> f64 {
        self.0.alpha
    }

    /// The shape of the gamma distribution of dropout rates.
    pub fn s(&self) -> f64 {
        self.0.lifetime.s
    }

    /// The rate of that distribution, a time.
    pub fn beta(&self) -> f64 {
        self.0.lifetime.beta
    }
}

impl TryFrom<Given> for ParetoNbd {
    type Error = Error;
    fn try_from(given: Given) -> Result<Self, Error> {
        Self::new(given.r, given.alpha, given.s, given.beta)
    }
}

impl From<ParetoNbd> for Given {
    fn from(model: ParetoNbd) -> Self {
        Self { r: model.r(), alpha: model.alpha(), s: model.s(), beta: model.beta() }
    }
}

const NAMES: [&str; 4] = ["r", "alpha", "s", "beta"];

impl PurchaseModel for ParetoNbd {
    const NAME: &'static str = "pareto_nbd";
    const PARAMETERS: &'static [&'static str] = &NAMES;

    fn parameters(&self) -> Vec<f64> {
        vec![self.r(), self.alpha(), self.s(), self.beta()]
    }

    fn from_parameters(parameters: &[f64]) -> Result<Self, Error> {
        let [r, alpha, s, beta] = checked(Self::NAME, &NAMES, parameters)?;
        Ok(Self(WhileAlive { r, alpha, lifetime: Lomax { s, beta } }))
    }

    delegate!();
}

each!(ParetoNbd);

impl Fittable for ParetoNbd {
    const TIME_POWERS: &'static [i32] = &[0, 1, 0, 1];

    fn evaluate(&self, histories: &Histories) -> Evaluation {
        self.0.evaluate::<2>(histories)
    }

    fn starts(&self, histories: &Histories) -> Vec<Self> {
        let (rate, t) = typical(histories);
        // Half of the customers gone by the end, and hardly any.
        [(0.5, 0.5, 0.3), (1.0, 1.0, 20.0)]
            .into_iter()
            .filter_map(|(r, s, beta)| Self::new(r, 0.5 * r / rate, s, beta * t).ok())
            .collect()
    }
}

/// Lifetimes that are exponential, with rates that differ between customers by a gamma distribution: Pareto's second
/// distribution, also Lomax's. `S(t) = (beta / (beta + t))^s`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Lomax {
    s: f64,
    beta: f64,
}

impl Lifetime for Lomax {
    type Onwards = LomaxOnwards;

    fn onwards(&self, at: f64) -> LomaxOnwards {
        let log_survival_so_far = -self.s * libm::log1p(at / self.beta);
        LomaxOnwards { law: *self, at, length: self.beta + at, log_survival_so_far }
    }

    fn has_bound(&self, rate: f64) -> bool {
        rate > 0.0 || (rate == 0.0 && self.s > 1.0)
    }

    fn draw(&self, random: &mut Random) -> f64 {
        let log_rate = random.log_gamma(self.s) - libm::log(self.beta);
        libm::exp(libm::log(random.exponential()) - log_rate)
    }
}

#[derive(Debug, Clone, Copy)]
struct LomaxOnwards {
    law: Lomax,
    at: f64,
    /// `beta + at`: who has lived for some time sees the same law with a larger `beta`.
    length: f64,
    log_survival_so_far: f64,
}

impl Onwards for LomaxOnwards {
    fn scale(&self) -> f64 {
        self.length
    }

    fn log_survival_so_far(&self) -> f64 {
        self.log_survival_so_far
    }

    fn log_survival(&self, node: &Node) -> f64 {
        -self.law.s * node.log_ratio(self.length)
    }

    fn hazard(&self, node: &Node) -> f64 {
        self.law.s / (self.length + node.offset)
    }

    #[inline(always)]
    fn prospect(&self, nodes: &Nodes) -> Prospect {
        Prospect {
            log_survival: nodes.log_ratio(self.length).map(|log| -self.law.s * log),
            hazard: nodes.each(|offset| self.law.s / (self.length + offset)),
            growth: [0.0; 4],
        }
    }

    fn roughness(&self, _: &Node, _: &Node) -> f64 {
        0.0
    }

    fn survival_slopes(&self, node: &Node, log_survival: f64) -> Slopes<f64> {
        [self.log_survival_so_far + log_survival, self.hazard(node) * (self.at + node.offset), 0.0]
    }

    #[inline(always)]
    fn density_slopes(&self, nodes: &Nodes, prospect: &Prospect) -> Slopes<Lanes> {
        let Lomax { s, beta } = self.law;
        [
            prospect.log_survival.map(|log| 1.0 + (self.log_survival_so_far + log)),
            nodes.each(|offset| (s * (self.at + offset) - beta) / (self.length + offset)),
            [0.0; 4],
        ]
    }

    fn time_alive(&self, horizon: f64) -> f64 {
        let more = self.law.s - 1.0;
        if horizon == f64::INFINITY {
            return self.length / more;
        }
        // The integral of (1 + u)^-s is that of e^-(s - 1) y over y = ln(1 + u): with s = 1, y itself.
        let log = Node::after(self.length, horizon).log();
        let power = more * log;
        if power == 0.0 { self.length * log } else { self.length * (-libm::expm1(-power) / more) }
    }
}
