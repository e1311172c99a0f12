//! Integrals of what varies like powers of time: Gauss-Legendre rules on the logarithm of time, in panels that such a rule
//! gets right to the last digits.
#![expect(clippy::inline_always, reason = "only inlined they become instructions for several numbers")]

use super::lanes::{self, Lanes};

/// A point in time, some while after the start of an integral.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    /// The time since the start.
    pub(crate) offset: f64,
    log: f64,
    scale: f64,
}

impl Node {
    /// Times beyond this are not told apart, so that a sum with them stays finite.
    const LATEST: f64 = 1e307;

    /// The point with this logarithm.
    pub(crate) fn new(scale: f64, log: f64) -> Self {
        Self { offset: (scale * libm::expm1(log)).min(Self::LATEST), log, scale }
    }

    /// The point so long after the start.
    pub(crate) fn after(scale: f64, offset: f64) -> Self {
        let ratio = offset / scale;
        let log = if ratio < f64::MAX { libm::log1p(ratio) } else { libm::log(offset) - libm::log(scale) };
        Self { offset: offset.min(Self::LATEST), log, scale }
    }

    /// `ln(1 + offset / scale)`: the variable of integration.
    pub(crate) fn log(&self) -> f64 {
        self.log
    }

    /// `ln(1 + offset / length)`, which for the integral's own scale is known.
    #[expect(clippy::float_cmp, reason = "it is the same length or it is not")]
    pub(crate) fn log_ratio(&self, length: f64) -> f64 {
        if length == self.scale { self.log } else { Self::after(length, self.offset).log }
    }
}

/// Four points at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nodes {
    /// The times since the start.
    pub(crate) offset: Lanes,
    log: Lanes,
    scale: f64,
}

impl Nodes {
    #[inline(always)]
    fn new(scale: f64, log: Lanes) -> Self {
        Self { offset: lanes::exp_m1(log).map(|ratio| scale * ratio), log, scale }
    }

    /// As [`Node::log_ratio`], of each.
    #[inline(always)]
    #[expect(clippy::float_cmp, reason = "it is the same length or it is not")]
    pub(crate) fn log_ratio(&self, length: f64) -> Lanes {
        if length == self.scale { self.log } else { lanes::log_1p(self.offset.map(|offset| offset / length)) }
    }

    /// `f` of each.
    #[inline(always)]
    pub(crate) fn each(&self, f: impl Fn(f64) -> f64) -> Lanes {
        let [a, b, c, d] = self.offset;
        [f(a), f(b), f(c), f(d)]
    }

    /// The nodes one by one.
    pub(crate) fn one_by_one(&self, f: impl Fn(&Node) -> f64) -> Lanes {
        let Self { offset: [o, p, q, r], log: [a, b, c, d], scale } = *self;
        let f = |offset, log| f(&Node { offset, log, scale });
        [f(o, a), f(p, b), f(q, c), f(r, d)]
    }
}

/// What is integrated: values at four points at once. A closure is one; one that has to become wide, however long it is, is a type
/// whose method says `#[inline(always)]`.
pub(crate) trait Integrand<const N: usize> {
    /// The values at these points.
    fn at(&self, nodes: &Nodes) -> [Lanes; N];
}

impl<const N: usize, F: Fn(&Nodes) -> [Lanes; N]> Integrand<N> for F {
    #[inline(always)]
    fn at(&self, nodes: &Nodes) -> [Lanes; N] {
        self(nodes)
    }
}

/// How hard a panel may be for the largest rule.
const HARDEST: f64 = 5.0;

/// How hard a panel is that an integrand moves by so much on its way, as a logarithm: the panel's width on the logarithm of
/// time counts, and that. The scale was measured on products of powers of time and exponentials; a rule's error stays near
/// 1e-15 of the panel's width times the largest value.
pub(crate) fn difficulty(from: &Node, to: &Node, variation: f64) -> f64 {
    0.7 * (to.log - from.log).abs() + 0.3 * variation.abs()
}

/// Whether one panel is enough.
pub(crate) fn is_easy(difficulty: f64) -> bool {
    difficulty <= HARDEST
}

/// The integral of `f` over time between two logarithms, by the smallest rule for the difficulty.
#[cfg_attr(feature = "simd", inline(always))]
#[cfg_attr(not(feature = "simd"), inline)]
pub(crate) fn panel<const N: usize>(
    scale: f64,
    (from, to): (f64, f64),
    difficulty: f64,
    f: &impl Integrand<N>,
) -> [f64; N] {
    let rule: &[(f64, f64)] = match difficulty {
        e if e <= 0.06 => &FOUR,
        e if e <= 1.0 => &EIGHT,
        e if e <= 2.5 => &TWELVE,
        _ => &SIXTEEN,
    };
    let (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
    let mut sums = [[0.0; 4]; N];
    for pair in rule.chunks_exact(2) {
        let &[(x, v), (y, w)] = pair else { continue };
        let (x, y) = (half * x, half * y);
        let nodes = Nodes::new(scale, [middle - x, middle + x, middle - y, middle + y]);
        let [a, b, c, d] = nodes.offset;
        let weights = [v * (scale + a), v * (scale + b), w * (scale + c), w * (scale + d)];
        for (sums, values) in sums.iter_mut().zip(f.at(&nodes)) {
            for ((sum, value), weight) in sums.iter_mut().zip(values).zip(weights) {
                *sum += weight * value;
            }
        }
    }
    sums.map(|[a, b, c, d]| ((a + b) + (c + d)) * half.abs())
}

/// The integral of `f` over time from one logarithm to another, which may lie before it or be infinite, in as many panels as
/// it takes. The first of the values is positive, and falls from some point on; once a panel no longer matters, the
/// integral is done. `difficulty` says how hard a panel between two points is.
pub(crate) fn walk<const N: usize>(
    scale: f64,
    (from, to): (f64, f64),
    difficulty: impl Fn(&Node, &Node) -> f64,
    f: &impl Integrand<N>,
) -> [f64; N] {
    let mut sums = [0.0; N];
    let mut at = Node::new(scale, from);
    for _ in 0..MOST_PANELS {
        let mut step = (to - at.log).clamp(-WIDEST, WIDEST);
        let mut next = Node::new(scale, at.log + step);
        let mut hard = difficulty(&at, &next);
        while !is_easy(hard) && step.abs() > NARROWEST * at.log.abs().max(f64::MIN_POSITIVE) {
            step *= 0.5;
            next = Node::new(scale, at.log + step);
            hard = difficulty(&at, &next);
        }
        let part = panel(scale, (at.log, next.log), hard, f);
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum += part;
        }
        let matters = part.first().zip(sums.first()).is_some_and(|(part, sum)| *part > 1e-18 * sum);
        #[expect(clippy::float_cmp, reason = "the last step ends where it was told to")]
        if !matters || next.log == to {
            break;
        }
        at = next;
    }
    sums
}

/// The widest panel, by which time grows twelvefold.
const WIDEST: f64 = 2.5;

/// The narrowest panel, relative to where it lies: below it there are no points between.
const NARROWEST: f64 = 1e-14;

/// Far more panels than any integral takes.
const MOST_PANELS: usize = 100_000;

// Positive nodes of the Gauss-Legendre rules on [-1, 1], and their weights (mpmath 1.4.1).

const FOUR: [(f64, f64); 2] = [
    (0.339_981_043_584_856_26, 0.652_145_154_862_546_1),
    (0.861_136_311_594_052_6, 0.347_854_845_137_453_85),
];

const EIGHT: [(f64, f64); 4] = [
    (0.183_434_642_495_649_8, 0.362_683_783_378_362),
    (0.525_532_409_916_329, 0.313_706_645_877_887_27),
    (0.796_666_477_413_626_7, 0.222_381_034_453_374_48),
    (0.960_289_856_497_536_3, 0.101_228_536_290_376_26),
];

const TWELVE: [(f64, f64); 6] = [
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_77),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_8),
    (0.587_317_954_286_617_5, 0.203_167_426_723_065_92),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_22),
    (0.904_117_256_370_474_9, 0.106_939_325_995_318_43),
    (0.981_560_634_246_719_2, 0.047_175_336_386_511_83),
];

/// The rule of 16 points.
pub(super) const SIXTEEN: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_58),
    (0.458_016_777_657_227_37, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_74),
    (0.755_404_408_355_003, 0.124_628_971_255_533_88),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_79),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_096),
];
