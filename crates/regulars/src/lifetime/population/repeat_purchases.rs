//! How many customers bought how often again, and how many a model expects.

use super::check_most;
use crate::Error;
use crate::lifetime::predictions::{Foretelling, of_purchases};
use crate::lifetime::{Model, PurchaseHistory};
use crate::numeric::float;
use crate::table::{Column, Table};

const METRIC: &str = "repeat_purchases";

impl PurchaseHistory {
    /// How many customers made 0, 1, 2 … repeat purchases while they were watched, and how many a model expects to. The last
    /// row, `most`, is of those who made as many or more.
    ///
    /// The table has the columns `purchases`, `actual` and `expected`.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where `most` is above 10,000, and where `model` is not one of purchases.
    pub fn repeat_purchases(&self, model: &Model, most: u32) -> Result<Table, Error> {
        check_most(METRIC, most)?;
        of_purchases!(METRIC, model, model => Ok(self.repeats(model, most)))
    }

    pub(super) fn repeats(&self, model: &dyn Foretelling, most: u32) -> Table {
        let rows = most as usize + 1;
        let mut actual = vec![0_i64; rows];
        for history in self.each() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number of 0 or more"
            )]
            let place = (history.frequency() as usize).min(most as usize);
            if let Some(count) = actual.get_mut(place) {
                *count += 1;
            }
        }
        let mut times: Vec<f64> = self.t().to_vec();
        times.sort_unstable_by(f64::total_cmp);
        let mut expected = vec![0.0; rows];
        for alike in times.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
            let (Some(&t), customers) = (alike.first(), float(alike.len() as u64)) else { continue };
            let mut rest = 1.0;
            for (n, expected) in (0..most).zip(&mut expected) {
                let probability = model.pmf(n, t);
                rest -= probability;
                *expected += customers * probability;
            }
            if let Some(last) = expected.last_mut() {
                *last += customers * f64::max(rest, 0.0);
            }
        }
        Table::new([
            ("purchases", Column::Ints((0..=most).map(i64::from).collect())),
            ("actual", Column::Ints(actual.into())),
            ("expected", Column::Floats(expected.into())),
        ])
    }
}
