//! Whether those who buy often spend more or less at a purchase than those who buy rarely.

use serde::{Deserialize, Serialize};

use super::Spends;
use crate::evidence::{Confidence, Interval, Method, Undefined};
use crate::numeric::{float, normal};

/// How frequency and mean spend go together among the customers who bought again: the evidence on the gamma-gamma model's
/// assumption that they have nothing to do with each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SpendIndependence {
    /// How many customers were looked at: those with a repeat purchase that was not free.
    pub n: u64,
    /// Pearson's correlation of frequency and mean spend, from -1 to 1. Nothing where [`undefined`](Self::undefined) says why.
    pub pearson: Option<f64>,
    /// Spearman's correlation, that of the ranks, equal values sharing the middle of theirs: a few large customers make no
    /// difference to it.
    pub spearman: Option<f64>,
}

/// How strong a correlation is, by the conventions of Cohen (1988), "Statistical power analysis for the behavioral sciences",
/// chapter 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Association {
    /// Below 0.1 in size: nothing that the model would have to know.
    Negligible,
    /// From 0.1.
    Small,
    /// From 0.3.
    Medium,
    /// From 0.5: expected spend of frequent customers is off, and so is their value.
    Large,
}

/// How frequency and mean spend go together among the customers who bought again.
///
/// The gamma-gamma model takes it that they do not. No test says that they do not: look at the size of the correlation, and
/// at how far from 0 its interval lies.
///
/// # Example: four customers, of whom the frequent ones spend more
/// ```
/// use regulars::evidence::Confidence;
/// use regulars::lifetime::{Association, Spend, Spends, spend_independence};
/// let customers = [(1.0, 10.0), (2.0, 30.0), (3.0, 20.0), (4.0, 40.0)];
/// let spends = customers.map(|(frequency, mean)| Spend::new(frequency, mean)).into_iter().collect::<Result<Vec<_>, _>>()?;
/// let found = spend_independence(&Spends::new(spends));
/// // Deviations -1.5, -0.5, 0.5, 1.5 and -15, 5, -5, 15: 40 / sqrt(5 * 500).
/// assert!(found.n == 4 && (found.pearson.unwrap() - 0.8).abs() < 1e-15);
/// assert_eq!(found.association(), Some(Association::Large));
/// let interval = found.interval(Confidence::default()).unwrap();
/// assert!(interval.contains(0.0)); // four customers prove nothing
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn spend_independence(spends: &Spends) -> SpendIndependence {
    let rows: Vec<[f64; 3]> = spends.rows().map(|(x, m, weight)| [x, m, weight]).collect();
    let weights: Vec<f64> = rows.iter().map(|[.., weight]| *weight).collect();
    let frequencies: Vec<f64> = rows.iter().map(|[x, ..]| *x).collect();
    let means: Vec<f64> = rows.iter().map(|[_, m, _]| *m).collect();
    SpendIndependence {
        n: spends.customers(),
        pearson: correlation(&frequencies, &means, &weights),
        spearman: correlation(&ranks(&frequencies, &weights), &ranks(&means, &weights), &weights),
    }
}

impl SpendIndependence {
    /// Why there is no correlation, where there is none.
    pub fn undefined(&self) -> Option<Undefined> {
        match (self.n, self.pearson) {
            (_, Some(_)) => None,
            (0, _) => Some(Undefined::NothingCounted),
            (1, _) => Some(Undefined::OneObservation),
            // All frequencies or all amounts are the same: the spread is what a correlation divides by.
            _ => Some(Undefined::ZeroDenominator),
        }
    }

    /// The interval of Pearson's correlation by Fisher's z; `None` below four customers.
    pub fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let r = self.pearson?;
        let freedom = self.n.checked_sub(3).filter(|freedom| *freedom > 0)?;
        let margin = normal::upper_quantile(confidence.tail()) / float(freedom).sqrt();
        let z = libm::atanh(r);
        Interval::new(libm::tanh(z - margin), libm::tanh(z + margin), confidence, Method::FisherZ).ok()
    }

    /// How strong the correlation is.
    pub fn association(&self) -> Option<Association> {
        let size = self.pearson?.abs();
        Some(match size {
            _ if size < 0.1 => Association::Negligible,
            _ if size < 0.3 => Association::Small,
            _ if size < 0.5 => Association::Medium,
            _ => Association::Large,
        })
    }
}

impl std::fmt::Display for Association {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Negligible => "negligible",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        })
    }
}

impl std::fmt::Display for SpendIndependence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some((r, association)) = self.pearson.zip(self.association()) else {
            let why = self.undefined().map_or_else(String::new, |why| format!(": {why}"));
            return write!(f, "the correlation of frequency and spend is undefined{why}");
        };
        write!(
            f,
            "{association}: frequency and mean spend have a correlation of {r:.3} over {} customers",
            self.n
        )?;
        match self.interval(Confidence::default()) {
            Some(interval) => {
                write!(f, ", with 95 % confidence from {:.3} to {:.3}", interval.low(), interval.high())
            }
            None => Ok(()),
        }
    }
}

/// Pearson's correlation; `None` where either does not vary.
fn correlation(x: &[f64], y: &[f64], weights: &[f64]) -> Option<f64> {
    let varies = |values: &[f64]| {
        values.first().is_some_and(|first| values.iter().any(|value| value.to_bits() != first.to_bits()))
    };
    if !varies(x) || !varies(y) {
        return None;
    }
    let all: f64 = weights.iter().sum();
    let mean = |values: &[f64]| {
        values.iter().zip(weights).map(|(value, weight)| weight * (value / all)).sum::<f64>()
    };
    let (x_mean, y_mean) = (mean(x), mean(y));
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for ((x, y), weight) in x.iter().zip(y).zip(weights) {
        let (dx, dy) = (x - x_mean, y - y_mean);
        xx += weight * dx * dx;
        yy += weight * dy * dy;
        xy += weight * dx * dy;
    }
    let r = xy / (xx.sqrt() * yy.sqrt());
    r.is_finite().then(|| r.clamp(-1.0, 1.0))
}

/// The rank of each value, where so many share it: the middle of those that equal ones take up.
fn ranks(values: &[f64], weights: &[f64]) -> Vec<f64> {
    let mut order: Vec<(f64, f64, usize)> = values
        .iter()
        .zip(weights)
        .zip(0..)
        .map(|((value, weight), place)| (*value, *weight, place))
        .collect();
    order.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0.0;
    for equal in order.chunk_by(|(a, ..), (b, ..)| a.to_bits() == b.to_bits()) {
        let count: f64 = equal.iter().map(|(_, weight, _)| weight).sum();
        for (.., place) in equal {
            if let Some(rank) = ranks.get_mut(*place) {
                *rank = before + 0.5 * (count + 1.0);
            }
        }
        before += count;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifetime::Spend;
    use crate::lifetime::test_table::rows;

    #[test]
    fn the_cdnow_customers_are_nearly_independent() {
        let text = include_str!("../../../../conformance/lifetime/data/cdnow_spend.csv");
        let customers = rows::<3>(text).into_iter().map(|row| row.map(Option::unwrap));
        let found = spend_independence(&Spends::new(customers.map(|[x, m, _]| Spend::new(x, m).unwrap())));
        assert_eq!((found.n, found.association()), (946, Some(Association::Small)));
        // Fader, Hardie & Lee (2005), "RFM and CLV", have 0.11. The digits are by mpmath 1.3.0, from the definitions.
        assert!((found.pearson.unwrap() - 0.113_887_919_391_254_88).abs() < 1e-14, "{found:?}");
        assert!((found.spearman.unwrap() - 0.206_301_516_583_917_6).abs() < 1e-14, "{found:?}");
        let interval = found.interval(Confidence::default()).unwrap();
        assert!((interval.low() - 0.050_515_935_390_870_87).abs() < 1e-14, "{interval:?}");
        assert!((interval.high() - 0.176_346_491_091_126_77).abs() < 1e-14, "{interval:?}");
        assert_eq!(
            found.to_string(),
            "small: frequency and mean spend have a correlation of 0.114 over 946 customers, with 95 % confidence from \
             0.051 to 0.176"
        );
    }

    #[test]
    fn equal_customers_count_as_often_as_they_are() {
        let spend = |x: f64, m: f64| Spend::new(x, m).unwrap();
        let list = [spend(1.0, 5.0), spend(2.0, 5.0), spend(2.0, 8.0), spend(4.0, 8.0)];
        let once = Spends::weighted(list.iter().zip([1, 3, 2, 1]).map(|(spend, count)| (*spend, count)));
        // Ranks of 1, 2 2 2 2 2, 4 are 1, 4, 7; of 5 5 5 5, 8 8 8 are 2.5 and 6.
        assert_eq!(ranks(&[1.0, 2.0, 2.0, 4.0], &[1.0, 3.0, 2.0, 1.0]), [1.0, 4.0, 4.0, 7.0]);
        assert_eq!(ranks(&[5.0, 5.0, 8.0, 8.0], &[1.0, 3.0, 2.0, 1.0]), [2.5, 2.5, 6.0, 6.0]);
        // Deviations of the ranks from 4: -3, 0, 0, 3 and -1.5, -1.5, 2, 2 with these weights: 10.5 / sqrt(18 * 21).
        let found = spend_independence(&once);
        assert!((found.spearman.unwrap() - 10.5 / 378.0_f64.sqrt()).abs() < 1e-15);
    }

    #[test]
    fn what_has_no_correlation_says_why() {
        let spend = |x: f64, m: f64| Spend::new(x, m).unwrap();
        for (list, why) in [
            (vec![], Undefined::NothingCounted),
            (vec![spend(0.0, 0.0)], Undefined::NothingCounted),
            (vec![spend(3.0, 1.0)], Undefined::OneObservation),
            (vec![spend(3.0, 1.0), spend(3.0, 2.0)], Undefined::ZeroDenominator),
            (vec![spend(3.0, 0.1), spend(4.0, 0.1), spend(5.0, 0.1)], Undefined::ZeroDenominator),
        ] {
            let found = spend_independence(&Spends::new(list));
            assert_eq!((found.undefined(), found.pearson, found.spearman), (Some(why), None, None));
            assert_eq!(found.interval(Confidence::default()), None);
            assert!(found.to_string().starts_with("the correlation of frequency and spend is undefined: "));
        }
        let line = spend_independence(&Spends::new((1..9).map(|i| spend(f64::from(i), 0.5 * f64::from(i)))));
        assert_eq!((line.pearson, line.spearman), (Some(1.0), Some(1.0)));
        assert!(line.interval(Confidence::default()).unwrap().contains(1.0));
    }
}
