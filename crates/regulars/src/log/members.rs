//! Who of the customers is a member of a loyalty programme, since when and in which tier.

use std::collections::BTreeSet;
use std::ops::Range;

use super::builder::uneven;
use super::columns::Column;
use super::data::Dimension;
use super::intern::{Interner, Texts};
use super::keys::{KeyBuilder, Keys};
use super::read::{self, Chunk};
use super::strictness::{Faults, Strictness};
use super::{NO_VALUE, Orders};
use crate::Error;
use crate::model::{Calendar, CustomerKey, Membership, Timestamp};

/// The members of a programme, whether they have orders or not. Member `m` has the steps from `offsets[m]` to
/// `offsets[m + 1]`, in order of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Members {
    pub(crate) keys: Keys,
    offsets: Vec<u32>,
    since: Vec<i64>,
    /// The tier of each step; [`NO_VALUE`] in none.
    tiers: Dimension,
    /// For each customer of the log the number as a member; [`NO_VALUE`] for others.
    of_customer: Vec<u32>,
}

impl Members {
    /// Those of a log's customers, and others, of whom these memberships tell. Equal ones are one.
    fn new<'a>(
        memberships: impl IntoIterator<Item = (CustomerKey, Timestamp, Option<&'a str>)>,
        customers: &Keys,
    ) -> Result<Self, Error> {
        let steps: BTreeSet<(CustomerKey, Timestamp, Option<&str>)> = memberships.into_iter().collect();
        let (mut keys, mut interner) = (KeyBuilder::default(), Interner::default());
        let (mut since, mut tiers, mut before) = (Vec::new(), Vec::new(), None);
        for (key, at, tier) in &steps {
            let code = tier.map_or(Ok(NO_VALUE), |tier| interner.code(tier))?;
            if before == Some((key, at)) {
                // Of two things that are said of an instant, the one that names a tier says more.
                if let Some(last) = tiers.last_mut().filter(|last| **last == NO_VALUE) {
                    *last = code;
                    continue;
                }
                let found = format!("{:?} of customer {key} since {at}", tier.unwrap_or_default());
                return Err(Error::domain(
                    "orders",
                    "tier",
                    found,
                    "the only tier that is given for the instant",
                ));
            }
            before = Some((key, at));
            keys.push(key)?;
            since.push(at.micros());
            tiers.push(code);
        }
        // Keys sort as their codes do, so steps are in place.
        let (keys, codes) = keys.finish()?;
        let mut offsets = Vec::with_capacity(keys.len() + 1);
        for (place, code) in (0..).zip(&codes) {
            if offsets.len() == *code as usize {
                offsets.push(place);
            }
        }
        let tiers = Dimension::new("tier".into(), interner, tiers);
        let of_customer = customers.places_in(&keys);
        Ok(Self { keys, offsets, since, tiers, of_customer })
    }

    /// All of them again.
    fn memberships(&self) -> impl Iterator<Item = (CustomerKey, Timestamp, Option<&str>)> {
        (0..self.keys.len()).flat_map(move |member| {
            let key = self.keys.get(member);
            self.steps(member).filter_map(move |step| {
                let at = Timestamp::from_micros(*self.since.get(step)?).ok()?;
                let tier = *self.tiers.codes.get(step)?;
                Some((key.clone()?, at, self.tiers.values.get(tier as usize)))
            })
        })
    }

    fn steps(&self, member: usize) -> Range<usize> {
        let bound = |place: usize| self.offsets.get(place).map_or(self.since.len(), |&step| step as usize);
        bound(member)..bound(member + 1)
    }

    /// When a member joined.
    pub(crate) fn joined(&self, member: usize) -> Option<i64> {
        self.since.get(self.steps(member).start).copied()
    }

    /// The number as a member of a customer of the log.
    pub(crate) fn of_customer(&self, customer: usize) -> Option<usize> {
        self.of_customer.get(customer).filter(|&&member| member != NO_VALUE).map(|&member| member as usize)
    }

    /// The place among the tiers of the one that a member is in at an instant, the number of tiers for none of them; `None`
    /// for one who has not joined yet.
    pub(crate) fn tier_at(&self, member: usize, at: i64) -> Option<usize> {
        let steps = self.steps(member);
        let since = self.since.get(steps.clone())?;
        let step = steps.start + since.partition_point(|&since| since <= at).checked_sub(1)?;
        Some((*self.tiers.codes.get(step)? as usize).min(self.tiers.values.len()))
    }

    /// The names of the tiers, in order.
    pub(crate) fn tiers(&self) -> &Texts {
        &self.tiers.values
    }

    /// Whether a member is in none of them for some time.
    pub(crate) fn some_without_tier(&self) -> bool {
        self.tiers.codes.contains(&NO_VALUE)
    }

    /// The members of two logs of orders, seen from the customers of both. It stands by itself, so that a page without the
    /// family of loyalty, whose logs have no members, goes without it.
    #[inline(never)]
    pub(crate) fn of_both(old: Option<&Self>, new: Option<&Self>, customers: &Keys) -> Result<Self, Error> {
        Self::new(old.into_iter().chain(new).flat_map(Self::memberships), customers)
    }
}

impl Orders {
    /// The log with the members of a loyalty programme, for figures that compare them with others or tell of its tiers. Who is
    /// a member is never guessed: a customer for whom nothing is given is none. A member without orders counts among the
    /// members and in no figure of orders. Given twice, memberships add up.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a member is in two tiers from one instant on.
    ///
    /// # Example: Ann joined, and rose a day later
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Membership, Money, Order, Timestamp};
    /// let list = ["ann", "ben"].map(|customer| Order::new(customer, Timestamp::EPOCH, Money::ZERO));
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let next_day = Timestamp::from_seconds(86_400)?;
    /// let orders = orders.with_members(&[
    ///     Membership::new("ann", Timestamp::EPOCH),
    ///     Membership::new("ann", next_day).in_tier("gold"),
    /// ])?;
    /// assert_eq!(orders.member_since(&"ann".into()), Some(Timestamp::EPOCH));
    /// assert_eq!(orders.member_since(&"ben".into()), None);
    /// assert!(orders.with_members(&[Membership::new("ann", next_day).in_tier("silver")]).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn with_members<'a>(&self, members: impl IntoIterator<Item = &'a Membership>) -> Result<Self, Error> {
        let mut data = self.data().clone();
        let given = members.into_iter().map(|Membership { customer, since, tier }| {
            (customer.clone(), *since, tier.as_deref().filter(|tier| !tier.is_empty()))
        });
        let known = data.members.iter().flat_map(Members::memberships);
        data.members = Some(Members::new(known.chain(given), &self.data().customers)?);
        Ok(self.with_data(data))
    }

    /// When a customer joined the loyalty programme, where that was given.
    pub fn member_since(&self, customer: &CustomerKey) -> Option<Timestamp> {
        let members = self.data().members.as_ref()?;
        Timestamp::from_micros(members.joined(members.keys.find(customer)? as usize)?).ok()
    }

    /// The members of the programme.
    ///
    /// # Errors
    /// [`Error::Missing`] where none were given.
    pub(crate) fn members(&self, metric: &str) -> Result<&Members, Error> {
        let members = self.data().members.as_ref();
        members.ok_or_else(|| {
            Error::missing(metric, "members", "who joined when to the log of orders, by with_members")
        })
    }
}

/// Memberships of columns of equal length: whose, since when, and in which tier where there are any; `before` is how many rows
/// came before these, for messages.
///
/// # Errors
/// [`Error::Mismatch`] where columns differ in length; [`Error::BadRows`] where a key or an instant is absent or cannot be
/// read.
pub fn memberships(
    customers: Column<'_>,
    since: Column<'_>,
    tiers: Option<Column<'_>>,
    calendar: Calendar,
    before: u64,
) -> Result<Vec<Membership>, Error> {
    if let Some(other) =
        [Some(&since), tiers.as_ref()].into_iter().flatten().find(|it| it.len() != customers.len())
    {
        return Err(uneven(&customers, other));
    }
    let (mut chunk, mut instants) = (Chunk::new(before), Vec::with_capacity(since.len()));
    read::times(&since, calendar, &mut instants, &mut chunk);
    let mut memberships = Vec::with_capacity(customers.len());
    for (row, &micros) in instants.iter().enumerate() {
        let Some(key) = read::key(customers.cell(row)).ok().flatten() else {
            let found = customers.cell(row).to_string();
            chunk.fault(row, customers.name, &found, "key_unreadable", "a whole number or a text");
            continue;
        };
        let mut membership = Membership::new(key, Timestamp::from_micros(micros)?);
        membership.tier = tiers.and_then(|column| read::label(column.cell(row)));
        memberships.push(membership);
    }
    let mut faults = Faults::new(Strictness::STOP);
    faults.take(before + customers.len() as u64, chunk.into_faults());
    faults.finish().map(|_| memberships)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Values;
    use crate::model::{Currency, Money, Order};

    fn at(day: i64) -> Timestamp {
        Timestamp::from_seconds(day * 86_400).unwrap()
    }

    fn orders(customers: &[&str]) -> Orders {
        let list: Vec<Order> = customers.iter().map(|&key| Order::new(key, at(0), Money::ZERO)).collect();
        Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
    }

    #[test]
    fn tiers_hold_from_their_instant_on() {
        let gold = Membership::new("ben", at(5)).in_tier("gold");
        let list = [
            Membership::new("ben", at(2)).in_tier("bronze"),
            gold.clone(),
            Membership::new("zoe", at(3)),
            gold,
        ];
        let log = orders(&["ann", "ben"]).with_members(&list).unwrap();
        // Who is a member since then, and in a tier since then, is in the tier.
        assert_eq!(log.with_members(&[Membership::new("ben", at(5))]).unwrap(), log);
        let members = log.members("test").unwrap();
        assert_eq!((members.keys.len(), members.of_customer(0), members.of_customer(1)), (2, None, Some(0)));
        let read = |member, day| members.tier_at(member, at(day).micros());
        // Bronze, gold, and none of the two.
        assert_eq!([1, 2, 4, 5, 9].map(|day| read(0, day)), [None, Some(0), Some(0), Some(1), Some(1)]);
        assert_eq!((read(1, 3), read(1, 2)), (Some(2), None));
    }

    #[test]
    fn appending_joins_members_too() {
        let (old, new) = ([Membership::new("ann", at(1))], [Membership::new("cid", at(2)).in_tier("gold")]);
        let (a, b) = (orders(&["ann", "ben"]), orders(&["cid"]));
        let both = a.with_members(&old).unwrap().append(&b.with_members(&new).unwrap()).unwrap();
        let all = orders(&["ann", "ben", "cid"]).with_members(old.iter().chain(&new)).unwrap();
        assert_eq!(both, all);
        assert_eq!(a.append(&b).unwrap().members("x").unwrap_err().code(), "missing");
    }

    fn column<'a>(name: &'a str, source: &'a Vec<Option<String>>, rows: usize) -> Column<'a> {
        Column::new(name, Values::Texts { source, rows })
    }

    #[test]
    fn columns_are_read_or_their_rows_named() {
        let texts = |list: &[&str]| list.iter().map(|text| Some((*text).to_owned())).collect::<Vec<_>>();
        let (who, when, tier) = (texts(&["ann", ""]), texts(&["2024-01-05", "soon"]), texts(&["gold", ""]));
        let read = |rows| {
            let tier = Some(column("tier", &tier, rows));
            memberships(column("who", &who, rows), column("since", &when, rows), tier, Calendar::default(), 0)
        };
        let since = Timestamp::parse("2024-01-05", &Calendar::default()).unwrap();
        assert_eq!(read(1).unwrap(), [Membership::new("ann", since).in_tier("gold")]);
        assert!(matches!(read(2), Err(Error::BadRows(bad)) if (bad.total, bad.bad.len()) == (1, 1)));
    }
}
