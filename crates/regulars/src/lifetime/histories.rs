//! Many customers at once, equal ones counted together.

use super::History;
use crate::numeric::float;

/// The histories of many customers, in a fixed order and with equal ones counted together: what a fit reads.
///
/// Two sets of the same customers are equal whatever order they came in, so a fit does not depend on it either.
///
/// # Example: of three customers two are alike
/// ```
/// use regulars::lifetime::{Histories, History};
/// let (once, twice) = (History::new(0.0, 0.0, 10.0)?, History::new(1.0, 4.0, 10.0)?);
/// let histories = Histories::new([once, twice, once]);
/// assert_eq!((histories.customers(), histories.distinct().len()), (3, 2));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Histories {
    distinct: Vec<History>,
    /// How many customers share each.
    counts: Vec<u64>,
    customers: u64,
    log_gaps: Option<f64>,
}

impl Histories {
    /// Counts equal histories together.
    pub fn new(histories: impl IntoIterator<Item = History>) -> Self {
        Self::weighted(histories.into_iter().map(|history| (history, 1)))
    }

    /// Counts equal histories together, each of which already stands for several customers.
    #[cfg_attr(warm, optimize(speed))]
    pub fn weighted(histories: impl IntoIterator<Item = (History, u64)>) -> Self {
        let mut rows: Vec<([u64; 3], u64)> = histories
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(history, count)| {
                // Floats of 0 and more are in the order of their bits.
                ([history.frequency().to_bits(), history.t().to_bits(), history.recency().to_bits()], count)
            })
            .collect();
        rows.sort_unstable_by_key(|(bits, _)| *bits);
        let mut all = Self::default();
        let mut last = None;
        for (bits, count) in rows {
            all.customers = all.customers.saturating_add(count);
            if last == Some(bits) {
                if let Some(known) = all.counts.last_mut() {
                    *known = known.saturating_add(count);
                }
                continue;
            }
            last = Some(bits);
            let [frequency, t, recency] = bits.map(f64::from_bits);
            all.distinct.extend(History::new(frequency, recency, t));
            all.counts.push(count);
        }
        all
    }

    /// The distinct histories by frequency, then `t`, then recency.
    pub fn distinct(&self) -> &[History] {
        &self.distinct
    }

    /// Each distinct history, with how many customers share it.
    pub fn counted(&self) -> impl ExactSizeIterator<Item = (History, u64)> + Clone + '_ {
        self.distinct.iter().copied().zip(self.counts.iter().copied())
    }

    /// [`counted`](Self::counted), with the counts as floats: a likelihood only ever multiplies by them.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (History, f64)> + Clone + '_ {
        self.counted().map(|(history, count)| (history, float(count)))
    }

    /// The same customers, where it is known when each of their purchases was: `sum` is the sum, over all purchases but the
    /// first of each customer, of the logarithm of the time since the purchase before. It tells how regularly customers buy
    /// ([`BgCnbd`](super::BgCnbd)). A sum that is not finite, since two purchases came at once, tells nothing.
    #[must_use]
    pub fn with_log_gaps(self, sum: f64) -> Self {
        Self { log_gaps: Some(sum).filter(|sum| sum.is_finite()), ..self }
    }

    /// The sum of the logarithms of the times between purchases, where it is known.
    pub fn log_gaps(&self) -> Option<f64> {
        self.log_gaps
    }

    /// How many customers there are.
    pub fn customers(&self) -> u64 {
        self.customers
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.distinct.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_input_leaves_no_trace() {
        let list: Vec<History> =
            [(0.0, 0.0, 9.0), (3.0, 5.0, 9.0), (3.0, 4.0, 9.0), (0.0, 0.0, 8.0), (0.0, 0.0, 9.0)]
                .map(|(x, t_x, t)| History::new(x, t_x, t).unwrap())
                .to_vec();
        let forwards = Histories::new(list.iter().copied());
        assert_eq!(forwards, Histories::new(list.iter().rev().copied()));
        assert_eq!(forwards.customers(), 5);
        let rows: Vec<(f64, f64, f64, f64)> =
            forwards.iter().map(|(h, w)| (h.frequency(), h.recency(), h.t(), w)).collect();
        assert_eq!(
            rows,
            [(0.0, 0.0, 8.0, 1.0), (0.0, 0.0, 9.0, 2.0), (3.0, 4.0, 9.0, 1.0), (3.0, 5.0, 9.0, 1.0)]
        );
        assert!(Histories::new([]).is_empty());
    }
}
