//! How many terms that come due are renewed.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{asked, monthly};
use super::options::Pauses;
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Rate, RatioOfMeans};
use crate::log::{Breakdown, Cells, Figure, GOES_ON, Grouped, Subscriptions, days_later};
use crate::model::{Billing, Calendar, Period, Timestamp};
use crate::table::Column;

/// How late a renewal may come, and how pauses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct RenewalRateOptions {
    /// How many calendar days after a term's end a renewal still counts.
    pub grace_days: u32,
    /// What a customer is while a subscription rests: with `churn` a pause is no renewal.
    pub pauses: Pauses,
}

/// Terms that came due, and what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RenewalRate {
    /// Terms that came due, and of which it is known whether they were renewed.
    pub due: u64,
    /// Those of them that were.
    pub renewed: u64,
    /// Those of them that were given up before they came due.
    pub ended_early: u64,
    /// Terms that may still be renewed within the days of grace. They are not among the due.
    pub undecided: u64,
    /// The renewed, of the due.
    pub rate: Rate,
    /// What is paid once they are renewed, over what was paid for those that came due, by customer.
    pub revenue: RatioOfMeans,
}

impl Tabular for RenewalRate {
    const BREAKDOWN: &'static str = "RenewalRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// The end of a term, counted from 1, of a span that begins at an instant: the last of the microseconds that there are where it is
/// beyond them.
fn term_end(calendar: Calendar, start: i64, billing: Billing, number: i64) -> i64 {
    let Ok(begun) = Timestamp::from_micros(start) else { return GOES_ON };
    let count = |length: u32| number.saturating_mul(i64::from(length));
    let end = match (billing.in_months(), billing.in_days()) {
        (Some(length), _) => match i32::try_from(count(length)) {
            Ok(months) => calendar.add_months(begun, months).micros(),
            Err(_) => GOES_ON,
        },
        (None, Some(length)) => match u32::try_from(count(length)) {
            Ok(days) => days_later(calendar, start, days),
            Err(_) => GOES_ON,
        },
        (None, None) => GOES_ON,
    };
    if end > start { end } else { GOES_ON }
}

/// A number of the term that does not end after an instant, or one before it: where to begin to look.
fn terms_before(calendar: Calendar, start: i64, billing: Billing, at: i64) -> i64 {
    let index = |period, at| Timestamp::from_micros(at).map_or(0, |at| calendar.index(period, at));
    let (period, length) = match (billing.in_months(), billing.in_days()) {
        (Some(length), _) => (Period::Month, length),
        (None, length) => (Period::Day, length.unwrap_or(1)),
    };
    let past = index(period, at).saturating_sub(index(period, start));
    (past / i64::from(length.max(1)) - 1).max(1)
}

/// What became of a term.
struct Term {
    row: usize,
    due: i64,
    fate: Fate,
}

enum Fate {
    /// It was renewed, at so much a year.
    Renewed(i64),
    Lost {
        early: bool,
    },
    Undecided,
}

struct Terms<'a, 'b> {
    walk: &'a Walk<'b>,
    grace_days: u32,
}

impl Terms<'_, '_> {
    /// The terms of a row that come due within what figures are about.
    fn of(&self, customer: usize, row: usize, take: &mut Vec<Term>) {
        let (log, rows) = (self.walk.log, &self.walk.log.data().rows);
        let (start, end) = (rows.start(row), rows.end(row));
        let (Some(yearly), Some(&billing), Some(false)) =
            (self.walk.pays(row), rows.billing.get(row), rows.paused.get(row).copied())
        else {
            return;
        };
        if end <= start {
            return;
        }
        let (calendar, covered) = (log.calendar(), &self.walk.covered);
        let mut number = terms_before(calendar, start, billing, covered.start.min(end));
        loop {
            let due = term_end(calendar, start, billing, number);
            // What is renewed after the window's end is not known yet.
            if due >= covered.end {
                return;
            }
            if due >= covered.start {
                let fate =
                    if end > due { Some(Fate::Renewed(yearly)) } else { self.fate(customer, row, due) };
                take.extend(fate.map(|fate| Term { row, due, fate }));
            }
            if end <= due {
                return;
            }
            number += 1;
        }
    }

    /// What became of the term in which a row ended; nothing where another plan took its place before it came due.
    fn fate(&self, customer: usize, row: usize, due: i64) -> Option<Fate> {
        let rows = &self.walk.log.data().rows;
        let (end, early) = (rows.end(row), rows.end(row) < due);
        let until = days_later(self.walk.log.calendar(), end, self.grace_days);
        match self.followed(customer, row, until) {
            Some(_) if early => None,
            Some(next) => Some(Fate::Renewed(self.walk.pays(next).unwrap_or(0))),
            None if until > end && until >= self.walk.covered.end => Some(Fate::Undecided),
            None => Some(Fate::Lost { early }),
        }
    }

    /// The row that goes on with a subscription once it ended, and no later than this. Without keys any other row does that has none.
    fn followed(&self, customer: usize, row: usize, until: i64) -> Option<usize> {
        let (data, end) = (self.walk.log.data(), self.walk.log.data().rows.end(row));
        let last = until.min(self.walk.covered.end.saturating_sub(1));
        data.run(customer).find(|&other| {
            let start = data.rows.start(other);
            other != row
                && data.key(other) == data.key(row)
                && (end..=last).contains(&start)
                && data.rows.end(other) > start
                && self.walk.pays(other).is_some()
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Tally {
    due: u64,
    renewed: u64,
    ended_early: u64,
    undecided: u64,
    revenue: RatioOfMeans,
}

impl Tally {
    fn read(&self) -> Result<RenewalRate, Error> {
        let Self { due, renewed, ended_early, undecided, revenue } = *self;
        Ok(RenewalRate { due, renewed, ended_early, undecided, rate: Rate::new(renewed, due)?, revenue })
    }
}

fn counted(walk: &Walk<'_>, grace_days: u32) -> Result<Vec<RenewalRate>, Error> {
    let revenue = RatioOfMeans::empty(monthly(walk.log), monthly(walk.log));
    let nothing = Tally { due: 0, renewed: 0, ended_early: 0, undecided: 0, revenue };
    let (mut tallies, cells): (_, &Cells<'_>) = (vec![nothing; walk.len()], &walk.cells);
    let (data, terms) = (walk.log.data(), Terms { walk, grace_days });
    let (mut list, mut sums): (Vec<Term>, Vec<(usize, i64, i64)>) = (Vec::new(), Vec::new());
    let overflow = || Error::overflow("what a customer's terms come to");
    for customer in 0..walk.log.known_customers() {
        list.clear();
        sums.clear();
        data.run(customer).for_each(|row| terms.of(customer, row, &mut list));
        for term in &list {
            let cell = cells.locate(term.row, term.due);
            let Some(tally) = tallies.get_mut(cell) else { continue };
            let (renewed, paid) = match term.fate {
                Fate::Undecided => {
                    tally.undecided += 1;
                    continue;
                }
                Fate::Renewed(next) => (true, next),
                Fate::Lost { early } => {
                    tally.ended_early += u64::from(early);
                    (false, 0)
                }
            };
            tally.due += 1;
            tally.renewed += u64::from(renewed);
            let was = walk.pays(term.row).unwrap_or(0);
            match sums.iter_mut().find(|(known, ..)| *known == cell) {
                Some((_, x, y)) => {
                    *x = x.checked_add(paid).ok_or_else(overflow)?;
                    *y = y.checked_add(was).ok_or_else(overflow)?;
                }
                None => sums.push((cell, paid, was)),
            }
        }
        for &(cell, paid, was) in &sums {
            if let Some(tally) = tallies.get_mut(cell) {
                tally.revenue.push(paid, was)?;
            }
        }
    }
    tallies.iter().map(Tally::read).collect()
}

#[doc = include_str!("../../docs/metrics/renewal_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were renewed than were due.
///
/// # Example: 85 of 100
/// ```
/// assert_eq!(regulars::subscription::renewal_rate(85, 100)?.value(), Some(0.85));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn renewal_rate(renewed: u64, due: u64) -> Result<Rate, Error> {
    if renewed > due {
        let allowed = format!("at most those that were due, {due}");
        return Err(Error::domain("renewal_rate", "renewed", renewed, allowed));
    }
    Rate::new(renewed, due)
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/renewal_rate.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum does not fit.
    ///
    /// # Example: a year that is renewed, and one that is given up in its second year
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Billing, Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::RenewalRateOptions;
    ///
    /// let utc = Calendar::default();
    /// let day = |text| Timestamp::parse(text, &utc);
    /// let span = |who: &str| Ok::<_, regulars::Error>(
    ///     SubscriptionSpan::new(who, day("2010-03-01")?, Money::parse("120")?).billed(Billing::YEAR)
    /// );
    /// let list = [span("ann")?, span("ben")?.until(day("2011-09-01")?)];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, utc, Strictness::STOP)?;
    /// let years = log.within(Window::new(day("2010-01-01")?, day("2013-01-01")?)?);
    /// let rate = years.renewal_rate(RenewalRateOptions::default())?;
    /// // Both were due in March 2011 and 2012, when Ben had left already.
    /// assert_eq!((rate.due, rate.renewed, rate.ended_early), (4, 3, 1));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn renewal_rate(&self, options: impl Into<RenewalRateOptions>) -> Result<Figure<RenewalRate>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let walk = Walk::new(&grouped, options.pauses)?;
        asked(options).figure(&walk, counted(&walk, options.grace_days)?)
    }
}

fn asked(options: RenewalRateOptions) -> super::grouped::Asked {
    asked!(renewal_rate, grace_days: options.grace_days, pauses: options.pauses.slug())
}

impl Grouped<Subscriptions> {
    /// How many terms are renewed that come due in each period, and for each value of a dimension, such as the billing, which is
    /// the length of the term. See [`Subscriptions::renewal_rate`].
    ///
    /// # Errors
    /// As [`Subscriptions::renewal_rate`].
    pub fn renewal_rate(
        &self,
        options: impl Into<RenewalRateOptions>,
    ) -> Result<Breakdown<RenewalRate>, Error> {
        let options = options.into();
        let walk = Walk::new(self, options.pauses)?;
        let counted = counted(&walk, options.grace_days)?;
        Ok(asked(options).breakdown(self, &walk, &counted, |each| each.due + each.undecided == 0))
    }
}
