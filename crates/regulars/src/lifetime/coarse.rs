//! Many customers seen from afar: a small problem with about the same answer.

use super::{Histories, History};
use crate::numeric::float;

/// Into how many parts each axis of time is cut, from the finest on.
const PARTS: [usize; 6] = [64, 32, 16, 8, 4, 2];

/// Customers of the same frequency whose times are close to each other.
#[derive(Clone, Copy, Default)]
struct Cell {
    customers: u64,
    recency: f64,
    t: f64,
}

impl Histories {
    /// At most so many histories, each for those near it: the mean of customers with the same frequency, in cells of time as
    /// fine as the number allows. Where frequencies alone are more than that, the histories of customers who stand at equal
    /// distances in the order.
    pub(crate) fn coarse(&self, rows: usize) -> Self {
        PARTS.into_iter().find_map(|parts| self.in_cells(parts, rows)).unwrap_or_else(|| self.thinned(rows))
    }

    /// `None` where it takes more rows.
    fn in_cells(&self, parts: usize, rows: usize) -> Option<Self> {
        let latest = self.distinct().iter().fold(0.0_f64, |latest, history| latest.max(history.t()));
        let earliest = self.distinct().iter().fold(latest, |earliest, history| earliest.min(history.t()));
        let is_whole = |history: &History| history.t().fract() == 0.0 && history.recency().fract() == 0.0;
        // A model may count periods: what stands for whole numbers is one.
        let whole = self.distinct().iter().all(is_whole);
        let mut all = Vec::new();
        let mut cells = vec![Cell::default(); parts * parts];
        let mut counted = self.counted().peekable();
        while let Some((history, count)) = counted.next() {
            let at = part(history.t() - earliest, latest - earliest, parts) * parts
                + part(history.recency(), latest, parts);
            if let Some(cell) = cells.get_mut(at) {
                let weight = float(count);
                cell.customers = cell.customers.saturating_add(count);
                cell.recency += weight * history.recency();
                cell.t += weight * history.t();
            }
            let frequency = history.frequency();
            let is_last = counted.peek().is_none_or(|(next, _)| next.frequency() > frequency);
            if !is_last {
                continue;
            }
            for cell in &mut cells {
                let Cell { customers, recency, t } = std::mem::take(cell);
                if customers > 0 {
                    let mean = |sum: f64| {
                        if whole { (sum / float(customers)).round() } else { sum / float(customers) }
                    };
                    let t = mean(t);
                    all.push((History::new(frequency, mean(recency).min(t), t).ok()?, customers));
                }
            }
            if all.len() > rows {
                return None;
            }
        }
        Some(Self::weighted(all))
    }

    fn thinned(&self, rows: usize) -> Self {
        let apart = self.customers().div_ceil(u64::try_from(rows).unwrap_or(u64::MAX).max(1)).max(1);
        let mut before = apart / 2;
        Self::weighted(self.counted().map(|(history, count)| {
            // How many of those customers are among the ones who share the history.
            let end = before.saturating_add(count);
            before = end % apart;
            (history, end / apart * apart)
        }))
    }
}

/// In which of so many equal parts something lies.
fn part(of: f64, whole: f64, parts: usize) -> usize {
    let share = if whole > 0.0 { of / whole } else { 0.0 };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share from 0 to 1 of a small number"
    )]
    let part = (share * parts as f64) as usize;
    part.min(parts.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(all: &Histories) -> Vec<(f64, f64, f64, u64)> {
        all.counted().map(|(h, count)| (h.frequency(), h.recency(), h.t(), count)).collect()
    }

    fn of(rows: &[(f64, f64, f64, u64)]) -> Histories {
        Histories::weighted(rows.iter().map(|&(x, t_x, t, n)| (History::new(x, t_x, t).unwrap(), n)))
    }

    #[test]
    fn near_customers_of_the_same_frequency_are_one() {
        let all = of(&[
            (0.0, 0.0, 16.5, 3),
            (0.0, 0.0, 17.5, 1),
            (0.0, 0.0, 32.5, 2),
            (2.0, 8.25, 32.5, 1),
            (2.0, 8.75, 32.5, 1),
            (2.0, 30.0, 32.5, 1),
        ]);
        // Sixteenths of the 16 from 16.5 to 32.5 are 1 wide, those of recency 2.03: 16.5 and 17.5 fall apart.
        let finest = all.coarse(5);
        assert_eq!(
            list(&finest),
            [
                (0.0, 0.0, 16.5, 3),
                (0.0, 0.0, 17.5, 1),
                (0.0, 0.0, 32.5, 2),
                (2.0, 8.5, 32.5, 2),
                (2.0, 30.0, 32.5, 1)
            ]
        );
        // In eighths they are together: (3 × 16.5 + 17.5) / 4.
        assert_eq!(list(&all.coarse(4))[0], (0.0, 0.0, 16.75, 4));
        assert_eq!(all.coarse(4).customers(), 9);
    }

    #[test]
    fn what_counts_whole_periods_goes_on_doing_so() {
        let all = of(&[(1.0, 2.0, 6.0, 1), (1.0, 3.0, 6.0, 2), (1.0, 6.0, 6.0, 1)]);
        // In halves the first has 2, the other 3, 3 and 6; in one the mean of all is 3.5.
        assert_eq!(list(&all.in_cells(2, 2).unwrap()), [(1.0, 2.0, 6.0, 1), (1.0, 4.0, 6.0, 3)]);
        assert_eq!(list(&all.in_cells(1, 2).unwrap()), [(1.0, 4.0, 6.0, 4)]);
        assert!(all.in_cells(2, 1).is_none());
    }

    #[test]
    fn where_frequencies_are_many_some_customers_stand_for_all() {
        let all = of(&[(0.0, 0.0, 1.0, 7), (1.0, 1.0, 2.0, 1), (2.0, 1.0, 3.0, 1), (3.0, 1.0, 4.0, 11)]);
        // Of 20 customers every tenth from the fifth on, of 10 customers each.
        assert_eq!(list(&all.coarse(2)), [(0.0, 0.0, 1.0, 10), (3.0, 1.0, 4.0, 10)]);
        assert_eq!(list(&all.coarse(0)), [(3.0, 1.0, 4.0, 20)]);
        assert_eq!(list(&Histories::default().coarse(0)), []);
    }
}
