//! How many tickets are complaints, and how many customers complain.

use regulars_derive::Record;
use serde::{Deserialize, Serialize};

use super::of_tickets::{Read, asked, tallied};
use super::per_order::{self, PerOrder};
use crate::Error;
use crate::describe::{Tabular, columns_of_fields};
use crate::evidence::{Rate, RatioOfMeans};
use crate::log::{Breakdown, Figure, Grouped, Tickets};
use crate::table::Column;

/// Complaints, of tickets, of customers and for each order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct ComplaintRate {
    /// Complaints, of all tickets.
    pub per_ticket: Rate,
    /// Customers who complained, of those who ordered; nothing without orders beside the log. Who complained without
    /// having ordered in the same time is in neither.
    pub per_customer: Option<Rate>,
    /// Complaints for each order; nothing without orders beside the log.
    pub per_order: Option<RatioOfMeans>,
}

impl Tabular for ComplaintRate {
    const BREAKDOWN: &'static str = "ComplaintRateBreakdown";

    fn columns(figures: &[Self]) -> Vec<(String, Column)> {
        columns_of_fields(figures)
    }
}

#[derive(Default)]
struct Tally {
    tickets: u64,
    complaints: u64,
    beside: Option<PerOrder>,
}

impl Read<ComplaintRate> for Tally {
    fn read(self) -> Result<ComplaintRate, Error> {
        Ok(ComplaintRate {
            per_ticket: Rate::new(self.complaints, self.tickets)?,
            per_customer: self.beside.map(|beside| beside.customers()).transpose()?,
            per_order: self.beside.map(|beside| beside.ratio()).transpose()?,
        })
    }

    fn is_empty(&self) -> bool {
        self.tickets == 0
    }
}

fn tallies(grouped: &Grouped<Tickets>) -> Result<Vec<Tally>, Error> {
    let rows = &grouped.log().data().rows;
    if rows.complaints.is_empty() && !rows.at.is_empty() {
        let allowed = "whether each ticket is a complaint, as the column complaint of the log";
        return Err(Error::missing("complaint_rate", "complaint", allowed));
    }
    let is_complaint = |row: usize| rows.complaints.get(row) == Some(&true);
    let mut tallies = tallied(grouped, |tally: &mut Tally, row| {
        tally.tickets += 1;
        tally.complaints += u64::from(is_complaint(row));
    })?;
    if let Some(orders) = grouped.log().orders() {
        let beside = per_order::counted(grouped, orders, &|row| i64::from(is_complaint(row)))?;
        for (tally, beside) in tallies.iter_mut().zip(beside) {
            tally.beside = Some(beside);
        }
    }
    Ok(tallies)
}

#[doc = include_str!("../../docs/metrics/complaint_rate.md")]
///
/// # Errors
/// [`Error::OutOfDomain`] where there are more complaints than what they are a share of.
///
/// # Example: 12 of 400 tickets are complaints
/// ```
/// assert_eq!(regulars::satisfaction::complaint_rate(12, 400)?.value(), Some(0.03));
/// # Ok::<(), regulars::Error>(())
/// ```
pub fn complaint_rate(complaints: u64, of: u64) -> Result<Rate, Error> {
    super::part(
        "complaint_rate",
        "complaints",
        complaints,
        of,
        "tickets, customers or orders that they are a share of",
    )
}

impl Tickets {
    #[doc = include_str!("../../docs/metrics/complaint_rate.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] where the log does not tell which tickets are complaints; [`Error::Overflow`] where a sum no longer
    /// fits.
    ///
    /// # Example: Ann complains twice, and Ben asks
    /// ```
    /// use regulars::log::{Orders, Strictness, Tickets};
    /// use regulars::model::{Calendar, Currency, Money, Order, Ticket, Timestamp};
    ///
    /// let (at, utc) = (Timestamp::EPOCH, Calendar::default());
    /// let bought = ["ann", "ben", "ben", "cid", "dot"].map(|who| Order::new(who, at, Money::ZERO));
    /// let orders = Orders::from_orders(&bought, Currency::EUR, utc, Strictness::STOP)?;
    /// let list = [("ann", true), ("ann", true), ("ben", false)].map(|(who, complaint)| {
    ///     Ticket::new(at).of(who).with_complaint(complaint)
    /// });
    /// let tickets = Tickets::from_tickets(&list, utc, Strictness::STOP)?;
    /// assert_eq!(tickets.complaint_rate()?.per_ticket.value(), Some(2.0 / 3.0));
    /// let beside = tickets.with_orders(&orders).complaint_rate()?;
    /// assert_eq!(beside.per_customer.and_then(|rate| rate.value()), Some(0.25)); // Ann, of four
    /// assert_eq!(beside.per_order.and_then(|ratio| ratio.value()), Some(0.4)); // 2 for 5
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn complaint_rate(&self) -> Result<Figure<ComplaintRate>, Error> {
        asked!(complaint_rate).figure(self, tallies(&Grouped::new(self.clone()))?)
    }
}

impl Grouped<Tickets> {
    /// Complaints among the tickets that were opened in each group, beside all customers and orders of its period. See
    /// [`Tickets::complaint_rate`].
    ///
    /// # Errors
    /// As [`Tickets::complaint_rate`].
    pub fn complaint_rate(&self) -> Result<Breakdown<ComplaintRate>, Error> {
        asked!(complaint_rate).breakdown(self, tallies(self)?)
    }
}
