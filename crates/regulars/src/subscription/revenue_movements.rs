//! Why recurring revenue is not what it was.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::grouped::{MONEY, asked, monthly, not_negative};
use super::movements::{Kind, Netting};
use super::options::Pauses;
use super::timeline::Walk;
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Total, Unit};
use crate::log::{Breakdown, Figure, Grouped, Subscriptions};
use crate::model::Money;
use crate::table::Column;

/// What is compared, and how pauses count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct RevenueMovementOptions {
    /// Between which instants revenue is compared.
    pub netting: Netting,
    /// What a customer is while a subscription rests.
    pub pauses: Pauses,
}

impl From<Netting> for RevenueMovementOptions {
    fn from(netting: Netting) -> Self {
        Self { netting, ..Self::default() }
    }
}

/// Recurring revenue at the opening, what it gained and lost, and at the closing. The opening with what is new, expanded and
/// reactivated, less what contracted and churned, is the closing, always and exactly.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RevenueMovements {
    /// What it was just before the first instant; `n` is how many customers there were.
    pub opening: Total,
    /// Of customers who had never been subscribed; `n` is how many movements there were, as of those below.
    pub new: Total,
    /// What customers pay more.
    pub expansion: Total,
    /// Of customers who had been subscribed before, and were not any more.
    pub reactivated: Total,
    /// What customers pay less who remain customers; 0 or more.
    pub contraction: Total,
    /// What customers paid who are not subscribed any more; 0 or more.
    pub churned: Total,
    /// What all of it comes to.
    pub net: Total,
    /// What it is just before the first instant after.
    pub closing: Total,
}

impl Tabular for RevenueMovements {
    const BREAKDOWN: &'static str = "RevenueMovementsBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// How many, and how much in ten-thousandths.
type Sum = (u64, i128);

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    opening: Sum,
    moved: [Sum; 5],
    closing: Sum,
}

fn add((n, sum): &mut Sum, yearly: i64) {
    *n += 1;
    *sum += i128::from(yearly);
}

impl Tally {
    fn read(&self, unit: Unit) -> RevenueMovements {
        let total = |(n, sum): Sum| Total::new(n, sum, unit);
        let moved = |kind: Kind| self.moved.get(kind as usize).copied().unwrap_or_default();
        let (gained, lost) = (
            [moved(Kind::New), moved(Kind::Expansion), moved(Kind::Reactivated)],
            [moved(Kind::Contraction), moved(Kind::Churned)],
        );
        let sums = |sums: &[Sum]| sums.iter().fold((0, 0), |(n, sum), part| (n + part.0, sum + part.1));
        let (gained, lost) = (sums(&gained), sums(&lost));
        RevenueMovements {
            opening: total(self.opening),
            new: total(moved(Kind::New)),
            expansion: total(moved(Kind::Expansion)),
            reactivated: total(moved(Kind::Reactivated)),
            contraction: total(moved(Kind::Contraction)),
            churned: total(moved(Kind::Churned)),
            net: total((gained.0 + lost.0, gained.1 - lost.1)),
            closing: total(self.closing),
        }
    }
}

fn counted(walk: &Walk<'_>, netting: Netting) -> Result<Vec<RevenueMovements>, Error> {
    let (mut tallies, mut moves) = (vec![Tally::default(); walk.len()], Vec::new());
    walk.each(&mut |timeline| {
        for (period, looks) in walk.periods.iter().enumerate() {
            for share in &timeline.at(looks.start).shares {
                if let Some(tally) = tallies.get_mut(walk.cell(period, share.value)) {
                    add(&mut tally.opening, share.yearly);
                }
            }
            for share in &timeline.at(looks.end).shares {
                if let Some(tally) = tallies.get_mut(walk.cell(period, share.value)) {
                    add(&mut tally.closing, share.yearly);
                }
            }
        }
        walk.moves(timeline, netting, &mut moves);
        for moved in &moves {
            let tally = tallies.get_mut(moved.cell);
            if let Some(sum) = tally.and_then(|tally| tally.moved.get_mut(moved.kind as usize)) {
                add(sum, moved.yearly);
            }
        }
        Ok(())
    })?;
    Ok(tallies.iter().map(|tally| tally.read(monthly(walk.log))).collect())
}

#[doc = include_str!("../../docs/metrics/revenue_movements.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where money is below 0, or where more was lost than there was.
///
/// # Example: 10,000 that gained 2,000 and 500 and lost 300 and 700
/// ```
/// use regulars::model::Money;
/// use regulars::subscription::revenue_movements;
/// let money = |euros: i64| Money::from_ticks(euros * 10_000);
/// let moved = revenue_movements(money(10_000), money(2_000), money(500), money(300), money(700), None)?;
/// assert_eq!((moved.net.value(), moved.closing.value()), (Some(1_500.0), Some(11_500.0)));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn revenue_movements(
    opening: Money,
    new: Money,
    expansion: Money,
    contraction: Money,
    churned: Money,
    reactivated: Option<Money>,
) -> Result<RevenueMovements, Error> {
    let sum = |param: &str, money| -> Result<Sum, Error> {
        Ok((1, i128::from(not_negative("revenue_movements", param, money)?)))
    };
    let (lost, opening) = ((contraction, churned), sum("opening", opening)?);
    let (contraction, churned) = (sum("contraction", lost.0)?, sum("churned", lost.1)?);
    let (new, expansion) = (sum("new", new)?, sum("expansion", expansion)?);
    let reactivated = reactivated.map_or(Ok((0, 0)), |money| sum("reactivated", money))?;
    let closing = opening.1 + new.1 + expansion.1 + reactivated.1 - contraction.1 - churned.1;
    if closing < 0 {
        let allowed = "at most the opening and what was gained; more cannot be lost";
        return Err(Error::domain("revenue_movements", "churned", lost.1, allowed));
    }
    let moved = [new, expansion, contraction, churned, reactivated];
    Ok(Tally { opening, moved, closing: (1, closing) }.read(MONEY))
}

impl Subscriptions {
    #[doc = include_str!("../../docs/metrics/revenue_movements.md")]
    ///
    /// # Errors
    /// [`Error::Overflow`] where a customer's sum does not fit.
    ///
    /// # Example: one customer goes from 10.00 to 15.00 a month, another leaves
    /// ```
    /// use regulars::log::{Strictness, Subscriptions};
    /// use regulars::model::{Calendar, Currency, Money, SubscriptionSpan, Timestamp, Window};
    /// use regulars::subscription::RevenueMovementOptions;
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     SubscriptionSpan::new("ann", day(0)?, Money::parse("10")?).until(day(40)?),
    ///     SubscriptionSpan::new("ann", day(40)?, Money::parse("15")?),
    ///     SubscriptionSpan::new("ben", day(0)?, Money::parse("20")?).until(day(50)?),
    /// ];
    /// let log = Subscriptions::from_spans(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let february = log.within(Window::new(day(31)?, day(59)?)?);
    /// let moved = february.revenue_movements(RevenueMovementOptions::default())?;
    /// assert_eq!((moved.opening.value(), moved.closing.value()), (Some(30.0), Some(15.0)));
    /// assert_eq!((moved.expansion.value(), moved.churned.value()), (Some(5.0), Some(20.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn revenue_movements(
        &self,
        options: impl Into<RevenueMovementOptions>,
    ) -> Result<Figure<RevenueMovements>, Error> {
        let RevenueMovementOptions { netting, pauses } = options.into();
        let grouped = Grouped::new(self.clone());
        let walk = Walk::new(&grouped, pauses)?;
        let asked = asked!(revenue_movements, netting: netting.slug(), pauses: pauses.slug());
        asked.figure(&walk, counted(&walk, netting)?)
    }
}

impl Grouped<Subscriptions> {
    /// Why recurring revenue is not what it was, in each period, and for each value of a dimension: a movement is of the customer's
    /// kind, and its amount is divided by what it comes from, so that a change of plan is a contraction of the one and an
    /// expansion of the other. See [`Subscriptions::revenue_movements`].
    ///
    /// # Errors
    /// As [`Subscriptions::revenue_movements`].
    pub fn revenue_movements(
        &self,
        options: impl Into<RevenueMovementOptions>,
    ) -> Result<Breakdown<RevenueMovements>, Error> {
        let RevenueMovementOptions { netting, pauses } = options.into();
        let walk = Walk::new(self, pauses)?;
        let asked = asked!(revenue_movements, netting: netting.slug(), pauses: pauses.slug());
        let nothing = |moved: &RevenueMovements| moved.opening.n() + moved.net.n() + moved.closing.n() == 0;
        Ok(asked.breakdown(self, &walk, &counted(&walk, netting)?, nothing))
    }
}
