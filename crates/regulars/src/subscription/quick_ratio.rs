//! How much recurring revenue is gained for what is lost.

use regulars_derive::{Choice, Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{MONEY, asked, monthly, not_negative};
use super::movements::{Kind, Netting};
use super::options::Pauses;
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::Money;
use crate::table::Column;

/// What is compared, what counts as gained, and how pauses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct QuickRatioOptions {
    /// Between which instants revenue is compared.
    pub netting: Netting,
    /// Whether revenue of customers who came back counts as gained.
    pub reactivated: bool,
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

impl Default for QuickRatioOptions {
    fn default() -> Self {
        Self { netting: Netting::Day, reactivated: true, pauses: Pauses::Contraction }
    }
}

/// Whether there is a ratio, and if not, why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum QuickRatioOutcome {
    /// Something was lost, and the ratio is a number.
    #[default]
    Finite,
    /// Something was gained and nothing was lost: it is infinite.
    Infinite,
    /// Nothing was gained or lost.
    NothingMoved,
}

/// What was gained over what was lost.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct QuickRatio {
    /// Gained over lost, counted over the customers whose revenue moved; without a value where nothing was lost.
    pub ratio: RatioOfMeans,
    /// Whether there is a ratio, and if not, why not.
    pub outcome: QuickRatioOutcome,
    /// What was gained, in the currency a month.
    pub gained: f64,
    /// What was lost.
    pub lost: f64,
}

impl QuickRatio {
    fn of(ratio: RatioOfMeans) -> Self {
        let outcome = match (ratio.sum_x(), ratio.sum_y()) {
            (0, 0) => QuickRatioOutcome::NothingMoved,
            (_, 0) => QuickRatioOutcome::Infinite,
            _ => QuickRatioOutcome::Finite,
        };
        Self { ratio, outcome, gained: ratio.mean_x().total(), lost: ratio.mean_y().total() }
    }
}

impl Tabular for QuickRatio {
    const BREAKDOWN: &'static str = "QuickRatioBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

fn counted(walk: &Walk<'_>, options: QuickRatioOptions) -> Result<Vec<QuickRatio>, Error> {
    let unit = monthly(walk.log);
    let mut ratios = vec![RatioOfMeans::empty(unit, unit); walk.len()];
    // What one customer gained and lost in each cell.
    let (mut moves, mut sums): (_, Vec<(usize, i64, i64)>) = (Vec::new(), Vec::new());
    walk.each(&mut |timeline| {
        walk.moves(timeline, options.netting, &mut moves);
        sums.clear();
        for moved in &moves {
            let (gained, lost) = match moved.kind {
                Kind::New | Kind::Expansion => (moved.yearly, 0),
                Kind::Reactivated => (if options.reactivated { moved.yearly } else { 0 }, 0),
                Kind::Contraction | Kind::Churned => (0, moved.yearly),
            };
            match sums.iter_mut().find(|(cell, ..)| *cell == moved.cell) {
                Some((_, up, down)) => {
                    let overflow = || Error::overflow("what a customer gained or lost");
                    *up = up.checked_add(gained).ok_or_else(overflow)?;
                    *down = down.checked_add(lost).ok_or_else(overflow)?;
                }
                None => sums.push((moved.cell, gained, lost)),
            }
        }
        for &(cell, gained, lost) in sums.iter().filter(|(_, gained, lost)| (*gained, *lost) != (0, 0)) {
            if let Some(ratio) = ratios.get_mut(cell) {
                ratio.push(gained, lost)?;
            }
        }
        Ok(())
    })?;
    Ok(ratios.into_iter().map(QuickRatio::of).collect())
}

#[doc = include_str!("../../docs/metrics/quick_ratio.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where money is below 0; [`Error::Overflow`] where a sum does not fit.
///
/// # Example: 20,000 and 8,000 gained, 5,000 and 3,000 lost
/// ```
/// use regulars::model::Money;
/// use regulars::subscription::{QuickRatioOutcome, quick_ratio};
/// let money = |dollars: i64| Money::from_ticks(dollars * 10_000);
/// let ratio = quick_ratio(money(20_000), money(8_000), money(3_000), money(5_000), None)?;
/// assert_eq!(ratio.ratio.value(), Some(3.5));
/// let nothing_lost = quick_ratio(money(20_000), money(0), money(0), money(0), None)?;
/// assert_eq!((nothing_lost.ratio.value(), nothing_lost.outcome), (None, QuickRatioOutcome::Infinite));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn quick_ratio(
    new: Money,
    expansion: Money,
    contraction: Money,
    churned: Money,
    reactivated: Option<Money>,
) -> Result<QuickRatio, Error> {
    let sum = |parts: &[(&str, Money)]| {
        parts.iter().try_fold(0_i64, |sum, (param, money)| {
            let money = not_negative("quick_ratio", param, *money)?;
            sum.checked_add(money).ok_or_else(|| Error::overflow("recurring revenue"))
        })
    };
    let back = reactivated.unwrap_or(Money::ZERO);
    let gained = sum(&[("new", new), ("expansion", expansion), ("reactivated", back)])?;
    let lost = sum(&[("contraction", contraction), ("churned", churned)])?;
    Ok(QuickRatio::of(RatioOfMeans::from_values([(gained, lost)], MONEY, MONEY)?))
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/quick_ratio.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum does not fit.
    ///
    /// # Example: 10.00 more, 20.00 lost and 30.00 new
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::QuickRatioOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     SubscriptionSpan::new("ann", day(0)?, Money::parse("10")?).until(day(40)?),
    ///     SubscriptionSpan::new("ann", day(40)?, Money::parse("20")?),
    ///     SubscriptionSpan::new("ben", day(0)?, Money::parse("20")?).until(day(50)?),
    ///     SubscriptionSpan::new("cid", day(50)?, Money::parse("30")?),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let ratio = log.within(Window::new(day(31)?, day(59)?)?).quick_ratio(QuickRatioOptions::default())?;
    /// assert_eq!((ratio.gained, ratio.lost, ratio.ratio.value()), (40.0, 20.0, Some(2.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn quick_ratio(&self, options: impl Into<QuickRatioOptions>) -> Result<Figure<QuickRatio>, Error> {
        let (options, grouped) = (options.into(), Grouped::new(self.clone()));
        let walk = Walk::new(&grouped, options.pauses)?;
        asked(options).figure(&walk, counted(&walk, options)?)
    }
}

fn asked(options: QuickRatioOptions) -> super::grouped::Asked {
    let QuickRatioOptions { netting, reactivated, pauses } = options;
    asked!(quick_ratio, netting: netting.slug(), reactivated: reactivated, pauses: pauses.slug())
}

impl Grouped<Subscriptions> {
    /// What was gained for what was lost in each group, as [`revenue_movements`](Self::revenue_movements) has it. See
    /// [`Subscriptions::quick_ratio`].
    ///
    /// # Errors
    /// As [`Subscriptions::quick_ratio`].
    pub fn quick_ratio(&self, options: impl Into<QuickRatioOptions>) -> Result<Breakdown<QuickRatio>, Error> {
        let options = options.into();
        let walk = Walk::new(self, options.pauses)?;
        let counted = counted(&walk, options)?;
        Ok(asked(options).breakdown(self, &walk, &counted, |each| each.ratio.n() == 0))
    }
}
