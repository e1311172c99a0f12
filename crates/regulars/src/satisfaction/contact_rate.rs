//! How often customers get in touch for each order.

use regulars_derive::{Choice, Options};
use serde::{Deserialize, Serialize};

use super::of_tickets::{Read, asked};
use super::per_order::{self, PerOrder};
use crate::Error;
use crate::evidence::RatioOfMeans;
use crate::log::{Breakdown, Figure, Grouped, Tickets};

/// What is counted for each order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Choice)]
#[serde(rename_all = "snake_case")]
pub enum CountedContacts {
    /// Tickets: requests for help, however many messages it took. The default, since that is what every help desk counts.
    #[default]
    Tickets,
    /// Contacts. A ticket whose contacts nobody knows has one, its opening.
    Contacts,
}

/// What is counted for each order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Options)]
pub struct ContactRateOptions {
    /// What is counted for each order.
    pub counted: CountedContacts,
}

impl From<CountedContacts> for ContactRateOptions {
    fn from(counted: CountedContacts) -> Self {
        Self { counted }
    }
}

impl Read<RatioOfMeans> for PerOrder {
    fn read(self) -> Result<RatioOfMeans, Error> {
        self.ratio()
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

fn tallies(grouped: &Grouped<Tickets>, counted: CountedContacts) -> Result<Vec<PerOrder>, Error> {
    let orders = grouped.log().orders().ok_or_else(|| {
        Error::missing(
            "contact_rate",
            "orders",
            "the orders of the same customers to the log, by with_orders",
        )
    })?;
    let rows = &grouped.log().data().rows;
    let contacts = |row| i64::from(rows.contacts(row).unwrap_or(1));
    per_order::counted(grouped, orders, &|row| match counted {
        CountedContacts::Tickets => 1,
        CountedContacts::Contacts => contacts(row),
    })
}

#[doc = include_str!("../../docs/metrics/contact_rate.md")]
///
/// # Errors
/// [`Error::Overflow`] where a count no longer fits.
///
/// # Example: 800 contacts for 10,000 orders
/// ```
/// assert_eq!(regulars::satisfaction::contact_rate(800, 10_000)?.value(), Some(0.08));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn contact_rate(contacts: u64, orders: u64) -> Result<RatioOfMeans, Error> {
    per_order::ratio(contacts, orders)
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/contact_rate.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; [`Error::Overflow`] where a sum no longer fits.
    ///
    /// # Example: two tickets for four orders
    /// ```
    /// use regulars::log::{Orders, Strictness, Tickets};
    /// use regulars::model::{Calendar, Currency, Money, Order, Ticket, Timestamp};
    /// use regulars::satisfaction::{ContactRateOptions, CountedContacts};
    ///
    /// let (at, utc) = (Timestamp::EPOCH, Calendar::default());
    /// let bought = ["ann", "ann", "ben"].map(|who| Order::new(who, at, Money::ZERO));
    /// let guest = Order::guest(at, Money::ZERO);
    /// let orders = Orders::from_orders(bought.iter().chain([&guest]), Currency::EUR, utc, Strictness::STOP)?;
    /// let list = [Ticket::new(at).of("ann").with_contacts(3), Ticket::new(at)];
    /// let tickets = Tickets::from_tickets(&list, utc, Strictness::STOP)?.with_orders(&orders);
    /// let rate = tickets.contact_rate(ContactRateOptions::default())?;
    /// // Units are Ann, Ben, the guest's order and the ticket of nobody knows whom.
    /// assert_eq!((rate.value(), rate.n()), (Some(0.5), 4));
    /// assert_eq!(tickets.contact_rate(CountedContacts::Contacts)?.value(), Some(1.0));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn contact_rate(
        &self,
        options: impl Into<ContactRateOptions>,
    ) -> Result<Figure<RatioOfMeans>, Error> {
        let counted = options.into().counted;
        let tallies = tallies(&Grouped::new(self.clone()), counted)?;
        asked!(contact_rate, counted: counted.slug()).figure(self, tallies)
    }
}

impl Grouped<Tickets> {
    /// How often customers get in touch for each order: the tickets of a group beside all orders of its period, whatever the
    /// dimension, so that the rates of its values add up to that of all. See [`Tickets::contact_rate`].
    ///
    /// # Errors
    /// As [`Tickets::contact_rate`].
    pub fn contact_rate(
        &self,
        options: impl Into<ContactRateOptions>,
    ) -> Result<Breakdown<RatioOfMeans>, Error> {
        let counted = options.into().counted;
        asked!(contact_rate, counted: counted.slug()).breakdown(self, tallies(self, counted)?)
    }
}
