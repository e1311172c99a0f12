//! The log of some orders: those of a shop, a channel, a country.

use super::append::both_members;
use super::data::{Dimension, OrderData, OrderKeys, Refunds};
use super::intern::{Interner, next_code};
use super::keys::KeyBuilder;
use super::{NO_VALUE, Orders};
use crate::Error;
use crate::model::OrderStatus;
use crate::numeric::bounds::bounds;

impl Orders {
    /// The log that only holds the orders with one of these values of a dimension: the same as a log built from these orders.
    /// A customer is who placed one of them, and their first order is the first of them. Rows keep their order, so this costs a
    /// pass and no sorting. Policy, window and calendar are this log's; so are the members of a programme, and what was set
    /// aside when it was built.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension, or no order has such a value.
    ///
    /// # Example: customers of the web shop
    /// ```
    /// use regulars::commerce::RepeatPurchaseRateOptions;
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    ///
    /// let order = |who: &str, day: i64, channel: &str| {
    ///     Ok::<_, regulars::Error>(Order::new(who, Timestamp::from_seconds(day * 86_400)?, Money::parse("5")?).with_dimension("channel", channel))
    /// };
    /// let list = [order("ann", 0, "store")?, order("ann", 1, "web")?, order("ann", 2, "web")?, order("ben", 0, "web")?, order("cid", 0, "store")?];
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let web = orders.only("channel", ["web"])?;
    /// assert_eq!((web.rows(), web.known_customers()), (3, 2));
    /// assert_eq!(web.repeat_purchase_rate(RepeatPurchaseRateOptions::default())?.value(), Some(0.5));
    /// assert!(orders.only("channel", ["wbe"]).unwrap_err().to_string().contains("web"));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn only<V: AsRef<str>>(
        &self,
        dimension: &str,
        values: impl IntoIterator<Item = V>,
    ) -> Result<Self, Error> {
        let (codes, chosen) = self.chosen(dimension, Some(values))?;
        let is_chosen = |code: u32| chosen.get(code as usize) == Some(&true);
        let rows: Vec<u32> =
            (0..).zip(codes).filter(|&(_, &code)| is_chosen(code)).map(|(row, _)| row).collect();
        Ok(self.with_data(self.data().of_rows(&rows)?))
    }

    /// The codes of a dimension by row, and which of its values are among these; all are where none are given.
    ///
    /// # Errors
    /// [`Error::UnknownName`] where the log has no such dimension, or it no such value.
    pub(crate) fn chosen<V: AsRef<str>>(
        &self,
        dimension: &str,
        values: Option<impl IntoIterator<Item = V>>,
    ) -> Result<(&[u32], Vec<bool>), Error> {
        let of = self
            .data()
            .dimensions
            .iter()
            .find(|each| each.name == dimension)
            .ok_or_else(|| Error::unknown_name("dimension", dimension, self.dimensions()))?;
        let mut chosen = vec![values.is_none(); of.values.len()];
        for value in values.into_iter().flatten() {
            let value = value.as_ref();
            let place = of.values.iter().position(|known| known == value);
            let slot = place.and_then(|place| chosen.get_mut(place));
            *slot.ok_or_else(|| {
                Error::unknown_name(&format!("value of {dimension}"), value, of.values.iter())
            })? = true;
        }
        Ok((&of.codes, chosen))
    }
}

impl OrderData {
    /// What a log holds of these rows, which are in order.
    fn of_rows(&self, rows: &[u32]) -> Result<Self, Error> {
        let (mut customers, mut kept, mut offsets) = (KeyBuilder::default(), Vec::new(), Vec::new());
        let mut next = rows.iter().peekable();
        let mut place = 0;
        for customer in 0..self.customers.len() {
            let before = place;
            let end = self.run(customer).end;
            while next.next_if(|&&row| (row as usize) < end).is_some() {
                place += 1;
            }
            if let Some(key) = self.customers.get(customer).filter(|_| place > before) {
                customers.push(&key)?;
                kept.push(next_code(customer, "the number of customers")?);
                offsets.push(before);
            }
        }
        offsets.push(place);
        // Keys come in their order, so each customer's code is the place of its key.
        let (customers, _) = customers.finish()?;
        let at = picked(&self.at, rows);
        let place_of = |row: u32| rows.binary_search(&row).ok().and_then(|place| u32::try_from(place).ok());
        let refunds = self.refunds.iter().filter_map(|(row, at, amount)| Some((place_of(row)?, at, amount)));
        let members = both_members(self.members.as_ref(), None, &customers)?;
        Ok(Self {
            currency: self.currency,
            customers,
            offsets,
            bounds: bounds(&at),
            amount: picked(&self.amount, rows),
            status: told(picked(&self.status, rows), OrderStatus::Completed),
            units: told(picked(&self.units, rows), NO_VALUE),
            refunds: Refunds::summed(refunds.collect(), rows.len()),
            dimensions: self.dimensions.iter().map(|each| each.picked(rows)).collect::<Result<_, _>>()?,
            keys: self.keys.as_ref().map(|keys| OrderKeys(keys.0.clone(), picked(&keys.1, rows))),
            set_aside: self.set_aside.clone(),
            first_seen: picked(&self.first_seen, &kept),
            acquired: self.acquired.as_ref().map(|channels| channels.picked(&kept)).transpose()?,
            members,
            at,
        })
    }
}

impl Dimension {
    /// The dimension of these rows.
    fn picked(&self, rows: &[u32]) -> Result<Self, Error> {
        let mut interner = Interner::default();
        self.values.iter().try_for_each(|value| interner.code(value).map(drop))?;
        Ok(Self::new(self.name.clone(), interner, picked(&self.codes, rows)))
    }
}

/// These places of a column; a column that nobody gave stays empty.
fn picked<T: Copy>(column: &[T], places: &[u32]) -> Vec<T> {
    places.iter().filter_map(|&place| column.get(place as usize).copied()).collect()
}

/// A column that says nothing of any row is one that nobody gave.
fn told<T: Copy + PartialEq>(column: Vec<T>, default: T) -> Vec<T> {
    if column.iter().all(|value| *value == default) { Vec::new() } else { column }
}
