//! What a model says of customers by how often and how recently they bought.

use regulars_derive::Options;

use crate::Error;
use crate::lifetime::predictions::{Foretelling, check_horizon, of_purchases};
use crate::lifetime::{History, Model};
use crate::table::{Column, Table};

/// Which customers a matrix is of.
#[derive(Debug, Clone, Copy, PartialEq, Options)]
pub struct FrequencyRecencyOptions {
    /// How long customers have been watched, in the unit of the model.
    pub t: f64,
    /// How far ahead purchases are expected.
    pub horizon: f64,
    /// The greatest frequency, from 0 to 1,000.
    pub frequency: u32,
    /// Into how many equal steps the recencies from 0 to t are parted, from 1 to 1,000.
    pub steps: u32,
}

impl Default for FrequencyRecencyOptions {
    fn default() -> Self {
        Self { t: 52.0, horizon: 1.0, frequency: 20, steps: 52 }
    }
}

const METRIC: &str = "frequency_recency";

impl Model {
    /// What a model says of customers by how often and how recently they bought: a row for each frequency and recency, with
    /// `frequency`, `recency`, and the `probability_alive` and `expected_purchases` within the horizon of a customer who was
    /// watched for t. Without a repeat purchase the recency is 0 and no other.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where an option is out of its range, and where the model is not one of purchases.
    pub fn frequency_recency(&self, options: FrequencyRecencyOptions) -> Result<Table, Error> {
        of_purchases!(METRIC, self, model => matrix(model, options))
    }
}

pub(super) fn matrix(model: &dyn Foretelling, options: FrequencyRecencyOptions) -> Result<Table, Error> {
    let FrequencyRecencyOptions { t, horizon, frequency, steps } = options;
    check_horizon(METRIC, horizon)?;
    if !(0.0..=f64::MAX).contains(&t) {
        return Err(Error::domain(METRIC, "t", t, "a finite time of 0 or more"));
    }
    if frequency > 1_000 {
        return Err(Error::domain(METRIC, "frequency", frequency, "a whole number from 0 to 1,000"));
    }
    if !(1..=1_000).contains(&steps) {
        return Err(Error::domain(METRIC, "steps", steps, "a whole number from 1 to 1,000"));
    }
    let recencies = move |x: u32| (0..=if x == 0 { 0 } else { steps }).map(move |step| (x, step));
    let recency = |step: u32| if step == steps { t } else { t * f64::from(step) / f64::from(steps) };
    let histories = (0..=frequency)
        .flat_map(recencies)
        .map(|(x, step)| History::new(f64::from(x), recency(step), t))
        .collect::<Result<Vec<_>, _>>()?;
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1,000")]
    let frequencies = histories.iter().map(|history| history.frequency() as i64).collect();
    let expected = |history| {
        model.expected_of_each(std::slice::from_ref(history), &[horizon]).first().copied().unwrap_or(0.0)
    };
    Ok(Table::new([
        ("frequency", Column::Ints(frequencies)),
        ("recency", Column::Floats(histories.iter().map(History::recency).collect())),
        (
            "probability_alive",
            Column::Floats(histories.iter().map(|history| model.probability_alive(history)).collect()),
        ),
        ("expected_purchases", Column::Floats(histories.iter().map(expected).collect())),
    ]))
}
