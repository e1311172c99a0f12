//! How often customers have to get in touch about one ticket.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::of_tickets::{Read, asked, tallied};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Mean, Rate, RatioOfMeans, Unit};
use crate::log::{Breakdown, Figure, Grouped, Tickets};
use crate::table::Column;

/// Contacts about tickets.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ContactsPerTicket {
    /// Contacts a ticket, of the tickets whose contacts are known.
    pub contacts: Mean,
    /// Tickets that took one contact and were not reopened, of the resolved ones whose contacts are known: first contact
    /// resolution.
    pub first_contact_resolution: Rate,
    /// Tickets whose contacts nobody knows. They are in neither.
    pub unknown: u64,
}

impl Tabular for ContactsPerTicket {
    const BREAKDOWN: &'static str = "ContactsPerTicketBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    known: u64,
    contacts: i128,
    squares: i128,
    resolved: u64,
    at_first: u64,
    unknown: u64,
}

impl Read<ContactsPerTicket> for Tally {
    fn read(self) -> Result<ContactsPerTicket, Error> {
        Ok(ContactsPerTicket {
            contacts: Mean::from_sums(self.known, self.contacts, self.squares, Unit::Count)?,
            first_contact_resolution: Rate::new(self.at_first, self.resolved)?,
            unknown: self.unknown,
        })
    }

    fn is_empty(&self) -> bool {
        self.known == 0 && self.unknown == 0
    }
}

fn tallies(grouped: &Grouped<Tickets>) -> Result<Vec<Tally>, Error> {
    let rows = &grouped.log().data().rows;
    if rows.contacts.is_empty() && !rows.at.is_empty() {
        let allowed =
            "how often the customer got in touch about each ticket, as the column contacts of the log";
        return Err(Error::missing("contacts_per_ticket", "contacts", allowed));
    }
    tallied(grouped, |tally: &mut Tally, row| {
        let Some(contacts) = rows.contacts(row) else {
            tally.unknown += 1;
            return;
        };
        tally.known += 1;
        tally.contacts += i128::from(contacts);
        tally.squares += i128::from(contacts) * i128::from(contacts);
        if rows.resolved(row).is_some() {
            tally.resolved += 1;
            tally.at_first += u64::from(contacts == 1 && rows.reopened(row).unwrap_or(0) == 0);
        }
    })
}

#[doc = include_str!("../../docs/metrics/contacts_per_ticket.md")]
///
/// # Errors
/// [`Error::Overflow`] where a count no longer fits.
///
/// # Example: 1,500 contacts about 1,000 tickets
/// ```
/// assert_eq!(regulars::satisfaction::contacts_per_ticket(1_500, 1_000)?.value(), Some(1.5));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn contacts_per_ticket(contacts: u64, tickets: u64) -> Result<RatioOfMeans, Error> {
    super::per_order::ratio(contacts, tickets)
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/contacts_per_ticket.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where the log has no contacts.
    ///
    /// # Example: one ticket at once, one with three contacts, and one of which nobody knows
    /// ```
    /// use regulars::log::{Strictness, Tickets};
    /// use regulars::model::{Calendar, Ticket, Timestamp};
    ///
    /// let (opened, later) = (Timestamp::EPOCH, Timestamp::from_seconds(60)?);
    /// let list = [
    ///     Ticket::new(opened).with_contacts(1).resolved(later),
    ///     Ticket::new(opened).with_contacts(3).resolved(later),
    ///     Ticket::new(opened),
    /// ];
    /// let tickets = Tickets::from_tickets(&list, Calendar::default(), Strictness::STOP)?;
    /// let found = tickets.contacts_per_ticket()?;
    /// assert_eq!((found.contacts.value(), found.contacts.n(), found.unknown), (Some(2.0), 2, 1));
    /// assert_eq!(found.first_contact_resolution.value(), Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn contacts_per_ticket(&self) -> Result<Figure<ContactsPerTicket>, Error> {
        asked!(contacts_per_ticket).figure(self, tallies(&Grouped::new(self.clone()))?)
    }
}

impl Grouped<Tickets> {
    /// Contacts about the tickets that were opened in each group. See [`Tickets::contacts_per_ticket`].
    ///
    /// # Errors
    /// As [`Tickets::contacts_per_ticket`].
    pub fn contacts_per_ticket(&self) -> Result<Breakdown<ContactsPerTicket>, Error> {
        asked!(contacts_per_ticket).breakdown(self, tallies(self)?)
    }
}
