//! How many customers leave.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::grouped::asked;
use super::options::PauseOptions;
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::table::Column;

/// Customers at the opening and at the closing, and who came and left between.
///
/// The opening less the lost, with the new and the reactivated, less those lost again, is the closing.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct LogoChurn {
    /// Who was subscribed just before the first instant.
    pub opening: u64,
    /// Those of them who are not at the closing.
    pub lost: u64,
    /// Who was not at the opening and never before, and was at the end of some day since.
    pub new: u64,
    /// Who was not at the opening but earlier, and was at the end of some day since.
    pub reactivated: u64,
    /// Those of the new and reactivated who are not at the closing.
    pub lost_again: u64,
    /// Who is subscribed just before the first instant after.
    pub closing: u64,
    /// The lost, of the opening.
    pub rate: Rate,
    /// All who were lost, of the opening and all who joined.
    pub with_joined: Rate,
    /// The lost over the mean of opening and closing. Each customer counts twice on both sides, so that the mean is a whole number.
    pub of_average: RatioOfMeans,
}

impl Tabular for LogoChurn {
    const BREAKDOWN: &'static str = "LogoChurnBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Copy)]
struct Tally {
    opening: u64,
    lost: u64,
    new: u64,
    reactivated: u64,
    lost_again: u64,
    of_average: RatioOfMeans,
}

impl Tally {
    fn read(&self) -> Result<LogoChurn, Error> {
        let Self { opening, lost, new, reactivated, lost_again, of_average } = *self;
        let joined = new + reactivated;
        Ok(LogoChurn {
            opening,
            lost,
            new,
            reactivated,
            lost_again,
            closing: opening - lost + joined - lost_again,
            rate: Rate::new(lost, opening)?,
            with_joined: Rate::new(lost + lost_again, opening + joined)?,
            of_average,
        })
    }
}

fn counted(walk: &Walk<'_>) -> Result<Vec<LogoChurn>, Error> {
    let of_average = RatioOfMeans::empty(Unit::Count, Unit::Count);
    let nothing = Tally { opening: 0, lost: 0, new: 0, reactivated: 0, lost_again: 0, of_average };
    let mut tallies = vec![nothing; walk.len()];
    walk.each(&mut |timeline| {
        for (period, looks) in walk.periods.iter().enumerate() {
            let (opening, closing) = (timeline.at(looks.start), timeline.at(looks.end));
            let there = closing.is_subscribed();
            let joined = || timeline.first_where(looks, super::timeline::State::is_subscribed)?.main();
            let Some(value) = opening.main().or_else(joined) else { continue };
            let Some(tally) = tallies.get_mut(walk.cell(period, value)) else { continue };
            if opening.is_subscribed() {
                tally.opening += 1;
                tally.lost += u64::from(!there);
                tally.of_average.push(if there { 0 } else { 2 }, if there { 2 } else { 1 })?;
            } else {
                let known = timeline.known_by(looks.start);
                tally.new += u64::from(!known);
                tally.reactivated += u64::from(known);
                tally.lost_again += u64::from(!there);
                if there {
                    tally.of_average.push(0, 1)?;
                }
            }
        }
        Ok(())
    })?;
    tallies.iter().map(Tally::read).collect()
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/logo_churn.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a customer's sum does not fit.
    ///
    /// # Example: of two customers one leaves, and one comes
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::PauseOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let span = |who: &str, from: i64| Ok::<_, regulars::Error>(SubscriptionSpan::new(who, day(from)?, Money::parse("10")?));
    /// let list = [span("ann", 0)?, span("ben", 0)?.until(day(40)?), span("cid", 45)?];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let churn = log.within(Window::new(day(31)?, day(59)?)?).logo_churn(PauseOptions::default())?;
    /// assert_eq!((churn.opening, churn.lost, churn.new, churn.closing), (2, 1, 1, 2));
    /// assert_eq!((churn.rate.value(), churn.of_average.value()), (Some(0.5), Some(0.5)));
    /// assert_eq!(churn.with_joined.value(), Some(1.0 / 3.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn logo_churn(&self, options: impl Into<PauseOptions>) -> Result<Figure<LogoChurn>, Error> {
        let (pauses, grouped) = (options.into().pauses, Grouped::new(self.clone()));
        let walk = Walk::new(&grouped, pauses)?;
        asked!(logo_churn, pauses: pauses.slug()).figure(&walk, counted(&walk)?)
    }
}

impl Grouped<Subscriptions> {
    /// How many customers leave in each period. By a dimension a customer belongs to the value that they pay most for at the
    /// opening, or when they join. See [`Subscriptions::logo_churn`].
    ///
    /// # Errors
    /// As [`Subscriptions::logo_churn`].
    pub fn logo_churn(&self, options: impl Into<PauseOptions>) -> Result<Breakdown<LogoChurn>, Error> {
        let pauses = options.into().pauses;
        let walk = Walk::new(self, pauses)?;
        let nothing = |churn: &LogoChurn| churn.opening + churn.new + churn.reactivated == 0;
        Ok(asked!(logo_churn, pauses: pauses.slug()).breakdown(self, &walk, &counted(&walk)?, nothing))
    }
}
