//! How far a forecast was off.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use crate::numeric::float;

/// What was foretold of customers against what they did: sums over customers, so that those of several origins can be
/// put together.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ForecastErrors {
    /// Over how many customers.
    pub customers: u64,
    /// What came, in all.
    pub actual: f64,
    /// What was foretold, in all.
    pub expected: f64,
    /// The sum of the absolute errors.
    pub absolute: f64,
    /// The sum of the squared errors.
    pub squared: f64,
}

impl ForecastErrors {
    /// The errors of a forecast for each customer.
    pub(super) fn of(expected: &[f64], actual: &[f64]) -> Self {
        expected.iter().zip(actual).fold(Self::default(), |sum, (&expected, &actual)| {
            let error = expected - actual;
            sum.plus(&Self { customers: 1, actual, expected, absolute: error.abs(), squared: error * error })
        })
    }

    /// Those of two sets of customers, or of the same ones at two times.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            customers: self.customers + other.customers,
            actual: self.actual + other.actual,
            expected: self.expected + other.expected,
            absolute: self.absolute + other.absolute,
            squared: self.squared + other.squared,
        }
    }

    /// The mean absolute error of a customer. `None` where there are none.
    pub fn mean_absolute_error(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.absolute / float(self.customers))
    }

    /// The root of the mean squared error of a customer. `None` where there are none.
    pub fn root_mean_squared_error(&self) -> Option<f64> {
        (self.customers > 0).then(|| (self.squared / float(self.customers)).sqrt())
    }

    /// What was foretold too much of all that came, as a share of it: below 0 where it was too little. `None` where nothing
    /// came.
    pub fn relative_bias(&self) -> Option<f64> {
        Some((self.expected - self.actual) / self.actual).filter(|bias| bias.is_finite())
    }
}

/// Customers of whom about as much was foretold, and what they did on average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ForecastDecile {
    /// From 1, the tenth of customers of whom least is foretold, to 10.
    pub decile: u32,
    /// How many customers it holds. Those of whom the same is foretold are in one decile, so deciles need not be equal, and
    /// one without customers is left out.
    pub customers: u64,
    /// The sum of what was foretold of them.
    pub expected: f64,
    /// The sum of what they did.
    pub actual: f64,
}

/// Parts customers by what is foretold of them. Those of whom the same is foretold stay together, where the middle of them
/// lies.
pub(super) fn deciles(expected: &[f64], actual: &[f64]) -> Vec<ForecastDecile> {
    let mut both: Vec<(f64, f64)> = expected.iter().copied().zip(actual.iter().copied()).collect();
    both.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let all = both.len();
    let mut deciles: Vec<ForecastDecile> = Vec::new();
    let mut before = 0;
    for alike in both.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        // Twice the middle of them, in whole numbers.
        let middle = 2 * before + alike.len() - 1;
        let decile = u32::try_from((10 * middle) / (2 * all)).unwrap_or(9).min(9) + 1;
        before += alike.len();
        let (foretold, came) = alike.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0, b + pair.1));
        match deciles.last_mut().filter(|last| last.decile == decile) {
            Some(last) => {
                last.customers += alike.len() as u64;
                last.expected += foretold;
                last.actual += came;
            }
            None => deciles.push(ForecastDecile {
                decile,
                customers: alike.len() as u64,
                expected: foretold,
                actual: came,
            }),
        }
    }
    deciles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_by_hand() {
        // Errors 0.5, -1 and 0: of 3 that came 2.5 were foretold.
        let errors = ForecastErrors::of(&[1.5, 0.0, 1.0], &[1.0, 1.0, 1.0]);
        assert_eq!((errors.actual, errors.expected), (3.0, 2.5));
        assert_eq!(errors.mean_absolute_error(), Some(0.5));
        assert_eq!(errors.root_mean_squared_error(), Some((1.25_f64 / 3.0).sqrt()));
        assert_eq!(errors.relative_bias(), Some(-0.5 / 3.0));
        assert_eq!(errors.plus(&errors).mean_absolute_error(), Some(0.5));
        let nobody = ForecastErrors::default();
        assert_eq!((nobody.mean_absolute_error(), nobody.relative_bias()), (None, None));
    }

    #[test]
    fn equal_forecasts_are_in_one_decile() {
        // Twenty customers of 1 to 20: two a decile.
        let one_each: Vec<f64> = (1..=20).map(f64::from).collect();
        let parted = deciles(&one_each, &one_each);
        assert!(parted.iter().all(|decile| decile.customers == 2) && parted.len() == 10);
        assert_eq!((parted[9].expected, parted[9].decile), (39.0, 10));
        // Six of ten are alike: their middle is the third and fourth place, in the third decile by half places.
        let mut alike = [0.0; 10];
        alike[6..].copy_from_slice(&[1.0, 2.0, 3.0, 4.0]);
        let parted = deciles(&alike, &[1.0; 10]);
        let found: Vec<(u32, u64, f64)> =
            parted.iter().map(|decile| (decile.decile, decile.customers, decile.actual)).collect();
        assert_eq!(found, [(3, 6, 6.0), (7, 1, 1.0), (8, 1, 1.0), (9, 1, 1.0), (10, 1, 1.0)]);
        assert_eq!(deciles(&[], &[]), []);
    }
}
