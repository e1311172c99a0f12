//! How many of those who come at all come on a day.

use super::active::Days;
use super::active_customers::{checked_days, days_active, stickiness as mean_stickiness};
use super::active_groups::active_days;
use super::grouped::asked;
use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::evidence::{Distribution, Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, Who};
use crate::model::{Period, Timestamp};

/// Whose days count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct WhoOptions {
    /// Who counts.
    pub who: Who,
}

impl From<Who> for WhoOptions {
    fn from(who: Who) -> Self {
        Self { who }
    }
}

/// Which day, and the month before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct PointStickinessOptions {
    /// An instant of the day; without it the last day of the view's window, or else of the log.
    pub on: Option<Timestamp>,
    /// How many days the trailing month has, 1 or more.
    pub month_days: u32,
    /// Who counts.
    pub who: Who,
}

impl Default for PointStickinessOptions {
    fn default() -> Self {
        Self { on: None, month_days: 30, who: Who::Everybody }
    }
}

/// Whether a number of days is met by it alone or by more, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// So many days or more. The default, since it asks who comes often.
    #[default]
    AtLeast,
    /// So many days and no more.
    Exactly,
}

/// On how many days somebody must have been active.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct ActiveDaysRateOptions {
    /// How many days, 1 or more.
    pub days: u32,
    /// At least so many, or exactly.
    pub count: DayCount,
    /// Who counts.
    pub who: Who,
}

impl Default for ActiveDaysRateOptions {
    fn default() -> Self {
        Self { days: 2, count: DayCount::AtLeast, who: Who::Everybody }
    }
}

impl ActiveDaysRateOptions {
    fn meets(self, days: u32) -> bool {
        match self.count {
            DayCount::AtLeast => days >= self.days,
            DayCount::Exactly => days == self.days,
        }
    }
}

#[doc = include_str!("../../docs/metrics/stickiness.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were active on the day than in the month.
///
/// # Example: 30 of the 100 who were active in a month come on a day
/// ```
/// let rate = regulars::engagement::stickiness(30, 100)?;
/// assert_eq!(rate.value(), Some(0.3));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn stickiness(daily: u64, monthly: u64) -> Result<Rate, Error> {
    super::part("stickiness", "daily", daily, monthly, "persons active in the month")
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/stickiness.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: one person on three of four days, another on one
    /// ```
    /// # use regulars::log::{Interactions, Strictness, Who};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, day: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(day * 86_400)?, InteractionKind::Login))
    /// # };
    /// # let list = [login(1, 0)?, login(1, 1)?, login(1, 3)?, login(2, 1)?];
    /// # let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// // One login on the first day, two on the second, none on the third, one on the fourth: one a day, of two persons.
    /// assert_eq!(log.stickiness(Who::Everybody)?.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn stickiness(&self, options: impl Into<WhoOptions>) -> Result<Figure<RatioOfMeans>, Error> {
        let who = options.into().who;
        let (days, active) = self.active_days(who)?;
        let evidence = mean_stickiness(&active, days)?;
        Ok(Figure { evidence, basis: asked!(stickiness, who).basis(self) })
    }

    #[doc = include_str!("../../docs/metrics/point_stickiness.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with a month of no days, or of more days than the log holds up to the day.
    ///
    /// # Example: the last of four days
    /// ```
    /// # use regulars::engagement::PointStickinessOptions;
    /// # use regulars::log::{Interactions, Strictness, Who};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, day: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(day * 86_400)?, InteractionKind::Login))
    /// # };
    /// # let list = [login(1, 0)?, login(1, 1)?, login(1, 3)?, login(2, 1)?];
    /// # let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// // One person on the last day, and two in the three days that end with it.
    /// let rate = log.point_stickiness(PointStickinessOptions { month_days: 3, ..Default::default() })?;
    /// assert_eq!((rate.hits(), rate.of()), (1, 2));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn point_stickiness(
        &self,
        options: impl Into<PointStickinessOptions>,
    ) -> Result<Figure<Rate>, Error> {
        let PointStickinessOptions { on, month_days, who } = options.into();
        checked_days("point_stickiness", "month_days", month_days)?;
        let last = self.window().end().and_then(|end| Timestamp::from_micros(end.micros() - 1).ok());
        let on = on.or(last).or(self.span().map(|(_, last)| last));
        let mut evidence = Rate::default();
        if let Some(on) = on {
            let calendar = self.calendar();
            let day = self.within(calendar.window(Period::Day, calendar.index(Period::Day, on)));
            if let Some(days) = Days::new(&day, &[month_days])? {
                if !days.is_complete(0, month_days) {
                    let allowed =
                        format!("at most {}, the days that the log holds up to that day", days.seen());
                    return Err(Error::domain("point_stickiness", "month_days", month_days, allowed));
                }
                let active = days.count(&day, who)?;
                let monthly = active.trailing.first().and_then(|counts| counts.first());
                let daily = active.daily.first().copied().unwrap_or(0);
                evidence = Rate::new(daily, monthly.copied().unwrap_or(0))?;
            }
        }
        let told = on.map_or_else(|| "none".into(), |on| on.to_string());
        let basis = asked!(point_stickiness, who, on: told, month_days: month_days).basis(self);
        Ok(Figure { evidence, basis })
    }

    #[doc = include_str!("../../docs/metrics/days_active.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: one person on three days, another on one
    /// ```
    /// # use regulars::log::{Interactions, Strictness, Who};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, day: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(day * 86_400)?, InteractionKind::Login))
    /// # };
    /// # let list = [login(1, 0)?, login(1, 1)?, login(1, 3)?, login(2, 1)?];
    /// # let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let days = log.days_active(Who::Everybody)?;
    /// assert_eq!(days.counts().collect::<Vec<_>>(), [(1, 1), (3, 1)]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn days_active(&self, options: impl Into<WhoOptions>) -> Result<Figure<Distribution>, Error> {
        let who = options.into().who;
        let (_, evidence) = self.active_days(who)?;
        Ok(Figure { evidence, basis: asked!(days_active, who).basis(self) })
    }

    #[doc = include_str!("../../docs/metrics/active_days_rate.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with a number of days of 0.
    ///
    /// # Example: one person on three days, another on one
    /// ```
    /// # use regulars::engagement::ActiveDaysRateOptions;
    /// # use regulars::log::{Interactions, Strictness, Who};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// # let login = |who: i64, day: i64| {
    /// #     Ok::<_, regulars::Error>(Interaction::by_customer(who, Timestamp::from_seconds(day * 86_400)?, InteractionKind::Login))
    /// # };
    /// # let list = [login(1, 0)?, login(1, 1)?, login(1, 3)?, login(2, 1)?];
    /// # let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let rate = log.active_days_rate(ActiveDaysRateOptions { days: 3, ..Default::default() })?;
    /// assert_eq!((rate.hits(), rate.of()), (1, 2));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn active_days_rate(&self, options: impl Into<ActiveDaysRateOptions>) -> Result<Figure<Rate>, Error> {
        let options @ ActiveDaysRateOptions { days, count, who } = options.into();
        checked_days("active_days_rate", "days", days)?;
        let (_, active) = self.active_days(who)?;
        let meets = |&(days, _): &(i64, u64)| u32::try_from(days).is_ok_and(|days| options.meets(days));
        let hits = active.counts().filter(meets).map(|(_, persons)| persons).sum();
        let evidence = Rate::new(hits, active.n())?;
        let basis = asked!(active_days_rate, who, days: days, count: count.slug()).basis(self);
        Ok(Figure { evidence, basis })
    }

    /// How many days the window has, and on how many of them each person was active.
    fn active_days(&self, who: Who) -> Result<(usize, Distribution), Error> {
        match Days::new(self, &[])? {
            Some(days) => Ok((days.len(), days_active(&days.count(self, who)?)?)),
            None => Ok((0, Distribution::empty(Unit::Count))),
        }
    }
}

impl Grouped<Interactions> {
    /// Stickiness in each group: per month it is the mean of daily over monthly active persons of each. Days are those of
    /// the group's period in the window. See [`Interactions::stickiness`].
    ///
    /// # Errors
    /// As [`Interactions::stickiness`].
    pub fn stickiness(&self, options: impl Into<WhoOptions>) -> Result<Breakdown<RatioOfMeans>, Error> {
        let who = options.into().who;
        asked!(stickiness, who).breakdown(self, &active_days(self, who)?)
    }

    /// On how many days of each group each person was active in it: see [`Interactions::days_active`].
    ///
    /// # Errors
    /// As [`Interactions::days_active`].
    pub fn days_active(&self, options: impl Into<WhoOptions>) -> Result<Breakdown<Distribution>, Error> {
        let who = options.into().who;
        asked!(days_active, who).breakdown(self, &active_days(self, who)?)
    }

    /// Of those who were active in each group, the share that was on so many days of it: see
    /// [`Interactions::active_days_rate`].
    ///
    /// # Errors
    /// As [`Interactions::active_days_rate`].
    pub fn active_days_rate(
        &self,
        options: impl Into<ActiveDaysRateOptions>,
    ) -> Result<Breakdown<Rate>, Error> {
        let options @ ActiveDaysRateOptions { days, count, who } = options.into();
        checked_days("active_days_rate", "days", days)?;
        let active = active_days(self, who)?;
        let shares: Vec<_> = active.iter().map(|active| active.share(|days| options.meets(days))).collect();
        asked!(active_days_rate, who, days: days, count: count.slug()).breakdown(self, &shares)
    }
}
