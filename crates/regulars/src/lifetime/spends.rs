//! The spend of many customers, equal ones counted together.

use super::Spend;
use crate::numeric::float;

/// The spend of many customers, in a fixed order and with equal ones counted together: what a fit reads.
///
/// Customers who tell a model of spend nothing are counted and otherwise left out: those without a repeat purchase, and
/// those whose repeat purchases were all free.
///
/// # Example: of five customers two are alike, one has only bought once and one got everything for free
/// ```
/// use regulars::lifetime::{Spend, Spends};
/// let (twice, thrice) = (Spend::new(2.0, 20.0)?, Spend::new(3.0, 8.5)?);
/// let spends = Spends::new([thrice, twice, Spend::new(0.0, 0.0)?, thrice, Spend::new(1.0, 0.0)?]);
/// assert_eq!(spends.distinct().collect::<Vec<_>>(), [(twice, 1), (thrice, 2)]);
/// assert_eq!((spends.customers(), spends.without_repeat(), spends.free()), (3, 1, 1));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spends {
    groups: Vec<Group>,
    monetary_values: Vec<f64>,
    /// What each row's purchases were worth together.
    totals: Vec<f64>,
    /// How many customers share a row, as floats since they only ever multiply.
    weights: Vec<f64>,
    customers: u64,
    without_repeat: u64,
    free: u64,
}

/// The rows of one frequency, and the sums over them that do not depend on a model.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) frequency: f64,
    /// The first row of the next group.
    pub(super) end: usize,
    /// How many customers there are.
    pub(super) customers: f64,
    /// The sum of the logarithms of their mean spends.
    pub(super) log_sum: f64,
}

impl Spends {
    /// Counts equal customers together.
    pub fn new(spends: impl IntoIterator<Item = Spend>) -> Self {
        let mut all = Self::default();
        let mut keys: Vec<u128> = Vec::new();
        for spend in spends {
            if all.set_aside(spend, 1) {
                continue;
            }
            keys.push(key(spend));
        }
        keys.sort_unstable();
        all.fill(keys.into_iter().map(|key| (key, 1)));
        all
    }

    /// Counts equal customers together, each of which already stands for several.
    pub fn weighted(spends: impl IntoIterator<Item = (Spend, u64)>) -> Self {
        let mut all = Self::default();
        let mut rows: Vec<(u128, u64)> = Vec::new();
        for (spend, count) in spends {
            if count == 0 || all.set_aside(spend, count) {
                continue;
            }
            rows.push((key(spend), count));
        }
        rows.sort_unstable_by_key(|(key, _)| *key);
        all.fill(rows.into_iter());
        all
    }

    /// Counts customers who tell nothing; whether these do so.
    fn set_aside(&mut self, spend: Spend, count: u64) -> bool {
        let counter = match () {
            () if spend.is_informative() => return false,
            () if spend.is_free() => &mut self.free,
            () => &mut self.without_repeat,
        };
        *counter = counter.saturating_add(count);
        true
    }

    /// Appends rows, which are in order.
    fn fill(&mut self, rows: impl Iterator<Item = (u128, u64)>) {
        let mut rows = rows.peekable();
        while let Some((key, mut count)) = rows.next() {
            while let Some((_, more)) = rows.next_if(|(next, _)| *next == key) {
                count = count.saturating_add(more);
            }
            self.customers = self.customers.saturating_add(count);
            let (frequency, monetary_value) = figures(key);
            self.append(frequency, monetary_value, float(count));
        }
    }

    fn append(&mut self, frequency: f64, monetary_value: f64, weight: f64) {
        self.monetary_values.push(monetary_value);
        self.totals.push(frequency * monetary_value);
        self.weights.push(weight);
        let log_sum = weight * libm::log(monetary_value);
        let end = self.weights.len();
        match self.groups.last_mut().filter(|group| group.frequency.to_bits() == frequency.to_bits()) {
            Some(group) => {
                group.end = end;
                group.customers += weight;
                group.log_sum += log_sum;
            }
            None => self.groups.push(Group { frequency, end, customers: weight, log_sum }),
        }
    }

    /// Each distinct spend by frequency and then by monetary value, with how many customers share it.
    pub fn distinct(&self) -> impl Iterator<Item = (Spend, u64)> + '_ {
        self.rows().filter_map(|(frequency, monetary_value, weight)| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it came from a count"
            )]
            Some((Spend::new(frequency, monetary_value).ok()?, weight as u64))
        })
    }

    /// Frequency, monetary value and weight of each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = (f64, f64, f64)> + '_ {
        let frequencies = self.groups.iter().scan(0, |start, group| {
            let rows = group.end - *start;
            *start = group.end;
            Some(std::iter::repeat_n(group.frequency, rows))
        });
        let values = self.monetary_values.iter().zip(&self.weights);
        frequencies.flatten().zip(values).map(|(frequency, (value, weight))| (frequency, *value, *weight))
    }

    pub(super) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// What the purchases of each row were worth together, and the rows' weights.
    pub(super) fn totals_and_weights(&self) -> (&[f64], &[f64]) {
        (&self.totals, &self.weights)
    }

    /// How many customers tell something: with a repeat purchase that was not free.
    pub fn customers(&self) -> u64 {
        self.customers
    }

    /// How many customers were left out since they never bought again.
    pub fn without_repeat(&self) -> u64 {
        self.without_repeat
    }

    /// How many customers were left out since all their repeat purchases were free.
    pub fn free(&self) -> u64 {
        self.free
    }

    /// Whether no customer tells anything.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// At most so many rows, at equal distances in their order, each for those around it: a smaller problem with about the
    /// same answer.
    pub(super) fn coarse(&self, rows: usize) -> Self {
        let step = self.weights.len().div_ceil(rows.max(1)).max(1);
        let mut few = Self {
            customers: self.customers,
            without_repeat: self.without_repeat,
            free: self.free,
            ..Self::default()
        };
        for (frequency, monetary_value, weight) in self.rows().skip(step / 2).step_by(step) {
            few.append(frequency, monetary_value, weight);
        }
        few
    }
}

/// Floats of 0 and more are in the order of their bits.
fn key(spend: Spend) -> u128 {
    u128::from(spend.frequency().to_bits()) << 64 | u128::from(spend.monetary_value().to_bits())
}

fn figures(key: u128) -> (f64, f64) {
    #[expect(clippy::cast_possible_truncation, reason = "the two halves are what is meant")]
    let halves = ((key >> 64) as u64, key as u64);
    (f64::from_bits(halves.0), f64::from_bits(halves.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_input_leaves_no_trace() {
        let list: Vec<Spend> = [(1.0, 9.0), (3.0, 5.0), (2.0, 4.0), (0.0, 0.0), (3.0, 5.0), (2.0, 0.0)]
            .map(|(x, m)| Spend::new(x, m).unwrap())
            .to_vec();
        let forwards = Spends::new(list.iter().copied());
        assert_eq!(forwards, Spends::new(list.iter().rev().copied()));
        assert_eq!(forwards, Spends::weighted(list.iter().map(|spend| (*spend, 1))));
        let rows: Vec<_> = forwards.rows().collect();
        assert_eq!(rows, [(1.0, 9.0, 1.0), (2.0, 4.0, 1.0), (3.0, 5.0, 2.0)]);
        assert_eq!(forwards.totals, [9.0, 8.0, 15.0]);
        let ends: Vec<_> = forwards.groups().iter().map(|g| (g.frequency, g.end, g.customers)).collect();
        assert_eq!(ends, [(1.0, 1, 1.0), (2.0, 2, 1.0), (3.0, 3, 2.0)]);
        assert_eq!((forwards.customers(), forwards.without_repeat(), forwards.free()), (4, 1, 1));
        assert_eq!(forwards.coarse(2).rows().collect::<Vec<_>>(), [rows[1]]);
        assert_eq!(forwards.coarse(3).rows().collect::<Vec<_>>(), rows);
        assert!(Spends::new([]).is_empty());
    }
}
