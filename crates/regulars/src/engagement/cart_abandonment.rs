//! Carts and checkouts that end in an order, and those that do not.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::beside_orders::{BesideOrders, Bought};
use super::grouped::{Asked, Read, asked};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Distribution, Rate, Unit};
use crate::log::{Breakdown, Figure, Grouped, Interactions, Who};
use crate::model::Kind;
use crate::table::Column;

/// When an order still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct CartOptions {
    /// An order counts until so many hours after the last thing that was put into the cart, or after the checkout was
    /// begun; 1 or more. A day, since who wants the goods has bought them by then.
    pub within_hours: u32,
    /// Whose carts count.
    pub who: Who,
}

impl Default for CartOptions {
    fn default() -> Self {
        Self { within_hours: 24, who: Who::Everybody }
    }
}

/// Carts and checkouts, and what became of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct CartAbandonment {
    /// Carts that were ordered or abandoned.
    pub carts: u64,
    /// Carts that were ordered.
    pub ordered: u64,
    /// Carts of the last hours of the log, which may still be ordered. They are in no rate.
    pub undecided: u64,
    /// Abandoned, of all carts.
    pub abandonment_rate: Rate,
    /// Checkouts that were completed by an order, or left.
    pub checkouts: u64,
    /// Checkouts that were completed.
    pub checkouts_completed: u64,
    /// Checkouts of the last hours of the log. They are in no rate.
    pub checkouts_undecided: u64,
    /// Completed, of all checkouts.
    pub checkout_completion_rate: Rate,
    /// From the first thing put into a cart to its order.
    pub time_to_order: Distribution,
}

impl Tabular for CartAbandonment {
    const BREAKDOWN: &'static str = "CartAbandonmentBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

/// Attempts at an order.
#[derive(Debug, Clone, Copy, Default)]
struct Attempts {
    decided: u64,
    ordered: u64,
    undecided: u64,
}

#[derive(Debug, Clone, Default)]
struct Tally {
    carts: Attempts,
    checkouts: Attempts,
    micros: Vec<i64>,
}

impl Attempts {
    fn take(&mut self, end: End) {
        match end {
            End::Ordered(_) => {
                self.decided += 1;
                self.ordered += 1;
            }
            End::Left => self.decided += 1,
            End::Open => self.undecided += 1,
        }
    }
}

impl Read<CartAbandonment> for Tally {
    fn read(&self) -> Result<CartAbandonment, Error> {
        let Self { carts, checkouts, micros } = self;
        Ok(CartAbandonment {
            carts: carts.decided,
            ordered: carts.ordered,
            undecided: carts.undecided,
            abandonment_rate: Rate::new(carts.ordered, carts.decided)?.complement(),
            checkouts: checkouts.decided,
            checkouts_completed: checkouts.ordered,
            checkouts_undecided: checkouts.undecided,
            checkout_completion_rate: Rate::new(checkouts.ordered, checkouts.decided)?,
            time_to_order: Distribution::from_values(micros.iter().copied(), Unit::Elapsed)?,
        })
    }

    fn is_empty(&self) -> bool {
        let seen = |attempts: Attempts| attempts.decided + attempts.undecided;
        seen(self.carts) + seen(self.checkouts) == 0
    }
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy)]
enum End {
    /// By an order at this instant.
    Ordered(i64),
    Left,
    Open,
}

/// Hands out attempts: the row and instant of the first step of each, and how it ended. Steps belong to one attempt until
/// it is ordered, or until nobody has ordered for too long after the last of them.
fn attempts(
    steps: impl Iterator<Item = (usize, i64)>,
    bought: &[Bought],
    longest: i64,
    seen_until: i64,
    take: &mut dyn FnMut(usize, i64, End),
) {
    // The first order at or after the last step, where it is in time.
    let order = |last: i64| {
        let place = bought.partition_point(|order| order.at < last);
        bought.get(place).map(|order| order.at).filter(|at| at - last <= longest)
    };
    let mut open: Option<(usize, i64, i64)> = None;
    for (row, at) in steps {
        if let Some((first_row, first, last)) = &mut open {
            let end = match order(*last) {
                Some(ordered) if ordered < at => Some(End::Ordered(ordered)),
                _ => (at - *last > longest).then_some(End::Left),
            };
            let Some(end) = end else {
                *last = at;
                continue;
            };
            take(*first_row, *first, end);
        }
        open = Some((row, at, at));
    }
    if let Some((row, first, last)) = open {
        let end = match order(last) {
            Some(ordered) => End::Ordered(ordered),
            None if seen_until - last <= longest => End::Open,
            None => End::Left,
        };
        take(row, first, end);
    }
}

fn tallies(grouped: &Grouped<Interactions>, options: CartOptions) -> Result<Vec<Tally>, Error> {
    if options.within_hours == 0 {
        return Err(Error::domain("cart_abandonment", "within_hours", 0, "1 or more"));
    }
    let longest = i64::from(options.within_hours) * 3_600_000_000;
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let beside = BesideOrders::new(log, "cart_abandonment")?;
    let (seen_until, window) = (beside.seen_until(log), log.window().micros());
    let (carts, checkouts) = (log.exactly(&[Kind::CartAdded]), log.exactly(&[Kind::CheckoutStarted]));
    let mut tallies = vec![Tally::default(); cells.len()];
    let mut bought = Vec::new();
    for visits in log.visits(log.persons(options.who)) {
        beside.of(&visits, &mut bought);
        for (counts, is_cart) in [(carts, true), (checkouts, false)] {
            attempts(visits.counted(counts), &bought, longest, seen_until, &mut |row, at, end| {
                let Some(tally) = tallies.get_mut(cells.locate(row, at)).filter(|_| window.contains(&at))
                else {
                    return;
                };
                if is_cart {
                    tally.carts.take(end);
                    if let End::Ordered(ordered) = end {
                        tally.micros.push(ordered - at);
                    }
                } else {
                    tally.checkouts.take(end);
                }
            });
        }
    }
    Ok(tallies)
}

fn told(options: CartOptions) -> Asked {
    asked!(cart_abandonment, options.who, within_hours: options.within_hours)
}

#[doc = include_str!("../../docs/metrics/cart_abandonment_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were ordered than there are carts.
///
/// # Example: 30 of 100 carts are ordered
/// ```
/// assert_eq!(regulars::engagement::cart_abandonment_rate(30, 100)?.value(), Some(0.7));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn cart_abandonment_rate(ordered: u64, carts: u64) -> Result<Rate, Error> {
    super::part("cart_abandonment_rate", "ordered", ordered, carts, "carts").map(|rate| rate.complement())
}

#[doc = include_str!("../../docs/metrics/checkout_completion_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where more were completed than begun.
///
/// # Example: 45 of 60 checkouts end in an order
/// ```
/// assert_eq!(regulars::engagement::checkout_completion_rate(45, 60)?.value(), Some(0.75));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn checkout_completion_rate(completed: u64, checkouts: u64) -> Result<Rate, Error> {
    super::part("checkout_completion_rate", "completed", completed, checkouts, "checkouts")
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/cart_abandonment.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::OutOfDomain`] with 0 hours.
    ///
    /// # Example: one cart is ordered, one is left
    /// ```
    /// use regulars::engagement::CartOptions;
    /// use regulars::log::{Interactions, Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, InteractionKind, Money, Order, Timestamp};
    ///
    /// let hour = |number: i64| Timestamp::from_seconds(number * 3_600);
    /// let list = [
    ///     Interaction::by_customer("ann", hour(0)?, InteractionKind::CartAdded),
    ///     Interaction::by_customer("ben", hour(0)?, InteractionKind::CartAdded),
    /// ];
    /// let bought = [Order::new("ann", hour(2)?, Money::parse("5")?), Order::new("cid", hour(99)?, Money::parse("5")?)];
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    /// let carts = log.cart_abandonment(CartOptions::default())?;
    /// assert_eq!((carts.carts, carts.ordered, carts.abandonment_rate.value()), (2, 1, Some(0.5)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn cart_abandonment(
        &self,
        options: impl Into<CartOptions>,
    ) -> Result<Figure<CartAbandonment>, Error> {
        let options = options.into();
        told(options).figure(self, &tallies(&Grouped::new(self.clone()), options)?)
    }
}

impl Grouped<Interactions> {
    /// Carts and checkouts in each group, each in that of its first step: see [`Interactions::cart_abandonment`].
    ///
    /// # Errors
    /// As [`Interactions::cart_abandonment`].
    pub fn cart_abandonment(
        &self,
        options: impl Into<CartOptions>,
    ) -> Result<Breakdown<CartAbandonment>, Error> {
        let options = options.into();
        told(options).breakdown(self, &tallies(self, options)?)
    }
}
