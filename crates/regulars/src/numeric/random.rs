//! A seeded stream of random numbers that is the same on every machine.

use super::{float, normal};

/// A generator of random numbers: `xoshiro256++` (Blackman & Vigna 2021, "Scrambled linear pseudorandom number
/// generators"), its state filled from the seed by `SplitMix64`. Everything drawn from it is made with `libm`, so a seed
/// gives the same draws in every runtime.
///
/// ```
/// use regulars::lifetime::Random;
/// let (mut one, mut other) = (Random::new(7), Random::new(7));
/// assert_eq!(one.uniform(), other.uniform());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        let mut counter = seed;
        let state = std::array::from_fn(|_| {
            counter = counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = counter;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        });
        Self { state }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let [mut a, mut b, mut c, mut d] = self.state;
        let drawn = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = d.rotate_left(45);
        self.state = [a, b, c, d];
        drawn
    }

    /// A number between 0 and 1, never either of them: the middle of one of 2^52 equal parts.
    pub fn uniform(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "52 bits are exact")]
        let part = (self.bits() >> 12) as f64;
        (part + 0.5) / 4_503_599_627_370_496.0
    }

    /// A whole number below `n`, each as likely as the others; 0 where `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        // Lemire 2019, "Fast random integer generation in an interval": no value is favoured.
        let least = n.wrapping_neg().checked_rem(n).unwrap_or(0);
        loop {
            let product = u128::from(self.bits()) * u128::from(n);
            #[expect(clippy::cast_possible_truncation, reason = "the low half is what is meant")]
            if product as u64 >= least {
                return (product >> 64) as u64;
            }
        }
    }

    /// A standard normal number, by the inverse of its distribution.
    pub fn normal(&mut self) -> f64 {
        normal::quantile(self.uniform())
    }

    /// An exponential number with the rate 1.
    pub fn exponential(&mut self) -> f64 {
        -libm::log(self.uniform())
    }

    /// A number of the gamma distribution with this shape and the rate 1 (Marsaglia & Tsang 2000, "A simple method for
    /// generating gamma variables"), as its logarithm: with a shape of 0.001 most draws are below the smallest double.
    pub fn log_gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.log_gamma(shape + 1.0) + libm::log(self.uniform()) / shape;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let z = self.normal();
            let root = 1.0 + c * z;
            if root <= 0.0 {
                continue;
            }
            let log_v = 3.0 * libm::log(root);
            let v = root * root * root;
            if libm::log(self.uniform()) < 0.5 * z * z + d * (1.0 - v + log_v) {
                return libm::log(d) + log_v;
            }
        }
    }

    /// A number of the gamma distribution with this shape and rate.
    pub fn gamma(&mut self, shape: f64, rate: f64) -> f64 {
        libm::exp(self.log_gamma(shape)) / rate
    }

    /// How many of n trials hit that each hit with probability p.
    ///
    /// The i-th smallest of n uniform numbers is a number of the beta distribution. It tells on which side of p the middle one
    /// lies, and leaves half of the trials (Relles 1972, "A simple algorithm for generating binomial random variables when N is
    /// large", JASA 67(339)).
    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        /// Up to so many trials are made one by one.
        const FEW: u64 = 32;
        let (mut left, mut p, mut hits) = (n, p, 0);
        while left > FEW && p > 0.0 && p < 1.0 {
            let i = left / 2 + 1;
            let middle = self.beta(float(i), float(left + 1 - i));
            if middle <= p {
                (hits, left) = (hits + i, left - i);
                p = (p - middle) / (1.0 - middle);
            } else {
                left = i - 1;
                p /= middle;
            }
        }
        if p >= 1.0 {
            return hits + left;
        }
        if p <= 0.0 {
            return hits;
        }
        hits + (0..left).filter(|_| self.uniform() < p).count() as u64
    }

    /// A number of the beta distribution.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let difference = self.log_gamma(b) - self.log_gamma(a);
        1.0 / (1.0 + libm::exp(difference))
    }
}

#[cfg(test)]
mod tests {
    use super::{Random, float};

    #[test]
    fn the_stream_is_that_of_the_paper() {
        // The first three outputs of the authors' C code (xoshiro256plusplus.c) for the state 1, 2, 3, 4, worked by hand:
        // rotl(1 + 4, 23) + 1 = 5 * 2^23 + 1 = 41943041.
        let mut random = Random { state: [1, 2, 3, 4] };
        assert_eq!(random.bits(), 41_943_041);
        // SplitMix64 from the seed 0 begins with this number (Vigna's splitmix64.c).
        assert_eq!(Random::new(0).state[0], 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn moments_are_those_of_the_distributions() {
        let mut random = Random::new(1);
        let n = 200_000;
        let mut moments = |draw: &mut dyn FnMut(&mut Random) -> f64| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..n {
                let value = draw(&mut random);
                sum += value;
                squares += value * value;
            }
            let mean = sum / f64::from(n);
            (mean, squares / f64::from(n) - mean * mean)
        };
        // Mean and variance; a mean over 200,000 draws is within 5 standard errors, about 0.011 standard deviations.
        for (shape, rate) in [(0.3, 2.0), (1.0, 1.0), (7.5, 0.5)] {
            let (mean, variance) = moments(&mut |random| random.gamma(shape, rate));
            let (expected, spread) = (shape / rate, shape / rate / rate);
            assert!((mean - expected).abs() < 0.011 * spread.sqrt(), "{shape} {rate} {mean}");
            assert!((variance / spread - 1.0).abs() < 0.06, "{shape} {rate} {variance}");
        }
        let (a, b) = (0.8, 2.4);
        let (mean, _) = moments(&mut |random| random.beta(a, b));
        let spread: f64 = a * b / (a + b) / (a + b) / (a + b + 1.0);
        assert!((mean - 0.25).abs() < 0.011 * spread.sqrt(), "{mean}");
        for (trials, share) in [(7_u32, 0.3), (1_000, 0.9), (200, 0.01)] {
            let (expected, spread) = (f64::from(trials) * share, f64::from(trials) * share * (1.0 - share));
            let (mean, variance) = moments(&mut |random| float(random.binomial(trials.into(), share)));
            assert!((mean - expected).abs() < 0.011 * spread.sqrt(), "{trials} {share} {mean}");
            assert!((variance / spread - 1.0).abs() < 0.02, "{trials} {share} {variance}");
        }
        let (mean, variance) = moments(&mut Random::normal);
        assert!(mean.abs() < 0.011 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
        assert!((0..1_000).all(|_| random.below(3) < 3) && random.below(0) == 0);
    }
}
