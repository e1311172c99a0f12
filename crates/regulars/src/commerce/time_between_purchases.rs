//! How long customers wait from one order to the next.

use std::ops::Range;

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::counted::asked;
use super::sums::Sums;
use crate::Error;
use crate::describe::Tabular;
use crate::evidence::{Distribution, Mean, Unit};
use crate::log::Days;
use crate::log::{Breakdown, Figure, Grouped, Orders, Run};
use crate::table::Column;

/// The time from each order of a customer to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct TimeBetweenPurchases {
    /// Elapsed time, to the microsecond, in days of 24 hours.
    pub mean: Mean,
    /// Whole calendar days from the date of one order to that of the next: 0 where both are on the same day.
    pub distribution: Distribution,
}

impl Tabular for TimeBetweenPurchases {
    const BREAKDOWN: &'static str = "TimeBetweenPurchasesBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        let mut columns = Mean::columns(&figures.iter().map(|each| each.mean).collect::<Vec<_>>());
        let calendar_days = figures.iter().map(|each| each.distribution.mean().value());
        columns.push(("calendar_days".into(), Column::Floats(calendar_days.collect())));
        let medians = figures.iter().map(|each| each.distribution.median());
        columns.push(("median_calendar_days".into(), Column::Floats(medians.collect())));
        columns
    }
}

/// How often each number of days was counted, and the sums of elapsed time.
#[derive(Default)]
struct Gaps {
    elapsed: Sums,
    /// By number of days.
    short: Vec<u32>,
    /// Longer than `short` will ever be.
    long: Vec<i64>,
}

/// Longer waits than this, of 22 years, are kept one by one.
const SHORT: usize = 8_192;

impl Gaps {
    #[inline]
    #[cfg_attr(warm, optimize(speed))]
    fn push(&mut self, elapsed: i64, days: i64) -> Result<(), Error> {
        self.elapsed.push(elapsed)?;
        let place = usize::try_from(days).unwrap_or(usize::MAX);
        if let Some(slot) = self.short.get_mut(place) {
            *slot += 1; // There are fewer rows than 2^32.
        } else {
            self.push_far(place, days);
        }
        Ok(())
    }

    #[cold]
    fn push_far(&mut self, place: usize, days: i64) {
        if place < SHORT {
            self.short.resize((place + 1).next_power_of_two(), 0);
            if let Some(slot) = self.short.get_mut(place) {
                *slot += 1;
            }
        } else {
            self.long.push(days);
        }
    }

    fn plus(mut self, other: Self) -> Result<Self, Error> {
        self.elapsed = self.elapsed.plus(other.elapsed)?;
        self.short.resize(self.short.len().max(other.short.len()), 0);
        for (count, more) in self.short.iter_mut().zip(other.short) {
            *count += more;
        }
        self.long.extend(other.long);
        Ok(self)
    }

    fn figure(self) -> Result<TimeBetweenPurchases, Error> {
        let mut distribution = Distribution::empty(Unit::Days);
        for (days, times) in (0_i64..).zip(self.short) {
            distribution.push_n(days, times.into())?;
        }
        self.long.into_iter().try_for_each(|days| distribution.push(days))?;
        Ok(TimeBetweenPurchases { mean: self.elapsed.mean(Unit::Elapsed)?, distribution })
    }
}

/// Counts the waits that end in the window, each in the cell of the order that ends it.
#[inline]
#[expect(clippy::indexing_slicing, reason = "cells are located below their number")]
#[cfg_attr(warm, optimize(speed))]
fn visit(
    cells: &mut [Gaps],
    run: &Run<'_>,
    window: &Range<i64>,
    days: &Days,
    locate: impl Fn(usize, i64) -> usize,
) -> Result<(), Error> {
    let mut before: Option<(i64, i64)> = None;
    for placed in run.placed() {
        let day = days.of(placed.at);
        if let (Some((at, date)), true) = (before, window.contains(&placed.at)) {
            cells[locate(placed.row, placed.at)].push(placed.at - at, day - date)?;
        }
        before = Some((placed.at, day));
    }
    Ok(())
}

fn merged(a: Vec<Gaps>, b: Vec<Gaps>) -> Result<Vec<Gaps>, Error> {
    a.into_iter().zip(b).map(|(a, b)| a.plus(b)).collect()
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/time_between_purchases.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: three orders of two customers, and one of a guest
    /// ```
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let waits = orders.time_between_purchases()?;
    /// // Ann, from 5 January to 10 February.
    /// assert_eq!((waits.mean.value(), waits.distribution.median()), (Some(36.0), Some(36.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg_attr(warm, optimize(speed))]
    pub fn time_between_purchases(&self) -> Result<Figure<TimeBetweenPurchases>, Error> {
        let (window, days) = (self.window().micros(), Days::new(self)?);
        let gaps = self.fold(
            || vec![Gaps::default()],
            |cells, run| visit(cells, &run, &window, &days, |_, _| 0),
            merged,
        )?;
        let gaps = gaps.into_iter().next().unwrap_or_default();
        let asked = asked!(time_between_purchases, Customers);
        Ok(Figure {
            evidence: gaps.figure()?,
            basis: self.basis(asked.slug, asked.page, asked.about, asked.options),
        })
    }
}

impl Grouped {
    /// The time from each order of a customer to the next, in the group of the later one: see
    /// [`Orders::time_between_purchases`].
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: per month
    /// ```
    /// # use regulars::model::Period;
    /// # use regulars::log::{Orders, Strictness};
    /// # use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// # let utc = Calendar::default();
    /// # let at = |text| Timestamp::parse(text, &utc);
    /// # let list = [
    /// #     Order::new("ann", at("2011-01-05")?, Money::parse("10")?).with_units(2),
    /// #     Order::new("ann", at("2011-02-10")?, Money::parse("20")?).with_units(3).with_refund(Money::parse("5")?, at("2011-03-01")?),
    /// #     Order::new("ben", at("2011-02-11")?, Money::parse("12")?).with_units(1),
    /// #     Order::guest(at("2011-02-20")?, Money::parse("30")?),
    /// # ];
    /// # let orders = Orders::from_orders(&list, Currency::GBP, utc, Strictness::STOP)?;
    /// // Ann: 10.00 and 20.00, of which 5.00 went back; Ben: 12.00; a guest: 30.00.
    /// let months = orders.per(Period::Month).time_between_purchases()?;
    /// assert_eq!(months.get(Some("2011-02"), None).and_then(|waits| waits.mean.value()), Some(36.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    #[cfg_attr(warm, optimize(speed))]
    pub fn time_between_purchases(&self) -> Result<Breakdown<TimeBetweenPurchases>, Error> {
        let (orders, cells) = (self.orders(), self.cells()?);
        let (window, days) = (orders.window().micros(), Days::new(orders)?);
        let gaps = orders.fold(
            || (0..cells.len()).map(|_| Gaps::default()).collect(),
            |found: &mut Vec<Gaps>, run| visit(found, &run, &window, &days, |row, at| cells.locate(row, at)),
            merged,
        )?;
        let mut gaps: Vec<Option<Gaps>> = gaps.into_iter().map(Some).collect();
        let (mut groups, mut figures) = (Vec::new(), Vec::new());
        for (cell, group) in cells.groups() {
            let found = gaps.get_mut(cell).and_then(Option::take).unwrap_or_default();
            figures.push(found.figure()?);
            groups.push(group);
        }
        let asked = asked!(time_between_purchases, Customers);
        let basis = orders.basis(asked.slug, asked.page, asked.about, asked.options);
        Ok(Breakdown::new(groups, figures, basis))
    }
}
