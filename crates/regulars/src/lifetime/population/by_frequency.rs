//! What customers did after a split, beside what a model foretold, by how often they had bought before it.

use super::check_most;
use crate::Error;
use crate::lifetime::predictions::{Distinct, Foretelling, of_purchases};
use crate::lifetime::{CalibrationHoldout, Model};
use crate::model::Window;
use crate::numeric::{float, sum::joined};
use crate::table::{Column, Table};

const METRIC: &str = "by_frequency";

impl CalibrationHoldout {
    /// The mean number of purchases in the holdout of the customers with 0, 1, 2 … repeat purchases before it, and the mean
    /// that a model expects, fitted to the calibration. The last row, `most`, is of those with as many or more.
    ///
    /// The table has the columns `frequency`, `customers`, `actual` and `expected`; of nobody there is no mean.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where `most` is above 10,000, and where `model` is not one of purchases.
    pub fn by_frequency(&self, model: &Model, most: u32) -> Result<Table, Error> {
        check_most(METRIC, most)?;
        of_purchases!(METRIC, model, model => Ok(self.means(model, most)))
    }

    pub(super) fn means(&self, model: &dyn Foretelling, most: u32) -> Table {
        let rows = most as usize + 1;
        let distinct = Distinct::new(self.calibration.each());
        let expected = distinct.scattered(&joined(distinct.histories.len(), |range| {
            let histories = distinct.histories.get(range).unwrap_or_default();
            model.expected_of_each(histories, &[self.duration])
        }));
        let mut sums = vec![(0_u64, 0_u64, 0.0); rows];
        let actual = self.frequency().iter().zip(expected);
        for (history, (&actual, expected)) in self.calibration.each().zip(actual) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number of 0 or more"
            )]
            let place = (history.frequency() as usize).min(most as usize);
            if let Some((customers, purchases, foretold)) = sums.get_mut(place) {
                *customers += 1;
                *purchases += u64::from(actual);
                *foretold += expected;
            }
        }
        let mean = |customers: u64, sum: f64| (customers > 0).then(|| sum / float(customers));
        let customers = sums.iter().map(|(customers, ..)| i64::try_from(*customers).unwrap_or(i64::MAX));
        let actual = sums.iter().map(|&(customers, purchases, _)| mean(customers, float(purchases)));
        let expected = sums.iter().map(|&(customers, _, foretold)| mean(customers, foretold));
        let holdout = Window::new(self.split, self.end).unwrap_or_default();
        Table::new([
            ("frequency", Column::Ints((0..=most).map(i64::from).collect())),
            ("customers", Column::Ints(customers.collect())),
            ("actual", Column::Floats(actual.collect())),
            ("expected", Column::Floats(expected.collect())),
        ])
        .counted(holdout, None, self.calibration.calendar.zone)
    }
}
