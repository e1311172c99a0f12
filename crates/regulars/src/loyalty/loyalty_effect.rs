//! Members of a programme beside everybody else: how they differ, and how much of that the programme may have done.

use std::ops::Range;

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::fates::DAY;
use super::joining::{JoiningEffect, Matching, effect};
use super::member_orders::Bought;
use crate::Error;
use crate::evidence::{Difference, Mean, Rate, RatioOfMeans, Unit};
use crate::log::{About, Figure, Orders, page};
use crate::model::{Period, Timestamp, Window};

/// How long the periods are that are compared, and who is compared with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Options)]
pub struct LoyaltyEffectOptions {
    /// How many days of 24 hours a period has: 90 by default, in which a customer of most shops has time to order again.
    pub days: u32,
    /// Members who joined in one calendar period are compared with others in it: a month by default, so that what a season does,
    /// it does to both.
    pub within: Period,
    /// Picks the days on which others are taken to have joined. Other seeds give other estimates, as other samples would.
    pub seed: u32,
    /// The end of what is known. The end of the window if not given, or the end of the log.
    pub as_of: Option<Timestamp>,
}

impl Default for LoyaltyEffectOptions {
    fn default() -> Self {
        Self { days: 90, within: Period::Month, seed: 0, as_of: None }
    }
}

/// What some customers do, in the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct MemberFigures {
    /// Customers who ordered.
    pub customers: u64,
    /// Net revenue an order, clustered by customer.
    pub order_value: RatioOfMeans,
    /// Orders a customer.
    pub frequency: Mean,
    /// Net revenue a customer.
    pub revenue: Mean,
    /// Customers with two orders or more.
    pub repeat_rate: Rate,
    /// Of those who ordered in the last period but one before the end of what is known, those who did in the last.
    pub retention: Rate,
}

/// How far members and others are apart. It says who joins as much as what joining does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct RawGap {
    /// Of net revenue an order.
    pub order_value: Difference,
    /// Of orders a customer.
    pub frequency: Difference,
    /// Of net revenue a customer.
    pub revenue: Difference,
    /// Of the share with two orders or more.
    pub repeat_rate: Difference,
    /// Of retention.
    pub retention: Difference,
}

/// Members beside others: how they differ, and an estimate of what joining changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct LoyaltyEffect {
    /// Customers who had joined by the end of what is known.
    pub members: MemberFigures,
    /// Everybody else.
    pub others: MemberFigures,
    /// Members less others. It is no effect of the programme: who joins ordered more before.
    pub raw_gap: RawGap,
    /// The difference in differences: members before and after they joined, beside others like them.
    pub joining: JoiningEffect,
    /// What must hold for the difference in differences to be the programme's effect on the members matched.
    pub assumptions: Vec<String>,
}

const ASSUMPTIONS: [&str; 5] = [
    "The raw gap is no effect: it is what members are beside others, before and after they joined.",
    "Without the programme, members would have changed as others did who had ordered as often and for as much in the period \
     before the one that is compared, were customers for as long, and are compared in the same calendar period.",
    "Nobody joined because of orders that they were going to place anyway, or stopped placing: the day of joining itself is left \
     out, but a run of orders that made somebody join looks like a loss, and a plan to order more like a gain.",
    "What members do does not touch the others.",
    "It holds for the members matched: those who joined with or before their first order, or too close to it or to the end of \
     the log, are in no estimate, and are counted.",
];

/// The figures of some customers while they are counted.
struct Tally {
    order_value: RatioOfMeans,
    repeats: u64,
    frequency: Mean,
    retained: (u64, u64),
}

impl Tally {
    fn new(orders: &Orders) -> Self {
        let money = Unit::Money(orders.currency());
        Self {
            order_value: RatioOfMeans::empty(money, Unit::Count),
            repeats: 0,
            frequency: Mean::empty(Unit::Count),
            retained: (0, 0),
        }
    }

    fn read(&self) -> Result<MemberFigures, Error> {
        Ok(MemberFigures {
            customers: self.order_value.n(),
            order_value: self.order_value,
            frequency: self.frequency,
            revenue: self.order_value.mean_x(),
            repeat_rate: Rate::new(self.repeats, self.order_value.n())?,
            retention: Rate::new(self.retained.0, self.retained.1)?,
        })
    }
}

impl RawGap {
    fn of(members: &MemberFigures, others: &MemberFigures) -> Result<Self, Error> {
        Ok(Self {
            order_value: Difference::of_ratios(members.order_value, others.order_value)?,
            frequency: Difference::of_means(members.frequency, others.frequency)?,
            revenue: Difference::of_means(members.revenue, others.revenue)?,
            repeat_rate: Difference::of_rates(members.repeat_rate, others.repeat_rate),
            retention: Difference::of_rates(members.retention, others.retention),
        })
    }
}

const METRIC: &str = "loyalty_effect";

/// Members and others as they are, in a window, and in the last two periods before the end of what is known.
fn figures(
    orders: &Orders,
    window: &Range<i64>,
    length: i64,
    until: i64,
) -> Result<[MemberFigures; 2], Error> {
    let members = orders.members(METRIC)?;
    let mut tallies = [Tally::new(orders), Tally::new(orders)];
    let last = until.saturating_sub(length)..until;
    let but_one = last.start.saturating_sub(length)..last.start;
    for run in orders.runs() {
        let joined = run.customer.and_then(|customer| members.joined(members.of_customer(customer)?));
        let [those, others] = &mut tallies;
        let tally = if joined.is_some_and(|joined| joined < until) { those } else { others };
        let bought = Bought::between(&run, window)?;
        if bought.any() {
            tally.order_value.push(bought.net, bought.orders)?;
            tally.frequency.push(bought.orders)?;
            tally.repeats += u64::from(bought.orders > 1);
        }
        let orders_in = |range: &Range<i64>| run.placed().any(|placed| range.contains(&placed.at));
        if orders_in(&but_one) {
            tally.retained.1 += 1;
            tally.retained.0 += u64::from(orders_in(&last));
        }
    }
    let [those, others] = tallies;
    Ok([those.read()?, others.read()?])
}

impl Orders {
    #[doc = include_str!("../../docs/metrics/loyalty_effect.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where nobody is known to be a member; [`Error::OutOfDomain`] with periods of 0 days;
    /// [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: Ann ordered once a month, joined, and ordered twice a month; nobody else changed
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::loyalty::LoyaltyEffectOptions;
    /// use regulars::model::{Calendar, Currency, Membership, Money, Order, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let mut list = Vec::new();
    /// for (who, days) in [("ann", &[0, 30, 65, 75][..]), ("ben", &[0, 30, 65]), ("cid", &[0, 31, 66])] {
    ///     for &number in days {
    ///         list.push(Order::new(who, day(number)?, Money::parse("10")?));
    ///     }
    /// }
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?
    ///     .with_members(&[Membership::new("ann", day(60)?)])?;
    /// let options = LoyaltyEffectOptions { days: 30, as_of: Some(day(91)?), ..Default::default() };
    /// let effect = orders.loyalty_effect(options)?;
    /// // 4 orders beside 3 and 3.
    /// assert_eq!(effect.raw_gap.frequency.value(), Some(1.0));
    /// // Ann 1 before and 2 after, Ben and Cid 1 and 1; all had one order in the 30 days before those.
    /// assert_eq!((effect.joining.orders.value(), effect.joining.orders.n()), (Some(1.0), 1));
    /// assert_eq!(effect.joining.revenue.value(), Some(10.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn loyalty_effect(
        &self,
        options: impl Into<LoyaltyEffectOptions>,
    ) -> Result<Figure<LoyaltyEffect>, Error> {
        let LoyaltyEffectOptions { days, within, seed, as_of } = options.into();
        if days == 0 {
            return Err(Error::domain(METRIC, "days", days, "1 or more"));
        }
        let known = as_of.or(self.window().end()).or_else(|| self.observed_until());
        let until = known.map_or(0, Timestamp::micros);
        let length = i64::from(days).saturating_mul(DAY);
        let window = self.window().micros();
        let [members, others] = figures(self, &(window.start..window.end.min(until)), length, until)?;
        let matching = Matching { length, within, seed: seed.into(), until };
        let evidence = LoyaltyEffect {
            members,
            others,
            raw_gap: RawGap::of(&members, &others)?,
            joining: effect(self, &matching, METRIC)?,
            assumptions: ASSUMPTIONS.map(str::to_owned).into(),
        };
        let mut told = vec![
            ("days".into(), days.to_string()),
            ("within".into(), within.slug().into()),
            ("seed".into(), seed.to_string()),
        ];
        told.extend(as_of.map(|at| ("as_of".into(), at.to_string())));
        let mut basis = self.basis(METRIC, page!(loyalty_effect), About::Customers, told);
        if self.window() == Window::all() {
            basis.end = known;
        }
        Ok(Figure { evidence, basis })
    }
}
