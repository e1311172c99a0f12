//! How many answers a Net Promoter Score takes.

use crate::Error;
use crate::evidence::{Confidence, least_answers, whole_answers};
use crate::numeric::float;

#[doc = include_str!("../../docs/metrics/nps_sample_size.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] unless the margin is above 0, the shares are shares that come to 1 at most, and there is a
/// customer; [`Error::Overflow`] where it takes more than 2^53 answers.
///
/// # Example: 5 points to either side
/// ```
/// use regulars::satisfaction::nps_sample_size;
/// // Half promoters, half detractors, which is the worst that can be: (1.959964 · 100 / 5)² = 1,536.6.
/// assert_eq!(nps_sample_size(5.0, None, None, None, None)?, 1_537);
/// // Half promoters and a fifth detractors: 0.61 of that.
/// assert_eq!(nps_sample_size(5.0, None, Some(0.5), Some(0.2), None)?, 938);
/// // The same of a thousand customers: 937.3 · 1000 / (999 + 937.3) = 484.07.
/// assert_eq!(nps_sample_size(5.0, None, Some(0.5), Some(0.2), Some(1_000))?, 485);
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn nps_sample_size(
    margin: f64,
    confidence: Option<Confidence>,
    promoters: Option<f64>,
    detractors: Option<f64>,
    population: Option<u64>,
) -> Result<u64, Error> {
    const METRIC: &str = "nps_sample_size";
    let share = |param: &str, given: f64| {
        let allowed = "a share from 0 to 1";
        if (0.0..=1.0).contains(&given) {
            Ok(given)
        } else {
            Err(Error::domain(METRIC, param, given, allowed))
        }
    };
    let (promoters, detractors) = match (promoters, detractors) {
        (None, None) => (0.5, 0.5),
        (Some(promoters), Some(detractors)) => {
            (share("promoters", promoters)?, share("detractors", detractors)?)
        }
        (Some(_), None) => return Err(Error::missing(METRIC, "detractors", "their share too, or neither")),
        (None, Some(_)) => return Err(Error::missing(METRIC, "promoters", "their share too, or neither")),
    };
    // Shares of a whole such as 0.7 and 0.3 may come to a little more than 1.
    if promoters + detractors > 1.0 + f64::EPSILON {
        let allowed = format!("at most what the promoters leave, {}", 1.0 - promoters);
        return Err(Error::domain(METRIC, "detractors", detractors, allowed));
    }
    let net = promoters - detractors;
    let variance = 10_000.0 * (promoters + detractors - net * net).max(0.0);
    let least = least_answers(METRIC, variance, margin, confidence.unwrap_or_default())?;
    match population {
        None => whole_answers(least),
        Some(0) => Err(Error::domain(METRIC, "population", 0, "1 or more")),
        Some(all) => {
            let all = float(all);
            // All of them are enough, however small the margin.
            let of_all = if least.is_finite() { least * (all / (all - 1.0 + least)) } else { all };
            whole_answers(of_all.min(all))
        }
    }
}
