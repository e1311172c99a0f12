//! The tiers of a programme: how many are in each, who moved, and what each is worth.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::member_orders::Bought;
use crate::Error;
use crate::describe::{Args, Method, Output, Shape};
use crate::evidence::{Mean, RatioOfMeans, Unit};
use crate::log::{About, Figure, Orders, page};
use crate::model::{Timestamp, Window};
use crate::table::{Column, Table};

/// Between which instants moves are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct LoyaltyTiersOptions {
    /// The instant from which. The start of the window if not given, or the first order of the log.
    pub start: Option<Timestamp>,
    /// The instant to which. The end of the window if not given, or the end of the log.
    pub end: Option<Timestamp>,
}

/// A tier: how many were and are in it, and what they bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct Tier {
    /// Its name; nothing for members in no tier.
    pub tier: Option<String>,
    /// Members in it at the start.
    pub at_start: u64,
    /// Members in it at the end.
    pub at_end: u64,
    /// Members in it at the end who had not joined at the start.
    pub joined: u64,
    /// Members in it at the end who were in another one at the start.
    pub moved_in: u64,
    /// Members in it at the start who are in another one at the end.
    pub moved_out: u64,
    /// What each of those in it at the start brought between the two instants, with or without orders: net revenue a member.
    pub value: Mean,
    /// Orders between the two instants of each of those in it at the start.
    pub frequency: Mean,
    /// Net revenue an order of those that were placed while in the tier, clustered by customer.
    pub order_value: RatioOfMeans,
}

/// The tiers of a programme at two instants. Tiers stand in the order of their names, and after them members in none, where
/// there are any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[record(methods = METHODS)]
#[non_exhaustive]
pub struct LoyaltyTiers {
    /// The first instant.
    pub start: Timestamp,
    /// The second.
    pub end: Timestamp,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// For each tier at the start, and after them for who had not joined, how many are in each tier at the end.
    pub moves: Vec<Vec<u64>>,
}

const METHODS: &[Method] = &[
    Method {
        name: "table",
        doc: crate::describe::documented!("A row for each tier."),
        params: &[],
        returns: Shape::Table,
        call: |handle, _: &Args<'_>| {
            Ok(crate::describe::read::<LoyaltyTiers>(handle, |this| Output::Table(this.table())))
        },
    },
    Method {
        name: "matrix",
        doc: crate::describe::documented!(
            "A row for each tier at the start, and for who had not joined, and a column for each at the end."
        ),
        params: &[],
        returns: Shape::Table,
        call: |handle, _: &Args<'_>| {
            Ok(crate::describe::read::<LoyaltyTiers>(handle, |this| Output::Table(this.matrix())))
        },
    },
];

impl LoyaltyTiers {
    /// A row for each tier.
    pub fn table(&self) -> Table {
        let names: Column = Column::Texts(self.tiers.iter().map(|tier| tier.tier.as_deref()).collect());
        let mut columns = vec![("tier".to_owned(), names)];
        let rest = crate::describe::columns_of_fields(&self.tiers).into_iter();
        columns.extend(rest.filter(|(name, _)| name != "tier"));
        Table::new(columns)
    }

    /// A row for each tier at the start, and for who had not joined, and a column for each at the end.
    pub fn matrix(&self) -> Table {
        let names = || self.tiers.iter().map(|tier| tier.tier.as_deref().unwrap_or(NO_TIER));
        let from = Column::Texts(names().map(Some).chain([Some(NOT_JOINED)]).collect());
        let column = |place: usize| {
            let counts =
                self.moves.iter().map(|row| row.get(place).and_then(|&count| i64::try_from(count).ok()));
            Column::Ints(counts.collect())
        };
        let columns = names().enumerate().map(|(place, name)| (name.to_owned(), column(place)));
        Table::new(std::iter::once(("from".to_owned(), from)).chain(columns))
    }
}

/// What members in no tier are called in a matrix.
const NO_TIER: &str = "(no tier)";
/// What who had not joined is called there.
const NOT_JOINED: &str = "(not joined)";

const METRIC: &str = "loyalty_tiers";

impl Orders {
    #[doc = include_str!("../../docs/metrics/loyalty_tiers.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where nobody is known to be a member; [`Error::OutOfDomain`] where the second instant is before the
    /// first; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: Ann rose from silver to gold, and Ben joined
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::loyalty::LoyaltyTiersOptions;
    /// use regulars::model::{Calendar, Currency, Membership, Money, Order, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
    /// let list = [
    ///     Order::new("ann", day(10)?, Money::parse("20")?),
    ///     Order::new("ann", day(40)?, Money::parse("50")?),
    ///     Order::new("ben", day(35)?, Money::parse("30")?),
    /// ];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?.with_members(&[
    ///     Membership::new("ann", day(0)?).in_tier("silver"),
    ///     Membership::new("ann", day(30)?).in_tier("gold"),
    ///     Membership::new("ben", day(20)?).in_tier("silver"),
    /// ])?;
    /// let tiers = orders.loyalty_tiers(LoyaltyTiersOptions { start: Some(day(1)?), end: Some(day(60)?) })?;
    /// let [gold, silver] = tiers.tiers.as_slice() else { unreachable!() };
    /// assert_eq!((silver.at_start, silver.at_end, silver.joined, silver.moved_out), (1, 1, 1, 1));
    /// assert_eq!((gold.at_start, gold.at_end, gold.moved_in), (0, 1, 1));
    /// assert_eq!(tiers.moves, [[0, 0], [1, 0], [0, 1]]); // from gold, from silver, not joined
    /// // Who began in silver brought 70.00; in silver, 20.00 and 30.00 were ordered, and 50.00 in gold.
    /// assert_eq!((silver.value.value(), gold.value.value()), (Some(70.0), None));
    /// assert_eq!((silver.order_value.value(), gold.order_value.value()), (Some(25.0), Some(50.0)));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn loyalty_tiers(
        &self,
        options: impl Into<LoyaltyTiersOptions>,
    ) -> Result<Figure<LoyaltyTiers>, Error> {
        let LoyaltyTiersOptions { start, end } = options.into();
        let (first, window) = (self.span().map(|(first, _)| first), self.window());
        let start = start.or(window.start()).or(first).unwrap_or(Timestamp::EPOCH);
        let end = end.or(window.end()).or_else(|| self.observed_until()).unwrap_or(start);
        if end < start {
            return Err(Error::domain(METRIC, "end", end, format!("at or after {start}")));
        }
        let evidence = self.tiers_between(start, end)?;
        let seen = self.within(Window::new(start, end)?);
        let told = [("start", start), ("end", end)].map(|(name, at)| (name.to_owned(), at.to_string()));
        let basis = seen.basis(METRIC, page!(loyalty_tiers), About::Customers, told.into());
        Ok(Figure { evidence, basis })
    }

    fn tiers_between(&self, start: Timestamp, end: Timestamp) -> Result<LoyaltyTiers, Error> {
        let members = self.members(METRIC)?;
        let window = start.micros()..end.micros();
        let names = members.tiers().iter().map(|name| Some(name.to_owned()));
        let none = members.some_without_tier().then_some(None);
        let money = Unit::Money(self.currency());
        let empty = |tier| Tier {
            tier,
            at_start: 0,
            at_end: 0,
            joined: 0,
            moved_in: 0,
            moved_out: 0,
            value: Mean::empty(money),
            frequency: Mean::empty(Unit::Count),
            order_value: RatioOfMeans::empty(money, Unit::Count),
        };
        let mut tiers: Vec<Tier> = names.chain(none).map(empty).collect();
        let mut moves = vec![vec![0_u64; tiers.len()]; tiers.len() + 1];
        let mut without_orders = vec![true; members.keys.len()];
        let mut mine: Vec<Bought> = Vec::new();
        for run in self.runs() {
            let Some(member) = run.customer.and_then(|customer| members.of_customer(customer)) else {
                continue;
            };
            if let Some(slot) = without_orders.get_mut(member) {
                *slot = false;
            }
            let bought = Bought::between(&run, &window)?;
            if let Some(tier) = members.tier_at(member, window.start).and_then(|tier| tiers.get_mut(tier)) {
                tier.value.push(bought.net)?;
                tier.frequency.push(bought.orders)?;
            }
            mine.clear();
            mine.resize(tiers.len(), Bought::default());
            for placed in run.placed().filter(|placed| window.contains(&placed.at)) {
                let place = members.tier_at(member, placed.at);
                if let Some(slot) = place.and_then(|tier| mine.get_mut(tier)) {
                    slot.add(placed.net())?;
                }
            }
            for (tier, bought) in tiers.iter_mut().zip(&mine).filter(|(_, bought)| bought.any()) {
                tier.order_value.push(bought.net, bought.orders)?;
            }
        }
        for (member, without) in without_orders.into_iter().enumerate() {
            let (before, after) =
                (members.tier_at(member, window.start), members.tier_at(member, window.end));
            if let Some(tier) = before.and_then(|tier| tiers.get_mut(tier)) {
                tier.at_start += 1;
                tier.moved_out += u64::from(before != after);
                if without {
                    tier.value.push(0)?;
                    tier.frequency.push(0)?;
                }
            }
            let Some((place, tier)) = after.and_then(|place| Some((place, tiers.get_mut(place)?))) else {
                continue;
            };
            tier.at_end += 1;
            tier.joined += u64::from(before.is_none());
            tier.moved_in += u64::from(before.is_some_and(|before| before != place));
            let row = before.unwrap_or(moves.len() - 1);
            if let Some(count) = moves.get_mut(row).and_then(|row| row.get_mut(place)) {
                *count += 1;
            }
        }
        Ok(LoyaltyTiers { start, end, tiers, moves })
    }
}
