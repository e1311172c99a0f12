//! What the customers of an opening still pay at the closing.

use super::grouped::{MONEY, monthly, not_negative};
use super::options::{Reactivation, RevenueRetentionOptions};
use super::timeline::Walk;
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::model::Money;

/// What a customer pays at the closing, over the opening, by customer; `gross` leaves out what they pay more. A customer of several
/// values belongs to the one that they pay most for at the opening.
pub(super) fn counted(
    walk: &Walk<'_>,
    reactivation: Reactivation,
    gross: bool,
) -> Result<Vec<RatioOfMeans>, Error> {
    let unit = monthly(walk.log);
    let mut ratios = vec![RatioOfMeans::empty(unit, unit); walk.len()];
    walk.each(&mut |timeline| {
        for (period, looks) in walk.periods.iter().enumerate() {
            let (opening, closing) = (timeline.at(looks.start), timeline.at(looks.end));
            let value = match opening.main() {
                Some(value) => value,
                None if reactivation == Reactivation::Included && timeline.known_by(looks.start) => {
                    let Some(value) = closing.main() else { continue };
                    value
                }
                None => continue,
            };
            let left = || timeline.first_where(looks, |state| !state.is_subscribed()).is_some();
            let lost = reactivation == Reactivation::Excluded && left();
            let kept = if lost { 0 } else { closing.yearly };
            let kept = if gross { kept.min(opening.yearly) } else { kept };
            if let Some(ratio) = ratios.get_mut(walk.cell(period, value)) {
                ratio.push(kept, opening.yearly)?;
            }
        }
        Ok(())
    })?;
    Ok(ratios)
}

/// What is said of the options.
pub(super) fn told(options: RevenueRetentionOptions) -> [&'static str; 2] {
    [options.reactivation.slug(), options.pauses.slug()]
}

/// The opening with these gains and losses, over the opening.
pub(super) fn ratio(
    metric: &str,
    opening: Money,
    gained: &[(&str, Option<Money>)],
    lost: &[(&str, Money)],
) -> Result<RatioOfMeans, Error> {
    let overflow = || Error::overflow("recurring revenue");
    let base = not_negative(metric, "opening", opening)?;
    let mut kept = base;
    for (param, money) in gained {
        let money = money.map_or(Ok(0), |money| not_negative(metric, param, money))?;
        kept = kept.checked_add(money).ok_or_else(overflow)?;
    }
    let mut left = base;
    for (param, money) in lost {
        let ticks = not_negative(metric, param, *money)?;
        left -= ticks;
        if left < 0 {
            let allowed = format!("at most what there was at the opening, {opening}, with all that was lost");
            return Err(Error::domain(metric, param, money, allowed));
        }
        kept -= ticks;
    }
    RatioOfMeans::from_values([(kept, base)], MONEY, MONEY)
}
