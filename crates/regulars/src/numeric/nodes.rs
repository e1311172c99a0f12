//! Means over a beta or a gamma distribution, by the trapezoidal rule.
//!
//! Over the logit of a probability, or the logarithm of a rate, such a mean is the integral of a smooth function over the
//! whole line, for which the plain trapezoidal rule converges exponentially (Trefethen & Weideman 2014, "The exponentially
//! convergent trapezoidal rule"). Where the integrand has become an exponential, which with a shape of 0.001 takes
//! thousands of steps to die away, the rest of the rule's sum is a geometric series. All terms are positive.

use std::f64::consts::PI;

use super::saddle::stirling_error;

/// A point at which a function is taken, and its share of the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// The point.
    pub(crate) at: f64,
    /// One minus the point, to its own precision. Nothing for a rate.
    pub(crate) rest: f64,
    /// The weight. All of them make about 1.
    pub(crate) weight: f64,
}

/// The points and weights of a mean.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Nodes(Vec<Node>);

/// Beyond so far, `e^-40`, a function no longer bends.
const FLAT: f64 = 40.0;

/// A logarithm of weights below which a node is left out.
const NOTHING: f64 = -700.0;

/// How many nodes there are at most. More would be needed where `a` is beyond 100,000 and a function as steep moves the peak far
/// away from where the distribution is.
const MOST: f64 = 50_000.0;

impl Nodes {
    /// For means over a beta distribution with `a` and `b`, of a positive function of the point `p` that falls no faster
    /// than `(1 + bend p)^-power`, or grows no faster where the power is below 0, and bends no further to the left; its
    /// singularities are on the negative axis.
    pub(crate) fn beta(a: f64, b: f64, bend: f64, power: f64) -> Self {
        Self::beta_within(a, b, bend, power, MOST)
    }

    /// The same with at most so many nodes.
    pub(crate) fn beta_within(a: f64, b: f64, bend: f64, power: f64, most: f64) -> Self {
        let n = a + b;
        let (p, q) = (a / n, b / n);
        let middle = libm::log(a) - libm::log(b);
        let scale = (a / n * b / (2.0 * PI)).sqrt()
            * libm::exp(stirling_error(n) - stirling_error(a) - stirling_error(b));
        let left = -libm::log(1.0 + n + bend * power.abs()) - FLAT;
        let right = libm::log(1.0 + n + power.abs()) + FLAT;
        // The function moves the peak of the integrand, at most to where the slope of all is 0.
        let (mut low, mut high) =
            if power < 0.0 { (middle, right.max(middle)) } else { (left.min(middle), middle) };
        for _ in 0..60 {
            let u = 0.5 * (low + high);
            let (at, rest) = logistic(u);
            let slope = a * rest - b * at - power * rest * (bend * at / (1.0 + bend * at));
            *(if slope > 0.0 { &mut low } else { &mut high }) = u;
        }
        let step = step(2.0 * (a + (-power).max(0.0)) * logistic(low).1);
        let density = |d: f64| {
            // By the smaller of the two shares: the other form takes the difference of numbers as large as n.
            let log = if p < q { log_fall(a, n, [p, q], d) } else { log_fall(b, n, [q, p], -d) };
            (log, libm::exp(log) * scale)
        };
        let node = |u: f64, weight: f64| {
            let (at, rest) = logistic(u);
            Node { at, rest, weight }
        };
        Self(walk([left, middle, right], [a, b], (step, most), density, node))
    }

    /// For means over a gamma distribution, of a positive function that is constant where the point is far below `1 / bend`.
    pub(crate) fn gamma(shape: f64, rate: f64, bend: f64) -> Self {
        /// Beyond this there is no more spread than the last digits.
        const ALIKE: f64 = 1e12;
        if shape > ALIKE {
            return Self(vec![Node { at: shape / rate, rest: 0.0, weight: 1.0 }]);
        }
        let middle = libm::log(shape) - libm::log(rate);
        let scale = (shape / (2.0 * PI)).sqrt() * libm::exp(-stirling_error(shape));
        let density = |d: f64| {
            let log = -shape * beyond_line(d);
            (log, libm::exp(log) * scale)
        };
        let left = -libm::log(rate + bend) - FLAT;
        let node = |u: f64, weight: f64| Node { at: libm::exp(u), rest: 0.0, weight };
        // To the right it falls like the exponential of an exponential: it ends before its tail begins.
        Self(walk([left, middle, f64::INFINITY], [shape, shape], (step(shape), MOST), density, node))
    }

    /// The points and their weights.
    pub(crate) fn each(&self) -> impl Iterator<Item = &Node> {
        self.0.iter()
    }

    /// The mean of a function.
    pub(crate) fn mean(&self, f: impl Fn(&Node) -> f64) -> f64 {
        self.each().map(|node| node.weight * f(node)).sum()
    }
}

/// `1 / (1 + e^-u)` and `1 / (1 + e^u)`.
fn logistic(u: f64) -> (f64, f64) {
    let e = libm::exp(-u.abs());
    let (near, far) = (1.0 / (1.0 + e), e / (1.0 + e));
    if u > 0.0 { (near, far) } else { (far, near) }
}

/// A step that is fine enough where the logarithm of the integrand has this curvature at its peak.
fn step(curvature: f64) -> f64 {
    0.25 / (1.0 + curvature / 6.0).sqrt()
}

/// Nodes to both sides of the middle, until there is nothing or the tail is an exponential with these rates. The density is
/// given the distance from the middle, which near there is exact where the place itself is not.
fn walk(
    [left, middle, right]: [f64; 3],
    [rising, falling]: [f64; 2],
    (step, most): (f64, f64),
    density: impl Fn(f64) -> (f64, f64),
    node: impl Fn(f64, f64) -> Node,
) -> Vec<Node> {
    let start = middle.clamp(left, right) - middle;
    // Where there is nothing any more.
    let end = |limit: f64| {
        let (mut inside, mut outside) = (start, limit.clamp(-1e4, 1e4) - middle);
        if density(outside).0 >= NOTHING {
            return outside;
        }
        for _ in 0..40 {
            let d = 0.5 * (inside + outside);
            *(if density(d).0 < NOTHING { &mut outside } else { &mut inside }) = d;
        }
        outside
    };
    let (left, right) = (end(left), end(right));
    let step = step.max((right - left) / most);
    let mut nodes = Vec::new();
    for (side, end, rate) in [(-1.0, left, rising), (1.0, right, falling)] {
        let mut steps = if side < 0.0 { 0.0 } else { 1.0 };
        loop {
            let d = start + side * steps * step;
            let past = (end - d) * side <= 0.0;
            let weight = step * density(d).1;
            nodes.push(node(middle + d, if past { weight / -libm::expm1(-rate * step) } else { weight }));
            if past {
                break;
            }
            steps += 1.0;
        }
    }
    nodes
}

/// `a d − n ln (q + p e^d)` for shares that add up to 1 and `a = n p`: 0 at 0, and falling to both sides.
fn log_fall(a: f64, n: f64, [p, q]: [f64; 2], d: f64) -> f64 {
    if d.abs() < NEAR {
        // Both without their linear parts, which are the same.
        return n * short_of_line(p * libm::expm1(d)) - a * beyond_line(d);
    }
    // Before the exponential is too large, since p may be so small that the logarithm is near 0 there.
    let log = if d > 700.0 { d + libm::log(p + q * libm::exp(-d)) } else { libm::log1p(p * libm::expm1(d)) };
    a * d - n * log
}

/// Nearer to 0 than this the series below are exact to the last digit.
const NEAR: f64 = 0.02;

/// `e^x − 1 − x`.
fn beyond_line(x: f64) -> f64 {
    if x.abs() >= NEAR {
        return libm::expm1(x) - x;
    }
    let terms = [40_320.0, 5_040.0, 720.0, 120.0, 24.0, 6.0, 2.0];
    x * x * terms.iter().fold(0.0, |sum, factorial| sum * x + 1.0 / factorial)
}

/// `x − ln (1 + x)` for an `x` near 0.
fn short_of_line(x: f64) -> f64 {
    let terms = [11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0];
    x * x * terms.iter().fold(0.0, |sum, power| 1.0 / power - sum * x)
}
