//! Subscriptions as columns, and how they are read.

use super::SubscriptionsBuilder;
use super::data::{GOES_ON, Rows};
use crate::Error;
use crate::log::columns::Column;
use crate::log::read::{self, Chunk};
use crate::log::{NO_VALUE, builder::uneven, customer_column, dimension};
use crate::model::{
    AMOUNT_ALLOWED, BILLING_ALLOWED, Billing, Money, OWN_DIMENSIONS, SubscriptionStatus, YEARLY_ALLOWED,
};

/// A chunk of subscriptions as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SubscriptionColumns<'a> {
    /// The customer: a whole number or a text.
    pub customer: Option<Column<'a>>,
    /// Which of the customer's subscriptions it is a part of; absent stands by itself.
    pub subscription: Option<Column<'a>>,
    /// The first instant.
    pub start: Option<Column<'a>>,
    /// The first instant after it; absent goes on.
    pub end: Option<Column<'a>>,
    /// What is paid each time, 0 or more.
    pub amount: Option<Column<'a>>,
    /// How often: a text that [`Billing`] reads. Absent is a month, and of an invoice what its dates come to.
    pub billing: Option<Column<'a>>,
    /// The plan, or tier: the dimension `plan`.
    pub plan: Option<Column<'a>>,
    /// `active` or `paused`; absent is active.
    pub status: Option<Column<'a>>,
    /// The currency of the amount: a code that has to be the log's, or absent.
    pub currency: Option<Column<'a>>,
    /// Other named categories, such as the country.
    pub dimensions: Vec<Column<'a>>,
}

impl<'a> SubscriptionColumns<'a> {
    fn all(&self) -> impl Iterator<Item = &Column<'a>> {
        [
            &self.customer,
            &self.subscription,
            &self.start,
            &self.end,
            &self.amount,
            &self.billing,
            &self.plan,
            &self.status,
            &self.currency,
        ]
        .into_iter()
        .flatten()
        .chain(&self.dimensions)
    }
}

impl SubscriptionsBuilder {
    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without customers, starts or amounts, and of invoices without ends; [`Error::Mismatch`] where columns
    /// differ in length, or where the dimensions are not those of the chunks before. Rows that cannot be used are told by
    /// [`finish`](Self::finish).
    #[cfg_attr(warm, optimize(speed))]
    pub fn extend(&mut self, columns: &SubscriptionColumns<'_>) -> Result<(), Error> {
        let missing = |param: &str| Error::missing("subscriptions", param, "the column that holds it");
        let customer = columns.customer.as_ref().ok_or_else(|| missing("customer"))?;
        let start = columns.start.as_ref().ok_or_else(|| missing("start"))?;
        let amount = columns.amount.as_ref().ok_or_else(|| missing("amount"))?;
        if self.invoices.is_some() && columns.end.is_none() {
            return Err(missing("end"));
        }
        let (rows, before) = (start.len(), self.rows.start.len());
        if let Some(other) = columns.all().find(|column| column.len() != rows) {
            return Err(uneven(start, other));
        }
        let plan = columns.plan.as_ref().map(|column| Column { name: "plan", ..*column });
        let dimensions: Vec<Column<'_>> =
            plan.into_iter().chain(columns.dimensions.iter().copied()).collect();
        if columns.dimensions.iter().any(|column| OWN_DIMENSIONS.contains(&column.name)) {
            let allowed =
                "dimensions of other names than plan and billing, which every log of subscriptions has";
            return Err(Error::mismatch("the dimensions", "plan or billing among them", allowed));
        }
        dimension::agree(&mut self.dimensions, &dimensions, self.rows.start.is_empty())?;

        let mut chunk = Chunk::new(self.faults.rows());
        customer_column::check(Some(customer), &mut chunk);
        read::times(start, self.calendar, &mut self.rows.start, &mut chunk);
        read::amounts_or(amount, &mut self.rows.amount, &mut chunk, AMOUNT_ALLOWED);
        for ((_, interner, codes), column) in self.dimensions.iter_mut().zip(&dimensions) {
            dimension::read(column, interner, codes)?;
        }
        match &columns.subscription {
            Some(column) => dimension::read(column, &mut self.keys.0, &mut self.keys.1)?,
            None => self.keys.1.resize(before + rows, NO_VALUE),
        }
        for row in 0..rows {
            if read::is_absent(customer.cell(row)) {
                chunk.fault(row, customer.name, "empty", "customer_missing", "the customer whose it is");
            }
            self.check_currency(columns.currency.as_ref(), row, &mut chunk);
            let end = self.read_end(columns.end.as_ref(), row, before, &mut chunk);
            let billing = read_billing(columns.billing.as_ref(), row, &mut chunk);
            let (from, ticks) = (self.rows.start.get(before + row), self.rows.amount.get(before + row));
            let (from, ticks) = (from.copied().unwrap_or(0), ticks.copied().unwrap_or(0));
            let billing = billing.unwrap_or_else(|| self.billing_of(from, end));
            if billing.yearly(Money::from_ticks(ticks)).is_none() {
                let found = amount.cell(row).to_string();
                chunk.fault(row, amount.name, &found, "amount_too_large", YEARLY_ALLOWED);
            }
            self.rows.end.push(end);
            self.rows.billing.push(billing);
            self.rows.paused.push(read_status(columns.status.as_ref(), row, &mut chunk));
            self.rows.input.push(self.faults.rows().saturating_add(row as u64));
        }

        let good = (!chunk.is_clean()).then(|| chunk.good(rows));
        if let Some(good) = &good {
            self.rows.compact(before, good);
            read::compact(&mut self.keys.1, before, good);
            for (_, _, codes) in &mut self.dimensions {
                read::compact(codes, before, good);
            }
        }
        customer_column::read(Some(customer), rows, good.as_deref(), &mut self.customers)?;
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    fn check_currency(&self, column: Option<&Column<'_>>, row: usize, chunk: &mut Chunk) {
        let Some(column) = column else { return };
        let cell = column.cell(row);
        let known = self.currency.code();
        if !read::is_absent(cell) && !read::label(cell).is_some_and(|code| code.eq_ignore_ascii_case(known)) {
            let allowed = format!("{known}, the currency of the log; a log holds one");
            chunk.fault(row, column.name, &cell.to_string(), "currency_other", &allowed);
        }
    }

    fn read_end(&self, column: Option<&Column<'_>>, row: usize, before: usize, chunk: &mut Chunk) -> i64 {
        let Some(column) = column else { return GOES_ON };
        let begun = self.rows.start.get(before + row).copied().unwrap_or(0);
        let end = read::optional_instant(column, row, self.calendar, "end", chunk);
        match end {
            Some(end) if end.micros() < begun => {
                let found = end.to_string();
                chunk.fault(row, column.name, &found, "end_before_start", "at or after the start");
                begun
            }
            Some(end) => end.micros(),
            None if self.invoices.is_some() && read::is_absent(column.cell(row)) => {
                chunk.fault(row, column.name, "empty", "end_missing", "the end of what the invoice pays for");
                begun
            }
            None => GOES_ON,
        }
    }
}

impl Rows {
    fn compact(&mut self, before: usize, good: &[bool]) {
        read::compact(&mut self.start, before, good);
        read::compact(&mut self.end, before, good);
        read::compact(&mut self.amount, before, good);
        read::compact(&mut self.billing, before, good);
        read::compact(&mut self.paused, before, good);
        read::compact(&mut self.input, before, good);
    }
}

fn read_billing(column: Option<&Column<'_>>, row: usize, chunk: &mut Chunk) -> Option<Billing> {
    let column = column?;
    let label = read::label(column.cell(row))?;
    let read = label.parse().ok();
    if read.is_none() {
        let found = column.cell(row).to_string();
        chunk.fault(row, column.name, &found, "billing_unreadable", BILLING_ALLOWED);
    }
    read
}

/// Whether a row is paused.
fn read_status(column: Option<&Column<'_>>, row: usize, chunk: &mut Chunk) -> bool {
    let Some((column, label)) = column.and_then(|column| Some((column, read::label(column.cell(row))?)))
    else {
        return false;
    };
    let known = SubscriptionStatus::ALL.into_iter().find(|known| known.slug() == label);
    if known.is_none() {
        let found = column.cell(row).to_string();
        let allowed = "active or paused; a subscription that was given up has an end";
        chunk.fault(row, column.name, &found, "status_unreadable", allowed);
    }
    known == Some(SubscriptionStatus::Paused)
}
