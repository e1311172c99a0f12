use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::evidence::Rate;
use crate::log::{About, Basis, Orders, Run, page};
use crate::model::Timestamp;

/// What makes a customer retained in week n.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum ReturnMeasure {
    /// They ordered in week n. It is the default: everybody has had the same week to do it in, and the figure for a
    /// customer never changes afterwards.
    #[default]
    On,
    /// They ordered in week n or later. Those whose first order lies longer back have had more time for that.
    OnOrAfter,
    /// They ordered in every week from the first to the n-th.
    EveryWeek,
}

/// Which week, what counts as a return, and when we look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct EightWeekRetentionOptions {
    /// The number n of the week, of 7 × 24 hours, that must have passed; week 0 begins with the first order.
    pub weeks: u32,
    /// What makes a customer retained.
    pub measure: ReturnMeasure,
    /// The instant up to which orders are known; the one after the last event of the log where it is not given.
    pub as_of: Option<Timestamp>,
}

impl Default for EightWeekRetentionOptions {
    fn default() -> Self {
        Self { weeks: 8, measure: ReturnMeasure::default(), as_of: None }
    }
}

impl From<ReturnMeasure> for EightWeekRetentionOptions {
    fn from(measure: ReturnMeasure) -> Self {
        Self { measure, ..Self::default() }
    }
}

/// How many customers are still there in the eighth week after their first order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct EightWeekRetention {
    /// The retained of those whose week has passed.
    pub rate: Rate,
    /// Customers whose week has not fully passed, who are therefore not in the rate.
    pub not_yet_observed: u64,
    /// The number of the week.
    pub weeks: u32,
    /// The instant up to which orders were known; nothing for an empty log.
    pub as_of: Option<Timestamp>,
    /// What this was counted on.
    pub basis: Basis,
}

const WEEK: i64 = 7 * 86_400_000_000;

#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    retained: u64,
    observed: u64,
    not_yet: u64,
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/eight_week_retention.md")]
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] for week 0, in which everybody is retained by definition.
    ///
    /// # Example: back on day 56, the first of week 8, and on day 63, the first of week 9
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// use regulars::retention::{EightWeekRetentionOptions, ReturnMeasure};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let order = |who: &str, number| Ok::<_, regulars::Error>(Order::new(who, day(number)?, Money::parse("5")?));
    /// let list = [order("ada", 0)?, order("ada", 56)?, order("bob", 0)?, order("bob", 63)?, order("new", 1)?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// // The log ends with the order of day 63, when the eighth week of "new" has a day to go.
    /// let eight = orders.eight_week_retention(EightWeekRetentionOptions::default())?;
    /// assert_eq!((eight.rate.hits(), eight.rate.of(), eight.not_yet_observed), (1, 2, 1));
    /// let unbounded = orders.eight_week_retention(ReturnMeasure::OnOrAfter)?;
    /// assert_eq!(unbounded.rate.hits(), 2);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn eight_week_retention(
        &self,
        options: impl Into<EightWeekRetentionOptions>,
    ) -> Result<EightWeekRetention, Error> {
        let EightWeekRetentionOptions { weeks, measure, as_of } = options.into();
        if weeks == 0 {
            let allowed = "1 or more: week 0 begins with the first order, and everybody orders in it";
            return Err(Error::domain("eight_week_retention", "weeks", weeks, allowed));
        }
        let as_of = as_of.or_else(|| self.observed_until());
        let until = as_of.map_or(i64::MIN, Timestamp::micros);
        let visit = |counts: &mut Counts, run: &Run<'_>| self.count_weeks(counts, run, weeks, measure, until);
        let mut counts = self.fold(
            Counts::default,
            |counts, run| {
                visit(counts, &run);
                Ok(())
            },
            |a, b| {
                Ok(Counts {
                    retained: a.retained + b.retained,
                    observed: a.observed + b.observed,
                    not_yet: a.not_yet + b.not_yet,
                })
            },
        )?;
        self.guest_customers().for_each(|run| visit(&mut counts, &run));
        let mut told = vec![("weeks".into(), weeks.to_string()), ("measure".into(), measure.slug().into())];
        told.extend(as_of.map(|at| ("as_of".into(), at.to_string())));
        Ok(EightWeekRetention {
            rate: Rate::new(counts.retained, counts.observed)?,
            not_yet_observed: counts.not_yet,
            weeks,
            as_of,
            basis: self.basis("eight_week_retention", page!(eight_week_retention), About::Customers, told),
        })
    }

    fn count_weeks(
        &self,
        counts: &mut Counts,
        run: &Run<'_>,
        weeks: u32,
        measure: ReturnMeasure,
        until: i64,
    ) {
        let mut placed = run.placed().map(|order| order.at).take_while(|&at| at < until);
        let Some(first) = placed.next() else { return };
        if !self.window().micros().contains(&first) {
            return;
        }
        let week = i64::from(weeks);
        let passed =
            week.checked_add(1).and_then(|n| n.checked_mul(WEEK)).and_then(|span| first.checked_add(span));
        if passed.is_none_or(|end| end > until) {
            counts.not_yet += 1;
            return;
        }
        let mut numbers = placed.map(|at| at.saturating_sub(first) / WEEK);
        let retained = match measure {
            ReturnMeasure::On => numbers.any(|number| number == week),
            ReturnMeasure::OnOrAfter => numbers.any(|number| number >= week),
            ReturnMeasure::EveryWeek => {
                // Numbers never fall, so every week occurs where each rise is by one, up to the last.
                numbers
                    .take_while(|&number| number <= week)
                    .try_fold(0, |last, number| (number <= last + 1).then_some(number))
                    == Some(week)
            }
        };
        counts.observed += 1;
        counts.retained += u64::from(retained);
    }
}
