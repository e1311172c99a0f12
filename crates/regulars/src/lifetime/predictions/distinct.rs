//! Customers who are alike, so that a model is asked once for all of them.

use crate::lifetime::History;

/// The distinct histories of customers, and which of them each customer has.
pub(crate) struct Distinct {
    /// By frequency, then `t`, then recency.
    pub(crate) histories: Vec<History>,
    /// For each customer the place of their history.
    places: Vec<u32>,
}

impl Distinct {
    /// Finds the customers who are alike. There are fewer than 2^32.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn new(customers: impl Iterator<Item = History>) -> Self {
        // Floats of 0 and more are in the order of their bits.
        let bits = |h: &History| [h.frequency().to_bits(), h.t().to_bits(), h.recency().to_bits()];
        let mut rows: Vec<([u64; 3], u32)> = customers.zip(0..).map(|(h, row)| (bits(&h), row)).collect();
        rows.sort_unstable();
        let (mut histories, mut last) = (Vec::new(), None);
        let mut places = vec![0; rows.len()];
        for (bits, row) in rows {
            if last != Some(bits) {
                last = Some(bits);
                let [frequency, t, recency] = bits.map(f64::from_bits);
                histories.extend(History::new(frequency, recency, t));
            }
            if let Some(place) = places.get_mut(row as usize) {
                *place = u32::try_from(histories.len().saturating_sub(1)).unwrap_or(u32::MAX);
            }
        }
        Self { histories, places }
    }

    /// What stands for each customer among what stands for each distinct history.
    #[cfg_attr(warm, optimize(speed))]
    pub(crate) fn scattered<T: Copy + Default>(&self, values: &[T]) -> Vec<T> {
        self.places.iter().map(|&place| values.get(place as usize).copied().unwrap_or_default()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_customer_finds_their_own() {
        let given = [(1.0, 2.0, 9.0), (0.0, 0.0, 9.0), (1.0, 2.0, 9.0), (1.0, 1.0, 9.0), (0.0, 0.0, 8.0)];
        let customers = given.map(|(x, t_x, t)| History::new(x, t_x, t).unwrap());
        let distinct = Distinct::new(customers.into_iter());
        assert_eq!(distinct.histories.len(), 4);
        let places: Vec<usize> = (0..4).collect();
        let found: Vec<History> =
            distinct.scattered(&places).into_iter().map(|place| distinct.histories[place]).collect();
        assert_eq!(found, customers);
    }
}
