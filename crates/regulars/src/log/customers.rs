//! What else is known of customers, and their keys as a column.

use std::iter;

use super::data::Dimension;
use super::intern::Interner;
use super::{NO_VALUE, Orders};
use crate::Error;
use crate::model::{Customer, CustomerKey, Membership, Timestamp};
use crate::table::Column;

/// The name that the channels that brought customers have as a dimension of customers.
pub(super) const ACQUISITION_CHANNEL: &str = "acquisition_channel";

impl Orders {
    /// The log with what is known of customers: the instants at which they were first seen, since a log that begins in
    /// the middle of a business's life takes customers for new who are not, the channels that brought them, and since when they
    /// are members of the loyalty programme. A customer
    /// whom the log does not name is passed over; of several instants for one customer the earliest holds.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a customer was first seen after their first order, or was brought by two channels.
    pub fn with_customers<'a>(
        &self,
        customers: impl IntoIterator<Item = &'a Customer>,
    ) -> Result<Self, Error> {
        let customers: Vec<&Customer> = customers.into_iter().collect();
        let each = || customers.iter().copied();
        let channels = || {
            each()
                .filter_map(|customer| Some((customer.key.clone(), customer.acquisition_channel.as_deref()?)))
        };
        let mut orders = self.clone();
        if each().any(|customer| customer.first_seen.is_some()) {
            let seen = each().filter_map(|customer| Some((customer.key.clone(), customer.first_seen?)));
            orders = orders.with_first_seen(seen)?;
        }
        if channels().next().is_some() {
            orders = orders.with_acquisition_channels(channels())?;
        }
        let members: Vec<Membership> = each()
            .filter_map(|customer| Some(Membership::new(customer.key.clone(), customer.member_since?)))
            .collect();
        if members.is_empty() { Ok(orders) } else { orders.with_members(&members) }
    }

    /// The log with the channels that brought its customers, for figures that set what was spent on a channel against the
    /// customers it brought. They are never guessed: a customer for whom no channel is given has none, and is counted as
    /// such. A customer whom the log does not name is passed over, and so is a channel without a name.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where one customer was brought by two channels.
    ///
    /// # Example: one of two customers came by a search
    /// ```
    /// use regulars::log::{Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Money, Order, Timestamp};
    /// let list = [1, 2].map(|customer| Order::new(customer, Timestamp::EPOCH, Money::ZERO));
    /// let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let orders = orders.with_acquisition_channels([(1.into(), "search")])?;
    /// assert_eq!(orders.acquisition_channel(&1.into()), Some("search"));
    /// assert_eq!(orders.acquisition_channel(&2.into()), None);
    /// assert!(orders.with_acquisition_channels([(1.into(), "email")]).is_err());
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn with_acquisition_channels<N: AsRef<str>>(
        &self,
        channels: impl IntoIterator<Item = (CustomerKey, N)>,
    ) -> Result<Self, Error> {
        let mut data = self.data().clone();
        let (mut interner, mut codes) = (Interner::default(), Vec::new());
        if let Some(known) = data.acquired.take() {
            for &code in &known.codes {
                let name = known.values.get(code as usize);
                codes.push(name.map_or(Ok(NO_VALUE), |name| interner.code(name))?);
            }
        }
        codes.resize(data.customers.len(), NO_VALUE);
        for (key, channel) in channels {
            let place = data.customers.find(&key).and_then(|code| codes.get_mut(code as usize));
            let (Some(slot), name) = (place, channel.as_ref()) else { continue };
            if name.is_empty() {
                continue;
            }
            let code = interner.code(name)?;
            if *slot != NO_VALUE && *slot != code {
                let found = format!("{name:?} of customer {key}");
                let allowed = "the only channel that is given for a customer";
                return Err(Error::domain("orders", ACQUISITION_CHANNEL, found, allowed));
            }
            *slot = code;
        }
        data.acquired = Some(Dimension::new(ACQUISITION_CHANNEL.into(), interner, codes));
        Ok(self.with_data(data))
    }

    /// The channel that brought a customer, where it was given.
    pub fn acquisition_channel(&self, customer: &CustomerKey) -> Option<&str> {
        let acquired = self.data().acquired.as_ref()?;
        let code = *acquired.codes.get(self.data().customers.find(customer)? as usize)?;
        acquired.values.get(code as usize)
    }

    /// [`with_customers`](Self::with_customers) from keys and instants alone.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] where a customer was first seen after their first order.
    pub fn with_first_seen(
        &self,
        seen: impl IntoIterator<Item = (CustomerKey, Timestamp)>,
    ) -> Result<Self, Error> {
        let mut data = self.data().clone();
        let mut first_seen = std::mem::take(&mut data.first_seen);
        first_seen.resize(data.customers.len(), i64::MAX);
        for (key, at) in seen {
            let Some(code) = data.customers.find(&key).map(|code| code as usize) else { continue };
            let first_order = data.at.get(data.run(code).start).copied();
            if first_order.is_some_and(|first| first < at.micros()) {
                let allowed = "at or before the customer's first order";
                return Err(Error::domain(
                    "orders",
                    "first_seen",
                    format!("{at} of customer {key}"),
                    allowed,
                ));
            }
            if let Some(slot) = first_seen.get_mut(code) {
                *slot = at.micros().min(*slot);
            }
        }
        data.first_seen = first_seen;
        Ok(self.with_data(data))
    }

    /// The keys of customers, and after them a gap for each guest: whole numbers where all of the log's keys are, otherwise
    /// texts.
    pub(crate) fn customers_column(&self, customers: &[u32], rows: usize) -> Column {
        let keys = &self.data().customers;
        let guests = rows.saturating_sub(customers.len());
        let Some(integers) = keys.integers() else {
            let texts = customers.iter().map(|&code| keys.text(code as usize));
            return Column::Texts(texts.chain(iter::repeat_n(None, guests)).collect());
        };
        if customers.len() == integers.len() && guests == 0 {
            return Column::Ints(integers.clone().into());
        }
        let key = |&code: &u32| integers.get(code as usize).copied();
        Column::Ints(customers.iter().map(key).chain(iter::repeat_n(None, guests)).collect())
    }
}
